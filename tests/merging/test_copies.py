"""Copies of one wire story are one source: found over articles, whatever each paper changed in it."""

from __future__ import annotations

import datetime as dt
import random
import time

import geopandas as gpd
import pytest

from conflictmap.events import build_events
from conflictmap.merging.copies import first_tellings
from conflictmap.model import Report

MONDAY = dt.date(2014, 4, 14)
WIRE = (
    "Two shells fell on a crowded vegetable market in the rebel-held town of Saraqib on Sunday,"
    " killing at least nine people and wounding 30 others, residents of the town said."
)
#: What desks do to a story: a cut, other spellings, other words.
CUT = "Two shells fell on a crowded vegetable market in Saraqib on Sunday, killing at least nine people."
RESPELT = WIRE.replace("Saraqib", "Saraqeb").replace("wounding", "injuring")
OTHER = "Nine people died and 30 were hurt in Saraqib on Sunday when shells hit the market, residents said."


@pytest.mark.parametrize(
    ("texts", "firsts"),
    [
        ([], []),
        ([WIRE], [0]),
        ([WIRE, WIRE], [0, 0]),
        ([WIRE, CUT], [0, 0]),
        ([CUT, WIRE], [0, 0]),
        ([WIRE, RESPELT, OTHER], [0, 0, 2]),
        ([WIRE, OTHER, CUT, OTHER], [0, 1, 0, 1]),
        ([WIRE, WIRE.upper()], [0, 0]),
        # too short to prove anything, even in the same words
        (["Two people died.", "Two people died."], [0, 1]),
        (["", ""], [0, 1]),
        # the same beginning, another story
        (
            [
                "The Syrian Observatory for Human Rights said shells hit Saraqib at noon and hurt a child.",
                "The Syrian Observatory for Human Rights said a car bomb near the bakery of Azaz killed two.",
            ],
            [0, 1],
        ),
    ],
)
def test_first_tellings(texts: list[str], firsts: list[int]) -> None:
    assert first_tellings(texts) == firsts


def test_many_texts_that_begin_alike_take_no_longer_each() -> None:
    words = [f"word{i}" for i in range(4000)]
    shuffled = random.Random(1)
    opening = "The Syrian Observatory for Human Rights said"
    texts = [f"{opening} {' '.join(shuffled.sample(words, 20))}" for _ in range(8000)]
    started = time.process_time()
    assert first_tellings(texts) == list(range(8000))
    assert time.process_time() - started < 5


def article(name: str, text: str, publisher: str, published: dt.date = MONDAY) -> Report:
    return Report(name, text, 0, len(text), publisher=publisher, published=published)


def only(*reports: Report, counts: str = "conservative") -> gpd.GeoSeries:
    events = build_events(reports, counts=counts)
    assert len(events) == 1
    return events.iloc[0]


OWN = WIRE.replace(", residents of the town said", "")


def test_three_papers_with_one_story_are_one_source() -> None:
    day = dt.timedelta(days=1)
    event = only(
        article("b.txt", OWN, "Paper B", MONDAY + day),
        article("a.txt", OWN, "Paper A"),
        article("c.txt", OWN.replace("Saraqib", "Saraqeb"), "Paper C", MONDAY + day),
    )
    assert event["sources"] == ["Paper A"]
    assert event["reports"] == ["a.txt", "b.txt", "c.txt"]
    assert {c["report"]: (c["speaker"], c["copy_of"]) for c in event["claims"]} == {
        "a.txt": ("Paper A", None),
        "b.txt": ("Paper B", "a.txt"),
        "c.txt": ("Paper C", "a.txt"),
    }


def test_three_papers_in_their_own_words_are_three_sources() -> None:
    event = only(
        article("a.txt", OWN, "Paper A"),
        article("b.txt", "On Sunday shells struck a market in Saraqib and 11 people died.", "Paper B"),
        article("c.txt", "Shelling killed 14 people in Saraqib on Sunday.", "Paper C"),
    )
    assert event["sources"] == ["Paper A", "Paper B", "Paper C"]
    assert {c["copy_of"] for c in event["claims"]} == {None}


def test_copies_do_not_outvote_the_others() -> None:
    nine = [article(f"{name}.txt", OWN, f"Paper {name}") for name in "abc"]
    others = [
        article("d.txt", "On Sunday shells struck a market in Saraqib and 11 people died.", "Paper D"),
        article("e.txt", "Shelling killed 14 people in Saraqib on Sunday.", "Paper E"),
    ]
    event = only(*nine, *others, counts="median")
    assert (event["fatalities_low"], event["fatalities_best"], event["fatalities_high"]) == (9, 11, 14)


def test_unnamed_speakers_of_copies_are_the_same_people() -> None:
    text = (
        "Activists in the town said that nine people were killed when two shells hit a market in Saraqib"
        " on Sunday."
    )
    twice = [article("a.txt", text, "Paper A"), article("b.txt", text, "Paper B")]
    other = article("c.txt", "Shells hit Saraqib on Sunday. Activists said 14 people were killed.", "Paper C")
    third = article("d.txt", "Shelling killed 12 people in Saraqib on Sunday, activists said.", "Paper D")
    assert only(*twice, other, third, counts="median")["fatalities_best"] == 12


def test_a_later_edition_raises_the_toll_of_its_source() -> None:
    later = OWN.replace("at least nine", "at least 14")
    event = only(article("a.txt", OWN, "Paper A"), article("b.txt", later, "Paper B"))
    assert (event["fatalities_low"], event["fatalities_high"], event["disputed"]) == (14, 14, [])

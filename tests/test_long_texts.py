"""Texts that somebody made to be slow take little longer than reports of their length."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from profiled import calls_of

from conflictmap.events import build_events
from conflictmap.gazetteer import load_gazetteer
from conflictmap.merging import merge_claims
from conflictmap.merging.placing import locate_claims
from conflictmap.model import Report

PLAIN = "Soldiers shelled the village of Maan in Hama province on Monday and killed 12 people, they said. "
LENGTH = 12_000


def seconds(text: str) -> float:
    """CPU time of reading a text, the quicker of two times: to be compared with that of another text only."""
    report = Report("long.txt", text, 0, len(text), published=dt.date(2015, 3, 2))
    gazetteer = load_gazetteer()
    times = []
    for _ in range(2):
        began = time.process_time()
        build_events([report], gazetteer=gazetteer)
        times.append(time.process_time() - began)
    return min(times)


def repeated(piece: str, length: int) -> str:
    return (piece * (length // len(piece) + 1))[:length]


@pytest.mark.parametrize(
    "piece",
    [
        "clashes between the army and ",
        "clashes between ISIS and the rebels, ",
        "killed by ISIS ",
        "ISIS ",
        "killed ",
        "killed and wounded and ",
        "12 killed, ",
        "air strikes ",
        "Douma was bombed ",
        "KILLED IN ALEPPO ",
        "- Aleppo: 3 killed\n",
        "Aleppo ",
        "Aleppo, ",
        "معان، ",
        "in Hama and ",
        "Shells killed 12 in several towns on Monday. Two died in Nawa. ",
        "The army denied the charge. ",
        "30 km south of ",
        "Monday ",
        "12 March 2014 ",
        "activists said ",
        "Abu Ali al-Homsi ",
        "x",
        "7",
        '"',
        "(",
        ",",
        ". ",
        "م",
    ],
)
def test_no_text_takes_much_longer_than_a_report(piece: str) -> None:
    assert seconds(repeated(piece, LENGTH)) <= 4 * seconds(repeated(PLAIN, LENGTH))


@pytest.mark.parametrize(
    "piece",
    [
        "Clashes between rebels erupted in Saraqib. ",  # who the other side is, asked of all sides named
        "Shelling hit Homs. Clashes in Hama. Rebels took Morek. ",  # many claims of one event
    ],
)
def test_a_text_of_four_times_the_length_takes_little_more_than_four_times_as_long(piece: str) -> None:
    length = 4 * LENGTH
    assert seconds(repeated(piece, 4 * length)) <= 6.5 * seconds(repeated(piece, length))


def test_an_article_of_four_times_the_places_is_merged_with_little_more_than_four_times_the_work() -> None:
    places = load_gazetteer().places
    villages = [name for name in places.loc[places["kind"] == "village", "name"] if name.isalpha()]
    text = " ".join(f"Jets bombed the village of {name} on Monday." for name in villages[:1000])
    report = Report("long.txt", text, 0, len(text), published=dt.date(2015, 3, 2))
    claims = [c for c in locate_claims(report, gazetteer=load_gazetteer()) if c.place is not None]
    assert len(claims) > 900
    quarter = claims[: len(claims) // 4]
    assert calls_of(lambda: merge_claims(claims)) <= 8 * calls_of(lambda: merge_claims(quarter))

"""Tolls that change: what rose, was lowered, or adds to what was told just before."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from conflictmap.events import build_events
from conflictmap.model import Report

MONDAY = dt.date(2014, 4, 14)
DAY = dt.timedelta(days=1)
FIRST = "Shells killed 12 people in Saraqib on Monday, the Syrian Observatory for Human Rights said."


def event_of(*articles: tuple[str, int, str]) -> dict[str, Any]:
    """The one event of articles (text, days after Monday, publisher), which is the same in another order."""
    reports = [
        Report(f"{i}.txt", text, 0, len(text), publisher=publisher, published=MONDAY + days * DAY)
        for i, (text, days, publisher) in enumerate(articles)
    ]
    table = build_events(reports, counts="median")
    assert build_events(reports[::-1], counts="median").astype(str).equals(table.astype(str))
    (event,) = table.to_dict("records")
    return event


ROSE = "The death toll of Monday's shelling of Saraqib rose to 16, {} said."
LOWERED = "The toll of Monday's shelling of Saraqib was lowered to 9, {} said."
SOHR, SANA = "the Syrian Observatory for Human Rights", "SANA"


@pytest.mark.parametrize(
    ("second", "days", "expected"),
    [
        (ROSE.format(SOHR), 1, (16, 16, 16, [])),
        (ROSE.format(SOHR), 0, (16, 16, 16, [])),  # one speaker's on one day
        (ROSE.format("the Syrian Civil Defence"), 1, (16, 16, 16, [])),  # who counted 12 before is neutral
        (ROSE.format("the Syrian Civil Defence"), 0, (12, 12, 16, ["fatalities"])),  # told at the same time
        (ROSE.format("the Syrian Civil Defence").replace("rose to", "is"), 1, (12, 12, 16, ["fatalities"])),
        (LOWERED.format(SOHR), 1, (9, 9, 9, [])),
        (LOWERED.format(SANA), 1, (9, 9, 12, ["fatalities"])),  # nobody lowers another's toll
        (ROSE.format(SOHR).replace("16", "11"), 1, (12, 12, 12, [])),  # no rise above what was told
    ],
)
def test_a_new_toll_takes_the_place_of_the_old(
    second: str, days: int, expected: tuple[int, int, int, list[str]]
) -> None:
    event = event_of((FIRST, 0, "A Paper"), (second, days, "Another"))
    found = event["fatalities_low"], event["fatalities_best"], event["fatalities_high"], event["disputed"]
    assert found == expected
    assert len(event["claims"]) == 2  # nothing that was said is lost


def test_a_toll_that_has_risen_leaves_that_of_the_other_side() -> None:
    event = event_of(
        ("Shells killed 12 people in Saraqib on Monday.", 0, "SANA"), (ROSE.format(SOHR), 1, "A Paper")
    )
    assert (event["fatalities_low"], event["fatalities_high"]) == (12, 16)
    assert event["disputed"] == ["fatalities"]


def test_a_copy_of_an_old_toll_that_is_printed_later_is_as_old() -> None:
    own = (
        "Two shells fell on a crowded vegetable market in the rebel-held town of Saraqib on Monday, killing"
        " 12 people and wounding 30 others."
    )
    event = event_of((own, 0, "A Paper"), (ROSE.format(SOHR), 1, "A Paper"), (own, 2, "A Copier"))
    assert (event["fatalities_low"], event["fatalities_high"]) == (16, 16)


def test_papers_without_a_date_of_their_own_revise_only_what_their_speaker_said() -> None:
    texts = ["Shells killed 12 people in Saraqib on 14 April 2014, {} said.", ROSE.format(SOHR)]
    texts[1] = texts[1].replace("Monday's shelling of Saraqib", "the shelling of Saraqib on 14 April 2014")
    for speaker, low in ((SOHR, 16), ("the Syrian Civil Defence", 12)):
        reports = [
            Report(f"{i}.txt", text.format(speaker), 0, len(text.format(speaker)))
            for i, text in enumerate(texts)
        ]
        (event,) = build_events(reports).to_dict("records")
        assert event["fatalities_low"] == low


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Shells killed three people in Saraqib on Monday. A medic also died.", 4),
        ("Shells killed three people in Saraqib on Monday. Two children were also killed.", 5),
        ("Shells killed three people in Saraqib on Monday, activists said. A medic also died.", 4),
        ("Shells killed three people in Saraqib on Monday. Two of the dead were children.", 3),
        ("Shells hit Saraqib on Monday. A medic also died.", 1),
        # parts of a total that rose
        ("The toll of Monday's shelling of Saraqib rose to 16 after three people died of their wounds.", 16),
        ("A second man died of his wounds, raising the toll of Monday's shelling of Saraqib to two.", 2),
        ("The toll of Monday's shelling of Saraqib rose from 12 to 16.", 16),
        ("The toll of Monday's shelling of Saraqib rose from twelve to sixteen.", 16),
        ("From 12 to 16 people were killed by shells in Saraqib on Monday.", 12),
    ],
)
def test_dead_beside_others_and_among_them(text: str, dead: int) -> None:
    assert event_of((text, 0, "A Paper"))["fatalities_low"] == dead


def test_dead_beside_others_are_not_added_again_by_a_copy() -> None:
    text = (
        "Two shells fell on a crowded vegetable market in the rebel-held town of Saraqib on Monday, killing"
        " three people and wounding 30 others. A medic of the town's hospital also died."
    )
    event = event_of((text, 0, "A Paper"), (text, 1, "A Copier"))
    assert (event["fatalities_low"], event["fatalities_high"]) == (4, 4)


def test_who_also_died_in_another_act_adds_to_none() -> None:
    text = (
        "Shells killed three people in Saraqib on Monday. Two people were also killed when a car bomb went"
        " off in Azaz on Monday."
    )
    report = Report("a.txt", text, 0, len(text), published=MONDAY)
    found = {e["place_name"]: e["fatalities_high"] for e in build_events([report]).to_dict("records")}
    assert found == {"Saraqab": 3, "Azaz": 2}

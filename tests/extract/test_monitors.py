"""What monitors, armies and investigators write: made-up texts about real places."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
BOMB, ATTACK, GAS = "Remote explosive/landmine/IED", "Attack", "Chemical weapon"
PUBLISHED = dt.date(2019, 4, 20)


def _claims(text: str) -> tuple[Claim, ...]:
    report = Report("test.txt", text, 0, len(text), published=PUBLISHED)
    return extract_claims(report, gazetteer=load_gazetteer())


def _where(text: str) -> set[tuple[str, str | None]]:
    return {(c.sub_event_type, c.place.surface if c.place else None) for c in _claims(text)}


def _when(text: str) -> set[tuple[str | None, str]]:
    return {(c.place.surface if c.place else None, str(c.date)) for c in _claims(text)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the list's day is told above it
            "On April 16, coalition aircraft conducted two strikes in Syria.\n\nThe list follows:\n\n"
            "Near Hajin, one strike destroyed a vehicle bomb.\nNear Shaddadi, one strike hit a bunker.",
            {("Hajin", "2019-04-16"), ("Shaddadi", "2019-04-16")},
        ),
        (
            "Events in Daraa province, Thursday 18 April:\n\n1- Gunmen killed a policeman in Nawa.\n\n"
            "2- A mine killed a shepherd in Jasim.",
            {("Nawa", "2019-04-18"), ("Jasim", "2019-04-18")},
        ),
        (  # what is told between them has its own day
            "On April 16, shells killed two people in Morek.\n\nToday a mine killed a boy in Nawa.\n\n"
            "1- Shells killed a man in Jasim.",
            {("Morek", "2019-04-16"), ("Nawa", "2019-04-20"), ("Jasim", "2019-04-20")},
        ),
        ("Shells killed a man in Morek today, Thursday 18 April.", {("Morek", "2019-04-18")}),
        ("Shells killed a man in Morek on Thursday, 18 April 2019.", {("Morek", "2019-04-18")}),
        ("Shells killed a man in Morek today. 18 people fled.", {("Morek", "2019-04-20")}),
        (  # a report on past months
            "Helicopters dropped two barrels on Sarmin on 10 January 2019.\n\n"
            "On 15 March shells killed 12 people in Morek, the group said today.",
            {("Sarmin", "2019-01-10"), ("Morek", "2019-03-15")},
        ),
        (  # but not on earlier years
            "Helicopters dropped two barrels on Sarmin on 10 January 2019. On 15 March shells killed 9"
            " in Nawa. In August 2013 sarin killed many in Zamalka.",
            {("Sarmin", "2019-01-10"), ("Nawa", "2019-03-15")},
        ),
        (  # news with a look back is no report on the past
            "Shells killed two people in Nawa on Thursday. On 10 January 2019 barrel bombs hit Sarmin.",
            {("Nawa", "2019-04-18")},
        ),
    ],
)  # fmt: skip
def test_the_day_of_what_is_told(text: str, expected: set[tuple[str | None, str]]) -> None:
    assert _when(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Near Hajin, one strike destroyed a vehicle bomb.", {(AIR, "Hajin")}),
        (
            "Near Hajin, two coalition strikes struck a unit and destroyed a fort, a mortar and a car bomb.",
            {(AIR, "Hajin")},
        ),
        ("Rebels destroyed a tank with a missile near Morek.", {(SHELLING, "Morek")}),
        ("A mine exploded and destroyed a car in Hajin.", {(BOMB, "Hajin")}),
        ("Troops destroyed two houses and shelled Nawa.", {(SHELLING, "Nawa")}),
    ],
)
def test_a_weapon_that_was_destroyed_did_nothing(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert _where(text) == expected

"""How an agency's story goes on with what it told before: the sentences are made up, the places are real."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
BOMB, ATTACK = "Remote explosive/landmine/IED", "Attack"
SUNDAY = dt.date(2018, 3, 18)


def _claims(text: str) -> tuple[Claim, ...]:
    report = Report("test.txt", text, 0, len(text), publisher="A Paper", published=SUNDAY)
    return extract_claims(report, gazetteer=load_gazetteer())


def _types(text: str) -> list[str]:
    return [claim.sub_event_type for claim in _claims(text)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Warplanes bombed Ariha on Friday. Six people died when missiles struck a bakery.", [AIR, AIR]),
        ("Planes raided Ariha on Friday. Two men were hurt as rockets slammed into a shop.", [AIR, AIR]),
        ("Helicopters raided Ariha on Friday. Activists said the bombs struck a bakery.", [AIR, AIR]),
        ("Jets of the Syrian regime fired missiles at Ariha on Friday.", [AIR]),
        # other weapons than those of the aircraft
        ("Warplanes bombed Ariha on Friday. Six died when rebel rockets struck Homs.", [AIR, SHELLING]),
        ("Warplanes bombed Ariha on Friday. Six died when mortar shells struck Homs.", [AIR, SHELLING]),
        ("Warplanes bombed Ariha on Friday. A bomb went off in Homs.", [AIR, BOMB]),
        ("Jets of the Syrian regime flew over Ariha as rebels fired missiles at Homs on Friday.", [SHELLING]),
    ],
)
def test_what_the_aircraft_told_before_fired(text: str, types: list[str]) -> None:
    assert _types(text) == types

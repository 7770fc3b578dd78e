"""Field reports of monitors: where each act was, of several places that a sentence names."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

TRANSFER = "Non-violent transfer of territory"
PUBLISHED = dt.date(2019, 4, 20)


def _claims(text: str) -> tuple[Claim, ...]:
    report = Report("test.txt", text, 0, len(text), published=PUBLISHED)
    return extract_claims(report, gazetteer=load_gazetteer())


def _places(text: str) -> set[str]:
    return {claim.place.surface for claim in _claims(text) if claim.place}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # where somebody is from
        ("Gunmen killed a commander from Nawa in the town of Jasim.", {"Jasim"}),
        ("Troops arrested two brothers from Nawa and Inkhil in Jasim.", {"Jasim"}),
        ("Fighters coming from Tabqa stormed a checkpoint in Resafa.", {"Resafa"}),
        ("A man from Nawa was shot dead by gunmen.", {"Nawa"}),  # the only place told
        ("Daraa: a man from Nawa was shot dead by gunmen.", {"Nawa"}),  # and more than its province
        ("Gunmen kidnapped a merchant from Shahba on the Damascus - Suwayda highway.", {"Shahba"}),
        # where guns stood
        ("Morek and Latamneh came under rocket fire from Jurin and Karnaz.", {"Morek", "Latamneh"}),
        ("Jets fired missiles from over the Golan at a depot in Masyaf, west of Hama.", {"Masyaf"}),
        # where people set out from, or were taken to
        ("The army advanced from Khanaser to Resafa, which it seized on Tuesday.", {"Resafa"}),
        ("Rebels shelled the army as it advanced from Morek towards Latamneh.", {"Morek"}),
        ("Masked men kidnapped a judge in Nawa and took him to an unknown place in Homs.", {"Nawa"}),
    ],
)
def test_of_several_places_that_of_the_act(text: str, places: set[str]) -> None:
    assert _places(text) == places


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Islamic State stoned a man to death in Tabqa.", {"Attack"}),
        ("Gunmen shot two traders dead in Nawa.", {"Attack"}),
        ("On Monday the rebels handed the town of Morek over to the army.", {TRANSFER}),
        ("On Monday the rebels handed over Morek to the army.", {TRANSFER}),
        ("On Monday Turkey handed over three detainees in Rajo.", set()),
        ("On Monday the militia handed two boys over to the police in Nawa.", set()),
        ("A Russian patrol was pelted with stones in Amuda.", {"Violent demonstration"}),
        ("Villagers threw stones at a patrol in Amuda.", {"Violent demonstration"}),
        ("A wall of stones was handed down from father to son in Amuda.", set()),
    ],
)
def test_a_verb_that_its_object_parts(text: str, kinds: set[str]) -> None:
    assert {claim.sub_event_type for claim in _claims(text)} == kinds

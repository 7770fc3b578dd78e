"""Which type an act is, by its words, its doers and whom it hit: the sentences are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

AIR, CLASH, ATTACK = "Air/drone strike", "Armed clash", "Attack"
SHELLING = "Shelling/artillery/missile attack"
FORCE, RIOT = "Excessive force against protesters", "Violent demonstration"
GOVERNMENT, OTHERS = "Government regains territory", "Non-state actor overtakes territory"


def _claims(text: str) -> tuple[Claim, ...]:
    report = Report("test.txt", text, 0, len(text), publisher="A Paper", published=dt.date(2014, 4, 14))
    return extract_claims(report, gazetteer=load_gazetteer())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Security forces killed ten protesters in Sanamein on Friday.", {(FORCE, "Sanamein")}),
        ("Rebels killed two protesters in Sarmada on Friday.", {(ATTACK, "Sarmada")}),
        ("A car bomb killed ten protesters in Sarmada.", {("Remote explosive/landmine/IED", "Sarmada")}),
        ("Police opened fire during a protest in Homs on Friday, killing two people.", {(FORCE, "Homs")}),
        ("Protesters stormed the town hall in Sweida on Sunday.", {(RIOT, "Sweida")}),
        ("Rebels stormed the town hall in Sarmada on Sunday.", {(CLASH, "Sarmada")}),
        ("Police raided homes in Banias on Sunday and arrested 20 people.", {("Arrests", "Banias")}),
        ("Security forces raided homes in Banias on Sunday, killing two people.", {(ATTACK, "Banias")}),
        ("Israel attacked several batteries near Damascus on Sunday.", {(AIR, "Damascus")}),
        ("Rebels attacked several batteries near Damascus on Sunday.", {(CLASH, "Damascus")}),
        ("Coalition jets destroyed five positions near Manbij.", {(AIR, "Manbij")}),
        ("The coalition destroyed five positions near Manbij.", {(AIR, "Manbij")}),
        ("The army destroyed five positions near Manbij.", {(CLASH, "Manbij")}),
        ("Kurdish fighters drove ISIS out of Kobani on Sunday.", {(OTHERS, "Kobani")}),
        ("Rebels were driven from the town of Morek on Sunday by the army.", {(GOVERNMENT, "Morek")}),
        ("Thousands were driven from their homes in Homs on Sunday.", set()),
        ("The army drove trucks of aid from Homs to Hama on Sunday.", set()),
        # what strikes and shelling did is no fight of its own
        ("Jets hit ISIS in Hajin on Friday, inflicting heavy losses on it.", {(AIR, "Hajin")}),
        ("Artillery hit ISIS in Hajin on Friday, destroying two tanks.", {(SHELLING, "Hajin")}),
        ("Soldiers fought ISIS in Hajin on Friday, destroying two tanks.", {(CLASH, "Hajin")}),
        # whose things are razed
        ("Soldiers razed three hideouts in Morek on Sunday.", {(CLASH, "Morek")}),
        ("Soldiers razed three homes in Morek on Sunday.", {("Looting/property destruction", "Morek")}),
        # gas and what carried it, and strikes beside it
        ("Chlorine bombs dropped from helicopters hit Sarmin on Sunday.", {("Chemical weapon", "Sarmin")}),
        (
            "Chlorine shells hit Sarmin on Sunday, and an air strike killed two people there.",
            {("Chemical weapon", "Sarmin"), (AIR, "Sarmin")},
        ),
        # attacks that are executed, and people
        ("Air strikes, executed at dawn by Israeli jets, hit Hajin on Sunday.", {(AIR, "Hajin")}),
        ("ISIS executed two attacks in Hajin on Sunday, killing four soldiers.", {(CLASH, "Hajin")}),
        ("ISIS executed two soldiers in Hajin on Sunday.", {(ATTACK, "Hajin")}),
        # raids by those who have no aircraft
        ("ISIS raided the village of Hajin on Sunday, killing four children.", {(ATTACK, "Hajin")}),
        ("ISIS raided the village of Hajin on Sunday.", {(CLASH, "Hajin")}),
        ("The village of Hajin was raided on Sunday.", set()),
        ("Jets bombed Hajin. They also raided Baghuz.", {(AIR, "Hajin"), (AIR, "Baghuz")}),
        ("The regime raided Douma on Sunday.", {(AIR, "Douma")}),
        # places that are fired at, and people or cars
        ("Militants opened fire on Morek and Lahaya.", {(SHELLING, "Morek"), (SHELLING, "Lahaya")}),
        ("Militants fired at two small villages near Morek.", {(SHELLING, "Morek")}),
        ("Five villages near Morek came under fire on Sunday.", {(SHELLING, "Morek")}),
        ("Militants opened fire on people in the town of Morek.", {(ATTACK, "Morek")}),
        ("Militants opened fire on a bus in the town of Morek.", {(ATTACK, "Morek")}),
        ("Police opened fire on the town of Izraa on Sunday.", {(ATTACK, "Izraa")}),
    ],
)
def test_type_and_place(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert {(c.sub_event_type, c.place.surface if c.place else None) for c in _claims(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The army fired rockets with poison gas at towns near Damascus on Sunday."
            " The rockets landed on Zamalka at dawn.",
            {("Chemical weapon", "Damascus"), ("Chemical weapon", "Zamalka")},
        ),
        (
            "The army released poison gas on Zamalka on Sunday. Rockets landed on Harasta too.",
            {("Chemical weapon", "Zamalka"), (SHELLING, "Harasta")},
        ),
        (
            "Jets struck a market on Sunday, killing nine. Activists blamed Russia for the attack on Sarmin.",
            {(AIR, "Sarmin")},
        ),
        (
            "Israeli jets hit bases near Damascus on Sunday. The army said that three people were killed and"
            " that its air defences had intercepted most of the missiles.",
            {(AIR, "Damascus")},
        ),
        (
            "Dozens protested in Sweida on Sunday. Security forces opened fire, killing one person.",
            {(FORCE, "Sweida")},
        ),
        (
            "Dozens protested in Sweida on Sunday. Security forces shot a farmer in Nawa.",
            {("Peaceful protest", "Sweida"), (ATTACK, "Nawa")},
        ),
        (
            "Protesters stormed the town hall in Sweida on Sunday during a demonstration."
            " Security forces opened fire, killing one person.",
            {(RIOT, "Sweida")},
        ),
        (
            "Jets hit Morek on Sunday. Rebels shot down a helicopter near Halfaya.",
            {(AIR, "Morek"), ("Disrupted weapons use", "Halfaya")},
        ),
    ],
)
def test_type_by_what_was_told_before(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert {(c.sub_event_type, c.place.surface if c.place else None) for c in _claims(text)} == expected


def test_who_died_in_shelling_did_not_shell() -> None:
    (claim,) = _claims("Ten rebels died in shelling of Morek on Sunday.")
    assert (claim.actor1, claim.actor2) == ((), ("Opposition rebels",))


def test_rioters_are_protesters() -> None:
    (claim,) = _claims("Protesters stormed the town hall in Sweida on Sunday.")
    assert claim.actor1 == ("Protesters",)


def test_the_militants_are_those_of_the_group_named_before() -> None:
    text = "ISIS fought the army near Palmyra. The militants shot down a jet near Palmyra on Sunday."
    assert [c.actor1 for c in _claims(text) if c.sub_event_type == "Disrupted weapons use"] == [
        ("Islamic State (ISIS)",)
    ]


def test_from_whom_a_place_is_taken() -> None:
    text = "The YPG advanced near Tel Hamis. The town of Tel Hamis was liberated from ISIS on Sunday."
    (claim,) = [c for c in _claims(text) if c.sub_event_type == OTHERS]
    assert "Islamic State (ISIS)" not in claim.actor1
    assert claim.actor2 == ("Islamic State (ISIS)",)

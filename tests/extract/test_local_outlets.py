"""How local outlets, aid agencies and rights groups tell of acts: the sentences are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims import extract_claims
from conflictmap.extract.people.counts import find_counts
from conflictmap.extract.text.words import split_words
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
BOMB, SUICIDE = "Remote explosive/landmine/IED", "Suicide bomb"
GAS, GOVERNMENT = "Chemical weapon", "Government regains territory"
PROTEST, BROKEN_UP = "Peaceful protest", "Protest with intervention"
ABDUCTION = "Abduction/forced disappearance"
THURSDAY = dt.date(2017, 11, 16)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        # days, years and ages are no people
        ("On Friday, 9 May, 17 people were killed by shells.", 17, 0),
        ("On 3 August 21 villagers were killed.", 21, 0),
        ("On August 3 2014 21 villagers were killed.", 21, 0),
        ("In 2016, 12 died.", 12, 0),
        ("Three sisters aged 4, 7 and 9 were killed by a mine.", 3, 0),
        ("Two cousins aged 15 and 16, both from the town of Salqin in the far north, were killed.", 2, 0),
        ("Omar Darwish, 41, was killed by a sniper.", 1, 0),
        ("Omar Darwish, 41, a farmer, was killed by a sniper.", 1, 0),
        ("A farmer, Omar Darwish, 41, was killed by a sniper.", 1, 0),
        ("Omar Darwish, 41, Hani al Saleh, 19, and two girls aged 3 and 5 were killed.", 4, 0),
        ("Two men, Omar Darwish, 41, and Hani al Saleh, 19, were killed.", 2, 0),
        ("Omar Darwish, 41, said that neighbours were killed.", 0, 0),
        ("On 3 August 2014 a school was hit.", 0, 0),
        # one person, by what became of them
        ("Gunmen shot the former mayor, which led to his immediate death.", 1, 0),
        ("A soldier was killed and another wounded.", 1, 1),
        ("The body of Omar Darwish was found near the mill.", 1, 0),
        ("His body was dumped near the mill.", 1, 0),
        ("The body of a shepherd was found near the mill.", 1, 0),
        ("The body of Omar Darwish was not found.", 0, 0),
        ("The body of Omar Darwish was handed over to his family.", 0, 0),
        ("The government announced his death.", 0, 0),
        # those missing are not dead
        ("Four nurses are missing and two people were killed.", 2, 0),
    ],
)
def test_how_many(text: str, killed: int, injured: int) -> None:
    counts = [p.count for p in find_counts(text, split_words(text)) if not p.count.subset]
    assert sum(c.low for c in counts if c.kind == "killed") == killed
    assert sum(c.low for c in counts if c.kind == "injured") == injured


def _claims(text: str) -> tuple[Claim, ...]:
    report = Report("test.txt", text, 0, len(text), publisher="A Paper", published=THURSDAY)
    return extract_claims(report, gazetteer=load_gazetteer())


def _dead(claim: Claim) -> int:
    return sum(c.low for c in claim.counts if c.kind == "killed" and not c.subset)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Four martyrs were documented in Harasta on Monday.", {("Attack", "Harasta")}),
        ("The body of Omar Darwish was found in Nawa on Monday.", {("Attack", "Nawa")}),
        ("In Binnish residents came out to protest against the raids.", {(PROTEST, "Binnish")}),
        (
            "A march in the Kafr Sousa district of Damascus, broken up by police, drew 50 people.",
            {(BROKEN_UP, "Kafr Sousa")},
        ),
        ("A helicopter dropped a barrel of what doctors said was chlorine on Saraqib.", {(GAS, "Saraqib")}),
        # what is only told beside
        ("Martyrs were mourned in Harasta on Monday.", set()),
        ("The network documented 90 martyrs on Monday, most of them in Harasta and Nawa.", set()),
        ("Activists in Binnish called on residents to protest against the raids.", set()),
        ("Shells hit a camp in Atmeh, where families displaced from Hama live.", {(SHELLING, "Atmeh")}),
        ("Shells hit the residents of Atmeh, who were displaced from Hama.", {(SHELLING, "Atmeh")}),
        ("About 300 families were displaced from Atmeh on Monday.", {("Other", None)}),
        ("Three years after rebels overran Nawa, its market is open.", set()),
        ("Shells hit Nawa three years after the army took it.", {(SHELLING, "Nawa")}),
        ("She lived in Tabqa until the group was driven out of the city.", set()),
        (
            "Clashes went on in Nawa until the army retook the town on Monday.",
            {(GOVERNMENT, "Nawa")},
        ),
        ("Cells have stepped up their attacks in Nawa since Turkey began its raids on 3 October.", set()),
        ("Several doctors have been killed in the uprising in Nawa.", set()),
        ("The families went back to areas secured by the army in Nawa.", set()),
        ("The talks on Nawa followed a deal struck on Monday by officers.", set()),
        ("Jets struck Nawa on Monday, officers said.", {(AIR, "Nawa")}),
        ("The army was condemned over reports of a gas attack on Nawa.", set()),
    ],
)
def test_what_is_told(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert {(c.sub_event_type, c.place.surface if c.place else None) for c in _claims(text)} == expected


def test_the_dead_of_an_earthquake_are_none_of_an_attack_s() -> None:
    text = "Shells hit Nawa on Monday. The attack came days after an earthquake killed 40."
    assert sum(map(_dead, _claims(text))) == 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # the same aircraft, so the same day
            "Jets hit Nawa on Monday, a doctor said.\n\nThe same jets also hit Tafas.",
            [("Nawa", 13), ("Tafas", 13)],
        ),
        ("Jets hit Nawa on Monday, a doctor said.\n\nJets hit Tafas.", [("Nawa", 13), ("Tafas", 16)]),
        (  # aircraft do not strike where they come from, nor is a reporter where shells fall
            "Jets hit Nawa on Monday. The planes that dropped the bombs took off from Shayrat.",
            [("Nawa", 13), ("Nawa", 13)],
        ),
        ("A reporter speaking from Amman says shells hit Nawa on Monday.", [("Nawa", 13)]),
        ("Paris/Beirut – Shells hit a clinic in Nawa on Monday, the charity said.", [("Nawa", 13)]),
        (
            "A mortar shell came over the wall of a mill in Nawa on Monday and landed in a yard.",
            [("Nawa", 13)],
        ),
        ("Rice came over the border to Nawa on Monday and landed in its shops.", []),
    ],
)
def test_where_and_when(text: str, expected: list[tuple[str, int]]) -> None:
    found = [(c.place.surface, c.date.day) for c in _claims(text) if c.place and c.date]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "Israeli jets hit a depot in Nawa on Monday. The missiles were launched from over the sea.",
            [AIR, AIR],
        ),
        ("Israeli jets hit a depot in Nawa on Monday. Rockets were launched at Tafas.", [AIR, SHELLING]),
    ],
)
def test_what_aircraft_fired(text: str, types: list[str]) -> None:
    assert [c.sub_event_type for c in _claims(text)] == types


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        (
            "The Turkish occupation army shelled Azaz. Later the occupation army shelled Mare.",
            ["Military Forces of Turkey", "Military Forces of Turkey"],
        ),
        ("The occupation army shelled Azaz.", []),
        ("The army shelled Azaz.", ["Syrian Arab Army"]),
    ],
)
def test_who_the_occupation_is(text: str, doers: list[str]) -> None:
    assert [doer for c in _claims(text) for doer in c.actor1] == doers


@pytest.mark.parametrize(
    ("day", "text", "doers"),
    [
        (dt.date(2013, 5, 6), "Warplanes bombed Nawa on Monday.", ("Syrian Air Force",)),
        (dt.date(2013, 5, 6), "Strikes hit Nawa on Monday.", ()),
        (dt.date(2013, 5, 6), "Warplanes bombed Nawa on Monday, hours after Israel warned Damascus.", ()),
        (dt.date(2015, 5, 4), "Warplanes bombed Nawa on Monday.", ()),
    ],
)
def test_whose_aircraft_they_were(day: dt.date, text: str, doers: tuple[str, ...]) -> None:
    report = Report("test.txt", text, 0, len(text), publisher="A Paper", published=day)
    (claim,) = extract_claims(report, gazetteer=load_gazetteer())
    assert claim.actor1 == doers


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("The toll has reached 9, a doctor says: six in Nawa and three in Tafas.", {"Nawa": 6, "Tafas": 3}),
        ("9 were killed on Monday: six in Nawa and three in Tafas.", {"Nawa": 6, "Tafas": 3}),
        (
            "9 were killed by shells on Hama: six in Morek and three in Halfaya.",
            {"Hama": 9, "Morek": 6, "Halfaya": 3},
        ),
    ],
)
def test_a_toll_told_again_by_place(text: str, dead: dict[str, int]) -> None:
    assert {c.place.surface: _dead(c) for c in _claims(text) if c.place} == dead


def test_the_dead_on_both_sides_are_of_the_fight() -> None:
    text = (
        "Clashes broke out between Ahrar al-Sham and Jund al-Aqsa in Binnish on Monday. Ahrar al-Sham took "
        "Sarmin on Monday. Doctors counted 14 dead on both sides."
    )
    assert [(c.place.surface, _dead(c)) for c in _claims(text) if c.place and _dead(c)] == [("Binnish", 14)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Gunmen opened fire on a mill in Nawa on Monday, leading to the death of its owner.",
            {("Attack", "Nawa", 1)},
        ),
        ("Rescuers pulled out the bodies of two men in Nawa after shells hit it.", {(SHELLING, "Nawa", 2)}),
        ("The army pulled out of Nawa on Monday.", {("Non-violent transfer of territory", "Nawa", 0)}),
        ("Two suicide bombings ripped through a post in Nawa, killing 9 guards.", {(SUICIDE, "Nawa", 9)}),
        ("Two blasts ripped through a post in Nawa, killing 9 guards.", {(BOMB, "Nawa", 9)}),
        ("Police in Nawa fired tear gas at people who demonstrated on Monday.", {(BROKEN_UP, "Nawa", 0)}),
        ("The last buses left Zamalka on Monday.", {("Other", "Zamalka", 0)}),
        ("The rebels left Zamalka on Monday aboard buses.", {("Other", "Zamalka", 0)}),
        (
            "The body of activist Omar Darwish was returned to relatives in Nawa with signs of torture.",
            {("Attack", "Nawa", 1)},
        ),
        # nothing, or nothing of the war's
        ("The delegation left Damascus on Monday.", set()),
        ("Two pilots died when their helicopter crashed in Hama on Monday.", set()),
        ("An earthquake hit Aleppo on Monday; 400 died.", set()),
        ("The body of Omar Darwish was returned to his family in Nawa.", set()),
    ],
)
def test_how_acts_are_told(text: str, expected: set[tuple[str, str, int]]) -> None:
    found = {(c.sub_event_type, c.place.surface if c.place else "", _dead(c)) for c in _claims(text)}
    assert found == expected


def test_an_opposition_activist_is_no_rebel() -> None:
    (claim,) = _claims("Gunmen shot dead an opposition activist in Nawa on Monday.")
    assert claim.actor2 == ("Civilians",)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen took him to an unknown destination in Nawa on Monday.", {(ABDUCTION, "Nawa")}),
        ("A doctor in Nawa was taken to an unknown location on Monday.", {(ABDUCTION, "Nawa")}),
        (
            "The police arrested two men in Nawa on Monday and took them to an unknown location.",
            {("Arrests", "Nawa")},
        ),
        ("Jets hit Nawa on Monday and explosions were heard in Tafas.", {(AIR, "Nawa"), (AIR, "Tafas")}),
        ("Explosions were heard in Nawa on Monday.", {(BOMB, "Nawa")}),
        # nothing of the kind
        ("Helicopters dropped leaflets over Nawa on Monday.", set()),
        ("Helicopters dropped barrel bombs on Nawa on Monday.", {(AIR, "Nawa")}),
        ("Monday marks five years since the Nawa massacre, in which 90 people were killed.", set()),
        ("On the anniversary of the attack in Nawa that killed 90, people lit candles.", set()),
        (
            "Shells hit a crowd in Nawa marking the anniversary of the revolt, killing two.",
            {(SHELLING, "Nawa")},
        ),
        ("It marked the first strike on Nawa since Monday.", {(AIR, "Nawa")}),
        ("He took the road to an unknown village near Nawa.", set()),
    ],
)
def test_what_else_is_told(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert {(c.sub_event_type, c.place.surface if c.place else None) for c in _claims(text)} == expected


def test_a_commander_and_her_guard_are_two() -> None:
    (claim,) = _claims("A drone hit a car in Nawa on Monday, killing a commander and her guard.")
    assert _dead(claim) == 2


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Shells hit Nawa on Monday, Abdul Rahman said.", "Syrian Observatory for Human Rights"),
        ("Shells hit Nawa on Monday, Rami Abdul Rahman said.", "Syrian Observatory for Human Rights"),
        (
            "Shells hit Nawa on Monday, said Observatory director Abdel Rahman.",
            "Syrian Observatory for Human Rights",
        ),
        ("Shells hit Nawa on Monday, activist Hadi Abdul Rahman said.", "Activists"),
    ],
)
def test_which_abdul_rahman_speaks(text: str, speaker: str) -> None:
    assert {c.speaker for c in _claims(text)} == {speaker}

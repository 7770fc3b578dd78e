"""What monitors, armies and investigators write: made-up texts about real places."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the day's toll since the campaign began is no event, nor are its means
        ("The number of those killed since the 9th of March rises to 340 in the shelling on Ghouta.", set()),
        ("Since the beginning of 2019, 96 people were killed in ISIS attacks near Palmyra.", set()),
        ("The total since early February reached 71 dead in air strikes on Morek.", set()),
        ("The toll of the shelling on Morek since the morning rises to 7.", {(SHELLING, "Morek")}),
        ("In Morek some 7,000 families remain displaced.", set()),
        ("Teams responded to a traffic accident on the Sarmada - Dana road that left a man dead.", set()),
        # shells fall, towns fall
        ("It monitored the fall of several shells on Morek.", {(SHELLING, "Morek")}),
        ("The fall of barrels on Morek went on.", {(AIR, "Morek")}),
        # where the doers stood, where they went, what they answered
        ("Ariha in the Idlib countryside was shelled with artillery from Mastuma.", {(SHELLING, "Ariha")}),
        ("Mortar shells from Zabadani hit Madaya.", {(SHELLING, "Madaya")}),
        ("Turkish jets struck Kobani in retaliation for the bombing in Istanbul.", {(AIR, "Kobani")}),
        ("Rebels in Marea withdrew towards Azaz.", {("Non-violent transfer of territory", "Marea")}),
        # an item speaks of its own place
        (
            "Rebels fought the army in Dael.\n\nDamascus Suburbs: Zamalka: 7 dead in the bombing by jets.",
            {(CLASH, "Dael"), (AIR, "Zamalka")},
        ),
        ("Warplanes raided #Maarat_al_Numan.", {(AIR, "Maarat_al_Numan")}),
    ],
)  # fmt: skip
def test_where_something_happened(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert _where(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # raids are executed, and people
        ("Russian jets executed more than 20 airstrikes on Sarmin.", {(AIR, "Sarmin")}),
        ("Gunmen executed two men in Sarmin.", {(ATTACK, "Sarmin")}),
        # what a massacre was by
        ("A massacre in Sarmin was committed by the regime's air force, killing nine.", {(AIR, "Sarmin")}),
        ("A massacre in Sarmin: 9 killed, most of them pupils, by a ground missile.", {(SHELLING, "Sarmin")}),
        ("Militiamen committed a massacre in Sarmin, killing nine.", {(ATTACK, "Sarmin")}),
        # who raids a house with helicopters overhead
        (
            "A patrol, with the support of helicopters, raided a house in Hajin and arrested two men.",
            {("Arrests", "Hajin")},
        ),
        ("Warplanes raided Hajin.", {(AIR, "Hajin")}),
        # what goes with a taking
        (
            "The army established full control over Saida after eliminating the last terrorists there.",
            {("Government regains territory", "Saida")},
        ),
        (
            "Jets that were attacking Sarmin were shot down over Saraqib.",
            {("Disrupted weapons use", "Saraqib")},
        ),
        # sums
        ("Between February and April 2019 shelling killed 83 people in Nawa.", set()),
        ("Between 3 April and 8 April shelling killed 8 people in Nawa.", {(SHELLING, "Nawa")}),
        ("So far 2,100 soldiers have been killed in clashes in Nawa.", set()),
        ("So far 12 people have been found dead after the air strike on Nawa.", {(AIR, "Nawa")}),
        (
            "Israeli strikes killed 20 soldiers near Masyaf on Friday, its highest toll since the war began.",
            {(AIR, "Masyaf")},
        ),
        (
            "Gunmen killed an envoy near Nawa on 18 April, hours after a deal that would let aid in.",
            {(ATTACK, "Nawa")},
        ),
        ("The deal would end the clashes in Nawa.", set()),
        ("A mine killed three soldiers in the Badia of Mayadin.", {(BOMB, "Mayadin")}),
        (  # "the explosion of a mine" is none told before
            "Shells killed two men in Nawa on Friday. A boy died by the explosion of a mine in Jasim.",
            {(SHELLING, "Nawa"), (BOMB, "Jasim")},
        ),
        ("Afrin Liberation Forces killed five gunmen in Jindayris.", {(CLASH, "Jindayris")}),
        (
            "The liberation of Jindayris by Afrin Liberation Forces began.",
            {("Non-state actor overtakes territory", "Jindayris")},
        ),
    ],
)
def test_what_was_done(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert _where(text) == expected


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        (
            "Two members of the Republican Guard were killed as a mine hit their car in Nawa.",
            (),
            ("Republican Guard",),
        ),
        (
            "Nine soldiers died in the attack of ISIS on the army in Shula.",
            ("Islamic State (ISIS)",),
            ("Syrian Arab Army",),
        ),
        (
            "Al-Nusra executed a man in Saraqib on charges of dealing with the coalition.",
            ("Al-Nusra Front",),
            ("Civilians",),
        ),
        ("Unknown persons shot dead a teacher in Nawa.", ("Unidentified armed group",), ("Civilians",)),
        ("Türkiye's jets bombed Tal Rifat.", ("Military Forces of Turkey",), ()),
        ("Six barrel bombs fell on Morek, killing a man.", ("Syrian Air Force",), ("Civilians",)),
        ("Unidentified warplanes dropped barrel bombs on Morek.", ("Unidentified aircraft",), ()),
        (
            "Military Operations Command\n\nOur forces took control of Morek from the regime.",
            ("Military Operations Command",),
            ("Syrian Arab Army",),
        ),
        ("The army fought the military factions in Morek.", ("Syrian Arab Army",), ("Opposition rebels",)),
        ("Turkish MoD: Tal Rifat was hit by our armed UAVs.", ("Military Forces of Turkey",), ()),
    ],
)
def test_who_did_it(text: str, doers: tuple[str, ...], targets: tuple[str, ...]) -> None:
    claim = _claims(text)[-1]
    assert (claim.actor1, claim.actor2) == (doers, targets)


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Turkey accused members of the Hamza Division of killing a man in Azaz.", ("Hamza Division",)),
        ("The SDF accused Turkey of shelling Tal Rifat.", ("Government of Turkey",)),
        ("It killed members of the Hamza Division in Azaz.", ()),
    ],
)  # fmt: skip
def test_whom_somebody_accuses(text: str, blamed: tuple[str, ...]) -> None:
    assert {claim.blames for claim in _claims(text)} == {blamed}


ARABIC = "قال ناشطون إن طائرات حربية قصفت بلدة مورك فجر الثلاثاء مما أدى إلى استشهاد العشرات."


@pytest.mark.parametrize("between", [f"\n\n{ARABIC}\n\n", f" ({ARABIC[:-1]}) ", f" {ARABIC} ", " (مورك) "])
def test_arabic_between_english_sentences_changes_nothing_there(between: str) -> None:
    first, second = "Shells killed two men in Sarmin on Friday.", "A mine killed a boy in Nawa."
    told = {
        (c.sub_event_type, c.place.surface, c.counts[0].low)
        for c in _claims(first + between + second)
        if c.place
    }
    assert told == {(SHELLING, "Sarmin", 2), (BOMB, "Nawa", 1)}


def test_whom_a_title_names_did_not_set_off_the_bomb() -> None:
    text = "Militants Kill Opposition Fighters in Azaz: A tanker rigged with explosives detonated in Azaz."
    assert all(
        "Opposition rebels" not in claim.actor1 for claim in _claims(text) if claim.sub_event_type == BOMB
    )

"""Who fights whom: two sides in one phrase, factions of one side, whose soldiers "its soldiers" are."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.model import Report

REBELS, ARMY, ISIS = "Opposition rebels", "Syrian Arab Army", "Islamic State (ISIS)"
JAYSH, FAYLAQ, YPG = "Jaysh al-Islam", "Faylaq al-Rahman", "People's Protection Units (YPG)"
AIR_FORCE, RUSSIA, TURKEY = "Syrian Air Force", "Military Forces of Russia", "Military Forces of Turkey"
COALITION = "International Coalition (US-led)"


def read(text):
    """The claims of a text published on a Monday."""
    return extract_claims(Report("r.txt", text, 0, len(text), published=dt.date(2019, 7, 22)))


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        (
            "Opposition fighters and pro-government forces battled for control of Nawa on Monday.",
            (REBELS,),
            (ARMY,),
        ),
        ("ISIS holds Hajin. The army thwarted attacks by rebels on Nawa on Monday.", (ARMY,), (REBELS,)),
        (
            "Troops surrounded the rebels in Nawa on Monday and attacked them and killed 35 members of Jaysh"
            " al-Islam.",
            (ARMY,),
            (JAYSH,),
        ),
        (
            "The army bombed Inkhil. Clashes between Islamist militants near Nawa left 40 dead on Monday.",
            (REBELS,),
            (),
        ),
        (
            "The army shelled Inkhil. Ten were killed in fighting between rival rebel groups"
            " in Douma on Monday.",
            (REBELS,),
            (),
        ),
        (
            "The army bombed Inkhil. Clashes between Jaysh al-Islam and Faylaq al-Rahman"
            " killed ten in Douma on"
            " Monday. The clashes began at dawn.",
            (JAYSH,),
            (FAYLAQ,),
        ),
        ("Fighting between rebel groups and the army killed ten in Nawa on Monday.", (REBELS,), (ARMY,)),
        (
            "The army shelled the YPG. Clashes between the two sides rocked Hasakeh on Monday, leaving 23"
            " civilians and 16 fighters dead.",
            (ARMY,),
            (YPG,),
        ),
        (
            "An alliance of Kurdish and Arab fighters advanced on Hajin on Monday, fighting ISIS.",
            ("Syrian Democratic Forces",),
            (ISIS,),
        ),
    ],
)
def test_a_fight_has_two_sides_unless_factions_of_one_fight(text, doers, targets):
    claim = read(text)[-1]
    assert (claim.sub_event_type, claim.actor1, claim.actor2) == ("Armed clash", doers, targets)


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        (
            "Shops came under air force bombardment while five people were killed in rocket"
            " attacks in Nawa on"
            " Monday.",
            (),
            ("Civilians",),
        ),
        (
            "A medic died on Monday in an air strike in Nawa, an area seized by rebels from"
            " government forces.",
            (),
            ("Civilians",),
        ),
        ("Artillery hit a village near Jarablus liberated from ISIS on Monday.", (), ()),
        (
            "Raids on Monday hit Nawa, held by a rebel alliance led by al-Qaeda's former"
            " Syrian branch, killing"
            " ten people.",
            (),
            ("Civilians",),
        ),
        (
            "Strikes hit IS in Raqqa. The coalition said it had carried out two strikes near Raqqa on Monday"
            " hitting a bridge used by the jihadists.",
            (COALITION,),
            (ISIS,),
        ),
        (
            "Ten ISIS men died in Russian raids. A post of the terrorists and up to 80"
            " fighters were destroyed in"
            " Mayadin on Monday.",
            (RUSSIA,),
            (ISIS,),
        ),
        (
            "The Turkish military said one of its soldiers was killed by a car bomb in al-Bab on Monday.",
            (),
            (TURKEY,),
        ),
        ("The army said one of its soldiers was killed by a car bomb in al-Bab on Monday.", (), (ARMY,)),
        (
            "Russia's military said six bombers that took off from Iran carried out strikes on Monday on ISIS"
            " near Mayadin.",
            (RUSSIA,),
            (ISIS,),
        ),
        (
            "Raids hit Nawa on Monday. It was unclear whether the strikes were carried out"
            " by Syrian government"
            " or Russian warplanes.",
            (AIR_FORCE, RUSSIA),
            (),
        ),
        (
            "A car bomb killed ten people in Nawa on Monday. The army evacuated Inkhil. The"
            " bombing also wounded"
            " five.",
            (),
            ("Civilians",),
        ),
        (
            "A military source said army units in cooperation with supporting and allied"
            " forces shelled Nawa on"
            " Monday.",
            (ARMY, "Pro-government militias"),
            (),
        ),
    ],
)
def test_who_stands_in_another_clause_or_only_held_the_place_has_no_part(text, doers, targets):
    claim = read(text)[-1]
    assert (claim.actor1, claim.actor2) == (doers, targets)


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("The army said that it killed 12 rebels in Nawa on Monday.", "claims responsibility"),
        ("ISIS said it destroyed a tank in Nawa on Monday, killing 12 soldiers.", "claims responsibility"),
        ("The army said rebels killed 12 soldiers in Nawa on Monday.", "asserts"),
    ],
)
def test_who_says_it_killed_claims_it(text, stance):
    (claim,) = read(text)
    assert claim.stance == stance
    assert claim.actor1
    assert claim.actor1 != claim.actor2


@pytest.mark.parametrize(
    "text",
    [
        "Asked about a report that a drone hit Nawa on Monday, a spokesman said it was not theirs.",
        "The campaign has captured large swathes of territory around Nawa from the army.",
        "The advance on Nawa is part of an offensive by the army.",
        "Attacks regularly occur in Nawa as the army fights ISIS.",
        "It was unclear whether the army would strike Nawa on Monday.",
    ],
)
def test_what_was_asked_or_happens_often_is_no_event(text):
    assert read(text) == ()


def test_what_happens_often_with_a_day_of_its_own_is_an_event():
    (claim,) = read("Rebels regularly shell Nawa and on Monday two rockets killed two people in the town.")
    assert claim.counts[0].low == 2

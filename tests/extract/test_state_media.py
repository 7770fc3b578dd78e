"""How governments' agencies and their allies tell what they and others did. The texts are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
ATTACK, ABDUCTION, STOPPED = "Attack", "Abduction/forced disappearance", "Disrupted weapons use"
BOMB, TAKEN, RETAKEN, LOOTING = (
    "Remote explosive/landmine/IED",
    "Non-state actor overtakes territory",
    "Government regains territory",
    "Looting/property destruction",
)
ARMY, ISIS, NUSRA = "Syrian Arab Army", "Islamic State (ISIS)", "Al-Nusra Front"


def _claims(text: str) -> tuple[Claim, ...]:
    report = Report("test.txt", text, 0, len(text), published=dt.date(2019, 4, 20))
    return extract_claims(report, gazetteer=load_gazetteer())


@pytest.mark.parametrize(
    ("text", "types"),
    [
        # who is led off is told, not how houses were entered
        ("QSD militia stormed several houses in Hajin and kidnapped four shepherds.", {ABDUCTION}),
        ("ISIS stormed Hajin, clashed with the army and abducted four shepherds.", {CLASH, ABDUCTION}),
        ("The army secured the return of twelve farmers to Hajin.", set()),
        ("Gunmen kidnapped women in Hajin.", {ABDUCTION}),
        ("Gunmen in Hajin kidnapped two farmers.", {ABDUCTION}),
        # aircraft that "shell"
        ("Coalition warplanes raided Hajin at dawn, shelling homes and killing six civilians.", {AIR}),
        ("Coalition artillery killed six civilians in Hajin at dawn, shelling homes.", {SHELLING}),
        # an attack that nobody says was one by guns or bombs
        ("One attack targeted a bus near Hajin, killing four civilians.", {ATTACK}),
        ("One attack targeted a bus near Hajin, killing four soldiers.", {CLASH}),
        ("Artillery targeted a bus near Hajin, killing four soldiers.", {SHELLING}),
        # what explodes, and what a place is shelled with
        ("Nine shells exploded near the hospital in Hajin.", {SHELLING}),
        ("Two bombs exploded near the hospital in Hajin.", {BOMB}),
        ("Militants renewed their shelling with bombs and mortars on Hajin.", {SHELLING}),
        ("Militants shelled Hajin and planted bombs, which exploded at the school.", {SHELLING, BOMB}),
        # what is taken besides towns, and who comes in peace
        ("Fighters seized the house of a displaced family in Hajin.", {LOOTING}),
        ("Fighters of the Free Syrian Army seized several houses in Hajin.", {TAKEN}),
        ("Police seized a large quantity of weapons in Hajin.", {STOPPED}),
        ("An aid convoy entered Hajin on Friday.", {"Other"}),
        ("A convoy of the army entered Hajin on Friday.", {"Change to group/activity"}),
        ("Jets bombed a base where a meeting of leaders was being held in Hajin.", {AIR}),
        ("The coalition captured a leader of ISIS in Hajin.", {ABDUCTION}),
        ("The army destroyed a command centre of gunmen in Hajin.", {CLASH}),
        # what air defences met
        ("Syrian air defences confronted an Israeli missile attack on Masyaf.", {AIR}),
        ("The Syrian air defense units repelled an aerial aggression on Masyaf.", {AIR}),
        ("Air defence units thwarted an attempt by gunmen near Masyaf.", {STOPPED}),
        ("Army units repelled an attack by ISIS near Masyaf.", {CLASH}),
        # strikes that only help those whose act is told
        ("Backed by coalition air strikes, the SDF entered Hajin.", {CLASH}),
        ("The SDF, supported by US-led coalition airstrikes, took control of Hajin.", {TAKEN}),
        ("Coalition air strikes hit Hajin as the SDF entered the town.", {AIR, CLASH}),
        # drones that did not get through
        ("The army thwarted an attack with suicide drones near Masyaf and destroyed two drones.", {STOPPED}),
        ("Air defences intercepted four drones launched by militants near Masyaf.", {STOPPED}),
        ("A drone attack on Masyaf was foiled.", {STOPPED}),
        ("A drone attack destroyed a car in Masyaf, killing two men.", {AIR}),
    ],
)
def test_which_acts_are_told(text: str, types: set[str]) -> None:
    assert {c.sub_event_type for c in _claims(text)} == types


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        (
            "Army units launched rocket strikes on positions of groups linked to Jabhat al-Nusra in Hish.",
            ARMY,
            NUSRA,
        ),
        ("The army carried out artillery strikes on dens belonging to ISIS in Uqayribat.", ARMY, ISIS),
        ("The army clashed with ISIS in Uqayribat, leaving a group of them dead.", ARMY, ISIS),
        ("The shells, fired from the hills by men of the former Nusra Front, hit Uqayribat.", NUSRA, None),
        ("There were rocket strikes on Hish by gunmen linked to Jabhat al-Nusra.", NUSRA, None),
    ],
)
def test_whose_positions_were_hit(text: str, doers: str, targets: str | None) -> None:
    claims = _claims(text)
    assert claims
    assert all(c.actor1 == (doers,) for c in claims)
    assert targets is None or all(targets in c.actor2 for c in claims)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        (
            "The Israeli military said it had attacked a site at Masyaf on Friday.",
            ("Military Forces of Israel",),
        ),
        ("The army said it had hit Morek with rockets on Friday.", (ARMY,)),
        ("The army said that it stormed Morek on Friday.", (ARMY,)),
        (
            "The Israeli military confirmed it attacked a site at Masyaf on Friday.",
            ("Military Forces of Israel",),
        ),
        ("The army announced that it had hit Morek with rockets on Friday.", (ARMY,)),
        # who only tells of it
        ("The army said that ISIS had attacked Morek with rockets on Friday.", (ISIS,)),
        ("The hospital said it had treated twelve men after rockets hit Morek on Friday.", ()),
    ],
)
def test_what_an_army_says_it_did(text: str, doers: tuple[str, ...]) -> None:
    assert [c.actor1 for c in _claims(text)] == [doers]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Hajin was captured by ISIS on Friday.", {("Hajin", TAKEN, ISIS)}),
        ("The town of Hajin was recaptured by the army on Friday.", {("Hajin", RETAKEN, ARMY)}),
        (
            "Two villages - Hajin and Susah - were seized by the FSA from Daesh.",
            {("Hajin", TAKEN, "Free Syrian Army"), ("Susah", TAKEN, "Free Syrian Army")},
        ),
        (
            "The village of Hajin came under the control of the SDF.",
            {("Hajin", TAKEN, "Syrian Democratic Forces")},
        ),
        ("Rebels downed a military helicopter over Hajin.", {("Hajin", STOPPED, "Opposition rebels")}),
        (
            "A rocket attack blamed on rebels killed four in Hajin.",
            {("Hajin", SHELLING, "Opposition rebels")},
        ),
        ("The tribes took control of the town of Hajin.", {("Hajin", TAKEN, "Tribal fighters")}),
        ("Kurdish-led fighters seized Hajin.", {("Hajin", TAKEN, "Syrian Democratic Forces")}),
        ("Iran-backed militiamen clashed with ISIS in Hajin.", {("Hajin", CLASH, "Pro-Iran militias")}),
        ("An army position near Hajin came under attack.", {("Hajin", CLASH, None)}),
        ("The US launched air strikes near Hajin.", {("Hajin", AIR, "Government of the United States")}),
        ("The U.S. struck Hajin.", {("Hajin", AIR, "Government of the United States")}),
        ("A coalition of rebels seized Hajin.", {("Hajin", TAKEN, "Opposition rebels")}),
        ("A suicide bomber from al Qaeda's Nusra Front struck Hajin.", {("Hajin", "Suicide bomb", NUSRA)}),
        (
            "Army units destroyed terrorists' dens in Hajin, while other units killed six gunmen in Azaz.",
            {("Hajin", CLASH, ARMY), ("Azaz", CLASH, ARMY)},
        ),
        # who only holds it, and where a story was written
        (
            "BEIRUT, LEBANON (5:30 P.M.) - An intense series of clashes broke out in Hajin.",
            {("Hajin", CLASH, None)},
        ),
        ("Shells hit Hajin, a town captured by ISIS.", {("Hajin", SHELLING, None)}),
        ("Shells hit Hajin, which is held by ISIS.", {("Hajin", SHELLING, None)}),
    ],
)
def test_by_whom_it_was_done(text: str, told: set[tuple[str, str, str | None]]) -> None:
    claims = _claims(text)
    found = {(c.place and c.place.surface, c.sub_event_type, next(iter(c.actor1), None)) for c in claims}
    assert found == told


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Regime helicopters were in the sky.\n\nThe warplanes bombed Hajin.", ("Syrian Air Force",)),
        ("Russian jets and regime helicopters were in the sky.\n\nThe warplanes bombed Hajin.", ()),
        ("Regime troops were on the road.\n\nThe warplanes bombed Hajin.", ()),
        ("Bedouin gunmen abducted four men in Hajin.", ("Bedouin tribes",)),
        ("A Bedouin was abducted in Hajin.", ()),
    ],
)
def test_who_did_it(text: str, doers: tuple[str, ...]) -> None:
    assert [c.actor1 for c in _claims(text)] == [doers]


FORCE = "Excessive force against protesters"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Four people were shot dead at a protest in Hajin.", {("Hajin", FORCE, ())}),
        (
            "Four people were shot dead in Hajin after a night of protests.",
            {("Hajin", ATTACK, ()), ("Hajin", "Peaceful protest", ("Protesters",))},
        ),
        (
            "Police opened fire at protesters in Hajin.\n\nThree people were shot dead in Morek.",
            {("Hajin", FORCE, ("Syrian police",)), ("Morek", FORCE, ("Syrian police",))},
        ),
        (
            "Soldiers were on the streets of Hama.\n\nFour people were shot dead at a protest in Hajin.",
            {("Hajin", FORCE, (ARMY,))},
        ),
        (
            "Soldiers and ISIS men were on the streets.\n\nFour people were shot dead at a protest in Hajin.",
            {("Hajin", FORCE, ())},
        ),
        (
            "Police opened fire at protesters in Hajin.\n\nTwo soldiers were shot dead in Morek.",
            {("Hajin", FORCE, ("Syrian police",)), ("Morek", ATTACK, ())},
        ),
        (
            "Police opened fire at protesters in Hajin.\n\nGunmen shot dead a teacher in Morek.",
            {("Hajin", FORCE, ("Syrian police",)), ("Morek", ATTACK, ("Unidentified armed group",))},
        ),
    ],
)
def test_who_shoots_protesters(text: str, told: set[tuple[str, str, tuple[str, ...]]]) -> None:
    assert {(c.place and c.place.surface, c.sub_event_type, c.actor1) for c in _claims(text)} == told


@pytest.mark.parametrize(
    ("text", "injured"),
    [
        ("A child was killed and six people were injured in a rebel attack with rockets on Hajin.", {6}),
        ("A child was killed and a rebel was injured in an attack with rockets on Hajin.", {1}),
    ],
)
def test_whose_attack_it_was_is_nobody_hurt(text: str, injured: set[int]) -> None:
    assert {n.low for c in _claims(text) for n in c.counts if n.kind == "injured"} == injured


@pytest.mark.parametrize(
    ("text", "doers", "targets"),
    [
        ("Ahrar al-Sham and Jaysh al-Islam clashed in Azaz.", ("Ahrar al-Sham",), ("Jaysh al-Islam",)),
        ("The army and Hezbollah clashed with ISIS in Azaz.", (ARMY, "Hezbollah"), (ISIS,)),
        ("An army patrol came under attack in Azaz.", (), (ARMY,)),
    ],
)
def test_who_fights_whom(text: str, doers: tuple[str, ...], targets: tuple[str, ...]) -> None:
    assert [(c.actor1, c.actor2) for c in _claims(text)] == [(doers, targets)]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A military source told SANA reporter that army units destroyed dens of gunmen in Azaz.", set()),
        ("A military source said that a reporter was killed in Azaz.", {1}),
        ("A young reporter was killed in Azaz.", {1}),
    ],
)
def test_who_is_told_is_none_of_the_dead(text: str, killed: set[int]) -> None:
    assert {n.low for c in _claims(text) for n in c.counts if n.kind == "killed"} == killed

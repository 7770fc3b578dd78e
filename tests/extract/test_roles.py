"""Who acts and who is struck, by the words around an act."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Report


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        # a state that backs, arms or funds a group does not fight beside it
        ("Rebels backed by Qatar and Turkey captured Morek on Friday.", {"Opposition rebels"}),
        ("Rebels armed by the United States captured Morek on Friday.", {"Opposition rebels"}),
        # an army or a militia that backs another does
        ("The army backed by Hezbollah captured Morek on Friday.", {"Syrian Arab Army", "Hezbollah"}),
        ("Rebels and Turkey captured Jarablus on Friday.", {"Opposition rebels", "Government of Turkey"}),
    ],
)
def test_who_only_backs_is_no_doer(text: str, doers: set[str]) -> None:
    report = Report("a.txt", text, 0, len(text), published=dt.date(2016, 4, 16))
    claims = extract_claims(report, gazetteer=load_gazetteer())
    assert {name for claim in claims for name in claim.actor1} == doers


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        # the government and the Kurdish-led forces seldom fight, so its enemy is the other one told
        (
            "ISIS bombers attacked the Syrian Democratic Forces in Manbij on Friday. The army launched an"
            " offensive near Tabqa on Friday.",
            {"Islamic State (ISIS)"},
        ),
        # unless they do
        (
            "The army clashed with the Syrian Democratic Forces in Qamishli on Friday.",
            {"Syrian Democratic Forces"},
        ),
    ],
)
def test_whom_an_army_fights_that_names_nobody(text: str, targets: set[str]) -> None:
    report = Report("a.txt", text, 0, len(text), published=dt.date(2016, 4, 16))
    claims = extract_claims(report, gazetteer=load_gazetteer())
    assert {name for c in claims if "Syrian Arab Army" in c.actor1 for name in c.actor2} == targets


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        # what a group tells that claims attacks, and what follows it
        ("ISIS said that a suicide bomber hit a base in Tabqa on Friday.", {"Islamic State (ISIS)"}),
        ("Its Amaq agency said that a bomb hit a patrol in Tabqa on Friday.", {"Islamic State (ISIS)"}),
        (
            "ISIS said a suicide bomber hit Tabqa on Friday. Another suicide bomber hit a base in Ain Issa.",
            {"Islamic State (ISIS)"},
        ),
        # what others tell
        ("Residents said that a bomb hit a patrol in Tabqa on Friday.", set()),
        ("ISIS said that jets bombed Tabqa on Friday.", set()),
    ],
)
def test_who_claims_attacks_did_those_it_tells_of(text: str, doers: set[str]) -> None:
    text = f"ISIS claimed responsibility for a bombing in Manbij on Friday. {text}"
    report = Report("a.txt", text, 0, len(text), published=dt.date(2016, 4, 16))
    claims = extract_claims(report, gazetteer=load_gazetteer())
    told = [claim for claim in claims if claim.place and claim.place.surface != "Manbij"]
    assert told
    assert {name for claim in told for name in claim.actor1} == doers


def _told(text: str) -> set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    report = Report("a.txt", text, 0, len(text), published=dt.date(2016, 4, 16))
    claims = extract_claims(report, gazetteer=load_gazetteer())
    return {(c.sub_event_type, c.place.surface if c.place else "", c.actor1, c.actor2) for c in claims}


CLASH, SHELLING, AIR = "Armed clash", "Shelling/artillery/missile attack", "Air/drone strike"
GOVERNMENT, OTHERS = "Government regains territory", "Non-state actor overtakes territory"
ARMY, REBELS, ISIS = ("Syrian Arab Army",), ("Opposition rebels",), ("Islamic State (ISIS)",)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # a participle behind a comma, and what is joined to it, has the subject of the verb before
        (
            "Army units razed several terrorists' dens in Morek, killing the militants in them.",
            {(CLASH, "Morek", ARMY, REBELS)},
        ),
        (
            "The army's artillery targeted ISIS hideouts in Hajin, destroying cars and killing dozens.",
            {(SHELLING, "Hajin", ARMY, ISIS)},
        ),
        ("Army razes rebels' dens, kills nine fighters in Morek", {(CLASH, "Morek", ARMY, REBELS)}),
        # the subject of the sentence where no verb but the participle tells an act
        (
            "Army units began to clear away the rebels near Hama, taking the village of Morek.",
            {(GOVERNMENT, "Morek", ARMY, REBELS)},
        ),
        (
            "Rebels hoped to cut the army's roads near Hama, taking the village of Morek.",
            {(OTHERS, "Morek", REBELS, ARMY)},
        ),
        # not where a clause of its own begins
        (
            "The army attacked Hajin while ISIS stormed Baghuz, killing nine soldiers.",
            {(CLASH, "Hajin", ARMY, ISIS), (CLASH, "Baghuz", ISIS, ARMY)},
        ),
        # who took, guards or uses a place did not do what happens there
        (
            "A bomb went off in Morek, which was captured last month by the army.",
            {("Remote explosive/landmine/IED", "Morek", (), ARMY)},
        ),
        (
            "Israel bombed a depot used by Hezbollah in Qusayr on Friday.",
            {(AIR, "Qusayr", ("Government of Israel",), ("Hezbollah",))},
        ),
        (
            "Shells hit the peaceful districts of Morek protected by units of the Syrian army.",
            {(SHELLING, "Morek", (), ARMY)},
        ),
        ("Rockets used by ISIS hit Morek on Friday.", {(SHELLING, "Morek", ISIS, ())}),
        # those who live where shells fall fired none
        (
            "A boy was killed by the army's shelling of a house inhabited by a family in Morek on Friday.",
            {(SHELLING, "Morek", ARMY, ("Civilians",))},
        ),
        # who lies in ambush, and who dies in it
        ("Nine soldiers were killed in an ambush near Morek.", {(CLASH, "Morek", (), ARMY)}),
        ("Soldiers fell into an ambush near Morek on Friday.", {(CLASH, "Morek", (), ARMY)}),
        ("An ISIS ambush kills nine soldiers near Morek.", {(CLASH, "Morek", ISIS, ARMY)}),
        ("Nine soldiers died in an ISIS night ambush near Morek.", {(CLASH, "Morek", ISIS, ARMY)}),
        ("ISIS laid an ambush for soldiers near Morek.", {(CLASH, "Morek", ISIS, ARMY)}),
        ("The army killed nine rebels in an ambush near Morek.", {(CLASH, "Morek", ARMY, REBELS)}),
        # gunmen of whom nobody says whose they are
        (
            "Nine soldiers were killed when gunmen attacked a checkpoint in Morek.",
            {(CLASH, "Morek", ("Unidentified armed group",), ARMY)},
        ),
        (
            "Gunmen attacked a hotel in Morek on Friday.",
            {("Attack", "Morek", ("Unidentified armed group",), ("Civilians",))},
        ),
        # who goes on behind the capture of a place took it, unless somebody else did
        (
            "Following the capture of Morek, the army advanced on Lahaya on Friday.",
            {(GOVERNMENT, "Morek", ARMY, ()), (CLASH, "Lahaya", ARMY, ())},
        ),
        (
            "After the capture of Morek by the army, rebels attacked Lahaya on Friday.",
            {(GOVERNMENT, "Morek", ARMY, REBELS), (CLASH, "Lahaya", REBELS, ARMY)},
        ),
        # who is told to have killed in an act that names nobody
        (
            "A massacre took place in Morek on Friday; nine men were killed by rebels.",
            {("Attack", "Morek", REBELS, ("Civilians",))},
        ),
        (
            "Nine men were killed and a clinic run by Doctors Without Borders was hit by jets in Morek.",
            {(AIR, "Morek", (), ("Civilians",))},
        ),
        # gas that only the government's helicopters drop
        (
            "Helicopters dropped chlorine on Sarmin on Friday.",
            {("Chemical weapon", "Sarmin", ("Syrian Air Force",), ("Civilians",))},
        ),
        (
            "Barrels of chlorine hit Sarmin on Friday.",
            {("Chemical weapon", "Sarmin", ("Syrian Air Force",), ("Civilians",))},
        ),
        ("Chlorine shells hit Sarmin.", {("Chemical weapon", "Sarmin", (), ("Civilians",))}),
        (
            "Rebels fired chlorine shells at Morek, where helicopters were seen.",
            {("Chemical weapon", "Morek", REBELS, ("Civilians",))},
        ),
        # enemies in a list act together
        (
            "Rebels, ISIS fighters and the Nusra Front attacked soldiers in Morek.",
            {(CLASH, "Morek", ("Opposition rebels", "Islamic State (ISIS)", "Al-Nusra Front"), ARMY)},
        ),
        # what stands between a verb and its place
        (
            "The army recaptured on Friday bastions of the rebels in hills of the south, Morek and Lahaya.",
            {(GOVERNMENT, "Morek", ARMY, REBELS), (GOVERNMENT, "Lahaya", ARMY, REBELS)},
        ),
    ],
)
def test_whose_verb_it_is(text: str, told: set[tuple[str, str, tuple[str, ...], tuple[str, ...]]]) -> None:
    assert _told(text) == told


@pytest.mark.parametrize(
    ("lead", "doers"),
    [
        # who claims attacks before any is told did those it tells of
        ("Nusra, al-Qaeda in Iraq's affiliate in Syria, has claimed credit for more suicide attacks.", True),
        ("ISIS has claimed credit for more suicide attacks.", False),
        ("Nusra has denied that it did more than that.", False),
    ],
)
def test_who_claims_attacks_that_are_told_later(lead: str, doers: bool) -> None:
    text = f"{lead}\n\nThe Nusra Front said a suicide bomber struck a base in Tabqa on Friday."
    told = {(kind, place, actor1) for kind, place, actor1, _ in _told(text) if place == "Tabqa"}
    assert told == {("Suicide bomb", "Tabqa", ("Al-Nusra Front",) if doers else ())}

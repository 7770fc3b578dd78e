"""How governments' agencies and their allies tell what they and others did. The texts are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
ATTACK, ABDUCTION, STOPPED = "Attack", "Abduction/forced disappearance", "Disrupted weapons use"
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
        # what air defences met
        ("Syrian air defences confronted an Israeli missile attack on Masyaf.", {AIR}),
        ("The Syrian air defense units repelled an aerial aggression on Masyaf.", {AIR}),
        ("Air defence units thwarted an attempt by gunmen near Masyaf.", {STOPPED}),
        ("Army units repelled an attack by ISIS near Masyaf.", {CLASH}),
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
        # who only tells of it
        ("The army said that ISIS had attacked Morek with rockets on Friday.", (ISIS,)),
        ("The hospital said it had treated twelve men after rockets hit Morek on Friday.", ()),
    ],
)
def test_what_an_army_says_it_did(text: str, doers: tuple[str, ...]) -> None:
    assert [c.actor1 for c in _claims(text)] == [doers]

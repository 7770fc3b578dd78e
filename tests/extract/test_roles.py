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

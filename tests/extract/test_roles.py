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

"""Who acts and who is struck, by the words around an act."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims import extract_claims
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

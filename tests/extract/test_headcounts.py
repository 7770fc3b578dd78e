"""Numbers of people before it is known what happened to them: how many of whom."""

from __future__ import annotations

import pytest

from conflictmap.extract.people.headcounts import find_headcounts
from conflictmap.extract.text.words import split_words


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 rebels", [(12, "fighters", True)]),
        ("12", [(12, "unknown", False)]),
        ("a rebel commander", [(1, "fighters", True)]),
        ("killed the group's military commander", [(1, "fighters", True)]),
        ("three members of the regime forces", [(3, "soldiers", True)]),
        ("six women and children", [(6, "mixed", True)]),
        ("six women, 2 soldiers", [(6, "women", True), (2, "soldiers", True)]),
        ("a 25-year-old woman", [(1, "women", True)]),
        # none of these counts people
        ("12 tanks", []),
        ("three armoured vehicles", []),
        ("a volunteer militia", []),
        ("a Syrian town", []),
        ("praised the group's military commander", []),
    ],
)
def test_headcount(text: str, expected: list[tuple[int, str, bool]]) -> None:
    found = find_headcounts(text, split_words(text))
    assert [(h.low, h.who, h.has_noun) for h in found] == expected

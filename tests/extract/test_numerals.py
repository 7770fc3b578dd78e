"""How many people words say: phrases, the word that a number begins at, and its bounds."""

from __future__ import annotations

import pytest

from conflictmap.extract.people.numerals import read_numeral
from conflictmap.extract.text.words import split_words


@pytest.mark.parametrize(
    ("text", "at", "expected"),
    [
        ("7 dead", "7", (7, 7, None)),
        ("1,500 dead", "1,500", (1500, 1500, None)),
        ("twenty-five dead", "twenty", (25, 25, None)),
        ("a hundred and six dead", "a", (106, 106, None)),
        ("two dozen dead", "two", (24, 24, None)),
        ("a dozen dead", "a", (12, 12, None)),
        ("more than a hundred dead", "a", (100, None, "more than")),
        ("up to a thousand fled", "a", (1, 1000, "up to")),
        ("half a million fled", "half", (500_000, 500_000, None)),
        ("nearly half a dozen dead", "half", (6, 6, "nearly")),
        ("2.5 million displaced", "2.5", (2_500_000, 2_500_000, None)),
        ("20-30 dead", "20", (20, 30, None)),
        ("20 to 30 dead", "20", (20, 30, None)),
        ("between 20 and 30 dead", "20", (20, 30, "between")),
        ("at least 12 dead", "12", (12, None, "at least")),
        ("up to 100 dead", "100", (1, 100, "up to")),
        ("about forty dead", "forty", (40, 40, "about")),
        ("dozens dead", "dozens", (12, None, "dozens")),
        ("tens of thousands fled", "tens", (10_000, None, "tens of thousands")),
        ("more than several dead", "several", (3, None, "more than several")),
        ("some were shot", "some", (3, None, "some")),
    ],
)
def test_numeral(text: str, at: str, expected: tuple[int, int | None, str | None]) -> None:
    words = split_words(text)
    numeral = read_numeral(text, words, words.lower.index(at))
    assert numeral is not None
    assert (numeral.low, numeral.high, numeral.qualifier) == expected


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("Brigade 52", "52"),
        ("a 25-year-old", "25"),
        ("$500,000", "500,000"),
        ("30 Jul", "30"),
        ("10:45", "10"),
        ("12% of them", "12"),
        ("2.5 metres", "2.5"),
        ("a child", "a"),
        ("half a house", "half"),
        ("half of the hundred", "half"),
        ("the second half", "half"),
        ("and six", "and"),
        ("as many as before", "many"),
        ("some people", "some"),
    ],
)
def test_no_numeral(text: str, at: str) -> None:
    words = split_words(text)
    assert read_numeral(text, words, words.lower.index(at)) is None

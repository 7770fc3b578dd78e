"""The number of people that a cell states, in digits or in words."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from conflictmap.extract.people.numerals import read_numeral
from conflictmap.extract.people.words import people_words
from conflictmap.extract.text.words import split_words
from conflictmap.tables.rows import People, RowError, cell_text, stated_number

_BOUNDS = {
    "low": r"at least|more than|over|>=?|≥",
    "high": r"up to|at most|less than|fewer than|under|<=?|≤",
    "about": r"~|ca\.?|about|around|approx\.?|approximately",
}
_PEOPLE = re.compile(
    "(?:" + "|".join(f"(?P<{bound}>{words})" for bound, words in _BOUNDS.items()) + r")?"
    r"\s*(?P<first>\d{1,7})(?:\.00?)?\s*(?:(?:-|–|to)\s*(?P<last>\d{1,7}))?\s*(?P<more>\+?)",
    re.I,
)
#: What may stand behind a number in words, beside the nouns for people.
_BEHIND = frozenset(("of", "killed", "dead", "died", "deaths", "injured", "wounded", "casualties"))
#: "One family" is not one of the dead.
_SEVERAL_IN_ONE = {"family", "families"}


class Stated(NamedTuple):
    """What a cell says of how many: the bounds as `Count` has them, and the words that blur them."""

    low: int
    high: int | None
    qualifier: str | None = None


def people_of(value: Any) -> Stated | None:
    """How many people a cell says; None where it is empty, or holds words that say no number.

    Raises
    ------
    RowError
        It holds digits that are no number of people: something else may be in the column.

    Examples
    --------
    >>> people_of("5-8"), people_of("at least 5")
    (Stated(low=5, high=8, qualifier=None), Stated(low=5, high=None, qualifier='at least'))
    >>> people_of("dozens"), people_of("lots")
    (Stated(low=12, high=None, qualifier='dozens'), None)
    """
    text = stated_number(value)
    if match := _PEOPLE.fullmatch(text):
        return _in_digits(match)
    if any(letter.isdigit() for letter in text):
        raise RowError(f"{cell_text(value)[:40]!r} is no number of people")
    return _in_words(text)


def _in_digits(match: re.Match[str]) -> Stated:
    low = int(match["first"])
    high = int(match["last"] or low)
    qualifier = match["low"] or match["high"] or match["about"] or match["more"] or None
    if match["low"] or match["more"]:
        return Stated(low, None, qualifier)
    if match["high"]:
        return Stated(min(1, high), high, qualifier)  # whoever counts them has somebody in mind
    return Stated(min(low, high), max(low, high), qualifier)


def _in_words(text: str) -> Stated | None:
    """A cell that is a number in words and nothing more, but for who they were."""
    words = split_words(text)
    allowed = people_words().keys() - _SEVERAL_IN_ONE | _BEHIND
    for first in range(len(words)):
        found = read_numeral(text, words, first)
        if found and found.first == 0 and allowed.issuperset(words.lower[found.last + 1 :]):
            return Stated(found.low, found.high, found.qualifier)
    return None


def counted(low: Stated | None, best: Stated | None, high: Stated | None) -> People | None:
    """The number of people of three cells, of which some may be empty."""
    lows = low.low if low else best.low if best else None
    highs = high.high if high and high.high is not None else high.low if high else best.high if best else None
    bounds = People.of(lows, best.low if best else None, highs)
    is_open = bool(best and best.high is None and not high)
    return bounds and bounds._replace(qualifier=best.qualifier if best else None, is_open=is_open)

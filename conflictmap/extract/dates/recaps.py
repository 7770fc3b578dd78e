"""Where a sentence goes back to an act of some days before: "killed six, two days after a bomb hit Homs"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from conflictmap.extract.text.words import word_list

_NUMBERS = {word: value for value, word in enumerate(word_list("units"))} | {"a": 1, "an": 1, "the": 1}
_UNITS = {"hour": 0, "day": 1, "week": 7}
_RECAP = re.compile(
    r"\b(?:(?:just|only|barely|less than|some|about) )?(?P<number>\d{1,2}|[a-z]+) (?P<unit>hour|day|week)s? "
    r"after (?!which\b|that\b|it (?:was|were|had been|is|came)\b|it[,.])",
    re.IGNORECASE,
)
#: How far from the start of a sentence such a phrase may stand and still open it.
_OPENS = 4


@dataclass(frozen=True, slots=True)
class Recap:
    """The clause of a sentence that goes back.

    Parameters
    ----------
    start, end : int
        Its span in the text, from the word behind "after".
    days : int
        How many days before the rest of the sentence.
    exact : bool
        False for hours and weeks.
    """

    start: int
    end: int
    days: int
    exact: bool


_COMPARED = re.compile(
    r"\b(?:first|biggest|largest|worst|deadliest|bloodiest|heaviest|fiercest|most|highest|strongest|longest)\b"
    r"[^.;]{0,100}?\bsince (?:[\w ]{3,20}, when (?P<then>[^;]{8,200})|(?!\d|then\b)"
    r"(?P<clause>(?:(?! (?:that|and|while|as|when|with|said|says|killing|wounding|leaving) )[^,;]){8,100}))"
)


def find_comparison(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The clause that a sentence only compares its act with; None where there is none.

    >>> text = "It was the deadliest attack since a bomb hit Homs in May, a monitor said."
    >>> start, end = find_comparison(text, 0, len(text))
    >>> text[start:end]
    'a bomb hit Homs in May'
    """
    match = _COMPARED.search(text, start, end)
    return match.span("then" if match["then"] else "clause") if match else None


def find_recap(text: str, start: int, end: int) -> Recap | None:
    """The clause of a sentence that tells what happened some days before; None where there is none.

    >>> text = "Shells killed six in Douma, two days after a bomb went off in Homs."
    >>> recap = find_recap(text, 0, len(text))
    >>> text[recap.start : recap.end], recap.days
    ('a bomb went off in Homs.', 2)
    """
    match = _RECAP.search(text, start, end)
    if match is None:
        return None
    word, unit = match["number"].lower(), match["unit"].lower()
    number = int(word) if word.isdecimal() else _NUMBERS.get(word)
    if number is None:
        return None
    stop = end
    if match.start() - start <= _OPENS:
        stop = text.find(", ", match.end(), end)
        if stop < 0:
            return None
    return Recap(match.end(), stop, number * _UNITS[unit], unit == "day")

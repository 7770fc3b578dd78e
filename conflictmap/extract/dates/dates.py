"""Date phrases of a text, resolved relative to the day on which its article was published.

A phrase that cannot be resolved (no publication day, 30 February) is kept with null dates. Own code, because
general date parsers read "12.04.2014" as December, a "Monday afternoon" in a Monday article as the Monday
before, and know neither "dawn Thursday" nor the Levantine months.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Literal

from conflictmap.extract.dates.rules import FIRST_WORDS, RULES, SECOND_WORDS
from conflictmap.extract.text.words import Words, split_words


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A stretch of text that says when.

    Parameters
    ----------
    start, end : int
        Span in the text.
    surface : str
        ``text[start:end]``.
    first, last : datetime.date or None
        First and last day that the words leave open; None = cannot be resolved.
    precision : int or None
        1 day, 2 week, 3 month; None = unresolved or coarser than a month.
    relation : {"on", "since", "until"}
        "since Friday" and "until Friday" bound a time, they don't date an act.
    rule : str
        Which rule read it.
    """

    start: int
    end: int
    surface: str
    first: dt.date | None
    last: dt.date | None
    precision: int | None
    relation: Literal["on", "since", "until"]
    rule: str


def find_dates(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    published: dt.date | None = None,
    anchor: dt.date | None = None,
) -> tuple[DatePhrase, ...]:
    """Date phrases of ``text[start:end]`` in text order, none overlapping.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        Where to look.
    published : datetime.date, optional
        Day that weekdays and "yesterday" are relative to; without it they stay unresolved.
    anchor : datetime.date, optional
        Day that "two days earlier", "the day before" and "the next day" are relative to until the text names
        one. Without it the former two are relative to `published`, as "two days ago" always is.

    Examples
    --------
    >>> monday = dt.date(2014, 4, 14)
    >>> text = "at dawn Thursday and by Monday afternoon"
    >>> [(d.surface, str(d.first)) for d in find_dates(text, published=monday)]
    [('dawn Thursday', '2014-04-10'), ('Monday afternoon', '2014-04-14')]
    """
    stop = len(text) if end is None else end
    found: list[DatePhrase] = []
    position = start
    words = split_words(text, start, stop)
    for i in [i for i, word in enumerate(words.lower) if word in FIRST_WORDS or word[0].isdecimal()]:
        first, group = words.starts[i], FIRST_WORDS.get(words.lower[i], "digit")
        if first < position or not _may_begin(text, words, i, group):
            continue
        phrase = _read(text, first, stop, group, published, anchor)
        if phrase:
            if found and _says_the_day(text, found[-1], phrase):
                found.pop()
            found.append(phrase)
            position = phrase.end
            if phrase.precision == 1:
                anchor = phrase.first
    return tuple(found)


def _may_begin(text: str, words: Words, i: int, group: str) -> bool:
    """Whether a word whose group is known may begin a date phrase, as its case and the next word tell.

    "may" and "march" are months, "sun" is a day, only with a capital; Arabic has no case.
    """
    first = words.starts[i]
    if text[first - 1 : first].isalnum() or (group in ("month", "weekday") and text[first].islower()):
        return False
    second = SECOND_WORDS.get(group)
    if second is None or not second.isdisjoint(words.lower[i + 1 : i + 2]):
        return True
    plain = words.lower[i].isdecimal() and text[words.ends[i] : words.ends[i] + 1] == " "
    return group == "digit" and not (plain and text[words.ends[i] + 1 : words.ends[i] + 2].isalpha())


#: Days that a date in full may follow: "today, 17 October".
_ROUGH = frozenset(("today", "yesterday", "weekday"))
_IN_FULL = frozenset(("day and month", "month and day", "ISO date", "day-first numbers"))


def _says_the_day(text: str, first: DatePhrase, second: DatePhrase) -> bool:
    """Whether a date in full only says which day the phrase right before it means."""
    beside = text[first.end : second.start].strip(" (") in (",", ", on", "")
    return beside and first.rule in _ROUGH and second.rule in _IN_FULL and second.first is not None


def _read(
    text: str, start: int, stop: int, group: str, published: dt.date | None, anchor: dt.date | None
) -> DatePhrase | None:
    for rule, pattern, resolve in RULES[group]:
        match = pattern.match(text, start, stop)
        if match:
            told = rule == "relative" and not (published and match.group().lower().endswith("ago"))
            reference = anchor if rule == "later" else (told and anchor) or published
            first, last, precision = resolve(match, reference)
            if rule == "later" and first and published and first > published:
                first = last = precision = None
            before = text[max(0, start - 24) : start].lower()
            relation = _RELATION.search(before)
            return DatePhrase(
                start,
                match.end(),
                match.group(),
                first,
                last,
                precision,
                _RELATIONS[relation.group(1)] if relation else "on",
                rule,
            )
    return None


_RELATION = re.compile(
    r"\b(since|until|till|منذ|حتى)(?: (?:about|around|early|late|the start of|at least|last))? $"
)
_RELATIONS: dict[str, Literal["since", "until"]] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "منذ": "since",
    "حتى": "until",
}

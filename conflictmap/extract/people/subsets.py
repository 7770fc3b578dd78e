"""Words that make a number a part of one told beside it: "including three children", "20 of them"."""

from __future__ import annotations

import re
from bisect import bisect_left

from conflictmap.extract.people.headcounts import Headcount
from conflictmap.extract.people.words import cue_words, people_words
from conflictmap.extract.text.words import Words

_PARTS_BEFORE = (
    ("including",), ("among", "them"), ("among", "which"), ("among", "whom"), ("of", "whom"), ("of", "them"),
    ("among", "those", "killed"), ("them",), ("include",), ("included",), ("includes",),
    ("including", "at", "least"),
)  # fmt: skip
_PARTS_END = frozenset(cue[-1:] for cue in _PARTS_BEFORE)
#: "26 fighters were killed, two of their commanders among them".
_AMONG_THEM = re.compile(r"[^,.;:–—]{0,60}?\bamong them(?=[,.;:)]|$)")
_DONE_TO = (("killed",), ("killing",), ("wounded",), ("wounding",), ("injured",), ("injuring",))
#: "six people (two children, a woman and three men)", "a family of six - a man and five children - died"
_BRACKETS = {
    " - ": re.compile(r" - ([^-]{0,60})\Z"),
    " – ": re.compile(r" – ([^–]{0,60})\Z"),
    " — ": re.compile(r" — ([^—]{0,60})\Z"),
    ")": re.compile(r"\(([^()]{0,60})\Z"),
}


def _is_bracketed(text: str, words: Words, number: Headcount) -> bool:
    """Whether a number stands in brackets that do not say themselves what happened to its people."""
    at = words.starts[number.first]
    for closing, bracket in _BRACKETS.items():
        opened, closed = bracket.search(text, max(0, at - 63), at), text.find(closing, at, at + 80)
        if opened is not None and closed < 0 and closing != ")" and not _AT_A_PLACE.match(text, at):
            closed = text.find(".", at, at + 80)  # "killed a family of four - a couple and two sons."
        if opened is None or closed < 0 or not _counts_people(words, opened.start()):
            continue
        inside = [w for s, w in zip(words.starts, words.lower, strict=True) if opened.start() < s < closed]
        return cue_words().keys().isdisjoint(inside)
    return False


_AT_A_PLACE = re.compile(r"[\w'’-]+(?: [a-z]+)? (?:in|at|near) ")


def _counts_people(words: Words, end: int) -> bool:
    """Whether people are told of before position `end`, not only the day of a dateline."""
    return not people_words().keys().isdisjoint(words.lower[: bisect_left(words.starts, end)])


_THE_DEAD = frozenset(("dead", "victims", "killed", "slain", "casualties", "wounded", "fatalities", "deaths"))


def is_subset(text: str, words: Words, number: Headcount) -> bool:
    """Whether the words around a number say that it counts some of those told.

    >>> from conflictmap.extract.people.headcounts import find_headcounts
    >>> from conflictmap.extract.text.words import split_words
    >>> text = "It killed 11 people, including four children."
    >>> words = split_words(text)
    >>> [is_subset(text, words, number) for number in find_headcounts(text, words)]
    [False, True]
    """
    lower = words.lower
    before = tuple(lower[max(0, number.first - 3) : number.first])
    after = lower[number.number + 1 : number.number + 3]
    beside = text[words.ends[number.first - 1] : words.starts[number.first]] == " " if number.first else False
    if after == ["of", "them"] and (before[-1:] in _DONE_TO or before[-2:] == ("lives", "of")) and beside:
        return False  # "the bomb killed two of them"
    return (
        (before[-1:] in _PARTS_END and any(before[-len(cue) :] == cue for cue in _PARTS_BEFORE))
        or after in (["of", "them"], ["of", "whom"], ["of", "those"])
        or _is_bracketed(text, words, number)
        or bool(_AMONG_THEM.match(text, words.ends[number.number]))
    )


def is_of_the_dead(lower: list[str], number: Headcount) -> bool:
    """Whether a number counts some of a toll's people: "five of the dead", "109 of the victims"."""
    after = lower[number.number + 1 : number.number + 4]
    return after[:2] in (["of", "the"], ["of", "those"]) and bool(after[2:]) and after[2] in _THE_DEAD


def is_among_the_dead(lower: list[str], last: int, cue: int) -> bool:
    """Whether people named up to word `last` are some of the cue's: "two medics were among the dead"."""
    return "among" in lower[last + 1 : cue] and "them" not in lower[last + 1 : cue]

"""Numbers of people that are the whole war's or country's, not one event's: "since the war began"."""

from __future__ import annotations

import re

from conflictmap.extract.people.headcounts import Headcount
from conflictmap.extract.text.words import Words, phrase, word_set
from conflictmap.model import CountKind

#: From here on a number of dead is the war's, not an event's.
_WAR_TOTAL = 3000
_MONTHS = "|".join(sorted(word_set("months")))
_BACKGROUND = phrase(
    "since war conflict uprising revolt revolution crisis violence throughout across nationwide fighting"
    " clashes bombardment offensive campaign",
    r"\bsince (?:the )?(?:(?:early|late|mid) )?(?:march )?(?:20\d\d|(?:\w+ ){0,4}(?:war|conflict|uprising"
    r"|revolt|revolution|crisis)\b)"
    r"|\b(?:fighting|clashes|bombardment)(?: \w+){0,6} (?:has|have) (?:\w+ )?(?:displaced|driven|uprooted)"
    r"|\b(?:war|conflict|uprising|revolt|crisis|violence|offensive|campaign)(?: \w+){0,6} (?:has|have"
    r"|had) (?:\w+ )?(?:killed|claimed|left|displaced|cost|driven)"
    r"|\b(?:killed|died)(?: \w+){0,3} in (?:the |syria s |the syrian )?(?:\w+ ){0,4}(?:war|conflict"
    r"|uprising|revolt|crisis)\b"
    r"|\bsince (?:\w+ ){0,5}(?:offensive|operation|campaign|assault) (?:began|started|was launched)\b"
    r"|\bsince (?:\w+ ){0,4}(?:launched|began|started) (?:its|their|the|an) (?:\w+ ){0,2}(?:offensive"
    r"|operation|campaign|assault)\b"
    r"|\b(?:throughout|across) (?:the country|syria)\b|\bnationwide\b"
    rf"|\bthroughout (?:(?:the (?:whole |past |last )?)?(?:week|month|year)|{_MONTHS})\b",
)
#: "killed 36, its highest toll in a raid since the war began", "as the city marked a year since the uprising"
_COMPARED = re.compile(
    r"\b(?:highest|deadliest|worst|heaviest|bloodiest|largest|biggest|fiercest)(?: \w+){0,8} $"
    r"|\bmark(?:s|ed|ing)?(?: \w+){0,4} (?:years?|months) $"
)
_LOCAL = re.compile("throughout|across|nationwide")


#: "bringing to 45 the number killed in 24 hours": of more than the act that is told.
_IN_HOURS = r" in (?:the (?:past|last) )?\w+ (?:hours|days|weeks|months)\b"
_OVER_TIME = phrase(
    "bringing raising brings raises brought raised",
    r"\b(?:bringing|raising|brings|raises|brought|raised)"
    rf" (?:to (?P<first>(?:\w+ ){{1,5}})the (?:number|total|toll)(?: \w+){{0,4}}{_IN_HOURS}"
    rf"|the (?:number|total|toll)(?: \w+){{0,4}}{_IN_HOURS}(?: \w+){{0,9}}? to (?P<last>(?:\w+ ?){{1,4}}))",
)


def _summed_over_time(words: Words, line: str) -> tuple[int, int] | None:
    """The words between which a number stands that sums up hours or days."""
    match = _OVER_TIME.search(words, line)
    if match is None:
        return None
    start, end = match.span("first") if match["first"] else match.span("last")
    return line.count(" ", 0, start), line.count(" ", 0, end)


def background_of(words: Words, headcounts: list[Headcount]) -> list[str]:
    """For each number of a sentence the phrase that makes it the war's or the country's, "" where none does.

    >>> from conflictmap.extract.people.headcounts import find_headcounts
    >>> from conflictmap.extract.text.words import split_words
    >>> text = "Since the war began, 900 people were killed."
    >>> words = split_words(text)
    >>> background_of(words, find_headcounts(text, words))
    ['since the war']
    """
    line = " ".join(words.lower)
    if over_time := _summed_over_time(words, line):
        first, last = over_time
        return ["a sum over time" if first <= n.number <= last else "" for n in headcounts]
    match = _BACKGROUND.search(words, line)
    if not match or _COMPARED.search(line, max(0, match.start() - 80), match.start()):
        return [""] * len(headcounts)
    phrase, at = match.group(), line.count(" ", 0, match.start() + 1)
    # "68 were killed there, of 365 throughout the country": the number nearest to the phrase is meant.
    nearest = max((number.first for number in headcounts if number.first < at), default=-1)
    local = bool(_LOCAL.match(phrase))
    return ["" if local and number.last < nearest else phrase for number in headcounts]


#: "12 were killed across the country, three of them in shelling of Talbiseh".
_PLACED = re.compile(r"(?: [\w'’-]+){0,8}? (?:in|at|near|on) (?:the )?(?:[a-z]+ ){0,3}[A-Z]")


def is_placed_part(text: str, background: str, before: str, end: int) -> bool:
    """Whether a number that ends at `end` is that of one place, behind the one of the whole country.

    `background` and `before` are the phrases that make it and the number before it background.
    """
    both = bool(background) and before == background
    return both and bool(_LOCAL.match(background)) and bool(_PLACED.match(text, end))


def is_war_total(low: int, kind: CountKind) -> bool:
    """Whether a number of dead or injured is too high for one event."""
    return low >= _WAR_TOTAL and kind in ("killed", "injured")

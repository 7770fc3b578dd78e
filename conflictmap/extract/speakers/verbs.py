"""Verbs of speech: where they stand in a text, and when they say nothing."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator

from conflictmap.extract.text.words import split_words
from conflictmap.vocabulary import read_vocabulary


def find_verbs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The verbs of speech in ``text[start:end]``: most words are none, which is seen without the pattern."""
    words, first_words, done = split_words(text, start, end), _first_words(), start
    for position, word in zip(words.starts, words.lower, strict=True):
        if word in first_words and position >= done and (verb := speech_verbs().match(text, position, end)):
            done = verb.end()
            yield verb


@functools.cache
def _first_words() -> frozenset[str]:
    """The words with which `speech_verbs` begin, in lower case."""
    words = {verb.split()[0] for verb in _verbs()}
    words |= {"according", "citing", "quoting", "statement", "بحسب", "وفقا"}
    return frozenset(prefix + word for word in words for prefix in ("", "و", "ف"))


@functools.cache
def speech_verbs() -> re.Pattern[str]:
    """Verbs of saying, denying, blaming and claiming, and "according to"."""
    words = "|".join(re.escape(verb).replace(r"\ ", r"\s+") for verb in _verbs())
    words = words.replace(r"said\s+it\s", r"(?:said|confirmed|announced)\s+(?:that\s+)?(?:it|they)\s")
    return re.compile(rf"\b[وف]?(?:{ACCORDING.pattern}|{words})\b")


ACCORDING = re.compile(r"[Aa]ccording to|[Cc]iting|[Qq]uoting|statement (?:by|from)|بحسب|وفقا ل")


def _verbs() -> list[str]:
    table = read_vocabulary("speakers.toml")["verbs"]
    return sorted((verb for verbs in table.values() for verb in verbs), key=len, reverse=True)


@functools.cache
def denials() -> frozenset[str]:
    """The verbs of denying."""
    return frozenset(read_vocabulary("speakers.toml")["verbs"]["denies"])


@functools.cache
def words_of(name: str) -> frozenset[str]:
    """A list of words that tell verbs and their subjects apart, by its name in ``speakers.toml``."""
    return frozenset(read_vocabulary("speakers.toml")["words"][name])


#: Words of saying that often say nothing, as `says_nothing` tells.
MAY_SAY_NOTHING = frozenset(
    ("report", "reports", "reported", "claims", "claimed", "claiming", "warned", "indicates",
     "indicated", "denied", "denies", "denying", "rejected", "rejects", "rejecting", "dismissed", "dismisses",
     "dismissing")
)  # fmt: skip


def says_nothing(text: str, verb: re.Match[str]) -> bool:
    """Whether a word of saying is none here: "no reports of losses", "a blast claimed ten lives"."""
    word = verb.group()
    if word == "reported":
        near = max(verb.start() - _NEAR, 0), verb.start()
        return bool(_FIGURE.match(text, verb.end()) or _LOSSES.search(text, *near))
    if word == "warned":  # "the raid came a day after Washington warned Damascus"
        return bool(_AFTER_WHO.search(text, max(verb.start() - 60, 0), verb.start()))
    if word.startswith("claim") and _LIVES.match(text, verb.end()):
        return True
    if word.startswith("den"):
        return bool(_ACCESS.match(text, verb.end()))
    if word.startswith(("reject", "dismiss")):  # "residents took to the streets, rejecting the deal"
        return bool(_OBJECT.match(text, verb.end())) and not _CHARGE.match(text, verb.end())
    if word.startswith("indicate"):  # "the raids over ten days indicate a pattern"
        return not _THAT.match(text, verb.end())
    if word == "reports" and _TELLING.match(text, verb.end()):
        return True
    return word in ("report", "reports", "claims") and bool(
        _DETERMINER.search(text, max(verb.start() - 12, 0), verb.start())
    )


_ACCESS = re.compile(r" (?:[\w’'-]+ ){0,3}(?:access|entry|entrance|passage|permission|aid|food|treatment)\b")
_OBJECT = re.compile(r" (?:the|an?|any|all|its|his|their|[A-Z][\w’'-]+) ")
_CHARGE = re.compile(
    r" (?:[\w’'-]+ ){0,5}(?:claims?|reports?|accusations?|allegations?|charges?|criticism|blame|suggestions?"
    r"|responsibility|statements?|stor(?:y|ies)|figures?|assertions?|rumou?rs?|findings?|that|it|them|this)\b"
)
_AFTER_WHO = re.compile(r"\bafter (?:[\w’'.-]+ ){1,6}$")
_LIVES = re.compile(
    r"(?: (?!(?:that|was|were)\b)[\w,’'-]+){1,5}? (?:lives?|life)\b"
    r"|(?: (?!(?:that|was|were)\b)[\w-]+){0,2} (?:scores|dozens|hundreds) of [\w-]+(?:[.,;]| and\b|$)"
)
_THAT = re.compile(r" (?:that|there|it|the|at least|more|over|\d)")
_TELLING = re.compile(r" (?:indicated?|suggest(?:ed)?|say|said|claim(?:ed)?|emerged?)\b")
_FIGURE = re.compile(r":\s*\d")
#: "militants shell the city, victims reported", and how far before the verb they stand, in code points
_LOSSES = re.compile(r"\b(?:victims|casualties|injuries|deaths|fatalities|losses|damage)\s+$")
_NEAR = 20
_DETERMINER = re.compile(
    r"\b(?:no|any|some|of|on|other|initial|first|early|preliminary|without)\s+$", re.IGNORECASE
)

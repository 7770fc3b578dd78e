"""Who was killed or hurt by name or title: "Captain Wael Issa was killed", "the mayor was shot dead"."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import NamedTuple

from conflictmap.extract.people.numerals import NUMERALS
from conflictmap.extract.text.words import Words, word_set
from conflictmap.vocabulary import read_word_list

#: Before what happened to those named before it, or that word itself.
SUFFERING = frozenset(("was", "were", "been", "died", "lost"))
#: Before whom it was done to.
DOING = frozenset(
    ("killed", "killing", "kills", "assassinated", "executed", "beheaded", "murdered", "martyred", "wounded",
     "wounding", "injured", "injuring")
)  # fmt: skip

_TITLES = word_set("titles")
_COMPANIONS = word_set("companions")
_TITLE = rf"(?:{'|'.join(sorted(_TITLES))})"
_TITLE = rf"(?:{_TITLE}|{_TITLE.title()})"
_PARTICLE = r"(?:[Aa]l|[Ee]l|[Bb]in|[Ii]bn|[Aa]bu|[Aa]bd)"
_NAME = rf"(?:{_PARTICLE}[ -])?[A-Z][\w'’]+(?:[ -](?:{_PARTICLE}[ -]){{0,2}}[A-Z][\w'’]+){{0,3}}"
_AGE = r"(?:,? \(?(?:aged )?\d{1,2}\)?,?)?"
_ASIDE = r"(?:, [^,.;:()]{1,70},|,? who)?"
_HAS = r" (?:has |had |have )?\Z"
_NAMED = re.compile(rf"\b(?P<title>{_TITLE} )?(?P<name>{_NAME}){_AGE}{_ASIDE}{_HAS}")
_TWO_NAMED = re.compile(
    rf"\b(?P<title>{_TITLE}s? )?(?P<name>{_NAME}){_AGE} and (?:{_TITLE} )?(?P<second>{_NAME}){_AGE}{_HAS}"
)
_TITLED = re.compile(
    rf"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Hh]is) (?:[\w'’-]+ ){{0,2}}?(?P<name>{_TITLE})"
    rf"(?: (?:of|in|for|at) [^,.;:()]{{1,50}}?)?{_ASIDE}{_HAS}"
)
_FATE = re.compile(
    r" (?:[a-z]+ )?(?:killed|shot (?:dead|to death|and killed)|fatally shot|martyred|assassinated|executed"
    r"|beheaded|murdered|slain|gunned down|wounded|injured)\b"
)
#: "lost his life", behind the verb.
_LIFE = re.compile(r" (?:his|her|their) li(?:fe|ves)\b")
_OBJECT = re.compile(
    rf" (?P<lead>(?:[\w'’-]+ ){{0,4}}?)(?P<title>{_TITLE} )?(?P<name>{_NAME}){_AGE}"
    r"(?=[,.;:)]|\Z| (?:and|in|near|at|on|who|with|by|when|as|after|during|while|outside|late|early|along)\b)"
)
#: How far before "was" its subject may begin, in code points.
_REACH = 130
_BE = frozenset(("was", "were", "been", "be", "being", "is", "are"))
_NO_LEAD = NUMERALS | {"a", "an", "another", "the", "and", "its", "their", "his", "her"}


class Named(NamedTuple):
    """People called by name or title: their first and last word, and how many they are."""

    first: int
    last: int
    low: int


def named_people(text: str, words: Words, i: int) -> Named | None:
    """Who is named before "was killed" or behind "killed", which word `i` is; None for nobody.

    >>> from conflictmap.extract.text.words import split_words
    >>> text = "Captain Wael Issa was killed."
    >>> named_people(text, split_words(text), 3)
    Named(first=0, last=2, low=1)
    """
    if words.lower[i] in SUFFERING:
        return _subject(text, words, i) if _tells_fate(text, words, i) else None
    if i and words.lower[i - 1] in _BE:
        return None
    return _object(text, words, i)


def _tells_fate(text: str, words: Words, i: int) -> bool:
    """Whether word `i` says, or opens words that say, what happened to those named before it."""
    word = words.lower[i]
    behind = _LIFE if word == "lost" else _FATE
    return word == "died" or behind.match(text, words.ends[i]) is not None


def _subject(text: str, words: Words, i: int) -> Named | None:
    start, end = max(words.starts[0], words.starts[i] - _REACH), words.starts[i]
    if words.lower[i] in ("were", "died", "lost"):
        both = _TWO_NAMED.search(text, start, end)
        if both is not None and (both["title"] or (_is_person(both["name"]) and _is_person(both["second"]))):
            return Named(_word(words, both.start()), _word(words, both.end("second")) - 1, 2)
        if words.lower[i] == "were":
            return None
    named = _NAMED.search(text, start, end)
    if named is not None and _is_named(named["title"], named["name"]):
        return Named(_word(words, named.start()), _word(words, named.end("name")) - 1, 1)
    titled = _TITLED.search(text, start, end)
    if titled is None or words.lower[i] == "died":
        return None  # "a strike hit a general. The general died"
    return Named(_word(words, titled.start()), _word(words, titled.end("name")) - 1, 1)


def _object(text: str, words: Words, i: int) -> Named | None:
    named = _OBJECT.match(text, words.ends[i])
    if named is None or not _is_named(named["title"], named["name"]):
        return None
    if named["lead"] and (not named["title"] or not _NO_LEAD.isdisjoint(named["lead"].lower().split())):
        return None
    return Named(_word(words, named.start("name")), _word(words, named.end("name")) - 1, 1)


def is_age_in_brackets(text: str, words: Words, i: int) -> bool:
    """Whether a number is the age of somebody named before it: "Hussein al-Hamad (48)"."""
    start, end = words.starts[i], words.ends[i]
    if i < 2 or end - start > 2 or text[start - 1] != "(" or text[end : end + 1] != ")":
        return False
    called = words.lower[i - 2] in _TITLES or words.lower[i - 2] in _COMPANIONS
    named = called or _is_person(text[words.starts[i - 2] : words.ends[i - 1]])
    return named and text[words.starts[i - 1]].isupper()


def _is_named(title: str | None, name: str) -> bool:
    """Whether a name is somebody's: behind a title, but for "General Security", or with a given name."""
    return (title is not None and title.lower() != "general ") or _is_person(name)


def _is_person(name: str) -> bool:
    given = re.split(r"[ -]", name.lower().replace("'", "").replace("’", ""))
    return "abu" in given[:-1] or not read_word_list("given_names.txt").isdisjoint(given)


def _word(words: Words, position: int) -> int:
    return bisect_left(words.starts, position)

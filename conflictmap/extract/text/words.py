"""The words of a stretch of text with their places, cheap enough to be asked for once a sentence."""

from __future__ import annotations

import functools
import re
import sys
from dataclasses import dataclass
from typing import NamedTuple

from conflictmap.vocabulary import read_vocabulary

# A number with its separators is one word; a hyphen or an apostrophe parts words ("air-strike", "Syria's").
# What stands before it comes with it, so that a sentence is cut in one call; the last gap has no word.
_WORD = re.compile(r"([\W_]*)(\d+(?:[.,]\d+)*|[^\W\d_]+|\Z)")


@dataclass(frozen=True, slots=True)
class Words:
    """Words in text order as three lists of equal length, and each once.

    Parameters
    ----------
    starts, ends : list of int
        Offsets into the text.
    lower : list of str
        Each word in lower case.
    distinct : frozenset of str
        The same, for asking whether a word is there.
    """

    starts: list[int]
    ends: list[int]
    lower: list[str]
    distinct: frozenset[str]

    def __len__(self) -> int:
        return len(self.starts)


@functools.lru_cache(maxsize=8)  # those who read a sentence ask one after the other
def split_words(text: str, start: int = 0, end: int | None = None) -> Words:
    """The words of ``text[start:end]``.

    >>> split_words("Two air-strikes hit 1,500 homes.").lower
    ['two', 'air', 'strikes', 'hit', '1,500', 'homes']
    """
    starts, ends, lower = [], [], []
    at = start
    for gap, word in _WORD.findall(text, start, len(text) if end is None else end):
        if word:
            first = at + len(gap)
            at = first + len(word)
            starts.append(first)
            ends.append(at)
            lower.append(word.lower())
    return Words(starts, ends, lower, frozenset(lower))


class Phrase(NamedTuple):
    """A pattern, and the words in lower case one of which it cannot do without.

    Most sentences have none of the words, which is seen much faster than that the pattern does not match.
    """

    words: frozenset[str]
    pattern: re.Pattern[str]

    def search(self, words: Words, text: str, start: int = 0, end: int = sys.maxsize) -> re.Match[str] | None:
        """The first match in ``text[start:end]``, which is a part of what `words` are the words of."""
        return None if self.words.isdisjoint(words.distinct) else self.pattern.search(text, start, end)


def phrase(words: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> Phrase:
    r"""A pattern with its words.

    >>> held = phrase("held run", r"\b(?:held|run) by $")
    >>> held.search(split_words("Homs, held by rebels"), "Homs, held by ").start()
    6
    """
    return Phrase(frozenset(words.split()), re.compile(pattern, flags))


def wrapping(pattern: str) -> re.Pattern[str]:
    r"""A pattern whose spaces may be line breaks, as in text that is wrapped to a width.

    >>> wrapping("six others in").match("six\nothers in Homs").group()
    'six\nothers in'
    """
    return re.compile(pattern.replace(" ", r"\s"))


@functools.cache
def word_set(name: str) -> frozenset[str]:
    """A set of little words from ``vocabulary/grammar.toml``.

    >>> "were" in word_set("be")
    True
    """
    return frozenset(word_list(name))


@functools.cache
def word_list(name: str) -> tuple[str, ...]:
    """The little words of one entry of ``vocabulary/grammar.toml``, in order; "_" stands for a space.

    >>> word_list("units")[:3]
    ('zero', 'one', 'two')
    """
    return tuple(word.replace("_", " ") for word in read_vocabulary("grammar.toml")[name].split())


def plural(noun: str) -> str:
    """The regular plural, which is a verb's third person too.

    >>> plural("city"), plural("clash"), plural("raid")
    ('cities', 'clashes', 'raids')
    """
    if noun.endswith(("s", "sh", "ch", "x")):
        return noun + "es"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + "s"

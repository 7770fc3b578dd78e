"""The words around numbers of people: who they were, what happened to them, what is no number of people."""

from __future__ import annotations

import functools
from typing import get_args

from conflictmap.extract.text.words import word_set
from conflictmap.model import Count, CountKind
from conflictmap.vocabulary import read_vocabulary

#: Words that end the noun phrase of a number.
NOUN_STOPS = word_set("noun_stops")
#: Who a count is of: those who bear arms, and those who surely do not.
ARMED = frozenset(("fighters", "soldiers"))
UNARMED = frozenset(("civilians", "children", "women"))
#: Behind "six of them", where their own fate is told.
OWN_FATE = frozenset(("were", "was", "died", "have", "has", "had", "are"))
#: Of a new total, which takes in those told before: "bringing the toll to 45", "rose to 68".
RAISING = frozenset(
    ("bringing", "brings", "brought", "raising", "raises", "raised", "rose", "rises", "risen", "rising",
     "climbed", "climbing", "increased", "increasing", "grown", "grew", "jumped")
)  # fmt: skip


@functools.cache
def people_words() -> dict[str, str]:
    """Nouns for people with who they are.

    >>> people_words()["villagers"]
    'civilians'
    """
    return {
        word: who
        for who, words in read_vocabulary("counts.toml")["people"].items()
        for word in reversed(words)
    }


@functools.cache
def cue_words() -> dict[str, CountKind]:
    """Words for what happened to people, with its kind.

    >>> cue_words()["wounding"]
    'injured'
    """
    table = read_vocabulary("counts.toml")["cues"]
    return {word: kind for kind in get_args(CountKind) for word in table[kind]}


@functools.cache
def thing_words() -> frozenset[str]:
    """Nouns whose number is no number of people.

    >>> "rockets" in thing_words()
    True
    """
    return frozenset(read_vocabulary("counts.toml")["things"]["words"])


#: Words that stand for a number that nobody counted.
_ROUNDED = frozenset(("dozen", "dozens", "tens", "scores", "hundreds", "thousands", "several", "many"))


def is_rounded(count: Count) -> bool:
    """Whether a count stands for a number that nobody counted: "dozens", "several"."""
    return count.qualifier is not None and not _ROUNDED.isdisjoint(count.qualifier.casefold().split())

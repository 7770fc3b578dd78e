"""The vocabulary's names of actors, and the nouns that stand beside them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from conflictmap.extract.text.lexicon import Lexicon, word_key
from conflictmap.vocabulary import Actor, actor_named, load_actors, read_vocabulary


@dataclass(frozen=True, slots=True)
class Entry:
    """What a name in the lexicon stands for."""

    actor: str
    role: Literal["name", "label", "owner", "bare owner"]


@dataclass(frozen=True, slots=True)
class Nouns:
    """Nouns that stand beside names, each set by what it makes of the name; see ``actors.toml``."""

    air: frozenset[str]
    ground: frozenset[str]
    state: frozenset[str]
    modifiers: frozenset[str]
    followers: frozenset[str]
    adjectives: frozenset[str]
    others: frozenset[str]
    foreign: frozenset[str]
    owned: frozenset[str]
    operations: frozenset[str]
    areas: frozenset[str]


@functools.cache
def actor_names() -> Lexicon[Entry]:
    """The names of all actors."""
    return Lexicon(pair for actor in load_actors() for pair in _names(actor))


def _names(actor: Actor) -> Iterator[tuple[str, Entry]]:
    """Every name of an actor, and what it stands for."""
    for name in dict.fromkeys((actor.name.split(" (")[0], *actor.aliases, *actor.arabic)):
        yield name, Entry(actor.name, "bare owner" if name in actor.owners else "name")
    for name in actor.labels:
        yield name, Entry(actor.name, "label")
    for name in actor.owners:
        if name not in actor.aliases:
            yield name, Entry(actor.name, "owner")


@functools.cache
def actor_nouns() -> Nouns:
    """The nouns beside names of actors."""
    table = read_vocabulary("actors.toml")["nouns"]
    return Nouns(**{field: frozenset(map(word_key, table[field])) for field in Nouns.__slots__})


@functools.cache
def _hedges() -> tuple[str, ...]:
    return tuple(sorted(read_vocabulary("actors.toml")["nouns"]["hedges"], key=len, reverse=True))


@functools.cache
def _hedge() -> re.Pattern[str]:
    words = "|".join(map(re.escape, _hedges()))
    return re.compile(rf"\b(?:{words})\s+(?:the\s+|an?\s+)?$", re.IGNORECASE)


_HEDGED_BY = 40  # code points before a name


def is_hedged(text: str, position: int) -> bool:
    """Whether the words before a name say that the text is not sure: "believed to be"."""
    first = max(position - _HEDGED_BY, 0)
    *before, last = text[first:position].lower().rsplit(maxsplit=1) or [""]
    if last in ("the", "a", "an"):
        last = before[0].rstrip() if before else ""
    return last.endswith(_hedge_ends()) and _hedge().search(text, first, position) is not None


@functools.cache
def _hedge_ends() -> tuple[str, ...]:
    """The last words of hedges: what ends otherwise is none, which is seen faster than with the pattern."""
    return tuple({hedge.split()[-1] for hedge in _hedges()})


def known_actor(standard: str) -> Actor:
    """The vocabulary's record of a standard name."""
    actor = actor_named(standard)
    assert actor is not None, standard
    return actor

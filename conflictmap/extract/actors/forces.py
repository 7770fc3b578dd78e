"""Whose forces an owner and the nouns around it mean: "Assad's helicopters", "forces loyal to the regime"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.extract.actors.words import Entry, actor_names, actor_nouns, known_actor
from conflictmap.extract.text.lexicon import Name, Word, word_key


def whose(rest: Sequence[Word], name: Name[Entry]) -> tuple[str | None, int]:
    """Standard name of the forces meant, and how many of the words after the name say so."""
    entry = name.entry
    if entry.role in ("name", "label"):
        return _branch(entry.actor, rest)
    medium, used = _force_noun(rest)
    if medium is not None:
        return forces(entry.actor, medium), used
    partner = _and_partner(rest)
    if partner is not None:
        return forces(entry.actor, partner), 0
    if entry.role == "bare owner" or (set(name.capitals) == {"A"} and _acts(rest)):
        return entry.actor, 0
    return None, 0


def _acts(rest: Sequence[Word]) -> bool:
    """Whether letters are who does something, not whose: "the US struck", not "US officials"."""
    verb = next((word.text for word in rest if word.text not in _AUXILIARIES), "")
    return verb in _DEEDS


_AUXILIARIES = frozenset(("has", "have", "had", "also", "again", "then"))
_DEEDS = frozenset(
    ("launched", "launches", "struck", "strikes", "bombed", "bombs", "hit", "hits", "carried", "conducted",
     "killed", "kills", "targeted", "fired", "attacked", "shelled", "raided", "captured", "destroyed")
)  # fmt: skip


def forces(owner: str, medium: str) -> str:
    """Standard name of an owner's "air" or "ground" forces; the owner itself for "state"."""
    actor = known_actor(owner)
    named = {"air": actor.air, "ground": actor.ground}.get(medium)
    return named or owner


def _branch(standard: str, rest: Sequence[Word]) -> tuple[str, int]:
    """An army, or the air force of the same state where the next words fly: "Syrian army helicopters"."""
    parent = known_actor(standard).parent
    if parent is None or standard != known_actor(parent).ground:
        return standard, 0
    medium, used = _force_noun(rest)
    return (forces(parent, "air"), used) if medium == "air" else (standard, 0)


def noun_before(text: str, position: int, start: int) -> tuple[int, str] | None:
    """Where "helicopters of", "forces loyal to" before an owner begins, and whose forces that makes it."""
    match = _FORCES_OF.search(text, max(position - 60, start), position)
    if match is None:
        return None
    key = word_key(match.group(1))
    if key in actor_nouns().air:
        return match.start(1), "air"
    return (match.start(1), "ground") if key in actor_nouns().ground | actor_nouns().followers else None


_FORCES_OF = re.compile(
    r"\b([^\W\d_]+)\s+(?:of|from|(?:(?:thought|believed|said) to )?belong(?:ing)? to|loyal to"
    r"|allied (?:to|with)|flown by|operated by|that back|backing|supporting)\s+(?:the\s+)?$"
)


def _and_partner(rest: Sequence[Word]) -> str | None:
    """The medium that an owner shares with the next: "Russian and Syrian warplanes"; None where none."""
    if not rest or rest[0].key not in ("and", "or"):
        return None
    found = actor_names().longest(rest, 1)
    if found is None or "owner" not in found[1].entry.role:
        return None
    medium, _ = _force_noun(rest[1 + found[0] :])
    return medium if medium != "state" else None


def _force_noun(rest: Sequence[Word]) -> tuple[str | None, int]:
    """Which forces the words after an owner name ("air", "ground", "state", None), and how many do."""
    nouns = actor_nouns()
    medium, used = None, 0
    for number, word in enumerate(rest[:6], 1):
        if word.key in nouns.air:
            medium, used = "air", number
        elif word.key in nouns.ground:
            medium, used = "air" if medium == "air" else "ground", number
        elif word.key in nouns.state and medium is None:
            medium, used = "state", number
        elif medium is not None or not (word.key in nouns.modifiers or (word.key == "to" and number > 1)):
            break
    return medium, used


def followers(rest: Sequence[Word]) -> int:
    """How many words after a name are fighters, groups and the like that go with it."""
    number = 0
    while number < min(len(rest), 2) and rest[number].key in actor_nouns().followers:
        number += 1
    return number

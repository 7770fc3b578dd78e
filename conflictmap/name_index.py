"""The index from spellings to rows of names: equal folds, meeting skeletons, and near misses of those."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from conflictmap.names import fold, is_arabic, skeletons, sound

# Below four letters a similar name is another name: Hama, Homs, Has.
_FUZZY_LETTERS = 4
_CONSONANTS = "bcdfghjklmnrstxz"
# Spellings less alike than this are other names, even with the same consonants.
_LEAST_ALIKE = 0.55
_LEAST_FUZZY = 0.74
# A written letter that the other spelling lacks costs so many unwritten vowels.
_LACKING = 4
# Across scripts no likeness is more than this: what vowels Arabic script leaves out can only be guessed.
_SAME_ACROSS = 0.97


def compact(text: str) -> str:
    """The fold of `text` without spaces, so that Kafr Zita and Kafrzita are equal.

    >>> compact("Kafr Zita"), compact("Kafr-zita")
    ('kafrzita', 'kafrzita')
    """
    return fold(text).replace(" ", "")


class Alike(NamedTuple):
    """A row of names, how alike it is spelled, 0 to 1, and whether it sounds the same."""

    row: int
    similarity: float
    same_sound: bool


@dataclass(slots=True)
class NameIndex:
    """Spellings, and the numbers of the rows of names that have them.

    Parameters
    ----------
    rows : dict
        Compact fold to the numbers of the rows that are spelled so.
    blocks : dict
        Skeleton to the compact folds that have it.
    """

    rows: dict[str, list[int]] = field(default_factory=dict)
    blocks: dict[str, list[str]] = field(default_factory=dict)

    def add(self, number: int, name: str) -> None:
        """Add row `number`, spelled `name`."""
        self.add_keys(number, compact(name), skeletons(name))

    def add_keys(self, number: int, key: str, keys: Iterable[str]) -> None:
        """Add row `number` by its compact fold and its skeletons; the same as `add`, reckoned before."""
        found = self.rows.get(key)
        if found is not None:
            found.append(number)
        elif key:
            self.rows[key] = [number]
        for skeleton in keys:
            block = self.blocks.get(skeleton)
            if block is None:
                self.blocks[skeleton] = [key]
            elif found is None or key not in block:
                block.append(key)

    def exact(self, name: str) -> list[int]:
        """Rows of names whose fold equals that of `name`."""
        return self.rows.get(compact(name), [])

    def alike(self, name: str) -> Iterator[Alike]:
        """Rows of names that share a skeleton with `name`, with their similarity; equal folds left out."""
        keys = {key for skeleton in skeletons(name) for key in self.blocks.get(skeleton, ())}
        return self._similar(compact(name), keys, _LEAST_ALIKE)

    def fuzzy(self, name: str) -> Iterator[Alike]:
        """Rows of names that lack, add, swap or change one consonant of `name`, with their similarity."""
        own = compact(name)
        if len(own) < _FUZZY_LETTERS:
            return iter(())
        near = {neighbour for s in skeletons(name)[:2] if len(s) > 2 for neighbour in _neighbours(s)}
        keys = {key for skeleton in near & self.blocks.keys() for key in self.blocks[skeleton]}
        return self._similar(own, keys, _LEAST_FUZZY)

    def _similar(self, own: str, keys: set[str], least: float) -> Iterator[Alike]:
        keys.discard(own)
        heard, arabic = sound(own), is_arabic(own)
        for key in sorted(keys):
            similarity, same_sound = _likeness(own, heard, key, arabic)
            if similarity >= least:
                for number in self.rows[key]:
                    yield Alike(number, similarity, same_sound)


def _likeness(own: str, heard: str, key: str, arabic: bool) -> tuple[float, bool]:
    """How alike two compact folds are, 0 to 1, by letters and sound; and whether they sound the same."""
    if arabic == is_arabic(key):
        key_sound = sound(key)
        return (fuzz.ratio(own, key) + fuzz.ratio(heard, key_sound)) / 200, heard == key_sound
    latin, script = (sound(key), heard) if arabic else (heard, sound(key))
    similarity = _across_scripts(latin.replace("e", "i"), script)
    return similarity, similarity >= _SAME_ACROSS


def _across_scripts(latin: str, script: str) -> float:
    """Likeness of two sounds, one from Arabic script, which lacks the short vowels."""
    worst = _LACKING * max(len(script), 2)
    cost = Levenshtein.distance(script, latin, weights=(1, _LACKING, _LACKING))
    return max(0.0, min(1 - cost / worst, _SAME_ACROSS))


@functools.lru_cache(maxsize=1 << 12)
def _neighbours(key: str) -> frozenset[str]:
    """Skeletons one consonant away: one more, one less, another, or two swapped."""
    splits = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    less = {a + b[1:] for a, b in splits if b}
    other = {a + c + b[1:] for a, b in splits if b for c in _CONSONANTS}
    more = {a + c + b for a, b in splits for c in _CONSONANTS}
    swapped = {a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1}
    squeezed = {"".join(x for x, y in pairwise([*k, ""]) if x != y) for k in less | swapped}
    return frozenset((less | other | more | swapped | squeezed) - {key})

"""The index from spellings to rows of names: equal folds, meeting skeletons, and near misses of those."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from rapidfuzz import fuzz, process
from rapidfuzz.distance import Levenshtein

from conflictmap.names import fold, skeleton, skeletons, sound_of_fold, sound_of_key

# Below four letters a similar name is another name: Hama, Homs, Has.
_FUZZY_LETTERS = 4
_DOUBLED = re.compile(r"(.)(?=\1)")
_CONSONANTS = "bcdfghjklmnrstxz"
# Spellings less alike than this are other names, even with the same consonants.
_LEAST_ALIKE = 0.55
_LEAST_FUZZY = 0.74
# Letters so unlike, or of another script, seldom sound alike enough for that.
_LEAST_LETTERS = 62.0
# With a single consonant, nearly all must be alike: "nan" is not Nawa.
_LEAST_BARE = 0.8
_VOWELS = frozenset("aeiouy")
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

    They are tuples, because the garbage collector has nothing to look for in tuples of numbers and strings.

    Parameters
    ----------
    rows : dict
        Compact fold to the numbers of the rows that are spelled so.
    blocks : dict
        Skeleton to the compact folds that have it.
    """

    rows: dict[str, tuple[int, ...]] = field(default_factory=dict)
    blocks: dict[str, tuple[str, ...]] = field(default_factory=dict)
    _listed: str | None = None

    def add(self, number: int, name: str) -> None:
        """Add row `number`, spelled `name`."""
        self.add_keys(number, compact(name), skeletons(name))

    def add_keys(self, number: int, key: str, keys: Iterable[str]) -> None:
        """Add row `number` by its compact fold and its skeletons; the same as `add`, reckoned before."""
        found = self.rows.get(key)
        if found is not None:
            self.rows[key] = (*found, number)
        elif key:
            self.rows[key] = (number,)
        for bones in keys:
            block = self.blocks.get(bones)
            if block is None:
                self.blocks[bones] = (key,)
            elif found is None or key not in block:
                self.blocks[bones] = (*block, key)

    def exact(self, name: str) -> tuple[int, ...]:
        """Rows of names whose fold equals that of `name`."""
        return self.rows.get(compact(name), ())

    def alike(self, name: str, least: float = _LEAST_ALIKE) -> list[Alike]:
        """Rows of names that share a skeleton with `name` and are at least so like it, but not equal."""
        own = compact(name)
        if own.isascii() and not _VOWELS.intersection(own):
            return []  # "km" is an abbreviation
        bones = skeletons(name)
        keys = {key for each in bones for key in self.blocks.get(each, ())}
        return self._similar(own, keys, least if max(map(len, bones), default=0) > 1 else _LEAST_BARE)

    def longer(self, name: str) -> list[int]:
        """Rows of names whose skeleton begins or ends with that of `name`, and is longer."""
        if self._listed is None:
            self._listed = "\n".join(["", *self.blocks, ""])
        skeletons_found = {
            self._listed[self._listed.rfind("\n", 0, at + 1) + 1 : self._listed.index("\n", at + 1)]
            for own in skeletons(name)
            for edge in (f"\n{own}", f"{own}\n")
            for at in _every(edge, self._listed)
        }
        longer = skeletons_found.difference(skeletons(name))
        return sorted(row for found in longer for key in self.blocks[found] for row in self.rows[key])

    def has_skeleton(self, bones: str) -> bool:
        """Whether any name has this skeleton."""
        return bones in self.blocks

    def fuzzy(self, name: str) -> list[Alike]:
        """Rows of names in its script that lack, add, swap or change one consonant of `name`."""
        own, bones = compact(name), skeleton(name)
        if len(own) < _FUZZY_LETTERS or len(bones) < 3:
            return []
        near = [self.blocks[one] for one in _neighbours(bones) if one in self.blocks]
        keys = set[str]().union(*near) - {own}
        return self._rows(_same_script(own, list(keys), _LEAST_FUZZY, _LEAST_LETTERS))

    def _similar(self, own: str, keys: set[str], least: float) -> list[Alike]:
        keys.discard(own)
        latin = own.isascii()
        same = [key for key in keys if key.isascii() == latin]
        across = [key for key in keys if key.isascii() != latin]
        return self._rows([*_same_script(own, same, least), *_across_scripts(own, across, least)])

    def _rows(self, found: Iterable[tuple[str, float, bool]]) -> list[Alike]:
        return [Alike(row, how, same) for key, how, same in sorted(found) for row in self.rows[key]]


def likenesses(name: str, others: list[str]) -> list[Alike]:
    """How alike `name` is to each of the others of its script that is at all; rows are their positions.

    >>> likenesses("Umm Ashba", ["Deir Sunbul", "Umm Ashbá"])
    [Alike(row=1, similarity=1.0, same_sound=True)]
    """
    keys = [compact(other) for other in others]
    found = _same_script(compact(name), list(dict.fromkeys(keys)), _LEAST_ALIKE)
    return [Alike(keys.index(key), how, same) for key, how, same in found]


def _every(text: str, listed: str) -> Iterator[int]:
    """Where `text` stands in `listed`."""
    at = listed.find(text)
    while at >= 0:
        yield at
        at = listed.find(text, at + 1)


def _same_script(
    own: str, keys: list[str], least: float, least_letters: float = 0.0
) -> Iterator[tuple[str, float, bool]]:
    """Keys at least so alike by letters and sound, half and half, and whether they sound the same."""
    sound_of = sound_of_fold if own.isascii() else sound_of_key
    heard = sound_of(own)
    # However alike they sound, the letters must be so alike for the mean to reach `least`.
    for key, letters, _ in _extract(own, keys, max(200 * least - 100, least_letters)):
        key_sound = sound_of(key)
        similarity = (letters + fuzz.ratio(heard, key_sound)) / 200
        if similarity >= least:
            yield key, similarity, heard == key_sound


def _across_scripts(own: str, keys: list[str], least: float) -> Iterator[tuple[str, float, bool]]:
    """The same for keys in the other script; Arabic lacks the short vowels, so lacking one costs little."""
    latin = own.isascii()
    heard = _plain_sound(own) if latin else sound_of_key(own)
    weights = (_LACKING, 1, _LACKING) if latin else (1, _LACKING, _LACKING)
    for key in keys:
        key_sound = sound_of_key(key) if latin else _plain_sound(key)
        script = key_sound if latin else heard
        cost = Levenshtein.distance(heard, key_sound, weights=weights)
        similarity = 1 - cost / (_LACKING * max(len(script), 2))
        if similarity >= least:
            yield key, min(similarity, _SAME_ACROSS), similarity >= _SAME_ACROSS


def _plain_sound(key: str) -> str:
    """Sound of a Latin key as Arabic script would write it: ay, ei and y are one letter."""
    return sound_of_fold(key).replace("e", "i").replace("y", "i")


def _extract(own: str, keys: list[str], cutoff: float) -> list[tuple[str, float, int]]:
    """The keys whose letters are so alike, with the percentage and their position."""
    return process.extract(own, keys, scorer=fuzz.ratio, score_cutoff=max(cutoff, 0), limit=None)


def _neighbours(key: str) -> set[str]:
    """Skeletons one consonant away: one more, one less, another, or two swapped."""
    splits = [(key[:i], key[i:]) for i in range(len(key) + 1)]
    near = [a + b[1:] for a, b in splits if b]
    near += [a + b[1] + b[0] + b[2:] for a, b in splits if len(b) > 1]
    near += [_DOUBLED.sub("", one) for one in near]
    near += [a + c + b[1:] for a, b in splits if b for c in _CONSONANTS]
    near += [a + c + b for a, b in splits for c in _CONSONANTS]
    return set(near) - {key}

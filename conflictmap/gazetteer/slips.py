"""Names with one slip of the pen: a letter left out, added, changed, or swapped with the next."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

# In shorter names one letter makes another name, Hama and Hawa; in names of just so many, one consonant does.
_LETTERS = 6
_SAME_CONSONANTS = re.compile(r"[aeiouy]|(.)(?=\1)")


class Slips:
    """Compact folds, found by spellings that are one letter off but for the first and the last.

    People get the first letter right, and another last one makes another name: Busayri is not Busayra.

    Parameters
    ----------
    keys : iterable of str
        Compact folds, as `compact` gives them.

    Examples
    --------
    >>> slips = Slips(["saraqib", "sarmin"])
    >>> [slips.of(written) for written in ("saarqib", "sraqib", "barmin", "samrin", "salmin", "sarmia")]
    [['saraqib'], ['saraqib'], [], ['sarmin'], [], []]
    """

    def __init__(self, keys: Iterable[str]) -> None:
        self._by_first_letter: dict[str, list[str]] = {}
        for key in keys:
            if len(key) >= _LETTERS:
                self._by_first_letter.setdefault(key[0], []).append(key)

    def of(self, written: str) -> list[str]:
        """The keys that `written` is one slip from, in order."""
        beginning_so = self._by_first_letter.get(written[:1], [])
        near = process.extract(written, beginning_so, scorer=OSA.distance, score_cutoff=1, limit=None)
        return sorted(key for key, distance, _ in near if distance and _is_slip(written, key))


def _is_slip(written: str, key: str) -> bool:
    """Whether the letter by which they differ is not the last, nor in a short name one that makes another."""
    if written[:-1] == key[:-1]:
        return False
    return len(key) > _LETTERS or sorted(written) == sorted(key) or _consonants(written) == _consonants(key)


def _consonants(key: str) -> str:
    return _SAME_CONSONANTS.sub("", key)

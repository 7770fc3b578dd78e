"""Names with one slip of the pen: a letter left out, added, changed, or swapped with the next."""

from __future__ import annotations

import re
from collections.abc import Iterable

from rapidfuzz.distance import OSA

# In shorter names one letter makes another name, Hama and Hawa; in names of just so many, one consonant does.
_LETTERS = 6
_SAME_CONSONANTS = re.compile(r"[aeiouy]|(.)(?=\1)")


class Slips:
    """Compact folds, found by spellings that are one letter off but for the first and the last.

    People get the first letter right, and another last one makes another name: Busayri is not Busayra.

    Every key is listed under each of its spellings with a letter left out, so that two spellings one slip
    apart meet in one of them (as in Garbe's symmetric delete spelling correction).

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
        self._meeting: dict[str, tuple[str, ...]] = {}
        for key in keys:
            if len(key) >= _LETTERS:
                for left in _without_a_letter(key):
                    self._meeting[left] = (*self._meeting.get(left, ()), key)

    def of(self, written: str) -> list[str]:
        """The keys that `written` is one slip from, in order."""
        met = {key for left in _without_a_letter(written) for key in self._meeting.get(left, ())}
        return sorted(key for key in met if _is_slip(written, key))


def _without_a_letter(key: str) -> set[str]:
    return {key, *(key[:i] + key[i + 1 :] for i in range(1, len(key)))}


def _is_slip(written: str, key: str) -> bool:
    if written[0] != key[0] or written[:-1] == key[:-1] or OSA.distance(written, key, score_cutoff=1) != 1:
        return False
    return len(key) > _LETTERS or sorted(written) == sorted(key) or _consonants(written) == _consonants(key)


def _consonants(key: str) -> str:
    return _SAME_CONSONANTS.sub("", key)

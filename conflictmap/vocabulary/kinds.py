"""The kinds of places: how precise each is, and the words that name it."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import Literal

from conflictmap.vocabulary import read_vocabulary


@dataclass(frozen=True, slots=True)
class Kind:
    """One table of `vocabulary/kinds.toml`.

    Parameters
    ----------
    name, group : str
        "airbase", "military".
    geo_precision : int
        1 the place itself, 2 a small area, 3 governorate or larger.
    radius_km : float
        How far the true point may be, where the row does not say.
    of_town : "in", "near" or None
        Where one lies that is called by a town: "Sarmin market", "Karnaz checkpoint"; None = not sure to.
    words, words_ar : tuple of str
        Generic words for it, English in lower case, Arabic without the article.
    """

    name: str
    group: str
    geo_precision: int
    radius_km: float
    of_town: Literal["in", "near"] | None
    words: tuple[str, ...]
    words_ar: tuple[str, ...]


@functools.cache
def load_kinds() -> dict[str, Kind]:
    """Every kind by its name, in the file's order.

    >>> load_kinds()["airbase"].group
    'military'
    """
    return {
        name: Kind(
            name,
            row["group"],
            int(row["geo_precision"]),
            float(row["radius_km"]),
            row.get("of_town"),
            tuple(row["words"]),
            tuple(row["words_ar"]),
        )
        for name, row in read_vocabulary("kinds.toml").items()
    }


@functools.lru_cache(maxsize=1 << 10)  # reports and tables use the same few words
def kinds_named(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """The kinds that `name` may mean, as a kind, a group or a generic word, and all kinds of their groups.

    >>> kinds, groups = kinds_named("military airport")
    >>> sorted(kinds)
    ['airbase']
    >>> "base" in groups
    True
    """
    word = name.strip().casefold()
    kinds = load_kinds()
    found = {
        k.name for k in kinds.values() if word in (k.name, k.group) or word in k.words or word in k.words_ar
    }
    groups = {kinds[k].group for k in found}
    return frozenset(found), frozenset(k.name for k in kinds.values() if k.group in groups)


def of_town(name: str) -> Literal["in", "near"] | None:
    """Where one of this kind lies that is called by a town, as a kind, a group or a generic word names it.

    >>> of_town("market"), of_town("checkpoint"), of_town("mountain")
    ('in', 'near', None)
    """
    places = {load_kinds()[kind].of_town for kind in kinds_named(name)[0]}
    return None if None in places else "near" if "near" in places else "in" if places else None

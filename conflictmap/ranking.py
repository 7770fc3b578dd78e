"""Which of the places that a name may mean is meant: evidence weighed into one score and one sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from conflictmap.model import Candidate, Place

Tier = Literal["exact", "skeleton", "fuzzy"]

# Evidence in log odds. Stated container, then places named beside it, then kind word; importance only
# decides between matches that are equal in all of these.
_INSIDE = 4.0
_NEAR = 3.0
_NEAR_KM = 40.0
_KIND = 1.5
_LIKENESS = 14.0
_TIE = 0.6
_IMPORTANCE = 7.0
# Reports of the Syrian war mean Syria unless the foreign place is the far better known one.
_ABROAD = 1.5
# A newsroom's own names win.
_NAME_TYPES = {"part": -0.8, "variant": -0.25, "own": 6.0}
# Places nearer to each other than this are one answer for a map of a country 600 km wide.
_SAME_KM = 5.0


@dataclass(frozen=True, slots=True)
class Match:
    """A place with the spelling of it that matched."""

    place: Place
    name: str
    name_type: str
    tier: Tier
    similarity: float


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of the place meant, beside its name.

    Parameters
    ----------
    inside : callable or None
        Grade 0 to 1 of how surely a place lies in the stated containers; None = none stated.
    near : sequence of (lon, lat)
        Places named beside it.
    kinds : frozenset of str
        Kinds that the words around it allow; empty = none said.
    groups : frozenset of str
        Kinds of the same groups, which the word may also be used for.
    """

    inside: Callable[[Place], float] | None = None
    near: Sequence[tuple[float, float]] = ()
    kinds: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lon, lat), for ranking; distances that are published are geopy's.

    >>> round(kilometres((36.29, 33.51), (37.16, 36.20)))
    309
    """
    lon1, lat1, lon2, lat2 = map(math.radians, (*a, *b))
    h = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(math.sqrt(min(h, 1.0)))


def rank(matches: Iterable[Match], context: Context) -> list[tuple[Match, float]]:
    """The matches with their scores, best first; scores say how sure each is, and add up to at most 1."""
    best = _best_per_place(matches)
    if not best:
        return []
    evidence = [_evidence(match, context) for match in best]
    top = max(evidence)
    weights = [
        e + (_IMPORTANCE * m.place.importance if e >= top - _TIE else 0.0)
        for e, m in zip(evidence, best, strict=True)
    ]
    order = sorted(range(len(best)), key=lambda i: (-weights[i], -best[i].similarity, best[i].place.place_id))
    peak = weights[order[0]]
    odds = [math.exp(weights[i] - peak) for i in order]
    total = sum(odds)
    ranked = []
    for rank_, i in enumerate(order):
        share = odds[rank_] / total
        ranked.append((best[i], share * _trust(best[i], context)))
    return ranked


def _best_per_place(matches: Iterable[Match]) -> list[Match]:
    best: dict[str, Match] = {}
    for match in matches:
        known = best.get(match.place.place_id)
        if known is None or _spelling(match) > _spelling(known):
            best[match.place.place_id] = match
    return list(best.values())


def _spelling(match: Match) -> float:
    return _LIKENESS * (match.similarity - 1) + _NAME_TYPES.get(match.name_type, 0.0)


def _evidence(match: Match, context: Context) -> float:
    place = match.place
    weight = _spelling(match)
    if context.inside is not None:
        weight += _INSIDE * (2 * context.inside(place) - 1)
    elif place.country != "Syria":
        weight -= _ABROAD
    if context.near:
        distance = min(kilometres((place.lon, place.lat), point) for point in context.near)
        weight += _NEAR * math.exp(-distance / _NEAR_KM)
    if context.kinds:
        weight += _KIND if place.kind in context.kinds else 0.0 if place.kind in context.groups else -_KIND
    return weight


def _trust(match: Match, context: Context) -> float:
    """How often the best match of this likeness is the place meant at all."""
    if match.tier == "exact":
        trust = 0.99
    else:
        floor, slope = (0.66, 0.85) if match.tier == "fuzzy" else (0.5, 1.0)
        trust = max(0.0, min(0.97, 1 - (1 - match.similarity) / (1 - floor) * slope * 0.6))
    if context.inside is not None and context.inside(match.place) < 0.5:
        trust *= 0.4
    return trust


def describe(place: Place) -> str:
    """A place as a reader knows it: its name in both scripts and where it lies.

    >>> describe(Place("C1", "Maliha", "المليحة", "town", 36.4, 33.5, "Rural Damascus", None, None, "Syria",
    ...                2.0, 1, 0.5))
    'Maliha (المليحة), Rural Damascus'
    """
    arabic = f" ({place.name_ar})" if place.name_ar else ""
    where = place.admin1 if place.country == "Syria" else place.country
    return f"{place.name}{arabic}" + (f", {where}" if where and where != place.name else "")


_HOW = {
    "press": "a press spelling of",
    "former": "a former name of",
    "official": "the official name of",
    "kurdish": "the Kurdish name of",
    "turkish": "the Turkish name of",
    "french": "the French spelling of",
    "revolutionary": "the opposition's name of",
    "part": "part of the name of",
    "own": "your own name of",
}


def candidate(name: str, match: Match, score: float) -> Candidate:
    """The public record of a match, with its reason."""
    return Candidate(
        match.place,
        match.name,
        match.tier,
        round(match.similarity, 3),
        round(score, 3),
        match_reason(name, match),
    )


def match_reason(name: str, match: Match) -> str:
    """Why `name` may mean the place: ``"Mleiha" is a press spelling of Maliha (المليحة), Rural Damascus``."""
    if match.tier == "exact":
        how = f"is {_HOW.get(match.name_type, '')} ".replace("  ", " ")
    elif match.tier == "skeleton":
        how = "has the consonants of "
    else:
        how = "is spelled nearly like "
    spelling = (
        f" (also spelled {match.name})" if match.tier != "exact" and match.name != match.place.name else ""
    )
    return f'"{name}" {how}{describe(match.place)}{spelling}'

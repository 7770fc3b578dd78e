"""Which of the places that a name may mean is meant: evidence weighed into one score and one sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import asin, cos, radians, sin, sqrt
from typing import Literal, NamedTuple

from conflictmap.model import Candidate, Place
from conflictmap.vocabulary.kinds import load_kinds

Tier = Literal["exact", "skeleton", "fuzzy"]

#: A seat of a subdistrict or more, or often in the news.
WELL_KNOWN = 0.5

# Evidence in log odds, so that it adds up and its softmax is a probability. Fitted (conditional logit) to
# names with coordinates that others gave: UCDP GED's spellings and the press's, three in four of them; the
# weights of places beside it and of kind words, which those lists lack, are set by hand between the others:
# stated container, then places named beside it, then kind word, then importance.
_EXACT = 3.6
_SAME_SOUND = 2.2
_UNLIKE = -5.0
_FUZZY = -2.1
_SLIP = 2.0  # one letter off a well-known name
_OTHER_WORDS = -1.2  # "Diana Idris" is not Jandairis, though Kafr Zita is Kafrzita
_SURELY_ALIKE = 0.9
_NAME_TYPES = {
    "name": 0.5,
    "variant": -0.9,
    "side": -0.3,
    "part": -2.2,
    "own": 8.0,
}  # a newsroom's own names win
_BARE = -4.0  # a site without its kind word: "Tiyas" is the airbase only beside one
_SURVEYED = 1.6  # listed by OCHA or by hand, a town, or in the news: no village of crowd-sourced lists only
_IN_THE_NEWS = 0.4
_IMPORTANCE = 4.2
_TIE = 0.6
_NEIGHBOURHOOD = -1.8  # a name alone means the village rather than a city's quarter,
_KNOWN_QUARTER = 0.4  # unless the quarter is as well known as a town,
_SITE = -2.0  # or than a base or a gas plant near it, unless the words say so,
_UNIT = -3.7  # and the town rather than the unit named after it
# Reports of the Syrian war mean Syria, unless they write the very name of a city or town abroad, the more so
# of one in the news.
_ABROAD = -3.0
_ABROAD_TOWN = -1.0
_INSIDE = 5.0
_NEAR = 3.5
_NEAR_KM = 40.0
_KIND = 1.5
# How much of the war's reporting is about the governorate.
_REPORTED = dict.fromkeys(("Aleppo", "Idleb", "Hama", "Deir-ez-Zor", "Ar-Raqqa"), 0.9)
_REPORTED |= {"Rural Damascus": 0.5, "Al-Hasakeh": 0.4}
_REPORTED |= dict.fromkeys(("Tartous", "Damascus", "As-Sweida", "Lattakia", "Quneitra"), -0.6)
# A well-known place does not need its governorate to be in the news.
_REPORTED_ITSELF = 0.6
# Evidence about one name is not independent: the odds count for less than their sum, so that a
# score says how often such an answer is right.
_DEPENDENCE = 0.87
# That it is none of the places listed: likelier for a short name, and for one not found where it should be.
_NONE = 2.2
_NONE_INSIDE = 2.8
_NONE_SHORT = 0.8
_NONE_COMMON = 4.4  # a common word or given name,
_NONE_GIVEN = 1.6  # and a given name all the more: people are in the news
# Each consonant over the usual three, up to four of them, makes it less likely that they agree by chance.
_CONSONANT = 0.4
_SHORT, _USUAL, _LONGER = 2, 3, 4
_NOT_WHOLE = frozenset({"part", "side", "bare"})


class Match(NamedTuple):
    """A place with the spelling of it that matched."""

    place: Place
    name: str
    name_type: str
    tier: Tier
    similarity: float
    same_sound: bool = True
    other_words: bool = False
    slip: bool = False


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
    common : bool
        The name is an English word or a given name.
    given : bool
        The name is a given name or begins with one, as a person's does.
    """

    inside: Callable[[Place], float] | None = None
    near: Sequence[tuple[float, float]] = ()
    kinds: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()
    common: bool = False
    given: bool = False


def kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance of two (lon, lat), for ranking; offsets that are published are geodesic.

    >>> round(kilometres((36.29, 33.51), (37.16, 36.20)))
    309
    """
    lon1, lat1, lon2, lat2 = radians(a[0]), radians(a[1]), radians(b[0]), radians(b[1])
    h = sin((lat2 - lat1) / 2) ** 2 + cos(lat1) * cos(lat2) * sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * asin(sqrt(h if h < 1.0 else 1.0))


def rank(matches: Iterable[Match], context: Context, *, consonants: int) -> list[tuple[Match, float]]:
    """The places matched, each by its best spelling, with the probability that it is meant; best first.

    The probabilities add up to less than 1: the rest is that none of them is meant. `consonants` is how many
    the name has: the more agree, the less it is chance.
    """
    best: dict[str, tuple[float, Match]] = {}
    whole = 0.0 if context.given else _CONSONANT * min(max(consonants - _USUAL, 0), _LONGER)
    for match in matches:
        fit = _fit(match, context) + (0.0 if match.name_type in _NOT_WHOLE else whole)
        known = best.get(match.place.place_id)
        if known is None or fit > known[0]:
            best[match.place.place_id] = (fit, match)
    order = _weighed(list(best.values()), context)
    none = _NONE + _NONE_INSIDE * (context.inside is not None)
    none += _NONE_SHORT * (consonants <= _SHORT) + _NONE_COMMON * context.common
    none += _NONE_GIVEN * (context.given and context.inside is None)
    peak = max(none, order[0][0]) if order else none
    odds = [math.exp(_DEPENDENCE * (weight - peak)) for weight, _ in order]
    total = sum(odds) + math.exp(_DEPENDENCE * (none - peak))
    return [(match, odd / total) for (_, match), odd in zip(order, odds, strict=True)]


def _weighed(fits: list[tuple[float, Match]], context: Context) -> list[tuple[float, Match]]:
    """The matches with the weight of all that is known of their places added, best first.

    Importance breaks ties: a place is counted as no more important than the most important one that fits
    better, or Daraa would win over Daraya wherever it is spelled a little otherwise; and for the less, the
    less alike the spelling is. Outside the container that was stated it counts for nothing.
    """
    fits.sort(key=lambda f: -f[0])
    better = 0
    most = 0.0
    weighed = []
    for fit, match in fits:
        while fits[better][0] >= fit + _TIE:
            most = max(most, fits[better][1].place.importance)
            better += 1
        importance = match.place.importance if better == 0 else min(match.place.importance, most)
        if context.inside is not None and context.inside(match.place) == 0:
            importance = 0.0
        fame = _IMPORTANCE * importance * match.similarity
        weighed.append((fit + fame + _prior(match.place, context), match))
    return sorted(weighed, key=lambda w: (-w[0], w[1].place.place_id))


def _fit(match: Match, context: Context) -> float:
    """How well a match fits what was written: the name, and what is said of the place beside it."""
    place = match.place
    if match.tier == "exact":
        fit = _EXACT
    else:
        fit = _UNLIKE * (1 - match.similarity)
        fit += _SAME_SOUND if match.same_sound else 0.0
        fit += _SLIP if match.slip else _FUZZY if match.tier == "fuzzy" else 0.0
        fit += _OTHER_WORDS if match.other_words and match.similarity < _SURELY_ALIKE else 0.0
    fit += _NAME_TYPES.get(match.name_type, 0.0)
    inside = context.inside(place) if context.inside is not None else 0.0
    if place.country != "Syria" and inside < 1:
        fit += _ABROAD if match.tier != "exact" else _abroad(match)
    if match.name_type == "bare" and place.kind not in context.kinds | context.groups:
        fit += _BARE
    fit += _INSIDE * inside
    if context.near:
        distance = min(kilometres((place.lon, place.lat), point) for point in context.near)
        fit += _NEAR * math.exp(-distance / _NEAR_KM)
    if context.kinds:
        fit += _KIND if place.kind in context.kinds else 0.0 if place.kind in context.groups else -_KIND
    return fit


def _abroad(match: Match) -> float:
    """What speaks against a place outside Syria whose very name was written."""
    if match.place.importance >= _IN_THE_NEWS:
        return 0.0
    return _ABROAD_TOWN if match.place.kind != "village" or match.name_type == "press" else _ABROAD


_BY_GROUP = dict.fromkeys(("military", "infrastructure", "building", "natural"), _SITE)
_BY_GROUP |= {"admin": _UNIT, "neighbourhood": _NEIGHBOURHOOD}


def _prior(place: Place, context: Context) -> float:
    """What speaks for a place before its name is read."""
    weight = _REPORTED.get(place.admin1 or "", 0.0)
    group = load_kinds()[place.kind].group
    if place.importance >= WELL_KNOWN and place.country == "Syria" and group != "admin":
        weight = max(weight, _REPORTED_ITSELF)
    doubtful = place.place_id.startswith("wof:") and place.kind not in ("city", "town")
    weight += 0.0 if doubtful and place.importance < _IN_THE_NEWS else _SURVEYED
    if place.kind in context.kinds:
        return weight
    if place.kind == "neighbourhood" and place.importance > _KNOWN_QUARTER:
        return weight
    return weight + _BY_GROUP.get(group, 0.0)


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
    "bare": "short for",
    "side": "short for",
    "part": "a shorter or longer form of",
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

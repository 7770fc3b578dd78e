"""How much the places that a report names elsewhere speak for a place."""

from __future__ import annotations

import functools
import math
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from conflictmap.gazetteer.ranking import kilometres
from conflictmap.model import Place

#: Sentence and paragraph of a place that the headline names.
IN_TITLE = -9
_REACH_KM = 25.0
#: How many places before and after a name are looked at, and how many of the most often named.
_BESIDE, _OFTEN = 40, 30


class Spot(NamedTuple):
    """Where in a report a name stands: the name's fold, and the numbers of its sentence and paragraph."""

    key: str
    sentence: int
    paragraph: int


class Anchor(NamedTuple):
    """A place of the report, how sure it is (0 to 1), and where it is named."""

    place: Place
    sure: float
    spot: Spot


class Surroundings:
    """The places of a report, asked again and again which of them speak for a place.

    Parameters
    ----------
    anchors : sequence of Anchor
        In order of the text.
    """

    def __init__(self, anchors: Sequence[Anchor]) -> None:
        self._anchors = [a for a in anchors if a.spot.sentence != IN_TITLE]
        self._sentences = [a.spot.sentence for a in self._anchors]
        often = Counter(a.place.place_id for a in self._anchors).most_common(_OFTEN)
        first = {a.place.place_id: a for a in reversed(self._anchors)}
        self._throughout = [a for a in anchors if a.spot.sentence == IN_TITLE] + [first[p] for p, _ in often]

    def speaking_for(self, places: Sequence[Place], spot: Spot) -> list[tuple[float, Anchor | None]]:
        """For each place how much the report's places speak for it, 0 to 1, and which does most.

        The nearer one is named in the text, and the nearer it lies, the more it says; those of the same name
        say nothing. Looked at are the places named just before and after, and the most often named.
        """
        middle = bisect_left(self._sentences, spot.sentence)
        beside = self._anchors[max(0, middle - _BESIDE) : middle + _BESIDE]
        strongest: dict[str, tuple[float, Anchor]] = {}
        for anchor in (*beside, *self._throughout):
            weight = anchor.sure * _weight(spot, anchor.spot) if anchor.spot.key != spot.key else 0.0
            if weight > strongest.get(anchor.place.place_id, (0.0, anchor))[0]:
                strongest[anchor.place.place_id] = weight, anchor
        ordered = sorted(strongest.values(), key=lambda w: -w[0])
        return [_best(place, ordered) for place in places]


def _best(place: Place, ordered: Sequence[tuple[float, Anchor]]) -> tuple[float, Anchor | None]:
    best: tuple[float, Anchor | None] = (0.0, None)
    for weight, anchor in ordered:
        if weight <= best[0]:
            break
        grade = weight * _closeness(place, anchor.place, best[0] / weight)
        if grade > best[0]:
            best = grade, anchor
    return best


def _weight(spot: Spot, other: Spot) -> float:
    """How much a place tells of another one by where the two are named."""
    if other.sentence == spot.sentence:
        return 1.0
    if other.paragraph == spot.paragraph:
        return 0.85
    if other.paragraph == IN_TITLE:
        return 0.75
    return 0.55 if abs(other.paragraph - spot.paragraph) == 1 else 0.35


def where_named(spot: Spot, anchor: Anchor) -> str:
    """Where a report names a place that speaks for the one at a spot."""
    if anchor.spot.sentence == spot.sentence:
        where = "the sentence"
    elif anchor.spot.paragraph == spot.paragraph:
        where = "the paragraph"
    else:
        where = "the headline" if anchor.spot.paragraph == IN_TITLE else "the report"
    return f"{anchor.place.name} is named in {where}"


#: Places in two governorates are no closer than this, but for Damascus and the one around it.
_AFAR = 0.5
_CAPITAL = {"Damascus", "Rural Damascus"}


def _closeness(place: Place, anchor: Place, least: float) -> float:
    """How near a place is to another, 0 to 1; a governorate and its capital speak for all of it.

    0 where it is no more than `least`, for which distances need not be reckoned: most homonyms lie afar.
    """
    if place.country == anchor.country == "Syria" and anchor.admin1:
        if place.admin1 == anchor.admin1:
            own = 0.9 if anchor.kind == "governorate" else 0.7 if anchor.importance >= 0.8 else 0.5
            return max(_nearness(place.lon, place.lat, anchor.lon, anchor.lat), own)
        if {place.admin1, anchor.admin1} != _CAPITAL:
            far = least >= _AFAR
            return 0.0 if far else min(_nearness(place.lon, place.lat, anchor.lon, anchor.lat), _AFAR)
        return max(_nearness(place.lon, place.lat, anchor.lon, anchor.lat), 0.6)
    near = _nearness(place.lon, place.lat, anchor.lon, anchor.lat)
    return max(near, 0.5) if place.country == anchor.country != "Syria" else near


@functools.lru_cache(maxsize=1 << 16)  # an article compares its few places again and again
def _nearness(lon: float, lat: float, other_lon: float, other_lat: float) -> float:
    return math.exp(-kilometres((lon, lat), (other_lon, other_lat)) / _REACH_KM)

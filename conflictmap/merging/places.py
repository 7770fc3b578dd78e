"""Which of two places holds the other, says more, or may stand for the governorate around it."""

from __future__ import annotations

from conflictmap.gazetteer.ranking import kilometres
from conflictmap.model import Place

_SETTLEMENTS = frozenset(
    ("country", "governorate", "district", "subdistrict", "city", "town", "village", "region")
)
#: How far from a city's centre its quarters and sites may lie.
CITY_KM = 12
#: A region's radius is that of the circle around it; this much of it surely lies inside.
REGION_SHARE = 0.6


def contains(outer: Place, inner: Place) -> bool:
    """Whether a place lies in another, as far as names, kinds and radius say."""
    if outer.kind == "country":
        return outer.name == inner.country
    if outer.kind == "governorate":
        return inner.admin1 == outer.name and inner.kind != "governorate"
    if outer.kind == "district":
        return inner.admin2 == outer.name and inner.kind not in ("governorate", "district")
    if outer.kind == "city" and inner.kind not in _SETTLEMENTS:
        return kilometres((outer.lon, outer.lat), (inner.lon, inner.lat)) <= CITY_KM
    if not outer.is_area or outer.geo_precision < inner.geo_precision or outer.radius_km <= inner.radius_km:
        return False
    return kilometres((outer.lon, outer.lat), (inner.lon, inner.lat)) <= REGION_SHARE * outer.radius_km


def is_capital(place: Place) -> bool:
    """Whether a place's name may stand for the governorate around it."""
    return place.kind == "city" and place.name == place.admin1


def is_finer(place: Place, other: Place) -> bool:
    """Whether a place says more than another; a capital that stands for its governorate says less."""
    if place.admin1 == other.admin1 and is_capital(place) != is_capital(other):
        return is_capital(other) == (max(place.geo_precision, other.geo_precision) < 3)
    return place.geo_precision < other.geo_precision

"""Containers: which places a stated one may be, and how surely another place lies in it."""

from __future__ import annotations

from collections.abc import Callable

from conflictmap.gazetteer.ranking import Match, kilometres
from conflictmap.model import Place

# A container is the widest thing of its name: "Hama" holds what the governorate holds.
_LEVELS = {"country": 0, "governorate": 0, "district": 1, "subdistrict": 2, "city": 2, "town": 3}
_NARROWEST = 4
# Spelled less alike, it is no container that anybody meant.
_ALIKE = 0.86
# What is said to be "in" a town may lie so far from its middle; so far beyond, it surely is not meant.
_TOWN_KM = 12.0
_FADE_KM = 15.0


def best_containers(matches: list[Match]) -> tuple[Place, ...]:
    """The widest places among the closest matches."""
    fit = [m for m in matches if m.place.kind in _LEVELS or m.place.is_area]
    if not fit:
        fit = matches
    if not fit:
        return ()
    likest = max(m.similarity for m in fit)
    if likest < _ALIKE:
        return ()
    close = {m.place.place_id: m.place for m in fit if m.similarity > likest - 0.03}
    syrian = {k: p for k, p in close.items() if p.country == "Syria" or p.kind == "country"} or close
    order = sorted(
        syrian.values(), key=lambda p: (_LEVELS.get(p.kind, _NARROWEST), -p.importance, p.place_id)
    )
    widest = _LEVELS.get(order[0].kind, _NARROWEST)
    return tuple(p for p in order if _LEVELS.get(p.kind, _NARROWEST) == widest)[:3]


def grade(place: Place, container: Place, holds: Callable[[str, float, float], bool]) -> float:
    """How surely `place` lies in `container`, 0 to 1; `holds` says whether an area holds a point."""
    if place.place_id == container.place_id:
        return 0.5
    if container.kind == "country":
        return float(place.country == container.name)
    if container.kind == "governorate":
        # "Damascus" often stands for the governorate around it, and the other way round.
        if {place.admin1, container.admin1} == {"Damascus", "Rural Damascus"}:
            return 0.7
        return float(place.admin1 == container.admin1)
    if container.kind == "district":
        return float((place.admin1, place.admin2) == (container.admin1, container.admin2))
    if container.kind == "subdistrict":
        return float((place.admin2, place.admin3) == (container.admin2, container.admin3))
    if container.is_area and holds(container.place_id, place.lon, place.lat):
        return 1.0
    beyond = kilometres((place.lon, place.lat), (container.lon, container.lat)) - container.radius_km
    if container.is_area:
        return 0.0 if beyond > 0 else 0.5  # near the area, but not in it
    return min(1.0, max(0.0, 1 - (beyond - _TOWN_KM) / _FADE_KM))

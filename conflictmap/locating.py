"""From a place phrase to one Resolution: picks the reading, the place or none, the point and the radius."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from conflictmap.model import Candidate, Place, Resolution
from conflictmap.phrases import Phrase, parse_phrase
from conflictmap.ranking import describe, kilometres

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer, Names, Points

# An answer below this is not given: better open than wrong.
RESOLVED = 0.6
_SAME_KM = 5.0
# "near X" and "X's countryside" reach so far from X.
_NEAR_KM = 5.0
_COUNTRYSIDE_KM = 15.0
_SHOWN = 10


def resolve_phrase(
    gazetteer: Gazetteer,
    text: str,
    *,
    within: Names | None = None,
    near: Points | None = None,
    kind: str | None = None,
) -> Resolution:
    """What `text` means, as `Gazetteer.resolve` promises."""
    containers = [within] if isinstance(within, str) else list(within or ())
    whole = gazetteer.search(text, within=containers, near=near, kind=kind, limit=_SHOWN)
    phrase = parse_phrase(text)
    plain = len(phrase.names) == 1 and phrase == Phrase(phrase.names)
    if plain or (whole and whole[0].tier == "exact"):
        return _decide(text, Phrase((text,)), whole)
    found: tuple[Candidate, ...] = ()
    for name in phrase.names:
        found = gazetteer.search(
            name, within=[*phrase.within, *containers], near=near, kind=kind or phrase.kind, limit=_SHOWN
        )
        if found and found[0].score >= RESOLVED:
            break
    if whole and (not found or whole[0].score > found[0].score):
        return _decide(text, Phrase((text,)), whole)
    return _decide(text, phrase, found)


def _decide(text: str, phrase: Phrase, found: tuple[Candidate, ...]) -> Resolution:
    if not found:
        return Resolution("not_found", None, 0.0, f'nothing in the gazetteer is spelled like "{text}"')
    best = found[0]
    sure = sum(c.score for c in found if _same(best.place, c.place))
    others = [c.place for c in found[1:] if not _same(best.place, c.place)]
    if sure < RESOLVED:
        names = "; ".join(describe(c.place) for c in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        return Resolution("ambiguous", None, 0.0, f'"{text}" may be {names}{more}: nothing decides', found)
    return _placed(phrase, best, round(min(sure, 1.0), 3), best.reason + _also(others), found)


def _same(a: Place, b: Place) -> bool:
    """Whether two answers are one on the map: close by, or a unit and its seat."""
    return kilometres((a.lon, a.lat), (b.lon, b.lat)) <= _SAME_KM or (
        a.name == b.name and a.admin1 == b.admin1 and "admin" in (_level(a), _level(b))
    )


def _level(place: Place) -> str:
    return "admin" if place.kind in ("governorate", "district", "subdistrict") else ""


def _also(others: list[Place]) -> str:
    if not others:
        return ""
    first = f"; also {others[0].name}, {others[0].admin1 or others[0].country}"
    return first + (f" ({len(others) - 1} more)" if len(others) > 1 else "")


def _placed(
    phrase: Phrase, best: Candidate, score: float, reason: str, found: Iterable[Candidate]
) -> Resolution:
    place = best.place
    lon, lat, radius, precision = place.lon, place.lat, place.radius_km, place.geo_precision
    if phrase.relation == "countryside":
        radius, precision = max(radius, _COUNTRYSIDE_KM), max(precision, 2)
    elif phrase.relation:
        radius, precision = radius + _NEAR_KM, max(precision, 2)
    if phrase.offset_km is not None:
        if phrase.bearing is None:
            radius = max(radius, phrase.offset_km)
        else:
            lon, lat = _moved(lon, lat, phrase.offset_km, phrase.bearing)
            radius = max(radius, 0.3 * phrase.offset_km)
        precision = max(precision, 2)
    return Resolution("resolved", place, score, reason, tuple(found), lon, lat, precision, round(radius, 1))


def _moved(lon: float, lat: float, far: float, bearing: float) -> tuple[float, float]:
    from geopy.distance import geodesic

    point = geodesic(kilometers=far).destination((lat, lon), bearing)
    return round(point.longitude, 5), round(point.latitude, 5)

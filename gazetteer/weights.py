"""Fills in what follows from a row's rank, kind and size: radius, precision, importance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

from gazetteer.rows import Row, kinds

CITY_POPULATION, TOWN_POPULATION = 100_000, 10_000
#: Importance by rank of the seat: of a governorate, a district, a subdistrict.
_SEATS = {1: 0.9, 2: 0.7, 3: 0.55}
#: Importance by kind; sites have 0.4, settlements 0.1 and what their size and fame add.
_KINDS = {
    "country": 0.9,
    "governorate": 0.8,
    "region": 0.6,
    "mountain": 0.5,
    "airbase": 0.5,
    "district": 0.5,
    "subdistrict": 0.4,
    "neighbourhood": 0.25,
}
_SETTLEMENTS = ("city", "town", "village", "camp")
_STATIONS = 0.15
#: Sites that are known from a map only: nobody wrote down what happened there.
_MAPPED = 0.25
#: What being named all through the war adds, and to a seat; and the most that it makes.
_OFTEN, _OFTEN_SEAT, _MOST = 0.25, 0.15, 0.78


def weigh(rows: Iterable[Row], seats: Mapping[str, int]) -> None:
    """Fill in kind, radius_km, geo_precision and importance of the rows that have none of their own."""
    for row in rows:
        level = seats.get(row.place_id)
        row.kind = _kind(row, level)
        if row.kind not in kinds():
            continue
        kind = kinds()[row.kind]
        row.radius_km = row.radius_km or float(str(kind["radius_km"]))
        row.geo_precision = row.geo_precision or int(str(kind["geo_precision"]))
        if row.importance is None:
            row.importance = importance(row, level)
        elif row.reported == "often":
            more = _OFTEN_SEAT if row.country == "Syria" else _OFTEN
            row.importance = round(min(row.importance + more, max(row.importance, _MOST)), 3)


def _kind(row: Row, level: int | None) -> str:
    if row.kind not in ("village", "town"):
        return row.kind
    if level == 1 or row.population >= CITY_POPULATION:
        return "city"
    return "town" if level or row.population >= TOWN_POPULATION or row.kind == "town" else "village"


def importance(row: Row, seat_level: int | None = None) -> float:
    """0 to 1, by rank, kind, population and who has written of the place.

    Syria and Damascus have 1. A seat has its rank's value. Other settlements have 0.1, up to 0.25 more by the
    logarithm of their population (in full from a million on), 0.15 where they have an entry in Wikidata and
    0.15 where a press spelling of them is known, 0.15 where the war's reports named them (reported.csv),
    0.15 where people added the place itself; what reports named all through the war has 0.25 more than all
    that, a seat 0.15, but never so much as the capital of a governorate;
    those abroad have 0.7 of that; the world's great cities have their own (world.py).
    """
    if row.place_id in ("SY", "C1001"):
        return 1.0
    value = _SEATS[seat_level] if seat_level else _unseated(row)
    if row.reported == "often" and value < _MOST:
        value = min(value + (_OFTEN_SEAT if seat_level else _OFTEN), _MOST)
    return round(value, 3)


def _unseated(row: Row) -> float:
    """Importance by kind, population and fame of what is no seat."""
    if row.kind not in _SETTLEMENTS:
        most = _STATIONS if row.kind == "station" else _MAPPED if row.source == "wikipedia" else 1.0
        return min(_KINDS.get(row.kind, 0.4), most)
    value = 0.1 + 0.25 * min(math.log10(max(row.population, 1)) / 6, 1) + (0.15 if row.notable else 0)
    # A place whose press spelling somebody wrote down is one that the press writes about.
    value += 0.15 if any(name_type == "press" for _, name_type, _ in row.names) else 0
    value += 0.15 if row.reported else 0
    value += 0.15 if row.source == "curated" else 0
    return value if row.country == "Syria" else 0.7 * value

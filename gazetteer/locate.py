"""Finds the subdistrict that a point lies in, and how far it is from Syria."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping

import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer.rows import Row

_KM_PER_DEGREE = 111.195
#: Points this close to Syria without being in it are given the nearest subdistrict: borders are simplified.
BORDER_KM = 3.0
#: The share of an area that must lie in a governorate for it to lie there.
MOST = 0.6


class UnitFinder:
    """Which subdistrict a point lies in, and how far it is from Syria."""

    def __init__(self, admin: Iterable[Row], shapes: Mapping[str, BaseGeometry]) -> None:
        self._units = [row for row in admin if row.kind == "subdistrict"]
        # Degrees of longitude are shortened to those of latitude, good to 2% near Syria.
        self._squeeze = math.cos(math.radians(35.0))
        self._tree = shapely.STRtree([self._flat(shapes[row.place_id]) for row in self._units])
        self._syria = self._flat(shapes["SY"])
        shapely.prepare(self._syria)

    def _flat(self, geometry: BaseGeometry) -> BaseGeometry:
        return shapely.transform(geometry, lambda xy: xy * [self._squeeze, 1.0])

    def kilometres_from_syria(self, lon: float, lat: float) -> float:
        """Distance to Syria in km, 0 inside."""
        return float(self._syria.distance(self._flat(shapely.Point(lon, lat)))) * _KM_PER_DEGREE

    def subdistrict(self, lon: float, lat: float) -> Row | None:
        """The subdistrict that the point lies in or next to, None abroad."""
        limit = BORDER_KM / _KM_PER_DEGREE
        found = self._tree.query_nearest(self._flat(shapely.Point(lon, lat)), max_distance=limit)
        return self._units[min(found)] if len(found) else None

    def in_golan(self, row: Row) -> bool:
        """True for a place of the Golan, which the sources give to either side."""
        unit = self.subdistrict(row.lon, row.lat)
        return (
            unit is not None
            and unit.admin1 == "Quneitra"
            and self.kilometres_from_syria(row.lon, row.lat) == 0
        )

    def fill_area(self, row: Row, polygon: BaseGeometry) -> None:
        """Give an area the governorate that most of it lies in; none where it spreads over several."""
        shares: dict[str, float] = {}
        flat = self._flat(polygon)
        for position in self._tree.query(flat, predicate="intersects"):
            name = self._units[position].admin1
            shares[name] = shares.get(name, 0.0) + float(
                self._tree.geometries[position].intersection(flat).area
            )
        total = sum(shares.values())
        row.admin1 = next((name for name, share in sorted(shares.items()) if share >= MOST * total), "")

    def fill(self, row: Row) -> bool:
        """Give a row of Syria the units it lies in; False where its point is not in Syria.

        A row that states its governorate keeps it: a base on the border of two may lie on either side.
        """
        unit = self.subdistrict(row.lon, row.lat) if row.country == "Syria" else None
        if unit is None:
            return False
        row.admin1 = row.admin1 or unit.admin1
        if row.admin1 == unit.admin1:
            row.admin2, row.admin3, row.pcode = unit.admin2, unit.admin3, unit.place_id
        return True

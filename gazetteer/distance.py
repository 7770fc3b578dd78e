"""Distances between points, and points near a point, for matching the sources."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator, Sequence

_KM_PER_DEGREE = 111.195  # on the sphere of 6371 km; the build only compares, it does not publish distances
_CELL = 0.05


def kilometres(lon1: float, lat1: float, lon2: float, lat2: float) -> float:
    """Great-circle distance in km."""
    a, b = math.radians(lat1), math.radians(lat2)
    h = math.sin((b - a) / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(math.radians(lon2 - lon1) / 2) ** 2
    return 2 * 6371.0 * math.asin(math.sqrt(h))


class Nearby:
    """Points (lon, lat) by grid cell."""

    def __init__(self, points: Sequence[tuple[float, float]]) -> None:
        self._points = points
        self._cells: dict[tuple[int, int], list[int]] = defaultdict(list)
        for position, (lon, lat) in enumerate(points):
            self._cells[self._cell(lon, lat)].append(position)

    @staticmethod
    def _cell(lon: float, lat: float) -> tuple[int, int]:
        return math.floor(lon / _CELL), math.floor(lat / _CELL)

    def within(self, lon: float, lat: float, km: float) -> Iterator[tuple[int, float]]:
        """Positions of the points at most `km` away with their distance, in the order of the points."""
        reach_y = math.ceil(km / _KM_PER_DEGREE / _CELL)
        reach_x = math.ceil(km / (_KM_PER_DEGREE * math.cos(math.radians(lat))) / _CELL)
        x, y = self._cell(lon, lat)
        near = [
            position
            for i in range(x - reach_x, x + reach_x + 1)
            for j in range(y - reach_y, y + reach_y + 1)
            for position in self._cells.get((i, j), ())
        ]
        for position in sorted(near):
            distance = kilometres(lon, lat, *self._points[position])
            if distance <= km:
                yield position, distance

"""The gazetteer's polygons: which areas hold a point, and the areas and places as frames."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.model import Place
from conflictmap.schema import CRS

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely import STRtree
    from shapely.geometry.base import BaseGeometry

#: How a feature's line starts, up to its place_id.
_FEATURE = '{"type":"Feature","properties":{"place_id":"'


class AreaIndex:
    """The polygons of `areas.geojson`, by place_id; the file is read when one is first needed.

    Parameters
    ----------
    path : pathlib.Path
        A GeoJSON file with a line for each feature, whose first property is its place_id.
    """

    def __init__(self, path: Path) -> None:
        lines = path.read_text(encoding="utf-8").split("\n")
        features = [line.rstrip(",") for line in lines if line.startswith(_FEATURE)]
        #: Each feature by its place_id, in the file's order; shapely reads them faster than `json` does.
        self._features = {line[len(_FEATURE) : line.index('"', len(_FEATURE))]: line for line in features}
        self.ids = list(self._features)
        self._read: dict[str, BaseGeometry] = {}

    @functools.cached_property
    def polygons(self) -> Sequence[BaseGeometry]:
        """The polygons, in the order of `ids`."""
        import shapely

        return list(shapely.from_geojson(list(self._features.values())))

    @functools.cached_property
    def _tree(self) -> STRtree:
        import shapely

        return shapely.STRtree(self.polygons)

    def at(self, lon: float, lat: float) -> tuple[str, ...]:
        """Identifiers of the areas that hold a point, in the file's order."""
        from shapely import Point

        return tuple(self.ids[i] for i in sorted(self._tree.query(Point(lon, lat), predicate="intersects")))

    def at_each(self, points: Sequence[tuple[float, float]]) -> list[tuple[str, ...]]:
        """For each point of (lon, lat) what `at` gives; many at once take a fraction of the time."""
        import numpy as np
        import shapely

        degrees = np.array(points, dtype=float).reshape(-1, 2)
        tree = shapely.STRtree(np.asarray(shapely.points(degrees)))
        found: list[list[str]] = [[] for _ in points]
        areas, held = tree.query(self.polygons, predicate="intersects")  # area by area, in the file's order
        for area, point in zip(areas.tolist(), held.tolist(), strict=True):
            found[point].append(self.ids[area])
        return [tuple(ids) for ids in found]

    def holds(self, place_id: str, lon: float, lat: float) -> bool:
        """Whether the area `place_id` holds a point; False where there is no such area."""
        from shapely import Point

        return place_id in self._features and bool(self._polygon(place_id).intersects(Point(lon, lat)))

    def _polygon(self, place_id: str) -> BaseGeometry:
        """One polygon, without reading all of them for it."""
        import shapely

        if place_id not in self._read:
            self._read[place_id] = shapely.from_geojson(self._features[place_id])
        return self._read[place_id]


def places_frame(places: Iterable[Place]) -> gpd.GeoDataFrame:
    """Places as a frame: a row a place, the fields of `Place`, point geometry in EPSG:4326."""
    import geopandas as gpd
    import pandas as pd

    columns = [f.name for f in fields(Place)]
    frame = pd.DataFrame([asdict(place) for place in places], columns=columns)
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs=CRS)
    return gpd.GeoDataFrame(frame, geometry=points)


def areas_frame(places: Iterable[Place], areas: AreaIndex) -> gpd.GeoDataFrame:
    """Areas as a frame like that of `places_frame`, with their polygons, in the file's order."""
    known = {place.place_id: place for place in places}
    held = [i for i, place_id in enumerate(areas.ids) if place_id in known]
    frame = places_frame(known[areas.ids[i]] for i in held)
    return frame.set_geometry([areas.polygons[i] for i in held], crs=CRS)

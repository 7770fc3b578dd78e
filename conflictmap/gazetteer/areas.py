"""The gazetteer's polygons: which areas hold a point, and the areas and places as frames."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conflictmap.model import Place
from conflictmap.schema import CRS

if TYPE_CHECKING:
    import geopandas as gpd


class AreaIndex:
    """The polygons of `areas.geojson`, by place_id; read when first needed.

    Parameters
    ----------
    path : pathlib.Path
        A GeoJSON file whose features have a place_id.
    """

    def __init__(self, path: Path) -> None:
        import shapely
        from shapely.geometry import shape

        features: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
        self.ids = [feature["properties"]["place_id"] for feature in features]
        self.polygons = [shape(feature["geometry"]) for feature in features]
        self._tree = shapely.STRtree(self.polygons)
        self._number = {place_id: number for number, place_id in enumerate(self.ids)}

    def at(self, lon: float, lat: float) -> tuple[str, ...]:
        """Identifiers of the areas that hold a point, in the file's order."""
        from shapely import Point

        return tuple(self.ids[i] for i in sorted(self._tree.query(Point(lon, lat), predicate="intersects")))

    def holds(self, place_id: str, lon: float, lat: float) -> bool:
        """Whether the area `place_id` holds a point; False where there is no such area."""
        from shapely import Point

        number = self._number.get(place_id)
        return number is not None and bool(self.polygons[number].intersects(Point(lon, lat)))


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

"""Polygons of units, neighbourhoods and curated areas, simplified with shared borders kept."""

from __future__ import annotations

import json
import math
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry

from gazetteer.distance import kilometres
from gazetteer.ocha import read_features

#: Degrees: about 200 m for units and 15 m for neighbourhoods.
UNIT_TOLERANCE = 0.002
NEIGHBOURHOOD_TOLERANCE = 0.00015
#: Decimals of the coordinates that are written: about 11 m, and 1 m for neighbourhoods.
UNIT_DECIMALS, NEIGHBOURHOOD_DECIMALS = 4, 5


def read_units(sources: Path) -> dict[str, BaseGeometry]:
    """Simplified polygons of admin 0 to 3 by p-code: unions of the same simplified subdistricts."""
    features = read_features(sources / "ocha" / "syr_admin3.geojson")
    codes = [feature["properties"]["adm3_pcode"] for feature in features]  # type: ignore[index]
    raw = [shapely.make_valid(shape(feature["geometry"])) for feature in features]
    simple = shapely.coverage_simplify(raw, UNIT_TOLERANCE)
    units = {code: _rounded(polygon, UNIT_DECIMALS) for code, polygon in zip(codes, simple, strict=True)}
    parents: dict[str, list[BaseGeometry]] = {}
    for code in codes:
        for parent in {code[:6], code[:4], "SY"}:
            parents.setdefault(parent, []).append(units[code])
    units |= {code: _without_slivers(shapely.union_all(children)) for code, children in parents.items()}
    return units


def read_neighbourhoods(sources: Path) -> dict[str, BaseGeometry]:
    """Simplified polygons of the neighbourhoods by p-code."""
    features = read_features(sources / "ocha" / "syr_neighborhoods.geojson")
    codes = [feature["properties"]["pcode"] for feature in features]  # type: ignore[index]
    raw = [shapely.make_valid(shape(feature["geometry"])) for feature in features]
    simple = [polygon.simplify(NEIGHBOURHOOD_TOLERANCE) for polygon in raw]
    return {
        code: _rounded(polygon, NEIGHBOURHOOD_DECIMALS) for code, polygon in zip(codes, simple, strict=True)
    }


def _rounded(polygon: BaseGeometry, decimals: int) -> BaseGeometry:
    return _polygonal(shapely.set_precision(polygon, 10.0**-decimals))


def _polygonal(geometry: BaseGeometry) -> BaseGeometry:
    """The polygons of a geometry; making one valid may leave lines and points beside them."""
    if geometry.geom_type in ("Polygon", "MultiPolygon"):
        return geometry
    return shapely.union_all(
        [part for part in geometry.geoms if part.geom_type in ("Polygon", "MultiPolygon")]
    )


def _without_slivers(geometry: BaseGeometry) -> BaseGeometry:
    """The union without holes and crumbs below a hundredth of a square kilometre that rounding leaves."""
    small = 1e-6
    polygons = [geometry] if geometry.geom_type == "Polygon" else list(geometry.geoms)
    kept = [
        shapely.Polygon(p.exterior, [ring for ring in p.interiors if shapely.Polygon(ring).area > small])
        for p in polygons
        if p.area > small
    ]
    return kept[0] if len(kept) == 1 else shapely.MultiPolygon(kept)


def inner_point(polygon: BaseGeometry) -> tuple[float, float]:
    """The centre of mass where it lies inside, else a point that does; (lon, lat) rounded to 1 m."""
    point = polygon.centroid
    if not polygon.buffer(-1e-5).contains(point):
        point = polygon.representative_point()
    return round(point.x, 5), round(point.y, 5)


def reach_km(polygon: BaseGeometry, lon: float, lat: float) -> float:
    """Distance from the point to the farthest corner: how far the true point may be."""
    corners = shapely.get_coordinates(polygon)
    return round(max(kilometres(lon, lat, x, y) for x, y in corners), 1)


def disc(lon: float, lat: float, km: float) -> BaseGeometry:
    """A round polygon about a point, in degrees."""
    circle = shapely.Point(0.0, 0.0).buffer(km / 111.195, quad_segs=6)
    stretch = [1 / math.cos(math.radians(lat)), 1.0]
    return shapely.transform(circle, lambda xy: xy * stretch + [lon, lat])


def feature_collection(features: list[tuple[dict[str, Any], BaseGeometry, int]]) -> str:
    """GeoJSON text, one feature a line, coordinates rounded; the same bytes for the same polygons."""
    lines = []
    for properties, polygon, decimals in features:
        geometry = mapping(shapely.normalize(polygon))
        geometry["coordinates"] = _round_all(geometry["coordinates"], decimals)
        feature = {"type": "Feature", "properties": properties, "geometry": geometry}
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def _round_all(value: Any, decimals: int) -> Any:
    if isinstance(value, (list, tuple)):
        return [_round_all(item, decimals) for item in value]
    return round(value, decimals)

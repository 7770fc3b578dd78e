"""What the gazetteer and the vocabulary give a page: sides, Arabic names, outlines of areas, the basemap."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from conflictmap.gazetteer import data_folder, load_gazetteer
from conflictmap.gazetteer.files import read_lines
from conflictmap.page.columns import SCALE
from conflictmap.vocabulary import load_actors, load_speakers

if TYPE_CHECKING:
    import geopandas as gpd

#: The outlines of governorates and districts are in the basemap; other areas travel with the events.
_IN_BASEMAP = re.compile(r"SY\d{2}(\d{2})?")
#: Simplification of an area's outline, in degrees.
_AREA_TOLERANCE = 0.002


def place_sources() -> list[str]:
    """Where the gazetteer's places and names come from, with their licences."""
    manifest = json.loads((data_folder() / "manifest.json").read_text(encoding="utf-8"))
    return sorted(manifest["licences"].values())


def sides() -> dict[str, str]:
    """Side of each actor and speaker that the vocabulary knows."""
    sides: dict[str, str] = {speaker.name: speaker.side for speaker in load_speakers()}
    return sides | {actor.name: actor.side for actor in load_actors()}


def arabic_names() -> dict[str, str]:
    """Arabic name of each actor and speaker that has one."""
    names = {speaker.name: speaker.arabic for speaker in load_speakers()}
    names |= {actor.name: actor.arabic for actor in load_actors()}
    return {name: arabic[0] for name, arabic in names.items() if arabic}


def arabic_units() -> dict[str, dict[str, str]]:
    """Arabic names of governorates, districts, subdistricts and countries near by, by column of the table."""
    columns = {"governorate": "admin1", "district": "admin2", "subdistrict": "admin3", "country": "country"}
    names: dict[str, dict[str, str]] = {column: {} for column in columns.values()}
    for line in read_lines(data_folder() / "places.tsv"):
        _, name, arabic, kind, _ = line.split("\t", 4)
        if arabic and kind in columns:
            names[columns[kind]].setdefault(name, arabic)
    for label in json.loads(basemap_json())["labels"]:
        if label["kind"] == "country":
            names["country"].setdefault(label["name"], label["name_ar"])
    return names


def basemap_json() -> str:
    """Land, water, borders, roads and towns, as JSON."""
    return (data_folder() / "basemap.json").read_text(encoding="utf-8")


def outlines(events: gpd.GeoDataFrame) -> dict[str, list[list[int]]]:
    """Outlines of the areas in which events lie that have no precise place."""
    vague = events.loc[events["geo_precision"].fillna(1) > 1, "place_id"].dropna().unique()
    wanted = sorted(place_id for place_id in vague if not _IN_BASEMAP.fullmatch(place_id))
    if not wanted:
        return {}
    areas = load_gazetteer().areas
    areas = areas[areas["place_id"].isin(wanted)]
    shapes = areas.geometry.simplify(_AREA_TOLERANCE)
    return {
        place_id: [_steps(ring.coords) for ring in _rings(shape)]
        for place_id, shape in zip(areas["place_id"], shapes, strict=True)
    }


def _rings(shape: Any) -> Iterator[Any]:
    for polygon in getattr(shape, "geoms", (shape,)):
        yield polygon.exterior
        yield from polygon.interiors


def _steps(coordinates: Iterable[tuple[float, float]]) -> list[int]:
    steps: list[int] = []
    before = (0, 0)
    for lon, lat in coordinates:
        point = (round(lon * SCALE), round(lat * SCALE))
        steps += [point[0] - before[0], point[1] - before[1]]
        before = point
    return steps

"""Rounded places: nothing that is published of an event may lead back to where it was.

Identifiers are made of the place, reports are named after it, and their addresses, quotes and positions find
the article that names it; so do what the same reports tell elsewhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import math
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from conflictmap.cells import plain_cells
from conflictmap.formats.geojson import feature_lines
from conflictmap.gazetteer import load_gazetteer
from conflictmap.names import fold, skeletons
from conflictmap.page.addresses import holds_address
from conflictmap.schema import COLUMNS
from conflictmap.vocabulary import load_actors

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from shapely import Point

#: Kilometres of one degree of latitude.
_DEGREE_KM = 111.2
#: Radii are published in steps of this: finer ones tell a village from a town.
_RADIUS_STEP_KM = 5
#: Words of the longest name of a place that is looked for in names of sources.
_NAME_WORDS = 5
#: Consonants and letters from which on a name is told by its sound, or within a longer word.
_TELLING = 4, 5
#: Between names in one cell.
_JOIN = "; "
_CLAIM_NAMES = ("report", "copy_of", "speaker", "publisher")
_CLAIM_PARTIES = ("actor1", "actor2", "blames")
_UNSAID: dict[str, None] = dict.fromkeys(("quote", "place", "url", "part", "start", "end", "rule"))


def round_places(events: gpd.GeoDataFrame, km: float) -> gpd.GeoDataFrame:
    """The events with their points on a grid, and without what tells the place; in the order of what is left.

    Of events placed more precisely than a governorate the point moves to the middle of its square, the place
    takes the name of the subdistrict, and sources and parties that hold the name of the place become
    "source 1", "actor 1". They, and what else their reports tell, get new identifiers, lose notes, quotes,
    addresses and positions in the text, and their reports become "report 1". Columns of your own go.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        A valid events table.
    km : float
        Size of a square.
    """
    table = events[[column.name for column in COLUMNS] + ["geometry"]].copy()
    fine = table.geometry.notna() & (table["geo_precision"].fillna(1) < 3)
    reports = [_reports(*row) for row in zip(table["reports"], table["claims"], strict=True)]
    telling = {name for names, near in zip(reports, fine, strict=True) if near for name in names}
    veiled = [not telling.isdisjoint(names) or near for names, near in zip(reports, fine, strict=True)]
    kinds = _telling_names(table, fine, veiled)
    kinds |= {name: "report" for names, veil in zip(reports, veiled, strict=True) if veil for name in names}
    _move(table, fine, km)
    table["notes"] = table["notes"].mask(np.array(veiled, dtype=bool))
    table["claims"] = [
        [claim | _UNSAID for claim in claims] if veil else claims
        for claims, veil in zip(table["claims"], veiled, strict=True)
    ]
    order = _order(_renamed(table, kinds), veiled)
    table = _renamed(table, _numbered(table.iloc[order], kinds)).iloc[order]
    table["event_id"] = _new_ids(table, [veiled[row] for row in order])
    return table


def _reports(reports: Sequence[str], claims: Sequence[Mapping[str, Any]]) -> set[str]:
    """Every report that an event names."""
    named = {claim.get(name) for claim in claims for name in ("report", "copy_of")}
    return {name for name in (*reports, *named) if name}


def _move(table: gpd.GeoDataFrame, fine: pd.Series[bool], km: float) -> None:
    """Put the point of each fine event in the middle of its square; name no place below the subdistrict."""
    import pandas as pd

    region = table["admin3"].fillna(table["admin2"]).fillna(table["admin1"])
    table.geometry = [
        _middle(point, km) if near else point for point, near in zip(table.geometry, fine, strict=True)
    ]
    table["place_name"] = table["place_name"].where(~fine, region)
    for name in ("place_name_ar", "place_id", "place_kind"):
        table[name] = table[name].where(~fine)
    # The true point lies within half the square's diagonal of its middle, and that much around as before.
    steps = [max(1, math.ceil(radius / _RADIUS_STEP_KM)) for radius in table["radius_km"].fillna(0)]
    wider = [step * _RADIUS_STEP_KM + round(km * math.sqrt(0.5), 2) for step in steps]
    table["radius_km"] = table["radius_km"].where(~fine, pd.Series(wider, index=table.index))
    table["geo_precision"] = table["geo_precision"].where(~fine, 2)


def _middle(point: Point, km: float) -> Point | None:
    from shapely import Point

    if point.is_empty:
        return None
    lat_step = km / _DEGREE_KM
    lat = (math.floor(point.y / lat_step) + 0.5) * lat_step
    lon_step = lat_step / max(0.1, math.cos(math.radians(lat)))
    lon = (math.floor(point.x / lon_step) + 0.5) * lon_step
    return Point(round(lon, 5), round(lat, 5))


def _telling_names(table: gpd.GeoDataFrame, fine: Iterable[bool], veiled: Iterable[bool]) -> dict[str, str]:
    """Names of sources and parties that are addresses or hold their event's place, each with its kind.

    A group of the vocabulary is no local one: "Ahrar al-Sham" fights elsewhere than in a village Sham.
    """
    known = {actor.name for actor in load_actors()}
    listed = _listed_names(set(table["place_id"].dropna()))
    own = zip(
        *(plain_cells(table[name]) for name in ("place_id", "place_name", "place_name_ar")), strict=True
    )
    kinds = {}
    for names, (place_id, *written), near, veil in zip(_names(table), own, fine, veiled, strict=True):
        told = [name for kind, name in names if kind == "place"]
        places = {name for name in (*told, *written, *listed.get(place_id, ())) if name and near}
        for kind, name in names:
            if kind not in ("source", "actor") or name in known or not veil:
                continue
            if holds_address(name) or any(_holds(name, place) for place in places):
                kinds[name] = kind
    return kinds


def _listed_names(place_ids: set[str]) -> dict[str, list[str]]:
    """Every name that the gazetteer has of each place."""
    listed: dict[str, list[str]] = {place_id: [] for place_id in place_ids}
    for place_id, name in load_gazetteer().names():
        if place_id in listed:
            listed[place_id].append(name)
    return listed


def _names(table: gpd.GeoDataFrame) -> Iterator[list[tuple[str, str]]]:
    """The names in each event, each with its kind: report, source, actor or place."""
    columns = [plain_cells(table[name]) for name in ("claims", "sources", "actor1", "actor2")]
    for claims, sources, actor1, actor2 in zip(*columns, strict=True):
        found: list[tuple[str, str | None]] = []
        for claim in claims:
            found += [("source", claim.get(name)) for name in ("speaker", "publisher")]
            found += [("actor", name) for field in _CLAIM_PARTIES for name in claim.get(field) or ()]
            found += [("place", claim.get("place"))]
        found += [*(("source", name) for name in sources), ("actor", actor1), ("actor", actor2)]
        yield [
            (kind, part)
            for kind, cell in found
            if cell
            for part in ([cell] if kind == "place" else cell.split(_JOIN))
        ]


@lru_cache(maxsize=1 << 12)
def _holds(name: str, place: str) -> bool:
    """Whether a name holds that of a place, in whatever spelling: "Kafr Zita Press", "SaraqibNews".

    >>> _holds("Saraqib Media Center", "Saraqab"), _holds("مركز سراقب", "Saraqab"), _holds("SANA", "Maan")
    (True, True, False)
    """
    wanted = "".join(fold(place).split())
    if not wanted:
        return False
    if len(wanted) >= _TELLING[1] and wanted in "".join(fold(name).split()):
        return True
    sounds = {sound for sound in skeletons(fold(place)) if len(sound) >= _TELLING[0]}
    spelled, sounding = _parts(name)
    return wanted in spelled or not sounds.isdisjoint(sounding)


@lru_cache(maxsize=1 << 12)
def _parts(name: str) -> tuple[frozenset[str], frozenset[str]]:
    """Every few words of a name, as spelled and as they sound."""
    words = fold(name).split()
    runs = [words[i : i + n] for n in range(1, _NAME_WORDS + 1) for i in range(len(words) - n + 1)]
    sounds = (sound for run in runs for sound in skeletons(" ".join(run)))
    return frozenset("".join(run) for run in runs), frozenset(sounds)


def _renamed(table: gpd.GeoDataFrame, new: Mapping[str, str]) -> gpd.GeoDataFrame:
    """The events with other names of reports, sources and parties."""
    table = table.copy()
    for name in ("sources", "reports"):
        table[name] = [sorted(_said(cell, new) for cell in cells) for cells in table[name]]
    for name in ("actor1", "actor2"):
        table[name] = [_said(cell, new) for cell in plain_cells(table[name])]
        table[name] = table[name].astype("string")
    table["claims"] = [
        [
            claim
            | {name: _said(claim.get(name), new) for name in _CLAIM_NAMES}
            | {name: [_said(cell, new) for cell in claim.get(name) or ()] for name in _CLAIM_PARTIES}
            for claim in claims
        ]
        for claims in table["claims"]
    ]
    return table


def _said(cell: Any, new: Mapping[str, str]) -> Any:
    """The new name for a name, or for each of several in one cell."""
    if not cell or cell in new:
        return new.get(cell, cell)
    return _JOIN.join(new.get(part, part) for part in cell.split(_JOIN))


def _order(table: gpd.GeoDataFrame, veiled: Sequence[bool]) -> list[int]:
    """The rows by date, place and what else is published of them; their old identifiers order only equals."""
    ids = plain_cells(table["event_id"])
    shown = table.assign(event_id=["" if veil else i for i, veil in zip(ids, veiled, strict=True)])
    days, places = table["event_date"], plain_cells(table["place_name"])
    keys = [
        (day or dt.date.max, place or "", line, event_id)
        for day, place, line, event_id in zip(days, places, feature_lines(shown), ids, strict=True)
    ]
    return sorted(range(len(keys)), key=keys.__getitem__)


def _numbered(table: gpd.GeoDataFrame, kinds: Mapping[str, str]) -> dict[str, str]:
    """For each name its kind with a number, by order of appearance: "report 1", "source 2"."""
    new: dict[str, str] = {}
    numbers: Counter[str] = Counter()
    columns = zip(_names(table), table["claims"], table["reports"], strict=True)
    rows = [([name for _, name in names], claims, reports) for names, claims, reports in columns]
    there = {name for names, _, reports in rows for name in (*names, *reports)}
    for names, claims, reports in rows:
        of_claims = (claim.get(field) for claim in claims for field in ("report", "copy_of"))
        for name in (*of_claims, *reports, *names):
            if name not in kinds or name in new:
                continue
            kind = kinds[name]
            numbers[kind] += 1
            while f"{kind} {numbers[kind]}" in there:
                numbers[kind] += 1
            new[name] = f"{kind} {numbers[kind]}"
    return new


def _new_ids(table: gpd.GeoDataFrame, veiled: Sequence[bool]) -> list[str]:
    """Identifiers of what is published, numbered among equals."""
    ids: list[str] = plain_cells(table["event_id"])
    seen = Counter(event_id for event_id, veil in zip(ids, veiled, strict=True) if not veil)
    columns = [plain_cells(table[name]) for name in ("event_date", "sub_event_type", "admin1")]
    for row, (point, *what) in enumerate(zip(table.geometry, *columns, strict=True)):
        if not veiled[row]:
            continue
        where = "" if point is None or point.is_empty else f"{point.x} {point.y}"
        code = hashlib.sha256("|".join((where, *map(str, what))).encode()).hexdigest()[:12]
        seen[code] += 1
        ids[row] = f"{code}-{seen[code]}" if seen[code] > 1 else code
    return ids

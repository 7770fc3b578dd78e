"""Rows of tables to an events table: places without coordinates are looked up, points get their areas."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from conflictmap.formats.flat import points
from conflictmap.gazetteer.ranking import kilometres
from conflictmap.schema import CLAIM_FIELDS, COLUMNS, CRS, validate_events
from conflictmap.tables.datasets import RADIUS_KM
from conflictmap.tables.rows import Row

if TYPE_CHECKING:
    import geopandas as gpd

    from conflictmap.gazetteer import Gazetteer
    from conflictmap.model import Place

#: A gazetteer's row of the same name within this distance of a table's point is the place meant.
_SAME_PLACE_KM = 5
_LEVELS = ("admin1", "admin2", "admin3")
#: A claim that says nothing, with all its fields in their order: so `validate_events` need not convert it.
_NO_CLAIM: dict[str, Any] = dict.fromkeys(field.name for field in CLAIM_FIELDS)


def placed_events(rows: Sequence[Row], *, gazetteer: Gazetteer, report: str) -> gpd.GeoDataFrame:
    """The events table of rows, in their order; each has one claim, by the row's sources.

    Parameters
    ----------
    rows : sequence of Row
        With unique event_id.
    gazetteer : Gazetteer
        Finds places by name where a row has no coordinates, and the areas in which a point lies.
    report : str
        Name of the file.
    """
    import geopandas as gpd
    import pandas as pd

    @cache
    def named(name: str | None) -> list[Place]:
        return [candidate.place for candidate in gazetteer.lookup(name)] if name else []

    @cache
    def by_name(name: str | None, admin1: str | None) -> dict[str, Any]:
        return _by_name(gazetteer, name, admin1) if name else {}

    stated = list(dict.fromkeys(filter(None, map(_point, rows))))
    units = dict(zip(stated, gazetteer.containing_each(stated), strict=True))
    columns: dict[str, list[Any]] = {name: [] for name in (*(c.name for c in COLUMNS), "lon", "lat")}
    for row in rows:
        event = _event(row, report)
        if where := _point(row):
            found = {**_area_columns(units[where]), **_place_near(where, named(row.place_name))}
        else:
            found = dict(by_name(row.place_name, row.admin1))
        note = found.pop("note", None)
        event.update(
            {key: value for key, value in found.items() if value is not None or key in ("lon", "lat")}
        )
        if note:
            event["notes"] = f"{event['notes']}; {note}"
        for name, cells in columns.items():
            cells.append(event.get(name))
    geometry = points(columns.pop("lon"), columns.pop("lat"))
    series = {name: pd.Series(cells, dtype="object") for name, cells in columns.items()}
    return validate_events(gpd.GeoDataFrame(series, geometry=geometry, crs=CRS))


def _event(row: Row, report: str) -> dict[str, Any]:
    """The row's own values as columns, with its claim."""
    none = (None, None, None)
    dead, hurt = (people[:3] if people else none for people in (row.fatalities, row.injured))
    geo_precision = row.geo_precision or (None if row.lon is None else 1)
    return {
        **{name: getattr(row, name) for name in (
            "event_id", "event_date", "event_date_end", "time_precision", "event_type", "sub_event_type",
            "civilian_targeting", "place_name", "admin1", "admin2", "admin3", "country", "lon", "lat",
        )},
        "geo_precision": geo_precision,
        "radius_km": row.radius_km if row.radius_km is not None else RADIUS_KM.get(geo_precision or 0),
        "actor1": "; ".join(row.actor1) or None,
        "actor2": "; ".join(row.actor2) or None,
        **dict(zip(("fatalities_low", "fatalities_best", "fatalities_high"), dead, strict=True)),
        **dict(zip(("injured_low", "injured_best", "injured_high"), hurt, strict=True)),
        "disputed": [],
        "sources": sorted(set(row.sources)),
        "reports": [report],
        "claims": [_claim(row, report)],
        "notes": row.note,
    }  # fmt: skip


def _claim(row: Row, report: str) -> dict[str, Any]:
    speaker = "; ".join(row.sources) or report
    counts = [
        {
            "kind": kind,
            "low": people.low,
            "high": None if people.is_open else people.high,
            "qualifier": people.qualifier,
            "who": "unknown",
            "subset": False,
        }
        for kind, people in (("killed", row.fatalities), ("injured", row.injured))
        if people is not None
    ]
    return {
        **_NO_CLAIM,
        "speaker": speaker,
        "stance": "asserts",
        "report": report,
        "quote": row.quote,
        "publisher": speaker if row.sources else None,
        "url": row.url,
        "event_date": row.event_date.isoformat() if row.event_date else None,
        "place": row.place_name,
        "sub_event_type": row.sub_event_type,
        "actor1": list(row.actor1),
        "actor2": list(row.actor2),
        "blames": [],
        "counts": counts,
        "rule": "a row of a table",
    }


def _point(row: Row) -> tuple[float, float] | None:
    return (row.lon, row.lat) if row.lon is not None and row.lat is not None else None


def _area_columns(units: Sequence[Place]) -> dict[str, Any]:
    """The names of the units that hold a point; on a border, those of one side."""
    if not units:
        return {}
    narrowest = next(unit for unit in units if unit.kind == units[-1].kind)
    return {**{level: getattr(narrowest, level) for level in _LEVELS}, "country": "Syria"}


def _place_near(point: tuple[float, float], places: Sequence[Place]) -> dict[str, Any]:
    """The first of places of a name that lies where a row's point does, as columns."""
    for place in places:
        if kilometres((place.lon, place.lat), point) <= _SAME_PLACE_KM:
            return {
                "place_id": place.place_id,
                "place_name_ar": place.name_ar,
                "place_kind": place.kind,
            }
    return {}


def _by_name(gazetteer: Gazetteer, name: str, admin1: str | None) -> dict[str, Any]:
    """The place of a name, or nothing but the reason why it stays open."""
    answer = gazetteer.resolve(name, within=admin1)
    if answer.place is None:
        return {"note": f"not placed: {answer.reason}"}
    place = answer.place
    return {
        "place_id": place.place_id,
        "place_name": place.name,
        "place_name_ar": place.name_ar,
        "place_kind": place.kind,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "admin3": place.admin3,
        "country": place.country,
        "lon": answer.lon,
        "lat": answer.lat,
        "geo_precision": answer.geo_precision,
        "radius_km": answer.radius_km,
        "note": f"placed by name: {answer.reason}",
    }

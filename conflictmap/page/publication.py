"""Events as they may be published: without what a source forbids, or what could harm people."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from conflictmap.arguments import day_of, each, wrong
from conflictmap.errors import ConflictmapError

if TYPE_CHECKING:
    import geopandas as gpd

#: What can be left out, and the fields of each claim that hold it.
WITHOUT = {"quotes": ("quote",), "links": ("url",), "notes": ()}
#: Kilometres of one degree of latitude.
_DEGREE_KM = 111.2
#: In larger squares nothing would be where it was.
_MAX_KM = 100


def for_publication(
    events: gpd.GeoDataFrame,
    *,
    without: Iterable[str] = (),
    round_coordinates_km: float | None = None,
    min_date: dt.date | None = None,
) -> gpd.GeoDataFrame:
    """The events without what must not be published; the frame given stays unchanged.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        A valid events table.
    without : iterable of {"quotes", "links", "notes"}
        What to leave out; with the links also names of reports that are one.
    round_coordinates_km : float, optional
        Move each point to the middle of a square of about that size, widen its radius to hold the true one,
        and give no place finer than the subdistrict its name. Notes and quotes of these events go too: they
        name the place.
    min_date : datetime.date, optional
        Leave out events before that day; undated ones too, since they might be.

    Raises
    ------
    ConflictmapError
        A name in `without` is not known, the size is not above 0 or is above 100, or one is of another type.
    """
    import pandas as pd

    leave_out = set(each(without, str, "without", hint=f"give a list of {', '.join(WITHOUT)}"))
    min_date = day_of(min_date, "min_date")
    if unknown := sorted(leave_out - set(WITHOUT)):
        raise ConflictmapError(f"without: {', '.join(unknown)} is not one of {', '.join(WITHOUT)}")
    table = events.copy()
    if min_date is not None:
        table = table[
            [day is not None and day == day and day >= min_date for day in table["event_date"]]
        ].copy()
    if "notes" in leave_out:
        table["notes"] = pd.Series(None, index=table.index, dtype="string")
    if "links" in leave_out:
        table["reports"] = [[name for name in names if not _is_link(name)] for names in table["reports"]]
        table["claims"] = [
            [claim | {"report": None} if _is_link(claim.get("report")) else claim for claim in claims]
            for claims in table["claims"]
        ]
    fields = {name for kind in leave_out for name in WITHOUT[kind]}
    if fields:
        table["claims"] = [[_blanked(claim, fields) for claim in claims] for claims in table["claims"]]
    if round_coordinates_km is not None:
        table = _rounded(table, round_coordinates_km)
    return table


def _is_link(name: str | None) -> bool:
    return name is not None and name.lower().startswith(("http://", "https://"))


def _blanked(claim: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    return {name: None if name in fields else value for name, value in claim.items()}


def _rounded(table: gpd.GeoDataFrame, km: float) -> gpd.GeoDataFrame:
    from shapely import Point

    if isinstance(km, bool) or not isinstance(km, int | float | np.number):
        raise wrong("round_coordinates_km", "a number", km)
    if not 0 < km <= _MAX_KM:
        raise ConflictmapError(f"round_coordinates_km must be above 0 and at most {_MAX_KM}, this is {km}")

    def moved(point: Point | None) -> Point | None:
        if point is None or point.is_empty:
            return None
        lat_step = km / _DEGREE_KM
        lat = (math.floor(point.y / lat_step) + 0.5) * lat_step
        lon_step = lat_step / max(0.1, math.cos(math.radians(lat)))
        lon = (math.floor(point.x / lon_step) + 0.5) * lon_step
        return Point(round(lon, 5), round(lat, 5))

    placed = table.geometry.notna()
    fine = placed & (table["geo_precision"].fillna(1) < 3)
    region = table["admin3"].fillna(table["admin2"]).fillna(table["admin1"])
    table.geometry = [
        moved(point) if near else point for point, near in zip(table.geometry, fine, strict=True)
    ]
    table["place_name"] = table["place_name"].where(~fine, region)
    for name in ("place_name_ar", "place_id", "place_kind"):
        table[name] = table[name].where(~fine)
    # The true point lies within half the square's diagonal of its middle, and that much around as before.
    wider = table["radius_km"].fillna(0) + round(km * math.sqrt(0.5), 2)
    table["radius_km"] = table["radius_km"].where(~fine, wider)
    table["geo_precision"] = table["geo_precision"].where(~fine, 2)
    table["notes"] = table["notes"].where(~fine)
    table["claims"] = [
        [_blanked(claim, {"place", "quote"}) if near else claim for claim in claims]
        for claims, near in zip(table["claims"], fine, strict=True)
    ]
    return table

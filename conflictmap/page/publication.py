"""Events as they may be published: without what a source forbids, or what could harm people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from conflictmap.arguments import day_of, each, wrong
from conflictmap.cells import plain_cells
from conflictmap.errors import ConflictmapError
from conflictmap.page.addresses import holds_address, without_addresses
from conflictmap.page.rounding import round_places

if TYPE_CHECKING:
    import geopandas as gpd

#: What can be left out, and the fields of each claim that hold it.
WITHOUT = {"quotes": ("quote",), "links": ("url",), "notes": ()}
#: Fields of a claim that may hold an address beside its link.
_LINKED = ("report", "copy_of", "speaker", "publisher")
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
        What to leave out; with the links also names of reports and sources that are one, and those within
        quotes and notes.
    round_coordinates_km : float, optional
        Move each point to the middle of a square of about that size, widen its radius to hold the true one,
        and give no place finer than the subdistrict its name. What else leads to the place goes too, as
        `round_places` says: notes, quotes, addresses, names of reports; the identifiers are others. Publisher
        and date of the article stay, so whoever finds it reads the place there.
    min_date : datetime.date, optional
        Leave out events before that day; undated ones too, since they might be.

    Raises
    ------
    ConflictmapError
        A name in `without` is not known, the size is not above 0 or is above 100, or one is of another type.
    """
    import pandas as pd

    leave_out = left_out(without)
    min_date = day_of(min_date, "min_date")
    table = events.copy()
    if min_date is not None:
        late = [day is not None and day == day and day >= min_date for day in table["event_date"]]
        table = table.loc[np.array(late, dtype=bool)].copy()
    if "notes" in leave_out:
        table["notes"] = pd.Series(None, index=table.index, dtype="string")
    if "links" in leave_out:
        table = _without_links(table)
    fields = {name for kind in leave_out for name in WITHOUT[kind]}
    if fields:
        table["claims"] = [[_blanked(claim, fields) for claim in claims] for claims in table["claims"]]
    if round_coordinates_km is not None:
        table = round_places(table, _square(round_coordinates_km))
    return table


def left_out(without: Iterable[str]) -> list[str]:
    """What is to be left out, each once, in order; the iterable is read once.

    Raises
    ------
    ConflictmapError
        A name is not known.
    """
    names = sorted(set(each(without, str, "without", hint=f"give a list of {', '.join(WITHOUT)}")))
    if unknown := [name for name in names if name not in WITHOUT]:
        raise ConflictmapError(f"without: {', '.join(unknown)} is not one of {', '.join(WITHOUT)}")
    return names


def _blanked(claim: dict[str, Any], fields: set[str]) -> dict[str, Any]:
    return {name: None if name in fields else value for name, value in claim.items()}


def _without_links(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The events without addresses: not as names of reports and sources, nor within quotes and notes."""
    table = table.copy()
    for name in ("sources", "reports"):
        table[name] = [[text for text in texts if not holds_address(text)] for texts in table[name]]
    table["notes"] = [note and without_addresses(note) for note in plain_cells(table["notes"])]
    table["notes"] = table["notes"].astype("string")
    table["claims"] = [
        [
            claim
            | {name: _unlinked(claim.get(name)) for name in _LINKED}
            | {"quote": claim.get("quote") and without_addresses(claim["quote"])}
            for claim in claims
        ]
        for claims in table["claims"]
    ]
    return table


def _unlinked(names: str | None) -> str | None:
    """The names in a cell that are no addresses."""
    kept = [name for name in (names or "").split("; ") if not holds_address(name)]
    return "; ".join(kept) or None


def _square(km: object) -> float:
    if isinstance(km, bool) or not isinstance(km, int | float | np.number):
        raise wrong("round_coordinates_km", "a number", km)
    if not 0 < km <= _MAX_KM:
        raise ConflictmapError(f"round_coordinates_km must be above 0 and at most {_MAX_KM}, this is {km}")
    return float(km)

"""Several events tables to one, whatever their order: nothing twice, nothing lost."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from conflictmap.cells import plain_cells
from conflictmap.formats.geojson import feature_lines
from conflictmap.schema import empty_events, validate_events

if TYPE_CHECKING:
    import geopandas as gpd


def join_events(tables: Sequence[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """One table of the events of several, by date (undated last), place and event_id.

    An event that stands in two tables in the same words comes once. Different events with the same event_id,
    as the numbers of two spreadsheets may be, get the name of their file before it.

    Parameters
    ----------
    tables : sequence of geopandas.GeoDataFrame
        Events tables; a single one comes back as it is, none gives an empty table.
    """
    import pandas as pd

    if len(tables) < 2:
        return validate_events(tables[0]) if tables else empty_events()
    table = pd.concat([validate_events(t) for t in tables], ignore_index=True)
    table["_line"] = feature_lines(table)
    table = table.drop_duplicates("_line").sort_values("_line", ignore_index=True)
    ids = table["event_id"].tolist()
    shared = Counter(ids)
    files = [reports[0] if reports else "?" for reports in table["reports"]]
    ids = [f"{file}:{i}" if shared[i] > 1 else i for file, i in zip(files, ids, strict=True)]
    seen: Counter[str] = Counter()
    for row, event_id in enumerate(ids):
        seen[event_id] += 1
        if seen[event_id] > 1:
            ids[row] = f"{event_id}~{seen[event_id]}"
    table["event_id"] = pd.array(ids, dtype="string")
    keys = zip(table["event_date"], plain_cells(table["place_name"]), ids, strict=True)
    order = [(day or dt.date.max, place or "", event_id) for day, place, event_id in keys]
    rows = sorted(range(len(order)), key=order.__getitem__)
    return validate_events(table.drop(columns="_line").iloc[rows].reset_index(drop=True))

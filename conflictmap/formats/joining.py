"""Several events tables to one, whatever their order: nothing twice, nothing lost."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import TYPE_CHECKING

from conflictmap.cells import plain_cells
from conflictmap.formats.geojson import feature_lines
from conflictmap.schema import COLUMNS, empty_events, validate_events

if TYPE_CHECKING:
    import geopandas as gpd

_OURS = [*(column.name for column in COLUMNS), "geometry"]


def join_events(tables: Sequence[gpd.GeoDataFrame]) -> gpd.GeoDataFrame:
    """One table of the events of several, by date (undated last), place and event_id.

    An event that stands in two tables in the same words comes once. Different events with the same event_id,
    as the numbers of two spreadsheets may be, get the name of their file before it, and events of one file
    a fingerprint of what they say after it. A joined table may be joined again, with its parts too: in which
    order and in how many steps tables are joined changes nothing.

    Parameters
    ----------
    tables : sequence of geopandas.GeoDataFrame
        Events tables; a single one comes back as it is, none gives an empty table.
    """
    import pandas as pd

    if len(tables) < 2:
        return validate_events(tables[0]) if tables else empty_events()
    valid = [validate_events(table) for table in tables]
    table = pd.concat(valid, ignore_index=True)[_columns(valid)]
    rows: dict[tuple[str, ...], int] = {}
    lengths: dict[tuple[str, ...], int] = {}
    contents = chain.from_iterable(map(_contents, valid))
    for row, (event_id, files, content) in enumerate(
        zip(table["event_id"], table["reports"], contents, strict=True)
    ):
        names, length = _names(event_id, files[0] if files else "?", content)
        rows.setdefault(names, row)
        lengths[names] = max(lengths.get(names, 0), length)
    possible = Counter(chain.from_iterable(rows))
    ids = [
        next((name for name in names[lengths[names] :] if possible[name] == 1), names[-1]) for names in rows
    ]
    table = table.iloc[list(rows.values())].assign(event_id=pd.array(ids, dtype="string"))
    keys = zip(table["event_date"], plain_cells(table["place_name"]), ids, strict=True)
    order = [(day or dt.date.max, place or "", event_id) for day, place, event_id in keys]
    numbers = sorted(range(len(order)), key=order.__getitem__)
    return validate_events(table.iloc[numbers].reset_index(drop=True))


def _columns(tables: Sequence[gpd.GeoDataFrame]) -> list[str]:
    """Our columns, then those of one's own: by name where the tables differ in them."""
    own = [[name for name in table if name not in _OURS] for table in tables]
    alike = all(names == own[0] for names in own)
    return [*_OURS, *(own[0] if alike else sorted({*chain(*own)}, key=str))]


def _names(event_id: str, file: str, content: str) -> tuple[tuple[str, str, str], int]:
    """What an event may be called, the shortest name first, and which of the names it has already.

    What an earlier joining put to its id is known by the event itself. A name is never shortened, and taken
    only where no other event may have it, so it does not depend on what else was joined before.
    """
    before, after = f"{file}:", f"~{hashlib.sha256(content.encode()).hexdigest()[:12]}"
    length = 2 if event_id.endswith(after) else 1 if event_id.startswith(before) else 0
    own = event_id.removesuffix(after).removeprefix(before)
    return (own, before + own, before + own + after), length


def _contents(table: gpd.GeoDataFrame) -> Iterator[str]:
    """Each event as text, but for its id; a column of one's own that is empty says nothing."""
    own = sorted((name for name in table if name not in _OURS), key=str)
    cells = zip(*(plain_cells(table[name]) for name in own), strict=True) if own else ((),) * len(table)
    for line, values in zip(feature_lines(table[_OURS].assign(event_id="")), cells, strict=True):
        told = {
            str(name): int(value) if isinstance(value, float) and value.is_integer() else value
            for name, value in zip(own, values, strict=True)
            if value is not None
        }
        yield line + json.dumps(told, default=str)

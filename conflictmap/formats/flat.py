"""Events as rows of plain cells, for formats that know no lists, and back without loss.

A list becomes text joined by "; ", or JSON where an item would not survive that; claims become JSON.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from conflictmap.cells import is_null, plain_cells
from conflictmap.errors import TableError
from conflictmap.schema import COLUMNS, CRS, Column, validate_events

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np
    import pandas as pd

#: A column's cells: None, text, whole numbers, numbers, truths or dates.
FlatColumns = dict[str, list[Any]]
_dumps = json.JSONEncoder(ensure_ascii=False).encode
_KINDS = {column.name: column.dtype for column in COLUMNS}


def flat_columns(events: gpd.GeoDataFrame) -> FlatColumns:
    """The cells of every column but the geometry, in the rows' order.

    Columns that are not ours keep whole numbers, numbers, truths, dates and text; the rest becomes text.
    """
    return {str(name): _flat(events[name], _KINDS.get(str(name))) for name in events if name != "geometry"}


def _flat(values: pd.Series[Any], kind: str | None) -> list[Any]:
    if kind == "list":
        return [join_texts(items) for items in values.tolist()]
    if kind == "records":
        return [_dumps(records) for records in values.tolist()]
    cells = plain_cells(values)
    return cells if kind else [_scalar(cell) for cell in cells]


def _scalar(cell: Any) -> Any:
    """A value of a column that is not ours as one cell."""
    if isinstance(cell, dt.datetime):
        return cell.isoformat()
    return cell if cell is None or isinstance(cell, str | bool | int | float | dt.date) else str(cell)


def join_texts(items: Sequence[str]) -> str:
    """The items joined by "; ", or a JSON array where they could not be told apart again.

    >>> join_texts(["SANA", "Reuters"]), join_texts(["a; b", "c"])
    ('SANA; Reuters', '["a; b", "c"]')
    """
    joined = "; ".join(items)
    if any(not item or ";" in item for item in items) or joined.startswith("["):
        return _dumps(list(items))
    return joined


def split_texts(text: str | None) -> list[str]:
    """The items that `join_texts` joined.

    >>> split_texts("SANA; Reuters"), split_texts(""), split_texts(None)
    (['SANA', 'Reuters'], [], [])
    """
    if not text:
        return []
    return list(json_cell(text)) if text.startswith("[") else text.split("; ")


def json_cell(text: str | None) -> Any:
    """The value that a cell holds as JSON; an empty list where it is empty.

    Raises
    ------
    ValueError
        It is no JSON, or brackets in brackets without end.
    """
    try:
        return json.loads(text or "[]")
    except RecursionError as error:
        raise ValueError(error) from error


def coordinates(events: gpd.GeoDataFrame) -> tuple[list[float | None], list[float | None]]:
    """Longitudes and latitudes of the rows, in degrees; None where an event has no place."""
    lon, lat = (
        [None if is_null(v) else float(v) for v in axis] for axis in (events.geometry.x, events.geometry.y)
    )
    return lon, lat


def points(lon: Iterable[float | None], lat: Iterable[float | None]) -> np.ndarray[Any, Any]:
    """Points of degrees; None where either is."""
    import numpy as np
    import shapely

    degrees = np.array([list(lon), list(lat)], dtype=float).reshape(2, -1).T
    made = np.array(shapely.points(degrees), dtype=object)
    made[np.isnan(degrees).any(axis=1)] = None
    return made


def events_from_columns(columns: Mapping[str, Sequence[Any]], geometry: Any) -> gpd.GeoDataFrame:
    """The events table of cells as `flat_columns` made them, or as a file format gives them back.

    Raises
    ------
    TableError
        A list or a claim cannot be read.
    SchemaError
        A value is not allowed.
    """
    import geopandas as gpd
    import pandas as pd

    restored = {}
    for name, cells in columns.items():
        kind = _KINDS.get(name)
        try:
            values = [_restored(cell, kind) for cell in cells] if kind in ("list", "records") else list(cells)
        except ValueError as error:
            raise TableError(f"column {name}: {error}") from error
        restored[name] = pd.Series(values, dtype="object" if kind else None)
    return validate_events(gpd.GeoDataFrame(restored, geometry=geometry, crs=CRS))


def _restored(cell: Any, kind: str | None) -> Any:
    if not isinstance(cell, str):
        return cell  # null, or a list already
    return split_texts(cell) if kind == "list" else json_cell(cell)


def cell_of_text(text: str, column: Column) -> Any:
    """The cell that `text` writes in a format that knows only text: "" is null, "3" in an Int64 column 3.

    Raises
    ------
    ValueError
        The text is no value of the column's dtype.
    """
    if not text and column.dtype != "records":
        return None
    if column.dtype in ("Int8", "Int64"):
        return int(text.removesuffix(".0"))  # pandas writes a column with a gap so
    if column.dtype == "Float64":
        return float(text)
    if column.dtype == "boolean":
        return {"true": True, "false": False}[text.lower()] if text.lower() in ("true", "false") else text
    if column.dtype == "date":
        return dt.date.fromisoformat(text)
    return text

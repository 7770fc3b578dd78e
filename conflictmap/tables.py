"""A file of events to an events table: our own files, and the tables of others."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.errors import TableError
from conflictmap.geojson import from_geojson, is_events_collection

if TYPE_CHECKING:
    import geopandas as gpd

#: Suffixes of files that hold events, not reports.
SUFFIXES = (".geojson", ".json")


def read_events(path: str | os.PathLike[str]) -> gpd.GeoDataFrame:
    """The events of a file, as `validate_events` gives them.

    Raises
    ------
    TableError
        The file does not exist, or holds no table of events.
    SchemaError
        A value of one of our own files is not allowed.
    """
    path = Path(path)
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror}") from error
    try:
        collection = json.loads(data)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise TableError(f"{path} is not GeoJSON: {error}") from error
    if not is_events_collection(collection):
        raise TableError(f"{path} holds no events of ours")
    return from_geojson(collection)

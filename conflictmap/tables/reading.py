"""A file of events to an events table: our own files, and the tables of others.

Recognised are our own files in every format that we write, ACLED exports, UCDP GED, GDELT, and tables whose
columns' names say what they hold.
"""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conflictmap.arguments import path_of
from conflictmap.collecting import without_collecting
from conflictmap.errors import SchemaError, TableError
from conflictmap.formats.flat import events_from_columns
from conflictmap.formats.geojson import from_geojson, is_events_collection
from conflictmap.formats.gisfiles import read_gdal, read_parquet
from conflictmap.formats.postgis import is_database, read_postgis
from conflictmap.formats.spreadsheets import events_from_sheets, events_from_text, read_xlsx_rows
from conflictmap.reports import Skipped
from conflictmap.schema import COLUMNS
from conflictmap.tables.doubts import doubts
from conflictmap.tables.foreign import foreign_rows
from conflictmap.tables.placing import placed_events
from conflictmap.tables.rows import REACH_KM, WRONG
from conflictmap.tables.texts import json_of, must_be_file, text_rows

if TYPE_CHECKING:
    import geopandas as gpd

    from conflictmap.gazetteer import Gazetteer

#: Suffixes of files that hold events, not reports.
SUFFIXES = (".geojson", ".json", ".gpkg", ".parquet", ".fgb", ".csv", ".tsv", ".xlsx", ".shp")
#: What shapely stumbles over in a geometry that is none; the last in one of brackets in brackets.
_NO_SHAPE = (KeyError, TypeError, AttributeError, ValueError, RecursionError)
_OURS = {column.name for column in COLUMNS}


@dataclass(frozen=True, slots=True)
class TableReading:
    """What a file of events gave.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        The events table.
    skipped : tuple of Skipped
        Rows that gave no event, with the reason.
    notes : tuple of str
        What was read in one of two possible ways, and what looks mistaken.
    """

    events: gpd.GeoDataFrame
    skipped: tuple[Skipped, ...] = ()
    notes: tuple[str, ...] = ()


def read_events(
    path: str | os.PathLike[str], *, layer: str | None = None, gazetteer: Gazetteer | None = None
) -> gpd.GeoDataFrame:
    r"""The events of a file or database, as `validate_events` gives them.

    Warns of rows that gave no event, which `read_table` lists, and of what is doubtful.

    Parameters
    ----------
    path : path or str
        One of our own files; an ACLED, UCDP GED or GDELT file; another table (.csv, .tsv, .xlsx, .geojson,
        .gpkg, .fgb, .parquet) with a column of dates and one of places or two of coordinates; or the
        address of a PostGIS database, postgresql://user@host/database. Dates may be days, several days
        ("12-14 April 2014"), months (time_precision 3) and years (null), in English, Arabic or French; a
        number of people may be "5-8", "at least 5" or a word ("dozens": at least 12).
    layer : str, optional
        Layer, worksheet or database table, where there are several.
    gazetteer : Gazetteer, optional
        Places rows without coordinates, and says in which governorate a point lies; the bundled one where
        none is given.

    Returns
    -------
    geopandas.GeoDataFrame
        The events table in the order of the file, one row an event, the index counting from 0. Geometry is a
        Point in EPSG:4326 (lon, lat), null where a row has neither coordinates nor a name that the gazetteer
        places. A row of a foreign table is one claim, by the row's source. One of our own files without
        events gives no rows, and all columns.

    Raises
    ------
    TableError
        The file does not exist, or holds no table of events.
    SchemaError
        A value of one of our own files is not allowed.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     table = Path(folder, "own.csv")
    ...     _ = table.write_text("date,town,killed\n2016-05-13,Kafr Zita,3\n", encoding="utf-8")
    ...     print(*read_events(table).loc[0, ["event_date", "place_name", "admin1", "fatalities_best"]])
    2016-05-13 Kafr Zeita Hama 3
    """
    reading = read_table(path, layer=layer, gazetteer=gazetteer)
    if reading.skipped:
        first, *more = reading.skipped
        others = f"; and {len(more):,} more rows" if more else ""
        warnings.warn(f"no event from {first.name}: {first.reason}{others}", stacklevel=2)
    for note in reading.notes:
        warnings.warn(note, stacklevel=2)
    return reading.events


def read_table(
    path: str | os.PathLike[str], *, layer: str | None = None, gazetteer: Gazetteer | None = None
) -> TableReading:
    """The events of a file or database, and the rows that gave none; arguments as for `read_events`."""
    if is_database(path):
        return TableReading(read_postgis(str(path), layer or "events"))
    path = path_of(path, "path", TableError)
    try:
        must_be_file(path)
        with without_collecting():
            return _read_file(path, layer, gazetteer)
    except OSError as error:
        reason = " ".join(str(error.strerror or error).split())  # pyarrow's runs over several lines
        raise TableError(f"{path} cannot be read: {reason}") from error


@contextmanager
def _naming(path: Path) -> Iterator[None]:
    """Put the file's name before what is wrong with its events."""
    try:
        yield
    except (TableError, SchemaError) as error:
        raise type(error)(f"{path}: {error}") from error


@dataclass(frozen=True, slots=True)
class _Cells:
    """The cells of a file that is not ours.

    Parameters
    ----------
    rows : sequence of mappings
        From a column's name to the row's cell.
    first : int, default 1
        The first row's number.
    unread : sequence of str
        Sheets that hold something and are not read.
    """

    rows: Sequence[Mapping[str, Any]]
    first: int = 1
    unread: Sequence[str] = ()


def _read_file(path: Path, layer: str | None, gazetteer: Gazetteer | None) -> TableReading:
    from conflictmap.gazetteer import given_or_bundled

    found = _contents(path, layer)
    if isinstance(found, TableReading):
        return found
    sheets = found.unread
    try:
        table = foreign_rows(path, found.rows, found.first)
    except TableError as error:
        hint = f"; sheets that are not read: {', '.join(sheets)} (--from-layer, or layer=)" if sheets else ""
        raise TableError(f"{error}{hint}") from error
    del found  # of a large table the cells take as much room as the events
    gazetteer = given_or_bundled(gazetteer)
    others = [
        Skipped(f"{path.name}, sheet {name}", "one sheet is read; name it (--from-layer, or layer=)")
        for name in sheets
    ]
    return TableReading(
        placed_events(table.rows, gazetteer=gazetteer, report=path.name),
        (*others, *table.skipped),
        tuple(doubts(path.name, table, gazetteer=gazetteer)),
    )


def _contents(path: Path, layer: str | None) -> TableReading | _Cells:
    """The events of one of our own files, or the cells of another table."""
    suffix = path.suffix.lower()
    if suffix in (".geojson", ".json"):
        collection = json_of(path)
        if is_events_collection(collection):
            with _naming(path):
                return TableReading(from_geojson(collection))
        return _Cells(_features(path, collection))
    if suffix in (".csv", ".tsv"):
        names, rows, first = text_rows(path)
        if set(names) >= _OURS:
            with _naming(path):
                _refuse_wrong(rows, first)
                return TableReading(events_from_text(names, rows))
        return _Cells(rows, first)
    if suffix == ".xlsx":
        sheets = read_xlsx_rows(path)
        if {"events", "claims"} <= set(sheets) and set(next(iter(sheets["events"]), _OURS)) >= _OURS - {
            "claims"
        }:
            with _naming(path):
                return TableReading(events_from_sheets(sheets))
        read = _sheet(path, sheets, layer)
        others = [name for name, cells in sheets.items() if cells and name != read]
        return _Cells(sheets[read], 2, others if layer is None else ())
    if suffix in SUFFIXES:
        path.open("rb").close()  # its own error for a file that cannot be opened
        columns, geometry = read_parquet(path) if suffix == ".parquet" else read_gdal(path, layer)
        if set(columns) >= _OURS and geometry is not None:
            with _naming(path):
                return TableReading(events_from_columns(columns, geometry))
        return _Cells(_geometry_rows(columns, geometry))
    raise TableError(f"{path}: {suffix or 'no suffix'!r} is no table of events; use {', '.join(SUFFIXES)}")


def _refuse_wrong(rows: Sequence[Mapping[str, Any]], first: int) -> None:
    """Raise TableError for a row of one of our own files that cannot be used: none may be lost."""
    for number, row in enumerate(rows, start=first):
        if WRONG in row:
            raise TableError(f"row {number}: {row[WRONG]}")


def _features(path: Path, collection: Any) -> list[dict[str, Any]]:
    """The properties of each feature, with the longitude and latitude of its geometry."""
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise TableError(f"{path} is no GeoJSON FeatureCollection: it has no list of features")
    if not _in_degrees(collection.get("crs")):
        raise TableError(
            f"{path} is in {str(collection['crs'])[:80]}; save it in EPSG:4326, as GeoJSON has to be"
        )
    return [_feature_row(feature) for feature in features]


def _in_degrees(crs: Any) -> bool:
    """Whether the member that GeoJSON had before 2016 names lon, lat degrees, or nothing."""
    return crs is None or any(name in str(crs) for name in ("CRS84", "4326"))


def _feature_row(feature: Any) -> dict[str, Any]:
    import shapely

    if not isinstance(feature, dict):
        return {WRONG: f"{str(feature)[:60]!r} is no feature"}
    given = feature.get("properties")
    properties = given if isinstance(given, dict) else {}
    try:
        shape = shapely.geometry.shape(feature["geometry"]) if feature.get("geometry") else None
    except (*_NO_SHAPE, shapely.errors.ShapelyError) as error:
        return {**properties, WRONG: f"its geometry cannot be read: {error}"}
    return {**properties, **_lon_lat(shape)}


def _lon_lat(shape: Any) -> dict[str, float]:
    if shape is None or shape.is_empty:
        return {}
    inside = shape.representative_point()
    degrees = {"longitude": inside.x, "latitude": inside.y}
    return degrees if shape.geom_type == "Point" else {**degrees, REACH_KM: _reach_km(shape, inside)}


def _reach_km(shape: Any, inside: Any) -> float:
    """How far the corner of a shape's frame that is farthest from a point of it lies."""
    from geographiclib.geodesic import Geodesic

    west, south, east, north = shape.bounds
    corners = [(x, y) for x in (west, east) for y in (south, north)]
    metres = [Geodesic.WGS84.Inverse(inside.y, inside.x, y, x)["s12"] for x, y in corners]
    return float(round(max(metres) / 1000, 1))


def _geometry_rows(columns: Mapping[str, list[Any]], geometry: Any) -> list[dict[str, Any]]:
    rows = [dict(zip(columns, cells, strict=True)) for cells in zip(*columns.values(), strict=True)]
    shapes = [None] * len(rows) if geometry is None else geometry
    return [{**row, **_lon_lat(shape)} for row, shape in zip(rows, shapes, strict=True)]


def _sheet(path: Path, sheets: Mapping[str, list[dict[str, Any]]], layer: str | None) -> str:
    """The sheet to read: the one that is named, or the first that holds rows."""
    if not sheets:
        raise TableError(f"{path} holds no worksheet")
    if layer is not None and layer not in sheets:
        raise TableError(f"{path} has no sheet {layer}; it has {', '.join(sheets)}")
    return layer or next((name for name, rows in sheets.items() if rows), next(iter(sheets)))

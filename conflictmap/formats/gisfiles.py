"""Events as GeoPackage, FlatGeobuf, GeoParquet and KML, and back (but for KML) without loss."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from conflictmap.cells import plain_cells
from conflictmap.errors import TableError
from conflictmap.formats.flat import FlatColumns, flat_columns
from conflictmap.formats.packages import optional
from conflictmap.schema import CLAIM_FIELDS, COLUMNS, COUNT_FIELDS, CRS, Column

if TYPE_CHECKING:
    import geopandas as gpd
    import numpy as np

_KINDS = {column.name: column.dtype for column in COLUMNS}
_NUMPY = {"date": "datetime64[D]", "Int8": "int16", "Int64": "int64", "Float64": "float64", "boolean": "bool"}
#: GeoPackage stores when it was written; the same events have to give the same bytes.
_NO_TIME = "1970-01-01T00:00:00.000Z"


def write_gpkg(events: gpd.GeoDataFrame, path: Path, layer: str) -> None:
    """Write a GeoPackage; dates are dates, lists text, claims JSON."""
    own_numbers = any(str(name).lower() == "fid" for name in events)  # as QGIS adds them
    with _gdal_option("OGR_CURRENT_DATE", _NO_TIME):
        _write_gdal(events, path, "GPKG", layer=layer, FID="row_number" if own_numbers else "fid")


def write_flatgeobuf(events: gpd.GeoDataFrame, path: Path, layer: str) -> None:
    """Write FlatGeobuf; without a spatial index, which would change the rows' order and take no null."""
    _write_gdal(events, path, "FlatGeobuf", layer=layer, SPATIAL_INDEX="NO")


@contextmanager
def _gdal_option(name: str, value: str) -> Iterator[None]:
    import pyogrio

    before = pyogrio.get_gdal_config_option(name)
    pyogrio.set_gdal_config_options({name: value})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({name: before})


def _write_gdal(events: gpd.GeoDataFrame, path: Path, driver: str, **options: str) -> None:
    import pyogrio
    import shapely

    columns = flat_columns(events)
    arrays = [_array(cells, _KINDS.get(name)) for name, cells in columns.items()]
    try:
        pyogrio.raw.write(
            path,
            geometry=shapely.to_wkb(events.geometry.to_numpy()),
            field_data=[values for values, _ in arrays],
            field_mask=[mask for _, mask in arrays],
            fields=list(columns),
            crs=CRS,
            geometry_type="Point",
            driver=driver,
            **options,
        )
    except (pyogrio.errors.DataSourceError, pyogrio.errors.FeatureError, pyogrio.errors.FieldError) as error:
        raise OSError(str(error)) from error


def _array(cells: list[Any], kind: str | None) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any] | None]:
    """The cells as numpy has them, with a mask of the nulls where the dtype has none of its own."""
    import numpy as np

    dtype = _NUMPY.get(kind or _kind_of(cells))
    if dtype is None:
        return np.array([None if cell is None else str(cell) for cell in cells], dtype=object), None
    if dtype == "datetime64[D]":
        return np.array(cells, dtype=dtype), None
    mask = np.array([cell is None for cell in cells], dtype=bool)
    return np.array([0 if cell is None else cell for cell in cells], dtype=dtype), mask


def _kind_of(cells: list[Any]) -> str:
    """The narrowest dtype that holds all cells of a column that is not ours."""
    types = {type(cell) for cell in cells if cell is not None}
    if int in types and any(abs(cell) >= 2**63 for cell in cells if type(cell) is int):
        return "string"
    for kind, fitting in (
        ("boolean", {bool}),
        ("Int64", {int}),
        ("Float64", {int, float}),
        ("date", {dt.date}),
    ):
        if types and types <= fitting:
            return kind
    return "string"


def read_gdal(path: Path, layer: str | None = None) -> tuple[FlatColumns, Any]:
    """The cells of each column and the geometry of a file that GDAL reads, in EPSG:4326.

    Raises
    ------
    TableError
        GDAL cannot read the file, or it has several layers and none was named.
    """
    import geopandas as gpd
    import pyogrio

    try:
        if layer is None:
            layer = _only_layer(path, pyogrio.list_layers(path).tolist())
        frame = gpd.read_file(path, layer=layer, use_arrow=False)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, UnicodeDecodeError) as error:
        reason = str(error).split("; It might help")[0]  # and options of GDAL's that we don't have
        raise TableError(f"{path} cannot be read: {reason}") from error
    return _frame_columns(path, frame)


def _only_layer(path: Path, listed: list[list[str | None]]) -> str:
    """The layer to read where none is named: ours, or the only one that is a map (QGIS adds its styles)."""
    if not listed:
        raise TableError(f"{path} holds no layer")
    layers = [str(name) for name, _ in listed]
    maps = [str(name) for name, geometry in listed if geometry is not None]
    for only in ({"events"} & set(layers), layers, maps):
        if len(only) == 1:
            return next(iter(only))
    raise TableError(f"{path} has the layers {', '.join(layers)}: name one (--from-layer, or layer=)")


def _frame_columns(path: Path, frame: Any) -> tuple[FlatColumns, Any]:
    import geopandas as gpd

    if not isinstance(frame, gpd.GeoDataFrame):
        return {str(name): plain_cells(frame[name]) for name in frame}, None
    geometry = _in_degrees(path, frame.geometry).to_numpy()
    return {str(n): plain_cells(frame[n]) for n in frame if n != frame.geometry.name}, geometry


def _in_degrees(path: Path, geometry: gpd.GeoSeries) -> gpd.GeoSeries:
    if geometry.crs is None:
        raise TableError(f"{path} does not say its CRS; save it with one")
    return geometry if geometry.crs == CRS else geometry.to_crs(CRS)


def write_parquet(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write GeoParquet 1.1: lists and claims are nested columns.

    Raises
    ------
    TableError
        pyarrow is not installed.
    """
    pa, parquet = optional("pyarrow"), optional("pyarrow.parquet")
    import shapely

    own = {name: cells for name, cells in flat_columns(events).items() if name not in _KINDS}
    arrays = {c.name: pa.array(plain_cells(events[c.name]), type=_arrow_type(pa, c)) for c in COLUMNS}
    arrays |= {name: _own_array(pa, cells) for name, cells in own.items()}
    arrays["geometry"] = pa.array(list(shapely.to_wkb(events.geometry.to_numpy())), type=pa.binary())
    table = pa.table(arrays).replace_schema_metadata({"geo": json.dumps(_geo_metadata())})
    parquet.write_table(table, path, compression="zstd")


def _own_array(pa: Any, cells: list[Any]) -> Any:
    kind = _kind_of(cells)
    if kind == "string":
        cells = [None if cell is None else str(cell) for cell in cells]
    return pa.array(cells, type=_arrow_scalar(pa, kind))


def _arrow_scalar(pa: Any, kind: str) -> Any:
    return {
        "string": pa.string(), "date": pa.date32(), "Int8": pa.int8(), "Int64": pa.int64(),
        "Float64": pa.float64(), "boolean": pa.bool_(),
    }[kind]  # fmt: skip


def _arrow_type(pa: Any, column: Column) -> Any:
    if column.dtype == "list":
        return pa.list_(pa.string())
    if column.name == "counts":
        return pa.list_(pa.struct([(field.name, _arrow_type(pa, field)) for field in COUNT_FIELDS]))
    if column.dtype == "records":
        return pa.list_(pa.struct([(field.name, _arrow_type(pa, field)) for field in CLAIM_FIELDS]))
    return _arrow_scalar(pa, column.dtype)


def _geo_metadata() -> dict[str, Any]:
    """What GeoParquet 1.1 asks for under the key "geo"."""
    import pyproj

    geometry = {"encoding": "WKB", "geometry_types": ["Point"], "crs": pyproj.CRS(CRS).to_json_dict()}
    return {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": geometry}}


def read_parquet(path: Path) -> tuple[FlatColumns, Any]:
    """The cells of each column and the geometry of a GeoParquet file, in EPSG:4326.

    Raises
    ------
    TableError
        The file is no GeoParquet or does not say its CRS, or pyarrow is not installed.
    """
    pa, parquet = optional("pyarrow"), optional("pyarrow.parquet")
    import geopandas as gpd
    import shapely

    try:
        table = parquet.read_table(path)
        geo = json.loads((table.schema.metadata or {}).get(b"geo", b"null"))
        name = geo["primary_column"] if geo else None
        geometry = gpd.read_parquet(path, columns=[name]).geometry if geo else None
        columns = {n: table[n].to_pylist() for n in table.column_names if n != name}
    except (pa.ArrowInvalid, KeyError, TypeError, ValueError, shapely.errors.ShapelyError) as error:
        raise TableError(f"{path} is no GeoParquet: {error}") from error
    return columns, None if geometry is None else _in_degrees(path, geometry).to_numpy()


def write_kml(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write KML 2.2 for Google Earth: one Placemark an event, with its days and its claims as text."""
    columns = flat_columns(events)
    places = zip(events.geometry, events["claims"], strict=True)
    marks = [
        _placemark({name: cells[row] for name, cells in columns.items()}, point, claims)
        for row, (point, claims) in enumerate(places)
    ]
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<kml xmlns="http://www.opengis.net/kml/2.2"><Document><name>events</name>',
        *marks,
        "</Document></kml>\n",
    ]
    path.write_text("\n".join(lines), encoding="utf-8", newline="\n")


def _placemark(event: dict[str, Any], point: Any, claims: list[dict[str, Any]]) -> str:
    what = event["sub_event_type"] or event["event_type"] or "Event"
    title = f"{what}, {event['place_name'] or 'place not known'}"
    said = "\n".join(f"{claim['speaker']} {claim['stance']}: {claim['quote']}" for claim in claims)
    parts = [f"<name>{_xml(title)}</name>"]
    if said or event["notes"]:
        parts.append(f"<description>{_xml(_not_html(said or event['notes']))}</description>")
    if event["event_date"]:
        end = event["event_date_end"] or event["event_date"]
        parts.append(f"<TimeSpan><begin>{event['event_date']}</begin><end>{end}</end></TimeSpan>")
    data = "".join(
        f'<Data name="{_xml(name)}"><value>{_xml(cell)}</value></Data>'
        for name, cell in event.items()
        if cell not in (None, "")
    )
    parts.append(f"<ExtendedData>{data}</ExtendedData>")
    if point is not None:
        parts.append(f"<Point><coordinates>{point.x!r},{point.y!r}</coordinates></Point>")
    return f"<Placemark>{''.join(parts)}</Placemark>"


def _not_html(text: str) -> str:
    """Text for a description, which viewers take for HTML."""
    return escape(text).replace("\n", "<br/>")


def _xml(value: Any) -> str:
    text = "".join(c for c in str(value) if c in "\t\n" or (c >= " " and c not in "\ufffe\uffff"))
    return escape(text, {'"': "&quot;"})

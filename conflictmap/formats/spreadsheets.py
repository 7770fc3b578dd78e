"""Events as CSV and XLSX, safe to open in a spreadsheet, and back without loss.

A spreadsheet takes a cell that begins with =, +, - or @ for a formula, and report text is untrusted; such a
cell gets a "'" before it, which reading takes away again.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import repeat, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Any

from conflictmap.cells import is_null
from conflictmap.errors import TableError
from conflictmap.formats.flat import (
    FlatColumns,
    cell_of_text,
    coordinates,
    events_from_columns,
    flat_columns,
    join_texts,
    json_cell,
    points,
    split_texts,
)
from conflictmap.formats.packages import optional
from conflictmap.schema import CLAIM_FIELDS, COLUMNS

if TYPE_CHECKING:
    import geopandas as gpd

_DANGEROUS = re.compile(r"'*[=+\-@\t\r]")
_GUARDED = re.compile(r"'+[=+\-@\t\r]")
_COLUMNS = {column.name: column for column in COLUMNS}
#: Excel's own limits.
_MAX_ROWS = 1_048_576
_MAX_CELL = 32_767
#: What XML cannot hold, and what would be taken for an escape; written as OOXML's _xHHHH_.
_NOT_IN_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
#: Workbooks and zip archives carry times; the same events have to give the same bytes.
_NO_TIME = dt.datetime(1980, 1, 1)


def guarded(text: str) -> str:
    """The text as a spreadsheet may show it without running it.

    >>> guarded("=HYPERLINK(...)"), guarded("Kafr Zita")
    ("'=HYPERLINK(...)", 'Kafr Zita')
    """
    return "'" + text if _DANGEROUS.match(text) else text


def unguarded(text: str) -> str:
    """The text that `guarded` was given."""
    return text[1:] if _GUARDED.match(text) else text


def write_csv(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write CSV as RFC 4180 has it, in UTF-8: our columns, then longitude and latitude."""
    columns = _with_coordinates(events)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(map(guarded, columns))
        writer.writerows(map(_csv_cell, row) for row in zip(*columns.values(), strict=True))


def _csv_cell(cell: Any) -> Any:
    if isinstance(cell, str):
        return guarded(cell)
    return str(cell).lower() if isinstance(cell, bool) else cell


def events_from_text(names: Sequence[str], rows: Sequence[Mapping[str, str]]) -> gpd.GeoDataFrame:
    """The events of rows as `write_csv` writes them under the column names; an empty row is none.

    Raises
    ------
    TableError
        A cell cannot be read; the message names row and column.
    """
    columns: FlatColumns = {name: [] for name in names}
    for number, row in enumerate(rows, start=2):
        for name, cells in columns.items() if row else ():
            text = unguarded(row[name])
            try:
                cells.append(cell_of_text(text, _COLUMNS[name]) if name in _COLUMNS else text or None)
            except ValueError:
                raise TableError(
                    f"row {number}, {name}: {text[:60]!r} is no {_COLUMNS[name].dtype}"
                ) from None
    return _events(columns)


def _with_coordinates(events: gpd.GeoDataFrame) -> FlatColumns:
    lon, lat = coordinates(events)
    return {**flat_columns(events), "longitude": lon, "latitude": lat}


def _events(columns: FlatColumns) -> gpd.GeoDataFrame:
    none: list[Any] = [None] * len(columns["event_id"])
    lon, lat = columns.pop("longitude", none), columns.pop("latitude", none)
    try:
        geometry = points(map(_degrees, lon), map(_degrees, lat))
    except ValueError as error:
        raise TableError(f"longitude, latitude: {error}") from error
    return events_from_columns(columns, geometry)


def _degrees(cell: Any) -> float | None:
    return None if is_null(cell) or cell == "" else float(cell)


def write_xlsx(events: gpd.GeoDataFrame, path: Path) -> None:
    """Write a workbook: sheet "events" with our columns but the claims, sheet "claims" with one a row.

    Raises
    ------
    TableError
        More rows or a longer text than a worksheet holds, or openpyxl is not installed.
    """
    openpyxl = optional("openpyxl")
    columns = _with_coordinates(events)
    del columns["claims"]
    sheets = {"events": _sheet(columns), "claims": _sheet(_claim_columns(events))}
    book = openpyxl.Workbook(write_only=True)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.freeze_panes = "B2"
        for row in rows:
            sheet.append(row)
    draft = io.BytesIO()
    book.save(draft)
    path.write_bytes(_without_times(draft))


def _claim_columns(events: gpd.GeoDataFrame) -> FlatColumns:
    columns: FlatColumns = {"event_id": []}
    columns |= {f"claim_{field.name}": [] for field in CLAIM_FIELDS}
    for event_id, claims in zip(events["event_id"], events["claims"], strict=True):
        for claim in claims:
            columns["event_id"].append(event_id)
            for field in CLAIM_FIELDS:
                value = claim[field.name]
                if field.dtype == "list":
                    value = join_texts(value)
                elif field.dtype == "records":
                    value = json.dumps(value, ensure_ascii=False)
                columns[f"claim_{field.name}"].append(value)
    return columns


def _sheet(columns: FlatColumns) -> list[list[Any]]:
    """The rows of a worksheet, the columns' names first."""
    rows = len(columns["event_id"])
    if rows >= _MAX_ROWS:
        raise TableError(f"{rows:,} rows are more than an XLSX worksheet holds; write CSV or GeoPackage")
    cells = ([_xlsx_cell(cell) for cell in column] for column in columns.values())
    return [list(columns), *map(list, zip(*cells, strict=True))]


def _xlsx_cell(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    text = _NOT_IN_XML.sub(lambda m: f"_x{ord(m[0]):04X}_", guarded(cell))
    if len(text) > _MAX_CELL:
        raise TableError(f"a text of {len(text):,} characters, an XLSX cell holds {_MAX_CELL:,}; write CSV")
    return text


def _without_times(draft: io.BytesIO) -> bytes:
    clean = io.BytesIO()
    with zipfile.ZipFile(draft) as old, zipfile.ZipFile(clean, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            content = old.read(name)
            if name == "docProps/core.xml":
                content = re.sub(
                    rb"\d{4}-\d\d-\d\dT[\d:.]+Z?", f"{_NO_TIME:%Y-%m-%dT%H:%M:%SZ}".encode(), content
                )
            info = zipfile.ZipInfo(name, _NO_TIME.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(info, content)
    return clean.getvalue()


def read_xlsx_rows(path: Path) -> dict[str, list[dict[str, Any]]]:
    """The rows of each worksheet, as the names of the first row's cells to the cells of the others.

    A blank row between them is empty, so that the number of each is that which the spreadsheet shows.

    Raises
    ------
    TableError
        The file is no workbook.
    """
    openpyxl = optional("openpyxl")
    refuse_bomb(path)
    try:
        book = openpyxl.load_workbook(path, read_only=True, data_only=True)
        with path.open("rb"):
            return {sheet.title: list(_sheet_rows(sheet)) for sheet in book.worksheets}
    except (*BROKEN_WORKBOOK, openpyxl.utils.exceptions.InvalidFileException) as error:
        raise TableError(f"{path} is no XLSX workbook: {error}") from error


#: What openpyxl stumbles over in a broken workbook; SyntaxError is that of broken XML.
BROKEN_WORKBOOK = (
    zipfile.BadZipFile, zlib.error, EOFError, SyntaxError, LookupError, ValueError, TypeError, AttributeError,
    NotImplementedError, RuntimeError,
)  # fmt: skip
#: A workbook that grows more than that on unpacking holds nothing that people wrote.
_MAX_UNPACKED = 100_000_000
_MAX_GROWTH = 100
_BLANK: dict[str, Any] = {}


def refuse_bomb(path: Path) -> None:
    """Raise TableError for a workbook made to fill the memory."""
    try:
        with zipfile.ZipFile(path) as archive:
            unpacked = sum(info.file_size for info in archive.infolist())
    except BROKEN_WORKBOOK as error:
        raise TableError(f"{path} is no XLSX workbook: {error}") from error
    if unpacked > max(_MAX_UNPACKED, _MAX_GROWTH * path.stat().st_size):
        raise TableError(
            f"{path} would unpack to {unpacked / 1e9:.1f} GB, far more than its size; save it anew"
        )


def _sheet_rows(sheet: Any) -> Iterator[dict[str, Any]]:
    sheet.reset_dimensions()  # or every blank row is as wide as the widest
    rows = sheet.iter_rows(values_only=True)
    header = numbered(_header_cell(cell) for cell in next(rows, ()))
    blank = 0
    for row in rows:
        if all(cell is None for cell in row):
            blank += 1
            continue
        yield from repeat(_BLANK, blank)
        blank = 0
        cells = zip_longest(header, row[: len(header)])  # a row ends with its last cell that holds something
        yield {str(name): _read_cell(cell) for name, cell in cells if name}


def _header_cell(cell: Any) -> str:
    return "" if cell is None else str(_read_cell(cell)).strip()


def numbered(names: Iterable[str]) -> list[str]:
    """The names of columns, a second one of the same name with its number; blank ones stay blank.

    >>> numbered(["place", "", "place", ""])
    ['place', '', 'place 2', '']
    """
    seen: Counter[str] = Counter()
    different = []
    for name in names:
        seen[name] += 1
        different.append(f"{name} {seen[name]}" if name and seen[name] > 1 else name)
    return different


def _read_cell(cell: Any) -> Any:
    if not isinstance(cell, str):
        return cell
    return unguarded(_ESCAPE.sub(lambda m: chr(int(m[1], 16)), cell))


def events_from_sheets(sheets: Mapping[str, Sequence[Mapping[str, Any]]]) -> gpd.GeoDataFrame:
    """The events of sheets as `write_xlsx` writes them."""
    rows = list(filter(None, sheets["events"]))
    claims: dict[str, list[dict[str, Any]]] = {str(row["event_id"]): [] for row in rows}
    for row in filter(None, sheets["claims"]):
        if row["event_id"] not in claims:
            raise TableError(f"sheet claims: no event {row['event_id']!r} in sheet events")
        try:
            claim = {f.name: _claim_cell(row.get(f"claim_{f.name}"), f.dtype) for f in CLAIM_FIELDS}
        except (TypeError, ValueError) as error:
            raise TableError(f"sheet claims, event {row['event_id']}: {error}") from error
        claims[row["event_id"]].append(claim)
    names = list(rows[0]) if rows else [c for c in _COLUMNS if c != "claims"]
    columns: FlatColumns = {name: [row.get(name) for row in rows] for name in names}
    columns["claims"] = [claims[str(row["event_id"])] for row in rows]
    return _events(columns)


def _claim_cell(cell: Any, kind: str) -> Any:
    if kind == "list":
        return split_texts(cell)
    return json_cell(cell) if kind == "records" else cell

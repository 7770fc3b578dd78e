"""A table of place names with the place that each name means added to its row.

Every column, every row and their order stay: a CSV row keeps its bytes, with the new cells behind them.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO

from conflictmap.errors import TableError
from conflictmap.formats.packages import optional
from conflictmap.formats.spreadsheets import BROKEN_WORKBOOK, refuse_bomb
from conflictmap.model import Resolution
from conflictmap.tables.texts import json_of, must_be_file, parted, table_text

COLUMNS = ("place_id", "place_name", "place_kind", "place_admin1", "lat", "lon", "status", "score", "reason")
#: Excel's own limit.
_MAX_COLUMNS = 16_384
SUFFIXES = (".csv", ".tsv", ".xlsx", ".geojson", ".json")

#: What finds the place of a name and of the area it lies in ("" = not given).
Locate = Callable[[str, str], Resolution]
Cells = tuple[str | float | None, ...]


def located_cells(resolution: Resolution) -> Cells:
    """The values of `COLUMNS`; None where no place was found."""
    place = resolution.place
    return (
        place.place_id if place else None,
        place.name if place else None,
        place.kind if place else None,
        place.admin1 if place else None,
        None if resolution.lat is None else round(resolution.lat, 6),
        None if resolution.lon is None else round(resolution.lon, 6),
        resolution.status,
        round(resolution.score, 3),
        resolution.reason,
    )


def locate_table(
    path: Path, locate: Locate, *, name_column: str, admin_column: str | None = None
) -> Callable[[BinaryIO], None]:
    """Look up the names of a table; what comes back writes the table with its places to a binary file.

    Parameters
    ----------
    path : pathlib.Path
        A .csv or .tsv (any of , ; tab | between cells), .xlsx (its first sheet) or .geojson file.
    locate : callable
        Called with a row's name and area, both stripped; once for every row, in the rows' order.
    name_column, admin_column : str
        Columns, or properties, that hold the name and the area that it lies in.

    Raises
    ------
    TableError
        The file cannot be read, or has no such column.
    """
    suffix = path.suffix.lower()
    columns = [name_column, *([admin_column] if admin_column else [])]
    try:
        must_be_file(path)
        if suffix == ".xlsx":
            return _locate_xlsx(path, locate, columns)
        if suffix in (".geojson", ".json"):
            return _locate_geojson(path, locate, columns)
        if suffix in (".csv", ".tsv"):
            return _locate_csv(path, locate, columns)
    except OSError as error:
        raise TableError(f"{path} cannot be read: {error.strerror or error}") from error
    raise TableError(f"{path}: {suffix or 'no suffix'!r} is no table; use {', '.join(SUFFIXES)}")


def _find(locate: Locate, values: Iterable[Any]) -> Cells:
    """The cells for a row's name and area, which may be missing or no text."""
    name, admin, *_ = ["" if value is None else str(value).strip() for value in [*values, None]]
    return located_cells(locate(name, admin))


def _indexes(path: Path, header: Sequence[Any], columns: Sequence[str]) -> list[int]:
    names = ["" if name is None else str(name).strip() for name in header]
    for column in columns:
        if column not in names:
            have = ", ".join(filter(None, names)) or "no columns"
            raise TableError(f"{path} has no column {column!r}; it has {have}")
    return [names.index(column) for column in columns]


def _new_names(taken: Iterable[Any]) -> list[str]:
    """The names of the added columns: with "located_" before those that the table has already."""
    names = {str(name) for name in taken}
    return [f"located_{column}" if column in names else column for column in COLUMNS]


def _locate_csv(path: Path, locate: Locate, columns: Sequence[str]) -> Callable[[BinaryIO], None]:
    data = path.read_bytes()
    head, text, delimiter = parted(table_text(path, data))
    rows = list(_raw_rows(text, delimiter))
    if not rows:
        raise TableError(f"{path} is empty: no header, no rows")
    if _is_open(rows[-1][0], delimiter):
        raise TableError(f"{path}: a quotation mark opened in row {len(rows)} is never closed")
    header, width = rows[0][1], max(len(cells) for _, cells in rows)
    indexes = _indexes(path, header, columns)
    output = io.StringIO(newline="")
    output.write(head)
    for number, (raw, cells) in enumerate(rows):
        line = raw.rstrip("\r\n")
        if not cells:  # a blank line
            output.write(raw)
            continue
        if number == 0:
            added: Sequence[Any] = _new_names(header)
        else:
            added = _find(locate, [cells[i] if i < len(cells) else "" for i in indexes])
        end = raw[len(line) :] or ("\n" if number + 1 < len(rows) else "")
        padding = delimiter * (width - len(cells))
        output.write(f"{line}{padding}{delimiter}{_csv_line(added, delimiter)}{end}")
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    return _bytes_writer(mark + output.getvalue().encode("utf-8"))


def _bytes_writer(data: bytes) -> Callable[[BinaryIO], None]:
    def write(file: BinaryIO) -> None:
        file.write(data)

    return write


def _raw_rows(text: str, delimiter: str) -> Iterator[tuple[str, list[str]]]:
    """Each row as it is written, with its cells; a row may run over several lines."""
    lines: list[str] = []

    def listened() -> Iterator[str]:
        for line in io.StringIO(text, newline=""):
            lines.append(line)
            yield line

    csv.field_size_limit(2**31 - 1)
    for cells in csv.reader(listened(), delimiter=delimiter):
        yield "".join(lines), cells
        lines.clear()


def _is_open(row: str, delimiter: str) -> bool:
    """Whether a row as it is written would go on in a line that followed it."""
    return len(list(csv.reader([*io.StringIO(row, newline=""), "\n", "x"], delimiter=delimiter))) == 1


def _csv_line(cells: Iterable[Any], delimiter: str) -> str:
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=delimiter).writerow(cells)
    return line.getvalue().removesuffix("\r\n")


def _locate_xlsx(path: Path, locate: Locate, columns: Sequence[str]) -> Callable[[BinaryIO], None]:
    openpyxl = optional("openpyxl")
    refuse_bomb(path)
    try:
        book = openpyxl.load_workbook(path)
        filled, width = _extent(openpyxl.load_workbook(path, read_only=True).worksheets[0])
    except BROKEN_WORKBOOK as error:
        raise TableError(f"{path} is no XLSX workbook: {error}") from error
    sheet = book.worksheets[0]
    header = [sheet.cell(1, column).value for column in range(1, width + 1)]
    indexes = _indexes(path, header, columns)
    if width + len(COLUMNS) > _MAX_COLUMNS:
        raise TableError(f"{path} has {width:,} columns, so there is no room for {len(COLUMNS)} more")
    for row in filled:
        if row == 1:
            added: Sequence[Any] = _new_names(header)
        else:
            added = _find(locate, [sheet.cell(row, i + 1).value for i in indexes])
        for offset, value in enumerate(added, start=1):
            sheet.cell(row, width + offset, value)
    save: Callable[[BinaryIO], None] = book.save
    return save


def _extent(sheet: Any) -> tuple[list[int], int]:
    """The rows of a sheet opened for reading that hold something, and how many columns they take."""
    sheet.reset_dimensions()  # a sheet may say that it has a million rows, because they have a colour
    rows, width = [], 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        if filled := [column for column, cell in enumerate(cells, start=1) if cell is not None]:
            rows.append(number)
            width = max(width, filled[-1])
    return rows, width


def _locate_geojson(path: Path, locate: Locate, columns: Sequence[str]) -> Callable[[BinaryIO], None]:
    collection = json_of(path)
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise TableError(f"{path} is no GeoJSON FeatureCollection: it has no list of features")
    properties = [_properties(path, feature, number) for number, feature in enumerate(features, start=1)]
    names = {name: None for row in properties for name in row}
    _indexes(path, list(names), columns)
    new_names = _new_names(names)
    for feature, row in zip(features, properties, strict=True):
        added = _find(locate, [row.get(column) for column in columns])
        feature["properties"] = {**row, **dict(zip(new_names, added, strict=True))}
    text = json.dumps(collection, ensure_ascii=False, indent=1) + "\n"
    return _bytes_writer(text.encode("utf-8"))


def _properties(path: Path, feature: Any, number: int) -> dict[str, Any]:
    properties = feature.get("properties") if isinstance(feature, dict) else ()
    if properties is not None and not isinstance(properties, dict):
        raise TableError(f"{path}: feature {number} is no GeoJSON feature with properties")
    return properties or {}

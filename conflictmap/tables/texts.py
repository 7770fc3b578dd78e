"""What is in the file of a table: the rows of a CSV, or a JSON value."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path
from typing import Any

from conflictmap.errors import ReportError, TableError
from conflictmap.formats.spreadsheets import numbered
from conflictmap.reports.textfiles import decode_text, well_formed
from conflictmap.tables.datasets import gdelt_columns
from conflictmap.tables.rows import WRONG

_SEPARATOR = re.compile(r'"?sep=([,;\t|])"?\r?\n', re.I)
#: The line after the last, which a quotation mark that is never closed would swallow.
_END = "\x03the end"
#: How JSON writes what no file can hold: lone surrogates and NUL.
_UNHELD = (b"\\ud", b"\\uD", b"\\u0000")
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n)|[^\r\n]+")
_QUOTED = re.compile(r'"[^"]*"')


def must_be_file(path: Path) -> None:
    """Raise TableError for a pipe, a device or a folder: reading one might never end."""
    if path.exists() and not path.is_file():
        raise TableError(f"{path} is not a file")


def table_text(path: Path, data: bytes) -> str:
    """The text of a file's bytes, with its own line ends where it is UTF-8: cells may hold them.

    Raises
    ------
    TableError
        The bytes are no text.
    """
    if b"\0" not in data:
        try:
            return data.decode("utf-8-sig")
        except UnicodeDecodeError:
            pass  # another encoding, of which decode_text knows some
    try:
        return decode_text(data)[0]
    except ReportError as error:
        raise TableError(f"{path} {error}") from error


def parted(text: str) -> tuple[str, str, str]:
    r"""Excel's line that says what parts the cells, where there is one; the rest; and what parts them.

    Without that line it is the one of comma, semicolon, tab and bar that the first line has most often.

    >>> parted('Tarih;Yer;"Olay, alan, tür"')
    ('', 'Tarih;Yer;"Olay, alan, tür"', ';')
    >>> parted("sep=;\nDate;Town\n")
    ('sep=;\n', 'Date;Town\n', ';')
    """
    if said := _SEPARATOR.match(text):
        return said[0], text[said.end() :], said[1]
    first = _QUOTED.sub("", text.split("\n", 1)[0])
    return "", text, max(",;\t|", key=first.count)


def text_rows(path: Path) -> tuple[list[str], list[dict[str, Any]], int]:
    """The column names and rows of a text table, and the number that a spreadsheet shows for the first row.

    A short row has "" for what it lacks, a blank one nothing. A second column of one name gets its number:
    "place", "place 2".
    """
    records = _records(path)
    start = next((i for i, record in enumerate(records) if any(record)), None)
    if start is None:
        return [], [], 1
    header = gdelt_columns(records[start])
    names = header or numbered(name.strip() for name in records[start])
    body = start if header else start + 1
    return names, [_named(names, record) if any(record) else {} for record in records[body:]], body + 1


def _records(path: Path) -> list[list[str]]:
    """The cells of each row of a text table, header and blank ones too."""
    _, text, delimiter = parted(table_text(path, path.read_bytes()))
    csv.field_size_limit(2**31 - 1)
    text = text.rstrip()
    rows = csv.reader(chain(lines_of(text), ["\n", _END]), delimiter=delimiter)
    try:
        records = list(rows)
    except csv.Error as error:
        raise TableError(f"{path} line {rows.line_num}: {error}") from error
    if records.pop() != [_END]:
        raise TableError(f"{path}: a quotation mark opened in row {len(records) + 1} is never closed")
    return records


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text with their ends, as `io.StringIO` gives them, which takes four bytes a letter."""
    return (line[0] for line in _LINE.finditer(text))


def _named(names: Sequence[str], row: Sequence[str]) -> dict[str, Any]:
    cells: dict[str, Any] = dict(zip(names, [*row, *[""] * (len(names) - len(row))], strict=False))
    if any(surplus := row[len(names) :]):
        shown = ", ".join(surplus)[:60]
        cells[WRONG] = (
            f"more cells than columns ({shown!r}): put a cell that holds one of , ; | or a tab in quotes"
        )
    return cells


def json_of(path: Path) -> Any:
    """The value in a JSON file, with texts that any file can hold.

    Raises
    ------
    TableError
        It is no JSON.
    """
    data = path.read_bytes()
    try:
        value = json.loads(data)
        return _well_formed(value) if any(sign in data for sign in _UNHELD) else value
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        raise TableError(f"{path} is no GeoJSON: {error}") from error


def _well_formed(value: Any) -> Any:
    if isinstance(value, str):
        return well_formed(value)
    if isinstance(value, list):
        return [_well_formed(item) for item in value]
    if isinstance(value, dict):
        return {well_formed(name): _well_formed(item) for name, item in value.items()}
    return value

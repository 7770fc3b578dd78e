"""What is in a text file of a table: a CSV's text and what parts its cells, or a JSON value."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from conflictmap.errors import ReportError, TableError
from conflictmap.reports.textfiles import decode_text, well_formed


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


def delimiter_of(text: str) -> str:
    """What parts the cells: of comma, semicolon, tab and bar the most frequent in the first line.

    >>> delimiter_of("Tarih;Yer;Olay, tür")
    ';'
    """
    return max(",;\t|", key=text.split("\n", 1)[0].count)


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
        return _well_formed(value) if b"\\ud" in data or b"\\uD" in data else value
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

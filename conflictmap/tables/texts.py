"""The text of a CSV or TSV file, and what parts its cells."""

from __future__ import annotations

from pathlib import Path

from conflictmap.errors import ReportError, TableError
from conflictmap.reports.textfiles import decode_text


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

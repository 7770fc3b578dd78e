"""The rows of a table that is not ours, in our terms; those that cannot be used are listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

from conflictmap.errors import TableError
from conflictmap.reports import Skipped
from conflictmap.reports.datefields import slashed_day_first
from conflictmap.tables.datasets import ACLED_MARKS, UCDP_MARKS, acled_row, gdelt_row, ucdp_row
from conflictmap.tables.own import OwnColumns, guess_columns, own_row
from conflictmap.tables.rows import REACH_KM, WRONG, Row, RowError, cell_text


@dataclass(frozen=True, slots=True)
class ForeignRows:
    """What the rows of a table say.

    Parameters
    ----------
    rows : tuple of Row
        With unique event_id, in the table's order.
    skipped : tuple of Skipped
        Rows that give no event, with the reason.
    days : tuple of object
        The cells that say when.
    unread : tuple of str
        The columns that are not read.
    remarks : tuple of str
        What is to be said of a row's cells, with its number.
    """

    rows: tuple[Row, ...]
    skipped: tuple[Skipped, ...]
    days: tuple[object, ...]
    unread: tuple[str, ...]
    remarks: tuple[str, ...]


def foreign_rows(path: Path, cells: Sequence[Mapping[str, Any]], first: int) -> ForeignRows:
    """What the cells of a table's rows say, of which the first has the number `first`.

    Raises
    ------
    TableError
        There are no rows, or none that can be used, or it is not told what they hold.
    """
    if not any(cells):
        raise TableError(f"{path} holds no rows")
    sound = [row for row in cells if WRONG not in row]
    if not sound:
        raise TableError(f"{path} holds no row that can be used: {cells[0][WRONG]}")
    make, days, unread = _row_maker(path, sound)
    rows: list[Row] = []
    skipped: list[Skipped] = []
    remarks: list[str] = []
    seen: Counter[str] = Counter()
    for number, row_cells in enumerate(cells, start=first):
        if not any(cell_text(cell) for cell in row_cells.values()):
            continue
        try:
            if WRONG in row_cells:
                raise RowError(row_cells[WRONG])
            row = make(row_cells)
        except RowError as error:
            skipped.append(Skipped(f"{path.name}, row {number}", str(error)))
            continue
        seen[row.event_id] += 1
        if seen[row.event_id] > 1:
            row = replace(row, event_id=f"{row.event_id}~{seen[row.event_id]}")
        rows.append(row)
        remarks += [f"row {number}: {remark}" for remark in row.remarks]
    return ForeignRows(tuple(rows), tuple(skipped), tuple(days), tuple(unread), tuple(remarks))


def _row_maker(
    path: Path, cells: Sequence[Mapping[str, Any]]
) -> tuple[Callable[[Mapping[str, Any]], Row], list[Any], list[str]]:
    """What reads a row of this table, told by its columns; the cells that hold days; the columns not read."""
    names = list(dict.fromkeys(name for row in cells[:100] for name in row))
    if set(names) >= ACLED_MARKS and {"event_id_cnty", "data_id"} & set(names):
        days = _cells_of(cells, "event_date")
        return partial(acled_row, day_first=slashed_day_first(days)), days, []
    if set(names) >= UCDP_MARKS:
        days = _cells_of(cells, "date_start", "date_end")
        return partial(ucdp_row, day_first=slashed_day_first(days)), days, []
    if {"GLOBALEVENTID", "SQLDATE", "EventCode"} <= set(names):
        return gdelt_row, [], []
    try:
        found = guess_columns(names)
    except TableError as error:
        raise TableError(f"{path}: {error}") from None
    days = _cells_of(cells, *(found[what] for what in ("date", "date_end") if what in found))
    unread = [name for name in names if name and name not in (REACH_KM, *found.values())]
    return partial(own_row, columns=OwnColumns(found, slashed_day_first(days))), days, unread


def _cells_of(cells: Sequence[Mapping[str, Any]], *columns: str) -> list[Any]:
    return [row.get(column) for row in cells for column in columns]

"""What the owner of a table should know: what was guessed, what was not read, what looks mistaken."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from conflictmap.reports.datefields import MAY_BE_TWO_DAYS, undecided_slashed
from conflictmap.tables.days import numbered_day

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer
    from conflictmap.tables.foreign import ForeignRows

#: Of the columns that are not read, and of the cells, so many are named.
_SHOWN = 8
#: So many different points show whether latitude and longitude are exchanged.
_POINTS_LOOKED_AT = 200


def doubts(name: str, table: ForeignRows, *, gazetteer: Gazetteer) -> Iterator[str]:
    """What to say about a table of this name."""
    days, unread, rows = table.days, table.unread, table.rows
    if (day := undecided_slashed(days)) is not None:
        yield f"{name}: {day} {MAY_BE_TWO_DAYS}"
    if (number := next(filter(numbered_day, days), None)) is not None:
        yield f"{name}: {number} is read as a spreadsheet's number of the day {numbered_day(number)}"
    if unread:
        more = f" and {len(unread) - _SHOWN} more" if len(unread) > _SHOWN else ""
        yield f"{name}: columns that are not read: {', '.join(unread[:_SHOWN])}{more}"
    for remark in table.remarks[:_SHOWN]:
        yield f"{name}, {remark}"
    if len(table.remarks) > _SHOWN:
        yield f"{name}: {len(table.remarks) - _SHOWN:,} more such cells, each told in its event's notes"
    points = dict.fromkeys((row.lon, row.lat) for row in rows if row.lon is not None and row.lat is not None)
    seen = list(islice(points, _POINTS_LOOKED_AT))
    units = zip(
        gazetteer.containing_each(seen), gazetteer.containing_each([(y, x) for x, y in seen]), strict=True
    )
    turned = sum(not here and bool(exchanged) for here, exchanged in units)
    if 2 * turned > len(seen):
        yield (
            f"{name}: {turned} of {len(seen)} points lie outside Syria, but would lie in it with latitude "
            "and longitude exchanged: check which column is which"
        )

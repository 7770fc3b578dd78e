"""What the owner of a table should know: a date that may be two days, columns that look exchanged."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from conflictmap.reports.datefields import MAY_BE_TWO_DAYS, undecided_slashed
from conflictmap.tables.rows import Row

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer

#: So many different points show whether latitude and longitude are exchanged.
_POINTS_LOOKED_AT = 200


def doubts(table: str, days: Iterable[object], rows: Sequence[Row], gazetteer: Gazetteer) -> Iterator[str]:
    """What to say about a table of this name, with these cells of days and these rows."""
    if (day := undecided_slashed(days)) is not None:
        yield f"{table}: {day} {MAY_BE_TWO_DAYS}"
    points = dict.fromkeys((row.lon, row.lat) for row in rows if row.lon is not None and row.lat is not None)
    seen = list(islice(points, _POINTS_LOOKED_AT))
    turned = sum(not gazetteer.containing(x, y) and bool(gazetteer.containing(y, x)) for x, y in seen)
    if 2 * turned > len(seen):
        yield (
            f"{table}: {turned} of {len(seen)} points lie outside Syria, but would lie in it with latitude "
            "and longitude exchanged: check which column is which"
        )

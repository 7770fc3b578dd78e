"""`conflictmap locate`: which places names mean, alone or row by row of a table."""

from __future__ import annotations

import sys
from collections import Counter
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from conflictmap.cli.calls import CallError, must_be_writable, must_exist, writing
from conflictmap.cli.console import Progress, counted, printable, put, say, to_stdout
from conflictmap.cli.inputs import gazetteer_with
from conflictmap.cli.options import Extra

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer
    from conflictmap.model import Resolution


def locate_command(
    names: Annotated[
        list[str], typer.Argument(help="Names of places, or one table of them.", metavar="NAME|FILE")
    ],
    name_column: Annotated[str | None, typer.Option(metavar="C", help="The table's column of names.")] = None,
    admin_column: Annotated[
        str | None, typer.Option(metavar="C", help="The table's column of governorates or districts.")
    ] = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="The table with the places; else stdout."),
    ] = None,
    gazetteer_extra: Extra = None,
) -> None:
    """Look up names of places.

    With a table, the place that its name means is added to each row.
    """
    from conflictmap.tables.located import SUFFIXES

    is_table = len(names) == 1 and Path(names[0]).suffix.lower() in SUFFIXES
    if is_table and name_column is None:
        raise CallError(f"{names[0]} is a table: --name-column says which of its columns holds the names")
    if not is_table and (name_column or admin_column or output):
        raise CallError(
            "--name-column, --admin-column and -o go with one table, as in: locate FILE.csv; "
            f"tables are {', '.join(SUFFIXES)}"
        )
    gazetteer = gazetteer_with(gazetteer_extra)
    if name_column and is_table:
        _locate_table(Path(names[0]), output, gazetteer, name_column, admin_column)
        return
    for name in names:
        put(printable(_resolution_text(name, gazetteer.resolve(name))))


def _locate_table(
    table: Path, output: str | None, gazetteer: Gazetteer, name_column: str, admin_column: str | None
) -> None:
    from conflictmap.export import replacing
    from conflictmap.model import Resolution
    from conflictmap.tables.located import locate_table

    must_exist([str(table)])
    if output is None and table.suffix.lower() == ".xlsx":
        raise CallError("-o FILE.xlsx is needed: a workbook does not go to a terminal")
    if output is not None:
        must_be_writable(Path(output), (table.suffix.lower(),))
    statuses: Counter[str] = Counter()
    line = Progress("names")

    @cache
    def resolved(name: str, admin: str) -> Resolution:
        if not name:
            return Resolution("not_found", None, 0.0, "no name is given")
        return gazetteer.resolve(name, within=admin or None)

    def locate(name: str, admin: str) -> Resolution:
        resolution = resolved(name, admin)
        statuses[resolution.status] += 1
        line.step()
        return resolution

    write = locate_table(table, locate, name_column=name_column, admin_column=admin_column)
    line.end()
    if output is None:
        with to_stdout():
            write(sys.stdout.buffer)
    else:
        with writing(), replacing(Path(output)) as draft, draft.open("wb") as file:
            write(file)
    shown = ", ".join(f"{n:,} {status.replace('_', ' ')}" for status, n in sorted(statuses.items()))
    summary = [counted(statuses.total(), "name") + (f": {shown}" if shown else "")]
    say("; ".join([*summary, *([f"wrote {output}"] if output else [])]))


def _resolution_text(name: str, resolution: Resolution) -> str:
    place = resolution.place
    lines = [f"{name}: {resolution.status.replace('_', ' ')}"]
    if place is not None:
        where = ", ".join(part for part in (place.admin3, place.admin2, place.admin1, place.country) if part)
        arabic = f" ({place.name_ar})" if place.name_ar else ""
        lines.append(f"  {place.name}{arabic}, {place.kind}; {where}")
        point = f"lat {resolution.lat:.4f}, lon {resolution.lon:.4f}"
        lines.append(f"  {place.place_id}, {point}, score {resolution.score:.2f}")
    lines.append(f"  {resolution.reason}")
    also = "also" if place else "perhaps"
    others = [c for c in resolution.candidates if place is None or c.place.place_id != place.place_id]
    for candidate in others[:5]:
        other = candidate.place
        where = ", ".join(part for part in (other.admin3, other.admin1, other.country) if part)
        lines.append(f"  {also} {other.name}, {other.kind}; {where}; {candidate.score:.2f}")
    return "\n".join(lines) + "\n"

"""`conflictmap mentions`: every place name of reports, as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from conflictmap.cli.calls import must_be_writable, writing
from conflictmap.cli.console import progress, put, say
from conflictmap.cli.inputs import Finder, gather_reports, report_counts
from conflictmap.cli.options import Extra

if TYPE_CHECKING:
    from conflictmap.model import Mention, Resolution

MENTION_COLUMNS = (
    "report", "start", "end", "surface", "place_id", "name", "kind", "admin1", "country", "lat", "lon",
    "status", "score", "reason",
)  # fmt: skip


def mentions_command(
    inputs: Annotated[list[str], typer.Argument(help="Reports, or folders of them.", metavar="REPORT")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE.csv", help="Where to write; else stdout.")
    ] = None,
    gazetteer_extra: Extra = None,
) -> None:
    """List the place names found in reports.

    One row a name: where it stands, the place it was taken for, and why.
    """
    if output is not None:
        must_be_writable(Path(output), (".csv",))
    reading = gather_reports(inputs, None)
    finder = Finder(gazetteer_extra)
    rows = [
        _mention_row(mention, resolution)
        for report in progress(reading.reports, "articles")
        for mention, resolution in finder.mentions(report).items()
    ]
    say(f"{report_counts(reading)}, {finder.summary()}")
    _write_csv(MENTION_COLUMNS, rows, output)


def _mention_row(mention: Mention, resolution: Resolution) -> tuple[Any, ...]:
    place = resolution.place
    return (
        mention.report, mention.start, mention.end, mention.surface,
        place and place.place_id, place and place.name, place and place.kind, place and place.admin1,
        place and place.country, resolution.lat, resolution.lon,
        resolution.status, round(resolution.score, 3), resolution.reason,
    )  # fmt: skip


def _write_csv(header: Iterable[str], rows: Iterable[Iterable[Any]], output: str | None) -> None:
    from conflictmap.formats.spreadsheets import guarded

    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(header)
    writer.writerows([guarded(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    if output is None:
        put(text.getvalue())
        return
    from conflictmap.export import replacing

    with writing(), replacing(Path(output)) as draft:
        draft.write_text(text.getvalue(), encoding="utf-8", newline="")
    say(f"wrote {output}")

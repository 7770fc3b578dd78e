"""`conflictmap events`: reports or tables to a file of events."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from conflictmap.cli.calls import must_be_writable, writing
from conflictmap.cli.console import put, say
from conflictmap.cli.inputs import gather_events
from conflictmap.cli.options import CountPolicy, Extra, FromLayer, Inputs, Published


def events_command(
    inputs: Inputs,
    output: Annotated[
        str | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="FILE.geojson, or a postgresql:// address; else stdout."
        ),
    ] = None,
    published: Published = None,
    counts: CountPolicy = "conservative",
    gazetteer_extra: Extra = None,
    from_layer: FromLayer = None,
    layer: Annotated[
        str | None,
        typer.Option(metavar="NAME", help="Layer or database table to write to."),
    ] = None,
) -> None:
    """Write the events of reports or tables.

    The suffix of FILE says the format: .geojson, .gpkg, .parquet, .fgb, .csv, .xlsx or .kml.
    """
    from conflictmap.export import SUFFIXES, must_be_ready, write_events
    from conflictmap.formats.postgis import is_database

    if output is not None and not is_database(output):
        must_be_writable(Path(output), SUFFIXES)
    if output is not None:
        with writing():
            must_be_ready(output)
    events = gather_events(
        inputs, published=published, counts=counts, gazetteer_extra=gazetteer_extra, from_layer=from_layer
    )
    from conflictmap.formats.geojson import to_geojson
    from conflictmap.schema import validate_events

    if output is None:
        put(to_geojson(validate_events(events)))
        return
    with writing():
        write_events(events, output, layer=layer)
    say(f"wrote {_shown(output)}")


def _shown(output: str) -> str:
    """An output's name for a message; an address may hold a password."""
    from conflictmap.formats.postgis import is_database, without_password

    return without_password(output) if is_database(output) else output

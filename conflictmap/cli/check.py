"""`conflictmap check`: whether a file holds a table of events."""

from __future__ import annotations

from typing import Annotated

import typer

from conflictmap.cli.calls import must_exist
from conflictmap.cli.console import counted, say


def check_command(file: Annotated[str, typer.Argument(help="A file of events.", metavar="FILE")]) -> None:
    """Check a file of events.

    It is good where every column and value is as the events table has them.
    """
    from conflictmap.tables import read_events

    must_exist([file])
    say(f"{file}: good, {counted(len(read_events(file)), 'event')}")

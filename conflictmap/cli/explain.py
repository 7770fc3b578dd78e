"""`conflictmap explain`: what is behind one event, and why sentences are none."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from conflictmap.cli.calls import CallError, must_exist, parse_day
from conflictmap.cli.console import printable, put
from conflictmap.cli.inputs import gather_reports, gazetteer_with
from conflictmap.cli.options import Extra, Published


def explain_command(
    what: Annotated[
        list[str],
        typer.Argument(
            help="A file of events and one event_id, then its reports if you like; or reports alone.",
            metavar="EVENTS EVENT_ID|REPORT",
        ),
    ],
    published: Published = None,
    gazetteer_extra: Extra = None,
) -> None:
    """Show what is behind an event.

    Its sentences, speakers, rules and reasons; of reports, what became of each sentence and why.
    """
    from conflictmap.tables import SUFFIXES

    if Path(what[0]).suffix.lower() not in SUFFIXES:
        _explain_reports(what, published, gazetteer_extra)
        return
    if len(what) == 1:
        raise CallError(f"{what[0]} is a file of events: say which one, as in: explain {what[0]} EVENT_ID")
    events, event_id, *reports = what
    behind = _explain_event(events, event_id)
    if reports:
        _explain_reports(reports, published, gazetteer_extra, behind)


def _explain_event(events: str, event_id: str) -> list[str]:
    """Print what is known of one event; the names of its reports."""
    from conflictmap.explain import explain_event
    from conflictmap.tables import read_events

    must_exist([events])
    table = read_events(events)
    try:
        put(printable(explain_event(table, event_id)) + "\n")
    except KeyError:
        some = ", ".join(table["event_id"][:3])
        raise CallError(f"{events} has no event {event_id!r} among its {len(table)}: {some} ...") from None
    return list(table.loc[table["event_id"] == event_id, "reports"].iloc[0])


def _explain_reports(
    names: list[str], published: str | None, gazetteer_extra: str | None, behind: list[str] | None = None
) -> None:
    """Print what became of each sentence of reports; for those behind an event, what was left out."""
    from conflictmap.explain import explain_report

    reading = gather_reports(names, parse_day(published, "--published"))
    gazetteer = gazetteer_with(gazetteer_extra)
    only = behind is not None
    shown = [
        explain_report(report, gazetteer=gazetteer, only_left_out=only)
        for report in reading.reports
        if behind is None or report.name in behind
    ]
    put("\n" * only + printable("\n\n".join(shown)) + "\n")

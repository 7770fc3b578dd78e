"""Reports, tables and gazetteer for the commands, with what was read and what was skipped said."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.cli.calls import must_exist, parse_day
from conflictmap.cli.console import counted, progress, say, say_skipped
from conflictmap.cli.options import Counts
from conflictmap.collecting import without_collecting
from conflictmap.errors import ConflictmapError, ReportError

if TYPE_CHECKING:
    import geopandas as gpd

    from conflictmap.gazetteer import Gazetteer
    from conflictmap.merging import LocatedClaim
    from conflictmap.model import Mention, Report, Resolution
    from conflictmap.reports import Reading


def gather_events(
    inputs: list[str],
    *,
    published: str | None,
    counts: Counts,
    gazetteer_extra: str | None,
    from_layer: str | None,
) -> gpd.GeoDataFrame:
    """The events of all inputs, with the summary said on the way; an error where there is none."""
    from conflictmap.formats.joining import join_events
    from conflictmap.formats.postgis import is_database
    from conflictmap.tables import SUFFIXES

    day = parse_day(published, "--published")
    must_exist(name for name in inputs if not is_database(name))
    tables = [name for name in inputs if is_database(name) or Path(name).suffix.lower() in SUFFIXES]
    frames = [_table(name, from_layer, gazetteer_extra) for name in tables]
    said = [counted(len(tables), "event file")] if tables else []
    if reports := [name for name in inputs if name not in tables]:
        from conflictmap.events import events_of

        reading = gather_reports(reports, day, f"; tables are {', '.join(SUFFIXES)}")
        finder = Finder(gazetteer_extra)
        articles = progress(reading.reports, "articles")
        with without_collecting():
            found = ((article, finder.claims(article)) for article in articles)
            frames.append(events_of(found, counts=counts))
        said += [report_counts(reading), finder.summary()]
    events = join_events(frames)
    placeless = int(events.geometry.isna().sum())
    say(", ".join([*said, f"{counted(len(events), 'event')} ({placeless:,} without place)"]))
    if reports:
        _say_undated(reading)
    if events.empty:
        raise ConflictmapError(f"no event found in {', '.join(inputs)}, so nothing is written")
    return events


def _table(name: str, layer: str | None, gazetteer_extra: str | None) -> gpd.GeoDataFrame:
    """The events of a table, with the rows that gave none, and what is doubtful, said."""
    from conflictmap.tables import read_table

    gazetteer = gazetteer_with(gazetteer_extra) if gazetteer_extra else None
    reading = read_table(name, layer=layer, gazetteer=gazetteer)
    say_skipped(reading.skipped)
    for note in reading.notes:
        say(f"note: {note}")
    return reading.events


class Finder:
    """Finds mentions and claims for a command, and counts the mentions on the way."""

    def __init__(self, gazetteer_extra: str | None) -> None:
        self.gazetteer = gazetteer_with(gazetteer_extra)
        self.statuses: Counter[str] = Counter()

    def mentions(self, report: Report) -> dict[Mention, Resolution]:
        """The place names of a report, each with the place it means."""
        from conflictmap.extract.places import find_mentions
        from conflictmap.resolve import resolve_mentions

        found = find_mentions(report, gazetteer=self.gazetteer)
        resolutions = resolve_mentions(report, found, gazetteer=self.gazetteer)
        self.statuses.update(resolution.status for resolution in resolutions)
        return dict(zip(found, resolutions, strict=True))

    def claims(self, report: Report) -> list[LocatedClaim]:
        """What a report says happened, and where."""
        from conflictmap.merging.placing import locate_claims

        return locate_claims(report, gazetteer=self.gazetteer, resolved=self.mentions(report))

    def summary(self) -> str:
        """How many names were found so far, and placed."""
        placed, found = self.statuses["resolved"], self.statuses.total()
        return f"{counted(found, 'mention')}, {placed:,} placed, {found - placed:,} not placed"


def gazetteer_with(extra: str | None) -> Gazetteer:
    """The bundled gazetteer, with a newsroom's own places where it gives them."""
    from conflictmap.gazetteer import load_gazetteer

    must_exist([extra] if extra is not None else [])
    return load_gazetteer(extra=extra)


def gather_reports(inputs: list[str], published: dt.date | None, hint: str = "") -> Reading:
    """The reports of the inputs, with what was skipped said; an error, with the hint, where there is none."""
    from conflictmap.reports import read_reports

    must_exist(inputs)
    reading = read_reports(inputs, published=published)
    say_skipped(reading.skipped)
    for note in reading.notes:
        say(f"note: {note}")
    if not reading.reports:
        allowed = f"give .txt or .jsonl files, or folders of them{hint}"
        raise ReportError(f"no report in {', '.join(inputs)}: {allowed}")
    return reading


def report_counts(reading: Reading) -> str:
    """How many files and articles were read."""
    return f"{counted(reading.files, 'file')}, {counted(len(reading.reports), 'article')}"


def _say_undated(reading: Reading) -> None:
    undated = [report.label for report in reading.reports if report.published is None]
    if undated:
        more = f" and {len(undated) - 3} more" if len(undated) > 3 else ""
        say(
            f"note: no date known for {counted(len(undated), 'article')} ({', '.join(undated[:3])}{more}): "
            'words such as "Friday" stay undated there; give --published DATE'
        )

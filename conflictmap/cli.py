"""The command line: read the call, run one public function, say what happened."""

from __future__ import annotations

import csv
import datetime as dt
import io
import sys
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, NoReturn

import typer

from conflictmap.console import (
    CallError,
    Progress,
    counted,
    must_be_writable,
    must_exist,
    open_streams,
    parse_day,
    printable,
    progress,
    put,
    say,
    say_skipped,
    short_excepthook,
    to_stdout,
    writing,
)
from conflictmap.errors import ConflictmapError, ReportError
from conflictmap.reports.textfiles import decode_text, well_formed

if TYPE_CHECKING:
    import geopandas as gpd

    from conflictmap.gazetteer import Gazetteer
    from conflictmap.model import Claim, Mention, Report, Resolution
    from conflictmap.reports import Reading

Counts = Literal["conservative", "median", "max"]

app = typer.Typer(
    name="conflictmap",
    help="Reports of the Syrian war to placed, sourced events and one self-contained map.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Inputs = Annotated[
    list[str],
    typer.Argument(help="Reports (.txt, .jsonl), folders of them, or files of events.", metavar="INPUT"),
]
Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to write.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="The day of articles that do not give their own, as 2014-04-14."),
]
CountPolicy = Annotated[
    Counts, typer.Option(help="Which of several numbers of killed and injured counts as the best.")
]
Extra = Annotated[
    str | None,
    typer.Option(metavar="FILE.csv", help="Places of your own (name, lat, lon, kind, aliases); they win."),
]
Layer = Annotated[
    str | None, typer.Option(metavar="NAME", help="Layer or database table, where there are any.")
]


@app.callback()
def _options(
    debug: Annotated[bool, typer.Option("--debug", help="Show where in the program an error arose.")] = False,
) -> None:
    """Taken out of the call by `main`, so that it may stand anywhere; here for --help."""


@app.command("map")
def map_command(
    inputs: Inputs,
    output: Output = "output/map.html",
    published: Published = None,
    counts: CountPolicy = "conservative",
    gazetteer_extra: Extra = None,
    title: Annotated[str | None, typer.Option(metavar="TEXT", help="Title of the page.")] = None,
    byline: Annotated[str | None, typer.Option(metavar="TEXT", help="Who made it.")] = None,
    source_note: Annotated[
        str | None, typer.Option(metavar="TEXT", help="Where the events are from.")
    ] = None,
    methods: Annotated[
        str | None, typer.Option(metavar="FILE.md", help="How you worked, for readers.")
    ] = None,
    language: Annotated[
        Literal["en", "ar"] | None, typer.Option(help="Of the page; else the reader's.")
    ] = None,
    tiles: Annotated[
        str | None, typer.Option(metavar="NAME", help="An online map to lie under the events; else none.")
    ] = None,
    without: Annotated[str, typer.Option(metavar="LIST", help="Leave out quotes, links or notes.")] = "",
    round_coordinates: Annotated[
        float | None, typer.Option(metavar="KM", help="Round places to this many km; hides what tells them.")
    ] = None,
    min_date: Annotated[str | None, typer.Option(metavar="DATE", help="Leave out earlier events.")] = None,
    url: Annotated[
        str | None, typer.Option(help="Where the page will be published; adds a picture for links to it.")
    ] = None,
    image: Annotated[
        str | None, typer.Option(metavar="URL", help="A picture of your own for links instead.")
    ] = None,
) -> None:
    """Draw reports or events as one self-contained page, and write the events beside it."""
    page = Path(output)
    must_be_writable(page, (".html", ".htm"))
    withheld: dict[str, Any] = {
        "without": [name.strip() for name in without.split(",") if name.strip()],
        "round_coordinates_km": round_coordinates,
        "min_date": parse_day(min_date, "--min-date"),
    }
    written = {"title": title, "byline": byline, "source_note": source_note, "methods": _text_of(methods)}
    words = {option: None if text is None else well_formed(text) for option, text in written.items()}
    _must_be_linkable(url, image)
    events = _events(inputs, published, counts, gazetteer_extra)
    from conflictmap.export import write_events
    from conflictmap.map import save_map
    from conflictmap.page.publication import for_publication

    with writing():
        save_map(events, page, **words, **withheld, language=language, tiles=tiles, url=url, image=image)
        wrote = [page] if url is None or image is not None else [page, page.with_suffix(".png")]
        beside = page.with_name("events.geojson")
        if beside.resolve() not in [Path(name).resolve() for name in inputs]:
            write_events(for_publication(events, **withheld), beside)
            wrote.append(beside)
    say(f"wrote {' and '.join(', '.join(map(str, wrote)).rsplit(', ', 1))}")


def _must_be_linkable(url: str | None, image: str | None) -> None:
    """Say before the work that links to the page cannot be as asked for."""
    from conflictmap.page.addresses import web_address
    from conflictmap.page.picture import must_be_drawable

    with writing():
        for option, address in (("--url", url), ("--image", image)):
            if address is not None:
                web_address(address, option)
        if url is not None and image is None:
            must_be_drawable()


def _text_of(file: str | None) -> str | None:
    if file is None:
        return None
    must_exist([file])
    try:
        return decode_text(Path(file).read_bytes())[0]
    except OSError as error:
        raise CallError(f"--methods {file}: cannot be read: {error.strerror}") from error
    except ReportError as error:
        raise CallError(f"--methods {file}: {error}") from error


@app.command("events")
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
    layer: Layer = None,
) -> None:
    """Write the events of reports or tables; the suffix of FILE says the format."""
    from conflictmap.export import SUFFIXES, write_events
    from conflictmap.formats.postgis import is_database

    if output is not None and not is_database(output):
        must_be_writable(Path(output), SUFFIXES)
    events = _events(inputs, published, counts, gazetteer_extra)
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


MENTION_COLUMNS = (
    "report", "start", "end", "surface", "place_id", "name", "kind", "admin1", "country", "lat", "lon",
    "status", "score", "reason",
)  # fmt: skip


@app.command("mentions")
def mentions_command(
    inputs: Annotated[list[str], typer.Argument(help="Reports, or folders of them.", metavar="REPORT")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE.csv", help="Where to write; else stdout.")
    ] = None,
    gazetteer_extra: Extra = None,
) -> None:
    """List every place name found in reports, with the place it was taken for and why."""
    if output is not None:
        must_be_writable(Path(output), (".csv",))
    reading = _read(inputs, None)
    finder = _Finder(gazetteer_extra)
    rows = [
        _mention_row(mention, resolution)
        for report in progress(reading.reports, "articles")
        for mention, resolution in finder.mentions(report)
    ]
    say(f"{_report_counts(reading)}, {finder.summary()}")
    _write_csv(MENTION_COLUMNS, rows, output)


def _mention_row(mention: Mention, resolution: Resolution) -> tuple[Any, ...]:
    place = resolution.place
    return (
        mention.report, mention.start, mention.end, mention.surface,
        place and place.place_id, place and place.name, place and place.kind, place and place.admin1,
        place and place.country, resolution.lat, resolution.lon,
        resolution.status, round(resolution.score, 3), resolution.reason,
    )  # fmt: skip


@app.command("locate")
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
    """Look up names of places; with a table, add to each row the place that its name means."""
    from conflictmap.tables.located import SUFFIXES

    is_table = len(names) == 1 and Path(names[0]).suffix.lower() in SUFFIXES
    if is_table and name_column is None:
        raise CallError(f"{names[0]} is a table: --name-column says which of its columns holds the names")
    if not is_table and (name_column or admin_column or output):
        raise CallError("--name-column, --admin-column and -o go with one table, as in: locate FILE.csv")
    gazetteer = _gazetteer(gazetteer_extra)
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
    say(f"{counted(statuses.total(), 'name')}: {shown}" + (f"; wrote {output}" if output else ""))


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


@app.command("explain")
def explain_command(
    what: Annotated[
        list[str],
        typer.Argument(
            help="A file of events and one event_id, then its reports if you like; or reports alone.",
            metavar="EVENTS EVENT_ID [REPORT]... | REPORT...",
        ),
    ],
    published: Published = None,
    gazetteer_extra: Extra = None,
) -> None:
    """Show the sentences, speakers, rules and reasons behind one event, or why sentences are no events."""
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

    reading = _read(names, parse_day(published, "--published"))
    gazetteer = _gazetteer(gazetteer_extra)
    only = behind is not None
    shown = [
        explain_report(report, gazetteer=gazetteer, only_left_out=only)
        for report in reading.reports
        if behind is None or report.name in behind
    ]
    put("\n" * only + printable("\n\n".join(shown)) + "\n")


@app.command("embed")
def embed_command(
    page: Annotated[str, typer.Argument(help="A page that map wrote.", metavar="MAP.html")],
    url: Annotated[str | None, typer.Option(help="Where the page will be published; else its name.")] = None,
) -> None:
    """Print the code that shows a map within another page."""
    from conflictmap.page.embedding import embed_snippet

    must_exist([page])
    put(embed_snippet(page, url=url) + "\n")


@app.command("check")
def check_command(file: Annotated[str, typer.Argument(help="A file of events.", metavar="FILE")]) -> None:
    """Check that a file of events holds what an events table should."""
    from conflictmap.tables import read_events

    must_exist([file])
    say(f"{file}: good, {counted(len(read_events(file)), 'event')}")


def _events(
    inputs: list[str], published: str | None, counts: Counts, gazetteer_extra: str | None
) -> gpd.GeoDataFrame:
    """The events of all inputs, with the summary said on the way; an error where there is none."""
    from conflictmap.formats.joining import join_events
    from conflictmap.formats.postgis import is_database
    from conflictmap.tables import SUFFIXES

    day = parse_day(published, "--published")
    must_exist(name for name in inputs if not is_database(name))
    tables = [name for name in inputs if is_database(name) or Path(name).suffix.lower() in SUFFIXES]
    frames = [_table(name, gazetteer_extra) for name in tables]
    said = [counted(len(tables), "event file")] if tables else []
    if reports := [name for name in inputs if name not in tables]:
        from conflictmap.events import build_events

        reading = _read(reports, day)
        finder = _Finder(gazetteer_extra)
        articles = progress(reading.reports, "articles")
        frames.append(
            build_events(articles, gazetteer=finder.gazetteer, extractor=finder.claims, counts=counts)
        )
        said += [_report_counts(reading), finder.summary()]
    events = join_events(frames)
    placeless = int(events.geometry.isna().sum())
    say(", ".join([*said, f"{counted(len(events), 'event')} ({placeless} without place)"]))
    if reports:
        _say_undated(reading)
    if events.empty:
        raise ConflictmapError(f"no event found in {', '.join(inputs)}, so nothing is written")
    return events


def _table(name: str, gazetteer_extra: str | None) -> gpd.GeoDataFrame:
    """The events of a table, with the rows that gave none said."""
    from conflictmap.tables import read_table

    reading = read_table(name, gazetteer=_gazetteer(gazetteer_extra) if gazetteer_extra else None)
    say_skipped(reading.skipped)
    return reading.events


class _Finder:
    """Finds mentions and claims for a command, and counts the mentions on the way."""

    def __init__(self, gazetteer_extra: str | None) -> None:
        self.gazetteer = _gazetteer(gazetteer_extra)
        self.statuses: Counter[str] = Counter()

    def mentions(self, report: Report) -> list[tuple[Mention, Resolution]]:
        from conflictmap.extract.places import find_mentions
        from conflictmap.resolve import resolve_mentions

        found = find_mentions(report, gazetteer=self.gazetteer)
        resolutions = resolve_mentions(report, found, gazetteer=self.gazetteer)
        self.statuses.update(resolution.status for resolution in resolutions)
        return list(zip(found, resolutions, strict=True))

    def claims(self, report: Report) -> Iterable[Claim]:
        from conflictmap.extract.claims import extract_claims

        found = tuple(mention for mention, _ in self.mentions(report))
        return extract_claims(report, gazetteer=self.gazetteer, mentions=found)

    def summary(self) -> str:
        placed, found = self.statuses["resolved"], self.statuses.total()
        return f"{counted(found, 'mention')}, {placed} placed, {found - placed} not placed"


def _gazetteer(extra: str | None) -> Gazetteer:
    from conflictmap.gazetteer import load_gazetteer

    must_exist([extra] if extra is not None else [])
    return load_gazetteer(extra=extra)


def _read(inputs: list[str], published: dt.date | None) -> Reading:
    """The reports of the inputs, with what was skipped said; an error where there is none."""
    from conflictmap.reports import read_reports

    must_exist(inputs)
    reading = read_reports(inputs, published=published)
    say_skipped(reading.skipped)
    for note in reading.notes:
        say(f"note: {note}")
    if not reading.reports:
        raise ReportError(f"no report in {', '.join(inputs)}: give .txt or .jsonl files, or folders of them")
    return reading


def _report_counts(reading: Reading) -> str:
    return f"{counted(reading.files, 'file')}, {counted(len(reading.reports), 'article')}"


def _say_undated(reading: Reading) -> None:
    undated = [report.label for report in reading.reports if report.published is None]
    if undated:
        more = f" and {len(undated) - 3} more" if len(undated) > 3 else ""
        say(
            f"note: no date known for {counted(len(undated), 'article')} ({', '.join(undated[:3])}{more}): "
            'words such as "Friday" stay undated there; give --published DATE'
        )


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


def main() -> NoReturn:
    """Run the command line; exit 0 good, 1 the data was wrong, 2 the call was wrong."""
    arguments = [argument for argument in sys.argv[1:] if argument != "--debug"]
    debug = len(arguments) + 1 < len(sys.argv)
    if not debug:
        sys.excepthook = short_excepthook
    open_streams()
    try:
        typer.main.get_command(app)(arguments, prog_name="conflictmap")  # app() puts in a hook of its own
    except ConflictmapError as error:
        if debug:
            raise
        say(f"conflictmap: {error}")
        sys.exit(2 if isinstance(error, CallError) else 1)
    sys.exit(0)

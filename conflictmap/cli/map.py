"""`conflictmap map`: reports or events to one self-contained page."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any, Literal

import typer

from conflictmap.cli.calls import CallError, must_be_writable, must_exist, parse_day, writing
from conflictmap.cli.console import say
from conflictmap.cli.inputs import gather_events
from conflictmap.cli.options import CountPolicy, Extra, FromLayer, Inputs, Published
from conflictmap.errors import ConflictmapError, ReportError


def map_command(
    inputs: Inputs,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write.")
    ] = "output/map.html",
    published: Published = None,
    counts: CountPolicy = "conservative",
    gazetteer_extra: Extra = None,
    from_layer: FromLayer = None,
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
        str | None,
        typer.Option(
            metavar="ADDRESS", help="Where the page will be published; adds a picture for links to it."
        ),
    ] = None,
    image: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="A picture of your own for links instead.")
    ] = None,
) -> None:
    """Draw reports or events as one map page.

    The page holds all it needs and loads nothing; the events are written beside it.
    """
    from conflictmap.reports.textfiles import well_formed

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
    _must_be_allowed(withheld, tiles)
    events = gather_events(
        inputs, published=published, counts=counts, gazetteer_extra=gazetteer_extra, from_layer=from_layer
    )
    from conflictmap.export import write_events
    from conflictmap.map import save_map
    from conflictmap.page.publication import for_publication

    shown = for_publication(events, **withheld)
    if shown.empty:
        raise ConflictmapError(f"--min-date {min_date} leaves out every event, so nothing is written")
    with writing():
        save_map(events, page, **words, **withheld, language=language, tiles=tiles, url=url, image=image)
        wrote = [page] if url is None or image is not None else [page, page.with_suffix(".png")]
        beside = page.with_name("events.geojson")
        if beside.resolve() not in [Path(name).resolve() for name in inputs]:
            write_events(shown, beside)
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


def _must_be_allowed(withheld: dict[str, Any], tiles: str | None) -> None:
    """Say before the work that what to leave out, or the online map, cannot be as asked for."""
    from conflictmap.page.publication import for_publication
    from conflictmap.page.tiles import online_tiles
    from conflictmap.schema import empty_events

    with writing():
        for_publication(empty_events(), **withheld)
        if tiles is not None:
            online_tiles(tiles)


def _text_of(file: str | None) -> str | None:
    if file is None:
        return None
    from conflictmap.reports.textfiles import decode_text

    must_exist([file])
    try:
        return decode_text(Path(file).read_bytes())[0]
    except OSError as error:
        raise CallError(f"--methods {file}: cannot be read: {error.strerror}") from error
    except ReportError as error:
        raise CallError(f"--methods {file}: {error}") from error

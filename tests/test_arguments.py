"""Public functions called with something else: what was given and what is allowed, as an error of ours."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from browser.synthetic import synthetic_events

import conflictmap as cm
from conflictmap.page.embedding import embed_snippet

TEXT = "Shells fell on Douma on Friday, killing two people, activists said."
REPORT = cm.Report("a.txt", TEXT, 0, len(TEXT))
EVENTS = synthetic_events(4)
READ = r"files are read with read_reports\(PATHS\)\.reports"

#: What is called wrongly, the error, and what it says.
WRONG: dict[str, tuple[Callable[[], object], type[Exception], str]] = {
    "a folder for reports": (
        lambda: cm.build_events("folder"),
        cm.ConflictmapError,
        rf"^reports must be an iterable of Report, this is 'folder' \(str\); {READ}$",
    ),
    "a reading": (
        lambda: cm.build_events(cm.read_reports([])),
        cm.ConflictmapError,
        rf"^reports must be an iterable of Report, this is a Reading; {READ}$",
    ),
    "paths for reports": (
        lambda: cm.build_events(["a.txt"]),
        cm.ConflictmapError,
        rf"^each of reports must be a Report, this is 'a\.txt' \(str\); {READ}$",
    ),
    "one report": (lambda: cm.build_events(REPORT), cm.ConflictmapError, "this is a Report"),
    "no reports": (lambda: cm.build_events(None), cm.ConflictmapError, "this is None"),
    "a file as gazetteer": (
        lambda: cm.build_events([REPORT], gazetteer="own.csv"),
        cm.ConflictmapError,
        r"^gazetteer must be a Gazetteer, this is 'own\.csv' \(str\); load_gazetteer\(extra=FILE\) gives",
    ),
    "no extractor": (lambda: cm.build_events([], extractor=3), cm.ConflictmapError, "this is 3 \\(int\\)"),
    "what an extractor gives": (
        lambda: cm.build_events([REPORT], extractor=lambda _: ["claim"]),
        cm.ConflictmapError,
        "each of what the extractor gives must be a Claim",
    ),
    "text for a report": (
        lambda: cm.find_mentions(TEXT, gazetteer=cm.load_gazetteer()),
        cm.ConflictmapError,
        r"^report must be a Report, this is a str;",
    ),
    "a file to find names by": (
        lambda: cm.find_mentions(REPORT, gazetteer="own.csv"),
        cm.ConflictmapError,
        "^gazetteer must be a Gazetteer, this is 'own",
    ),
    "names for mentions": (
        lambda: cm.extract_claims(REPORT, mentions=["Homs"]),
        cm.ConflictmapError,
        r"^each of mentions must be a Mention, this is 'Homs' \(str\); find_mentions",
    ),
    "names to resolve": (
        lambda: cm.resolve_mentions(REPORT, ["Homs"]),
        cm.ConflictmapError,
        r"^each of mentions must be a Mention",
    ),
    "text to resolve in": (lambda: cm.resolve_mentions(TEXT, []), cm.ConflictmapError, "^report must be"),
    "a file for events": (
        lambda: cm.validate_events("events.csv"),
        cm.SchemaError,
        r"^events must be a GeoDataFrame, this is 'events\.csv' \(str\); read_events\(PATH\) reads files",
    ),
    "inputs None": (lambda: cm.read_reports(None), cm.ReportError, "each of inputs .* this is None"),
    "inputs bytes": (lambda: cm.read_reports(b"a"), cm.ReportError, "each of inputs .* this is b'a'"),
    "inputs empty": (lambda: cm.read_reports([""]), cm.ReportError, "each of inputs .* this is ''"),
    "inputs NUL": (lambda: cm.read_reports("a\0b"), cm.ReportError, "each of inputs"),
    "published": (lambda: cm.read_reports([], published="May"), cm.ReportError, "a datetime.date, .*'May'"),
    "a frame to read": (lambda: cm.read_events(EVENTS), cm.TableError, "this is a GeoDataFrame$"),
    "a NUL to read": (lambda: cm.read_events("a\0.csv"), cm.TableError, "path of a file"),
    "extra a number": (lambda: cm.load_gazetteer(extra=3), cm.GazetteerError, "^extra must be the path"),
    "extra a frame": (
        lambda: cm.load_gazetteer(extra=pd.DataFrame({"name": ["Homs"]})),
        cm.GazetteerError,
        "this is a DataFrame$",
    ),
    "extra empty": (lambda: cm.load_gazetteer(extra=""), cm.GazetteerError, "this is ''"),
    "a number for a name": (
        lambda: cm.load_gazetteer().resolve(3),
        cm.ConflictmapError,
        r"^name must be a str, this is 3 \(int\)$",
    ),
    "a number to lie within": (
        lambda: cm.load_gazetteer().resolve("Maan", within=[5]),
        cm.ConflictmapError,
        r"^each of within must be a str, this is 5 \(int\)$",
    ),
    "a number for containers": (
        lambda: cm.load_gazetteer().resolve("Maan", within=5),
        cm.ConflictmapError,
        r"^within must be an iterable of str, this is 5",
    ),
    "half a point": (
        lambda: cm.load_gazetteer().resolve("Maan", near=[(36.7,)]),
        cm.GazetteerError,
        r"^near must be \(lon, lat\) in degrees, a place_id, or several, this is a tuple$",
    ),
    "a point off the globe": (
        lambda: cm.load_gazetteer().search("Maan", near=(999, 999)),
        cm.GazetteerError,
        r"^near must be \(lon, lat\)",
    ),
    "a number for points": (
        lambda: cm.load_gazetteer().resolve("Maan", near=5),
        cm.GazetteerError,
        r"^near must be .* this is 5",
    ),
    "a number for a kind": (
        lambda: cm.load_gazetteer().resolve("Maan", kind=3),
        cm.ConflictmapError,
        r"^kind must be a str, this is 3",
    ),
    "a word for a limit": (
        lambda: cm.load_gazetteer().search("Maan", limit="all"),
        cm.ConflictmapError,
        "^limit must be an int, this is 'all'",
    ),
    "a language not known": (
        lambda: cm.GazetteerGeocoder().geocode("Homs", language="fr"),
        cm.GazetteerError,
        "^language: 'fr' is not one of en, ar$",
    ),
    "a page that is none": (
        lambda: cm.save_map(EVENTS, "map.pdf"),
        cm.TableError,
        r"^map\.pdf: '\.pdf' is no page; use \.html$",
    ),
    "written to None": (lambda: cm.write_events(EVENTS, None), cm.TableError, "^path must be .* None$"),
    "written the wrong way round": (
        lambda: cm.write_events("events.geojson", EVENTS),
        cm.TableError,
        "^path must be the path of a file, this is a GeoDataFrame$",
    ),
    "layer": (lambda: cm.write_events(EVENTS, "a.gpkg", layer=3), cm.TableError, "^layer must be a str"),
    "a file as events": (lambda: cm.event_map("events.geojson"), cm.SchemaError, "GeoDataFrame"),
    "title": (lambda: cm.event_map(EVENTS, title=3), cm.ConflictmapError, "^title must be a str"),
    "methods": (
        lambda: cm.event_map(EVENTS, methods=Path("how.md")),
        cm.ConflictmapError,
        r"^methods must be a str, this is (Posix|Windows)Path\('how\.md'\)",
    ),
    "language": (lambda: cm.event_map(EVENTS, language=["en"]), cm.ConflictmapError, "^language must be"),
    "tiles": (lambda: cm.event_map(EVENTS, tiles=True), cm.ConflictmapError, "^tiles must be a str"),
    "url": (lambda: cm.event_map(EVENTS, url=3), cm.ConflictmapError, "^url must be a str"),
    "without a list": (
        lambda: cm.event_map(EVENTS, without="quotes"),
        cm.ConflictmapError,
        r"^without must be an iterable of str, this is 'quotes' \(str\); give a list of quotes, links,",
    ),
    "without numbers": (lambda: cm.event_map(EVENTS, without=[3]), cm.ConflictmapError, "each of without"),
    "kilometres as text": (
        lambda: cm.event_map(EVENTS, round_coordinates_km="5"),
        cm.ConflictmapError,
        r"^round_coordinates_km must be a number, this is '5' \(str\)$",
    ),
    "kilometres as yes": (
        lambda: cm.event_map(EVENTS, round_coordinates_km=True),
        cm.ConflictmapError,
        "must be a number",
    ),
    "first day as text": (
        lambda: cm.event_map(EVENTS, min_date="2014-05-01"),
        cm.ConflictmapError,
        "^min_date must be a datetime.date, this is '2014-05-01'",
    ),
    "map to a number": (lambda: cm.save_map(EVENTS, 3), cm.TableError, "^path must be the path of a file"),
    "map to NUL": (lambda: cm.save_map(EVENTS, "a\0.html"), cm.TableError, "path of a file"),
    "snippet of a number": (lambda: embed_snippet(3), cm.ConflictmapError, "path of a file"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_was_given_and_what_is_allowed(name: str) -> None:
    call, error, said = WRONG[name]
    with pytest.raises(error) as raised:
        call()
    assert type(raised.value) is error
    assert re.search(said, str(raised.value)), str(raised.value)
    assert "\n" not in str(raised.value)


def test_a_time_is_its_day() -> None:
    for moment in (dt.datetime(2014, 1, 1, 12), pd.Timestamp("2014-01-01 12:00")):
        from_day, from_time = (
            cm.event_map(EVENTS, min_date=day).html() for day in (dt.date(2014, 1, 1), moment)
        )
        assert from_day == from_time
        assert cm.read_reports([], published=moment).reports == ()


def test_what_is_no_unicode_text_can_be_written(tmp_path: Path) -> None:
    cm.save_map(EVENTS, tmp_path / "map.html", title="a\ud800b")
    assert "<title>a\N{REPLACEMENT CHARACTER}b</title>" in (tmp_path / "map.html").read_text(encoding="utf-8")


def test_an_extractor_may_give_any_iterable() -> None:
    assert cm.build_events([REPORT], extractor=lambda _: iter(())).empty


def test_an_unknown_name_is_said_as_python_does() -> None:
    with pytest.raises(AttributeError, match=r"^module 'conflictmap' has no attribute 'parse_reports'$"):
        cm.parse_reports  # noqa: B018


def test_without_a_gazetteer_the_bundled_one_is_taken() -> None:
    gazetteer = cm.load_gazetteer()
    mentions = cm.find_mentions(REPORT, gazetteer=gazetteer)
    assert mentions
    assert cm.find_mentions(REPORT) == mentions
    assert cm.resolve_mentions(REPORT, mentions) == cm.resolve_mentions(REPORT, mentions, gazetteer=gazetteer)
    assert cm.extract_claims(REPORT) == cm.extract_claims(REPORT, gazetteer=gazetteer, mentions=mentions)

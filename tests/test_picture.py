"""The picture for links to the page, and the tags that name it."""

from __future__ import annotations

import datetime as dt
import html
import io
import re
import struct
import sys
import time
from pathlib import Path

import numpy as np
import pytest
from browser.synthetic import HOSTILE, events_frame, synthetic_events
from geopandas.testing import assert_geodataframe_equal
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from PIL import Image
from pyproj import Transformer
from shapely import Point

import conflictmap
from conflictmap.errors import ConflictmapError, TableError
from conflictmap.map import event_map, save_map
from conflictmap.page.backdrop import SEA, SYRIA, draw_labels
from conflictmap.page.marks import MARKS
from conflictmap.page.picture import PANEL, draw_picture
from conflictmap.page.symbols import Symbol, View
from conflictmap.page.words import Words
from conflictmap.schema import EVENT_TYPES, empty_events, validate_events

VIEWER = Path(conflictmap.__file__).parent / "viewer"
URL = "https://news.example/syria/map.html"


def pixels(png: bytes) -> np.ndarray:
    assert struct.unpack(">II", png[16:24]) == (1200, 630)
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def rgb(colour: str) -> list[int]:
    return [int(colour[i : i + 2], 16) for i in (1, 3, 5)]


def middle(picture: np.ndarray, colour: str) -> tuple[float, float]:
    """Middle of all that has exactly that colour on the map."""
    y, x = np.nonzero((picture[:, PANEL:] == rgb(colour)).all(axis=2))
    assert len(x) > 30, f"nothing is {colour}"
    return (x.min() + x.max()) / 2, (y.min() + y.max()) / 2


def one(number: int, kind: str, lon: float, lat: float, **more: object) -> dict[str, object]:
    row: dict[str, object] = {
        "event_id": f"e{number}",
        "event_type": kind,
        "event_date": dt.date(2014, 4, 3),
        "geo_precision": 1,
        "geometry": Point(lon, lat),
    }
    return row | more


def drawn(rows: list[dict[str, object]], **options: object) -> np.ndarray:
    return pixels(event_map(events_frame(rows), **options).picture())


#: Types whose shapes have their middle where the event is.
SPOTS = {
    "Battles": (36.72, 34.73),
    "Explosions/Remote violence": (40.92, 34.45),
    "Protests": (36.10, 32.62),
    "Strategic developments": (41.22, 37.05),
}


def test_symbols_stand_where_the_events_are() -> None:
    picture = drawn([one(n, kind, *at) for n, (kind, at) in enumerate(SPOTS.items())])
    found = np.array([middle(picture, MARKS[kind][1]) for kind in SPOTS])
    mercator = Transformer.from_crs("EPSG:4326", "EPSG:3857", always_xy=True)
    metres = np.array([mercator.transform(*at) for at in SPOTS.values()])
    scale = (found[1, 0] - found[0, 0]) / (metres[1, 0] - metres[0, 0])
    expected = found[0] + (metres - metres[0]) * (scale, -scale)
    assert np.abs(found - expected).max() < 1.5


@pytest.mark.parametrize(("at", "around"), [((36.72, 34.73), SYRIA), ((35.2, 35.2), SEA)])
def test_symbols_and_basemap_fit_together(at: tuple[float, float], around: str) -> None:
    rows = [one(1, "Battles", *at), one(2, "Protests", 42.2, 37.2), one(3, "Protests", 35.8, 32.4)]
    picture = drawn(rows)
    x, y = (round(value) for value in middle(picture, MARKS["Battles"][1]))
    assert picture[y, PANEL + x + 20].tolist() == rgb(around)


def test_the_disc_grows_with_the_events() -> None:
    def area(n: int) -> int:
        there = [one(k, "Explosions/Remote violence", 38.0, 35.0) for k in range(n)]
        other = [one(100 + k, "Riots", 40.9, 34.4) for k in range(16)]
        same = (drawn([*there, *other])[:, PANEL:] == rgb(MARKS["Explosions/Remote violence"][1])).all(axis=2)
        return int(same.sum())

    sizes = [area(n) for n in (1, 4, 16)]
    assert sizes[0] * 1.5 < sizes[1]
    assert sizes[1] * 1.5 < sizes[2]


def test_a_vague_place_is_hollow() -> None:
    at, colour = (38.0, 35.0), rgb(MARKS["Battles"][1])
    others = [one(2, "Riots", 42.2, 37.2), one(3, "Riots", 35.8, 32.4)]
    precise = drawn([one(1, "Battles", *at), *others])
    x, y = (round(value) for value in middle(precise, MARKS["Battles"][1]))
    for precision in (2, 3):
        vague = drawn([one(1, "Battles", *at, geo_precision=precision, radius_km=40.0), *others])
        assert vague[y, PANEL + x].tolist() != colour, "nothing at the point itself"
        near = vague[y - 12 : y + 12, PANEL + x - 12 : PANEL + x + 12]
        assert (near == colour).all(axis=2).any()


def test_the_picture_obeys_the_publication_options() -> None:
    events = validate_events(synthetic_events(120))
    day = dt.date(2014, 6, 1)
    late = events[[date is not None and date >= day for date in events["event_date"]]]
    assert 0 < len(late) < len(events)
    assert event_map(events, min_date=day).picture() == event_map(late).picture()
    rows = [one(1, "Battles", 38.2, 35.15), one(2, "Riots", 42.2, 37.2), one(3, "Riots", 35.8, 32.4)]
    exact = middle(drawn(rows), MARKS["Battles"][1])
    rounded = drawn(rows, round_coordinates_km=40)
    assert rounded[round(exact[1]), PANEL + round(exact[0])].tolist() != rgb(MARKS["Battles"][1])
    # The middle of its square of 40 km lies some 18 km away; a pixel is about 1 km here.
    assert np.hypot(*np.subtract(middle(rounded, MARKS["Battles"][1]), exact)) > 10


def test_the_same_events_give_the_same_picture_in_any_order() -> None:
    events = validate_events(synthetic_events(120))
    picture = event_map(events, title="T").picture()
    assert event_map(events.sample(frac=1, random_state=3), title="T").picture() == picture
    near = [one(1, "Battles", 36.72, 34.73), one(2, "Riots", 36.92, 34.73), one(3, "Riots", 41.0, 36.5)]
    assert (drawn(near) == drawn(near[::-1])).all(), "which of two equal places takes the other in"
    # What a user has set for figures of their own changes nothing.
    import matplotlib

    with matplotlib.rc_context({"font.size": 30, "savefig.dpi": 40, "axes.linewidth": 9}):
        assert event_map(events, title="T").picture() == picture


TITLES = {
    "markup": HOSTILE,
    "mathematics": r"Costs $\frac{1}{0}$ and 5$",
    "broken mathematics": r"From $\frac{ to $",
    "long": "The war in the north " * 5_000,
    "one word": "Bombardment" * 500,
    "Arabic": "الغارات على حلب 2014 (SOHR)",
    "controls": "a\x00b\x1b[31m\u202ec\n\nd",
    "surrogate": "a\ud800b",
    "letters that the font lacks": "戦争 🚀",
    "empty": "",
}


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.filterwarnings("error")
def test_any_title_is_drawn_within_its_column(name: str) -> None:
    events = validate_events(synthetic_events(12))
    begun = time.process_time()
    picture = pixels(draw_picture(events, title=TITLES[name], credit=TITLES[name]))
    assert time.process_time() - begun < 5
    plain = pixels(draw_picture(events, title="x", credit="x"))
    assert (picture[:, PANEL:] == plain[:, PANEL:]).all(), "the map is as it was"
    ink = (picture[:, : PANEL - 20] < 128).all(axis=2).sum()
    assert ink > 500


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [{"event_id": "no place"}],
        [one(1, "Protests", 2.35, 48.86)],
        [one(1, "", 37, 35, event_type=None)],
    ],
    ids=["no events", "no place", "abroad", "no type"],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_tables_with_little_to_draw(rows: list[dict[str, object]], language: str) -> None:
    events = events_frame(rows) if rows else empty_events()
    pixels(draw_picture(validate_events(events), title="Little", language=language))


def tags(path: Path) -> dict[str, str]:
    head = path.read_text(encoding="utf-8").split("<style>")[0]
    found = re.findall(r'<meta (?:name|property)="([^"]*)" content="([^"]*)">', head)
    return {name: html.unescape(text) for name, text in found}


def test_a_published_page_names_its_picture(tmp_path: Path) -> None:
    events = synthetic_events(12, seed=3)
    save_map(events, tmp_path / "a map.html", url=URL, title=f'"{HOSTILE}')
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a map.html", "a map.png"]
    pixels((tmp_path / "a map.png").read_bytes())
    found = tags(tmp_path / "a map.html")
    assert found["og:url"] == URL
    assert found["og:image"] == found["twitter:image"] == "https://news.example/syria/a%20map.png"
    assert (found["og:image:width"], found["og:image:height"]) == ("1200", "630")
    assert found["twitter:card"] == "summary_large_image"
    assert found["og:image:alt"].startswith(f'"{HOSTILE}: 12 events')
    assert found["og:title"] == f'"{HOSTILE}'


def test_a_made_map_with_layers_is_published_too(tmp_path: Path) -> None:
    made = event_map(synthetic_events(12), url=URL)
    before = made.html()
    save_map(made, tmp_path / "one.html")
    assert tags(tmp_path / "one.html")["og:image"] == "https://news.example/syria/one.png"
    assert made.html() == before, "the map itself is as it was"


def test_only_a_published_page_has_a_picture(tmp_path: Path) -> None:
    save_map(synthetic_events(12), tmp_path / "map.html")
    own = "https://cdn.example/own.jpg"
    save_map(synthetic_events(12), tmp_path / "own.html", url=URL, image=own)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["map.html", "own.html"]
    assert not [name for name in tags(tmp_path / "map.html") if "image" in name or "twitter" in name]
    found = tags(tmp_path / "own.html")
    assert found["og:image"] == own
    assert "og:image:width" not in found, "nobody knows its size"


@pytest.mark.parametrize(
    "address",
    ["javascript:alert(1)", "JAVASCRIPT:alert(1)", "data:text/html,x", "map.html", "//news.example/map.html",
     "", "https://", "http://[", "https://news.example/a b", "https://news.example/\nmap.html", "file:///a.html",
     "https://news.example/\u202emap"],
)  # fmt: skip
@pytest.mark.parametrize("option", ["url", "image"])
def test_addresses_are_those_of_the_web(option: str, address: str) -> None:
    with pytest.raises(ConflictmapError, match=f"^{option}: .* is no address"):
        event_map(empty_events(), **{option: address})


def test_without_matplotlib_the_page_can_do_without_the_picture(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ConflictmapError, match=r"pip install 'matplotlib>=3\.11'"):
        save_map(empty_events(), tmp_path / "map.html", url=URL)
    assert list(tmp_path.iterdir()) == [], "nothing is half written"
    save_map(empty_events(), tmp_path / "map.html", url=URL, image="https://cdn.example/own.jpg")


def test_page_and_picture_appear_together_or_not_at_all(tmp_path: Path) -> None:
    (tmp_path / "map.html").mkdir()
    with pytest.raises(TableError, match=r"map\.html cannot be written"):
        save_map(empty_events(), tmp_path / "map.html", url=URL)
    assert [file.name for file in tmp_path.iterdir()] == ["map.html"]


@pytest.mark.parametrize(
    ("n", "english", "arabic"),
    [
        (0, "0 events", "لا أحداث"),
        (1, "1 event", "حدث واحد"),
        (2, "2 events", "حدثان"),
        (3, "3 events", "3 أحداث"),
        (11, "11 events", "11 حدثًا"),
        (100, "100 events", "100 حدث"),
        (1_103, "1,103 events", "1,103 أحداث"),
    ],
)
def test_numbers_have_their_plural(n: int, english: str, arabic: str) -> None:
    assert Words("en").counted("events", n) == english
    assert Words("ar").counted("events", n) == arabic


def test_the_picture_has_the_pages_shapes_and_colours() -> None:
    palette = (VIEWER / "src" / "map" / "palette.ts").read_text(encoding="utf-8")
    found = re.findall(r'^  "?([A-Z][^":]*)"?: \{ shape: "(\w+)", colour: "(#\w+)" \}', palette, re.MULTILINE)
    assert {kind: (shape, colour) for kind, shape, colour in found} == MARKS
    assert set(MARKS) == set(EVENT_TYPES)
    light = (
        (VIEWER / "src" / "style" / "colours.css").read_text(encoding="utf-8").split('[data-theme="dark"]')[0]
    )
    assert f"--cm-sea: {SEA};" in light
    assert f"--cm-syria: {SYRIA};" in light


def test_events_stay_unchanged() -> None:
    events = validate_events(synthetic_events(30))
    before = events.copy(deep=True)
    draw_picture(events, title="T")
    assert_geodataframe_equal(events, before)


@pytest.mark.parametrize(("clear_of_ring", "named"), [(-1, False), (2, True)])
def test_a_town_s_name_meets_no_ring_of_a_symbol(clear_of_ring: float, named: bool) -> None:
    figure = Figure(figsize=(4, 4), dpi=100)
    FigureCanvasAgg(figure)
    axes = figure.add_axes((0, 0, 1, 1))
    axes.set_xlim(0, 400)
    axes.set_ylim(400, 0)
    view = View(256 * 2**7, *(View(256 * 2**7, 0, 0).xy(np.array([38.0]), np.array([35.0]))[0] - 200))
    basemap = {
        "scale": 1,
        "labels": [],
        "towns": [{"name": "Town", "name_ar": "", "at": [38, 35], "rank": 0}],
    }
    name = axes.text(200, 188, "Town", fontsize=10.5, ha="center", va="center")
    top = 400 - name.get_window_extent().y1
    name.remove()
    beside = Symbol(200, top - 20 - 4 - clear_of_ring, 20, {"Battles": 2}, 2, vague=False)
    draw_labels(axes, basemap, view, "en", [beside])
    assert [text.get_text() for text in axes.texts] == (["Town"] if named else [])

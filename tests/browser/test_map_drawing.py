"""What the map's canvases show: sums of districts, names of countries and of the chosen place."""

from __future__ import annotations

import itertools
import math
from pathlib import Path

import geopandas as gpd
import pytest
from playwright.sync_api import Page
from shapely import Point

from conflictmap.map import save_map

from .drawn import Text, texts
from .reading import Open
from .synthetic import event_row, events_frame

SYMBOLS, LABELS = "leaflet-cm-symbols-pane", "leaflet-cm-labels-pane"
NEIGHBOURS = {"TURKEY", "LEBANON", "ISRAEL", "PALESTINE", "JORDAN", "IRAQ"}
IN_ARABIC = {"تركيا", "لبنان", "إسرائيل", "فلسطين", "الأردن", "العراق"}
#: name, district, lon, lat: two towns of one district, one of the next, one far away.
TOWNS = (
    ("Al Bab", "Al Bab", 37.5170, 36.3717),
    ("Tadaf", "Al Bab", 37.5310, 36.3480),
    ("Manbij", "Menbij", 37.9550, 36.5280),
    ("Palmyra", "Tadmor", 38.2840, 34.5560),
)


def towns_map(path: Path, counts: dict[str, int], nowhere: tuple[str, ...] = ()) -> Path:
    """A page with so many events in each of `TOWNS`; those `nowhere` do not say their district."""
    rows = [
        {
            "event_id": f"{name}-{number}",
            "event_type": "Battles",
            "sub_event_type": "Armed clash",
            "actor1": "Hezbollah" if number else "Islamic State (ISIS)",
            "place_id": f"T{index}",
            "place_name": name,
            "admin2": None if name in nowhere else district,
            "country": "Syria",
            "geo_precision": 1,
            "geometry": Point(lon, lat),
        }
        for index, (name, district, lon, lat) in enumerate(TOWNS)
        for number in range(counts.get(name, 0))
    ]
    save_map(events_frame(rows), path)
    return path


def battles_map(path: Path, *places: tuple[str, float, float, int]) -> Path:
    """A page with so many battles at each place: name, lon, lat, number."""
    rows = [
        {
            "event_id": f"{name}-{number}",
            "event_type": "Battles",
            "place_id": name,
            "place_name": name,
            "geo_precision": 1,
            "geometry": Point(lon, lat),
        }
        for name, lon, lat, events in places
        for number in range(events)
    ]
    save_map(events_frame(rows), path)
    return path


def pixel(page: Page, lon: float, lat: float) -> tuple[float, float]:
    """Where a point of the map lies in the window, for a map that shows zoom 7 around 35.5 N, 38 E."""
    box = page.locator(".cm-map").bounding_box()
    assert box is not None
    x, y = page.evaluate(
        """([lon, lat, lon0, lat0, zoom]) => {
            const size = 256 * 2 ** zoom;
            const down = (a) => 0.5 - Math.asinh(Math.tan((a * Math.PI) / 180)) / (2 * Math.PI);
            return [((lon - lon0) / 360) * size, (down(lat) - down(lat0)) * size];
        }""",
        [lon, lat, 38.0, 35.5, 7],
    )
    return box["x"] + box["width"] / 2 + x, box["y"] + box["height"] / 2 + y


FAR_OUT = "7/35.5/38"


def test_far_out_a_symbol_stands_for_whole_districts(tmp_path: Path, open_page: Open) -> None:
    path = towns_map(tmp_path / "map.html", {"Al Bab": 2, "Tadaf": 3, "Manbij": 4, "Palmyra": 2})
    page = open_page(path, FAR_OUT)
    assert sorted(text.words for text in texts(page, SYMBOLS)) == ["2", "4", "5"]
    page.mouse.move(*pixel(page, *TOWNS[1][2:]))
    assert page.locator(".cm-tip").inner_text().splitlines() == ["Al Bab district", "5 events"]
    page.mouse.click(*pixel(page, *TOWNS[1][2:]))
    assert page.locator(".cm-details h2").inner_text() == "Al Bab district"
    assert page.locator(".cm-event").count() == 5


def test_a_chosen_sum_is_in_the_address(tmp_path: Path, open_page: Open) -> None:
    path = towns_map(tmp_path / "map.html", {"Al Bab": 2, "Tadaf": 3, "Palmyra": 2})
    page = open_page(path, FAR_OUT)
    page.mouse.click(*pixel(page, *TOWNS[1][2:]))
    page.wait_for_timeout(400)
    address = page.evaluate("location.hash.slice(1)")
    again = open_page(path, address)
    assert again.locator(".cm-details h2").inner_text() == "Al Bab district"
    assert again.locator(".cm-event").count() == 5


def test_a_sum_is_named_though_one_place_names_no_district(tmp_path: Path, open_page: Open) -> None:
    path = towns_map(tmp_path / "map.html", {"Al Bab": 2, "Tadaf": 3}, nowhere=("Al Bab",))
    page = open_page(path, FAR_OUT)
    page.mouse.move(*pixel(page, *TOWNS[1][2:]))
    assert page.locator(".cm-tip").inner_text().splitlines()[0] == "Al Bab district"


def test_a_sum_stays_where_it_is_when_filters_change(tmp_path: Path, open_page: Open) -> None:
    path = towns_map(tmp_path / "map.html", {"Al Bab": 4, "Tadaf": 9, "Manbij": 3})
    page = open_page(path, FAR_OUT)
    before = {text.words: (text.x, text.y) for text in texts(page, SYMBOLS)}
    page.evaluate("location.hash = '7/35.5/38&a=Hezbollah'")
    page.wait_for_timeout(300)
    after = {text.words: (text.x, text.y) for text in texts(page, SYMBOLS)}
    assert after == {"11": before["13"], "2": before["3"]}


def test_a_district_with_one_place_is_that_place(tmp_path: Path, open_page: Open) -> None:
    page = open_page(towns_map(tmp_path / "map.html", {"Palmyra": 2, "Al Bab": 1}), FAR_OUT)
    page.mouse.move(*pixel(page, *TOWNS[3][2:]))
    assert page.locator(".cm-tip").inner_text().splitlines() == ["Palmyra", "2 events"]


@pytest.mark.parametrize("zoom", [7, 8])
def test_no_symbol_stands_on_another(saved: Path, open_page: Open, zoom: int) -> None:
    numbers = texts(open_page(saved, f"{zoom}/34.8/37.5"), SYMBOLS)
    assert len(numbers) > 3
    for one, other in itertools.combinations(numbers, 2):
        assert math.dist(one[1:3], other[1:3]) > 30, f"{one} and {other}, also where one is of a whole area"


@pytest.mark.parametrize(
    ("zoom", "numbers", "named"),
    [
        pytest.param(6, ["24"], "Lattakia + 1 place", id="too small for two symbols"),
        pytest.param(8, ["14", "10"], "Lattakia", id="with room for both"),
    ],
)
def test_an_area_without_room_for_its_symbol_joins_the_sum_that_it_would_cover(
    tmp_path: Path, open_page: Open, zoom: int, numbers: list[str], named: str
) -> None:
    town = event_row(1, place_id="T", place_name="Lattakia", geometry=Point(35.78, 35.53))
    area = town | {
        "place_id": "SY06",
        "place_kind": "governorate",
        "geo_precision": 3,
        "radius_km": 40.0,
        "geometry": Point(35.95, 35.6),
    }
    rows = [(town if number < 14 else area) | {"event_id": f"e{number}"} for number in range(24)]
    save_map(events_frame(rows), tmp_path / "map.html")
    page = open_page(tmp_path / "map.html", f"{zoom}/35.5/36")
    symbols = texts(page, SYMBOLS)
    assert [text.words for text in symbols] == numbers
    page.mouse.move(symbols[0].x, symbols[0].y)
    assert page.locator(".cm-tip").inner_text().splitlines() == [named, f"{numbers[0]} events"]


@pytest.mark.parametrize(
    ("other", "sums"),
    [
        pytest.param(("Darayya", 36.2365, 33.4583), ["2", "2"], id="across a border of districts"),
        pytest.param(("Mazzeh", 36.2365, 33.4983), ["4"], id="in one district"),
    ],
)
def test_close_up_only_places_of_one_district_are_summed(
    tmp_path: Path, open_page: Open, other: tuple[str, float, float], sums: list[str]
) -> None:
    path = battles_map(tmp_path / "map.html", ("Damascus", 36.2915, 33.5130, 2), (*other, 2))
    page = open_page(path, "9/33.5/36.3")
    assert [text.words for text in texts(page, SYMBOLS)] == sums


def overlapping(one: Text, other: Text) -> bool:
    return abs(one.x - other.x) < (one.width + other.width) / 2 and abs(one.y - other.y) < 12


@pytest.mark.parametrize("size", [(1024, 768), (1280, 800), (1366, 768), (1440, 900), (1920, 1080)])
def test_all_neighbours_are_named_at_first(saved: Path, open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(saved, width=size[0], height=size[1])
    named = [text for text in texts(page, LABELS) if text.words in NEIGHBOURS]
    assert {text.words for text in named} == NEIGHBOURS
    box = page.locator(".cm-map").bounding_box()
    assert box is not None
    for number, text in enumerate(named):
        assert box["x"] <= text.x - text.width / 2
        assert text.x + text.width / 2 <= box["x"] + box["width"]
        assert box["y"] + 5 <= text.y <= box["y"] + box["height"] - 5
        assert not any(overlapping(text, other) for other in named[:number])


@pytest.mark.parametrize("size", [(360, 420), (360, 640), (412, 800)])
@pytest.mark.parametrize(
    "hash_", ["", "6/34.8/38.5", "6/34.8/38.5&l=ar", "6.5/34/37", "7/33.5/36.5", "5.5/35/38"]
)
def test_no_country_s_name_covers_a_number(
    saved: Path, open_page: Open, size: tuple[int, int], hash_: str
) -> None:
    page = open_page(saved, hash_, width=size[0], height=size[1])
    countries = [text for text in texts(page, LABELS) if text.words in NEIGHBOURS | IN_ARABIC]
    numbers = [text for text in texts(page, SYMBOLS) if text.words.isdigit()]
    assert countries
    assert numbers
    assert [
        (country.words, number.words)
        for country, number in itertools.product(countries, numbers)
        if overlapping(country, number)
    ] == []


@pytest.mark.parametrize(("language", "name"), [("en", "Binnish"), ("ar", "بنش")])
@pytest.mark.parametrize("zoom", [7, 9, 12])
def test_the_chosen_place_is_named_on_the_map(
    saved: Path, open_page: Open, language: str, name: str, zoom: int
) -> None:
    where = f"{zoom}/35.9/36.7&l={language}"
    page = open_page(saved, f"{where}&o=C4121")
    labels = texts(page, LABELS)
    assert [text.words for text in labels].count(name) == 1
    assert labels[0].words == name, "it takes its room before all others"


def test_a_chosen_place_within_a_sum_is_marked_where_it_lies(tmp_path: Path, open_page: Open) -> None:
    towns = (("Al Bab", 37.517, 36.3717, 9), ("Tadaf", 37.80, 36.36, 1))
    page = open_page(battles_map(tmp_path / "map.html", *towns), FAR_OUT)
    colour = """([x, y]) => {
        const canvas = document.querySelector('.leaflet-cm-symbols-pane canvas');
        const box = canvas.getBoundingClientRect();
        const density = canvas.width / box.width;
        const at = [(x - box.left) * density, (y - box.top) * density];
        return [...canvas.getContext('2d').getImageData(...at.map(Math.round), 1, 1).data].join();
    }"""
    spot = pixel(page, 37.80, 36.36)
    assert page.evaluate(colour, spot) == "0,0,0,0", "far out, the sum stands at the busier town"
    page.evaluate("hash => (location.hash = hash)", f"{FAR_OUT}&o=Tadaf")
    page.wait_for_timeout(400)
    # The panel took its room beside the map, whose middle stays.
    assert page.evaluate(colour, pixel(page, 37.80, 36.36)) == "17,17,17,255"


def test_the_chosen_place_is_named_without_events_too(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved, "9/34.7/36.7&o=C2528&k=9999")
    assert page.locator(".cm-summary").inner_text().startswith("0 of")
    assert texts(page, LABELS)[0].words == "Homs"

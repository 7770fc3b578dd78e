"""The saved page in a real browser, over file:// with the network cut off."""

from __future__ import annotations

import json
import re
from pathlib import Path

import folium
import geopandas as gpd
import pytest
from playwright.sync_api import Browser, expect
from shapely import Point

from conflictmap.map import event_map, save_map

from .barriers import barriers
from .reading import Open, shown
from .synthetic import HOSTILE, event_row, events_frame


def test_hostile_text_is_shown_and_never_runs(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    page = open_page(saved, "o=C4122")
    page.wait_for_selector(".cm-event")
    for summary in page.locator(".cm-event > summary").all():
        summary.click()
    page.wait_for_timeout(200)
    page.get_by_role("button", name="Table").click()
    page.get_by_role("button", name="About").click()
    text = page.locator("body").inner_text()
    assert HOSTILE in text, "the name is shown as it is written"
    assert page.locator(".cm-claim").count() > 0
    assert "javascript:window.hacked=3" in text, "a link that is none of the web is shown as text"
    links = page.locator(".cm-claim a").all()
    assert links
    for link in links:
        assert (link.get_attribute("href") or "").startswith("https://example.org/")
        assert "noopener" in (link.get_attribute("rel") or "")
    assert page.locator(".cm-app script, .cm-app img, .cm-app a[href^='javascript']").count() == 0
    assert page.evaluate("window.hacked") is None
    assert page.title() == "A <script>window.hacked=4</script> title"


def test_the_policy_stops_a_script_that_got_in(saved: Path, open_page: Open, browser: object) -> None:
    text = saved.read_text(encoding="utf-8").replace("</body>", "<script>window.hacked=5</script></body>")
    broken = saved.with_name("injected.html")
    broken.write_text(text, encoding="utf-8")
    context = browser.new_context()  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(broken.as_uri())
    page.wait_for_selector("html[data-ready]")
    assert page.evaluate("window.hacked") is None
    context.close()


def test_the_panel_shows_every_claim_of_a_place(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved, "o=C2528")
    here = events[events["place_id"] == "C2528"]
    cards = page.locator(".cm-event")
    assert cards.count() == len(here)
    years = [
        int(text[-4:]) for text in cards.locator(".cm-event-when").all_inner_texts() if text[-4:].isdigit()
    ]
    assert years == sorted((day.year for day in here["event_date"].dropna()), reverse=True), "newest first"
    cards.first.locator("summary").click()
    page.wait_for_selector(".cm-claim")
    newest = here.sort_values(["event_date", "event_id"], na_position="first").iloc[-1]
    stances = {"asserts": "asserted", "blames": "blamed"}
    for claim, card in zip(
        newest["claims"], page.locator(".cm-event").first.locator(".cm-claim").all(), strict=True
    ):
        text = card.inner_text()
        for said in (claim["speaker"], claim["quote"], stances[claim["stance"]]):
            assert said in text


def test_a_click_on_a_symbol_opens_its_place(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "10/34.73/36.7197")
    box = page.locator(".cm-map").bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert page.locator(".cm-details h2").inner_text().startswith("Homs")
    page.keyboard.press("Escape")
    assert "o=C2528" in page.evaluate("location.hash")


@pytest.mark.parametrize("button", ["without a date", "without a place"])
def test_undated_and_unplaced_events_are_listed(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open, button: str
) -> None:
    page = open_page(saved)
    page.get_by_role("button", name=button).click()
    missing = events["event_date"] if button == "without a date" else events.geometry
    assert page.locator(".cm-event").count() == missing.isna().sum()


def test_the_page_by_keyboard_alone(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    page = open_page(saved)
    page.locator(".cm-handle-from").focus()
    before = shown(page)
    for _ in range(8):
        page.keyboard.press("PageUp")
    assert shown(page) < before
    page.get_by_role("button", name="Table").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".cm-table tbody tr")
    page.locator(".cm-table th button").first.focus()
    page.keyboard.press("Enter")
    assert page.locator(".cm-table th").first.get_attribute("aria-sort") == "ascending"
    page.locator(".cm-table tbody button").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector(".cm-event[open]")
    focused = page.evaluate("document.activeElement.className")
    assert focused == "cm-panel-title"
    page.keyboard.press("Escape")
    assert page.locator(".cm-details").is_hidden()


def test_the_symbols_by_keyboard_alone(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    page = open_page(saved, "11/35.9/36.7")
    keys = page.get_by_text("Page Down and Page Up go from symbol to symbol", exact=False)
    assert keys.is_hidden()
    page.get_by_role("button", name="Zoom out").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Shift+Tab")
    expect(page.locator(".cm-map")).to_be_focused()
    assert keys.is_visible()
    here = events[events["place_id"].isin(["C3871", "C4121", "C4122", "SY07"])]
    largest_first = here["place_id"].value_counts().tolist()

    def pointed_at(key: str) -> tuple[str, int]:
        page.keyboard.press(key)
        name, count = page.locator(".cm-map [role=status]").inner_text().rsplit(", ", 1)
        return name, int(count.split()[0])

    said = [pointed_at("PageDown") for _ in largest_first]
    assert [count for _, count in said] == largest_first
    assert pointed_at("PageDown") == said[0], "round and round"
    assert pointed_at("PageUp") == said[-1]
    page.keyboard.press("Enter")
    expect(page.locator(".cm-details h2")).to_contain_text(said[-1][0])
    assert page.evaluate("document.activeElement.className") == "cm-panel-title"
    page.keyboard.press("Escape")
    expect(page.locator(".cm-map")).to_be_focused()


def test_the_table_sorts_by_the_dead(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    page = open_page(saved, "v=table")
    page.locator(".cm-table th").get_by_role("button", name="Killed").click()
    cells = page.locator(".cm-table tbody td:last-child").all_inner_texts()
    assert [int(cell) for cell in cells] == sorted(events["fatalities_best"].dropna().tolist(), reverse=True)[
        :50
    ]


@pytest.mark.parametrize(
    ("column", "number", "name"),
    [("Place", 3, "place_name"), ("Governorate", 4, "admin1")],
)
def test_the_table_sorts_by_names(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open, column: str, number: int, name: str
) -> None:
    page = open_page(saved, "v=table&p=1,2,3")
    placed = events[events["geo_precision"].notna()][name].tolist()
    for rows in (sorted(placed, key=str.lower), sorted(placed, key=str.lower, reverse=True)):
        page.locator(".cm-table th").get_by_role("button", name=column).click()
        cells = page.locator(f".cm-table tbody td:nth-child({number})").all_inner_texts()
        assert cells == rows[:50]


def test_a_narrow_phone_needs_no_sideways_scrolling(saved: Path, open_page: Open) -> None:
    page = open_page(saved, width=360, height=740, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.locator(".cm-filters").is_hidden()
    page.get_by_role("button", name="Filters").click()
    assert page.locator(".cm-filters").is_visible()
    page.get_by_label("Hezbollah").check()
    page.locator(".cm-filters").get_by_role("button", name="Close").click()
    map_box = page.locator(".cm-map").bounding_box()
    assert map_box is not None
    assert map_box["height"] > 300


def test_arabic_is_set_from_right_to_left(saved: Path, open_page: Open) -> None:
    page = open_page(saved)
    page.get_by_role("button", name="العربية").click()
    assert page.evaluate("[document.documentElement.lang, document.documentElement.dir]") == ["ar", "rtl"]
    filters, the_map = (page.locator(name).bounding_box() for name in (".cm-filters", ".cm-map"))
    assert filters is not None
    assert the_map is not None
    assert filters["x"] > the_map["x"], "the filters stand on the right"
    assert page.locator(".cm-filters h2").inner_text() == "التصفية"
    assert page.evaluate("getComputedStyle(document.querySelector('.cm-map')).direction") == "ltr"


@pytest.mark.parametrize(
    ("language", "title", "said"),
    [
        ("en", "Two clashes", ["2 events, 1 March 2015.", "The map needs JavaScript."]),
        ("ar", "اشتباكان", ["حدثان، 1 مارس 2015.", "تحتاج الخريطة إلى JavaScript."]),
    ],
)
def test_a_frame_without_scripts_says_what_the_page_is(
    language: str, title: str, said: list[str], tmp_path: Path, browser: Browser
) -> None:
    save_map(
        events_frame([event_row(1), event_row(2)]), tmp_path / "map.html", title=title, language=language
    )
    host = tmp_path / "host.html"
    host.write_text("<iframe sandbox='' src='map.html' width=320 height=260></iframe>", encoding="utf-8")
    page = browser.new_page()
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    assert frame.get_by_role("heading", name=title).is_visible()
    assert frame.locator("p").all_inner_texts() == said
    assert frame.locator("p").last.evaluate("(p) => p.getBoundingClientRect().bottom") < 260
    assert not frame.locator(".cm-app").is_visible()
    page.close()


@pytest.mark.parametrize("kind", ["sandbox", "srcdoc", "sandbox srcdoc"])
def test_frames_without_storage_or_history(saved: Path, open_page: Open, browser: object, kind: str) -> None:
    source = json.dumps(saved.read_text(encoding="utf-8")).replace("</", "<\\/")
    sandbox = "frame.sandbox = 'allow-scripts';" if "sandbox" in kind else ""
    place = f"frame.srcdoc = {source};" if "srcdoc" in kind else "frame.src = 'map.html';"
    host = saved.with_name(f"host-{kind.replace(' ', '-')}.html")
    host.write_text(
        "<!DOCTYPE html><meta charset=utf-8><body><script>window.heights = [];"
        "addEventListener('message', (event) => heights.push(event.data));"
        f"const frame = document.createElement('iframe'); {sandbox} {place}"
        "frame.width = 900; frame.height = 640; document.body.append(frame);</script>",
        encoding="utf-8",
    )
    context = browser.new_context()  # type: ignore[attr-defined]
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    frame.get_by_label("Hezbollah").check()
    page.wait_for_timeout(400)
    assert re.match(r"\d+ of 240 events", frame.locator(".cm-summary").inner_text())
    assert not frame.locator(".cm-summary").inner_text().startswith("240")
    frame.get_by_role("button", name="Dark or light").click()
    assert {"conflictmap-height", "datawrapper-height", "sentinel"} <= {
        key for message in page.evaluate("heights") for key in message
    }
    assert errors == []
    context.close()


def test_a_huge_title_leaves_room_for_the_map(tmp_path: Path, open_page: Open) -> None:
    for title in ("Shelling of markets " * 500, "Verylongword" * 800):
        save_map(
            events_frame([event_row(1)]), tmp_path / "map.html", title=title, byline=title, source_note=title
        )
        for width, height in ((1280, 800), (360, 640)):
            page = open_page(tmp_path / "map.html", width=width, height=height)
            box = page.locator(".cm-map").bounding_box()
            assert box is not None
            assert box["height"] > 200
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_map_without_events_opens(tmp_path: Path, open_page: Open) -> None:
    path = tmp_path / "map.html"
    save_map(events_frame([]), path)
    page = open_page(path)
    assert shown(page) == 0


def test_an_undated_only_map_opens(tmp_path: Path, open_page: Open) -> None:
    path = tmp_path / "map.html"
    save_map(
        events_frame([{"event_id": "one", "event_type": "Battles", "sub_event_type": "Armed clash"}]), path
    )
    page = open_page(path)
    page.locator(".cm-time").get_by_role("button", name="1 without a place").click()
    assert page.locator(".cm-event").count() == 1


@pytest.mark.parametrize("hash_", ["o=C2528", "v=table", "l=ar&o=SY07"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_barrier(saved: Path, open_page: Open, hash_: str, scheme: str) -> None:
    page = open_page(saved, hash_, color_scheme=scheme)
    page.wait_for_selector(".cm-event, .cm-table tbody tr", state="attached")
    for summary in page.locator(".cm-event > summary").all()[:2]:
        summary.click()
    assert barriers(page) == []


# Each opens something else of the page.
@pytest.mark.parametrize("opened", ["Table", "Share", "Download", "About", "every filter"])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_axe_finds_no_barrier_in_what_opens(saved: Path, open_page: Open, opened: str, language: str) -> None:
    page = open_page(saved, f"l={language}")
    if opened == "every filter":
        page.evaluate(
            "document.querySelectorAll('.cm-filters details').forEach((part) => (part.open = true))"
        )
        page.wait_for_timeout(200)
    else:
        names = {"Table": "جدول", "Share": "مشاركة", "Download": "تنزيل", "About": "عن الخريطة"}
        page.get_by_role("button", name=opened if language == "en" else names[opened]).click()
    assert barriers(page) == []


def test_layers_of_the_users_own_are_drawn(tmp_path: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    conflict_map = event_map(events)
    folium.CircleMarker((34.7, 36.7), radius=20, fill=True, popup="<b>own popup</b>").add_to(conflict_map)
    group = folium.FeatureGroup(name="My layer").add_to(conflict_map)
    folium.GeoJson({"type": "Point", "coordinates": [38.0, 35.0]}).add_to(group)
    red = folium.Icon(color="red", icon="cloud")
    folium.Marker((36.2, 37.2), icon=red, popup="a pin", tooltip="<i>tip</i>").add_to(conflict_map)
    folium.LayerControl().add_to(conflict_map)
    path = tmp_path / "map.html"
    save_map(conflict_map, path)
    page = open_page(path)
    assert page.locator(".leaflet-overlay-pane path").count() == 1
    assert page.locator("img.leaflet-marker-icon").count() == 1
    assert page.locator(".leaflet-marker-icon path").get_attribute("fill") == "red"
    page.locator(".leaflet-marker-icon path").click()
    assert page.locator(".leaflet-popup-content").inner_text() == "a pin"
    page.locator(".leaflet-overlay-pane path").click()
    assert page.locator(".leaflet-popup-content b").inner_text() == "own popup"


def test_a_framed_map_lets_the_host_page_scroll(saved: Path, browser: object) -> None:
    host = saved.with_name("scroll.html")
    host.write_text(
        "<!DOCTYPE html><body style='margin:0'><iframe src='map.html' width=900 height=600></iframe>"
        "<div style='height:3000px'></div>",
        encoding="utf-8",
    )
    context = browser.new_context()  # type: ignore[attr-defined]
    page = context.new_page()
    page.goto(host.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator("html[data-ready]").wait_for(state="attached")
    before = frame.locator(".leaflet-control-scale-line").inner_text()
    page.mouse.move(500, 300)
    page.mouse.wheel(0, 400)
    page.wait_for_timeout(400)
    assert page.evaluate("scrollY") > 0
    assert frame.locator(".leaflet-control-scale-line").inner_text() == before, "the map did not zoom"
    context.close()


def _claims(n: int, quote: str) -> list[dict[str, object]]:
    return [
        {"speaker": f"Speaker {i}", "stance": "asserts", "report": "a.txt", "quote": quote} for i in range(n)
    ]


LONG = "Verylongname" * 170
ABROAD = {
    "place_id": None,
    "place_name": "Paris",
    "admin1": None,
    "country": "France",
    "geometry": Point(2.35, 48.86),
}
#: Panels in which something runs out to the side.
TOO_WIDE = """[...document.querySelectorAll(".cm-details, .cm-filters-body, html")]
    .filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.className || e.tagName)"""
EXTREMES: dict[str, list[dict[str, object]]] = {
    "one event": [event_row(1)],
    "one day": [event_row(number) for number in range(20)],
    "abroad only": [event_row(number, **ABROAD) for number in range(3)],
    "no place": [
        event_row(number, place_id=None, place_name=None, geometry=None, geo_precision=None, radius_km=None)
        for number in range(3)
    ],
    "long words": [
        event_row(1, place_name=LONG, actor1=LONG, notes=LONG, admin1=LONG, claims=_claims(2, LONG))
    ],
    "many claims": [event_row(1, claims=_claims(500, "Shells fell."))],
}


#: Pixels from the bars to the middle of a handle that does not stand over them.
HANDLES_OUTSIDE = """() => {
    const bars = document.querySelector(".cm-plot").getBoundingClientRect();
    const middles = [...document.querySelectorAll(".cm-handle")].map((one) => {
        const { left, right } = one.getBoundingClientRect();
        return (left + right) / 2;
    });
    return middles.filter((x) => !(x > bars.left - 1 && x < bars.right + 1)).map((x) => x - bars.left);
}"""


@pytest.mark.parametrize("width", [1280, 360])
@pytest.mark.parametrize("name", EXTREMES)
def test_extreme_tables_are_shown(name: str, width: int, tmp_path: Path, open_page: Open) -> None:
    rows = EXTREMES[name]
    save_map(events_frame(rows), tmp_path / "map.html")
    page = open_page(tmp_path / "map.html", f"e={rows[0]['event_id']}", width=width)
    assert shown(page) == len(rows)
    page.wait_for_selector(".cm-event[open] .cm-facts")
    claims = len(rows[0].get("claims", []))  # type: ignore[arg-type]
    assert page.locator(".cm-event[open]").first.locator(".cm-claim").count() == claims
    assert page.evaluate(TOO_WIDE) == [], "nothing runs out of its panel"
    assert page.evaluate(HANDLES_OUTSIDE) == []


def test_a_list_of_events_shows_that_each_opens(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "o=C2528")
    marker = "(e) => getComputedStyle(e, '::after').content"
    assert page.locator(".cm-event > summary").first.evaluate(marker) not in ("none", "normal")


def test_the_keys_of_the_map_are_told_to_those_who_use_them(saved: Path, open_page: Open) -> None:
    page = open_page(saved)
    hint = page.get_by_text("Arrow keys move the map")
    page.locator(".cm-map").click(position={"x": 15, "y": 300})
    expect(hint).to_be_hidden()
    page.keyboard.press("ArrowRight")
    expect(hint).to_be_visible()

"""Phones, tablets and small frames: every button within reach, nothing over the chosen symbol."""

from __future__ import annotations

import re
from pathlib import Path

import geopandas as gpd
import pytest
from playwright.sync_api import Page, expect

from .barriers import barriers
from .drawn import texts
from .reading import Open

LABELS = "leaflet-cm-labels-pane"
PHONE = {"has_touch": True, "is_mobile": True}
SIZES = [(360, 640), (390, 844), (600, 450), (768, 1024)]
#: Buttons and links that a finger would miss: less than 44 px high in the bars, less than 24 px anywhere.
SMALL = """() => [...document.querySelectorAll('button, select, input, summary, a')].filter((each) => {
    const box = each.closest('label')?.getBoundingClientRect() ?? each.getBoundingClientRect();
    if (!each.checkVisibility() || each.closest('.leaflet-control-attribution')) return false;
    const bar = each.closest('.cm-tools, .cm-play-buttons, .cm-panel-head, .leaflet-bar');
    return Math.min(box.width, box.height) < (bar ? 43.5 : 24);
}).map((each) => each.outerHTML.slice(0, 80))"""


def open_small(open_page: Open, path: Path, size: tuple[int, int], hash_: str = "") -> Page:
    return open_page(path, hash_, width=size[0], height=size[1], **PHONE)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", SIZES)
def test_every_button_is_within_the_screen(
    saved: Path, open_page: Open, size: tuple[int, int], language: str
) -> None:
    page = open_small(open_page, saved, size, f"l={language}")
    for toggle in (".cm-more-button", ".cm-time-more"):
        if page.locator(toggle).is_visible():
            page.locator(toggle).click()
    for button in page.locator(".cm-tools button, .cm-time button, .cm-time select, .cm-time input").all():
        # A click outside closes the menu, as it should; what is being looked at is only where things are.
        if not button.is_visible():
            continue
        box = button.bounding_box()
        assert box is not None
        assert box["x"] >= 0, button.inner_text()
        assert box["x"] + box["width"] <= size[0], button.inner_text()
    assert page.evaluate(
        "[...document.querySelectorAll('.cm-header, .cm-tools, .cm-time')]"
        ".every((bar) => bar.scrollWidth <= bar.clientWidth + 1)"
    )


def test_all_tools_of_a_phone_do_their_work(saved: Path, open_page: Open) -> None:
    page = open_small(open_page, saved, (360, 640))
    assert page.get_by_role("button", name="Download").is_hidden()
    for name in ("Download", "About"):
        page.get_by_role("button", name="More").click()
        page.get_by_role("button", name=name).click()
        page.locator("dialog").get_by_role("button", name="Close").click()
    page.get_by_role("button", name="More").click()
    page.keyboard.press("Escape")
    assert page.get_by_role("button", name="Download").is_hidden()
    page.get_by_role("button", name="More").click()
    page.get_by_role("button", name="العربية").click()
    assert page.evaluate("document.documentElement.dir") == "rtl"


def test_escape_leads_out_of_a_phone_s_filters(saved: Path, open_page: Open) -> None:
    page = open_small(open_page, saved, (360, 640))
    page.get_by_role("button", name="Filters").click()
    assert page.locator(".cm-filters").is_visible()
    page.keyboard.press("Escape")
    assert page.locator(".cm-filters").is_hidden()
    assert page.evaluate("document.activeElement.className").endswith("cm-filters-button")


def test_dates_steps_and_speed_open_below_a_phone_s_time_line(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_small(open_page, saved, (360, 640))
    assert page.get_by_label("Speed").is_hidden()
    page.get_by_role("button", name="Dates and playback").click()
    page.get_by_label("Speed").select_option("8")
    page.locator(".cm-date").nth(0).fill("2014-01-01")
    page.keyboard.press("Enter")
    page.wait_for_timeout(300)
    dates = events["event_date"].dropna()
    assert page.locator(".cm-summary").inner_text().startswith(f"{sum(d.year >= 2014 for d in dates)} of")
    page.get_by_role("button", name="Step back").click()
    page.wait_for_timeout(300)
    assert page.locator(".cm-date").nth(1).input_value() < max(dates).isoformat()


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("hash_", ["", "v=table", "o=C2528"])
def test_nothing_is_too_small_for_a_finger(
    saved: Path, open_page: Open, size: tuple[int, int], hash_: str
) -> None:
    page = open_small(open_page, saved, size, hash_)
    page.wait_for_timeout(200)
    assert page.evaluate(SMALL) == []
    if page.locator(".cm-time-more").is_visible() and not hash_:
        page.locator(".cm-time-more").click()
        page.locator(".cm-filters-button").click()
        assert page.evaluate(SMALL) == []


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("size", [*SIZES, (1280, 800)])
@pytest.mark.parametrize("place", ["C5994", "C1007", "C6260"])
def test_the_chosen_symbol_stays_in_sight(
    saved: Path, open_page: Open, size: tuple[int, int], place: str, language: str
) -> None:
    # Far south, north and east in a view of the whole country.
    page = open_small(open_page, saved, size, f"6/34.8/38.5&l={language}&o={place}")
    page.wait_for_selector(".cm-details h2")
    page.wait_for_timeout(300)
    label = texts(page, LABELS)[0]
    assert label.words in page.locator(".cm-details h2").inner_text()
    top = page.evaluate(
        """([x, y]) => document.elementFromPoint(x, y)
            ?.closest('.cm-map, .cm-details, .cm-header, .cm-time')?.className""",
        [label.x, label.y],
    )
    assert "cm-map" in (top or ""), "the map itself, and no panel, is at the chosen place's name"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    ("hash_", "opened"),
    [
        ("", ".cm-filters-button"),
        ("l=ar", ".cm-more-button"),
        ("", ".cm-time-more"),
        ("v=table", None),
        ("l=ar&o=C2528", None),
    ],
)
def test_axe_finds_no_barrier_on_a_phone(
    saved: Path, open_page: Open, hash_: str, opened: str | None, scheme: str
) -> None:
    page = open_page(saved, hash_, width=360, height=640, color_scheme=scheme, **PHONE)
    if opened:
        page.locator(opened).click()
    page.wait_for_timeout(200)
    assert barriers(page) == []


def test_the_button_counts_the_filters_that_are_out_of_sight(saved: Path, open_page: Open) -> None:
    page = open_small(open_page, saved, (360, 640), "a=Hezbollah,SANA&k=2&d=2013-05-01..")
    expect(page.locator(".cm-filters-button")).to_have_text("Filters (3)")  # said with the first drawing


def test_a_phone_s_table_needs_no_sideways_scrolling(saved: Path, open_page: Open) -> None:
    page = open_small(open_page, saved, (360, 640), "v=table")
    page.wait_for_selector(".cm-table tbody tr")
    wide = "(e) => e.scrollWidth - e.clientWidth"
    assert page.locator(".cm-table-scroll").evaluate(wide) <= 0
    assert page.get_by_role("table").get_by_role("row").count() == 51
    assert page.get_by_role("columnheader").count() == 6
    assert page.get_by_role("row").nth(1).get_by_role("cell").count() == 6
    killed = page.get_by_role("row").nth(1).get_by_role("cell").last.inner_text()
    assert killed.startswith("Killed")


def test_the_map_of_a_small_frame_takes_most_of_it(saved: Path, open_page: Open) -> None:
    page = open_page(saved, width=600, height=450)
    box = page.locator(".cm-map").bounding_box()
    assert box is not None
    assert box["height"] > 240


def test_a_finger_chooses_dates_on_the_time_line(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_small(open_page, saved, (360, 640))
    box = page.locator(".cm-plot").bounding_box()
    assert box is not None
    finger = page.context.new_cdp_session(page)

    def touch(kind: str, *points: float) -> None:
        touches = [{"x": box["x"] + box["width"] * part, "y": box["y"] + 20} for part in points]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": touches})

    touch("touchStart", 0.3)
    for part in (0.4, 0.5, 0.6):
        touch("touchMove", part)
    expect(page.locator(".cm-bar-tip")).to_have_text(re.compile("2013 – .*2014"))
    touch("touchEnd")
    expect(page.locator(".cm-bar-tip")).to_be_hidden()
    page.wait_for_timeout(400)
    first, last = (page.locator(".cm-date").nth(n).input_value() for n in (0, 1))
    assert "2013-06-01" < first < "2013-10-01"
    assert "2014-01-01" < last < "2014-05-01"
    dates = [day for day in events["event_date"].dropna() if first <= day.isoformat() <= last]
    assert page.locator(".cm-summary").inner_text().startswith(f"{len(dates)} of")

"""The time line: dates typed and brushed, bars, playback."""

from __future__ import annotations

import re
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from playwright.sync_api import Page

from .reading import SETTLED, Open, between, shown


def type_date(page: Page, field: int, text: str) -> None:
    """Type the first (0) or last (1) day."""
    page.locator(".cm-date").nth(field).fill(text)
    page.keyboard.press("Enter")
    page.wait_for_timeout(SETTLED)


def test_a_brushed_range_and_typed_dates(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    page = open_page(saved)
    box = page.locator(".cm-plot").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] * 0.3, box["y"] + 20)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.6, box["y"] + 20, steps=5)
    page.mouse.up()
    page.wait_for_timeout(SETTLED)
    first, last = (page.locator(".cm-date").nth(n).input_value() for n in (0, 1))
    assert "2013-01-20" < first < last < "2014-12-01"
    assert shown(page) == between(events, first, last).sum()
    for typed in ("2014-01-01", "20140101", "2014"):
        type_date(page, 0, typed)
        assert page.locator(".cm-date").nth(0).input_value() == "2014-01-01"
    type_date(page, 1, "2014-03")
    assert shown(page) == between(events, "2014-01-01", "2014-03-31").sum()
    type_date(page, 1, "31.3.14")
    assert page.locator(".cm-date").nth(1).get_attribute("aria-invalid") == "true"
    page.keyboard.press("Tab")
    assert page.locator(".cm-date").nth(1).input_value() == "2014-03-31"
    type_date(page, 0, "")
    assert shown(page) == between(events, "2000-01-01", "2014-03-31").sum()


#: Pixels from the plot's left edge to the middle of each upright line of the handles' colour.
DRAWN_HANDLES = """() => {
    const plot = document.querySelector(".cm-plot"), canvas = plot.querySelector("canvas");
    const probe = plot.appendChild(document.createElement("i"));
    probe.style.color = "var(--cm-text)";
    const wanted = getComputedStyle(probe).color.match(/\\d+/g).slice(0, 3).join();
    const { data } = canvas.getContext("2d").getImageData(0, 1, canvas.width, 1);
    const shift = canvas.getBoundingClientRect().left - plot.getBoundingClientRect().left;
    const drawn = (x) => [...data.slice(4 * x, 4 * x + 3)].join() === wanted && data[4 * x + 3] > 200;
    const found = [...Array(canvas.width).keys()].filter(drawn);
    return found.filter((x) => !found.includes(x - 1)).map((x) => shift + x + 1);
}"""


def test_handles_are_drawn_where_the_range_ends(saved: Path, open_page: Open) -> None:
    page = open_page(saved)
    box = page.locator(".cm-plot").bounding_box()
    assert box is not None
    first, last = page.evaluate(DRAWN_HANDLES)
    week = box["width"] / 104
    assert -1 <= first <= week, "the first day is in the first bar, of a week"
    assert box["width"] - week - 1 <= last <= box["width"] + 1
    for start, end in ((0.3, 0.6), (0.6, 0.8)):
        page.mouse.move(box["x"] + box["width"] * start, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(box["x"] + box["width"] * end, box["y"] + 20, steps=5)
        page.mouse.up()
        page.wait_for_timeout(SETTLED)
    # The second drag took the handle at 0.6.
    drawn = page.evaluate(DRAWN_HANDLES)
    assert drawn == [pytest.approx(box["width"] * part, abs=3) for part in (0.3, 0.8)]
    reached = [page.locator(f".cm-handle-{side}").bounding_box() for side in ("from", "to")]
    assert [one["x"] + one["width"] / 2 - box["x"] for one in reached if one] == pytest.approx(drawn, abs=1)


def test_the_ring_follows_the_keyboard_at_once(saved: Path, open_page: Open) -> None:
    page = open_page(saved)
    page.locator(".cm-date").last.focus()
    handle = page.locator(".cm-handle-from")
    for _ in range(6):
        page.keyboard.press("Tab")
        if handle.evaluate("one => one === document.activeElement"):
            break
    before = handle.bounding_box()
    moved = page.evaluate("""async () => {
        const handle = document.querySelector(".cm-handle-from");
        handle.dispatchEvent(new KeyboardEvent("keydown", { key: "PageUp", bubbles: true }));
        await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
        return handle.getBoundingClientRect().left;
    }""")
    assert before is not None
    assert moved > before["x"] + 20


def _whole_range(text: str) -> list[str]:
    """ "6 – 12 Jan 2014" as two whole dates."""
    first, last = re.split(r"\s*[–-]\s*", text)
    return [" ".join([*first.split(), *last.split()[len(first.split()) :]]), last]


def test_playback_moves_the_window_to_the_end(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    page = open_page(saved, "d=2014-10-01..2014-11-30")
    dates = page.locator(".cm-date")
    page.get_by_label("Speed").select_option("16")
    page.get_by_role("button", name="Step forward").click()
    page.wait_for_timeout(SETTLED)
    first, last = dates.nth(0).input_value(), dates.nth(1).input_value()
    assert (first, last) > ("2014-10-01", "2014-11-30")
    page.get_by_role("button", name="Play", exact=True).click()
    page.get_by_role("button", name="Play", exact=True).wait_for()
    page.wait_for_timeout(SETTLED)
    assert dates.nth(1).input_value() == max(events["event_date"].dropna()).isoformat(), (
        "stops at the last day"
    )
    assert dates.nth(0).input_value() > first, "the window moved"


def test_another_language_ends_playback(saved: Path, open_page: Open) -> None:
    page = open_page(saved)
    page.get_by_label("Speed").select_option("16")
    page.get_by_role("button", name="Play", exact=True).click()
    page.wait_for_timeout(SETTLED)
    page.get_by_role("button", name="العربية").click()
    page.wait_for_timeout(SETTLED)
    before = page.locator(".cm-summary").inner_text()
    page.wait_for_timeout(500)
    assert page.locator(".cm-summary").inner_text() == before


def test_the_time_line_runs_one_way_in_arabic_too(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "l=ar")
    buttons = page.locator(".cm-time-bar .cm-icon")
    back, forward = (buttons.nth(n).bounding_box() for n in (0, 1))
    assert back is not None
    assert forward is not None
    assert back["x"] < forward["x"], "as the bars: earlier is left"


def test_pointing_at_a_bar_tells_its_days_and_events(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved)
    box = page.locator(".cm-plot").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30)
    days, count = page.locator(".cm-bar-tip").inner_text().rsplit(": ", 1)
    first, last = (pd.to_datetime(day.strip(), format="mixed") for day in _whole_range(days))
    assert last - first == pd.Timedelta(days=6), "a week"
    assert count.split()[0] == str(between(events, str(first), str(last)).sum())
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 300)
    assert page.locator(".cm-bar-tip").is_hidden()

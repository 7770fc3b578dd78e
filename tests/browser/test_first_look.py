"""What a reader meets at first: a key to the colours, where each event was, why a map is empty."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
from playwright.sync_api import expect
from shapely import Point

from conflictmap.map import save_map

from .drawn import texts
from .reading import SETTLED, Open
from .synthetic import event_row, events_frame

LABELS = "leaflet-cm-labels-pane"


def test_a_list_over_several_places_says_where_each_event_was(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved, "o=C2528,C2987")
    here = events[events["place_id"].isin(["C2528", "C2987"])]
    named = page.locator(".cm-event-where").all_inner_texts()
    assert len(here) == len(named) <= 40
    assert sorted(named) == sorted(here["place_name"])
    page = open_page(saved, "o=C2528")
    page.wait_for_selector(".cm-event")
    assert page.locator(".cm-event-where").count() == 0, "the heading says it"


def test_a_phone_and_a_small_frame_show_what_the_colours_mean(saved: Path, open_page: Open) -> None:
    for width, height in ((390, 844), (600, 450)):
        page = open_page(saved, width=width, height=height)
        key = page.locator(".cm-key")
        assert key.locator("li").all_inner_texts() == [
            "Battles",
            "Explosions/Remote violence",
            "Violence against civilians",
            "Protests",
        ]
        area, box = page.locator(".cm-map").bounding_box(), key.bounding_box()
        assert area
        assert box
        assert box["height"] < area["height"] / 2
        assert box["width"] < area["width"] / 2 + 20
        key.locator("summary").click()
        expect(key.locator("li").first).to_be_hidden()
    tiny = open_page(saved, width=400, height=300)
    assert tiny.locator(".cm-key li").first.is_hidden(), "it would cover the map"
    assert open_page(saved).locator(".cm-key").is_hidden(), "the filters beside the map say it"


def test_an_empty_map_says_why_and_what_helps(saved: Path, tmp_path: Path, open_page: Open) -> None:
    page = open_page(saved, "q=nothing+has+this")
    notice = page.locator(".cm-notice")
    expect(notice).to_contain_text("No event passes the filters.")
    notice.get_by_role("button", name="Reset all").click()
    expect(notice).to_be_hidden()
    nowhere = dict.fromkeys(("place_id", "place_name", "geometry", "geo_precision", "radius_km"))
    save_map(events_frame([event_row(n, **nowhere) for n in range(3)]), tmp_path / "map.html")
    page = open_page(tmp_path / "map.html")
    expect(notice := page.locator(".cm-notice")).to_contain_text(
        "None of these events has a place on the map."
    )
    notice.get_by_role("button", name="3 without a place").click()
    assert page.locator(".cm-event").count() == 3
    save_map(events_frame([]), tmp_path / "map.html")
    page = open_page(tmp_path / "map.html")
    expect(page.locator(".cm-notice")).to_have_text("This map holds no events.")


def test_one_button_leads_back_to_all_events(saved: Path, open_page: Open) -> None:
    page = open_page(saved)
    page.wait_for_timeout(SETTLED)
    first = page.evaluate("location.hash.split('&')[0]")
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
        page.wait_for_timeout(SETTLED)
    page.get_by_role("button", name="Show all events").click()
    page.wait_for_timeout(2 * SETTLED)
    assert page.evaluate("location.hash.split('&')[0]") == first


def test_a_closed_panel_gives_the_map_back(saved: Path, open_page: Open) -> None:
    page = open_page(saved, width=390, height=844)
    page.wait_for_timeout(SETTLED)
    centre = "document.querySelector('.cm-app') && location.hash.split('&')[0]"
    before = page.evaluate(centre)
    page.locator(".cm-map").focus()
    for _ in range(3):
        page.keyboard.press("PageDown")
    page.keyboard.press("Enter")
    page.wait_for_timeout(SETTLED)
    assert page.evaluate(centre) != before, "the panel would hide it"
    page.keyboard.press("Escape")
    page.wait_for_timeout(SETTLED)
    assert page.evaluate(centre) == before


def test_without_dates_nothing_stands_where_the_bars_would(tmp_path: Path, open_page: Open) -> None:
    save_map(events_frame([]), tmp_path / "map.html")
    page = open_page(tmp_path / "map.html", width=390, height=844)
    assert page.locator(".cm-time button").filter(visible=True).count() == 0


def test_endless_names_leave_the_table_and_the_panel_readable(tmp_path: Path, open_page: Open) -> None:
    long = [
        event_row(0, place_name="Kafr" * 750, place_id="a", geometry=Point(37, 35)),
        event_row(1, place_name="Tall " * 600, place_id="b", actor1="Brigade" * 400),
        event_row(2),
    ]
    save_map(events_frame(long), tmp_path / "map.html")
    for width in (1280, 390):
        page = open_page(tmp_path / "map.html", "v=table&e=one-0", width=width)
        page.wait_for_selector(".cm-event")
        assert page.locator(".cm-table-scroll").evaluate("(e) => e.scrollWidth - e.clientWidth") <= 0
        for row in page.locator(".cm-table tbody tr").all():
            assert row.evaluate("(e) => e.clientHeight") < 400
        assert page.locator(".cm-details h2").evaluate("(e) => e.clientHeight") < 120
    page = open_page(tmp_path / "map.html", "9/35/37")
    page.locator(".cm-map").focus()
    page.keyboard.press("PageDown")
    assert page.locator(".cm-tip").evaluate("(e) => e.scrollWidth - e.clientWidth") <= 0


def test_a_turned_phone_keeps_the_chosen_place_in_sight(saved: Path, open_page: Open) -> None:
    page = open_page(
        saved, "9.5/35.1337/36.7613&o=C2987", width=390, height=844, has_touch=True, is_mobile=True
    )
    page.wait_for_selector(".cm-event")
    for width, height in ((844, 390), (320, 568), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(2 * SETTLED)
        name = texts(page, LABELS)[0]
        assert name.words == "Hama"
        covered = (
            "([x, y]) => document.elementFromPoint(x, y)?.closest('.cm-map, .cm-details')?.className ?? ''"
        )
        assert "cm-map" in page.evaluate(covered, [name.x, name.y]), (width, height)


def test_a_row_of_the_table_opens_its_event_wherever_it_is_clicked(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "v=table")
    row = page.locator(".cm-table tbody tr").nth(1)
    row.locator("td").last.click()
    when = page.locator(".cm-event[open] .cm-event-when").first.inner_text()
    assert when == row.locator("button").inner_text()


def test_the_filters_of_a_link_are_named_beside_the_number_of_events(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "a=Hezbollah&s=SANA&k=3")
    named = page.locator(".cm-set")
    expect(named).to_have_text("Actors: Hezbollah · Who says so: SANA · At least dead: 3")
    height = "document.querySelector('.cm-header').clientHeight"
    before = page.evaluate(height)
    page.get_by_role("button", name="Reset all").click()
    expect(named).to_have_text("")
    assert page.evaluate(height) == before, "nothing moves when filters change"


def test_no_zoom_makes_the_map_an_island(saved: Path, open_page: Open) -> None:
    for width, furthest in ((1440, 6), (360, 5)):
        page = open_page(saved, "5/35/38.5", width=width)
        page.wait_for_timeout(SETTLED)
        assert float(page.evaluate("location.hash.slice(1).split('/')[0]")) >= furthest

"""The saved page in a real browser, over file:// with the network cut off."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote_plus

import folium
import geopandas as gpd
import pandas as pd
import pytest
from playwright.sync_api import Page, expect
from shapely import Point

from conflictmap.map import event_map, save_map
from conflictmap.tables import read_events

from .barriers import barriers
from .synthetic import HOSTILE, events_frame

Open = Callable[..., Page]
#: Milliseconds after which dates in words and panels have followed a slider.
SETTLED = 300
#: Resolves when the page has painted what was asked of it before.
FRAMES = """() => new Promise((done) => setTimeout(() =>
    requestAnimationFrame(() => requestAnimationFrame(done)), 20))"""


def shown(page: Page) -> int:
    """The number that the page says it shows."""
    page.evaluate(FRAMES)
    return int(page.locator(".cm-summary").inner_text().split(" of ")[0].replace(",", ""))


def involved(
    events: gpd.GeoDataFrame, actor: str, columns: tuple[str, ...] = ("actor1", "actor2")
) -> pd.Series:
    cells = pd.concat([events[column].fillna("").str.split("; ") for column in columns], axis=1)
    return cells.apply(lambda row: any(actor in names for names in row), axis=1)


def between(events: gpd.GeoDataFrame, first: str, last: str) -> pd.Series:
    dates = pd.to_datetime(events["event_date"])
    return (dates >= first) & (dates <= last)


def search(events: gpd.GeoDataFrame, word: str) -> pd.Series:
    quotes = events["claims"].map(lambda claims: "\n".join(claim["quote"] for claim in claims))
    named = [
        events[name].fillna("")
        for name in ("place_name", "place_name_ar", "admin1", "actor1", "actor2", "notes")
    ]
    text = pd.concat([*named, quotes], axis=1).agg("\n".join, axis=1)
    return text.str.lower().str.contains(word.lower(), regex=False)


#: Part of the address, and what pandas makes of the same question.
FILTERS: dict[str, Callable[[gpd.GeoDataFrame], pd.Series]] = {
    "d=2013-06-01..2014-02-15": lambda e: between(e, "2013-06-01", "2014-02-15"),
    "d=2014-05-05..": lambda e: between(e, "2014-05-05", "2100-01-01"),
    "a=Hezbollah": lambda e: involved(e, "Hezbollah"),
    "a=Hezbollah,Al-Nusra+Front": lambda e: involved(e, "Hezbollah") | involved(e, "Al-Nusra Front"),
    "a=Hezbollah&r=doer": lambda e: involved(e, "Hezbollah", ("actor1",)),
    "a=Civilians&r=target": lambda e: involved(e, "Civilians", ("actor2",)),
    f"t={quote_plus('Battles|Armed clash')}": lambda e: e["sub_event_type"] == "Armed clash",
    "s=SANA": lambda e: e["sources"].map(lambda names: "SANA" in names),
    "g=Hama,Idleb": lambda e: e["admin1"].isin(["Hama", "Idleb"]),
    "p=2,3": lambda e: e["geo_precision"].isin([2, 3]),
    "p=0": lambda e: e["geo_precision"].isna(),
    "k=20": lambda e: e["fatalities_best"].fillna(0) >= 20,
    "x=1": lambda e: e["disputed"].map(len) > 0,
    "q=binnish": lambda e: search(e, "binnish"),
    "q=event+12": lambda e: search(e, "event 12"),
}


def ask(page: Page, hash_: str) -> None:
    page.evaluate(
        """hash => new Promise((done) => {
            addEventListener('hashchange', () => setTimeout(done), { once: true });
            location.hash = hash;
        })""",
        hash_,
    )
    page.wait_for_selector(".cm-search [role=status]:empty", state="attached")


def test_everything_is_shown_at_first(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    page = open_page(saved)
    assert shown(page) == len(events)
    assert (
        page.get_by_role("button", name="without a date").inner_text()
        == f"{events['event_date'].isna().sum()} without a date"
    )
    assert (
        page.get_by_role("button", name="without a place").inner_text()
        == f"{events.geometry.isna().sum()} without a place"
    )


def test_each_filter_alone_counts_as_pandas_does(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved)
    found = {}
    for hash_ in FILTERS:
        ask(page, hash_)
        found[hash_] = shown(page)
    assert found == {hash_: int(wanted(events).sum()) for hash_, wanted in FILTERS.items()}
    assert min(found.values()) > 0
    assert max(found.values()) < len(events)


def test_filters_in_pairs_count_as_pandas_does(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved)
    found, expected = {}, {}
    for (one, first), (two, second) in itertools.combinations(FILTERS.items(), 2):
        if one[:2] == two[:2]:
            continue
        ask(page, f"{one}&{two}")
        found[one, two] = shown(page)
        expected[one, two] = int((first(events) & second(events)).sum())
    assert found == expected


def test_counts_beside_choices_are_over_all_other_filters(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved, "a=Hezbollah&d=2013-06-01..2014-05-31")
    shown(page)
    rows = page.locator(".cm-facet-actors .cm-choice:not(.cm-head)").all()
    counts = {
        row.locator(".cm-label").inner_text(): int(row.locator(".cm-count").inner_text()) for row in rows
    }
    span = events[between(events, "2013-06-01", "2014-05-31")]
    assert counts == {actor: int(involved(span, actor).sum()) for actor in counts}
    assert len(counts) == 8
    types = page.locator(".cm-facet-types .cm-head").all()
    by_type = {
        row.locator(".cm-label").inner_text(): int(row.locator(".cm-count").inner_text()) for row in types
    }
    assert by_type == span[involved(span, "Hezbollah")]["event_type"].value_counts().to_dict()


def test_choosing_and_resetting_with_the_mouse(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved)
    page.get_by_label("Hezbollah").check()
    assert shown(page) == involved(events, "Hezbollah").sum()
    page.get_by_label("Only where sources disagree").check()
    assert shown(page) == (involved(events, "Hezbollah") & (events["disputed"].map(len) > 0)).sum()
    page.get_by_role("button", name="Reset all").click()
    assert shown(page) == len(events)


def type_date(page: Page, field: int, text: str) -> None:
    """Type the first (0) or last (1) day."""
    page.locator(".cm-date").nth(field).fill(text)
    page.keyboard.press("Enter")
    page.wait_for_timeout(SETTLED)


def test_a_brushed_range_and_typed_dates(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    page = open_page(saved)
    box = page.locator(".cm-bars").bounding_box()
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
    for claim, card in zip(
        newest["claims"], page.locator(".cm-event").first.locator(".cm-claim").all(), strict=True
    ):
        text = card.inner_text()
        for said in (claim["speaker"], claim["quote"], claim["stance"]):
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


def test_the_address_keeps_the_whole_state(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    asked = (
        "8/35.2/36.9&d=2013-03-01..2014-10-31&a=Hezbollah,Opposition+rebels&r=doer&s=SANA&g=Hama,Idleb"
        f"&t={quote_plus('Explosions/Remote violence|Air/drone strike')}&p=1,3&k=2"
        "&q=said&z=dead&o=C2987&l=en"
    )
    page = open_page(saved, asked)
    page.wait_for_timeout(500)
    written = page.evaluate("location.hash").removeprefix("#")
    assert sorted(written.split("&")) == sorted(asked.split("&"))


def test_an_address_gone_to_is_not_overwritten(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved)
    # The view is written into the address at the same moment as a reader goes to another.
    page.evaluate(
        """() => {
            location.hash = 's=SANA';
            document.querySelector('.leaflet-control-zoom-in').click();
            document.querySelector('.cm-table-button').click();
        }"""
    )
    page.wait_for_timeout(600)
    assert shown(page) == FILTERS["s=SANA"](events).sum()
    assert "s=SANA" in page.evaluate("location.hash")


def test_a_link_by_dead_says_so_in_the_legend(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "z=dead")
    assert page.get_by_label("Size by").input_value() == "dead"


def test_a_file_is_shared_by_the_address_that_it_will_have(tmp_path: Path, open_page: Open) -> None:
    save_map(events_frame([_row(1)]), tmp_path / "map.html", url="https://news.example/war/map.html")
    page = open_page(tmp_path / "map.html", "k=0&s=SANA")
    page.get_by_role("button", name="Share").click()
    link, code = (field.input_value() for field in page.locator("dialog textarea").all())
    assert link.startswith("https://news.example/war/map.html#")
    assert f'src="{link}"' in code.replace("&amp;", "&")


def test_an_event_has_its_own_link(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    event = events[events.geometry.notna() & events["event_date"].notna()].iloc[5]
    page = open_page(saved, f"e={event['event_id']}")
    page.wait_for_selector(".cm-event[open] .cm-claim")
    assert event["event_id"] in page.locator(".cm-event[open]").first.inner_text()


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


GARBAGE = (
    "%%%&=&&==", "__proto__=1&constructor=1&toString=2&__defineGetter__=3", "l=__proto__", "l=constructor",
    "l=toString&z=valueOf", "99999/9999/-9999", "9" * 400 + "/1/1", "0/0/0", "d=9999-99-99..0000-00-00",
    "d=2014-05-05..2013-01-01", "a=%E0%A4%A&s=%00", "e=nothing&o=__proto__", "p=7,x&k=1e99&x=2&t=|&g=,,,",
    "q=" + "%F0%9F%92%A5" * 3_000, "v=__proto__&r=constructor", "<img src=x onerror=window.hacked=1>",
)  # fmt: skip


@pytest.mark.parametrize("hash_", GARBAGE, ids=range(len(GARBAGE)))
def test_any_address_opens_the_page(saved: Path, open_page: Open, hash_: str) -> None:
    page = open_page(saved, hash_)
    assert "of 240 events" in page.locator(".cm-summary").inner_text()
    assert page.locator(".cm-header h1").inner_text().startswith("A <script>")
    canvas = page.locator(".leaflet-cm-symbols-pane canvas, .leaflet-pane canvas").first
    assert canvas.bounding_box() is not None
    assert page.evaluate("window.hacked") is None


#: Names that every object of a script has.
INHERITED = ("constructor", "__proto__", "toString", "hasOwnProperty")


def test_names_that_every_object_has_are_names(tmp_path: Path, open_page: Open) -> None:
    rows = [
        _row(
            number, actor1=name, actor2=None, place_id=name, place_name=name, place_kind=name, admin1=name,
            admin2=name, admin3=name, country=name, geo_precision=2, sources=[name], reports=[name],
            claims=[{"speaker": name, "speaker_side": name, "stance": name, "report": name, "quote": name}],
        )
        for number, name in enumerate(INHERITED)
    ]  # fmt: skip
    save_map(events_frame(rows), tmp_path / "map.html")
    for language in ("en", "ar"):
        page = open_page(tmp_path / "map.html", f"l={language}&v=table&o=constructor")
        page.evaluate(FRAMES)
        text = page.locator("body").inner_text()
        assert "[native code]" not in text
        assert "[object" not in text
        actors = page.locator(".cm-facet-actors .cm-choice:not(.cm-head)")
        assert sorted(actors.locator(".cm-label").all_inner_texts()) == sorted(INHERITED)
        actors.locator("input").first.check()
        page.wait_for_timeout(SETTLED)
        assert page.locator(".cm-table tbody tr").count() == 1
        assert page.locator(".cm-details .cm-claim blockquote").first.text_content() == "constructor"


def test_a_huge_title_leaves_room_for_the_map(tmp_path: Path, open_page: Open) -> None:
    for title in ("Shelling of markets " * 500, "Verylongword" * 800):
        save_map(events_frame([_row(1)]), tmp_path / "map.html", title=title, byline=title, source_note=title)
        for width, height in ((1280, 800), (360, 640)):
            page = open_page(tmp_path / "map.html", width=width, height=height)
            box = page.locator(".cm-map").bounding_box()
            assert box is not None
            assert box["height"] > 200
            assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_downloads_hold_what_is_shown_and_no_formulas(
    tmp_path: Path, events: gpd.GeoDataFrame, saved: Path, open_page: Open
) -> None:
    page = open_page(saved, "a=Hezbollah")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="GeoJSON").click()
    written = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    wanted = events[involved(events, "Hezbollah")]
    assert {feature["properties"]["event_id"] for feature in written["features"]} == set(wanted["event_id"])
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_downloaded_table_cannot_run_formulas(tmp_path: Path, open_page: Open) -> None:
    formulas = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1")
    frame = events_frame(
        [
            {"event_id": f"e{n}", "event_type": "Battles", "notes": text, "actor1": text}
            for n, text in enumerate(formulas)
        ]
    )
    path = tmp_path / "map.html"
    save_map(frame, path)
    page = open_page(path)
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    table = pd.read_csv(Path(download.value.path()))
    assert table["notes"].str.startswith("'").all()
    assert table["actor1"].str.startswith("'").all()


@pytest.mark.parametrize("form", ["GeoJSON", "CSV"])
def test_conflictmap_reads_back_what_was_downloaded(
    form: str, saved: Path, events: gpd.GeoDataFrame, tmp_path: Path, open_page: Open
) -> None:
    page = open_page(saved, "a=Hezbollah")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=form).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    back = read_events(file).set_index("event_id").sort_index()
    wanted = events[involved(events, "Hezbollah")].set_index("event_id").sort_index()
    for column in ("event_date", "actor1", "place_name", "fatalities_best", "sources", "disputed", "notes"):
        assert back[column].tolist() == wanted[column].tolist(), column
    quotes = [[claim["quote"] for claim in claims] for claims in wanted["claims"]]
    assert [[claim["quote"] for claim in claims] for claims in back["claims"]] == quotes
    assert gpd.read_file(file).shape[0] == len(wanted)


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
    page.get_by_role("button", name="1 without a place").click()
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


def _row(number: int, **changes: object) -> dict[str, object]:
    row: dict[str, object] = {
        "event_id": f"one-{number}",
        "event_date": dt.date(2015, 3, 1),
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Hezbollah",
        "place_id": "C2528",
        "place_name": "Homs",
        "admin1": "Homs",
        "country": "Syria",
        "geo_precision": 1,
        "radius_km": 4.0,
        "geometry": Point(36.7197, 34.73),
    }
    return row | changes


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
    "one event": [_row(1)],
    "one day": [_row(number) for number in range(20)],
    "abroad only": [_row(number, **ABROAD) for number in range(3)],
    "no place": [
        _row(number, place_id=None, place_name=None, geometry=None, geo_precision=None, radius_km=None)
        for number in range(3)
    ],
    "long words": [_row(1, place_name=LONG, actor1=LONG, notes=LONG, admin1=LONG, claims=_claims(2, LONG))],
    "many claims": [_row(1, claims=_claims(500, "Shells fell."))],
}


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
    handles = page.locator(".cm-handle").evaluate_all("(all) => all.map((one) => parseFloat(one.style.left))")
    assert all(0 <= left <= 100 for left in handles)


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
    box = page.locator(".cm-bars").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + 30)
    days, count = page.locator(".cm-bar-tip").inner_text().rsplit(": ", 1)
    first, last = (pd.to_datetime(day.strip(), format="mixed") for day in _whole_range(days))
    assert last - first == pd.Timedelta(days=6), "a week"
    assert count.split()[0] == str(between(events, str(first), str(last)).sum())
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] - 300)
    assert page.locator(".cm-bar-tip").is_hidden()


def _whole_range(text: str) -> list[str]:
    """ "6 – 12 Jan 2014" as two whole dates."""
    first, last = re.split(r"\s*[–-]\s*", text)
    return [" ".join([*first.split(), *last.split()[len(first.split()) :]]), last]


def test_a_list_of_events_shows_that_each_opens(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "o=C2528")
    marker = "(e) => getComputedStyle(e, '::after').content"
    assert page.locator(".cm-event > summary").first.evaluate(marker) not in ("none", "normal")

"""The filters, alone, in pairs and by the mouse, count as pandas does."""

from __future__ import annotations

import itertools
import json
import re
from operator import itemgetter
from pathlib import Path
from urllib.parse import quote_plus

import geopandas as gpd
import pytest
from playwright.sync_api import expect

from .reading import FILTERS, FRAMES, Open, ask, between, involved, search, shown


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


#: Visible texts that change with the filters and run out of the room kept for them.
OUT_OF_ROOM = """() => [...document.querySelectorAll(".cm-room > span")].filter((span) => {
    const text = document.createRange();
    text.selectNodeContents(span);
    const [inner, outer] = [text.getBoundingClientRect(), span.parentElement.getBoundingClientRect()];
    const over = Math.max(inner.width - outer.width, inner.height - outer.height);
    return span.checkVisibility() && outer.width && over > 0.5;
}).map((span) => span.textContent)"""
LABELS = """() => [...document.querySelectorAll(".cm-facet-types .cm-head > .cm-label, .cm-tools button")]
    .map((one) => one.getBoundingClientRect())
    .map(({ x, y, width, height }) => [x, y, width, height].map(Math.round))"""


@pytest.mark.parametrize("language", ["en", "ar"])
def test_numbers_change_without_moving_anything(language: str, saved: Path, open_page: Open) -> None:
    page = open_page(saved, f"l={language}")
    page.evaluate(FRAMES)
    before = page.evaluate(LABELS)
    assert len(before) > 8
    for filters in ("a=Hezbollah", "d=2013-06-01..2014-05-31", "k=39", "q=nothing+of+this"):
        ask(page, f"{filters}&l={language}")
        assert page.evaluate(OUT_OF_ROOM) == []
        assert page.evaluate(LABELS) == before


#: Moves the dates by a month, within one frame.
OTHER_DATES = """async (month) => {
    const app = await conflictmapReady;
    await new Promise(requestAnimationFrame);
    const { filters, data } = app.context;
    [filters.from, filters.to] = [data.day[0] + 30 * month, data.day[0] + 30 * month + 300];
    app.apply();
    await new Promise(requestAnimationFrame);
}"""


def test_other_dates_lay_out_the_changed_numbers_alone(saved: Path, open_page: Open) -> None:
    page = open_page(saved)
    page.evaluate(OTHER_DATES, 1)
    page.wait_for_timeout(500)
    running = page.context.browser
    assert running is not None
    running.start_tracing(page=page, categories=["devtools.timeline"])
    page.evaluate(OTHER_DATES, 3)
    events = json.loads(running.stop_tracing())["traceEvents"]
    layouts = sorted((event for event in events if event["name"] == "Layout"), key=itemgetter("ts"))
    # The names of the filters and the like follow later.
    assert layouts[0]["args"]["beginData"]["partialLayout"], "the whole page was laid out"


#: Asks for dates, then scrolls to a choice: its number before, and two frames later.
SCROLLED_TO = """async ([first, last, label]) => {
    const app = await conflictmapReady;
    const { filters } = app.context;
    const day = (text) => Date.parse(text) / 86_400_000;
    [filters.from, filters.to] = [day(first), day(last)];
    const row = [...document.querySelectorAll(".cm-facet-actors .cm-choice:not(.cm-head)")]
        .find((one) => one.querySelector(".cm-label").textContent === label);
    app.apply();
    const before = row.querySelector(".cm-count").textContent;
    row.scrollIntoView();
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))));
    return [before, row.querySelector(".cm-count").textContent];
}"""


def test_a_choice_that_comes_into_sight_has_its_number(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved, height=400)
    before, after = page.evaluate(SCROLLED_TO, ["2014-01-01", "2014-03-31", "Hezbollah"])
    named = involved(events, "Hezbollah")
    assert int(before) == named.sum(), "out of sight it may wait"
    assert int(after) == (named & between(events, "2014-01-01", "2014-03-31")).sum() != int(before)


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


def test_words_are_found_in_any_order_and_in_arabic_spellings(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    page = open_page(saved)
    ask(page, f"q={quote_plus('حماه')}")
    assert shown(page) == (events["admin1"] == "Hama").sum(), "written with another last letter"
    ask(page, "q=market+SANA+binnish")
    said = search(events, "market") & events["sources"].map(lambda names: "SANA" in names)
    assert shown(page) == (said & search(events, "binnish")).sum() > 0
    ask(page, "q=%22event+14:%22")
    expect(page.locator(".cm-summary")).to_have_text(re.compile("^1 of 240 events"))


MARKED = "[...(CSS.highlights.get('cm-found') ?? [])].map(range => range.toString())"


def test_what_was_searched_is_marked_in_the_texts_on_show(
    saved: Path, events: gpd.GeoDataFrame, open_page: Open
) -> None:
    found = search(events, "sana") & search(events, "market") & (events["place_id"] == "C2528")
    page = open_page(saved, "o=C2528&q=SANA+market")
    expect(page.locator(".cm-event")).to_have_count(found.sum())
    page.evaluate("document.querySelectorAll('.cm-event').forEach(event => { event.open = true; })")
    expect(page.locator(".cm-event .cm-event-foot")).to_have_count(found.sum())
    texts = page.locator(".cm-details .cm-list").inner_text().lower()
    wanted = ["market"] * texts.count("market") + ["sana"] * texts.count("sana")
    assert set(wanted) == {"market", "sana"}
    for _ in range(50):  # marks follow what comes to stand there
        marked = sorted(word.lower() for word in page.evaluate(MARKED))
        if marked == wanted:
            break
        page.wait_for_timeout(100)
    assert marked == wanted
    ask(page, "o=C2528")
    assert page.evaluate(MARKED) == []

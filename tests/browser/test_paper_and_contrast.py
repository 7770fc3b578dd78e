"""On paper, in forced colours, with more contrast, in the dark, without motion, and as a picture."""

from __future__ import annotations

import re
import struct
from pathlib import Path

import geopandas as gpd
import pytest
from playwright.sync_api import Page, expect

from conflictmap.map import save_map

from .drawn import texts
from .reading import Open
from .synthetic import synthetic_events

SYMBOLS = "leaflet-cm-symbols-pane"
#: A4 with its margins, in the pixels of style sheets.
PAPER = {"width": 703, "height": 1032}
FILTERED = "a=Hezbollah&s=SANA&k=3&d=2013-05-01..2014-10-31&x=1"
#: Colour at the middle of the map of one canvas, as "r,g,b".
PIXEL = """([pane, x, y]) => {
    const canvas = document.querySelector(`.${pane} canvas`);
    const context = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    context.drawImage(canvas, 0, 0);
    const at = (part, all) => Math.round(part * all);
    return [...context.getImageData(at(x, canvas.width), at(y, canvas.height), 1, 1).data].slice(0, 3).join();
}"""


def to_paper(page: Page) -> None:
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": PAPER["width"], "height": PAPER["height"]})


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (360, "light")])
@pytest.mark.parametrize("hash_", ["", "o=C2528", "v=table", "l=ar"])
def test_paper_holds_the_map_its_legend_and_no_buttons(
    saved: Path, open_page: Open, width: int, scheme: str, hash_: str
) -> None:
    page = open_page(saved, hash_, width=width, color_scheme=scheme)
    to_paper(page)
    box = page.locator(".cm-paper canvas").first.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["width"] <= PAPER["width"]
    assert box["width"] > PAPER["width"] * 0.95 or box["height"] > 600, "as large as the page allows"
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    legend = page.locator(".cm-paper-legend li")
    assert legend.count() == 4 + 4, "the four types of these events, and the four signs"
    assert page.locator(".cm-paper").inner_text().endswith("UN OCHA, Natural Earth")
    visible = page.locator(".cm-filters, .cm-map, .cm-tools, .cm-icon, .cm-time").filter(visible=True)
    assert visible.count() == 0
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(29, 33, 38)"
    if hash_.startswith("o="):
        details = page.locator(".cm-details").bounding_box()
        assert details is not None
        assert details["width"] > PAPER["width"] * 0.95
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".cm-app").get_attribute("data-theme") == scheme
    assert page.locator(".cm-paper canvas").count() == 0


def test_paper_names_the_filters_that_are_set(saved: Path, open_page: Open) -> None:
    page = open_page(saved, FILTERED)
    to_paper(page)
    assert page.locator(".cm-paper-filters li").all_inner_texts() == [
        "1 May 2013 – 31 Oct 2014",
        "Actors: Hezbollah",
        "Who says so: SANA",
        "Only where sources disagree",
        "At least dead: 3",
    ]
    assert page.get_by_text("Who says so: SANA").filter(visible=True).count() == 1, "said once"


def test_the_printed_file_has_few_pages(saved: Path, open_page: Open) -> None:
    page = open_page(saved)
    pages = re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))
    assert len(pages) == 1


def test_a_printed_table_holds_all_events(saved: Path, events: gpd.GeoDataFrame, open_page: Open) -> None:
    page = open_page(saved, "v=table")
    to_paper(page)
    assert page.locator(".cm-table tbody tr").count() == len(events)
    assert page.get_by_text("not printed").count() == 0
    head = page.locator(".cm-table th").first
    assert head.get_by_role("button").count() == 0, "browsers leave out buttons of a head that is repeated"
    assert head.inner_text() == "Date"
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER["width"]
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".cm-table tbody tr").count() == 50


def test_paper_says_how_many_events_of_very_many_it_leaves_out(tmp_path: Path, open_page: Open) -> None:
    save_map(synthetic_events(1203, texts=False), tmp_path / "map.html")
    page = open_page(tmp_path / "map.html", "v=table")
    to_paper(page)
    assert page.locator(".cm-table tbody tr").count() == 1000
    expect(page.get_by_text("203 more events are not printed")).to_be_visible()


def test_all_events_of_a_place_are_printed_and_what_was_opened_stays_open(
    tmp_path: Path, open_page: Open
) -> None:
    events = synthetic_events(1000)
    save_map(events, tmp_path / "map.html")
    page = open_page(tmp_path / "map.html", "o=C2528")
    page.locator(".cm-event > summary").nth(2).click()
    page.wait_for_selector(".cm-claim")
    assert page.locator(".cm-event").count() == 40
    to_paper(page)
    assert page.locator(".cm-event").count() == (events["place_id"] == "C2528").sum() > 40
    assert page.locator(".cm-event[open] .cm-claim").count() > 0
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator(".cm-event").count() == 40


def test_the_picture_to_download_is_what_is_seen_with_legend_and_filters(
    saved: Path, open_page: Open
) -> None:
    heights = []
    for hash_ in ("", FILTERED):
        page = open_page(saved, hash_, width=1400, height=900)
        box = page.locator(".cm-map").bounding_box()
        assert box is not None
        page.get_by_role("button", name="Download").click()
        with page.expect_download() as download:
            page.get_by_role("button", name="PNG").click()
        width, height = struct.unpack(">II", Path(download.value.path()).read_bytes()[16:24])
        # Two pixels of the picture in one of the page's.
        assert width / 2 == pytest.approx(box["width"], abs=1), "nothing beyond the map's edge"
        heights.append(height / 2 - box["height"])
    assert 0 < heights[0] < heights[1], "title, legend and sources, then the filters too"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_forced_colours_show_what_is_pressed_and_colour_the_map(
    saved: Path, open_page: Open, scheme: str
) -> None:
    page = open_page(saved, "7/35/38.4", forced_colors="active", color_scheme=scheme)
    system = page.evaluate(
        """(names) => names.map((name) => {
            const probe = document.body.appendChild(document.createElement('i'));
            probe.style.cssText = `forced-color-adjust: none; color: ${name}`;
            return getComputedStyle(probe).color;
        })""",
        ["Canvas", "Highlight"],
    )
    canvas, highlight = system
    inside = page.evaluate(PIXEL, ["leaflet-cm-base-pane", 0.55, 0.5])
    assert f"rgb({inside.replace(',', ', ')})" == canvas
    assert page.evaluate(PIXEL, ["leaflet-cm-base-pane", 0.25, 0.6]) != inside, "the sea is no land"
    table = page.get_by_role("button", name="Table")
    background = "(e) => getComputedStyle(e).backgroundColor"
    assert table.evaluate(background) != highlight
    table.click()
    page.mouse.move(0, 0)
    assert table.evaluate(background) == highlight


def contrast(one: str, other: str) -> float:
    """Contrast of two colours "r,g,b", by WCAG."""

    def light(colour: str) -> float:
        parts = (int(part) / 255 for part in colour.split(","))
        red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_more_contrast_darkens_texts_lines_and_labels(saved: Path, open_page: Open, scheme: str) -> None:
    read = """() => ['--cm-muted', '--cm-label-faint', '--cm-inner-line', '--cm-rule'].map((name) => {
        const style = getComputedStyle(document.querySelector('.cm-app'));
        const ground = name.includes('line') || name.includes('label') ? '--cm-syria' : '--cm-bg';
        const rgb = (colour) => {
            const probe = document.body.appendChild(document.createElement('i'));
            probe.style.color = colour;
            return getComputedStyle(probe).color.match(/\\d+/g).slice(0, 3).join();
        };
        return [rgb(style.getPropertyValue(name)), rgb(style.getPropertyValue(ground))];
    })"""
    usual = [contrast(*pair) for pair in open_page(saved, color_scheme=scheme).evaluate(read)]
    more = [contrast(*pair) for pair in open_page(saved, color_scheme=scheme, contrast="more").evaluate(read)]
    assert all(high > low for high, low in zip(more, usual, strict=True))
    assert min(more[:2]) >= 7, "texts as WCAG's level AAA asks"
    assert min(more[2:]) >= 3, "lines as it asks of graphics"


def test_numbers_on_symbols_are_white_on_dark_in_every_theme(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "7/35/38.4", contrast="more", color_scheme="dark")
    page.evaluate(
        """() => {
            window.edges = [];
            const stroke = CanvasRenderingContext2D.prototype.strokeText;
            CanvasRenderingContext2D.prototype.strokeText = function (text) {
                if (/^\\d+$/.test(text)) window.edges.push(this.strokeStyle);
                return stroke.apply(this, arguments);
            };
        }"""
    )
    assert texts(page, SYMBOLS)
    edges = page.evaluate("edges")
    assert edges
    assert all(contrast(_channels(edge), "255,255,255") > 7 for edge in edges)


def _channels(colour: str) -> str:
    if colour.startswith("#"):
        return ",".join(str(int(colour[at : at + 2], 16)) for at in (1, 3, 5))
    return ",".join(re.findall(r"\d+", colour)[:3])


def test_nothing_moves_by_itself_where_motion_is_unwanted(saved: Path, open_page: Open) -> None:
    page = open_page(saved, reduced_motion="reduce")
    page.locator(".leaflet-control-zoom-in").click()
    assert page.locator(".leaflet-zoom-anim").count() == 0
    page.locator(".cm-map").focus()
    for key in ("ArrowRight", "ArrowDown"):
        page.keyboard.press(key)
        assert page.locator(".leaflet-pan-anim").count() == 0
    moving = (
        "[...document.querySelectorAll('*')].filter((e) => getComputedStyle(e).transitionDuration !== '0s')"
    )
    assert page.evaluate(f"{moving}.map((e) => e.className)") == []

"""The address keeps what is shown, and any address opens the page."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote_plus

import geopandas as gpd
import pytest

from conflictmap.map import save_map

from .reading import FILTERS, FRAMES, SETTLED, Open, shown
from .synthetic import event_row, events_frame


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
    save_map(events_frame([event_row(1)]), tmp_path / "map.html", url="https://news.example/war/map.html")
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
        event_row(
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

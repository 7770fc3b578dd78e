"""The page in Arabic: names, numbers and labels, in the digits of the reader's own variety."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from shapely import Point

from conflictmap.map import save_map

from .drawn import texts
from .synthetic import events_frame, synthetic_events

Open = Callable[..., Page]
SYMBOLS, BARS = "leaflet-cm-symbols-pane", "cm-plot"
LATIN_DIGITS = re.compile(r"[0-9]")


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details.cm-facet').forEach((part) => (part.open = true))")
    page.wait_for_timeout(300)


def test_no_list_of_choices_holds_english_names(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "l=ar")
    open_all(page)
    labels = page.locator(".cm-choice .cm-label").all_inner_texts()
    assert {"ريف دمشق", "إدلب", "حماة", "جبهة النصرة", "وكالة سانا"} <= set(labels)
    assert [label for label in labels if re.search("[A-Za-z]", label)] == []


@pytest.mark.parametrize(
    ("language", "path"),
    [
        ("en", ["Kafr Zeita", "Muhradah", "Hama"]),
        ("ar", ["كفر زيتا", "محردة", "حماة"]),
    ],
)
def test_a_place_is_named_with_what_it_lies_in(
    tmp_path: Path, open_page: Open, language: str, path: list[str]
) -> None:
    events = synthetic_events(40)
    row = events[events["place_id"] == "C3047"].iloc[[0]].copy()
    row["admin2"] = "Muhradah"
    save_map(row, tmp_path / "map.html")
    page = open_page(tmp_path / "map.html", f"l={language}&e={row['event_id'].iloc[0]}")
    shown = page.locator(".cm-fact dd").first.inner_text()
    assert re.split("[,،] ", shown) == path


def test_countries_and_claims_are_named_in_arabic(tmp_path: Path, open_page: Open) -> None:
    claim = {
        "speaker": "SANA",
        "stance": "blames",
        "report": "a.txt",
        "quote": "Shells fell.",
        "actor1": ["Hezbollah"],
        "blames": ["Al-Nusra Front"],
        "counts": [{"kind": "killed", "low": 3, "high": 3, "who": "children", "subset": False}],
    }
    row = {
        "event_id": "one",
        "event_type": "Battles",
        "sources": ["SANA"],
        "claims": [claim],
        "place_name": "Tripoli",
        "place_name_ar": "طرابلس",
        "country": "Lebanon",
        "geo_precision": 1,
        "geometry": Point(35.844, 34.433),
    }
    save_map(events_frame([row]), tmp_path / "map.html")
    page = open_page(tmp_path / "map.html", "l=ar&e=one")
    assert page.locator(".cm-fact dd").first.inner_text() == "طرابلس، لبنان"
    card = page.locator(".cm-claim").inner_text()
    for name in ("وكالة سانا", "حزب الله", "جبهة النصرة", "أطفال"):
        assert name in card
    assert "SANA" not in card


def test_numbers_are_written_in_the_readers_digits(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "8/35.2/37&l=ar", locale="ar-EG")
    open_all(page)
    numbers = [text.words for text in texts(page, SYMBOLS)]
    assert len(numbers) > 3
    years = [text.words for text in texts(page, BARS)]
    assert any("٢٠١٤" in text for text in years)
    parts = (
        ".cm-summary",
        ".cm-count",
        ".cm-time-aside button",
        ".cm-play-options option",
        ".leaflet-control-scale-line",
    )
    written = [text for part in parts for text in page.locator(part).all_inner_texts()]
    assert [text for text in [*numbers, *years, *written] if LATIN_DIGITS.search(text)] == []


def test_an_english_title_stands_where_the_page_begins(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "l=ar", width=390, height=844)
    ends = page.evaluate(
        """() => {
            const words = document.createRange();
            words.selectNodeContents(document.querySelector('h1'));
            const titles = document.querySelector('.cm-titles');
            return [words, titles].map((part) => part.getBoundingClientRect().right);
        }"""
    )
    assert abs(ends[0] - ends[1]) < 2


def test_the_map_s_own_buttons_are_named_in_arabic(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "l=ar")
    assert page.locator(".leaflet-control-zoom-in").get_attribute("aria-label") == "تقريب"
    assert page.locator(".leaflet-control-scale-line").inner_text().endswith("كم")
    page.get_by_role("button", name="English").click()
    assert page.locator(".leaflet-control-zoom-in").get_attribute("aria-label") == "Zoom in"
    assert page.locator(".leaflet-control-scale-line").inner_text().endswith("km")

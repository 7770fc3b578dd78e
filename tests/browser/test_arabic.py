"""The page in Arabic: names, numbers and labels, in the digits of the reader's own variety."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from shapely import Point

from conflictmap.events import build_events
from conflictmap.gazetteer import load_gazetteer
from conflictmap.map import save_map
from conflictmap.reports import read_reports

from .drawn import texts
from .reading import Open
from .synthetic import events_frame, synthetic_events

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


#: What names are asked for with, so that all that decides between places is told.
ASKED = (
    "Aleppo", "Duma", "Mleiha", "Salhiyeh", "Nawa (Daraa)", "Sarmin market", "Idlib market", "Kfar Nabl",
    "30 km south of Maan, Hama province", "between Homs and Hama", "between Homs and Zzzyx", "Mengh",
    "Sunbul", "the Damascus suburb of Douma", "Kweiris air base", "Kurd Dagh", "Paris", "xyzzy qq", "!!", "",
)  # fmt: skip
CIRCUMSTANCES: tuple[dict[str, Any], ...] = (
    {}, {"within": "Hama"}, {"within": "Nowhereland"}, {"kind": "airbase"}, {"near": [(36.2, 33.5)]},
)  # fmt: skip
#: The words of a note that are the page's own, without names and quotes.
OWN_WORDS = """(all) => all.map((note) => [...note.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" "))"""


def real_notes() -> list[str]:
    """What conflictmap itself writes about places and dates."""
    gazetteer = load_gazetteer()
    found = [gazetteer.resolve(name, **how) for name in ASKED for how in CIRCUMSTANCES]
    by_name = [
        f"place and date as the table gives them; {'placed by name' if answer.place else 'not placed'}: "
        f"{answer.reason}"
        for answer in found
    ]
    examples = Path(__file__).parents[2] / "examples" / "reports"
    of_reports = build_events(read_reports(examples).reports, gazetteer=gazetteer)["notes"]
    return sorted({*by_name, *of_reports})


def test_notes_are_told_in_arabic(tmp_path: Path, open_page: Open) -> None:
    notes = real_notes()
    assert len(notes) > 80
    at_homs = {"place_id": "C2528", "geo_precision": 1, "geometry": Point(36.72, 34.73)}
    save_map(
        events_frame([{"event_id": f"e{n}", "notes": note} | at_homs for n, note in enumerate(notes)]),
        tmp_path / "map.html",
    )
    page = open_page(tmp_path / "map.html", "l=ar&o=C2528")
    for _ in range(len(notes) // 40):
        page.get_by_role("button", name="عرض المزيد").click()
    page.evaluate("document.querySelectorAll('.cm-event').forEach((card) => (card.open = true))")
    told = page.locator(".cm-why")
    expect(told).to_have_count(len(notes))  # each is known
    words = told.evaluate_all(OWN_WORDS)
    assert [text for text in words if re.search("[A-Za-z]", text)] == []
    quoted = page.locator(".cm-why bdi").filter(has_text="Nowhereland").first
    assert (quoted.get_attribute("lang"), quoted.get_attribute("dir")) == ("en", "auto")


def test_a_note_of_the_users_own_stays_as_it_is(tmp_path: Path, open_page: Open) -> None:
    row = {"event_id": "one", "event_type": "Battles", "notes": "Checked with a relative by phone."}
    save_map(events_frame([row]), tmp_path / "map.html")
    page = open_page(tmp_path / "map.html", "l=ar&e=one")
    note = page.locator(".cm-fact dd bdi").last
    assert note.inner_text() == row["notes"]
    assert note.get_attribute("lang") == "en"


def test_a_distant_country_is_named_in_arabic(tmp_path: Path, open_page: Open) -> None:
    row = {
        "event_id": "one",
        "event_type": "Strategic developments",
        "place_name": "Geneva",
        "country": "Switzerland",
        "geometry": Point(6.14, 46.2),
        "geo_precision": 1,
    }
    save_map(events_frame([row]), tmp_path / "map.html")
    page = open_page(tmp_path / "map.html", "l=ar&e=one")
    assert page.locator(".cm-fact dd").first.inner_text() == "Geneva، سويسرا"

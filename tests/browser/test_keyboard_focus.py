"""The keyboard's focus: never lost, never under a panel, and back where a reader came from."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from .reading import SETTLED, Open

FOCUSED = "document.activeElement.textContent.trim() || document.activeElement.className"


def press(page: Page, selector: str, key: str = "Enter") -> None:
    page.locator(selector).first.focus()
    page.keyboard.press(key)
    page.wait_for_timeout(SETTLED)


@pytest.mark.parametrize(
    ("hash_", "selector", "focused"),
    [
        ("v=table", ".cm-pager button:last-child", "Next"),
        ("a=Hezbollah", ".cm-facet-actors > button", "Actors"),
        ("", "[hreflang=ar]", "English"),
        ("q=nothing+has+this", ".cm-notice button", "cm-map"),
        ("o=C2528,C2987,C1007", ".cm-list > button", "SUMMARY"),
    ],
)
def test_focus_survives_what_its_button_does(
    saved: Path, open_page: Open, hash_: str, selector: str, focused: str
) -> None:
    page = open_page(saved, hash_)
    page.wait_for_timeout(SETTLED)
    press(page, selector)
    assert page.evaluate("document.activeElement !== document.body")
    element = "`${document.activeElement.tagName} ${document.activeElement.className} `"
    assert focused in page.evaluate(f"{element} + document.activeElement.textContent")


def test_the_details_lead_back_to_where_they_were_opened(saved: Path, open_page: Open) -> None:
    page = open_page(saved, "v=table")
    for opener in (".cm-table tbody tr:nth-child(3) button", ".cm-time-aside button"):
        before = page.locator(opener).first.inner_text()
        press(page, opener)
        assert page.evaluate("document.activeElement.className") == "cm-panel-title"
        page.keyboard.press("Escape")
        assert page.evaluate(FOCUSED) == before
    press(page, ".cm-table th button", "Escape")
    assert page.locator(".cm-table").is_hidden()
    assert page.evaluate(FOCUSED) == "Table"


@pytest.mark.parametrize(("width", "opener"), [(1280, ".cm-table-button"), (390, ".cm-filters-button")])
def test_tab_never_leads_under_a_panel(saved: Path, open_page: Open, width: int, opener: str) -> None:
    page = open_page(saved, width=width)
    press(page, opener)
    panel = ".cm-table" if "table" in opener else ".cm-filters"
    assert page.evaluate(f"Boolean(document.activeElement.closest('{panel}'))")
    covered = page.locator(".cm-map, .cm-map a, .cm-map button").evaluate_all(
        "(all) => all.filter((one) => !one.closest('[inert]')).length"
    )
    assert covered == 0
    press(page, ".cm-filters .cm-icon" if width == 390 else opener)
    assert page.locator("[inert]").count() == 0
    assert page.evaluate(f"document.activeElement.matches('{opener}')")


def test_playback_does_not_flood_those_who_listen(saved: Path, open_page: Open) -> None:
    page = open_page(saved)
    press(page, ".cm-play")
    assert page.locator(".cm-summary").get_attribute("aria-live") == "off"
    press(page, ".cm-play")
    assert page.locator(".cm-summary").get_attribute("aria-live") == "polite"

"""Maps in frames that are not shown yet, as in a closed tab or fold of the host page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

VIEW = "location.hash.split('&')[0]"


@pytest.fixture
def host(saved: Path, browser: Browser) -> Iterator[Page]:
    """A page with a framed map, which throws no error."""
    path = saved.with_name("tabs.html")
    path.write_text(
        "<!DOCTYPE html><body><div><iframe src='map.html' width=700 height=600></iframe></div>"
        "<script>document.querySelector('div').hidden = location.hash === '#closed'</script>",
        encoding="utf-8",
    )
    context = browser.new_context()
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert errors == []


def show(page: Page, shown: bool) -> None:
    page.evaluate("shown => { document.querySelector('div').hidden = !shown }", shown)
    page.wait_for_timeout(500)


def view(page: Page) -> str:
    page.frame_locator("iframe").locator("html[data-ready]").wait_for(state="attached")
    page.wait_for_timeout(500)
    return str(page.frames[1].evaluate(VIEW))


def test_a_map_that_opens_in_a_closed_tab_shows_all_its_events_later(host: Page) -> None:
    whole = view(host)
    host.evaluate("location.hash = 'closed'")
    host.reload()
    view(host)
    show(host, True)
    assert view(host) == whole


def test_a_map_in_a_tab_that_closes_keeps_its_view(host: Page) -> None:
    before = view(host)
    show(host, False)
    show(host, True)
    assert view(host) == before

"""A real browser with the network cut off, and saved pages for it to open."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from conflictmap.map import save_map

from .screenshot import ARGUMENTS, chromium
from .synthetic import synthetic_events


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium()
    if path is None:
        if os.environ.get("CONFLICTMAP_REQUIRE_BROWSER") == "1":
            pytest.fail("no browser: install chromium, or name one in CONFLICTMAP_CHROMIUM")
        pytest.skip("no browser: install chromium, or name one in CONFLICTMAP_CHROMIUM")
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield running
        running.close()


@pytest.fixture(scope="session")
def events() -> gpd.GeoDataFrame:
    return synthetic_events(240)


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory, events: gpd.GeoDataFrame) -> Path:
    path = tmp_path_factory.mktemp("page") / "map.html"
    save_map(events, path, title="A <script>window.hacked=4</script> title", source_note="Test data")
    return path


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Opens a file with every request but the file's own refused; fails if the page made one or threw."""
    contexts = []
    problems: list[str] = []

    def refuse(route: Any) -> None:
        if route.request.url.startswith("file:"):
            route.continue_()
            return
        problems.append(f"request: {route.request.url}")
        route.abort()

    def open_(path: Path, hash_: str = "", *, width: int = 1280, height: int = 800, **options: Any) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": height}, **({"locale": "en-GB"} | options)
        )
        contexts.append(context)
        context.route("**/*", refuse)
        page = context.new_page()
        page.on("pageerror", lambda error: problems.append(f"error: {error}"))
        page.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
        page.goto(path.as_uri() + (f"#{hash_}" if hash_ else ""))
        page.wait_for_selector("html[data-ready]")
        return page

    yield open_
    for context in contexts:
        context.close()
    assert problems == []

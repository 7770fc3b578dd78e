"""What axe finds against a page: barriers for readers who see, point or read otherwise than most."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

import conflictmap

VIEWER = Path(conflictmap.__file__).parent / "viewer"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def barriers(page: Page) -> list[tuple[str, str]]:
    """Each rule that the page breaks, with the first element that does."""
    axe = VIEWER / "node_modules" / "axe-core" / "axe.min.js"
    assert axe.is_file(), f"{axe} is missing: run `npm ci` in {VIEWER}"
    page.evaluate(axe.read_text(encoding="utf-8"))
    found = page.evaluate("rules => axe.run(document, { runOnly: rules })", RULES)
    assert len(found["passes"]) > 15, "axe looked at the page"
    return [(rule["id"], rule["nodes"][0]["html"]) for rule in found["violations"]]

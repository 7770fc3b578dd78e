"""Write pictures of a saved map: ``python tests/browser/screenshot.py output/map.html FOLDER [HASH]``.

The README shows desktop.png, phone.png and phone-arabic.png; all are for looking at before a release.
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]


def chromium() -> str | None:
    """Path of the browser, or None where there is none."""
    return os.environ.get("CONFLICTMAP_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")


def shoot(
    browser: Browser, page: Path, target: Path, *, size: tuple[int, int], hash_: str = "", dark: bool = False
) -> None:
    """One picture of the page in a window of that size."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        color_scheme="dark" if dark else "light",
        locale="en-GB",
        has_touch=size[0] < 500,
        is_mobile=size[0] < 500,
    )
    tab = context.new_page()
    tab.on("console", lambda message: print(target.name, message.type, message.text))
    tab.on("pageerror", lambda error: print(target.name, "error", error))
    tab.goto(page.resolve().as_uri() + (f"#{hash_}" if hash_ else ""))
    tab.wait_for_selector("html[data-ready]")
    tab.wait_for_timeout(400)
    tab.screenshot(path=target)
    context.close()


def main(page: Path, folder: Path, hash_: str = "") -> None:
    """All pictures of one page."""
    folder.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        join = "&" if hash_ else ""
        shoot(browser, page, folder / "desktop.png", size=(1280, 800), hash_=hash_)
        shoot(browser, page, folder / "phone.png", size=(360, 740), hash_=hash_)
        shoot(
            browser, page, folder / "phone-arabic.png", size=(360, 740), hash_=f"{hash_}{join}l=ar", dark=True
        )
        shoot(browser, page, folder / "arabic.png", size=(1280, 800), hash_=f"{hash_}{join}l=ar")
        shoot(browser, page, folder / "dark.png", size=(1280, 800), hash_=hash_, dark=True)
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), *sys.argv[3:4])

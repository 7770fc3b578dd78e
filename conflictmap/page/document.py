"""Put one HTML page together: markup, styles, viewer, data, and the policy that forbids requests."""

from __future__ import annotations

import base64
import hashlib
import html
import re
import zlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from conflictmap.errors import ConflictmapError
from conflictmap.page.columns import Packed
from conflictmap.page.words import Words

_VIEWER = Path(__file__).parents[1] / "viewer"
#: Languages of the interface, and which way they are written.
LANGUAGES = {"en": "ltr", "ar": "rtl"}


@dataclass(frozen=True, slots=True)
class Page:
    """What one page holds.

    Parameters
    ----------
    data : Packed
        The events.
    basemap : str
        JSON of the offline basemap.
    title, description : str
        Of the page, also for search engines and for links to it on social networks.
    script : str
        What runs after the viewer has been loaded.
    map_id : str
        Identifier of the element that becomes the map.
    language : str
        Of the markup until the viewer has chosen the reader's.
    head, body : str
        Markup that folium layers of the user's own add.
    origins : tuple of str
        Where online tiles and those layers may load from; without them the page requests nothing.
    url, image : str or None
        Addresses of the published page and of a picture of it, for links to it on social networks.
    image_size : tuple of int or None
        Width and height of that picture, where they are known.
    """

    data: Packed
    basemap: str
    title: str
    description: str
    script: str
    map_id: str = "map"
    language: str = "en"
    head: str = ""
    body: str = ""
    origins: tuple[str, ...] = field(default=())
    url: str | None = None
    image: str | None = None
    image_size: tuple[int, int] | None = None


def page_html(page: Page) -> str:
    """The page as HTML; the same bytes for the same content.

    Raises
    ------
    ConflictmapError
        The viewer's bundle was not built.
    """
    viewer, css = _bundle("viewer.js"), _bundle("viewer.css")
    script = _lines(page.script)
    slots = {
        "language": html.escape(page.language),
        "direction": LANGUAGES[page.language],
        "policy": html.escape(_policy((viewer, script, *_inline_scripts(page)), page.origins)),
        "title": html.escape(page.title),
        "meta": "\n".join(_meta(page)),
        "css": css,
        "head": _lines(page.head),
        "id": html.escape(page.map_id),
        "description": html.escape(page.description),
        "needs": html.escape(Words(page.language).text("needsScript")),
        "body": _lines(page.body),
        "basemap": base64.b64encode(zlib.compress(page.basemap.encode(), 9)).decode(),
        "columns": page.data.columns,
        "texts": page.data.texts,
        "viewer": viewer,
        "script": script,
    }
    # One pass, so that nothing that a slot holds is taken for a slot.
    return re.sub(r"\{\{ (\w+) \}\}", lambda match: slots[match[1]], _read("template.html"))


def _policy(scripts: Iterable[str], origins: Iterable[str]) -> str:
    """Scripts run only if they are these, and nothing is loaded but from `origins`."""
    hashes = [base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts]
    allowed = "".join(f" {origin}" for origin in sorted(set(origins)))
    rules = (
        "default-src 'none'",
        "script-src " + " ".join(f"'sha256-{digest}'" for digest in dict.fromkeys(hashes)) + allowed,
        "style-src 'unsafe-inline'" + allowed,
        "img-src data: blob:" + allowed,
        *(("font-src" + allowed,) if allowed else ()),
        "base-uri 'none'",
        "form-action 'none'",
    )
    return "; ".join(rules)


def _inline_scripts(page: Page) -> list[str]:
    """Scripts in markup that folium layers of the user's own added."""
    markup = _lines(page.head) + _lines(page.body)
    return re.findall(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", markup, flags=re.DOTALL | re.IGNORECASE)


def _meta(page: Page) -> list[str]:
    """What search engines, social networks and chats show of the page."""
    tags = {"og:type": "website", "og:title": page.title, "og:description": page.description}
    if page.url:
        tags["og:url"] = page.url
    if page.image:
        tags["og:image"] = page.image
        if page.image_size:
            tags["og:image:width"], tags["og:image:height"] = map(str, page.image_size)
        tags["og:image:alt"] = f"{page.title}: {page.description}"
    names = {"description": page.description}
    if page.image:
        names |= {"twitter:card": "summary_large_image", "twitter:image": page.image}
    return [
        f'<meta {kind}="{name}" content="{html.escape(text)}">'
        for kind, group in (("name", names), ("property", tags))
        for name, text in group.items()
    ]


def _lines(text: str) -> str:
    """Line ends as a browser sees them, since the policy's hashes are taken over that."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


@cache
def _bundle(name: str) -> str:
    path = _VIEWER / "bundle" / name
    if not path.is_file():
        raise ConflictmapError(
            f"{path} is missing: the viewer was not built; run `pip install -e .` in the checkout again"
        )
    text = _lines(path.read_text(encoding="utf-8"))
    # Within an element, only its own end tag (and "<!--" in a script) could end or change it.
    if re.search(r"</(script|style)|<!--", text, flags=re.IGNORECASE):
        raise ConflictmapError(f"{path} holds an end tag and cannot be put into a page")
    return text


@cache
def _read(name: str) -> str:
    return (_VIEWER / name).read_text(encoding="utf-8")

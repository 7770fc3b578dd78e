"""What a page writes on its canvases, which no element holds."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Page

#: Notes every text that is written on a canvas, with its middle in pixels of the window.
LISTEN = """() => {
    window.written = new Map();
    const { fillText, clearRect } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.clearRect = function () {
        window.written.set(this.canvas, []);
        return clearRect.apply(this, arguments);
    };
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y) {
        const box = this.canvas.getBoundingClientRect();
        const { width } = this.measureText(text);
        window.written.get(this.canvas)?.push([text, box.left + x, box.top + y, width]);
        return fillText.apply(this, arguments);
    };
}"""


class Text(NamedTuple):
    """A text on a canvas: its words, the middle of its line (or its start, on the time line), its width."""

    words: str
    x: float
    y: float
    width: float


def texts(page: Page, part: str) -> list[Text]:
    """Texts of the part of that class ("cm-plot", a pane of the map), drawn anew by another theme."""
    if not page.evaluate("'written' in window"):
        page.evaluate(LISTEN)
    found = page.evaluate(
        """(part) => new Promise((done) => {
            document.querySelector('.cm-theme').click();
            const canvas = document.querySelector(`.${part} canvas`);
            setTimeout(() => requestAnimationFrame(() => done(window.written.get(canvas))), 250);
        })""",
        part,
    )
    return [Text(*text) for text in found]

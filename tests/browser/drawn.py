"""What a page writes on its canvases, which no element holds."""

from __future__ import annotations

from typing import NamedTuple

from playwright.sync_api import Page

#: Notes every text that is written on a canvas, with its middle in pixels of the window.
LISTEN = """() => {
    window.written = new Map();
    for (const { prototype } of [CanvasRenderingContext2D, OffscreenCanvasRenderingContext2D]) {
        const { fillText, clearRect } = prototype;
        prototype.clearRect = function () {
            window.written.set(this.canvas, []);
            return clearRect.apply(this, arguments);
        };
        prototype.fillText = function (text, x, y) {
            const at = this.getTransform().transformPoint({ x, y });
            window.written.get(this.canvas)?.push([text, at.x, at.y, this.measureText(text).width]);
            return fillText.apply(this, arguments);
        };
    }
    // A finished picture is handed from one canvas to another.
    const { transferToImageBitmap } = OffscreenCanvas.prototype;
    OffscreenCanvas.prototype.transferToImageBitmap = function () {
        const picture = transferToImageBitmap.apply(this);
        window.written.set(picture, window.written.get(this) ?? []);
        return picture;
    };
    const { transferFromImageBitmap } = ImageBitmapRenderingContext.prototype;
    ImageBitmapRenderingContext.prototype.transferFromImageBitmap = function (picture) {
        window.written.set(this.canvas, window.written.get(picture));
        return transferFromImageBitmap.call(this, picture);
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
            const told = () => {
                const box = canvas.getBoundingClientRect();
                const density = canvas.width / box.width;
                const place = (x, y) => [box.left + x / density, box.top + y / density];
                done(window.written.get(canvas).map(([text, x, y, width]) => [text, ...place(x, y), width]));
            };
            setTimeout(() => requestAnimationFrame(told), 250);
        })""",
        part,
    )
    return [Text(*text) for text in found]

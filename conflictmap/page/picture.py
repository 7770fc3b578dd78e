"""A picture of the map for links to the page: what social networks and chats show of it."""

from __future__ import annotations

import io
import json
import re
import warnings
from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any
from unicodedata import bidirectional

import numpy as np

from conflictmap.errors import ConflictmapError
from conflictmap.page.backdrop import FAINT, LABEL, draw_backdrop, draw_labels
from conflictmap.page.marks import MARKS, OUTLINE, symbol_patches, type_patch
from conflictmap.page.reference import basemap_json
from conflictmap.page.symbols import Symbol, fitting_view, symbols
from conflictmap.page.words import Words

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

#: What Facebook, X, WhatsApp and Telegram show whole: 1.91 to 1.
WIDTH, HEIGHT = 1200, 630
#: The column of words beside the map.
PANEL = 430
_MARGIN = 36
_DPI = 100
#: The largest and smallest size of the title's letters, in pixels, and the lines that its room holds.
_TITLE_SIZES = (44, 38, 32, 27)
_TITLE_HEIGHT = 240
#: Longer titles are cut before they are measured.
_MAX_TEXT = 400
#: Where a text goes on that has no room.
_CUT = "…"
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def must_be_drawable() -> None:
    """Raise where matplotlib is not installed, or one that cannot write Arabic.

    Raises
    ------
    ConflictmapError
        So that it is said before the work.
    """
    if find_spec("matplotlib") is not None:
        import matplotlib

        if tuple(int(part) for part in matplotlib.__version__.split(".")[:2]) >= (3, 11):
            return
    raise ConflictmapError(
        "a picture for links to the page needs matplotlib 3.11 or newer: pip install 'matplotlib>=3.11'; "
        "or give the address of a picture of your own as image"
    )


def draw_picture(events: gpd.GeoDataFrame, *, title: str, credit: str = "", language: str = "en") -> bytes:
    """A PNG of 1200 x 630 pixels: the title, the period, a legend and the map; same bytes for same events.

    Events that lie close become one symbol; events in a governorate or a larger area, and those only near a
    place, are hollow. Events without a place or outside the map are counted in words.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        A valid events table, as it may be published (`for_publication`).
    title, credit : str
        Any text, of any length; what does not fit is cut.
    language : str, default "en"
        Of the other words, "en" or "ar".

    Raises
    ------
    ConflictmapError
        matplotlib is not installed.
    """
    must_be_drawable()
    import matplotlib.style
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    words = Words(language)
    basemap = json.loads(basemap_json())
    inside, left_out = _inside(events, basemap)
    file = io.BytesIO()
    with matplotlib.style.context("default"), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        figure = Figure(figsize=(WIDTH / _DPI, HEIGHT / _DPI), dpi=_DPI, facecolor="#ffffff")
        FigureCanvasAgg(figure)
        _draw_map(figure, inside, basemap, words)
        _Panel(figure, words).draw(title, credit, events, left_out)
        figure.savefig(file, format="png", metadata={"Software": None})
    return file.getvalue()


def _inside(events: gpd.GeoDataFrame, basemap: dict[str, Any]) -> tuple[gpd.GeoDataFrame, dict[str, int]]:
    """The events that lie on the basemap, and how many others there are, by the words for them."""
    west, south, east, north = basemap["frame"]
    placed = events[events.geometry.notna() & ~events.geometry.is_empty]
    lon, lat = placed.geometry.x, placed.geometry.y
    inside = placed[(lon >= west) & (lon <= east) & (lat >= south) & (lat <= north)]
    return inside, {"unplaced": len(events) - len(placed), "outside": len(placed) - len(inside)}


def _draw_map(figure: Figure, events: gpd.GeoDataFrame, basemap: dict[str, Any], words: Words) -> None:
    size = (WIDTH - PANEL, HEIGHT)
    axes = figure.add_axes((0 if words.rtl else PANEL / WIDTH, 0, size[0] / WIDTH, 1))
    axes.set_xlim(0, size[0])
    axes.set_ylim(size[1], 0)
    axes.set_xticks([])
    axes.set_yticks([])
    for side in axes.spines.values():
        side.set_visible(False)
    points = np.column_stack((events.geometry.x, events.geometry.y))
    view = fitting_view(points, size, margin=_MARGIN)
    found = symbols(events, view)
    draw_backdrop(axes, basemap, view)
    for order, symbol in enumerate(found):
        _draw_symbol(axes, symbol, words, 10 + order)
    draw_labels(axes, basemap, view, words.language, found)
    sources = "UN OCHA, Natural Earth"
    axes.text(size[0] - 8, size[1] - 8, sources, ha="right", va="bottom", fontsize=7.5, color=FAINT)


def _draw_symbol(axes: Axes, symbol: Symbol, words: Words, order: int) -> None:
    x, y, radius = symbol.x, symbol.y, symbol.radius
    for patch in symbol_patches(symbol):
        patch.set_zorder(order)
        axes.add_patch(patch)
    if symbol.events > 1 and radius >= 12:
        from matplotlib.patheffects import withStroke

        effects = [] if symbol.vague else [withStroke(linewidth=2.5, foreground=OUTLINE)]
        axes.text(
            x, y, words.number(symbol.events), zorder=order, ha="center", va="center", fontweight="bold",
            fontsize=_points(min(19, max(13, radius * 0.72))), color=LABEL if symbol.vague else "#ffffff",
            path_effects=effects,
        )  # fmt: skip


class _Panel:
    """The column of words beside the map, written from the top and from the bottom."""

    def __init__(self, figure: Figure, words: Words) -> None:
        self._figure = figure
        self._words = words
        self._left = (WIDTH - PANEL if words.rtl else 0) + _MARGIN
        self._width = PANEL - 2 * _MARGIN

    def draw(self, title: str, credit: str, events: gpd.GeoDataFrame, left_out: dict[str, int]) -> None:
        """Title, period, number of events, legend; below what the map does not show, and the credit."""
        words = self._words
        size, lines = self._fitted(title)
        y = self._write(lines, _MARGIN + size, size, step=1.2 * size, weight="bold")
        dates = events["event_date"].dropna()
        facts = [words.period(min(dates), max(dates))] if len(dates) else []
        y = self._write([*facts, words.counted("events", len(events))], y + 14, 20, step=28)
        self._legend(events, y + 14)
        notes = [words.counted(key, n) for key, n in left_out.items() if n]
        lines = self._wrapped(credit, 15, "normal", most=3)
        y = HEIGHT - _MARGIN - 20 * (len(notes) + len(lines) - 1)
        y = self._write(notes, y, 15, step=20, colour=FAINT)
        self._write(lines, y, 15, step=20, colour=FAINT)

    def _fitted(self, title: str) -> tuple[float, list[str]]:
        """The title's largest size at which it has room with its words whole; else the smallest."""
        for size in _TITLE_SIZES:
            lines = self._wrapped(title, size, "bold", most=int(_TITLE_HEIGHT / (1.2 * size)))
            if " ".join(lines) == _plain(title):
                break
        return size, lines

    def _legend(self, events: gpd.GeoDataFrame, y: float) -> None:
        axes = self._figure.add_axes((0, 0, 1, 1), frameon=False)
        axes.set_xlim(0, WIDTH)
        axes.set_ylim(HEIGHT, 0)
        axes.set_axis_off()
        x = self._left + (self._width - 9 if self._words.rtl else 9)
        kinds = _kinds(events)
        for kind in (kind for kind in (*MARKS, "") if (kinds == kind).any()):
            axes.add_patch(type_patch(kind, x, y + 1, 8))
            y = self._write([self._words.type_name(kind)], y + 7, 17, step=27, inset=28) - 7
        if (events["geo_precision"] > 1).any():
            for patch in symbol_patches(Symbol(x, y + 1, 7, {"": 1}, 1, vague=True)):
                axes.add_patch(patch)
            lines = self._wrapped(self._words.text("legendRing"), 15, "normal", most=2, inset=28)
            self._write(lines, y + 7, 15, step=19, inset=28)

    def _write(
        self, lines: list[str], y: float, size: float, *, step: float, weight: str = "normal",
        colour: str = LABEL, inset: float = 0,
    ) -> float:  # fmt: skip
        """Lines of one text, the first on the base line y; the base line after them."""
        rtl = _rtl(" ".join(lines), self._words.rtl)
        x = self._left + (self._width - inset if rtl else inset)
        for line in lines:
            self._figure.text(
                x / WIDTH, 1 - y / HEIGHT, line, fontsize=_points(size), fontweight=weight, color=colour,
                ha="right" if rtl else "left", va="baseline", parse_math=False,
            )  # fmt: skip
            y += step
        return y

    def _wrapped(self, text: str, size: float, weight: str, *, most: int, inset: float = 0) -> list[str]:
        """The text in lines of the panel's width, the last one cut where there are more."""
        from matplotlib.font_manager import FontProperties

        font = FontProperties(size=_points(size), weight=weight)
        measure = self._figure.canvas.get_renderer().get_text_width_height_descent  # type: ignore[attr-defined]

        def fits(line: str) -> bool:
            return bool(measure(line, font, False)[0] <= self._width - inset)

        return wrapped(_plain(text), fits, most)


def wrapped(text: str, fits: Callable[[str], bool], most: int) -> list[str]:
    """The text in at most that many lines that fit, broken between words where that is possible.

    >>> wrapped("Strikes on Aleppo and Idleb", lambda line: len(line) < 12, 2)
    ['Strikes on', 'Aleppo and…']
    >>> wrapped("Unbrokenword", lambda line: len(line) < 8, 3)
    ['Unbroke', 'nword']
    """
    lines: list[str] = []
    rest = text
    while rest and len(lines) < most:
        end = _longest(rest, fits)
        space = rest.rfind(" ", 0, end + 1) if end < len(rest) else -1
        end = space if space > 0 else end
        lines.append(rest[:end])
        rest = rest[end:].lstrip()
    if rest:
        line = lines.pop()
        while line and not fits(line + _CUT):
            line = line[:-1]
        lines.append(line.rstrip() + _CUT)
    return lines


def _longest(text: str, fits: Callable[[str], bool]) -> int:
    """How many characters fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(text[:middle]) else (low, middle - 1)
    return low


def _plain(text: str) -> str:
    """On one line, without what could turn the words around it; lone surrogates cannot be drawn."""
    words = " ".join(_CONTROLS.sub(" ", text[:_MAX_TEXT]).split())
    return words.encode("utf-8", "replace").decode()


def _rtl(line: str, default: bool) -> bool:
    """Whether a line is written from right to left, as its first letter says."""
    for kind in map(bidirectional, line):
        if kind in ("L", "R", "AL"):
            return kind != "L"
    return default


def _kinds(events: gpd.GeoDataFrame) -> pd.Series:
    """The types as the legend has them: all that have no mark of their own as one."""
    kinds: pd.Series = events["event_type"].astype(object)
    return kinds.where(kinds.isin(list(MARKS)), "")


def _points(pixels: float) -> float:
    return pixels * 72 / _DPI

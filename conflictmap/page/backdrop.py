"""The page's offline basemap as the background of a picture."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from numpy.typing import NDArray

    from conflictmap.page.symbols import Symbol, View

#: As viewer/src/style/colours.css has them in the light theme.
SEA, LAND, SYRIA = "#dbe8ee", "#ecebe6", "#faf9f5"
BORDER, LINE, RIVER = "#77797a", "#b4b4ad", "#a9cbdb"
LABEL, FAINT = "#2b2f34", "#6d7278"
#: Pixels from a sum's rim to the ring around it.
_RING = 4
#: Towns are named down to this rank; one more where the map shows less than half of the country.
_TOWNS = 1
_CLOSE = 256 * 2**8


def draw_backdrop(axes: Axes, basemap: dict[str, Any], view: View) -> None:
    """Land, water and borders."""
    from matplotlib.collections import LineCollection
    from shapely import polygonize

    scale = basemap["scale"]
    arcs = basemap["arcs"]

    def lines(all_steps: Iterable[list[int]]) -> list[NDArray[np.float64]]:
        return [view.xy(*_points(steps, scale)) for steps in all_steps]

    def stroke(shapes: list[NDArray[np.float64]], colour: str, width: float, dash: str = "solid") -> None:
        axes.add_collection(LineCollection(shapes, colors=colour, linewidths=width, linestyles=dash))

    def fill(shapes: Iterable[NDArray[np.float64]], colour: str) -> None:
        for shape in shapes:
            axes.fill(shape[:, 0], shape[:, 1], color=colour, linewidth=0)

    outline = lines(steps for _, other, steps in arcs if not other)
    within = [(a, b, steps) for a, b, steps in arcs if b and a[:4] != b[:4]]
    axes.set_facecolor(SEA)
    fill(lines(basemap["land"]), LAND)
    rings = polygonize([_line(line) for line in outline])
    fill((np.asarray(ring.exterior.coords) for ring in rings.geoms), SYRIA)
    stroke(lines(basemap["rivers"]), RIVER, 1.6)
    fill(lines(basemap["lakes"]), RIVER)
    stroke(lines(steps for _, _, steps in within), LINE, 1.0)
    stroke(lines(basemap["borders"]), BORDER, 1.0)
    stroke(outline, BORDER, 1.8)
    stroke(lines(basemap["dashed"]), BORDER, 1.2, "dashed")


def draw_labels(
    axes: Axes, basemap: dict[str, Any], view: View, language: str, symbols: Sequence[Symbol]
) -> None:
    """The names of countries, waters and towns, each only where it meets no symbol and no other name."""
    taken = [_around(symbol) for symbol in symbols]
    towns = [town | {"kind": "town"} for town in basemap["towns"]]
    rank = _TOWNS if view.scale < _CLOSE else _TOWNS + 1
    named = set()
    for label in (label for label in [*towns, *basemap["labels"]] if label["rank"] <= rank):
        name = (language == "ar" and label["name_ar"]) or label["name"]
        if name in named:
            continue
        lon, lat = (np.array([degrees / basemap["scale"]]) for degrees in label["at"])
        x, y = view.xy(lon, lat)[0]
        town = label["kind"] == "town"
        over = [s for s in symbols if town and np.hypot(s.x - x, s.y - y) < s.radius + 3]
        heights = [*(s.y - s.radius - 13 for s in over), *(s.y + s.radius + 13 for s in over)]
        for height in heights or [y - 12 if town else y]:
            text = _label(axes, x, height, name, town)
            box = _box(axes, text)
            if _within(axes, box) and not any(_meet(box, other) for other in taken):
                taken.append(box)
                named.add(name)
                if town and not over:
                    axes.plot(x, y, "o", markersize=3.2, color=LABEL)
                break
            text.remove()


def _around(symbol: Symbol) -> tuple[float, float, float, float]:
    """Left, top, right and bottom of a symbol with its ring."""
    reach = symbol.radius + _RING
    return symbol.x - reach, symbol.y - reach, symbol.x + reach, symbol.y + reach


def _box(axes: Axes, text: Text) -> tuple[float, float, float, float]:
    """Left, top, right and bottom in the map's pixels; the window counts from below."""
    box, base = text.get_window_extent(), axes.bbox
    return box.x0 - base.x0, base.y1 - box.y1, box.x1 - base.x0, base.y1 - box.y0


def _within(axes: Axes, box: tuple[float, float, float, float]) -> bool:
    return box[0] > 0 and box[1] > 0 and box[2] < axes.bbox.width and box[3] < axes.bbox.height


def _label(axes: Axes, x: float, y: float, name: str, town: bool) -> Text:
    from matplotlib.patheffects import withStroke

    return axes.text(
        x,
        y,
        name if town else name.upper(),
        color=LABEL if town else FAINT,
        fontsize=10.5 if town else 9.5,
        ha="center",
        va="center",
        parse_math=False,
        path_effects=[withStroke(linewidth=2.5, foreground="#ffffffd9")],
    )


def _points(steps: list[int], scale: int) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    points = np.cumsum(np.array(steps, dtype=float).reshape(-1, 2), axis=0) / scale
    return points[:, 0], points[:, 1]


def _line(points: NDArray[np.float64]) -> Any:
    from shapely import LineString

    return LineString(points)


def _meet(one: tuple[float, ...], other: tuple[float, ...]) -> bool:
    return one[0] < other[2] and one[2] > other[0] and one[1] < other[3] and one[3] > other[1]

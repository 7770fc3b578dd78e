"""A symbol of the map as matplotlib patches: type is shape and colour, vague is hollow."""

from __future__ import annotations

from collections.abc import Iterator
from math import pi
from typing import TYPE_CHECKING, Any

from conflictmap.page.symbols import Symbol

if TYPE_CHECKING:
    from matplotlib.patches import Patch

#: Shape and colour of each event type, as the viewer's palette.ts has them: Okabe and Ito's colours.
MARKS = {
    "Battles": ("diamond", "#0072b2"),
    "Explosions/Remote violence": ("circle", "#d55e00"),
    "Violence against civilians": ("triangle", "#b0468c"),
    "Protests": ("square", "#009e73"),
    "Riots": ("pentagon", "#e69f00"),
    "Strategic developments": ("hexagon", "#56b4e9"),
}
OTHER = ("cross", "#767676")
OUTLINE = "#20242acc"
_CORNERS = {"diamond": 4, "triangle": 3, "square": 4, "pentagon": 5, "hexagon": 6}


def symbol_patches(symbol: Symbol) -> Iterator[Patch]:
    """A hollow ring for a vague place, a pie within a ring for several places, else the type's own shape."""
    from matplotlib.patches import Circle, Wedge

    at, radius = (symbol.x, symbol.y), symbol.radius
    if not symbol.vague and symbol.places == 1 and len(symbol.types) == 1:
        (kind,) = symbol.types
        yield type_patch(kind, *at, radius)
        return
    if symbol.vague or symbol.places > 1:
        yield Circle(at, radius + 4, facecolor="#ffffffd9", edgecolor=OUTLINE, linewidth=1,
                     linestyle="dotted" if symbol.vague else "solid")  # fmt: skip
    begin = -90.0
    for kind, events in symbol.types.items():
        end = begin + 360 * events / symbol.events
        yield Wedge(at, radius, begin, end, width=5 if symbol.vague else None,
                    facecolor=MARKS.get(kind, OTHER)[1], linewidth=0)  # fmt: skip
        begin = end
    if not symbol.vague:
        yield Circle(at, radius, fill=False, edgecolor=OUTLINE, linewidth=1)


def type_patch(kind: str, x: float, y: float, radius: float) -> Patch:
    """The shape of an event type, of about the area of a circle of that radius."""
    from matplotlib.patches import Circle, Polygon, RegularPolygon

    shape, colour = MARKS.get(kind, OTHER)
    look: dict[str, Any] = {"facecolor": colour, "edgecolor": OUTLINE, "linewidth": 1}
    if shape == "circle":
        return Circle((x, y), radius, **look)
    if shape == "cross":
        arm, half = radius * 1.1, radius * 0.4
        turns = [(half, arm), (half, half), (arm, half)]
        corners = [(a * sx, b * sy) for sx, sy, order in ((1, 1, 1), (1, -1, -1), (-1, -1, 1), (-1, 1, -1))
                   for a, b in turns[::order]]  # fmt: skip
        return Polygon([(x + dx, y + dy) for dx, dy in corners], **look)
    corners_ = _CORNERS[shape]
    reach = radius * {3: 1.4, 4: 1.22}.get(corners_, 1.1)
    # The map counts from above, so that half a turn sets a corner on top.
    turn = pi + (pi / 4 if shape == "square" else 0)
    return RegularPolygon((x, y), corners_, radius=reach, orientation=turn, **look)

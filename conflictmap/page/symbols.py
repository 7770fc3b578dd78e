"""Which symbols a picture of the events shows, where and how large: places that lie close become one."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from conflictmap.schema import EVENT_TYPES

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

#: Pixels within which places become one symbol.
REACH = 42
SMALLEST, LARGEST = 7.0, 34.0
#: Events in an area at least this vague are no event at its middle, and are never added to those of a place.
AREA = 3
#: A map of more than this many degrees shows all of the country; one of a few towns fills the picture.
_WIDE = 2
#: Closer, nobody would see where in the country they are.
_MAX_ZOOM = 8.5
#: Where else in its area the symbol of an area may stand, in units of REACH, when another takes its place.
_ASIDE = tuple(
    (far * math.cos(eighth * math.pi / 4), far * math.sin(eighth * math.pi / 4))
    for far in (0.9, 1.2, 1.6)
    for eighth in range(8)
)
_SYRIA = (35.6, 32.31, 42.39, 37.32)


@dataclass(frozen=True, slots=True)
class Symbol:
    """One symbol: events at a place, at several that lie close, or somewhere in an area.

    Parameters
    ----------
    x, y : float
        Pixels from the left and the top of the map.
    radius : float
        In pixels; the disc's area beyond the smallest grows with the events.
    types : mapping of str to int
        Events of each event type, in the order of the schema's.
    places : int
        For how many places it stands.
    vague : bool
        Whether no event of it is known to lie at the place itself.
    """

    x: float
    y: float
    radius: float
    types: dict[str, int]
    places: int
    vague: bool

    @property
    def events(self) -> int:
        """How many events it stands for."""
        return sum(self.types.values())


@dataclass(frozen=True, slots=True)
class View:
    """A part of the world in pixels.

    Parameters
    ----------
    scale : float
        Pixels of the whole world's width.
    left, top : float
        Pixels from the world's edges to the picture's.
    """

    scale: float
    left: float
    top: float

    def xy(self, lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
        """Pixels of points in degrees, one row a point (Web Mercator)."""
        x, y = _world(lon, lat)
        return np.column_stack((x * self.scale - self.left, y * self.scale - self.top))

    def pixels(self, km: float, lat: float) -> float:
        """Pixels of a distance on the ground."""
        return km / (40_075 * math.cos(math.radians(lat))) * self.scale


def _world(
    lon: NDArray[np.float64], lat: NDArray[np.float64]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Web Mercator with the whole world as 1."""
    sine = np.sin(np.radians(lat))
    return lon / 360 + 0.5, 0.5 - np.log((1 + sine) / (1 - sine)) / (4 * math.pi)


def fitting_view(points: NDArray[np.float64], size: tuple[int, int], *, margin: int) -> View:
    """The view of that size that holds all points (lon, lat) and, where they lie wide apart, all of Syria."""
    corners = np.array(_SYRIA).reshape(2, 2)
    low, high = (points.min(axis=0), points.max(axis=0)) if len(points) else corners
    if (high - low > _WIDE).any():
        low, high = np.minimum(low, corners[0]), np.maximum(high, corners[1])
    x, y = _world(np.array([low[0], high[0]]), np.array([low[1], high[1]]))
    spans = (x[1] - x[0], y[0] - y[1])
    fits = [
        (length - 2 * margin) / span if span > 0 else math.inf
        for length, span in zip(size, spans, strict=True)
    ]
    scale = min(256 * 2**_MAX_ZOOM, *fits)
    return View(scale, x.mean() * scale - size[0] / 2, y.mean() * scale - size[1] / 2)


def symbols(events: gpd.GeoDataFrame, view: View) -> list[Symbol]:
    """The symbols of the events that have a place, the largest first.

    The busiest place takes in all within reach, then the busiest of those left, and so on; the symbol stands
    at its busiest place. The symbol of an area has no one point: it stands where it hides no other, within
    the area's radius.
    """
    spots = _spots(events)
    if not spots:
        return []
    points = np.array([spot.point for spot in spots])
    at = view.xy(points[:, 0], points[:, 1])
    groups = []
    free = np.array([not spot.area for spot in spots])
    for number in np.flatnonzero(free):
        if free[number]:
            near = free & (np.hypot(*(at - at[number]).T) <= REACH)
            free &= ~near
            groups.append((at[number], [spots[i] for i in np.flatnonzero(near)]))
    for point, spot in zip(at, spots, strict=True):
        if spot.area:
            room = view.pixels(spot.radius_km, spot.point[1])
            groups.append((_aside(point, [other for other, _ in groups], room), [spot]))
    largest = max(sum(member.events for member in members) for _, members in groups)
    drawn = [_symbol(point, members, largest) for point, members in groups]
    return sorted(drawn, key=lambda symbol: (-symbol.radius, symbol.x, symbol.y))


def _aside(
    point: NDArray[np.float64], others: Sequence[NDArray[np.float64]], room: float
) -> NDArray[np.float64]:
    """The point, or one near it where no other symbol is; the point itself where there is none."""
    for step in ((0.0, 0.0), *_ASIDE):
        here: NDArray[np.float64] = point + np.array(step) * REACH
        apart = min((math.hypot(*(here - other)) for other in others), default=math.inf)
        if math.hypot(*(here - point)) <= room and apart >= 0.85 * REACH:
            return here
    return point


@dataclass(slots=True)
class _Spot:
    """The events of one place, those in an area around it apart from those at it."""

    point: tuple[float, float]
    area: bool
    types: Counter[str] = field(default_factory=Counter)
    #: Of the events, those that are only near the place or somewhere in the area.
    near: int = 0
    radius_km: float = 0

    @property
    def events(self) -> int:
        return self.types.total()


def _spots(events: gpd.GeoDataFrame) -> list[_Spot]:
    """The places of the events, the busiest first."""
    import shapely

    placed = events[events.geometry.notna() & ~events.geometry.is_empty]
    precision = placed["geo_precision"].fillna(1).to_numpy(dtype=int)
    keys = zip(
        placed["place_id"].fillna("").tolist(),
        shapely.get_x(placed.geometry.to_numpy()).tolist(),
        shapely.get_y(placed.geometry.to_numpy()).tolist(),
        (precision >= AREA).tolist(),
        strict=True,
    )
    found: dict[tuple[str, float, float, bool], _Spot] = {}
    rows = zip(
        keys,
        placed["event_type"].fillna(""),
        precision.tolist(),
        placed["radius_km"].fillna(0).to_numpy(dtype=float),
        strict=True,
    )
    for key, kind, exactness, km in rows:
        spot = found.setdefault(key, _Spot(key[1:3], key[3]))
        spot.types[kind] += 1
        spot.near += exactness > 1
        spot.radius_km = max(spot.radius_km, km)
    # Equal ones in an order of their own, or the table's order would show.
    return [spot for _, spot in sorted(found.items(), key=lambda item: (-item[1].events, item[0]))]


def _symbol(at: NDArray[np.float64], members: Sequence[_Spot], largest: int) -> Symbol:
    types: Counter[str] = Counter()
    for member in members:
        types.update(member.types)
    growth = min(LARGEST - SMALLEST, 4.2 * math.sqrt(largest))
    radius = SMALLEST + growth * math.sqrt(types.total() / largest)
    vague = sum(member.near for member in members) == types.total()
    kinds = {kind: types[kind] for kind in (*EVENT_TYPES, "") if types[kind]}
    return Symbol(float(at[0]), float(at[1]), radius, kinds, len(members), vague)

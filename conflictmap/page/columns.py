"""Pack an events table into the compressed columns that the map page carries.

Every column becomes whole numbers in byte planes (all low bytes, then all high bytes), because deflate packs
those best; words become numbers in a dictionary. Quotes, claims and notes lie apart, in small blocks that the
page inflates only when a reader opens an event or searches the text.
"""

from __future__ import annotations

import base64
import datetime as dt
import json
import struct
import zlib
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from conflictmap.schema import CLAIM_FIELDS, DISPUTED, EVENT_TYPES

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd
    from numpy.typing import NDArray

#: Of the format; the page refuses another.
VERSION = 1
#: Coordinates are whole numbers of 1/SCALE degree, about 1 m.
SCALE = 100_000
#: Events in one block of texts: small enough to inflate on a click, large enough to compress.
BLOCK = 256
#: Between the actors of one cell.
JOIN = ";"

_EPOCH = dt.date(1970, 1, 1).toordinal()
_PLACE = ("place_id", "place_name", "place_name_ar", "place_kind", "admin1", "admin2", "admin3", "country")
_COUNTS = ("fatalities", "injured")


@dataclass(frozen=True, slots=True)
class Packed:
    """The data of one page, ready to be put into it.

    Parameters
    ----------
    columns : str
        Base64 of the deflated header and columns.
    texts : str
        Base64 of the deflated blocks of claims and notes, one after another; "" where there are none.
    """

    columns: str
    texts: str


@dataclass(slots=True)
class _Planes:
    """The numbers of all columns, and where each lies."""

    index: dict[str, list[int]] = field(default_factory=dict)
    parts: list[bytes] = field(default_factory=list)
    size: int = 0

    def add(self, name: str, values: NDArray[Any]) -> None:
        """Append a column as 1, 2 or 4 byte planes, whichever holds its largest value."""
        numbers = np.asarray(values, dtype=np.uint32)
        top = int(numbers.max(initial=0))
        width = 1 if top < 1 << 8 else 2 if top < 1 << 16 else 4
        self.index[name] = [self.size, width, len(numbers)]
        for plane in range(width):
            self._append((numbers >> (8 * plane)).astype(np.uint8).tobytes())

    def add_bytes(self, name: str, raw: bytes) -> None:
        """Append bytes as they are."""
        self.index[name] = [self.size, 1, len(raw)]
        self._append(raw)

    def _append(self, raw: bytes) -> None:
        self.parts.append(raw)
        self.size += len(raw)


@dataclass(frozen=True, slots=True)
class _People:
    """What is known of actors and speakers beside their names."""

    sides: Mapping[str, str]
    arabic: Mapping[str, str]

    def rows(self, names: Iterable[str]) -> list[list[str]]:
        """Name, side and Arabic name of each."""
        return [[name, self.sides.get(name, ""), self.arabic.get(name, "")] for name in names]


def pack_events(
    events: gpd.GeoDataFrame,
    *,
    sides: Mapping[str, str] | None = None,
    arabic: Mapping[str, str] | None = None,
    arabic_units: Mapping[str, Mapping[str, str]] | None = None,
    areas: Mapping[str, list[list[int]]] | None = None,
    page: Mapping[str, Any] | None = None,
) -> Packed:
    """The events as compressed columns, sorted by date with the undated last; same bytes for same rows.

    Parameters
    ----------
    events : GeoDataFrame
        A valid events table; any order of rows and any index gives the same result.
    sides : mapping of str to str, optional
        Side of an actor or speaker; one that is not in it has none.
    arabic : mapping of str to str, optional
        Arabic name of an actor or speaker.
    arabic_units : mapping of str to mapping, optional
        Per column of the events table (admin1, country), Arabic names by the names in it.
    areas : mapping of str to rings, optional
        Outlines by place_id: per ring a flat list of x, y steps in 1/SCALE degree.
    page : mapping, optional
        JSON-like settings that travel to the page unchanged: title, byline and the like.
    """
    frame = _sorted(events)
    planes = _Planes()
    header: dict[str, Any] = {
        "version": VERSION,
        "events": len(frame),
        "scale": SCALE,
        "page": dict(page or {}),
        "types": {name: list(subs) for name, subs in EVENT_TYPES.items()},
        "disputedFields": list(DISPUTED),
        "claimFields": [column.name for column in CLAIM_FIELDS],
    }
    header |= _pack_dates(frame, planes)
    header |= _pack_places(frame, planes, areas or {}, arabic_units or {})
    people = _People(sides or {}, arabic or {})
    header |= _pack_actors(frame, planes, people)
    header |= _pack_types(frame, planes)
    header |= _pack_lists(frame, planes, people)
    _pack_numbers(frame, planes)
    header |= _pack_ids(frame, planes)
    header["arabic"] = _arabic_of_claims(frame, people.arabic)
    texts, header["blocks"] = _pack_texts(frame)
    header["blockSize"] = BLOCK
    header["columns"] = planes.index
    head = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
    raw = struct.pack("<I", len(head)) + head + b"".join(planes.parts)
    return Packed(base64.b64encode(zlib.compress(raw, 9)).decode(), base64.b64encode(texts).decode())


def _sorted(events: gpd.GeoDataFrame) -> pd.DataFrame:
    import pandas as pd

    frame = pd.DataFrame(events)
    order = pd.DataFrame(
        {
            "day": _days(frame["event_date"], missing=np.iinfo(np.int32).max),
            "id": frame["event_id"].astype("string").fillna("").to_numpy(dtype=object),
        }
    ).sort_values(["day", "id"], kind="stable")
    return frame.iloc[order.index.to_numpy()].reset_index(drop=True)


def _days(dates: pd.Series, *, missing: int) -> NDArray[np.int32]:
    """Days since 1970-01-01."""
    empty = dates.isna().to_numpy()
    values = dates.to_numpy(dtype=object)
    return np.array(
        [missing if null else day.toordinal() - _EPOCH for day, null in zip(values, empty, strict=True)],
        dtype=np.int32,
    )


def _pack_dates(frame: pd.DataFrame, planes: _Planes) -> dict[str, Any]:
    missing = -(10**9)
    start = _days(frame["event_date"], missing=missing)
    end = _days(frame["event_date_end"], missing=missing)
    dated = int((start != missing).sum())
    first = int(start[0]) if dated else 0
    planes.add("dayStep", np.diff(start[:dated], prepend=first))
    # 0: ends on its first day; 1: no end given; otherwise days after the first, plus 1.
    length = np.where(end == missing, 1, end - start + 1)
    length = np.where((end == start) | (start == missing), 0, length)
    planes.add("dayEnd", np.where(length < 0, 0, length))
    planes.add("timePrecision", _nullable(frame["time_precision"]))
    return {"dated": dated, "firstDay": first}


def _pack_places(
    frame: pd.DataFrame,
    planes: _Planes,
    areas: Mapping[str, list[list[int]]],
    arabic_units: Mapping[str, Mapping[str, str]],
) -> dict[str, Any]:
    """One place is one place_id at one point: the same name elsewhere is another place."""
    import shapely

    points = frame["geometry"].to_numpy()
    lon, lat = shapely.get_x(points), shapely.get_y(points)
    located = np.isfinite(lon) & np.isfinite(lat)
    x = np.where(located, np.rint(np.where(located, lon, 0) * SCALE), 0).astype(np.int64)
    y = np.where(located, np.rint(np.where(located, lat, 0) * SCALE), 0).astype(np.int64)
    words = [_text(frame[name]) for name in _PLACE]
    keys = list(zip(located.tolist(), x.tolist(), y.tolist(), words[0], words[1], strict=True))
    codes, first = _number([key if key[0] else None for key in keys])
    planes.add("place", codes)
    rows = [dict(zip(_PLACE, (column[row] for column in words), strict=True)) for row in first]
    places: dict[str, Any] = {
        "id": [row["place_id"] for row in rows],
        "name": [row["place_name"] for row in rows],
        "nameAr": [row["place_name_ar"] for row in rows],
        "x": [int(x[row]) for row in first],
        "y": [int(y[row]) for row in first],
    }
    for key in ("kind", "admin1", "admin2", "admin3", "country"):
        name = "place_kind" if key == "kind" else key
        places[key], places[f"{key}s"] = _dictionary([row[name] for row in rows])
    places["arabic"] = {
        column: {name: arabic[name] for name in places[f"{column}s"] if name in arabic}
        for column, arabic in arabic_units.items()
    }
    planes.add("geoPrecision", np.where(located, _nullable(frame["geo_precision"]), 0))
    kilometres = frame["radius_km"].astype("Float64").to_numpy(dtype=float, na_value=np.nan)
    radius, radii = _dictionary(kilometres.round(2).tolist())
    planes.add("radius", np.array(radius, dtype=np.uint32))
    used = {place_id: areas[place_id] for place_id in places["id"] if place_id in areas}
    return {"places": places, "radii": radii, "areas": used}


def _pack_actors(frame: pd.DataFrame, planes: _Planes, people: _People) -> dict[str, Any]:
    """Doers and targets of an event as one number: there are far fewer pairs than events."""
    doers, targets = _text(frame["actor1"]), _text(frame["actor2"])
    codes, first = _number(list(zip(doers, targets, strict=True)))
    planes.add("pair", codes - 1)
    names: dict[str, int] = {}

    def numbers(cell: str) -> list[int]:
        parts = (part.strip() for part in cell.split(JOIN))
        return list(dict.fromkeys(names.setdefault(part, len(names)) for part in parts if part))

    pairs = [[numbers(doers[row]), numbers(targets[row])] for row in first]
    return {"actors": people.rows(names), "pairs": pairs}


def _pack_types(frame: pd.DataFrame, planes: _Planes) -> dict[str, Any]:
    types, subs = _text(frame["event_type"]), _text(frame["sub_event_type"])
    codes, first = _number(list(zip(types, subs, strict=True)))
    planes.add("type", codes - 1)
    return {"subTypes": [[types[row], subs[row]] for row in first]}


def _pack_lists(frame: pd.DataFrame, planes: _Planes, people: _People) -> dict[str, Any]:
    header: dict[str, Any] = {}
    for column, plane in (("sources", "speakers"), ("reports", "reports")):
        cells = [_tuple(cell) for cell in frame[column]]
        codes, first = _number(cells)
        planes.add(plane, codes - 1)
        names: dict[str, int] = {}
        header[f"{plane}Sets"] = [
            [names.setdefault(name, len(names)) for name in dict.fromkeys(cells[row])] for row in first
        ]
        header[plane] = people.rows(names) if plane == "speakers" else list(names)
    bits = {name: 1 << place for place, name in enumerate(DISPUTED)}
    masks = [sum(bits.get(name, 0) for name in set(_tuple(cell))) for cell in frame["disputed"]]
    planes.add("disputed", np.array(masks, dtype=np.uint32))
    return header


def _pack_numbers(frame: pd.DataFrame, planes: _Planes) -> None:
    """Best counts plus 1 (0 = not stated); low and high: 0 as best, 1 not stated, else the count plus 2."""
    for kind in _COUNTS:
        best = _nullable(frame[f"{kind}_best"], plus=1)
        planes.add(kind, best)
        for bound in ("low", "high"):
            value = _nullable(frame[f"{kind}_{bound}"], plus=1)
            planes.add(f"{kind}_{bound}", np.where(value == best, 0, value + 1))
    target = frame["civilian_targeting"].astype("boolean").astype("Int64")
    planes.add("civilians", _nullable(target, plus=1))


def _pack_ids(frame: pd.DataFrame, planes: _Planes) -> dict[str, Any]:
    """Ids of one prefix with a number pack well; others travel as text."""
    ids = _text(frame["event_id"])
    prefix = ids[0].rstrip("0123456789") if ids else ""
    digits = [name[len(prefix) :] for name in ids]
    width = {len(tail) for tail in digits} if any(tail[:1] == "0" != tail for tail in digits) else {0}
    regular = all(
        name.startswith(prefix) and tail.isascii() and tail.isdigit() and len(tail) < 10
        for name, tail in zip(ids, digits, strict=True)
    )
    if ids and regular and len(width) == 1:
        # Ids mostly rise with the date: steps, with the sign in the lowest bit, pack better than the numbers.
        steps = np.diff(np.array([int(tail) for tail in digits], dtype=np.int64), prepend=0)
        planes.add("idStep", np.where(steps < 0, -2 * steps - 1, 2 * steps))
        return {"ids": {"prefix": prefix, "digits": max(width)}}
    planes.add_bytes("idText", "\n".join(name.replace("\n", " ") for name in ids).encode())
    return {"ids": None}


def _pack_texts(frame: pd.DataFrame) -> tuple[bytes, list[int]]:
    """Blocks of JSON ``[[note, [claim, ...]], ...]``, and the size of each, padded to whole base64 groups."""
    notes = _text(frame["notes"])
    claims = frame["claims"].to_numpy(dtype=object)
    names = [column.name for column in CLAIM_FIELDS]
    if not any(notes) and not any(_has(cell) for cell in claims):
        return b"", []
    blocks = []
    for start in range(0, len(frame), BLOCK):
        rows = [
            [notes[row], [[_plain(claim.get(name)) for name in names] for claim in _records(claims[row])]]
            for row in range(start, min(start + BLOCK, len(frame)))
        ]
        blocks.append(zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode()))
    sizes = [len(block) for block in blocks]
    padded = b"".join(block + b"\0" * (-len(block) % 3) for block in blocks)
    return padded, sizes


def _arabic_of_claims(frame: pd.DataFrame, arabic: Mapping[str, str]) -> dict[str, str]:
    """Arabic names of those whom claims name; they may be others than the event's own."""
    claims = (claim for cell in frame["claims"] if _has(cell) for claim in cell)
    named = {
        name
        for claim in claims
        for key in ("speaker", "actor1", "actor2", "blames")
        for name in ([claim.get(key)] if key == "speaker" else _tuple(claim.get(key)))
    }
    return {name: arabic[name] for name in sorted(named & arabic.keys())}


def _number(keys: Sequence[Hashable]) -> tuple[NDArray[np.uint32], list[int]]:
    """Number equal keys from 1 in order of first use (0 = None), and the row where each was first used."""
    seen: dict[Hashable, int] = {}
    first: list[int] = []
    codes = np.zeros(len(keys), dtype=np.uint32)
    for row, key in enumerate(keys):
        if key is None:
            continue
        code = seen.setdefault(key, len(seen) + 1)
        if code > len(first):
            first.append(row)
        codes[row] = code
    return codes, first


def _dictionary(values: Iterable[Any]) -> tuple[list[int], list[Any]]:
    """Each value as its number in a list of the different ones; 0 stands for null or ""."""
    seen: dict[Any, int] = {}
    codes = []
    for value in values:
        missing = value is None or value == "" or value != value
        codes.append(0 if missing else seen.setdefault(value, len(seen) + 1))
    return codes, list(seen)


def _text(column: pd.Series) -> list[str]:
    return column.astype("string").fillna("").tolist()


def _nullable(column: pd.Series, *, plus: int = 0) -> NDArray[np.int64]:
    """Numbers with `plus` added; null is 0."""
    values = column.astype("Int64")
    return np.asarray((values + plus).fillna(0), dtype=np.int64)


def _tuple(cell: Any) -> tuple[str, ...]:
    return tuple(str(part) for part in cell) if _has(cell) else ()


def _has(cell: Any) -> bool:
    return isinstance(cell, list | tuple | np.ndarray) and len(cell) > 0


def _records(cell: Any) -> list[dict[str, Any]]:
    return [dict(record) for record in cell] if _has(cell) else []


def _plain(value: Any) -> Any:
    """The value as JSON has it: null for every kind of missing."""
    if isinstance(value, str | int | float | bool) and value == value:
        return value
    if isinstance(value, dict):
        return {str(key): _plain(part) for key, part in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [_plain(part) for part in value]
    item: Callable[[], Any] | None = getattr(value, "item", None)
    if item is not None:
        return _plain(item())
    return value.isoformat() if isinstance(value, dt.date) and value == value else None

"""Rows of a table that somebody keeps themselves: which column is which is told from their names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from conflictmap.errors import TableError
from conflictmap.schema import EVENT_TYPES
from conflictmap.tables.datasets import RADIUS_KM
from conflictmap.tables.days import Days, days_of
from conflictmap.tables.people import Stated, counted, people_of
from conflictmap.tables.rows import (
    REACH_KM,
    Row,
    RowError,
    cell_text,
    point,
    split_names,
    stated,
)

#: What we look for, with the names of columns that mean it, best first; compared without case, spaces and _.
COLUMN_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("event_id", "id", "incident_id", "event_id_cnty", "uuid", "number", "no"),
    "date": ("event_date", "date", "day", "when", "date_start", "start_date", "incident_date",
             "تاريخ", "التاريخ"),
    "date_end": ("event_date_end", "date_end", "end_date", "until"),
    "lat": ("latitude", "lat", "y", "lat_wgs84", "خط العرض"),
    "lon": ("longitude", "lon", "lng", "long", "x", "lon_wgs84", "خط الطول"),
    "coordinates": ("coordinates", "coords", "latlng", "lat_lon", "latlon", "geolocation", "gps"),
    "place": ("place", "location", "place_name", "town", "village", "city", "settlement", "site", "community",
              "locality", "where", "neighbourhood", "المكان", "الموقع"),
    "admin1": ("admin1", "governorate", "province", "adm_1", "muhafazah", "region", "المحافظة"),
    "country": ("country",),
    "event_type": ("event_type", "type", "category", "kind", "incident_type", "what", "النوع"),
    "sub_event_type": ("sub_event_type", "sub_type", "subtype", "subcategory"),
    "actor1": ("actor1", "actor", "actors", "perpetrator", "perpetrators", "attacker", "side_a", "who", "by"),
    "actor2": ("actor2", "target", "targets", "victim", "victims", "side_b"),
    "fatalities": ("fatalities", "fatalities_best", "killed", "deaths", "dead", "best", "القتلى"),
    "fatalities_low": ("fatalities_low", "killed_min", "deaths_low", "min_killed", "low"),
    "fatalities_high": ("fatalities_high", "killed_max", "deaths_high", "max_killed", "high"),
    "injured": ("injured", "injured_best", "wounded", "injuries", "الجرحى"),
    "notes": ("notes", "description", "summary", "details", "comment", "comments", "text", "headline"),
    "source": ("source", "sources", "reference", "publisher", "outlet", "المصدر"),
    "url": ("url", "link", "source_url", "permalink"),
}  # fmt: skip

#: Words of newsrooms for ACLED's sub-event types, beside ACLED's own names.
_TYPE_WORDS = {
    "Air/drone strike": (
        "airstrike",
        "air strike",
        "air raid",
        "aerial bombardment",
        "barrel bomb",
        "drone strike",
    ),
    "Shelling/artillery/missile attack": (
        "shelling",
        "artillery",
        "rocket",
        "missile",
        "mortar",
        "bombardment",
    ),
    "Remote explosive/landmine/IED": (
        "ied",
        "car bomb",
        "landmine",
        "mine",
        "roadside bomb",
        "vbied",
        "explosion",
    ),
    "Suicide bomb": ("suicide bombing", "suicide attack", "suicide bomber"),
    "Chemical weapon": ("chemical attack", "chemical weapons", "gas attack", "chemical"),
    "Armed clash": ("clash", "clashes", "battle", "fighting", "firefight", "ground fighting"),
    "Attack": ("massacre", "execution", "killing", "assassination", "shooting", "civilian killing"),
    "Abduction/forced disappearance": ("abduction", "kidnapping", "enforced disappearance", "hostage taking"),
    "Arrests": ("arrest", "arrests", "detention", "raid and arrest"),
    "Peaceful protest": ("protest", "demonstration", "sit-in"),
    "Looting/property destruction": ("looting", "property destruction"),
    "Agreement": ("ceasefire", "truce", "evacuation deal", "prisoner exchange"),
}
_KINDS = {name.casefold(): name for name in EVENT_TYPES}
_PARENTS = {sub: kind for kind, names in EVENT_TYPES.items() for sub in names}
_SUBS = {sub.casefold(): sub for sub in _PARENTS} | {
    word: sub for sub, words in _TYPE_WORDS.items() for word in words
}
_DEGREES = r"-?\d+(?:\.\d+)?"
_LAT_LON = re.compile(
    rf"[\s(\[]*(?P<lat>{_DEGREES})\s*°?\s*N?[\s,;/]+(?P<lon>{_DEGREES})\s*°?\s*E?[\s)\]]*", re.I
)
#: Well-known text has x, the longitude, first.
_WKT = re.compile(rf"POINT\s*\(\s*(?P<lon>{_DEGREES})\s+(?P<lat>{_DEGREES})\s*\)", re.I)


@dataclass(frozen=True, slots=True)
class OwnColumns:
    """Which of a table's columns holds what, by our word for it."""

    found: Mapping[str, str]
    day_first: bool

    def cell(self, cells: Mapping[str, Any], what: str) -> Any:
        """The row's cell for what is looked for; None where the table has no such column."""
        column = self.found.get(what)
        return None if column is None else cells.get(column)


def guess_columns(names: Iterable[str]) -> dict[str, str]:
    """Which column holds what; each column is taken once.

    Raises
    ------
    TableError
        There is no date, or neither a place nor coordinates; the message lists what is there and allowed.

    Examples
    --------
    >>> guess_columns(["Date", "Town", "Killed", "Colour"])
    {'date': 'Date', 'place': 'Town', 'fatalities': 'Killed'}
    """
    by_key = {_key(name): name for name in names}
    found: dict[str, str] = {}
    for what, allowed in COLUMN_NAMES.items():
        name = next(
            (by_key[_key(a)] for a in allowed if by_key.get(_key(a)) not in (None, *found.values())), None
        )
        if name is not None:
            found[what] = name
    placed = "place" in found or "coordinates" in found or {"lat", "lon"} <= set(found)
    if "date" not in found or not placed:
        lacking = "no column of dates" if placed else "no column of places or coordinates"
        asked = COLUMN_NAMES["date"][:3] if placed else (*COLUMN_NAMES["place"][:2], "latitude", "longitude")
        have = ", ".join(filter(None, by_key.values()))
        raise TableError(
            f"{lacking}: name one {', '.join(asked)}; "
            + (f"the first row names the columns {have}" if have else "no column has a name")
        )
    return found


def _key(name: str) -> str:
    return re.sub(r"[\s_.-]+", "", name).casefold()


def own_row(cells: Mapping[str, Any], columns: OwnColumns) -> Row:
    """The event of a row; raises RowError where a cell cannot be read, or there is neither date nor place."""
    days = _when(cells, columns)
    place = stated(columns.cell(cells, "place")) or None
    where = _where(cells, columns)
    if days is None and place is None and where is None:
        raise RowError("it has no date and no place")
    kind, sub = _type(cells, columns)
    remarks: list[str] = []
    dead = [
        _people(cells, columns, what, remarks) for what in ("fatalities_low", "fatalities", "fatalities_high")
    ]
    injured = _people(cells, columns, "injured", remarks)
    url = cell_text(columns.cell(cells, "url")) or None
    return Row(
        event_id=_event_id(cells, columns),
        event_date=days.first if days else None,
        event_date_end=days.last if days else None,
        time_precision=days.precision if days else None,
        event_type=kind,
        sub_event_type=sub,
        actor1=split_names(columns.cell(cells, "actor1")),
        actor2=split_names(columns.cell(cells, "actor2")),
        place_name=place,
        admin1=cell_text(columns.cell(cells, "admin1")) or None,
        country=cell_text(columns.cell(cells, "country")) or None,
        lon=where[0] if where else None,
        lat=where[1] if where else None,
        **_extent(cells),
        fatalities=counted(*dead),
        injured=counted(None, injured, None),
        quote=cell_text(columns.cell(cells, "notes")) or None,
        sources=split_names(columns.cell(cells, "source")),
        url=url,
        note="; ".join([_note(cells, columns, kind, where), *remarks]),
        remarks=tuple(remarks),
    )


def _when(cells: Mapping[str, Any], columns: OwnColumns) -> Days | None:
    """From the first to the last day of a row, of which a column of its own may hold the last."""
    days, until = _days(cells, columns, "date"), _days(cells, columns, "date_end")
    if until is None:
        return days
    last = until.last or until.first
    if days is None or last < days.first:
        raise RowError(f"its last day {last} is before its first day {days and days.first}")
    return replace(days, last=last)


def _days(cells: Mapping[str, Any], columns: OwnColumns, what: str) -> Days | None:
    cell = columns.cell(cells, what)
    days = days_of(cell, day_first=columns.day_first)
    if days is None and stated(cell):
        given = f"{columns.found[what]} {cell_text(cell)[:40]!r}"
        raise RowError(f"{given} is no date; write 2014-04-14, 2014-04 for a month, 2014 for a year")
    return days


def _where(cells: Mapping[str, Any], columns: OwnColumns) -> tuple[float, float] | None:
    both = stated(columns.cell(cells, "coordinates"))
    if both:
        found = _LAT_LON.fullmatch(both) or _WKT.fullmatch(both)
        if not found:
            given = f"{columns.found['coordinates']} {both[:40]!r}"
            raise RowError(f"{given} is no latitude and longitude; write them as 35.3587, 36.7959")
        return point(found["lon"], found["lat"])
    return point(columns.cell(cells, "lon"), columns.cell(cells, "lat"))


def _extent(cells: Mapping[str, Any]) -> dict[str, Any]:
    """Precision and radius of a row that is drawn as an area or line; else nothing."""
    reach = cells.get(REACH_KM)
    if reach is None:
        return {}
    precision = next((level for level, radius in sorted(RADIUS_KM.items()) if reach <= radius), 3)
    return {"geo_precision": precision, "radius_km": max(reach, RADIUS_KM[1])}


def _type(cells: Mapping[str, Any], columns: OwnColumns) -> tuple[str | None, str | None]:
    """ACLED's type and sub-type for the table's own words; None where they are none of those we know."""
    given = [cell_text(columns.cell(cells, what)).casefold() for what in ("sub_event_type", "event_type")]
    for word in given:
        if word in _KINDS:
            return _KINDS[word], None
        if sub := _SUBS.get(word) or _SUBS.get(word.removesuffix("s")):
            return _PARENTS[sub], sub
    return None, None


def _people(cells: Mapping[str, Any], columns: OwnColumns, what: str, remarks: list[str]) -> Stated | None:
    """The number of people in a cell; words that are read as a number, or as none, are remarked upon."""
    cell = columns.cell(cells, what)
    given = f"{columns.found.get(what)} {cell_text(cell)[:40]!r}"
    try:
        people = people_of(cell)
    except RowError as error:
        raise RowError(f"{columns.found[what]} {error}") from None
    if people is None and stated(cell):
        remarks.append(f"{given} is no number of people, so none is taken")
    elif people and people.high is None and not any(map(str.isdigit, given)):
        remarks.append(f"{given} is read as at least {people.low}")
    return people


def _event_id(cells: Mapping[str, Any], columns: OwnColumns) -> str:
    """The table's own number, or a fingerprint of the row's content."""
    if number := cell_text(columns.cell(cells, "id")):
        return number
    content = "\x1f".join(f"{name}={cell_text(value)}" for name, value in sorted(cells.items()))
    return "row:" + hashlib.sha256(content.encode()).hexdigest()[:12]


def _note(cells: Mapping[str, Any], columns: OwnColumns, kind: str | None, where: object) -> str:
    note = "place and date as the table gives them" if where else "date as the table gives it"
    given = cell_text(columns.cell(cells, "event_type"))
    return note if kind or not given else f'{note}; its type "{given[:60]}" is none of ACLED\'s'

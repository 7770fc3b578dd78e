"""Rows of the event data that researchers publish: ACLED, UCDP GED and GDELT.

The column lists follow the ACLED codebook (31 columns, and those of before 2023), the UCDP GED codebook
(49 columns) and the GDELT 2.0 event codebook (61 columns, no header; 58 and 57 in version 1).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from conflictmap.reports.datefields import parse_date
from conflictmap.schema import EVENT_TYPES
from conflictmap.tables.rows import People, Row, RowError, cell_text, point, split_names, whole

Cells = Mapping[str, Any]

ACLED_MARKS = {
    "event_date",
    "event_type",
    "sub_event_type",
    "actor1",
    "geo_precision",
    "fatalities",
    "location",
}
UCDP_MARKS = {"date_start", "date_end", "type_of_violence", "side_a", "side_b", "where_prec", "best"}

#: How far the true point may be, in km, by our geo_precision. The codebooks give no distances but UCDP's
#: 25 km for "near a place"; a town is taken to be 5 km wide and a governorate 100.
RADIUS_KM = {1: 5.0, 2: 25.0, 3: 100.0}

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code",
          "Type1Code", "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
GDELT_COLUMNS = [
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor{n}{part}" for n in (1, 2) for part in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale",
    "NumMentions", "NumSources", "NumArticles", "AvgTone",
    *(f"{thing}Geo_{part}" for thing in ("Actor1", "Actor2", "Action") for part in _GEO),
    "DATEADDED", "SOURCEURL",
]  # fmt: skip
_GDELT_1_COLUMNS = [name for name in GDELT_COLUMNS if not name.endswith("_ADM2Code")]


def gdelt_columns(first_row: list[str]) -> list[str] | None:
    """The column names of a GDELT file, which has no header, by its first row; None where it is none.

    >>> gdelt_columns(["name", "date"]) is None
    True
    """
    by_width = {61: GDELT_COLUMNS, 58: _GDELT_1_COLUMNS, 57: _GDELT_1_COLUMNS[:-1]}
    if len(first_row) not in by_width or not (first_row[0].isdigit() and parse_date(first_row[1])):
        return None
    return by_width[len(first_row)]


def acled_row(cells: Cells, *, day_first: bool = False) -> Row:
    """The event of an ACLED row, in either form of date, or as a spreadsheet left it; raises RowError."""
    number = cell_text(cells.get("event_id_cnty")) or cell_text(cells.get("data_id"))
    if not number:
        raise RowError("event_id_cnty is empty")
    kind, sub = _acled_type(cell_text(cells["event_type"]), cell_text(cells["sub_event_type"]))
    where = point(cells.get("longitude"), cells.get("latitude"))
    geo_precision = whole(cells["geo_precision"], "geo_precision")
    time_precision = whole(cells.get("time_precision"), "time_precision")
    dead = whole(cells["fatalities"], "fatalities")
    targeting = cells.get("civilian_targeting")
    return Row(
        event_id=f"acled:{number}",
        event_date=_required_date(cells, "event_date", day_first),
        time_precision=time_precision if time_precision in (1, 2, 3) else None,
        event_type=kind,
        sub_event_type=sub,
        actor1=split_names(cells["actor1"]) + split_names(cells.get("assoc_actor_1")),
        actor2=split_names(cells.get("actor2")) + split_names(cells.get("assoc_actor_2")),
        civilian_targeting=None if targeting is None else bool(cell_text(targeting)),
        place_name=cell_text(cells["location"]) or None,
        **_area(cells, "admin1", "admin2", "admin3"),
        **_placed(where, geo_precision if geo_precision in RADIUS_KM else None),
        fatalities=People.of(dead, dead, dead),
        quote=cell_text(cells.get("notes")) or None,
        sources=split_names(cells.get("source")),
        note=f"ACLED {number}: place and date as ACLED gives them",
    )


_KINDS = {name.casefold(): name for name in EVENT_TYPES}
_SUB_TYPES = {name.casefold(): (kind, name) for kind, names in EVENT_TYPES.items() for name in names}


def _acled_type(kind: str, sub: str) -> tuple[str | None, str | None]:
    """ACLED's names, also in the spellings of earlier editions; the sub-type decides where it is known."""
    return _SUB_TYPES.get(sub.casefold(), (_KINDS.get(kind.casefold()), None))


def _area(cells: Cells, *columns: str) -> dict[str, Any]:
    names = ("admin1", "admin2", "admin3")
    area: dict[str, Any] = {n: cell_text(cells.get(c)) or None for n, c in zip(names, columns, strict=False)}
    return {**area, "country": cell_text(cells.get("country")) or None}


def _placed(
    where: tuple[float, float] | None, geo_precision: int | None, radius_km: float | None = None
) -> dict[str, Any]:
    if where is None:
        return {}
    radius = radius_km if radius_km is not None else RADIUS_KM.get(geo_precision or 0)
    return {"lon": where[0], "lat": where[1], "geo_precision": geo_precision, "radius_km": radius}


def _required_date(cells: Cells, column: str, day_first: bool = False) -> dt.date:
    day = parse_date(cells[column], day_first=day_first)
    if day is None:
        raise RowError(f"{column} {cell_text(cells[column])[:40]!r} is no date")
    return day


#: UCDP's where_prec to our geo_precision and a radius in km: exact place, near it, district, governorate,
#: beyond one, country, at sea or in the air.
_UCDP_PLACES = {
    1: (1, 5.0),
    2: (2, 25.0),
    3: (2, 40.0),
    4: (3, 100.0),
    5: (3, 100.0),
    6: (3, 300.0),
    7: (2, 50.0),
}
_UCDP_TIMES = {1: 1, 2: 2, 3: 2, 4: 3}
_UCDP_TYPES = {1: ("Battles", None), 2: ("Battles", None), 3: ("Violence against civilians", "Attack")}


def ucdp_row(cells: Cells, *, day_first: bool = False) -> Row:
    """The event of a UCDP GED row; raises RowError."""
    number = cell_text(cells.get("id")).removesuffix(".0")  # pandas writes a column with a gap so
    if not number:
        raise RowError("id is empty")
    violence = whole(cells["type_of_violence"], "type_of_violence")
    if violence not in _UCDP_TYPES:
        raise RowError(f"type_of_violence {violence} is none of 1, 2, 3")
    kind, sub = _UCDP_TYPES[violence]
    start, end = (_required_date(cells, column, day_first) for column in ("date_start", "date_end"))
    where = point(cells.get("longitude"), cells.get("latitude"))
    where_prec = whole(cells["where_prec"], "where_prec") or 0
    geo_precision, radius_km = _UCDP_PLACES.get(where_prec, (None, None))
    low, best, high = (whole(cells.get(name), name) for name in ("low", "best", "high"))
    described = cell_text(cells.get("where_coordinates")) or cell_text(cells.get("where_description"))
    sources = cell_text(cells.get("source_office")) or cell_text(cells.get("source_article"))
    return Row(
        event_id=f"ucdp:{number}",
        event_date=start,
        event_date_end=max(start, end),
        time_precision=_UCDP_TIMES.get(whole(cells.get("date_prec"), "date_prec") or 0),
        event_type=kind,
        sub_event_type=sub,
        actor1=_ucdp_side(cells["side_a"]),
        actor2=_ucdp_side(cells["side_b"]),
        civilian_targeting=violence == 3,
        place_name=described or None,
        **_area(cells, "adm_1", "adm_2"),
        **_placed(where, geo_precision, radius_km),
        fatalities=People.of(low, best, high),
        quote=cell_text(cells.get("source_headline")) or cell_text(cells.get("source_article")) or None,
        sources=split_names(sources),
        note=f"UCDP GED {number}: place and dates as UCDP gives them (where_prec {where_prec})",
    )


def _ucdp_side(value: Any) -> tuple[str, ...]:
    """The side's name; UCDP marks the unknown with XXX."""
    name = cell_text(value)
    return () if not name or name.startswith("XXX") else (name,)


#: CAMEO codes, longest first, to ACLED's types. Codes that stand for words (statements, appeals, threats,
#: diplomacy) and for aid are left out: they are no acts of violence or protest.
_CAMEO = {
    "145": ("Riots", "Violent demonstration"),
    "14": ("Protests", "Peaceful protest"),
    "171": ("Strategic developments", "Looting/property destruction"),
    "173": ("Strategic developments", "Arrests"),
    "175": ("Violence against civilians", "Attack"),
    "181": ("Violence against civilians", "Abduction/forced disappearance"),
    "1821": ("Violence against civilians", "Sexual violence"),
    "1831": ("Explosions/Remote violence", "Suicide bomb"),
    "183": ("Explosions/Remote violence", "Remote explosive/landmine/IED"),
    "18": ("Violence against civilians", "Attack"),
    "193": ("Battles", "Armed clash"),
    "194": ("Explosions/Remote violence", "Shelling/artillery/missile attack"),
    "195": ("Explosions/Remote violence", "Air/drone strike"),
    "191": ("Strategic developments", "Other"),
    "19": ("Battles", "Armed clash"),
    "204": ("Explosions/Remote violence", "Chemical weapon"),
    "20": ("Violence against civilians", "Attack"),
}
#: GDELT's kind of place: 1 country, 2 and 5 first-level area (their centroids), 3 and 4 city.
_GDELT_PLACES = {"1": (3, 300.0), "2": (3, 100.0), "5": (3, 100.0), "3": (1, 5.0), "4": (1, 5.0)}


def _site(url: str) -> tuple[str, ...]:
    """The site of an address, or what stands in its stead."""
    try:
        site = urlsplit(url).hostname if url.startswith("http") else url
    except ValueError:  # "http://[x"
        site = None
    return (site,) if site else ()


def gdelt_row(cells: Cells) -> Row:
    """The event of a GDELT row; raises RowError, also for codes of words instead of deeds."""
    number, code = cell_text(cells["GLOBALEVENTID"]), cell_text(cells["EventCode"])
    prefixes = (code[:length] for length in range(len(code), 1, -1))
    kinds = next((_CAMEO[prefix] for prefix in prefixes if prefix in _CAMEO), None)
    if kinds is None:
        raise RowError(f"CAMEO code {code} is no act of violence or protest")
    where = point(cells["ActionGeo_Long"], cells["ActionGeo_Lat"])
    url = cell_text(cells.get("SOURCEURL"))
    name = cell_text(cells["ActionGeo_FullName"])
    return Row(
        event_id=f"gdelt:{number}",
        event_date=_required_date(cells, "SQLDATE"),
        time_precision=1,
        event_type=kinds[0],
        sub_event_type=kinds[1],
        actor1=split_names(cells["Actor1Name"]),
        actor2=split_names(cells["Actor2Name"]),
        place_name=name.split(",")[0] or None,
        country=name.split(",")[-1].strip() or None,
        **_placed(where, *_GDELT_PLACES.get(cell_text(cells["ActionGeo_Type"]), (None, None))),
        sources=_site(url),
        url=url or None,
        note=f"GDELT {number}: coded by machine (CAMEO {code}); place and date as GDELT gives them",
    )

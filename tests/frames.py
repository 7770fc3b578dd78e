"""Events tables for tests: strange but valid values in every column."""

import datetime as dt
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from hypothesis import strategies as st

from conflictmap.schema import CLAIM_FIELDS, COLUMNS, DISPUTED, EVENT_TYPES, validate_events

#: Text that formats, spreadsheets and pages stumble over; no NUL and no lone surrogates, which reading drops.
STRANGE = [
    "=1+1", "'=1+1", "+963", "-5", "@home", "\tindented", "\r\nline", "a; b", "[x]", '["a"]', "_x0041_", "'",
    '"q"', "كفر زيتا", "<script>alert(1)</script>", " space ", "comma, semicolon; end", "\u2028", "\x01",
]  # fmt: skip

texts = st.one_of(
    st.sampled_from(STRANGE),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00\ufffe\uffff"), max_size=12),
)
maybe = st.none() | texts
lists = st.lists(texts, max_size=3)
people = st.lists(st.integers(0, 10**9), min_size=3, max_size=3).map(sorted) | st.just([None, None, None])
dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
counts = st.fixed_dictionaries(
    {
        "kind": st.sampled_from(["killed", "injured"]),
        "low": st.integers(0, 10**6),
        "high": st.none() | st.integers(0, 10**6),
        "qualifier": st.none() | st.just("at least"),
        "who": st.just("unknown"),
        "subset": st.booleans(),
    }
)
BY_DTYPE = {
    "string": maybe,
    "Int64": st.none() | st.integers(0, 10**9),
    "list": lists,
    "records": st.lists(counts, max_size=2),
}


def degrees(most: float) -> st.SearchStrategy[float]:
    """Degrees with as many digits as XLSX keeps."""
    return st.floats(-most, most).map(lambda value: round(value, 9))


claims = st.lists(st.fixed_dictionaries({f.name: BY_DTYPE[f.dtype] for f in CLAIM_FIELDS}), max_size=2)


@st.composite
def events(draw: st.DrawFn) -> dict[str, Any]:
    """The columns of one event, with its point under "geometry"."""
    event: dict[str, Any] = {c.name: draw(maybe) for c in COLUMNS if c.dtype == "string"}
    kind = draw(st.none() | st.sampled_from(list(EVENT_TYPES)))
    start = draw(st.none() | dates)
    place = draw(st.none() | st.tuples(degrees(180), degrees(90)))
    event |= {
        "event_type": kind,
        "sub_event_type": draw(st.none() | st.sampled_from(EVENT_TYPES[kind])) if kind else None,
        "event_date": start,
        "event_date_end": draw(st.none() | dates.filter(lambda day: day >= start)) if start else None,
        "time_precision": draw(st.sampled_from([None, 1, 2, 3])),
        "geo_precision": draw(st.sampled_from([None, 1, 2, 3])) if place else None,
        "radius_km": draw(st.none() | degrees(500).map(abs)) if place else None,
        "civilian_targeting": draw(st.sampled_from([None, True, False])),
        "disputed": draw(st.lists(st.sampled_from(DISPUTED), unique=True)),
        "sources": draw(lists),
        "reports": draw(lists),
        "claims": draw(claims),
        "geometry": shapely.Point(place) if place else None,
    }
    for what in ("fatalities", "injured"):
        event |= dict(zip((f"{what}_low", f"{what}_best", f"{what}_high"), draw(people), strict=True))
    return event


def frame(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """The events table of rows, numbered where two have the same event_id or none."""
    columns = {c.name: pd.Series([row.get(c.name) for row in rows], dtype="object") for c in COLUMNS}
    columns["event_id"] = pd.Series([f"e{i}" for i in range(len(rows))], dtype="object")
    for name in ("disputed", "sources", "reports", "claims"):
        columns[name] = pd.Series([row.get(name) or [] for row in rows], dtype="object")
    points = [row.get("geometry") for row in rows]
    return validate_events(
        gpd.GeoDataFrame(columns, geometry=gpd.GeoSeries(points, dtype="geometry"), crs="EPSG:4326")
    )


tables = st.lists(events(), max_size=4).map(frame)

SHELLING = {
    "event_date": dt.date(2014, 4, 11),
    "time_precision": 1,
    "event_type": "Explosions/Remote violence",
    "sub_event_type": "Air/drone strike",
    "actor1": "Syrian Air Force",
    "actor2": "Civilians",
    "civilian_targeting": True,
    "place_id": "C3463",
    "place_name": "Kafr Zeita",
    "place_name_ar": "كفر زيتا",
    "place_kind": "town",
    "admin1": "Hama",
    "country": "Syria",
    "geo_precision": 1,
    "radius_km": 2.0,
    "fatalities_low": 2,
    "fatalities_best": 2,
    "fatalities_high": 2,
    "sources": ["SANA"],
    "reports": ["a.txt"],
    "claims": [
        {"speaker": "SANA", "stance": "blames", "report": "a.txt", "start": 0, "end": 9, "quote": "Two died."}
    ],
    "notes": "Place as named.",
    "geometry": shapely.Point(36.6, 35.37),
}
UNPLACED = {"event_type": "Battles", "fatalities_low": 0, "fatalities_best": 0, "fatalities_high": 0}

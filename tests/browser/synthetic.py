"""Synthetic events for the page's tests, the same for the same seed: hostile, Arabic, missing values too."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
from shapely import Point

from conflictmap.schema import COLUMNS, EVENT_TYPES

HOSTILE = "<script>window.hacked=1</script><img src=x onerror='window.hacked=2'>"
SPEAKERS = (
    "Syrian Observatory for Human Rights",
    "SANA",
    "Local Coordination Committees",
    "Syrian state television",
)
ACTORS = (
    "Syrian Arab Army",
    "Syrian Air Force",
    "Opposition rebels",
    "Al-Nusra Front",
    "Islamic State (ISIS)",
    "Hezbollah",
    "People's Protection Units (YPG)",
    "Civilians",
)
#: place_id, English, Arabic, kind, governorate, lon, lat, geo_precision, radius_km
PLACES = (
    ("C1007", "Aleppo", "حلب", "city", "Aleppo", 37.1524, 36.2060, 1, 5.0),
    ("C2528", "Homs", "حمص", "city", "Homs", 36.7197, 34.7300, 1, 4.0),
    ("C2987", "Hama", "حماة", "city", "Hama", 36.7613, 35.1337, 1, 4.0),
    ("C3871", "Idleb", "إدلب", "city", "Idleb", 36.6353, 35.9290, 1, 3.0),
    ("C3047", "Kafr Zeita", "كفر زيتا", "town", "Hama", 36.6011, 35.3734, 1, 2.0),
    ("C2346", "Duma", "دوما", "city", "Rural Damascus", 36.4018, 33.5719, 1, 3.0),
    ("C5994", "Dar'a", "درعا", "city", "Dar'a", 36.1049, 32.6241, 1, 3.0),
    ("C6260", "Abu Kamal", "البوكمال", "city", "Deir-ez-Zor", 40.9198, 34.4503, 2, 10.0),
    ("SY07", "Idleb", "إدلب", "governorate", "Idleb", 36.6700, 35.8200, 3, 45.0),
    ("SY0305", "Yabroud", "يبرود", "district", "Rural Damascus", 36.6600, 33.9700, 2, 15.0),
    ("C4121", "Binnish", "بنش", "town", "Idleb", 36.7123, 35.9576, 1, 2.0),
    ("C4122", HOSTILE, "بنش", "town", "Idleb", 36.7423, 35.8576, 1, 2.0),
)


def synthetic_events(n: int = 120, *, seed: int = 1, texts: bool = True) -> gpd.GeoDataFrame:
    """`n` events over 2013 and 2014; every 17th undated, every 11th without a place, every 13th disputed."""
    draw = random.Random(seed)
    return events_frame([_event(number, draw, texts=texts) for number in range(n)])


def events_frame(rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """An events table from one dict a row; a column that a row leaves out is null."""
    data: dict[str, Any] = {}
    for column in COLUMNS:
        values = [row.get(column.name) for row in rows]
        if column.dtype in ("date", "list", "records"):
            empty: Any = None if column.dtype == "date" else []
            data[column.name] = pd.Series([empty if v is None else v for v in values], dtype=object)
        else:
            data[column.name] = pd.Series(values, dtype=column.dtype)
    geometry = gpd.GeoSeries([row.get("geometry") for row in rows], crs="EPSG:4326")
    return gpd.GeoDataFrame(data, geometry=geometry, crs="EPSG:4326")


def _event(number: int, draw: random.Random, *, texts: bool) -> dict[str, Any]:
    date = dt.date(2013, 1, 1) + dt.timedelta(days=draw.randrange(730))
    kind = draw.choice(tuple(EVENT_TYPES)[:4] + ("Explosions/Remote violence",) * 3)
    sub = draw.choice(EVENT_TYPES[kind])
    doer, target = draw.sample(ACTORS, 2)
    if number % 9 == 0:
        doer = f"{doer}; {draw.choice([actor for actor in ACTORS if actor not in (doer, target)])}"
    dead = None if number % 5 == 0 else draw.randrange(40)
    speakers = sorted(draw.sample(SPEAKERS, 1 + number % 2))
    row: dict[str, Any] = {
        "event_id": f"ev-{number:05d}",
        "event_date": None if number % 17 == 0 else date,
        "event_date_end": None if number % 17 == 0 else date + dt.timedelta(days=number % 3 == 0),
        "time_precision": None if number % 17 == 0 else 1 + number % 3,
        "event_type": kind,
        "sub_event_type": sub,
        "actor1": doer,
        "actor2": None if number % 7 == 0 else target,
        "civilian_targeting": number % 4 == 0,
        "fatalities_low": dead,
        "fatalities_best": dead,
        "fatalities_high": None if dead is None else dead + number % 3,
        "injured_best": draw.randrange(9) if number % 2 else None,
        "disputed": ["fatalities", "perpetrator"] if number % 13 == 0 else [],
        "sources": speakers,
        "reports": [f"report-{number % 10}.txt"],
        "notes": (HOSTILE if number % 10 == 3 else f"Placed by rule {number % 4}.") if texts else None,
        "claims": [_claim(number, speaker, sub, doer, dead) for speaker in speakers] if texts else [],
    }
    if number % 11:
        place_id, name, name_ar, kind, admin1, lon, lat, precision, radius = draw.choice(PLACES)
        row |= {
            "place_id": place_id,
            "place_name": name,
            "place_name_ar": name_ar,
            "place_kind": kind,
            "admin1": admin1,
            "country": "Syria",
            "geo_precision": precision,
            "radius_km": radius,
            "geometry": Point(lon, lat),
        }
    return row


def _claim(number: int, speaker: str, sub: str, doer: str, dead: int | None) -> dict[str, Any]:
    hostile = number % 10 == 3
    return {
        "speaker": speaker,
        "speaker_side": "monitor" if speaker.startswith("Syrian Obs") else None,
        "stance": "blames" if number % 6 == 0 else "asserts",
        "report": f"report-{number % 10}.txt",
        "part": None,
        "start": 0,
        "end": 40,
        "quote": HOSTILE if hostile else f"Event {number}: shells fell on the market, {speaker} said.",
        "publisher": "Example Wire",
        "published": "2014-05-01",
        "url": "javascript:window.hacked=3" if hostile else f"https://example.org/{number}",
        "event_date": None,
        "place": "Kafr Zita",
        "sub_event_type": sub,
        "actor1": [doer],
        "actor2": [],
        "blames": ["Al-Nusra Front"] if number % 6 == 0 else [],
        "counts": []
        if dead is None
        else [
            {
                "kind": "killed",
                "low": dead,
                "high": dead,
                "qualifier": "at least",
                "who": "civilians",
                "subset": False,
            }
        ],
        "rule": "acts.toml:shelling",
    }


def large_events(
    n: int = 200_000, *, places: int = 6_000, actors: int = 40, note: int = 0
) -> gpd.GeoDataFrame:
    """`n` events on `places` places with Zipf-distributed places and actors, for the benchmarks."""
    rng = np.random.default_rng(7)
    place = np.minimum(rng.zipf(1.3, n) - 1, places - 1)
    lon, lat = rng.uniform(35.8, 41.5, places).round(5), rng.uniform(32.5, 37.0, places).round(5)
    names = np.array([f"Group {number:02d}" for number in range(actors)], dtype=object)
    who = np.minimum(rng.zipf(1.4, (2, n)) - 1, actors - 1)
    subs = [(kind, sub) for kind, group in EVENT_TYPES.items() for sub in group]
    sub = np.minimum(rng.zipf(1.5, n) - 1, len(subs) - 1)
    days = np.sort(rng.integers(0, 4_000, n))
    calendar = np.array(
        [dt.date(2011, 3, 1) + dt.timedelta(days=step) for step in range(4_000)], dtype=object
    )
    dead = np.minimum(rng.zipf(1.8, n) - 1, 900)
    admin = np.array([f"Governorate {number}" for number in range(14)], dtype=object)
    words = np.array(
        ["the", "shelling", "of", "a", "village", "market", "by", "army", "left", "many", "dead"]
    )
    text = (
        pd.Series([" ".join(words[rng.integers(0, len(words), note // 6)]) for _ in range(n)], dtype="string")
        if note
        else pd.Series([None] * n, dtype="string")
    )
    numbers = np.arange(n)
    frame = {
        "event_id": pd.Series([f"SYR{number}" for number in numbers], dtype="string"),
        "event_date": pd.Series(calendar[days], dtype=object),
        "event_date_end": pd.Series(calendar[days], dtype=object),
        "event_type": pd.Series([subs[k][0] for k in sub], dtype="string"),
        "sub_event_type": pd.Series([subs[k][1] for k in sub], dtype="string"),
        "actor1": pd.Series(names[who[0]], dtype="string"),
        "actor2": pd.Series(names[who[1]], dtype="string"),
        "place_id": pd.Series([f"P{k}" for k in place], dtype="string"),
        "place_name": pd.Series([f"Place {k}" for k in place], dtype="string"),
        "admin1": pd.Series(admin[place % 14], dtype="string"),
        "fatalities_low": pd.Series(dead, dtype="Int64"),
        "fatalities_best": pd.Series(dead, dtype="Int64"),
        "fatalities_high": pd.Series(dead, dtype="Int64"),
        "geo_precision": pd.Series(1 + (numbers % 10 == 0), dtype="Int8"),
        "notes": text,
    }
    for column in COLUMNS:
        if column.name not in frame:
            listed = column.dtype in ("list", "records")
            empty: Any = [[] for _ in range(n)] if listed else [None] * n
            frame[column.name] = pd.Series(
                empty, dtype=object if listed or column.dtype == "date" else column.dtype
            )
    ordered = {column.name: frame[column.name] for column in COLUMNS}
    return gpd.GeoDataFrame(ordered, geometry=gpd.points_from_xy(lon[place], lat[place]), crs="EPSG:4326")


def event_row(number: int, **changes: object) -> dict[str, object]:
    """One event in Homs, with what is to be otherwise."""
    row: dict[str, object] = {
        "event_id": f"one-{number}",
        "event_date": dt.date(2015, 3, 1),
        "event_type": "Battles",
        "sub_event_type": "Armed clash",
        "actor1": "Hezbollah",
        "place_id": "C2528",
        "place_name": "Homs",
        "admin1": "Homs",
        "country": "Syria",
        "geo_precision": 1,
        "radius_km": 4.0,
        "geometry": Point(36.7197, 34.73),
    }
    return row | changes

"""What a page's packed columns say is what the table says: unpacked here as the format is described."""

import base64
import datetime as dt
import itertools
import json
import struct
import zlib
from typing import Any

import frames
import geopandas as gpd
import pandas as pd
import pytest
import shapely
from hypothesis import given, settings

from conflictmap.page.columns import Packed, pack_events
from conflictmap.schema import CLAIM_FIELDS, DISPUTED

UNITS = ("admin1", "admin2", "admin3", "country")
PLACE = {"id": "place_id", "name": "place_name", "nameAr": "place_name_ar"}


class Page:
    """The header, the numbers and the texts of a page's data."""

    def __init__(self, packed: Packed) -> None:
        raw = zlib.decompress(base64.b64decode(packed.columns))
        (length,) = struct.unpack("<I", raw[:4])
        self.header: dict[str, Any] = json.loads(raw[4 : 4 + length])
        self.raw, self.texts = raw[4 + length :], packed.texts

    def column(self, name: str) -> list[int]:
        """The whole numbers of a column, whose bytes lie in planes, the lowest first."""
        start, width, count = self.header["columns"][name]
        planes = [self.raw[start + k * count : start + (k + 1) * count] for k in range(width)]
        return [int.from_bytes(parts, "little") for parts in zip(*planes, strict=True)]

    def days(self) -> list[tuple[dt.date | None, dt.date | None]]:
        """First and last day of each event."""
        steps = self.column("dayStep")
        firsts = list(itertools.accumulate(steps, initial=self.header["firstDay"]))[1:]
        assert len(firsts) == self.header["dated"]
        epoch = dt.date(1970, 1, 1)
        days: list[tuple[dt.date | None, dt.date | None]] = []
        for number, length in enumerate(self.column("dayEnd")):
            if number >= len(firsts):
                days.append((None, None))
                continue
            first = epoch + dt.timedelta(firsts[number])
            last = None if length == 1 else first + dt.timedelta(max(length - 1, 0))
            days.append((first, last))
        return days

    def ids(self) -> list[str]:
        """The identifiers, which travel as numbers behind one prefix or as text."""
        if (form := self.header["ids"]) is None:
            start, _, size = self.header["columns"]["idText"]
            return self.raw[start : start + size].decode().split("\n") if self.header["events"] else []
        steps = [-(n + 1) // 2 if n % 2 else n // 2 for n in self.column("idStep")]
        return [f"{form['prefix']}{n:0{form['digits']}}" for n in itertools.accumulate(steps)]

    def people(self, kind: str) -> list[list[int | None]]:
        """Low, best and high of each event."""
        bests = [n - 1 if n else None for n in self.column(kind)]
        bounds = []
        for best, low, high in zip(
            bests, self.column(f"{kind}_low"), self.column(f"{kind}_high"), strict=True
        ):
            told = [best if n == 0 else None if n == 1 else n - 2 for n in (low, high)]
            bounds.append([told[0], best, told[1]])
        return bounds

    def blocks(self) -> list[list[Any]]:
        """Note and claims of each event."""
        raw, rows, at = base64.b64decode(self.texts), list[list[Any]](), 0
        for size in self.header["blocks"]:
            rows += json.loads(zlib.decompress(raw[at : at + size]))
            at += size + -size % 3  # each begins where a group of base64 does
        return rows


def plain(value: Any) -> Any:
    return None if pd.isna(value) else value


def in_order(events: gpd.GeoDataFrame) -> list[dict[str, Any]]:
    """The rows as the page has them: by day and identifier, the undated last."""
    rows = events.to_dict("records")
    return sorted(rows, key=lambda row: (row["event_date"] or dt.date.max, row["event_id"]))


def check(events: gpd.GeoDataFrame) -> None:
    page, rows = Page(pack_events(events)), in_order(events)
    header, names = page.header, [actor for actor, *_ in page.header["actors"]]
    assert header["events"] == len(rows)
    assert page.ids() == [row["event_id"].replace("\n", " ") for row in rows]
    one_day = [(row["event_date"], row["event_date_end"]) for row in rows]
    assert page.days() == one_day
    for kind in ("fatalities", "injured"):
        told = [[plain(row[f"{kind}_{bound}"]) for bound in ("low", "best", "high")] for row in rows]
        assert page.people(kind) == told
    assert page.column("timePrecision") == [plain(row["time_precision"]) or 0 for row in rows]
    assert page.column("civilians") == [
        0 if pd.isna(row["civilian_targeting"]) else 1 + row["civilian_targeting"] for row in rows
    ]
    for row, pair in zip(rows, page.column("pair"), strict=True):
        for actor, numbers in zip(("actor1", "actor2"), header["pairs"][pair], strict=True):
            parts = (part.strip() for part in (plain(row[actor]) or "").split(";"))
            assert [names[n] for n in numbers] == list(dict.fromkeys(filter(None, parts)))
    assert [header["subTypes"][n] for n in page.column("type")] == [
        [plain(row["event_type"]) or "", plain(row["sub_event_type"]) or ""] for row in rows
    ]
    sources = [name for name, *_ in header["speakers"]]
    for row, speakers, reports in zip(rows, page.column("speakers"), page.column("reports"), strict=True):
        assert [sources[n] for n in header["speakersSets"][speakers]] == list(dict.fromkeys(row["sources"]))
        assert [header["reports"][n] for n in header["reportsSets"][reports]] == list(
            dict.fromkeys(row["reports"])
        )
    for row, mask in zip(rows, page.column("disputed"), strict=True):
        assert {name for bit, name in enumerate(DISPUTED) if mask >> bit & 1} == set(row["disputed"])
    check_places(page, rows)
    check_texts(page, rows)


def check_places(page: Page, rows: list[dict[str, Any]]) -> None:
    places, radii = page.header["places"], page.header["radii"]
    precisions, radius = page.column("geoPrecision"), page.column("radius")
    for row, code, precision, far in zip(rows, page.column("place"), precisions, radius, strict=True):
        if row["geometry"] is None:
            assert (code, precision) == (0, 0)
            continue
        assert places["x"][code - 1] / 100_000 == pytest.approx(row["geometry"].x, abs=5.1e-6)
        assert places["y"][code - 1] / 100_000 == pytest.approx(row["geometry"].y, abs=5.1e-6)
        assert precision == (plain(row["geo_precision"]) or 0)
        km = plain(row["radius_km"])
        assert (radii[far - 1] if far else None) == (None if km is None else pytest.approx(km, abs=0.0051))
        for name, column in PLACE.items():
            assert places[name][code - 1] == (plain(row[column]) or "")


def check_texts(page: Page, rows: list[dict[str, Any]]) -> None:
    fields = [field.name for field in CLAIM_FIELDS]
    told = [[plain(row["notes"]) or "", [[c[f] for f in fields] for c in row["claims"]]] for row in rows]
    assert page.header["claimFields"] == fields
    assert page.blocks() == (told if any(note or claims for note, claims in told) else [])


@settings(max_examples=60, deadline=None)
@given(frames.tables)
def test_all_that_is_packed_is_unpacked(events: gpd.GeoDataFrame) -> None:
    check(events)


def numbered(ids: list[str], **changes: Any) -> gpd.GeoDataFrame:
    """Events with these identifiers, one a day, the last first."""
    day = dt.date(2014, 4, 30)
    rows = [{**frames.SHELLING, "event_date": day - dt.timedelta(i), **changes} for i in range(len(ids))]
    return frames.frame(rows).assign(event_id=pd.Series(ids, dtype="string"))


@pytest.mark.parametrize(
    "ids",
    [
        ["SYR9", "SYR8", "SYR5"], ["SYR5", "SYR9", "SYR8"], ["SYR009", "SYR010"], ["SYR9", "SYR10"],
        ["e01", "e2"], ["SYR1", "IRQ2"], ["99999999999", "99999999998"], ["a\nb", "c"], ["7", "8"],
        ["x٣", "x٤"],
    ],
    ids=repr,
)  # fmt: skip
def test_identifiers(ids: list[str]) -> None:
    check(numbered(ids))


@pytest.mark.parametrize("people", [0, 254, 255, 256, 65_534, 65_535, 65_536, 1_000_000_000])
def test_numbers_of_all_widths(people: int) -> None:
    check(numbered(["a"], fatalities_low=people, fatalities_best=people, fatalities_high=people))
    check(numbered(["a"], fatalities_low=0, fatalities_best=0, fatalities_high=people))


def test_more_events_than_a_block_of_texts_holds() -> None:
    rows = [{**frames.SHELLING, "notes": "n" * (i % 7), "place_id": f"p{i}"} for i in range(600)]
    check(frames.frame(rows))


def test_an_actor_or_source_named_twice_is_one() -> None:
    check(frames.frame([{**frames.SHELLING, "actor1": "A; B;A ;", "sources": ["S", "T", "S"]}]))


def test_one_name_at_two_points_is_two_places() -> None:
    other = shapely.Point(36.6, 35.38)
    places = Page(pack_events(frames.frame([frames.SHELLING, frames.SHELLING | {"geometry": other}])))
    assert sorted(places.header["places"]["y"]) == [3_537_000, 3_538_000]


def test_units_of_a_place() -> None:
    places = Page(pack_events(frames.frame([frames.SHELLING]))).header["places"]
    told = {unit: [places[f"{unit}s"][n - 1] if n else None for n in places[unit]] for unit in UNITS}
    assert told == {"admin1": ["Hama"], "admin2": [None], "admin3": [None], "country": ["Syria"]}
    assert (places["kinds"], places["kind"]) == (["town"], [1])


def test_arabic_names_of_all_whom_claims_name() -> None:
    claim = {
        "speaker": "s",
        "actor1": ["a"],
        "actor2": ["b"],
        "blames": ["c"],
        "stance": "blames",
        "report": "r",
    }
    arabic = {name: f"{name}-ar" for name in "sabcx"}
    packed = pack_events(frames.frame([{**frames.SHELLING, "claims": [claim]}]), arabic=arabic)
    assert Page(packed).header["arabic"] == {name: f"{name}-ar" for name in "abcs"}

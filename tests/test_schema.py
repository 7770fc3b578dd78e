"""validate_events: what is an events table, what can be made one, and what is refused with a reason."""

import datetime as dt
import re
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from frames import SHELLING, UNPLACED, frame, tables
from hypothesis import given, settings

from conflictmap.errors import SchemaError
from conflictmap.schema import CLAIM_FIELDS, COLUMNS, empty_events, validate_events

DTYPES = {
    "string": "string", "Int8": "Int8", "Int64": "Int64", "Float64": "Float64", "boolean": "boolean",
    "date": "object", "list": "object", "records": "object",
}  # fmt: skip


@pytest.fixture
def table() -> gpd.GeoDataFrame:
    return frame([SHELLING, UNPLACED])


def test_columns_dtypes_and_crs(table: gpd.GeoDataFrame) -> None:
    for events in (table, empty_events()):
        assert list(events) == [*(c.name for c in COLUMNS), "geometry"]
        assert {c.name: str(events[c.name].dtype) for c in COLUMNS} == {
            c.name: DTYPES[c.dtype] for c in COLUMNS
        }
        assert events.crs == "EPSG:4326"
        assert isinstance(events, gpd.GeoDataFrame)


@settings(max_examples=30, deadline=None)
@given(tables)
def test_a_valid_table_stays_as_it_is(events: gpd.GeoDataFrame) -> None:
    before = events.copy(deep=True)
    again = validate_events(events)
    pd.testing.assert_frame_equal(pd.DataFrame(again), pd.DataFrame(before))
    pd.testing.assert_frame_equal(pd.DataFrame(events), pd.DataFrame(before))


def test_values_in_other_dtypes_are_converted(table: gpd.GeoDataFrame) -> None:
    loose = table.astype(
        {"fatalities_low": "float64", "civilian_targeting": "float64", "time_precision": "float64"}
    )
    loose["event_date"] = pd.to_datetime(table["event_date"])
    loose["sources"] = [np.array(["SANA"]), None]
    loose["notes"] = ["", None]
    got = validate_events(loose)
    assert got["fatalities_low"].tolist() == [2, 0]
    assert got["event_date"].tolist() == [dt.date(2014, 4, 11), None]
    assert got["sources"].tolist() == [["SANA"], []]
    assert got["notes"].isna().all()


def test_index_and_own_columns_are_kept(table: gpd.GeoDataFrame) -> None:
    table = table.set_axis(["x", "y"]).assign(desk=["one", "two"])
    got = validate_events(table)
    assert list(got.index) == ["x", "y"]
    assert got["desk"].tolist() == ["one", "two"]


def test_another_crs_is_converted(table: gpd.GeoDataFrame) -> None:
    got = validate_events(table.to_crs("EPSG:3857"))
    assert got.geometry.iloc[0].distance(SHELLING["geometry"]) < 1e-9  # type: ignore[attr-defined]


def test_claims_get_every_field(table: gpd.GeoDataFrame) -> None:
    claim = table["claims"].iloc[0][0]
    assert list(claim) == [field.name for field in CLAIM_FIELDS]
    assert claim["speaker_side"] is None
    assert claim["actor1"] == []


WRONG: list[tuple[str, Any, str]] = [
    ("event_id", None, "event_id <NA> must not be null"),
    ("event_id", "e1", "is there twice"),
    ("event_type", "War", "is none of Battles"),
    ("sub_event_type", "Armed clash", "do not belong together"),
    ("time_precision", 4, "is none of 1, 2, 3"),
    ("geo_precision", 0, "is none of 1, 2, 3"),
    ("event_date_end", dt.date(2014, 4, 10), "first and a last day"),
    ("event_date", "last Friday", "'last Friday' is no date"),
    ("event_date", 5, "is no date"),
    ("fatalities_low", 3, "low <= best <= high"),
    ("fatalities_low", -1, "none below 0"),
    ("injured_high", 10**12, "are above 1,000,000,000"),
    ("fatalities_low", 1.5, "'1.5' is no Int64"),
    ("fatalities_low", "two", "'two' is no Int64"),
    ("fatalities_low", float("inf"), "is no Int64"),
    ("radius_km", -1.0, "is below 0"),
    ("radius_km", float("inf"), "is no Float64"),
    ("civilian_targeting", "yes", "'yes' is no boolean"),
    ("actor1", 7, "'7' is no string"),
    ("fatalities_best", 10**30, "is no Int64"),
    ("time_precision", 300, "'300' is no Int8"),
    ("disputed", ["everything"], "may only name"),
    ("sources", "SANA", "is no list"),
    ("sources", [1], "is no list"),
    ("claims", ["SANA"], "a claim is no record"),
    ("claims", [{"says": "x"}], "no field says"),
    ("claims", [{"start": "x"}], "start of a claim is no Int64"),
    ("claims", [{"counts": ["5"]}], "a count of a claim is no record"),
    ("geometry", shapely.Point(200, 0), "is no point within"),
    ("geometry", shapely.Point(), "is no point within"),
    ("geometry", shapely.LineString([(0, 0), (1, 1)]), "is no point within"),
    ("geometry", None, "is given without a geometry"),
]


@pytest.mark.parametrize(("column", "value", "says"), WRONG, ids=[f"{c} {v}"[:30] for c, v, _ in WRONG])
def test_what_is_refused_and_why(table: gpd.GeoDataFrame, column: str, value: Any, says: str) -> None:
    values = list(table[column])
    values[0] = value
    if column == "geometry":
        wrong = table.set_geometry(gpd.GeoSeries(values, crs="EPSG:4326"))
    else:
        wrong = table.assign(**{column: pd.Series(values, dtype="object")})
    with pytest.raises(SchemaError, match=re.escape(says)) as raised:
        validate_events(wrong)
    assert "\n" not in str(raised.value)


def test_what_is_no_table_is_refused(table: gpd.GeoDataFrame) -> None:
    with pytest.raises(SchemaError, match="lack the columns notes"):
        validate_events(table.drop(columns="notes"))
    with pytest.raises(SchemaError, match="a DataFrame"):
        validate_events(pd.DataFrame(table))
    with pytest.raises(SchemaError, match="have the columns notes more than once"):
        validate_events(pd.concat([table, table[["notes"]]], axis=1))
    with pytest.raises(SchemaError, match="no CRS"):
        validate_events(table.set_crs(None, allow_override=True))


def test_many_problems_are_counted(table: gpd.GeoDataFrame) -> None:
    many = frame([UNPLACED] * 20).assign(event_type="War")
    with pytest.raises(SchemaError, match="and 15 more"):
        validate_events(many)


def test_a_text_that_no_file_can_hold_is_said() -> None:
    events = empty_events().reindex([0])
    events["event_id"] = pd.Series(["a\udc00"], dtype="object")
    with pytest.raises(SchemaError, match=r"event_id of row 0: .* is no string"):
        validate_events(events)

"""join_events: several tables to one, in any order, with nothing twice and nothing lost."""

import geopandas as gpd
import pandas as pd
from frames import SHELLING, UNPLACED, frame, tables
from hypothesis import given, settings
from hypothesis import strategies as st

from conflictmap.formats.joining import join_events
from conflictmap.schema import empty_events


def numbered(*rows: dict[str, object]) -> gpd.GeoDataFrame:
    return frame(list(rows))


def test_the_same_event_comes_once() -> None:
    one = numbered(SHELLING, UNPLACED)
    assert len(join_events([one, one.copy()])) == 2


def test_different_events_of_one_number_are_both_kept() -> None:
    other = {**SHELLING, "reports": ["b.csv"], "notes": "Another."}
    got = join_events([numbered(SHELLING), numbered(other)])
    assert got["event_id"].tolist() == ["a.txt:e0", "b.csv:e0"]
    same_file = {**SHELLING, "notes": "Another."}
    assert len(set(join_events([numbered(SHELLING), numbered(same_file)])["event_id"])) == 2


def test_by_date_and_undated_last() -> None:
    early = {**UNPLACED, "event_date": SHELLING["event_date"].replace(year=2012)}  # type: ignore[attr-defined]
    got = join_events([numbered(UNPLACED), numbered(SHELLING), numbered(early)])
    assert [day and day.year for day in got["event_date"]] == [2012, 2014, None]


def test_none_and_one() -> None:
    pd.testing.assert_frame_equal(pd.DataFrame(join_events([])), pd.DataFrame(empty_events()))
    one = numbered(SHELLING)
    pd.testing.assert_frame_equal(pd.DataFrame(join_events([one])), pd.DataFrame(one))


@settings(max_examples=20, deadline=None)
@given(st.lists(tables, max_size=3))
def test_the_order_of_tables_changes_nothing(parts: list[gpd.GeoDataFrame]) -> None:
    if len(parts) < 2:
        return
    forwards, backwards = join_events(parts), join_events(parts[::-1])
    pd.testing.assert_frame_equal(pd.DataFrame(forwards), pd.DataFrame(backwards))
    assert forwards["event_id"].is_unique

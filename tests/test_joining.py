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
    ids = join_events([numbered(SHELLING), numbered(same_file)])["event_id"].tolist()
    assert len(set(ids)) == 2
    assert all(event_id.startswith("a.txt:e0~") for event_id in ids)


def named(*rows: tuple[str, str, str]) -> gpd.GeoDataFrame:
    """Events with only an id, a file and a note."""
    table = numbered(*({"reports": [file] if file else [], "notes": note} for _, file, note in rows))
    return table.assign(event_id=[event_id for event_id, _, _ in rows])


def same(one: gpd.GeoDataFrame, other: gpd.GeoDataFrame) -> None:
    pd.testing.assert_frame_equal(pd.DataFrame(one), pd.DataFrame(other))


def test_a_joined_table_and_its_parts_are_the_joined_table() -> None:
    one = named(("1", "a.csv", "Saraqib"), ("2", "a.csv", "Morek"))
    two = named(("1", "b.csv", "Saraqib"), ("2", "b.csv", "Kafr Zita"))
    both = join_events([one, two])
    assert both["event_id"].tolist() == ["a.csv:1", "a.csv:2", "b.csv:1", "b.csv:2"]
    for more in ([both], [one], [two], [one, two], [both, one]):
        same(join_events([both, *more]), both)


def test_a_name_once_given_stays() -> None:
    both = join_events([named(("1", "a.csv", "x")), named(("1", "b.csv", "x"))])
    third = named(("7", "c.csv", "x"))
    assert join_events([both.iloc[:1], third])["event_id"].tolist() == ["7", "a.csv:1"]


def test_an_edited_row_of_a_joined_table_is_another_event() -> None:
    both = join_events([named(("1", "a.csv", "x")), named(("1", "a.csv", "y"))])
    edited = both.assign(notes=["z", *both["notes"][1:]])
    got = join_events([edited, both])
    assert sorted(got["notes"]) == sorted({*edited["notes"], *both["notes"]})
    same(join_events([both, edited]), got)


def test_rows_that_differ_by_their_number_alone_are_two_events() -> None:
    twice = named(("1", "a.csv", "x"), ("2", "a.csv", "x"))
    assert join_events([twice, named(("3", "b.csv", "x"))])["event_id"].tolist() == ["1", "2", "3"]


def test_columns_of_ones_own_are_compared_where_they_are_filled() -> None:
    plain = named(("1", "a.csv", "x"))
    numbers, words = plain.assign(verified=[5]), plain.assign(checked=["by A"])
    alone = join_events([plain, plain.assign(verified=[None])])
    assert len(alone) == 1
    both = join_events([numbers, words])
    assert len(both) == 2
    same(join_events([words, numbers]), both)
    same(join_events([both, numbers, words]), both)


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


#: Rows that are easily mistaken for one another.
rows = st.tuples(
    st.sampled_from(["1", "2", "a:1", "b:1", "a:a:1", "1~", "?:1"]),
    st.sampled_from(["", "a", "b"]),
    st.sampled_from(["x", "y"]),
)
alike = st.lists(rows, max_size=4, unique_by=lambda row: row[0]).map(lambda rows: named(*rows))


@settings(max_examples=30, deadline=None)
@given(alike, alike, alike, st.data())
def test_tables_join_in_any_order_and_in_any_steps(
    one: gpd.GeoDataFrame, two: gpd.GeoDataFrame, three: gpd.GeoDataFrame, data: st.DataObject
) -> None:
    at_once = join_events([one, two, three])
    same(join_events(data.draw(st.permutations([one, two, three]))), at_once)
    same(join_events([join_events([one, two]), three]), at_once)
    same(join_events([one, join_events([two, three])]), at_once)
    same(join_events([at_once, data.draw(st.sampled_from([one, two, three, at_once]))]), at_once)
    told = {row for table in (one, two, three) for row in said(table)}
    assert told == set(said(at_once))


def said(table: gpd.GeoDataFrame) -> list[tuple[str, str]]:
    return list(zip(table["reports"].map(str), table["notes"], strict=True))

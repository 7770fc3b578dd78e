"""write_events and read_events: every format gives back what went in, and never half of it."""

import csv
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import openpyxl
import pandas as pd
import pytest
import shapely
from frames import SHELLING, UNPLACED, frame, tables
from hypothesis import HealthCheck, given, settings

from conflictmap.errors import SchemaError, TableError
from conflictmap.export import replacing, write_events
from conflictmap.formats.geojson import to_geojson
from conflictmap.schema import empty_events
from conflictmap.tables import read_events

FORMATS = ["geojson", "json", "gpkg", "parquet", "fgb", "csv", "xlsx"]
SLOW = {"gpkg", "xlsx"}


def assert_same(got: gpd.GeoDataFrame, expected: gpd.GeoDataFrame) -> None:
    pd.testing.assert_frame_equal(pd.DataFrame(got), pd.DataFrame(expected), check_exact=True)
    assert got.crs == expected.crs


@pytest.mark.parametrize("suffix", FORMATS)
def test_round_trip_is_exact(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"events.{suffix}"

    @settings(
        max_examples=15 if suffix in SLOW else 40, deadline=None, suppress_health_check=list(HealthCheck)
    )
    @given(tables)
    def holds(events: gpd.GeoDataFrame) -> None:
        write_events(events, path)
        assert_same(read_events(path), events)

    holds()


@pytest.mark.parametrize("suffix", sorted({*FORMATS} - {"xlsx"}))  # XLSX keeps 16 digits
def test_coordinates_keep_every_digit(suffix: str, tmp_path: Path) -> None:
    events = frame(
        [{**SHELLING, "geometry": shapely.Point(0.1 + 0.2, 36.123456789012345), "radius_km": 1 / 3}]
    )
    write_events(events, tmp_path / f"events.{suffix}")
    assert_same(read_events(tmp_path / f"events.{suffix}"), events)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"geometry": {"type": "Point"}}, "feature 2 is no event"),
        ({"geometry": {"type": "Point", "coordinates": [36.7]}}, "feature 2 is no event"),
        ({"geometry": {"type": "Point", "coordinates": [36.7, "north"]}}, "feature 2 is no event"),
        ({"properties": None}, "feature 2 is no event"),
        ({"event_type": "War"}, "event e1: event_type War is none of"),
        ({"claims": "none"}, "claims of row 1: 'none'"),
    ],
    ids=str,
)
def test_a_wrong_event_is_named_with_its_file(change: dict[str, Any], said: str, tmp_path: Path) -> None:
    collection = json.loads(to_geojson(frame([SHELLING, SHELLING])))
    feature = collection["features"][1]
    (feature if change.keys() <= feature.keys() else feature["properties"]).update(change)
    path = tmp_path / "events.geojson"
    path.write_text(json.dumps(collection), encoding="utf-8")
    with pytest.raises((TableError, SchemaError), match=re.escape(f"{path}: {said}")):
        read_events(path)


@pytest.mark.parametrize("suffix", FORMATS)
def test_no_events_round_trip_too(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"events.{suffix}"
    write_events(empty_events(), path)
    assert_same(read_events(path), empty_events())


@pytest.mark.parametrize("suffix", [*FORMATS, "kml"])
def test_same_events_same_bytes(suffix: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = frame([SHELLING, UNPLACED])
    one, two = tmp_path / f"one.{suffix}", tmp_path / f"two.{suffix}"
    write_events(events, one)
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    write_events(events, two)
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("suffix", FORMATS)
def test_own_columns_are_written(suffix: str, tmp_path: Path) -> None:
    events = frame([SHELLING, UNPLACED]).assign(desk=["north", None], weight=[1.5, 2.0])
    path = tmp_path / f"events.{suffix}"
    write_events(events, path)
    got = read_events(path)
    assert got["desk"].iloc[0] == "north"
    assert pd.isna(got["desk"].iloc[1])
    assert [float(w) for w in got["weight"]] == [1.5, 2.0]


def test_geojson_is_what_rfc_7946_asks_for(tmp_path: Path) -> None:
    write_events(frame([SHELLING, UNPLACED]), tmp_path / "events.geojson")
    text = (tmp_path / "events.geojson").read_text(encoding="utf-8")
    assert SHELLING["place_name_ar"] in text  # to be read and searched for as it is
    collection = json.loads(text)
    assert set(collection) == {"type", "features"}  # no "crs" and no "name", which RFC 7946 does not know
    first, second = collection["features"]
    assert first["geometry"] == {"type": "Point", "coordinates": [36.6, 35.37]}
    assert second["geometry"] is None
    assert first["properties"]["event_date"] == "2014-04-11"
    assert first["properties"]["fatalities_best"] == 2
    assert isinstance(second["properties"]["fatalities_best"], int)
    assert first["properties"]["sources"] == ["SANA"]
    assert first["properties"]["injured_best"] is None


def test_gis_programs_see_dates_numbers_and_text(tmp_path: Path) -> None:
    write_events(frame([SHELLING, UNPLACED]), tmp_path / "events.gpkg")
    seen = gpd.read_file(tmp_path / "events.gpkg", layer="events")
    assert str(seen["event_date"].dtype).startswith("datetime64")
    assert seen["sources"].tolist() == ["SANA", ""]
    assert json.loads(seen["claims"][0])[0]["quote"] == "Two died."
    write_events(frame([SHELLING]), tmp_path / "events.parquet")
    other = gpd.read_parquet(tmp_path / "events.parquet")
    assert other.crs == "EPSG:4326"
    assert list(other["sources"][0]) == ["SANA"]
    assert other["claims"][0][0]["speaker"] == "SANA"


HOSTILE = '=HYPERLINK("http://x","y")'


@pytest.mark.parametrize("text", [HOSTILE, "+1", "-1", "@SUM(1)", "\t=1", "'=1"])
def test_cells_cannot_become_formulas(text: str, tmp_path: Path) -> None:
    events = frame([{**UNPLACED, "notes": text, "sources": [text]}])
    write_events(events, tmp_path / "events.csv")
    raw = (tmp_path / "events.csv").read_text(encoding="utf-8")
    assert not re.search(r'(?m)(^|,)"?\s*[=+@]', raw)
    write_events(events, tmp_path / "events.xlsx")
    sheet = openpyxl.load_workbook(tmp_path / "events.xlsx")["events"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(cell.value == "'" + text for cell in cells) or "\t" in text


def test_an_xlsx_cell_that_is_too_long_is_refused(tmp_path: Path) -> None:
    events = frame([{**UNPLACED, "notes": "x" * 40_000}])
    with pytest.raises(TableError, match="write CSV"):
        write_events(events, tmp_path / "events.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_kml_is_xml_with_days_and_no_markup_from_reports(tmp_path: Path) -> None:
    hostile = {
        **SHELLING,
        "notes": "</Placemark>\x01",
        "claims": [{"speaker": "X", "quote": "<script>alert(1)</script>"}],
    }
    write_events(frame([hostile, UNPLACED]), tmp_path / "events.kml")
    tree = ET.parse(tmp_path / "events.kml")
    ns = {"k": "http://www.opengis.net/kml/2.2"}
    marks = tree.findall(".//k:Placemark", ns)
    assert len(marks) == 2
    assert marks[0].findtext("k:Point/k:coordinates", namespaces=ns) == "36.6,35.37"
    assert marks[0].findtext("k:TimeSpan/k:begin", namespaces=ns) == "2014-04-11"
    assert marks[1].find("k:Point", ns) is None
    assert "<script" not in (marks[0].findtext("k:description", namespaces=ns) or "")


def test_unknown_formats_are_refused(tmp_path: Path) -> None:
    for name in ("events.docx", "events"):
        with pytest.raises(TableError, match=r"is no format; use \.geojson"):
            write_events(empty_events(), tmp_path / name)
    (tmp_path / "events.doc").write_text("x")
    with pytest.raises(TableError, match="no table of events"):
        read_events(tmp_path / "events.doc")


def test_nothing_half_written_is_left(tmp_path: Path) -> None:
    target = tmp_path / "events.geojson"
    target.write_text("before", encoding="utf-8")
    with pytest.raises(SchemaError):
        write_events(empty_events().drop(columns="notes"), target)

    def interrupted() -> None:
        with replacing(target) as draft:
            draft.write_text("half", encoding="utf-8")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert target.read_text(encoding="utf-8") == "before"
    assert [p.name for p in tmp_path.iterdir()] == ["events.geojson"]


@pytest.mark.parametrize("suffix", [*FORMATS, "kml"])
def test_an_output_that_cannot_be_written_is_one_clear_line(suffix: str, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(TableError, match="cannot be written") as raised:
        write_events(empty_events(), tmp_path / "file" / f"events.{suffix}")
    assert "\n" not in str(raised.value)


def test_a_name_as_long_as_a_file_may_have(tmp_path: Path) -> None:
    target = tmp_path / f"{'a' * 250}.csv"
    write_events(empty_events(), target)
    assert len(read_events(target)) == 0


def test_folders_are_made(tmp_path: Path) -> None:
    write_events(empty_events(), tmp_path / "a" / "b" / "events.csv")
    assert len(read_events(tmp_path / "a" / "b" / "events.csv")) == 0


def test_lines_of_geojson_are_features() -> None:
    lines = to_geojson(frame([SHELLING, UNPLACED])).splitlines()
    assert len(lines) == 4
    assert json.loads(lines[1].rstrip(","))["id"] == "e0"


@pytest.mark.parametrize(
    ("column", "cell", "says"),
    [
        ("claims", "[" * 100_000, "column claims: maximum recursion"),
        ("claims", "[{", "column claims: Expecting property name"),
        ("sources", "[" * 100_000, "column sources: maximum recursion"),
        ("fatalities_best", "1.5", "row 2, fatalities_best: '1.5' is no Int64"),
        ("fatalities_best", "9" * 30, "fatalities_best of row 0"),
        ("time_precision", "300", "time_precision of row 0"),
        ("event_date", "09/02/2014", "row 2, event_date: '09/02/2014' is no date"),
        ("longitude", "1,extra,cells,more", "row 2: more cells than columns"),
    ],
    ids=str,
)
def test_a_cell_of_our_csv_that_somebody_broke_is_one_clear_line(
    column: str, cell: str, says: str, tmp_path: Path
) -> None:
    path = tmp_path / "events.csv"
    write_events(frame([SHELLING]), path)
    rows = list(csv.DictReader(path.open(encoding="utf-8", newline="")))
    rows[0][column] = cell
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerow(rows[0])
    if column == "longitude":
        path.write_text(path.read_text(encoding="utf-8").replace(f'"{cell}"', cell), encoding="utf-8")
    with pytest.raises((TableError, SchemaError), match=re.escape(says)) as raised:
        read_events(path)
    assert "\n" not in str(raised.value)


def test_a_claim_of_our_workbook_that_somebody_broke_is_one_clear_line(tmp_path: Path) -> None:
    path = tmp_path / "events.xlsx"
    write_events(frame([SHELLING]), path)
    book = openpyxl.load_workbook(path)
    sheet = book["claims"]
    column = next(cell.column for cell in sheet[1] if cell.value == "claim_counts")
    sheet.cell(2, column, "[{")
    book.save(path)
    with pytest.raises(TableError, match=r"sheet claims, event e\w+: Expecting property name"):
        read_events(path)


def test_our_csv_after_pandas_is_the_same_table(tmp_path: Path) -> None:
    write_events(frame([SHELLING, UNPLACED]), tmp_path / "a.csv")
    pd.read_csv(tmp_path / "a.csv").to_csv(tmp_path / "b.csv", index=False)  # 1 beside a null: 1.0
    assert ",1.0," in (tmp_path / "b.csv").read_text(encoding="utf-8")
    again = read_events(tmp_path / "b.csv")
    pd.testing.assert_frame_equal(pd.DataFrame(again), pd.DataFrame(read_events(tmp_path / "a.csv")))


OWN_COLUMNS = {
    "endless": [float("inf"), 1.5],
    "mixed": [1, "a"],
    "endless or not": [float("-inf"), "a"],
    "endless in a list": [[1.5, float("inf")], [float("nan")]],
    "arrays": [np.ones(2), np.zeros(3)],  # what geopandas makes of a list in GeoParquet
    "huge": [10**30, 1],
    "fid": [7, 7],  # QGIS adds such a column
    "FID": ["a", None],
    ("a", "b"): [1, 2],
}


@pytest.mark.parametrize("suffix", [*FORMATS, "kml"])
@pytest.mark.parametrize(("name", "values"), OWN_COLUMNS.items(), ids=map(str, OWN_COLUMNS))
def test_own_columns_of_any_kind_are_written(
    name: object, values: list[Any], suffix: str, tmp_path: Path
) -> None:
    events = frame([SHELLING, UNPLACED])
    events[name] = pd.Series(values, index=events.index, dtype="object" if name != "endless" else "float")
    path = tmp_path / f"events.{suffix}"
    write_events(events, path)
    if suffix != "kml":
        again = read_events(path)
        assert again["event_id"].tolist() == events["event_id"].tolist()
        assert str(name) in map(str, again.columns)


def test_geojson_holds_no_number_that_json_does_not_know() -> None:
    events = frame([SHELLING, UNPLACED])
    inf, nan = float("inf"), float("nan")
    events["share"] = pd.Series([inf, nan], index=events.index)
    events["shares"] = pd.Series([[1.5, -inf], {"a": [nan]}], index=events.index, dtype="object")

    def never(word: str) -> None:
        raise AssertionError(word)

    features = json.loads(to_geojson(events), parse_constant=never)["features"]
    assert [f["properties"]["share"] for f in features] == ["inf", None]
    assert [f["properties"]["shares"] for f in features] == [[1.5, "-inf"], {"a": [None]}]


def test_heights_of_points_are_left_out(tmp_path: Path) -> None:
    events = frame([SHELLING])
    lifted = events.set_geometry(shapely.force_3d(events.geometry.to_numpy(), 650.0), crs="EPSG:4326")
    for suffix in FORMATS:
        write_events(lifted, tmp_path / f"events.{suffix}")
        assert read_events(tmp_path / f"events.{suffix}").geometry.tolist() == events.geometry.tolist()

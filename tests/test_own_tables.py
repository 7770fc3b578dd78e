"""read_table on the tables that people keep themselves: days in many notations, odd cells, odd files."""

import datetime as dt
import json
import os
import re
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pyarrow.parquet as pq
import pytest
import shapely

from conflictmap.errors import TableError
from conflictmap.tables import TableReading, read_table
from conflictmap.tables.days import days_of

D = dt.date

DAYS = [
    ("12.04.2014", (D(2014, 4, 12), None, 1)),
    ("20140412.0", (D(2014, 4, 12), None, 1)),  # pandas writes a column of numbers with a gap so
    ("2014-02", (D(2014, 2, 1), D(2014, 2, 28), 3)),
    ("02/2016", (D(2016, 2, 1), D(2016, 2, 29), 3)),
    ("2.2014", (D(2014, 2, 1), D(2014, 2, 28), 3)),
    ("Feb 2014", (D(2014, 2, 1), D(2014, 2, 28), 3)),
    ("Sept. 2014", (D(2014, 9, 1), D(2014, 9, 30), 3)),
    ("December, 2013", (D(2013, 12, 1), D(2013, 12, 31), 3)),
    ("12-14 April 2014", (D(2014, 4, 12), D(2014, 4, 14), 1)),
    ("12.-14.04.2014", (D(2014, 4, 12), D(2014, 4, 14), 1)),
    ("April 12–14, 2014", (D(2014, 4, 12), D(2014, 4, 14), 1)),
    ("28 April - 2 May 2014", (D(2014, 4, 28), D(2014, 5, 2), 1)),
    ("2014-04-12/2014-04-14", (D(2014, 4, 12), D(2014, 4, 14), 1)),
    ("12.04.2014 - 14.04.2014", (D(2014, 4, 12), D(2014, 4, 14), 1)),
    ("2014-04-12 to 2014-04-12", (D(2014, 4, 12), None, 1)),
    ("1/2/2014 - 15/2/2014", (D(2014, 2, 1), D(2014, 2, 15), 1)),  # the second can only be day first
    ("1-15/6/2014", (D(2014, 6, 1), D(2014, 6, 15), 1)),
    ("2014", (D(2014, 1, 1), D(2014, 12, 31), None)),
    (2014.0, (D(2014, 1, 1), D(2014, 12, 31), None)),
    ("عام 2013", (D(2013, 1, 1), D(2013, 12, 31), None)),
    ("14 نيسان 2014", (D(2014, 4, 14), None, 1)),
    ("14 نيسان/أبريل 2014", (D(2014, 4, 14), None, 1)),
    ("الاثنين، 14 نيسان (أبريل) 2014 م", (D(2014, 4, 14), None, 1)),
    ("٢ آب ٢٠١٣", (D(2013, 8, 2), None, 1)),
    ("2 اب 2013", (D(2013, 8, 2), None, 1)),
    ("3 تشرين أول 2013", (D(2013, 10, 3), None, 1)),
    ("3 تشرين الثاني 2013", (D(2013, 11, 3), None, 1)),
    ("12-14 أيار 2014", (D(2014, 5, 12), D(2014, 5, 14), 1)),
    ("كانون الثاني 2014", (D(2014, 1, 1), D(2014, 1, 31), 3)),
    ("شهر كانون الأول 2012", (D(2012, 12, 1), D(2012, 12, 31), 3)),
    ("21 أغسطس 2013", (D(2013, 8, 21), None, 1)),
    ("يونيه 2013", (D(2013, 6, 1), D(2013, 6, 30), 3)),
    ("lundi 14 avril 2014", (D(2014, 4, 14), None, 1)),
    ("Le 1er août 2013", (D(2013, 8, 1), None, 1)),
    ("14-févr.-14", (D(2014, 2, 14), None, 1)),
    ("28 avril - 2 mai 2014", (D(2014, 4, 28), D(2014, 5, 2), 1)),
    ("DÉCEMBRE 2012", (D(2012, 12, 1), D(2012, 12, 31), 3)),
    (41741, (D(2014, 4, 12), None, 1)),  # 41,740 days after 1 January 1900, which spreadsheets call 1
    ("41741.75", (D(2014, 4, 12), None, 1)),
    *[
        (cell, None)
        for cell in (
            "", "2201", "12", "نيسان", "avril", "ربيع 2014", "printemps 2014",
            "Feb-14", "14-Feb", "2014-13", "13/2014", "Spring 2014", "14-12 April 2014", "12345",
            "99999", "0-3 May 2014", "2013-2014", "1-2-3", "2014-04-12 - ongoing", 12, True, "-", "/",
        )
    ],
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), DAYS, ids=[str(cell) for cell, _ in DAYS])
def test_the_days_of_a_cell(cell: object, expected: tuple[D, D | None, int] | None) -> None:
    days = days_of(cell)
    assert (days and (days.first, days.last, days.precision)) == expected


def own(tmp_path: Path, text: str) -> TableReading:
    path = tmp_path / "own.csv"
    path.write_text(text, encoding="utf-8")
    return read_table(path)


def test_a_month_or_year_is_no_day(tmp_path: Path) -> None:
    table = (
        "date,place,until\n2014,Homs,\n2014-02,Homs,\n2014-02-09,Hama,2014-03\n2014-02-09,Hama,2014-02-11\n"
    )
    events = own(tmp_path, table).events
    columns = events[["event_date", "event_date_end", "time_precision"]]
    assert columns.to_numpy().tolist() == [
        [D(2014, 1, 1), D(2014, 12, 31), pd.NA],
        [D(2014, 2, 1), D(2014, 2, 28), 3],
        [D(2014, 2, 9), D(2014, 3, 31), 1],
        [D(2014, 2, 9), D(2014, 2, 11), 1],
    ]


def test_a_spreadsheets_number_of_a_day_is_said(tmp_path: Path) -> None:
    reading = own(tmp_path, "date,place\n41741,Homs\n")
    assert reading.events["event_date"].tolist() == [D(2014, 4, 12)]
    assert reading.notes == ("own.csv: 41741 is read as a spreadsheet's number of the day 2014-04-12",)


COORDINATES = [
    ("35.36, 36.79", (36.79, 35.36)),
    ("(35.36;36.79)", (36.79, 35.36)),
    ("35.36° N 36.79° E", (36.79, 35.36)),
    ("POINT(36.79 35.36)", (36.79, 35.36)),  # well-known text has the longitude first
    ("point (36.79 35.36)", (36.79, 35.36)),
    ("36.79E, 35.36N", None), ("35.36S 36.79E", None), ("lon 36.79 lat 35.36", None), ("35,36 36,79", None),
    ("POINT Z (36.79 35.36 0)", None), ("35°21'31\"N 36°47'45\"E", None),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), COORDINATES, ids=[cell for cell, _ in COORDINATES])
def test_a_cell_with_both_coordinates(
    tmp_path: Path, cell: str, expected: tuple[float, float] | None
) -> None:
    quoted = '"' + cell.replace('"', '""') + '"'
    reading = own(tmp_path, f"date,coordinates\n2014-02-09,{quoted}\n2014-02-09,\n")
    points = [None if point is None else (point.x, point.y) for point in reading.events.geometry]
    assert points == ([expected, None] if expected else [None])
    assert [s.name for s in reading.skipped] == ([] if expected else ["own.csv, row 2"])


#: A cell; the columns low, best and high; and low, high and qualifier of the claim's count.
NUMBERS = [
    ("5", (5, 5, 5), (5, 5, None)),
    ("5-8", (5, 5, 8), (5, 8, None)),
    ("more than 20", (20, 20, 20), (20, None, "more than")),
    (">=20", (20, 20, 20), (20, None, ">=")),
    ("20+", (20, 20, 20), (20, None, "+")),
    ("around 20", (20, 20, 20), (20, 20, "around")),
    ("fewer than 5", (1, 1, 5), (1, 5, "fewer than")),
    ("up to 12", (1, 1, 12), (1, 12, "up to")),
    ("up to 0", (0, 0, 0), (0, 0, "up to")),
    # ACLED's codebook: tens are at least 10, dozens 12, hundreds 100; several are at least 3
    ("dozens", (12, 12, 12), (12, None, "dozens")),
    ("Several", (3, 3, 3), (3, None, "several")),
    ("Dozens of civilians killed", (12, 12, 12), (12, None, "dozens")),
    ("hundreds", (100, 100, 100), (100, None, "hundreds")),
    ("at least five", (5, 5, 5), (5, None, "at least")),
    ("twenty-five", (25, 25, 25), (25, 25, None)),
    ("unknown", (None, None, None), None),
    ("lots", (None, None, None), None),
    ("one family", (None, None, None), None),
    ("several houses", (None, None, None), None),
]


@pytest.mark.parametrize(("cell", "columns", "count"), NUMBERS, ids=[cell for cell, *_ in NUMBERS])
def test_numbers_in_words_and_with_a_word_before_them(
    tmp_path: Path,
    cell: str,
    columns: tuple[int | None, ...],
    count: tuple[int, int | None, str | None] | None,
) -> None:
    (event,) = own(tmp_path, f"date,place,killed\n2014-02-09,Homs,{cell}\n").events.to_dict("records")
    bounds = [event[f"fatalities_{bound}"] for bound in ("low", "best", "high")]
    assert tuple(None if pd.isna(people) else people for people in bounds) == columns
    counts = [(c["low"], c["high"], c["qualifier"]) for c in event["claims"][0]["counts"]]
    assert counts == ([count] if count else [])


#: Words for a type and for a sub-type, and ACLED's names.
TYPES = [
    ("airstrike", "", ("Explosions/Remote violence", "Air/drone strike")),
    ("Airstrikes", "", ("Explosions/Remote violence", "Air/drone strike")),
    ("car bomb", "", ("Explosions/Remote violence", "Remote explosive/landmine/IED")),
    ("Protests", "", ("Protests", None)),
    ("battles", "armed clash", ("Battles", "Armed clash")),
    ("clashes", "something", ("Battles", "Armed clash")),
    ("attack", "Air/drone strike", ("Explosions/Remote violence", "Air/drone strike")),
    ("flood", "", (None, None)),
    ("", "", (None, None)),
]


@pytest.mark.parametrize(("kind", "sub", "expected"), TYPES)
def test_words_for_types(
    tmp_path: Path, kind: str, sub: str, expected: tuple[str | None, str | None]
) -> None:
    table = f"date,place,type,sub_type\n2014-02-09,Homs,{kind},{sub}\n"
    (event,) = own(tmp_path, table).events.to_dict("records")
    assert (
        tuple(None if pd.isna(event[c]) else event[c] for c in ("event_type", "sub_event_type")) == expected
    )
    assert (f'its type "{kind}" is none of ACLED' in event["notes"]) == (kind == "flood")


def test_numbers_in_several_columns(tmp_path: Path) -> None:
    table = (
        "date,place,killed,killed_min,killed_max,wounded\n2014-02-09,Homs,dozens,,40,\n"
        "2014-02-09,Hama,,at least 3,,several\n2014-02-09,Idlib,5,up to 4,dozens,\n"
    )
    events = own(tmp_path, table).events
    assert events[["fatalities_low", "fatalities_best", "fatalities_high"]].to_numpy().tolist() == [
        [12, 12, 40], [3, 3, 3], [1, 5, 12],
    ]  # fmt: skip
    assert [[(c["kind"], c["high"]) for c in claims[0]["counts"]] for claims in events["claims"]] == [
        [("killed", 40)], [("killed", 3), ("injured", None)], [("killed", 12)],
    ]  # fmt: skip


def test_words_for_a_number_are_remarked_upon(tmp_path: Path) -> None:
    rows = ["5", "dozens", "unknown", "lots", "twelve"]
    reading = own(tmp_path, "date,place,killed\n" + "".join(f"2014-02-09,Homs,{cell}\n" for cell in rows))
    dozens = "killed 'dozens' is read as at least 12"
    lots = "killed 'lots' is no number of people, so none is taken"
    assert reading.notes == (f"own.csv, row 3: {dozens}", f"own.csv, row 5: {lots}")
    told = {
        i: remark
        for i, note in enumerate(reading.events["notes"])
        for remark in (dozens, lots)
        if remark in note
    }
    assert told == {1: dozens, 3: lots}
    many = own(tmp_path, "date,place,killed\n" + "2014-02-09,Homs,dozens\n" * 1009).notes
    assert len(many) == 9
    assert many[-1] == "own.csv: 1,001 more such cells, each told in its event's notes"


@pytest.mark.parametrize("cell", ["#REF!", "#N/A", "unknown", "?"])
def test_a_place_that_nobody_knows_has_no_name(tmp_path: Path, cell: str) -> None:
    (name,) = own(tmp_path, f"date,place\n2014-02-09,{cell}\n").events["place_name"]
    assert pd.isna(name)


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    rows = [[], ["date", "place"], ["x", "Homs"], [], ["2014-02-09", "Homs"], [], ["y", "Homs"]]
    table = "\n".join(",".join(row) for row in rows)
    assert [s.name for s in own(tmp_path, table).skipped] == ["own.csv, row 3", "own.csv, row 7"]
    book = openpyxl.Workbook()
    for row in rows[1:]:
        book.active.append(row)
    book.save(tmp_path / "own.xlsx")
    skipped = read_table(tmp_path / "own.xlsx").skipped
    assert [s.name for s in skipped] == ["own.xlsx, row 2", "own.xlsx, row 6"]


def test_excels_line_that_names_the_separator(tmp_path: Path) -> None:
    events = own(tmp_path, "sep=;\r\nDate;Town\r\n09.02.2014;Homs\r\n").events
    assert events["place_name"].tolist() == ["Homs"]


def test_separators_in_quotes_part_nothing(tmp_path: Path) -> None:
    events = own(tmp_path, '"Notes (what, who, why)";Date;Town\nx;09.02.2014;Homs\n').events
    assert events["place_name"].tolist() == ["Homs"]


def test_columns_that_are_not_read_are_said(tmp_path: Path) -> None:
    assert own(tmp_path, "date,place,Deaths (min),,colour\n2014-02-09,Homs,3,,red\n").notes == (
        "own.csv: columns that are not read: Deaths (min), colour",
    )
    many = ",".join(f"c{n}" for n in range(10))
    assert own(tmp_path, f"date,place,{many}\n2014-02-09,Homs\n").notes[0].endswith("c7 and 2 more")
    assert own(tmp_path, "date,place\n2014-02-09,Homs\n").notes == ()


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    book.save(path)
    return path


def test_the_first_of_two_columns_of_a_name_counts_in_a_workbook_too(tmp_path: Path) -> None:
    rows: list[list[object]] = [["Date", "Town", "Town "], [dt.datetime(2014, 2, 9), "Homs", "Hama"]]
    assert read_table(workbook(tmp_path / "a.xlsx", s=rows)).events["place_name"].tolist() == ["Homs"]


def test_the_sheets_that_may_hold_the_table_are_named(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx", Notes=[["Notes"], ["hello"]], Data=[["date", "place"], ["2014-02-09", "Homs"]]
    )
    with pytest.raises(TableError, match=r"sheets that are not read: Data \(--from-layer"):
        read_table(path)
    assert read_table(path, layer="Data").events["place_name"].tolist() == ["Homs"]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "geojson", "gpkg"])
def test_a_pipe_is_no_table(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"pipe.{suffix}"
    os.mkfifo(path)
    with pytest.raises(TableError, match="is not a file"):
        read_table(path)


def test_a_geometry_of_brackets_in_brackets_is_listed(tmp_path: Path) -> None:
    deep: list[object] = [1]
    for _ in range(900):
        deep = [deep]
    features = [
        {"type": "Feature", "properties": {"date": "2014-02-09", "place": place}, "geometry": geometry}
        for place, geometry in (("Homs", None), ("Hama", {"type": "Polygon", "coordinates": deep}))
    ]
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    reading = read_table(path)
    assert reading.events["place_name"].tolist() == ["Homs"]
    assert "its geometry cannot be read" in reading.skipped[0].reason


def test_a_file_of_no_layers_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.fgb").write_bytes(b"fgb\3fgb\0")
    with pytest.raises(TableError, match="holds no layer"):
        read_table(tmp_path / "a.fgb")


def test_nul_reaches_no_table(tmp_path: Path) -> None:
    properties = {"date": "2014-02-09", "place": "Homs", "notes": "a\0b", "source": "S\0"}
    feature = {"type": "Feature", "properties": properties, "geometry": None}
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    events = read_table(path).events
    assert (events["claims"][0][0]["quote"], events["sources"][0]) == ("a\ufffdb", ["S\ufffd"])


def located_parquet(path: Path, geo: bytes | None = None, **options: Any) -> Path:
    columns = {"date": ["2014-02-09"], "place": ["Homs"]}
    point = shapely.Point(36.71, 34.73)
    gpd.GeoDataFrame(columns, geometry=[point], crs=options.pop("crs", 4326)).to_parquet(path, **options)
    if geo is not None:
        pq.write_table(pq.read_table(path).replace_schema_metadata({b"geo": geo}), path)
    return path


def test_geoparquet_in_the_form_of_geoarrow(tmp_path: Path) -> None:
    path = located_parquet(tmp_path / "a.parquet", geometry_encoding="geoarrow")
    assert read_table(path).events.geometry.tolist() == [shapely.Point(36.71, 34.73)]


@pytest.mark.parametrize(
    "geo",
    [b"5", b'{"primary_column": 1}', b'{"primary_column": "x", "columns": {}}',
     b'{"primary_column": "date", "columns": {"date": {"encoding": "WKB"}}, "version": "1.0.0"}'],
)  # fmt: skip
def test_geoparquet_with_broken_metadata_is_one_clear_line(tmp_path: Path, geo: bytes) -> None:
    with pytest.raises(TableError, match="is no GeoParquet"):
        read_table(located_parquet(tmp_path / "a.parquet", geo))


def test_geoparquet_that_does_not_say_its_crs(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="does not say its CRS"):
        read_table(located_parquet(tmp_path / "a.parquet", crs=None))


def test_a_file_with_one_broken_byte_is_one_clear_line(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame(
        {"date": ["2014-02-09"], "place": ["Homs"]}, geometry=[shapely.Point(36.7, 34.7)], crs=4326
    )
    frame.to_file(tmp_path / "a.gpkg")
    frame.to_parquet(tmp_path / "b.parquet", compression=None)
    workbook(tmp_path / "c.xlsx", data=[["date", "place"], ["2014-02-09", "Homs"]])
    breaks = {
        "a.gpkg": (b"Homs", b"Ho\xeas"),  # no UTF-8
        "b.parquet": (b"Homs", b"Ho\xeas"),
        "c.xlsx": (b"PK\x01\x02\x14\x03\x14", b"PK\x01\x02\x14\x03\xff"),  # a zip of version 25.5
    }
    for name, (before, after) in breaks.items():
        path = tmp_path / name
        data = path.read_bytes()
        assert before in data, name
        path.write_bytes(data.replace(before, after))
        with pytest.raises(
            TableError, match=f"{name} (?:cannot be read|is no GeoParquet|is no XLSX)"
        ) as raised:
            read_table(path)
        assert "\n" not in str(raised.value)


def test_a_workbook_without_worksheets_says_so(tmp_path: Path) -> None:
    whole, path = workbook(tmp_path / "whole.xlsx", data=[["date"]]), tmp_path / "a.xlsx"
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, re.sub(rb"<sheets>.*</sheets>", b"<sheets/>", old.read(name)))
    with pytest.raises(TableError, match=r"a\.xlsx holds no worksheet"):
        read_table(path)

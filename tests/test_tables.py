"""read_events on the tables of others: ACLED, UCDP GED, GDELT, and what newsrooms keep themselves."""

import csv
import datetime as dt
import gc
import io
import json
import time
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import openpyxl
import pandas as pd
import pyogrio
import pytest
import shapely

from conflictmap.errors import TableError
from conflictmap.gazetteer import load_gazetteer
from conflictmap.schema import validate_events
from conflictmap.tables import TableReading, read_events, read_table
from conflictmap.tables.datasets import GDELT_COLUMNS
from conflictmap.tables.own import guess_columns

D = dt.date

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1"
    " assoc_actor_1 inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region"
    " country admin1 admin2 admin3 location latitude longitude geo_precision source source_scale"
    " notes fatalities tags timestamp"
)
ACLED_ROW = {
    "event_id_cnty": "SYR901", "event_date": "16 May 2019", "year": "2019", "time_precision": "1",
    "event_type": "Explosions/Remote violence", "sub_event_type": "Air/drone strike",
    "actor1": "Military Forces of Russia", "inter1": "External/Other forces", "actor2": "Civilians (Syria)",
    "assoc_actor_2": "Women (Syria); Farmers (Syria)", "inter2": "7", "interaction": "78",
    "civilian_targeting": "Civilian targeting", "iso": "760", "region": "Middle East", "country": "Syria",
    "admin1": "Hama", "admin2": "Muhradah", "admin3": "Kafr Zeita", "location": "Kafr Zita",
    "latitude": "35.3740", "longitude": "36.6020", "geo_precision": "1", "source": "SOHR; SNN",
    "notes": "An air strike hit a farm.", "fatalities": "3", "timestamp": "1560000000",
}  # fmt: skip
UCDP = (
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id"
    " conflict_name dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a"
    " side_b_dset_id side_b_new_id side_b number_of_sources source_article source_office"
    " source_date source_headline source_original where_prec where_coordinates where_description"
    " adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id region"
    " event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians"
    " deaths_unknown best high low gwnoa gwnob"
)
UCDP_ROW = {
    "id": "77001", "type_of_violence": "1", "side_a": "Government of Syria", "side_b": "Syrian insurgents",
    "number_of_sources": "-1", "source_office": "Agence France Presse", "source_headline": "Clashes in Homs",
    "where_prec": "4", "where_coordinates": "Homs governorate", "adm_1": "Homs governorate",
    "latitude": "34.5", "longitude": "38.3", "country": "Syria", "event_clarity": "1", "date_prec": "2",
    "date_start": "2013-02-03 00:00:00.000", "date_end": "2013-02-06 00:00:00.000",
    "best": "12", "high": "20", "low": "9",
}  # fmt: skip
GDELT_ROW = {
    "GLOBALEVENTID": "410001", "SQLDATE": "20150219", "Actor1Name": "SYRIAN ARMY", "Actor2Name": "REBEL",
    "EventCode": "194", "EventBaseCode": "194", "EventRootCode": "19", "ActionGeo_Type": "4",
    "ActionGeo_FullName": "Aleppo, Halab, Syria", "ActionGeo_Lat": "36.2028", "ActionGeo_Long": "37.1586",
    "SOURCEURL": "https://news.example.org/a/1",
}  # fmt: skip


def write_table(
    path: Path, columns: str, *rows: dict[str, str], delimiter: str = ",", bom: bool = False
) -> Path:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, columns.split(), restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8-sig" if bom else "utf-8", newline="")
    return path


def only(reading: TableReading) -> dict[str, Any]:
    assert len(reading.events) == 1, reading.skipped
    return {
        k: None if not isinstance(v, list) and pd.isna(v) else v for k, v in reading.events.iloc[0].items()
    }


@pytest.mark.parametrize("date", ["16 May 2019", "2019-05-16"])
def test_acled(tmp_path: Path, date: str) -> None:
    path = write_table(tmp_path / "acled.csv", ACLED, {**ACLED_ROW, "event_date": date})
    event = only(read_table(path))
    assert event["event_id"] == "acled:SYR901"
    assert (event["event_date"], event["time_precision"]) == (D(2019, 5, 16), 1)
    assert (event["event_type"], event["sub_event_type"]) == (
        "Explosions/Remote violence",
        "Air/drone strike",
    )
    assert event["actor1"] == "Military Forces of Russia"
    assert event["actor2"] == "Civilians (Syria); Women (Syria); Farmers (Syria)"
    assert event["civilian_targeting"]
    assert (event["geometry"].x, event["geometry"].y, event["geo_precision"]) == (36.602, 35.374, 1)
    assert (event["place_name"], event["place_id"], event["admin1"]) == ("Kafr Zita", "C3463", "Hama")
    assert [event[f"fatalities_{b}"] for b in ("low", "best", "high")] == [3, 3, 3]
    assert event["injured_best"] is None
    assert event["sources"] == ["SNN", "SOHR"]
    assert event["claims"][0]["quote"] == "An air strike hit a farm."
    assert event["reports"] == ["acled.csv"]


def test_acled_of_before_2023(tmp_path: Path) -> None:
    old = ACLED.replace("event_id_cnty", "data_id event_id_no_cnty iso3").replace("civilian_targeting ", "")
    row = {k: v for k, v in ACLED_ROW.items() if k not in ("event_id_cnty", "civilian_targeting")}
    event = only(read_table(write_table(tmp_path / "a.csv", old, {**row, "data_id": "12", "inter1": "8"})))
    assert event["event_id"] == "acled:12"
    assert event["civilian_targeting"] is None


def test_ucdp(tmp_path: Path) -> None:
    event = only(read_table(write_table(tmp_path / "ged.csv", UCDP, UCDP_ROW, bom=True)))
    assert event["event_id"] == "ucdp:77001"
    assert (event["event_date"], event["event_date_end"], event["time_precision"]) == (
        D(2013, 2, 3),
        D(2013, 2, 6),
        2,
    )
    assert (event["event_type"], event["sub_event_type"]) == ("Battles", None)
    assert (event["actor1"], event["actor2"]) == ("Government of Syria", "Syrian insurgents")
    assert event["geo_precision"] == 3  # where_prec 4 is a governorate: never a precise dot
    assert event["radius_km"] >= 50
    assert [event[f"fatalities_{b}"] for b in ("low", "best", "high")] == [9, 12, 20]
    assert event["sources"] == ["Agence France Presse"]


def test_ucdp_one_sided_and_unknown_sides(tmp_path: Path) -> None:
    row = {**UCDP_ROW, "type_of_violence": "3", "side_a": "XXX891", "side_b": "Civilians", "date_prec": "5"}
    event = only(read_table(write_table(tmp_path / "ged.csv", UCDP, row)))
    assert (event["actor1"], event["civilian_targeting"], event["time_precision"]) == (None, True, None)


#: UCDP's where_prec (1 exact, 2 within 25 km, 3 district, 4 and 5 governorate, 6 country, 7 sea or air), our
#: geo_precision, and how far the point may be at the least and most.
UCDP_PLACES = [
    ("1", 1, 0, 10), ("2", 2, 25, 25), ("3", 2, 25, 60), ("4", 3, 60, 150), ("5", 3, 60, 150),
    ("6", 3, 200, 500), ("7", 2, 25, 100),
]  # fmt: skip


@pytest.mark.parametrize(("where_prec", "precision", "least", "most"), UCDP_PLACES)
def test_ucdp_says_how_sure_a_place_is(
    tmp_path: Path, where_prec: str, precision: int, least: float, most: float
) -> None:
    row = {**UCDP_ROW, "where_prec": where_prec}
    event = only(read_table(write_table(tmp_path / "ged.csv", UCDP, row)))
    assert event["geo_precision"] == precision
    assert least <= event["radius_km"] <= most


#: UCDP's date_prec: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 more than a month.
@pytest.mark.parametrize(
    ("date_prec", "precision"), [("1", 1), ("2", 2), ("3", 2), ("4", 3), ("5", None), ("", None)]
)
def test_ucdp_says_how_sure_a_date_is(tmp_path: Path, date_prec: str, precision: int | None) -> None:
    row = {**UCDP_ROW, "date_prec": date_prec}
    assert only(read_table(write_table(tmp_path / "ged.csv", UCDP, row)))["time_precision"] == precision


def test_ucdp_days_in_the_wrong_order(tmp_path: Path) -> None:
    row = {**UCDP_ROW, "date_end": "2013-02-01"}
    event = only(read_table(write_table(tmp_path / "ged.csv", UCDP, row)))
    assert (event["event_date"], event["event_date_end"]) == (D(2013, 2, 3), D(2013, 2, 3))


#: Codes of the CAMEO codebook, by what it calls them; None = words, aid, diplomacy.
CAMEO = [
    ("141", "Peaceful protest"),  # demonstrate or rally
    ("145", "Violent demonstration"),  # protest violently, riot
    ("171", "Looting/property destruction"),  # seize or damage property
    ("173", "Arrests"),  # arrest, detain
    ("175", "Attack"),  # use tactics of violent repression
    ("181", "Abduction/forced disappearance"),  # abduct, hijack, take hostage
    ("1821", "Sexual violence"),  # sexually assault
    ("1822", "Attack"),  # torture
    ("1831", "Suicide bomb"),  # carry out suicide bombing
    ("1832", "Remote explosive/landmine/IED"),  # carry out vehicular bombing
    ("1833", "Remote explosive/landmine/IED"),  # carry out roadside bombing
    ("186", "Attack"),  # assassinate
    ("190", "Armed clash"),  # use conventional military force
    ("191", "Other"),  # impose blockade
    ("193", "Armed clash"),  # fight with small arms
    ("194", "Shelling/artillery/missile attack"),  # fight with artillery and tanks
    ("1951", "Air/drone strike"),  # employ precision-guided aerial munitions
    ("202", "Attack"),  # engage in mass killings
    ("2041", "Chemical weapon"),  # use chemical, biological or radiological weapons
    ("036", None), ("073", None), ("130", None), ("0", None),
]  # fmt: skip


@pytest.mark.parametrize(("code", "sub_type"), CAMEO)
def test_gdelts_codes(tmp_path: Path, code: str, sub_type: str | None) -> None:
    reading = read_table(gdelt_file(tmp_path / "a.csv", {**GDELT_ROW, "EventCode": code}))
    assert reading.events["sub_event_type"].tolist() == ([sub_type] if sub_type else [])


def gdelt_file(path: Path, *rows: dict[str, str], columns: list[str] = GDELT_COLUMNS) -> Path:
    lines = ["\t".join(row.get(name, "") for name in columns) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_gdelt(tmp_path: Path) -> None:
    words = {**GDELT_ROW, "GLOBALEVENTID": "410002", "EventCode": "010", "EventRootCode": "01"}
    province = {**GDELT_ROW, "GLOBALEVENTID": "410003", "EventCode": "1831", "ActionGeo_Type": "5"}
    reading = read_table(gdelt_file(tmp_path / "20150219.export.CSV", GDELT_ROW, words, province))
    assert reading.events["event_id"].tolist() == ["gdelt:410001", "gdelt:410003"]
    assert reading.events["sub_event_type"].tolist() == ["Shelling/artillery/missile attack", "Suicide bomb"]
    assert reading.events["geo_precision"].tolist() == [1, 3]
    assert reading.events["event_date"].tolist() == [D(2015, 2, 19)] * 2
    assert reading.events["fatalities_best"].isna().all()
    assert reading.events["claims"][0][0]["url"] == "https://news.example.org/a/1"
    assert reading.events["sources"][0] == ["news.example.org"]
    assert [s.reason for s in reading.skipped] == ["CAMEO code 010 is no act of violence or protest"]


def test_gdelt_version_1(tmp_path: Path) -> None:
    columns = [name for name in GDELT_COLUMNS if not name.endswith("ADM2Code")]
    assert len(columns) == 58
    assert len(GDELT_COLUMNS) == 61
    assert len(read_table(gdelt_file(tmp_path / "a.csv", GDELT_ROW, columns=columns)).events) == 1


BAD_CELLS = [
    (ACLED, ACLED_ROW, {"event_date": "spring"}, "event_date 'spring' is no date"),
    (ACLED, ACLED_ROW, {"latitude": "north"}, "latitude 'north' are no degrees"),
    (ACLED, ACLED_ROW, {"latitude": "95"}, "lie off the globe"),
    (ACLED, ACLED_ROW, {"longitude": ""}, "are no degrees"),
    (ACLED, ACLED_ROW, {"fatalities": "many"}, "fatalities 'many' is no whole number"),
    (ACLED, ACLED_ROW, {"event_id_cnty": ""}, "event_id_cnty is empty"),
    (UCDP, UCDP_ROW, {"type_of_violence": "9"}, "type_of_violence 9 is none of 1, 2, 3"),
    (UCDP, UCDP_ROW, {"date_end": ""}, "date_end '' is no date"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("columns", "row", "change", "reason"), BAD_CELLS, ids=[str(c) for _, _, c, _ in BAD_CELLS]
)
def test_a_bad_row_is_left_out_and_listed(
    tmp_path: Path, columns: str, row: dict[str, str], change: dict[str, str], reason: str
) -> None:
    number = "event_id_cnty" if "event_id_cnty" in row else "id"
    reading = read_table(write_table(tmp_path / "t.csv", columns, {**row, number: "1"}, {**row, **change}))
    assert len(reading.events) == 1
    assert [s.name for s in reading.skipped] == ["t.csv, row 3"]
    assert reason in reading.skipped[0].reason


def own(tmp_path: Path, text: str, name: str = "own.csv") -> TableReading:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_table(path)


def test_own_table_places_by_name(tmp_path: Path) -> None:
    reading = own(
        tmp_path,
        "Date;Town;Governorate;Killed;Wounded;Type;Perpetrator;Source;Notes\n"
        "13/5/16;Kafr Zita;Hama;5;10-20;Airstrike;Syrian Air Force;SOHR;Two raids.\n"
        "1/5/16;Atlantis;;at least 7;;Quarrel;;;\n",
    )
    first, second = (row for _, row in reading.events.iterrows())
    assert first["event_date"] == D(2016, 5, 13)
    assert second["event_date"] == D(2016, 5, 1)  # the file's other date can only be day first
    assert (first["place_id"], first["admin1"], first["geo_precision"]) == ("C3463", "Hama", 1)
    assert first["geometry"].distance(shapely.Point(36.6019, 35.3737)) < 0.01
    assert [first[f"injured_{b}"] for b in ("low", "high")] == [10, 20]
    assert first["sub_event_type"] == "Air/drone strike"
    assert second["geometry"] is None
    assert second["fatalities_low"] == 7
    assert pd.isna(second["event_type"])
    assert '"Quarrel" is none of ACLED\'s' in second["notes"]
    assert "not placed" in second["notes"]
    assert second["claims"][0]["place"] == "Atlantis"


def test_own_coordinates_win_over_the_name(tmp_path: Path) -> None:
    event = only(own(tmp_path, "date,place,lat,lng\n2016-05-13,Kafr Zita,33.5,36.3\n"))
    assert (event["geometry"].x, event["geometry"].y) == (36.3, 33.5)
    assert event["place_id"] is None
    assert event["admin1"] in ("Damascus", "Rural Damascus")


@pytest.mark.parametrize(
    ("lat", "known"), [("35.374", True), ("35.40", True), ("35.46", False), ("34.7", False)]
)
def test_a_point_far_from_its_name_is_not_the_gazetteers_place(tmp_path: Path, lat: str, known: bool) -> None:
    event = only(own(tmp_path, f"date,place,lat,lon\n2016-05-13,Kafr Zita,{lat},36.602\n"))
    assert event["place_id"] == ("C3463" if known else None)
    assert (event["place_name"], event["geometry"].y) == ("Kafr Zita", float(lat))


def test_own_rows_that_cannot_be_used_are_listed(tmp_path: Path) -> None:
    reading = own(
        tmp_path,
        "date,place,lat,lon,killed\nyesterday,Homs,,,1\n,,,,1\n2016-05-13,Homs,abc,1,\n"
        "2016-05-13,Homs,,,12.5.2016\n\n2016-05-13,Homs,,,1\n",
    )
    assert len(reading.events) == 1
    assert [s.name for s in reading.skipped] == [f"own.csv, row {n}" for n in (2, 3, 4, 5)]


COUNT_CELLS = [
    ("5.0", 5),  # pandas writes a column with a gap so
    ("1,200", 1200), ("12 345", 12345), ("1,200,000", 1200000),
    ("NaN", None), ("null", None), ("n/a", None),
    ("1,5", "wrong"), ("12,34", "wrong"), ("1,23,456", "wrong"), ("1.000", "wrong"), ("2.5", "wrong"),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "expected"), COUNT_CELLS, ids=[cell for cell, _ in COUNT_CELLS])
def test_numbers_of_people(tmp_path: Path, cell: str, expected: int | str | None) -> None:
    kept = {"geo_precision": "1", "location": "Homs"}
    acled = write_table(tmp_path / "a.csv", ACLED, {**ACLED_ROW, **kept, "fatalities": cell}, ACLED_ROW)
    mine = own(tmp_path, f"date;place;killed\n2016-05-13;Homs;{cell}\n2016-05-13;Hama;1\n")
    for reading in (read_table(acled), mine):
        if expected == "wrong":
            assert len(reading.events) == 1
            assert repr(cell) in reading.skipped[0].reason
        else:
            assert len(reading.events) == 2
            best = reading.events["fatalities_best"][0]
            assert (None if pd.isna(best) else best) == expected


@pytest.mark.parametrize(
    ("cell", "day"), [("9-Feb-14", D(2014, 2, 9)), ("NaT", None), ("unknown", None)], ids=str
)
def test_days_as_spreadsheets_and_pandas_write_them(tmp_path: Path, cell: str, day: D | None) -> None:
    event = only(own(tmp_path, f"date,place\n{cell},Homs\n"))
    assert event["event_date"] == day


def test_coordinates_of_0_0_are_none(tmp_path: Path) -> None:
    reading = own(tmp_path, "date,place,lat,lng\n2016-05-13,Kafr Zita,0,0\n2016-05-13,,0.0,0.0\n")
    assert reading.events["place_id"].tolist()[0] == "C3463"
    assert reading.events.geometry[0].distance(shapely.Point(36.6019, 35.3737)) < 0.01
    assert reading.events.geometry[1] is None
    (greenwich,) = own(tmp_path, "date,lat,lng\n2016-05-13,51.48,0\n").events.geometry
    assert (greenwich.x, greenwich.y) == (0, 51.48)


def test_acled_dates_that_a_spreadsheet_rewrote_are_read_in_one_order(tmp_path: Path) -> None:
    dates = ("03/02/2019", "16/05/2019")
    rows = [{**ACLED_ROW, "event_id_cnty": day, "event_date": day} for day in dates]
    reading = read_table(write_table(tmp_path / "acled.csv", ACLED, *rows))
    assert reading.events["event_date"].tolist() == [D(2019, 2, 3), D(2019, 5, 16)]
    assert not reading.notes


@pytest.mark.parametrize(
    ("days", "doubtful"),
    [(["2/3/2014", "3/3/2014"], "2/3/2014"), (["13/2/2014", "2/13/2014", "4/5/2014"], "4/5/2014"),
     (["2/3/2014", "2/13/2014"], None), (["5/5/2014"], None), (["2.3.2014"], None)],
    ids=str,
)  # fmt: skip
def test_a_date_that_may_be_two_days_is_said(tmp_path: Path, days: list[str], doubtful: str | None) -> None:
    notes = own(tmp_path, "date,place\n" + "".join(f"{day},Homs\n" for day in days)).notes
    assert [note.split(" may be two days")[0] for note in notes] == [f"own.csv: {doubtful}"] * bool(doubtful)


@pytest.mark.parametrize(
    ("points", "said"),
    [(["35.36,36.80", "34.73,36.71", "33.51,36.29"], False), (["36.80,35.36", "36.71,34.73"], True),
     (["36.80,35.36", "35.36,36.80", "34.73,36.71"], False), (["41.01,28.95"], False)],
    ids=str,
)  # fmt: skip
def test_exchanged_latitude_and_longitude_are_said(tmp_path: Path, points: list[str], said: bool) -> None:
    rows = "".join(f"2014-02-09,{point}\n" for point in points)
    notes = own(tmp_path, "date,lat,lon\n" + rows).notes
    assert any("exchanged" in note for note in notes) == said


SHAPES = [
    (shapely.Point(36.8, 35.4), 1, 5.0, 5.0),
    (shapely.box(36.8, 35.4, 36.81, 35.41), 1, 5.0, 5.0),
    (shapely.LineString([(36.8, 35.4), (36.8, 35.5)]), 2, 11.0, 11.2),  # a tenth of a degree is 11.1 km
    (shapely.MultiPoint([(36.8, 35.0), (36.8, 36.0)]), 3, 110.0, 112.0),
    (shapely.box(36.0, 35.0, 37.0, 36.0), 3, 60.0, 80.0),
]


@pytest.mark.parametrize(
    ("shape", "precision", "least", "most"), SHAPES, ids=[shape.wkt for shape, *_ in SHAPES]
)
def test_an_area_or_line_is_no_precise_dot(
    tmp_path: Path, shape: Any, precision: int, least: float, most: float
) -> None:
    path = tmp_path / "a.geojson"
    gpd.GeoDataFrame({"date": ["2014-02-09"]}, geometry=[shape], crs=4326).to_file(path)
    event = only(read_table(path))
    assert event["geo_precision"] == precision
    assert least <= event["radius_km"] <= most
    assert shape.distance(event["geometry"]) < 1e-9


def test_an_address_that_is_none_does_not_stop_gdelt(tmp_path: Path) -> None:
    event = only(read_table(gdelt_file(tmp_path / "g.csv", {**GDELT_ROW, "SOURCEURL": "http://[x"})))
    assert event["sources"] == []


def test_numbers_that_pandas_made_floats_are_the_same_ucdp_events(tmp_path: Path) -> None:
    path = write_table(tmp_path / "u.csv", UCDP, {**UCDP_ROW, "id": "7.0"})
    assert only(read_table(path))["event_id"] == "ucdp:7"


def test_texts_that_no_file_can_hold_are_mended(tmp_path: Path) -> None:
    feature = {"type": "Feature", "geometry": None, "properties": {"date": "2014-02-09", "place": "Homs"}}
    feature["properties"] |= {"id": "a\udc00", "notes": "b\ud800", "\ud83d": "c"}
    (tmp_path / "a.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    event = only(read_table(tmp_path / "a.geojson"))
    assert (event["event_id"], event["claims"][0]["quote"]) == ("a\ufffd", "b\ufffd")


def layered(path: Path, *layers: str) -> Path:
    for number, layer in enumerate(layers):
        frame = gpd.GeoDataFrame(
            {"date": [f"2014-02-0{number + 1}"]}, geometry=[shapely.Point(36.8, 35.4)], crs=4326
        )
        frame.to_file(path, layer=layer, driver="GPKG")
    return path


def test_the_styles_that_qgis_adds_are_no_layer_to_choose(tmp_path: Path) -> None:
    path = layered(tmp_path / "a.gpkg", "bombs")
    pyogrio.write_dataframe(pd.DataFrame({"styleName": ["red"]}), path, layer="layer_styles", driver="GPKG")
    assert len(read_table(path).events) == 1


def test_of_several_layers_one_is_named(tmp_path: Path) -> None:
    path = layered(tmp_path / "a.gpkg", "bombs", "mines")
    with pytest.raises(TableError, match="the layers bombs, mines: name one"):
        read_table(path)
    assert only(read_table(path, layer="mines"))["event_date"] == D(2014, 2, 2)


def test_sheets_that_are_not_read_are_listed(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, place in (("north", "Azaz"), ("south", "Nawa")):
        sheet = book.create_sheet(name)
        for row in (["date", "place"], ["2014-02-09", place]):
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    reading = read_table(tmp_path / "a.xlsx")
    assert (reading.events["place_name"].tolist(), [s.name for s in reading.skipped]) == (
        ["Azaz"], ["a.xlsx, sheet south"],
    )  # fmt: skip
    named = read_table(tmp_path / "a.xlsx", layer="south")
    assert (named.events["place_name"].tolist(), named.skipped) == (["Nawa"], ())


def test_a_row_with_cells_beyond_the_header_is_listed(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("date,place\n2014-01-01,Homs,12\n2014-01-02,Hama,,\n", encoding="utf-8")
    reading = read_table(table)
    assert reading.events["place_name"].tolist() == ["Hama"]
    assert [(s.name, s.reason[:23]) for s in reading.skipped] == [
        ("own.csv, row 2", "more cells than columns")
    ]


def test_the_first_of_two_columns_of_a_name_counts(tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("date,place,place\n2014-01-01,Homs,Hama\n", encoding="utf-8")
    assert read_table(table).events["place_name"].tolist() == ["Homs"]


@pytest.mark.parametrize(
    "geometry",
    [
        {"type": "Point", "coordinates": ["a", "b"]},
        {"type": "Point", "coordinates": [1]},
        {"type": "Nothing", "coordinates": []},
        {"type": "Polygon", "coordinates": [[[0, 0], [1, 1]]]},
        [36.7, 34.7],
    ],
    ids=str,
)
def test_a_feature_that_cannot_be_read_is_listed(tmp_path: Path, geometry: object) -> None:
    rows = {"date": "2014-01-01", "place": "Homs"}
    features = [
        {"type": "Feature", "geometry": geometry, "properties": rows},
        {"type": "Feature", "geometry": None, "properties": rows},
        None,
    ]
    path = tmp_path / "own.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    reading = read_table(path)
    assert reading.events["place_name"].tolist() == ["Homs"]
    assert [s.name for s in reading.skipped] == ["own.geojson, row 1", "own.geojson, row 3"]


def test_own_ids_are_stable_and_unique(tmp_path: Path) -> None:
    row = "2016-05-13,Homs\n"
    one = own(tmp_path, f"date,place\n{row}2016-05-14,Hama\n").events["event_id"].tolist()
    two = own(tmp_path, f"date,place\n2016-05-14,Hama\n{row}{row}").events["event_id"].tolist()
    assert len({*one, *two}) == 3
    assert set(one) <= set(two)
    assert own(tmp_path, "id,date,place\n7,2016-05-13,Homs\n").events["event_id"].tolist() == ["7"]


def test_xlsx(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active.append(["Date", "Location", "Latitude", "Longitude", "Deaths", "Description"])
    book.active.append([dt.datetime(2016, 5, 13), "Homs", 34.73, 36.71, 4, "Clashes."])
    book.active.append([None] * 6)
    book.save(tmp_path / "own.xlsx")
    event = only(read_table(tmp_path / "own.xlsx"))
    assert (event["event_date"], event["fatalities_best"]) == (D(2016, 5, 13), 4)


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "fgb", "parquet"])
def test_gis_files_of_others(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"own.{suffix}"
    data = {"date": ["2016-05-13", "2016-05-14"], "town": ["Homs", "Nowhere"], "killed": [4, 0]}
    frame = gpd.GeoDataFrame(
        data, geometry=[shapely.Point(36.71, 34.73).buffer(0.01), shapely.Point(38, 35)], crs=4326
    )
    if suffix == "parquet":
        frame.to_parquet(path)
    else:
        frame.to_crs(4326 if suffix == "geojson" else 32637).to_file(path)
    events = read_events(path).sort_values("event_date")  # FlatGeobuf's index orders rows by place
    assert events["event_date"].tolist() == [D(2016, 5, 13), D(2016, 5, 14)]
    assert events.geometry.iloc[0].distance(shapely.Point(36.71, 34.73)) < 0.001
    assert events["fatalities_best"].tolist() == [4, 0]


def test_windows_1256(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_bytes("التاريخ,المكان,الجرحى\n2016-05-13,كفر زيتا,3\n".encode("cp1256"))
    event = only(read_table(path))
    assert (event["place_id"], event["injured_best"]) == ("C3463", 3)


def test_a_point_on_a_border_has_the_units_of_one_side(tmp_path: Path) -> None:
    lon, lat = 36.3938, 35.7303
    areas = load_gazetteer().areas
    touched = areas[(areas["kind"] == "subdistrict") & areas.intersects(shapely.Point(lon, lat))]
    assert touched["admin2"].nunique() == 2, "the point no longer lies on a district's border"
    event = only(own(tmp_path, f"date,lat,lon\n2016-05-13,{lat},{lon}\n"))
    units = ["admin1", "admin2", "admin3"]
    assert [event[unit] for unit in units] in touched[units].to_numpy().tolist()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_cells_keep_their_lines(tmp_path: Path, end: str) -> None:
    rows = ["date,place,notes", '2016-05-13,Homs,"one\r\ntwo\u2028three\x0cfour"', "2016-05-14,Hama,"]
    (tmp_path / "own.csv").write_text(end.join(rows) + end, encoding="utf-8", newline="")
    events = read_table(tmp_path / "own.csv").events
    assert [c[0]["quote"] for c in events["claims"]] == ["one\r\ntwo\u2028three\x0cfour", None]


@pytest.mark.parametrize("collecting", [True, False])
def test_collecting_garbage_goes_on_as_before(tmp_path: Path, collecting: bool) -> None:
    before = gc.isenabled()
    try:
        (gc.enable if collecting else gc.disable)()
        with pytest.raises(TableError):
            own(tmp_path, "nothing\n1\n")
        assert gc.isenabled() == collecting
    finally:
        (gc.enable if before else gc.disable)()


def test_what_comes_out_is_an_events_table(tmp_path: Path) -> None:
    events = own(tmp_path, "date,place\n2016-05-13,Homs\n").events
    pd.testing.assert_frame_equal(pd.DataFrame(validate_events(events)), pd.DataFrame(events))


def test_the_warning_says_how_many_rows_gave_none(tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text("date,place\nx,Homs\n2016-05-13,Homs\n", encoding="utf-8")
    with pytest.warns(UserWarning, match="^no event from own.csv, row 2: date 'x' is no date; write [^;]*$"):
        read_events(tmp_path / "own.csv")
    (tmp_path / "own.csv").write_text(
        "date,place\nx,Homs\ny,Homs\nz,Homs\n2016-05-13,Homs\n", encoding="utf-8"
    )
    with pytest.warns(UserWarning, match="^no event from own.csv, row 2: .*; and 2 more rows$"):
        read_events(tmp_path / "own.csv")


def zipped(sheet: bytes) -> bytes:
    """A workbook with such a worksheet."""
    book, changed = io.BytesIO(), io.BytesIO()
    openpyxl.Workbook().save(book)
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(changed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, sheet if name == "xl/worksheets/sheet1.xml" else old.read(name))
    return changed.getvalue()


def test_a_lone_cell_in_the_last_corner_takes_no_time(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for cell, value in {
        "A1": "date",
        "B1": "place",
        "A2": "2016-05-13",
        "B2": "Homs",
        "XFD9999": "x",
    }.items():
        book.active[cell] = value
    book.save(tmp_path / "corner.xlsx")
    begun = time.process_time()
    assert read_table(tmp_path / "corner.xlsx").events["place_name"].tolist() == ["Homs"]
    assert time.process_time() - begun < 2


NO_TABLES = [
    ("a.csv", b"name,colour\nx,red\n", "no column of places"),
    ("a.csv", b"place,colour\nHoms,red\n", "no column of dates"),
    ("a.csv", b"", "holds no rows"),
    ("a.csv", b"\x00\x01\x02", "NUL"),
    ("a.xlsx", b"not a workbook", "is no XLSX workbook"),
    ("open.csv", b'date,place\n2014-01-02,"Homs\n2014-01-03,Hama\n', "opened in row 2 is never closed"),
    ("list.json", b"[1, 2]", "it has no list of features"),
    (
        "utm.geojson",
        b'{"features": [{}], "crs": "EPSG:32637"}',
        "save it in EPSG:4326",
    ),
    ("cut.xlsx", zipped(b"<worksheet"), "is no XLSX workbook"),
    ("bomb.xlsx", zipped(b" " * 150_000_000), "would unpack to 0.2 GB"),
    ("digits.geojson", b'{"features": [' + b"9" * 5000 + b"]}", "is no GeoJSON"),
    ("a.geojson", b"{", "is no GeoJSON"),
    ("a.geojson", b"[]", "is no GeoJSON FeatureCollection"),
    ("a.geojson", b'{"features": [{"geometry": {"type": "Point"}}]}', "its geometry cannot be read"),
    ("a.json", b"[" * 100_000, "is no GeoJSON"),
    ("a.gpkg", b"not a database", "cannot be read"),
    ("a.fgb", b"no", "cannot be read"),
    ("a.parquet", b"no", "is no GeoParquet"),
    ("a.txt", b"x", "is no table of events"),
]


@pytest.mark.parametrize(("name", "data", "says"), NO_TABLES, ids=[f"{n} {s}" for n, _, s in NO_TABLES])
def test_what_is_no_table_is_one_clear_line(tmp_path: Path, name: str, data: bytes, says: str) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(TableError, match=says) as raised:
        read_table(tmp_path / name)
    assert "\n" not in str(raised.value)
    assert name in str(raised.value)


def test_a_missing_file_is_one_clear_line(tmp_path: Path) -> None:
    for suffix in ("csv", "xlsx", "geojson", "gpkg", "parquet", "fgb"):
        with pytest.raises(TableError, match="No such file"):
            read_events(tmp_path / f"nothing.{suffix}")


def test_our_own_file_with_a_wrong_value_says_which(tmp_path: Path) -> None:
    source = only(own(tmp_path, "date,place\n2016-05-13,Homs\n"))
    assert source["event_id"]
    from conflictmap.export import write_events

    write_events(read_events(tmp_path / "own.csv"), tmp_path / "ours.geojson")
    collection = json.loads((tmp_path / "ours.geojson").read_text(encoding="utf-8"))
    collection["features"][0]["properties"]["event_type"] = "War"
    (tmp_path / "ours.geojson").write_text(json.dumps(collection), encoding="utf-8")
    with pytest.raises(ValueError, match="event_type War is none of"):
        read_events(tmp_path / "ours.geojson")


GUESSES = [
    (["Date", "Lat", "Lng"], {"date": "Date", "lat": "Lat", "lon": "Lng"}),
    (["when", "X", "Y", "by"], {"date": "when", "lat": "Y", "lon": "X", "actor1": "by"}),
    (
        ["event date", "PLACE-NAME", "deaths"],
        {"date": "event date", "place": "PLACE-NAME", "fatalities": "deaths"},
    ),
    (["date", "gps", "link"], {"date": "date", "coordinates": "gps", "url": "link"}),
    (
        ["date", "place", "casualties"],
        {"date": "date", "place": "place"},
    ),  # dead and injured together: neither
]


@pytest.mark.parametrize(("names", "expected"), GUESSES)
def test_columns_are_guessed_from_their_names(names: list[str], expected: dict[str, str]) -> None:
    assert guess_columns(names) == expected

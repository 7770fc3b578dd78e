"""The build on tiny sources: what it makes of them, the same bytes each time, and every way it stops."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import shapely
from conftest import read_tsv, write_curated

from gazetteer import bare, build, checks, clean
from gazetteer.rows import Row

OWN = {"C9001", "C9002", "C9003", "N9001", "wof:11", "wof:12", "oa:OS99"}
OWN |= {"cm:north-dam", "cm:both-lands", "cm:north-hill"}


def own_rows(out: Path) -> dict[str, dict[str, str]]:
    rows = read_tsv(out / "places.tsv")
    return {
        row["place_id"]: row for row in rows if row["place_id"] in OWN or row["place_id"].startswith("SY")
    }


def names_of(out: Path, place_id: str) -> dict[str, str]:
    """Type by name."""
    return {row["name"]: row["type"] for row in read_tsv(out / "names.tsv") if row["place_id"] == place_id}


@pytest.fixture(scope="module")
def built(tiny_sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables built from the tiny sources and right curated rows; no test changes them."""
    folder = tmp_path_factory.mktemp("built")
    write_curated(folder)
    build.build_tables(tiny_sources, folder / "out", here=folder)
    return folder / "out"


def test_tiny_sources_give_these_rows(built: Path) -> None:
    rows = own_rows(built)
    # wof:11 lies 0.1 km from C9003 and has its Arabic name: one place.
    assert set(rows) == (OWN - {"wof:11"}) | {
        "SY",
        "SY91",
        "SY92",
        "SY9100",
        "SY9200",
        "SY910000",
        "SY920000",
    }
    assert rows["C9001"]["kind"] == "city"
    assert rows["C9002"]["name_ar"] == "تل قمر"
    assert rows["C9003"]["name_ar"] == "عين الزرقا"
    assert rows["wof:12"]["admin1"] == "Suda"
    assert rows["cm:north-dam"]["admin3"] == "Norda"
    assert rows["cm:north-dam"]["radius_km"] == "1.5"
    # A line of mapped.csv says no more than name, kind and point.
    assert rows["cm:north-hill"]["admin1"] == "Norda"
    assert rows["cm:north-hill"]["source"] == "wikipedia"
    assert rows["oa:OS99"]["kind"] == "airbase"


def test_names_are_kept_by_what_they_are(built: Path) -> None:
    assert names_of(built, "C9002") == {
        "Tal Qamar / Qamarli": "name",
        "تل قمر": "arabic",
        "Tal Qamar": "part",
        "Qamarli": "part",
        "قمرلي": "part",
    }
    zarqa = names_of(built, "C9003")
    assert zarqa["Zarqa Spring"] == "press"
    assert zarqa["‘Ayn az Zarqā"] == "variant"
    assert "Ζάρκα" not in zarqa
    assert "mzr slm" not in names_of(built, "wof:12")
    assert names_of(built, "cm:north-dam")["Barrage du Nord"] == "french"
    # The airbase is named after the village 4 km off, and answers to that one's aliases beside a kind word.
    assert names_of(built, "oa:OS99")["Zarqa Spring"] == "bare"


def test_a_place_that_reports_named_weighs_more(built: Path) -> None:
    importance = {i: float(row["importance"]) for i, row in own_rows(built).items()}
    # Both are villages of unknown size; C9002 has a line in reported.csv.
    assert importance["wof:12"] < importance["C9002"]
    # Both are sites; somebody knew more of the dam than that it is on a map.
    assert importance["cm:north-hill"] < importance["cm:north-dam"]


def test_areas_share_their_borders_and_hold_their_points(built: Path) -> None:
    features = json.loads((built / "areas.geojson").read_text(encoding="utf-8"))["features"]
    shapes = {f["properties"]["place_id"]: shapely.geometry.shape(f["geometry"]) for f in features}
    assert shapes["cm:both-lands"].equals(shapes["SY"])
    assert shapes["SY91"].intersection(shapes["SY92"]).area == 0
    for place_id, row in own_rows(built).items():
        if row["is_area"]:
            assert shapes[place_id].contains(shapely.Point(float(row["lon"]), float(row["lat"]))), place_id


def test_the_same_sources_give_the_same_bytes(built: Path, tiny_sources: Path, tmp_path: Path) -> None:
    write_curated(tmp_path)
    build.build_tables(tiny_sources, tmp_path / "out", here=tmp_path)
    for name in ("places.tsv", "names.tsv", "areas.geojson"):
        assert (built / name).read_bytes() == (tmp_path / "out" / name).read_bytes(), name


#: Wrong rows and words of the line that the build must print for each; all are built at once.
WRONG_PLACES = {
    "\n".join(["cm:twice,T,,dam,35.6,36.4,,Norda,Syria,,own"] * 2): "2 rows have this id",
    "cm:outside,T,,dam,35.6,36.4,,Suda,Syria,,own": "67 km outside Suda",
    "cm:abroad,T,,dam,30.0,36.4,,,Syria,,own": "km outside Syria",
    "cm:swapped,T,,dam,36.4,35.6,,Norda,Syria,,own": "longitude and latitude swapped",
    "cm:kind,T,,dyke,35.6,36.4,,Norda,Syria,,own": "unknown kind 'dyke'",
    "cm:no-source,T,,dam,35.6,36.4,,Norda,Syria,,": "no source",
    "cm:no-unit,T,,dam,35.6,36.4,,Nord,Syria,,own": "unknown governorate 'Nord'",
    "cm:text,T,,dam,35.6,east,,Norda,Syria,,own": "must be numbers",
    "cm:far,T,,dam,35.6,36.4,900,Norda,Syria,,own": "radius_km 900",
    "Cno-id,T,,dam,35.6,36.4,,Norda,Syria,,own": "a curated id is cm:",
    "cm:gone,T,,dam,35.6,36.4,,Norda,Syria,,own": "this id is retired",
    "cm:cells,T,,dam,35.6,36.4,,Norda,Syria,,own,more": "more or fewer cells",
    "cm:latin,T,Sadd,dam,35.6,36.4,,Norda,Syria,,own": "not in Arabic script",
    "cm:nameless,,,dam,35.6,36.4,,Norda,Syria,,own": "no name",
}
WRONG_AREAS = {
    'cm:broken,A,,region,,"POLYGON((36 35)",,own': "wkt cannot be read",
    'cm:crossed,A,,region,,"POLYGON((36 35, 37 36, 37 35, 36 36, 36 35))",,own': "not a valid polygon",
    'cm:lat-lon,A,,region,,"POLYGON((34.1 36.1, 34.2 36.1, 34.2 36.2, 34.1 36.1))",,own': "swapped",
    "cm:point,A,,region,,POINT(36 35),,own": "not a polygon",
    "cm:neither,A,,region,,,,own": "either members or wkt",
    "cm:stranger,A,,region,SY91 SY77,,,own": "unknown members SY77",
    "cm:area-no-source,A,,region,SY91,,,": "no source",
}
WRONG_ALIASES = {
    "C1,Nowhere,press,own": "unknown place_id 'C1'",
    "C9003,Zarka,slang,own": "unknown type 'slang'",
    "C9002,Zarka,press,": "no source",
    "C9001,,press,own": "no alias",
}
WRONG_REPORTED = {
    "C2,taken in 2014,,own": "no settlement has this place_id",
    "cm:both-lands,bombed in 2015,,own": "no settlement has this place_id",
    "C9004,bombed in 2016,,": "no source",
    "C9005,,,own": "known_for is empty",
    "C9003,bombed in 2016,no,own": "often is 'no'",
    "C9002,fought over again,,own": "has a line already",
}


@pytest.fixture(scope="module")
def problems(tiny_sources: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """What the build says to all of the wrong rows."""
    folder = tmp_path_factory.mktemp("wrong")
    write_curated(folder, list(WRONG_PLACES), list(WRONG_AREAS), list(WRONG_ALIASES), list(WRONG_REPORTED))
    with pytest.raises(checks.BuildError) as error:
        build.build_tables(tiny_sources, folder / "out", here=folder)
    assert not (folder / "out").exists()
    return error.value.problems


@pytest.mark.parametrize(
    ("row", "words"), [*WRONG_PLACES.items(), *WRONG_AREAS.items(), *WRONG_REPORTED.items()]
)
def test_a_wrong_row_is_named_with_what_is_wrong(problems: list[str], row: str, words: str) -> None:
    place_id = row.split(",")[0]
    assert [line for line in problems if place_id in line and words in line], problems


@pytest.mark.parametrize(("row", "words"), WRONG_ALIASES.items())
def test_a_wrong_alias_is_named_with_what_is_wrong(problems: list[str], row: str, words: str) -> None:
    place_id, alias, *_ = row.split(",")
    assert [line for line in problems if place_id in line and alias in line and words in line], problems


def test_right_rows_are_not_complained_of(problems: list[str]) -> None:
    wrong = {row.split(",")[0] for row in [*WRONG_PLACES, *WRONG_AREAS, *WRONG_ALIASES, *WRONG_REPORTED]}
    assert not [line for line in problems if not any(place_id in line for place_id in wrong)]


def test_a_wrong_header_is_named(tiny_sources: Path, tmp_path: Path) -> None:
    write_curated(tmp_path)
    (tmp_path / "curated" / "areas.csv").write_text("place_id,name\n", encoding="utf-8")
    with pytest.raises(checks.BuildError, match=r"areas\.csv:1: the header must be place_id,name,name_ar"):
        build.build_tables(tiny_sources, tmp_path / "out", here=tmp_path)


def test_a_curated_id_may_not_vanish(built: Path) -> None:
    retired: set[str] = {"cm:both-lands", "cm:north-hill"}
    (problem,) = checks.check_curated_ids(built / "places.tsv", [], retired)
    assert problem.startswith("cm:north-dam: was in the last build and is gone; add it to")
    assert not checks.check_curated_ids(built / "places.tsv", [], retired | {"cm:north-dam"})


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Kafr Zaytā", "Kafr Zaytā"),
        ("Hesîçe", "Hesîçe"),
        ("Münbiç", "Münbiç"),
        ("‘Ankāwī", "‘Ankāwī"),
        ("Ma`arrat an Nu`man", "Ma`arrat an Nu`man"),
        ("kfr zyta", ""),
        ("Ζάρκα", ""),
        ("Алеппо", ""),
        ("חלב", ""),
        ("KAC", ""),
        ("X", ""),
        ("", ""),
    ],
)
def test_latin_spelling(text: str, kept: str) -> None:
    assert clean.latin_spelling(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("كفر زيتا", "كفر زيتا"),
        ("دفــــة", "دفة"),
        ("المُلَيْحة", "المليحة"),
        ("طويرش\nطويرش", "طويرش"),
        ("جعکیة", "جعكية"),
        ("<Null>", ""),
        ("Zimrīn", ""),
    ],
)
def test_tidy_arabic(text: str, kept: str) -> None:
    assert clean.tidy_arabic(text) == kept


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("Douma District", "Douma"),
        ("District de Douma", "Douma"),
        ("Gouvernorat d'al-Hasaka", "al-Hasaka"),
        ("Governorate of the Countryside of Damascus", "Countryside of Damascus"),
        ("محافظة حلب", "حلب"),
        ("Nāḩiyat Bulbul", "Bulbul"),
        ("Muḩāfaz̧at Ḩalab", "Ḩalab"),
        ("Deir ez-Zor", "Deir ez-Zor"),
    ],
)
def test_without_admin_words(text: str, kept: str) -> None:
    assert clean.without_admin_words(text) == kept


@pytest.mark.parametrize(
    ("kind", "name", "stripped"),
    [
        ("airbase", "Abu ad Duhur Airbase", ["Abu ad Duhur"]),
        ("airbase", "Tiyas military airport", ["Tiyas"]),
        ("crossing", "Bab al-Hawa Border Crossing", ["Bab al-Hawa"]),
        ("hospital", "مشفى تشرين العسكري", ["تشرين"]),
        ("hospital", "National Hospital", []),
        ("hospital", "National Hospital, Jasim", ["Jasim"]),
        ("observation_post", "Observation post, Shir Maghar", ["Shir Maghar"]),
        ("prison", "Central Prison of Hama", ["Hama"]),
        ("base", "Brigade 52", []),
        ("dam", "Tishrin", []),
        ("town", "New Town", []),
    ],
)
def test_bare_names(kind: str, name: str, stripped: list[str]) -> None:
    row = Row("cm:x", name, kind, 36.0, 35.0, "curated")
    assert [bare_name for bare_name, _, _ in bare.bare_names(row)] == stripped

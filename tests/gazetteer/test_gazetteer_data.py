"""The committed data files: what is in them, that it hangs together, and that it is what the build wrote."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
import math
import tomllib
from collections import Counter
from pathlib import Path

import pytest
import shapely
from conftest import ROOT

from conflictmap.names import fold, is_arabic, skeletons
from gazetteer.rows import NAME_TYPES

Rows = list[dict[str, str]]
KINDS = tomllib.loads((ROOT / "conflictmap" / "vocabulary" / "kinds.toml").read_text(encoding="utf-8"))
CURATED = ROOT / "gazetteer" / "curated"
#: A point may lie this far outside its unit: borders are simplified, and OCHA puts places on them, in km.
TOLERANCE_KM = 5.0


def read_csv(name: str) -> Rows:
    with (CURATED / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def by_id(places: Rows) -> dict[str, dict[str, str]]:
    return {row["place_id"]: row for row in places}


@pytest.fixture(scope="module")
def names_by_id(names: Rows) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    for row in names:
        found.setdefault(row["place_id"], []).append(row)
    return found


@pytest.fixture(scope="module")
def shapes(data: Path) -> dict[str, shapely.Geometry]:
    features = json.loads((data / "areas.geojson").read_text(encoding="utf-8"))["features"]
    return {f["properties"]["place_id"]: shapely.geometry.shape(f["geometry"]) for f in features}


def test_every_row_of_ocha_is_there(places: Rows) -> None:
    ocha = [row for row in places if row["source"] == "ocha"]
    families = Counter(row["place_id"][0] for row in ocha)
    kinds = Counter(row["kind"] for row in ocha)
    # COD-AB Syria v02: communities, neighbourhoods; country, governorates, districts and subdistricts.
    assert (families["C"], families["N"], families["S"]) == (7593, 414, 1 + 14 + 62 + 272)
    assert (kinds["governorate"], kinds["district"], kinds["subdistrict"]) == (14, 62, 272)


def test_ids_are_unique(places: Rows, by_id: dict[str, dict[str, str]]) -> None:
    assert len(by_id) == len(places)


def test_cells_are_clean(places: Rows, names: Rows) -> None:
    for row in [*places, *names]:
        for column, value in row.items():
            assert value == " ".join(value.split()), (row["place_id"], column)
            assert "<Null>" not in value
            assert "\u0640" not in value, (row["place_id"], "tatweel")


def test_kinds_precision_radius_and_importance(places: Rows) -> None:
    for row in places:
        assert row["kind"] in KINDS, row
        assert row["geo_precision"] in ("1", "2", "3"), row
        assert 0 < float(row["radius_km"]) <= 500, row
        assert 0 <= float(row["importance"]) <= 1, row


def test_kinds_are_complete() -> None:
    groups = {
        "settlement", "neighbourhood", "admin", "region", "military", "infrastructure", "natural", "building",
        "country",
    }  # fmt: skip
    for kind, row in KINDS.items():
        assert set(row) - {"of_town"} == {"group", "geo_precision", "radius_km", "words", "words_ar"}, kind
        assert row.get("of_town", "in") in ("in", "near"), kind
        assert row["group"] in groups, kind
        assert row["geo_precision"] in (1, 2, 3), kind
        assert row["radius_km"] > 0, kind
        assert row["words"], kind
        assert all(word == word.casefold() for word in row["words"]), kind
        assert row["words_ar"], kind
        assert all(is_arabic(word) for word in row["words_ar"]), kind


def test_arabic_names_are_in_arabic_script(places: Rows, names: Rows) -> None:
    assert all(is_arabic(row["name_ar"]) for row in places if row["name_ar"])
    for row in names:
        assert is_arabic(row["name"]) == (row["lang"] == "ar"), row
    assert all(row["name_ar"] for row in places if row["source"] == "ocha")


def test_names_belong_to_places_and_differ(names: Rows, by_id: dict[str, dict[str, str]]) -> None:
    assert {row["place_id"] for row in names} == set(by_id)
    assert {row["type"] for row in names} <= set(NAME_TYPES)
    keys = [(row["place_id"], row["fold"]) for row in names]
    assert len(set(keys)) == len(keys)


def test_standard_names_are_names(names_by_id: dict[str, Rows], places: Rows) -> None:
    for row in places:
        folds = {name["fold"] for name in names_by_id[row["place_id"]]}
        assert fold(row["name"]) in folds
        assert not row["name_ar"] or fold(row["name_ar"]) in folds


def test_keys_are_those_of_the_names_module(names: Rows) -> None:
    stale = [
        row["name"]
        for row in names[::7]
        if (row["fold"], row["skeletons"]) != (fold(row["name"]), " ".join(skeletons(row["name"])))
    ]
    assert not stale, f"{len(stale)} names have old keys, such as {stale[:3]}: run gazetteer/build.py again"


def test_spellings_of_well_known_places(names: Rows) -> None:
    """Facts from maps and the press, one for each kind of name that the sources carry."""
    of: dict[str, set[str]] = {}
    for row in names:
        of.setdefault(row["fold"], set()).add(row["place_id"])
    for spelling, place_id in {
        "Halep": "C1007",
        "Alep": "C1007",
        "حلب": "C1007",
        "Kobanê": "C1946",
        "Ras al-Ayn": "C4988",
        "كفرزيتا": "C3463",
        "Palmyra": "C2889",
        "Münbiç": "C1767",
        "Qamishli": "C4564",
        "معان": "C3035",
    }.items():
        assert place_id in of.get(fold(spelling), ()), spelling


def test_places_outside_syria(names: Rows, by_id: dict[str, dict[str, str]]) -> None:
    countries: dict[str, set[str]] = {}
    for row in names:
        if row["type"] != "bare":
            countries.setdefault(row["fold"], set()).add(by_id[row["place_id"]]["country"])
    for name, country in {
        "Geneva": "Switzerland",
        "Beirut": "Lebanon",
        "Tbilisi": "Georgia",
        "Benghazi": "Libya",
        "Ma'an": "Jordan",
        "Baghdad": "Iraq",
        "Arsal": "Lebanon",
        "Gaziantep": "Turkey",
        "Turkey": "Turkey",
        "روسيا": "Russia",
    }.items():
        assert country in countries.get(fold(name), ()), name
    assert countries[fold("Geneva")] == {"Switzerland"}


@pytest.mark.parametrize(
    ("place_id", "name", "name_type"),
    [
        ("C1386", "Mreimin", "variant"),  # OCHA: Mreimin Afrin, to tell it from Mreimin Simaan
        ("C1386", "مريمين", "variant"),
        ("C1185", "Mreimin", "variant"),
        ("C4869", "Tal Elhawa", "variant"),  # Tal Elhawa Malkiyeh
        ("C1277", "Arbid Kabir", "variant"),  # Big Arbid
        ("C5159", "Gharibeh Gharbiyah", "variant"),  # Western Gharibeh
        ("C1083", "Rasm al-Safa", "variant"),  # Rasm Elsafa
        ("C4340", "Kherbet al-Ias", None),  # Kherbet Elias: a prophet, no article
        ("C2406", "Maaret", "part"),  # Ma'arrat Saydnaya is what people call it
        ("C1353", "Efrin", None),  # the district, behind "Abin"
        ("C2415", "Yabrud", None),
    ],
)
def test_names_without_what_tells_homonyms(
    names_by_id: dict[str, Rows], place_id: str, name: str, name_type: str | None
) -> None:
    found = [row["type"] for row in names_by_id[place_id] if row["fold"] == fold(name)]
    assert found == ([name_type] if name_type else [])


def test_no_junk_among_the_names(names: Rows) -> None:
    folds = {row["fold"] for row in names}
    for junk in ("kfr zyta", "nahyt blbl", "northern", "province", "district", "null"):
        assert junk not in folds, junk


def kilometres(shape: shapely.Geometry, lon: float, lat: float) -> float:
    squeeze = math.cos(math.radians(35))
    flat = shapely.transform(shape, lambda xy: xy * [squeeze, 1.0])
    return float(flat.distance(shapely.Point(lon * squeeze, lat))) * 111.2


def test_points_lie_in_their_units(places: Rows, shapes: dict[str, shapely.Geometry]) -> None:
    named = {
        (row["admin1"], row["admin2"], row["admin3"]): row["place_id"]
        for row in places
        if row["kind"] in ("governorate", "district", "subdistrict")
    }
    for row in places:
        units = (row["admin1"], row["admin2"], row["admin3"])
        if row["country"] != "Syria" or not row["admin1"]:
            continue
        shape = shapes[named[units]]
        lon, lat = float(row["lon"]), float(row["lat"])
        if not shape.covers(shapely.Point(lon, lat)):
            assert kilometres(shape, lon, lat) <= TOLERANCE_KM, row


def test_only_syria_has_units(places: Rows) -> None:
    for row in places:
        assert row["country"] == "Syria" or not (row["admin1"] or row["pcode"]), row
        assert row["country"], row


def test_areas_are_valid_and_hold_their_points(
    shapes: dict[str, shapely.Geometry], by_id: dict[str, dict[str, str]]
) -> None:
    assert set(shapes) == {place_id for place_id, row in by_id.items() if row["is_area"]}
    for place_id, shape in shapes.items():
        assert shape.is_valid, place_id
        row = by_id[place_id]
        assert shape.covers(shapely.Point(float(row["lon"]), float(row["lat"]))), place_id


def test_subdistricts_fill_their_districts_without_overlap(shapes: dict[str, shapely.Geometry]) -> None:
    for code in (code for code in shapes if code.startswith("SY") and len(code) == 6):
        children = [shape for key, shape in shapes.items() if len(key) == 8 and key.startswith(code)]
        total = sum(child.area for child in children)
        assert total == pytest.approx(shapes[code].area, rel=1e-3), code


def test_aliases_are_names_of_existing_places(names_by_id: dict[str, Rows]) -> None:
    for alias in read_csv("aliases.csv"):
        folds = {name["fold"] for name in names_by_id[alias["place_id"]]}
        assert fold(alias["alias"]) in folds, alias


def test_reported_places_say_when_and_whence(by_id: dict[str, dict[str, str]]) -> None:
    for row in read_csv("reported.csv"):
        assert row["place_id"] in by_id, row
        assert 3 <= len(row["known_for"].split()) <= 10, row
        assert row["source"].startswith(("own knowledge: ", "press ", "Wikipedia (CC BY-SA 4.0): ")), row


@pytest.mark.parametrize(
    ("known", "namesake"),
    [
        ("C3308", "C1246"),  # Mabuja east of Salamiyah, attacked by IS; a hamlet near Deir Hafer
        ("C2450", "C6593"),  # Madaya under siege; a village of southern Idlib
        ("C3035", "wof:1276143477"),  # Maan in northern Hama; a place on the Euphrates
        ("C3026", "C1197"),  # Suran in northern Hama; a hamlet near al-Bab
    ],
)
def test_a_place_in_the_news_outweighs_its_namesake(
    known: str, namesake: str, by_id: dict[str, dict[str, str]]
) -> None:
    assert float(by_id[known]["importance"]) > float(by_id[namesake]["importance"])


def test_retired_ids_are_not_used(by_id: dict[str, dict[str, str]]) -> None:
    lines = (ROOT / "gazetteer" / "retired_ids.txt").read_text(encoding="utf-8").splitlines()
    retired = {line.split("#")[0].strip() for line in lines} - {""}
    assert not retired & set(by_id)


def test_manifest_describes_the_files(data: Path, places: Rows, names: Rows) -> None:
    manifest = json.loads((data / "manifest.json").read_text(encoding="utf-8"))
    for name, digest in manifest["files"].items():
        assert hashlib.sha256((data / name).read_bytes()).hexdigest() == digest, name
    assert set(manifest["files"]) == {"areas.geojson", "basemap.json", "names.tsv", "places.tsv"}
    assert manifest["counts"]["places"] == len(places)
    assert manifest["counts"]["names"] == len(names)
    assert set(manifest["licences"]) >= {row["source"] for row in places}


def test_curated_tables_are_the_ones_that_were_built(data: Path) -> None:
    manifest = json.loads((data / "manifest.json").read_text(encoding="utf-8"))
    for name in ("places.csv", "areas.csv", "mapped.csv", "aliases.csv", "reported.csv"):
        digest = hashlib.sha256((CURATED / name).read_bytes()).hexdigest()
        assert manifest["curated"][name] == digest, f"{name} has changed: run gazetteer/build.py again"


def test_data_is_small_enough_for_the_wheel(data: Path) -> None:
    compressed = sum(len(gzip.compress(path.read_bytes())) for path in data.iterdir() if path.is_file())
    assert compressed <= 6_000_000


def curated_rows() -> list[object]:
    rows = [*read_csv("places.csv"), *read_csv("areas.csv"), *read_csv("mapped.csv")]
    return [pytest.param(row, id=row["place_id"]) for row in rows]


@pytest.mark.parametrize("curated", curated_rows())
def test_curated_row(
    curated: dict[str, str],
    by_id: dict[str, dict[str, str]],
    names_by_id: dict[str, Rows],
    shapes: dict[str, shapely.Geometry],
) -> None:
    """The row is in the data, of a known kind, where it says, and found by each of its names."""
    row = by_id[curated["place_id"]]
    assert row["kind"] == curated["kind"]
    assert row["kind"] in KINDS
    assert curated["source"]
    lon, lat = float(row["lon"]), float(row["lat"])
    if curated.get("lon"):
        assert (lon, lat) == pytest.approx((float(curated["lon"]), float(curated["lat"])), abs=1e-5)
    if curated.get("admin1"):
        governorate = next(
            i for i, r in by_id.items() if r["kind"] == "governorate" and r["name"] == curated["admin1"]
        )
        assert kilometres(shapes[governorate], lon, lat) <= TOLERANCE_KM
    folds = {name["fold"] for name in names_by_id[row["place_id"]]}
    for name in [curated["name"], curated.get("name_ar", ""), *curated["aliases"].split("|")]:
        language, _, rest = name.partition(":")
        spelling = rest if language in ("fr", "tr", "ku") else name
        assert not spelling or fold(spelling) in folds, name

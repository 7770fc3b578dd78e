"""The geopy geocoder, alone and under geopandas."""

from __future__ import annotations

from pathlib import Path

import geopandas as gpd
import pytest
from geopy.location import Location
from geopy.point import Point

from conflictmap.errors import GazetteerError
from conflictmap.gazetteer import load_gazetteer
from conflictmap.gazetteer.geocoder import GazetteerGeocoder

GEOCODER = GazetteerGeocoder()
MAAN = (35.3587, 36.7959)  # OCHA's point, lat and lon


def test_geocode() -> None:
    location = GEOCODER.geocode("Kafr Zita")
    assert isinstance(location, Location)
    assert location.address == "Kafr Zeita, Hama, Syria"
    assert (location.latitude, location.longitude) == pytest.approx((35.373, 36.601), abs=0.01)
    assert location.raw["place_id"] == "C3463"
    assert location.raw["score"] > 0.9
    assert location.raw["geo_precision"] == 1


@pytest.mark.parametrize("query", [None, "", "  ", float("nan"), "Qwrtpsdfg", "Sayda"])
def test_nothing_rather_than_a_guess(query: object) -> None:
    assert GEOCODER.geocode(query) is None  # type: ignore[arg-type]


def test_all_candidates() -> None:
    found = GEOCODER.geocode("Sayda", exactly_one=False)
    assert isinstance(found, list)
    assert len(found) > 2
    scores = [location.raw["score"] for location in found]
    assert scores == sorted(scores, reverse=True)
    assert GEOCODER.geocode("Qwrtpsdfg", exactly_one=False) is None


def test_context_and_language() -> None:
    location = GEOCODER.geocode("Sayda", within="Dar'a", language="ar")
    assert isinstance(location, Location)
    assert location.address == "صيدا، درعا، سوريا"
    assert GEOCODER.geocode("Aleppo", kind="governorate").raw["kind"] == "governorate"


def test_an_offset_moves_the_location() -> None:
    town, moved = GEOCODER.geocode("Palmyra"), GEOCODER.geocode("30 km south of Palmyra")
    assert town.latitude - moved.latitude == pytest.approx(0.27, abs=0.01)


@pytest.mark.parametrize("query", [MAAN, Point(*MAAN), "35.3587, 36.7959"])
def test_reverse(query: object) -> None:
    location = GEOCODER.reverse(query)
    assert location.address == "Maan, Hama, Syria"
    assert location.raw["distance_km"] < 0.1
    nearest = GEOCODER.reverse(query, exactly_one=False)
    assert [n.raw["distance_km"] for n in nearest] == sorted(n.raw["distance_km"] for n in nearest)


def test_reverse_in_open_country_gives_the_unit() -> None:
    location = GEOCODER.reverse((33.6, 38.9))  # the Badia, far from any settlement
    assert location.raw["kind"] == "subdistrict"
    assert GEOCODER.reverse((0.0, -30.0)) is None


@pytest.mark.parametrize("query", ["foo", "", None, 3, (1,), ("a", "b"), (float("nan"), 36.0), object()])
def test_reverse_of_what_is_no_point(query: object) -> None:
    with pytest.raises(GazetteerError, match=r"^query must be a point: \(lat, lon\) in degrees"):
        GEOCODER.reverse(query)  # type: ignore[arg-type]


def test_geopandas_uses_it() -> None:
    names = ["Mleiha", "Qwrtpsdfg", "كفر زيتا"]
    frame = gpd.tools.geocode(names, provider=GazetteerGeocoder)
    assert frame.crs == "EPSG:4326"
    assert frame["address"].tolist()[::2] == ["Maliha, Rural Damascus, Syria", "Kafr Zeita, Hama, Syria"]
    assert frame.geometry.is_empty.tolist() == [False, True, False]
    assert (frame.geometry.iloc[2].x, frame.geometry.iloc[2].y) == pytest.approx((36.601, 35.373), abs=0.01)


def test_geopandas_reverse() -> None:
    points = gpd.GeoSeries.from_xy([MAAN[1]], [MAAN[0]], crs="EPSG:4326")
    assert gpd.tools.reverse_geocode(points, provider=GazetteerGeocoder)["address"].tolist() == [
        "Maan, Hama, Syria"
    ]


def test_own_places(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon\nBureau,33.5,36.3\n", encoding="utf-8")
    assert GazetteerGeocoder(extra=path).geocode("Bureau").raw["place_id"] == "own:bureau"
    frame = gpd.tools.geocode(["Bureau"], provider=GazetteerGeocoder, extra=path)
    assert frame.geometry.iloc[0].y == 33.5


def test_own_places_are_those_of_the_gazetteer_given(tmp_path: Path) -> None:
    path = tmp_path / "own.csv"
    path.write_text("name,lat,lon\nBureau,33.5,36.3\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="cannot both be given"):
        GazetteerGeocoder(gazetteer=load_gazetteer(), extra=path)
    assert GazetteerGeocoder(gazetteer=load_gazetteer(extra=path)).geocode("Bureau").latitude == 33.5

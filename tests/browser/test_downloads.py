"""What is downloaded holds what is shown, and no formula."""

from __future__ import annotations

import json
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from PIL import Image, ImageChops

from conflictmap.map import save_map
from conflictmap.tables import read_events

from .reading import Open, involved
from .synthetic import events_frame


def test_downloads_hold_what_is_shown_and_no_formulas(
    tmp_path: Path, events: gpd.GeoDataFrame, saved: Path, open_page: Open
) -> None:
    page = open_page(saved, "a=Hezbollah")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="GeoJSON").click()
    written = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    wanted = events[involved(events, "Hezbollah")]
    assert {feature["properties"]["event_id"] for feature in written["features"]} == set(wanted["event_id"])


@pytest.mark.parametrize("density", [1, 2])
def test_a_downloaded_picture_is_sharp_on_any_screen(density: int, saved: Path, open_page: Open) -> None:
    page = open_page(saved, device_scale_factor=density)
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="PNG").click()
    picture = Image.open(download.value.path()).convert("RGB")
    box = page.locator(".cm-map").bounding_box()
    assert box is not None
    assert picture.width == 2 * round(box["width"])
    # One that was only enlarged would lose nothing on the way down and up again.
    coarse = picture.resize((picture.width // 2, picture.height // 2)).resize(picture.size)
    assert max(most for _, most in ImageChops.difference(picture, coarse).getextrema()) > 100


def test_a_downloaded_table_cannot_run_formulas(tmp_path: Path, open_page: Open) -> None:
    formulas = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1")
    frame = events_frame(
        [
            {"event_id": f"e{n}", "event_type": "Battles", "notes": text, "actor1": text}
            for n, text in enumerate(formulas)
        ]
    )
    path = tmp_path / "map.html"
    save_map(frame, path)
    page = open_page(path)
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()
    table = pd.read_csv(Path(download.value.path()))
    assert table["notes"].str.startswith("'").all()
    assert table["actor1"].str.startswith("'").all()


@pytest.mark.parametrize("form", ["GeoJSON", "CSV"])
def test_conflictmap_reads_back_what_was_downloaded(
    form: str, saved: Path, events: gpd.GeoDataFrame, tmp_path: Path, open_page: Open
) -> None:
    page = open_page(saved, "a=Hezbollah")
    page.get_by_role("button", name="Download").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=form).click()
    file = tmp_path / download.value.suggested_filename
    download.value.save_as(file)
    back = read_events(file).set_index("event_id").sort_index()
    wanted = events[involved(events, "Hezbollah")].set_index("event_id").sort_index()
    for column in ("event_date", "actor1", "place_name", "fatalities_best", "sources", "disputed", "notes"):
        assert back[column].tolist() == wanted[column].tolist(), column
    quotes = [[claim["quote"] for claim in claims] for claims in wanted["claims"]]
    assert [[claim["quote"] for claim in claims] for claims in back["claims"]] == quotes
    assert gpd.read_file(file).shape[0] == len(wanted)

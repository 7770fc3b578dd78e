"""The map's data and page, without a browser."""

from __future__ import annotations

import base64
import datetime as dt
import html
import json
import re
import struct
import zlib
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
import pytest
from branca.element import Element
from browser.synthetic import HOSTILE, PLACES, events_frame, synthetic_events
from geopandas.testing import assert_geodataframe_equal
from geopy.distance import geodesic
from shapely import Point

from conflictmap.errors import ConflictmapError, SchemaError, TableError
from conflictmap.formats.geojson import to_geojson
from conflictmap.gazetteer import data_folder
from conflictmap.map import ConflictMap, event_map, save_map
from conflictmap.page.columns import pack_events
from conflictmap.page.embedding import embed_snippet
from conflictmap.page.publication import for_publication
from conflictmap.schema import empty_events, validate_events


def header(page: str) -> dict[str, object]:
    """What a page's data block begins with."""
    packed = re.search(r'id="cm-data">([^<]*)<', page)
    assert packed is not None
    raw = zlib.decompress(base64.b64decode(packed[1]))
    (length,) = struct.unpack("<I", raw[:4])
    read: dict[str, object] = json.loads(raw[4 : 4 + length])
    return read


def texts(page: str) -> str:
    """All claims and notes of a page."""
    packed = re.search(r'id="cm-texts">([^<]*)<', page)
    assert packed is not None
    raw, found, at = base64.b64decode(packed[1]), "", 0
    for size in header(page)["blocks"]:  # type: ignore[attr-defined]
        found += zlib.decompress(raw[at : at + size]).decode()
        at += size + -size % 3
    return found


def everything_of(page: str) -> str:
    """All that a page says of its events: the columns as bytes, claims and notes."""
    packed = re.search(r'id="cm-data">([^<]*)<', page)
    assert packed is not None
    return zlib.decompress(base64.b64decode(packed[1])).decode("latin-1") + texts(page)


def test_event_map_is_a_folium_map_that_shows_in_a_notebook() -> None:
    shown = event_map(synthetic_events(20), title="Strikes & clashes")
    assert isinstance(shown, folium.Map)
    frame = shown._repr_html_()
    assert frame.lstrip().startswith("<iframe srcdoc=")
    assert "Strikes &amp;amp; clashes" in frame


def test_the_same_events_give_the_same_bytes_in_any_order() -> None:
    events = synthetic_events(60)
    page = event_map(events).html()
    assert event_map(events.sample(frac=1, random_state=5)).html() == page
    again = event_map(events)
    assert again.html() == page
    assert again.html() == page, "also when it is made twice"


def test_events_stay_unchanged() -> None:
    events = validate_events(synthetic_events(30))
    before = events.copy(deep=True)
    event_map(events, without=["quotes"], round_coordinates_km=5, min_date=dt.date(2013, 5, 1))
    assert_geodataframe_equal(events, before)


def test_the_page_names_no_address_that_it_could_load() -> None:
    page = event_map(synthetic_events(30), title=HOSTILE, byline=HOSTILE, source_note=HOSTILE).html()
    assert not re.findall(
        r"""<(?:script|link|img|iframe)[^>]*\s(?:src|href)\s*=\s*["']?(?:https?:)?//""", page
    )
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src &#x27;none&#x27;" in policy[1]
    assert "http" not in policy[1]
    assert "unsafe-inline" not in policy[1].split("style-src")[0], "no script but ours"
    assert HOSTILE not in page


def test_hostile_text_cannot_leave_its_block() -> None:
    events = events_frame([{"event_id": "</script><script>", "event_type": "Battles", "notes": "</script>"}])
    page = event_map(events).html()
    assert page.count("</script>") == 5, "basemap, columns, texts, viewer, start"


def test_every_row_and_place_is_in_the_data() -> None:
    events = synthetic_events(120)
    data = header(event_map(events).html())
    assert data["events"] == 120
    assert data["dated"] == events["event_date"].notna().sum()
    placed = events[events.geometry.notna()]
    assert set(data["places"]["name"]) == set(placed["place_name"])  # type: ignore[index]
    assert len(data["places"]["x"]) == len(PLACES)  # type: ignore[index]
    for name in ("Hezbollah", "Al-Nusra Front"):
        assert name in [actor[0] for actor in data["actors"]]  # type: ignore[attr-defined]


def test_areas_travel_with_events_that_lie_in_them() -> None:
    vague = {"event_id": "a", "place_id": "cm:qalamoun", "place_name": "Qalamoun", "geo_precision": 2}
    precise = vague | {"geo_precision": 1}
    for row, expected in ((vague, ["cm:qalamoun"]), (precise, [])):
        data = header(event_map(events_frame([row | {"geometry": Point(36.6, 33.9)}])).html())
        assert list(data["areas"]) == expected  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "events", [empty_events(), events_frame([{"event_id": "one"}])], ids=["empty", "bare"]
)
def test_tables_with_nothing_to_draw(events: gpd.GeoDataFrame, tmp_path: Path) -> None:
    save_map(events, tmp_path / "map.html")
    assert header((tmp_path / "map.html").read_text(encoding="utf-8"))["events"] == len(events)


@pytest.mark.parametrize(
    "options",
    [
        {"round_coordinates_km": 5},
        {"without": ["quotes", "links", "notes"]},
        {"min_date": dt.date(2014, 1, 1)},
    ],
    ids=str,
)
def test_no_event_is_published_as_no_event(options: dict[str, Any]) -> None:
    assert header(event_map(empty_events(), **options).html())["events"] == 0


def test_ids_of_one_prefix_pack_as_numbers() -> None:
    rows = [{"event_id": f"SYR{n}"} for n in (7, 10, 2)]
    assert header(event_map(events_frame(rows)).html())["ids"] == {"prefix": "SYR", "digits": 0}
    rows = [{"event_id": name} for name in ("SYR7", "SYR07")]
    assert header(event_map(events_frame(rows)).html())["ids"] is None


def test_save_map_takes_a_map_with_layers(tmp_path: Path) -> None:
    made = event_map(synthetic_events(10))
    folium.CircleMarker((35, 38)).add_to(made)
    save_map(made, tmp_path / "map.html")
    assert "L.circleMarker" in (tmp_path / "map.html").read_text(encoding="utf-8")
    with pytest.raises(ConflictmapError, match="title"):
        save_map(made, tmp_path / "map.html", title="too late")


def test_a_layer_that_loads_from_the_network_is_allowed_with_a_warning() -> None:
    made = event_map(synthetic_events(10))
    folium.TileLayer("https://{s}.tiles.example.org/{z}/{x}/{y}.png", attr="Example").add_to(made)
    with pytest.warns(UserWarning, match=r"https://\*\.tiles\.example\.org"):
        page = made.html()
    assert "img-src data: blob: https://*.tiles.example.org" in page


def test_what_a_user_adds_to_the_page_stays_and_may_run() -> None:
    made = event_map(synthetic_events(10))
    made.get_root().html.add_child(Element("<p id='own'>Our legend</p>"))
    made.get_root().header.add_child(Element("<style>#own { color: red }</style>"))
    made.get_root().script.add_child(Element("window.own = 1;"))
    folium.CircleMarker((35, 38)).add_to(made)
    page = made.html()
    for part in ("<p id='own'>Our legend</p>", "#own { color: red }", "window.own = 1;"):
        assert page.count(part) == 1
    assert page.count("L.circleMarker(") == 1
    assert made.html() == page, "also when it is made again"


def test_a_map_is_no_part_of_another_figure() -> None:
    made = event_map(synthetic_events(10))
    outer = folium.Figure(width=500)
    outer.add_child(made)
    with pytest.raises(ConflictmapError, match=r"get_root\(\)\.height"):
        outer.render()


def test_the_map_in_a_notebook_can_be_higher() -> None:
    made = event_map(synthetic_events(10))
    made.get_root().height = "900px"
    assert 'height="900px"' in made._repr_html_()


def test_the_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "map.html"
    target.mkdir()
    with pytest.raises(TableError, match=r"map\.html cannot be written"):
        save_map(synthetic_events(5), target)
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(SchemaError):
        save_map(gpd.GeoDataFrame({"a": [1]}, geometry=[Point(1, 1)]), tmp_path / "other.html")
    assert not (tmp_path / "other.html").exists()


def test_what_must_not_be_published_is_not_in_the_page() -> None:
    events = synthetic_events(40)
    secret = "Placed by rule 1"
    page = event_map(events).html()
    assert secret in texts(page)
    assert "shells fell" in texts(page)
    assert "https://example.org" in texts(page)
    bare = event_map(events, without=["quotes", "links", "notes"]).html()
    for left_out in (secret, "shells fell", "https://example.org"):
        assert left_out not in texts(bare)
    assert "SANA" in texts(bare), "who said it stays"
    assert event_map(events, without=iter(["quotes", "links", "notes"])).html() == bare, "read once"
    with pytest.raises(ConflictmapError, match="quotes, links, notes"):
        event_map(events, without=["names"])


def test_reports_named_by_their_address_go_with_the_links() -> None:
    url = "HTTPS://example.net/story"
    claim = {"speaker": "SANA", "report": url, "quote": "Shells fell.", "url": url}
    other = {"speaker": "SOHR", "report": "b.txt", "quote": "Shells fell."}
    events = events_frame([{"event_id": "a", "reports": ["b.txt", url], "claims": [claim, other]}])
    page = event_map(events, without=["links"]).html()
    assert "example.net" not in texts(page)
    assert header(page)["reports"] == ["b.txt"]
    assert "b.txt" in texts(page)


def test_no_address_stays_in_any_name_without_links() -> None:
    urls = ("https://a.example/1", "www.b.example", "c.example/story", "SANA; http://d.example")
    claims = [
        {"speaker": url, "publisher": url, "report": url, "copy_of": url, "url": url,
         "quote": f"Two died ({url}), SANA said."}
        for url in urls
    ]  # fmt: skip
    row = {"event_id": "a", "reports": [*urls, "b.txt"], "sources": [*urls, "SOHR", "enabbaladi.net"]}
    events = events_frame([row | {"claims": claims, "notes": f"As {urls[0]} has it"}])
    published = for_publication(validate_events(events), without=["links"])
    everything = to_geojson(published) + everything_of(event_map(events, without=["links"]).html())
    assert "example" not in everything
    assert published["reports"][0] == ["b.txt"]
    assert published["sources"][0] == ["SOHR", "enabbaladi.net"], "a host is what a paper is called"
    assert published["claims"][0][3]["publisher"] == "SANA"
    assert published["claims"][0][0]["quote"] == "Two died ([...] SANA said."


def told(place: str, *, place_id: str, arabic: str, lon: float, radius: float) -> list[dict[str, object]]:
    """An event at a place and one without, as the same report tells them, with the place in every name."""
    url = f"https://example.org/{place.replace(' ', '-').lower()}"
    claim = {
        "speaker": f"{place} Media Center", "publisher": "".join(place.split()) + "News",
        "report": f"{url}-1", "copy_of": f"www.example.org/{place}", "url": url,
        "part": len(place), "start": len(place),
        "end": 2 * len(place), "quote": f"Shells fell on {place}.", "place": place,
        "actor1": [f"{place} Brigade"], "actor2": ["Ahrar al-Sham"], "rule": f"as {place}",
    }  # fmt: skip
    shared = {
        "event_date": dt.date(2014, 3, 3), "event_type": "Battles", "sub_event_type": "Armed clash",
        "reports": [f"{url}-1"], "sources": [f"{place} Media Center", "SANA"],
        "actor1": f"{place} Brigade; Ahrar al-Sham", "notes": f"{place} as named",
    }  # fmt: skip
    at = {
        "place_id": place_id, "place_name": place, "place_name_ar": arabic, "place_kind": place,
        "admin1": "Hama", "admin3": "Muhradah", "geo_precision": 1, "radius_km": radius,
        "geometry": Point(lon, 35.37),
    }  # fmt: skip
    here = {"event_id": f"row:{place}", "claims": [claim, claim | {"speaker": arabic}], **shared, **at}
    return [here, {"event_id": f"{place}-2", "claims": [claim], **shared}]


def test_two_places_of_a_square_give_the_same_bytes() -> None:
    zita = told("Kafr Zita", place_id="C3463", arabic="كفر زيتا", lon=36.61, radius=2.0)
    lataminah = told("Latamneh", place_id="C3458", arabic="اللطامنة", lon=36.623, radius=1.0)
    files, pages, pictures = [], [], []
    for rows in (zita, lataminah):
        events = events_frame(rows)
        events["village"] = rows[0]["place_name"]
        published = for_publication(validate_events(events), round_coordinates_km=20)
        made = event_map(events, round_coordinates_km=20)
        files.append(to_geojson(published))
        pages.append(everything_of(made.html()))
        pictures.append(made.picture())
        assert files[-1] == to_geojson(
            for_publication(validate_events(events[::-1]), round_coordinates_km=20)
        )
    assert files[0] == files[1]
    assert pages[0] == pages[1]
    assert pictures[0] == pictures[1]
    assert "report 1" in files[0]
    assert '"sources": ["SANA", "source 1"]' in files[0]
    assert '"actor1": "actor 1; Ahrar al-Sham"' in files[0]


def test_rounded_events_of_one_square_and_day_have_an_id_each() -> None:
    one = told("Kafr Zita", place_id="C3463", arabic="كفر زيتا", lon=36.61, radius=2.0)[0]
    far = one | {"geometry": Point(39.0, 35.0)}
    vague = one | {"event_id": "own", "geo_precision": 3, "reports": ["other.txt"], "claims": []}
    rows = [one, one | {"event_id": "second"}, far | {"event_id": "far"}, vague]
    rounded = for_publication(validate_events(events_frame(rows)), round_coordinates_km=10).sort_index()
    first, second, third, own = rounded["event_id"]
    assert second.rpartition("-")[0] == first or first.rpartition("-")[0] == second
    assert third not in (first, second)
    assert own == "own", "it is not moved, and no report of a moved one tells it"
    assert rounded["reports"][3] == ["other.txt"]


def test_names_of_sources_stay_where_they_tell_no_place() -> None:
    claim = {"speaker": "SANA", "publisher": "Hama Today", "report": "a.txt", "actor2": ["Hamas"]}
    copy = claim | {"report": "b.txt", "copy_of": "a.txt", "speaker": "source 1"}
    row = told("Kafr Zita", place_id="C3463", arabic="كفر زيتا", lon=36.61, radius=2.0)[0]
    row |= {"claims": [claim, copy], "sources": ["SANA", "source 1", "Kafr Zeita Press"]}
    rounded = for_publication(validate_events(events_frame([row])), round_coordinates_km=10)
    (after,) = rounded["claims"]
    assert [c["speaker"] for c in after] == ["SANA", "source 1"]
    assert {c["publisher"] for c in after} == {"Hama Today"}
    assert [c["report"] for c in after] == ["report 1", "report 2"]
    assert after[1]["copy_of"] == "report 1"
    assert rounded["sources"][0] == ["SANA", "source 1", "source 2"]


def test_nothing_of_a_rounded_page_names_the_place() -> None:
    claim = {"speaker": "SANA", "place": "Kafr Zita", "quote": "Shells fell on Kafr Zita.", "report": "a.txt"}
    rows = [
        {"event_id": str(number), "place_id": "C3463", "place_name": "Kafr Zeita",
         "place_name_ar": "كفر زيتا", "admin1": "Hama", "admin3": "Muhradah", "geo_precision": precision,
         "radius_km": 2.0, "geometry": Point(36.6019, 35.3737), "claims": [claim],
         "notes": '"Kafr Zita" is Kafr Zeita, Hama'}
        for number, precision in enumerate((1, 2))
    ]  # fmt: skip
    page = event_map(events_frame(rows), round_coordinates_km=10).html()
    everything = json.dumps(header(page), ensure_ascii=False) + texts(page)
    for word in ("Zeita", "Zita", "زيتا", "C3463", "3660190", "3537370"):
        assert word not in everything
    assert "Muhradah" in everything
    assert "SANA" in everything
    assert "Zita" in texts(event_map(events_frame(rows)).html()), "it is there without rounding"


@pytest.mark.parametrize("km", [1, 5, 20])
def test_rounded_coordinates_hide_the_place_within_the_stated_radius(km: float) -> None:
    events = validate_events(synthetic_events(80))
    rounded = for_publication(events, round_coordinates_km=km)
    assert sorted(rounded.index) == list(events.index)
    for (_, before), (_, after) in zip(events.iterrows(), rounded.sort_index().iterrows(), strict=True):
        if before["geometry"] is None or before["geo_precision"] == 3:
            assert after["geometry"] == before["geometry"]
            continue
        (lon, lat), (new_lon, new_lat) = before["geometry"].coords[0], after["geometry"].coords[0]
        moved = geodesic((lat, lon), (new_lat, new_lon)).km
        assert moved + before["radius_km"] <= after["radius_km"] * 1.02
        assert after["geo_precision"] == 2
        assert after["place_name"] != before["place_name"] or before["place_name"] == before["admin1"]
        assert all(claim["place"] is None and claim["quote"] is None for claim in after["claims"])
        assert after["notes"] is None or after["notes"] is pd.NA


def test_min_date_leaves_out_earlier_and_undated_events() -> None:
    kept = for_publication(validate_events(synthetic_events(80)), min_date=dt.date(2014, 1, 1))
    assert len(kept) > 0
    assert min(kept["event_date"]) >= dt.date(2014, 1, 1)
    assert kept["event_date"].notna().all()


def test_online_tiles_only_when_asked_for() -> None:
    pytest.importorskip("xyzservices")
    page = event_map(synthetic_events(5), tiles="OpenStreetMap.Mapnik").html()
    assert "img-src data: blob: https://tile.openstreetmap.org" in page
    with pytest.raises(ConflictmapError, match="Nowhere"):
        event_map(synthetic_events(5), tiles="Nowhere.Map")
    with pytest.raises(ConflictmapError, match="key"):
        event_map(synthetic_events(5), tiles="Thunderforest.OpenCycleMap")


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)", " JavaScript:alert(1)", "data:text/html,x", "java\tscript:alert(1)",
        "java\nscript:alert(1)", "\x01javascript:alert(1)", "\r\njavascript:alert(1)", "map\u202e.html", "",
    ],
)  # fmt: skip
def test_the_snippet_leads_only_to_pages(tmp_path: Path, url: str) -> None:
    save_map(empty_events(), tmp_path / "map.html")
    with pytest.raises(ConflictmapError, match="no address"):
        embed_snippet(tmp_path / "map.html", url=url)


@pytest.mark.parametrize("url", ["map.html", "maps/my map.html", "../خريطة.html?v=1#t=a:b", "http://a.org/m"])
def test_the_snippet_leads_to_pages(tmp_path: Path, url: str) -> None:
    save_map(empty_events(), tmp_path / "map.html")
    assert embed_snippet(tmp_path / "map.html", url=url).startswith(f'<iframe src="{url}" ')


def test_the_snippet_takes_no_file_name_for_a_scheme(tmp_path: Path) -> None:
    file = tmp_path / "javascript:alert(1)#.html"
    save_map(empty_events(), file)
    assert embed_snippet(file).startswith('<iframe src="javascript%3Aalert%281%29%23.html" ')


def test_the_snippet_of_a_page_with_a_huge_title(tmp_path: Path) -> None:
    title = 'Bombs & "shells" ' * 3_000
    save_map(empty_events(), tmp_path / "map.html", title=title)
    snippet = embed_snippet(tmp_path / "map.html")
    assert snippet.count(html.escape(title).strip()) == 2


def test_the_snippet_of_something_else(tmp_path: Path) -> None:
    (tmp_path / "other.html").write_text("<title>Other</title>", encoding="utf-8")
    with pytest.raises(ConflictmapError, match="no map"):
        embed_snippet(tmp_path / "other.html")
    with pytest.raises(ConflictmapError, match="cannot be read"):
        embed_snippet(tmp_path / "missing.html")


def test_the_basemap_is_small_and_names_its_sources() -> None:
    text = (data_folder() / "basemap.json").read_text(encoding="utf-8")
    basemap = json.loads(text)
    assert len(text) < 120_000
    assert len(basemap["governorates"]) == 14
    districts = {code for first, second, _ in basemap["arcs"] for code in (first, second) if code}
    assert len(districts) == 62
    assert any("OCHA" in source for source in basemap["sources"])


def test_packing_does_not_need_texts() -> None:
    assert pack_events(synthetic_events(12, texts=False)).texts == ""


def test_a_map_says_what_it_is() -> None:
    made = event_map(synthetic_events(12, seed=3), title="T")
    assert isinstance(made, ConflictMap)
    assert re.fullmatch(r"<ConflictMap: T: 12 events, \d+ \w+ 201\d – \d+ \w+ 201\d\.>", repr(made))


@pytest.mark.parametrize(
    ("language", "said"), [("en", "The map needs JavaScript."), ("ar", "تحتاج الخريطة إلى JavaScript.")]
)
def test_without_scripts_the_page_says_what_it_is(language: str, said: str) -> None:
    page = event_map(empty_events(), title="War & peace", language=language).html()
    found = re.findall("<noscript>(.*?)</noscript>", page)[-1]
    assert re.findall("<(?:h1|p)[^>]*>(.*?)</(?:h1|p)>", found)[::2] == ["War &amp; peace", said]


def test_a_language_that_the_page_does_not_speak() -> None:
    with pytest.raises(ConflictmapError, match=r"'fr' is not one of en, ar"):
        event_map(empty_events(), language="fr")
    assert '<html lang="ar" dir="rtl">' in event_map(empty_events(), language="ar").html()


def test_the_map_does_not_wait_for_notes_and_quotes() -> None:
    page = event_map(empty_events()).html()
    assert page.index('id="cm-data"') < page.rindex("<script>") < page.index('id="cm-texts"')

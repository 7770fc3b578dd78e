"""`map` and `embed`: the page, the events beside it, the picture for links, the code for other pages."""

import json
from pathlib import Path

import pytest


def test_map_writes_the_page_and_the_events_beside_it(run, report: Path, tmp_path: Path) -> None:
    code, _, err = run("map", report, "-o", tmp_path / "out" / "map.html", "--without", "quotes")
    assert code == 0, err
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == ["events.geojson", "map.html"]
    assert (tmp_path / "out" / "map.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    beside = (tmp_path / "out" / "events.geojson").read_text(encoding="utf-8")
    assert "warplanes" not in beside  # what the page must not carry, the file beside it must not either


def test_map_of_a_published_page_has_a_picture_for_links(run, report: Path, tmp_path: Path) -> None:
    url = "https://news.example/syria/map.html"
    out = tmp_path / "out"
    code, _, err = run("map", report, "-o", out / "map.html", "--url", url)
    assert code == 0, err
    assert err.endswith(f"wrote {out / 'map.html'}, {out / 'map.png'} and {out / 'events.geojson'}\n")
    head = (out / "map.html").read_text(encoding="utf-8").split("<style>")[0]
    assert 'content="https://news.example/syria/map.png"' in head


def test_a_rounded_map_leads_to_no_place(run, tmp_path: Path) -> None:
    report = {
        "id": "https://example.org/saraqib-2", "date": "2014-03-03", "source": "Saraqib Media Center",
        "url": "https://example.org/saraqib-clinic-hit", "title": "x",
        "text": "Shells hit Saraqib on Monday, killing 4 people, activists said.",
    }  # fmt: skip
    (tmp_path / "saraqib.jsonl").write_text(json.dumps(report), encoding="utf-8")
    source = tmp_path / "exact.geojson"
    assert run("events", tmp_path / "saraqib.jsonl", "-o", source)[0] == 0
    (exact,) = json.loads(source.read_text(encoding="utf-8"))["features"]
    # Every subdistrict is named after its town; that of this event says nothing here.
    told = json.dumps(exact, ensure_ascii=False).replace(
        f'"admin3": "{exact["properties"]["admin3"]}"', '"admin3": "Sub"'
    )
    source.write_text(f'{{"type": "FeatureCollection", "features": [{told}]}}', encoding="utf-8")
    out = tmp_path / "out"
    assert run("map", source, "-o", out / "map.html", "--round-coordinates", "10")[0] == 0
    published = (out / "events.geojson").read_text(encoding="utf-8")
    for word in ("saraq", "example.org", "سراقب", exact["id"], exact["properties"]["place_id"]):
        assert word in told.lower() or word in told, "it is there without rounding"
        assert word.lower() not in published.lower()


@pytest.mark.parametrize("option", ["--url", "--image"])
def test_a_page_is_published_on_the_web_only(run, report: Path, tmp_path: Path, option: str) -> None:
    code, _, err = run("map", report, "-o", tmp_path / "map.html", option, "javascript:alert(1)")
    assert code == 2
    assert err == (
        f"conflictmap: {option}: 'javascript:alert(1)' is no address of a page; "
        "give one like https://example.org/map.html\n"
    ), "one line, before any work"
    assert not (tmp_path / "map.html").exists()


def test_embed_prints_the_code_for_another_page(run, report: Path, tmp_path: Path) -> None:
    run("map", report, "-o", tmp_path / "map.html", "--title", "Raids & <more>")
    code, out, _ = run("embed", tmp_path / "map.html", "--url", "https://example.org/map.html")
    assert code == 0
    assert 'src="https://example.org/map.html' in out
    assert "<more>" not in out
    assert run("embed", tmp_path / "nothing.html")[0] == 2
    assert run("embed", report)[0] == 1


def test_map_of_an_events_file_leaves_that_file_alone(run, report: Path, tmp_path: Path) -> None:
    source = tmp_path / "events.geojson"
    run("events", report, "-o", source)
    before = source.read_bytes()
    code, _, err = run("map", source, "-o", tmp_path / "map.html", "--without", "quotes")
    assert code == 0, err
    assert source.read_bytes() == before


def test_a_title_of_bytes_that_are_no_text(run, report: Path, tmp_path: Path) -> None:
    code, _, err = run("map", report, "-o", tmp_path / "map.html", "--title", "Raids \udcff")
    assert code == 0, err
    assert "Raids \ufffd" in (tmp_path / "map.html").read_text(encoding="utf-8")

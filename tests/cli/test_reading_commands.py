"""`events` and `mentions`: reports and tables in, events and place names out."""

import csv
import io
import json
import time
from pathlib import Path

import openpyxl
import pytest

from conflictmap.cli.mentions import MENTION_COLUMNS

EXAMPLES = Path(__file__).parent.parent.parent / "examples" / "reports"


def test_events_go_to_stdout_and_words_to_stderr(run, report: Path) -> None:
    code, out, err = run("events", report, "--published", "2014-04-14")
    assert code == 0
    events = json.loads(out)["features"]
    assert events[0]["properties"]["place_name"] == "Kafr Zeita"
    assert events[0]["properties"]["event_date"] == "2014-04-11"
    assert err.startswith("1 file, 1 article, ")
    assert f"{len(events)} event" in err
    assert "note: no date" not in err


def test_without_a_date_weekdays_stay_open_and_it_is_said(run, report: Path) -> None:
    code, out, err = run("events", report)
    assert code == 0
    assert json.loads(out)["features"][0]["properties"]["event_date"] is None
    assert 'no date known for 1 article (report.txt): words such as "Friday" stay undated' in err


@pytest.mark.parametrize("suffix", ["geojson", "gpkg", "parquet", "fgb", "csv", "xlsx", "kml"])
def test_the_suffix_says_the_format(run, report: Path, tmp_path: Path, suffix: str) -> None:
    target = tmp_path / f"events.{suffix}"
    code, out, err = run("events", report, "-o", target)
    assert (code, out) == (0, "")
    assert f"wrote {target}" in err
    assert target.stat().st_size > 0
    if suffix != "kml":
        assert run("check", target)[0] == 0


def test_reports_and_tables_together(run, report: Path, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("date,place\n2016-05-13,Homs\nsometime,Homs\n", encoding="utf-8")
    code, out, err = run("events", report, table)
    assert code == 0
    assert {r for f in json.loads(out)["features"] for r in f["properties"]["reports"]} == {
        "own.csv",
        "report.txt",
    }
    assert "skipped own.csv, row 3: date 'sometime' is no date" in err
    assert "1 event file, 1 file, 1 article" in err


def test_the_order_of_files_changes_nothing(run) -> None:
    files = sorted(EXAMPLES.glob("*.txt"))
    assert len(files) > 3
    assert (
        run("events", *files)[1]
        == run("events", *reversed(files))[1]
        == run("events", *files[1:], files[0])[1]
    )


def test_bad_files_are_skipped_and_the_rest_is_worked_on(run, report: Path) -> None:
    folder = report.parent
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "long.txt").write_bytes(b"a" * 50_000_000)
    (folder / "arabic.txt").write_bytes("قصف على بلدة كفر زيتا".encode("cp1256"))
    (folder / "wide.txt").write_text("Shelling hit Homs.", encoding="utf-16")
    begun = time.process_time()
    code, out, err = run("mentions", folder)
    assert time.process_time() - begun < 10
    assert code == 0
    assert {row["report"] for row in csv.DictReader(io.StringIO(out))} >= {
        "report.txt",
        "arabic.txt",
        "wide.txt",
    }
    for name in ("binary.txt: holds NUL", "empty.txt: empty", "long.txt: too long"):
        assert f"skipped {name}" in err
    assert "note: arabic.txt: read as Windows-1256" in err


def test_mentions_give_spans_that_index_the_text(run, report: Path) -> None:
    code, out, _ = run("mentions", report)
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert tuple(rows[0]) == MENTION_COLUMNS
    text = report.read_text(encoding="utf-8")
    assert all(text[int(row["start"]) : int(row["end"])] == row["surface"] for row in rows)
    placed = {row["surface"]: row["name"] for row in rows if row["status"] == "resolved"}
    assert placed["Kafr Zita"] == "Kafr Zeita"


def test_a_report_cannot_put_a_formula_into_the_mentions(run, tmp_path: Path) -> None:
    item = json.dumps({"id": "=cmd|x", "text": "Shelling hit Homs."})
    (tmp_path / "items.jsonl").write_text(item + "\n", encoding="utf-8")
    assert run("mentions", tmp_path / "items.jsonl")[1].splitlines()[1].startswith("'=cmd|x,13,17,Homs")


def test_a_layer_is_named_and_what_is_doubtful_is_said(run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, rows in (("north", 1), ("south", 2)):
        sheet = book.create_sheet(name)
        for row in [["date", "place"], *[["2/3/2014", "Homs"]] * rows]:
            sheet.append(row)
    book.save(tmp_path / "a.xlsx")
    code, out, err = run("events", tmp_path / "a.xlsx", "--from-layer", "south")
    assert (code, len(json.loads(out)["features"])) == (0, 2)
    assert "note: a.xlsx: 2/3/2014 may be two days" in err
    assert "skipped" not in err

"""The commands: data on stdout or in files, words on stderr, exit 0 good, 1 wrong data, 2 wrong call."""

import csv
import io
import json
import subprocess
import sys
import time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictmap import cli
from conflictmap.cli import MENTION_COLUMNS
from conflictmap.tables.located import COLUMNS

EXAMPLES = Path(__file__).parent.parent / "examples" / "reports"
REPORT = (
    "BEIRUT: Government warplanes bombed the town of Kafr Zita in Hama province on Friday, killing five"
    " civilians, the Syrian Observatory for Human Rights said.\n"
)


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Run the program as the shell would: exit code, stdout, stderr."""

    def call(*arguments: object) -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "argv", ["conflictmap", *map(str, arguments)])
        monkeypatch.setattr(sys, "excepthook", sys.excepthook)
        with pytest.raises(SystemExit) as left:
            cli.main()
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return call


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_help_is_quick_and_names_every_command() -> None:
    times = []
    for _ in range(3):
        begun = time.monotonic()
        done = subprocess.run(
            [sys.executable, "-m", "conflictmap", "--help"], capture_output=True, text=True, check=True
        )
        times.append(time.monotonic() - begun)
    assert min(times) < 0.5
    for command in ("map", "events", "mentions", "locate", "explain", "embed", "check"):
        assert f"  {command} " in done.stdout


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


def test_reports_and_tables_together(run, report: Path, tmp_path: Path) -> None:
    table = tmp_path / "own.csv"
    table.write_text("date,place\n2016-05-13,Homs\nsometime,Homs\n", encoding="utf-8")
    code, out, err = run("events", report, table)
    assert code == 0
    assert {r for f in json.loads(out)["features"] for r in f["properties"]["reports"]} == {
        "own.csv",
        "report.txt",
    }
    assert "skipped own.csv, row 2: date 'sometime' is no date" in err
    assert "1 event file, 1 file, 1 article" in err


def test_the_order_of_files_changes_nothing(run) -> None:
    files = sorted(EXAMPLES.glob("*.txt"))
    assert len(files) > 3
    assert (
        run("events", *files)[1]
        == run("events", *reversed(files))[1]
        == run("events", *files[1:], files[0])[1]
    )


CALLS = [
    # the arguments, the exit code, what stderr says
    (["events", "nothing.txt"], 2, "nothing.txt: no such file or folder"),
    (["map", "nothing", "-o", "map.html"], 2, "nothing: no such file or folder"),
    (["map", "report.txt", "-o", "map.pdf"], 2, "is no format; use .html"),
    (["events", "report.txt", "-o", "events.docx"], 2, "is no format; use .geojson"),
    (["events", "report.txt", "-o", "report.txt/events.csv"], 2, "cannot be written to"),
    (["events", "report.txt", "-o", "folder"], 2, "is a folder"),
    (["events", "report.txt", "--published", "Friday"], 2, "--published Friday: not a date"),
    (["events", "report.txt", "--counts", "highest"], 2, "Invalid value"),
    (["map", "report.txt", "-o", "map.html", "--min-date", "x"], 2, "--min-date x: not a date"),
    (["events", "folder"], 1, "no report in folder"),
    (["events", "plain.txt"], 1, "no event found in plain.txt"),
    (["events", "binary.txt"], 1, "skipped binary.txt: holds NUL bytes"),
    (["events", "broken.geojson"], 1, "broken.geojson is no GeoJSON"),
    (["mentions", "report.txt", "-o", "mentions.xlsx"], 2, "is no format; use .csv"),
    (["locate", "names.csv"], 2, "--name-column says which of its columns"),
    (["locate", "names.csv", "--name-column", "town"], 1, "no column 'town'; it has name, note"),
    (["locate", "Homs", "-o", "x.csv"], 2, "go with one table"),
    (["locate", "names.csv", "--name-column", "name", "-o", "x.xlsx"], 2, "is no format; use .csv"),
    (["locate", "missing.csv", "--name-column", "name"], 2, "missing.csv: no such file"),
    (["explain", "own.csv", "nix"], 2, "no event 'nix' among its 1"),
    (["explain", "own.csv"], 2, "say which one, as in: explain own.csv EVENT_ID"),
    (["explain", "nothing.txt"], 2, "nothing.txt: no such file or folder"),
    (["check", "report.txt"], 1, "is no table of events"),
    (["events", "report.txt", "--gazetteer-extra", "nothing.csv"], 2, "nothing.csv: no such file"),
    (["events", ""], 2, "an empty name: no such file"),
    (["events", "\udcff.txt"], 2, "no such file"),
    (["events", "report.txt", "-o", "\udcff"], 2, "is no format; use .geojson"),
    (["map", "report.txt", "-o", "map.html", "--without", "all"], 2, "is not one of quotes, links, notes"),
    (["map", "report.txt", "-o", "map.html", "--round-coordinates", "nan"], 2, "above 0"),
    (["map", "report.txt", "-o", "map.html", "--round-coordinates", "9999"], 2, "at most 100"),
    (["map", "report.txt", "-o", "map.html", "--tiles", "Nowhere"], 2, "not in xyzservices"),
    (["map", "report.txt", "-o", "map.html", "--methods", "folder"], 2, "--methods folder: cannot be read"),
    (["map", "report.txt", "-o", "map.html", "--methods", "binary.txt"], 2, "binary.txt: holds NUL"),
    (["fly"], 2, "No such command"),
    ([], 2, "Usage"),
]


@pytest.mark.parametrize(
    ("arguments", "code", "says"), CALLS, ids=[" ".join(c[0]) or "nothing" for c in CALLS]
)
def test_what_goes_wrong_is_said_in_a_line(
    run, report: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], code: int, says: str
) -> None:
    monkeypatch.chdir(report.parent)
    Path("folder").mkdir()
    Path("plain.txt").write_text("The minister spoke of peace.", encoding="utf-8")
    Path("binary.txt").write_bytes(bytes(range(256)))
    Path("broken.geojson").write_text("{", encoding="utf-8")
    Path("names.csv").write_text("name,note\nHoms,x\n", encoding="utf-8")
    Path("own.csv").write_text("date,place\n2016-05-13,Homs\n", encoding="utf-8")
    before = sorted(p.name for p in Path().rglob("*"))
    got, out, err = run(*arguments)
    assert got == code, err
    assert says in err + out
    assert "Traceback" not in err
    assert sorted(p.name for p in Path().rglob("*")) == before  # nothing is left behind


def test_bad_files_are_skipped_and_the_rest_is_worked_on(run, report: Path) -> None:
    folder = report.parent
    (folder / "binary.txt").write_bytes(bytes(range(256)))
    (folder / "empty.txt").write_bytes(b"")
    (folder / "long.txt").write_bytes(b"a" * 50_000_000)
    (folder / "arabic.txt").write_bytes("قصف على بلدة كفر زيتا".encode("cp1256"))
    (folder / "wide.txt").write_text("Shelling hit Homs.", encoding="utf-16")
    begun = time.monotonic()
    code, out, err = run("mentions", folder)
    assert time.monotonic() - begun < 10
    assert code == 0
    assert {row["report"] for row in csv.DictReader(io.StringIO(out))} >= {
        "report.txt",
        "arabic.txt",
        "wide.txt",
    }
    for name in ("binary.txt: holds NUL", "empty.txt: empty", "long.txt: too long"):
        assert f"skipped {name}" in err
    assert "note: arabic.txt: read as Windows-1256" in err


def test_debug_shows_the_traceback_wherever_it_stands(report: Path) -> None:
    for arguments in (["--debug", "check", report], ["check", report, "--debug"]):
        done = subprocess.run(
            [sys.executable, "-m", "conflictmap", *arguments], capture_output=True, text=True, check=False
        )
        assert "Traceback" in done.stderr
        assert done.returncode == 1


PRINTING = [
    ["events", "report.txt"],
    ["mentions", "report.txt"],
    ["locate", "Homs"],
    ["locate", "names.csv", "--name-column", "name"],
    ["explain", "own.csv", "own:1"],
]


@pytest.mark.parametrize("arguments", PRINTING, ids=[" ".join(a) for a in PRINTING])
@pytest.mark.parametrize(("stdout", "code"), [("/dev/full", 2), ("&-", 0)])
def test_a_full_disk_is_said_and_a_closed_stdout_is_none(
    report: Path, arguments: list[str], stdout: str, code: int
) -> None:
    (report.parent / "names.csv").write_text("name,note\nHoms,x\n", encoding="utf-8")
    (report.parent / "own.csv").write_text("id,date,place\nown:1,2016-05-13,Homs\n", encoding="utf-8")
    done = subprocess.run(
        ["sh", "-c", f'exec "$@" >{stdout}', "sh", sys.executable, "-m", "conflictmap", *arguments],
        cwd=report.parent, stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == code, done.stderr
    assert ("stdout cannot be written to: No space left" in done.stderr) == (code == 2)
    assert "Exception" not in done.stderr


def test_a_title_of_bytes_that_are_no_text(run, report: Path, tmp_path: Path) -> None:
    code, _, err = run("map", report, "-o", tmp_path / "map.html", "--title", "Raids \udcff")
    assert code == 0, err
    assert "Raids \ufffd" in (tmp_path / "map.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("debug", [True, False])
def test_a_mistake_in_the_program_is_one_line_too(debug: bool) -> None:
    code = "from conflictmap import cli; cli.app.command('stumble')(lambda: {}['x']); cli.main()"
    arguments = ["stumble", *(["--debug"] if debug else [])]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert ("Traceback" in done.stderr) == debug
    assert "KeyError: 'x'" in done.stderr


def test_mentions_give_spans_that_index_the_text(run, report: Path) -> None:
    code, out, _ = run("mentions", report)
    assert code == 0
    rows = list(csv.DictReader(io.StringIO(out)))
    assert tuple(rows[0]) == MENTION_COLUMNS
    assert all(REPORT[int(row["start"]) : int(row["end"])] == row["surface"] for row in rows)
    placed = {row["surface"]: row["name"] for row in rows if row["status"] == "resolved"}
    assert placed["Kafr Zita"] == "Kafr Zeita"


def test_locate_prints_what_was_found_and_why(run) -> None:
    code, out, _ = run("locate", "Kafr Zeita", "Xyzzyburg")
    assert code == 0
    assert "Kafr Zeita: resolved" in out
    assert "C3463, lat 35.3737, lon 36.6019" in out
    assert "Xyzzyburg: not found" in out


def test_explain_shows_sentence_speaker_and_rule(run, report: Path, tmp_path: Path) -> None:
    run("events", report, "-o", tmp_path / "events.csv")
    with (tmp_path / "events.csv").open(encoding="utf-8", newline="") as file:
        event = next(csv.DictReader(file))
    code, out, _ = run("explain", tmp_path / "events.csv", event["event_id"])
    assert code == 0
    shown = " ".join(out.split())
    assert "Government warplanes bombed the town of Kafr Zita" in shown
    assert "Syrian Observatory for Human Rights" in shown
    assert "report.txt, characters 0 to " in shown
    assert "rule" in shown


def test_explain_shows_what_became_of_each_sentence_of_reports(run, report: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Rebels plan to attack Morek.", encoding="utf-8")
    code, out, _ = run("explain", report, other)
    assert code == 0
    assert "report.txt: " in out
    assert "claim     Air/drone strike, Kafr Zita" in out
    assert 'no event  "attack" (attack): planned: plan to' in out


def test_explain_shows_the_sentences_left_out_of_the_reports_behind_an_event(
    run, report: Path, tmp_path: Path
) -> None:
    other = tmp_path / "other.txt"
    other.write_text("Rebels plan to attack Morek.", encoding="utf-8")
    report.write_text(
        report.read_text(encoding="utf-8") + "\n\nRebels plan to attack Saraqib.", encoding="utf-8"
    )
    run("events", report, "-o", tmp_path / "events.geojson")
    (event,) = json.loads((tmp_path / "events.geojson").read_text(encoding="utf-8"))["features"]
    code, out, _ = run("explain", tmp_path / "events.geojson", event["properties"]["event_id"], report, other)
    assert code == 0
    assert "claim 1: " in out
    assert '"Rebels plan to attack Saraqib."' in out
    assert "Morek" not in out


def test_control_characters_do_not_reach_the_terminal(run, tmp_path: Path) -> None:
    (tmp_path / "own.csv").write_text(
        "id,date,place,notes\n1,2016-05-13,Homs,\x1b[2Jgone\n", encoding="utf-8"
    )
    _, out, _ = run("explain", tmp_path / "own.csv", "1")
    assert "gone" in out
    assert "\x1b" not in out


# locate on tables: every byte of a row stays, the answer stands behind it


def located(run, tmp_path: Path, data: bytes, *options: str) -> bytes:
    (tmp_path / "in.csv").write_bytes(data)
    code, _, err = run(
        "locate", tmp_path / "in.csv", "--name-column", "name", *options, "-o", tmp_path / "out.csv"
    )
    assert code == 0, err
    return (tmp_path / "out.csv").read_bytes()


def test_locate_adds_its_columns(run, tmp_path: Path) -> None:
    out = located(
        run, tmp_path, b"id,name,admin\n1,Kafr Zita,Hama\n2,,\n3,Kafr Zita,\n", "--admin-column", "admin"
    )
    rows = list(csv.DictReader(io.StringIO(out.decode("utf-8"))))
    assert tuple(rows[0]) == ("id", "name", "admin", *COLUMNS)
    assert (rows[0]["place_id"], rows[0]["place_name"], rows[0]["place_admin1"], rows[0]["status"]) == (
        "C3463", "Kafr Zeita", "Hama", "resolved",
    )  # fmt: skip
    assert (rows[1]["place_id"], rows[1]["lat"], rows[1]["status"]) == ("", "", "not_found")
    assert float(rows[0]["score"]) > 0.5


TABLES = [
    b"id,name\r\n1,Homs\r\n2,Hama\r\n",
    b"\xef\xbb\xbfid;name\n1;Homs\n2;Hama",
    b'id\tname\n"1\n\nstill 1"\tHoms\n" 2 ""x"" "\tHama\n',
    b"name|id\nHoms|007\n\nHama| 1.10 \n",
    "name,n\nكفر زيتا,1\nḤamā,2\n".encode(),
]


@pytest.mark.parametrize("data", TABLES)
def test_locate_keeps_every_byte_of_every_row(run, tmp_path: Path, data: bytes) -> None:
    out = located(run, tmp_path, data)
    before, after = data, out
    for line in data.splitlines():
        assert line in out
        position = after.index(line)
        after = after[position + len(line) :]
    assert out.startswith(before[:3])
    assert out.count(b"\r\n") == data.count(b"\r\n")
    assert out.endswith(b"\n") == data.endswith(b"\n")


def test_locate_keeps_short_long_and_clashing_rows_aligned(run, tmp_path: Path) -> None:
    out = located(run, tmp_path, b"name,lat,note\nHoms\nHama,old,x\n").decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(out)))
    assert rows[1]["lat"] == "old"
    assert float(rows[1]["located_lat"]) > 35
    assert [row["place_name"] for row in rows] == ["Homs", "Hama"]
    out = located(run, tmp_path, b"name,note\nHoms,x,extra\nHama,y\n").decode("utf-8")
    long = list(csv.reader(io.StringIO(out)))
    assert [row[:3] for row in long] == [["name", "note", ""], ["Homs", "x", "extra"], ["Hama", "y", ""]]
    assert [row[4] for row in long] == ["place_name", "Homs", "Hama"]


cells = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=6)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=5))
def test_locate_keeps_any_cells(run, tmp_path: Path, rows: list[list[str]]) -> None:
    text = io.StringIO(newline="")
    csv.writer(text).writerows([["name", "note"], *rows])
    out = located(run, tmp_path, text.getvalue().encode("utf-8"))
    got = list(csv.reader(io.StringIO(out.decode("utf-8"), newline="")))
    assert [row[:2] for row in got] == [["name", "note"], *rows]
    assert {len(row) for row in got} == {2 + len(COLUMNS)}


def test_locate_on_xlsx_keeps_cells_and_formats(run, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["name", "when", "sum"])
    sheet.append(["Homs", 42, "=1+1"])
    sheet["B2"].number_format = "0.00"
    book.save(tmp_path / "in.xlsx")
    code, _, err = run("locate", tmp_path / "in.xlsx", "--name-column", "name", "-o", tmp_path / "out.xlsx")
    assert code == 0, err
    sheet = openpyxl.load_workbook(tmp_path / "out.xlsx").active
    assert [cell.value for cell in sheet[1]] == ["name", "when", "sum", *COLUMNS]
    assert [cell.value for cell in sheet[2]][:4] == ["Homs", 42, "=1+1", sheet["D2"].value]
    assert sheet["E2"].value == "Homs"
    assert sheet["B2"].number_format == "0.00"


def test_locate_on_a_workbook_that_seems_endless(run, tmp_path: Path) -> None:
    table, written = tmp_path / "endless.xlsx", tmp_path / "new.xlsx"
    book = openpyxl.Workbook()
    book.active.append(["name"])
    book.active.append(["Homs"])
    book.active["XFD1048576"].font = openpyxl.styles.Font(bold=True)
    book.save(table)
    begun = time.monotonic()
    code, _, err = run("locate", table, "--name-column", "name", "-o", written)
    assert code == 0, err
    assert time.monotonic() - begun < 5
    cells = [cell.value for cell in openpyxl.load_workbook(written).active[2][:3]]
    assert cells == ["Homs", "C2528", "Homs"]


BROKEN_TABLES = {
    "open.csv": (b'name,note\nHoms,"x\nHama,y\n', "opened in row 1 is never closed"),
    "deep.geojson": (b"[" * 100_000, "is no GeoJSON"),
    "half.xlsx": (b"PK", "is no XLSX workbook"),
}


@pytest.mark.parametrize("name", BROKEN_TABLES)
def test_locate_on_a_broken_table_says_so(run, tmp_path: Path, name: str) -> None:
    data, says = BROKEN_TABLES[name]
    (tmp_path / name).write_bytes(data)
    code, _, err = run("locate", tmp_path / name, "--name-column", "name", "-o", tmp_path / f"new-{name}")
    assert (code, says in err, (tmp_path / f"new-{name}").exists()) == (1, True, False), err


def test_a_report_cannot_put_a_formula_into_the_mentions(run, tmp_path: Path) -> None:
    item = json.dumps({"id": "=cmd|x", "text": "Shelling hit Homs."})
    (tmp_path / "items.jsonl").write_text(item + "\n", encoding="utf-8")
    assert run("mentions", tmp_path / "items.jsonl")[1].splitlines()[1].startswith("'=cmd|x,13,17,Homs")


def test_locate_on_geojson_keeps_features(run, tmp_path: Path) -> None:
    feature = {
        "type": "Feature",
        "geometry": None,
        "properties": {"name": "Homs", "n": 1},
        "extra": [1, None],
    }
    (tmp_path / "in.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    code, _, err = run(
        "locate", tmp_path / "in.geojson", "--name-column", "name", "-o", tmp_path / "out.geojson"
    )
    assert code == 0, err
    got = json.loads((tmp_path / "out.geojson").read_text(encoding="utf-8"))["features"][0]
    assert got["properties"]["place_name"] == "Homs"
    assert {k: got[k] for k in ("geometry", "extra")} == {"geometry": None, "extra": [1, None]}
    assert got["properties"]["n"] == 1


def test_locate_looks_each_name_up_once(run, tmp_path: Path) -> None:
    data = b"name\n" + b"".join(f"Village{i % 50}\n".encode() for i in range(100_000))
    begun = time.monotonic()
    out = located(run, tmp_path, data)
    assert time.monotonic() - begun < 15
    assert out.count(b"\n") == 100_001


def test_a_database_without_its_driver_says_what_to_install(tmp_path: Path) -> None:
    code = "import sys; sys.modules['psycopg'] = None; from conflictmap import cli; cli.main()"
    call = ["events", "postgresql://h/d", "-o", "a.geojson"]
    done = subprocess.run(
        [sys.executable, "-c", code, *call], capture_output=True, text=True, cwd=tmp_path, check=False
    )
    assert done.returncode == 1
    assert done.stderr.strip() == "conflictmap: PostGIS needs psycopg: pip install 'conflictmap[postgis]'"
    assert not list(tmp_path.iterdir())

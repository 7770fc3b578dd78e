"""What all commands share: help, exit 0 good, 1 wrong data, 2 wrong call, and a line for what goes wrong."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest


def test_help_is_quick_and_names_every_command() -> None:
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        done = subprocess.run(
            [sys.executable, "-m", "conflictmap", "--help"], capture_output=True, text=True, check=True
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.5, "seconds of work"
    for command in ("map", "events", "mentions", "locate", "explain", "embed", "check"):
        assert f"  {command} " in done.stdout


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
    (["events", "report.txt", "--published", "0001-01-01"], 2, "the year must be 1900 to 2199"),
    (["events", "-"], 2, "-: standard input is not read"),
    (["locate", "list.geojson", "--name-column", "name"], 1, "it has no list of features"),
    (["locate", "odd.geojson", "--name-column", "name"], 1, "feature 2 is no GeoJSON feature"),
    (["locate", "names.xls", "--name-column", "name"], 2, "tables are .csv, .tsv, .xlsx"),
    (["events", "deep.jsonl"], 1, "line 1: not JSON that can be read"),
    (["events", "deep.jsonl"], 1, "line 2: not JSON: Expecting value at character 1 of the line"),
    (["events", "a" * 300 + ".txt"], 2, "no such file or folder"),
    (["events", "report.txt", "-o", "a" * 300 + ".csv"], 2, ".csv: File name too long"),
    (["events", "old.xls"], 1, "or folders of them; tables are .geojson"),
    (["mentions", "old.xls"], 1, "give .txt or .jsonl files, or folders of them"),
    (
        ["map", "own.csv", "-o", "map.html", "--min-date", "2020-01-01"],
        1,
        "--min-date 2020-01-01 leaves out every event, so nothing is written",
    ),
    (["fly"], 2, "No such command"),
    ([], 2, "Usage"),
]


BEFORE_THE_WORK = [
    (["map", "-o", "map.html", "--without", "all"], "is not one of"),
    (["map", "-o", "map.html", "--round-coordinates", "-5"], "above 0"),
    (["map", "-o", "map.html", "--tiles", "Nowhere"], "not in xyzservices"),
    (["events", "-o", "postgresql://localhost:1/x"], "localhost:1/x: connection failed"),
]


@pytest.mark.parametrize(("call", "says"), BEFORE_THE_WORK, ids=[" ".join(c) for c, _ in BEFORE_THE_WORK])
def test_what_cannot_be_is_said_before_the_reports_are_read(
    run, report: Path, monkeypatch: pytest.MonkeyPatch, call: list[str], says: str
) -> None:
    monkeypatch.chdir(report.parent)
    code, _, err = run(call[0], report, *call[1:])
    assert (code, says in err, "1 file" in err) == (2, True, False), err


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
    Path("old.xls").touch()
    Path("list.geojson").write_text("[1]", encoding="utf-8")
    Path("odd.geojson").write_text('{"features": [{"properties": null}, 1]}', encoding="utf-8")
    Path("deep.jsonl").write_text("[" * 100_000 + "\nx\n", encoding="utf-8")
    before = sorted(p.name for p in Path().rglob("*"))
    got, out, err = run(*arguments)
    assert got == code, err
    assert says in err + out
    assert "Traceback" not in err
    assert sorted(p.name for p in Path().rglob("*")) == before  # nothing is left behind


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


@pytest.mark.parametrize("debug", [True, False])
def test_a_mistake_in_the_program_is_one_line_too(debug: bool) -> None:
    code = "from conflictmap.cli.program import app, run; app.command('stumble')(lambda: {}['x']); run()"
    arguments = ["stumble", *(["--debug"] if debug else [])]
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert ("Traceback" in done.stderr) == debug
    assert "KeyError: 'x'" in done.stderr


@pytest.mark.parametrize(
    ("missing", "call", "code", "says"),
    [
        (
            "psycopg",
            "events postgresql://h/d -o a.geojson",
            1,
            "PostGIS needs psycopg: pip install 'psycopg[",
        ),
        (
            "psycopg",
            "events report.txt -o postgresql://h/d",
            2,
            "PostGIS needs psycopg: pip install 'psycopg[",
        ),
        ("openpyxl", "events report.txt -o a.xlsx", 2, "XLSX needs openpyxl: pip install openpyxl"),
        ("openpyxl", "locate a.xlsx --name-column name", 1, "XLSX needs openpyxl: pip install openpyxl"),
        ("pyarrow", "events report.txt -o a.parquet", 2, "GeoParquet needs pyarrow: pip install pyarrow"),
    ],
)
def test_a_missing_package_is_said_before_the_work(
    report: Path, missing: str, call: str, code: int, says: str
) -> None:
    program = f"import sys; sys.modules[{missing!r}] = None; from conflictmap import cli; cli.main()"
    (report.parent / "a.xlsx").touch()
    done = subprocess.run(
        [sys.executable, "-c", program, *call.split(), *(["-o", "b.xlsx"] if "locate" in call else [])],
        capture_output=True, text=True, cwd=report.parent, check=False,
    )  # fmt: skip
    assert done.returncode == code
    assert "mention" not in done.stderr, "no report was read for nothing"
    assert f"conflictmap: {says}" in done.stderr
    assert "mistake in the program" not in done.stderr


def test_lost_words_stop_no_work(report: Path) -> None:
    call = [sys.executable, "-m", "conflictmap", "events", "report.txt", "-o", "a.csv"]
    done = subprocess.run(["sh", "-c", 'exec "$@" 2>/dev/full', "sh", *call], cwd=report.parent, check=False)
    assert (done.returncode, (report.parent / "a.csv").is_file()) == (0, True)


def test_the_warnings_of_packages_are_lines_too(tmp_path: Path) -> None:
    (tmp_path / "a.gpkg").write_bytes(b"SQLite format 3\0" + bytes(200))
    done = subprocess.run(
        [sys.executable, "-m", "conflictmap", "check", tmp_path / "a.gpkg"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 1
    assert [line.split(":")[0] for line in done.stderr.splitlines()] == ["note", "conflictmap"]


@pytest.mark.parametrize("arguments", [["--help"], ["map", "-h"]], ids=" ".join)
def test_help_for_a_full_disk_says_so(arguments: list[str]) -> None:
    call = [sys.executable, "-m", "conflictmap", *arguments]
    done = subprocess.run(
        ["sh", "-c", 'exec "$@" >/dev/full', "sh", *call], stderr=subprocess.PIPE, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (
        2, "conflictmap: stdout cannot be written to: No space left on device\n",
    )  # fmt: skip


def test_nothing_is_loaded_before_somebody_listens_for_ctrl_c() -> None:
    program = "import sys, conflictmap.cli; print(*sorted(m for m in sys.modules if 'conflictmap' in m))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    ours = [name for name in done.stdout.split() if name.partition(".")[0] == "conflictmap"]
    assert ours == ["conflictmap", "conflictmap.cli"]


def test_ctrl_c_while_the_program_is_loaded_ends_it_without_a_word() -> None:
    program = """
import builtins, conflictmap.cli
load = builtins.__import__
def interrupted(name, *rest):
    if name == "typer":
        raise KeyboardInterrupt
    return load(name, *rest)
builtins.__import__ = interrupted
conflictmap.cli.main()
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, "", "")

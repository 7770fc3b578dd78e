"""`locate`: names looked up, and tables that keep every byte while places stand beside their rows."""

import csv
import io
import json
import time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conflictmap.tables.located import COLUMNS


def located(run, tmp_path: Path, data: bytes, *options: str) -> bytes:
    (tmp_path / "in.csv").write_bytes(data)
    code, _, err = run(
        "locate", tmp_path / "in.csv", "--name-column", "name", *options, "-o", tmp_path / "out.csv"
    )
    assert code == 0, err
    return (tmp_path / "out.csv").read_bytes()


def test_locate_prints_what_was_found_and_why(run) -> None:
    code, out, _ = run("locate", "Kafr Zeita", "Xyzzyburg")
    assert code == 0
    assert "Kafr Zeita: resolved" in out
    assert "C3463, lat 35.3737, lon 36.6019" in out
    assert "Xyzzyburg: not found" in out


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
    b"sep=;\r\nid;name\r\n1;Homs, Syria\r\n",
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
    begun = time.process_time()
    code, _, err = run("locate", table, "--name-column", "name", "-o", written)
    assert code == 0, err
    assert time.process_time() - begun < 5
    cells = [cell.value for cell in openpyxl.load_workbook(written).active[2][:3]]
    assert cells == ["Homs", "C2528", "Homs"]


BROKEN_TABLES = {
    "open.csv": (b'name,note\nHoms,"x\nHama,y\n', "opened in row 2 is never closed"),
    "deep.geojson": (b"[" * 100_000, "is no GeoJSON"),
    "half.xlsx": (b"PK", "is no XLSX workbook"),
}


@pytest.mark.parametrize("name", BROKEN_TABLES)
def test_locate_on_a_broken_table_says_so(run, tmp_path: Path, name: str) -> None:
    data, says = BROKEN_TABLES[name]
    (tmp_path / name).write_bytes(data)
    code, _, err = run("locate", tmp_path / name, "--name-column", "name", "-o", tmp_path / f"new-{name}")
    assert (code, says in err, (tmp_path / f"new-{name}").exists()) == (1, True, False), err


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
    begun = time.process_time()
    out = located(run, tmp_path, data)
    assert time.process_time() - begun < 15
    assert out.count(b"\n") == 100_001

"""What ships: a wheel that works by itself, away from the checkout."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

RUN = """
import conflictmap, sys
from pathlib import Path
assert Path(conflictmap.__file__).is_relative_to(sys.argv[1]), conflictmap.__file__
gazetteer = conflictmap.load_gazetteer()
print(gazetteer.resolve("Kafr Zeita, Hama").place.name_ar)
text = "BEIRUT, Feb 10, 2014: Shelling killed three people in Kafr Zita, Hama, on Sunday, activists said."
Path("report.txt").write_text(text)
events = conflictmap.build_events(conflictmap.read_reports(["report.txt"]).reports)
conflictmap.save_map(events, "map.html")
print(len(events), Path("map.html").stat().st_size > 100_000)
"""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", folder, ROOT]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    (built,) = folder.glob("conflictmap-*.whl")
    return built


def test_wheel_works_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(installed)
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {str(installed)!r})\n{RUN}", installed]
    done = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == ["كفر زيتا", "1 True"]


def test_wheel_holds_the_data_and_no_sources(wheel: Path) -> None:
    files = {i.filename: i.compress_size for i in zipfile.ZipFile(wheel).infolist()}
    gazetteer = sum(size for name, size in files.items() if name.startswith("conflictmap/gazetteer_data/"))
    assert 0 < gazetteer <= 6_000_000
    assert any(name.endswith("LICENSE") for name in files)
    unwanted = ("node_modules", "tests/", "__pycache__", "examples/")
    assert not [n for n in files if n.endswith((".ts", ".mjs")) or any(part in n for part in unwanted)]

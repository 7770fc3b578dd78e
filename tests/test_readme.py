"""What the README shows runs and gives what it says; scores may differ."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from typer.testing import CliRunner

import conflictmap as cm
from conflictmap.cli.program import app
from conflictmap.explain import explain_event

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
CALLS = [
    shlex.split(line, comments=True) for line in re.findall(r"^\$ conflictmap (.*)$", README, re.MULTILINE)
]


@pytest.fixture
def in_a_folder_with_reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "reports").symlink_to(ROOT / "examples" / "reports")
    monkeypatch.chdir(tmp_path)


def run(*arguments: str) -> str:
    done = CliRunner().invoke(app, list(arguments), catch_exceptions=False)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def test_every_command_is_shown() -> None:
    assert {call[0] for call in CALLS} == {command.name for command in app.registered_commands}


def test_every_option_shown_is_one() -> None:
    for command, *arguments in CALLS:
        shown = {word for word in arguments if word.startswith("--")}
        assert shown <= set(re.findall(r"--[a-z-]+", run(command, "--help")))


def test_names_are_located_as_shown() -> None:
    (call,) = (call for call in CALLS if call[:2] == ["locate", "Kafr Zeita"])
    shown = README.split('locate "Kafr Zeita" Bukamal Mleiha Maan\n')[1].split("$ ")[0]

    def answers(text: str) -> list[str]:
        return re.findall(r"^(?:\w[^\n]*: resolved\n[^\n]*\n[^\n]*), score", text, re.MULTILINE)

    assert len(answers(shown)) == len(call) - 1
    assert answers(run(*call)) == answers(shown)


def test_the_python_example_runs(in_a_folder_with_reports: None) -> None:
    (block,) = re.findall(r"^```python\n(.*?)^```", README, re.MULTILINE | re.DOTALL)
    names: dict[str, object] = {}
    exec(block, names)
    assert len(cm.read_events("events.geojson")) == len(names["events"]) > 30
    assert Path("map.html").stat().st_size > 100_000


def test_the_event_explained_is_one_of_the_examples(in_a_folder_with_reports: None) -> None:
    (call,) = (call for call in CALLS if call[:2] == ["explain", "output/events.geojson"])
    events = cm.build_events(cm.read_reports("reports").reports)
    assert "Maan" in explain_event(events, call[2])

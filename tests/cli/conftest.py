"""The program as the shell would run it, and a report to run it on."""

import sys
from pathlib import Path

import pytest

from conflictmap import cli

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

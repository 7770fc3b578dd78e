"""Words for a person on stderr: a progress line on a terminal only, and no control characters."""

import os
import pty
import subprocess
import sys

import pytest

from conflictmap.cli.console import printable, say

WORK = """
import time
from conflictmap.cli.console import progress
for _ in progress(range(8), "articles"):
    time.sleep({pause})
"""


def on_terminal(code: str) -> str:
    """What a program writes to a stderr that is a terminal."""
    controller, terminal = pty.openpty()
    with subprocess.Popen([sys.executable, "-c", code], stderr=terminal) as program:
        os.close(terminal)
        written = b""
        while True:
            try:
                chunk = os.read(controller, 4096)
            except OSError:  # Linux says so when the other side is closed
                break
            if not chunk:
                break
            written += chunk
    os.close(controller)
    assert program.returncode == 0
    return written.decode()


def test_progress_shows_on_a_terminal_after_a_second_and_wipes_itself() -> None:
    shown = on_terminal(WORK.format(pause=0.25))
    assert "of 8 articles" in shown
    assert "\r1 of 8" not in shown  # not before a second is over
    assert shown.endswith("\r\x1b[K")


def test_short_work_shows_nothing() -> None:
    assert on_terminal(WORK.format(pause=0)) == ""


def test_a_name_of_two_lines_is_said_in_one(capsys: pytest.CaptureFixture[str]) -> None:
    say("skipped a\nwrote b.csv.txt: empty")
    assert capsys.readouterr().err == "skipped a wrote b.csv.txt: empty\n"


def test_a_pipe_gets_no_progress() -> None:
    done = subprocess.run(
        [sys.executable, "-c", WORK.format(pause=0.25)], capture_output=True, text=True, check=True
    )
    assert done.stderr == ""


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Homs\n\tكفر زيتا", "Homs\n\tكفر زيتا"),
        ("\x1b[2J", "\ufffd[2J"),
        ("\u202eHoms\u2066\u2028", "\ufffdHoms\ufffd\ufffd"),
        ("a\rb\x07\x9b", "a\ufffdb\ufffd\ufffd"),
    ],
)
def test_control_characters_are_replaced(text: str, shown: str) -> None:
    assert printable(text) == shown

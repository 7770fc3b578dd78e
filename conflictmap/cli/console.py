"""What the commands print: data on stdout, words and how far the work is on stderr."""

from __future__ import annotations

import io
import os
import re
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from conflictmap.cli.calls import CallError

if TYPE_CHECKING:
    from conflictmap.reports import Skipped

T = TypeVar("T")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]")

#: Of many files or rows that were left out, how many are named.
_SHOWN_SKIPPED = 20


def printable(text: str) -> str:
    """Text for a terminal: report text is untrusted, and control characters could drive it or turn words."""
    return _CONTROLS.sub("\N{REPLACEMENT CHARACTER}", text)


def say(words: str) -> None:
    """Print a line to stderr, where data does not go; where it cannot be written, the work goes on."""
    try:
        print(printable(" ".join(words.splitlines())), file=sys.stderr)
    except OSError:
        _drop(2)


@contextmanager
def to_stdout() -> Iterator[None]:
    """Printing data; where stdout takes none, as on a full disk, that is said."""
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        raise  # who read it has read enough
    except OSError as error:
        _drop(1)
        raise CallError(f"stdout cannot be written to: {error.strerror}") from error


def _drop(stream: int) -> None:
    """Lose what goes to stdout (1) or stderr (2), or Python tries to write it once more on leaving."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream)


def put(text: str) -> None:
    """Print data to stdout."""
    with to_stdout():
        print(text, end="")


def say_skipped(skipped: Sequence[Skipped]) -> None:
    """Print what was left out and why, the first of many."""
    for item in skipped[:_SHOWN_SKIPPED]:
        say(f"skipped {item.name}: {item.reason}")
    if len(skipped) > _SHOWN_SKIPPED:
        say(f"skipped {len(skipped) - _SHOWN_SKIPPED:,} more")


def counted(n: int, thing: str) -> str:
    """A number with its noun.

    >>> counted(1, "file"), counted(14_000, "article")
    ('1 file', '14,000 articles')
    """
    return f"{n:,} {thing}{'' if n == 1 else 's'}"


class Progress:
    """How far a work is, on one line of a terminal, once it has taken a second."""

    def __init__(self, things: str, total: int | None = None) -> None:
        self._words = f" of {total:,} {things}" if total is not None else f" {things}"
        self._done = 0
        self._begun = self._shown = time.monotonic()
        self._on_terminal = sys.stderr.isatty()

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        now = time.monotonic()
        if self._on_terminal and now - self._begun > 1 and now - self._shown > 0.1:
            self._shown = now
            print(f"\r{self._done:,}{self._words}", end="", file=sys.stderr, flush=True)

    def end(self) -> None:
        """Wipe the line."""
        if self._shown > self._begun:
            print("\r\033[K", end="", file=sys.stderr, flush=True)


def progress(items: Sequence[T], things: str) -> Iterator[T]:
    """The items one by one, with their progress."""
    line = Progress(things, len(items))
    for item in items:
        yield item
        line.step()
    line.end()


def open_streams() -> None:
    """Make stdout and stderr take any text; where the shell closed one, what goes to it is lost."""
    nowhere = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - as long as the program runs
    sys.stdout, sys.stderr = sys.stdout or nowhere, sys.stderr or nowhere
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")

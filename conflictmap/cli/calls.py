"""What the program was called with: inputs that exist, outputs that can be written, days."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from conflictmap.arguments import YEARS
from conflictmap.errors import ConflictmapError, SchemaError


class CallError(ConflictmapError):
    """The command was called wrongly: an input does not exist, an option's value is not allowed."""


def must_exist(inputs: Iterable[str]) -> None:
    """Raise CallError for an input that is not there."""
    for name in inputs:
        if name == "-":
            raise CallError("-: standard input is not read; give a file or folder")
        if not os.path.exists(name):  # noqa: PTH110 - Path's raises for a name that is too long
            raise CallError(f"{name or 'an empty name'}: no such file or folder")


def must_be_writable(path: Path, formats: Collection[str]) -> None:
    """Say before the work, not after it, that its result could not be kept."""
    try:
        folder = next(folder for folder in path.absolute().parents if folder.exists())
        if path.is_dir():
            raise CallError(f"-o {path}: is a folder")
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            raise CallError(f"-o {path}: {folder} cannot be written to")
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise CallError(f"-o {path}: {error.strerror}") from error
    if path.suffix.lower() not in formats:
        raise CallError(f"-o {path}: {path.suffix or 'no suffix'!r} is no format; use {', '.join(formats)}")


@contextmanager
def writing() -> Iterator[None]:
    """What cannot be written, or with such options, was called wrongly."""
    try:
        yield
    except SchemaError:
        raise
    except ConflictmapError as error:
        raise CallError(str(error)) from error


def parse_day(text: str | None, option: str) -> dt.date | None:
    """The day that an option gives; None where it is not given."""
    if text is None:
        return None
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        raise CallError(f"{option} {text}: not a date; write it as 2014-04-14") from None
    if day.year not in YEARS:
        raise CallError(f"{option} {text}: the year must be {YEARS[0]} to {YEARS[-1]}")
    return day

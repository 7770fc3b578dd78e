"""Checks of what the public functions are called with: what was given and what is allowed, in one line."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from conflictmap.errors import ConflictmapError

T = TypeVar("T")
#: Of a report or event; what is far off is a mistake.
YEARS = range(1900, 2200)
_LONGEST = 60


def wrong(
    name: str, allowed: str, value: object, error: type[ConflictmapError] = ConflictmapError, hint: str = ""
) -> ConflictmapError:
    """The error that says so.

    >>> wrong("path", "the path of a file", 3)
    ConflictmapError('path must be the path of a file, this is 3 (int)')
    """
    return error(f"{name} must be {allowed}, this is {_shown(value)}{hint and f'; {hint}'}")


def must_be(
    value: object,
    kind: type,
    name: str,
    *,
    error: type[ConflictmapError] = ConflictmapError,
    hint: str = "",
) -> None:
    """Raise where the value is of another type."""
    if not isinstance(value, kind):
        raise wrong(name, _with_article(kind.__name__), value, error, hint)


def one_by_one(
    values: object,
    kind: type[T],
    name: str,
    *,
    error: type[ConflictmapError] = ConflictmapError,
    hint: str = "",
) -> Iterator[T]:
    """The values as they come, each checked to be of that type; one string is no sequence of strings."""
    if isinstance(values, str | bytes) or not isinstance(values, Iterable):
        raise wrong(name, f"an iterable of {kind.__name__}", values, error, hint)
    value: Any
    for value in values:
        must_be(value, kind, f"each of {name}", error=error, hint=hint)
        yield value


def each(
    values: object,
    kind: type[T],
    name: str,
    *,
    error: type[ConflictmapError] = ConflictmapError,
    hint: str = "",
) -> list[T]:
    """The values as a list, each of that type; one string is no list of strings."""
    return list(one_by_one(values, kind, name, error=error, hint=hint))


def path_of(value: object, name: str, error: type[ConflictmapError]) -> Path:
    """The value as a path."""
    if not isinstance(value, str | os.PathLike):
        raise wrong(name, "the path of a file", value, error)
    path = os.fspath(value)
    if not isinstance(path, str) or not path or "\0" in path:
        raise wrong(name, "the path of a file", path, error)
    return Path(path)


def day_of(value: object, name: str, error: type[ConflictmapError] = ConflictmapError) -> dt.date | None:
    """The value as a day, that of a time too; None where there is none."""
    if value is not None and not isinstance(value, dt.date):
        raise wrong(name, "a datetime.date", value, error)
    if value is not None and value.year not in YEARS:
        raise error(f"{name} must be of the years {YEARS[0]} to {YEARS[-1]}, this is {value}")
    return value.date() if isinstance(value, dt.datetime) else value


def _shown(value: object) -> str:
    """A short value with its type; of another only the type, since a frame's text is a page long."""
    kind = type(value).__name__
    if value is None:
        return "None"
    if isinstance(value, str | bytes | int | float | Path) and len(repr(value)) <= _LONGEST:
        return f"{value!r} ({kind})"
    return _with_article(kind)


def _with_article(word: str) -> str:
    return f"{'an' if word[0] in 'AEIOUaeiou' else 'a'} {word}"

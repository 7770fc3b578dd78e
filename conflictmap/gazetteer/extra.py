"""A newsroom's own places: a CSV file, checked, as rows of the gazetteer."""

from __future__ import annotations

import csv
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass

from conflictmap.arguments import path_of
from conflictmap.errors import GazetteerError
from conflictmap.model import Place
from conflictmap.names import fold
from conflictmap.vocabulary.kinds import load_kinds

REQUIRED = ("name", "lat", "lon")
OPTIONAL = ("kind", "aliases")


@dataclass(frozen=True, slots=True)
class ExtraPlace:
    """One row of such a file: the place, still without governorate, and its other names."""

    place: Place
    aliases: tuple[str, ...]


def read_extra(path: str | os.PathLike[str]) -> list[ExtraPlace]:
    """The places of a newsroom's own CSV file.

    Parameters
    ----------
    path : path
        UTF-8 CSV (with , ; or tab) with a header row: name, lat, lon (degrees), and where wanted kind (of
        `kinds.toml`; "site" where empty) and aliases (joined by "|" or ";"). Other columns are ignored.

    Raises
    ------
    GazetteerError
        The file cannot be read, lacks a column, or a row has a value that is not allowed.
    """
    file_path = path_of(path, "extra", GazetteerError)
    try:
        with file_path.open(encoding="utf-8-sig", newline="") as file:
            delimiter = max(",;\t", key=file.readline().count)
            file.seek(0)
            reader = csv.DictReader(file, delimiter=delimiter)
            missing = [column for column in REQUIRED if column not in (reader.fieldnames or ())]
            if missing:
                columns = ", ".join(reader.fieldnames or ()) or "none"
                raise GazetteerError(
                    f"{path}: no column {', '.join(missing)}; its columns are {columns}; needed are "
                    f"{', '.join(REQUIRED)}, allowed beside them {', '.join(OPTIONAL)}"
                )
            return list(_rows(path, reader))
    except OSError as error:
        raise GazetteerError(f"{path}: cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise GazetteerError(f"{path}: is not UTF-8 text; save the table as CSV in UTF-8") from None


def _rows(path: str | os.PathLike[str], reader: csv.DictReader[str]) -> Iterator[ExtraPlace]:
    taken: dict[str, int] = {}
    for cells in reader:
        where = f"{path}, line {reader.line_num}"
        if surplus := cells.get(None):
            raise GazetteerError(f"{where}: more cells than columns ({surplus}); aliases are joined by |")
        name = _one_line(cells["name"])
        slug = re.sub(r"\W+", "-", fold(name)).strip("-")
        if not slug:
            raise GazetteerError(f"{where}: the name is empty")
        taken[slug] = taken.get(slug, 0) + 1
        number = f"-{taken[slug]}" if taken[slug] > 1 else ""
        yield ExtraPlace(
            _place(f"own:{slug}{number}", name, cells, where),
            tuple(filter(None, map(_one_line, re.split(r"[|;]", cells.get("aliases") or "")))),
        )


def _one_line(name: str | None) -> str:
    """A name as one line of words: cells may hold line ends and tabs."""
    return " ".join((name or "").replace("\0", " ").split())


def _place(place_id: str, name: str, cells: dict[str, str], where: str) -> Place:
    kind = (cells.get("kind") or "").strip() or "site"
    if kind not in load_kinds():
        raise GazetteerError(f"{where}: unknown kind {kind!r}; allowed are {', '.join(load_kinds())}")
    known = load_kinds()[kind]
    lon, lat = _degrees(cells, "lon", 180, where), _degrees(cells, "lat", 90, where)
    if lon == lat == 0:
        raise GazetteerError(f"{where}: lat and lon are 0, which is in the Gulf of Guinea")
    return Place(
        place_id,
        name,
        None,
        kind,
        lon,
        lat,
        None,
        None,
        None,
        "Syria",
        known.radius_km,
        known.geo_precision,
        1.0,
    )


def _degrees(cells: dict[str, str], column: str, limit: int, where: str) -> float:
    given = (cells[column] or "").strip()
    try:
        value = float(given.replace(",", "."))
    except ValueError:
        value = float("nan")
    if not abs(value) <= limit:
        raise GazetteerError(
            f"{where}: {column} is {given!r}; allowed are degrees from -{limit} to {limit}, such as 36.79"
        )
    return value

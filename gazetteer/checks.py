"""What must hold of the rows; each breach is one line, and the build lists them all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

import shapely
from shapely.geometry.base import BaseGeometry

from gazetteer.rows import Row, kinds

#: A point may lie this far outside the governorate that its row states: borders are simplified and disputed.
BORDER_KM = 5.0
_KM_PER_DEGREE = 111.195


class BuildError(ValueError):
    """The sources or curated tables are wrong; `problems` has one line for each thing to mend."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def stop_on(problems: list[str]) -> None:
    """Raise `BuildError` where there are problems."""
    if problems:
        raise BuildError(problems)


def check_rows(rows: Iterable[Row], shapes: Mapping[str, BaseGeometry], retired: set[str]) -> list[str]:
    """Problems of the finished rows: ids, kinds, names, coordinates, governorates."""
    rows = list(rows)
    problems = [
        f"{place_id}: {count} rows have this id; every row needs its own"
        for place_id, count in sorted(Counter(row.place_id for row in rows).items())
        if count > 1
    ]
    governorates = {row.name: shapes[row.place_id] for row in rows if row.kind == "governorate"}
    for row in rows:
        if row.place_id in retired:
            problems.append(f"{row.place_id}: this id is retired (gazetteer/retired_ids.txt); take another")
        if row.kind not in kinds():
            problems.append(f"{row.place_id}: unknown kind {row.kind!r}; vocabulary/kinds.toml has them")
        if not row.name.strip():
            problems.append(f"{row.place_id}: no name")
        problem = _where_problem(row, governorates, shapes["SY"])
        if problem:
            problems.append(f"{row.place_id}: {problem}")
    return problems


def _where_problem(row: Row, governorates: Mapping[str, BaseGeometry], syria: BaseGeometry) -> str:
    """What is wrong with the row's point, "" where nothing is."""
    place = f"lon {row.lon:g}, lat {row.lat:g}"
    if not (-180 <= row.lon <= 180 and -90 <= row.lat <= 90):
        return f"{place} is not on Earth"
    if row.country != "Syria":
        return f"{row.admin1!r} is a governorate, but the country is {row.country}" if row.admin1 else ""
    if row.kind == "country":
        return ""
    if row.admin1 and row.admin1 not in governorates:
        return f"unknown governorate {row.admin1!r}; OCHA's are {', '.join(sorted(governorates))}"
    area = governorates.get(row.admin1, syria)
    if _kilometres(area, row.lon, row.lat) <= BORDER_KM:
        return ""
    if _kilometres(area, row.lat, row.lon) <= BORDER_KM:
        return f"{place} has longitude and latitude swapped"
    distance = _kilometres(area, row.lon, row.lat)
    return f"{place} lies {distance:.0f} km outside {row.admin1 or 'Syria'}; correct the point or admin1"


def _kilometres(area: BaseGeometry, lon: float, lat: float) -> float:
    """Distance to the area in km; as the crow flies in degrees, which is never less than the true one."""
    return float(area.distance(shapely.Point(lon, lat))) * _KM_PER_DEGREE


def check_curated_ids(old_places: Path, rows: Iterable[Row], retired: set[str]) -> list[str]:
    """Curated ids that the last build had and this one has not: they must be listed as retired."""
    if not old_places.exists():
        return []
    now = {row.place_id for row in rows} | retired
    lines = old_places.read_text(encoding="utf-8").splitlines()[1:]
    old = (line.split("\t", 1)[0] for line in lines)
    return [
        f"{place_id}: was in the last build and is gone; add it to gazetteer/retired_ids.txt or restore it"
        for place_id in old
        if place_id.startswith("cm:") and place_id not in now
    ]


def read_retired(path: Path) -> set[str]:
    """Ids that may never be used again, one a line, with ``#`` comments."""
    if not path.exists():
        return set()
    lines = (line.split("#")[0].strip() for line in path.read_text(encoding="utf-8").splitlines())
    return {line for line in lines if line}

"""An events table to a file; the suffix says the format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.arguments import must_be, path_of
from conflictmap.errors import TableError
from conflictmap.formats.geojson import geojson_parts
from conflictmap.formats.gisfiles import write_flatgeobuf, write_gpkg, write_kml, write_parquet
from conflictmap.formats.packages import optional
from conflictmap.formats.postgis import is_database, must_answer, write_postgis
from conflictmap.formats.spreadsheets import write_csv, write_xlsx
from conflictmap.schema import validate_events

if TYPE_CHECKING:
    import geopandas as gpd


def write_events(events: gpd.GeoDataFrame, path: str | os.PathLike[str], *, layer: str | None = None) -> None:
    """Write an events table; the suffix says the format.

    The file appears whole or not at all; one that was there is replaced.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        As `validate_events` takes it; rows keep their order, and a table without rows is written too.
    path : path or str
        FILE.geojson (or .json), .gpkg, .parquet, .fgb, .csv, .xlsx or .kml; or the address of a PostGIS
        database, postgresql://user@host/database.
    layer : str, default "events"
        Name of the layer in .gpkg and .fgb, of the table in a database.

    Raises
    ------
    TableError
        The suffix is of no format, or the file cannot be written.
    SchemaError
        `events` is no events table.

    Examples
    --------
    >>> from tempfile import TemporaryDirectory
    >>> from conflictmap.schema import empty_events
    >>> with TemporaryDirectory() as folder:
    ...     write_events(empty_events(), Path(folder, "events.geojson"))
    ...     print(Path(folder, "events.geojson").read_text(encoding="utf-8"))
    {"type": "FeatureCollection", "features": [
    <BLANKLINE>
    ]}
    """
    if layer is not None:
        must_be(layer, str, "layer", error=TableError)
    if is_database(path):
        write_postgis(validate_events(events), str(path), layer or "events")
        return
    target = path_of(path, "path", TableError)
    writer = _WRITERS.get(target.suffix.lower())
    if writer is None:
        raise TableError(
            f"{target}: {target.suffix or 'no suffix'!r} is no format; use {', '.join(_WRITERS)}"
        )
    table = validate_events(events)
    with replacing(target) as draft:
        writer(table, draft, layer or "events")


def must_be_ready(path: str | os.PathLike[str]) -> None:
    """Say before the work that its result could not be written to a path or address.

    Raises
    ------
    TableError
        A package is missing, with what to install; or the database does not answer.
    """
    if is_database(path):
        must_answer(str(path))
    elif package := _PACKAGES.get(Path(path).suffix.lower()):
        optional(package)


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A path to write to beside `target`, which it replaces once all is written; after an error it goes.

    Raises
    ------
    TableError
        The folder cannot be made or written to.
    """
    draft = target.with_name(f".conflictmap-{os.getpid()}{target.suffix}")  # its own name may be too long
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)  # left by a run that was killed
        yield draft
        draft.replace(target)
    except OSError as error:
        raise TableError(f"{target} cannot be written: {error.strerror or error}") from error
    finally:
        if draft.parent.is_dir():
            draft.unlink(missing_ok=True)


def _write_geojson(events: gpd.GeoDataFrame, path: Path, _layer: str) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(geojson_parts(events))  # a million events as one text take gigabytes


_WRITERS: dict[str, Callable[[gpd.GeoDataFrame, Path, str], None]] = {
    ".geojson": _write_geojson,
    ".json": _write_geojson,
    ".gpkg": write_gpkg,
    ".parquet": lambda events, path, _layer: write_parquet(events, path),
    ".fgb": write_flatgeobuf,
    ".csv": lambda events, path, _layer: write_csv(events, path),
    ".xlsx": lambda events, path, _layer: write_xlsx(events, path),
    ".kml": lambda events, path, _layer: write_kml(events, path),
}
#: What writing some of them needs.
_PACKAGES = {".parquet": "pyarrow", ".xlsx": "openpyxl"}
#: Suffixes of the formats that are written.
SUFFIXES = tuple(_WRITERS)

"""The gazetteer's data files: where they lie, their lines, and a line as a Place."""

from __future__ import annotations

from pathlib import Path

from conflictmap.errors import GazetteerError
from conflictmap.model import Place


def data_folder() -> Path:
    """Where the data files lie: beside the installed package's modules, or in the checkout.

    Raises
    ------
    GazetteerError
        In neither place.
    """
    package = Path(__file__).parents[1]
    for folder in (package / "gazetteer_data", package.parent / "gazetteer" / "data"):
        if (folder / "places.tsv").is_file():
            return folder
    raise GazetteerError(
        f"no gazetteer data in {package / 'gazetteer_data'}: reinstall conflictmap, or in a checkout run "
        "python gazetteer/build.py SOURCES"
    )


def read_lines(path: Path) -> list[str]:
    """The lines of a table without its header.

    Raises
    ------
    GazetteerError
        No such file.
    """
    try:
        return path.read_text(encoding="utf-8").split("\n")[1:-1]
    except FileNotFoundError:
        raise GazetteerError(f"gazetteer file {path} is missing") from None


def parse_place(line: str) -> Place:
    """The place of one line of places.tsv."""
    cells = line.split("\t")
    name, name_ar, kind, lon, lat, admin1, admin2, admin3, country, radius, precision, importance, area = (
        cells[1:14]
    )
    return Place(
        cells[0],
        name,
        name_ar or None,
        kind,
        float(lon),
        float(lat),
        admin1 or None,
        admin2 or None,
        admin3 or None,
        country,
        float(radius),
        int(precision),
        float(importance),
        area == "1",
    )

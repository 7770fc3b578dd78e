"""Which place a name means: the bundled gazetteer, its look-up, and a geocoder over it."""

from conflictmap.gazetteer.files import data_folder
from conflictmap.gazetteer.gazetteer import (
    EXTRA_VARIABLE,
    Gazetteer,
    Names,
    Points,
    given_or_bundled,
    load_gazetteer,
)

__all__ = [
    "EXTRA_VARIABLE",
    "Gazetteer",
    "Names",
    "Points",
    "data_folder",
    "given_or_bundled",
    "load_gazetteer",
]

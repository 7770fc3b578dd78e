"""The rows that the build collects: a place with its names, before it becomes lines of the files."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Literal

ROOT = Path(__file__).resolve().parent.parent
KINDS_FILE = ROOT / "conflictmap" / "vocabulary" / "kinds.toml"

#: Types of names, best first: where two spellings of a place fold to one key, the better type is kept.
#: "part" is one half of a double name; "bare" a site's name without its kind word, a name only beside one.
NAME_TYPES = (
    "name",
    "arabic",
    "official",
    "press",
    "kurdish",
    "turkish",
    "french",
    "revolutionary",
    "former",
    "variant",
    "part",
    "bare",
)


@dataclass
class Row:
    """One place of the gazetteer, with every name it is known by.

    `names` holds (name, type, language) in the order of trust; `name` and `name_ar` are added by the writer.
    `admin1` to `admin3` are OCHA's English names, `pcode` is the code of the smallest unit known. `notable`
    says that Wikidata has an entry for the place, `reported` that the war's reports named it, once or
    all through.
    """

    place_id: str
    name: str
    kind: str
    lon: float
    lat: float
    source: str
    name_ar: str = ""
    admin1: str = ""
    admin2: str = ""
    admin3: str = ""
    pcode: str = ""
    country: str = "Syria"
    radius_km: float | None = None
    geo_precision: int | None = None
    importance: float | None = None
    population: int = 0
    notable: bool = False
    reported: Literal["", "once", "often"] = ""
    is_area: bool = False
    names: list[tuple[str, str, str]] = field(default_factory=list)

    def add_name(self, name: str, name_type: str, lang: str) -> None:
        """Add a spelling; the writer drops the ones that fold to a key the place already has."""
        if name:
            self.names.append((name, name_type, lang))

    def all_names(self) -> list[str]:
        """The names in every script and spelling, the standard ones first."""
        return [name for name in (self.name, self.name_ar, *(n for n, _, _ in self.names)) if name]


def group(kind: str) -> str:
    """The group of a kind, "" for an unknown one."""
    return str(kinds().get(kind, {}).get("group", ""))


@cache
def kinds() -> dict[str, dict[str, object]]:
    """The kinds of `conflictmap/vocabulary/kinds.toml`, by name."""
    return tomllib.loads(KINDS_FILE.read_text(encoding="utf-8"))

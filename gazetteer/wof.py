"""Reads Who's On First: spellings for OCHA's places, localities only it has, and the neighbours'."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from conflictmap.names import fold, skeletons
from gazetteer.clean import latin_spelling, tidy_arabic, without_admin_words
from gazetteer.distance import Nearby, similarity
from gazetteer.rows import Row

COUNTRIES = {"lb": "Lebanon", "jo": "Jordan", "iq": "Iraq", "tr": "Turkey", "il": "Israel"}
#: How far from Syria a neighbour's locality of unknown size is still of use, in km.
NEAR_BORDER_KM = 60.0
#: A locality at least this big is kept wherever it lies.
TOWN_POPULATION = 5_000

_LANGUAGES = {"eng": "en", "fra": "fr", "deu": "de", "tur": "tr", "kur": "ku", "und": "und", "ara": "ar"}
_TYPES = {"fra": "french", "tur": "turkish", "kur": "kurdish"}
#: Pairs agree when their consonants meet within this distance, or their letters nearly so.
SAME_SKELETON_KM = 3.0
SAME_ARABIC_KM = 4.0
SIMILAR_KM = 1.0
DUPLICATE_KM = 2.0
SIMILAR = 0.75


@dataclass(frozen=True)
class Locality:
    """One row of Who's On First, with its spellings as (name, type, language)."""

    wof_id: int
    placetype: str
    lon: float
    lat: float
    population: int
    notable: bool
    names: tuple[tuple[str, str, str], ...]
    name: str
    name_ar: str

    def keys(self) -> set[str]:
        """The skeletons of all its spellings."""
        return {key for name, _, _ in self.names for key in skeletons(name)}


def read_localities(path: Path) -> Iterator[Locality]:
    """The rows that nothing supersedes, with the spellings that are what their slot says."""
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        if not record["superseded_by"]:
            locality = _locality(record)
            if locality.names:
                yield locality


def _locality(record: dict) -> Locality:  # type: ignore[type-arg]
    names: dict[tuple[str, str], tuple[str, str, str]] = {}
    slots = [("und_x_gn", [record["gn_name"] or "", record["gn_ascii"] or ""])]
    slots += [("und_x_name", [record["name"]]), *record["names"].items()]
    admin = record["placetype"] in ("county", "region")
    for slot, values in slots:
        language = slot[:3]
        for value in values:
            name, lang, kind = _spelling(value, language)
            name = without_admin_words(name) if admin else name
            if name:
                names.setdefault((fold(name), lang if lang == "ar" else ""), (name, kind, lang))
    latin = [name for name, _, lang in names.values() if lang != "ar"]
    arabic = [name for name, _, lang in names.values() if lang == "ar"]
    return Locality(
        record["wof_id"],
        record["placetype"],
        record["lon"],
        record["lat"],
        record["population"] or 0,
        bool(record["wd_id"]),
        tuple(names.values()),
        latin[0] if latin else "",
        arabic[0] if arabic else "",
    )


def _spelling(value: str, language: str) -> tuple[str, str, str]:
    """The name, its language and type; an Arabic slot may hold romanised text and the other way round."""
    arabic = tidy_arabic(value)
    if arabic:
        return arabic, "ar", "variant"
    latin = latin_spelling(value) if language in _LANGUAGES else ""
    lang = "und" if language == "ara" else _LANGUAGES.get(language, "und")
    return latin, lang, _TYPES.get(language, "variant")


def merge_localities(rows: list[Row], localities: Iterable[Locality]) -> list[Row]:
    """Add the spellings of localities that OCHA has to its rows; return new rows for the others.

    Each locality goes to at most one row: of the rows whose names agree, the nearest.
    """
    targets = [row for row in rows if row.kind != "neighbourhood"]
    index = Nearby([(row.lon, row.lat) for row in targets])
    keys = [row_keys(row) for row in targets]
    new = []
    for locality in sorted(localities, key=lambda item: item.wof_id):
        if locality.placetype != "locality":
            continue
        match = _same_place(locality, targets, keys, index)
        if match is None:
            new.append(_new_row(locality, "Syria"))
        else:
            _add_spellings(targets[match], locality)
    return new


def row_keys(row: Row) -> set[str]:
    """The skeletons of all names of a row."""
    return {key for name in row.all_names() for key in skeletons(name)}


def _same_place(locality: Locality, rows: list[Row], keys: list[set[str]], index: Nearby) -> int | None:
    own = locality.keys()
    best: tuple[float, int] | None = None
    for position, distance in index.within(locality.lon, locality.lat, SAME_ARABIC_KM):
        row = rows[position]
        limit = SIMILAR_KM
        if locality.name_ar and fold(locality.name_ar) == fold(row.name_ar or "-"):
            limit = SAME_ARABIC_KM
        elif own & keys[position]:
            limit = SAME_SKELETON_KM
        elif similarity(own, keys[position]) < SIMILAR:
            continue
        if distance <= limit and (best is None or distance < best[0]):
            best = (distance, position)
    return None if best is None else best[1]


def _add_spellings(row: Row, locality: Locality) -> None:
    for name, kind, lang in locality.names:
        row.add_name(name, kind, lang)
    row.population = max(row.population, locality.population)
    row.notable = row.notable or locality.notable


def _new_row(locality: Locality, country: str) -> Row:
    name = locality.name or locality.name_ar
    row = Row(
        f"wof:{locality.wof_id}",
        name,
        "town" if locality.population >= 10_000 else "village",
        locality.lon,
        locality.lat,
        "wof",
        name_ar=locality.name_ar,
        country=country,
        population=locality.population,
        notable=locality.notable,
    )
    row.names.extend(locality.names)
    return row


def add_admin_spellings(units: Iterable[Row], localities: Iterable[Locality]) -> None:
    """Add the foreign names of governorates and districts (Alep, Halep, Heleb) to OCHA's units."""
    kinds = {"region": "governorate", "county": "district", "country": "country"}
    by_key: dict[tuple[str, str], Row] = {}
    for unit in units:
        for key in sorted(row_keys(unit)):
            by_key.setdefault((unit.kind, key), unit)
    for locality in localities:
        kind = kinds.get(locality.placetype)
        found = {id(row): row for key in sorted(locality.keys()) if (row := by_key.get((kind or "", key)))}
        if len(found) == 1:
            _add_spellings(next(iter(found.values())), locality)


def read_neighbours(sources: Path, syria_distance: Callable[[float, float], float]) -> Iterator[Row]:
    """Localities of the neighbours near the border, and all their towns; `syria_distance` is in km."""
    for code, country in COUNTRIES.items():
        for locality in read_localities(sources / "whosonfirst" / f"places_{code}.jsonl"):
            if locality.placetype != "locality":
                continue
            near = syria_distance(locality.lon, locality.lat) <= NEAR_BORDER_KM
            if near or locality.population >= TOWN_POPULATION:
                yield _new_row(locality, country)


def merge_duplicates(rows: list[Row]) -> list[Row]:
    """The rows with those that are one place twice merged: a spelling in common within two kilometres."""
    index = Nearby([(row.lon, row.lat) for row in rows])
    folds = [{fold(name) for name in row.all_names()} for row in rows]
    into: dict[int, int] = {}
    for position, row in enumerate(rows):
        for other, _ in index.within(row.lon, row.lat, DUPLICATE_KM):
            if other < position and other not in into and folds[position] & folds[other]:
                into[position] = other
                _absorb(rows[other], row)
                break
    return [row for position, row in enumerate(rows) if position not in into]


def _absorb(row: Row, duplicate: Row) -> None:
    row.names.extend(duplicate.names)
    row.population = max(row.population, duplicate.population)
    row.notable = row.notable or duplicate.notable

"""Reads Who's On First: localities and units of Syria and its neighbours with usable spellings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from conflictmap.names import fold
from gazetteer.clean import latin_spelling, tidy_arabic, without_admin_words
from gazetteer.rows import Row

COUNTRIES = {"sy": "Syria", "lb": "Lebanon", "jo": "Jordan", "iq": "Iraq", "tr": "Turkey", "il": "Israel"}

_KINDS = {"locality": "village", "county": "district", "region": "governorate", "country": "country"}
#: Spellings that the source gives to the wrong place, or that reports mean another by, by its id: the regions
#: Jazira and Hauran, the Euphrates, the town Adra.
_WRONG = {
    421190429: {"Kobanî"},
    890436241: {"Kobanî"},
    101911267: {"Hatay"},
    421197257: {"Adraa"},
    85678377: {"Al Jazīrah"},
    85678381: {"Al Furāt", "Days Az Zawr"},
    85678399: {"Haurān"},
}
#: Names, mostly of provinces, that are words of every report.
_NO_NAMES = ("Northern", "Southern", "Central", "North", "South", "Orange")
_LANGUAGES = {
    "eng": "en", "fra": "fr", "deu": "de", "tur": "tr", "kur": "ku", "und": "und", "ara": "und",
}  # fmt: skip
_TYPES = {"fra": "french", "tur": "turkish", "kur": "kurdish"}
#: Letters and marks of the BGN romanisation: a "Turkish" slot with them holds no Turkish name.
_BGN = re.compile(r"[āēīōūḨḩḪḫŞşŢţḐḑZ̧z̧ʿ‘’]|\b(al|ad|adh|an|ar|as|ash|at|ath|az) ")
_TURKISH_ONLY = re.compile(r"[çğıİöüÇĞÖÜ]")


def read_rows(sources: Path, code: str) -> Iterator[Row]:
    """Rows of one country: localities, districts, governorates; without those that others supersede."""
    name = "places.jsonl" if code == "sy" else f"places_{code}.jsonl"
    for line in (sources / "whosonfirst" / name).read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        wanted = record["placetype"] in _KINDS and record["name"] not in _NO_NAMES
        if wanted and not record["superseded_by"]:
            row = _row(record, COUNTRIES[code])
            if row.name:
                yield row


def _row(record: dict, country: str) -> Row:  # type: ignore[type-arg]
    spellings = _spellings(record)
    latin = [name for name, _, lang in spellings if lang != "ar"]
    arabic = [name for name, _, lang in spellings if lang == "ar"]
    row = Row(
        f"wof:{record['wof_id']}",
        (latin or arabic or [""])[0],
        _KINDS[record["placetype"]],
        record["lon"],
        record["lat"],
        "wof",
        name_ar=arabic[0] if arabic else "",
        country=country,
        population=record["population"] or 0,
        notable=bool(record["wd_id"]),
    )
    row.names.extend(spellings)
    if country != "Syria" and row.kind == "governorate":
        # Abroad a province is a region of the world, not one of the units that rows lie in.
        row.kind, row.radius_km, row.geo_precision, row.importance = "region", 60.0, 3, 0.4
    return row


def _spellings(record: dict) -> list[tuple[str, str, str]]:  # type: ignore[type-arg]
    """(name, type, language) of every spelling, once a fold."""
    slots = [("und", [record["gn_name"] or "", record["gn_ascii"] or "", record["name"]])]
    slots += [(slot[:3], values) for slot, values in sorted(record["names"].items(), key=_slot_order)]
    found: dict[str, tuple[str, str, str]] = {}
    for language, values in slots:
        for value in values:
            name, name_type, lang = _spelling(value, language)
            if record["placetype"] != "locality":
                name = without_admin_words(name)
            if name and name not in _NO_NAMES and name not in _WRONG.get(record["wof_id"], ()):
                found.setdefault(fold(name), (name, name_type, lang))
    return list(found.values())


def _slot_order(slot: tuple[str, list[str]]) -> tuple[bool, str]:
    """Languages before "und", so that a Turkish name that "und" repeats stays a Turkish one."""
    return slot[0].startswith("und"), slot[0]


def _spelling(value: str, language: str) -> tuple[str, str, str]:
    """The name, its type and language; an Arabic slot may hold romanised text, a Turkish one BGN spelling."""
    arabic = tidy_arabic(value)
    if arabic:
        return arabic, "variant", "ar"
    if language not in _LANGUAGES:
        return "", "variant", "und"
    if _BGN.search(value) and not (language in _TYPES and _TURKISH_ONLY.search(value)):
        language = "und"
    return latin_spelling(value), _TYPES.get(language, "variant"), _LANGUAGES[language]

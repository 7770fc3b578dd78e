"""What the administrative units tell: seats of units among the communities, and the units' other names."""

from __future__ import annotations

import json
import re
from pathlib import Path

from conflictmap.names import fold, skeletons
from gazetteer.clean import latin_spelling, tidy, tidy_arabic, without_admin_words
from gazetteer.distance import Nearby
from gazetteer.ocha import read_table
from gazetteer.rows import Row

#: OCHA's table of seats names the seat of Aleppo governorate after its district.
_SEAT_NAMES = {"Jebel Saman": "Aleppo"}
_SAYS_WHICH = re.compile(r"\b(city|cit[eé]|ville|countryside|rural|rif|town|old)\b|مدينة|ريف", re.IGNORECASE)
_SEAT_KM, _SEAT_POINT_KM = 6.0, 0.3


def find_seats(sources: Path, admin: list[Row], communities: list[Row]) -> dict[str, int]:
    """The highest level of unit (1 governorate, 2 district, 3 subdistrict) that each seat is the seat of.

    OCHA's table of seats carries names and points but no codes of communities: the seat is the nearest
    community with the same consonants, or the one at the very point. Of a subdistrict that the table lacks
    it is the community with its name. Keys are p-codes of communities.
    """
    index = Nearby([(row.lon, row.lat) for row in communities])
    seats: dict[str, int] = {}
    for cells in read_table(sources / "ocha" / "syr_admincapitals.csv"):
        name = _SEAT_NAMES.get(tidy(cells["name"]), tidy(cells["name"]))
        keys = set(skeletons(name))
        near = [
            (distance, communities[position])
            for position, distance in index.within(float(cells["x_coord"]), float(cells["y_coord"]), _SEAT_KM)
        ]
        agreeing = [(d, row.place_id) for d, row in near if keys & set(skeletons(row.name))]
        there = [(d, row.place_id) for d, row in near if d <= _SEAT_POINT_KM]
        if agreeing or there:
            code = min(agreeing or there)[1]
            seats[code] = min(max(int(cells["adm_p_lvl"]), 1), seats.get(code, 9))
    seated = {row.pcode for row in communities if row.place_id in seats}
    for unit in admin:
        if unit.kind == "subdistrict" and unit.place_id not in seated:
            named = [
                row.place_id for row in communities if row.pcode == unit.place_id and row.name == unit.name
            ]
            # The subdistrict 00 is that of the district's seat.
            seats.update(dict.fromkeys(named[:1], 2 if unit.place_id.endswith("00") else 3))
    return seats


def add_open_syria_names(
    sources: Path, units: list[Row], communities: list[Row], seats: dict[str, int]
) -> None:
    """Add Open Syria's names of units, and give those of a unit to the seat that has the unit's own name."""
    by_code = {row.place_id: row for row in units}
    seat_rows = {(row.pcode, fold(row.name)): row for row in communities if row.place_id in seats}
    for name in ("governorates", "districts", "subdistricts"):
        for record in json.loads((sources / "open-syria" / f"{name}.json").read_text(encoding="utf-8")):
            unit = by_code[record["externalIds"]["ochaPcode"]]
            spellings = _spellings(record)
            targets = [unit]
            for code in (unit.place_id, f"{unit.place_id}00", f"{unit.place_id}0000"):
                seat = seat_rows.get((code, fold(unit.name)))
                targets += [seat] if seat else []
            for target in targets:
                for text, lang in spellings:
                    target.add_name(text, "variant", lang)


def share_with_capitals(governorates: list[Row], communities: list[Row], seats: dict[str, int]) -> None:
    """Give a governorate and the capital that it is named after each other's spellings."""
    capitals = {(row.admin1, fold(row.name)): row for row in communities if seats.get(row.place_id) == 1}
    for unit in governorates:
        capital = capitals.get((unit.name, fold(unit.name)))
        if capital is None:
            continue
        for row, other in ((unit, list(capital.names)), (capital, list(unit.names))):
            for name, name_type, lang in other:
                # "Homs province" and "Homs city" say which of the two they mean.
                if without_admin_words(name) == name and not _SAYS_WHICH.search(name):
                    row.add_name(name, name_type, lang)


def _spellings(record: dict) -> list[tuple[str, str]]:  # type: ignore[type-arg]
    values = [record["name"]["en"], record["name"]["ar"], *(alias["value"] for alias in record["aliases"])]
    found: dict[str, str] = {}
    for value in values:
        arabic = tidy_arabic(without_admin_words(value)).removeprefix("مركز").strip()
        latin = latin_spelling(without_admin_words(value)).removeprefix("Markaz ")
        if arabic or latin:
            found.setdefault(arabic or latin, "ar" if arabic else "en")
    return list(found.items())

"""Reads airfields (OurAirports) and crossings, stations and ports (Open Syria Transport) into rows."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from gazetteer.clean import latin_spelling, tidy, tidy_arabic
from gazetteer.distance import kilometres
from gazetteer.ocha import read_table
from gazetteer.rows import Row

_COUNTRIES = {
    "SY": "Syria", "LB": "Lebanon", "JO": "Jordan", "IQ": "Iraq", "TR": "Turkey", "IL": "Israel",
    "CY": "Cyprus",
}  # fmt: skip
_MILITARY = re.compile(r"air ?base|air force|military|heliport|helipad|army", re.IGNORECASE)
#: Airbases of Syria that the source calls airports: Tabqa, Mezzeh, Deir ez-Zor, Palmyra.
_AIRBASES = ("OS59", "OS67", "OSDZ", "OSPR")
_KINDS = {
    "border_crossing": "crossing",
    "airport": "airport",
    "seaport": "port",
    "rail_terminal": "station",
    "road_terminal": "station",
    "terminal": "port",
}
#: What an Arabic name of the kind holds; where none of it, the first is put in front.
_ARABIC_WORDS = {
    "crossing": ("معبر",),
    "airport": ("مطار",),
    "port": ("ميناء", "مرفأ", "مرفا", "سنسول"),
    "station": ("محطة", "كراج"),
}
#: Rows of two sources are one site where their kinds are of one family and they lie this close, in km.
_FAMILIES = ({"airbase", "airport"}, {"crossing"}, {"port"}, {"station"})
SAME_SITE_KM = 3.0


def read_airfields(sources: Path) -> Iterator[Row]:
    """Syria's airfields but closed ones and farm strips, and the neighbours' larger ones."""
    for cells in read_table(sources / "ourairports" / "airports_levant.csv"):
        country, size = _COUNTRIES.get(cells["iso_country"]), cells["type"]
        if not country or size == "closed" or "Agricultural" in cells["name"]:
            continue
        if country != "Syria" and size not in ("medium_airport", "large_airport"):
            continue
        military = cells["ident"] in _AIRBASES or _MILITARY.search(cells["name"])
        kind = "airbase" if military else "airport"
        row = Row(
            f"oa:{cells['ident']}",
            tidy(cells["name"]).replace("Air Base", "Airbase"),
            kind,
            round(float(cells["longitude_deg"]), 5),
            round(float(cells["latitude_deg"]), 5),
            "ourairports",
            country=country,
        )
        for keyword in cells["keywords"].split(","):
            arabic, latin = tidy_arabic(keyword), latin_spelling(keyword)
            if arabic.startswith("مطار"):
                row.name_ar = arabic
            elif latin and not re.search(r"\d", latin):
                row.add_name(latin if _MILITARY.search(latin) else f"{latin} {kind}", "variant", "en")
        yield row


def read_transport(sources: Path) -> Iterator[Row]:
    """Border crossings, railway and bus stations, ports and airports of Syria."""
    path = sources / "open-syria-transport" / "locations.json"
    for record in json.loads(path.read_text(encoding="utf-8")):
        kind = _KINDS[record["locationTypes"][0]]
        point = record["coordinates"]
        row = Row(
            f"os:{record['id'].removeprefix('sy-')}",
            tidy(record["name"]["en"]),
            kind,
            round(float(point["longitude"]), 5),
            round(float(point["latitude"]), 5),
            "transport",
            name_ar=tidy_arabic(record["name"].get("ar", "")),
        )
        word = {"port": "port", "station": "station", "crossing": "border crossing", "airport": "airport"}[
            kind
        ]
        if not re.search(r"port|pier|wharf|terminal|station|crossing|mahatta|karaj", row.name, re.IGNORECASE):
            row.name = f"{row.name} {word}"
        if row.name_ar and not any(part in row.name_ar for part in _ARABIC_WORDS[kind]):
            row.name_ar = f"{_ARABIC_WORDS[kind][0]} {row.name_ar}"
        for alias in record["aliases"]:
            arabic, latin = tidy_arabic(alias["value"]), latin_spelling(alias["value"])
            generic = re.search(r"crossing|station|gare|port|terminal|airport", latin, re.IGNORECASE)
            row.add_name(
                arabic or (latin if generic else latin and f"{latin} {word}"),
                "variant",
                "ar" if arabic else "en",
            )
        yield row


def merge_sites(rows: Iterable[Row]) -> list[Row]:
    """One row a site: a later row of the same family close to an earlier one gives it its names."""
    kept: list[Row] = []
    for row in rows:
        same = [
            (distance, index)
            for index, other in enumerate(kept)
            if any({row.kind, other.kind} <= family for family in _FAMILIES)
            and (distance := kilometres(row.lon, row.lat, other.lon, other.lat)) <= SAME_SITE_KM
        ]
        # Curated rows are put in order by people: two close ones are two.
        if not same or row.source in ("curated", "wikipedia"):
            kept.append(row)
            continue
        other = kept[min(same)[1]]
        other.add_name(row.name, "variant", "en")
        other.add_name(row.name_ar, "variant", "ar")
        other.names.extend(row.names)
        other.name_ar = other.name_ar or row.name_ar
    return kept

"""Reads OCHA's communities, neighbourhoods and administrative units into rows."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from pathlib import Path

from rapidfuzz.fuzz import ratio

from conflictmap.gazetteer.forms import tells
from conflictmap.names import fold, skeletons
from gazetteer.clean import parts, tidy, tidy_arabic, without_homonym_suffix
from gazetteer.rows import Row

#: English names that are misspelt in the source, by p-code; the source's spelling stays as a variant.
CORRECTIONS = {
    "N0064": "Mazzeh Jabal",
    "N0226": "Ar-Ramouseh Industrial District",
}
#: Likeness, 0 to 100, of a unit's Arabic name and the end of a community's that repeats it: خناصر, خنيصر.
_SAME_UNIT = 75
#: The words for sides and sizes that OCHA puts into English, in front: "Big Hajiyeh" for حاجية كبيرة.
_ENGLISH_SIDES = re.compile(
    r"(?:(?:Upper|Lower|Middle|(?:Nort|Not|Nor)hern|Southern|East(?:ern)?|Western|Big|Litt(?:le|ler|ile)|Small"
    r"|Old|New)\s+)+"
)
_ARABIC_SIDES = {
    "كبير": "Kabir", "كبيرة": "Kabirah", "كبرى": "Kubra",
    "صغير": "Saghir", "صغيرة": "Saghirah", "صغرى": "Sughra",
    "شرقي": "Sharqi", "شرقية": "Sharqiyah", "غربي": "Gharbi", "غربية": "Gharbiyah",
    "شمالي": "Shamali", "شمالية": "Shamaliyah", "جنوبي": "Janubi", "جنوبية": "Janubiyah",
    "فوقاني": "Fawqani", "فوقا": "Fawqa", "تحتاني": "Tahtani", "تحتا": "Tahta",
    "وسطاني": "Wastani", "وسطى": "Wusta",
    "جديدة": "Jadidah", "قديم": "Qadim", "قديمة": "Qadimah", "عتيق": "Atiq",
}  # fmt: skip


#: An article that OCHA writes together with its noun: "Rasm Elsafa"; not Elias, the prophet.
_JOINED_ARTICLE = re.compile(r"(?<=\w )[EA]l(?!ias\b|yas\b)([a-z])(?=[a-z])")


def read_table(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file of the sources."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def read_communities(sources: Path) -> Iterator[Row]:
    """The 7,593 communities."""
    for cells in read_table(sources / "ocha" / "syr_populatedplaces.csv"):
        if cells["pcode"].startswith("C"):
            yield _community(cells)


def _community(cells: dict[str, str]) -> Row:
    units = {key: tidy(cells[f"{key}_en"]) for key in ("adm1", "adm2", "adm3")}
    containers = {name.casefold() for name in units.values()}
    arabic_containers = {_bare(cells[f"{key}_ar"]) for key in units}
    english = _main_name(tidy(cells["adm4_en"]), containers)
    arabic = tidy_arabic(cells["adm4_ar"])
    arabic_parts = [part for part in parts(arabic) if _bare(part) not in arabic_containers] or parts(arabic)
    row = Row(
        cells["pcode"],
        english,
        _kind_from_name(english, arabic),
        float(cells["point_x"]),
        float(cells["point_y"]),
        "ocha",
        name_ar=arabic_parts[0] if arabic_parts else "",
        admin1=units["adm1"],
        admin2=units["adm2"],
        admin3=units["adm3"],
        pcode=cells["adm3_pcode"],
    )
    pieces = parts(english)
    row.names += _without_unit(row, arabic_containers)
    for part in arabic_parts[1:]:
        row.add_name(part, "part", "ar")
    for part in [*pieces, *parts(without_homonym_suffix(tidy(cells["featurename_en"])))]:
        if part == pieces[0] or not _unit_skeletons(row).intersection(skeletons(part)):
            row.add_name(part, "part", "en")
    for part in pieces:
        name_type = "part" if len(pieces) > 1 else "variant"
        row.add_name(_sides_in_arabic(part, row.name_ar), name_type, "en")
        row.add_name(_with_articles_apart(part, row.name_ar), name_type, "en")
    return row


def _without_unit(row: Row, arabic_containers: set[str]) -> list[tuple[str, str, str]]:
    """The names of a homonym without the unit that OCHA puts behind it: "Mreimin Afrin", "مريمين عفرين".

    Both names must end with the unit. "Ashrafiet Sahnaya" is what people call it, so there it is a part.
    """
    english, arabic = row.name.split(), row.name_ar.split()
    if len(english) < 2 or len(arabic) < 2:
        return []
    likest = max(ratio(fold(arabic[-1]), fold(unit.removeprefix("جبل "))) for unit in arabic_containers)
    if likest < _SAME_UNIT or not _unit_skeletons(row).intersection(skeletons(english[-1])):
        return []
    spoken = re.sub(r"(?:\s(?:al|el|near|-))+\Z", "", " ".join(english[:-1]), flags=re.IGNORECASE)
    written = re.sub(r"(?:\sقرب|-)\Z", "", " ".join(arabic[:-1]))
    if not tells(spoken):
        return []
    construct = len(arabic) == 2 and spoken.endswith("t") and not written.startswith("ال")
    name_type = "part" if construct else "variant"
    return [(spoken, name_type, "en"), (written, name_type, "ar")]


def _unit_skeletons(row: Row) -> set[str]:
    """Skeletons of the units that a row lies in; the district Jebel Saman is called Simaan."""
    names = (row.admin1, row.admin2, row.admin3)
    return {key for name in names for key in skeletons(name.removeprefix("Jebel "))}


def _sides_in_arabic(english: str, arabic: str) -> str:
    """The name as reports write it: "Hajiyeh Kabirah" for "Big Hajiyeh"; "" for one without such words."""
    sides = _ENGLISH_SIDES.match(english)
    if sides is None:
        return ""
    words = [word.removeprefix("ال") for word in arabic.split()[-len(sides[0].split()) :]]
    spoken = [_ARABIC_SIDES[word] for word in words if word in _ARABIC_SIDES]
    return " ".join([english[sides.end() :], *spoken]) if spoken else ""


def _with_articles_apart(english: str, arabic: str) -> str:
    """The name as reports write it: "Rasm al-Safa" for "Rasm Elsafa"; "" for one without such an article."""
    if " ال" not in arabic:
        return ""
    apart = _JOINED_ARTICLE.sub(lambda m: f"al-{m[1].upper()}", english)
    return apart if apart != english else ""


def _main_name(english: str, containers: set[str]) -> str:
    """The name without a container that the cell repeats: "Mseibin(Al-Bab)", "Shamiyeh / Lattakia"."""
    pieces = parts(english)
    kept = [
        piece
        for piece in pieces
        if piece.casefold() not in {c.replace(" ", "-") for c in containers} | containers
    ]
    return english if kept == pieces or not kept else " / ".join(kept)


def _bare(arabic: str) -> str:
    """An Arabic name of a unit without "مركز" (seat) and the article, for comparing."""
    text = tidy_arabic(arabic).removeprefix("مركز").strip()
    return text.removeprefix("ال")


def _kind_from_name(english: str, arabic: str) -> str:
    return "camp" if "camp" in english.casefold().split() or arabic.startswith("مخيم") else "village"


def read_neighbourhoods(sources: Path) -> Iterator[Row]:
    """The 414 city neighbourhoods; points come from the polygons."""
    for cells in read_table(sources / "ocha" / "syr_neighborhoods.csv"):
        given = without_homonym_suffix(tidy(cells["neighborhoodname_en"]))
        row = Row(
            cells["neighborhoodpcode"],
            CORRECTIONS.get(
                cells["neighborhoodpcode"], without_homonym_suffix(tidy(cells["neighborhoodname_en"]))
            ),
            "neighbourhood",
            0.0,
            0.0,
            "ocha",
            name_ar=tidy_arabic(cells["neighborhoodname_ar"]),
            admin1=tidy(cells["adm1_en"]),
            admin2=tidy(cells["adm2_en"]),
            admin3=tidy(cells["adm3_en"]),
            pcode=cells["adm3_pcode"],
            is_area=True,
        )
        for column in ("neighborhoodaltname1_en", "neighborhoodaltname2_en"):
            row.add_name(without_homonym_suffix(tidy(cells[column])), "variant", "en")
        row.add_name(given, "variant", "en")
        for part in parts(row.name):
            row.add_name(part, "part", "en")
        for part in parts(row.name_ar):
            row.add_name(part, "part", "ar")
        yield row


def read_city_areas(sources: Path) -> Iterator[tuple[Row, list[str]]]:
    """The areas of Damascus that several neighbourhoods make up (Jobar, Midan, Mazzeh), with their codes.

    An area that has the name of one of its neighbourhoods is left out: it would be the same place twice.
    """
    members: dict[str, list[dict[str, str]]] = {}
    for cells in read_table(sources / "ocha" / "syr_neighborhoods.csv"):
        if cells["areapcode"].startswith("A"):
            members.setdefault(cells["areapcode"], []).append(cells)
    for code, rows in sorted(members.items()):
        first = rows[0]
        if any(cells["neighborhoodname_en"] == cells["areaname_en"] for cells in rows):
            continue
        row = Row(code, tidy(first["areaname_en"]), "neighbourhood", 0.0, 0.0, "ocha", is_area=True)
        row.name_ar = tidy_arabic(first["areaname_ar"])
        row.admin1, row.admin2, row.admin3 = (tidy(first[f"adm{level}_en"]) for level in (1, 2, 3))
        row.pcode, row.importance = first["adm3_pcode"], 0.45
        yield row, [cells["neighborhoodpcode"] for cells in rows]


def read_units(sources: Path) -> Iterator[Row]:
    """The country and its 14 governorates, 62 districts and 272 subdistricts; points: see polygons.py."""
    yield Row("SY", "Syria", "country", 0.0, 0.0, "ocha", name_ar="سوريا", is_area=True)
    for level, kind in ((1, "governorate"), (2, "district"), (3, "subdistrict")):
        for cells in read_table(sources / "ocha" / f"syr_admin{level}.csv"):
            name = tidy(cells[f"adm{level}_name"])
            row = Row(cells[f"adm{level}_pcode"], name, kind, 0.0, 0.0, "ocha", is_area=True)
            arabic = tidy_arabic(cells[f"adm{level}_name1"])
            row.name_ar = arabic.removeprefix("مركز").strip()
            row.add_name(arabic, "official", "ar")
            row.pcode = row.place_id
            row.admin1 = tidy(cells["adm1_name"])
            row.admin2 = tidy(cells["adm2_name"]) if level > 1 else ""
            row.admin3 = name if level == 3 else ""
            yield row


def read_features(path: Path) -> list[dict[str, object]]:
    """The features of a GeoJSON file of the sources."""
    features: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return features

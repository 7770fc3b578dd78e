"""Names of the war as agencies, monitors and data sets spell them: nearly all are found, hardly any wrongly.

`spellings.csv` has a line a spelling: the name as printed, the governorate stated with it if any, and the
place that is meant by its governorate and Arabic names (one of those between bars).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

from conflictmap.gazetteer import load_gazetteer
from conflictmap.names import fold


def test_names_as_they_are_printed() -> None:
    gazetteer = load_gazetteer()
    names = defaultdict(set)
    for place_id, name in gazetteer.names():
        names[place_id].add(fold(name).replace(" ", ""))
    wrong, open_, rows = [], [], 0
    with (Path(__file__).parent / "spellings.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            rows += 1
            place = gazetteer.resolve(row["name"], within=row["within"] or None).place
            if place is None:
                open_.append(row["name"])
                continue
            meant = {fold(name).replace(" ", "") for name in row["arabic"].split("|")}
            if place.admin1 != row["governorate"] or not meant & names[place.place_id]:
                wrong.append(f"{row['name']} is not {place.name}, {place.admin1}")
    assert rows > 700
    assert len(wrong) <= 0.01 * rows, wrong
    assert len(open_) <= 0.025 * rows, open_

"""German, Turkish, Kurdish and French spellings mean the place that English ones do."""

import pytest

from conflictmap.gazetteer import load_gazetteer
from conflictmap.gazetteer.tongues import romanised

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("spelling", "place", "admin1"),
    [
        # Turkish
        ("Cobar", "Jowbar", "Damascus"),
        ("Casim", "Jasim", "Dar'a"),
        ("Nava", "Nawa", "Dar'a"),
        ("Şeyh Miskin", "Sheikh Miskine", "Dar'a"),
        # Kurdish
        ("Hecîn", "Hajin", "Deir-ez-Zor"),
        ("Şihêl", "Shiheil", "Deir-ez-Zor"),
        ("Minacîr", "Manajir", "Al-Hasakeh"),
        # German
        ("asch-Schaich Miskin", "Sheikh Miskine", "Dar'a"),
        ("Chan asch-Schih", "Khan Elshih", "Rural Damascus"),
        ("Chirbet Ghazala", "Kherbet Ghazala", "Dar'a"),
        ("Dschubar", "Jowbar", "Damascus"),
        # Spanish
        ("Garia Oriental", "Eastern Ghariyeh", "Dar'a"),
    ],
)
def test_a_spelling_of_another_tongue(spelling: str, place: str, admin1: str) -> None:
    answer = GAZETTEER.resolve(spelling)
    assert answer.place is not None, answer.reason
    assert (answer.place.name, answer.place.admin1) == (place, admin1)


@pytest.mark.parametrize("name", ["Aşağı Korgan", "Korganê Jêrîn", "Lower Korgan"])
def test_upper_and_lower_in_every_tongue(name: str) -> None:
    answer = GAZETTEER.resolve(name, within="Afrin")
    assert answer.place is not None, answer.reason
    assert answer.place.name == "Lower Al-Thahrah"


@pytest.mark.parametrize("name", ["Kafr Zita", "Shahba", "T4", "", "معان", "Sheikh Saad", "Qamishli"])
def test_names_that_are_spelled_in_one_way(name: str) -> None:
    assert [spelling for spelling in romanised(name) if "sheikh" not in spelling] == []


@pytest.mark.parametrize(
    "name", ["Chancellor", "Vienna", "Charles de Gaulle", "Victory", "Chevrolet", "Vatican City"]
)
def test_foreign_words_are_no_syrian_places(name: str) -> None:
    answer = GAZETTEER.resolve(name)
    assert answer.place is None or answer.place.country != "Syria", answer.reason

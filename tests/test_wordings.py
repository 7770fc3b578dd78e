"""Words around a place's name say where at it: its farms, its centre, the road to it, its other name."""

import time

import pytest

from conflictmap.gazetteer import load_gazetteer
from conflictmap.gazetteer.phrases import LONGEST

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("phrase", "place", "precision", "least_radius"),
    [
        # the land around it
        ("farms around Kafr Zita", "Kafr Zeita", 2, 5),
        ("the orchards of Tafas", "Tafas", 2, 5),
        ("Tafas orchards", "Tafas", 2, 5),
        ("olive groves near Qminas", "Qminas", 2, 5),
        ("the environs of Morek town", "Murak", 2, 5),
        ("hills around Sarmin", "Sarmin", 2, 5),
        ("the barrens of Flita", "Mashrafet Falita", 2, 5),
        ("Jaroud Yabroud", "Yabroud", 2, 5),
        ("the northern entrance to Saraqib", "Saraqab", 2, 5),
        ("camps near Kafr Takharim", "Kafr Takharim", 2, 5),
        ("a camp for displaced people near Sarmin", "Sarmin", 2, 5),
        ("a checkpoint near Tasil", "Tassil", 2, 5),
        ("Ariha road junction", "Ariha", 2, 5),
        ("the road leading to Tasil", "Tassil", 2, 15),
        # hills and mountains by the English word
        ("al-Zawiyah Mount", "Jabal al-Zawiya", 2, 0),
        ("Mount Barouh", "Baruh heights", 2, 0),
        ("Bizam hill", "Tal Buzam", 1, 0),
        ("Bazo hill", "Tell Bazo", 1, 0),
        ("Musa hill", "Tal Musa", 1, 0),
        # in it
        ("the centre of Saraqib", "Saraqab", 1, 0),
        ("Saraqib town center", "Saraqab", 1, 0),
        ("inside Tasil", "Tassil", 1, 0),
        ("downtown Sarmin", "Sarmin", 1, 0),
        ("a school in the village of Kafr Nabudah", "Kafr Nabutha", 1, 0),
        ("the military hospital in Nawa", "Nawa", 1, 0),
        # a direction and a container beside it
        ("2 km NE of Sarmin", "Sarmin", 2, 5),
        ("Idlib's southern town of Sarmin", "Sarmin", 1, 0),
        ("Aleppo's western suburb of Khan al-Asal", "Khan Al-Asal", 1, 0),
        ("Rajo sub-district of Afrin", "Raju", 2, 5),
        # another name of it
        ("al-Malikiyah (Derik in Kurdish)", "Al-Malikeyyeh", 1, 0),
        ("al-Malikiyah, known in Kurdish as Derik", "Al-Malikeyyeh", 1, 0),
        ("Kobani, also known as Ayn al-Arab", "Ain Al Arab", 1, 0),
        ("Kobani aka Ayn al-Arab", "Ain Al Arab", 1, 0),
        ("Kobani or Ayn al-Arab", "Ain Al Arab", 1, 0),
    ],
)
def test_words_around_a_name(phrase: str, place: str, precision: int, least_radius: float) -> None:
    answer = GAZETTEER.resolve(phrase)
    assert answer.status == "resolved", answer.reason
    assert answer.place is not None
    assert (answer.place.name, answer.geo_precision) == (place, precision)
    assert (answer.radius_km or 0) >= least_radius


@pytest.mark.parametrize(
    "phrase",
    [
        "the road linking Tasil with Nawa",
        "the highway connecting Tasil and Nawa",
        "road linking Tasil to Nawa",
        "between the towns of Tasil and Nawa",
    ],
)
def test_a_road_lies_between_its_ends(phrase: str) -> None:
    one, other, between = (GAZETTEER.resolve(text) for text in ("Tasil", "Nawa", phrase))
    assert one.lat is not None
    assert other.lat is not None
    assert between.lat == pytest.approx((one.lat + other.lat) / 2, abs=0.001)


@pytest.mark.parametrize(
    "phrase",
    [
        # sites with names of their own, which villages elsewhere have too
        "Maan checkpoint",
        "hospital of Andalus",
        "headquarters of the Tiger Forces",
        # no place is named
        "the centre of attention",
        "farms around here",
        "the road to hell",
        "inside",
        "N of",
        "houses of worship",
    ],
)
def test_words_that_name_no_place(phrase: str) -> None:
    answer = GAZETTEER.resolve(phrase)
    assert answer.place is None, answer.reason


@pytest.mark.parametrize(
    "words", ["north east ", "northern ", "the camp in ", "road to ", "between ", "or a (", "in "]
)
def test_no_phrase_takes_long(words: str) -> None:
    started = time.process_time()
    GAZETTEER.resolve((words * LONGEST)[: LONGEST - 1])
    assert time.process_time() - started < 0.5

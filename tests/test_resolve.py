"""Mentions mean the place that containers, the report's other places and kind words point to, or none."""

import time

import pytest
from geographiclib.geodesic import Geodesic
from geopy.distance import geodesic

from conflictmap.extract.places import find_mentions
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Report, Resolution
from conflictmap.resolve import resolve_mentions


def resolved(text: str, title: str | None = None) -> dict[str, Resolution]:
    report = Report("r.txt", text, 0, len(text), title=title)
    found = find_mentions(report, gazetteer=load_gazetteer())
    answers = resolve_mentions(report, found, gazetteer=load_gazetteer())
    assert len(answers) == len(found)
    return {m.surface: r for m, r in zip(found, answers, strict=True)}


def kilometres(answer: Resolution, lat: float, lon: float) -> float:
    return float(geodesic((answer.lat, answer.lon), (lat, lon)).km)


@pytest.mark.parametrize(
    ("text", "surface", "lat", "lon", "tolerance"),
    [
        # homonyms and spellings that nearest strings get wrong
        ("Rebels stormed the village of Maan in Hama.", "Maan", 35.359, 36.797, 3),
        ("Jets hit the Aqerbat region in the eastern countryside of Hama.", "Aqerbat", 35.043, 37.465, 20),
        ("Arsal al-Ward stayed in rebel hands.", "Arsal al-Ward", 33.865, 36.414, 3),
        ("Fighting went on in the Qalamoun.", "Qalamoun", 33.9, 36.6, 40),
        ("They attacked Bukamal, on the Iraqi border.", "Bukamal", 34.452, 40.917, 3),
        # not in Syria
        ("They met in Geneva on Monday.", "Geneva", 46.20, 6.15, 5),
        ("A reporter in Beirut heard it.", "Beirut", 33.89, 35.50, 10),
        ("It was made in Tbilisi, Georgia.", "Tbilisi", 41.7, 44.8, 15),
        # the container decides
        (
            "Shells hit the Wusta district of Syria’s northern city of Raqqa and the Zahra area.",
            "Raqqa",
            35.95,
            39.0,
            6,
        ),
        ("Al Hour, Aleppo, was shelled.", "Al Hour", 36.43, 36.95, 40),
        ("Homs: Hula was shelled.", "Hula", 34.88, 36.52, 8),
        ("Shells hit the Damascus suburb of Mleiha.", "Mleiha", 33.485, 36.375, 3),
        ("قصف على قرية معان بريف حماة", "معان", 35.359, 36.797, 3),
        # the other places of the report decide
        ("Rebels hold Daraya. Jets also bombed Mleiha and Douma.", "Mleiha", 33.485, 36.375, 3),
        ("Rockets fired from Salma hit Qardaha. Idlib and Saraqib stayed calm.", "Salma", 35.688, 36.138, 3),
        # which say little for a place that only sounds like the name, where another is spelled just so
        ("Clashes broke out in Azaz and in the town of Salwah.", "Salwah", 36.308, 36.757, 3),
        # a village in the news whose name is a country's, too, where the text puts it there
        ("Idlib province: jets struck Benin and Sarmin.", "Benin", 35.710, 36.640, 3),
        ("Shells hit the village of Benin in Idlib.", "Benin", 35.710, 36.640, 3),
        ("Men from Benin were among the dead in Aleppo.", "Benin", 9.5, 2.3, 300),
        ("Qatar pays the rebels in Aleppo.", "Qatar", 25.3, 51.2, 100),
        # a country is too large to speak for the places of like names in it
        ("Rockets that were fired from Turkey hit the village of Riha.", "Riha", 35.814, 36.611, 3),
        ("Shells from Jordan hit the village of Ash Shajarah.", "Ash Shajarah", 32.776, 35.882, 3),
        ("A bomb went off in the town of Ramadi, Iraq.", "Ramadi", 33.42, 43.30, 15),
        # the kind word decides
        ("Clashes broke out in the Suran subdistrict of Hama.", "Suran", 35.29, 36.74, 12),
        ("Shells hit the Zahra district of Aleppo.", "Zahra", 36.222, 37.098, 5),
        ("Rebels entered Menagh airbase.", "Menagh", 36.5216, 37.0408, 3),
    ],
)
def test_place(text: str, surface: str, lat: float, lon: float, tolerance: float) -> None:
    answer = next(r for s, r in resolved(text).items() if s.startswith(surface))
    assert answer.status == "resolved", answer.reason
    assert kilometres(answer, lat, lon) <= tolerance, answer.reason


@pytest.mark.parametrize(
    ("text", "surface", "status"),
    [
        ("Nine died in the village of Qarzalahab.", "Qarzalahab", "not_found"),
        ("Clashes were reported in Tal Ahmar.", "Tal Ahmar", "ambiguous"),
        ("Raids hit the Qarzalahab province.", "Qarzalahab", "not_found"),
        # one is in Hama, the other in Aleppo
        ("Clashes broke out in the Suran subdistrict.", "Suran", "ambiguous"),
        # nearly the Barada, but no neighbourhood is a river
        ("A bomb hit Damascus's Karrada neighbourhood.", "Karrada", "ambiguous"),
    ],
)
def test_no_guess(text: str, surface: str, status: str) -> None:
    answer = resolved(text)[surface]
    assert (answer.status, answer.place, answer.lon, answer.score) == (status, None, None, 0.0)


def test_the_headline_decides_where_the_text_does_not() -> None:
    plain = resolved("Clashes broke out in Maarzaf.")["Maarzaf"]
    told = resolved("Clashes broke out in Maarzaf.", title="Fighting in Idlib province")["Maarzaf"]
    assert plain.place is None
    assert told.place is not None
    assert told.place.admin1 == "Idleb"


@pytest.mark.parametrize(
    ("before", "text", "surface", "where"),
    [
        ("Clashes went on in Saraqib and Ariha.\n\n", "Shells hit Maarzaf.", "Maarzaf", "Idleb"),
        (
            "Fighting went on in Hasakeh province. ",
            "Shells hit the village of Morjana.",
            "Morjana",
            "Al-Hasakeh",
        ),
        ("Troops left Damascus. ", "Shells hit the village of Qarah.", "Qarah", "Rural Damascus"),
        ("A bomb went off in Beirut. ", "Another exploded in Tripoli.", "Tripoli", "Lebanon"),
        ("A bomb went off in Benghazi. ", "Another exploded in Tripoli.", "Tripoli", "Libya"),
    ],
)
def test_what_is_told_before_decides(before: str, text: str, surface: str, where: str) -> None:
    assert resolved(text)[surface].place is None
    place = resolved(before + text)[surface].place
    assert place is not None
    assert where in (place.admin1, place.country)


def test_a_headline_that_a_list_of_contents_repeats_is_still_one() -> None:
    title = "Fighting in Idlib province"
    text = f"Contents\n\n1. {title}\n2. A truce in Homs\n\nClashes broke out in Maarzaf."
    report = Report("digest.txt", text, text.index("Clashes"), len(text), title=title)
    (answer,) = resolve_mentions(report, find_mentions(report))
    assert answer.place is not None
    assert answer.place.admin1 == "Idleb"


def test_a_contradicting_container_does_not_move_a_well_known_place() -> None:
    found = resolved("Kafr Zita, a village north of Damascus, was hit. It lies in Hama province.")
    assert kilometres(found["Kafr Zita"], 35.374, 36.6025) <= 3
    answer = resolved("Shells fell on Palmyra in Latakia province.")["Palmyra"]
    assert answer.place is not None
    assert answer.place.admin1 == "Homs"
    assert "though the text puts it in Latakia" in answer.reason


def test_the_same_name_means_the_same_place_throughout_a_report() -> None:
    text = "Rebels entered Mleiha, Damascus.\n\nA day passed quietly.\n\nThen Mleiha was hit again."
    report = Report("r.txt", text, 0, len(text))
    found = find_mentions(report, gazetteer=load_gazetteer())
    answers = resolve_mentions(report, found, gazetteer=load_gazetteer())
    places = {
        r.place.place_id for m, r in zip(found, answers, strict=True) if m.surface == "Mleiha" and r.place
    }
    assert len(places) == 1


def test_a_name_that_nothing_decides_means_what_is_surest_elsewhere() -> None:
    text = (
        "Clashes broke out in Saraqib, near Maarzaf.\n\nNobody came.\n\nAn old man in Maarzaf wept.\n\n"
        "Nobody came.\n\nThe army sent tanks to Morek. Others went to Maarzaf."
    )
    report = Report("r.txt", text, 0, len(text))
    found = find_mentions(report)
    answers = resolve_mentions(report, found)
    units = [
        r.place and r.place.admin1 for m, r in zip(found, answers, strict=True) if m.surface == "Maarzaf"
    ]
    assert units == ["Idleb", "Idleb", "Hama"]


@pytest.mark.parametrize(
    ("text", "surface", "precision", "least_radius"),
    [
        ("Shells fell on Morek.", "Morek", 1, 0.5),
        ("Shells fell near Morek.", "Morek", 2, 5),
        ("Raids hit Hama province.", "Hama", 3, 40),
        ("Raids hit the countryside of Hama.", "Hama", 3, 40),
        ("Raids hit the countryside of Palmyra.", "Palmyra", 2, 15),
        ("Raids hit the Damascus countryside.", "Damascus", 3, 100),
        ("Raids hit eastern Ghouta.", "eastern Ghouta", 2, 5),
        ("It lies 200 km from Damascus.", "Damascus", 2, 200),
        ("A raid hit the market of Sarmin.", "Sarmin", 1, 0.5),
        ("A raid hit Sarmin market.", "Sarmin", 1, 0.5),
        ("Rebels seized the Taftanaz bridge.", "Taftanaz", 2, 5),
        ("Shells fell on Kafr Zita airbase.", "Kafr Zita", 2, 5),
    ],
)
def test_precision_does_not_pretend(text: str, surface: str, precision: int, least_radius: float) -> None:
    answer = resolved(text)[surface]
    assert answer.geo_precision == precision
    assert answer.radius_km is not None
    assert answer.radius_km >= least_radius


def test_an_offset_moves_the_point() -> None:
    answer = resolved("A convoy was hit 30 km south of Palmyra.")["Palmyra"]
    assert kilometres(answer, 34.56, 38.27) == pytest.approx(30, abs=3)
    assert answer.lat is not None
    assert answer.lat < 34.4
    assert '"30 km south of Palmyra"' in answer.reason


#: What reports call a direction, and its degrees from north.
DIRECTIONS = [
    ("north", 0), ("northeast", 45), ("east", 90), ("southeast", 135), ("south", 180), ("southwest", 225),
    ("west", 270), ("northwest", 315),
]  # fmt: skip


@pytest.mark.parametrize(("direction", "degrees"), DIRECTIONS)
def test_an_offset_moves_the_point_as_the_compass_has_it(direction: str, degrees: float) -> None:
    answer = resolved(f"A convoy was hit 100 km {direction} of Palmyra.")["Palmyra"]
    place = answer.place
    assert place is not None
    way = Geodesic.WGS84.Inverse(place.lat, place.lon, answer.lat, answer.lon)
    assert (round(way["s12"] / 1000), round(way["azi1"]) % 360) == (100, degrees)
    # between two of eight directions lie 22.5 degrees: 40 km of 100, if nobody measured
    assert answer.radius_km is not None
    assert 20 <= answer.radius_km <= 50


def test_what_the_text_puts_elsewhere_does_not_mean_the_same_place() -> None:
    text = "Clashes broke out in Tal Ahmar, Homs. Jets hit Tal Ahmar in Tartus province. Tal Ahmar was calm."
    report = Report("r.txt", text, 0, len(text))
    found = find_mentions(report, gazetteer=load_gazetteer())
    answers = resolve_mentions(report, found, gazetteer=load_gazetteer())
    units = [
        r.place and r.place.admin1 for m, r in zip(found, answers, strict=True) if m.surface == "Tal Ahmar"
    ]
    assert units == ["Homs", None, "Homs"]


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Shells hit al-Noura village in the Akkar border area.", "Lebanon"),
        ("Shells hit al-Noura village in Homs province.", "Syria"),
    ],
)
def test_a_village_in_a_region_abroad_is_none_across_the_border(text: str, country: str) -> None:
    place = resolved(text)["al-Noura"].place
    assert place is not None
    assert place.country == country


def test_the_reason_names_what_else_it_may_be() -> None:
    reason = resolved("Rebels took Maan.")["Maan"].reason
    assert '"Maan" is Maan (معان), Hama; also ' in reason


def test_reasons_are_one_readable_sentence() -> None:
    reason = resolved("Shells hit the Damascus suburb of Mleiha.")["Mleiha"].reason
    assert reason.startswith('"Mleiha" ')
    assert reason.endswith("the text puts it in Damascus")


def test_order_of_mentions_is_kept_and_none_gives_none() -> None:
    report = Report("r.txt", "Nothing.", 0, 8)
    assert resolve_mentions(report, (), gazetteer=load_gazetteer()) == ()


def test_a_report_of_ten_thousand_names_takes_time_in_proportion() -> None:
    text = "Clashes broke out in Maan and Morek near Tal Ahmar.\n\n" * 4000
    report = Report("r.txt", text, 0, len(text))
    found = find_mentions(report, gazetteer=load_gazetteer())
    began = time.process_time()
    resolve_mentions(report, found, gazetteer=load_gazetteer())
    assert len(found) == 12_000
    assert time.process_time() - began < 30

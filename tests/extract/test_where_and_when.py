"""Where and when acts of regional outlets' reports were: lists, headings, days told before; made-up texts."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims import extract_claims
from conflictmap.extract.dates.dates import find_dates
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

SATURDAY = dt.date(2019, 6, 15)


def _claims(text: str, published: dt.date | None = SATURDAY) -> tuple[Claim, ...]:
    return extract_claims(
        Report("test.txt", text, 0, len(text), published=published), gazetteer=load_gazetteer()
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Jets bombed Nawa in the province of Daraa, places in Kafr Zita in Hama, on the city of Douma in"
            " Rif Dimashq as well as places in the town of Talbiseh in Homs.",
            ["Nawa", "Kafr Zita", "Douma", "Talbiseh"],
        ),
        (
            "Jets bombed places in the cities, towns and villages of Ariha, Sarmin and the vicinity of the"
            " airbase of Taftanaz in Idlib province.",
            ["Ariha", "Sarmin", "Taftanaz"],
        ),
        (
            "Artillery shelled the vicinity of Ihsim and the surroundings of Balyun and Kansafra villages,"
            " south of Idlib.",
            ["Ihsim", "Balyun", "Kansafra"],
        ),
        (
            "Troops shelled Anab in Sahl al-Ghab in north-western Hama, and Kansafra in Jabal al-Zawiya in"
            " southern Idlib.",
            ["Anab", "Kansafra"],
        ),
        ("Troops shelled Kafr Zita in Hama, in addition to the town of Morek.", ["Kafr Zita", "Morek"]),
        (  # how often in brackets, and a name that no gazetteer has
            "Shelling was reported from Nawa (three times), Xuzzaq (twice) and Inkhil in the Daraa"
            " governorate, as well as Mhardeh (twice) in the Hama governorate.",
            ["Nawa", "Inkhil", "Mhardeh"],
        ),
        ("Jets bombed the towns of al- Zabadani and al- Latamnah.", ["al- Zabadani", "al- Latamnah"]),
        # a container is no part of a list, nor is the place of the next act
        (
            "Troops shelled Kafr Zita in Hama, and in Homs a bomb killed two in Rastan.",
            ["Kafr Zita", "Rastan"],
        ),
        ("Troops shelled Kafr Zita in the north of Hama province.", ["Kafr Zita"]),
        ("Troops shelled Douma, Reuters and residents of Homs said.", ["Douma"]),
    ],
)
def test_a_list_goes_on_behind_a_container(text: str, expected: list[str]) -> None:
    assert [c.place.surface for c in _claims(text) if c.place] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a river or a highway beside which a place lies
        ("Troops shelled Hajin on the eastern bank of the Euphrates.", ["Hajin"]),
        ("Gunmen on the banks of the Euphrates in the town of Hajin killed two.", ["Hajin"]),
        ("Gunmen killed two on the banks of the Euphrates.", ["Euphrates"]),
        ("A bomb killed two on the Damascus highway near Harasta.", ["Harasta"]),
        # who speaks is of a place; who is killed, too
        (
            "Shells hit Ariha. An Aleppo activist gave their names.\n\nRebels clashed with soldiers there.",
            ["Ariha", "Ariha"],
        ),
        ("Shells killed an Aleppo resident.", ["Aleppo"]),
    ],
)
def test_what_only_says_where(text: str, expected: list[str]) -> None:
    assert [c.place.surface for c in _claims(text) if c.place] == expected


def _days(text: str, published: dt.date | None = SATURDAY) -> list[tuple[str, str]]:
    return [(c.place.surface, str(c.date)) for c in _claims(text, published) if c.place]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # what has no day is of the day with which the story opens
            "Shells killed four people in Douma on Friday, activists said.\n\nA bomb killed two in Rastan.",
            [("Douma", "2019-06-14"), ("Rastan", "2019-06-14")],
        ),
        (  # if that was the day before
            "Shells killed four people in Douma on Thursday, activists said.\n\nA bomb killed two in Rastan.",
            [("Douma", "2019-06-13"), ("Rastan", "2019-06-15")],
        ),
        (  # not where other days were told
            "Shells killed four people in Douma on Friday.\n\nOn Monday jets hit Nawa.\n\n"
            "A bomb killed two in Rastan.",
            [("Douma", "2019-06-14"), ("Nawa", "2019-06-10"), ("Rastan", "2019-06-15")],
        ),
        (  # "yesterday" sets it against today
            "Shells killed four people in Douma yesterday.\n\nA bomb killed two in Rastan.",
            [("Douma", "2019-06-14"), ("Rastan", "2019-06-15")],
        ),
        (  # the day that opens a paragraph, though nothing happened in its first sentence
            "Yesterday, drones circled over the region. Meanwhile, troops shelled Ihsim.\n\n"
            "Troops shelled Nawa.",
            [("Ihsim", "2019-06-14"), ("Nawa", "2019-06-15")],
        ),
        (  # what was said then
            "Yesterday the Observatory said that drones circled. Troops shelled Ihsim.",
            [("Ihsim", "2019-06-15")],
        ),
        (  # a part of those told before
            "Six people were killed in attacks in Damascus on Monday.\n\nTwo of the victims died in shelling"
            " of Harasta.\n\nTroops shelled Nawa.",
            [("Damascus", "2019-06-10"), ("Harasta", "2019-06-10"), ("Nawa", "2019-06-15")],
        ),
        (  # "ago" is from the day of the report, "earlier" from the one told
            "On June 3 gunmen killed a man in Nawa. Another was killed in Jasim two days ago.",
            [("Nawa", "2019-06-03"), ("Jasim", "2019-06-13")],
        ),
        (
            "On June 3 gunmen killed a man in Nawa. Another was killed in Jasim two days earlier.",
            [("Nawa", "2019-06-03"), ("Jasim", "2019-06-01")],
        ),
    ],
)
def test_days_told_before(text: str, expected: list[tuple[str, str]]) -> None:
    assert _days(text) == expected


HEADED = (
    "May 2016[edit]\n\n3 May[edit]\n\nRebels captured Morek.\n\nTroops shelled Kafr Zita.\n\n"
    "June 2016[edit]\n\n10 June[edit]\n\nTroops shelled Rastan.\n\nOn 9 June rebels captured Nawa."
)
CARDS = (
    "Incident date\nApril 3, 2017\nLOCATION\nJets bombed a house in Douma.\nSummary\n"
    "Incident date\nMay 16, 2017\nLOCATION\nJets bombed a house in Nawa."
)
BOX = (  # of an encyclopedia
    "Siege of the air base of Morek\nPart of the war in the north of the governorate of Hama\nDate{} – 9"
    " September 2015\nLocation Morek\n\nOn 18 March rebels captured Morek."
)
NUMBERED = (
    "1 June 9: Rebels captured Morek.\n\n2 June 10 - 12: Troops shelled Kafr Zita. 3 June 13: Troops"
    " shelled Rastan."
)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        (
            HEADED,
            None,
            [
                ("Morek", "2016-05-03"),
                ("Kafr Zita", "2016-05-03"),
                ("Rastan", "2016-06-10"),
                ("Nawa", "2016-06-09"),
            ],
        ),
        (CARDS, None, [("Douma", "2017-04-03"), ("Nawa", "2017-05-16")]),
        (
            NUMBERED,
            SATURDAY,
            [("Morek", "2019-06-09"), ("Kafr Zita", "2019-06-10"), ("Rastan", "2019-06-13")],
        ),
        (  # a line below the headline opens with the day of the report
            "A statement by the head of the agency for health, which speaks for all its many offices"
            "\n\n13 June 2019 - Jets bombed a clinic in Douma.",
            SATURDAY,
            [("Douma", "2019-06-13")],
        ),
        (
            "15 June 2019\n\nShells killed two in Douma on Friday.\n\nTroops shelled Nawa.",
            SATURDAY,
            [("Douma", "2019-06-14"), ("Nawa", "2019-06-14")],
        ),  # no heading but the report's own day
        (BOX.format("18 March"), None, [("Morek", "2015-03-18")]),
        (BOX.format("18 March 2014"), None, [("Morek", "None")]),  # which year of the two?
        # a day in a sentence heads nothing, and gives no year
        ("The war began in March 2011.\n\nOn 3 May rebels captured Morek.", None, [("Morek", "None")]),
    ],
)
def test_dates_of_headings_and_items(
    text: str, published: dt.date | None, expected: list[tuple[str, str]]
) -> None:
    assert _days(text, published) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 June 25: shells fell", "June 25"),
        ("2 June 25 - 27: shells fell", "June 25 - 27"),
        ("on 2 June 25 people died", "2 June"),
        ("on June 2 - 25 people died", "June 2"),
        ("on June 2 - Homs fell", "June 2"),
    ],
)
def test_the_number_of_an_item_is_no_day(text: str, expected: str) -> None:
    assert find_dates(text, published=SATURDAY)[0].surface == expected


def test_days_are_reckoned_from_the_day_told_last_however_it_is_told() -> None:
    claims = _claims("The army has held the bridge since Thursday. Two days earlier rebels captured Morek.")
    assert [claim.date for claim in claims if claim.place and claim.place.surface == "Morek"] == [
        dt.date(2019, 6, 11)
    ]

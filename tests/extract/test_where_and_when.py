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
        (  # a province each
            "Rebels shelled the settlements of Hreitan and Anadan in the Aleppo governorate; the settlements"
            " of Kafr Zita and Morek in the Hama governorate; Nawa in the Daraa governorate.",
            ["Hreitan", "Anadan", "Kafr Zita", "Morek", "Nawa"],
        ),
        (
            "Jets bombed camps in the city of Douma in Eastern Ghouta and two towns of Nashabiyeh and Utaya.",
            ["Douma", "Nashabiyeh", "Utaya"],
        ),
        # a container is no part of a list, nor is the place of the next act
        (
            "Troops shelled Kafr Zita in Hama, and in Homs a bomb killed two in Rastan.",
            ["Kafr Zita", "Rastan"],
        ),
        ("Troops shelled Kafr Zita in the north of Hama province.", ["Kafr Zita"]),
        ("Troops shelled Douma, Reuters and residents of Homs said.", ["Douma"]),
        # one act between two places, and acts at both
        ("A mine killed a man in the area between Nawa and Jasim in Daraa.", ["Nawa"]),
        ("A man was shot dead between the towns of Nawa and Jasim, east of Daraa.", ["Nawa"]),
        ("Clashes between rebels and troops broke out in Nawa and Jasim.", ["Nawa", "Jasim"]),
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
        # a site that no gazetteer has is in its town, another is itself
        ("Shells hit the Jarkin prison in Qamishli.", ["Qamishli"]),
        ("Shells hit the Sednaya prison near Damascus.", ["Sednaya prison"]),
        # where guns stood
        (
            "Morek and Kafr Zita were hit by shells launched from the military airport near Hama.",
            ["Morek", "Kafr Zita"],
        ),
        ("Shells launched from an army checkpoint in Mhardeh hit Morek.", ["Morek"]),
        # what is told of somebody ends with the next clause
        ("Gunmen killed a man, who had been a rebel, while he was walking in Nawa.", ["Nawa"]),
        ("Shells hit Jasim. Gunmen killed a man there, who was born in Nawa.", ["Jasim", "Jasim"]),
        # where people are from is where it was, if the text says so or names but the district
        (
            "A man from the village of Ihsim in Jabal al-Zawiya died of wounds as jets bombed the village.",
            ["Ihsim"],
        ),
        ("Gunmen kidnapped two men from the village of Maydanki in Afrin district.", ["Maydanki"]),
        ("Gunmen kidnapped two men from the village of Maydanki in Afrin city.", ["Afrin"]),
        # a source of fire is no speaker
        ("A mine of an unknown source in Hajin killed a man.", ["Hajin"]),
        # datelines, and a name that is a side's
        ("BEIRUT // Rebels on Friday shelled a village.\n\nTroops shelled Nawa.", ["Nawa", "Nawa"]),
        ("Beirut: Rebels on Friday shelled a village.\n\nTroops shelled Nawa.", ["Nawa", "Nawa"]),
        ("Homs: Rebels on Friday shelled a village.\n\nTroops shelled Nawa.", ["Homs", "Nawa"]),
        ("Clashes broke out with the pro-Damascus faction in Nawa.", ["Nawa"]),
        # the next act's place
        ("Troops shelled Hirak, killing two men, while another was gunned down in Nawa.", ["Hirak", "Nawa"]),
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
        (  # also where earlier days were told, or what was said on that day
            "Shells killed four people in Douma on Friday.\n\nOn Monday jets hit Nawa.\n\n"
            "A bomb killed two in Rastan.",
            [("Douma", "2019-06-14"), ("Nawa", "2019-06-10"), ("Rastan", "2019-06-14")],
        ),
        (
            "State media said on Friday that there was a truce.\n\nA bomb killed two in Rastan.",
            [("Rastan", "2019-06-14")],
        ),
        (  # not where the report's own was
            "Shells killed four people in Douma on Friday.\n\nOn Saturday jets hit Nawa.\n\n"
            "A bomb killed two in Rastan.",
            [("Douma", "2019-06-14"), ("Nawa", "2019-06-15"), ("Rastan", "2019-06-15")],
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
        (
            "On June 3 rebels took Nawa. Jets bombed Jasim the next day.",
            [("Nawa", "2019-06-03"), ("Jasim", "2019-06-04")],
        ),
        # clauses with days of their own, and without
        (
            "Jets hit Nawa on June 4; they were Russian. Shells hit Jasim June 5; two people died.",
            [("Nawa", "2019-06-04"), ("Jasim", "2019-06-05")],
        ),
        (
            "Troops 3 June captured Nawa in Daraa province; rebel forces retook town 5 June; jets bombed"
            " Jasim 6 June.",
            [("Nawa", "2019-06-03"), ("Nawa", "2019-06-05"), ("Jasim", "2019-06-06")],
        ),
        (  # the act is of its day, not of the month of a deal
            "Shells killed four people in Nawa on Friday. The attack came within the breaches of the truce of"
            " May 2019.",
            [("Nawa", "2019-06-14")],
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
        # a report is of the days before it was written
        (
            "Flash Update #4 on the south 13-14 March 2019\n\nOn 13 March shells hit Nawa. On 28 December"
            " rebels captured Morek.",
            None,
            [("Nawa", "2019-03-13"), ("Morek", "2018-12-28")],
        ),
        # a day in a sentence heads nothing, and gives no year
        ("The war began in March 2011.\n\nOn 3 May rebels captured Morek.", None, [("Morek", "None")]),
    ],
)
def test_dates_of_headings_and_items(
    text: str, published: dt.date | None, expected: list[tuple[str, str]]
) -> None:
    assert _days(text, published) == expected


def test_the_day_of_a_report_in_figures_is_not_to_come() -> None:
    text = "News Update 05-06-2019\n\nShells killed two in Douma on Monday."
    assert _days(text, dt.date(2019, 5, 7)) == [("Douma", "2019-05-06")]
    assert _days(text, dt.date(2019, 6, 7)) == [("Douma", "2019-06-03")]


TOTAL = (
    "Shells hit Nawa.\n\nThe number of fatalities in the desert since early 2019 has increased to 61, as"
    " follows:\n\n• 26 rebels were killed by troops in Hama.\n\n-Homs desert: Eight attacks left 35 dead:\n\n"
    "• Seven soldiers were killed near Palmyra.\n\n"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (TOTAL, ["Nawa"]),
        (TOTAL + "Troops shelled Morek.", ["Nawa", "Morek"]),
        (TOTAL + "• On Friday three soldiers were killed in Rastan.", ["Nawa", "Rastan"]),  # that is news
        ("These acts were told:\n\n• 26 rebels were killed by troops in Hama.", ["Hama"]),
    ],
)
def test_items_below_a_running_total_are_its_parts(text: str, expected: list[str]) -> None:
    assert [c.place.surface for c in _claims(text) if c.place] == expected


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

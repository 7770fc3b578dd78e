"""Reports that contradict each other about one act: one event with every claim, and what they dispute."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from conflictmap.events import build_events
from conflictmap.model import Report

FRIDAY = dt.date(2014, 4, 11)
DAY = dt.timedelta(days=1)


def article(text: str, name: str = "a.txt", published: dt.date = FRIDAY + 2 * DAY) -> Report:
    return Report(name, text, 0, len(text), published=published)


def events_of(*texts: str, published: dt.date = FRIDAY + 2 * DAY) -> list[dict[str, Any]]:
    """The events of articles of one day, which are the same in the other order."""
    articles = [article(text, f"{name}.txt", published) for name, text in zip("abcdef", texts, strict=False)]
    table = build_events(articles)
    assert build_events(articles[::-1]).astype(str).equals(table.astype(str))
    return table.to_dict("records")


def only(*texts: str, published: dt.date = FRIDAY + 2 * DAY) -> dict[str, Any]:
    (event,) = events_of(*texts, published=published)
    return event


# --- toll ---


def test_the_dead_of_a_whole_province_are_not_those_of_one_village() -> None:
    text = "Air strikes killed 34 people in Idlib province on Friday, they said. A raid killed 3 in Sarmada."
    found = {e["place_name"]: (e["fatalities_low"], e["fatalities_high"]) for e in events_of(text)}
    assert found == {"Idleb": (34, 34), "Sarmada": (3, 3)}
    text = (
        "Air strikes killed 34 people in Idlib province on Friday, the UN said. A raid killed 34 in Sarmada."
    )
    assert [e["place_name"] for e in events_of(text)] == ["Sarmada"]


def test_the_dead_of_two_weeks_in_one_report_are_not_those_of_a_day_in_another() -> None:
    day = "Shelling killed ten people in Morek on Friday, the Observatory said."
    weeks = "At least 300 people have been killed in shelling of Morek in the last two weeks, activists said."
    tolls = sorted((e["fatalities_low"], e["fatalities_high"]) for e in events_of(day, weeks))
    assert tolls == [(10, 10), (300, 300)]
    nearly = "At least 14 people have been killed in shelling of Morek in the last two weeks, activists said."
    assert [(e["fatalities_low"], e["fatalities_high"]) for e in events_of(day, nearly)] == [(10, 14)]


def test_who_says_up_to_lowers_no_toll() -> None:
    firm = "Shelling killed at least 27 people in Morek on Friday, the Observatory said."
    event = only(firm, "Up to 31 people died in shelling of Morek on Friday, activists said.")
    assert (event["fatalities_low"], event["fatalities_best"], event["fatalities_high"]) == (27, 27, 31)
    event = only("Up to 31 people died in shelling of Morek on Friday, activists said.")
    assert (event["fatalities_low"], event["fatalities_high"]) == (1, 31)


@pytest.mark.parametrize(
    ("attack", "events"),
    [
        ("An attack on a church in Sarmada on Friday killed 19 people, the ministry said.", 1),
        ("An attack on a church in Sarmada killed 19 people on Friday.", 1),
        ("An attack on a church in Sarmada on Friday killed 40 people.", 2),  # far more
        ("An attack on a church in Sarmada on Friday killed two people.", 2),
        ("An attack on a church in Sarmada on Thursday killed 19 people.", 2),
        ("An attack on a church in Harim on Friday killed 19 people.", 2),
    ],
)
def test_an_attack_may_be_the_bombing_that_another_report_tells(attack: str, events: int) -> None:
    bombing = "At least 13 people were killed in Sarmada on Friday when a suicide bomber blew himself up."
    assert len(events_of(bombing, attack)) == events


# --- sides ---


def test_the_dead_of_a_province_told_by_its_capital_are_not_those_of_one_village() -> None:
    text = (
        "Army kills 90 fighters in Homs\n\nThe army killed at least 90 rebels in Homs on Friday, SANA said."
        " The army killed nine rebels in clashes in Talbiseh on Friday."
    )
    found = sorted((e["place_name"], e["fatalities_low"], e["fatalities_high"]) for e in events_of(text))
    assert found == [("Homs", 90, 90), ("Talbiseh", 9, 9)]


def test_who_takes_a_place_with_others_is_not_their_target() -> None:
    event = only(
        "Rebels took Menagh air base on Friday. The rebels, led by ISIS, took Menagh air base after a siege.",
        "Soldiers and rebels fought in Menagh air base on Friday before rebels took Menagh air base.",
    )
    assert set(event["actor1"].split("; ")) == {"Opposition rebels", "Islamic State (ISIS)"}
    assert event["actor2"] == "Syrian Arab Army"


def test_no_soldiers_are_the_doers_of_a_suicide_bombing() -> None:
    event = only(
        "A suicide bomber attacked a base in Morek on Friday, where soldiers died. Soldiers were killed."
    )
    assert "Syrian Arab Army" not in (event["actor1"] or "")


def test_whom_unknown_aircraft_struck_is_not_known_from_the_sides_named_before() -> None:
    event = only("Rebels met in Nawa. Unidentified aircraft hit a depot in Morek on Friday.")
    assert event["actor2"] is None


# --- place ---

AZAZ = "A car bomb killed 27 people in the town of Azaz on Friday, the Observatory said."
MAREA = "On Friday 27 people died when a car bomb went off in Marea, activists said."


def test_one_toll_told_at_two_places_is_one_event_of_disputed_place() -> None:
    event = only(AZAZ, MAREA)
    assert event["disputed"] == ["place"]
    assert event["place_name"] == "Azaz"  # of the claims of one day, the first file's
    assert {claim["place"] for claim in event["claims"]} == {"Azaz", "Marea"}
    assert "and others name " in event["notes"]
    assert (event["fatalities_low"], event["fatalities_high"]) == (27, 27)


def test_a_story_copied_with_another_place_is_one_event() -> None:
    text = "Two rockets hit a bus station in {} at noon on Friday, killing seven people and burning 11 shops."
    assert only(text.format("Saraqib"), text.format("Binnish"))["disputed"] == ["place"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (AZAZ, MAREA.replace("27", "26")),  # another toll
        (AZAZ, MAREA.replace("Friday", "Thursday")),  # another day
        (AZAZ, MAREA.replace("a car bomb went off", "shells hit a market")),  # another weapon
        (AZAZ, MAREA.replace("Marea", "Palmyra")),  # hundreds of kilometres away
        (AZAZ.replace("27", "20"), MAREA.replace("27", "20")),  # a round figure is nobody's own
        (AZAZ.replace("27", "three"), MAREA.replace("27", "three")),
        (AZAZ.replace("27", "dozens of"), MAREA.replace("27", "dozens of")),
        (f"{AZAZ} {MAREA}", ""),  # one writer tells them apart
        (f"{AZAZ} {MAREA}", AZAZ),
        (AZAZ, "A car bomb killed 27 people in Marea, the Observatory said."),  # no day of its own
    ],
)
def test_different_acts_stay_apart(one: str, other: str) -> None:
    events = events_of(one, other)
    assert len(events) == 2
    assert {tuple(event["disputed"]) for event in events} == {()}


@pytest.mark.parametrize(
    "texts",
    [
        ("Shells killed 13 people in Jobar on Friday.", "Shells killed 13 people in Damascus on Friday."),
        ("Shells killed 13 people in Saraqib, Idlib, on Friday.", "In Saraqib shells killed 13 on Friday."),
    ],
)
def test_a_place_within_the_other_is_no_contradiction(texts: tuple[str, str]) -> None:
    assert {tuple(event["disputed"]) for event in events_of(*texts)} == {()}


# --- date ---


def test_two_days_for_the_taking_of_a_town_are_one_event_of_disputed_date() -> None:
    event = only(
        "The army captured the town of Rankous from rebels on Wednesday, state television said.",
        "Government troops captured Rankous from rebels on Friday, an activist said.",
    )
    assert event["sub_event_type"] == "Government regains territory"
    assert event["disputed"] == ["date"]
    assert {claim["event_date"] for claim in event["claims"]} == {"2014-04-09", "2014-04-11"}


def test_a_town_that_was_lost_between_was_taken_twice() -> None:
    events = events_of(
        "The army captured the town of Rankous from rebels on Tuesday, state television said.",
        "Rebels captured Rankous from the army on Thursday, an activist said.",
        "Government troops captured Rankous from rebels on Friday, an activist said.",
    )
    assert [(str(e["event_date"]), e["disputed"]) for e in events] == [
        ("2014-04-08", []),
        ("2014-04-10", []),
        ("2014-04-11", []),
    ]


def test_hills_near_a_town_are_not_the_town() -> None:
    events = events_of(
        "The army captured the town of Rankous from rebels on Friday, state television said.",
        "The army captured hills near Rankous from rebels on Friday, activists said.",
    )
    assert len(events) == 2


# --- what, who, whether ---


def test_a_massacre_and_a_fight_of_nearly_one_toll_are_one_event() -> None:
    event = only(
        "Rebels stormed the village of Maan, Hama, on Friday and killed at least 41 people, activists said.",
        "Terrorists murdered 42 people in the village of Maan in Hama province on Friday, SANA said.",
    )
    assert (event["fatalities_low"], event["fatalities_high"]) == (41, 42)
    assert event["disputed"] == ["fatalities"]


def test_an_article_that_tells_a_fight_and_a_massacre_tells_two() -> None:
    text = (
        "Rebels clashed with soldiers in Maan, Hama, on Friday; 20 soldiers were killed, activists said."
        " Gunmen executed 21 civilians in Maan on Friday, it said."
    )
    assert len(events_of(text)) == 2


def test_who_is_accused_by_one_source_and_another_by_the_next() -> None:
    event = only(
        "State television accused the Nusra Front of releasing chlorine in Kafr Zita on Friday.",
        "Government helicopters dropped chlorine on Kafr Zita on Friday, the Syrian National Coalition said.",
    )
    assert event["disputed"] == ["perpetrator"]


def test_an_accused_group_against_another_group() -> None:
    event = only(
        "The government accused the Nusra Front of killing 42 people in Maan, Hama, on Friday.",
        "Fighters of Ahrar al-Sham killed 42 people in Maan, Hama, on Friday, the Observatory said.",
    )
    assert "perpetrator" in event["disputed"]


@pytest.mark.parametrize(
    ("second", "disputed"),
    [
        ("The government blamed Islamic State for the attack on Morek on Friday, in which 42 died.", True),
        ("The government blamed the Nusra Front for the attack on Morek on Friday, in which 42 died.", False),
        ("The army killed 42 fighters in Morek on Friday, activists said.", False),  # in the fight for it
    ],
)
def test_who_is_accused_of_an_attack_in_which_others_took_a_town(second: str, disputed: bool) -> None:
    event = only(f"The Nusra Front captured Morek on Friday, activists said. {second}")
    assert event["sub_event_type"] == "Non-state actor overtakes territory"
    assert ("perpetrator" in event["disputed"]) is disputed


def test_both_sides_of_a_clash_are_no_dispute() -> None:
    event = only(
        "Rebels attacked soldiers in Morek on Friday.",
        "The army fought rebels in Morek on Friday, SANA said.",
    )
    assert event["disputed"] == []


def test_a_slip_in_a_name_is_the_name_that_the_article_told_before() -> None:
    text = (
        "The army captured Sarkha, Maaloula and Jibbeh from rebels on Friday."
        " Hours later a commander said that troops had also seized the town of Jibbehm from rebels."
    )
    places = sorted(event["place_name"] for event in events_of(text))
    assert places == ["Jobbeh", "Ma'loula", "Sarkha"]


def test_shelling_and_gunfire_on_a_convoy_and_whom_it_is_blamed_on() -> None:
    text = (
        "The shelling and gunfire that hit aid workers in Homs on Friday held up the convoy."
        " A spokesman of the Syrian National Coalition accused the government of the attacks on aid workers"
        " in Homs and the deaths of three civilians."
    )
    event = only(text)
    assert event["sub_event_type"] == "Shelling/artillery/missile attack"
    assert event["fatalities_best"] == 3
    assert "blames" in {claim["stance"] for claim in event["claims"]}


def test_three_tolls_of_one_battle_are_one_event() -> None:
    event = only(
        "The Observatory said 68 fighters were killed in clashes between Islamic State and the Nusra Front in"
        " Abu Kamal on Friday.",
        "An activist said more than 50 fighters were killed in clashes between Islamic State and the Nusra"
        " Front in Abu Kamal on Friday.",
        "Islamic State attacked the town of Abu Kamal on Friday and killed dozens of people, the Syrian"
        " National Coalition said.",
    )
    assert event["disputed"] == ["fatalities"]
    assert (event["fatalities_low"], event["fatalities_best"], event["fatalities_high"]) == (50, 50, 68)
    assert event["reports"] == ["a.txt", "b.txt", "c.txt"]


def test_people_executed_after_a_battle_are_another_event() -> None:
    events = events_of(
        "Islamic State executed five captives in Abu Kamal on Friday, activists said.",
        "Fighting in Abu Kamal between Islamic State and the Nusra Front killed 30 people on Friday.",
    )
    assert sorted(event["fatalities_best"] for event in events) == [5, 30]
    events = events_of(
        "Islamic State executed five captives in Abu Kamal on Friday, activists said.",
        "Thirty people were killed in Abu Kamal on Friday, the Syrian Observatory for Human Rights said.",
    )
    assert sorted(event["fatalities_best"] for event in events) == [5, 30]


@pytest.mark.parametrize(("number", "tolls"), [(50, (50, 50)), (500, (12, 500))])
def test_dozens_are_no_hundreds(number: int, tolls: tuple[int, int]) -> None:
    event = only(
        "An air strike killed dozens of people in Saraqib on Friday, activists said.",
        f"An air strike killed {number} people in Saraqib on Friday, the opposition said.",
    )
    assert (event["fatalities_low"], event["fatalities_high"]) == tolls


@pytest.mark.parametrize(
    ("second", "tolls", "disputed"),
    [
        # who counts soldiers does not contradict who counts civilians
        ("State media said government strikes on Latamneh killed 50 fighters on Friday.", (25, 25, 50), []),
        (
            "State media said air strikes on Latamneh killed nine civilians on Friday.",
            (9, 9, 25),
            ["fatalities"],
        ),
        (
            "State media said air strikes on Latamneh killed nine people on Friday.",
            (9, 9, 25),
            ["fatalities"],
        ),
        # "dozens" may be 25, but not nine
        ("State media said air strikes on Latamneh killed dozens of civilians on Friday.", (25, 25, 25), []),
    ],
)
def test_tolls_of_other_people_do_not_contradict(
    second: str, tolls: tuple[int, int, int], disputed: list[str]
) -> None:
    event = only("Air strikes on Latamneh killed 25 civilians on Friday, the Observatory said.", second)
    assert (event["fatalities_low"], event["fatalities_best"], event["fatalities_high"]) == tolls
    assert event["disputed"] == disputed


def test_strikes_across_the_country_are_none_of_a_battle_told_before() -> None:
    text = (
        "The army killed 100 rebels in clashes in Morek on Friday."
        f"{' The ministry gave no names and the roads stayed shut.' * 8}"
        " Moreover, army jets struck rebels across the country on Friday."
    )
    found = {e["sub_event_type"]: e["place_name"] for e in events_of(text)}
    assert found["Armed clash"] == "Murak"
    assert not isinstance(found["Air/drone strike"], str)


def test_soldiers_who_were_executed_are_no_civilians() -> None:
    text = (
        "Islamic State executed 20 Syrian soldiers in Tabqa on Friday."
        " The executions in Tabqa on Friday were filmed."
    )
    assert only(text)["actor2"] == "Syrian Arab Army"

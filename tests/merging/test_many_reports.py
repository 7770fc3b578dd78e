"""What several reports of the same days tell: which of it is one act, and how many died in it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from conflictmap.events import build_events
from conflictmap.model import Report

FRIDAY = dt.date(2014, 4, 11)


def events_of(*texts: str) -> list[dict[str, Any]]:
    """The events of reports of one day, which are the same in the other order."""
    reports = [
        Report(f"{i}.txt", text, 0, len(text), publisher=f"Paper {i}", published=FRIDAY)
        for i, text in enumerate(texts)
    ]
    table = build_events(reports)
    assert build_events(reports[::-1]).astype(str).equals(table.astype(str))
    return table.to_dict("records")


def dead(*texts: str) -> dict[str, tuple[int | None, int | None]]:
    """The lowest and highest number of dead of each event, by its place."""
    found = events_of(*texts)
    tolls = {e["place_name"]: (e["fatalities_low"], e["fatalities_high"]) for e in found}
    assert len(tolls) == len(found)
    return tolls


# --- a report that only names what holds the place ---

MINE = "A landmine killed 14 people near the village of Rasafa in Raqqa province on Friday, SANA said."


@pytest.mark.parametrize(
    ("one", "other", "place"),
    [
        (MINE, "A landmine killed 14 people in Raqqa province on Friday, activists said.", "Al Rasafeh"),
        ("A landmine killed 14 people in Raqqa province on Friday, activists said.", MINE, "Al Rasafeh"),
        (
            "A car bomb killed 39 people in the Zahra district of Homs on Friday, activists said.",
            "A car bomb killed 39 people in the city of Homs on Friday, the governor said.",
            "Zahra'",
        ),
    ],
)
def test_one_toll_in_a_village_and_in_its_province_is_one_event(one: str, other: str, place: str) -> None:
    (event,) = events_of(one, other)
    assert (event["place_name"], event["disputed"]) == (place, [])
    assert event["reports"] == ["0.txt", "1.txt"]


@pytest.mark.parametrize(
    "other",
    [
        "A landmine killed 13 people in Raqqa province on Friday, activists said.",
        "A landmine killed 14 people in Raqqa province on Thursday, activists said.",
        "An air strike killed 14 people in Raqqa province on Friday, activists said.",
        "A landmine killed 14 people in Idlib province on Friday, activists said.",
        "A landmine killed 14 people in Syria on Friday, activists said.",
        "A landmine exploded in Raqqa province on Friday, activists said.",
    ],
)
def test_what_a_province_has_seen_is_not_what_a_village_saw(other: str) -> None:
    assert len(events_of(MINE, other)) == 2


@pytest.mark.parametrize("number", ["20", "four"])
def test_round_and_small_tolls_do_not_tell_acts_apart(number: str) -> None:
    village, province = MINE.replace("14", number), "A landmine killed {} people in Raqqa province on Friday."
    assert len(events_of(village, province.format(number))) == 2


# --- what each report leaves open: the day, the place, the weapon ---

SHELLED = "Shells killed {} people in Morek on Thursday, activists said."


def told_by(*texts: str) -> list[list[str]]:
    """The reports of each event."""
    return sorted(event["reports"] for event in events_of(*texts))


@pytest.mark.parametrize(
    ("number", "same"), [("three", False), ("four", False), ("five", True), ("nine", True)]
)
def test_only_a_toll_that_says_something_joins_a_report_without_a_day(number: str, same: bool) -> None:
    undated = f"Shells killed {number} people in Morek, medics said."
    assert (len(told_by(SHELLED.format(number), undated)) == 1) is same


def test_of_two_days_a_report_without_a_day_means_its_own() -> None:
    friday = SHELLED.format("seven").replace("Thursday", "Friday")
    undated = "Shells killed seven people in Morek, medics said."
    assert told_by(SHELLED.format("seven"), friday, undated) == [["0.txt"], ["1.txt", "2.txt"]]


@pytest.mark.parametrize(
    ("day", "days", "events"),
    [
        # gas from the air is an air strike of its day, not those of a week
        ("Helicopters dropped chlorine on Saraqib on {}.", "Air strikes hit Saraqib in the past {}.", (1, 2)),
        ("A suicide bomber struck in Azaz on {}.", "Car bombs went off in Azaz in the past {}.", (1, 2)),
        ("Jets bombed Saraqib on {}.", "Air strikes hit Saraqib in the past {}.", (1, 1)),
    ],
)
def test_sharper_words_for_an_act_are_of_its_day(day: str, days: str, events: tuple[int, int]) -> None:
    lately = day.format("Thursday")
    assert tuple(len(told_by(lately, days.format(past))) for past in ("24 hours", "three days")) == events


@pytest.mark.parametrize(("days", "same"), [("20 days", True), ("40 days", True), ("80 days", False)])
def test_what_went_on_for_months_is_not_what_one_day_saw(days: str, same: bool) -> None:
    one, lasting = "Shells hit Morek on 5 April.", f"Shells hit Morek in the past {days}, SANA said."
    assert (len(told_by(one, lasting)) == 1) is same


@pytest.mark.parametrize(
    ("others", "place", "count"),
    [
        ("", "Rastan", 1),
        ("", "Qusayr", 2),  # 70 km from Hama
        ("Shells hit Douma, Nawa, Ariha, Saraqib, Marea, Raqqa and Palmyra on Friday. ", "Rastan", 8),
    ],
)
def test_villages_told_by_a_direction_may_be_a_place_near_the_landmark(
    others: str, place: str, count: int
) -> None:
    text = (
        f"Shells hit {place} on Friday. {others}Shells killed nine in two villages south of Hama on Friday."
    )
    found = events_of(text)
    dead = {e["place_name"] for e in found if e["fatalities_low"] == 9}
    assert len(found) == count
    assert dead == ({"Ar-Rastan"} if place == "Rastan" else {"Hama"})


def test_a_quarter_that_nobody_knows_is_no_precise_dot_on_its_town() -> None:
    (event,) = events_of("Shells killed nine in the Qarzalahab neighbourhood of Saraqib on Friday.")
    assert (event["place_name"], event["geo_precision"]) == ("Saraqab", 2)
    assert event["radius_km"] >= 5
    (event,) = events_of("Shells killed nine in Saraqib on Friday.")
    assert event["geo_precision"] == 1


# --- whose dead, and where ---


def test_who_only_counts_the_other_side_lowers_no_toll_of_both() -> None:
    both = "45 ISIS militants and 20 rebels were killed in clashes in Marea on Friday, activists said."
    assert dead(both, "ISIS killed 40 rebels in clashes in Marea on Friday, Amaq said.") == {
        "Mare'": (65, 65)
    }
    assert dead(both, "Clashes in Marea on Friday killed 40 people, Amaq said.") == {"Mare'": (40, 65)}
    one = "45 rebels were killed in clashes in Marea on Friday, activists said."
    assert dead(one, "ISIS killed 40 rebels in clashes in Marea on Friday, Amaq said.") == {"Mare'": (40, 45)}


def test_the_dead_of_two_places_together_are_not_those_of_one() -> None:
    both = "Warplanes bombed Ariha and Saraqib on Friday, killing six people, activists said."
    assert dead(both, "Four people were killed in air raids on Ariha on Friday.") == {
        "Ariha": (4, 4),
        "Saraqab": (None, None),
    }
    assert dead(both)["Ariha"] == (6, 6)  # where nobody tells more


def test_the_former_and_the_latter() -> None:
    text = "Jets bombed Ariha and Saraqib on Friday; four people died in the former and two in the latter."
    assert dead(text) == {"Ariha": (4, 4), "Saraqab": (2, 2)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Five people died in raids on Ariha on Friday, two of them in the street and three in a shop.", 5),
        ("Five people died in raids on Ariha on Friday, two of them in the street.", 5),
    ],
)
def test_what_adds_up_to_a_total_is_none_beside_it(text: str, expected: int) -> None:
    assert dead(text) == {"Ariha": (expected, expected)}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("A bomb went off in a mainly Alawite district of Homs, Zahra, on Friday.", ["Zahra'"]),
        ("Jets bombed a village in Hama, Idlib and Aleppo on Friday.", ["Aleppo", "Hama", "Idleb"]),
        (
            "Clashes broke out between Kurdish forces and Islamic State in Tell Abyad on Friday.",
            ["Tell Abiad"],
        ),
        ("Clashes with the Islamic State in Iraq and the Levant broke out in Marea on Friday.", ["Mare'"]),
    ],
)
def test_where_it_was(text: str, places: list[str]) -> None:
    assert sorted(event["place_name"] for event in events_of(text)) == places

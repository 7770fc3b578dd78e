"""Denials without a word for an act, and whom and what a sentence's numbers and dates are not about."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from conflictmap.events import build_events
from conflictmap.extract.claims.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

MONDAY = dt.date(2014, 4, 14)
TAKEN = "The army captured Sarkha and Jibbeh from rebels on Monday, SANA said."


def _report(text: str) -> Report:
    return Report("test.txt", text, 0, len(text), published=MONDAY)


def _claims(text: str) -> tuple[Claim, ...]:
    return extract_claims(_report(text), gazetteer=load_gazetteer())


@pytest.mark.parametrize(
    "denial",
    [
        "An activist said that Jibbeh had never been in rebel hands.",
        "An activist said that Jibbeh was never under opposition control.",
        "An activist confirmed the capture, but said Jibbeh had not been held by rebels.",
    ],
)
def test_who_says_that_it_was_never_held_denies_that_it_was_taken(denial: str) -> None:
    denied = [c for c in _claims(f"{TAKEN} {denial}") if c.stance == "denies"]
    assert [(c.sub_event_type, c.place and c.place.surface, c.quote) for c in denied] == [
        ("Government regains territory", "Jibbeh", denial)
    ]
    disputed = {
        e["place_name"]: e["disputed"]
        for e in build_events([_report(f"{TAKEN} {denial}")]).to_dict("records")
    }
    assert disputed == {"Sarkha": [], "Jobbeh": ["occurrence"]}


def test_both_places_of_the_sentence_before() -> None:
    text = (
        f"{TAKEN} An activist said Sarkha and Jibbeh had never been in rebel hands."
        " The Syrian Observatory for Human Rights said that both villages were never under rebel control."
    )
    denied = {(c.speaker, c.place.surface) for c in _claims(text) if c.stance == "denies" and c.place}
    assert {place for speaker, place in denied if speaker.startswith("Syrian Observatory")} == {
        "Sarkha",
        "Jibbeh",
    }


@pytest.mark.parametrize(
    "text",
    [
        "Saraqib had never been in rebel hands.",  # nobody told that it was taken
        f"{TAKEN} Saidnaya, to the south, had never been in rebel hands.",
        f"{TAKEN} An activist in Jibbeh said that Saidnaya had never been in rebel hands.",
        f"{TAKEN} An activist said that Jibbeh had been in rebel hands for a year.",
        f"{TAKEN} Jibbeh had never been so quiet.",
    ],
)
def test_what_denies_nothing(text: str) -> None:
    assert "denies" not in {claim.stance for claim in _claims(text)}


def test_talks_date_no_massacre() -> None:
    text = (
        "Peace talks resumed in Geneva on Monday as the government alleged a massacre in Maan, Hama."
        " Rebels killed 41 people in Maan on Sunday, the Observatory said."
    )
    (event,) = build_events([_report(text)]).to_dict("records")
    assert (str(event["event_date"]), event["disputed"]) == ("2014-04-13", [])


def test_the_dead_of_what_came_before_are_not_those_of_the_attack() -> None:
    text = (
        "Islamic State launched an attack on Tel Tamer on Sunday."
        " The attack followed the army's killing of 26 of the group's fighters."
    )
    assert [count for claim in _claims(text) for count in claim.counts] == []


def test_the_dead_of_the_attack_itself_are() -> None:
    text = "Islamic State launched an attack on Tel Tamer on Sunday. The attack left 26 fighters dead."
    assert [count.low for claim in _claims(text) for count in claim.counts] == [26]


def test_who_died_in_a_raid_died_by_it() -> None:
    text = "The army struck the group again, days after it had killed its commander in a raid on Saraqib."
    deaths = [c.sub_event_type for c in _claims(text) if c.counts]
    assert deaths == ["Air/drone strike"]


def test_a_nearby_town_is_the_town_itself() -> None:
    (event,) = build_events([_report("The army captured the nearby town of Rankous on Sunday.")]).to_dict(
        "records"
    )
    assert event["geo_precision"] == 1


def test_what_fell_is_the_town_and_not_the_hills_near_it() -> None:
    text = "The army overran hills overlooking Rankous, a rebel town that fell to the regime on Wednesday."
    near = {c.date: c.place.relation for c in _claims(text) if c.place}
    assert near[dt.date(2014, 4, 9)] is None
    assert "near" in near.values()


def test_that_attack_is_the_one_of_long_ago_told_just_before() -> None:
    text = (
        "Shells hit Kafr Zita on Friday. In August 2013 a gas attack near Damascus killed hundreds."
        " The United States blamed the government for that attack. Damascus denied it."
    )
    assert {(c.sub_event_type, c.stance) for c in _claims(text)} == {
        ("Shelling/artillery/missile attack", "asserts")
    }


def test_two_days_for_the_taking_of_a_town_in_two_reports() -> None:
    wire = (
        "The army captured Sarkha from rebels on Monday. The seizure of the town came a day after government"
        " troops captured the nearby town of Rankous from rebels."
    )
    other = "The town of Rankous fell to the army on Wednesday, state television said."
    reports = [Report(f"{i}.txt", t, 0, len(t), published=MONDAY) for i, t in enumerate((wire, other))]
    rankous = [e for e in build_events(reports).to_dict("records") if e["place_name"] == "Rankus"]
    assert [(str(e["event_date"]), e["disputed"]) for e in rankous] == [("2014-04-09", ["date"])]
    assert {c["event_date"] for c in rankous[0]["claims"]} == {"2014-04-09", "2014-04-13"}


def test_what_a_strike_answers_is_no_news() -> None:
    text = (
        "The United States fired missiles at Shayrat air base in Homs province on Sunday in answer to the gas"
        " attack on Khan Sheikhoun. The army said six soldiers were killed."
    )
    (event,) = build_events([_report(text)]).to_dict("records")
    assert (event["sub_event_type"], event["fatalities_best"]) == ("Shelling/artillery/missile attack", 6)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A raid on Saraqib killed 26 fighters, two of the group's commanders among them, on Sunday.", 26),
        ("A raid on Saraqib on Sunday killed 26 fighters, among them two of the group's commanders.", 26),
        ("A raid on Saraqib killed 26 fighters and a raid on Binnish killed two on Sunday.", 26),
    ],
)
def test_those_among_them_add_nothing(text: str, killed: int) -> None:
    events = build_events([_report(text)]).to_dict("records")
    assert [e["fatalities_high"] for e in events if e["place_name"] == "Saraqab"] == [killed]


def test_a_directorate_in_a_city_speaks_there() -> None:
    text = (
        "An air strike hit the town of Binnish on Sunday."
        " The opposition's health directorate in Idlib said nine people were killed."
    )
    (event,) = build_events([_report(text)]).to_dict("records")
    assert (event["place_name"], event["fatalities_best"]) == ("Bennsh", 9)


def test_the_river_that_a_town_lies_on_is_not_the_place() -> None:
    text = "In Quriyeh, further up the Euphrates, residents staged a demonstration on Sunday."
    assert {c.place.surface for c in _claims(text) if c.place} == {"Quriyeh"}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Activists accused the army of shelling Morek, a charge that the army denied.", "Syrian Arab Army"),
        ("Jets hit Saraqib on Monday. Russia denied that its aircraft or those of its Syrian allies were"
         " involved.", "Government of Russia"),
        ("Jets hit Saraqib on Monday. Russia's Defense Ministry denied that its aircraft were involved.",
         "Military Forces of Russia"),
        ("Activists blamed the raid in Saraqib on Russia. Moscow denied the charge.", "Government of Russia"),
        ("Activists blamed the raid in Nawa on Russia. Moscow denied the reports.", "Government of Russia"),
        ("Rebels accused the government of using chlorine in Kafr Zita on Friday, an accusation that Damascus"
         " rejected.", "Government of Syria"),
    ],
)  # fmt: skip
def test_who_denies_a_part_in_it_makes_a_claim_of_his_own(text: str, speaker: str) -> None:
    denials = [c for c in _claims(text) if c.stance == "denies"]
    assert [(c.speaker, c.actor1, c.counts) for c in denials] == [(speaker, (), ())]
    assert {c.place.surface for c in _claims(text) if c.place} == {
        denials[0].place.surface if denials[0].place else ""
    }
    assert build_events([_report(text)])["disputed"].tolist() == [["perpetrator"]]


@pytest.mark.parametrize(
    "text",
    [
        "Jets hit Saraqib on Monday. The army denied that it had run out of fuel.",
        "Activists blamed the raid in Saraqib on Russia. Turkey denied any role in the talks.",
        "Activists blamed the raid in Saraqib on Russia. Moscow denied reports of a rift with Damascus.",
        "The army denied that it would take Morek.",
    ],
)
def test_other_denials_are_no_claims_about_the_deed(text: str) -> None:
    assert [c for c in _claims(text) if c.stance == "denies"] == []


@pytest.mark.parametrize(
    ("text", "denials"),
    [
        ("The army denied that it had shelled Morek on Friday.", 1),
        ("The army denied shelling Morek since 2011.", 0),
        ("Rebels denied that since 2011 they had attacked Morek.", 0),
    ],
)
def test_who_denies_what_was_done_over_years_denies_no_act(text: str, denials: int) -> None:
    assert [c.stance for c in _claims(text)] == ["denies"] * denials


def test_who_denies_the_use_of_gas_denies_the_gas_attack() -> None:
    text = (
        "A gas attack killed 58 people in Khan Sheikhoun on Monday. Later a rocket hit a clinic in Khan"
        " Sheikhoun. The Syrian army denied that it had used chemical weapons."
    )
    assert [c.sub_event_type for c in _claims(text) if c.stance == "denies"] == ["Chemical weapon"]


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("The army captured Morek on Monday. The rebels denied that the army had entered Morek.", ["Morek"]),
        ("The army captured Morek on Monday. The rebels denied that the army had entered Soran.", ["Soran"]),
        ("The army captured Morek on Monday. The rebels denied that they had fled Morek.", []),
    ],
)
def test_who_denies_that_a_place_was_entered_denies_its_taking(text: str, denied: list[str]) -> None:
    denials = [c for c in _claims(text) if c.stance == "denies"]
    assert [(c.place.surface if c.place else None) for c in denials] == denied
    assert {c.speaker for c in denials} <= {"Opposition rebels"}
    disputed = {e["place_name"]: e["disputed"] for e in build_events([_report(text)]).to_dict("records")}
    assert disputed == {"Murak": ["occurrence"] * denied.count("Morek")}


@pytest.mark.parametrize(
    ("text", "disputed"),
    [
        ("The army denied that any aircraft had struck the market of Saraqib on Monday.", ["occurrence"]),
        ("SANA denied reports of an air strike on Saraqib on Monday.", ["occurrence"]),
        ("Rebels denied that the army had bombed Saraqib on Monday.", ["occurrence"]),
        ("Moscow denied that its planes had bombed Saraqib on Monday.", ["perpetrator"]),
        ("The army denied bombing Saraqib on Monday.", ["perpetrator"]),
        # of another place, day or kind, or of nothing that was done
        ("Moscow denied that its planes had bombed Binnish on Monday.", []),
        ("Moscow denied that its planes had bombed Saraqib on Sunday.", []),
        ("Moscow denied that its troops had captured Saraqib on Monday.", []),
        ("Moscow denied that it would bomb Saraqib on Monday.", []),
        ("Moscow denied that its planes had run out of fuel in Saraqib on Monday.", []),
    ],
)
def test_a_denial_in_another_report_belongs_to_the_event_that_is_told(text: str, disputed: list[str]) -> None:
    told = replace(_report("Jets bombed a market in Saraqib on Monday, activists said."), name="told.txt")
    (event,) = build_events([told, _report(text)]).to_dict("records")
    assert event["disputed"] == disputed
    assert len(event["claims"]) == 1 + len(disputed)
    assert len(build_events([_report(text)])) == 0  # nobody says that it happened

"""Field reports of monitors: where each act was, of several places that a sentence names."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

AIR, SHELLING = "Air/drone strike", "Shelling/artillery/missile attack"
GAS = "Chemical weapon"
PROTEST = "Peaceful protest"
TRANSFER = "Non-violent transfer of territory"
PUBLISHED = dt.date(2019, 4, 20)


def _claims(text: str) -> tuple[Claim, ...]:
    report = Report("test.txt", text, 0, len(text), published=PUBLISHED)
    return extract_claims(report, gazetteer=load_gazetteer())


def _places(text: str) -> set[str]:
    return {claim.place.surface for claim in _claims(text) if claim.place}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        # where somebody is from
        ("Gunmen killed a commander from Nawa in the town of Jasim.", {"Jasim"}),
        ("Troops arrested two brothers from Nawa and Inkhil in Jasim.", {"Jasim"}),
        ("Fighters coming from Tabqa stormed a checkpoint in Resafa.", {"Resafa"}),
        ("A man from Nawa was shot dead by gunmen.", {"Nawa"}),  # the only place told
        ("Daraa: a man from Nawa was shot dead by gunmen.", {"Nawa"}),  # and more than its province
        ("Gunmen kidnapped a merchant from Shahba on the Damascus - Suwayda highway.", {"Shahba"}),
        # a building that only its town places
        ("Shells hit the Badia school in Morek.", {"Morek"}),
        ("Shells hit the Douma hospital in Damascus.", {"Douma"}),
        ("Shells hit the al-Quds hospital in Aleppo.", {"al-Quds hospital"}),
        ("Masaken Hanano: two barrels fell near the Shifaa mosque, nine people died.", {"Masaken Hanano"}),
        ("Damascus: mortars fell on the Umayyad Square, nine people died.", {"Umayyad Square"}),
        # where guns stood
        ("Morek and Latamneh came under rocket fire from Jurin and Karnaz.", {"Morek", "Latamneh"}),
        ("Jets fired missiles from over the Golan at a depot in Masyaf, west of Hama.", {"Masyaf"}),
        (
            "Shells hit Morek. Armed men coming from Kafr Zita and Latamneh attacked its guards at 5 p.m.",
            {"Morek"},
        ),
        (
            "Rebels seized the Morek road, and checkpoints in Karnaz and Latamneh.",
            {"Morek", "Karnaz", "Latamneh"},
        ),
        ("Four people died when army artillery in Jurin shelled Morek.", {"Morek"}),
        ("Rebels destroyed two tanks in Morek and took Karnaz.", {"Morek", "Karnaz"}),
        ("Army artillery in Jurin was hit by rockets.", {"Jurin"}),
        # where people set out from, or were taken to
        ("The army advanced from Khanaser to Resafa, which it seized on Tuesday.", {"Resafa"}),
        ("Rebels shelled the army as it advanced from Morek towards Latamneh.", {"Morek"}),
        ("Masked men kidnapped a judge in Nawa and took him to an unknown place in Homs.", {"Nawa"}),
    ],
)
def test_of_several_places_that_of_the_act(text: str, places: set[str]) -> None:
    assert _places(text) == places


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Islamic State stoned a man to death in Tabqa.", {"Attack"}),
        ("Gunmen shot two traders dead in Nawa.", {"Attack"}),
        ("On Monday the rebels handed the town of Morek over to the army.", {TRANSFER}),
        ("On Monday the rebels handed over Morek to the army.", {TRANSFER}),
        ("On Monday Turkey handed over three detainees in Rajo.", set()),
        ("On Monday the militia handed two boys over to the police in Nawa.", set()),
        ("A Russian patrol was pelted with stones in Amuda.", {"Violent demonstration"}),
        ("Villagers threw stones at a patrol in Amuda.", {"Violent demonstration"}),
        ("A wall of stones was handed down from father to son in Amuda.", set()),
    ],
)
def test_a_verb_that_its_object_parts(text: str, kinds: set[str]) -> None:
    assert {claim.sub_event_type for claim in _claims(text)} == kinds


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the day of an item is that of all that it tells
        (
            "16 April: Morek was quiet. A suicide car bomb hit the base in Halfaya.\n"
            "17 April: Jets bombed Latamneh. Shells fell on Karnaz.\n\nA mine went off in Nawa.",
            {("Halfaya", 16), ("Latamneh", 17), ("Karnaz", 17), ("Nawa", 20)},
        ),
        (  # a day within the sentence opens no item
            "The road was quiet on 16 April: that was rare.\n\nA mine went off in Nawa.",
            {("Nawa", 20)},
        ),
    ],
)
def test_the_day_that_opens_an_item(text: str, expected: set[tuple[str, int]]) -> None:
    assert {(c.place.surface, c.date.day) for c in _claims(text) if c.place and c.date} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who took it
        ("Morek fell to the rebels on Monday.", {("Non-state actor overtakes territory", "Morek")}),
        (
            "Rebels took Halfaya on Monday.\n\nThe army said it recaptured Morek.",
            {("Non-state actor overtakes territory", "Halfaya"), ("Government regains territory", "Morek")},
        ),
        # what was used
        ("A government aircraft attacked Morek, a town in Hama, with sarin.", {(GAS, "Morek")}),
        ("A government aircraft attacked Morek with barrel bombs.", {(AIR, "Morek")}),
        ("Warplanes, which it believes were Russian, fired missiles at Morek.", {(AIR, "Morek")}),
        ("Warplanes circled as rebels fired missiles at Morek.", {(SHELLING, "Morek")}),
        ("Shelling by helicopters on the outskirts of Morek goes on today.", {(AIR, "Morek")}),
        ("Shelling by rebels on the outskirts of Morek goes on today.", {(SHELLING, "Morek")}),
        (
            "Morek and Latamneh, in the north: the army takes control of them.",
            {("Government regains territory", "Morek"), ("Government regains territory", "Latamneh")},
        ),
        # what did not happen, or not at one place
        ("At least 40 people have been killed since 31 March.\nJets hit Morek.", {(AIR, "Morek")}),
        ("At least 40 people have been killed in Morek since 31 March.", {("Attack", "Morek")}),
        ("No shells hit Morek today.", set()),
        ("Four shells hit Morek today, no one was killed.", {(SHELLING, "Morek")}),
        ("Patients in Douma await evacuation to Damascus.", set()),
        ("Air strikes continued in northern Hama and southern Idlib over the reporting period.", set()),
        ("During the reporting period, shells killed four people in Morek.", {(SHELLING, "Morek")}),
        ("During the reporting period 412 people were wounded and 99 killed in Hama governorate.", set()),
        ("Between 2 and 19 April, shelling caused at least 140 civilian fatalities in Hama.", set()),
        ("Between 17 and 19 April, shelling killed nine civilians in Morek.", {(SHELLING, "Morek")}),
        ("Shells killed two in Morek.\nTotal for the day in Hama: 40 killed.", {(SHELLING, "Morek")}),
        ("Total number of the dead of the shelling of Morek: 6 killed.", {(SHELLING, "Morek")}),
    ],
)
def test_what_field_reports_tell(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(c.sub_event_type, c.place.surface) for c in _claims(text) if c.place} == expected


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Jets bombed Morek. A man from the town died under torture in Damascus.", "Attack"),
        ("Jets bombed Morek. A man from the town died of his injuries.", AIR),
    ],
)
def test_who_dies_under_torture_dies_in_no_attack_told_before(text: str, kind: str) -> None:
    assert [c.sub_event_type for c in _claims(text) if c.counts] == [kind]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # it counts what the body tells
            "Two massacres in Hama and Idlib\n\nOn Friday jets bombed Morek, killing nine people."
            "\n\nShells killed four people in Sarmin.",
            {(AIR, "Morek"), (SHELLING, "Sarmin")},
        ),
        (  # and says in which governorate
            "Air strikes on Idlib governorate go on\n\nOn Friday jets bombed Sarmin, killing nine people.",
            {(AIR, "Sarmin")},
        ),
        (  # but of a town that the body does not name it tells
            "Jets bomb Kafr Nabl\n\nOn Friday jets bombed Sarmin, killing nine people.",
            {(AIR, "Kafr Nabl"), (AIR, "Sarmin")},
        ),
        (  # and of dead, and of other acts
            "Shells kill six in Idlib, jets bomb Hama\n\nOn Friday jets bombed Sarmin.",
            {(SHELLING, "Idlib"), (AIR, "Sarmin")},
        ),
    ],
)
def test_what_a_headline_tells_beside_the_body(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(c.sub_event_type, c.place.surface) for c in _claims(text) if c.place} == expected


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        (
            "The strike on Nawa came after a gas attack on Douma on Friday, for which activists blamed"
            " the army.",
            {"Nawa": (), "Douma": ("Syrian Arab Army",)},
        ),
        ("Shells killed six in Nawa, for which activists blamed the army.", {"Nawa": ("Syrian Arab Army",)}),
    ],
)
def test_for_which_somebody_is_blamed(text: str, blamed: dict[str, tuple[str, ...]]) -> None:
    assert {c.place.surface: c.blames for c in _claims(text) if c.place} == blamed


@pytest.mark.parametrize(
    ("text", "doer"),
    [
        ("Two Israeli F-15s fired missiles at Masyaf.", "Military Forces of Israel"),
        ("A Russian Su-24 bombed Masyaf.", "Military Forces of Russia"),
        ("A Russian supplier left Masyaf as shells hit it.", None),
        ("Warplanes, thought to be Russian, bombed Masyaf.", "Military Forces of Russia"),
        ("Warplanes we believe were Russian fired missiles at Masyaf.", "Military Forces of Russia"),
        ("Warplanes believed to belong to the coalition bombed Hajin.", "International Coalition (US-led)"),
    ],
)
def test_whose_aircraft_they_were(text: str, doer: str | None) -> None:
    assert {claim.actor1 for claim in _claims(text)} == {(doer,) if doer else ()}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a report on one past day
        (
            "On 28 March 2019 people marched in Morek.\n\nShelling began at around 2 p.m. and killed two in"
            " the town.\n\nSnipers shot a boy in Nawa.",
            {("Morek", "03-28"), ("Nawa", "03-28")},
        ),
        (  # but not where a later day is told
            "On 28 March 2019 shells killed two in Morek.\n\nToday a mine killed a man in Jasim.\n\nSnipers"
            " shot a boy in Nawa.",
            {("Morek", "03-28"), ("Jasim", "04-20"), ("Nawa", "04-20")},
        ),
        (  # nor where the day is of the last week
            "On 15 April 2019 shells killed two in Morek.\n\nSnipers shot a boy in Nawa.",
            {("Morek", "04-15"), ("Nawa", "04-20")},
        ),
    ],
)
def test_what_has_no_day_in_a_report_on_a_past_day(text: str, expected: set[tuple[str, str]]) -> None:
    assert {(c.place.surface, f"{c.date:%m-%d}") for c in _claims(text) if c.place and c.date} == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # an hour ties down what is told, without a place, of the one told before
        ("People marched in Morek on Friday. At 05:00 shelling began.", {SHELLING, PROTEST}),
        (
            "People marched in Morek on Friday. Shelling began at about 2 p.m. and went on.",
            {SHELLING, PROTEST},
        ),
        ("People marched in Morek on Friday. Shelling is feared at all hours.", {PROTEST}),
    ],
)
def test_an_hour_ties_down_an_act(text: str, kinds: set[str]) -> None:
    assert {claim.sub_event_type for claim in _claims(text)} == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (  # what somebody says later fired them
            "Missiles hit the T4 airport on Friday. At least 14 people were killed, SOHR said."
            " Russia said that two Israeli jets had fired eight missiles at the base.",
            {AIR},
        ),
        (
            "Missiles hit the T4 airport on Friday."
            " Russia said that Israeli jets had fired missiles at Masyaf.",
            {SHELLING, AIR},
        ),
        (
            "Shells hit the T4 airport on Friday."
            " Russia said that Israeli jets had fired missiles at the base.",
            {SHELLING, AIR},
        ),
    ],
)
def test_missiles_that_aircraft_fired(text: str, kinds: set[str]) -> None:
    assert {claim.sub_event_type for claim in _claims(text)} == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (
            "Nine people died in an air strike in Tabqa on Friday. Raqqa is Being Slaughtered Silently put"
            " the death toll at 14.",
            {AIR},
        ),
        ("Raqqa is Being Slaughtered Silently said that jets bombed Tabqa on Friday.", {AIR}),
        ("Nine people were slaughtered silently in Tabqa on Friday.", {"Attack"}),
    ],
)
def test_a_speakers_name_tells_of_no_act(text: str, kinds: set[str]) -> None:
    assert {claim.sub_event_type for claim in _claims(text)} == kinds


def test_a_siege_that_is_broken() -> None:
    text = "The army reached Brigade 137 and broke the siege that ISIS had laid on Deir ez-Zor on Monday."
    assert "Government regains territory" in {claim.sub_event_type for claim in _claims(text)}


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("Idlib: Harem: a mine killed two boys.", {"Harem"}),  # an English word
        ("Idlib: Harem rumours spread as a mine killed two boys.", {"Idlib"}),
        ("A mine killed two men of the Morek brigade in Nawa.", {"Nawa"}),
    ],
)
def test_names_that_head_an_item_and_names_of_units(text: str, places: set[str]) -> None:
    assert _places(text) == places


def test_first_reports_are_nobodys() -> None:
    text = "Russian air strikes hit Morek, first reports of five dead."
    assert {claim.speaker for claim in _claims(text)} != {"Military Forces of Russia"}

"""How an agency's story goes on with what it told before: the sentences are made up, the places are real."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
BOMB, ATTACK = "Remote explosive/landmine/IED", "Attack"
SUNDAY = dt.date(2018, 3, 18)


def _claims(text: str) -> tuple[Claim, ...]:
    report = Report("test.txt", text, 0, len(text), publisher="A Paper", published=SUNDAY)
    return extract_claims(report, gazetteer=load_gazetteer())


def _types(text: str) -> list[str]:
    return [claim.sub_event_type for claim in _claims(text)]


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Warplanes bombed Ariha on Friday. Six people died when missiles struck a bakery.", [AIR, AIR]),
        ("Planes raided Ariha on Friday. Two men were hurt as rockets slammed into a shop.", [AIR, AIR]),
        ("Helicopters raided Ariha on Friday. Activists said the bombs struck a bakery.", [AIR, AIR]),
        ("Jets of the Syrian regime fired missiles at Ariha on Friday.", [AIR]),
        # other weapons than those of the aircraft
        ("Warplanes bombed Ariha on Friday. Six died when rebel rockets struck Homs.", [AIR, SHELLING]),
        ("Warplanes bombed Ariha on Friday. Six died when mortar shells struck Homs.", [AIR, SHELLING]),
        ("Warplanes bombed Ariha on Friday. A bomb went off in Homs.", [AIR, BOMB]),
        ("Jets of the Syrian regime flew over Ariha as rebels fired missiles at Homs on Friday.", [SHELLING]),
    ],
)
def test_what_the_aircraft_told_before_fired(text: str, types: list[str]) -> None:
    assert _types(text) == types


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Clashes broke out in Morek on Friday. The army lost 12 men.", 12),
        ("Rebels attacked Morek on Friday, losing five fighters.", 5),
        ("Clashes broke out in Morek on Friday. Seven of its soldiers were also lost, the SDF said.", 7),
        # no men, or nobody killed
        ("Clashes broke out in Morek on Friday. The army lost two villages and four tanks.", 0),
        ("Clashes broke out in Morek on Friday. The army lost contact with two soldiers.", 0),
        ("Clashes broke out in Morek on Friday. The party lost 12 seats.", 0),
        ("Shells hit Morek on Friday. My old unit lost 40 men in Aleppo.", 0),
        ("Clashes broke out in Morek on Friday. The army has lost 900 soldiers in the battle for it.", 0),
        ("The army took Morek on Friday. It ended a battle in which the rebels lost 900 men.", 0),
        ("Clashes broke out in Morek on Friday. Four residents were lost in the dark.", 0),
    ],
)
def test_men_that_a_force_lost(text: str, killed: int) -> None:
    assert sum(c.low for claim in _claims(text) for c in claim.counts if c.kind == "killed") == killed


def test_who_loses_men_is_no_doer() -> None:
    (claim,) = _claims("The army lost four soldiers in Morek on Friday.")
    assert (claim.actor1, claim.actor2) == ((), ("Syrian Arab Army",))


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("Nine rebels were killed in Morek, a commander of the Fifth Corps told a paper.", 9),
        ("SANA quoted a field commander as saying most of those killed in Morek were foreigners.", 0),
        ("A soldier who had said nothing was killed in Morek.", 1),
        ("Nine rebels and a commander of the Fifth Corps were killed in Morek, a medic said.", 10),
    ],
)
def test_who_tells_of_the_dead_is_none_of_them(text: str, killed: int) -> None:
    assert sum(c.low for claim in _claims(text) for c in claim.counts if c.kind == "killed") == killed


FORCE = "Excessive force against protesters"
_SHOT = "Police shot dead a protester in Douma on Friday. "
_BOMBED = "A jet bombed Douma on Friday, killing 40 people. "


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (_SHOT, {(FORCE, "Douma", 16)}),
        (_SHOT + "Activists said the shooting took place in Douma.", {(FORCE, "Douma", 16)}),
        (_SHOT + "The shooting, which came a day after one, was filmed, he said.", {(FORCE, "Douma", 16)}),
        (_BOMBED + "An envoy said the massacre came while a minister was away.", {(AIR, "Douma", 16)}),
        (_BOMBED + 'The state described the raid two days earlier as a "massacre".', {(AIR, "Douma", 16)}),
        (_BOMBED + "They found two more bodies on Saturday, taking the toll to 42.", {(AIR, "Douma", 16)}),
        # other acts, or other days
        ("Rebels shot dead a protester in Douma on Friday.", {(ATTACK, "Douma", 16)}),
        (_SHOT + "The shooting in Nawa went on.", {(FORCE, "Douma", 16), (ATTACK, "Nawa", 16)}),
        (_BOMBED + "The massacre in Houla was worse.", {(AIR, "Douma", 16), (ATTACK, "Houla", 16)}),
        (_BOMBED + "A massacre was reported in Nawa.", {(AIR, "Douma", 16), (ATTACK, "Nawa", 16)}),
        (_BOMBED + "The raid on Nawa came a day earlier.", {(AIR, "Douma", 16), (AIR, "Nawa", 15)}),
    ],
)  # fmt: skip
def test_one_act_named_again(text: str, told: set[tuple[str, str, int]]) -> None:
    assert {
        (c.sub_event_type, c.place and c.place.surface, c.date and c.date.day) for c in _claims(text)
    } == told


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "A raid hit a school in northern Syria. The raid took place early on Friday in Saraqib.",
            {"Saraqib"},
        ),
        ("Jets bombed a suburb of Damascus, killing six. The attack happened on Friday in Saqba.", {"Saqba"}),
        (
            "Police shot dead a protester in a suburb of Damascus. The shooting took place in Saqba.",
            {"Saqba"},
        ),
        # another place, or another act
        ("Jets bombed Ariha, killing six. The raid took place near Saqba.", {"Ariha", "Saqba"}),
        ("Jets bombed a suburb of Damascus. A raid took place in Saqba.", {"Damascus", "Saqba"}),
        ("Jets bombed a suburb of Damascus. The attack was condemned in Saqba.", {"Damascus"}),
    ],
)
def test_where_the_act_told_before_was(text: str, places: set[str]) -> None:
    assert {c.place.surface if c.place else None for c in _claims(text)} == places


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Rebel shells hit Douma on Friday. Crews took the wounded to Al Mouwasat hospital.", {"Douma"}),
        ("Two men died when YPG men infiltrating from Tal Rifaat fired a missile at Azaz.", {"Azaz"}),
        ("Harasta and Douma come under mortar fire every day, he said.", set()),
        ("Shells hit Douma on Friday. The truce brokered by Russia came into force on March 3.", {"Douma"}),
        # acts all the same
        ("Rebels took the town of Harasta on Friday.", {"Harasta"}),
        ("Police held the residents of Harasta on Friday.", {"Harasta"}),
        ("Fighters infiltrated Tal Rifaat and clashed with the army there on Friday.", {"Tal Rifaat"}),
        ("On Friday mortar fire hit Harasta, as every day, he said.", {"Harasta"}),
        ("A truce brokered by Russia was reached in Harasta on Friday.", {"Harasta"}),
    ],
)
def test_where_anything_happened(text: str, told: set[str]) -> None:
    assert {c.place.surface if c.place else None for c in _claims(text)} == told


@pytest.mark.parametrize(
    ("text", "types"),
    [
        (
            "Jets hit Saraqib on Friday.\n\nElsewhere, a tank was struck near Jandaris, killing five.",
            [AIR, SHELLING],
        ),
        ("Jets hit Saraqib on Friday.\n\nA tank was struck near Jandaris, killing five.", [AIR, AIR]),
        (
            "Rebel gunfire in Aleppo kills 23\n\nRebel rockets hit Aleppo, killing 23 people.",
            [SHELLING, SHELLING],
        ),
        (
            "Rebel gunfire in Aleppo kills 23\n\nRebel rockets hit Homs, killing two people.",
            [ATTACK, SHELLING],
        ),
        ("Jets hit Douma. The truce brokered by Russia came into force on March 3.", [AIR]),
        ("The truce is with the rebels who held Douma on Friday, residents and others said.", []),
    ],
)
def test_what_is_not_named(text: str, types: list[str]) -> None:
    assert _types(text) == types


GAINED, PROTEST = "Government regains territory", "Peaceful protest"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The army is storming the village of Saqba, a source said.", {(CLASH, "Saqba")}),
        ("Army units fought on in Saqba on Friday, inflicting heavy losses.", {(CLASH, "Saqba")}),
        ("The army broke a long siege of the Kuweires air base on Friday.", {(GAINED, "Kuweires air base")}),
        ("The army, backed by Russia, broke a long siege of Saqba on Friday.", {(GAINED, "Saqba")}),
        ("Crowds gathered on the main square of Saqba on Friday.", {(PROTEST, "Saqba")}),
        ("A bomb hit a camp at Rajm al-Salibeh on Friday.", {(BOMB, "Rajm al-Salibeh")}),
        ("Shells hit Nawa Al Jazeera said on Friday.", {(SHELLING, "Nawa")}),
        ("Crowds gathered in a square in Saqba late on Friday, and were dispersed with tear gas.",
         {("Protest with intervention", "Saqba")}),
        ("Policemen fired live bullets over and then at the protesters in Saqba.", {(FORCE, "Saqba")}),
        ("Jets bombed a camp in Hass on Friday.", {(AIR, "Hass")}),
        ("Bombs from jets fell on the village of al-Naqir and claimed two lives.", {(AIR, "al-Naqir")}),
        # no acts
        ("The army is storming ahead, a source in Saqba said.", set()),
        ("Troops hope to break the siege of the Kuweires air base.", set()),
        ("The truce in Saqba broke down on Friday.", set()),
        ("Crowds gathered in Saqba to help the wounded.", set()),
        ("Policemen fired live bullets into the air in Saqba.", set()),
        ("Milis claimed two goals on Friday.", set()),
    ],
)  # fmt: skip
def test_acts_told_in_other_words(text: str, told: set[tuple[str, str]]) -> None:
    assert {(c.sub_event_type, c.place.surface if c.place else "") for c in _claims(text)} == told


def test_whose_guns_were_directed() -> None:
    (claim,) = _claims("Army units directed artillery strikes at gunmen in Morek on Friday.")
    assert claim.actor1 == ("Syrian Arab Army",)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("Rebels said they had shelled Nubul on Friday.", ("Opposition rebels",)),
        ("The insurgents said that they killed nine soldiers in Nubul.", ("Opposition rebels",)),
        ("The rebels said they shot down a jet near Nubul on Friday.", ("Opposition rebels",)),
        # not who speaks
        ("Activists said they had shelled Nubul on Friday.", ()),
        ("Residents said they had struck Nubul on Friday.", ()),
    ],
)
def test_what_fighters_say_they_did(text: str, doers: tuple[str, ...]) -> None:
    assert [claim.actor1 for claim in _claims(text)] == [doers]


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("A man blew himself up in Homs on Friday.\n\nAnother detonated his vest two hours later in Rastan.",
         {("Homs", 16), ("Rastan", 16)}),
        ("A bomb killed six in Homs on Friday.\n\nNo one claimed the blast, which came four days after one"
         " hit Rastan.", {("Homs", 16), ("Rastan", 12)}),
        ("Gunmen shelled Rastan over the past day.", {("Rastan", 17)}),
        # not of that day
        ("A bomb killed six in Homs on Friday.\n\nOfficials met two days after a bomb hit Rastan.",
         {("Homs", 16), ("Rastan", 16)}),
        ("Gunmen shelled Rastan over the past days.", {("Rastan", 12)}),
    ],
)  # fmt: skip
def test_days_counted_from_another_act(text: str, days: set[tuple[str, int]]) -> None:
    assert {(c.place and c.place.surface, c.date and c.date.day) for c in _claims(text)} == days


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A bomb in Homs killed nine people as the city marked a year since the start of the uprising.", 9),
        ("Shells have killed nine people in Homs since the start of the uprising.", 0),
    ],
)
def test_the_dead_of_an_anniversary(text: str, killed: int) -> None:
    assert sum(c.low for claim in _claims(text) for c in claim.counts if c.kind == "killed") == killed


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Strikes hit several towns in Idlib province on Friday, also a market in Kafr Nabl. Jets hit the"
         " market, killing 21.", {("Idlib", 0), ("Kafr Nabl", 21)}),
        ("Shells killed two in Homs. Six died in raids on Jobar on Friday. Raids on the city killed 30.",
         {("Homs", 2), ("Jobar", 6), ("Homs", 30)}),
        ("Nine were killed in Homs on Friday, most by snipers, and a bomb went off near a van in Idlib.",
         {("Homs", 9), ("Idlib", 0)}),
        # what was not told
        ("Shells hit a market in Ariha on Friday. Strikes killed two at the market in Saqba.",
         {("Ariha", 0), ("Saqba", 2)}),
        ("Shells killed two in Homs. Raids on Ariha killed six on Friday. Raids south of the town killed 30.",
         {("Homs", 2), ("Ariha", 6), ("Ariha", 30)}),
    ],
)  # fmt: skip
def test_places_told_before(text: str, told: set[tuple[str, int]]) -> None:
    dead = ((c, sum(n.low for n in c.counts if n.kind == "killed")) for c in _claims(text))
    assert {(c.place.surface if c.place else "", killed) for c, killed in dead} == told


def test_who_killed_in_another_clause() -> None:
    text = "Turkish jets killed six people in Afrin on Friday, while barrel bombs killed two in Ariha."
    doers = {claim.place and claim.place.surface: claim.actor1 for claim in _claims(text)}
    assert doers == {"Afrin": ("Military Forces of Turkey",), "Ariha": ("Syrian Air Force",)}


def test_soldiers_who_were_killed_died_in_the_raid_told_before() -> None:
    text = (
        "Israeli jets hit the airport of Hama on Friday. Smoke rose from two hangars.\n\n"
        "State media said that four Syrian soldiers were killed."
    )
    dead = [(c.sub_event_type, n.low) for c in _claims(text) for n in c.counts if n.kind == "killed"]
    assert dead == [("Air/drone strike", 4)]


def test_whose_aircraft_drop_no_barrels() -> None:
    text = "Jets hit Saraqib on Friday, while barrel bombs fell on Ariha."
    doers = {claim.place and claim.place.surface: claim.actor1 for claim in _claims(text)}
    assert doers == {"Saraqib": (), "Ariha": ("Syrian Air Force",)}


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A bomb hurt two in Hasaka, according to Rudaw's reporter Ali Hamdan.", "Rudaw"),
        ("The reporter quoted an informed source as saying a bomb hurt two in Hasaka.", "Unnamed sources"),
        ("SANA's reporter quoted a source as saying a bomb hurt two in Hasaka.", "SANA"),
        ("The reporter quoted the Observatory as saying a bomb hurt two in Hasaka.",
         "Syrian Observatory for Human Rights"),
    ],
)  # fmt: skip
def test_whom_a_reporter_quotes(text: str, speaker: str) -> None:
    assert [(c.speaker, c.place and c.place.surface) for c in _claims(text)] == [(speaker, "Hasaka")]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ("Calm has returned, Vladimir Orlov, head of the Russian center for reconciliation, said.",
         "Military Forces of Russia"),
        ("Calm has returned, said White Helmets spokesman Samer al-Orlov.",
         "Syrian Civil Defence (White Helmets)"),
        ("Calm has returned, Samer Orlov, who is an activist from Nawa, told a paper.", "Activists"),
        # none of these says for whom he speaks
        ("Calm has returned, Samer Orlov said.", "Orlov"),
        ("Calm has returned, Samer Daher, an activist from Nawa, said.", "Orlov"),
        ("Samer Orlov, a cook, fled. The Observatory said so.", "Orlov"),
    ],
)  # fmt: skip
def test_for_whom_those_speak_who_are_called_by_surname(told: str, speaker: str) -> None:
    claims = _claims(f"{told}\n\nShells hit Hasaka on Friday, Orlov said.")
    assert [c.speaker for c in claims] == [speaker]


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A raid on Morek killed a family of five on Friday.", 5),
        ("Rebels destroyed a tank in Morek on Friday, killing its crew of three.", 3),
        ("A family of six was killed in a raid on Morek on Friday.", 6),
        ("Shells killed a man in Morek on Friday and wounded a family of four.", 1),
        # nobody
        ("Shells hit a house in Morek on Friday that sheltered a family of eight.", 0),
        ("Shells killed nobody in Morek on Friday, a family of eight said.", 0),
    ],
)
def test_a_family_of_five(text: str, killed: int) -> None:
    assert sum(c.low for claim in _claims(text) for c in claim.counts if c.kind == "killed") == killed

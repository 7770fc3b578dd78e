"""How news agencies tell of acts: the sentences are made up, the places are real."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.extract.people.counts import find_counts
from conflictmap.extract.places.places import find_mentions
from conflictmap.extract.text.words import split_words
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Claim, Report

AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
BOMB = "Remote explosive/landmine/IED"
GOVERNMENT, OTHERS = "Government regains territory", "Non-state actor overtakes territory"
BROKEN_UP, FORCE = "Protest with intervention", "Excessive force against protesters"
THURSDAY = dt.date(2017, 11, 16)


def _report(text: str) -> Report:
    return Report("test.txt", text, 0, len(text), publisher="A Paper", published=THURSDAY)


def _claims(text: str) -> tuple[Claim, ...]:
    return extract_claims(_report(text), gazetteer=load_gazetteer())


def _where(text: str) -> set[tuple[str, str | None]]:
    return {(c.sub_event_type, c.place.surface if c.place else None) for c in _claims(text)}


def _dead(claim: Claim) -> int:
    return sum(c.low for c in claim.counts if c.kind == "killed" and not c.subset)


@pytest.mark.parametrize(
    ("text", "killed", "injured"),
    [
        ("A helicopter fired on the street, killing a baker and his apprentice.", 2, 0),
        ("A headmaster was shot dead outside his school.", 1, 0),
        ("Snipers killed a tailor in the old city.", 1, 0),
        ("A street vendor has been killed by a mine.", 1, 0),
        ("Shells killed a widow and her four children.", 5, 0),
        ("A colonel and his driver were assassinated.", 2, 0),
        ("The bomb killed two of them and wounded a passer-by.", 2, 1),
        ("A drone killed a US contractor and wounded five service members.", 1, 5),
        ("Five people from one family, including a girl of three, died.", 5, 0),
        ("Rescuers counted 19 bodies under a house.", 19, 0),
        ("The bodies of at least 65 men were found in a river.", 65, 0),
        ("The office put the number at 14: nine in the city of Homs, three near Rastan.", 12, 0),
        ("Four people were killed, two of them children, and three wounded, one of them badly.", 4, 3),
        # nobody, or nobody more
        ("A car bomb killed a number of soldiers.", 0, 0),
        ("A church was destroyed and four people died.", 4, 0),
        ("The bridge was destroyed, two officers told reporters.", 0, 0),
        ("The plan was killed by the committee.", 0, 0),
        ("A man riding a motorbike was killed.", 1, 0),
        ("The strike killed a day earlier 12 people.", 12, 0),
        ("Rebels returned the bodies of nine soldiers.", 0, 0),
        ("A mass grave with 40 bodies was found.", 0, 0),
        ("She could not say how many of the dead were civilians, or whose bodies they were.", 0, 0),
        ("The office put the number at 300,000 displaced.", 0, 0),
    ],
)
def test_how_many(text: str, killed: int, injured: int) -> None:
    counts = [p.count for p in find_counts(text, split_words(text)) if not p.count.subset]
    assert sum(c.low for c in counts if c.kind == "killed") == killed
    assert sum(c.low for c in counts if c.kind == "injured") == injured


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels and the army reached a Russian-mediated deal for Douma.", {("Agreement", "Douma")}),
        ("A truce in Zabadani, agreed on Wednesday, did not last.", {("Agreement", "Zabadani")}),
        ("Bombs also fell on a shelter south of Azaz.", {(AIR, "Azaz")}),
        ("A rocket crashed near a ministry in central Damascus.", {(SHELLING, "Damascus")}),
        ("The army raised the flag over the Nasib crossing on Friday.", {(GOVERNMENT, "Nasib crossing")}),
        (
            "Soldiers entered Khan Sheikhoun on Tuesday after rebels pulled out.",
            {(GOVERNMENT, "Khan Sheikhoun")},
        ),
        ("Rebels entered Morek on Tuesday after the army withdrew.", {(OTHERS, "Morek")}),
        ("A rally in Busra al-Sham was dispersed with live rounds, wounding 10.", {(FORCE, "Busra al-Sham")}),
        ("In Aleppo, security forces broke up the march with tear gas.", {(BROKEN_UP, "Aleppo")}),
        ("Rescuers counted 19 bodies in the town of Douma.", {("Attack", "Douma")}),
        ("Soldiers were attacked near Muzayrib on Tuesday by gunmen.", {(CLASH, "Muzayrib")}),
        # no acts, or not these
        ("The government signed a contract in Damascus on Tuesday.", set()),
        ("The ministry announced a new governor for Homs on Tuesday.", set()),
        ("Russia has brokered deals in Douma.", set()),
        ("Gunmen intercepted two buses near Azaz on Tuesday.", set()),
        ("The war in Homs entered its third year on Tuesday.", set()),
        ("The crowd in Homs dispersed on Tuesday.", set()),
        ("The bodies of two men were buried in Homs on Tuesday.", set()),
    ],
)
def test_an_act_and_its_place(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert _where(text) == expected


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("AMMAN/BEIRUT (Reuters) - Missiles struck Azaz.", ["dateline", "dateline", "place"]),
        ("Damascus/Beirut (dpa) - Missiles struck Azaz.", ["dateline", "dateline", "place"]),
        ("ANKARA/BEIRUT, March 3 (Reuters) - Missiles struck Azaz.", ["dateline", "dateline", "place"]),
        ("Homs/Hama: two killed in Rastan.", ["place", "place", "place"]),
        ("Hatay province put the toll at 13.", ["metonym"]),
        ("Shells in Hama province killed 13.", ["place"]),
        ("Trucks of the U.N. and the Red Cross were hit in Azaz.", ["place"]),
    ],
)
def test_what_is_no_place(text: str, roles: list[str]) -> None:
    assert [m.role for m in find_mentions(_report(text), gazetteer=load_gazetteer())] == roles


def test_a_toll_by_place_is_split_over_them() -> None:
    text = (
        "Activists said U.S. strikes on Wednesday killed fighters. The monitor put the number at 12: "
        "nine in the city of Deir al-Zour and three near Mayadin."
    )
    split = {c.place.surface: _dead(c) for c in _claims(text) if c.place and c.counts}
    assert split == {"Deir al-Zour": 9, "Mayadin": 3}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # with what it is compared is no news, and not where it was
            "The army took Morek on Thursday, its biggest gain since rebels captured Rastan.",
            {(GOVERNMENT, "Morek")},
        ),
        (
            "A bomb killed five in Homs on Monday, the worst attack since July, when rebels overran Rastan "
            "and killed some 70 guards.",
            {(BOMB, "Homs")},
        ),
        (
            "Shells hit Douma on Monday. Earlier, the army lost two men in an attack in Iraq.",
            {(SHELLING, "Douma")},
        ),
        (
            "Families left al-Hol camp for Deir al-Zor, and two men were murdered in the camp on Tuesday.",
            {("Attack", "al-Hol")},
        ),
        (
            "BEIRUT: Gunmen in Aleppo abducted 13 men, setting off protests in Beirut's suburbs.",
            {("Abduction/forced disappearance", "Aleppo"), ("Peaceful protest", "Beirut")},
        ),
        ("Shells hit Douma on Monday. Nationwide, thousands protested.", {(SHELLING, "Douma")}),
        (
            "Israel has struck Syria many times in recent years, including attacks on bases near Damascus.",
            set(),
        ),
        ("Israel has struck bases near Homs hundreds of times.", set()),
        ("Russia began its air campaign in Idlib on 30 October.", set()),
        (
            "A suicide attack was foiled near the crossing for the displaced in Baghouz.",
            {("Disrupted weapons use", "Baghouz")},
        ),
        ("Turkey launched its offensive in Afrin on Tuesday.", {(CLASH, "Afrin")}),
        ("More than 60,000 people have fled Idlib province.", set()),
        ("About 500 people fled Morek on Tuesday.", {("Other", "Morek")}),
        ("A group that received U.S. anti-tank missiles met rebels in Khan al-Subul on Sunday.", set()),
        ("ISIS militants were held about a mile from the ruins at Palmyra on Saturday.", set()),
        (
            "Two soldiers were held by rebels in Palmyra on Saturday.",
            {("Abduction/forced disappearance", "Palmyra")},
        ),
        (
            "It was the first death in Douma since shells killed two on Tuesday.",
            {(SHELLING, "Douma")},
        ),
    ],
)
def test_what_is_told_beside_an_act(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert _where(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Two pipelines were blown up near Rastan, and troops at a checkpoint killed a boy in Homs.",
            {(BOMB, "Rastan"): 0, ("Attack", "Homs"): 1},
        ),
        (
            "Shells hit Daret Azzeh and killed a woman and her four sons; in Idlib one man was killed.",
            {(SHELLING, "Daret Azzeh"): 5, (SHELLING, "Idlib"): 1},
        ),
        (
            "A car bomb in Qudsaya killed two men, state media said, and in Idlib a bomb killed five people.",
            {(BOMB, "Qudsaya"): 2, (BOMB, "Idlib"): 5},
        ),
        (
            "Mortar rounds crashed into Damascus, killing three people, and a judge was shot dead in Barzeh.",
            {(SHELLING, "Damascus"): 3, ("Attack", "Barzeh"): 1},
        ),
        (
            "Shells hit Douma on Monday, and three people were killed in Harasta.",
            {(SHELLING, "Douma"): 0, (SHELLING, "Harasta"): 3},
        ),
        ("Shells hit Douma on Monday, and three people were killed.", {(SHELLING, "Douma"): 3}),
        (
            "Shells struck Harasta, killing a nurse, and a market in Douma, where two men died.",
            {(SHELLING, "Harasta"): 1, (SHELLING, "Douma"): 2},
        ),
        (
            "A drone hit a parade in Homs. A monitor said 90 died and that the explosions came at noon.",
            {(AIR, "Homs"): 90},
        ),
        (
            "An Israeli airstrike killed a general on Monday. The general died in Sayida Zeinab.",
            {(AIR, "Sayida Zeinab"): 1},
        ),
        (
            "Shells hit Rastan on Monday.\n\nMore than 1,600 civilians have been killed since mid-March. The "
            "government says gunmen have killed some 360 soldiers.",
            {(SHELLING, "Rastan"): 0},
        ),
        (
            "Shells hit Rastan on Monday.\n\nActivists say 12 people have been killed.",
            {(SHELLING, "Rastan"): 12},
        ),
        (
            "Shells hit Rastan on Monday. Fighting has displaced 2,000 people since Friday. 700 have died.",
            {(SHELLING, "Rastan"): 0},
        ),
    ],
)
def test_each_clause_has_its_own_dead(text: str, expected: dict[tuple[str, str], int]) -> None:
    dead: dict[tuple[str, str], int] = {}
    for claim in _claims(text):
        key = claim.sub_event_type, claim.place.surface if claim.place else ""
        dead[key] = dead.get(key, 0) + _dead(claim)
    assert dead == expected


def test_a_superlative_makes_no_background_of_what_follows() -> None:
    text = (
        "A strike killed at least 80 people in Homs on Monday. It was one of the bloodiest attacks in recent "
        "years. The Observatory said 123 people had died."
    )
    assert [(c.place and c.place.surface, _dead(c)) for c in _claims(text)] == [("Homs", 80), ("Homs", 123)]


def test_who_speaks_of_a_number_has_a_toll() -> None:
    text = (
        "Air strikes hit Baghouz on Monday. The SDF put the number of militants killed at 19, while the "
        "Syrian Observatory for Human Rights spoke of 28 dead jihadists."
    )
    tolls = {(c.speaker, _dead(c)) for c in _claims(text) if c.counts}
    assert tolls == {("Syrian Democratic Forces", 19), ("Syrian Observatory for Human Rights", 28)}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Two nights earlier, in Aleppo, shells killed four doctors.", 14),
        ("A drone hit Homs on Monday.\n\nBy nightfall, shells hit Rastan, killing two.", 13),
        ("A drone hit Homs on Monday.\n\nShells hit Rastan, killing two.", 16),
    ],
)
def test_the_day_of_the_last_act(text: str, day: int) -> None:
    assert _claims(text)[-1].date == dt.date(2017, 11, day)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Missiles struck Azaz, killing 14 people. Turkey's prime minister blamed Russia for the "
            'missiles. Russia\'s health minister rejected that: "We are confident."',
            {("blames", "Azaz"), ("denies", "Azaz")},
        ),
        (
            "An air strike on a hospital in Afrin killed nine on Monday. Turkey denied that it had hit it.",
            {("denies", "Afrin")},
        ),
        (
            "Shells killed 18 in Afrin on Monday. Turkey blamed the YPG. The SDF said it had no part in it.",
            {("blames", "Afrin"), ("denies", "Afrin")},
        ),
        ("Shells killed two in Homs on Monday. Turkey blamed Russia for the crisis.", set()),
        ("Shells killed two in Homs on Monday. Turkey blamed Russia for the failure of talks.", set()),
        ("Shells hit Homs on Monday. The UN said it had no role in talks.", set()),
        ("Shells hit Homs on Monday. Turkey denied that the talks had failed.", set()),
    ],
)
def test_who_is_blamed_and_who_denies(text: str, expected: set[tuple[str, str]]) -> None:
    stances = {(c.stance, c.place.surface if c.place else "") for c in _claims(text)}
    assert {(stance, place) for stance, place in stances if stance != "asserts"} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Mortar shells killed a reporter in Homs on Monday.", {(SHELLING, "Homs")}),
        ("A reporter in Beirut said that shells hit Homs on Monday.", {(SHELLING, "Homs")}),
        ("Shells hit Homs on Monday, a reporter in Beirut said.", {(SHELLING, "Homs")}),
    ],
)
def test_where_a_reporter_died(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert _where(text) == expected


def test_who_fired_the_shells_told_before() -> None:
    text = "Mortar shells killed two in Homs on Monday. SANA said a terrorist group fired the shells."
    assert [(c.speaker, c.place and c.place.surface, c.actor1) for c in _claims(text)][1:] == [
        ("SANA", "Homs", ("Opposition rebels",))
    ]


def test_what_came_weeks_before_has_its_own_day() -> None:
    text = "Al-Nusra freed 45 men on Thursday, two weeks after it captured them on the Golan Heights."
    days = {c.sub_event_type: c.date for c in _claims(text)}
    assert days["Abduction/forced disappearance"] == dt.date(2017, 11, 1)


def test_an_army_that_redeploys_from_a_town_leaves_it() -> None:
    text = "The army said it had redeployed outside Hama on Thursday."
    assert _where(text) == {("Non-violent transfer of territory", "Hama")}


def test_security_men_are_the_state_s() -> None:
    (claim,) = _claims("Security men fired on mourners in Homs on Friday, killing two.")
    assert claim.actor1 == ("Syrian government security forces",)


def test_what_lies_inside_a_city_lies_in_it() -> None:
    mentions = find_mentions(
        _report("A strike on Basel roundabout, inside Aleppo, killed 16."), gazetteer=load_gazetteer()
    )
    assert mentions[0].within == ("Aleppo",)

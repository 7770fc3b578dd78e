"""Sums over hours, weapons removed, hospitals, firing positions: what is no toll or place of an act."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.model import Report


def read(text):
    """The claims of a text published on a Monday."""
    return extract_claims(Report("r.txt", text, 0, len(text), published=dt.date(2019, 7, 22)))


@pytest.mark.parametrize(
    ("text", "dead"),
    [
        ("Jets killed 12 people in Nawa on Monday, bringing to 45 the number killed in 24 hours.", [12]),
        ("Jets killed 12 people in Nawa on Monday, bringing the number killed in two days to 45.", [12]),
        ("Jets killed 12 people in Nawa on Monday, bringing to at least 45 the toll in two days.", [12]),
        ("A shell killed two people in Nawa on Monday, bringing to 20 the number of dead.", [20]),
        ("Jets killed 12 people in Nawa on Monday, the highest number killed in two days.", [12]),
    ],
)
def test_what_sums_up_hours_is_not_the_acts_toll(text, dead):
    counts = [c for claim in read(text) for c in claim.counts]
    assert [c.low for c in counts if c.kind == "killed" and not c.subset] == dead


@pytest.mark.parametrize(
    ("text", "places"),
    [
        (
            "Jets killed four people in Aleppo on Monday. The raids also hit a market, the manager of Omar"
            " hospital told Reuters.",
            ["Aleppo", "Aleppo"],
        ),
        ("Jets hit Omar hospital in Aleppo on Monday.", ["Omar"]),
        (
            "Raids hit Khan Tuman on Monday. Khan Tuman is near Urum al-Kubra, the town where a raid killed"
            " 20 people on Sunday.",
            ["Khan Tuman", "Urum al-Kubra"],
        ),
        ("Shells fired by rebels in Nasib fell in Tafas on Monday.", ["Tafas"]),
        ("Shells fired by rebels in Nasib killed two people on Monday.", ["Nasib"]),
        (
            "A bomb killed ten people in Rashidin on Monday. Wounded survivors were taken for treatment to a"
            " hospital in Idlib.",
            ["Rashidin", "Rashidin"],
        ),
        ("Troops stormed the Minyan suburb of Aleppo on Monday.", ["Minyan"]),
        ("Shells hit the Damascus suburb of Mliha on Monday.", ["Mliha"]),
        ("Ten rebels died in the clashes on Monday, which took place in Shuqef.", ["Shuqef"]),
        ("Ten rebels died on Monday in the clashes, which the mayor of Jasim condemned.", []),
        ("Three wounded men were killed in Idlib on Monday when shells hit a hospital.", ["Idlib"]),
    ],
)
def test_where_wounded_were_treated_or_shots_came_from_nothing_happened(text, places):
    assert [claim.place.surface for claim in read(text) if claim.place] == places


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Dozens of explosive devices and mines were removed in Nawa on Monday.", []),
        ("An explosive device was dismantled in Nawa on Monday.", ["Disrupted weapons use"]),
        ("An explosive device went off in Nawa on Monday.", ["Remote explosive/landmine/IED"]),
        ("Residents staged a march in Nawa on Monday.", ["Peaceful protest"]),
        ("The army staged a march on Nawa on Monday.", []),
        ("Supporters of the army staged a march in Nawa on Monday.", ["Peaceful protest"]),
        ("It was a long march to Nawa on Monday.", []),
        ("Jets killed 5 trillion people in Nawa on Monday.", []),
        (
            "Rebels struck a blow against the army by seizing Nawa on Monday.",
            ["Non-state actor overtakes territory"],
        ),
        ("The army aims to cut the road by capturing Nawa on Monday.", []),
        ("Rebels began by storming Taseel on Monday in a fight that would last for hours.", ["Armed clash"]),
        (
            "Rebels shelled Taseel on Monday, warning that it would be stormed.",
            ["Shelling/artillery/missile attack"],
        ),
    ],
)
def test_what_was_removed_did_not_go_off_and_a_march_is_a_protest(text, kinds):
    assert [claim.sub_event_type for claim in read(text)] == kinds


def test_an_assault_is_not_the_air_raid_told_before():
    claims = read("Jets bombed Marjeh on Friday. The assault by rebels on the city began on Sunday.")
    assert "2019-07-21" not in [str(c.date) for c in claims if c.sub_event_type == "Air/drone strike"]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (
            "Damascus condemned it. A car bomb killed three people in the Syrian capital on Monday.",
            "Damascus",
        ),
        ("DAMASCUS, July 22 (Reuters) - Shells killed three people in the capital on Monday.", "DAMASCUS"),
        ("Damascus condemned it. A car bomb killed three people in the Lebanese capital on Monday.", None),
        ("Damascus condemned it. A car bomb killed three people in the provincial capital on Monday.", None),
        ("Damascus condemned it. A car bomb killed three people in the capital of Iraq on Monday.", None),
        ("Damascus condemned it. A raid on a suburb of the Syrian capital killed a man on Monday.", None),
        ("Damascus condemned it. A raid hit the capital's suburbs on Monday, killing a man.", None),
        ("Damascus condemned it. A raid killed a man in the heart of the capital on Monday.", "Damascus"),
        ("Damascus sent troops. Clashes killed three people near the capital on Monday.", None),
        ("A car bomb killed three people in the capital on Monday.", None),
    ],
)
def test_in_the_capital_is_in_damascus_where_the_article_names_it(text, place):
    (claim,) = read(text)
    assert (claim.place.surface if claim.place else None) == place

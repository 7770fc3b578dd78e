"""What headlines and first sentences leave open is filled from those that follow, and from no others."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Report

AIR, SHELLING, CLASH = "Air/drone strike", "Shelling/artillery/missile attack", "Armed clash"
BOMB, ATTACK = "Remote explosive/landmine/IED", "Attack"


def _told(text: str) -> list[tuple[str, str | None]]:
    report = Report("test.txt", text, 0, len(text), published=dt.date(2016, 4, 14))
    claims = extract_claims(report, gazetteer=load_gazetteer())
    return [(c.sub_event_type, c.place.surface if c.place else None) for c in claims]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Attack kills six in Salamiyah\n\nA car bomb killed six people in Salamiyah on Friday.",
            [(BOMB, "Salamiyah"), (BOMB, "Salamiyah")],
        ),
        (
            "Attack on Salamiyah kills six\n\nAn attack on Salamiyah killed six people on Friday."
            " The car bomb went off in Salamiyah at noon.",
            [(BOMB, "Salamiyah")] * 3,
        ),
        (  # told in one sentence, they are two
            "Shells hit a road in Morek and killed a woman and her four sons; in Nawa one man was killed.",
            [(SHELLING, "Morek"), (SHELLING, "Nawa")],
        ),
        (  # something else
            "An attack on Salamiyah killed six people on Friday. Later, a car bomb went off in Salamiyah.",
            [(ATTACK, "Salamiyah"), (BOMB, "Salamiyah")],
        ),
        (  # somewhere else
            "An attack on Salamiyah killed six people on Friday. A car bomb went off in Homs.",
            [(ATTACK, "Salamiyah"), (BOMB, "Homs")],
        ),
        (
            "Coalition kills 20 IS men in Palmyra\n\nAt least 20 IS fighters were killed in Palmyra on Friday"
            " in a military operation by the US-led coalition.",
            [(AIR, "Palmyra")] * 2,
        ),
        (
            "Russian jets raided Abu al-Duhur on Friday. Five were killed in similar attacks on Sarmin.",
            [(AIR, "Abu al-Duhur"), (AIR, "Sarmin")],
        ),
        (  # what strikes destroyed, nobody says by whom
            "Russian air strikes hit Mayadin on Friday. A convoy was destroyed in Bukamal, it said.",
            [(AIR, "Mayadin"), (AIR, "Bukamal")],
        ),
        (  # "the blast" is the bombing told before, another is not
            "A suicide bomber killed ten people in a village on Friday. The blast took place in Sarrin.",
            [("Suicide bomb", "Sarrin"), (BOMB, "Sarrin")],
        ),
        (
            "A suicide bomber killed ten people in a village on Friday. A blast also shook Sarrin.",
            [("Suicide bomb", None), (BOMB, "Sarrin")],
        ),
        (
            "Jets struck Sarmin on Friday. Five medics died. A doctor spoke of the rubble there. It said that"
            " nine fighters in the clinic were also killed.",
            [(AIR, "Sarmin")] * 3,
        ),
        (  # the dead of several places
            "Air strikes on Syria killed 180 people on Friday. Raids on Mayadin killed 80 people.",
            [(AIR, "Syria"), (AIR, "Mayadin")],
        ),
        (  # like nothing told before
            "Five people were killed in similar attacks on Sarmin on Friday.",
            [(ATTACK, "Sarmin")],
        ),
        (  # the weapon is told
            "Air raid on Salamiyah kills six\n\nA car bomb killed four people in Salamiyah on Friday.",
            [(AIR, "Salamiyah"), (BOMB, "Salamiyah")],
        ),
        (
            "An air strike on a rebel-held town killed nine people on Friday. Jets struck Saraqib.",
            [(AIR, "Saraqib"), (AIR, "Saraqib")],
        ),
        (  # bombardment from the ground or the air
            "The army's shelling of a town killed nine people on Friday. Air strikes hit Saraqib at noon.",
            [(SHELLING, "Saraqib"), (AIR, "Saraqib")],
        ),
        (
            "A helicopter was shot down over Syria on Friday. It was downed by rebels in Saraqib.",
            [("Disrupted weapons use", "Saraqib"), ("Disrupted weapons use", "Saraqib")],
        ),
        (  # the town in the province
            "Rebels shelled a village in Hama province, killing seven. The rockets hit Jourin late Friday.",
            [(SHELLING, "Jourin"), (SHELLING, "Jourin")],
        ),
        (  # another shelling
            "Rebels shelled a village in Hama province, killing seven. Rockets also hit Jourin late Friday.",
            [(SHELLING, "Hama"), (SHELLING, "Jourin")],
        ),
        (  # another kind of act
            "An air strike on a rebel-held town killed nine people on Friday. Rebels fought in Morek.",
            [(AIR, None), (CLASH, "Morek")],
        ),
    ],
)
def test_what_is_left_open_is_told_after_it(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "A truck bomb went off in a suburb of Damascus on Friday, killing four, activists said."
            "\n\nThe blast in the suburb of Hameh hit a checkpoint.",
            {(BOMB, "Hameh")},
        ),
        (
            "A patrol was hit by a roadside bomb on the highway near Homs on Friday. Nine died."
            "\n\nThe bomb went off near Talbiseh.",
            {(BOMB, "Talbiseh")},
        ),
        (
            "Jets bombed a camp on the edge of Aleppo on Friday, killing seven."
            "\n\nSeven people died in an air strike on Neirab camp, the Observatory said.",
            {(AIR, "Neirab")},
        ),
        (  # another one
            "A truck bomb went off in a suburb of Damascus on Friday. A bomb went off in Hameh.",
            {(BOMB, "Damascus"), (BOMB, "Hameh")},
        ),
        (  # a place told without "near" is where it was
            "A truck bomb went off in Homs on Friday. The blast in Hameh hit a checkpoint.",
            {(BOMB, "Homs"), (BOMB, "Hameh")},
        ),
    ],
)
def test_what_lies_near_a_town_is_named_after_it(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert {*_told(text)} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Car bomb near Damascus kills three\n\nA car bomb killed three people in Hameh on Friday.",
            [(BOMB, "Hameh")] * 2,
        ),
        (  # others died there
            "Car bomb in Homs kills three\n\nA car bomb killed seven people in Hameh on Friday.",
            [(BOMB, "Homs"), (BOMB, "Hameh")],
        ),
        (  # the wider name of the same place
            "Clashes in Homs suburbs kill nine\n\nNine people were killed in clashes in Homs on Friday.",
            [(CLASH, "Homs"), (CLASH, "Homs")],
        ),
        (
            "Army destroys positions in Hama and Idlib\n\nSoldiers shelled Morek on Friday, killing two.",
            [(SHELLING, "Morek")],
        ),
        (
            "Regime forces carry out massacre in Ihsim\n\nShells killed two people in Ihsim on Friday.",
            [(SHELLING, "Ihsim")],
        ),
        (  # a line behind the story leads to another
            "Shells killed two people in Ihsim on Friday.\n\nMortars hit Damascus\n\nBomb kills six in Homs",
            [(SHELLING, "Ihsim")],
        ),
        ("Shells kill two people in Ihsim\n\nMortars hit Nawa", [(SHELLING, "Ihsim"), (SHELLING, "Nawa")]),
    ],
)
def test_what_headlines_tell_besides_the_story(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert _told(text) == expected

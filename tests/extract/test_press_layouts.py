"""What the pages of newspapers leave around and within a story: captions, transcripts, datelines."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.extract.claims.claims import extract_claims
from conflictmap.extract.text.sentences import split_sentences
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Report

AIR, SHELLING, ATTACK = "Air/drone strike", "Shelling/artillery/missile attack", "Attack"
CLASH = "Armed clash"
BOMB, SUICIDE = "Remote explosive/landmine/IED", "Suicide bomb"


def _told(text: str) -> set[tuple[str, str | None]]:
    report = Report("test.txt", text, 0, len(text), published=dt.date(2015, 5, 15))
    claims = extract_claims(report, gazetteer=load_gazetteer())
    return {(c.sub_event_type, c.place.surface if c.place else None) for c in claims}


@pytest.mark.parametrize(
    ("sentence", "kind"),
    [
        ("A wrecked tank that belonged to the army is seen in Nawa May 3, 2015.", "caption"),
        ("Women chant slogans in Amuda December 3, 2011.", "caption"),
        ("Illustrative: Smoke over the Golan Heights, as rebels fight soldiers near Hader.", "caption"),
        ("An image released by activists shows heavy shelling in Rastan.", "caption"),
        ("Gunfire is seen from Damascus, Syria.", "caption"),
        ("The town is seen as a stronghold of rebels who shelled Nawa.", "text"),
        ("See Syria Weekly, May 11: Four Killed by Bomb in Afrin", "boilerplate"),
        ("See how they shelled our homes in Nawa: it went on for days.", "text"),
        ("Mourners in Baniyas (13 April 2011) Many had come from nearby villages", "caption"),
        ("Rebels took the base in Nawa on May 3, 2015.", "text"),
        ("The army has shelled Nawa since May 3, 2015.", "text"),
        ("Troops shot at mourners in Baniyas on Wednesday (13 April 2011).", "text"),
    ],
)
def test_captions_end_with_a_bare_day(sentence: str, kind: str) -> None:
    text = f"Rebels took Nawa on Friday.\n\n{sentence}\n\nNobody else died, they said."
    (found,) = [s.kind for s in split_sentences(text) if text.startswith(sentence[:20], s.start)]
    assert found == kind


def test_who_speaks_in_a_transcript_is_no_caption() -> None:
    said = "JANE COLES: Security forces opened fire in Homs on Friday, killing 15.\n\n"
    assert _told(f"JANE COLES: It was a bad day.\n\n{said}") == {(ATTACK, "Homs")}
    assert _told(said) == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "BEIRUT (AP) ? A strike on a town in the north killed nine people on Friday.\n"
            "Nine people died in the strike on Deir Hafer, the Observatory said.",
            {(AIR, "Deir Hafer")},
        ),
        (
            "Israel fired missiles from the direction of Lebanon's Baalbek on Friday at posts near Kisweh.",
            {(AIR, "Kisweh")},
        ),
        (
            "Jets hit Douma on Friday. A nurse died in the raid on the rebel-held town east of Damascus.",
            {(AIR, "Douma")},
        ),
        (
            "A bomb killed three people in Neirab on Friday. State TV said a suicide bomber killed four in a"
            " central province.",
            {(BOMB, "Neirab"), (SUICIDE, None)},
        ),
        (
            "Shells killed one man in Latakia on Friday.\n\nAt least 20 people were killed Friday in Syria,"
            " a group said.",
            {(SHELLING, "Latakia")},
        ),
        (
            "Shelling hit Rastan on Friday, showing how fighting is spreading in Homs province.",
            {(SHELLING, "Rastan")},
        ),
        (  # it is told where
            "Two pilots were killed on Friday in Syria's Latakia, a group said.",
            {("Armed clash", "Latakia")},
        ),
    ],
)
def test_what_is_no_place_of_an_act(text: str, expected: set[tuple[str, str | None]]) -> None:
    assert _told(text) == expected


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        ("We recommend:\n\nMortar shells hit Damascus\n\nFloods kill 31 in Homs", {(SHELLING, "Nawa")}),
        (
            "Check Also\n\nBomb kills six in Homs\n\nHoms, SANA - A bomb killed six people in ...",
            {(SHELLING, "Nawa")},
        ),
        (
            "Related stories\n\nBomb in Homs\n\nJets hit Jasim on Friday.",
            {(SHELLING, "Nawa"), (AIR, "Jasim")},
        ),
        ("Bomb kills six in Homs\n\nThey hit Jasim.", {(SHELLING, "Nawa"), (BOMB, "Homs"), (BOMB, "Jasim")}),
    ],
)
def test_links_to_other_stories_are_no_part_of_one(
    behind: str, expected: set[tuple[str, str | None]]
) -> None:
    assert _told(f"Shells killed two people in Nawa on Friday.\n\n{behind}") == expected


def test_what_stands_above_a_story_links_to_nothing() -> None:
    text = "Latest news\n\nBomb kills six in Homs\n\nA bomb killed six people in the city on Friday."
    assert _told(text) == {(BOMB, "Homs")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a headline has the day of what it tells
            "Residents of Taftanaz shot in their homes\n\nGunmen shot residents in Taftanaz on May 4.",
            [dt.date(2015, 5, 4)] * 2,
        ),
        (  # others died
            "Gunmen kill 9 in Taftanaz\n\nGunmen killed 20 people in Taftanaz on May 4.",
            [dt.date(2015, 5, 15), dt.date(2015, 5, 4)],
        ),
    ],
)
def test_when_headlines_are(text: str, expected: list[dt.date]) -> None:
    report = Report("test.txt", text, 0, len(text), published=dt.date(2015, 5, 15))
    assert [c.date for c in extract_claims(report, gazetteer=load_gazetteer())] == expected


@pytest.mark.parametrize(
    ("clock", "expected"),
    [
        ("3:30 p.m.", {(SHELLING, "Kobani"), (CLASH, None)}),
        ("11.10am GMT", {(SHELLING, "Kobani"), (CLASH, None)}),
        ("The sun rose at 6 a.m.", {(SHELLING, "Kobani")}),  # where they died
    ],
)
def test_a_live_page_s_next_entry_tells_of_another_place(
    clock: str, expected: set[tuple[str, str | None]]
) -> None:
    first = "4:50 p.m.\n\nShells hit Kobani on Thursday, a monitor says."
    next_ = "Russia says soldiers have killed eight rebels on a raid."
    assert _told(f"{first}\n\n{clock}\n\n{next_}") == expected

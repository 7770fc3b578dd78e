"""What one article tells of one act, over several sentences; the sentences are made up."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.events import build_events
from conflictmap.model import Report

GOVERNMENT, OTHERS = "Government regains territory", "Non-state actor overtakes territory"
BOMB = "Remote explosive/landmine/IED"
SHELLING = "Shelling/artillery/missile attack"
CLASH = "Armed clash"
AIR, FORCE = "Air/drone strike", "Excessive force against protesters"


def _events(text: str, title: str | None = None) -> list[tuple[str, str | None, dt.date | None, int | None]]:
    """Type, place, day and dead of each event that an article of Thursday, 16 November 2017 tells of."""
    report = Report(
        "a", text, 0, len(text), title=title, publisher="A Paper", published=dt.date(2017, 11, 16)
    )
    table = build_events([report])
    columns = ("sub_event_type", "place_name", "event_date", "fatalities_low")
    rows = table[[*columns]].astype(object).where(table[[*columns]].notna(), None)
    return [tuple(row) for row in rows.itertuples(index=False)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (  # a headline has only the article's day; its toll says which event it means
            "Shelling of Douma kills 23\n\nShelling of Douma killed at least 23 people on Sunday.",
            [(SHELLING, "Duma", dt.date(2017, 11, 12), 23)],
        ),
        (
            "Shelling of Douma kills 7\n\nShelling of Douma killed at least 23 people on Sunday.",
            [
                (SHELLING, "Duma", dt.date(2017, 11, 12), 23),
                (SHELLING, "Duma", dt.date(2017, 11, 16), 7),
            ],
        ),
        (  # who liberated it the text tells
            "ISIS was driven out of Tel Hamis on Wednesday.\n\nThe YPG took control of Tel Hamis.",
            [(OTHERS, "Tal Hmis", dt.date(2017, 11, 15), None)],
        ),
        (  # the city of Daraa does not stand for its governorate
            "Shells killed five in the city of Daraa on Wednesday. Shells killed ten in Nawa on Wednesday.",
            [(SHELLING, "Dar'a", dt.date(2017, 11, 15), 5), (SHELLING, "Nawa", dt.date(2017, 11, 15), 10)],
        ),
        (  # "the city" is that in which something happened, not one that was named since
            "The army captured Palmyra on Wednesday.\n\nIt will help it towards Raqqa.\n\n"
            "Ten rebels were killed in the battle for the city.",
            [(GOVERNMENT, "Tadmor", dt.date(2017, 11, 15), 10)],
        ),
        (  # "near" a city is a place near by that the article names
            "Forty rebels were killed in an ambush near Damascus on Wednesday. The rebels were killed in an"
            " ambush in Adra, activists said.",
            [(CLASH, "Adra", dt.date(2017, 11, 15), 40)],
        ),
        (  # not one far off
            "Forty rebels were killed in an ambush near Damascus on Wednesday. Rebels clashed with soldiers"
            " in Yabrud on Wednesday.",
            [(CLASH, "Damascus", dt.date(2017, 11, 15), 40), (CLASH, "Yabroud", dt.date(2017, 11, 15), None)],
        ),
        (  # some of the dead are no other count than that of the whole
            "The toll of Wednesday's car bombing in northern Syria has risen to 17.\n\n"
            "Three children were among those killed in the explosion in Akhtarin.",
            [(BOMB, "Akhtrein", dt.date(2017, 11, 15), 17)],
        ),
        (  # the attack that killed as many
            "A bomb killed six people in the market of Azaz on Wednesday. The attack by the YPG on Azaz"
            " killed six civilians, the ministry said.",
            [(BOMB, "Azaz", dt.date(2017, 11, 15), 6)],
        ),
        (  # hours apart, on one day
            "A bomb killed five in Douma on Wednesday.\n\nHours earlier, a bomb killed six in Homs.",
            [(BOMB, "Duma", dt.date(2017, 11, 15), 5), (BOMB, "Homs", dt.date(2017, 11, 15), 6)],
        ),
        (  # what is told as another attack is not the one that the lede left open
            "A car bomb in a town in northern Syria killed five people on Wednesday.\n\n"
            "In a third attack, a car bomb killed six at a checkpoint in al-Bab on Wednesday evening.\n\n"
            "The Azaz bombing struck outside a school.",
            [(BOMB, "Al Bab", dt.date(2017, 11, 15), 6), (BOMB, "Azaz", dt.date(2017, 11, 15), 5)],
        ),
        (  # a clause that only warns takes nothing from the raid that is told before it
            "An attack on an air base killed 14 soldiers on Wednesday.\n\n"
            "The raid on the T4 base in Homs came hours after he warned that there would be a price to pay.",
            [(AIR, "T4 Airbase (Tiyas)", dt.date(2017, 11, 15), 14)],
        ),
        (  # "the dead" are those of the act told last with a toll, however far before
            "Jets killed nine people in Douma on Wednesday.\n\nIn Geneva the talks went on.\n\n"
            "The UN called for calm.\n\nThree Syrian officers were among the dead, a monitor said.",
            [(AIR, "Duma", dt.date(2017, 11, 15), 9)],
        ),
        (  # a part that one source tells is no other toll than the sum of another
            "Jets killed at least 26 fighters in Douma on Wednesday, a monitor said.\n\n"
            "State media named one of the dead as a commander.",
            [(AIR, "Duma", dt.date(2017, 11, 15), 26)],
        ),
        (  # a toll is a claim, and who gives it is not of it
            "Shells hit Douma on Wednesday. A nurse said the death toll was at least 21.",
            [(SHELLING, "Duma", dt.date(2017, 11, 15), 21)],
        ),
        (  # another 42 are none of the ten
            "Jets killed ten people in Homs on Wednesday. Another 42 people were killed in raids on Homs.",
            [(AIR, "Homs", dt.date(2017, 11, 15), 10), (AIR, "Homs", dt.date(2017, 11, 15), 42)],
        ),
        (  # "six of them were killed" is a toll
            "A bomb hit a bus of soldiers near Nawa on Wednesday. Six of them were killed.",
            [(BOMB, "Nawa", dt.date(2017, 11, 15), 6)],
        ),
        (  # "the strikes" have the day of the strikes told before
            "Jets bombed Rastan on Wednesday.\n\nThe strikes hit Talbiseh too, activists said.",
            [
                (AIR, "Ar-Rastan", dt.date(2017, 11, 15), None),
                (AIR, "Talbiseh", dt.date(2017, 11, 15), None),
            ],
        ),
        (
            "Jets bombed Rastan on Wednesday.\n\nStrikes hit Talbiseh too, activists said.",
            [
                (AIR, "Ar-Rastan", dt.date(2017, 11, 15), None),
                (AIR, "Talbiseh", dt.date(2017, 11, 15), None),  # the day with which the story opens
            ],
        ),
        (
            "Six people were killed in Saraqib and four in the central city of Homs when police fired on"
            " protesters on Wednesday.",
            [(FORCE, "Homs", dt.date(2017, 11, 15), 4), (FORCE, "Saraqab", dt.date(2017, 11, 15), 6)],
        ),
    ],
)
def test_events_of_an_article(
    text: str, expected: list[tuple[str, str | None, dt.date | None, int | None]]
) -> None:
    assert sorted(_events(text), key=repr) == sorted(expected, key=repr)


def test_a_toll_put_by_another_speaker_is_a_claim_of_the_same_act() -> None:
    text = "Shells killed 43 people in Douma on Wednesday, medics said. The Observatory put the toll at 36."
    report = Report("a", text, 0, len(text), published=dt.date(2017, 11, 16))
    (event,) = build_events([report]).to_dict("records")
    assert (event["fatalities_low"], event["fatalities_high"], event["disputed"]) == (36, 43, ["fatalities"])
    assert event["sources"] == ["Medical sources", "Syrian Observatory for Human Rights"]

"""Which numbers of dead are the whole war's or country's, and which are one event's."""

from __future__ import annotations

import pytest

from conflictmap.extract.people.counts import find_counts
from conflictmap.extract.text.words import split_words


@pytest.mark.parametrize(
    ("text", "background"),
    [
        ("The war has killed more than 150,000 people.", True),
        ("Since the uprising began, 900 people have been killed in the town.", True),
        ("365 people were killed in clashes throughout the country.", True),
        ("On Friday 36 people were killed in the town.", False),
        ("4,000 people were killed in the town.", True),
        ("2,000 people were killed in the town.", False),
        ("4,000 people were displaced from the town.", False),
    ],
)
def test_totals_of_the_war_are_background(text: str, background: bool) -> None:
    phrases = find_counts(text, split_words(text))
    assert [bool(p.background) for p in phrases] == [background]


def test_a_number_far_from_the_whole_countrys_is_not_background() -> None:
    text = "68 fighters were killed there on Thursday, when 365 people were killed throughout the country."
    assert [bool(p.background) for p in find_counts(text, split_words(text))] == [False, True]


@pytest.mark.parametrize(
    ("text", "background"),
    [
        (
            "12 people were killed across Syria, including three in the shelling of Talbiseh.",
            [True, False],
        ),
        ("At least 12 people were killed across Syria, including three children.", [True, True]),
        ("Shells killed 12 people across Syria and wounded 30.", [True, True]),
    ],
)
def test_a_part_at_one_place_is_that_places(text: str, background: list[bool]) -> None:
    phrases = find_counts(text, split_words(text))
    assert [bool(p.background) for p in phrases] == background
    assert not any(p.count.subset for p in phrases if not p.background)

"""Totals that a headline or a lede adds up over places are no dead of their own; other numbers stay."""

from __future__ import annotations

import datetime as dt

import pytest

from conflictmap.events import build_events
from conflictmap.model import Report

_LEDE = "Air strikes killed at least 18 people in Idlib province on Friday, a monitor said."
_FILLER = " The doctors had no more to say about those who were hurt, and the roads stayed shut." * 4
_Toll = tuple[str, int, int, int]


def _tolls(text: str) -> list[_Toll]:
    """Place and low, best and high toll of each event with one."""
    report = Report("a.txt", text, 0, len(text), published=dt.date(2016, 4, 16))
    events = build_events([report]).dropna(subset="fatalities_best")
    assert not any("fatalities" in disputed for disputed in events["disputed"])
    columns = ["place_name", "fatalities_low", "fatalities_best", "fatalities_high"]
    return sorted(events[columns].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("text", "tolls"),
    [
        (  # the parts add up: the total is theirs, and stands where most died
            f"{_LEDE} Ten people died in raids on Saraqib. Raids on Binnish killed eight people.",
            [("Bennsh", 8, 8, 8), ("Saraqab", 10, 10, 18)],
        ),
        (
            f"{_LEDE} Raids on Binnish killed two people. Raids on Sarmin killed six people."
            " Raids on Saraqib killed ten people.",
            [("Bennsh", 2, 2, 2), ("Saraqab", 10, 10, 18), ("Sarmin", 6, 6, 6)],
        ),
        (  # more people died near the same place
            "Air strikes killed 21 people in northern Syria on Friday. Raids on Manbij killed 15 people."
            " Six more people died in a raid on a village near Manbij.",
            [("Menbij", 6, 6, 6), ("Menbij", 15, 15, 21)],
        ),
        (  # they do not add up
            f"{_LEDE} Raids on Binnish killed eight people. Raids on Sarmin killed four people.",
            [("Bennsh", 8, 8, 8), ("Idleb", 18, 18, 18), ("Sarmin", 4, 4, 4)],
        ),
        (  # of another day
            f"{_LEDE} Raids on Binnish killed eight people. On Thursday raids on Sarmin killed ten people.",
            [("Bennsh", 8, 8, 8), ("Idleb", 18, 18, 18), ("Sarmin", 10, 10, 10)],
        ),
        (  # a town holds no other town
            "Shells killed five people in Nawa on Friday. Shells killed three people in Jasim."
            " Shells killed two people in Dael.",
            [("Da'el", 2, 2, 2), ("Jasim", 3, 3, 3), ("Nawa", 5, 5, 5)],
        ),
        (  # two clauses, two acts
            "Raids on Binnish killed nine people while shells on Sarmin killed another two on Friday.",
            [("Bennsh", 9, 9, 9), ("Sarmin", 2, 2, 2)],
        ),
        (  # weeks are no part of a day
            f"Raids on Binnish killed three people on Friday.{_FILLER} Bombardment of Binnish in the last two"
            " weeks has killed more than 100 people.",
            [("Bennsh", 3, 3, 3), ("Bennsh", 100, 100, 100)],
        ),
        (
            f"Raids on Binnish wounded three people Friday.{_FILLER} Bombardment of Binnish in the last two"
            " weeks has killed more than 100 people.",
            [("Bennsh", 100, 100, 100)],
        ),
    ],
)
def test_a_total_is_counted_once(text: str, tolls: list[_Toll]) -> None:
    assert _tolls(text) == tolls

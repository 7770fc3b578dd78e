"""The sides of the war: which bear arms, which have aircraft, which fight together."""

from __future__ import annotations

from typing import get_args

from conflictmap.vocabulary import Side

#: Sides whose taking of a place is a government's regaining it.
GOVERNMENT_SIDES = frozenset(("government", "russia", "iran"))
#: Sides that bear arms; "civilians" and "international" do not.
ARMED_SIDES = frozenset(get_args(Side)) - {"civilians", "international", "independent", "unknown"}
#: Sides whose raids and strikes are from the air unless the text says otherwise.
AIR_SIDES = frozenset(("government", "russia", "coalition", "israel", "turkey"))
#: Armed sides of no state: they have no aircraft, and their enemies call their fighters terrorists.
STATELESS_SIDES = frozenset(("opposition", "al-qaeda-linked", "islamic-state", "kurdish-led"))
_BLOCS = {
    "russia": "government",
    "iran": "government",
    "al-qaeda-linked": "opposition",
    "turkey": "opposition",
}


def side_bloc(side: str) -> str:
    """Sides that fight together count as one, such as the government, Russia and Iran.

    >>> side_bloc("russia") == side_bloc("government")
    True
    """
    return _BLOCS.get(side, side)

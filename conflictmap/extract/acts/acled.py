"""ACLED's sub-event types: those that the rules ask for by name, and what follows from a type alone."""

from __future__ import annotations

from collections.abc import Collection

from conflictmap.schema import EVENT_TYPES

SUB_TYPES = frozenset(sub for subs in EVENT_TYPES.values() for sub in subs)
#: Those that a weapon decides.
REMOTE = frozenset(EVENT_TYPES["Explosions/Remote violence"])
AIR = "Air/drone strike"
ATTACK = "Attack"
CLASH = "Armed clash"
GAS = "Chemical weapon"
SHELLING = "Shelling/artillery/missile attack"
SHOTS_AT_PROTEST = "Excessive force against protesters"
TERRITORY = ("Government regains territory", "Non-state actor overtakes territory")
#: Sub-event types of an act and the rule that decided them; none where a word tells of no act.
Decision = tuple[list[str], str]


def event_type(sub_event_type: str) -> str:
    """ACLED's event type of a sub-event type.

    >>> event_type("Grenade")
    'Explosions/Remote violence'
    """
    return next(kind for kind, subs in EVENT_TYPES.items() if sub_event_type in subs)


def civilian_targeting(sub_event_type: str, targets: Collection[str]) -> bool:
    """Whether civilians were the target: the sub-types that say so, or civilians alone among the targets."""
    if event_type(sub_event_type) == "Violence against civilians":
        return True
    return bool(targets) and set(targets) <= {"Civilians", "Protesters"}

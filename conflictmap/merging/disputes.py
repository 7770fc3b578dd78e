"""On what the claims of one event disagree."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations

from conflictmap.extract.actors.sides import side_bloc
from conflictmap.extract.acts.acled import CLASH, TERRITORY
from conflictmap.extract.rules import NOT_HAPPENED
from conflictmap.model import Claim, Event
from conflictmap.vocabulary import actor_named

#: Who did it, whether they are accused of it, and whether it was the taking of a place.
_Told = tuple[frozenset[str], bool, bool]
#: Names that may mean any group of their side; they contradict none of them.
_GENERAL = frozenset(("Opposition rebels", "Unidentified armed group"))


def disputed_fields(event: Event, *, fatalities: bool) -> list[str]:
    """Fields on which an event's claims disagree, in the order of `conflictmap.schema.DISPUTED`.

    Parameters
    ----------
    event : Event
        With its claims.
    fatalities : bool
        Whether the sources' numbers of killed differ, as `conflictmap.merging.tallies.tally` says.
    """
    found = {
        "fatalities": fatalities,
        "perpetrator": _accused_differ(event.claims) or any(map(_denies_part, event.claims)),
        "place": bool(event.other_places),
        "date": len(set(_days(event.claims))) > 1,
        "occurrence": any(c.stance == "denies" and not _denies_part(c) for c in event.claims),
    }
    return [field for field, differs in found.items() if differs]


def _denies_part(claim: Claim) -> bool:
    """Whether somebody denies that he did it, and so names no doer, rather than that it happened."""
    if claim.stance != "denies" or NOT_HAPPENED in claim.rule:
        return False
    return not claim.actor1 and claim.sub_event_type not in TERRITORY


def _days(claims: Iterable[Claim]) -> Iterable[object]:
    """The days that claims give precisely."""
    return (c.date for c in claims if c.date and c.time_precision == 1 and c.date == (c.date_end or c.date))


def _accused_differ(claims: Sequence[Claim]) -> bool:
    """Whether claims name doers of sides that are no allies, or one accuses a group that others don't name.

    In a clash both sides act, so naming one of them contradicts nobody; who takes a place need not be who
    killed in the fight for it, unless somebody is accused of it.
    """
    told = {
        (frozenset(c.actor1 or c.blames), c.stance == "blames", c.sub_event_type in TERRITORY)
        for c in claims
        if c.sub_event_type != CLASH and (c.actor1 or c.blames)
    }
    return any(_contradict(one, other) for one, other in combinations(sorted(told, key=repr), 2))


def _contradict(one: _Told, other: _Told) -> bool:
    accused = one[1] or other[1]
    if not accused and one[2] != other[2]:
        return False
    blocs = [_blocs(names) for names, *_ in (one, other)]
    if all(blocs) and not blocs[0] & blocs[1]:
        return True
    groups = [_groups(names) for names, *_ in (one, other)]
    return accused and all(groups) and not groups[0] & groups[1]


def _blocs(names: Iterable[str]) -> set[str]:
    return {side_bloc(actor.side) for name in names if (actor := actor_named(name))} - {
        "unknown",
        "civilians",
    }


def _groups(names: Iterable[str]) -> set[str]:
    """Armed groups that are named: no side as such, and no state's forces, which are each other's parts."""
    actors = [actor for name in names if name not in _GENERAL and (actor := actor_named(name))]
    return {a.name for a in actors if a.kind == "group" and side_bloc(a.side) == "opposition"}

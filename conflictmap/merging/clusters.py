"""Events in the making: the claims joined so far, and what they say together."""

from __future__ import annotations

import datetime as dt
from bisect import insort
from dataclasses import dataclass, field

from conflictmap.extract.subtypes import TERRITORY, side_bloc
from conflictmap.extract.thread import LISTED
from conflictmap.merging.located_claims import LocatedClaim
from conflictmap.merging.places import is_finer
from conflictmap.merging.tallies import claim_total
from conflictmap.model import Claim, Mention, Place
from conflictmap.vocabulary import actor_named

_DAY = dt.timedelta(days=1)
#: Days around a report's own date in which an act may lie that it does not date.
UNDATED_DAYS = 3
#: The longest stretch of days over which an event is looked for.
LONGEST_DAYS = 60


@dataclass(slots=True)
class Cluster:
    """An event in the making. The first claim fixes its identity; the sets are kept for quick answers."""

    group: str
    claims: list[LocatedClaim] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    place: Place | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    precision: int | None = None
    reach: tuple[dt.date, dt.date] | None = None
    taking: str | None = None
    takers: set[str] = field(default_factory=set)
    blocs: set[str] = field(default_factory=set)
    all_blocs: set[str] = field(default_factory=set)
    types: set[str] = field(default_factory=set)
    stances: set[str] = field(default_factory=set)
    tolls: set[tuple[int, int]] = field(default_factory=set)
    articles: set[tuple[str, int | None]] = field(default_factory=set)
    surfaces: set[str] = field(default_factory=set)
    stand_ins: set[str] = field(default_factory=set)
    opening: set[str] = field(default_factory=set)  # places that a headline or a lede names
    spoken: set[tuple[tuple[str, int | None], int]] = field(default_factory=set)  # articles and sentences
    listed: dict[tuple[str, int], set[Mention | None]] = field(default_factory=dict)  # places by sentence
    named_only: bool = False
    cities: set[str] = field(default_factory=set)  # places that are told to be cities
    by_direction: bool = True
    taken_near: bool = True
    execution: bool = False

    def add(self, located: LocatedClaim) -> None:
        """Take in a claim: a finer place and a sharper date win over those known so far."""
        claim = located.claim
        self.claims.append(located)
        insort(self.starts, claim.start)
        self.blocs |= doer_blocs(claim)
        self.all_blocs |= party_blocs(claim)
        self.types.add(claim.sub_event_type)
        self.stances.add(claim.stance)
        self.articles.add(located.article)
        self.spoken.add((located.article, claim.start))
        self.by_direction &= located.by_direction
        self.execution |= located.is_execution
        if LISTED in claim.rule:
            self.listed.setdefault((claim.report, claim.start), set()).add(claim.place)
        if located.place is not None and located.as_city:
            self.cities.add(located.place.place_id)
        if located.place is not None and located.opens:
            self.opening.add(located.place.place_id)
        self.named_only |= located.named_only
        if claim.place is not None:
            self.surfaces.add(claim.place.surface)
            if located.stands_in:
                self.stand_ins.add(claim.place.surface)
        if (toll := claim_total(claim, "killed")) is not None:
            self.tolls.add(toll)
        if claim.sub_event_type in TERRITORY:
            self.taking = claim.sub_event_type
            self.takers |= doer_blocs(claim)
            self.taken_near &= located.told_near
        if self.place is None or (located.place is not None and is_finer(located.place, self.place)):
            self.place = located.place or self.place
        if len(self.claims) == 1:
            self.reach = reach(claim)
        if claim.date is not None and (
            self.first is None or (claim.time_precision or 9) < (self.precision or 9)
        ):
            self.first, self.last = claim.date, claim.date_end or claim.date
            self.precision = claim.time_precision


def reach(claim: Claim) -> tuple[dt.date, dt.date] | None:
    """First and last day on which the act may have been: those told, with some around vague ones."""
    if claim.date is None:
        return None
    slack = (0 if claim.time_precision == 1 else UNDATED_DAYS) * _DAY
    last = min(claim.date_end or claim.date, claim.date + LONGEST_DAYS * _DAY)
    return claim.date - slack, last + slack


def weeks(days: tuple[dt.date, dt.date] | None) -> range:
    """Numbers of the weeks that a stretch of days touches; empty for none."""
    return range(days[0].toordinal() // 7, days[1].toordinal() // 7 + 1) if days else range(0)


#: Rules under which a claim's doers are only implied; they do not part it from another claim.
IMPLIED = ("doers told before", "the pronoun's doers", "doers of what it refers to")


def doer_blocs(claim: Claim) -> set[str]:
    """Sides of the doers, or of the accused where no doer is named."""
    if any(rule in claim.rule for rule in IMPLIED):
        return set()
    return _blocs(claim.actor1 or claim.blames) - {"civilians", "unknown"}


def party_blocs(claim: Claim) -> set[str]:
    """Sides of all parties and of those accused."""
    return _blocs((*claim.actor1, *claim.actor2, *claim.blames))


def _blocs(names: tuple[str, ...]) -> set[str]:
    return {side_bloc(actor.side) for name in names if (actor := actor_named(name))}

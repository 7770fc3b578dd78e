"""Events in the making: the claims joined so far, and what they say together."""

from __future__ import annotations

import datetime as dt
import functools
from bisect import insort
from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import TypeVar

from conflictmap.extract.actors.sides import side_bloc
from conflictmap.extract.acts.acled import TERRITORY
from conflictmap.extract.rules import IMPLIED_DOERS, LISTED
from conflictmap.merging.located_claims import LocatedClaim
from conflictmap.merging.places import is_finer
from conflictmap.merging.tallies import claim_total, is_part
from conflictmap.model import Claim, Mention, Place
from conflictmap.vocabulary import actor_named

_DAY = dt.timedelta(days=1)
#: Days around a report's own date in which an act may lie that it does not date.
UNDATED_DAYS = 3
#: The longest stretch of days over which an event is looked for.
LONGEST_DAYS = 60


@dataclass(slots=True)
class Cluster:
    """An event in the making. The first claim fixes its identity; the sets are kept for quick answers.

    Frozen sets are those with few members, which most events share with others.
    """

    group: str
    claims: list[LocatedClaim] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    place: Place | None = None
    first: dt.date | None = None
    last: dt.date | None = None
    precision: int | None = None
    reach: tuple[dt.date, dt.date] | None = None
    taking: str | None = None
    takers: frozenset[str] = frozenset()
    blocs: frozenset[str] = frozenset()
    all_blocs: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    stances: frozenset[str] = frozenset()
    tolls: frozenset[tuple[int, int]] = frozenset()
    articles: set[tuple[str, int | None]] = field(default_factory=set)
    surfaces: frozenset[str] = frozenset()
    stand_ins: frozenset[str] = frozenset()
    opening: frozenset[str] = frozenset()  # places that a headline or a lede names
    spoken: set[tuple[tuple[str, int | None], int]] = field(default_factory=set)  # articles and sentences
    listed: dict[tuple[str, int], set[Mention | None]] = field(default_factory=dict)  # places by sentence
    named_only: bool = False
    cities: set[str] = field(default_factory=set)  # places that are told to be cities
    by_direction: bool = True
    taken_near: bool = True
    execution: bool = False
    near_city: bool = False  # all that is known of the place

    def add(self, located: LocatedClaim) -> None:
        """Take in a claim: a finer place and a sharper date win over those known so far."""
        claim = located.claim
        self.claims.append(located)
        insort(self.starts, claim.start)
        self.blocs = _joined(self.blocs, doer_blocs(claim))
        self.all_blocs = _joined(self.all_blocs, party_blocs(claim))
        self.types = _joined(self.types, _only(claim.sub_event_type))
        self.stances = _joined(self.stances, _only(claim.stance))
        self.articles.add(located.article)
        self.spoken.add((located.article, claim.start))
        self.by_direction &= located.by_direction
        self.execution |= located.is_execution
        if LISTED in claim.rule:
            self.listed.setdefault((claim.report, claim.start), set()).add(claim.place)
        if located.place is not None and located.as_city:
            self.cities.add(located.place.place_id)
        if located.place is not None and located.opens:
            self.opening = _joined(self.opening, _only(located.place.place_id))
        self.named_only |= located.named_only
        if claim.place is not None:
            self.surfaces = _joined(self.surfaces, _only(claim.place.surface))
            if located.stands_in:
                self.stand_ins = _joined(self.stand_ins, _only(claim.place.surface))
        if (toll := claim_total(claim, "killed")) is not None and not is_part(claim, "killed"):
            self.tolls = _joined(self.tolls, _only(toll))
        if claim.sub_event_type in TERRITORY:
            self.taking = claim.sub_event_type
            self.takers = _joined(self.takers, doer_blocs(claim))
            self.taken_near &= located.told_near
        if self._says_where(located):
            self.place, self.near_city = located.place or self.place, located.near_city
        if len(self.claims) == 1:
            self.reach = reach(claim)
        if claim.date is not None and (
            self.first is None or (claim.time_precision or 9) < (self.precision or 9)
        ):
            self.first, self.last = claim.date, claim.date_end or claim.date
            self.precision = claim.time_precision

    def _says_where(self, located: LocatedClaim) -> bool:
        """Whether a claim says more of the place than is known so far."""
        if self.place is None or located.place is None:
            return self.place is None
        if self.near_city != located.near_city:
            return self.near_city
        return is_finer(located.place, self.place)


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


def doer_blocs(claim: Claim) -> frozenset[str]:
    """Sides of the doers, or of the accused where no doer is named."""
    if _implies_doers(claim.rule):
        return frozenset()
    return _armed_blocs(claim.actor1 or claim.blames)


@functools.lru_cache(maxsize=1 << 12)  # most claims share their rules with others
def _implies_doers(rules: str) -> bool:
    return any(rule in rules for rule in IMPLIED_DOERS)


def party_blocs(claim: Claim) -> frozenset[str]:
    """Sides of all parties and of those accused."""
    return _blocs((*claim.actor1, *claim.actor2, *claim.blames))


@functools.lru_cache(maxsize=1 << 12)  # one answer for the claims of all articles: they name the same few
def _blocs(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(side_bloc(actor.side) for name in names if (actor := actor_named(name)))


@functools.lru_cache(maxsize=1 << 12)
def _armed_blocs(names: tuple[str, ...]) -> frozenset[str]:
    return _blocs(names) - {"civilians", "unknown"}


_Member = TypeVar("_Member", bound=Hashable)


@functools.lru_cache(maxsize=1 << 14)
def _only(member: _Member) -> frozenset[_Member]:
    """The set of one member, the same object for all who ask."""
    return frozenset((member,))


def _joined(known: frozenset[_Member], more: frozenset[_Member]) -> frozenset[_Member]:
    """The union; one of the two itself where it holds the other."""
    return known if more <= known else more if known <= more else known | more

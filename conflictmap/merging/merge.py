"""Claims of one act joined into one event, over sentences, articles and files.

Like MELTT (Donnay et al. 2018) and ACLED's rule "same actors, same day, same place = one event", but a vague
place or date joins a precise one that it may mean. Claims are taken in the order in which they were
published, and a claim never moves an earlier one, so a later report leaves the events it adds to as they are.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from operator import itemgetter
from typing import TypeVar

from conflictmap.extract.acts.acled import ATTACK, TERRITORY
from conflictmap.merging.clusters import Cluster, reach, weeks
from conflictmap.merging.contradictions import other_places, reunite
from conflictmap.merging.copies import origins
from conflictmap.merging.located_claims import LocatedClaim, group_of, related_groups
from conflictmap.merging.passing import in_passing
from conflictmap.merging.revisions import outdated
from conflictmap.merging.same_act import closeness, is_same_act
from conflictmap.merging.tallies import claim_total
from conflictmap.model import Claim, Event, Place, Resolution

_Item = TypeVar("_Item")


def merge_claims(claims: Iterable[LocatedClaim]) -> list[Event]:
    """Events, each with every claim made about it.

    Parameters
    ----------
    claims : iterable of LocatedClaim
        In any order; the result is the same.

    Returns
    -------
    list of Event
        In order of date and place, undated ones last. Merging their claims again gives the same events.
        What an article only touches on, where it tells of others in earnest, makes none: see `in_passing`.
    """
    joined = _joined(claims)
    passing = in_passing(joined)
    return _named([cluster for i, cluster in enumerate(joined) if i not in passing])


def claims_in_passing(claims: Iterable[LocatedClaim]) -> dict[Claim, str]:
    """The claims that `merge_claims` makes no event of because they touch on an act in passing, and why."""
    joined = _joined(claims)
    return {told.claim: reason for i, reason in in_passing(joined).items() for told in joined[i].claims}


def _joined(claims: Iterable[LocatedClaim]) -> list[Cluster]:
    """The claims of each act together, in the order in which the acts were first told."""
    clusters: list[Cluster] = []
    index = _Index()
    printed: dict[tuple[object, ...], tuple[LocatedClaim, Cluster]] = {}
    for located in _sorted(claims, _order, lambda located: located.claim):
        first, best = printed.get(_wording(located), (located, None))
        if best is None or first.article == located.article:  # a copy's claim goes where the first's is
            alike = [cluster for cluster in index.near(located) if is_same_act(cluster, located)]
            best = max(alike, key=lambda cluster: closeness(cluster, located), default=None)
        if best is None:
            best = Cluster(group_of(located.claim.sub_event_type))
            clusters.append(best)
        best.add(located)
        index.add(best)
        printed.setdefault(_wording(located), (located, best))
    told = [cluster for cluster in clusters if cluster.stances != {"denies"}]  # else nobody says it happened
    return reunite(sorted(told, key=lambda cluster: _order(_first_told(cluster))))


def _first_told(cluster: Cluster) -> LocatedClaim:
    """The first claim that tells the act, not denies it."""
    return next(located for located in cluster.claims if located.claim.stance != "denies")


def _wording(located: LocatedClaim) -> tuple[object, ...]:
    """The words in which a claim is told, and what they mean where they stand."""
    claim, place = located.claim, located.place
    where = place.place_id if place else claim.place and claim.place.surface
    counts = tuple((count.kind, count.low, count.high) for count in claim.counts)
    return located.paragraph or claim.quote, claim.quote, claim.sub_event_type, where, claim.date, counts


def _order(located: LocatedClaim) -> tuple[object, ...]:
    """Publication first; within an article the precise before the vague, the body before its headline."""
    claim, report = located.claim, located.report
    return (
        report.published or dt.date.max,
        claim.report,
        claim.part or 0,
        located.place is None,
        (located.resolution.geo_precision or 4) if located.resolution else 4,
        located.is_headline,
        claim.time_precision or 9,
        _rank(claim.sub_event_type),
        claim.start,
        claim.sub_event_type,
        claim.end,
    )


def _sorted(
    items: Iterable[_Item], key: Callable[[_Item], tuple[object, ...]], said: Callable[[_Item], Claim]
) -> Iterator[_Item]:
    """Items in order of a key, each once, and those alike in it by all that is said, which is seldom read."""
    keyed = sorted(((key(item), item) for item in items), key=itemgetter(0))
    for _, group in groupby(keyed, key=itemgetter(0)):
        tied = [item for _, item in group]
        yield from tied if len(tied) == 1 else sorted(dict.fromkeys(tied), key=lambda item: repr(said(item)))


def _rank(sub_event_type: str) -> int:
    """What others belong to comes first: the taking before the clash, the shelling before "the attack"."""
    return 0 if sub_event_type in TERRITORY else 2 if sub_event_type == ATTACK else 1


def _place_in_reports(told: tuple[LocatedClaim, Claim]) -> tuple[object, ...]:
    claim = told[0].claim
    return claim.report, claim.part or 0, claim.start, _order(told[0])


_Key = tuple[object, ...]


class _Index:
    """The events so far, by what a claim about them shares: its article, or its place's name and its week."""

    def __init__(self) -> None:
        self._clusters: dict[_Key, list[Cluster]] = {}
        self._keys: dict[int, set[_Key]] = {}
        self._numbers: dict[int, int] = {}

    def add(self, cluster: Cluster) -> None:
        """Take in an event, or what its last claim added to it."""
        self._numbers.setdefault(id(cluster), len(self._numbers))
        known = self._keys.setdefault(id(cluster), set())
        article = ("article", *cluster.claims[-1].article)
        spot = None if cluster.by_direction or cluster.named_only else _spot(cluster.place)
        for key in (article, (*article, spot), *_place_keys(cluster)):
            if key not in known:
                known.add(key)
                self._clusters.setdefault(key, []).append(cluster)

    def near(self, located: LocatedClaim) -> list[Cluster]:
        """The events of related groups that a claim may be about, the earliest first."""
        claim = located.claim
        groups = related_groups(located)
        found: dict[int, Cluster] = {}
        for cluster in self._told(located):
            if cluster.group in groups and (_overlap(cluster, located) or _same_toll(cluster, located)):
                found[id(cluster)] = cluster
        names = [name for name in (located.place and located.place.name, _surface(located)) if name]
        for name in names:
            for group in groups:
                for week in weeks(reach(claim)):
                    for cluster in self._clusters.get((name, group, week), ()):
                        if _overlap(cluster, located):
                            found[id(cluster)] = cluster
        numbers = self._numbers
        return sorted(found.values(), key=lambda cluster: numbers[id(cluster)])

    def _told(self, located: LocatedClaim) -> Iterator[Cluster]:
        """The events of a claim's article that its place leaves open: a village's own and the vague ones."""
        article = ("article", *located.article)
        spot = None if located.by_direction or located.named_only else _spot(located.place)
        keys = [article] if spot is None or located.is_headline else [(*article, spot), (*article, None)]
        for key in keys:
            yield from self._clusters.get(key, [])[-_TOLD:]


#: So many events of one article are compared with each of its claims, the last: an article that tells of more
#: names them one by one, and a text without end does not take time without end.
_TOLD = 500
_WIDE = frozenset(("country", "governorate", "district", "city"))


def _spot(place: Place | None) -> str | None:
    """The name of a place that holds no other, None where it is not known or may hold one."""
    return None if place is None or place.is_area or place.kind in _WIDE else place.name


def _surface(located: LocatedClaim) -> str | None:
    """How a place is written that is not in the gazetteer."""
    return located.claim.place.surface if located.named_only and located.claim.place else None


def _place_keys(cluster: Cluster) -> Iterator[_Key]:
    names = [name for name in (cluster.place and cluster.place.name, _surface(cluster.claims[-1])) if name]
    for name in names:
        for week in weeks(cluster.reach):
            yield name, cluster.group, week


def _same_toll(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether a headline, which has only its article's day, states the highest toll of an event."""
    return located.is_headline and claim_total(located.claim, "killed") == max(cluster.tolls, default=())


def _overlap(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether a claim may be about the days of an event; what is not dated may be of any day."""
    days = reach(located.claim)
    if days is None or cluster.reach is None:
        return True
    return days[0] <= cluster.reach[1] and cluster.reach[0] <= days[1]


def _named(clusters: Sequence[Cluster]) -> list[Event]:
    """The clusters as events, with identifiers made of what the first claim says that tells the act."""
    taken: dict[str, int] = {}
    events = []
    for cluster in clusters:
        first = origins([c.claim for c in cluster.claims], [c.paragraph for c in cluster.claims])
        told = list(_sorted(zip(cluster.claims, first, strict=True), _place_in_reports, lambda c: c[0].claim))
        first_told = _first_told(cluster)
        claim, place = first_told.claim, first_told.place
        what = "|".join(
            (place.place_id if place else claim.report, str(claim.date), group_of(claim.sub_event_type))
        )
        code = hashlib.sha256(what.encode()).hexdigest()[:12]
        taken[code] = taken.get(code, 0) + 1
        if taken[code] > 1:
            code = f"{code}-{taken[code]}"
        events.append(
            (
                (cluster.first is None, cluster.first or dt.date.max, place.place_id if place else "", code),
                Event(
                    code,
                    tuple(located.claim for located, _ in told),
                    _resolution(cluster),
                    tuple(origin for _, origin in told),
                    other_places(cluster.claims, cluster.place),
                    outdated(cluster.claims, first),
                ),
            )
        )
    return [event for _, event in sorted(events, key=lambda pair: pair[0])]


def _resolution(cluster: Cluster) -> Resolution | None:
    """The resolution of the claim that names the event's place most precisely, the earliest of equals."""
    placed = [c.resolution for c in cluster.claims if c.resolution and c.resolution.place]
    fitting = [r for r in placed if r.place and cluster.place and r.place.place_id == cluster.place.place_id]
    return min(fitting or placed, key=lambda r: (r.geo_precision or 4, r.radius_km or 0), default=None)

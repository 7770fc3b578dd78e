"""Events that are one although their reports disagree on where, when or what it was.

Each rule asks for strong evidence, and none joins events that one article tells or counts apart: what stands
side by side in a report is two things for its writer.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import product

from conflictmap.extract.acts.acled import ATTACK
from conflictmap.extract.people.words import is_rounded
from conflictmap.gazetteer.ranking import kilometres
from conflictmap.merging.clusters import Cluster, weeks
from conflictmap.merging.copies import first_tellings
from conflictmap.merging.located_claims import LocatedClaim
from conflictmap.merging.places import contains, is_capital
from conflictmap.merging.tallies import claim_total
from conflictmap.model import Claim, Place

#: From this toll on, and where it is not round, it hardly is that of two acts of one type on one day.
TELLING_TOLL = 12
#: From this toll on it is enough where the words are the same too.
COPIED_TOLL = 5
#: How far apart two places of one act may be told.
ELSEWHERE_KM = 100
#: How far apart two precise places are not the same any more.
APART_KM = 3
#: Days within which a place is not taken twice by one side, unless the other took it between.
RETAKEN_DAYS = 7
#: Share by which tolls of one act may differ that one report tells as a fight, another as a massacre.
CLOSE = 0.1

_Key = tuple[object, ...]


def reunite(clusters: Sequence[Cluster]) -> list[Cluster]:
    """The events with those joined that are one; the earliest of them takes in the others."""
    kept: list[Cluster] = []
    having: dict[_Key, list[Cluster]] = {}
    for cluster in clusters:
        keys = list(dict.fromkeys(_keys(cluster)))
        rivals = dict.fromkeys(id(c) for key in keys for c in having.get(key, ()))
        known = {id(c): c for key in keys for c in having.get(key, ())}
        same = next((known[i] for i in rivals if _is_one(known[i], cluster, kept)), None)
        if same is None:
            kept.append(cluster)
            same = cluster
        else:
            for located in cluster.claims:
                same.add(located)
        for key in keys:
            if all(c is not same for c in having.setdefault(key, [])):
                having[key].append(same)
    return kept


def _keys(cluster: Cluster) -> Iterator[_Key]:
    """What two events that may be one share."""
    if cluster.first is None:
        return
    for located in cluster.claims:
        toll = _told_toll(located.claim)
        if toll is not None and toll >= COPIED_TOLL:
            yield "toll", located.claim.sub_event_type, cluster.first, toll
    if cluster.place is not None and cluster.group in ("battle", ATTACK):
        for week in weeks(cluster.reach):
            yield "fight", cluster.place.place_id, week
    if cluster.place is not None and cluster.taking is not None:
        yield "taking", cluster.place.place_id, cluster.taking


def _is_one(one: Cluster, other: Cluster, clusters: Sequence[Cluster]) -> bool:
    if _fight_and_massacre(one, other):
        return True
    apart = not one.articles & other.articles
    return apart and (_elsewhere(one, other) or _around(one, other) or _taken_once(one, other, clusters))


# --- where ---


def _elsewhere(one: Cluster, other: Cluster) -> bool:
    """Whether one act is told at two places: same day, type and toll, a telling one or in the same words."""
    if one.first != other.first or not (one.precision == other.precision == 1) or not _sides_fit(one, other):
        return False
    if not (_is_precise(one) and _is_precise(other)):
        return False
    return any(
        (toll >= TELLING_TOLL and toll % 10 and _told_nearby(one, other, kind, toll))
        or (toll >= COPIED_TOLL and _in_the_same_words(one, other, kind, toll))
        for kind, toll in _typed_tolls(one) & _typed_tolls(other)
    )


def _told_nearby(one: Cluster, other: Cluster, kind: str, toll: int) -> bool:
    """Whether the toll is told of places near each other, whatever else the events took in."""
    places = [[p for p in _places_of(event, kind, toll) if p.geo_precision == 1] for event in (one, other)]
    return any(kilometres((a.lon, a.lat), (b.lon, b.lat)) <= ELSEWHERE_KM for a, b in product(*places))


def _places_of(event: Cluster, kind: str, toll: int) -> Collection[Place]:
    """The places of the claims that tell a toll, each once."""
    return {
        c.place.place_id: c.place for c in event.claims if c.place and _tells(c.claim, kind, toll)
    }.values()


def _tells(claim: Claim, kind: str, toll: int) -> bool:
    return claim.sub_event_type == kind and _told_toll(claim) == toll


def _in_the_same_words(one: Cluster, other: Cluster, kind: str, toll: int) -> bool:
    """Whether a report of one event tells its toll in the words of a report of the other."""
    texts = [[c.paragraph for c in event.claims if _tells(c.claim, kind, toll)] for event in (one, other)]
    firsts = first_tellings([*texts[0], *texts[1]])
    return any(first < len(texts[0]) for first in firsts[len(texts[0]) :])


def _around(one: Cluster, other: Cluster) -> bool:
    """Whether a report only names what holds the other's place: same day, type and toll, no round one."""
    if one.first != other.first or not (one.precision == other.precision == 1) or not _sides_fit(one, other):
        return False
    telling = [
        (k, toll) for k, toll in _typed_tolls(one) & _typed_tolls(other) if toll >= COPIED_TOLL and toll % 10
    ]
    pairs = (pair for t in telling for pair in product(_places_of(one, *t), _places_of(other, *t)))
    return any(_holds_other(here, there) for here, there in pairs)


def _holds_other(here: Place, there: Place) -> bool:
    """Whether one of two places, which is no country, holds the other."""
    if "country" in (here.kind, there.kind):
        return False
    return contains(here, there) or contains(there, here)


def _typed_tolls(cluster: Cluster) -> set[tuple[str, int]]:
    """The numbers of killed that an event's claims put in figures, each with the claim's type."""
    tolls = ((c.claim.sub_event_type, _told_toll(c.claim)) for c in cluster.claims)
    return {(kind, toll) for kind, toll in tolls if toll is not None}


def _told_toll(claim: Claim) -> int | None:
    """How many were killed, as a claim puts it in figures; None where it gives a range or rounds.

    Two reports of "dozens" need not be of the same dozens.
    """
    counts = [c for c in claim.counts if c.kind == "killed" and not c.subset]
    if any(map(is_rounded, counts)):
        return None
    total = claim_total(claim, "killed") if counts else None
    return total[0] if total and total[0] == total[1] else None


def _is_precise(cluster: Cluster) -> bool:
    """Whether a claim names the event's place itself."""
    return any(
        c.resolution is not None
        and c.resolution.geo_precision == 1
        and c.place is not None
        and cluster.place is not None
        and c.place.place_id == cluster.place.place_id
        for c in cluster.claims
    )


def _sides_fit(one: Cluster, other: Cluster) -> bool:
    return not (one.blocs and other.blocs) or bool(one.blocs & other.blocs)


def other_places(claims: Iterable[LocatedClaim], place: Place | None) -> tuple[Place, ...]:
    """Precise places that claims of an event name instead of the event's own."""
    named = {c.place.place_id: c.place for c in claims if c.place is not None and _names_itself(c)}
    return tuple(sorted((p for p in named.values() if place and _apart(p, place)), key=lambda p: p.place_id))


def _names_itself(located: LocatedClaim) -> bool:
    answer = located.resolution
    return answer is not None and answer.geo_precision == 1 and not located.stands_in


def _apart(place: Place, other: Place) -> bool:
    if place.place_id == other.place_id or is_capital(place) or is_capital(other):
        return False
    if contains(place, other) or contains(other, place):
        return False
    return kilometres((place.lon, place.lat), (other.lon, other.lat)) > APART_KM


# --- what ---


def _fight_and_massacre(one: Cluster, other: Cluster) -> bool:
    """Whether a fight and an attack on people are one: same place, day and sides, tolls that agree."""
    if {one.group, other.group} != {"battle", ATTACK} or not _sides_fit(one, other):
        return False
    if one.place is None or other.place is None or one.place.place_id != other.place.place_id:
        return False
    if not _days_agree(one, other):
        return False
    counted = [[c for c in event.claims if claim_total(c.claim, "killed")] for event in (one, other)]
    if {c.article for c in counted[0]} & {c.article for c in counted[1]}:
        return False  # who counts both apart tells of two
    exact = [max((toll for c in claims if (toll := _told_toll(c.claim))), default=0) for claims in counted]
    if min(exact) >= TELLING_TOLL and min(exact) >= (1 - CLOSE) * max(exact):
        return True
    rounded = [low for claims in counted for c in claims if (low := _rounded_toll(c.claim))]
    vague = min(exact) == 0 and bool(one.blocs & other.all_blocs or other.blocs & one.all_blocs)
    return vague and any(low <= max(exact) <= 10 * low for low in rounded)


def _days_agree(one: Cluster, other: Cluster) -> bool:
    """Whether two events are of one day; a vague one may be of any day in its reach."""
    if one.first is None or other.first is None or 3 in (one.precision, other.precision):
        return False
    if one.precision == other.precision:
        return one.first == other.first
    precise, vague = sorted((one, other), key=lambda c: c.precision or 9)
    return vague.reach is not None and vague.reach[0] <= (precise.first or dt.date.max) <= vague.reach[1]


def _rounded_toll(claim: Claim) -> int | None:
    """The least number that "dozens" or "scores" of dead stand for."""
    return next((c.low for c in claim.counts if c.kind == "killed" and is_rounded(c)), None)


# --- when ---


def _taken_once(one: Cluster, other: Cluster, clusters: Sequence[Cluster]) -> bool:
    """Whether reports give two days for the taking of one place by one side."""
    if one.taking is None or one.taking != other.taking or 3 in (one.precision, other.precision):
        return False
    if one.place is None or other.place is None or one.place.place_id != other.place.place_id:
        return False
    if not (_is_precise(one) and _is_precise(other)) or not one.takers & other.takers:
        return False
    if one.first is None or other.first is None:
        return False
    first, last = sorted((one.first, other.first))
    if (last - first).days > RETAKEN_DAYS:
        return False
    lost_between = any(
        c.taking is not None
        and c.place is not None
        and c.place.place_id == one.place.place_id
        and c.first is not None
        and first <= c.first <= last
        and c.takers - one.takers
        for c in clusters
    )
    return not lost_between

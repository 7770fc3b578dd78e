"""Claims of one act joined into one event, over sentences, articles and files.

Like MELTT (Donnay et al. 2018) and ACLED's rule "same actors, same day, same place = one event", but a vague
place or date joins a precise one that it may mean. Claims are taken in the order in which they were
published, and a claim never moves an earlier one, so a later report leaves the events it adds to as they are.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from conflictmap.copies import origins
from conflictmap.extract.subtypes import CLASH, REMOTE, TERRITORY, side_bloc
from conflictmap.extract.thread import LISTED
from conflictmap.gazetteer.ranking import kilometres
from conflictmap.model import Claim, Event, Place, Report, Resolution
from conflictmap.tallies import claim_total
from conflictmap.vocabulary import actor_named

_DAY = dt.timedelta(days=1)
#: Days around a report's own date in which an act may lie that it does not date.
UNDATED_DAYS = 3


@dataclass(frozen=True, slots=True)
class LocatedClaim:
    """A claim with its place resolved and the article that makes it.

    Parameters
    ----------
    claim : Claim
        What is said.
    resolution : Resolution or None
        Of the claim's place; None where it names none.
    report : Report
        The article; its text is not asked for.
    paragraph : str
        The paragraph in which the claim stands.
    """

    claim: Claim
    resolution: Resolution | None
    report: Report
    paragraph: str = ""

    @property
    def place(self) -> Place | None:
        """The place, None where it is not known."""
        return self.resolution.place if self.resolution else None


@dataclass(slots=True)
class _Cluster:
    """An event in the making. The first claim fixes its identity."""

    claims: list[LocatedClaim]
    group: str
    place: Place | None
    first: dt.date | None
    last: dt.date | None
    precision: int | None
    blocs: set[str] = field(default_factory=set)
    taking: str | None = None


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
    """
    ordered = sorted(dict.fromkeys(claims), key=_order)
    clusters: list[_Cluster] = []
    by_day: dict[tuple[str, dt.date | None], list[_Cluster]] = {}
    for located in ordered:
        near = _candidates(by_day, located)
        best = max(
            (c for c in near if _same_act(c, located)), key=lambda c: _closeness(c, located), default=None
        )
        if best is None:
            best = _start(located)
            clusters.append(best)
            for day in _days(best):
                by_day.setdefault((best.group, day), []).append(best)
        else:
            _join(best, located)
    return _named(clusters)


def _order(located: LocatedClaim) -> tuple[object, ...]:
    """Publication first; within an article the precise before the vague, the body before its headline."""
    claim, report = located.claim, located.report
    return (
        report.published or dt.date.max,
        claim.report,
        claim.part or 0,
        located.place is None,
        _vagueness(located),
        claim.rule.endswith("headline"),
        claim.time_precision or 9,
        claim.start,
        claim.sub_event_type,
        claim.end,
        repr(claim),
    )


def _vagueness(located: LocatedClaim) -> int:
    return located.resolution.geo_precision or 4 if located.resolution else 4


#: The clash in which a place changed hands belongs to the change.
_GROUPS = {TERRITORY[0]: "battle", TERRITORY[1]: "battle", CLASH: "battle"}


def _group(sub_event_type: str) -> str:
    return _GROUPS.get(sub_event_type, sub_event_type)


def _related(group: str) -> tuple[str, ...]:
    """Groups whose event a claim of this group may be about, said in vaguer or sharper words."""
    remote = tuple(sorted(REMOTE))
    if group == "Attack":
        return ("Attack", *remote, "battle")
    return {
        "battle": ("battle",),
        "Chemical weapon": ("Chemical weapon", "Air/drone strike"),
        "Air/drone strike": ("Air/drone strike", "Chemical weapon"),
        "Suicide bomb": ("Suicide bomb", "Remote explosive/landmine/IED"),
        "Remote explosive/landmine/IED": ("Remote explosive/landmine/IED", "Suicide bomb"),
    }.get(group, (group,))


_VIOLENT = (*sorted(REMOTE), "battle", "Attack")


def _everywhere(located: LocatedClaim) -> bool:
    """Whether a claim of violence names no place but a country, as headlines do."""
    place = located.place
    vague = place.kind == "country" if place else located.claim.place is None
    return vague and _group(located.claim.sub_event_type) in _VIOLENT


def _days(cluster: _Cluster) -> list[dt.date | None]:
    if cluster.first is None or cluster.last is None:
        return [None]
    span = min((cluster.last - cluster.first).days, 60)
    slack = UNDATED_DAYS if cluster.precision != 1 else 0
    return [cluster.first + i * _DAY for i in range(-slack, span + slack + 1)]


def _candidates(
    by_day: dict[tuple[str, dt.date | None], list[_Cluster]], located: LocatedClaim
) -> list[_Cluster]:
    claim = located.claim
    probe = _start(located)
    found: dict[int, _Cluster] = {}
    for group in _VIOLENT if _everywhere(located) else _related(probe.group):
        for day in _days(probe):
            for cluster in by_day.get((group, day), ()):
                found[id(cluster)] = cluster
        if claim.date is not None:
            for cluster in by_day.get((group, None), ()):
                found[id(cluster)] = cluster
    return list(found.values())


def _start(located: LocatedClaim) -> _Cluster:
    claim = located.claim
    cluster = _Cluster(
        [],
        _group(claim.sub_event_type),
        located.place,
        claim.date,
        claim.date_end or claim.date,
        claim.time_precision,
    )
    _join(cluster, located)
    return cluster


def _join(cluster: _Cluster, located: LocatedClaim) -> None:
    claim = located.claim
    cluster.claims.append(located)
    cluster.blocs |= _blocs(claim)
    if claim.sub_event_type in TERRITORY:
        cluster.taking = claim.sub_event_type
    if cluster.place is None or (located.place is not None and _finer(located.place, cluster.place)):
        cluster.place = located.place or cluster.place
    if claim.date is not None and (
        cluster.first is None or (claim.time_precision or 9) < (cluster.precision or 9)
    ):
        cluster.first, cluster.last, cluster.precision = (
            claim.date,
            claim.date_end or claim.date,
            claim.time_precision,
        )


def _finer(place: Place, other: Place) -> bool:
    if place.admin1 == other.admin1 and _is_capital(place) != _is_capital(other):
        return _is_capital(other) == (max(place.geo_precision, other.geo_precision) < 3)
    return place.geo_precision < other.geo_precision


def _is_capital(place: Place) -> bool:
    """Whether a place's name may stand for the governorate around it."""
    return place.kind == "city" and place.name == place.admin1


#: Rules under which a claim's doers are only implied; they do not part it from another claim.
IMPLIED = ("doers told before", "the pronoun's doers", "doers of what it refers to")
#: How far into an article its lede reaches, in code points.
LEDE = 350


def _blocs(claim: Claim) -> set[str]:
    """Sides of the doers, or of the accused where no doer is named."""
    names = claim.actor1 or claim.blames
    if any(rule in claim.rule for rule in IMPLIED):
        return set()
    return {side_bloc(actor.side) for name in names if (actor := actor_named(name))} - {
        "civilians",
        "unknown",
    }


def _same_act(cluster: _Cluster, located: LocatedClaim) -> bool:
    claim = located.claim
    same_article = any(c.claim.report == claim.report and c.claim.part == claim.part for c in cluster.claims)
    if (claim.date is None or cluster.first is None) and not same_article:
        return False
    if claim.date and cluster.first and cluster.last and not same_article:
        last = claim.date_end or claim.date
        slack = _DAY if _same_figure(cluster, claim) or _singular(cluster, claim) else 0 * _DAY
        if claim.date > cluster.last + slack or last < cluster.first - slack:
            return False
    if _listed_apart(cluster, located) or _other_names(cluster, located):
        return False
    if _named_only(located) or any(_named_only(c) for c in cluster.claims):
        names = {c.claim.place.surface for c in cluster.claims if c.claim.place}
        if claim.place is None or claim.place.surface not in names:
            return False
    elif not _place_fits(cluster.place, located.place, same_article) and not (
        same_article and (_beside(cluster, located) or _capital_for_province(cluster, located))
    ):
        return False
    if _everywhere(located) and cluster.group != _group(claim.sub_event_type):
        blocs = _blocs(claim)
        known = bool(blocs and cluster.blocs)
        return same_article and cluster.place is not None and (not known or bool(blocs & cluster.blocs))
    if claim.sub_event_type in TERRITORY and cluster.taking not in (None, claim.sub_event_type):
        return False
    if claim.sub_event_type == "Attack" and _group("Attack") != cluster.group:
        return same_article and _plain_killing(claim)
    blocs = _blocs(claim)
    if cluster.group == "battle":
        return not (blocs and cluster.blocs) or bool(_all_blocs(claim) & _cluster_blocs(cluster))
    disputed = (
        "Chemical weapon" in (claim.sub_event_type, cluster.group)
        or claim.stance != "asserts"
        or any(c.claim.stance != "asserts" for c in cluster.claims)
    )
    return not (blocs and cluster.blocs) or bool(blocs & cluster.blocs) or disputed


def _all_blocs(claim: Claim) -> set[str]:
    return {
        side_bloc(actor.side)
        for name in (*claim.actor1, *claim.actor2, *claim.blames)
        if (actor := actor_named(name))
    }


def _cluster_blocs(cluster: _Cluster) -> set[str]:
    return {bloc for located in cluster.claims for bloc in _all_blocs(located.claim)}


def _plain_killing(claim: Claim) -> bool:
    """Whether a claim only says that people were killed, so that a weapon told elsewhere may have done it."""
    return "no weapon named" in claim.rule and "acts.toml: execution" not in claim.rule


def _place_fits(place: Place | None, other: Place | None, same_article: bool) -> bool:
    if place is None or other is None:
        return same_article
    if place.place_id == other.place_id:
        return True
    if place.name == other.name and kilometres((place.lon, place.lat), (other.lon, other.lat)) < 1:
        return True
    return same_article and (contains(place, other) or contains(other, place))


def _named_only(located: LocatedClaim) -> bool:
    """Whether a claim names a place that is not in the gazetteer."""
    return located.claim.place is not None and located.place is None


def _other_names(cluster: _Cluster, located: LocatedClaim) -> bool:
    """Whether a claim's place and an event's are two names that only the same larger place stands in for."""
    names = {c.claim.place.surface for c in cluster.claims if c.claim.place and _stands_in(c)}
    return _stands_in(located) and bool(names) and located.claim.place.surface not in names  # type: ignore[union-attr]


def _stands_in(located: LocatedClaim) -> bool:
    """Whether a claim's own place is unknown and the one that holds it is taken for it."""
    return located.place is not None and located.resolution is not None and located.resolution.score == 0


def _listed_apart(cluster: _Cluster, located: LocatedClaim) -> bool:
    """Whether a sentence lists the two places side by side: "targeted Qalamoun and Wadi Barada"."""
    claim = located.claim
    return LISTED in claim.rule and any(
        LISTED in c.claim.rule
        and (c.claim.report, c.claim.start) == (claim.report, claim.start)
        and c.claim.place != claim.place
        for c in cluster.claims
    )


#: Acts that hardly happen twice in a place within two days.
_SINGULAR = frozenset(("Attack", "Chemical weapon", *TERRITORY))


def _singular(cluster: _Cluster, claim: Claim) -> bool:
    """Whether a claim that does not date its act may be about a singular act that another report dates."""
    same = any(c.claim.sub_event_type == claim.sub_event_type for c in cluster.claims)
    return (
        same
        and claim.sub_event_type in _SINGULAR
        and (claim.time_precision or 0) * (cluster.precision or 0) != 1
    )


def _same_figure(cluster: _Cluster, claim: Claim) -> bool:
    """Whether a claim states a number of dead that an event's claims state too; small ones prove nothing."""
    total = claim_total(claim, "killed")
    return (
        total is not None
        and total[0] >= 5
        and any(claim_total(c.claim, "killed") == total for c in cluster.claims)
    )


def _capital_for_province(cluster: _Cluster, located: LocatedClaim) -> bool:
    """Whether a capital's name stands for its governorate: "killed in Hama"."""
    place, other = cluster.place, located.place
    if place is None or other is None or place.admin1 != other.admin1:
        return False
    capital = next((p for p in (place, other) if _is_capital(p)), None)
    if capital is None:
        return False
    headline = any(
        c.claim.rule.endswith("headline") and c.place is not None and c.place.place_id == capital.place_id
        for c in (*cluster.claims, located)
    )
    lede = any(
        c.claim.start - c.report.start < LEDE and c.place is not None and c.place.place_id == capital.place_id
        for c in (*cluster.claims, located)
    )
    return headline or lede or _same_figure(cluster, located.claim)


def _beside(cluster: _Cluster, located: LocatedClaim) -> bool:
    """Whether one of two places is only told by a direction: "three villages north of Damascus"."""
    told = [c.claim.place for c in (*cluster.claims, located) if c.claim.place is not None]
    vague = any(m.relation and m.relation.endswith(" of") for m in told)
    place, other = cluster.place, located.place
    if not vague or place is None or other is None:
        return False
    return kilometres((place.lon, place.lat), (other.lon, other.lat)) <= DIRECTION_KM


#: How far from its landmark a place may lie that is told by a direction alone.
DIRECTION_KM = 60
_SETTLEMENTS = frozenset(
    ("country", "governorate", "district", "subdistrict", "city", "town", "village", "region")
)
#: How far from a city's centre its quarters and sites may lie.
CITY_KM = 12
#: A region's radius is that of the circle around it; this much of it surely lies inside.
REGION_SHARE = 0.6


def contains(outer: Place, inner: Place) -> bool:
    """Whether a place lies in another, as far as names, kinds and radius say."""
    if outer.kind == "country":
        return outer.name == inner.country
    if outer.kind == "governorate":
        return inner.admin1 == outer.name and inner.kind != "governorate"
    if outer.kind == "district":
        return inner.admin2 == outer.name and inner.kind not in ("governorate", "district")
    if outer.kind == "city" and inner.kind not in _SETTLEMENTS:
        return kilometres((outer.lon, outer.lat), (inner.lon, inner.lat)) <= CITY_KM
    if not outer.is_area or outer.geo_precision < inner.geo_precision or outer.radius_km <= inner.radius_km:
        return False
    return kilometres((outer.lon, outer.lat), (inner.lon, inner.lat)) <= REGION_SHARE * outer.radius_km


def _closeness(cluster: _Cluster, located: LocatedClaim) -> tuple[object, ...]:
    """What makes one of several possible events the likeliest; the earliest wins a tie."""
    claim = located.claim
    same_place = bool(cluster.place and located.place and cluster.place.place_id == located.place.place_id)
    same_article = any(c.claim.report == claim.report and c.claim.part == claim.part for c in cluster.claims)
    days = abs((cluster.first - claim.date).days) if cluster.first and claim.date else 99
    return (
        cluster.group == _group(claim.sub_event_type),
        same_place,
        days == 0 and claim.time_precision == 1 and cluster.precision == 1,
        same_article,
        bool(_blocs(claim) & cluster.blocs),
        -days,
        -min((abs(c.claim.start - claim.start) for c in cluster.claims), default=0) if same_article else 0,
    )


def _named(clusters: Sequence[_Cluster]) -> list[Event]:
    """The clusters as events, with identifiers made of what their first claim says."""
    taken: dict[str, int] = {}
    events = []
    for cluster in clusters:
        first = origins([c.claim for c in cluster.claims], [c.paragraph for c in cluster.claims])
        told = sorted(
            zip(cluster.claims, first, strict=True),
            key=lambda c: (c[0].claim.report, c[0].claim.part or 0, c[0].claim.start, _order(c[0])),
        )
        seed = cluster.claims[0]
        claim, place = seed.claim, seed.place
        what = "|".join(
            (place.place_id if place else claim.report, str(claim.date), _group(claim.sub_event_type))
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
                ),
            )
        )
    return [event for _, event in sorted(events, key=lambda pair: pair[0])]


def _resolution(cluster: _Cluster) -> Resolution | None:
    """The resolution of the claim that names the event's place most precisely, the earliest of equals."""
    placed = [c.resolution for c in cluster.claims if c.resolution and c.resolution.place]
    fitting = [r for r in placed if r.place and cluster.place and r.place.place_id == cluster.place.place_id]
    return min(fitting or placed, key=lambda r: (r.geo_precision or 4, r.radius_km or 0), default=None)

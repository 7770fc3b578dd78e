"""Whether a claim is about an act that other claims have told of: the rules of type, side, day and place."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Sequence
from dataclasses import dataclass, field

from rapidfuzz.distance import Levenshtein

from conflictmap.extract.subtypes import CLASH, REMOTE, TERRITORY, side_bloc
from conflictmap.extract.thread import LISTED
from conflictmap.gazetteer.ranking import kilometres
from conflictmap.model import Claim, Mention, Place, Report, Resolution
from conflictmap.tallies import claim_total
from conflictmap.vocabulary import actor_named

_DAY = dt.timedelta(days=1)
#: Days around a report's own date in which an act may lie that it does not date.
UNDATED_DAYS = 3
#: The longest stretch of days over which an event is looked for.
LONGEST_DAYS = 60


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

    @property
    def article(self) -> tuple[str, int | None]:
        """Name and part of the article."""
        return self.claim.report, self.claim.part

    @property
    def is_headline(self) -> bool:
        """Whether a headline makes it."""
        return self.claim.rule.endswith("headline")

    @property
    def named_only(self) -> bool:
        """Whether the claim names a place that is not in the gazetteer."""
        return self.claim.place is not None and self.place is None

    @property
    def stands_in(self) -> bool:
        """Whether the claim's own place is unknown and the one that holds it is taken for it."""
        return self.place is not None and self.resolution is not None and self.resolution.score == 0

    @property
    def everywhere(self) -> bool:
        """Whether it is a claim of violence that names no place but a country, as headlines do."""
        vague = self.place.kind == "country" if self.place else self.claim.place is None
        return vague and group_of(self.claim.sub_event_type) in VIOLENT


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
    by_direction: bool = True
    taken_near: bool = True
    execution: bool = False

    def add(self, located: LocatedClaim) -> None:
        """Take in a claim: a finer place and a sharper date win over those known so far."""
        claim = located.claim
        self.claims.append(located)
        insort(self.starts, claim.start)
        self.blocs |= doer_blocs(claim)
        self.all_blocs |= _party_blocs(claim)
        self.types.add(claim.sub_event_type)
        self.stances.add(claim.stance)
        self.articles.add(located.article)
        self.spoken.add((located.article, claim.start))
        self.by_direction &= _by_direction(located)
        self.execution |= _is_execution(located)
        if LISTED in claim.rule:
            self.listed.setdefault((claim.report, claim.start), set()).add(claim.place)
        if located.place is not None and _opens(located):
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
            self.taken_near &= _told_near(located)
        if self.place is None or (located.place is not None and _finer(located.place, self.place)):
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


#: The clash in which a place changed hands belongs to the change.
_GROUPS = {TERRITORY[0]: "battle", TERRITORY[1]: "battle", CLASH: "battle"}
VIOLENT = (*sorted(REMOTE), "battle", "Attack")


def group_of(sub_event_type: str) -> str:
    """The kind of event that a claim of a type may start."""
    return _GROUPS.get(sub_event_type, sub_event_type)


def related_groups(located: LocatedClaim) -> tuple[str, ...]:
    """Groups whose event a claim may be about, said in vaguer or sharper words."""
    if located.everywhere:
        return VIOLENT
    group = group_of(located.claim.sub_event_type)
    return VIOLENT if group == "Attack" else _RELATED.get(group, (group,))


_RELATED = {
    "Chemical weapon": ("Chemical weapon", "Air/drone strike"),
    "Air/drone strike": ("Air/drone strike", "Chemical weapon"),
    "Suicide bomb": ("Suicide bomb", "Remote explosive/landmine/IED"),
    "Remote explosive/landmine/IED": ("Remote explosive/landmine/IED", "Suicide bomb"),
}


def is_same_act(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether a claim is about the act of an event, of a group that is related to its own."""
    claim = located.claim
    same_article = located.article in cluster.articles
    return (
        _days_fit(cluster, claim, same_article)
        and not _listed_apart(cluster, located)
        and not (located.stands_in and cluster.stand_ins - {_surface(claim)})
        and _places_fit(cluster, located, same_article)
        and _types_fit(cluster, located, same_article)
    )


def _surface(claim: Claim) -> str | None:
    return claim.place.surface if claim.place else None


# --- days ---


def _days_fit(cluster: Cluster, claim: Claim, same_article: bool) -> bool:
    if claim.date is None or cluster.first is None or cluster.last is None:
        return same_article
    if same_article and not claim.time_precision == cluster.precision == 1:
        return True
    slack = _DAY if _same_figure(cluster, claim) or _singular(cluster, claim) else 0 * _DAY
    last = claim.date_end or claim.date
    return claim.date <= cluster.last + slack and last >= cluster.first - slack


def _days_apart(cluster: Cluster, claim: Claim) -> int:
    """Days between the dates that are told, vague or not; 0 where one is not told."""
    return abs((cluster.first - claim.date).days) if cluster.first and claim.date else 0


#: Acts that hardly happen twice in a place within two days.
_SINGULAR = frozenset(("Attack", "Chemical weapon", *TERRITORY))


def _singular(cluster: Cluster, claim: Claim) -> bool:
    """Whether a claim that does not date its act may be about a singular act that another report dates."""
    return (
        claim.sub_event_type in cluster.types
        and claim.sub_event_type in _SINGULAR
        and (claim.time_precision or 0) * (cluster.precision or 0) != 1
    )


def _same_figure(cluster: Cluster, claim: Claim) -> bool:
    """Whether a claim states a number of dead that an event's claims state too; small ones prove nothing."""
    toll = claim_total(claim, "killed")
    return toll is not None and toll[0] >= 5 and toll in cluster.tolls


# --- places ---


def _places_fit(cluster: Cluster, located: LocatedClaim, same_article: bool) -> bool:
    if located.named_only or cluster.named_only:
        return _is_spelt_alike(_surface(located.claim), cluster.surfaces, same_article)
    return _place_fits(cluster.place, located.place, same_article) or (
        same_article and (_beside(cluster, located) or _capital_for_province(cluster, located))
    )


#: The shortest name in which one wrong letter is taken for a slip.
_SLIP_LETTERS = 5


def _is_spelt_alike(name: str | None, names: set[str], same_article: bool) -> bool:
    """Whether a name is among others; in one article a letter may be wrong: "Jibbeh", "Jibbehm"."""
    if name is None or name in names:
        return name in names
    return same_article and any(
        min(len(name), len(other)) >= _SLIP_LETTERS and Levenshtein.distance(name, other, score_cutoff=1) <= 1
        for other in names
    )


def _place_fits(place: Place | None, other: Place | None, same_article: bool) -> bool:
    if place is None or other is None:
        return same_article
    if place.place_id == other.place_id:
        return True
    if place.name == other.name and kilometres((place.lon, place.lat), (other.lon, other.lat)) < 1:
        return True
    return same_article and (contains(place, other) or contains(other, place))


def _listed_apart(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether a sentence lists the two places side by side: "targeted Qalamoun and Wadi Barada"."""
    claim = located.claim
    listed = cluster.listed.get((claim.report, claim.start), set())
    return LISTED in claim.rule and bool(listed - {claim.place})


def _finer(place: Place, other: Place) -> bool:
    if place.admin1 == other.admin1 and is_capital(place) != is_capital(other):
        return is_capital(other) == (max(place.geo_precision, other.geo_precision) < 3)
    return place.geo_precision < other.geo_precision


def is_capital(place: Place) -> bool:
    """Whether a place's name may stand for the governorate around it."""
    return place.kind == "city" and place.name == place.admin1


#: How far into an article its lede reaches, in code points.
LEDE = 350


def _capital_for_province(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether a capital's name stands for its governorate: "killed in Hama"."""
    place, other = cluster.place, located.place
    if place is None or other is None or place.admin1 != other.admin1:
        return False
    capital = next((p for p in (place, other) if is_capital(p)), None)
    if capital is None:
        return False
    opens = capital.place_id in cluster.opening or (capital.place_id == other.place_id and _opens(located))
    return opens or _same_figure(cluster, located.claim)


def _opens(located: LocatedClaim) -> bool:
    """Whether a claim stands in the headline or the lede."""
    return located.is_headline or located.claim.start - located.report.start < LEDE


#: How far from its landmark a place may lie that is told by a direction alone.
DIRECTION_KM = 60


def _beside(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether one of two places is only told by a direction: "three villages north of Damascus"."""
    place, other = cluster.place, located.place
    if place is None or other is None:
        return False
    if not (_by_direction(located) or cluster.by_direction):
        return False
    return kilometres((place.lon, place.lat), (other.lon, other.lat)) <= DIRECTION_KM


def _by_direction(located: LocatedClaim) -> bool:
    told = located.claim.place
    return told is not None and told.relation is not None and told.relation.endswith(" of")


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


# --- types and sides ---


def _types_fit(cluster: Cluster, located: LocatedClaim, same_article: bool) -> bool:
    claim = located.claim
    blocs = doer_blocs(claim)
    sides_known = bool(blocs and cluster.blocs)
    if located.everywhere and cluster.group != group_of(claim.sub_event_type):
        return same_article and cluster.place is not None and (not sides_known or bool(blocs & cluster.blocs))
    if claim.sub_event_type in TERRITORY and cluster.taking is not None:
        if cluster.taking != claim.sub_event_type:
            return False
        if not same_article and _told_near(located) != cluster.taken_near:
            return False  # who takes the hills near a town does not take the town
    if not same_article and "people killed, no weapon" in claim.rule and cluster.execution:
        return False  # who was executed in a town are not all that died there
    if claim.sub_event_type == "Attack" and cluster.group != "Attack":
        return same_article and _says_only_attack(cluster, located)
    if cluster.group != group_of(claim.sub_event_type) and not _days_apart(cluster, claim) <= 1:
        return False
    if not sides_known or blocs & cluster.blocs:
        return True
    if cluster.group == "battle":
        return bool(_party_blocs(claim) & cluster.all_blocs)
    contested = "Chemical weapon" in (claim.sub_event_type, cluster.group)
    return contested or claim.stance != "asserts" or bool(cluster.stances - {"asserts"})


def _told_near(located: LocatedClaim) -> bool:
    return located.claim.place is not None and located.claim.place.relation is not None


def _says_only_attack(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether a claim of an attack may mean one of which its article tells more: a shelling, a battle.

    It only says that people were killed, it is the headline, it accuses somebody of the attack, or it is told
    in one breath with it: "the shelling and gunfire".
    """
    claim = located.claim
    if _is_execution(located):
        return False
    if cluster.group == "battle":
        return "no weapon named" in claim.rule and not _of_civilians(claim)
    one_breath = (located.article, claim.start) in cluster.spoken
    accuses = claim.stance == "blames"
    return "no weapon named" in claim.rule or located.is_headline or one_breath or accuses


def _is_execution(located: LocatedClaim) -> bool:
    return "acts.toml: execution" in located.claim.rule


def _of_civilians(claim: Claim) -> bool:
    """Whether a claim counts civilians among the killed."""
    return any(c.kind == "killed" and c.who in ("civilians", "children", "women") for c in claim.counts)


#: Rules under which a claim's doers are only implied; they do not part it from another claim.
IMPLIED = ("doers told before", "the pronoun's doers", "doers of what it refers to")


def doer_blocs(claim: Claim) -> set[str]:
    """Sides of the doers, or of the accused where no doer is named."""
    if any(rule in claim.rule for rule in IMPLIED):
        return set()
    return _blocs(claim.actor1 or claim.blames) - {"civilians", "unknown"}


def _party_blocs(claim: Claim) -> set[str]:
    return _blocs((*claim.actor1, *claim.actor2, *claim.blames))


def _blocs(names: tuple[str, ...]) -> set[str]:
    return {side_bloc(actor.side) for name in names if (actor := actor_named(name))}


# --- the likeliest of several ---


def closeness(cluster: Cluster, located: LocatedClaim) -> tuple[object, ...]:
    """What makes one of several possible events the likeliest; the earliest wins a tie."""
    claim = located.claim
    same_article = located.article in cluster.articles
    days = abs((cluster.first - claim.date).days) if cluster.first and claim.date else 99
    return (
        located.everywhere and _same_figure(cluster, claim),
        cluster.group == group_of(claim.sub_event_type),
        bool(cluster.place and located.place and cluster.place.place_id == located.place.place_id),
        days == 0 and claim.time_precision == 1 and cluster.precision == 1,
        same_article,
        bool(doer_blocs(claim) & cluster.blocs),
        -days,
        -_distance(cluster.starts, claim.start) if same_article else 0,
    )


def _distance(starts: Sequence[int], start: int) -> int:
    """How far the nearest of the sorted starts lies."""
    after = bisect_left(starts, start)
    return min((abs(other - start) for other in starts[max(after - 1, 0) : after + 1]), default=0)

"""Whether a claim is about an act that other claims have told of: the rules of type, side, day and place."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

from conflictmap.extract.acts.acled import AIR, ATTACK, GAS, SHELLING, TERRITORY
from conflictmap.extract.people.words import UNARMED
from conflictmap.extract.rules import ANOTHER, LISTED, MORE_DEAD, NO_WEAPON, PEOPLE_KILLED
from conflictmap.gazetteer.ranking import kilometres
from conflictmap.merging.clusters import Cluster, doer_blocs, party_blocs
from conflictmap.merging.located_claims import LocatedClaim, group_of
from conflictmap.merging.places import CITY_KM, contains, is_capital
from conflictmap.merging.tallies import claim_total
from conflictmap.model import Claim, Place

_DAY = dt.timedelta(days=1)


def is_same_act(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether a claim is about the act of an event, of a group that is related to its own."""
    claim = located.claim
    same_article = located.article in cluster.articles
    return (
        _days_fit(cluster, claim, same_article)
        and not _listed_apart(cluster, located)
        and not _told_as_another(cluster, located)
        and not (same_article and MORE_DEAD in claim.rule and cluster.tolls)
        and not (located.stands_in and cluster.stand_ins - {_surface(claim)})
        and not _sums_up(cluster, located, same_article)
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
_SINGULAR = frozenset((ATTACK, GAS, *TERRITORY))


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


def _is_spelt_alike(name: str | None, names: frozenset[str], same_article: bool) -> bool:
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


def _told_as_another(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether an event is told as another one than a claim before it: "In a third attack, in Bab, ..."."""
    first = cluster.claims[0]
    another = ANOTHER in first.claim.rule and first.article == located.article
    return another and located.claim.start < first.claim.start and located.place != first.place


def _sums_up(cluster: Cluster, located: LocatedClaim, same_article: bool) -> bool:
    """Whether one counts the dead of a province or of weeks, over twice those of a place or a day in it.

    An article may open with the whole of what it then tells day by day; another report's is another count.
    """
    toll = claim_total(located.claim, "killed")
    place, other = cluster.place, located.place
    if toll is None or place is None or other is None:
        return False
    most = max((low for low, _ in cluster.tolls), default=0)
    background = _lasts_days(located.claim) and not (located.opens and same_article)
    if toll[0] > 2 * most and cluster.precision == 1 and background:
        return True
    if not cluster.tolls:
        return False  # nothing is summed
    of_a_day = located.claim.time_precision == 1 and not same_article
    if most > 2 * toll[0] and of_a_day and all(_lasts_days(told.claim) for told in cluster.claims):
        return True
    if toll[0] > 2 * most:
        return _is_province_of(other, place)
    return most > 2 * toll[0] and _is_province_of(place, other)


def _is_province_of(place: Place, other: Place) -> bool:
    """Whether a place is the governorate or region of another, or a capital whose name may stand for it."""
    if is_capital(place) and place.place_id != other.place_id:
        return place.admin1 == other.admin1 and not contains(place, other)
    return place.geo_precision == 3 > other.geo_precision and contains(place, other)


def _lasts_days(claim: Claim) -> bool:
    """Whether a claim is of more days than a weekend: "in the last two weeks"."""
    return (
        claim.date is not None
        and claim.date_end is not None
        and (claim.date_end - claim.date).days > _WEEKEND
    )


_WEEKEND = 3


def _capital_for_province(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether a capital's name stands for its governorate: "killed in Hama"."""
    place, other = cluster.place, located.place
    if place is None or other is None or place.admin1 != other.admin1:
        return False
    capital = next((p for p in (place, other) if is_capital(p)), None)
    if capital is None:
        return False
    as_city = capital.place_id in cluster.cities or (located.as_city and capital.place_id == other.place_id)
    if as_city and kilometres((place.lon, place.lat), (other.lon, other.lat)) > CITY_KM:
        return _same_figure(cluster, located.claim)  # "the city of Daraa" is no governorate
    opens = capital.place_id in cluster.opening or (capital.place_id == other.place_id and located.opens)
    return opens or _same_figure(cluster, located.claim)


#: How far from its landmark a place may lie that is told by a direction alone.
DIRECTION_KM = 60
#: How far from a city something may lie that is told to be near it.
_NEAR_KM = 25


def _beside(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether one of two places is only told by a direction: "three villages north of Damascus"."""
    place, other = cluster.place, located.place
    if place is None or other is None:
        return False
    apart = kilometres((place.lon, place.lat), (other.lon, other.lat))
    if located.by_direction or cluster.by_direction:
        return apart <= DIRECTION_KM
    opens = located.opens or any(told.opens for told in cluster.claims)
    return opens and apart <= _NEAR_KM and (located.near_city or cluster.near_city)


# --- types and sides ---


def _types_fit(cluster: Cluster, located: LocatedClaim, same_article: bool) -> bool:
    claim = located.claim
    blocs = doer_blocs(claim)
    sides_known = bool(blocs and cluster.blocs)
    if located.everywhere and cluster.group != group_of(claim.sub_event_type):
        if not (located.opens or _same_figure(cluster, claim)):
            return False  # "Moreover, jets struck across the country", behind a battle
        return same_article and cluster.place is not None and (not sides_known or bool(blocs & cluster.blocs))
    if claim.sub_event_type in TERRITORY and cluster.taking is not None:
        if cluster.taking != claim.sub_event_type:
            return False
        if not same_article and located.told_near != cluster.taken_near:
            return False  # who takes the hills near a town does not take the town
    if not same_article and PEOPLE_KILLED in claim.rule and cluster.execution:
        return False  # who was executed in a town are not all that died there
    if claim.sub_event_type == ATTACK and cluster.group != ATTACK:
        if not same_article:
            return _told_without_weapon(cluster, located)
        return _says_only_attack(cluster, located)
    if cluster.group != group_of(claim.sub_event_type) and not _days_apart(cluster, claim) <= 1:
        return False
    if not sides_known or blocs & cluster.blocs:
        return True
    if cluster.group == "battle":
        return bool(party_blocs(claim) & cluster.all_blocs)
    contested = GAS in (claim.sub_event_type, cluster.group)
    return contested or claim.stance != "asserts" or bool(cluster.stances - {"asserts"})


def _told_without_weapon(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether another report's "attack on a church" is the bombing of that day and place: the tolls tell."""
    claim, place = located.claim, located.place
    if NO_WEAPON not in claim.rule or located.is_execution or cluster.group not in _WEAPONS:
        return False
    if place is None or cluster.place is None or place.place_id != cluster.place.place_id:
        return False
    if claim.date != cluster.first or not claim.time_precision == cluster.precision == 1:
        return False
    toll, told = claim_total(claim, "killed"), max(cluster.tolls, default=None)
    if place.geo_precision != 1 or toll is None or told is None or min(toll[0], told[0]) < _TELLING:
        return False
    most = 1 if is_capital(place) else 2  # in a whole city there may be two attacks a day
    return max(toll[0], told[0]) <= most * min(toll[0], told[0])


#: Weapons that one report names and another leaves out.
_WEAPONS = frozenset(("Suicide bomb", "Remote explosive/landmine/IED", AIR, SHELLING))
#: From how many dead on two reports of one day and place hardly tell of two attacks.
_TELLING = 8


def _says_only_attack(cluster: Cluster, located: LocatedClaim) -> bool:
    """Whether a claim of an attack may mean one of which its article tells more: a shelling, a battle.

    It only says that people were killed, it is the headline, it accuses somebody of the attack, or it is told
    in one breath with it: "the shelling and gunfire".
    """
    claim = located.claim
    if located.is_execution:
        return False
    if cluster.group == "battle":
        return NO_WEAPON in claim.rule and not _of_civilians(claim)
    one_breath = (located.article, claim.start) in cluster.spoken
    accuses = claim.stance == "blames"
    says_no_more = NO_WEAPON in claim.rule or located.is_headline or _same_figure(cluster, claim)
    return says_no_more or one_breath or accuses


def _of_civilians(claim: Claim) -> bool:
    """Whether a claim counts civilians among the killed."""
    return any(c.kind == "killed" and c.who in UNARMED for c in claim.counts)


# --- the likeliest of several ---


def closeness(cluster: Cluster, located: LocatedClaim) -> tuple[object, ...]:
    """What makes one of several possible events the likeliest; the earliest wins a tie."""
    claim = located.claim
    same_article = located.article in cluster.articles
    days = abs((cluster.first - claim.date).days) if cluster.first and claim.date else 99
    return (
        (located.everywhere or located.is_headline) and _same_figure(cluster, claim),
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

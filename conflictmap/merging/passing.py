"""Acts that an article only touches on, where it tells of others in earnest: they make no event.

Headlines, summaries ("clashes went on in Idlib province"), attacks that are only named and sentences that
come back to a place mostly tell again, in vaguer words, what the article tells elsewhere, or how it came to
it. On 75 reports whose errors nobody has read, only their totals, precision is 0.751 with this and 0.718
without, recall 0.846 and 0.852.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence

from conflictmap.extract.acts.acled import GAS, REMOTE, TERRITORY
from conflictmap.extract.rules import ANOTHER, BY_VOCABULARY, PLACE_BEFORE, PLACE_REFERRED, STATED_DATE
from conflictmap.merging.clusters import Cluster, doer_blocs
from conflictmap.merging.located_claims import LocatedClaim
from conflictmap.model import Claim

WIDE = "told once without numbers, of a governorate or more, where the article tells of acts at places in it"
NOWHERE = "told without a place or doers, where the article tells of acts at places"
HEADLINE_ONLY = "told without numbers by a headline alone, where the article tells of other acts"
CAME_BACK = (
    "told once without tolls or doers, of a place where the article tells of another act about that day"
)
BARE_ATTACK = "told once as an attack, without a number, day or weapon, where the article tells of other acts"
AGAIN = "told once without numbers or weapon, at the place told before, where the article tells of other acts"
#: Days within which an act at the same place may be the same.
_DAYS = 2
#: Acts that nobody means who speaks of another one.
_OWN = frozenset(("Suicide bomb", GAS, "Arrests"))

#: After which a place is another side's, whatever else happened there.
_CHANGES_HANDS = (*TERRITORY, "Non-violent transfer of territory")

_Article = tuple[str, int | None]


def in_passing(clusters: Sequence[Cluster]) -> dict[int, str]:
    """Why some of the events in the making are none, by their position.

    An article is judged by its own claims alone, so that no later report unmakes an event.
    """
    earnest = _Earnest(clusters)
    return {i: reason for i, cluster in enumerate(clusters) if (reason := earnest.explain(cluster))}


def _by_article(cluster: Cluster) -> dict[_Article, list[LocatedClaim]]:
    told: dict[_Article, list[LocatedClaim]] = {}
    for located in cluster.claims:
        told.setdefault(located.article, []).append(located)
    return told


def _touched_on(told: Sequence[LocatedClaim]) -> str | None:
    """How an article tells an act that may be one told elsewhere in it; None where it tells it in earnest."""
    first = told[0]
    claim = first.claim
    counted = claim.counts and f"{BY_VOCABULARY}displacement" not in claim.rule
    if _is_nowhere(told):
        return NOWHERE
    if len({each.claim.quote for each in told}) > 1 or counted or claim.stance != "asserts":
        return None
    if first.is_headline:
        return HEADLINE_ONLY
    if BY_VOCABULARY in claim.rule and first.resolution and first.resolution.geo_precision == 3:
        return WIDE
    if _is_bare_attack(claim):
        return BARE_ATTACK
    if PLACE_REFERRED in claim.rule:
        return AGAIN
    if PLACE_BEFORE not in claim.rule or ANOTHER in claim.rule or claim.sub_event_type in _OWN:
        return None
    if claim.sub_event_type not in REMOTE and not _says_more(claim):
        return AGAIN
    return CAME_BACK if first.place and not doer_blocs(claim) else None


def _says_more(claim: Claim) -> bool:
    """Whether a claim about the place told before adds an act: by a count, a word, who was there, a day."""
    changes_hands = claim.sub_event_type in _CHANGES_HANDS and STATED_DATE in claim.rule
    there = bool(doer_blocs(claim)) and _THERE.search(claim.quote) is not None
    return bool(claim.counts) or " also " in claim.quote or there or changes_hands


def _is_nowhere(told: Sequence[LocatedClaim]) -> bool:
    """Whether an act has neither place nor doers: "at least seven were killed, activists said"."""
    nowhere = all(each.claim.place is None and not doer_blocs(each.claim) for each in told)
    return nowhere and BY_VOCABULARY in told[0].claim.rule


def _is_bare_attack(claim: Claim) -> bool:
    """Whether a claim speaks of an attack by a noun, without a day: "the region is used for attacks"."""
    acts = _ACTS.findall(claim.rule)
    named = bool(acts) and all(map(_ATTACK.fullmatch, acts)) and "attacked" not in claim.quote
    return named and STATED_DATE not in claim.rule


#: "Rebels stormed the town": it was there.
_THERE = re.compile(r"\bthe (?:town|city|village|suburb|camp|district|neighbou?rhood|quarter)\b")
_ACTS = re.compile(rf"{BY_VOCABULARY}([^;]+)")
_ATTACK = re.compile(r"attack \((?:an attack between armed sides|an attack on civilians|refers to .*)\)")


class _Earnest:
    """The acts that articles tell in earnest: whether at a place, in a body, and where on which days."""

    def __init__(self, clusters: Iterable[Cluster]) -> None:
        self._placed: set[tuple[_Article, str | None]] = set()
        self._in_body: set[_Article] = set()
        self._days: defaultdict[tuple[_Article, str], set[int | None]] = defaultdict(set)
        for cluster in clusters:
            for told in _by_article(cluster).values():
                for each in told if _touched_on(told) is None else ():
                    if each.claim.stance != "denies":
                        self._note(each)

    def _note(self, told: LocatedClaim) -> None:
        if told.resolution and (told.resolution.geo_precision or 3) < 3:
            self._placed |= {(told.article, None), (told.article, _governorate(told))}
        if not told.is_headline:
            self._in_body.add(told.article)
        if told.place:
            self._days[told.article, told.place.place_id].add(_day(told))

    def explain(self, cluster: Cluster) -> str | None:
        """Why an act is none of its own: in each article that touches on it, one in earnest may be it."""
        if len({located.claim.quote for located in cluster.claims}) > 1:
            return None  # two reports tell it, each in its own words
        reasons = [(_touched_on(told), told[0]) for told in _by_article(cluster).values()]
        explained = all(reason and self._is_told(reason, located) for reason, located in reasons)
        return reasons[0][0] if explained else None

    def _is_told(self, reason: str, touched: LocatedClaim) -> bool:
        if reason == WIDE:
            return (touched.article, _governorate(touched)) in self._placed
        if reason == NOWHERE:
            return (touched.article, None) in self._placed
        if reason in (HEADLINE_ONLY, BARE_ATTACK, AGAIN):
            return touched.article in self._in_body
        days = self._days.get((touched.article, touched.place.place_id), set()) if touched.place else set()
        day = _day(touched)
        near = range(day - _DAYS, day + _DAYS + 1) if day else ()
        return bool(days) and (day is None or None in days or not days.isdisjoint(near))


def _governorate(told: LocatedClaim) -> str | None:
    """The governorate of a claim's place; None where it is wider than one, or abroad."""
    return told.place.admin1 if told.place else None


def _day(told: LocatedClaim) -> int | None:
    return told.claim.date.toordinal() if told.claim.date else None

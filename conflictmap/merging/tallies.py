"""How many were killed or injured in one event, over claims that contradict each other."""

from __future__ import annotations

import functools
import statistics
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

from conflictmap.errors import ConflictmapError
from conflictmap.extract.people.words import is_rounded
from conflictmap.extract.rules import ALSO_DEAD, SUMMED, TOGETHER
from conflictmap.merging.copies import speaks_for_itself
from conflictmap.model import Claim, CountKind
from conflictmap.vocabulary import load_speakers

Policy = Literal["conservative", "median", "max"]
POLICIES: tuple[Policy, ...] = ("conservative", "median", "max")


@dataclass(frozen=True, slots=True)
class Tally:
    """Low, best and high number of people; None where no claim states one."""

    low: int | None
    best: int | None
    high: int | None
    disputed: bool


def check_policy(policy: str) -> Policy:
    """The policy, if it is one.

    Raises
    ------
    ConflictmapError
        If it is none of `POLICIES`.
    """
    for known in POLICIES:
        if policy == known:
            return known
    raise ConflictmapError(f"counts is {policy!r}; allowed are {', '.join(POLICIES)}")


def claim_total(claim: Claim, kind: CountKind) -> tuple[int, int] | None:
    """Lowest and highest number of a claim: its totals added, its parts ("including 9 children") not.

    Where only a part is stated, the total is at least that.
    """
    totals = [c for c in claim.counts if c.kind == kind and not c.subset]
    if totals:
        return sum(c.low for c in totals), sum(c.high if c.high is not None else c.low for c in totals)
    parts = [c.low for c in claim.counts if c.kind == kind]
    return (max(parts), max(parts)) if parts else None


def is_part(claim: Claim, kind: CountKind) -> bool:
    """Whether a claim only counts some of those who died: "three of the dead were children"."""
    return all(count.subset for count in claim.counts if count.kind == kind)


def tally(
    claims: Sequence[Claim],
    kind: CountKind,
    *,
    policy: Policy = "conservative",
    origins: Sequence[Claim] = (),
) -> Tally:
    """The numbers of one event.

    A source's own figure is its highest, since what it says beside it is about some of them. ``low`` and
    ``high`` span all sources; ``best`` is the lowest figure of a source (as ACLED codes), their median, or
    the highest.

    Parameters
    ----------
    claims : sequence of Claim
        Of one event.
    kind : {"killed", "injured", "detained", "displaced"}
        Which numbers.
    policy : {"conservative", "median", "max"}, optional
        How `best` is chosen.
    origins : sequence of Claim, optional
        For each claim the one that told it first in the same words: both are of one source.
    """
    if not any(count.kind == kind for claim in claims for count in claim.counts):
        return Tally(None, None, None, False)  # most events
    told = _of_one_place(list(zip(claims, origins or claims, strict=True)), kind)
    figures = _by_source(_counted([pair for pair in told if SUMMED not in pair[0].rule], kind), kind)
    figures = figures or _by_source(told, kind)
    if not figures:
        return Tally(None, None, None, False)
    highs = [high for _, high, _ in figures]
    lows = [low for low, high, _ in figures if not low == 1 < high]  # "up to 31" beside "at least 27"
    lows = lows or [low for low, _, _ in figures]
    summed = [total[1] for claim, _ in told if SUMMED in claim.rule and (total := claim_total(claim, kind))]
    best = {"conservative": min(lows), "median": int(statistics.median_low(lows)), "max": max(lows)}[policy]
    return Tally(min(lows), best, max(highs + summed), _disagree(figures))


def _of_one_place(told: Sequence[tuple[Claim, Claim]], kind: CountKind) -> list[tuple[Claim, Claim]]:
    """The claims but for the dead of several places together, where another report counts those of one."""
    counting = {
        _article(origin) for claim, origin in told if TOGETHER not in claim.rule and claim_total(claim, kind)
    }
    return [pair for pair in told if TOGETHER not in pair[0].rule or counting <= {_article(pair[1])}]


#: How many times as many as the word says "dozens" may be.
_VAGUE = 10


def _counted(told: Sequence[tuple[Claim, Claim]], kind: CountKind) -> list[tuple[Claim, Claim]]:
    """The claims but for those that say less than another: a part of its total, "dozens" for its number."""
    figures = [(claim, total) for claim, _ in told if (total := claim_total(claim, kind))]
    exact = [total[1] for claim, total in figures if not _rounds(claim, kind)]
    totals = [total[1] for claim, total in figures if not is_part(claim, kind)]
    return [pair for pair in told if not _says_less(pair[0], kind, exact, totals)]


def _says_less(claim: Claim, kind: CountKind, exact: Collection[int], totals: Collection[int]) -> bool:
    total = claim_total(claim, kind)
    if total is None:
        return False
    if is_part(claim, kind):  # "one of the dead was a medic"
        return any(total[0] <= number for number in totals)
    return _rounds(claim, kind) and any(total[0] <= number <= _VAGUE * total[0] for number in exact)


def _rounds(claim: Claim, kind: CountKind) -> bool:
    """Whether a claim only rounds the number of people."""
    return all(is_rounded(count) for count in claim.counts if count.kind == kind and not count.subset)


#: Low, high and the sorts of people counted.
_Figure = tuple[int, int, set[str]]


def is_nameless(speaker: str) -> bool:
    """Whether a speaker stands for many: activists, witnesses, reports."""
    return speaker in _nameless()


@functools.cache
def _nameless() -> frozenset[str]:
    return frozenset(s.name for s in load_speakers() if s.kind in ("unnamed", "witness"))


def _disagree(figures: Sequence[_Figure]) -> bool:
    """Whether sources that count the same people give numbers that cannot both be true."""
    return any(
        (one[0] > other[1] or other[0] > one[1]) and _count_alike(one[2], other[2])
        for one, other in combinations(figures, 2)
    )


def _count_alike(one: Collection[str], other: Collection[str]) -> bool:
    """Whether two sources may count the same people: not one civilians, the other fighters."""
    sides = [{_ARMED.get(who) for who in sorts} for sorts in (one, other)]
    return None in sides[0] | sides[1] or bool(sides[0] & sides[1])


_ARMED = {"soldiers": True, "fighters": True, "civilians": False, "children": False, "women": False}


#: A source, and whether it is a report that speaks for itself.
_Source = tuple[str, bool]
_Article = tuple[str, int | None]


def _by_source(claims: Sequence[tuple[Claim, Claim]], kind: CountKind) -> list[_Figure]:
    """Each source's figure and whom it counts; a report's own where it says more than those it quotes."""
    figures: dict[_Source, tuple[int, int]] = {}
    sorts: dict[_Source, set[str]] = {}
    armed: dict[_Source, int] = {}  # of how many sides it counts the fighters: "45 rebels and 20 soldiers"
    quoted: dict[str, list[_Figure]] = {}
    besides = _besides(claims, kind)
    for claim, origin in claims:
        total = claim_total(claim, kind)
        article = _article(origin)
        if total is None or claim.stance == "denies" or (_adds(claim) and article in besides):
            continue
        own = speaks_for_itself(claim)
        name = origin.report if own else claim.speaker
        if is_nameless(claim.speaker):  # "activists" are not the same ones each time
            name = f"{claim.speaker} {origin.report} {origin.start}"
        key = (name, own)
        more = besides.get(article, 0)
        low, high = figures.get(key, total)
        figures[key] = (max(low, total[0] + more), max(high, total[1] + more))
        sorts.setdefault(key, set()).update(c.who for c in claim.counts if c.kind == kind)
        sides = sum(c.kind == kind and c.who in _FIGHTERS and not c.subset for c in claim.counts)
        armed[key] = max(armed.get(key, 0), sides)
        if not own:
            quoted.setdefault(origin.report, []).append(
                (total[0] + more, total[1] + more, {c.who for c in claim.counts if c.kind == kind})
            )
    everyone = set[str]().union(*sorts.values())
    most = max((low for low, _ in figures.values()), default=0)
    told = [(*figure, sorts[key]) for key, figure in figures.items()]
    both_sides = max((low for key, (low, _) in figures.items() if armed[key] > 1), default=0)
    return [
        figure
        for (name, own), figure in zip(figures, told, strict=True)
        if not (own and any(q[0] > figure[0] and _count_alike(q[2], figure[2]) for q in quoted.get(name, ())))
        and not (figure[0] < most and _counts_some(figure[2], everyone))
        and not (figure[0] < both_sides and figure[2] <= _FIGHTERS and armed[name, own] == 1)
    ]


def _besides(claims: Sequence[tuple[Claim, Claim]], kind: CountKind) -> dict[_Article, int]:
    """How many died, as each article tells it, beside others of its event: "A medic also died."."""
    if kind != "killed" or not any(_adds(claim) for claim, _ in claims):
        return {}
    others = {_article(origin) for c, origin in claims if not _adds(c) and claim_total(c, kind)}
    told = {(_article(origin), origin.start): claim_total(c, kind) for c, origin in claims if _adds(c)}
    found = dict.fromkeys(others & {article for article, _ in told}, 0)
    for (article, _), total in told.items():  # a copy's dead are no others
        if article in found and total:
            found[article] += total[0]
    return found


def _adds(claim: Claim) -> bool:
    return ALSO_DEAD in claim.rule


def _article(claim: Claim) -> _Article:
    return claim.report, claim.part


_FIGHTERS = frozenset(("soldiers", "fighters"))
#: Sorts of people beside whom others may have died.
_SOME = frozenset(("soldiers", "fighters", "children", "women"))


def _counts_some(sorts: set[str], everyone: set[str]) -> bool:
    """Whether a source counts only its own, or the children, where people of other sorts are told dead."""
    return sorts <= _SOME and bool(everyone - sorts - {"unknown"})

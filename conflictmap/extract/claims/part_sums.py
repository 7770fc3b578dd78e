"""Numbers of dead that only add up those which the article tells place by place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import combinations

from conflictmap.extract.claims.thread import Draft
from conflictmap.extract.people.words import is_rounded
from conflictmap.extract.rules import MORE_DEAD, SUMMED
from conflictmap.extract.scene.countries import Countries

#: In how many sentences that tell of acts a total may stand: the headline and the first below it.
_OPENING = 4
#: How many numbers of dead behind a total may be its parts.
_PARTS = 10
#: How many parts a total is looked for in.
_MOST = 4
_Part = tuple[Draft, int]


def mark_sums(drafts: Sequence[Draft], countries: Countries) -> None:
    """Note in drafts that their dead are the sum of parts told later, and put them where most of those died.

    "Air strikes killed 18 across the province. Two died in Kafr Hamra ... six in Urem ... ten in Hayan."
    Only numbers that add up exactly are taken for parts.

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article, in text order; changed in place.
    countries : Countries
        Which places are wide enough to hold several.
    """
    dead = [(draft, counts) for draft in drafts if (counts := _killed(draft))]
    opening = list(dict.fromkeys(draft.scene.sentence.start for draft in drafts))[:_OPENING]
    for i, (draft, counts) in enumerate(dead):
        if draft.scene.sentence.start not in opening:
            break
        parts = _parts(draft, sum(counts), dead[i + 1 :])
        if not parts or not _may_hold(draft, parts, countries):
            continue
        draft.rules.append(SUMMED)
        most = max(parts, key=lambda part: part[1])[0]
        if most.place is not None and not countries.is_country(most.place):
            draft.place = most.place
            if any(d.scene is draft.scene and d.sub_type == most.sub_type for d in drafts):
                draft.sub_type = (
                    most.sub_type
                )  # "strikes and shelling killed 19": most of them by the strikes


def _killed(draft: Draft) -> list[int]:
    """Its numbers of killed that are no part of another and no rounded word."""
    return [
        count.low
        for count in draft.counts
        if count.kind == "killed" and not count.subset and not is_rounded(count)
    ]


def _parts(draft: Draft, total: int, following: Sequence[tuple[Draft, list[int]]]) -> list[_Part]:
    """Two or more numbers told behind a total that add up to it, [] for none."""
    parts: dict[tuple[str | None, int], _Part] = {}
    for other, counts in following:
        dead = sum(counts)
        if other.scene is draft.scene or dead >= total or not _same_days(draft, other):
            continue
        surface = other.place.surface if other.place is not None else None
        parts.setdefault((surface, dead), (other, dead))
        if len(parts) == _PARTS:
            break
    told = list(parts.values())
    sums = (some for n in range(2, _MOST + 1) for some in combinations(told, n))
    return list(
        next((some for some in sums if sum(low for _, low in some) == total and _are_apart(some)), ())
    )


def _may_hold(draft: Draft, parts: Sequence[_Part], countries: Countries) -> bool:
    """Whether the total's place may hold those of its parts: a wide one, or one of theirs."""
    place = draft.place
    if place is None or countries.is_wide(place) or _AREA.match(draft.scene.text, place.end):
        return True
    return any(part.place is not None and part.place.surface == place.surface for part, _ in parts)


_AREA = re.compile(r" (?:area|region|district|countryside)\b")


def _are_apart(parts: Sequence[_Part]) -> bool:
    """Whether numbers are of several places, or the later are told to be others than the first."""
    places = {draft.place.surface for draft, _ in parts if draft.place is not None}
    return len(places) > 1 or all(MORE_DEAD in draft.rules for draft, _ in parts[1:])


def _same_days(draft: Draft, other: Draft) -> bool:
    """Whether both may be of one day."""
    if draft.date[0] is None or other.date[0] is None or not draft.date[2] == other.date[2] == 1:
        return True
    return draft.date[0] <= (other.date[1] or other.date[0]) and other.date[0] <= (
        draft.date[1] or draft.date[0]
    )

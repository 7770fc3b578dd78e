"""The taking of one place, told in several ways in one article: who took it is the same each time."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

from conflictmap.extract.acts.acled import TERRITORY
from conflictmap.extract.claims.thread import Draft
from conflictmap.extract.claims.two_sides import bloc_of
from conflictmap.extract.rules import KNOWN_TAKERS

_DAYS = 3  # that two tellings of one taking may be apart


def settle_takings(drafts: Sequence[Draft]) -> None:
    """Give takings whose side was guessed that of a sentence which tells it.

    "Kurds liberate Tel Hamis", says a headline; the text tells that the YPG took it.

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article; changed in place.
    """
    takings = [(_rank(d), d) for d in drafts if d.sub_type in TERRITORY and d.place is not None]
    first: dict[tuple[str, int, object], Draft] = {}  # by place, rank and day
    for rank, draft in takings:
        if draft.doers and draft.place is not None:
            first.setdefault((draft.place.surface, rank, draft.date[0]), draft)
    by_place: dict[str, list[tuple[int, Draft]]] = {}
    for (surface, rank, _), draft in first.items():
        by_place.setdefault(surface, []).append((rank, draft))
    for rank, draft in takings:
        if rank and draft.place is not None:
            here = [other for other in by_place.get(draft.place.surface, ()) if other[0] < rank]
            _adopt(draft, sorted((other for other in here if _is_one(draft, other[1])), key=itemgetter(0)))


def _adopt(draft: Draft, surer: Sequence[tuple[int, Draft]]) -> None:
    """Give a taking the side that the surest telling of it names, unless that side lost the place in it."""
    if surer and bloc_of(surer[0][1].doers[0]) not in map(bloc_of, draft.targets):
        draft.sub_type, draft.doers = surer[0][1].sub_type, list(surer[0][1].doers)
        draft.rules.append("taken by the side that the article tells")


def _rank(draft: Draft) -> int:
    """How sure it is who took the place: 0 told, 1 named before, 2 guessed."""
    rules = "; ".join(draft.rules)
    number = next((i for i, rule in enumerate(KNOWN_TAKERS) if rule in rules), len(KNOWN_TAKERS))
    return max(0, number - 1)


def _is_one(draft: Draft, other: Draft) -> bool:
    """Whether two takings are of one place at one time."""
    if draft.place is None or other.place is None or draft.place.surface != other.place.surface:
        return False
    first, second = draft.date[0], other.date[0]
    return first is None or second is None or abs((first - second).days) <= _DAYS

"""The taking of one place, told in several ways in one article: who took it is the same each time."""

from __future__ import annotations

from collections.abc import Sequence

from conflictmap.extract.parties import bloc_of
from conflictmap.extract.subtypes import TERRITORY
from conflictmap.extract.thread import Draft

#: Rules by which the side that took a place is known, the surest first.
_SURE = ("taken by the government's side", "taken by a non-state side", "taken by the side named before")
_DAYS = 3  # that two tellings of one taking may be apart


def settle_takings(drafts: Sequence[Draft]) -> None:
    """Give takings whose side was guessed that of a sentence which tells it.

    "Kurds liberate Tel Hamis", says a headline; the text tells that the YPG took it.

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article; changed in place.
    """
    takings = [d for d in drafts if d.sub_type in TERRITORY and d.place is not None]
    for draft in takings:
        rank = _rank(draft)
        surer = [d for d in takings if d.doers and _rank(d) < rank and _is_one(draft, d)]
        sure = min(surer, key=_rank, default=None)
        if sure is not None and bloc_of(sure.doers[0]) not in map(bloc_of, draft.targets):
            draft.sub_type, draft.doers = sure.sub_type, list(sure.doers)
            draft.rules.append("taken by the side that the article tells")


def _rank(draft: Draft) -> int:
    """How sure it is who took the place: 0 told, 1 named before, 2 guessed."""
    rules = "; ".join(draft.rules)
    number = next((i for i, rule in enumerate(_SURE) if rule in rules), len(_SURE))
    return max(0, number - 1)


def _is_one(draft: Draft, other: Draft) -> bool:
    """Whether two takings are of one place at one time."""
    if draft.place is None or other.place is None or draft.place.surface != other.place.surface:
        return False
    first, second = draft.date[0], other.date[0]
    return first is None or second is None or abs((first - second).days) <= _DAYS

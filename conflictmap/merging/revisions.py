"""Tolls in whose place a later one was told: "rose to 68", "lowered the death toll to 11"."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Sequence

from conflictmap.extract.actors.sides import side_bloc
from conflictmap.extract.rules import REVISED, RISEN
from conflictmap.merging.copies import speaks_for_itself
from conflictmap.merging.located_claims import LocatedClaim
from conflictmap.merging.tallies import claim_total, is_nameless
from conflictmap.model import Claim
from conflictmap.vocabulary import load_speakers

#: Sides that count for nobody's sake: a higher toll told later is taken for the same count gone on.
_NEUTRAL = frozenset(("independent", "civilians", "international", "unknown"))


def outdated(claims: Sequence[LocatedClaim], origins: Sequence[Claim]) -> tuple[Claim, ...]:
    """The claims of an event whose number of killed no longer stands.

    A speaker's new toll takes the place of what that speaker said before. A toll that has risen also takes
    the place of lower ones that others told on the days before, unless they stand on another side: they
    may have counted so far, but who is of another side may not agree.

    Parameters
    ----------
    claims : sequence of LocatedClaim
        Of one event.
    origins : sequence of Claim
        For each the one that told it first in the same words; a copy stands and falls with it.
    """
    first = [c for c, origin in zip(claims, origins, strict=True) if c.claim is origin]
    alike: dict[tuple[object, ...], LocatedClaim] = {}  # of many reports that give one new toll, the first
    for c in first:
        if (RISEN in c.claim.rule or REVISED in c.claim.rule) and (dead := _dead(c)):
            who = c.report.publisher if _is_nobody(c.claim) else None
            alike.setdefault((_published(c), dead, REVISED in c.claim.rule, c.claim.speaker, who), c)
    old = {id(c.claim) for c in first if any(_replaces(new, c) for new in alike.values())}
    return tuple(c.claim for c, origin in zip(claims, origins, strict=True) if id(origin) in old)


def _dead(located: LocatedClaim) -> int:
    total = claim_total(located.claim, "killed")
    return total[0] if total else 0


def _replaces(new: LocatedClaim, old: LocatedClaim) -> bool:
    """Whether a revised toll takes the place of another."""
    if not _dead(old) or not _told_before(old, new):
        return False
    if REVISED in new.claim.rule:
        return _is_same_voice(new, old)
    lower = _dead(old) < _dead(new)
    return lower and (
        _is_same_voice(new, old) or (_published(old) < _published(new) and _no_rivals(new, old))
    )


def _published(located: LocatedClaim) -> dt.date:
    return located.report.published or dt.date.min


def _told_before(old: LocatedClaim, new: LocatedClaim) -> bool:
    if old.article == new.article:
        return old.claim.start < new.claim.start
    return _published(old) <= _published(new)


def _is_same_voice(one: LocatedClaim, other: LocatedClaim) -> bool:
    """Whether one speaker makes both claims, or people without a name in articles of one publisher."""
    if _is_nobody(one.claim) and _is_nobody(other.claim):
        return one.report.publisher is not None and one.report.publisher == other.report.publisher
    return one.claim.speaker == other.claim.speaker and not _is_nobody(one.claim)


def _is_nobody(claim: Claim) -> bool:
    return speaks_for_itself(claim) or is_nameless(claim.speaker)


def _no_rivals(new: LocatedClaim, old: LocatedClaim) -> bool:
    """Whether who told a lower toll before is neutral or of the side that tells the new one."""
    side, before = _side(new.claim), _side(old.claim)
    return before in _NEUTRAL or side_bloc(side) == side_bloc(before)


def _side(claim: Claim) -> str:
    """The side of who makes a claim, also of a publisher who speaks for itself."""
    return claim.speaker_side or _sides_by_name().get(claim.speaker, "unknown")


@functools.cache
def _sides_by_name() -> dict[str, str]:
    return {speaker.name: speaker.side for speaker in load_speakers()}

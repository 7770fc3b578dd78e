"""Decides which place of the gazetteer each mention of a report means, or that it is not sure."""

from __future__ import annotations

from collections.abc import Sequence

from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Mention, Report, Resolution


def resolve_mentions(
    report: Report, mentions: Sequence[Mention], *, gazetteer: Gazetteer
) -> tuple[Resolution, ...]:
    """One resolution a mention, in the same order."""
    del report
    out = []
    for mention in mentions:
        out.append(gazetteer.resolve(mention.surface, within=mention.within, kind=mention.kind_hint))
    return tuple(out)

"""The claims of an article with their places, resolved in the light of all its places."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from conflictmap.arguments import each
from conflictmap.extract.claims import extract_claims
from conflictmap.extract.places import find_mentions
from conflictmap.extract.places.usage import look_up
from conflictmap.extract.text.sentences import split_sentences
from conflictmap.gazetteer import Gazetteer
from conflictmap.merging.located_claims import LocatedClaim
from conflictmap.model import Claim, Mention, Place, Report, Resolution
from conflictmap.resolve import Meanings

Extractor = Callable[[Report], Iterable[Claim]]
#: The longest paragraph that is compared with others; a longer one is no paragraph of prose.
_LONGEST = 2000


def locate_claims(
    report: Report,
    *,
    gazetteer: Gazetteer,
    extractor: Extractor | None = None,
    resolved: Mapping[Mention, Resolution] | None = None,
) -> list[LocatedClaim]:
    """The claims of one article with their places resolved in the light of all its places.

    Parameters
    ----------
    report : Report
        The article.
    gazetteer : Gazetteer
        For finding and resolving its place names.
    extractor : callable, optional
        From a Report to its claims; default: `extract_claims`.
    resolved : mapping of Mention to Resolution, optional
        Its place names with what they mean, where that is known already.
    """
    mentions = tuple(resolved) if resolved is not None else find_mentions(report, gazetteer=gazetteer)
    if extractor is None:
        claims: Sequence[Claim] = extract_claims(report, gazetteer=gazetteer, mentions=mentions)
    else:
        claims = each(extractor(report), Claim, "what the extractor gives")
    if not claims:
        return []
    own = {c.place for c in claims if c.place}.difference(mentions)
    if resolved is None or own:
        every = sorted((*mentions, *own), key=lambda m: (m.start, m.end, repr(m))) if own else mentions
        resolved = Meanings(report, every, gazetteer)
    holders = _Holders(resolved, gazetteer)
    paragraphs = _paragraphs(report)
    return [
        LocatedClaim(claim, _placed(claim.place, resolved, holders), report, _paragraph_of(claim, paragraphs))
        for claim in claims
    ]


def _paragraphs(report: Report) -> dict[int, str]:
    """The paragraph of each sentence of an article, by where the sentence starts."""
    sentences = split_sentences(report.text, report.start, report.end, title=report.title)
    whole = {}
    for _, group in groupby(sentences, key=lambda s: s.paragraph):
        told = list(group)
        paragraph = report.text[told[0].start : told[-1].end]
        whole.update(dict.fromkeys((s.start for s in told), paragraph))
    return whole


def _paragraph_of(claim: Claim, paragraphs: Mapping[int, str]) -> str:
    paragraph = paragraphs.get(claim.start, claim.quote)
    return paragraph if len(paragraph) <= _LONGEST else claim.quote


def _placed(
    mention: Mention | None, resolutions: Mapping[Mention, Resolution], holders: _Holders
) -> Resolution | None:
    """What a claim's place was taken to mean; where that is unknown, the place that holds it.

    That is the one the text puts it in, else the only governorate that the article's places lie in. Its
    score is 0.
    """
    if mention is None:
        return None
    answer = resolutions[mention]
    if answer.place is not None:
        return answer
    named = (holders.named[name] for name in mention.within if name in holders.named)
    holder = next(named, None) or holders.province
    if holder is None or holder.kind == "country":
        return answer
    return replace(
        answer,
        status="resolved",
        place=holder,
        reason=f"{answer.reason}; {holder.name} holds it",
        lon=holder.lon,
        lat=holder.lat,
        geo_precision=max(2, holder.geo_precision),
        radius_km=max(holder.radius_km, 5.0),
    )


class _Holders:
    """The places of an article that may hold one which is not known; few claims ask for them."""

    def __init__(self, resolutions: Mapping[Mention, Resolution], gazetteer: Gazetteer) -> None:
        self._resolutions = resolutions
        self._gazetteer = gazetteer

    @functools.cached_property
    def named(self) -> dict[str, Place]:
        """The places by what the text calls them."""
        return {m.surface: r.place for m, r in self._resolutions.items() if r.place is not None}

    @functools.cached_property
    def province(self) -> Place | None:
        """The governorate in which all of them that are Syrian lie; None where they lie in several."""
        placed = [r.place for r in self._resolutions.values() if r.place is not None]
        names = {place.admin1 for place in placed if place.admin1}
        if len(names) != 1:
            return None
        units = (c.place for name in names for c in look_up(self._gazetteer, name) if c.place.name == name)
        return next((unit for unit in units if unit.kind == "governorate"), None)

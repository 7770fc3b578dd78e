"""The claims of an article with their places, resolved in the light of all its places."""

from __future__ import annotations

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
from conflictmap.resolve import resolve_mentions

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
        resolved = dict(zip(every, resolve_mentions(report, every, gazetteer=gazetteer), strict=True))
    province = _only_province(resolved.values(), gazetteer)
    paragraphs = _paragraphs(report)
    return [
        LocatedClaim(
            claim, _placed(claim.place, resolved, province), report, _paragraph_of(claim, paragraphs)
        )
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
    mention: Mention | None, resolutions: Mapping[Mention, Resolution], province: Place | None
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
    known = {m.surface: r.place for m, r in resolutions.items() if r.place is not None}
    holder = next((known[name] for name in mention.within if name in known), province)
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


def _only_province(answers: Iterable[Resolution], gazetteer: Gazetteer) -> Place | None:
    """The governorate in which all of an article's Syrian places lie; None where they lie in several."""
    names = {r.place.admin1 for r in answers if r.place is not None and r.place.admin1}
    if len(names) != 1:
        return None
    units = (c.place for name in names for c in look_up(gazetteer, name) if c.place.name == name)
    return next((unit for unit in units if unit.kind == "governorate"), None)

"""Reports to the events table: claims found, placed, merged and written as rows of the schema."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from conflictmap.arguments import one_by_one, wrong
from conflictmap.collecting import without_collecting
from conflictmap.extract.acts.acled import AIR, ATTACK, CLASH, GAS, REMOTE, SHELLING, TERRITORY
from conflictmap.extract.claims.opponents import GUESSED_TARGETS
from conflictmap.extract.claims.two_sides import bloc_of
from conflictmap.extract.rules import OWN_DATE, STATED_DATE
from conflictmap.gazetteer import Gazetteer, given_or_bundled
from conflictmap.merging import LocatedClaim, Policy, check_policy, disputed_fields, merge_claims, tally
from conflictmap.merging.placing import Extractor, locate_claims
from conflictmap.model import Claim, Event, Place, Report, Resolution
from conflictmap.schema import CRS, count_record, empty_events, validate_events
from conflictmap.vocabulary import actor_named

if TYPE_CHECKING:
    import geopandas as gpd
    from shapely import Point


def build_events(
    reports: Iterable[Report],
    *,
    gazetteer: Gazetteer | None = None,
    extractor: Extractor | None = None,
    counts: Policy = "conservative",
) -> gpd.GeoDataFrame:
    """The events that reports tell of, one row an event.

    Parameters
    ----------
    reports : iterable of Report
        Articles in any order; the order does not change the result. They are taken one by one, and of each
        only its claims are kept.
    gazetteer : Gazetteer, optional
        Default: as `load_gazetteer` gives it.
    extractor : callable, optional
        From a Report to its claims; default: the rules of `extract_claims`. Nothing downstream knows which
        one ran.
    counts : {"conservative", "median", "max"}, optional
        How the best number of victims is chosen among contradicting claims; conservative as ACLED does.

    Returns
    -------
    geopandas.GeoDataFrame
        The events table, one row an event, by date and place, undated events last; the index counts from 0.
        `conflictmap.schema.COLUMNS` lists its columns with dtype, unit and what null means. Geometry is a
        Point in EPSG:4326 (lon, lat), null where no claim names a place that is in the gazetteer. For reports
        without an event the table has no rows, and all columns.

    Raises
    ------
    ConflictmapError
        An argument is of another type, or `counts` is not known.

    Examples
    --------
    >>> text = "Shells killed at least three people in Douma on Friday, activists said."
    >>> events = build_events([Report("a.txt", text, 0, len(text), published=dt.date(2014, 4, 14))])
    >>> print(*events.loc[0, ["event_date", "sub_event_type", "place_name", "fatalities_low"]])
    2014-04-11 Shelling/artillery/missile attack Duma 3
    """
    policy = check_policy(counts)
    gazetteer = given_or_bundled(gazetteer)
    if extractor is not None and not callable(extractor):
        raise wrong("extractor", "a function from a Report to its claims", extractor)
    hint = "files are read with read_reports(PATHS).reports"
    found = (
        (report, locate_claims(report, gazetteer=gazetteer, extractor=extractor))
        for report in one_by_one(reports, Report, "reports", hint=hint)
    )
    with without_collecting() if extractor is None else nullcontext():  # another may need it
        return events_of(found, counts=policy)


def events_of(found: Iterable[tuple[Report, Sequence[LocatedClaim]]], *, counts: Policy) -> gpd.GeoDataFrame:
    """The events table of articles with the claims that each makes, as `locate_claims` gives them."""
    articles: list[Report] = []
    events = merge_claims(_claims_kept(found, articles))
    return events_table(_handed_over(events), articles, counts=counts)


def _handed_over(events: list[Event]) -> Iterator[Event]:
    """The events one by one, each forgotten when the next is asked for: a table of them needs the memory."""
    events.reverse()
    while events:
        yield events.pop()


def _claims_kept(
    found: Iterable[tuple[Report, Sequence[LocatedClaim]]], articles: list[Report]
) -> Iterator[LocatedClaim]:
    """The claims of all articles; the articles that make any are noted on the way, without their text."""
    for report, claims in found:
        article = replace(report, text="")
        articles += [article] if claims else []
        yield from (_kept(located, article) for located in claims)


def _kept(located: LocatedClaim, article: Report) -> LocatedClaim:
    """A claim without its article's text and without the places that its name did not mean."""
    answer = located.resolution
    return replace(located, report=article, resolution=answer and replace(answer, candidates=()))


def events_table(
    events: Iterable[Event], reports: Iterable[Report], *, counts: Policy = "conservative"
) -> gpd.GeoDataFrame:
    """Events as the events table, by date (undated last), place and event_id, as `join_events` has them."""
    import geopandas as gpd

    articles = {(report.name, report.part): report for report in reports}
    columns: dict[str, list[Any]] = {}
    for event in events:
        row = _row(event, articles, counts) | {"geometry": _point(event.resolution)}
        for name, value in row.items():
            columns.setdefault(name, []).append(value)
    if not columns:
        return empty_events()
    keys = [
        (day or dt.date.max, place or "", event_id)
        for day, place, event_id in zip(
            columns["event_date"], columns["place_name"], columns["event_id"], strict=True
        )
    ]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    for values in columns.values():
        values[:] = [values[row] for row in order]
    return validate_events(gpd.GeoDataFrame(columns, crs=CRS))


def _point(resolution: Resolution | None) -> Point | None:
    from shapely import Point

    if resolution is None or resolution.lon is None or resolution.lat is None:
        return None
    return Point(resolution.lon, resolution.lat)


def _row(event: Event, articles: dict[tuple[str, int | None], Report], policy: Policy) -> dict[str, Any]:
    claims, resolution = event.claims, event.resolution
    place = resolution.place if resolution else None
    dated = _dated(claims)
    lead = _lead(claims)
    origins = event.origins or claims
    outdated = set(event.outdated)
    standing = [(c, o) for c, o in zip(claims, origins, strict=True) if c not in outdated]
    killed = tally(
        [c for c, _ in standing], "killed", policy=policy, origins=[origin for _, origin in standing]
    )
    injured = tally(claims, "injured", policy=policy, origins=origins)
    doers, targets = _actors(claims)
    return {
        "event_id": event.event_id,
        "event_date": dated.date if dated else None,
        "event_date_end": (dated.date_end or dated.date) if dated else None,
        "time_precision": dated.time_precision if dated else None,
        "event_type": lead.event_type,
        "sub_event_type": lead.sub_event_type,
        "actor1": "; ".join(doers) or None,
        "actor2": "; ".join(targets) or None,
        "civilian_targeting": any(c.civilian_targeting for c in claims),
        "place_id": place.place_id if place else None,
        "place_name": place.name if place else None,
        "place_name_ar": place.name_ar if place else None,
        "place_kind": place.kind if place else None,
        "admin1": place.admin1 if place else None,
        "admin2": place.admin2 if place else None,
        "admin3": place.admin3 if place else None,
        "country": place.country if place else None,
        "geo_precision": resolution.geo_precision if resolution and place else None,
        "radius_km": resolution.radius_km if resolution and place else None,
        "fatalities_low": killed.low,
        "fatalities_best": killed.best,
        "fatalities_high": killed.high,
        "injured_low": injured.low,
        "injured_best": injured.best,
        "injured_high": injured.high,
        "disputed": disputed_fields(event, fatalities=killed.disputed),
        "sources": sorted({c.speaker for c in origins}),
        "reports": sorted({c.report for c in claims}),
        "claims": [
            _record(claim, articles[claim.report, claim.part], articles[origin.report, origin.part])
            for claim, origin in zip(claims, origins, strict=True)
        ],
        "notes": _notes(dated, resolution, event.other_places),
    }


def _dated(claims: Sequence[Claim]) -> Claim | None:
    """The claim that dates the event best: precisely, in words of its own, the first of equals."""
    dated = [c for c in claims if c.date is not None]
    return min(dated, key=lambda c: (c.time_precision or 9, _borrowed(c.rule)), default=None)


def _borrowed(rule: str) -> int:
    """How far a claim's date is from its own words: told in it, reckoned from elsewhere, the report's own."""
    if OWN_DATE in rule:
        return 2
    return 0 if STATED_DATE in rule and "before the rest" not in rule else 1


_MINE = "Remote explosive/landmine/IED"
#: Sub-event types, the one that says most first.
_SHARPNESS = (
    GAS,
    "Suicide bomb",
    *TERRITORY,
    AIR,
    SHELLING,
    "Grenade",
    "Remote explosive/landmine/IED",
    CLASH,
)


def _lead(claims: Sequence[Claim]) -> Claim:
    """The claim whose type is the sharpest: a gas attack before an air strike, a taking before a clash."""
    order = {name: i for i, name in enumerate(_SHARPNESS)}
    return min(claims, key=lambda c: order.get(c.sub_event_type, len(order)))


def _actors(claims: Sequence[Claim]) -> tuple[list[str], list[str]]:
    """Doers and targets, the most often named first; the accused where nobody is named as doer.

    Of a fight, those on the side of who takes the place, or is named first, are the doers. A sentence that
    others copy names nobody more often.
    """
    once = list(
        {(c.quote, c.sub_event_type, c.stance, c.actor1, c.actor2, c.blames): c for c in claims}.values()
    )
    asserted = [c for c in once if c.stance != "denies"] or once
    doers = _by_frequency(name for c in asserted for name in c.actor1)
    accused = _by_frequency(name for c in asserted for name in c.blames)
    claimed = [c.speaker for c in asserted if c.stance == "claims responsibility" and actor_named(c.speaker)]
    doers = doers or list(dict.fromkeys(claimed)) or accused
    targets = [n for n in _by_frequency(name for c in asserted for name in c.actor2) if n not in doers]
    lead = _lead(asserted).sub_event_type
    if lead in REMOTE or lead == ATTACK:
        targets = _told(asserted, set(map(bloc_of, doers))) or targets
    if lead in TERRITORY or lead == CLASH:
        side = _first_side([c for c in asserted if c.sub_event_type == lead and c.actor1])
        others = [n for n in doers if side and bloc_of(n) not in side]
        doers, targets = [n for n in doers if n not in others], [*others, *targets]
    return doers, targets


def _told(claims: Sequence[Claim], doing: set[str]) -> list[str]:
    """Whom claims say in so many words was struck, the most often named first; not the doers' own side."""
    told = [c for c in claims if not any(rule in c.rule for rule in GUESSED_TARGETS)]
    targets = _by_frequency(name for c in told for name in c.actor2)
    return [name for name in targets if bloc_of(name) not in doing]


def _first_side(claims: Sequence[Claim]) -> set[str]:
    """The blocs of who acts in the first claim, with their allies: those who take a place with them."""
    if not claims:
        return set()
    side = {bloc_of(claims[0].actor1[0])}
    if claims[0].sub_event_type in TERRITORY:
        for claim in claims:
            blocs = set(map(bloc_of, claim.actor1))
            side |= blocs if blocs & side else set()
    return side


def _by_frequency(names: Iterable[str]) -> list[str]:
    return [name for name, _ in Counter(names).most_common()]  # of equals the first stays first


def _record(claim: Claim, report: Report, origin: Report) -> dict[str, Any]:
    """A claim as a record of CLAIM_FIELDS; `origin` is the article that told it first."""
    return {
        "speaker": claim.speaker,
        "speaker_side": claim.speaker_side,
        "stance": claim.stance,
        "report": claim.report,
        "part": claim.part,
        "start": claim.start,
        "end": claim.end,
        "quote": claim.quote,
        "publisher": report.publisher,
        "published": report.published.isoformat() if report.published else None,
        "url": report.url,
        "copy_of": origin.label if origin.label != report.label else None,
        "event_date": claim.date.isoformat() if claim.date else None,
        "place": claim.place.surface if claim.place else None,
        "sub_event_type": claim.sub_event_type,
        "actor1": list(claim.actor1),
        "actor2": list(claim.actor2),
        "blames": list(claim.blames),
        "counts": [count_record(count) for count in claim.counts],
        "rule": claim.rule,
    }


def _notes(dated: Claim | None, resolution: Resolution | None, others: Sequence[Place]) -> str:
    """One sentence on how place and date were chosen."""
    where = f"Place: {resolution.reason}" if resolution else "Place: none is named"
    if others:
        where += f", and others name {', '.join(place.name for place in others)}"
    if dated is None:
        return f"{where}; date: not stated."
    how = next(
        (part for part in dated.rule.split("; ") if "date" in part or part.startswith("since ")), "as stated"
    )
    return f"{where.rstrip('.')}; date: {how.removeprefix('date: ')}."

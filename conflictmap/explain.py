"""Why an event is one, and why a sentence is none: claims, sentences, speakers and rules as text."""

from __future__ import annotations

import textwrap
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from conflictmap.cells import is_null
from conflictmap.extract.claims.claims import read_acts
from conflictmap.extract.claims.sifting import Excluded
from conflictmap.extract.text.sentences import Sentence, split_sentences
from conflictmap.gazetteer import Gazetteer, given_or_bundled
from conflictmap.merging import claims_in_passing
from conflictmap.merging.placing import locate_claims
from conflictmap.model import Claim, Report
from conflictmap.schema import count_record

if TYPE_CHECKING:
    import geopandas as gpd

_Found = TypeVar("_Found", Claim, Excluded)
_WIDTH = 100
_PRECISION = {1: "the named place itself", 2: "near it or a small area", 3: "governorate or larger"}


def explain_event(events: gpd.GeoDataFrame, event_id: str) -> str:
    """Everything known of one event, for a person.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        A validated events table.
    event_id : str
        An event of it.

    Raises
    ------
    KeyError
        There is no such event.
    """
    found = events[events["event_id"] == event_id]
    if found.empty:
        raise KeyError(event_id)
    event: dict[str, Any] = {
        str(name): None if _is_missing(value) else value for name, value in found.iloc[0].items()
    }
    lines = [f"{event_id}: {event['event_type'] or 'type not known'}, {event['sub_event_type'] or '-'}"]
    lines += [f"  {name:<9} {value}" for name, value in _facts(event) if value]
    for number, claim in enumerate(event["claims"], start=1):
        lines += ["", *_claim_lines(number, claim)]
    return "\n".join(lines)


def _is_missing(value: Any) -> bool:
    return not isinstance(value, list) and is_null(value)


def _facts(event: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [
        ("when", _when(event)),
        ("where", _where(event)),
        ("who", event["actor1"]),
        ("to whom", event["actor2"]),
        ("killed", _people(event, "fatalities")),
        ("injured", _people(event, "injured")),
        ("disputed", ", ".join(event["disputed"])),
        ("sources", "; ".join(event["sources"])),
        ("reports", "; ".join(event["reports"])),
        ("because", event["notes"]),
    ]


def _when(event: dict[str, Any]) -> str:
    if event["event_date"] is None:
        return "not known"
    end = event["event_date_end"]
    days = f"{event['event_date']}" + (f" to {end}" if end and end != event["event_date"] else "")
    precision = {1: "", 2: " (within a week)", 3: " (within a month)"}
    return days + precision.get(event["time_precision"] or 0, " (precision not known)")


def _where(event: dict[str, Any]) -> str:
    point = event["geometry"]
    if point is None:
        return "not placed"
    names = [event[n] for n in ("place_name", "place_name_ar", "admin3", "admin2", "admin1", "country")]
    radius = event["radius_km"]
    within = f", within {radius:g} km" if radius is not None else ""
    how = _PRECISION.get(event["geo_precision"] or 0, "precision not known")
    shown = ", ".join(dict.fromkeys(name for name in names if name))
    return f"{shown}; lat {point.y:.4f}, lon {point.x:.4f}: {how}{within}"


def _people(event: dict[str, Any], what: str) -> str | None:
    low, best, high = (event[f"{what}_{bound}"] for bound in ("low", "best", "high"))
    if best is None and low is None and high is None:
        return None
    return f"{best}" if low == best == high else f"{best} ({low} to {'more' if high is None else high})"


def _claim_lines(number: int, claim: dict[str, Any]) -> list[str]:
    article = claim["report"] + (f"#{claim['part']}" if claim["part"] else "")
    span = f", characters {claim['start']} to {claim['end']}" if claim["start"] is not None else ""
    published = ", ".join(part for part in (claim["publisher"], claim["published"]) if part)
    side = f" ({claim['speaker_side']})" if claim["speaker_side"] else ""
    lines = [f"claim {number}: {claim['speaker']}{side} {claim['stance']}"]
    lines += _wrapped(f'"{claim["quote"]}"' if claim["quote"] else "no quote")
    facts = [
        ("in", f"{article}{span}" + (f" ({published})" if published else "")),
        ("copy of", claim["copy_of"]),
        ("link", claim["url"]),
        ("date", claim["event_date"]),
        ("place", claim["place"]),
        ("what", claim["sub_event_type"]),
        ("who", "; ".join(claim["actor1"])),
        ("to whom", "; ".join(claim["actor2"])),
        ("blames", "; ".join(claim["blames"])),
        ("counts", "; ".join(map(_count, claim["counts"]))),
        ("rule", claim["rule"]),
    ]
    return lines + [f"  {name:<9} {value}" for name, value in facts if value]


def _count(count: dict[str, Any]) -> str:
    low, high = count["low"], count["high"]
    number = f"{low}" if low == high else f"{low} or more" if high is None else f"{low} to {high}"
    who = "" if count["who"] in (None, "unknown") else f" {count['who']}"
    part = ", part of a total" if count["subset"] else ""
    words = f' ("{count["qualifier"]}")' if count["qualifier"] else ""
    return f"{number}{who} {count['kind']}{words}{part}"


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, _WIDTH, initial_indent="  ", subsequent_indent="  ")


def explain_report(report: Report, *, gazetteer: Gazetteer | None = None, only_left_out: bool = False) -> str:
    """Every sentence of an article that tells of an act: what it was taken to claim, or why it is no event.

    Parameters
    ----------
    report : Report
        One article.
    gazetteer : Gazetteer, optional
        For finding its places; default: as `load_gazetteer` gives it.
    only_left_out : bool, optional
        Leave out the sentences that made claims.

    Returns
    -------
    str
        In text order, each sentence with its claims, each with its rules and, where the article only touches
        on its act, with why it makes no event of its own unless another report tells it too; and with its
        words of acts that made none, each with the rule that kept it out.

    Examples
    --------
    >>> text = "Shells hit Saraqib. The army is preparing to storm Morek."
    >>> report = Report("town.txt", text, 0, len(text))
    >>> print(explain_report(report, only_left_out=True))
    town.txt: 2 sentences with an act, 1 of them made no event
    <BLANKLINE>
      "The army is preparing to storm Morek."
      no event  "storm" (offensive): planned: preparing to
    """
    places = given_or_bundled(gazetteer)
    claims, excluded = read_acts(report, gazetteer=places)
    passing = claims_in_passing(locate_claims(report, gazetteer=places, extractor=lambda _: claims))
    blocks, without = [], 0
    for sentence in split_sentences(report.text, report.start, report.end, title=report.title):
        made = _within(sentence, claims)
        left_out = _within(sentence, excluded)
        if not made and not left_out:
            continue
        without += passing.keys() >= set(made)
        lines = _wrapped(f'"{report.text[sentence.start : sentence.end]}"')
        for claim in made:
            lines += [f"  claim     {_claim_line(claim)}", f"  rule      {claim.rule}"]
            lines += [f"  no event  {passing[claim]}"] if claim in passing else []
        lines += [
            f'  no event  "{report.text[e.start : e.end]}" ({e.act}): {e.rule}' for e in _readings(left_out)
        ]
        blocks.append((not passing.keys() >= set(made), lines))
    published = ", ".join(str(part) for part in (report.publisher, report.published) if part)
    head = report.label + (f" ({published})" if published else "")
    if not blocks:
        return f"{head}: no sentence with an act"
    sentences = f"{len(blocks)} sentence{'' if len(blocks) == 1 else 's'} with an act"
    shown = [lines for has_claims, lines in blocks if not (only_left_out and has_claims)]
    return "\n\n".join([f"{head}: {sentences}, {without} of them made no event", *map("\n".join, shown)])


def _within(sentence: Sentence, found: Sequence[_Found]) -> Sequence[_Found]:
    """Those of a sentence, of what an article gives in text order."""
    first = bisect_left(found, sentence.start, key=_start)
    return found[first : bisect_left(found, sentence.end, lo=first, key=_start)]


def _start(found: Claim | Excluded) -> int:
    return found.start


def _readings(left_out: Sequence[Excluded]) -> Iterator[Excluded]:
    """Each word once: "took" that takes a town, not that takes no people."""
    for _, meanings in groupby(left_out, key=lambda e: (e.start, e.end)):
        yield min(meanings, key=lambda e: e.rule.endswith("beside it"))


def _claim_line(claim: Claim) -> str:
    where = claim.place.surface if claim.place else "no place"
    when = claim.date.isoformat() if claim.date else "no date"
    counts = [_count(count_record(count)) for count in claim.counts]
    who = [f"by {'; '.join(claim.actor1)}"] if claim.actor1 else []
    blamed = [f"blamed on {'; '.join(claim.blames)}"] if claim.blames else []
    told = f"{claim.speaker} {claim.stance}"
    return "; ".join([f"{claim.sub_event_type}, {where}, {when}", *who, *blamed, *counts, told])

"""Decides which place of the gazetteer each mention of a report means, or that it is not sure."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from conflictmap.arguments import each, must_be
from conflictmap.extract.place_usage import look_up
from conflictmap.extract.places import find_mentions
from conflictmap.extract.sentences import split_sentences
from conflictmap.gazetteer import Gazetteer, given_or_bundled
from conflictmap.gazetteer.locating import moved, stands
from conflictmap.gazetteer.ranking import describe, kilometres
from conflictmap.model import Candidate, Mention, Place, Report, Resolution
from conflictmap.names import fold
from conflictmap.nearby import IN_TITLE, Anchor, Spot, Surroundings
from conflictmap.vocabulary.kinds import kinds_named, load_kinds

#: Below this chance an answer is no answer.
_SURE = 0.585
#: At and above this chance the only candidate needs no other evidence.
_DECIDED = 0.97
#: At and above this chance a name with its generic word is the site's own: "Menagh airbase".
_OWN_NAME = 0.85
#: At and above this chance a name alone decides, and near misses need not be looked for.
_OWN_NAME_ALONE = 0.97
#: What other places of the report weigh at most, in log odds: less than a container, more than a kind.
_BESIDE = 4.0
#: Places closer together than this are one answer on a map of a country 600 km wide.
_SAME_KM = 5.0
_WELL_KNOWN = 0.5
#: Places this far from a container's own radius are outside it.
_OUTSIDE_KM = 25.0
_NEAR_KM, _COUNTRYSIDE_KM = 6.0, 15.0
_BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
#: Words that reports use for a place of any kind and its surroundings.
_VAGUE_WORDS = frozenset(
    {"area", "region", "zone", "front", "pocket", "locality", "point", "position", "site"}
)
#: Words for places where people live that reports exchange freely.
_SETTLED_WORDS = frozenset(
    """city town village hamlet suburb neighbourhood neighborhood quarter district farm farms settlement camp
    housing township""".split()  # noqa: SIM905
)
_QUARTER_WORDS = frozenset({"neighbourhood", "neighborhood", "quarter", "district"})
_PEOPLED = ("settlement", "neighbourhood", "admin")
#: Sites that are seldom called by the village they stand in.
_OWN_NAMES = frozenset(
    """hospital mosque shrine church school street square roundabout market hotel checkpoint clinic monastery
    institute prison bridge""".split()  # noqa: SIM905
)
_SITE_WORDS = _OWN_NAMES | {
    "airport", "airbase", "air base", "military airport", "international airport", "airfield", "base",
    "military base", "university", "citadel", "castle", "palace",
}  # fmt: skip
#: At and above this only the capitals of governorates and of countries lie.
_CAPITAL = 0.8
_UNIT_WORDS = frozenset({"province", "governorate", "muhafazah", "محافظة", "ريف"})


@dataclass(slots=True)
class _Asked:
    """A mention with what it may mean before the rest of the report is looked at."""

    mention: Mention
    spot: Spot
    within: tuple[str, ...]
    kind: str | None
    candidates: tuple[Candidate, ...] = ()
    note: str = ""

    def is_decided(self) -> bool:
        """Whether the name alone leaves one candidate."""
        return len(self.candidates) == 1 and self.candidates[0].score >= _DECIDED


#: Words that say nothing of the same name elsewhere in the report.
_LOOSE_WORDS = _UNIT_WORDS | _VAGUE_WORDS | {"countryside", "road", "highway"}


def resolve_mentions(
    report: Report, mentions: Sequence[Mention], *, gazetteer: Gazetteer | None = None
) -> tuple[Resolution, ...]:
    """What each mention of a report means, in the same order.

    A container that the text states weighs most, then the other places of the report, the nearer in the text
    the more, then the kind word beside the name, then how well known a place is. The same name means the same
    place throughout a report unless the text says otherwise.

    Parameters
    ----------
    report : Report
        The article.
    mentions : sequence of Mention
        Its place names, as `find_mentions` gives them.
    gazetteer : Gazetteer, optional
        The places that names may mean; default: as `load_gazetteer` gives it.

    Returns
    -------
    tuple of Resolution
        "resolved" with place, point, geo_precision and radius_km; "ambiguous" or "not_found" without.

    Raises
    ------
    ConflictmapError
        An argument is of another type.

    Examples
    --------
    >>> text = "Clashes broke out near Maan in Hama province."
    >>> report = Report("a", text, 0, len(text))
    >>> found = resolve_mentions(report, find_mentions(report))
    >>> [(r.place.name, r.place.kind, r.geo_precision) for r in found]
    [('Maan', 'village', 2), ('Hama', 'governorate', 3)]
    """
    must_be(report, Report, "report", hint="read_reports(PATHS).reports are some")
    mentions = each(mentions, Mention, "mentions", hint="find_mentions(REPORT) gives them")
    gazetteer = given_or_bundled(gazetteer)
    asked = _ask(report, mentions, gazetteer)
    title = _title_anchors(report, gazetteer)
    surroundings = Surroundings(())
    for _ in range(2):  # what the first round makes sure of helps with the rest
        surroundings = Surroundings([a for q in asked for a in _anchor(q, surroundings)] + title)
    answers = [_answer(question, surroundings) for question in asked]
    return tuple(_placed(q, r) for q, r in zip(asked, _alike(asked, answers), strict=True))


def _ask(report: Report, mentions: Sequence[Mention], gazetteer: Gazetteer) -> list[_Asked]:
    """Mentions with their candidates; containers and kinds that the article states once hold throughout."""
    sentences = split_sentences(report.text, report.start, report.end, title=report.title)
    said_within: dict[str, tuple[str, ...]] = {}
    said_kind: dict[str, str] = {}
    for mention in mentions:
        key = fold(mention.surface)
        if mention.within:
            said_within.setdefault(key, mention.within)
        if mention.kind_hint and mention.kind_hint not in _LOOSE_WORDS:
            said_kind.setdefault(key, mention.kind_hint)
    asked: list[_Asked] = []
    number = 0
    known: dict[tuple[str, tuple[str, ...], str | None], tuple[tuple[Candidate, ...], str]] = {}
    for mention in mentions:
        while number + 1 < len(sentences) and sentences[number].end <= mention.start:
            number += 1
        key = fold(mention.surface)
        kind = "countryside" if mention.relation == "countryside" else mention.kind_hint
        within, kind = mention.within or said_within.get(key, ()), kind or said_kind.get(key)
        if (key, within, kind) not in known:
            known[key, within, kind] = _candidates(gazetteer, mention.surface, within, kind)
        candidates, note = known[key, within, kind]
        paragraph = sentences[number].paragraph if sentences else 0
        asked.append(_Asked(mention, Spot(key, number, paragraph), within, kind, candidates, note))
    return asked


@functools.lru_cache(maxsize=1 << 14)
def _candidates(
    gazetteer: Gazetteer, name: str, within: tuple[str, ...], kind: str | None
) -> tuple[tuple[Candidate, ...], str]:
    """What a name may mean, and a note where its stated container does not fit it."""
    unit = kind in _UNIT_WORDS or kind == "countryside"
    hint = None if unit or kind in _VAGUE_WORDS else kind
    asked_kind = None if hint in _SETTLED_WORDS else hint
    plain = look_up(gazetteer, name)
    if asked_kind or not plain or plain[0].score < _OWN_NAME_ALONE:
        plain = gazetteer.search(name, kind=asked_kind)
    word = "countryside" if kind == "countryside" else hint
    if word and word not in _SETTLED_WORDS:  # "Shaer gas field", "Menagh airbase", "Damascus countryside"
        called = [c for c in gazetteer.lookup(f"{name} {word}") if c.tier == "exact"]
        if kind == "countryside":
            called = [c for c in called if c.place.kind == "governorate"]
        if called and called[0].score >= _OWN_NAME:
            return tuple(called), ""
    decided = _decided(plain, kind)
    if decided or kind in _UNIT_WORDS:
        return decided, ""
    found, note = plain, ""
    if within:
        found = gazetteer.search(name, within=within, kind=asked_kind)
        holders = gazetteer.containers(within[0])
        astray = not found or found[0].tier != "exact" or _outside(found[0].place, holders)
        if astray and plain and _well_known(plain[0]):
            found = plain
        if found and _outside(found[0].place, holders):
            note = f"though the text puts it in {within[0]}"
    if hint:
        found = tuple(_weighed(found, hint, stated=bool(within)))
    return found, note


def _decided(found: Sequence[Candidate], kind: str | None) -> tuple[Candidate, ...]:
    """The candidate that the name alone decides for: a unit called so, a country, a governorate's capital."""
    exact = [c for c in found if c.tier == "exact"]
    if kind in _UNIT_WORDS or kind == "countryside":
        units = [c for c in found if c.place.kind == "governorate" and c.similarity >= 0.85]
        if kind == "countryside":
            units = [c for c in units if c.tier == "exact"]
        if units:
            return (replace(units[0], score=0.98),)
        if kind in _UNIT_WORDS:
            return tuple(c for c in found if c.place.geo_precision > 1)
    known = [c for c in exact if c.place.kind == "country"]
    if kind not in _SITE_WORDS:
        known += [c for c in exact if c.place.importance >= _CAPITAL]
    if known:
        best = max(known, key=lambda c: c.place.importance)
        return (replace(best, score=max(best.score, 0.97)),)
    return ()


#: A name alone seldom means a quarter or a unit: said to be one, it does.
_SAID_SO = {"neighbourhood": 14.0, "district": 4.0, "subdistrict": 4.0}


def _weighed(found: Sequence[Candidate], hint: str, *, stated: bool) -> Iterable[Candidate]:
    """Candidates with their chances changed by a generic word that reports use loosely, best first."""
    kinds, groups = kinds_named(hint)
    site = bool(groups) and not any(load_kinds()[k].group in _PEOPLED for k in kinds)
    changed = []
    for candidate in found:
        kind = candidate.place.kind
        if kind in kinds:
            factor = _SAID_SO.get(kind, 2.0)
        elif hint in _QUARTER_WORDS and load_kinds()[kind].group == "settlement":
            factor = 0.3
        elif (hint in _SETTLED_WORDS and load_kinds()[kind].group in _PEOPLED) or stands(
            hint, candidate.place, stated=stated
        ):
            factor = 1.0
        elif site and hint in _OWN_NAMES and candidate.place.importance < _WELL_KNOWN:
            factor = 0.2  # the hospital, mosque or street of that name stands elsewhere
        else:
            factor = 0.5
        changed.append(replace(candidate, score=candidate.score * factor))
    most = max(sum(c.score for c in found), 0.01) if hint not in _OWN_NAMES else 1.0
    total = max(sum(c.score for c in changed) / most, 1.0 if hint in _OWN_NAMES else 0.01)
    return sorted((replace(c, score=round(c.score / total, 4)) for c in changed), key=lambda c: -c.score)


def _outside(place: Place, containers: Sequence[Place]) -> bool:
    """Whether a place lies clearly outside all that a container's name may mean."""
    return bool(containers) and not any(
        place.country == c.name
        or (place.admin1 is not None and place.admin1 == c.admin1)
        or {place.admin1, c.admin1} == {"Damascus", "Rural Damascus"}
        or kilometres((place.lon, place.lat), (c.lon, c.lat)) <= c.radius_km + _OUTSIDE_KM
        for c in containers
    )


def _well_known(candidate: Candidate) -> bool:
    return candidate.tier == "exact" and candidate.place.importance >= _WELL_KNOWN and candidate.score >= 0.7


def _anchor(asked: _Asked, surroundings: Surroundings) -> Iterable[Anchor]:
    """The place that a mention likely means, if it is small enough to tell where others lie."""
    if not asked.candidates or asked.mention.role != "place":
        return
    if asked.is_decided():
        place, score = asked.candidates[0].place, asked.candidates[0].score
    else:
        ranked = _ranked(asked, surroundings)
        place, score = ranked[0].candidate.place, _chance(ranked)
    if score >= _SURE and place.kind != "country":
        yield Anchor(place, score**2, asked.spot)


def _title_anchors(report: Report, gazetteer: Gazetteer) -> list[Anchor]:
    """Places of a headline that is not part of the text."""
    if not report.title or report.title in report.text[report.start : report.start + 400]:
        return []
    title = Report(report.name, report.title, 0, len(report.title))
    asked = _ask(title, find_mentions(title, gazetteer=gazetteer), gazetteer)
    return [
        replace(anchor, spot=Spot(anchor.spot.key, IN_TITLE, IN_TITLE))
        for question in asked
        for anchor in _anchor(question, Surroundings(()))
    ]


def _answer(asked: _Asked, surroundings: Surroundings) -> Resolution:
    """The place that a mention means, in the light of the other places of the report."""
    if not asked.candidates:
        return Resolution(
            "not_found", None, 0.0, f'nothing in the gazetteer is spelled like "{asked.mention.surface}"'
        )
    if asked.is_decided():
        best = asked.candidates[0]
        return Resolution("resolved", best.place, best.score, best.reason + _why(asked, "", False), (best,))
    ranked = _ranked(asked, surroundings)
    found = tuple(replace(r.candidate, score=r.score) for r in ranked)
    score, place = _chance(ranked), found[0].place
    others = [c.place for c in found if c.score >= 0.001 and not _same(place, c.place)]
    if score < _SURE:
        names = "; ".join(describe(c.place) for c in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        reason = f'"{asked.mention.surface}" may be {names}{more}: nothing decides'
        return Resolution("ambiguous", None, 0.0, reason, found)
    why = _why(asked, ranked[0].beside, bool(others))
    return Resolution("resolved", place, score, found[0].reason + _also(others) + why, found)


class _Ranked(NamedTuple):
    """A candidate, its chance in the light of the report's other places, and which of them speaks for it."""

    candidate: Candidate
    score: float
    beside: str


def _ranked(asked: _Asked, surroundings: Surroundings) -> list[_Ranked]:
    """The candidates of a mention, the likeliest first."""
    beside = surroundings.speaking_for([c.place for c in asked.candidates], asked.spot)
    exact = any(c.tier == "exact" and c.score >= 0.5 for c in asked.candidates)
    odds = []
    for candidate, (support, _) in zip(asked.candidates, beside, strict=True):
        # where one place is spelled just so, neighbours say little for others that only sound like it
        weight = _BESIDE * (0.4 if exact and candidate.tier != "exact" else 1.0)
        odds.append(candidate.score * math.exp(weight * support))
    total = sum(odds) + max(1 - sum(c.score for c in asked.candidates), 0.01)
    order = sorted(range(len(odds)), key=lambda i: (-odds[i], i))
    return [_Ranked(asked.candidates[i], round(min(odds[i] / total, 0.99), 3), beside[i][1]) for i in order]


def _chance(ranked: Sequence[_Ranked]) -> float:
    """How likely the first place is meant, or one that is the same answer."""
    best = ranked[0].candidate.place
    return round(min(sum(r.score for r in ranked if _same(best, r.candidate.place)), 0.99), 3)


def _same(a: Place, b: Place) -> bool:
    """Whether two answers are one on the map: close by, or a unit and its seat."""
    units = ("governorate", "district", "subdistrict")
    return kilometres((a.lon, a.lat), (b.lon, b.lat)) <= _SAME_KM or (
        a.name == b.name and a.admin1 == b.admin1 and (a.kind in units or b.kind in units)
    )


def _also(others: Sequence[Place]) -> str:
    if not others:
        return ""
    more = f" ({len(others) - 1} more)" if len(others) > 1 else ""
    return f"; also {others[0].name}, {others[0].admin1 or others[0].country}{more}"


def _why(asked: _Asked, beside: str, contested: bool) -> str:
    if asked.note:
        return f", {asked.note}"
    if asked.mention.within:
        return f": the text puts it in {asked.mention.within[0]}"
    if contested and beside:
        return f": {beside}"
    if contested and asked.kind:
        return f": the text calls it {asked.kind}"
    return ""


def _alike(asked: Sequence[_Asked], answers: Sequence[Resolution]) -> list[Resolution]:
    """The answers, with those that are not sure replaced by the sure one to the same name in the report."""
    sure: dict[str, Resolution] = {}
    for question, answer in zip(asked, answers, strict=True):
        known = sure.get(question.spot.key)
        if answer.place and (known is None or answer.score > known.score):
            sure[question.spot.key] = answer
    out = []
    for question, answer in zip(asked, answers, strict=True):
        other = sure.get(question.spot.key)
        if (
            answer.place is None
            and other is not None
            and other.place is not None
            and not question.mention.within
        ):
            answer = replace(other, reason=f"{other.reason}; as elsewhere in the report")
        out.append(answer)
    return out


def _placed(asked: _Asked, answer: Resolution) -> Resolution:
    """The answer with point, precision and radius, widened by the relation and the offset of the mention."""
    place, mention = answer.place, asked.mention
    if place is None:
        return answer
    lon, lat, radius, precision = place.lon, place.lat, place.radius_km, place.geo_precision
    reason = answer.reason
    if mention.relation == "countryside":
        radius, precision = max(radius, _COUNTRYSIDE_KM), max(precision, 2)
    elif mention.relation or stands(asked.kind, place, stated=bool(asked.within)) == "near":
        radius, precision = radius + _NEAR_KM, max(precision, 2)
    if mention.relation:
        reason += f"; the text says {_relation_words(mention)}, so the place itself is not meant"
    if mention.offset_km is not None:
        bearing = _BEARINGS.get((mention.relation or "").removesuffix(" of"))
        if bearing is None:
            radius = max(radius, mention.offset_km)
        else:
            lon, lat = moved(lon, lat, mention.offset_km, bearing)
            radius = max(radius, 0.3 * mention.offset_km)
    return replace(
        answer, lon=lon, lat=lat, geo_precision=precision, radius_km=round(radius, 1), reason=reason
    )


def _relation_words(mention: Mention) -> str:
    far = f"{mention.offset_km:g} km " if mention.offset_km is not None else ""
    of = " of" if mention.relation in ("countryside", "outskirts", "road") else ""
    return f'"{far}{mention.relation}{of} {mention.surface}"'

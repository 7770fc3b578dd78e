"""Decides which place of the gazetteer each mention of a report means, or that it is not sure."""

from __future__ import annotations

import functools
import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from conflictmap.arguments import each, must_be
from conflictmap.extract.places import find_mentions
from conflictmap.extract.text.sentences import split_sentences
from conflictmap.gazetteer import Gazetteer, given_or_bundled
from conflictmap.gazetteer.locating import moved, stands
from conflictmap.gazetteer.ranking import describe, kilometres
from conflictmap.meanings import UNIT_WORDS, VAGUE_WORDS, possible_places
from conflictmap.model import Candidate, Mention, Place, Report, Resolution
from conflictmap.names import fold
from conflictmap.nearby import IN_TITLE, Anchor, Spot, Surroundings, where_named

#: Below this chance an answer is no answer.
_SURE = 0.585
#: At and above this chance the only candidate needs no other evidence.
_DECIDED = 0.97
#: What other places of the report weigh at most, in log odds: less than a container, more than a kind.
_BESIDE = 4.0
#: Places closer together than this are one answer on a map of a country 600 km wide.
_SAME_KM = 5.0
#: No two places so close lie so far to the north of each other, which is seen faster.
_SAME_DEGREES = 0.05
_NEAR_KM, _COUNTRYSIDE_KM = 6.0, 15.0
_BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip


class _Possible:
    """What a name may mean before the rest of the report is looked at: the same for all its mentions."""

    def __init__(self, candidates: tuple[Candidate, ...], note: str) -> None:
        self.candidates = candidates
        self.note = note
        #: Whether the name alone leaves one candidate.
        self.is_decided = len(candidates) == 1 and candidates[0].score >= _DECIDED

    @functools.cached_property
    def alone(self) -> tuple[Place, float]:
        """The likeliest place by the name alone, and its chance."""
        best = self.candidates[0]
        if self.is_decided:
            return best.place, best.score
        return _likeliest(_weighed(self.candidates, [(0.0, None)] * len(self.candidates)))


@dataclass(slots=True)
class _Asked:
    """A mention with what it may mean."""

    mention: Mention
    spot: Spot
    within: tuple[str, ...]
    kind: str | None
    possible: _Possible


#: Words that say nothing of the same name elsewhere in the report.
_LOOSE_WORDS = UNIT_WORDS | VAGUE_WORDS | {"countryside", "road", "highway"}


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
    meanings = Meanings(report, mentions, gazetteer)
    return tuple(map(meanings.resolution, range(len(mentions))))


class Meanings(Mapping[Mention, Resolution]):
    """What the mentions of a report mean, each worked out when it is asked for: no claim is of most of them.

    Parameters
    ----------
    report : Report
        The article.
    mentions : sequence of Mention
        Its place names.
    gazetteer : Gazetteer
        The places that names may mean.
    """

    def __init__(self, report: Report, mentions: Sequence[Mention], gazetteer: Gazetteer) -> None:
        self._report, self._gazetteer = report, gazetteer
        self._asked = _ask(report, mentions, gazetteer)
        self._numbers = {mention: number for number, mention in enumerate(mentions)}
        self._answers: dict[int, Resolution] = {}
        self._resolutions: dict[int, Resolution] = {}
        self._alike: dict[str, list[int]] = {}
        for number, asked in enumerate(self._asked):
            self._alike.setdefault(asked.spot.key, []).append(number)
        self._surest: dict[str, Resolution | None] = {}

    @functools.cached_property
    def _surroundings(self) -> Surroundings:
        """The places that the report likely names; no name that is clear by itself asks for them."""
        title = _title_anchors(self._report, self._gazetteer)
        named = [q for q in self._asked if q.possible.candidates and q.mention.role == "place"]
        # what the names alone make sure of helps with the rest
        sure = Surroundings([*_anchors((q, *q.possible.alone) for q in named), *title])
        return Surroundings([*_anchors((q, *_beside(q, sure)) for q in named), *title])

    def __getitem__(self, mention: Mention) -> Resolution:
        return self.resolution(self._numbers[mention])

    def __iter__(self) -> Iterator[Mention]:
        return iter(self._numbers)

    def __len__(self) -> int:
        return len(self._numbers)

    def resolution(self, number: int) -> Resolution:
        """What the mention of a number means; one that is not sure means what its name does elsewhere."""
        if number not in self._resolutions:
            self._resolutions[number] = self._resolved(number)
        return self._resolutions[number]

    def _resolved(self, number: int) -> Resolution:
        asked, answer = self._asked[number], self._answer(number)
        if answer.place is None and not asked.mention.within:
            other = self._elsewhere(asked.spot.key)
            if other is not None:
                answer = replace(other, reason=f"{other.reason}; as elsewhere in the report")
        return _placed(asked, answer)

    def _elsewhere(self, key: str) -> Resolution | None:
        """The surest answer to a name in the report, None where it never means a place."""
        if key not in self._surest:
            sure = [found for found in map(self._answer, self._alike[key]) if found.place is not None]
            self._surest[key] = max(sure, key=lambda found: found.score, default=None)
        return self._surest[key]

    def _answer(self, number: int) -> Resolution:
        """What a mention means by itself and by the places around it."""
        if number not in self._answers:
            asked = self._asked[number]
            clear = _clear_answer(asked)
            self._answers[number] = clear or _answer_beside(asked, self._surroundings)
        return self._answers[number]


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
    known: dict[tuple[str, tuple[str, ...], str | None], _Possible] = {}
    for mention in mentions:
        while number + 1 < len(sentences) and sentences[number].end <= mention.start:
            number += 1
        key = fold(mention.surface)
        kind = "countryside" if mention.relation == "countryside" else mention.kind_hint
        within, kind = mention.within or said_within.get(key, ()), kind or said_kind.get(key)
        if (key, within, kind) not in known:
            known[key, within, kind] = _Possible(*possible_places(gazetteer, mention.surface, within, kind))
        paragraph = sentences[number].paragraph if sentences else 0
        spot = Spot(key, number, paragraph)
        asked.append(_Asked(mention, spot, within, kind, known[key, within, kind]))
    return asked


def _anchors(likely: Iterable[tuple[_Asked, Place, float]]) -> Iterator[Anchor]:
    """The places that mentions likely mean, if they are small enough to tell where others lie."""
    for asked, place, score in likely:
        if score >= _SURE and place.kind != "country":
            yield Anchor(place, score**2, asked.spot)


def _beside(asked: _Asked, surroundings: Surroundings) -> tuple[Place, float]:
    """The place that a mention likely means beside others, and its chance."""
    return asked.possible.alone if asked.possible.is_decided else _likeliest(_ranked(asked, surroundings))


def _title_anchors(report: Report, gazetteer: Gazetteer) -> list[Anchor]:
    """Places of a headline that is not part of the text."""
    if not report.title or report.title in report.text[report.start : report.start + 400]:
        return []
    title = Report(report.name, report.title, 0, len(report.title))
    asked = _ask(title, find_mentions(title, gazetteer=gazetteer), gazetteer)
    named = [q for q in asked if q.possible.candidates and q.mention.role == "place"]
    return [
        anchor._replace(spot=Spot(anchor.spot.key, IN_TITLE, IN_TITLE))
        for anchor in _anchors((q, *q.possible.alone) for q in named)
    ]


def _clear_answer(asked: _Asked) -> Resolution | None:
    """The answer to a name that is clear by itself, or that nothing is called; None to another."""
    possible = asked.possible
    if not possible.candidates:
        return Resolution(
            "not_found", None, 0.0, f'nothing in the gazetteer is spelled like "{asked.mention.surface}"'
        )
    if possible.is_decided:
        best = possible.candidates[0]
        return Resolution("resolved", best.place, best.score, best.reason + _why(asked, "", False), (best,))
    return None


def _answer_beside(asked: _Asked, surroundings: Surroundings) -> Resolution:
    """The place that a mention means, in the light of the other places of the report."""
    ranked = _ranked(asked, surroundings)
    found = tuple(r.candidate.scored(r.score) for r in ranked)
    place, score = _likeliest(ranked)
    others = [c.place for c in found if c.score >= 0.001 and not _same(place, c.place)]
    if score < _SURE:
        names = "; ".join(describe(c.place) for c in found[:3])
        more = f" and {len(found) - 3} more" if len(found) > 3 else ""
        reason = f'"{asked.mention.surface}" may be {names}{more}: nothing decides'
        return Resolution("ambiguous", None, 0.0, reason, found)
    named = ranked[0].beside
    why = _why(asked, where_named(asked.spot, named) if named else "", bool(others))
    return Resolution("resolved", place, score, found[0].reason + _also(others) + why, found)


class _Ranked(NamedTuple):
    """A candidate, its chance in the light of the report's other places, and which of them speaks for it."""

    candidate: Candidate
    score: float
    beside: Anchor | None


def _ranked(asked: _Asked, surroundings: Surroundings) -> list[_Ranked]:
    """The candidates of a mention, the likeliest first."""
    candidates = asked.possible.candidates
    return _weighed(candidates, surroundings.speaking_for([c.place for c in candidates], asked.spot))


def _weighed(candidates: Sequence[Candidate], beside: Sequence[tuple[float, Anchor | None]]) -> list[_Ranked]:
    """The candidates with what speaks for each, the likeliest first."""
    exact = any(c.tier == "exact" and c.score >= 0.5 for c in candidates)
    odds = []
    for candidate, (support, _) in zip(candidates, beside, strict=True):
        # where one place is spelled just so, neighbours say little for others that only sound like it
        weight = _BESIDE * (0.4 if exact and candidate.tier != "exact" else 1.0)
        odds.append(candidate.score * math.exp(weight * support))
    total = sum(odds) + max(1 - sum(c.score for c in candidates), 0.01)
    order = sorted(range(len(odds)), key=lambda i: (-odds[i], i))
    return [_Ranked(candidates[i], round(min(odds[i] / total, 0.99), 3), beside[i][1]) for i in order]


def _likeliest(ranked: Sequence[_Ranked]) -> tuple[Place, float]:
    """The first place, and how likely it or one that is the same answer is meant."""
    best = ranked[0].candidate.place
    score = sum(r.score for r in ranked if _same(best, r.candidate.place))
    return best, round(min(score, 0.99), 3)


def _same(a: Place, b: Place) -> bool:
    """Whether two answers are one on the map: close by, or a unit and its seat."""
    units = ("governorate", "district", "subdistrict")
    near = abs(a.lat - b.lat) < _SAME_DEGREES and kilometres((a.lon, a.lat), (b.lon, b.lat)) <= _SAME_KM
    return near or (a.name == b.name and a.admin1 == b.admin1 and (a.kind in units or b.kind in units))


def _also(others: Sequence[Place]) -> str:
    if not others:
        return ""
    more = f" ({len(others) - 1} more)" if len(others) > 1 else ""
    return f"; also {others[0].name}, {others[0].admin1 or others[0].country}{more}"


def _why(asked: _Asked, beside: str, contested: bool) -> str:
    if asked.possible.note:
        return f", {asked.possible.note}"
    if asked.mention.within:
        return f": the text puts it in {asked.mention.within[0]}"
    if contested and beside:
        return f": {beside}"
    if contested and asked.kind:
        return f": the text calls it {asked.kind}"
    return ""


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

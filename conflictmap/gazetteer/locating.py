"""From a place phrase to one Resolution: picks the reading, the place or none, the point and the radius."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from conflictmap.gazetteer.phrases import LONGEST, Phrase, parse_phrase, part_of, split_kind
from conflictmap.gazetteer.ranking import WELL_KNOWN, describe, kilometres
from conflictmap.gazetteer.wordings import unlisted
from conflictmap.model import Candidate, Place, Resolution
from conflictmap.names import bare, fold
from conflictmap.vocabulary.kinds import kinds_named, load_kinds, of_town

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer, Names, Points

# An answer that is less likely than this is not given: better open than wrong.
RESOLVED = 0.6
# A name alone that a village in another governorate has too is never surer than this, however well known the
# place: of 75 such answers with 0.9 and more, 64 were right. A governorate's capital is meant all the same.
_NAMESAKE = 0.85
_CAPITAL = 0.9
# Places nearer to each other than this are one answer for a map of a country 600 km wide.
_SAME_KM = 5.0
# Rivals less likely than this are not worth a reader's time.
_RIVAL = 0.02
# "near X" and "X's countryside" reach so far from X.
_NEAR_KM = 5.0
_COUNTRYSIDE_KM = 15.0
# A stated distance is rounded, and the direction is one of eight.
_OFFSET_ERROR = 0.3
_SHOWN = 10
# A place that lies so little in what was stated to hold it is not meant.
_OUTSIDE = 0.3
# One that is spelled otherwise must lie in it: Midan in Damascus is no "Midaana" of Rural Damascus.
_OUTSIDE_UNLIKE = 0.75
# How surely a suburb lies in the city, whose governorate may be another.
_SUBURB = 0.7
# Units and cities that people put beside a name without a comma: of governorates and districts.
_SEAT = 0.7
_CONTAINER_WORDS = 3
# Spelled less alike, a site is another one.
_ALIKE = 0.86
_STRICTNESS = {"exact": 2, "skeleton": 1, "fuzzy": 0}
# Kinds of places that are not their town: without one of this name, the town alone is no answer.
_SITES = frozenset({"military", "infrastructure", "building", "natural"})


@dataclass(frozen=True, slots=True)
class _Ask:
    """What is asked of the gazetteer, beside the name."""

    gazetteer: Gazetteer
    within: tuple[str, ...]
    near: tuple[tuple[float, float], ...]
    kind: str | None

    def search(self, name: str, phrase: Phrase) -> tuple[Candidate, ...]:
        return self.gazetteer.search(
            name,
            within=(*phrase.within, *self.within),
            near=(*self.near, *self.beside(phrase)),
            kind=self.kind or phrase.kind,
            limit=_SHOWN,
        )

    def beside(self, phrase: Phrase) -> list[tuple[float, float]]:
        """Where the places lie that the phrase says are near, as far as one place is likeliest for a name."""
        found = [self.gazetteer.search(name, limit=1) for name in phrase.beside]
        return [(c.place.lon, c.place.lat) for c, *_ in filter(None, found) if c.score >= RESOLVED]


def resolve_phrase(
    gazetteer: Gazetteer,
    text: str,
    *,
    within: Names | None = None,
    near: Points | None = None,
    kind: str | None = None,
) -> Resolution:
    """What `text` means, as `Gazetteer.resolve` promises."""
    if len(text) > LONGEST:
        return Resolution("not_found", None, 0.0, f"{len(text):,} characters are no name of a place")
    if not fold(text):
        reason = f'"{text}" holds no letter or digit' if text.strip() else "no name is given"
        return Resolution("not_found", None, 0.0, reason)
    text = _widest_last(bare(unlisted(text)), gazetteer)
    containers = (within,) if isinstance(within, str) else tuple(within or ())
    ask = _Ask(gazetteer, tuple(c for c in containers if c), gazetteer.points(near), kind)
    answer = _resolve(text, ask)
    reading = None
    if not answer.place or answer.candidates[0].tier != "exact":
        reading = _part_of(text, ask)
    if not reading and (
        not answer.place or (answer.candidates[0].tier != "exact" and answer.score < _NAMESAKE)
    ):
        reading = _in_container(text, ask)
    return _decide(text, *reading, ask) if reading else answer


def _widest_last(text: str, gazetteer: Gazetteer) -> str:
    """A list of units and a name in the order of text: "Sarmin, Idlib, Syria" for "Syria, Idlib, Sarmin"."""
    parts = [part.strip() for part in text.split(",")]
    if (
        len(parts) < 2
        or not all(parts)
        or not _is_wide(parts[0], gazetteer)
        or _is_wide(parts[-1], gazetteer)
    ):
        return text
    return ", ".join(reversed(parts))


def _is_wide(name: str, gazetteer: Gazetteer) -> bool:
    """Whether a name is a governorate's, or Syria's."""
    return any(c.kind in ("governorate", "country") for c in gazetteer.containers(name))


def _resolve(text: str, ask: _Ask) -> Resolution:
    """What `text` means by its marks and prepositions."""
    whole = Phrase((text,))
    found = ask.search(text, whole)
    phrase = parse_phrase(text)
    if phrase.names == (text,) or (found and found[0].tier == "exact"):
        phrase = replace(phrase, names=(text,)) if phrase.names == (text,) else whole
        return _decide(text, phrase, found, ask)
    taken_apart = _agreeing([ask.search(name, phrase) for name in phrase.names])
    if phrase.full and ask.gazetteer.knows(phrase.full):
        in_full = ask.search(phrase.full, replace(phrase, kind=None))
        if in_full and in_full[0].tier == "exact" and in_full[0].score >= RESOLVED:
            phrase, taken_apart = replace(phrase, names=(phrase.full,), kind=None), in_full
    if len(phrase.names) == 2:
        nested = _nested(phrase, ask)
        if phrase.nested and nested:
            return _decide(text, *nested, ask)
        if nested and not (taken_apart and _stands(taken_apart[0], nested)):
            phrase, taken_apart = nested
        elif not nested and _is_wide(phrase.names[1], ask.gazetteer):  # "Amin (Raqqa)" is not Raqqa
            phrase = replace(phrase, names=phrase.names[:1], within=(phrase.names[1], *phrase.within))
            taken_apart = ask.search(phrase.names[0], phrase)
    if found and not (taken_apart and _fits_better(taken_apart[0], found[0])):
        return _decide(text, whole, found, ask)
    return _decide(text, phrase, taken_apart, ask)


def _nested(phrase: Phrase, ask: _Ask) -> tuple[Phrase, tuple[Candidate, ...]] | None:
    """The reading of "Nawa (Daraa)" or "Damascus - Jobar" as a place in its container, where it is one."""
    readings = []
    for name, container in (phrase.names, phrase.names[::-1]):
        inside = ask.gazetteer.inside(container)
        reading = replace(phrase, names=(name,), within=(container, *phrase.within))
        found = ask.search(name, reading) if inside else ()
        if not inside or not found or inside(found[0].place) < (_SUBURB if phrase.nested else 1.0):
            continue
        # a suburb does not hold its city
        holders = ask.gazetteer.containers(container)
        if any(h.is_area or h.importance >= found[0].place.importance for h in holders):
            readings.append((reading, found))
    return max(readings, key=lambda r: r[1][0].score, default=None)


def _in_container(text: str, ask: _Ask) -> tuple[Phrase, tuple[Candidate, ...]] | None:
    """The reading of "Salaheddine Aleppo" as a place in the unit or city at its end or start."""
    for name, container in _halves(text.split()):
        places = ask.gazetteer.containers(container) if ask.gazetteer.knows(container) else ()
        if not any(place.importance >= _SEAT for place in places):
            continue
        name, kind = split_kind(name)
        phrase = Phrase((name,), (container,), kind)
        inside, found = ask.gazetteer.inside(container), ask.search(name, phrase)
        if inside and found and found[0].tier == "exact" and inside(found[0].place) >= _SUBURB:
            return phrase, found
    return None


def _part_of(text: str, ask: _Ask) -> tuple[Phrase, tuple[Candidate, ...]] | None:
    """The reading of "eastern Saraqib" as a side of a well-known place."""
    name = part_of(text)
    phrase = Phrase((name,), relation="near")
    found = ask.search(name, phrase) if name else ()
    known = found and found[0].tier == "exact" and found[0].place.importance >= WELL_KNOWN
    return (phrase, found) if known else None


def _halves(words: list[str]) -> Iterator[tuple[str, str]]:
    """A name and the few words behind or before it, longest first: "Salaheddine" and "Aleppo"."""
    for count in range(min(_CONTAINER_WORDS, len(words) - 1), 0, -1):
        yield " ".join(words[:-count]), " ".join(words[-count:])
        yield " ".join(words[count:]), " ".join(words[:count])


def _stands(one: Candidate, nested: tuple[Phrase, tuple[Candidate, ...]]) -> bool:
    """Whether the reading as two spellings of one place holds against that as a place in another."""
    (phrase, found), place = nested, nested[1][0].place
    if one.place == place:
        return one.score >= RESOLVED
    # "Aleppo/Minyan" holds the container's own name, which says nothing against the place in it
    holder = one.place.importance >= _SEAT and fold(one.matched_name) == fold(phrase.within[0])
    return one.score >= found[0].score and not (holder and found[0].tier == "exact")


def _fits_better(one: Candidate, other: Candidate) -> bool:
    """Whether a reading is spelled more like its place than another, or as much and is likelier."""
    strict = _STRICTNESS[one.tier] - _STRICTNESS[other.tier]
    return strict > 0 or one.tier == "exact" or (strict == 0 and one.score >= other.score)


def _agreeing(lists: list[tuple[Candidate, ...]]) -> tuple[Candidate, ...]:
    """Candidates for several spellings of one name: the likelier, the more of the spellings allow them."""
    if len(lists) == 1:
        return lists[0]
    chances: dict[str, float] = {}
    best: dict[str, Candidate] = {}
    for candidate in (c for found in lists for c in found):
        key = candidate.place.place_id
        chances[key] = 1 - (1 - chances.get(key, 0.0)) * (1 - candidate.score)
        if key not in best or candidate.score > best[key].score:
            best[key] = candidate
    total = max(sum(chances.values()), 1.0)
    agreed = [replace(best[key], score=round(chance / total, 3)) for key, chance in chances.items()]
    return tuple(sorted(agreed, key=lambda c: (-c.score, c.place.place_id))[:_SHOWN])


def _decide(text: str, phrase: Phrase, found: tuple[Candidate, ...], ask: _Ask) -> Resolution:
    found = _of_kind(found, phrase, ask)
    if not found:
        return Resolution("not_found", None, 0.0, f'nothing in the gazetteer is spelled like "{text}"')
    best = found[0]
    rivals = [c for c in found[1:] if not _same(best.place, c.place) and c.score >= _RIVAL]
    sure = min(1.0, sum(c.score for c in found if _same(best.place, c.place)))
    against = _against(text, best, phrase, ask)
    if sure < RESOLVED or against:
        return Resolution("ambiguous", None, 0.0, against or _undecided(text, best, rivals), found)
    reason = best.reason + _also(rivals) + _why(best.place, phrase, ask, rivals)
    if sure > _NAMESAKE and (namesake := _namesake(best.place, phrase, ask)):
        sure = _NAMESAKE
        reason += "" if rivals else f"; also {namesake.name}, {namesake.admin1}"
    kind = ask.kind or phrase.kind
    where = stands(kind, best.place, stated=bool(phrase.within or ask.within))
    if where:
        reason += f"; no {kind} of that name is known, so it is put {where} the {best.place.kind}"
        phrase = replace(phrase, relation=phrase.relation or ("near" if where == "near" else None))
    return _placed(phrase, best.place, round(sure, 3), reason, found, ask)


def _namesake(place: Place, phrase: Phrase, ask: _Ask) -> Place | None:
    """The best known settlement of the name in another governorate, where nothing but the name was said."""
    said = ask.kind or ask.near or ask.within or phrase.kind or phrase.beside or phrase.within
    if said or place.importance >= _CAPITAL:
        return None
    settled = load_kinds()
    found = {
        other.place_id: other
        for name in phrase.names
        for other in ask.gazetteer.namesakes(name)
        if other.country == "Syria" and settled[other.kind].group == "settlement"
        if other.admin1 != place.admin1 and not _same(place, other)
    }
    return max(found.values(), key=lambda other: (other.importance, other.place_id), default=None)


def _same(a: Place, b: Place) -> bool:
    """Whether two answers are one on the map: close by, or a unit and the town that it is named after."""
    return a is b or kilometres((a.lon, a.lat), (b.lon, b.lat)) <= _SAME_KM


def _against(text: str, best: Candidate, phrase: Phrase, ask: _Ask) -> str:
    """What was stated that the likeliest place is not: of that kind, in that container; "" if nothing is."""
    place, kind = best.place, ask.kind or phrase.kind
    stated = bool(phrase.within or ask.within)
    if is_another_site(place, kind) and not stands(kind, place, stated=stated):
        return f'no {kind} called "{text}" is known; {describe(place)} is a {place.kind}'
    within = (*phrase.within, *ask.within)
    inside = ask.gazetteer.inside(within)
    if inside is not None and inside(place) < (_OUTSIDE if best.tier == "exact" else _OUTSIDE_UNLIKE):
        where = ", ".join(_container_name(ask.gazetteer, name) for name in within)
        return f'no place called "{text}" is known in {where}; {describe(place)} is not there'
    return ""


def _of_kind(found: tuple[Candidate, ...], phrase: Phrase, ask: _Ask) -> tuple[Candidate, ...]:
    """The candidates without those of other kinds, where the likeliest is no such site but another may be.

    "Al-Waer dam" is the dam of nearly that name, and not the quarter of just that name.
    """
    kind = ask.kind or phrase.kind
    stated = bool(phrase.within or ask.within)
    if not found or not is_another_site(found[0].place, kind) or stands(kind, found[0].place, stated=stated):
        return found
    sites = [c for c in found if not is_another_site(c.place, kind) and c.similarity >= _ALIKE]
    left = 1 - sum(c.score for c in found if is_another_site(c.place, kind))
    return tuple(replace(c, score=round(c.score / max(left, c.score, 0.01), 3)) for c in sites) or found


def is_another_site(place: Place, kind: str | None) -> bool:
    """Whether a site of some kind is asked for, and the place is none of such."""
    kinds, groups = kinds_named(kind) if kind else (frozenset[str](), frozenset[str]())
    return bool(kinds) and place.kind not in groups and all(load_kinds()[k].group in _SITES for k in kinds)


def stands(kind: str | None, place: Place, *, stated: bool) -> Literal["in", "near"] | None:
    """Where a site without a row of its own lies if it is called by this settlement: "Sarmin market".

    Markets and bridges have names of their own, which are villages' elsewhere, so the settlement must be well
    known, or its container `stated`. None where the name says too little.
    """
    if kind is None or load_kinds()[place.kind].group != "settlement" or not is_another_site(place, kind):
        return None
    return of_town(kind) if stated or place.importance >= WELL_KNOWN else None


def _undecided(text: str, best: Candidate, rivals: list[Candidate]) -> str:
    if not rivals:
        return f"{best.reason}, but is not like it enough to be sure"
    names = "; ".join(describe(c.place) for c in [best, *rivals][:3])
    more = f" and {len(rivals) - 2} more" if len(rivals) > 2 else ""
    return f'"{text}" may be {names}{more}: nothing decides'


def _also(rivals: list[Candidate]) -> str:
    if not rivals:
        return ""
    first = rivals[0].place
    where = first.admin1 if first.country == "Syria" else first.country
    return f"; also {first.name}, {where}" + (f" ({len(rivals) - 1} more)" if len(rivals) > 1 else "")


def _why(place: Place, phrase: Phrase, ask: _Ask, rivals: list[Candidate]) -> str:
    """What decided between the place and its rivals."""
    within = (*phrase.within, *ask.within)
    known = [_container_name(ask.gazetteer, name) for name in within if ask.gazetteer.containers(name)]
    if known:
        return f": it lies in {', '.join(known)}"
    if within:
        return f'; "{", ".join(within)}" is not known and says nothing'
    if ask.near or phrase.beside:
        return ": it is nearest to the places named beside it"
    if (ask.kind or phrase.kind) and rivals:
        return f": it is a {place.kind}"
    if any(rival.place.importance < place.importance for rival in rivals):
        return ": the best known of them"
    return ""


def _container_name(gazetteer: Gazetteer, name: str) -> str:
    return gazetteer.place(name).name if name in gazetteer else name


def _placed(
    phrase: Phrase, place: Place, score: float, reason: str, found: Iterable[Candidate], ask: _Ask
) -> Resolution:
    lon, lat, radius, precision = place.lon, place.lat, place.radius_km, place.geo_precision
    radius = max([radius, *_namesakes_beside(place, found)])
    if phrase.other is not None:
        return _between(phrase, place, score, reason, found, ask)
    if phrase.relation:
        reach = _COUNTRYSIDE_KM if phrase.relation in ("countryside", "road") else _NEAR_KM
        radius, precision = radius + reach, max(precision, 2)
    if phrase.offset_km is not None and phrase.bearing is None:
        radius += phrase.offset_km
    elif phrase.offset_km is not None and phrase.bearing is not None:
        lon, lat = moved(lon, lat, phrase.offset_km, phrase.bearing)
        radius += _OFFSET_ERROR * phrase.offset_km
    return Resolution("resolved", place, score, reason, tuple(found), lon, lat, precision, round(radius, 1))


def _namesakes_beside(place: Place, found: Iterable[Candidate]) -> list[float]:
    """How far off the other places lie that were taken for one with this place, in km: they may be meant."""
    beside = [c.place for c in found if c.score >= _RIVAL and _same(place, c.place) and not c.place.is_area]
    return [kilometres((place.lon, place.lat), (other.lon, other.lat)) for other in beside]


def _between(
    phrase: Phrase, place: Place, score: float, reason: str, found: Iterable[Candidate], ask: _Ask
) -> Resolution:
    """Half way between two places, with both inside the radius."""
    assert phrase.other is not None
    others = [c for c in ask.search(phrase.other, replace(phrase, kind=None)) if c.score >= RESOLVED]
    if not others:
        reason = f'{reason}; "{phrase.other}" is not known, so only this end is'
        radius = place.radius_km + _COUNTRYSIDE_KM
        return Resolution("resolved", place, score, reason, tuple(found), place.lon, place.lat, 2, radius)
    other = others[0].place
    half = kilometres((place.lon, place.lat), (other.lon, other.lat)) / 2
    lon, lat = round((place.lon + other.lon) / 2, 5), round((place.lat + other.lat) / 2, 5)
    precision = max(place.geo_precision, other.geo_precision, 2)
    reason = f"{reason}; half way to {describe(other)}"
    score = round(score * others[0].score, 3)
    return Resolution("resolved", place, score, reason, tuple(found), lon, lat, precision, round(half, 1))


def moved(lon: float, lat: float, far: float, bearing: float) -> tuple[float, float]:
    """The point so many kilometres from another in a direction, in degrees clockwise from north.

    >>> moved(36.72, 35.13, 30, 180.0)
    (36.72, 34.85958)
    """
    # what geopy's geodesic reckons with; geopy itself takes a tenth of a second to import
    from geographiclib.geodesic import Geodesic

    point = Geodesic.WGS84.Direct(lat, lon, bearing, 1000 * far)
    return round(point["lon2"], 5), round(point["lat2"], 5)

"""What a place name in a report may mean by its own words: the name, its generic word, its container."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from conflictmap.extract.places.usage import look_up
from conflictmap.gazetteer import Gazetteer
from conflictmap.gazetteer.locating import stands
from conflictmap.gazetteer.ranking import kilometres
from conflictmap.model import Candidate, Place
from conflictmap.vocabulary.kinds import kinds_named, load_kinds

#: At and above this chance a name with its generic word is the site's own: "Menagh airbase".
_OWN_NAME = 0.85
#: At and above this chance a name alone decides, and near misses need not be looked for.
_OWN_NAME_ALONE = 0.97
_WELL_KNOWN = 0.5
_IN_THE_NEWS = 0.4
#: Places this far from a container's own radius are outside it.
_OUTSIDE_KM = 25.0
#: Words that reports use for a place of any kind and its surroundings.
VAGUE_WORDS = frozenset(
    {"area", "region", "zone", "front", "pocket", "locality", "point", "position", "site"}
)
#: Words for places where people live that reports exchange freely.
_SETTLED_WORDS = frozenset(
    """city town village hamlet suburb neighbourhood neighborhood quarter district farm farms settlement camp
    housing township""".split()  # noqa: SIM905
)
_VILLAGE_WORDS = frozenset({"village", "town", "hamlet", "suburb"})
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
UNIT_WORDS = frozenset({"province", "governorate", "muhafazah", "محافظة", "ريف"})


@functools.lru_cache(maxsize=1 << 14)
def possible_places(
    gazetteer: Gazetteer, name: str, within: tuple[str, ...], kind: str | None
) -> tuple[tuple[Candidate, ...], str]:
    """What a name may mean, and a note where its stated container does not fit it."""
    unit = kind in UNIT_WORDS or kind == "countryside"
    hint = None if unit or kind in VAGUE_WORDS else kind
    asked_kind = None if hint in _SETTLED_WORDS else hint
    word = "countryside" if kind == "countryside" else hint
    if word and word not in _SETTLED_WORDS:  # "Shaer gas field", "Menagh airbase", "Damascus countryside"
        whole = f"{name} {word}"
        called = [c for c in gazetteer.lookup(whole) if c.tier == "exact"] if gazetteer.knows(whole) else []
        if kind == "countryside":
            called = [c for c in called if c.place.kind == "governorate"]
        if called and called[0].score >= _OWN_NAME:
            return tuple(called), ""
    plain = look_up(gazetteer, name)
    if asked_kind or not plain or plain[0].score < _OWN_NAME_ALONE:
        plain = gazetteer.search(name, kind=asked_kind)
    decided = _decided(plain, kind, gazetteer.inside(within) if within else None)
    if decided or kind in UNIT_WORDS:
        return decided, ""
    found, note = plain, ""
    if within:
        found = gazetteer.search(name, within=within, kind=asked_kind)
        holders = gazetteer.containers(within[0])
        astray = not found or found[0].tier != "exact" or _outside(found[0].place, holders)
        if astray and plain and _well_known(plain[0]):
            found = plain
        abroad = (h.country != "Syria" and h.kind != "country" for h in holders)  # "Noura village in Akkar"
        if holders and all(abroad):
            found = tuple(c for c in found if c.place.country != "Syria" or _well_known(c))
        if found and _outside(found[0].place, holders):
            note = f"though the text puts it in {within[0]}"
    if hint:
        found = tuple(_weighed(found, hint, stated=bool(within)))
    return found, note


def _decided(
    found: Sequence[Candidate], kind: str | None, inside: Callable[[Place], float] | None
) -> tuple[Candidate, ...]:
    """The candidate that the name alone decides for: a unit called so, a country, a governorate's capital.

    A country's name decides for no country where a village is said, or where one in the news is spelled just
    so `inside` what the text states: "Benin and Kansafra in Idlib".
    """
    exact = [c for c in found if c.tier == "exact"]
    if kind in UNIT_WORDS or kind == "countryside":
        units = [c for c in found if c.place.kind == "governorate" and c.similarity >= 0.85]
        if kind == "countryside":
            units = [c for c in units if c.tier == "exact"]
        if units:
            return (replace(units[0], score=0.98),)
        if kind in UNIT_WORDS:
            return tuple(c for c in found if c.place.geo_precision > 1)
    known = [c for c in exact if c.place.kind == "country"]
    if known and (kind in _VILLAGE_WORDS or (inside and any(_in_the_news(c.place, inside) for c in exact))):
        exact = [c for c in exact if c not in known]
        known = []
    if kind not in _SITE_WORDS:
        known += [c for c in exact if c.place.importance >= _CAPITAL]
    if known:
        best = max(known, key=lambda c: c.place.importance)
        return (replace(best, score=max(best.score, 0.97)),)
    return ()


def _in_the_news(place: Place, inside: Callable[[Place], float]) -> bool:
    return place.importance >= _IN_THE_NEWS and inside(place) == 1


#: A name alone seldom means a quarter or a unit: said to be one, it does.
_SAID_SO = {"neighbourhood": 14.0, "district": 4.0, "subdistrict": 4.0}


def _weighed(found: Sequence[Candidate], hint: str, *, stated: bool) -> Iterable[Candidate]:
    """Candidates with their chances changed by a generic word that reports use loosely, best first."""
    kinds, groups = kinds_named(hint)
    site = bool(groups) and not any(load_kinds()[k].group in _PEOPLED for k in kinds)
    changed = []
    for candidate in found:
        kind = candidate.place.kind
        group = load_kinds()[kind].group
        if kind in kinds:
            factor = _SAID_SO.get(kind, 2.0)
        elif hint in _QUARTER_WORDS and group == "settlement":
            factor = 0.3
        elif hint in _QUARTER_WORDS and candidate.tier == "fuzzy" and group not in _PEOPLED:
            continue  # "the Karrada neighbourhood" is not nearly the Barada River
        elif (hint in _SETTLED_WORDS and group in _PEOPLED) or stands(hint, candidate.place, stated=stated):
            factor = 1.0
        elif site and hint in _OWN_NAMES and candidate.place.importance < _WELL_KNOWN:
            factor = 0.2  # the hospital, mosque or street of that name stands elsewhere
        else:
            factor = 0.5
        changed.append((candidate, candidate.score * factor))
    most = max(sum(c.score for c in found), 0.01) if hint not in _OWN_NAMES else 1.0
    total = max(sum(score for _, score in changed) / most, 1.0 if hint in _OWN_NAMES else 0.01)
    return sorted((c.scored(round(score / total, 4)) for c, score in changed), key=lambda c: -c.score)


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

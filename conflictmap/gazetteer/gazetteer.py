"""The gazetteer: every place of Syria and enough of the world beside it, found by name or point."""

from __future__ import annotations

import functools
import heapq
import os
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from numbers import Real
from pathlib import Path
from typing import TYPE_CHECKING

from conflictmap.arguments import each, must_be, wrong
from conflictmap.collecting import without_collecting
from conflictmap.errors import GazetteerError
from conflictmap.gazetteer.areas import AreaIndex, areas_frame, places_frame
from conflictmap.gazetteer.commonwords import is_common_word, is_given_name
from conflictmap.gazetteer.containment import best_containers, grade
from conflictmap.gazetteer.extra import ExtraPlace, read_extra
from conflictmap.gazetteer.files import data_folder, parse_place, read_lines
from conflictmap.gazetteer.locating import resolve_phrase
from conflictmap.gazetteer.matching import ALONE, Matcher
from conflictmap.gazetteer.phrases import LONGEST, parse_phrase, part_of, split_kind, unit_named
from conflictmap.gazetteer.ranking import WELL_KNOWN, Context, Match, candidate, kilometres, rank
from conflictmap.model import Candidate, Place, Resolution
from conflictmap.names import bare, fold, skeleton
from conflictmap.vocabulary.kinds import kinds_named, load_kinds

if TYPE_CHECKING:
    import geopandas as gpd

Names = str | Iterable[str]
Points = str | tuple[float, float] | Iterable[str | tuple[float, float]]

#: A newsroom's own places, read by every `load_gazetteer()` that is not given others.
EXTRA_VARIABLE = "CONFLICTMAP_GAZETTEER_EXTRA"

# Kinds that people call by each other's words.
_SETTLED = frozenset({"city", "town", "village"})
# Containers looked up before, kept because a table repeats its few governorates.
_REMEMBERED = 4096


class Gazetteer:
    """Places by name, by point and as frames; made by `load_gazetteer`.

    Examples
    --------
    >>> gazetteer = load_gazetteer()
    >>> gazetteer.resolve("Kfar Zita").place.name
    'Kafr Zeita'
    >>> gazetteer.lookup("Kafr Zeita")[0].place.admin1
    'Hama'
    """

    def __init__(self, folder: Path, extra: Iterable[ExtraPlace] = ()) -> None:
        self._folder = folder
        places, names = read_lines(folder / "places.tsv"), read_lines(folder / "names.tsv")
        self._lines = {line[: line.index("\t")]: line for line in places}
        self._places: dict[str, Place] = {}
        self._containers: dict[str, tuple[Place, ...]] = {}
        self._matcher = Matcher(names, self.place, self._well_known())
        for own in extra:
            self._add(own)

    def _add(self, own: ExtraPlace) -> None:
        """A newsroom's own place, put where it lies; abroad, only its coordinates are known."""
        place = own.place
        units = {unit.kind: unit for unit in self.containing(place.lon, place.lat)}
        admin = [units[k].name if k in units else None for k in ("governorate", "district", "subdistrict")]
        place = replace(
            place, admin1=admin[0], admin2=admin[1], admin3=admin[2], country="Syria" if units else ""
        )
        self._lines[place.place_id], self._places[place.place_id] = "", place
        for name in (place.name, *own.aliases):
            self._matcher.add(place.place_id, name)

    def __len__(self) -> int:
        return len(self._lines)

    def __contains__(self, place_id: str) -> bool:
        return place_id in self._lines

    def place(self, place_id: str) -> Place:
        """The row of an identifier.

        Raises
        ------
        GazetteerError
            No such row.
        """
        place = self._places.get(place_id)
        if place is None:
            line = self._lines.get(place_id)
            if line is None:
                raise GazetteerError(f"no place {place_id!r} in the gazetteer of {len(self)} places")
            place = self._places[place_id] = parse_place(line)
        return place

    def names(self) -> Iterator[tuple[str, str]]:
        """Every name with its place_id, in the order of the data."""
        return self._matcher.names()

    @functools.cached_property
    def places(self) -> gpd.GeoDataFrame:
        """Every place: a row a place, the fields of `Place`, points in EPSG:4326."""
        return places_frame(map(self.place, self._lines))

    @functools.cached_property
    def areas(self) -> gpd.GeoDataFrame:
        """Every place that is an area: the fields of `Place`, polygons in EPSG:4326."""
        return areas_frame(map(self.place, self._lines), self._areas)

    @functools.cached_property
    def _areas(self) -> AreaIndex:
        return AreaIndex(self._folder / "areas.geojson")

    def containing(self, lon: float, lat: float) -> tuple[Place, ...]:
        """The governorate, district and subdistrict that hold a point.

        Parameters
        ----------
        lon, lat : float
            Degrees, EPSG:4326.

        Returns
        -------
        tuple of Place
            Widest first; empty outside Syria.

        Raises
        ------
        GazetteerError
            `lon` or `lat` is no number.

        Examples
        --------
        >>> [place.name for place in load_gazetteer().containing(36.796, 35.359)]
        ['Hama', 'Hama', 'Suran']
        """
        _must_be_degrees(lon, lat)
        return self._units(self._areas.at(lon, lat))

    def containing_each(self, points: Sequence[tuple[float, float]]) -> list[tuple[Place, ...]]:
        """What `containing` gives for each point of (lon, lat) in degrees; quick for 100,000s of them.

        >>> [len(units) for units in load_gazetteer().containing_each([(36.796, 35.359), (0.0, 0.0)])]
        [3, 0]
        """
        units = functools.cache(self._units)
        return [units(ids) for ids in self._areas.at_each(points)]

    def _units(self, areas: Iterable[str]) -> tuple[Place, ...]:
        """The administrative units among areas, widest first."""
        held = [self.place(place_id) for place_id in areas if place_id in self]
        levels = ("governorate", "district", "subdistrict")
        return tuple(sorted((p for p in held if p.kind in levels), key=lambda p: levels.index(p.kind)))

    def nearest(
        self, lon: float, lat: float, *, within_km: float, limit: int = 10
    ) -> list[tuple[Place, float]]:
        """The settlements and neighbourhoods around a point.

        Parameters
        ----------
        lon, lat : float
            Degrees, EPSG:4326.
        within_km : float
            How far to look.
        limit : int, default 10
            At most so many.

        Returns
        -------
        list of (Place, float)
            Each with its distance in km, nearest first.

        Raises
        ------
        GazetteerError
            `lon` or `lat` is no number.
        """
        _must_be_degrees(lon, lat)
        far = ((place, kilometres((lon, lat), (place.lon, place.lat))) for place in self._settlements)
        near = [(place, distance) for place, distance in far if distance <= within_km]
        return [
            (p, round(km, 2)) for p, km in heapq.nsmallest(limit, near, key=lambda n: (n[1], n[0].place_id))
        ]

    @functools.cached_property
    def _settlements(self) -> list[Place]:
        groups = ("settlement", "neighbourhood")
        kinds = {kind.name for kind in load_kinds().values() if kind.group in groups}
        return [place for place in map(self.place, self._lines) if place.kind in kinds]

    def arabic_names(self, place: Place) -> list[str]:
        """The Arabic names of a place, its governorate and country; English ones where none is known."""
        names = [place.name_ar or place.name]
        for kind, name in (("governorate", place.admin1), ("country", place.country)):
            if name:
                units = (c.place for c in self.lookup(name) if c.place.kind == kind)
                names.append(next((unit.name_ar for unit in units if unit.name_ar), name))
        return names

    def _well_known(self) -> frozenset[str]:
        """The ids of the well-known places of Syria."""
        lines = ((place_id, line) for place_id, line in self._lines.items() if "\tSyria\t" in line)
        return frozenset(place_id for place_id, line in lines if float(line.rsplit("\t", 4)[1]) >= WELL_KNOWN)

    def knows(self, name: str) -> bool:
        """Whether a place is spelled so, but for case, accents, articles and hyphens."""
        return self._matcher.knows(name)

    def namesakes(self, name: str) -> Iterator[Place]:
        """The places that are spelled so, or sound so, with repeats."""
        return self._matcher.namesakes(name)

    def lookup(self, name: str) -> tuple[Candidate, ...]:
        """The places that `name` is, or has the consonants of, without fuzzy matches or context.

        Returns
        -------
        tuple of Candidate
            Best first; empty where nothing is spelled so.
        """
        if len(name) > LONGEST:
            return ()
        return self._candidates(name, self._matcher.spelled(name), ALONE)

    def search(
        self,
        name: str,
        *,
        within: Names | None = None,
        near: Points | None = None,
        kind: str | None = None,
        limit: int = 10,
    ) -> tuple[Candidate, ...]:
        """The places that `name` may mean, in any spelling.

        Parameters
        ----------
        name : str
            A name alone; `resolve` takes phrases apart.
        within : str or iterable of str, optional
            Containers, as names in any spelling or as place_ids.
        near : (lon, lat) or place_id, or an iterable of them, optional
            Places named beside it.
        kind : str, optional
            A kind, a group of kinds, or a generic word ("military airport"); another word says nothing.
        limit : int, default 10
            At most so many.

        Returns
        -------
        tuple of Candidate
            Best first; empty where nothing is like it.
        """
        must_be(name, str, "name")
        must_be(kind or "", str, "kind")
        must_be(limit, int, "limit")
        plain = bare(name[: LONGEST + 1])
        if len(name) > LONGEST or not fold(plain):
            return ()
        context = self._context(plain, within, near, kind)
        matches = self._matcher.worth_weighing(plain, context)
        return self._candidates(name, matches, context, max(limit, 0))

    def resolve(
        self,
        name: str,
        *,
        within: Names | None = None,
        near: Points | None = None,
        kind: str | None = None,
    ) -> Resolution:
        """What a name or place phrase means: one place, or none with the candidates.

        Parameters
        ----------
        name : str
            A name, or a phrase such as "Maan, Hama", "30 km south of Palmyra", "the Homs-Tartus road".
        within, near, kind
            As in `search`; added to what the phrase itself says.

        Returns
        -------
        Resolution
            "resolved" with place, point, precision and radius; "ambiguous" where several places fit as
            well, or the likeness is too weak; "not_found". A relation
            ("near", "countryside") widens the radius.

        Examples
        --------
        >>> from conflictmap.gazetteer import load_gazetteer
        >>> found = load_gazetteer().resolve("30 km south of Palmyra")
        >>> round(found.lat, 2), round(found.lon, 2), found.geo_precision, found.radius_km
        (34.3, 38.29, 2, 16.0)
        """
        must_be(name, str, "name")
        must_be(kind or "", str, "kind")
        if within is not None and not isinstance(within, str):
            within = each(within, str, "within")
        return resolve_phrase(self, name, within=within, near=near, kind=kind)

    def _candidates(
        self, name: str, matches: Iterable[Match], context: Context, limit: int | None = None
    ) -> tuple[Candidate, ...]:
        ranked = rank(matches, context, consonants=len(skeleton(name)))
        return tuple(candidate(name, match, score) for match, score in ranked[:limit])

    def _context(self, name: str, within: Names | None, near: Points | None, kind: str | None) -> Context:
        kinds, groups = kinds_named(kind) if kind else (frozenset(), frozenset())
        if kinds & _SETTLED:  # reports and tables exchange these words freely
            kinds |= _SETTLED
        first = fold(name).partition(" ")[0]  # whatever the case, hyphens and accents
        words = is_common_word(name), is_given_name(first)
        return Context(self.inside(within), self.points(near), kinds, groups, *words)

    def points(self, near: Points | None) -> tuple[tuple[float, float], ...]:
        """Points given as (lon, lat) or place_id, one or several, as (lon, lat)."""
        if near is None:
            return ()
        if isinstance(near, str) or (isinstance(near, tuple) and near and isinstance(near[0], float | int)):
            near = (near,)
        return tuple(self._point(point) for point in (near if isinstance(near, Iterable) else (near,)))

    def _point(self, near: object) -> tuple[float, float]:
        if isinstance(near, str):
            place = self.place(near)
            return place.lon, place.lat
        match near:
            case (float() | int() as lon, float() | int() as lat) if abs(lon) <= 180 and abs(lat) <= 90:
                return lon, lat
        raise wrong("near", "(lon, lat) in degrees, a place_id, or several", near, GazetteerError)

    def inside(self, within: Names | None) -> Callable[[Place], float] | None:
        """How surely a place lies in all of the containers named, as a function that gives 0 to 1.

        None where `within` names no container that the gazetteer knows.
        """
        names = [within] if isinstance(within, str) else each(within or (), str, "within")
        stated = [places for name in names if name and (places := self.containers(name))]
        if not stated:
            return None

        known: dict[str, float] = {}

        def inside_all(place: Place) -> float:
            surely = known.get(place.place_id)
            if surely is None:
                grades = (max(grade(place, c, self._holds) for c in places) for places in stated)
                surely = known[place.place_id] = sum(grades) / len(stated)
            return surely

        return inside_all

    def _holds(self, place_id: str, lon: float, lat: float) -> bool:
        return self._areas.holds(place_id, lon, lat)

    def containers(self, name: str) -> tuple[Place, ...]:
        """What `name` may mean as a container: a unit, country or region, else a town; widest first."""
        known = self._containers.get(name)
        if known is None:
            if len(self._containers) >= _REMEMBERED:
                self._containers.clear()
            known = self._containers[name] = self._find_containers(name)
        return known

    def _find_containers(self, name: str) -> tuple[Place, ...]:
        if name in self._lines:
            return (self.place(name),)
        whole = self._containers_spelled(name)
        if whole and whole[0].kind in ("governorate", "country"):
            return whole
        unit = [p for p in self._containers_spelled(unit_named(name)) if p.kind == "governorate"]
        if unit or whole:
            return tuple(unit) or whole
        for core in (re.split(r"\s*[,(/]", name)[0], split_kind(name)[0], part_of(name)):
            if core and core != name:
                return self._find_containers(core)
        return self._containers_spelled(split_kind(parse_phrase(name).names[0])[0])

    def _containers_spelled(self, name: str) -> tuple[Place, ...]:
        return best_containers(self._matcher.spelled(name)) if name else ()


def _must_be_degrees(lon: object, lat: object) -> None:
    for name, value in (("lon", lon), ("lat", lat)):
        if not isinstance(value, Real):
            raise wrong(name, "a number of degrees", value, GazetteerError)


@functools.cache
def _bundled() -> Gazetteer:
    return Gazetteer(data_folder())


def load_gazetteer(*, extra: str | os.PathLike[str] | None = None) -> Gazetteer:
    """The bundled gazetteer, and a newsroom's own places with it.

    Parameters
    ----------
    extra : path, optional
        CSV with the columns name, lat, lon and, where wanted, kind and aliases (joined by "|"). Its rows win
        over the bundled ones of the same name. Default: the file that CONFLICTMAP_GAZETTEER_EXTRA names.

    Returns
    -------
    Gazetteer
        Without `extra` the same one each time. Its `resolve` says which place a name means, `search` which it
        may mean, `nearest` and `containing` what lies at a point.

    Raises
    ------
    GazetteerError
        The data files are missing, or `extra` is not such a table.

    Examples
    --------
    >>> found = load_gazetteer().resolve("Kafr Zeita")
    >>> found.status, found.place.place_id, found.place.admin1
    ('resolved', 'C3463', 'Hama')
    """
    path = extra if extra is not None else os.environ.get(EXTRA_VARIABLE) or None
    with without_collecting():
        return Gazetteer(data_folder(), read_extra(path)) if path is not None else _bundled()


def given_or_bundled(gazetteer: Gazetteer | None) -> Gazetteer:
    """The gazetteer of an argument; where none was given, as `load_gazetteer` without one."""
    if gazetteer is None:
        return load_gazetteer()
    must_be(gazetteer, Gazetteer, "gazetteer", hint="load_gazetteer(extra=FILE) gives one")
    return gazetteer

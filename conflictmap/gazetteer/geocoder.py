"""The gazetteer as a geopy geocoder, for geopy's and geopandas' tools without a network."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from typing import Any

from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point

from conflictmap.arguments import wrong
from conflictmap.errors import GazetteerError
from conflictmap.gazetteer import Gazetteer, Names, Points, given_or_bundled, load_gazetteer
from conflictmap.model import Candidate, Place, Resolution

# What a name hardly means is not worth listing.
_LEAST_LISTED = 0.01
# Farther from a place than this, a point is in open country: its subdistrict is the answer.
_REACH_KM = 15.0


class GazetteerGeocoder(Geocoder):  # type: ignore[misc]
    """Geocoder over the bundled gazetteer; coordinates are (lat, lon), as everywhere in geopy.

    Parameters
    ----------
    gazetteer : Gazetteer, optional
        Default: `load_gazetteer` with `extra`.
    extra : path, optional
        A newsroom's own places; not beside `gazetteer`, which is made with its own.

    Raises
    ------
    GazetteerError
        Both are given, or `extra` is not such a table.

    Examples
    --------
    >>> location = GazetteerGeocoder().geocode("Kafr Zita")
    >>> location.address, round(location.latitude, 2), round(location.longitude, 2)
    ('Kafr Zeita, Hama, Syria', 35.37, 36.6)
    >>> import geopandas
    >>> frame = geopandas.tools.geocode(["Mleiha", "Atlantis"], provider=GazetteerGeocoder)
    >>> frame["address"].isna().tolist()
    [False, True]
    """

    def __init__(
        self,
        *,
        gazetteer: Gazetteer | None = None,
        extra: str | os.PathLike[str] | None = None,
        **options: Any,
    ) -> None:
        super().__init__(**options)
        if gazetteer is not None and extra is not None:
            raise GazetteerError(
                "gazetteer and extra cannot both be given: load_gazetteer(extra=FILE) has both"
            )
        self.gazetteer = load_gazetteer(extra=extra) if gazetteer is None else given_or_bundled(gazetteer)

    def geocode(
        self,
        query: str | None,
        *,
        exactly_one: bool = True,
        timeout: object = None,  # noqa: ARG002
        language: str = "en",
        within: Names | None = None,
        near: Points | None = None,
        kind: str | None = None,
    ) -> Location | list[Location] | None:
        """The place a name means.

        Parameters
        ----------
        query : str
            A name or place phrase, as in `Gazetteer.resolve`.
        exactly_one : bool, default True
            The answer alone; False: every candidate, likeliest first.
        timeout : object
            Accepted as geopy's geocoders do; nothing here waits.
        language : {"en", "ar"}
            Of the address.
        within, near, kind
            As in `Gazetteer.search`.

        Returns
        -------
        geopy.Location, list of geopy.Location or None
            None where nothing fits, and with `exactly_one` where it is not clear which place is meant. `raw`
            has the place's fields, score, reason, geo_precision and radius_km.
        """
        _must_be_known(language)
        if not isinstance(query, str) or not query.strip():
            return None
        resolution = self.gazetteer.resolve(query, within=within, near=near, kind=kind)
        if exactly_one:
            return self._answer(resolution, language) if resolution.place else None
        listed = [c for c in resolution.candidates if c.score >= _LEAST_LISTED]
        return [self._location(c.place, language, _scored(c)) for c in listed] or None

    def reverse(
        self,
        query: Point | str | Sequence[float],
        *,
        exactly_one: bool = True,
        timeout: object = None,  # noqa: ARG002
        language: str = "en",
    ) -> Location | list[Location] | None:
        """The settlement or neighbourhood nearest to a point, else the units that hold it.

        Parameters
        ----------
        query : geopy.Point, (lat, lon) or str
            In degrees.
        exactly_one : bool, default True
            The nearest alone; False: up to ten, nearest first.

        Returns
        -------
        geopy.Location, list of geopy.Location or None
            None outside the area that the gazetteer covers. `raw` has the place's fields and distance_km.

        Raises
        ------
        GazetteerError
            `query` is no point.
        """
        _must_be_known(language)
        point = _point(query)
        near = self.gazetteer.nearest(point.longitude, point.latitude, within_km=_REACH_KM)
        if not near:
            near = [
                (place, 0.0) for place in self.gazetteer.containing(point.longitude, point.latitude)[::-1]
            ]
        found = [self._location(place, language, {"distance_km": far}) for place, far in near]
        return (found[0] if exactly_one else found) if found else None

    def _answer(self, resolution: Resolution, language: str) -> Location:
        assert resolution.place is not None
        details = {
            "score": resolution.score,
            "reason": resolution.reason,
            "geo_precision": resolution.geo_precision,
            "radius_km": resolution.radius_km,
        }
        location = self._location(resolution.place, language, details)
        return Location(location.address, (resolution.lat, resolution.lon), location.raw)

    def _location(self, place: Place, language: str, details: dict[str, Any]) -> Location:
        address = self._address(place, language)
        return Location(address, (place.lat, place.lon), asdict(place) | details)

    def _address(self, place: Place, language: str) -> str:
        if language == "ar":
            return "، ".join(_distinct(self.gazetteer.arabic_names(place)))
        return ", ".join(_distinct([place.name, place.admin1, place.country]))


def _point(query: object) -> Point:
    if query is not None:  # to geopy, None is the point 0, 0
        try:
            return Point(query)
        except (TypeError, ValueError, AttributeError):
            pass
    raise wrong("query", "a point: (lat, lon) in degrees, or both in a string", query, GazetteerError)


def _must_be_known(language: str) -> None:
    if language not in ("en", "ar"):
        raise GazetteerError(f"language: {language!r} is not one of en, ar")


def _scored(found: Candidate) -> dict[str, Any]:
    return {"score": found.score, "reason": found.reason}


def _distinct(names: Iterable[str | None]) -> list[str]:
    return list(dict.fromkeys(name for name in names if name))

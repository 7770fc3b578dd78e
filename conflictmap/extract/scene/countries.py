"""Which names of an article are countries', and which are of places too far off for this war."""

from __future__ import annotations

from conflictmap.extract.places.usage import look_up
from conflictmap.extract.places.words import wide_areas
from conflictmap.extract.scene.scene import Scene
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Mention

#: Syria and its neighbours, where the war's events may lie.
_NEAR = frozenset(("Syria", "Lebanon", "Turkey", "Iraq", "Jordan", "Israel"))
#: A place that a name so much less likely means than another one is not meant.
_UNLIKELY = 0.05
_WIDE = frozenset(("country", "governorate", "region"))


class Countries:
    """What a gazetteer says of the countries of an article's places.

    Parameters
    ----------
    gazetteer : Gazetteer
        The places known.
    """

    def __init__(self, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        self._known: dict[str, bool] = {}

    def is_country(self, mention: Mention) -> bool:
        """Whether a name is a country's."""
        name = mention.surface
        if name not in self._known:
            found = look_up(self._gazetteer, name)
            self._known[name] = any(c.place.kind == "country" and c.tier == "exact" for c in found[:2])
        return self._known[name]

    def is_wide(self, mention: Mention) -> bool:
        """Whether a name may be that of a country, a governorate or a region."""
        found = look_up(self._gazetteer, mention.surface)
        exact = [c.place.kind for c in found if c.tier == "exact"]
        return "governorate" in exact or not _WIDE.isdisjoint(exact[:3])

    def knows(self, mention: Mention) -> bool:
        """Whether the gazetteer has a place of just this name."""
        return any(c.tier == "exact" for c in look_up(self._gazetteer, mention.surface))

    def knows_site(self, mention: Mention) -> bool:
        """Whether a building or the like is known by its name, not only the place that it is called after."""
        found, kind = look_up(self._gazetteer, mention.surface), mention.kind_hint
        in_full = kind is not None and mention.surface.lower().endswith(kind)  # "Umayyad Square"
        return any(in_full or c.place.kind == kind for c in found)

    def is_neighbourhood(self, mention: Mention) -> bool:
        """Whether a name is first of all that of a city's neighbourhood."""
        found = look_up(self._gazetteer, mention.surface)
        return bool(found) and found[0].place.kind == "neighbourhood"

    def is_far(self, mention: Mention) -> bool:
        """Whether a name is of a place, no country, that is neither in Syria nor beside it."""
        if self.is_country(mention):
            return False
        if mention.surface.lower() in wide_areas():
            return True
        found = look_up(self._gazetteer, mention.surface)
        likely = [c for c in found[:5] if c.score >= _UNLIKELY * found[0].score]
        return bool(found) and not any(c.place.country in _NEAR for c in likely)

    def is_no_place(self, mention: Mention) -> bool:
        """Whether a name is too wide or too far for a dot on the map."""
        return self.is_country(mention) or self.is_far(mention)

    def opening(self, scene: Scene) -> str | None:
        """The country abroad that a sentence opens with: "In Iraq, gunmen attacked barracks"."""
        first = scene.places[0]
        opens = (
            scene.text[scene.start : first.start] == "In " and scene.text[first.end : first.end + 1] == ","
        )
        away = opens and self.is_country(first) and not first.surface.startswith("Syria")
        return look_up(self._gazetteer, first.surface)[0].place.country if away else None

    def lies_in(self, mention: Mention, country: str) -> bool:
        """Whether a place of the name lies in a country."""
        return any(c.place.country == country for c in look_up(self._gazetteer, mention.surface)[:5])

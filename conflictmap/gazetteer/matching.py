"""From a spelling to the places that it may be: spelled so, in the consonants, nearly, or as part of it."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from dataclasses import replace

from rapidfuzz import fuzz

from conflictmap.gazetteer.forms import (
    beginnings,
    endings,
    guesses,
    has_side,
    longer,
    shorter,
    sided,
    spellings,
    tells,
)
from conflictmap.gazetteer.index import Alike, NameIndex, compact, likenesses
from conflictmap.gazetteer.ranking import WELL_KNOWN, Context, Match, Tier
from conflictmap.gazetteer.slips import Slips
from conflictmap.model import Place
from conflictmap.names import fold, is_arabic
from conflictmap.vocabulary.kinds import load_kinds

# A skeleton match as good as this leaves nothing for the fuzzy tier to find.
_GOOD = 0.86
# Of a name alone nothing else is known.
ALONE = Context()


class Matcher:
    """The names of a gazetteer, found in any spelling.

    Parameters
    ----------
    lines : list of str
        Of names.tsv.
    place : callable
        The place of an id.
    well_known : container of str
        The ids of the Syrian places that are well known.
    """

    def __init__(self, lines: list[str], place: Callable[[str], Place], well_known: Container[str]) -> None:
        self._names = lines
        self._place = place
        self._index = NameIndex()
        for number, line in enumerate(lines):
            _, key, skeletons = line.rsplit("\t", 2)
            self._index.add_keys(number, key.replace(" ", ""), skeletons.split())
        self._known = well_known
        known_lines = (line for line in lines if line[: line.index("\t")] in self._known)
        self._slips = Slips({line.rsplit("\t", 2)[1].replace(" ", "") for line in known_lines})
        # an article asks for a name alone, then with what it says of the place
        self._with_consonants = functools.lru_cache(maxsize=1 << 8)(self._find_with_consonants)

    def add(self, place_id: str, name: str) -> None:
        """Add a newsroom's own name of a place."""
        self._index.add(len(self._names), name)
        self._names.append("\t".join((place_id, name, "own", "", fold(name), "")))
        self._with_consonants.cache_clear()

    def names(self) -> Iterator[tuple[str, str]]:
        """Every name with its place_id, in the order of the data."""
        for line in self._names:
            place_id, name, _ = line.split("\t", 2)
            yield place_id, name

    def knows(self, name: str) -> bool:
        """Whether a place is spelled so, but for case, accents, articles and hyphens."""
        return bool(self._index.exact(name))

    def spelled(self, name: str) -> list[Match]:
        """The places that are spelled so; where there are none, those with the same consonants."""
        return self._spelled((name,))

    def namesakes(self, name: str) -> Iterator[Place]:
        """The places that are spelled so, or sound so; one with several such names comes several times."""
        same = [alike.row for alike in self._index.alike(name) if alike.same_sound]
        for row in (*self._index.exact(name), *same):
            yield self._place(self._names[row].split("\t", 1)[0])

    def worth_weighing(self, name: str, context: Context) -> list[Match]:
        """The matches worth weighing: fewer for a name that is clear, or that is a common word."""
        alone = replace(context, common=False, given=False) == ALONE
        if context.common:
            matches = self._spelled((name,))
            return [m for m in matches if m.tier == "exact" or (m.same_sound and _is_inside(m, context))]
        names = spellings(name) if self.knows(name) else guesses(name)
        matches = self._spelled(names, fuzzy=spellings(name), enough=WELL_KNOWN if alone else math.inf)
        if not any(match.tier == "exact" for match in matches):
            matches += self._slipped(name)
        if not any(m.same_sound and (not context.inside or _is_inside(m, context)) for m in matches):
            matches += self._kin(name)
            if context.inside and not is_arabic(name):
                whole = any(m.similarity >= _GOOD and _is_inside(m, context) for m in matches)
                matches += self._shortened(name, context.inside, whole=whole)
            return matches
        return matches + self._better_known(name, max(match.place.importance for match in matches))

    def _slipped(self, name: str) -> list[Match]:
        """Matches of well-known places that are spelled so but for one letter."""
        own = compact(name)
        return [
            self._match(Alike(row, fuzz.ratio(own, key) / 100, False), "fuzzy", slip=True)
            for key in self._slips.of(own)
            for row in self._index.rows[key]
            if self._is_well_known(row)
        ]

    def _is_well_known(self, row: int) -> bool:
        return self._names[row].split("\t", 1)[0] in self._known

    def _better_known(self, name: str, most: float) -> list[Match]:
        """Matches of places better known than `most` by their names without Eastern, Little and so on."""
        if is_arabic(name):
            return []
        kin = self._of_forms(form for form, bones in sided(name) if self._index.has_skeleton(bones))
        least = max(most, WELL_KNOWN)
        return [
            match._replace(name_type="side", tier="exact", similarity=1.0)
            for match in kin
            if match.same_sound and match.place.importance > least
        ]

    def _spelled(
        self, names: Sequence[str], *, fuzzy: Sequence[str] = (), enough: float = 0.0
    ) -> list[Match]:
        """Every match of a name's spellings, or only exact ones where one is as important as `enough`.

        Where none is like them, names that are spelled nearly like those of `fuzzy` are.
        """
        found: list[Match] = []
        for name in names:
            exact = [self._match(Alike(row, 1.0, True), "exact") for row in self._index.exact(name)]
            if any(match.tier == "exact" for match in found):  # the spelling written counts for more
                exact = [match._replace(name_type="part") for match in exact]
            found += exact
            if any(match.place.importance >= enough for match in exact):
                return found
            found += self._with_consonants(name)
        if fuzzy and not any(match.similarity >= _GOOD for match in found):
            for name in fuzzy:
                found += self._similar(name, "fuzzy", self._index.fuzzy(name))
        return found

    def _find_with_consonants(self, name: str) -> tuple[Match, ...]:
        """Matches of names that share the consonants of `name`."""
        return tuple(self._similar(name, "skeleton", self._index.alike(name)))

    def _similar(self, name: str, tier: Tier, rows: Iterable[Alike]) -> Iterator[Match]:
        """Matches of rows that are similar, the less so if they have more or fewer words than `name`."""
        spaces = fold(name).count(" ")
        return (self._match(alike, tier, spaces=spaces) for alike in rows)

    def _kin(self, name: str) -> list[Match]:
        """Matches of longer and shorter forms of a name, as parts of names."""
        forms = list(shorter(name))
        if not forms and not is_arabic(name):
            forms = [form for form, bones in longer(name) if self._index.has_skeleton(bones)]
        known = math.inf if not has_side(name) else WELL_KNOWN  # Little Suwayda is not the city
        kin = self._of_forms(forms)
        return [match._replace(name_type="part") for match in kin if match.place.importance < known]

    def _of_forms(self, forms: Iterable[str]) -> list[Match]:
        """Exact and good skeleton matches of other forms of a name."""
        found = []
        for form in forms:
            found += [self._match(Alike(row, 1.0, True), "exact") for row in self._index.exact(form)]
            found += [self._match(alike, "skeleton") for alike in self._index.alike(form, _GOOD)]
        return found

    def _shortened(self, name: str, inside: Callable[[Place], float], *, whole: bool) -> list[Match]:
        """Settlements inside what was stated whose names `name` is the first or last words of.

        Or that `name` begins with, unless a `whole` name is like it: "Mreijeb al-Jumlan" for Mreijeb. Only
        where a container is stated, because in all of Syria such names are too many.
        """

        def may_be(place: Place) -> bool:
            return load_kinds()[place.kind].group == "settlement" and inside(place) > 0.5

        rows = self._index.longer(name) if tells(name) else []
        there = (row for row in rows if may_be(self._place(self._names[row].partition("\t")[0])))
        found = [match for row in there for match in self._as_part(name, row)]
        forms = self._of_forms(start for start in beginnings(name) if tells(start) and not whole)
        found += [match for match in forms if may_be(match.place)]
        return [match._replace(name_type="part") for match in found]

    def _as_part(self, name: str, row: int) -> list[Match]:
        """The longer name in `row` by that of its beginnings and endings that is most like `name`."""
        _, whole, _ = self._names[row].split("\t", 2)
        if is_arabic(whole):
            return []
        parts = [*beginnings(whole), *endings(whole)]
        alike = [how for how in likenesses(name, parts) if how.similarity >= _GOOD]
        best = max(alike, key=lambda how: how.similarity, default=None)
        if best is None:
            return []
        return [self._match(best._replace(row=row), "exact" if best.similarity == 1.0 else "skeleton")]

    def _match(self, alike: Alike, tier: Tier, *, spaces: int | None = None, slip: bool = False) -> Match:
        """The match of a row; with `spaces` noting whether the name there has as many."""
        row, similarity, same_sound = alike
        place_id, name, name_type, _, key, _ = self._names[row].split("\t")
        other_words = spaces is not None and key.count(" ") != spaces
        return Match(self._place(place_id), name, name_type, tier, similarity, same_sound, other_words, slip)


def _is_inside(match: Match, context: Context) -> bool:
    """Whether the place matched lies in the container that was stated."""
    return context.inside is not None and context.inside(match.place) > 0.5

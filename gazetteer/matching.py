"""Finds which localities of Who's On First are communities of OCHA, and which rows are one place twice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rapidfuzz.fuzz import ratio

from conflictmap.names import fold, skeletons, sound
from gazetteer.clean import is_arabic
from gazetteer.distance import Nearby
from gazetteer.rows import Row, group

#: How two rows can be one place, surest first: what agrees, and how far apart they may then lie, in km.
#: Measured on the pairs of equal Arabic names: nine in ten lie within 0.5 km, half within 0.12 km.
SPELLING, CONSONANTS, DISPLACED, SIMILAR, SAME_SPOT = range(5)
LIMITS_KM = {SPELLING: 4.0, CONSONANTS: 3.0, DISPLACED: 7.0, SIMILAR: 1.0, SAME_SPOT: 0.2}
#: These grades are too weak for a community that has a better match already.
_ONLY_IF_FREE = (DISPLACED, SIMILAR, SAME_SPOT)
#: Likeness of the sounds, 0 to 1, from which two spellings are similar.
_ALIKE = 0.8
#: A spelling in common makes a settlement the same place as a row of these groups, or as a site, so close to
#: it, in km: a village that is a city's quarter by now lies within 1.5.
DUPLICATE_KM = {"settlement": 3.0, "neighbourhood": 1.5, "region": 3.0}
SITE_KM = 0.3


class _Names:
    """What is compared of a row's names."""

    def __init__(self, row: Row) -> None:
        names = row.all_names()
        self.folds = {fold(name) for name in names}
        # One consonant says nothing.
        self.skeletons = {key for name in names for key in skeletons(name) if len(key) > 1}
        self.sounds = {sound(fold(name).replace(" ", "")) for name in names if not is_arabic(name)}
        self.arabic = {fold(name) for name in names if is_arabic(name)}


def merge(targets: Sequence[Row], rows: Sequence[Row]) -> list[Row]:
    """Give the spellings of `rows` to the targets that are the same places; return the rows that are none.

    Pairs are taken surest and nearest first. A row goes to one target; a target may take several rows, but
    by the weaker grades only if nothing else matched it.
    """
    index = Nearby([(row.lon, row.lat) for row in targets])
    own, others = [_Names(row) for row in targets], [_Names(row) for row in rows]
    pairs = []
    for position, row in enumerate(rows):
        for target, distance in index.within(row.lon, row.lat, max(LIMITS_KM.values())):
            grade = _grade(targets[target], own[target], row, others[position], distance)
            if grade is not None:
                pairs.append((grade, distance, position, target))
    taken: set[int] = set()
    matched: set[int] = set()
    for grade, _, position, target in sorted(pairs):
        # Of a place that encyclopaedias know there are not two in one subdistrict.
        known = grade == DISPLACED and rows[position].notable
        if position not in matched and not (grade in _ONLY_IF_FREE and target in taken and not known):
            matched.add(position)
            taken.add(target)
            absorb(targets[target], rows[position])
    return [row for position, row in enumerate(rows) if position not in matched]


def _grade(target: Row, own: _Names, row: Row, other: _Names, distance: float) -> int | None:
    """How the two can be one place; None where they can't."""
    if own.folds & other.folds:
        if distance <= LIMITS_KM[SPELLING]:
            return SPELLING
        same_unit = target.pcode == row.pcode and own.arabic & other.arabic
        return DISPLACED if same_unit and distance <= LIMITS_KM[DISPLACED] else None
    shared = own.skeletons & other.skeletons
    if distance <= LIMITS_KM[CONSONANTS] and any(len(key) > 2 or distance <= 1 for key in shared):
        return CONSONANTS
    if distance <= LIMITS_KM[SIMILAR] and _alike(own, other):
        return SIMILAR
    return SAME_SPOT if distance <= LIMITS_KM[SAME_SPOT] else None


def _alike(own: _Names, other: _Names) -> bool:
    return any(ratio(a, b) >= 100 * _ALIKE for a in own.sounds for b in other.sounds)


def merge_duplicates(rows: Sequence[Row], *, keep: int = 0) -> list[Row]:
    """The rows with those that are one place twice merged: a spelling in common, and close.

    The first `keep` rows stay rows, whatever they share.
    """
    index = Nearby([(row.lon, row.lat) for row in rows])
    folds = [{fold(name) for name in row.all_names()} for row in rows]
    gone: set[int] = set()
    for position, row in enumerate(rows[keep:], start=keep):
        near = [
            (distance, other)
            for other, distance in index.within(row.lon, row.lat, max(DUPLICATE_KM.values()))
            if other < position and other not in gone and folds[position] & folds[other]
            if distance <= DUPLICATE_KM.get(group(rows[other].kind), SITE_KM)
        ]
        if near:
            gone.add(position)
            absorb(rows[min(near)[1]], row)
    return [row for position, row in enumerate(rows) if position not in gone]


def absorb(row: Row, duplicate: Row) -> None:
    """Give a row the spellings, size and fame of another that is the same place."""
    row.names.append((duplicate.name, "variant", "ar" if is_arabic(duplicate.name) else "und"))
    row.names.extend(duplicate.names)
    row.name_ar = row.name_ar or duplicate.name_ar
    row.population = max(row.population, duplicate.population)
    row.notable = row.notable or duplicate.notable


def add_unit_spellings(units: Iterable[Row], others: Iterable[Row]) -> None:
    """Give units the spellings of rows of the same kind with the same consonants (Alep, Halep, Heleb)."""
    by_key: dict[tuple[str, str], list[Row]] = {}
    for unit in units:
        for key in sorted(_Names(unit).skeletons):
            by_key.setdefault((unit.kind, key), []).append(unit)
    for row in others:
        found = {
            unit.place_id: unit for key in _Names(row).skeletons for unit in by_key.get((row.kind, key), ())
        }
        if len(found) == 1:
            absorb(*found.values(), row)

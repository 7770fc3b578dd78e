"""Which acts of a headline are only those that the body tells in full."""

from __future__ import annotations

from collections.abc import Sequence

from conflictmap.extract.claims.thread import Draft
from conflictmap.extract.people.numerals import NUMERALS
from conflictmap.extract.scene.countries import Countries


def told_below(drafts: Sequence[Draft], countries: Countries) -> set[int]:
    """The `id` of each headline's draft that is no claim of its own.

    Those without a place; of a whole country, governorate or region where the body says where; and those
    that only count acts, as "Two massacres in Raqqa and Idlib".

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article.
    countries : Countries
        For telling wide places from towns.
    """
    heads = [d for d in drafts if d.scene.sentence.kind == "headline"]
    body = [d for d in drafts if d.scene.sentence.kind != "headline"] if heads else []
    return {id(d) for d in heads if d.place is None or _is_told(d, body, countries)}


def _is_told(draft: Draft, body: Sequence[Draft], countries: Countries) -> bool:
    """Whether the body says where what a headline places only widely, or tells one by one what it counts."""
    alike = [d for d in body if d.sub_type == draft.sub_type]
    if draft.place is not None and countries.is_country(draft.place):
        return bool(alike)
    if draft.place is None or draft.counts or not countries.is_wide(draft.place):
        return False
    places = {d.place.surface for d in alike if d.place is not None}
    return (bool(places) or (bool(body) and _counts_acts(draft))) and draft.place.surface not in places


def _counts_acts(draft: Draft) -> bool:
    """Whether all that is told are so many acts: "two massacres", "3 raids"."""
    return all(
        act.form == "noun" and act.first > 0 and _is_number(draft.scene.words.lower[act.first - 1])
        for act in draft.acts
    )


def _is_number(word: str) -> bool:
    return word.isdigit() or word in NUMERALS - {"a"}

"""Which acts of a headline are only those that the body tells in full."""

from __future__ import annotations

from collections.abc import Sequence

from conflictmap.extract.acts.acled import ATTACK, CLASH, TERRITORY
from conflictmap.extract.claims.thread import Draft
from conflictmap.extract.people.numerals import NUMERALS
from conflictmap.extract.rules import LISTED
from conflictmap.extract.scene.countries import Countries
from conflictmap.extract.scene.references import DEADLY
from conflictmap.extract.scene.scene import Scene
from conflictmap.model import Mention

#: Why the acts of a headline make no claims.
TOLD_BELOW = "headline: the body says where"
BEHIND = "a line behind the story, of another one"
#: Types of which a headline says too little: "Army destroys positions in Hama", "Massacre in Ihsim".
_BARE = frozenset((ATTACK, CLASH))
_LINE = 130  # code points, of a title at most


def no_claims(drafts: Sequence[Draft], countries: Countries, *, links: int | None) -> dict[int, str]:
    """The `id` of each headline's draft that is no claim of its own, and why.

    Those without a place; those that the body tells with the same dead, or in another place; those that only
    count acts, as "Two massacres in Raqqa and Idlib"; and those of the lines behind the story.

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article, in text order.
    countries : Countries
        For telling wide places from towns.
    links : int or None
        Where the headlines start that only lines like them follow.
    """
    found = {}
    for i, draft in enumerate(drafts):
        if links is not None and drafts[0].scene.start < links <= draft.scene.start and _is_line(draft.scene):
            found[id(draft)] = BEHIND
        if not is_headline(draft):
            continue
        body = [d for d in drafts[i:] if not is_headline(d)]
        if draft.place is None or _is_told(draft, body, countries):
            found.setdefault(id(draft), TOLD_BELOW)
    return found


def is_headline(draft: Draft) -> bool:
    """Whether a headline tells of it."""
    return draft.scene.sentence.kind == "headline"


def _is_line(scene: Scene) -> bool:
    """Whether a sentence is short and has no full stop, as titles are."""
    return scene.end - scene.start <= _LINE and not scene.quote.endswith((".", "!", "?"))


def _is_told(draft: Draft, body: Sequence[Draft], countries: Countries) -> bool:
    """Whether the body tells where a headline's act was, with the same dead or one by one what it counts."""
    alike = [d for d in body if d.sub_type == draft.sub_type]
    if draft.place is None or countries.is_country(draft.place):
        return bool(alike)
    here = [d for d in body if d.place is not None and d.place.surface == draft.place.surface]
    if draft.counts:
        where = [d.place for d in alike if d.place is not None and _same_dead(draft, d)]
        return any(map(countries.knows, where)) and not any(_share_a_word(draft.place, m) for m in where)
    if not countries.is_wide(draft.place) and LISTED not in draft.rules:
        return draft.sub_type in _BARE and any(d.sub_type in DEADLY and d.sub_type not in _BARE for d in here)
    if not alike and draft.sub_type in DEADLY and draft.sub_type not in TERRITORY:
        alike = [d for d in body if d.sub_type in DEADLY]
    places = {d.place.surface for d in alike if d.place is not None}
    told = bool(places) or (bool(body) and _counts_acts(draft))
    return told and (LISTED in draft.rules or draft.place.surface not in places)


def _share_a_word(one: Mention, other: Mention) -> bool:
    """Whether two places may be one or the other's: "Deir Ezzor" and "eastern Deir Ezzor"."""
    return not set(one.surface.lower().split()).isdisjoint(other.surface.lower().split())


def _same_dead(draft: Draft, other: Draft) -> bool:
    """Whether the dead of a headline are those that the body tells."""
    dead = {c.low for c in draft.counts if c.kind == "killed"}
    return bool(dead) and dead <= {c.low for c in other.counts if c.kind == "killed"}


def _counts_acts(draft: Draft) -> bool:
    """Whether all that is told are so many acts: "two massacres", "3 raids"."""
    return all(
        act.form == "noun" and act.first > 0 and _is_number(draft.scene.words.lower[act.first - 1])
        for act in draft.acts
    )


def _is_number(word: str) -> bool:
    return word.isdigit() or word in NUMERALS - {"a"}

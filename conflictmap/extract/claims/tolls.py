"""Which act, at which place, a sentence's numbers of people belong to."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import replace

from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.claims.thread import Draft
from conflictmap.extract.people.counts import CountPhrase
from conflictmap.extract.people.words import RAISING
from conflictmap.extract.rules import ALSO_DEAD, LISTED, MORE_DEAD, REVISED, RISEN, TOGETHER
from conflictmap.extract.scene.references import DEADLY
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.scene.where import opens_clause
from conflictmap.extract.text.words import wrapping
from conflictmap.model import Count, Mention


def split_by_place(scene: Scene, drafts: list[Draft], candidates: Sequence[Mention]) -> list[Draft]:
    """One act with numbers at several places is one a place: "nine died in Douma and three in Homs".

    Parameters
    ----------
    scene : Scene
        The sentence.
    drafts : list of Draft
        Its acts.
    candidates : sequence of Mention
        Its places where something may have happened, in text order.
    """
    told = {draft.place for draft in drafts}
    counted = [
        (phrase, place) for phrase in scene.counts if (place := _counted_at(scene, phrase, candidates))
    ]
    if len({place for _, place in counted}) < 2:
        return drafts
    split = list(drafts)
    for phrase, place in counted:
        host = min(drafts, key=lambda d: _nearest(d, phrase), default=None)
        if place in told or host is None or host.place is None or host.sub_type not in DEADLY:
            continue
        told.add(place)
        split.append(
            replace(
                host,
                place=place,
                acts=list(host.acts),
                rules=[*host.rules, "a number of its own"],
                doers=list(host.doers),
                targets=list(host.targets),
                counts=[],
            )
        )
    return split


def add_counts(scene: Scene, drafts: list[Draft], apart: Collection[int] = ()) -> None:
    """Each number goes to the act at its own place, else to the one whose word stands nearest.

    Nearest to the word that says what happened to the people ("killed"), or to the number. Those of words
    that start at `apart` are of acts told elsewhere.
    """
    places = sorted({d.place for d in drafts if d.place is not None}, key=lambda m: m.start)
    total = _told_by_place(scene, places) if len(places) > 1 else None
    for phrase in scene.counts:
        if phrase.background or not drafts or phrase.cue_start in apart or phrase is total:
            continue
        own = _counted_at(scene, phrase, places)
        here = [d for d in drafts if d.place is own] if own is not None else drafts
        best = min(here, key=lambda d: (_nearest(d, phrase), _outer_first(scene, d)))
        best.counts.append(phrase.count)
        if own is None and LISTED in best.rules:
            best.rules.append(TOGETHER)  # "raids on Saraqib and Binnish killed six"
        if phrase.count.kind == "killed" and not phrase.count.subset:
            best.rules += _how_it_stands_to_others(scene, phrase, best)


def _told_by_place(scene: Scene, places: Sequence[Mention]) -> CountPhrase | None:
    """A total without a place that is told again by place: "it is 9: six in Homs, three in Hama"."""
    at = [(phrase, place) for phrase in scene.counts if (place := _counted_at(scene, phrase, places))]
    if len(at) < 2 or {place for _, place in at} != set(places):
        return None
    first, dead = at[0][0].count, sum(phrase.count.low for phrase, _ in at)
    return next(
        (
            phrase
            for phrase in scene.counts
            if phrase.count.kind == "killed"
            and phrase.count.low == dead
            and ":" in scene.text[phrase.count.end : first.start]
        ),
        None,
    )


_ANOTHER = re.compile(r"\b(?:[Aa]nother|[Ff]urther)(?: at least)? $")
_MORE = re.compile(r" more (?!than\b)")


def _how_it_stands_to_others(scene: Scene, phrase: CountPhrase, host: Draft) -> list[str]:
    """The rules by which a number of dead adds to those told before, or takes their place."""
    if _are_others(scene, phrase.count):
        return [MORE_DEAD]
    if _ALSO.search(scene.text, phrase.count.end, phrase.cue_end):  # "also killed in a raid" is of that raid
        return [ALSO_DEAD] if all(act.kind == "kill" for act in host.acts) else []
    if _CHANGED.isdisjoint(scene.words.distinct):
        return []
    before = " ".join(scene.words_between(scene.start, phrase.count.start)[-_REVISION_REACH:])
    return next(([rule] for rule, pattern in _REVISIONS if pattern.search(before)), [])


_ALSO = re.compile(r"\balso\b")
_REVISION_REACH = 16  # words before a number in which it is told that the toll is a new one
_TO = r"(?: \w+){0,12} (?:to|from)(?: at least| more than| about| around| nearly| almost| over)?$"
_CORRECTING = frozenset(
    ("lowered", "lowering", "lowers", "cut", "reduced", "revised", "corrected", "fell", "dropped")
)
_CHANGED = RAISING | _CORRECTING
_REVISIONS = tuple(
    (rule, re.compile(rf"\b(?:{'|'.join(sorted(verbs))}){_TO}"))
    for rule, verbs in ((RISEN, RAISING), (REVISED, _CORRECTING))
)


def _are_others(scene: Scene, count: Count) -> bool:
    """Whether a number of dead is told beside one before: "another 42 people", "six more people"."""
    before = _ANOTHER.search(scene.text, max(scene.start, count.start - 20), count.start)
    return bool(before) or _MORE.match(scene.text, count.end, scene.end) is not None


def split_by_voice(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """A toll that another speaker gives in the same sentence is that speaker's claim of the same act.

    "Killed 28 people, state media said, while the Observatory put the toll at 37."
    """
    split = []
    for draft in drafts:
        split.append(draft)
        dead = [c for c in draft.counts if c.kind == "killed" and not c.subset]
        if len(dead) != 2 or not _ANOTHER_TOLL.search(scene.text, dead[0].end, dead[1].start):
            continue
        second = next((s for s in reversed(scene.speakers) if dead[0].end <= s.start < dead[1].start), None)
        others = [s for s in scene.speakers if second is not None and s.name != second.name]
        if second is None or not others:
            continue
        own = replace(
            draft,
            acts=list(draft.acts),
            rules=[*draft.rules, "another speaker's toll"],
            doers=list(draft.doers),
            targets=list(draft.targets),
            counts=[c for c in draft.counts if c.start >= second.start],
            voice=second,
        )
        draft.voice = min(others, key=lambda s: abs(s.start - dead[0].start))
        draft.counts = [c for c in draft.counts if c.start < second.start]
        split.append(own)
    return split


_ANOTHER_TOLL = re.compile(r"\b(?:toll|number|while|but|whereas|although)\b", re.IGNORECASE)


_COUNTED_AT = wrapping(
    r"(?: [\w'’-]+){0,7}? (?:in|at|near|inside)"
    r"(?: (?!(?:by|from|with|of|to|for|after|when|as|who|and|that|on|but)\b)[a-z'’-]+){0,3}? #?"
    r"(?:(?:town|city|village|district|neighbou?rhood|suburb|province|capital|area|region|governorate"
    r"|countryside) (?:of )?)?(?:the )?"
    r"(?:[A-Z]\w+ (?:suburb|district|neighbou?rhood|countryside|town) of )?"
)


def _counted_at(scene: Scene, phrase: CountPhrase, places: Sequence[Mention]) -> Mention | None:
    """The place right after a number of dead: "three in Homs", "nine people were killed in Douma"."""
    count = phrase.count
    if count.kind not in ("killed", "injured") or count.subset or phrase.background:
        return None
    if pointed := _FORMER.match(scene.text, count.end, scene.end):
        told = [m for m in places if m.end <= count.start][-2:]
        return told[pointed["which"] in ("latter", "second")] if len(told) == 2 else None
    place = next((m for m in places if m.start >= count.end), None)
    if between := _counted_between(scene, phrase, places, place):
        return between
    if count.kind != "killed":
        return None
    if place is not None and _COUNTED_AT.fullmatch(scene.text, count.end, place.start):
        return place
    return _counted_in(scene, phrase, places)


# "four died in the former and two in the latter"
_FORMER = re.compile(
    r"(?: [a-z]+){0,4} (?:in|at|near) the (?P<which>former|latter|first|second)\b(?! [a-z]+ing\b)"
)


def _counted_between(
    scene: Scene, phrase: CountPhrase, places: Sequence[Mention], following: Mention | None
) -> Mention | None:
    """The place of a list behind which a number stands: "hit A, killing two, and B, where three died"."""
    before = next((m for m in reversed(places) if m.end <= phrase.count.start), None)
    if before is None:
        return None
    if _WHERE.match(scene.text, before.end, phrase.count.start):
        return before
    if following is None or not _DOING_SO.match(scene.text, before.end, phrase.count.start):
        return None
    return before if _AND_ALSO.match(scene.text, phrase.count.end, following.start) else None


_WHERE = re.compile(r"(?: [a-z]+){0,3}, where\b")
_DOING_SO = re.compile(r"(?: [a-z]+){0,3}, (?:killing|wounding|injuring|leaving)\b")
_AND_ALSO = re.compile(r"(?: [\w'’-]+){0,4}, and (?![a-z]+ed\b)")


def _counted_in(scene: Scene, phrase: CountPhrase, places: Sequence[Mention]) -> Mention | None:
    """The place that opens a number's own clause: ", and in Homs snipers killed two"."""
    place = next((m for m in reversed(places) if m.end <= phrase.count.start), None)
    if place is None or _CLAUSE_ENDS.search(scene.text, place.end + 1, phrase.count.start):
        return None
    return place if opens_clause(scene, place) else None


_CLAUSE_ENDS = re.compile(r"[;:]|,? (?:and|while|but) ")


def _nearest(draft: Draft, phrase: CountPhrase) -> int:
    return min(_distance(act, phrase) for act in draft.acts)


def _distance(act: ActWord, phrase: CountPhrase) -> int:
    if act.start <= phrase.cue_start < act.end:
        return 0
    return min(abs(act.start - phrase.cue_start), abs(act.end - phrase.count.start))


def _outer_first(scene: Scene, draft: Draft) -> int:
    """Sorts "the towns of Ghouta, including Douma" by the place that is named last; else nothing."""
    inner = draft.place is not None and "including" in scene.words_between(scene.start, draft.place.start)
    return -1 if inner else 0

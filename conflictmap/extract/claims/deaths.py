"""Whose death a sentence tells: of those in an act told with it or before it, or of nobody new."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from conflictmap.extract.acts.acled import ATTACK, CLASH, REMOTE, SHOTS_AT_PROTEST
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.claims.sifting import Sifter
from conflictmap.extract.claims.thread import NEXT, Draft, Thread, Told
from conflictmap.extract.people.words import ARMED
from conflictmap.extract.rules import DOERS_FORCE, NO_WEAPON
from conflictmap.extract.scene.references import ANSWERS, DEADLY, act_gap, opens_anew, rule_name
from conflictmap.extract.scene.roles import Roles, roles_of
from conflictmap.extract.scene.scene import Scene, are_joined_clauses
from conflictmap.extract.scene.where import opens_clause, places_of
from conflictmap.extract.subtypes.subtypes import sub_types
from conflictmap.model import Mention

_AMONG = re.compile(
    r"\b(?:among|of) (?:the (?:dead|killed|wounded|injured|victims|casualties)|those (?:killed|wounded))\b",
    re.IGNORECASE,
)
#: "The attack followed the killing of 20 fighters": two acts.
_FOLLOWS = re.compile(
    r"\b(?:followed|follows|avenged?|(?:in )?(?:response|retaliation|revenge) (?:to|for))\b"
)
#: Acts by which people are killed elsewhere too, unless another is told.
_BY_FORCE = REMOTE | {SHOTS_AT_PROTEST}
#: How far behind a death its own place may stand, in code points.
_PLACE_BEHIND = 90
#: Acts of one sentence in which a death is looked for, the last told; more than any real sentence tells of.
_TOLD_AT_MOST = 16
#: "21 fighters were killed on both sides": in the fight told before.
_ON_BOTH_SIDES = re.compile(r"\b(?:on|from) (?:both|the two) sides\b")
#: Before "killed" or "wounded": people who were so before.
_THE_DEAD = frozenset(("the", "those", "of"))


def tell_death(
    thread: Thread,
    sifter: Sifter,
    scene: Scene,
    act: ActWord,
    candidates: Sequence[Mention],
    told: Sequence[Told],
) -> Told | str:
    """A death belongs to the attack named beside it, else to the one told just before."""
    if _are_treated(scene, act):  # in a hospital elsewhere
        candidates = ()
    roles = roles_of(scene, act)
    if act.act == "losing men":
        roles = Roles((), (*roles.doers, *roles.targets))
    if not scene.counts and _only_names_the_dead(scene, act, roles):
        return "a death or injury without number or name"
    own = bool(_places_of_death(scene, act, candidates))
    violent = [
        t
        for t in told[-_TOLD_AT_MOST:]
        if t.kinds[0] in DEADLY and not _has_own_doers(scene, act, t.act, roles, own)
    ]
    if violent:
        return _death_in(sifter, scene, act, candidates, roles, violent)
    if not candidates and thread.is_away(scene, act):
        return "it happened elsewhere"
    if not candidates and thread.background:
        return f"refers to background: {thread.background}"
    recent = thread.is_recent(scene) and not _is_tortured(scene, act)
    last = thread.last if recent else None
    if last is None and _among_the_dead(scene):
        last = _last_that_kills(thread.drafts)
    if "sides" in scene.words.distinct and _ON_BOTH_SIDES.search(scene.text, scene.start, scene.end):
        last = next((d for d in reversed(thread.drafts) if d.sub_type == CLASH), last)
    kinds, rule = sub_types(scene, act, roles.doers, roles.targets, None)
    places, place_rule = places_of(scene, act, candidates)
    if last is not None and _dies_in(scene, last, candidates, roles, rule, unplaced=thread.is_unplaced(last)):
        rule = rule_name(act, f"in the {last.sub_type.lower()} told before")
        if not places:
            places, place_rule = last.places, "its place"
        refers = last is thread.last
        return Told(act, roles, [last.sub_type], rule, places, place_rule, refers)
    if act.act == "losing men" and not (last and last.sub_type == CLASH) and not (places and scene.dates):
        return "no fight told before it, no place or day of its own"
    if not places:
        places, place_rule = thread.place_there(scene)
    by_last = last is not None and last.sub_type in _BY_FORCE and not roles.doers
    if last is not None and by_last and NO_WEAPON in rule and not opens_anew(scene):
        kinds, rule = [last.sub_type], f"by the {last.sub_type.lower()} told before"
    return Told(act, roles, kinds, rule_name(act, rule), places, place_rule)


def _death_in(
    sifter: Sifter,
    scene: Scene,
    act: ActWord,
    candidates: Sequence[Mention],
    roles: Roles,
    violent: Sequence[Told],
) -> Told | str:
    """A death in one of the attacks that its sentence tells."""
    cause = min(
        violent,
        key=lambda t: (
            not _is_means(scene, act, t.act),
            _is_apart(scene, act, t.act),
            act_gap(t.act, act),
            t.act.first,
        ),
    )
    own = _places_of_death(scene, act, candidates)
    if not own and _FOLLOWS.search(scene.text, cause.act.end, max(cause.act.end, act.start)):
        sifter.told_elsewhere.add(act.start)
        return "what came before it is told without a place"
    between = own and any(act.start < t.act.start < own[0].start for t in violent)
    places, place_rule = cause.places, cause.place_rule
    if own and not between and own[0].start - act.end < _PLACE_BEHIND:
        places, place_rule = places_of(scene, act, candidates)
    elif opened := _place_opening(scene, act, cause.act, candidates):
        places, place_rule = (opened,), "the place that opens the clause"
    kinds, rule = cause.kinds, cause.rule
    if kinds == [ATTACK] and cause.refers and sub_types(scene, act, (), roles.targets, None)[0] == [CLASH]:
        kinds = [CLASH]  # armed people died: "the attack" was, for them, a clash
    own_kinds, own_rule = sub_types(scene, act, roles.doers, roles.targets, None)
    if cause.act.kind == "assault" and own_rule == DOERS_FORCE:
        kinds, rule = own_kinds, rule_name(act, own_rule)
        if cause.places == places:  # "killed in a military operation by its air force"
            cause.kinds, cause.rule = kinds, rule
    by = roles.doers if act.passive else ()  # "there was a massacre; 50 villagers were killed by rebels"
    both = Roles(cause.roles.doers or by, roles.targets)
    return Told(act, both, kinds, rule, places, place_rule, cause.refers)


def _are_treated(scene: Scene, act: ActWord) -> bool:
    """Whether the wounded are told of with where they were treated: "were taken to a hospital in Homs"."""
    if _TREATED.isdisjoint(scene.words.distinct):
        return False
    return bool(_TO_HOSPITAL.match(scene.text, act.end, scene.end))


_TREATED = frozenset(("hospital", "hospitals", "clinic", "clinics", "treatment"))
_TO_HOSPITAL = re.compile(
    r"(?: [\w,-]+){0,5}? (?:taken|rushed|brought|transferred|admitted|carried|sent|moved)"
    r"(?: [\w-]+){0,3} (?:hospitals?|clinics?|treatment)\b"
)


def _only_names_the_dead(scene: Scene, act: ActWord, roles: Roles) -> bool:
    """Whether a word only says of whom a sentence tells: "the killed", "Killed people were buried"."""
    words = scene.words.lower
    if words[max(0, act.first - 1) : act.first + 1] == ["the", "dead"]:
        return True  # "The Coalition mourns the dead of Homs"
    if roles.targets:
        return False
    if act.form == "noun" or (act.first and words[act.first - 1] in _THE_DEAD):
        return True
    opens = act.first == 0 or scene.text[scene.start : act.start].rstrip().endswith(",")
    return opens and words[act.last + 1 : act.last + 2] == ["people"]


def _is_means(scene: Scene, death: ActWord, other: ActWord) -> bool:
    """Whether an act is named as that in which somebody died: "killed a commander in a raid"."""
    before = scene.words.lower[max(death.last + 1, other.first - 3) : other.first]
    means = other.form == "noun" and bool({"in", "by", "during"} & set(before))
    means = means and not (death.first < other.first and _parted(scene, death, other))
    return means and not any(a.kind == "kill" and death.first < a.first < other.first for a in scene.acts)


_CLAUSES = frozenset(("while", "whereas", "meanwhile"))


def _is_apart(scene: Scene, death: ActWord, other: ActWord) -> bool:
    """Whether a death and an act are told in clauses apart: "raids killed nine while shells killed two"."""
    first, last = sorted((death, other), key=lambda act: act.first)
    return not _CLAUSES.isdisjoint(scene.words.lower[first.first : last.first]) or _parted(scene, first, last)


def _parted(scene: Scene, first: ActWord, last: ActWord) -> bool:
    """Whether the second of two words has a clause and a subject of its own: ", and a man was shot dead"."""
    cut = next(reversed(list(_CUT.finditer(scene.text, first.end, last.start))), None)
    return cut is not None and last.form != "ing" and last.first - scene.word_at(cut.end()) >= 2


_CUT = re.compile(r"; |, (?:and|but) ")


def _has_own_doers(scene: Scene, death: ActWord, other: ActWord, roles: Roles, own: bool) -> bool:
    """Whether others killed elsewhere: "pipelines blew up near A, and troops killed a boy in B"."""
    killers = own and not death.passive and death.form == "past" and roles.doers
    first, last = sorted((death, other), key=lambda act: act.first)
    parted = are_joined_clauses(scene, first.end, last.start) or (
        first is other and _parted(scene, other, death)
    )
    whiles = not _CLAUSES.isdisjoint(scene.words.lower[first.first : last.first])
    return bool(killers) and (parted or whiles)


def _place_opening(
    scene: Scene, death: ActWord, other: ActWord, candidates: Sequence[Mention]
) -> Mention | None:
    """The place that opens a death's own clause: "hit Douma and killed two; in Idlib one man was killed"."""
    between = (m for m in reversed(candidates) if other.end <= m.start and m.end <= death.start)
    return next((m for m in between if opens_clause(scene, m)), None)


def _places_of_death(scene: Scene, death: ActWord, candidates: Sequence[Mention]) -> list[Mention]:
    """The places named behind a death, but for those of a clause that tells of something else."""
    own = [m for m in candidates if m.start > death.start]
    cut = _CUT.search(scene.text, death.end, own[0].start) if own else None
    told = cut is not None and (scene.text[cut.start()] == ";" or opens_clause(scene, own[0]))
    return [] if told else own


def _dies_in(
    scene: Scene,
    last: Draft,
    candidates: Sequence[Mention],
    roles: Roles,
    rule: str,
    *,
    unplaced: bool = False,
) -> bool:
    """Whether a death is one of the act told last: "five were among the dead", "70 were killed".

    `unplaced` is whether that act was told without a place but a country.
    """
    if last.sub_type not in DEADLY or (last.sub_type in REMOTE and _of_both_sides(scene)):
        return False
    if _among_the_dead(scene):
        return True
    if last.sub_type in REMOTE and not (candidates or roles.doers) and _also_killed(scene):
        return True
    gap = scene.start - last.scene.end
    passive = any(act.kind == "kill" and act.passive for act in scene.acts)
    next_ = 0 <= gap <= (_PARAGRAPH if passive else NEXT) and last.sub_type in REMOTE
    follows = next_ and not roles.doers
    if follows and unplaced:
        return True  # "a strike on a suburb of the capital killed a general. He died in Douma"
    return not candidates and (NO_WEAPON in rule or last.sub_type not in ANSWERS or follows)


#: How far behind a strike soldiers "were killed" in it, with a sentence between, in code points.
_PARAGRAPH = 200


def _last_that_kills(drafts: Sequence[Draft]) -> Draft | None:
    """The act of the latest day that is told with a number of dead, and of several the last one told."""
    deadly = (d for d in reversed(drafts) if any(count.kind == "killed" for count in d.counts))
    return max(deadly, key=lambda draft: draft.date[0] or dt.date.min, default=None)


def _is_tortured(scene: Scene, act: ActWord) -> bool:
    """Whether people died under torture, in no attack that was told before."""
    return "torture" in scene.words.lower[act.last + 1 : act.last + _TORTURE_BEHIND]


_TORTURE_BEHIND = 7  # words: "died as a result of torture"


def _among_the_dead(scene: Scene) -> bool:
    """Whether a sentence says who the dead told before were: "five children were among the dead"."""
    return bool(_AMONG.search(scene.text, scene.start, scene.end))


def _also_killed(scene: Scene) -> bool:
    """Whether people died beside those told before: "nine fighters in the clinic were also killed"."""
    return "also" in scene.words.distinct and bool(_ALSO.search(scene.text, scene.start, scene.end))


_ALSO = re.compile(r"\b(?:were|was) also killed\b|\balso died\b")


def _of_both_sides(scene: Scene) -> bool:
    """Whether the fighters of two sides are counted, who died in a fight: "28 rebels and 17 soldiers"."""
    armed = [p for p in scene.counts if p.count.kind == "killed" and p.count.who in ARMED]
    return len([p for p in armed if not p.count.subset]) > 1 and len({a.side for a in scene.actors}) > 1

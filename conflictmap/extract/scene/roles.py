"""Who did an act and to whom: voice, word order and the little words between decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.actors.sides import side_bloc
from conflictmap.extract.acts.acled import CLASH, REMOTE
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.acts.cues import DETERMINERS
from conflictmap.extract.scene.cast import Cast, Group, cast_of
from conflictmap.extract.scene.scene import Scene


@dataclass(frozen=True, slots=True)
class Roles:
    """Who did an act and to whom, as far as the sentence says."""

    doers: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()


def roles_of(scene: Scene, act: ActWord) -> Roles:
    """Doers and targets of an act word.

    Parameters
    ----------
    scene : Scene
        The sentence.
    act : ActWord
        The word.
    """
    cast = cast_of(scene)
    before, after = cast.split(act.start)
    able = before if act.kind in _PEACEFUL else [g for g in before if g.fights]
    if act.kind != "capture" and not _RID.isdisjoint(scene.words.distinct):
        after = [g for g in after if not _RID_OF.search(scene.text, max(act.end, g.start - 24), g.start)]
    by = next((g for g in after if g.by >= act.end and _may_do(g, act)), None)
    owner = by if by is not None and _owns_what_was_hit(scene, act, by) else None
    by = by if owner is None else None
    if act.act == "territory falling":
        return Roles(after[0].actors if after else (), _last(before))
    if by is not None and act.kind != CLASH and cast.parted(act.end, by.start):
        by = None
    if by is not None and act.kind != "capture" and _took_the_place(scene, act, by):
        by = None
    if by is not None and act.kind == "capture" and scene.text.startswith("from", by.by):
        active = not act.passive and act.form != "noun"
        return Roles(_last(able) if active else (), by.actors)  # "liberated from ISIS"
    doers = by.actors if by is not None else ()
    if act.kind == "Peaceful protest" and act.form == "noun":
        against = (g.actors for g in after if _AGAINST.search(scene.text, act.end, g.start))
        sides = tuple(a for a in doers or _last(able) if a.side != "civilians")
        return Roles(sides, next(against, ()))
    if act.kind == CLASH and act.form == "noun" and scene.words.lower[act.first].startswith("ambush"):
        return _ambush(scene, act, able, after, doers)
    if act.kind in (CLASH, "Agreement") and act.form == "noun":
        return _mutual(cast, act, able, after)
    if act.passive and act.act == "taking territory":
        return Roles(doers)  # the subject is the place
    if act.form == "adjective" and len(before) > 1 and _LEFT_THEM.search(scene.text, scene.start, act.start):
        return Roles(doers or _last(before[:-1]), before[-1].actors)
    if act.passive or (act.form == "adjective" and not _downs(scene, act)):
        return Roles(doers, _last([g for g in before if not _ends_before(scene, g, act)]))
    if act.form == "noun" and before and _UNDER.fullmatch(scene.text, before[-1].end, act.start):
        return Roles(doers, _last(before))  # "the patrol came under attack"
    if act.kind == "capture" and _OPENS.fullmatch(scene.text, scene.start, act.start) and not doers:
        return Roles(_who_goes_on(scene, act, after))
    if act.form == "noun":
        hit = (g for g in after if g is not by and (g.to >= act.end or g.start == act.end + 1))
        targets = owner.actors if owner is not None else next((g.actors for g in hit), ())
        if act.act == "attack" and after and _ATTACK_OF.fullmatch(scene.text, act.end, after[0].start):
            rest = after[1].actors if len(after) > 1 and after[1].to >= after[0].end else ()
            return Roles(after[0].actors, rest)  # "the attack of ISIS on the army"
        return Roles(doers or _possessor(scene, able, act) or _launcher(cast, able, act), targets)
    # Active verb. Intransitive deaths: the subject suffers.
    if act.act in ("killing", "dead") and scene.text[act.start : act.end].lower() in _DIES:
        return Roles((), _last(before))
    able = _subjects(scene, cast, act, able)
    target = after[0] if after and after[0] is not by else None
    if target and (cast.parted(act.end, target.start) or _CHARGED.search(scene.text, act.end, target.start)):
        target = None
    if not target and act.kind == "kill" and before and before[-1] not in able:
        # a headline's "Six children killed in Idlib"; "hit the rebels' den, killing ten"
        return Roles(_last(able) if before[-1].fights else (), before[-1].actors)
    fired_by = doers if act.kind == "deliver" else ()  # "the shells, fired from the hills by rebels, hit"
    return Roles(_last(able) or fired_by, target.actors if target else ())


def _took_the_place(scene: Scene, act: ActWord, by: Group) -> bool:
    """Whether those "by" whom it was took the place: "a bomb exploded in Suluk, which was captured by"."""
    return any(o.passive and o.kind == "capture" and act.end <= o.start < by.by for o in scene.acts)


#: Acts that people without arms do too.
_PEACEFUL = frozenset(
    ("Peaceful protest", "Violent demonstration", "Agreement", "Other", "Looting/property destruction",
     "Change to group/activity", "Non-violent transfer of territory", "Arrests")
)  # fmt: skip
#: "shelled a village freed from ISIS"
_RID = frozenset(("liberated", "freed", "retaken", "cleared", "recaptured"))
_RID_OF = re.compile(r"\b(?:liberated|freed|retaken|cleared|recaptured) from (?:the )?$")
_DIES = frozenset(("died", "die", "dies", "perished", "dying"))


def _may_do(group: Group, act: ActWord) -> bool:
    """Whether those "by" whom it was may have done it: aid workers kill nobody, residents shell nobody."""
    if group.fights or act.kind in _PEACEFUL:
        return True
    return act.kind not in REMOTE and any(actor.side == "civilians" for actor in group.actors)


def _owns_what_was_hit(scene: Scene, act: ActWord, by: Group) -> bool:
    """Whether those "by" whom it was are whose it was: "strikes on positions of groups linked to ISIS"."""
    owns = scene.text.startswith(("linked to", "belonging to", "affiliated "), by.by)
    return owns and bool(_AIMED_AT.search(scene.text, act.end, by.by))


_AIMED_AT = re.compile(r"\b(?:against|on|at|targeting)\b(?!.*\bby\b)")
#: Before whom people protest against: "a rally against ISIS", "to demand that ISIS leave the town".
_AGAINST = re.compile(r"\b(?:against|demand(?:ed|ing|s)?(?: that)?) (?:the )?$")
#: "clashed with the militants, leaving a group of them dead"
_LEFT_THEM = re.compile(r"\b(?:leaving|left) (?:[\w-]+ ){0,5}them $")


def _downs(scene: Scene, act: ActWord) -> bool:
    """Whether "downed" is a verb with an object: "rebels downed a jet"."""
    words = scene.words.lower
    return (
        words[act.first] == "downed"
        and words[act.last + 1 : act.last + 2] != []
        and (words[act.last + 1] in DETERMINERS or words[act.last + 1] in ("two", "three", "several"))
    )


def _ends_before(scene: Scene, group: Group, act: ActWord) -> bool:
    """Whether a clause about others stands between: "jets struck while five people were killed"."""
    people = any(group.end < c.count.start and c.count.end <= act.start for c in scene.counts)
    return people and bool(_WHILE.search(scene.text, group.end, act.start))


_WHILE = re.compile(r";| (?:while|whereas|as) ")
_UNDER = re.compile(r"(?: [\w'’-]+){0,6} (?:came|come|comes|coming) under (?:[\w-]+ ){0,2}")
_ATTACK_OF = re.compile(r" of (?:the )?")
#: "executed a man on charges of dealing with the coalition"
_CHARGED = re.compile(r"\b(?:charges?|charged|accus\w+|suspicion|suspected|pretext)\b")


def _subjects(scene: Scene, cast: Cast, act: ActWord, able: list[Group]) -> list[Group]:
    """Those who may be an active verb's subject, of all who stand before it."""
    shared = _verb_joined(scene, cast, act)
    if shared is not None:
        able = [g for g in able if g.end <= shared.start]
    elif act.form == "ing" and scene.text.endswith(", ", scene.start, act.start) and len(able) > 1:
        able = _opening(scene, act, able)
    verb = shared or act
    joined = verb.first > 0 and scene.words.lower[verb.first - 1] == "and"
    if joined and len(able) > 1 and _THEM.match(scene.text, verb.end, scene.end):
        able = able[:-1]  # "troops surrounded the rebels and attacked them"
    if len(able) > 1 and _OTHER_UNITS.search(scene.text, max(scene.start, act.start - 40), act.start):
        able = able[:1]  # "army units destroyed the rebels' den, while other units killed"
    # the weapon is the subject: "soldiers were killed as a mine hit their car"
    weapons = (o for o in scene.acts if o.kind in REMOTE and o.form in ("weapon", "noun"))
    weapon = next((o for o in weapons if 0 < act.first - o.last <= _SUBJECT), None)
    if weapon is None:
        return able
    return [
        g
        for g in able
        if not cast.parted(g.end, weapon.start) and ": " not in scene.text[g.end : weapon.start]
    ]


def _opening(scene: Scene, act: ActWord, able: list[Group]) -> list[Group]:
    """Whose sentence it is, where no verb but the participle tells an act: "began to .., taking the town"."""
    if any(o.form in _VERBS for o in scene.acts if o.end <= act.start):
        return able
    return [group for group in able if not group.is_object][:1] or able


_SUBJECT = 2  # words between a subject and its verb
_THEM = re.compile(r" them\b")
_OTHER_UNITS = re.compile(r"\b(?:other|another) units? (?:has |have |had |also )?$")


def _verb_joined(scene: Scene, cast: Cast, act: ActWord) -> ActWord | None:
    """The first verb of those with which a verb shares its subject, None where it shares none.

    "Soldiers killed rebels and detained six", "jets hit the rebels' den, killing ten and wounding four".
    """
    first = None
    for verb in reversed([o for o in scene.acts if o.end <= act.start and o.form in _VERBS]):
        later = first or act
        if not _shares_subject(scene, verb, later) or cast.parted(verb.end, later.start):
            break
        first = verb
    return first


_VERBS = frozenset(("base", "present", "past", "ing"))


def _shares_subject(scene: Scene, verb: ActWord, later: ActWord) -> bool:
    """Whether a verb goes on with the subject of one before: behind "and", or a participle behind a comma."""
    words = scene.words.lower
    lead = later.first - 1
    while lead > 0 and (words[lead] in _ADVERBS or words[lead].endswith("ly")):
        lead -= 1
    if words[lead] == "and":
        return verb.last < lead
    follows = later.form == "ing" or later.form == verb.form == "present"
    return follows and not verb.passive and scene.text.endswith(", ", verb.end, scene.words.starts[lead + 1])


_ADVERBS = frozenset(("then", "also", "later", "even", "have", "has", "had"))


def _last(before: Sequence[Group]) -> tuple[ActorMention, ...]:
    """The subject: the last group before the word that is no object of another preposition."""
    subject = next((group for group in reversed(before) if len(before) == 1 or not group.is_object), None)
    if subject is None and before:
        subject = before[-1]
    return subject.actors if subject else ()


def _possessor(scene: Scene, before: Sequence[Group], act: ActWord) -> tuple[ActorMention, ...]:
    """Whose noun it is: "regime air strikes", "the Russian raids"."""
    if before and before[-1].end >= act.start - 14:
        gap = scene.text[before[-1].end : act.start]
        means = act.kind in _BOMBS and gap.strip().lower().startswith("with")  # "kill rebels with a car bomb"
        if not means and not _NOT_OWN.search(gap):
            return before[-1].actors
    return ()


_BOMBS = frozenset(("Remote explosive/landmine/IED", "Suicide bomb"))
#: Between an actor and a noun that is not its own: "rebels died in shelling".
_NOT_OWN = re.compile(r"[,;.]|\b(?:in|by|from|during|after|near|at|under|amid|died|were|was)\b")


#: "Following the capture of the hill, the army advanced to the next one."
_OPENS = re.compile(r"(?:Following|After|With) (?:the|its|their) (?:full )?")
_GOES_ON = re.compile(r"[^,]{3,80}, (?:the )?$")


def _who_goes_on(scene: Scene, act: ActWord, after: Sequence[Group]) -> tuple[ActorMention, ...]:
    """Who took a place: those who take or attack another in the clause behind the comma."""
    subject = next((g for g in after if g.fights and _GOES_ON.match(scene.text, act.end, g.start)), None)
    verbs = (o for o in scene.acts if o.kind in ("capture", "assault") and o.form != "noun" and not o.passive)
    goes_on = subject is not None and any(o.start >= subject.end for o in verbs)
    return subject.actors if subject is not None and goes_on else ()


def _launcher(cast: Cast, before: Sequence[Group], act: ActWord) -> tuple[ActorMention, ...]:
    """Who launched it: "ISIS launched an offensive", with the verb between."""
    verb = cast.launch_before(act.start)
    return next((group.actors for group in reversed(before) if group.end <= verb), ())


def _ambush(
    scene: Scene, act: ActWord, before: list[Group], after: Sequence[Group], doers: Sequence[ActorMention]
) -> Roles:
    """Who lay in ambush, and for whom: "killed in an army ambush", "laid an ambush for the patrol"."""
    own = before[-1:] if before and _LAID.fullmatch(scene.text, before[-1].end, act.start) else []
    doers = doers or (own[0].actors if own else ())
    others = (g.actors for g in (*after, *reversed(before)) if g not in own and g.fights)
    return Roles(tuple(doers), next((actors for actors in others if actors != tuple(doers)), ()))


_LAID = re.compile(
    r"(?:['’]s?)? (?:(?:(?:has|have|had) )?(?:laid|set(?: up)?|staged|launched|carried out|prepared) )?"
    r"(?:(?:an?|several|two|three) )?(?:(?!in\b|into\b|by\b)[a-z]+ )?"
)


def _mutual(cast: Cast, act: ActWord, before: Sequence[Group], after: Sequence[Group]) -> Roles:
    """Two sides of a clash: the first side named is actor1, the next of another side actor2."""
    after = [g for g in after if not cast.parted(act.end, g.start)]
    near = [g for g in before if not cast.parted(g.end, act.start)]
    before = near or before
    if near and after and near[-1].end >= act.start - 2 and after[0].to >= act.end:
        return Roles(near[-1].actors, after[0].actors)  # "an ISIS ambush on troops"
    ordered = [*chain(*(g.actors for g in ((*after, *reversed(before)) if after else before)))]
    if not ordered:
        return Roles()
    bloc = side_bloc(ordered[0].side)
    fighting = [a for a in ordered if a.side != "civilians"]
    return Roles(
        tuple(a for a in fighting if side_bloc(a.side) == bloc),
        tuple(a for a in fighting if side_bloc(a.side) != bloc),
    )

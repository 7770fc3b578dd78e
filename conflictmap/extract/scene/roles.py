"""Who did an act and to whom: voice, word order and the little words between decide."""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.actors.sides import side_bloc
from conflictmap.extract.acts.acled import CLASH, REMOTE
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.acts.cues import DETERMINERS
from conflictmap.extract.scene.scene import Scene, are_joined_clauses
from conflictmap.extract.text.words import phrase, word_set

_LINK = re.compile(
    r"\s*(?:\([^)]*\))?[\s,–—-]*(?:and|or|as well as|along with|together with|alongside|with|including"
    r"|backed by|supported by"
    r"|with (?:the )?(?:support|help|backing|participation|assistance) (?:of|from)"
    r"|in (?:cooperation|coordination|collaboration) with|supporting"
    r"|aided by|accompanied by|led by|joined by|from|of|and its|and their|and allied|and the|or its|the"
    r"|foreign|local|tribal|elite|mostly|mainly|jihadists?|jihadis?|fighters?|militants?|gunmen|extremists?"
    r"|its|ally|allies|by|[\s,–—-])*[\s,–—-]*",
    re.IGNORECASE,
)
_HOLDER_AFTER = re.compile(
    r"\s*(?:-?held|-?controlled|['’]s?)?\s*(?:(?:de facto|former|last|main|strategic|key|own|remaining)\s+)*"
    r"(?:(?:syrian )?(?:town|towns|city|village|villages|suburbs?|strongholds?|bastions?|area|areas"
    r"|districts?|territory|territories"
    r"|neighbou?rhoods?|enclaves?|capital|quarters?|parts?|stronghold|pocket|region|province|zones?"
    r"|controlled|held))\b",
    re.IGNORECASE,
)
_HELD_BY = phrase(
    "held controlled run ruled seized besieged occupied owned dominated hands control stronghold bastion"
    " captured taken recaptured retaken surrounded encircled",
    r"\b(?:held|controlled|run|ruled|seized|besieged|occupied|owned|dominated|hands|control|stronghold"
    r"|bastion|captured|taken|recaptured|surrounded|encircled)"
    r" (?:by|of|from)(?: the| both| an?| its| some)? ?$"
    r"|\b(?:seized|captured|taken|recaptured|retaken) by (?:[\w-]+ ){1,3}from (?:the )?$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?P<who>rebel|opposition|insurgent|regime|government|army|IS|ISIS|ISIL|Daesh|jihadist"
    r"|Islamic State|Nusra|Kurdish|Kurd|Islamist|militant|terrorist|YPG|SDF)"
    r"[ -](?:held|controlled|run|ruled)\b",
    re.IGNORECASE,
)
_HOLDING = frozenset(("held", "controlled", "run", "ruled"))
_HOLDERS = {
    "rebel": "Opposition rebels", "opposition": "Opposition rebels", "insurgent": "Opposition rebels",
    "regime": "Syrian Arab Army", "government": "Syrian Arab Army", "army": "Syrian Arab Army",
    "is": "Islamic State (ISIS)", "isis": "Islamic State (ISIS)", "isil": "Islamic State (ISIS)",
    "daesh": "Islamic State (ISIS)", "islamic state": "Islamic State (ISIS)", "nusra": "Al-Nusra Front",
    "kurdish": "People's Protection Units (YPG)", "kurd": "People's Protection Units (YPG)",
    "ypg": "People's Protection Units (YPG)", "sdf": "Syrian Democratic Forces",
    "islamist": "Opposition rebels",
}  # fmt: skip
_TO = re.compile(
    r"\b(?:on|against|targeting|of|at|upon|over|hitting|striking|from|between|with|for|killing|wounding"
    r"|injuring|expelled|among|including)\b[^.;]{0,25}$",
    re.IGNORECASE,
)
_BY = re.compile(
    r"\b(?:by|at the hands of|blamed on|from|involving|belonging to|launched by|carried out by|linked to"
    r"|affiliated (?:to|with)|pitted|pitting)"
    r"\s+(?:\w+[\s-]+){0,6}(?:the |a |an )?[“\"‘'«]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Who did an act and to whom, as far as the sentence says."""

    doers: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()


@functools.lru_cache(maxsize=1)  # each act of a sentence asks
def holders(scene: Scene) -> tuple[str, ...]:
    """Standard names of those who hold the places named: "rebel-held", "controlled by ISIS"."""
    told = not _HOLDING.isdisjoint(scene.words.distinct)
    held = _HELD.finditer(scene.text, scene.start, scene.end) if told else ()
    named = [_HOLDERS[who] for m in held if (who := m["who"].lower()) in _HOLDERS]
    return (*named, *(a.name for a in scene.actors if a in _holding(scene)))


def _is_holder(scene: Scene, actor: ActorMention) -> bool:
    """Whether an actor is named only for holding a place ("the opposition town of", "held by ISIS")."""
    text = scene.text
    if actor.side == "civilians":
        return False
    if _HOLDER_AFTER.match(text, actor.end, min(actor.end + 60, scene.end)):
        return True
    lead = max(scene.start, actor.start - 40)
    return bool(_HELD_BY.search(scene.words, text, lead, actor.start)) and not _TAKEN_BY.search(
        scene.words, text, lead, actor.start
    )


#: "the town was captured by": they take it, they are not only said to hold it.
_TAKEN_BY = phrase(
    "seized captured taken recaptured retaken came come fell fallen",
    r"\b(?:was|were|been|being|is|are) (?:\w+ )?(?:seized|captured|taken|recaptured|retaken)"
    r" (?:back )?by(?: the| both| an?| its| some)? ?$"
    r"|\b(?:came|fell|come|fallen) under (?:the )?(?:full |complete )?control of(?: the)? ?$",
    re.IGNORECASE,
)


@functools.lru_cache(maxsize=1)  # each act of a sentence asks
def _holding(scene: Scene) -> frozenset[ActorMention]:
    """The actors that are only named for holding a place, with those that lead them or belong to them."""
    found: list[ActorMention] = []
    for actor in scene.actors:
        led = found and _LED_BY.fullmatch(scene.text, found[-1].end, actor.start)
        if led or _is_holder(scene, actor):
            found.append(actor)
    return frozenset(found)


_LED_BY = re.compile(r" (?:led|dominated|spearheaded) by (?:the )?")


class _Group:
    """Actors that stand together, and the prepositions that lead to them, looked for when first needed."""

    def __init__(self, scene: Scene, actors: Sequence[ActorMention]) -> None:
        self._scene = scene
        self.actors = tuple(actors)
        self.start, self.end = actors[0].start, actors[-1].end
        self.fights = any(map(_can_fight, actors))

    @functools.cached_property
    def by(self) -> int:
        """Where the last "by" that leads to them starts; -1 where none does."""
        return _latest(_BY, self._scene.text, self.start - 60, self.start)

    @functools.cached_property
    def to(self) -> int:
        """Where the last "on", "against" or the like that leads to them starts; -1 where none does."""
        return _latest(_TO, self._scene.text, self.start - 40, self.start)

    @functools.cached_property
    def is_object(self) -> bool:
        """Whether a preposition stands right before them."""
        lead = self._scene.text[max(self._scene.start, self.start - 24) : self.start].lower().rstrip()
        return bool(_PREPOSITION.search(lead)) and not _SOME_OF.search(lead)


_PREPOSITION = re.compile(
    r"\b(?:against|on|targeting|near|from|with|between|of|to|into|by|told)(?: the| a| an)?$"
)


#: "units of the armed forces" are a part of them that acts.
_SOME_OF = re.compile(r"\b(?:units?|members?|elements?|fighters|soldiers|cells?|group) of(?: the| our)?$")


def _latest(pattern: re.Pattern[str], text: str, start: int, end: int) -> int:
    """Where the last match in ``text[start:end]`` of a pattern that is tied to the end starts; -1 = none."""
    last = -1
    while match := pattern.search(text, max(start, last + 1, 0), end):
        last = match.start()
    return last


class _Cast:
    """Who may act in a sentence, and what parts or joins actors and acts: the same for all its acts."""

    def __init__(self, scene: Scene) -> None:
        self._scene = scene
        actors = [a for a in scene.actors if a not in _holding(scene) and not _is_office(scene, a)]
        self.groups = _groups(scene, actors)
        self._starts = [group.start for group in self.groups]
        clauses = [m.span() for m in _CLAUSE.finditer(scene.text, scene.start, scene.end)]
        self._clauses, self._clause_ends = [c[0] for c in clauses], [c[1] for c in clauses]
        words = scene.words
        self._launches = [
            start for start, word in zip(words.starts, words.lower, strict=True) if word in _LAUNCHING
        ]

    def split(self, position: int) -> tuple[list[_Group], list[_Group]]:
        """The groups that start before a position, and the others."""
        number = bisect_left(self._starts, position)
        return self.groups[:number], self.groups[number:]

    def parted(self, start: int, end: int) -> bool:
        """Whether a new clause begins in ``text[start:end]``."""
        i = bisect_left(self._clauses, start)
        parted = i < len(self._clauses) and self._clause_ends[i] <= end
        return parted or are_joined_clauses(self._scene, start, end)

    def launch_before(self, position: int) -> int:
        """Where the last verb of launching before a position starts; -1 = none."""
        i = bisect_left(self._launches, position)
        return self._launches[i - 1] if i else -1


@functools.lru_cache(maxsize=1)  # each act of a sentence asks
def _cast(scene: Scene) -> _Cast:
    return _Cast(scene)


def roles_of(scene: Scene, act: ActWord) -> Roles:
    """Doers and targets of an act word.

    Parameters
    ----------
    scene : Scene
        The sentence.
    act : ActWord
        The word.
    """
    cast = _cast(scene)
    before, after = cast.split(act.start)
    able = before if act.kind in _PEACEFUL else [g for g in before if g.fights]
    if act.kind != "capture" and not _RID.isdisjoint(scene.words.distinct):
        after = [g for g in after if not _RID_OF.search(scene.text, max(act.end, g.start - 24), g.start)]
    by = next((g for g in after if g.by >= act.end), None)
    owner = by if by is not None and _owns_what_was_hit(scene, act, by) else None
    by = by if owner is None else None
    if act.act == "territory falling":
        return Roles(after[0].actors if after else (), _last(before))
    if by is not None and cast.parted(act.end, by.start) and act.kind != CLASH:
        by = None
    if by is not None and act.kind == "capture" and scene.text.startswith("from", by.by):
        active = not act.passive and act.form != "noun"
        return Roles(_last(able) if active else (), by.actors)  # "liberated from ISIS"
    doers = by.actors if by is not None else ()
    if act.kind == "Peaceful protest" and act.form == "noun":
        against = (g.actors for g in after if _AGAINST.search(scene.text, act.end, g.start))
        sides = tuple(a for a in doers or _last(able) if a.side != "civilians")
        return Roles(sides, next(against, ()))
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
    if act.form == "noun":
        hit = (g for g in after if g is not by and (g.to >= act.end or g.start == act.end + 1))
        targets = owner.actors if owner is not None else next((g.actors for g in hit), ())
        if act.act == "attack" and after and _ATTACK_OF.fullmatch(scene.text, act.end, after[0].start):
            rest = after[1].actors if len(after) > 1 and after[1].to >= after[0].end else ()
            return Roles(after[0].actors, rest)  # "the attack of ISIS on the army"
        return Roles(doers or _possessor(scene, able, act) or _launcher(cast, able, act), targets)
    # Active verb. Intransitive deaths: the subject suffers.
    if act.act in ("killing", "dead") and scene.text[act.start : act.end].lower() in (
        "died",
        "die",
        "dies",
        "perished",
        "dying",
    ):
        return Roles((), _last(before))
    shared = _verb_joined(scene, cast, act)
    if shared is not None:
        able = [g for g in able if g.end <= shared.start]
    verb = shared or act
    joined = verb.first > 0 and scene.words.lower[verb.first - 1] == "and"
    if joined and len(able) > 1 and _THEM.match(scene.text, verb.end, scene.end):
        able = able[:-1]  # "troops surrounded the rebels and attacked them"
    if len(able) > 1 and _OTHER_UNITS.search(scene.text, max(scene.start, act.start - 40), act.start):
        able = able[:1]  # "army units destroyed the rebels' den, while other units killed"
    weapon = _weapon_subject(scene, act)
    if weapon is not None:
        able = [
            g
            for g in able
            if not cast.parted(g.end, weapon.start) and ": " not in scene.text[g.end : weapon.start]
        ]
    target = after[0] if after and after[0] is not by else None
    if target and (cast.parted(act.end, target.start) or _CHARGED.search(scene.text, act.end, target.start)):
        target = None
    if not target and act.kind == "kill" and before and before[-1] not in able:
        return Roles((), before[-1].actors)  # a headline's "Six children killed in Idlib"
    fired_by = doers if act.kind == "deliver" else ()  # "the shells, fired from the hills by rebels, hit"
    return Roles(_last(able) or fired_by, target.actors if target else ())


_OTHER_UNITS = re.compile(r"\b(?:other|another) units? (?:has |have |had |also )?$")
_UNDER = re.compile(r"(?: [\w'’-]+){0,6} (?:came|come|comes|coming) under (?:[\w-]+ ){0,2}")


def _downs(scene: Scene, act: ActWord) -> bool:
    """Whether "downed" is a verb with an object: "rebels downed a jet"."""
    words = scene.words.lower
    return (
        words[act.first] == "downed"
        and words[act.last + 1 : act.last + 2] != []
        and (words[act.last + 1] in DETERMINERS or words[act.last + 1] in ("two", "three", "several"))
    )


#: "clashed with the militants, leaving a group of them dead"
_LEFT_THEM = re.compile(r"\b(?:leaving|left) (?:[\w-]+ ){0,5}them $")


def _owns_what_was_hit(scene: Scene, act: ActWord, by: _Group) -> bool:
    """Whether those "by" whom it was are whose it was: "strikes on positions of groups linked to ISIS"."""
    owns = scene.text.startswith(("linked to", "belonging to", "affiliated "), by.by)
    return owns and bool(_AIMED_AT.search(scene.text, act.end, by.by))


_AIMED_AT = re.compile(r"\b(?:against|on|at|targeting)\b(?!.*\bby\b)")
_THEM = re.compile(r" them\b")
#: "shelled a village freed from ISIS"
_RID = frozenset(("liberated", "freed", "retaken", "cleared", "recaptured"))
_RID_OF = re.compile(r"\b(?:liberated|freed|retaken|cleared|recaptured) from (?:the )?$")
_ATTACK_OF = re.compile(r" of (?:the )?")


def _ends_before(scene: Scene, group: _Group, act: ActWord) -> bool:
    """Whether a clause about others stands between: "jets struck while five people were killed"."""
    people = any(group.end < c.count.start and c.count.end <= act.start for c in scene.counts)
    return people and bool(_WHILE.search(scene.text, group.end, act.start))


_WHILE = re.compile(r";| (?:while|whereas|as) ")
#: "executed a man on charges of dealing with the coalition"
_CHARGED = re.compile(r"\b(?:charges?|charged|accus\w+|suspicion|suspected|pretext)\b")


def _verb_joined(scene: Scene, cast: _Cast, act: ActWord) -> ActWord | None:
    """The verb before with which a verb shares its subject: "soldiers killed rebels and detained six"."""
    words = scene.words.lower
    lead = act.first - 1
    while lead > 0 and (words[lead] in _ADVERBS or words[lead].endswith("ly")):
        lead -= 1
    if lead < 1 or words[lead] != "and":
        return None
    verbs = (
        o for o in reversed(scene.acts) if o.last <= lead and o.form not in ("noun", "weapon", "adjective")
    )
    verb = next(verbs, None)
    return None if verb is None or cast.parted(verb.end, act.start) else verb


_ADVERBS = frozenset(("then", "also", "later", "even", "have", "has", "had"))


#: Before whom people protest against: "a rally against ISIS", "to demand that ISIS leave the town".
_AGAINST = re.compile(r"\b(?:against|demand(?:ed|ing|s)?(?: that)?) (?:the )?$")


def _weapon_subject(scene: Scene, act: ActWord) -> ActWord | None:
    """The weapon that is a verb's subject: "soldiers were killed as a mine hit their car"."""
    weapons = (o for o in scene.acts if o.kind in REMOTE and o.form in ("weapon", "noun"))
    return next((o for o in weapons if 0 < act.first - o.last <= _SUBJECT), None)


_SUBJECT = 2  # words between a subject and its verb
#: Acts that people without arms do too.
_PEACEFUL = frozenset(
    ("Peaceful protest", "Violent demonstration", "Agreement", "Other", "Looting/property destruction",
     "Change to group/activity", "Non-violent transfer of territory", "Arrests")
)  # fmt: skip


def _can_fight(actor: ActorMention) -> bool:
    return actor.side not in ("civilians", "international", "independent") and actor.kind != "political"


# "the UN envoy", "a UN resolution": an office or a paper, nobody on the ground.
_OFFICE_AFTER = re.compile(
    r"\s+(?:Security Council|General Assembly|resolution|envoy|spokes\w+|officials?|mediator|human rights"
    r"|refugee|agency|secretary|chief|experts?|investigators|reports?|Secretary|High Commissioner)\b",
    re.IGNORECASE,
)


def _is_office(scene: Scene, actor: ActorMention) -> bool:
    """Whether an international body is only named for an office or a paper of its."""
    if actor.side != "international":
        return False
    return bool(_OFFICE_AFTER.match(scene.text, actor.end, min(actor.end + 40, scene.end)))


_CLAUSE = re.compile(r";| (?:while|as|but|when|after|before|though|although|where)\b", re.IGNORECASE)
_LAUNCHING = word_set("light_pasts")


def _launcher(cast: _Cast, before: Sequence[_Group], act: ActWord) -> tuple[ActorMention, ...]:
    """Who launched it: "ISIS launched an offensive", with the verb between."""
    verb = cast.launch_before(act.start)
    return next((group.actors for group in reversed(before) if group.end <= verb), ())


def _groups(scene: Scene, actors: Sequence[ActorMention]) -> list[_Group]:
    """Actors that stand together: "the army and Hezbollah"; a state that only backs them is none of them.

    Nor is who loses something to them: "captured by the FSA from ISIS".
    """
    groups: list[list[ActorMention]] = []
    backer: ActorMention | None = None
    for actor in actors:
        if actor.kind == "state" and _is_backer(scene, actor, backer):
            backer = actor
            continue
        if groups:
            gap = scene.text[groups[-1][-1].end : actor.start]
            beside = gap == " " and _NAMES_ACT.search(groups[-1][-1].surface)
            robbed = gap.startswith(" from ") and side_bloc(actor.side) != side_bloc(groups[-1][-1].side)
            if len(gap) < 60 and _LINK.fullmatch(gap) and not beside and not robbed:
                groups[-1].append(actor)
                continue
        groups.append([actor])
    return [_Group(scene, group) for group in groups]


def _is_backer(scene: Scene, actor: ActorMention, backer: ActorMention | None) -> bool:
    """Whether a state only backs who acts: "rebels backed by Qatar and Turkey"."""
    if _BACKED_BY.search(scene.text, max(scene.start, actor.start - 40), actor.start):
        return True
    return backer is not None and _AND.fullmatch(scene.text, backer.end, actor.start) is not None


_BACKED_BY = re.compile(r"\b(?:backed|supported|funded|armed|sponsored) by (?:the |both )?$")
_AND = re.compile(r",? and (?:the )?|, (?:the )?")
#: "Turkish artillery shelling Syrian army positions": the second is no doer.
_NAMES_ACT = re.compile(r"\b(?:shelling|bombing|bombardment|attacks?|strikes?|airstrikes?|raids?)$")


def _last(before: Sequence[_Group]) -> tuple[ActorMention, ...]:
    """The subject: the last group before the word that is no object of another preposition."""
    subject = next((group for group in reversed(before) if len(before) == 1 or not group.is_object), None)
    if subject is None and before:
        subject = before[-1]
    return subject.actors if subject else ()


def _possessor(scene: Scene, before: Sequence[_Group], act: ActWord) -> tuple[ActorMention, ...]:
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


def _mutual(cast: _Cast, act: ActWord, before: Sequence[_Group], after: Sequence[_Group]) -> Roles:
    """Two sides of a clash: the first side named is actor1, the next of another side actor2."""
    after = [g for g in after if not cast.parted(act.end, g.start)]
    near = [g for g in before if not cast.parted(g.end, act.start)]
    before = near or before
    if (
        near and after and near[-1].end >= act.start - 2 and after[0].to >= act.end
    ):  # "an ISIS ambush on troops"
        return Roles(near[-1].actors, after[0].actors)
    ordered = [*chain(*(g.actors for g in ((*after, *reversed(before)) if after else before)))]
    if not ordered:
        return Roles()
    bloc = side_bloc(ordered[0].side)
    fighting = [a for a in ordered if a.side != "civilians"]
    return Roles(
        tuple(a for a in fighting if side_bloc(a.side) == bloc),
        tuple(a for a in fighting if side_bloc(a.side) != bloc),
    )

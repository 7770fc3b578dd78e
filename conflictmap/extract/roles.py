"""Who did an act and to whom: voice, word order and the little words between decide."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conflictmap.extract.actors import ActorMention
from conflictmap.extract.acts import ActWord
from conflictmap.extract.scene import Scene
from conflictmap.extract.subtypes import side_bloc
from conflictmap.extract.words import word_set

_LINK = re.compile(
    r"\s*(?:\([^)]*\))?[\s,–—-]*(?:and|or|as well as|along with|together with|alongside|with|including"
    r"|backed by|supported by"
    r"|aided by|accompanied by|led by|joined by|from|of|and its|and their|and allied|and the|or its|the"
    r"|its|ally|allies|by|[\s,–—-])*[\s,–—-]*",
    re.IGNORECASE,
)
_BACKED = re.compile(r"\b(?:backed|supported|aided|accompanied|led|joined)\s+by\b", re.IGNORECASE)
_HOLDER_AFTER = re.compile(
    r"\s*(?:-?held|-?controlled|['’]s?)?\s*(?:(?:de facto|former|last|main|strategic|key|own|remaining)\s+)*"
    r"(?:(?:syrian )?(?:town|towns|city|village|villages|suburbs?|strongholds?|bastions?|area|areas"
    r"|districts?|territory|territories"
    r"|neighbou?rhoods?|enclaves?|capital|quarters?|parts?|stronghold|pocket|region|province|zones?"
    r"|controlled|held))\b",
    re.IGNORECASE,
)
_HELD_BY = re.compile(
    r"\b(?:held|controlled|run|ruled|seized|besieged|occupied|owned|dominated|hands|control|stronghold"
    r"|bastion|captured|taken|recaptured) (?:by|of|from)(?: the| both| an?| its| some)? ?$",
    re.IGNORECASE,
)
_HELD = re.compile(
    r"\b(?P<who>rebel|opposition|insurgent|regime|government|army|IS|ISIS|ISIL|Daesh|jihadist"
    r"|Islamic State|Nusra|Kurdish|Kurd|Islamist|militant|terrorist|YPG|SDF)"
    r"[ -](?:held|controlled|run|ruled)\b",
    re.IGNORECASE,
)
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
    r"\b(?:by|at the hands of|from|involving|belonging to|launched by|carried out by|linked to|pitted"
    r"|pitting)"
    r"\s+(?:\w+[\s-]+){0,6}(?:the |a |an )?[“\"‘'«]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Roles:
    """Who did an act and to whom, as far as the sentence says."""

    doers: tuple[ActorMention, ...] = ()
    targets: tuple[ActorMention, ...] = ()


def holders(scene: Scene) -> list[str]:
    """Standard names of those who hold the places named: "rebel-held", "controlled by ISIS"."""
    named = [
        _HOLDERS[m["who"].lower()]
        for m in _HELD.finditer(scene.text, scene.start, scene.end)
        if m["who"].lower() in _HOLDERS
    ]
    return named + [a.name for a in scene.actors if is_holder(scene, a)]


def is_holder(scene: Scene, actor: ActorMention) -> bool:
    """Whether an actor is named only for holding a place ("the opposition town of", "held by ISIS")."""
    text = scene.text
    if actor.side == "civilians":
        return False
    after = _HOLDER_AFTER.match(text, actor.end, min(actor.end + 60, scene.end))
    return bool(after) or bool(_HELD_BY.search(text, max(scene.start, actor.start - 40), actor.start))


def roles_of(scene: Scene, act: ActWord) -> Roles:
    """Doers and targets of an act word.

    Parameters
    ----------
    scene : Scene
        The sentence.
    act : ActWord
        The word.
    """
    actors = [a for a in scene.actors if not is_holder(scene, a) and not _is_office(scene, a)]
    groups = _groups(scene, actors)
    before = [g for g in groups if g[0].start < act.start]
    able = [g for g in before if act.kind in _PEACEFUL or any(map(_can_fight, g))]
    after = [g for g in groups if g[0].start >= act.start]
    by = next((g for g in after if _BY.search(scene.text, max(act.end, g[0].start - 60), g[0].start)), None)
    if act.act == "territory falling":
        return Roles(tuple(after[0]) if after else (), _last(scene, before))
    if by is not None and _CLAUSE.search(scene.text, act.end, by[0].start) and act.kind != "Armed clash":
        by = None
    if act.kind in ("Armed clash", "Peaceful protest", "Agreement") and act.form == "noun":
        return _mutual(scene, act, able, after)
    if act.passive and act.act == "taking territory":
        return Roles(tuple(by or ()))  # the subject is the place
    if act.passive or act.form == "adjective":
        return Roles(tuple(by or ()), _last(scene, before))
    if act.form == "noun":
        target = next((g for g in after if g is not by and _TO.search(scene.text, act.end, g[0].start)), ())
        doers = by or _possessor(scene, able, act) or _launcher(scene, able, act)
        return Roles(tuple(doers), tuple(target))
    # Active verb. Intransitive deaths: the subject suffers.
    if act.act in ("killing", "dead") and scene.text[act.start : act.end].lower() in (
        "died",
        "die",
        "dies",
        "perished",
        "dying",
    ):
        return Roles((), _last(scene, before))
    target = after[0] if after and after[0] is not by else ()
    if target and _CLAUSE.search(scene.text, act.end, target[0].start):
        target = ()
    if not target and act.kind == "kill" and before and before[-1] not in able:
        return Roles((), tuple(before[-1]))  # a headline's "Six children killed in Idlib"
    return Roles(_last(scene, able), tuple(target))


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


_CLAUSE = re.compile(r";|,? (?:while|as|but|when|after|before|though|although|where)\b", re.IGNORECASE)
_LAUNCHING = word_set("light_pasts")


def _launcher(scene: Scene, before: Sequence[list[ActorMention]], act: ActWord) -> tuple[ActorMention, ...]:
    """Who launched it: "ISIS launched an offensive", with the verb between."""
    for group in reversed(before):
        if any(word in _LAUNCHING for word in scene.words_between(group[-1].end, act.start)):
            return tuple(group)
    return ()


def _groups(scene: Scene, actors: Sequence[ActorMention]) -> list[list[ActorMention]]:
    """Actors that stand together: "the army and Hezbollah", "rebels backed by Turkey"."""
    groups: list[list[ActorMention]] = []
    for actor in actors:
        if groups:
            gap = scene.text[groups[-1][-1].end : actor.start]
            if len(gap) < 60 and _LINK.fullmatch(gap):
                groups[-1].append(actor)
                continue
        groups.append([actor])
    return groups


def _last(scene: Scene, before: Sequence[list[ActorMention]]) -> tuple[ActorMention, ...]:
    """The subject: the last group before the word that is no object of another preposition."""
    for group in reversed(before):
        lead = scene.text[max(scene.start, group[0].start - 24) : group[0].start].lower().rstrip()
        if (
            re.search(
                r"\b(?:against|on|targeting|near|from|with|between|of|to|into|by|told)(?: the| a| an)?$", lead
            )
            and len(before) > 1
        ):
            continue
        return tuple(group)
    return tuple(before[-1]) if before else ()


def _possessor(scene: Scene, before: Sequence[list[ActorMention]], act: ActWord) -> tuple[ActorMention, ...]:
    """Whose noun it is: "regime air strikes", "the Russian raids"."""
    if before and before[-1][-1].end >= act.start - 14:
        gap = scene.text[before[-1][-1].end : act.start]
        if not re.search(r"[,;.]", gap):
            return tuple(before[-1])
    return ()


def _mutual(
    scene: Scene, act: ActWord, before: Sequence[list[ActorMention]], after: Sequence[list[ActorMention]]
) -> Roles:
    """Two sides of a clash: the first side named is actor1, the next of another side actor2."""
    after = [g for g in after if not _CLAUSE.search(scene.text, act.end, g[0].start)]
    near = [g for g in before if not _CLAUSE.search(scene.text, g[-1].end, act.start)]
    before = near or before
    ordered = [a for g in (*after, *reversed(before)) for a in g] if after else [a for g in before for a in g]
    if not ordered:
        return Roles()
    first = ordered[0]
    bloc = side_bloc(first.side)
    return Roles(
        tuple(a for a in ordered if side_bloc(a.side) == bloc and a.side != "civilians"),
        tuple(a for a in ordered if side_bloc(a.side) != bloc and a.side != "civilians"),
    )

"""Who holds the places that a sentence names: they are named without acting."""

from __future__ import annotations

import functools
import re

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.text.words import phrase


@functools.lru_cache(maxsize=1)  # each act of a sentence asks
def holders(scene: Scene) -> tuple[str, ...]:
    """Standard names of those who hold the places named: "rebel-held", "controlled by ISIS"."""
    told = not _HOLDING.isdisjoint(scene.words.distinct)
    held = _HELD.finditer(scene.text, scene.start, scene.end) if told else ()
    named = [_HOLDERS[who] for m in held if (who := m["who"].lower()) in _HOLDERS]
    return (*named, *(a.name for a in scene.actors if a in holding(scene)))


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


@functools.lru_cache(maxsize=1)  # each act of a sentence asks
def holding(scene: Scene) -> frozenset[ActorMention]:
    """The actors that are only named for holding a place, with those that lead them or belong to them."""
    found: list[ActorMention] = []
    for actor in scene.actors:
        led = found and _LED_BY.fullmatch(scene.text, found[-1].end, actor.start)
        if led or _is_holder(scene, actor):
            found.append(actor)
    return frozenset(found)


_LED_BY = re.compile(r" (?:led|dominated|spearheaded) by (?:the )?")


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
    " captured taken recaptured retaken surrounded encircled protected guarded inhabited used",
    r"\b(?:held|controlled|run|ruled|seized|besieged|occupied|owned|dominated|hands|control|stronghold"
    r"|bastion|captured|taken|recaptured|surrounded|encircled|protected|guarded|inhabited"
    r"|(?:base|buildings?|caches?|cent[er]{2}s?|depots?|facilit(?:y|ies)|headquarters|houses?|positions?|sites?"
    r"|warehouses?) used)"
    r" (?:by|of|from)(?: (?:units|members) of)?(?: the| both| an?| its| some)? ?$"
    r"|\b(?:seized|captured|taken|recaptured|retaken) by (?:[\w-]+ ){1,3}from (?:the )?$",
    re.IGNORECASE,
)
#: "the town was captured by": they take it, they are not only said to hold it.
_TAKEN_BY = phrase(
    "seized captured taken recaptured retaken came come fell fallen",
    r"\b(?:was|were|been|being|is|are) (?:\w+ )?(?:seized|captured|taken|recaptured|retaken)"
    r" (?:back )?by(?: the| both| an?| its| some)? ?$"
    r"|\b(?:came|fell|come|fallen) under (?:the )?(?:full |complete )?control of(?: the)? ?$",
    re.IGNORECASE,
)

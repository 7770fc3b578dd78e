"""Weapons that did nothing: bombs that were found, carried or supplied, and what was destroyed."""

from __future__ import annotations

import re

from conflictmap.extract.acts.acled import REMOTE, SHELLING
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.scene.weapons import is_destroyed

_LOADED = frozenset(("loaded", "confiscated", "smuggle", "smuggling", "cargo", "shipment", "cache"))
#: What is done with bombs that did not go off.
_FOUND = frozenset(
    ("dismantle", "dismantled", "dismantling", "defuse", "defused", "defusing", "removed", "removing",
     "found", "seized", "discovered", "cleared", "clearing", "demining", "neutralised", "neutralized")
)  # fmt: skip
#: "explosive devices and mines were removed"
_WAS_FOUND = re.compile(
    r"(?:,? and (?:[a-z]+ ){0,2}[a-z]+)? (?:was|were|been|being) (?:[a-z]+ly )?"
    r"(?:dismantled|defused|removed|found|seized|discovered|cleared|neutrali[sz]ed)\b"
)
#: "received anti-tank missiles": no shots.
_SUPPLIED = frozenset((SHELLING,))
_SUPPLIES = frozenset(
    ("received", "receive", "receives", "supplied", "supply", "supplies", "supplying", "provided", "provide",
     "provides", "bought", "obtained", "acquired", "acquire", "delivered", "possess", "possesses", "equipped",
     "armed", "given", "gave", "smuggled", "stockpiled")
)  # fmt: skip
_FIRED = frozenset(
    ("fired", "firing", "hit", "struck", "launched", "killed", "landed", "fell", "used", "using")
)
_PLANTED = frozenset(("planted", "laid", "left", "placed"))


def destroyed(scene: Scene, act: ActWord) -> str:
    """Why a weapon did nothing, "" where it may have."""
    noun = act.form == "noun" or scene.words.lower[act.first - 1 : act.first] in (["a"], ["the"])
    weapon = noun and act.kind in REMOTE  # "a mortar" is read as a verb
    return "it is what was destroyed" if weapon and is_destroyed(scene, act) else ""


def bomb_that_did_not_go_off(scene: Scene, act: ActWord) -> str:
    """Why a bomb was only found or carried, "" where it may have gone off."""
    near = set(scene.words.lower[max(0, act.first - 9) : act.first])
    planted = act.kind == "deliver" and scene.words.lower[act.first] in _PLANTED
    if planted and _FOUND & near:
        return "a bomb that was found"
    if act.form == "noun" and act.kind in _SUPPLIED and _SUPPLIES & near and not _FIRED & near:
        return "weapons that somebody has"
    if act.act != "explosive device":
        return ""
    if _FOUND & set(scene.words.lower[max(0, act.first - 5) : act.first]):
        return "a bomb that was found"
    if _WAS_FOUND.match(scene.text, act.end, scene.end):
        return "a bomb that was found"
    return "bombs in a cargo" if _LOADED & near else ""

"""Which type a strike, raid or bombardment is: from the air, by guns, by people on foot."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.extract.actors.actors import Actors
from conflictmap.extract.actors.sides import AIR_SIDES, ARMED_SIDES
from conflictmap.extract.acts.acled import AIR, ATTACK, CLASH, GAS, REMOTE, SHELLING, Decision
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.people.words import ARMED, UNARMED
from conflictmap.extract.rules import DOERS_FORCE, NO_WEAPON
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.subtypes.aircraft import AIR_ACTORS, flies

#: Forces that raid houses, not from the air.
_POLICE = frozenset(("Syrian police", "Syrian government security forces"))


def strike(
    scene: Scene, act: ActWord, means: list[str], doers: Actors, targets: Actors, previous: str | None
) -> Decision:
    """A strike, raid or bombardment: by the weapon named here or before, else by what the doer has."""
    if _is_search(scene, act, means):
        return [], "a search: the arrests or killings tell it"
    if means:
        return means, "the weapon named"
    if previous == CLASH and scene.words.lower[act.first].startswith("bomb"):
        previous = None  # nobody bombs villages with the rifles of the fight told before
    word = scene.words.lower[act.first]
    if any(a.name in AIR_ACTORS for a in doers):
        return [AIR], DOERS_FORCE
    if act.act.startswith("bombing, ") and doers and not any(a.side in AIR_SIDES for a in doers):
        return ["Remote explosive/landmine/IED"], "a bombing by a side without aircraft"
    if doers and all(a.name in _POLICE for a in doers):
        killed = any(a.side == "civilians" for a in targets)
        return ([ATTACK], "a raid by police") if killed else ([], "a raid by police: what came of it is told")
    if word.startswith("raid") and act.form != "noun" and not any(a.side in AIR_SIDES for a in doers):
        return _raid_on_foot(scene, doers) if doers or previous != AIR else ([AIR], "the weapon named before")
    if previous == CLASH and act.form != "noun" and {a.side for a in doers} & ARMED_SIDES:
        return [CLASH], "in the fighting told before"
    if previous in REMOTE and previous != GAS:
        return [previous], "the weapon named before"
    if _is_of_an_attack(scene, act):  # "the attack targeted a bus"
        victims = {a.side for a in targets} | {p.count.who for p in scene.counts if p.count.kind == "killed"}
        fought = victims & (ARMED_SIDES | ARMED) and not victims & {"civilians", *UNARMED}
        return ([CLASH], "an attack on armed people") if fought else ([ATTACK], f"an attack, {NO_WEAPON}")
    if (act.form == "noun" or act.force == "air") and any(a.side in AIR_SIDES for a in doers):
        return [AIR], "a raid by a side that has aircraft"
    if any(a.side == "civilians" for a in targets) and word != "bombardment":
        return [ATTACK], "an attack on civilians"
    if {a.side for a in doers} & ARMED_SIDES and {a.side for a in targets} & ARMED_SIDES:
        return [CLASH], "an attack between armed sides"
    if act.form == "noun" and act.act == "bombardment" and {a.side for a in doers} & ARMED_SIDES:
        return [CLASH], "a raid by a side without aircraft"
    if act.form == "noun" and (word != "bombardment" or doers or _flown(scene, act)):
        return [AIR], "a raid, no doer named"
    return [SHELLING], f"a bombardment, {NO_WEAPON}"


#: What is searched, and acts for which people come by land.
_HOMES = frozenset(("houses", "homes", "house", "home", "shops", "offices", "farms", "apartments"))
_ON_FOOT = frozenset(("Arrests", "Abduction/forced disappearance", "seize people"))


def _is_search(scene: Scene, act: ActWord, means: Sequence[str]) -> bool:
    """Whether a raid is one of people on foot: "raided houses and arrested", "killed in a dawn raid"."""
    if not scene.words.lower[act.first].startswith("raid") or (means and flies(scene, act)):
        return False
    if means:  # "a patrol, with the support of helicopters, raided a house"
        return bool(_HOMES & set(scene.words.lower[act.last + 1 : act.last + 4]))
    if _HOMES & set(scene.words.lower[act.last + 1 : act.last + 5]):
        return True
    return any(o.kind in _ON_FOOT or o.act == "execution" for o in scene.acts if o.realis == "actual")


def _raid_on_foot(scene: Scene, doers: Actors) -> Decision:
    """What those do who raid a place and have no aircraft, or of whom nobody says who they are."""
    killed = {p.count.who for p in scene.counts if p.count.kind == "killed"}
    if killed and killed <= UNARMED:
        return [ATTACK], "a raid on people"
    fought = {a.side for a in doers} & ARMED_SIDES
    return ([CLASH], "a raid on foot") if fought else ([], "nobody named who raided it")


def _is_of_an_attack(scene: Scene, act: ActWord) -> bool:
    """Whether an attack on the ground is a verb's subject: "the commando assault targeted a house"."""
    attacks = (o for o in scene.acts if o.form == "noun" and o.kind in ("assault", CLASH))
    return act.form != "noun" and any(0 < act.first - o.last <= 3 for o in attacks)


def _flown(scene: Scene, act: ActWord) -> bool:
    """Whether aircraft are named near a bombardment; where none are, it is one by guns."""
    return bool(_AIRBORNE.search(scene.text, max(0, act.start - 3000), act.start + 3000))


_AIRBORNE = re.compile(
    r"\b(?:air|war)[ -]?(?:strikes?|raids?|planes?|craft)|\bjets?\b|helicopter", re.IGNORECASE
)

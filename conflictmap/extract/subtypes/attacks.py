"""Which type an assault, a shooting or a killing is: by weapons, by the doer's force, by who was hit."""

from __future__ import annotations

import re

from conflictmap.extract.actors.actors import Actors
from conflictmap.extract.actors.sides import ARMED_SIDES, GOVERNMENT_SIDES
from conflictmap.extract.acts.acled import (
    AIR,
    ATTACK,
    CLASH,
    GAS,
    REMOTE,
    SHELLING,
    SHOTS_AT_PROTEST,
    Decision,
)
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.people.words import ARMED, UNARMED
from conflictmap.extract.rules import DOERS_FORCE, NO_WEAPON, PEOPLE_KILLED
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.scene.weapons import CARRIES_GAS, weapon_behind_with, weapon_near
from conflictmap.extract.subtypes.aircraft import AIR_ACTORS
from conflictmap.extract.subtypes.protests import by_protesters, protesters_hit

#: Sides that attack from the air unless the text says otherwise.
_FROM_ABOVE = frozenset(("coalition", "israel"))


def assault(scene: Scene, act: ActWord, doers: Actors, targets: Actors) -> Decision:
    """An attack or offensive: by the weapon beside it, the doer's force, else between armed sides or not."""
    if _drives_in(scene, act):
        if not _AID.isdisjoint(scene.words.lower[max(0, act.first - 10) : act.first]):
            return ["Other"], "an aid convoy"
        return ["Change to group/activity"], "a convoy that drives in"
    behind = weapon_behind_with(scene, act)
    if behind == [GAS]:  # "aircraft attacked the town with sarin"
        return behind, "the weapon behind it"
    beside = weapon_near(scene, act, 4) or behind
    if beside:
        return beside, "the weapon beside it"
    from_above = act.act == "attack" and doers and all(a.side in _FROM_ABOVE for a in doers)
    if from_above or any(a.name == "Syrian Air Force" for a in doers):
        return [AIR], DOERS_FORCE
    if act.act == "offensive" and by_protesters(scene, act):
        return ["Violent demonstration"], "done by protesters"
    if act.act == "attack":
        killed = {p.count.who for p in scene.counts if p.count.kind == "killed" and not p.background}
        if any(a.side == "civilians" for a in targets) or (killed and killed <= UNARMED):
            return [ATTACK], "an attack on civilians"
        unarmed = killed and killed <= UNARMED | {"unknown"}
        if unarmed and not any(a.side in ARMED_SIDES for a in targets):
            return [ATTACK], f"an attack on people, {NO_WEAPON}"
    sides = {a.side for a in (*doers, *targets)}
    if scene.words.lower[act.first].startswith("counter"):  # "soldiers killed in a counterattack"
        sides |= {a.side for a in scene.actors}
    if sides & ARMED_SIDES:
        return [CLASH], "an attack between armed sides"
    if act.act != "attack" or act.form == "noun" or not any(a.kind == "unknown" for a in doers):
        return [], "no side named"
    post = not _POSTS.isdisjoint(scene.words.lower[act.last + 1 : act.last + 8])
    return ([CLASH], "an attack on a post") if post else ([ATTACK], f"an attack, {NO_WEAPON}")


#: What armed people hold: who attacks it fights them.
_POSTS = frozenset(
    ("checkpoint", "checkpoints", "patrol", "patrols", "post", "posts", "position", "positions", "base",
     "barracks", "outpost", "outposts", "roadblock", "roadblocks")
)  # fmt: skip


_CONVOYS = frozenset(
    ("convoy", "convoys", "vehicles", "column", "columns", "reinforcements", "delegation", "trucks", "buses",
     "patrol", "patrols")
)  # fmt: skip
_AID = frozenset(("aid", "humanitarian", "relief", "un", "medical", "icrc", "sarc", "food"))


def _drives_in(scene: Scene, act: ActWord) -> bool:
    """Whether it is a convoy that enters a place."""
    enters = scene.words.lower[act.first].startswith("enter")
    return enters and bool(_CONVOYS & set(scene.words.lower[max(0, act.first - 8) : act.first]))


def shooting(scene: Scene, act: ActWord, doers: Actors, targets: Actors) -> Decision:
    """Shots fired: at protesters, between armed sides or at others, or by the heavy guns beside the word."""
    shot_at = any(a.name == "Protesters" and a.start >= act.end for a in scene.actors)
    if shot_at or any(a.name == "Protesters" for a in targets):
        return [SHOTS_AT_PROTEST], "shots at protesters"
    guns = weapon_near(scene, act, 3) or weapon_behind_with(scene, act)
    came_under = "under" in scene.words.lower[act.first : act.last + 1]  # "came under fire"
    if guns and guns[0] in CARRIES_GAS and not came_under:
        return guns, "the weapon beside it"
    if not targets and all(a.side not in GOVERNMENT_SIDES for a in doers) and _at_a_place(scene, act):
        return [SHELLING], "fire at a place"
    sides = {a.side for a in (*doers, *targets)} & ARMED_SIDES
    return ([CLASH], "shots between armed sides") if len(sides) > 1 else ([ATTACK], "shooting")


def _at_a_place(scene: Scene, act: ActWord) -> bool:
    """Whether a place is fired at, nobody in it: "opened fire on Sarmin", "villages came under fire"."""
    if "under" in scene.words.lower[act.first : act.last + 1]:
        return not _TOWNS.isdisjoint(scene.words.lower[max(0, act.first - 8) : act.first])
    if _AT_TOWNS.match(scene.text, act.end, scene.end):
        return True
    at = _AT.match(scene.text, act.end, scene.end)
    return at is not None and any(m.start == at.end() for m in scene.places)


_TOWNS = frozenset(("settlement", "settlements", "town", "towns", "village", "villages", "districts"))
_AT = re.compile(r"(?: on| at)? ")
_AT_TOWNS = re.compile(
    r"(?: on| at)? (?:the )?(?:(?!in |of )\w+ ){0,2}(?:settlement|town|village|district)s?\b"
)


def killing(scene: Scene, means: list[str], doers: Actors, targets: Actors) -> Decision:
    """A killing by itself: by the weapon named, a clash of armed people, else an attack on civilians."""
    if means:
        return means, "killed by the weapon named"
    if protesters_hit(doers, targets):
        return [SHOTS_AT_PROTEST], "protesters killed"
    who = {p.count.who for p in scene.counts if p.count.kind == "killed" and not p.count.subset}
    civilians = any(a.side == "civilians" for a in targets) or bool(who & UNARMED)
    armed = any(a.side in ARMED_SIDES for a in targets) or bool(who & ARMED)
    if armed and any(a.name in AIR_ACTORS for a in doers):
        return [AIR], DOERS_FORCE
    if armed and not civilians and "unknown" not in who:
        return [CLASH], "armed people killed"
    return [ATTACK], PEOPLE_KILLED


def massacred_by(scene: Scene, means: list[str], doers: Actors) -> list[str]:
    """Sub-event types of a massacre whose sentence names one kind of weapon, or an air force that did it."""
    if means:
        return means
    if doers and all(a.name in AIR_ACTORS for a in doers):
        return [AIR]
    named = {o.kind for o in scene.acts if o.kind in REMOTE and (o.form == "weapon" or o.realis == "actual")}
    return list(named) if len(named) == 1 else []

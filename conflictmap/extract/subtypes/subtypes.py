"""Which ACLED sub-event type an act is: weapon words decide first, then doers and targets."""

from __future__ import annotations

from collections.abc import Sequence

from conflictmap.extract.actors.actors import ActorMention, Actors
from conflictmap.extract.acts.acled import AIR, CLASH, GAS, REMOTE, SHELLING, SUB_TYPES, Decision
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.rules import DOERS_FORCE
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.scene.weapons import CARRIES_GAS, gas_in, means_of, weapon_near
from conflictmap.extract.subtypes.aircraft import AIR_ACTORS, is_flown
from conflictmap.extract.subtypes.attacks import assault, killing, massacred_by, shooting
from conflictmap.extract.subtypes.disruptions import DRONES, is_foiled, met_by_air_defences
from conflictmap.extract.subtypes.munitions import delivered, exploded, fallen_weapons, is_heard
from conflictmap.extract.subtypes.protests import broken_up, shot_at_protest
from conflictmap.extract.subtypes.strikes import strike
from conflictmap.extract.subtypes.takings import people_taken, place_taken, things_taken

_ENGAGED = 12  # words between "engaged" and the aircraft that did


def sub_types(
    scene: Scene,
    act: ActWord,
    doers: Actors,
    targets: Sequence[ActorMention],
    previous: str | None,
    named: Actors = (),
) -> Decision:
    """Sub-event types that an act word stands for in its sentence, and which rule said so.

    Parameters
    ----------
    scene : Scene
        The sentence.
    act : ActWord
        The word; weapons have no type of their own.
    doers, targets : sequence of ActorMention or Actor
        Who did it and to whom, as far as the sentence says.
    previous : str or None
        Sub-event type of the article's last act: what "the attack" refers to.
    named : sequence of ActorMention
        Who was named before in the article.

    Returns
    -------
    list of str, str
        Empty list where the word tells of no act here.
    """
    if act.form == "weapon":
        return [], "a weapon alone is no act"
    if act.kind in CARRIES_GAS and gas_in(scene, act):
        return [GAS], f"{act.act} with gas"
    means = means_of(scene, act)
    if act.needs == "equipment" and not DRONES.isdisjoint(scene.words.lower[act.last + 1 : act.last + 4]):
        return ["Disrupted weapons use"], "drones that were destroyed"
    if act.needs == "equipment" and means:  # "jets destroyed 44 targets"
        return means, "the weapon named"
    if scene.words.lower[act.first].startswith("engag") and AIR in weapon_near(scene, act, _ENGAGED):
        return [AIR], "aircraft engaged it"
    if act.needs == "equipment" and doers and all(a.name in AIR_ACTORS for a in doers):
        return [AIR], DOERS_FORCE
    if previous in REMOTE and is_heard(scene, act):
        return [previous], "what was heard of it"
    if act.act == "explosive device" and (what := exploded(scene, act)):
        return what
    if act.needs == "protest":
        return broken_up(scene)
    if act.act == "clash" and is_foiled(scene, act):
        return ["Disrupted weapons use"], "an attempt that was foiled"
    if act.act == "execution" and (shot := shot_at_protest(scene, act, means, doers, targets, previous)):
        return shot
    if act.kind == CLASH and act.form != "noun" and (met := met_by_air_defences(scene, act)):
        return met
    if act.act == "losing men" and not means:
        return [CLASH], "armed people killed"
    if act.act == "massacre" and (by := massacred_by(scene, means, doers)):
        return by, "a massacre by the weapon named"
    if act.kind == SHELLING and is_flown(scene, act, doers):
        return [AIR], "shelling by aircraft"
    if act.act == "looting or destroying property" and _razes_position(scene, act):
        return [CLASH], "what was razed is an enemy's"
    if act.kind in SUB_TYPES:
        return [act.kind], act.act
    match act.kind:
        case "strike":
            return strike(scene, act, means, doers, targets, previous)
        case "deliver":
            return delivered(scene, act)
        case "capture":
            if fallen := fallen_weapons(scene, act):
                return fallen, "what fell is a weapon"
            if things := things_taken(scene, act):
                return things, "what was seized is no place"
            return place_taken(doers, targets, named)
        case "shoot":
            return shooting(scene, act, doers, targets)
        case "seize people":
            return people_taken(doers)
        case "assault":
            return assault(scene, act, doers, targets)
        case "kill":
            return killing(scene, means, doers, targets)
    return [], "refers to nothing told before"


def _razes_position(scene: Scene, act: ActWord) -> bool:
    """Whether fighters' positions are destroyed, nobody's property: "razed several dens of the group"."""
    return act.form != "noun" and not _POSITIONS.isdisjoint(scene.words.lower[act.last + 1 : act.last + 6])


_POSITIONS = frozenset(
    ("den", "dens", "nest", "nests", "hideout", "hideouts", "fortification", "fortifications", "position",
     "positions", "bunker", "bunkers", "trench", "trenches", "barricades", "emplacements")
)  # fmt: skip

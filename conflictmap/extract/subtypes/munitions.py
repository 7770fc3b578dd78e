"""Which type follows from what a munition does: it is fired or dropped, falls, or explodes."""

from __future__ import annotations

import re

from conflictmap.extract.acts.acled import AIR, GAS, REMOTE, SHELLING, SUB_TYPES, Decision
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.rules import NO_WEAPON
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.subtypes.aircraft import flies


def delivered(scene: Scene, act: ActWord) -> Decision:
    """What is fired or dropped: the weapon behind the word, else the one before it."""
    weapons = [other for other in scene.acts if other.kind in REMOTE and other.form == "weapon"]
    after = [weapon for weapon in weapons if 0 < weapon.first - act.last <= 6]
    before = [weapon for weapon in weapons if 0 < act.first - weapon.last <= 3]
    if not before and scene.words.lower[act.first - 1 : act.first] == ["and"]:
        before = [w for w in weapons if _FLEW_ON.match(scene.text, w.end, act.start)]
    if not _NO_WEAPONS.isdisjoint(scene.words.lower[act.last + 1 : act.last + 6]):
        return [], "no weapon was dropped"
    if scene.words.lower[act.first].startswith("crash") and any(weapon.kind == AIR for weapon in before):
        return [], "an aircraft that crashed"
    near = sorted(after or before, key=lambda weapon: weapon.kind != GAS)  # gas in a barrel is gas
    if act.passive and any(weapon.kind == GAS for weapon in before):
        return [GAS], "gas that was dropped"
    if any(weapon.kind == GAS and _is_filled_with(scene, act, weapon) for weapon in weapons):
        return [GAS], "what was dropped held gas"
    if near and near[0].kind == SHELLING and flies(scene, act):
        return [AIR], "aircraft fired it"
    nouns = (other for other in scene.acts if other.kind in SUB_TYPES and other.form == "noun")
    if any(0 < noun.first - act.last <= 8 for noun in nouns):
        return [], "the noun after it tells the act"
    return ([near[0].kind], f"{near[0].act} used") if near else ([], NO_WEAPON)


#: "a shell flew over the wall and landed"
_FLEW_ON = re.compile(r" (?:came|flew|sailed|whistled|passed|went)\b[^,;.]{0,50} and $")
#: What helicopters drop that harms nobody.
_NO_WEAPONS = frozenset(("leaflets", "leaflet", "flyers", "pamphlets", "aid", "food", "supplies", "parcels"))
_GAS_IN = 10  # words between what is dropped and the gas in it
_VESSELS = frozenset(
    ("cylinder", "cylinders", "canister", "canisters", "barrel", "barrels", "container", "containers")
)


def _is_filled_with(scene: Scene, act: ActWord, gas: ActWord) -> bool:
    """Whether what is dropped holds gas: "dropped two cylinders of what was believed to be chlorine"."""
    between = scene.words.lower[act.last + 1 : gas.first]
    return 0 < len(between) <= _GAS_IN and not _VESSELS.isdisjoint(between)


_FALL = frozenset(("fall", "falling"))
_BARRELS = frozenset(("barrel", "barrels"))
_SHELLS = frozenset(("shell", "shells", "rocket", "rockets", "missile", "missiles", "mortar", "mortars"))


def fallen_weapons(scene: Scene, act: ActWord) -> list[str]:
    """Sub-event types of "the fall of several shells on the town"; none where a town fell."""
    if scene.words.lower[act.first] not in _FALL:
        return []
    what = set(scene.words.lower[act.last + 1 : act.last + 4])
    if what & _BARRELS:
        return [AIR]
    return [SHELLING] if what & _SHELLS else []


def is_heard(scene: Scene, act: ActWord) -> bool:
    """Whether explosions are only heard, of the attack told before: "jets hit Homs and blasts were heard"."""
    if scene.words.lower[act.last] not in ("explosions", "blasts"):
        return False
    return "heard" in scene.words.lower[act.last + 1 : act.last + 5]


def exploded(scene: Scene, act: ActWord) -> Decision | None:
    """What an explosion was, or bombs were, other than a bomb that somebody had laid."""
    if _is_suicide(scene, act):
        return ["Suicide bomb"], "what exploded"
    if _falls(scene, act):
        return [AIR], "bombs that fall"
    if _is_shot(scene, act):
        return [SHELLING], "shells that explode"
    if _is_shelled_with(scene, act):
        return [], "what a place was shelled with"
    return None


def _is_suicide(scene: Scene, act: ActWord) -> bool:
    """Whether a verb tells what a suicide bombing did: "two suicide bombings ripped through the base"."""
    return act.form != "noun" and any(
        o.kind == "Suicide bomb" and 0 < act.first - o.last <= 2 and o.realis == "actual" for o in scene.acts
    )


_FALLING = frozenset(
    ("fall", "falls", "fell", "fallen", "falling", "drop", "drops", "dropped", "dropping", "rain", "rained",
     "rains", "raining", "landed", "landing")
)  # fmt: skip
_DROPPED = frozenset(("drop", "drops", "dropped", "dropping"))


def _falls(scene: Scene, act: ActWord) -> bool:
    """Whether bombs come from above: "bombs also fell on the shelter"; none that was laid does."""
    words = scene.words.lower
    dropped = not _DROPPED.isdisjoint(words[max(0, act.first - 3) : act.first])  # "dropped the bombs"
    return words[act.last] == "bombs" and (
        dropped or not _FALLING.isdisjoint(words[act.last + 1 : act.last + 4])
    )


def _is_shot(scene: Scene, act: ActWord) -> bool:
    """Whether it is shells that explode: "seven shells exploded near the hospital"."""
    shells = (o for o in scene.acts if o.kind == SHELLING and o.form == "weapon")
    return act.form != "noun" and any(0 < act.first - o.last <= 2 for o in shells)


def _is_shelled_with(scene: Scene, act: ActWord) -> bool:
    """Whether bombs are those of a shelling: "shelled the village with bombs and mortars"."""
    if act.form != "noun" or scene.words.lower[act.last] != "bombs":
        return False
    shelled = [o for o in scene.acts if o.kind == SHELLING and o.form != "weapon" and o.end <= act.start]
    return bool(shelled) and "with" in scene.words.lower[shelled[-1].last + 1 : act.first]

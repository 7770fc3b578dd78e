"""What the weapons told before did: "jets bombed Homs. The missiles hit a school" is one air strike."""

from __future__ import annotations

import re
from collections.abc import Collection

from conflictmap.extract.acts.acled import AIR, GAS, SHELLING, Decision
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.claims.thread import NEXT, Draft
from conflictmap.extract.scene.scene import Scene


def by_weapons_before(
    scene: Scene, act: ActWord, kinds: Collection[str], doers: Collection[object], last: Draft
) -> Decision | None:
    """The type of an act that those weapons did which the act `last` was told with; None for another act."""
    if last.sub_type == GAS and _takes_them_up(scene, act):
        return [GAS], "what gave off the gas"
    if last.sub_type != AIR or doers:
        return None
    follows = 0 <= scene.start - last.scene.end <= NEXT
    if kinds == [SHELLING] and (_takes_them_up(scene, act) or (follows and _by_such(scene, act))):
        return [AIR], "what the aircraft told before fired"
    if kinds == [_BOMB] and _THE_BOMBS.search(scene.text, scene.start, act.end):
        return [AIR], "what the aircraft told before dropped"
    return None


_BOMB = "Remote explosive/landmine/IED"
_THE_WEAPONS = re.compile(r"\b[Tt]he (?:rockets|shells|missiles|barrels?|bombs|projectiles)\b")
_THE_BOMBS = re.compile(r"\b[Tt]he bombs(?: \w+ly)?(?: \w+)?$")
_SUCH = re.compile(r"\b(?:when|as|after|where|while)(?: \w+){0,2} (?:missiles?|rockets|bombs)(?: \w+ly)? $")


def _takes_them_up(scene: Scene, act: ActWord) -> bool:
    """Whether a sentence takes up the weapons told before: "the rockets landed on the town"."""
    return act.kind in ("deliver", "strike") and bool(_THE_WEAPONS.search(scene.text, scene.start, act.end))


def _by_such(scene: Scene, act: ActWord) -> bool:
    """Whether it tells no more of who did it than what aircraft fire: "died when missiles struck stalls"."""
    return act.kind in ("deliver", "strike") and bool(_SUCH.search(scene.text, scene.start, act.start))

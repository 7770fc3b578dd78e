"""What was stopped: drones destroyed, plots foiled, missiles that air defences met."""

from __future__ import annotations

import re

from conflictmap.extract.acts.acled import REMOTE, Decision
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.scene.scene import Scene

DRONES = frozenset(("drone", "drones"))


def is_foiled(scene: Scene, act: ActWord) -> bool:
    """Whether it is a bomb or a plot that was foiled, no armed force: "a suicide attack was foiled"."""
    words = scene.words.lower
    if words[act.first] not in _FOILED:
        return False
    near = words[max(0, act.first - 9) : act.first] if act.passive else words[act.last + 1 : act.last + 7]
    return not _PLOTS.isdisjoint(near)


_FOILED = frozenset(("foil", "foils", "foiled", "foiling", "thwart", "thwarts", "thwarted", "thwarting"))
_PLOTS = frozenset(
    ("suicide", "bomb", "bombing", "bombings", "assassination", "plot", "car", "explosive", "smuggling",
     "smuggle", "drone", "drones")
)  # fmt: skip


def met_by_air_defences(scene: Scene, act: ActWord) -> Decision | None:
    """What air defences met, where they are a verb's subject: "air defence units confronted the missiles".

    An attack that is told as one, else weapons stopped.
    """
    if "air" not in scene.words.distinct and "aerial" not in scene.words.distinct:
        return None
    if not _AIR_DEFENCES.search(scene.text, max(scene.start, act.start - 80), act.start):
        return None
    told = (o for o in scene.acts if o.kind in REMOTE and o.form != "weapon" and o.realis == "actual")
    if any(o.start > act.start for o in told):
        return [], "the attack that air defences met tells it"
    return ["Disrupted weapons use"], "air defences stopped it"


_AIR_DEFENCES = re.compile(
    r"\b(?:air|aerial)[ -]defen[cs]e(?:s| \w+)?(?: \([^)]*\))?,?(?: [\w'’-]+){0,4} $", re.I
)

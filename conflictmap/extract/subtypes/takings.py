"""Which type a taking is: of a place, by its new holder; of things; of people."""

from __future__ import annotations

from collections.abc import Sequence

from conflictmap.extract.actors.actors import ActorMention, Actors
from conflictmap.extract.actors.sides import ARMED_SIDES, GOVERNMENT_SIDES, side_bloc
from conflictmap.extract.acts.acled import TERRITORY, Decision
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.rules import BY_GOVERNMENT, BY_NON_STATE, BY_SIDE_BEFORE
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.subtypes.disruptions import DRONES


def place_taken(doers: Actors, targets: Sequence[ActorMention], named: Actors) -> Decision:
    """The taking of a place: by the side of who did it, else of who lost it or was named before."""
    sides = {a.side for a in doers}
    if sides & GOVERNMENT_SIDES:
        return [TERRITORY[0]], BY_GOVERNMENT
    if sides & ARMED_SIDES:
        return [TERRITORY[1]], BY_NON_STATE
    if any(a.kind in ("group", "militia") for a in doers):  # "the tribes took the base"
        return [TERRITORY[1]], BY_NON_STATE
    losers = {a.side for a in targets if a.certainty != "label"} & ARMED_SIDES
    if losers & GOVERNMENT_SIDES:
        return [TERRITORY[1]], "taken from the government's side"
    blocs = {side_bloc(side) for side in losers}
    for actor in reversed(named):
        if actor.side in ARMED_SIDES and side_bloc(actor.side) not in blocs:
            taken_back = actor.side in GOVERNMENT_SIDES
            return [TERRITORY[0 if taken_back else 1]], BY_SIDE_BEFORE
    return ([TERRITORY[0]], "taken from a non-state side") if losers else ([], "no side named that took it")


_PROPERTY = frozenset(
    ("house", "houses", "home", "homes", "shop", "shops", "farm", "farms", "land", "lands", "property",
     "properties", "crops", "olives", "apartment", "apartments")
)  # fmt: skip
_OWNERS = frozenset(
    ("family", "families", "displaced", "owner", "owners", "owned", "man", "woman", "people", "locals",
     "citizen", "citizens", "civilian", "civilians", "resident", "residents", "villagers")
)  # fmt: skip
_ARMS = DRONES | {"weapons", "arms", "ammunition", "explosives", "narcotics", "drugs", "captagon"}


def things_taken(scene: Scene, act: ActWord) -> list[str]:
    """Sub-event types of taking no place but houses or arms: "seized the homes of two families"."""
    if act.act != "taking territory" or act.passive or act.form == "noun":
        return []
    what = scene.words.lower[act.last + 1 : act.last + 6]
    stop = next((i for i, word in enumerate(what) if word in ("in", "and", "from", "near")), len(what))
    if not _ARMS.isdisjoint(what[:stop]):
        return ["Disrupted weapons use"]
    owned = not _OWNERS.isdisjoint(scene.words.lower[act.last + 2 : act.last + 10])
    return ["Looting/property destruction"] if owned and not _PROPERTY.isdisjoint(what[:stop]) else []


def people_taken(doers: Actors) -> Decision:
    """The taking of people: a state arrests them, others abduct them."""
    if any(a.side in GOVERNMENT_SIDES or a.kind in ("state", "army") for a in doers):
        return ["Arrests"], "people taken by a state"
    return ["Abduction/forced disappearance"], "people taken"

"""What the words around an act leave open about its parties, and the sentence or the article tells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from conflictmap.extract.acled import AIR, CLASH, GAS, REMOTE, SHELLING, TERRITORY, event_type
from conflictmap.extract.actors import ActorMention
from conflictmap.extract.roles import holders
from conflictmap.extract.scene import Scene
from conflictmap.extract.sides import ARMED_SIDES, side_bloc
from conflictmap.extract.thread import Draft
from conflictmap.model import Count
from conflictmap.vocabulary import actor_named

#: Acts that two armed sides do against each other.
TWO_SIDED = frozenset((CLASH, *TERRITORY, "Non-violent transfer of territory"))
#: How a side is called where the text names it only elsewhere.
_SIDE_NAMES = {"government": "Syrian Arab Army", "opposition": "Opposition rebels"}


def bloc_of(name: str) -> str:
    """The bloc of an actor's side; the name itself where it is in no vocabulary."""
    actor = actor_named(name)
    return side_bloc(actor.side) if actor else name


def with_force(name: str, sub_type: str) -> str:
    """The force of the government that an act implies: its air strikes are its air force's.

    >>> with_force("Government of Syria", "Air/drone strike")
    'Syrian Air Force'
    """
    if sub_type == AIR and name in ("Government of Syria", "Syrian Arab Army"):
        return "Syrian Air Force"
    if sub_type == SHELLING and name == "Syrian Air Force":
        return "Syrian Arab Army"
    if name == "Government of Syria" and (sub_type == SHELLING or sub_type in TWO_SIDED):
        return "Syrian Arab Army"
    return name


def implied_targets(
    scene: Scene,
    sub_type: str,
    doers: Sequence[str],
    counts: Sequence[Count],
    named: Sequence[ActorMention],
) -> tuple[list[str], str]:
    """To whom an act was done where its own words don't say, and which rule said so.

    Victims tell first, then who holds the place, then the side of the sentence or of the article against
    which the doers fight; violence against civilians is against civilians by definition (ACLED).
    """
    if sub_type == GAS:
        return ["Civilians"], "victims of gas are civilians unless told"
    who = {count.who for count in counts}
    fight = sub_type in TWO_SIDED
    if who & {"civilians", "children", "women"} or (not fight and who & {"unknown", "mixed"}):
        return ["Civilians"], "the victims"
    blocs = {bloc_of(name) for name in doers}
    held = [name for name in holders(scene) if bloc_of(name) not in blocs]
    if held and (fight or sub_type in REMOTE):
        return held[:1], "who holds the place"
    if doers and (fight or sub_type in REMOTE):
        other = opponent(blocs, [*named, *scene.actors])
        return ([other], "opponent told before") if other else ([], "")
    if event_type(sub_type) == "Violence against civilians" or sub_type == "Looting/property destruction":
        return ["Civilians"], "violence against civilians"
    return [], ""


def keep_airborne(scene: Scene, draft: Draft) -> None:
    """Sides without aircraft did not strike from the air, they were struck; with drones they may have."""
    if any("drone" in scene.text[act.start : act.end].lower() for act in scene.acts):
        return
    grounded = [n for n in draft.doers if (actor := actor_named(n)) and actor.side in _GROUNDED]
    draft.doers = [name for name in draft.doers if name not in grounded]
    draft.targets += [name for name in grounded if name not in draft.targets]


_GROUNDED = frozenset(("opposition", "al-qaeda-linked", "islamic-state", "kurdish-led"))


def named_last(actors: Iterable[ActorMention]) -> list[ActorMention]:
    """Of the armed actors the last of each bloc, in order: no other one can be somebody's `opponent`."""
    last: dict[str, ActorMention] = {}
    for actor in actors:
        if actor.side in ARMED_SIDES:
            bloc = side_bloc(actor.side)
            last.pop(bloc, None)
            last[bloc] = actor
    return list(last.values())


def opponent(blocs: Collection[str], named: Sequence[ActorMention]) -> str | None:
    """The armed side named last that is of none of the given blocs, by its general name."""
    if not blocs or "unknown" in blocs:
        return None  # whose aircraft they are is not known, so neither is their enemy
    for actor in reversed(named):
        bloc = side_bloc(actor.side)
        if actor.side in ARMED_SIDES and bloc not in blocs:
            return _SIDE_NAMES.get(bloc, actor.name)
    return None


def main_opponent(blocs: Collection[str], named: Sequence[ActorMention]) -> str | None:
    """The armed side that an article names most often of those that are of none of the given blocs."""
    tally = Counter(
        side_bloc(a.side) for a in named if a.side in ARMED_SIDES and side_bloc(a.side) not in blocs
    )
    if not tally or not blocs:
        return None
    most = tally.most_common(1)[0][0]
    return _SIDE_NAMES.get(most) or next(a.name for a in named if side_bloc(a.side) == most)

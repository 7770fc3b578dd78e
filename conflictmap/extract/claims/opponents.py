"""Against whom an act was that does not say: its victims, who holds the place, the other side of a fight."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.actors.sides import ARMED_SIDES, side_bloc
from conflictmap.extract.acts.acled import CLASH, GAS, REMOTE, TERRITORY, event_type
from conflictmap.extract.claims.two_sides import SELDOM, bloc_of
from conflictmap.extract.people.words import ARMED, UNARMED
from conflictmap.extract.scene.holders import holders
from conflictmap.extract.scene.scene import Scene
from conflictmap.model import Count
from conflictmap.vocabulary import actor_named

#: Acts that two armed sides do against each other.
TWO_SIDED = frozenset((CLASH, *TERRITORY, "Non-violent transfer of territory"))


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
    if fight and who & UNARMED and who & ARMED and doers:  # the dead of both sides, and bystanders
        who = set()
    if who & UNARMED or (not fight and who & {"unknown", "mixed"}):
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


#: Rules by which a sentence's own words don't say to whom something was done.
GUESSED_TARGETS = (
    "who holds the place",
    "opponent told before",
    "the other side that the article names",
    "violence against civilians",
)


def named_last(actors: Iterable[ActorMention]) -> list[ActorMention]:
    """Of the armed actors the last of each bloc, in order: no other one can be somebody's `opponent`."""
    last: dict[str, ActorMention] = {}
    for actor in actors:
        if _may_fight(actor):
            bloc = side_bloc(actor.side)
            last.pop(bloc, None)
            last[bloc] = actor
    return list(last.values())


def opponent(blocs: Collection[str], named: Sequence[ActorMention]) -> str | None:
    """The armed side named last that is of none of the given blocs, by its general name."""
    if not blocs or "unknown" in blocs:
        return None  # whose aircraft they are is not known, so neither is their enemy
    rivals = [a for a in reversed(named) if side_bloc(a.side) not in blocs and _may_fight(a)]
    enemies = (a for a in rivals if not _seldom_fight(blocs, a))
    other = next(enemies, rivals[0] if rivals else None)
    return _SIDE_NAMES.get(side_bloc(other.side), other.name) if other is not None else None


#: How a side is called where the text names it only elsewhere.
_SIDE_NAMES = {"government": "Syrian Arab Army", "opposition": "Opposition rebels"}


def main_opponent(blocs: Collection[str], named: Sequence[ActorMention]) -> str | None:
    """The armed side that an article names most often of those that are of none of the given blocs."""
    rivals = [actor for actor in named if side_bloc(actor.side) not in blocs and _may_fight(actor)]
    others = [actor for actor in rivals if not _seldom_fight(blocs, actor)] or rivals
    tally = Counter(side_bloc(actor.side) for actor in others)
    if not tally or not blocs:
        return None
    most = tally.most_common(1)[0][0]
    return _SIDE_NAMES.get(most) or next(a.name for a in others if side_bloc(a.side) == most)


def _may_fight(actor: ActorMention) -> bool:
    """Whether an actor may be the other side of a fight that does not name it.

    Its forces may; a state that is only named ("Britain and the US") is mostly politics, but where it fights
    with a side of Syrians, that side is meant.
    """
    if actor.side not in ARMED_SIDES:
        return False
    known = actor_named(actor.name)
    return side_bloc(actor.side) in _SIDE_NAMES or known is None or known.kind != "state"


def _seldom_fight(blocs: Collection[str], actor: ActorMention) -> bool:
    """Whether a side is an enemy of others only where an article says so outright."""
    return any(frozenset((bloc, side_bloc(actor.side))) in SELDOM for bloc in blocs)

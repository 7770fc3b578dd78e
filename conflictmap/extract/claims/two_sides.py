"""Which of those named in a fight stand against each other: two sides, or factions of one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.actors.sides import ARMED_SIDES, side_bloc
from conflictmap.extract.scene.scene import Scene
from conflictmap.vocabulary import actor_named

#: Of claims in which factions of one side fight each other.
INFIGHTING = "factions of one side"
#: Sides that fought each other in few places and months of the war.
SELDOM = {
    frozenset(("government", "kurdish-led")),
    frozenset(("coalition", "kurdish-led")),
    frozenset(("coalition", "opposition")),
    frozenset(("coalition", "government")),
}
_FACTIONS = r"(?:groups|factions|militants|rebels|fighters|insurgents|brigades|battalions)"
_INFIGHTING = re.compile(
    rf"\b[Ii]nfighting\b|\b[Rr]ival (?:[\w-]+ ){{0,2}}{_FACTIONS}\b"
    rf"|\bbetween (?:(?!and\b)[\w-]+ ){{0,2}}{_FACTIONS}\b(?! and\b)"
)
_BETWEEN = re.compile(r"\bbetween\b|\bpit(?:s|ted|ting)\b|\beach other\b")
_TWO_SIDES = re.compile(
    r"\b(?:[Bb]oth|[Tt]he two|[Tt]he warring) (?:[a-z]+ )?(?:sides|forces|groups|armies|camps)\b"
)

_SIDES = frozenset(("sides", "forces", "groups", "armies", "camps"))


def bloc_of(name: str) -> str:
    """The bloc of an actor's side; the name itself where it is in no vocabulary."""
    actor = actor_named(name)
    return side_bloc(actor.side) if actor else name


def parted(names: Sequence[str]) -> tuple[list[str], list[str]]:
    """Those of a list who fight on the side of the first, and their enemies.

    >>> parted(["Opposition rebels", "Jaysh al-Islam", "Syrian Arab Army"])
    (['Opposition rebels', 'Jaysh al-Islam'], ['Syrian Arab Army'])
    """
    first = bloc_of(names[0]) if names else ""
    enemies = [name for name in names if _are_enemies(first, name)]
    return [name for name in names if name not in enemies], enemies


def _are_enemies(bloc: str, name: str) -> bool:
    actor = actor_named(name)
    if actor is None or actor.side not in ARMED_SIDES:
        return False
    other = side_bloc(actor.side)
    return other != bloc and frozenset((bloc, other)) not in SELDOM


def fight_each_other(scene: Scene, names: Sequence[str]) -> bool:
    """Whether those named, all of one side, fight among themselves: "clashes between rebel factions"."""
    if len({bloc_of(name) for name in names}) != 1:
        return False
    if _INFIGHTING.search(scene.text, scene.start, scene.end):
        return True
    if len(names) < 2:
        return False
    if _BETWEEN.search(scene.text, scene.start, scene.end):
        return True
    return bloc_of(names[0]) != "government" and _both_clash(scene, names)


def _both_clash(scene: Scene, names: Sequence[str]) -> bool:
    """Whether two are the subject of a fight with nobody else: "Ahrar al-Sham and Jaysh al-Islam clashed"."""
    return any(
        one.name in names
        and other.name in names
        and _AND.fullmatch(scene.text, one.end, other.start)
        and _CLASHED.match(scene.text, other.end, scene.end)
        for one, other in pairwise(scene.actors)
    )


_AND = re.compile(r" and (?:the )?")
_CLASHED = re.compile(
    r" (?:\w+ ){0,2}(?:clashed|clash|fought|battled|exchanged fire)\b(?! (?:with|against|alongside))"
)


def the_two_sides(scene: Scene, sides: Sequence[ActorMention]) -> list[str]:
    """Whom "the two sides" means in a sentence that names nobody: the last two of those told before."""
    if _SIDES.isdisjoint(scene.words.distinct) or len(sides) < 2:
        return []
    named = any(a.side in ARMED_SIDES and a.certainty != "label" for a in scene.actors)
    if named or not _TWO_SIDES.search(scene.text, scene.start, scene.end):
        return []
    return [actor.name for actor in sides[-2:]]

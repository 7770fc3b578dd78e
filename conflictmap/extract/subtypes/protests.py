"""Which type an act is that protesters do or suffer."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.extract.actors.actors import Actors
from conflictmap.extract.actors.sides import ARMED_SIDES, GOVERNMENT_SIDES
from conflictmap.extract.acts.acled import SHOTS_AT_PROTEST, Decision
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.people.words import ARMED
from conflictmap.extract.scene.scene import Scene

_LIVE = re.compile(r"\blive (?:rounds|ammunition|fire|bullets)\b|\bbullets\b|\bgunfire\b|\bopened fire\b")


def broken_up(scene: Scene) -> Decision:
    """A protest that is dispersed: with live rounds or dead it is excessive force."""
    dead = any(phrase.count.kind == "killed" and not phrase.background for phrase in scene.counts)
    if dead or _LIVE.search(scene.text, scene.start, scene.end):
        return [SHOTS_AT_PROTEST], "a protest dispersed by shots"
    return ["Protest with intervention"], "a protest dispersed"


def shot_at_protest(
    scene: Scene, act: ActWord, means: Sequence[str], doers: Actors, targets: Actors, previous: str | None
) -> Decision | None:
    """Shots that kill protesters, or that kill people told of after such shots: "four were gunned down"."""
    if scene.words.lower[act.first] not in _GUNS:
        return None
    if protesters_hit(doers, targets):
        return [SHOTS_AT_PROTEST], "protesters shot"
    if previous == SHOTS_AT_PROTEST and act.passive and not doers and not means:
        armed = {p.count.who for p in scene.counts} & ARMED or any(a.side in ARMED_SIDES for a in targets)
        if not armed:
            return [SHOTS_AT_PROTEST], "shot like the protesters told before"
    return None


#: "shot dead", "gunned down"
_GUNS = frozenset(("shot", "shoot", "shooting", "gun", "gunned", "gunning"))


def protesters_hit(doers: Actors, targets: Actors) -> bool:
    """Whether protesters suffer an act, by nobody known or by a state's forces."""
    hit = any(a.name == "Protesters" for a in targets)
    return hit and not any(a.side in ARMED_SIDES - GOVERNMENT_SIDES for a in doers)


def by_protesters(scene: Scene, act: ActWord) -> bool:
    """Whether protesters stand right before a verb as its subject."""
    return act.form != "noun" and any(
        actor.name == "Protesters" and 0 < act.start - actor.end < _SUBJECT for actor in scene.actors
    )


_SUBJECT = 20  # code points between a subject and its verb

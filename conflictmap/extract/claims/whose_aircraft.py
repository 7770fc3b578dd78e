"""Whose aircraft struck where nobody says it: by what only they drop, by the day, by who speaks."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.actors.sides import AIR_SIDES, STATELESS_SIDES
from conflictmap.extract.claims.thread import Draft
from conflictmap.extract.scene.scene import Scene
from conflictmap.vocabulary import actor_named

_AIRCRAFT = frozenset(
    ("warplane", "warplanes", "helicopter", "helicopters", "jet", "jets", "mig", "migs", "gunship",
     "gunships", "bombers", "aircraft", "aircrafts", "planes", "drones")
)  # fmt: skip


def drops_barrels(scene: Scene, draft: Draft) -> bool:
    """Whether barrel bombs are named with an act, not in another clause; no other side drops them."""
    lower = scene.words.lower
    barrels = (i for i, word in enumerate(lower) if word in _BARRELS)
    spans = [sorted((i, act.first)) for i in barrels for act in draft.acts]
    return any(_CLAUSES.isdisjoint(lower[first:last]) for first, last in spans)


def drops_gas(scene: Scene, draft: Draft) -> bool:
    """Whether gas came from helicopters or in barrels; no other side has dropped it so."""
    return not _HELICOPTERS.isdisjoint(scene.words.distinct) or drops_barrels(scene, draft)


_HELICOPTERS = frozenset(("helicopter", "helicopters"))
_BARRELS = frozenset(("barrel", "barrels"))
_CLAUSES = frozenset(("while", "whereas", "whilst"))


def only_the_government_flew(scene: Scene, draft: Draft, named: Sequence[ActorMention]) -> bool:
    """Whether aircraft that nobody names are the government's: none else came then but Israel's."""
    day = draft.date[0]
    if day is None or day >= _COALITION_CAME or _AIRCRAFT.isdisjoint(scene.words.distinct):
        return False
    return not any(actor.side in ("israel", "turkey") for actor in (*named[-12:], *scene.actors))


#: The coalition's first strikes on Syria were in the night before; Russia's came a year later.
_COALITION_CAME = dt.date(2014, 9, 22)


def flown_by_speaker(scene: Scene) -> str | None:
    """The army abroad that says what bombers did, nobody else being named: "Russia's military said"."""
    if len(scene.speakers) != 1 or any(actor.side in AIR_SIDES for actor in scene.actors):
        return None
    speaker = scene.speakers[0]
    own = speaker.kind in ("army", "alliance") and speaker.side in AIR_SIDES and speaker.stance == "asserts"
    return speaker.name if own and _AIRCRAFT & scene.words.distinct else None


def aircraft_told(scene: Scene, before: Sequence[ActorMention]) -> str | None:
    """Whose "the warplanes" are: theirs whose aircraft alone were named before, "regime helicopters"."""
    if _AIRCRAFT.isdisjoint(scene.words.distinct):
        return None
    flying = [a for a in before if a.side in AIR_SIDES]
    flown = {a.name for a in flying if _ITS_AIRCRAFT.search(a.surface)}
    return flown.pop() if len(flown) == 1 and len({a.side for a in flying}) == 1 else None


_ITS_AIRCRAFT = re.compile(r"(?:planes?|jets?|aircrafts?|helicopters?)$", re.IGNORECASE)


def keep_airborne(scene: Scene, draft: Draft) -> None:
    """Sides without aircraft did not strike from the air, they were struck; with drones they may have."""
    if any("drone" in scene.text[act.start : act.end].lower() for act in scene.acts):
        return
    grounded = [n for n in draft.doers if (actor := actor_named(n)) and actor.side in STATELESS_SIDES]
    draft.doers = [name for name in draft.doers if name not in grounded]
    draft.targets += [name for name in grounded if name not in draft.targets]

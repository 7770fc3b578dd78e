"""Whether aircraft did an act: whose they are, and which words say that they flew."""

from __future__ import annotations

from conflictmap.extract.actors.actors import ActorMention, Actors
from conflictmap.extract.acts.acled import AIR, SHELLING
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.scene.scene import Scene

#: Forces that fight from the air.
AIR_ACTORS = frozenset(
    (
        "Syrian Air Force",
        "Military Forces of Russia",
        "International Coalition (US-led)",
        "Government of Israel",
        "Military Forces of Israel",
        "Military Forces of the United States",
    )
)
#: What Israel fires from the ground.
_FROM_GROUND = frozenset(
    ["artillery", "ground", "howitzers", "mortar", "mortars", "shelled", "shelling", "surface", "tanks"]
)


def from_aircraft(scene: Scene, doers: Actors, kinds: list[str]) -> list[str]:
    """The types, Israel's missiles being from aircraft unless the text says otherwise."""
    if kinds != [SHELLING] or not doers:
        return kinds
    missiles = not scene.words.distinct.isdisjoint(("missile", "missiles"))
    israel = all(a.side == "israel" for a in doers)
    return [AIR] if missiles and israel and _FROM_GROUND.isdisjoint(scene.words.distinct) else kinds


def is_flown(scene: Scene, act: ActWord, doers: Actors) -> bool:
    """Whether aircraft shell: "shelling by helicopters", "warplanes raided the town, shelling homes"."""
    if act.form == "noun" and _by_aircraft(scene, act):
        return True
    if not scene.words.lower[act.first].startswith("shell"):
        return False
    planes = [o for o in scene.acts if o.kind == AIR and o.form == "weapon" and o.end <= act.start]
    guns = any(o.kind == SHELLING and o.form == "weapon" for o in scene.acts)
    beside = scene.text.endswith(", ", 0, act.start) and not guns
    named = [d for d in doers if isinstance(d, ActorMention)]
    return bool(planes) and (
        beside or flies(scene, act) or any(d.start <= o.start < d.end for d in named for o in planes)
    )


def _by_aircraft(scene: Scene, act: ActWord) -> bool:
    """Whether aircraft stand right behind a noun: "shelling by helicopters"."""
    by = scene.words.lower[act.last + 1 : act.last + 2] in (["by"], ["from"])
    return by and any(
        o.kind == AIR and o.form == "weapon" and o.first - act.last <= 4
        for o in scene.acts
        if o.first > act.last
    )


def flies(scene: Scene, act: ActWord) -> bool:
    """Whether aircraft are the subject of a verb: "warplanes fired missiles"."""
    before = [o for o in scene.acts if o.form == "weapon" and o.kind == AIR and _is_near(scene, o, act)]
    own = [o for o in before if _COVER.isdisjoint(scene.words.lower[max(0, o.first - 6) : o.first])]
    return act.form != "noun" and bool(own)


def _is_near(scene: Scene, aircraft: ActWord, act: ActWord) -> bool:
    """Whether aircraft stand right before a verb, or whose they are: "jets, which were Russian, fired"."""
    words = scene.words.lower[aircraft.last + 1 : act.first]
    if not _MEANWHILE.isdisjoint(words):
        return False
    return act.first > aircraft.last and (len(words) < 4 or (len(words) < 8 and words[0] in _BELONGING))


_MEANWHILE = frozenset(("as", "while", "when", "after", "before"))
_BELONGING = frozenset(("of", "belonging", "from", "which", "that", "we"))
_COVER = frozenset(("support", "cover", "backing", "help"))  # "with the support of coalition helicopters"

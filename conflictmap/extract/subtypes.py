"""Which ACLED sub-event type an act is: weapon words decide first, then doers and targets."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from typing import get_args

from conflictmap.extract.actors import ActorMention
from conflictmap.extract.acts import SUB_TYPES, ActWord
from conflictmap.extract.scene import Scene
from conflictmap.schema import EVENT_TYPES
from conflictmap.vocabulary import Actor, Side

#: Sub-event types that a weapon decides.
REMOTE = frozenset(EVENT_TYPES["Explosions/Remote violence"])
CLASH = "Armed clash"
AIR = "Air/drone strike"
SHOTS_AT_PROTEST = "Excessive force against protesters"
ATTACK = "Attack"
GAS = "Chemical weapon"
_CARRIES_GAS = ("Air/drone strike", "Shelling/artillery/missile attack")
_GAS_NEAR = 9  # words between bombs and the gas in them
TERRITORY = ("Government regains territory", "Non-state actor overtakes territory")
#: Sides whose taking of a place is a government's regaining it.
GOVERNMENT_SIDES = frozenset(("government", "russia", "iran"))
#: Sides that bear arms; "civilians" and "international" do not.
ARMED_SIDES = frozenset(get_args(Side)) - {"civilians", "international", "independent", "unknown"}
_AIR_ACTORS = frozenset(
    (
        "Syrian Air Force",
        "Military Forces of Russia",
        "International Coalition (US-led)",
        "Government of Israel",
        "Military Forces of Israel",
        "Military Forces of the United States",
    )
)
#: Sides that attack from the air unless the text says otherwise.
_FROM_ABOVE = frozenset(("coalition", "israel"))
#: Forces that raid houses, not from the air.
_POLICE = frozenset(("Syrian police", "Syrian government security forces"))
#: Sides whose raids and strikes are from the air unless the text says otherwise.
AIR_SIDES = frozenset(("government", "russia", "coalition", "israel", "turkey"))
_NEAR = 12  # words between a weapon and what was done with it
_SUBJECT = 20  # code points between a subject and its verb


def event_type(sub_event_type: str) -> str:
    """ACLED's event type of a sub-event type.

    >>> event_type("Grenade")
    'Explosions/Remote violence'
    """
    return next(kind for kind, subs in EVENT_TYPES.items() if sub_event_type in subs)


def means_of(scene: Scene, act: ActWord) -> list[str]:
    """Sub-event types of the weapons and named attacks that stand closest to a generic act word."""
    means = [
        other
        for other in scene.acts
        if other is not act and other.kind in REMOTE and (other.form == "weapon" or other.realis == "actual")
        and not (other.first <= act.first and act.last <= other.last)
        and not (act.kind == "strike" and _another_clause(scene, act, other))
        and not _STORES & set(scene.words.lower[max(0, other.first - 3) : other.first])
    ]  # fmt: skip
    if not means:
        return []
    closest = min(means, key=lambda other: (_gap(act, other), other.first))
    if _gap(act, closest) > _NEAR and not _is_with(scene, act, closest):
        return []
    if closest.kind in _CARRIES_GAS and _gas_in(scene, closest):
        return [GAS]
    kinds = [closest.kind]
    # "air strikes and artillery targeted": both did it.
    for other in means:
        if other.kind not in kinds and _gap(closest, other) <= 2 and _joined(scene, closest, other):
            kinds.append(other.kind)
    return kinds


def _is_with(scene: Scene, act: ActWord, weapon: ActWord) -> bool:
    """Whether a list of places stands between an act and its weapon: "bombed A, B and C with artillery"."""
    named = scene.words.lower[weapon.first - 1] in ("with", "by", "using") if weapon.first else False
    return named and not any(act.first < o.first < weapon.first and o.form != "weapon" for o in scene.acts)


def _means_with(scene: Scene, act: ActWord) -> list[str]:
    """The sub-event type of a weapon behind "with": "attacked the town of Mare with mortars"."""
    return [
        o.kind for o in scene.acts if o.form == "weapon" and o.first > act.last and _is_with(scene, act, o)
    ][:1]


#: Before "of missiles": what was hit, not what with.
_STORES = frozenset(
    ("shipment", "shipments", "depot", "depots", "cache", "caches", "stockpile", "stocks", "stores")
)


def _another_clause(scene: Scene, act: ActWord, weapon: ActWord) -> bool:
    """Whether a weapon stands in another clause than a strike: "struck bases after rockets were fired"."""
    return bool({"after", "before", "while"} & set(scene.words_between(act.end, weapon.start)))


def _gas_in(scene: Scene, bombs: ActWord) -> bool:
    """Whether gas is told to be in bombs or shells: "shells that held sarin", "chlorine-filled barrels"."""
    return any(
        other.kind == GAS
        and other.realis in ("actual", "adjective")
        and (0 < other.first - bombs.last <= _GAS_NEAR or 0 < bombs.first - other.last <= 2)
        for other in scene.acts
    )


def _gap(act: ActWord, other: ActWord) -> int:
    return max(other.first - act.last, act.first - other.last) - 1


def _joined(scene: Scene, one: ActWord, other: ActWord) -> bool:
    first, second = sorted((one, other), key=lambda act: act.first)
    between = scene.words.lower[first.last + 1 : second.first]
    return bool(between) and between[0] == "and"


#: What Israel fires from the ground.
_FROM_GROUND = frozenset(
    ["artillery", "ground", "howitzers", "mortar", "mortars", "shelled", "shelling", "surface", "tanks"]
)


def from_aircraft(scene: Scene, doers: Sequence[ActorMention | Actor], kinds: list[str]) -> list[str]:
    """The types, Israel's missiles being from aircraft unless the text says otherwise."""
    if kinds != ["Shelling/artillery/missile attack"] or not doers:
        return kinds
    missiles = not scene.words.distinct.isdisjoint(("missile", "missiles"))
    israel = all(a.side == "israel" for a in doers)
    return [AIR] if missiles and israel and _FROM_GROUND.isdisjoint(scene.words.distinct) else kinds


def sub_types(
    scene: Scene,
    act: ActWord,
    doers: Sequence[ActorMention | Actor],
    targets: Sequence[ActorMention],
    previous: str | None,
    named: Sequence[ActorMention | Actor] = (),
) -> tuple[list[str], str]:
    """Sub-event types that an act word stands for in its sentence, and which rule said so.

    Parameters
    ----------
    scene : Scene
        The sentence.
    act : ActWord
        The word; weapons have no type of their own.
    doers, targets : sequence of ActorMention or Actor
        Who did it and to whom, as far as the sentence says.
    previous : str or None
        Sub-event type of the article's last act: what "the attack" refers to.
    named : sequence of ActorMention
        Who was named before in the article.

    Returns
    -------
    list of str, str
        Empty list where the word tells of no act here.
    """
    if act.form == "weapon":
        return [], "a weapon alone is no act"
    if act.kind in _CARRIES_GAS and _gas_in(scene, act):
        return [GAS], f"{act.act} with gas"
    means = means_of(scene, act)
    if act.needs == "equipment" and means:  # "jets destroyed 44 targets"
        return means, "the weapon named"
    if scene.words.lower[act.first].startswith("engag") and AIR in means_of_near(scene, act, _NEAR):
        return [AIR], "aircraft engaged it"
    if act.needs == "equipment" and doers and all(a.name in _AIR_ACTORS for a in doers):
        return ["Air/drone strike"], "the doer's force"
    if act.kind in SUB_TYPES:
        return [act.kind], act.act
    if act.kind == "strike":
        if _is_search(scene, act, means):
            return [], "a search: the arrests or killings tell it"
        if previous == CLASH and scene.words.lower[act.first].startswith("bomb"):
            previous = None  # nobody bombs villages with the rifles of the fight told before
        return _strike(scene, act, means, doers, targets, previous)
    if act.kind == "deliver":
        after = [
            other for other in scene.acts
            if other.kind in REMOTE and other.form == "weapon" and 0 < other.first - act.last <= 6
        ]  # fmt: skip
        before = [
            other for other in scene.acts
            if other.kind in REMOTE and other.form == "weapon" and 0 < act.first - other.last <= 3
        ]  # fmt: skip
        near = sorted(after or before, key=lambda other: other.kind != GAS)  # gas in a barrel is gas
        if near and near[0].kind == _CARRIES_GAS[1] and _flies(scene, act):
            return [AIR], "aircraft fired it"
        if any(
            other.kind in SUB_TYPES and other.form == "noun" and 0 < other.first - act.last <= 8
            for other in scene.acts
        ):
            return [], "the noun after it tells the act"
        return ([near[0].kind], f"{near[0].act} used") if near else ([], "no weapon named")
    if act.kind == "capture":
        return _capture(doers, targets, named)
    sides = {a.side for a in doers} | {a.side for a in targets}
    if act.kind == "shoot":
        shot_at = [a for a in scene.actors if a.name == "Protesters" and a.start >= act.end]
        if shot_at or any(a.name == "Protesters" for a in targets):
            return [SHOTS_AT_PROTEST], "shots at protesters"
        guns = means_of_near(scene, act, 3)
        shot_at_it = "under" in scene.words.lower[act.first : act.last + 1]  # "came under fire"
        if guns and guns[0] in _CARRIES_GAS and not shot_at_it:
            return guns, "the weapon beside it"
        return (
            ([CLASH], "shots between armed sides") if len(sides & ARMED_SIDES) > 1 else ([ATTACK], "shooting")
        )
    if act.kind == "seize people":
        state = any(a.side in GOVERNMENT_SIDES or a.kind in ("state", "army") for a in doers)
        return (["Arrests"], "people taken by a state") if state else (
            ["Abduction/forced disappearance"], "people taken",
        )  # fmt: skip
    if act.kind == "assault":
        if _drives_in(scene, act):
            return ["Change to group/activity"], "a convoy that drives in"
        beside = means_of_near(scene, act, 4) or _means_with(scene, act)
        if beside:
            return beside, "the weapon beside it"
        from_above = act.act == "attack" and doers and all(a.side in _FROM_ABOVE for a in doers)
        if from_above or any(a.name == "Syrian Air Force" for a in doers):
            return ["Air/drone strike"], "the doer's force"
        if act.act == "offensive" and _by_protesters(scene, act):
            return ["Violent demonstration"], "done by protesters"
        if act.act == "attack" and (any(a.side == "civilians" for a in targets) or _killed_civilians(scene)):
            return [ATTACK], "an attack on civilians"
        if act.act == "attack" and not any(a.side in ARMED_SIDES for a in targets) and _killed_people(scene):
            return [ATTACK], "an attack on people, no weapon named"
        if scene.words.lower[act.first].startswith("counter"):  # "soldiers killed in a counterattack"
            sides |= {a.side for a in scene.actors}
        return ([CLASH], "an attack between armed sides") if sides & ARMED_SIDES else ([], "no side named")
    if act.kind == "kill":
        return _kill(scene, means, doers, targets)
    return [], "refers to nothing told before"


def _flown(scene: Scene, act: ActWord) -> bool:
    """Whether aircraft are named near a bombardment; where none are, it is one by guns."""
    return bool(_AIRBORNE.search(scene.text, max(0, act.start - 3000), act.start + 3000))


_AIRBORNE = re.compile(
    r"\b(?:air|war)[ -]?(?:strikes?|raids?|planes?|craft)|\bjets?\b|helicopter", re.IGNORECASE
)


def _flies(scene: Scene, act: ActWord) -> bool:
    """Whether aircraft are the subject of a verb: "warplanes fired missiles"."""
    before = [o for o in scene.acts if o.form == "weapon" and o.kind == AIR and 0 < act.first - o.last <= 4]
    return act.form != "noun" and bool(before)


#: What is searched, and acts for which people come by land.
_HOMES = frozenset(("houses", "homes", "house", "home", "shops", "offices", "farms", "apartments"))
_ON_FOOT = frozenset(("Arrests", "Abduction/forced disappearance", "seize people"))


def _is_search(scene: Scene, act: ActWord, means: Sequence[str]) -> bool:
    """Whether a raid is one of people on foot: "raided houses and arrested", "killed in a dawn raid"."""
    if means or not scene.words.lower[act.first].startswith("raid"):
        return False
    if _HOMES & set(scene.words.lower[act.last + 1 : act.last + 5]):
        return True
    return any(o.kind in _ON_FOOT or o.act == "execution" for o in scene.acts if o.realis == "actual")


_CONVOYS = frozenset(
    ("convoy", "convoys", "vehicles", "column", "columns", "reinforcements", "delegation", "trucks", "buses",
     "patrol", "patrols")
)  # fmt: skip


def _drives_in(scene: Scene, act: ActWord) -> bool:
    """Whether it is a convoy that enters a place."""
    enters = scene.words.lower[act.first].startswith("enter")
    return enters and bool(_CONVOYS & set(scene.words.lower[max(0, act.first - 8) : act.first]))


def _kill(
    scene: Scene, means: list[str], doers: Sequence[ActorMention | Actor], targets: Sequence[ActorMention]
) -> tuple[list[str], str]:
    """A killing by itself: by the weapon named, a clash of armed people, else an attack on civilians."""
    if means:
        return means, "killed by the weapon named"
    if any(a.name == "Protesters" for a in targets) and not any(_is_armed_group(a) for a in doers):
        return [SHOTS_AT_PROTEST], "protesters killed"
    who = {p.count.who for p in scene.counts if p.count.kind == "killed" and not p.count.subset}
    civilians = any(a.side == "civilians" for a in targets) or bool(who & {"civilians", "children", "women"})
    armed = any(a.side in ARMED_SIDES for a in targets) or bool(who & {"fighters", "soldiers"})
    if armed and any(a.name in _AIR_ACTORS for a in doers):
        return ["Air/drone strike"], "the doer's force"
    if armed and not civilians and "unknown" not in who:
        return [CLASH], "armed people killed"
    return [ATTACK], "people killed, no weapon named"


def _is_armed_group(actor: ActorMention | Actor) -> bool:
    return actor.side in ARMED_SIDES and actor.side not in GOVERNMENT_SIDES


def _by_protesters(scene: Scene, act: ActWord) -> bool:
    """Whether protesters stand right before a verb as its subject."""
    return act.form != "noun" and any(
        actor.name == "Protesters" and 0 < act.start - actor.end < _SUBJECT for actor in scene.actors
    )


def _killed_civilians(scene: Scene) -> bool:
    """Whether only civilians are counted as killed, so that they were attacked."""
    who = {p.count.who for p in scene.counts if p.count.kind == "killed" and not p.background}
    return bool(who) and who <= {"civilians", "children", "women"}


def _killed_people(scene: Scene) -> bool:
    """Whether people are counted as killed and none of them is said to have borne arms."""
    who = {p.count.who for p in scene.counts if p.count.kind == "killed" and not p.background}
    return bool(who) and who <= {"civilians", "children", "women", "unknown"}


def means_of_near(scene: Scene, act: ActWord, words: int) -> list[str]:
    """Sub-event types of weapons at most so many words from an act word, the closest alone."""
    near = [m for m in scene.acts if m.kind in REMOTE and m is not act and 0 <= _gap(act, m) <= words]
    return [min(near, key=lambda m: _gap(act, m)).kind] if near else []


def _strike(
    scene: Scene,
    act: ActWord,
    means: list[str],
    doers: Sequence[ActorMention | Actor],
    targets: Sequence[ActorMention],
    previous: str | None,
) -> tuple[list[str], str]:
    if means:
        return means, "the weapon named"
    word = scene.words.lower[act.first]
    if any(a.name in _AIR_ACTORS for a in doers):
        return ["Air/drone strike"], "the doer's force"
    if act.act.startswith("bombing, ") and doers and not any(a.side in AIR_SIDES for a in doers):
        return ["Remote explosive/landmine/IED"], "a bombing by a side without aircraft"
    if doers and all(a.name in _POLICE for a in doers):
        killed = any(a.side == "civilians" for a in targets)
        return ([ATTACK], "a raid by police") if killed else ([], "a raid by police: what came of it is told")
    if previous == CLASH and act.form != "noun" and {a.side for a in doers} & ARMED_SIDES:
        return [CLASH], "in the fighting told before"
    if previous in REMOTE and previous != "Chemical weapon":
        return [previous], "the weapon named before"
    if (act.form == "noun" or act.force == "air") and any(a.side in AIR_SIDES for a in doers):
        return ["Air/drone strike"], "a raid by a side that has aircraft"
    if any(a.side == "civilians" for a in targets) and word != "bombardment":
        return [ATTACK], "an attack on civilians"
    if {a.side for a in doers} & ARMED_SIDES and {a.side for a in targets} & ARMED_SIDES:
        return [CLASH], "an attack between armed sides"
    if act.form == "noun" and act.act == "bombardment" and {a.side for a in doers} & ARMED_SIDES:
        return [CLASH], "a raid by a side without aircraft"
    if act.form == "noun" and (word != "bombardment" or doers or _flown(scene, act)):
        return ["Air/drone strike"], "a raid, no doer named"
    return ["Shelling/artillery/missile attack"], "a bombardment, no weapon named"


def _capture(
    doers: Sequence[ActorMention | Actor],
    targets: Sequence[ActorMention],
    named: Sequence[ActorMention | Actor],
) -> tuple[list[str], str]:
    sides = {a.side for a in doers}
    if sides & GOVERNMENT_SIDES:
        return [TERRITORY[0]], "taken by the government's side"
    if sides & ARMED_SIDES:
        return [TERRITORY[1]], "taken by a non-state side"
    losers = {a.side for a in targets if a.certainty != "label"} & ARMED_SIDES
    if losers & GOVERNMENT_SIDES:
        return [TERRITORY[1]], "taken from the government's side"
    blocs = {side_bloc(side) for side in losers}
    for actor in reversed(named):
        if actor.side in ARMED_SIDES and side_bloc(actor.side) not in blocs:
            taken_back = actor.side in GOVERNMENT_SIDES
            return [TERRITORY[0 if taken_back else 1]], "taken by the side named before"
    return ([TERRITORY[0]], "taken from a non-state side") if losers else ([], "no side named that took it")


def side_bloc(side: str) -> str:
    """Sides that fight together count as one, such as the government, Russia and Iran.

    >>> side_bloc("russia") == side_bloc("government")
    True
    """
    return _BLOCS.get(side, side)


_BLOCS = {
    "russia": "government",
    "iran": "government",
    "al-qaeda-linked": "opposition",
    "turkey": "opposition",
}


def civilian_targeting(sub_event_type: str, targets: Collection[str]) -> bool:
    """Whether civilians were the target: the sub-types that say so, or civilians alone among the targets."""
    if event_type(sub_event_type) == "Violence against civilians":
        return True
    return bool(targets) and set(targets) <= {"Civilians", "Protesters"}

"""Which ACLED sub-event type an act is: weapon words decide first, then doers and targets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.actors.sides import AIR_SIDES, ARMED_SIDES, GOVERNMENT_SIDES, side_bloc
from conflictmap.extract.acts.acled import (
    AIR,
    ATTACK,
    CLASH,
    GAS,
    REMOTE,
    SHELLING,
    SHOTS_AT_PROTEST,
    SUB_TYPES,
    TERRITORY,
)
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.people.words import ARMED, UNARMED
from conflictmap.extract.rules import (
    BY_GOVERNMENT,
    BY_NON_STATE,
    BY_SIDE_BEFORE,
    DOERS_FORCE,
    NO_WEAPON,
    PEOPLE_KILLED,
)
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.scene.weapons import CARRIES_GAS, gas_in, means_of, weapon_behind_with, weapon_near
from conflictmap.vocabulary import Actor

#: Sub-event types and the rule that decided them; none where a word tells of no act.
Decision = tuple[list[str], str]
Actors = Sequence[ActorMention | Actor]
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
_SUBJECT = 20  # code points between a subject and its verb
_ENGAGED = 12  # words between "engaged" and the aircraft that did


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


def sub_types(
    scene: Scene,
    act: ActWord,
    doers: Actors,
    targets: Sequence[ActorMention],
    previous: str | None,
    named: Actors = (),
) -> Decision:
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
    if act.kind in CARRIES_GAS and gas_in(scene, act):
        return [GAS], f"{act.act} with gas"
    means = means_of(scene, act)
    if act.needs == "equipment" and not _DRONES.isdisjoint(scene.words.lower[act.last + 1 : act.last + 4]):
        return ["Disrupted weapons use"], "drones that were destroyed"
    if act.needs == "equipment" and means:  # "jets destroyed 44 targets"
        return means, "the weapon named"
    if scene.words.lower[act.first].startswith("engag") and AIR in weapon_near(scene, act, _ENGAGED):
        return [AIR], "aircraft engaged it"
    if act.needs == "equipment" and doers and all(a.name in _AIR_ACTORS for a in doers):
        return [AIR], DOERS_FORCE
    if previous in REMOTE and _is_heard(scene, act):
        return [previous], "what was heard of it"
    if act.act == "explosive device" and _is_suicide(scene, act):
        return ["Suicide bomb"], "what exploded"
    if act.act == "explosive device" and _falls(scene, act):
        return [AIR], "bombs that fall"
    if act.act == "explosive device" and _is_shot(scene, act):
        return [SHELLING], "shells that explode"
    if act.act == "explosive device" and _is_shelled_with(scene, act):
        return [], "what a place was shelled with"
    if act.needs == "protest":
        return _broken_up(scene)
    if act.act == "clash" and scene.words.lower[act.first] in _FOILED and _aims_at(scene, act):
        return ["Disrupted weapons use"], "an attempt that was foiled"
    if act.act == "execution" and scene.words.lower[act.first] in _GUNS and _protesters_hit(doers, targets):
        return [SHOTS_AT_PROTEST], "protesters shot"
    if act.kind == CLASH and act.form != "noun" and _by_air_defences(scene, act):
        return _shot_at_by_air_defences(scene, act)
    if previous == SHOTS_AT_PROTEST and _is_shot_dead(scene, act) and not doers and not means:
        armed = {p.count.who for p in scene.counts} & ARMED or any(a.side in ARMED_SIDES for a in targets)
        if not armed:
            return [SHOTS_AT_PROTEST], "shot like the protesters told before"
    if act.act == "losing men" and not means:
        return [CLASH], "armed people killed"
    if act.act == "massacre" and (by := _massacred_by(scene, means, doers)):
        return by, "a massacre by the weapon named"
    if act.kind == SHELLING and _is_flown(scene, act, doers):
        return [AIR], "shelling by aircraft"
    if act.kind in SUB_TYPES:
        return [act.kind], act.act
    match act.kind:
        case "strike":
            return _strike(scene, act, means, doers, targets, previous)
        case "deliver":
            return _delivery(scene, act)
        case "capture":
            if fallen := _fallen_weapons(scene, act):
                return fallen, "what fell is a weapon"
            if things := _seized_things(scene, act):
                return things, "what was seized is no place"
            return _capture(doers, targets, named)
        case "shoot":
            return _shooting(scene, act, doers, targets)
        case "seize people":
            return _seizure(doers)
        case "assault":
            return _assault(scene, act, doers, targets)
        case "kill":
            return _kill(scene, means, doers, targets)
    return [], "refers to nothing told before"


def _is_flown(scene: Scene, act: ActWord, doers: Actors) -> bool:
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
        beside or _flies(scene, act) or any(d.start <= o.start < d.end for d in named for o in planes)
    )


def _by_aircraft(scene: Scene, act: ActWord) -> bool:
    """Whether aircraft stand right behind a noun: "shelling by helicopters"."""
    by = scene.words.lower[act.last + 1 : act.last + 2] in (["by"], ["from"])
    return by and any(
        o.kind == AIR and o.form == "weapon" and o.first - act.last <= 4
        for o in scene.acts
        if o.first > act.last
    )


def _massacred_by(scene: Scene, means: list[str], doers: Actors) -> list[str]:
    """Sub-event types of a massacre whose sentence names one kind of weapon, or an air force that did it."""
    if means:
        return means
    if doers and all(a.name in _AIR_ACTORS for a in doers):
        return [AIR]
    named = {o.kind for o in scene.acts if o.kind in REMOTE and (o.form == "weapon" or o.realis == "actual")}
    return list(named) if len(named) == 1 else []


def _delivery(scene: Scene, act: ActWord) -> Decision:
    """What is fired or dropped: the weapon behind the word, else the one before it."""
    weapons = [other for other in scene.acts if other.kind in REMOTE and other.form == "weapon"]
    after = [weapon for weapon in weapons if 0 < weapon.first - act.last <= 6]
    before = [weapon for weapon in weapons if 0 < act.first - weapon.last <= 3]
    if not before and scene.words.lower[act.first - 1 : act.first] == [
        "and"
    ]:  # "a shell flew over and landed"
        before = [weapon for weapon in weapons if _flew_on(scene, weapon, act)]
    if not _NO_WEAPONS.isdisjoint(scene.words.lower[act.last + 1 : act.last + 6]):
        return [], "no weapon was dropped"
    if scene.words.lower[act.first].startswith("crash") and any(weapon.kind == AIR for weapon in before):
        return [], "an aircraft that crashed"
    near = sorted(after or before, key=lambda weapon: weapon.kind != GAS)  # gas in a barrel is gas
    if act.passive and any(weapon.kind == GAS for weapon in before):
        return [GAS], "gas that was dropped"
    if any(weapon.kind == GAS and _is_filled_with(scene, act, weapon) for weapon in weapons):
        return [GAS], "what was dropped held gas"
    if near and near[0].kind == SHELLING and _flies(scene, act):
        return [AIR], "aircraft fired it"
    nouns = (other for other in scene.acts if other.kind in SUB_TYPES and other.form == "noun")
    if any(0 < noun.first - act.last <= 8 for noun in nouns):
        return [], "the noun after it tells the act"
    return ([near[0].kind], f"{near[0].act} used") if near else ([], NO_WEAPON)


_FLEW_ON = re.compile(r" (?:came|flew|sailed|whistled|passed|went)\b[^,;.]{0,50} and $")


def _flew_on(scene: Scene, weapon: ActWord, act: ActWord) -> bool:
    """Whether a weapon is what landed, after it came over: "a shell flew over the wall and landed"."""
    return bool(_FLEW_ON.match(scene.text, weapon.end, act.start))


#: What helicopters drop that harms nobody.
_NO_WEAPONS = frozenset(("leaflets", "leaflet", "flyers", "pamphlets", "aid", "food", "supplies", "parcels"))
_GAS_IN = 10  # words between what is dropped and the gas in it
_VESSELS = frozenset(
    ("cylinder", "cylinders", "canister", "canisters", "barrel", "barrels", "container", "containers")
)


def _is_filled_with(scene: Scene, act: ActWord, gas: ActWord) -> bool:
    """Whether what is dropped holds gas: "dropped two cylinders of what was believed to be chlorine"."""
    between = scene.words.lower[act.last + 1 : gas.first]
    return 0 < len(between) <= _GAS_IN and not _VESSELS.isdisjoint(between)


_FALLING = frozenset(
    ("fall", "falls", "fell", "fallen", "falling", "drop", "drops", "dropped", "dropping", "rain", "rained",
     "rains", "raining", "landed", "landing")
)  # fmt: skip


def _is_heard(scene: Scene, act: ActWord) -> bool:
    """Whether explosions are only heard, of the attack told before: "jets hit Homs and blasts were heard"."""
    if scene.words.lower[act.last] not in ("explosions", "blasts"):
        return False
    return "heard" in scene.words.lower[act.last + 1 : act.last + 5]


def _is_suicide(scene: Scene, act: ActWord) -> bool:
    """Whether a verb tells what a suicide bombing did: "two suicide bombings ripped through the base"."""
    return act.form != "noun" and any(
        o.kind == "Suicide bomb" and 0 < act.first - o.last <= 2 and o.realis == "actual" for o in scene.acts
    )


def _falls(scene: Scene, act: ActWord) -> bool:
    """Whether bombs come from above: "bombs also fell on the shelter"; none that was laid does."""
    words = scene.words.lower
    dropped = not _DROPPED.isdisjoint(words[max(0, act.first - 3) : act.first])  # "dropped the bombs"
    return words[act.last] == "bombs" and (
        dropped or not _FALLING.isdisjoint(words[act.last + 1 : act.last + 4])
    )


def _is_shot(scene: Scene, act: ActWord) -> bool:
    """Whether it is shells that explode: "seven shells exploded near the hospital"."""
    shells = (o for o in scene.acts if o.kind == SHELLING and o.form == "weapon")
    return act.form != "noun" and any(0 < act.first - o.last <= 2 for o in shells)


def _is_shelled_with(scene: Scene, act: ActWord) -> bool:
    """Whether bombs are those of a shelling: "shelled the village with bombs and mortars"."""
    if act.form != "noun" or scene.words.lower[act.last] != "bombs":
        return False
    shelled = [o for o in scene.acts if o.kind == SHELLING and o.form != "weapon" and o.end <= act.start]
    return bool(shelled) and "with" in scene.words.lower[shelled[-1].last + 1 : act.first]


_DROPPED = frozenset(("drop", "drops", "dropped", "dropping"))


_DRONES = frozenset(("drone", "drones"))
_FOILED = frozenset(("foil", "foils", "foiled", "foiling", "thwart", "thwarts", "thwarted", "thwarting"))
_PLOTS = frozenset(
    ("suicide", "bomb", "bombing", "bombings", "assassination", "plot", "car", "explosive", "smuggling",
     "smuggle", "drone", "drones")
)  # fmt: skip


def _aims_at(scene: Scene, act: ActWord) -> bool:
    """Whether it is a bomb or a plot that was foiled, no armed force: "a suicide attack was foiled"."""
    words = scene.words.lower
    near = words[max(0, act.first - 9) : act.first] if act.passive else words[act.last + 1 : act.last + 7]
    return not _PLOTS.isdisjoint(near)


_AIR_DEFENCES = re.compile(
    r"\b(?:air|aerial)[ -]defen[cs]e(?:s| \w+)?(?: \([^)]*\))?,?(?: [\w'’-]+){0,4} $", re.I
)


def _by_air_defences(scene: Scene, act: ActWord) -> bool:
    """Whether air defences are a verb's subject: "air defence units confronted the missiles"."""
    if "air" not in scene.words.distinct and "aerial" not in scene.words.distinct:
        return False
    return bool(_AIR_DEFENCES.search(scene.text, max(scene.start, act.start - 80), act.start))


def _shot_at_by_air_defences(scene: Scene, act: ActWord) -> Decision:
    """What air defences met: an attack that is told as one, else weapons stopped."""
    told = (o for o in scene.acts if o.kind in REMOTE and o.form != "weapon" and o.realis == "actual")
    if any(o.start > act.start for o in told):
        return [], "the attack that air defences met tells it"
    return ["Disrupted weapons use"], "air defences stopped it"


_LIVE = re.compile(r"\blive (?:rounds|ammunition|fire|bullets)\b|\bbullets\b|\bgunfire\b|\bopened fire\b")


def _broken_up(scene: Scene) -> Decision:
    """A protest that is dispersed: with live rounds or dead it is excessive force."""
    dead = any(phrase.count.kind == "killed" and not phrase.background for phrase in scene.counts)
    if dead or _LIVE.search(scene.text, scene.start, scene.end):
        return [SHOTS_AT_PROTEST], "a protest dispersed by shots"
    return ["Protest with intervention"], "a protest dispersed"


def _shooting(scene: Scene, act: ActWord, doers: Actors, targets: Actors) -> Decision:
    shot_at = any(a.name == "Protesters" and a.start >= act.end for a in scene.actors)
    if shot_at or any(a.name == "Protesters" for a in targets):
        return [SHOTS_AT_PROTEST], "shots at protesters"
    guns = weapon_near(scene, act, 3)
    came_under = "under" in scene.words.lower[act.first : act.last + 1]  # "came under fire"
    if guns and guns[0] in CARRIES_GAS and not came_under:
        return guns, "the weapon beside it"
    sides = {a.side for a in (*doers, *targets)} & ARMED_SIDES
    return ([CLASH], "shots between armed sides") if len(sides) > 1 else ([ATTACK], "shooting")


def _seizure(doers: Actors) -> Decision:
    if any(a.side in GOVERNMENT_SIDES or a.kind in ("state", "army") for a in doers):
        return ["Arrests"], "people taken by a state"
    return ["Abduction/forced disappearance"], "people taken"


def _assault(scene: Scene, act: ActWord, doers: Actors, targets: Actors) -> Decision:
    """An attack or offensive: by the weapon beside it, the doer's force, else between armed sides or not."""
    if _drives_in(scene, act):
        if not _AID.isdisjoint(scene.words.lower[max(0, act.first - 10) : act.first]):
            return ["Other"], "an aid convoy"
        return ["Change to group/activity"], "a convoy that drives in"
    behind = weapon_behind_with(scene, act)
    if behind == [GAS]:  # "aircraft attacked the town with sarin"
        return behind, "the weapon behind it"
    beside = weapon_near(scene, act, 4) or behind
    if beside:
        return beside, "the weapon beside it"
    from_above = act.act == "attack" and doers and all(a.side in _FROM_ABOVE for a in doers)
    if from_above or any(a.name == "Syrian Air Force" for a in doers):
        return [AIR], DOERS_FORCE
    if act.act == "offensive" and _by_protesters(scene, act):
        return ["Violent demonstration"], "done by protesters"
    if act.act == "attack":
        killed = _killed(scene)
        if any(a.side == "civilians" for a in targets) or (killed and killed <= UNARMED):
            return [ATTACK], "an attack on civilians"
        unarmed = killed and killed <= UNARMED | {"unknown"}
        if unarmed and not any(a.side in ARMED_SIDES for a in targets):
            return [ATTACK], f"an attack on people, {NO_WEAPON}"
    sides = {a.side for a in (*doers, *targets)}
    if scene.words.lower[act.first].startswith("counter"):  # "soldiers killed in a counterattack"
        sides |= {a.side for a in scene.actors}
    return ([CLASH], "an attack between armed sides") if sides & ARMED_SIDES else ([], "no side named")


def _flown(scene: Scene, act: ActWord) -> bool:
    """Whether aircraft are named near a bombardment; where none are, it is one by guns."""
    return bool(_AIRBORNE.search(scene.text, max(0, act.start - 3000), act.start + 3000))


_AIRBORNE = re.compile(
    r"\b(?:air|war)[ -]?(?:strikes?|raids?|planes?|craft)|\bjets?\b|helicopter", re.IGNORECASE
)


def _flies(scene: Scene, act: ActWord) -> bool:
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
#: What is searched, and acts for which people come by land.
_HOMES = frozenset(("houses", "homes", "house", "home", "shops", "offices", "farms", "apartments"))
_ON_FOOT = frozenset(("Arrests", "Abduction/forced disappearance", "seize people"))


def _is_search(scene: Scene, act: ActWord, means: Sequence[str]) -> bool:
    """Whether a raid is one of people on foot: "raided houses and arrested", "killed in a dawn raid"."""
    if not scene.words.lower[act.first].startswith("raid") or (means and _flies(scene, act)):
        return False
    if means:  # "a patrol, with the support of helicopters, raided a house"
        return bool(_HOMES & set(scene.words.lower[act.last + 1 : act.last + 4]))
    if _HOMES & set(scene.words.lower[act.last + 1 : act.last + 5]):
        return True
    return any(o.kind in _ON_FOOT or o.act == "execution" for o in scene.acts if o.realis == "actual")


_CONVOYS = frozenset(
    ("convoy", "convoys", "vehicles", "column", "columns", "reinforcements", "delegation", "trucks", "buses",
     "patrol", "patrols")
)  # fmt: skip


_AID = frozenset(("aid", "humanitarian", "relief", "un", "medical", "icrc", "sarc", "food"))


def _drives_in(scene: Scene, act: ActWord) -> bool:
    """Whether it is a convoy that enters a place."""
    enters = scene.words.lower[act.first].startswith("enter")
    return enters and bool(_CONVOYS & set(scene.words.lower[max(0, act.first - 8) : act.first]))


def _kill(scene: Scene, means: list[str], doers: Actors, targets: Actors) -> Decision:
    """A killing by itself: by the weapon named, a clash of armed people, else an attack on civilians."""
    if means:
        return means, "killed by the weapon named"
    if _protesters_hit(doers, targets):
        return [SHOTS_AT_PROTEST], "protesters killed"
    who = {p.count.who for p in scene.counts if p.count.kind == "killed" and not p.count.subset}
    civilians = any(a.side == "civilians" for a in targets) or bool(who & UNARMED)
    armed = any(a.side in ARMED_SIDES for a in targets) or bool(who & ARMED)
    if armed and any(a.name in _AIR_ACTORS for a in doers):
        return [AIR], DOERS_FORCE
    if armed and not civilians and "unknown" not in who:
        return [CLASH], "armed people killed"
    return [ATTACK], PEOPLE_KILLED


#: "shot dead", "gunned down"
_GUNS = frozenset(("shot", "shoot", "shooting", "gun", "gunned", "gunning"))


def _is_shot_dead(scene: Scene, act: ActWord) -> bool:
    """Whether people were shot by nobody named: "four were shot dead in Homs"."""
    return act.act == "execution" and act.passive and scene.words.lower[act.first] in _GUNS


def _protesters_hit(doers: Actors, targets: Actors) -> bool:
    """Whether protesters suffer an act, by nobody known or by a state's forces."""
    return any(a.name == "Protesters" for a in targets) and not any(map(_is_armed_group, doers))


def _is_armed_group(actor: ActorMention | Actor) -> bool:
    return actor.side in ARMED_SIDES and actor.side not in GOVERNMENT_SIDES


def _by_protesters(scene: Scene, act: ActWord) -> bool:
    """Whether protesters stand right before a verb as its subject."""
    return act.form != "noun" and any(
        actor.name == "Protesters" and 0 < act.start - actor.end < _SUBJECT for actor in scene.actors
    )


def _killed(scene: Scene) -> set[str]:
    """Who is counted as killed in the act, not before it."""
    return {p.count.who for p in scene.counts if p.count.kind == "killed" and not p.background}


def _strike(
    scene: Scene,
    act: ActWord,
    means: list[str],
    doers: Actors,
    targets: Actors,
    previous: str | None,
) -> Decision:
    """A strike, raid or bombardment: by the weapon named here or before, else by what the doer has."""
    if _is_search(scene, act, means):
        return [], "a search: the arrests or killings tell it"
    if means:
        return means, "the weapon named"
    if previous == CLASH and scene.words.lower[act.first].startswith("bomb"):
        previous = None  # nobody bombs villages with the rifles of the fight told before
    word = scene.words.lower[act.first]
    if any(a.name in _AIR_ACTORS for a in doers):
        return [AIR], DOERS_FORCE
    if act.act.startswith("bombing, ") and doers and not any(a.side in AIR_SIDES for a in doers):
        return ["Remote explosive/landmine/IED"], "a bombing by a side without aircraft"
    if doers and all(a.name in _POLICE for a in doers):
        killed = any(a.side == "civilians" for a in targets)
        return ([ATTACK], "a raid by police") if killed else ([], "a raid by police: what came of it is told")
    if previous == CLASH and act.form != "noun" and {a.side for a in doers} & ARMED_SIDES:
        return [CLASH], "in the fighting told before"
    if previous in REMOTE and previous != GAS:
        return [previous], "the weapon named before"
    if _is_of_an_attack(scene, act):  # "the attack targeted a bus"
        victims = {a.side for a in targets} | {p.count.who for p in scene.counts if p.count.kind == "killed"}
        fought = victims & (ARMED_SIDES | ARMED) and not victims & {"civilians", *UNARMED}
        return ([CLASH], "an attack on armed people") if fought else ([ATTACK], f"an attack, {NO_WEAPON}")
    if (act.form == "noun" or act.force == "air") and any(a.side in AIR_SIDES for a in doers):
        return [AIR], "a raid by a side that has aircraft"
    if any(a.side == "civilians" for a in targets) and word != "bombardment":
        return [ATTACK], "an attack on civilians"
    if {a.side for a in doers} & ARMED_SIDES and {a.side for a in targets} & ARMED_SIDES:
        return [CLASH], "an attack between armed sides"
    if act.form == "noun" and act.act == "bombardment" and {a.side for a in doers} & ARMED_SIDES:
        return [CLASH], "a raid by a side without aircraft"
    if act.form == "noun" and (word != "bombardment" or doers or _flown(scene, act)):
        return [AIR], "a raid, no doer named"
    return [SHELLING], f"a bombardment, {NO_WEAPON}"


def _is_of_an_attack(scene: Scene, act: ActWord) -> bool:
    """Whether an attack on the ground is a verb's subject: "the commando assault targeted a house"."""
    attacks = (o for o in scene.acts if o.form == "noun" and o.kind in ("assault", CLASH))
    return act.form != "noun" and any(0 < act.first - o.last <= 3 for o in attacks)


_FALL = frozenset(("fall", "falling"))
_BARRELS = frozenset(("barrel", "barrels"))
_SHELLS = frozenset(("shell", "shells", "rocket", "rockets", "missile", "missiles", "mortar", "mortars"))


def _fallen_weapons(scene: Scene, act: ActWord) -> list[str]:
    """Sub-event types of "the fall of several shells on the town"; none where a town fell."""
    if scene.words.lower[act.first] not in _FALL:
        return []
    what = set(scene.words.lower[act.last + 1 : act.last + 4])
    if what & _BARRELS:
        return [AIR]
    return [SHELLING] if what & _SHELLS else []


_PROPERTY = frozenset(
    ("house", "houses", "home", "homes", "shop", "shops", "farm", "farms", "land", "lands", "property",
     "properties", "crops", "olives", "apartment", "apartments")
)  # fmt: skip
_OWNERS = frozenset(
    ("family", "families", "displaced", "owner", "owners", "owned", "man", "woman", "people", "locals",
     "citizen", "citizens", "civilian", "civilians", "resident", "residents", "villagers")
)  # fmt: skip
_ARMS = _DRONES | {"weapons", "arms", "ammunition", "explosives", "narcotics", "drugs", "captagon"}


def _seized_things(scene: Scene, act: ActWord) -> list[str]:
    """Sub-event types of taking no place but houses or arms: "seized the homes of two families"."""
    if act.act != "taking territory" or act.passive or act.form == "noun":
        return []
    what = scene.words.lower[act.last + 1 : act.last + 6]
    stop = next((i for i, word in enumerate(what) if word in ("in", "and", "from", "near")), len(what))
    if not _ARMS.isdisjoint(what[:stop]):
        return ["Disrupted weapons use"]
    owned = not _OWNERS.isdisjoint(scene.words.lower[act.last + 2 : act.last + 10])
    return ["Looting/property destruction"] if owned and not _PROPERTY.isdisjoint(what[:stop]) else []


def _capture(doers: Actors, targets: Sequence[ActorMention], named: Actors) -> Decision:
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

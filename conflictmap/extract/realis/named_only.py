"""Act words that name a party, a place or a thing, or go with another act: nothing is done in them."""

from __future__ import annotations

import re
from itertools import takewhile

from conflictmap.extract.acts.acled import CLASH
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.scene.objects import PEOPLE_WORDS
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.text.words import word_set

_MOST = frozenset(("highest", "deadliest", "worst", "heaviest", "bloodiest", "largest", "biggest"))
_WAS = frozenset(("was", "were"))
_WHO = frozenset(("that", "which", "who"))
#: "described the attack as a massacre", "called it a bloodbath"
_CALLED = re.compile(
    r"\b(?:(?:described|condemned|denounced|branded) (?:[\w'’-]+ ){1,6}as"
    r"|(?:called|labelled|labeled) (?:it|them|the \w+)) (?:an? )?[\"“‘']?(?:\w+ )?$"
)
_MISSIONS = frozenset(
    ("airstrikes", "airstrike", "strikes", "strike", "raids", "raid", "sorties", "operations", "operation",
     "attack", "attacks", "assault", "assaults", "ambush", "bombing", "bombings")
)  # fmt: skip
#: "territories held by the group": a word for people may stand before it.
_AREAS = frozenset(
    ("territory", "territories", "area", "areas", "land", "lands", "part", "parts", "district", "districts",
     "neighbourhood", "neighbourhoods", "neighborhood", "neighborhoods", "town", "towns", "village",
     "villages", "city", "cities", "province", "region", "regions", "positions")
)  # fmt: skip
# "use the base to bomb": what somebody does again and again.
_USES = re.compile(r"(?:use|uses) (?:[\w'’-]+ ){1,7}to (?!be\b)[a-z]+")
_OF_THE_TOWN = re.compile(
    r" of (?:the|these|those|both|that|this) (?:[\w-]+ ){0,2}(?:towns?|city|cities|villages?|areas?|base"
    r"|airport|district|neighbou?rhood|province|border crossing)\b(?! of\b| in\b)"
)
_SOUND = re.compile(r"\b(?:mak|mimick?|imitat)\w* the sounds? of $")
_SAVED = frozenset(
    ("bodies", "body", "corpses", "survivors", "people", "children", "victims", "alive", "dead")
)
#: What an act word before it only names.
_HEADS = frozenset(
    ("victims", "survivors", "suspect", "suspects", "leader", "leaders", "organiser", "organisers",
     "organizer", "organizers", "movement", "movements", "hotspot", "hotspots", "square", "site", "sites",
     "factory", "factories", "workshop", "workshops", "makers", "squad", "squads", "plot", "plots",
     "investigation", "anniversary")
)  # fmt: skip
_DEALS = word_set("agreements")
_OF = re.compile(r"\bof (?:the )?\Z")
_FIGHTERS = frozenset(("army", "militia", "group", "alliance"))


def _in_a_name(scene: Scene, act: ActWord) -> bool:
    """Whether an act word stands within a name: "Afrin Liberation Forces"."""
    return act.kind in ("capture", "assault", "reference") and any(
        a.start < act.start and act.end <= a.end and a.kind in ("group", "alliance", "militia")
        for a in scene.actors
    )


def _is_mission(scene: Scene, act: ActWord) -> bool:
    """Whether raids were executed, not people: "jets executed over 20 airstrikes"."""
    if not scene.words.lower[act.first].startswith("execut"):
        return False
    lower = scene.words.lower
    after = takewhile(lambda word: word not in PEOPLE_WORDS, lower[act.last + 1 : act.last + 6])
    done_by = act.passive or "by" in lower[act.last + 1 : act.last + 5]  # "a raid, executed at dawn by jets"
    near = lower[max(0, act.first - 3) : act.first] if done_by else list(after)
    return not _MISSIONS.isdisjoint(near)


def beside_another(scene: Scene, act: ActWord) -> str:
    """Why a verb only goes with another act that the sentence tells, "" where it does not."""
    before = scene.words.lower[max(0, act.first - 2) : act.first]
    if act.form == "ing" and before[-1:] and before[-1] in _WAS and before[0] in _WHO:
        return "background: it says who is meant"  # "jets that were attacking the town were shot down"
    if act.form == "ing" and act.kind == "kill" and before[-1:] == ["after"] and not scene.counts:
        return "a circumstance of what came of it"  # "took the town after eliminating the gunmen there"
    if act.act == "massacre" and _CALLED.search(scene.text, max(scene.start, act.start - 60), act.start):
        return "what somebody calls another act"
    if act.form == "noun" and scene.text[act.start].isupper() and _in_a_name(scene, act):
        return "a part of a group's name"
    if act.form == "noun" and not _MOST.isdisjoint(before) and "since" in scene.words.distinct:
        return "it compares with others"  # "its highest toll in a raid since the start of the war"
    mission = act.act == "execution" and _is_mission(scene, act)
    return "it is what was carried out" if mission else ""


def _told_besides(scene: Scene, act: ActWord) -> bool:
    """Whether a sentence tells another act as done."""
    return any(a is not act and a.form != "weapon" and a.realis == "actual" for a in scene.acts)


def _saves(scene: Scene, act: ActWord) -> bool:
    """Whether rescuers pull people out, no army itself: "pulled out the bodies of two girls"."""
    behind = scene.words.lower[act.last + 1 : act.last + 5]
    return scene.words.lower[act.first].startswith("pull") and not _SAVED.isdisjoint(behind)


def _is_deal(scene: Scene, act: ActWord) -> bool:
    """Whether it is a deal that somebody strikes: "a truce struck on Saturday", "struck a secret deal"."""
    if not scene.words.lower[act.first].startswith("str"):
        return False
    beside = (
        scene.words.lower[max(0, act.first - 3) : act.first] + scene.words.lower[act.last + 1 : act.last + 5]
    )
    return not _DEALS.isdisjoint(beside)


def _is_liberated(scene: Scene, act: ActWord) -> bool:
    """Whether a participle only describes areas: "the liberated areas", not "troops liberated areas"."""
    lower = scene.words.lower
    if lower[act.first] not in ("liberated", "occupied") or act.passive or act.first != act.last:
        return False
    behind = lower[act.last + 1 : act.last + 2]
    by = any(a.end == act.start - 1 for a in scene.actors)
    return bool(behind) and behind[0] in _AREAS and not by and _told_besides(scene, act)


_BODIES = frozenset(("bodies", "body", "corpses", "corpse", "remains"))


def _takes_nothing(scene: Scene, act: ActWord) -> bool:
    """Whether a verb takes no place or people: "taking place", "took all forms of measures"."""
    lower = scene.words.lower
    if lower[act.first] not in _TAKES or act.first != act.last:
        return False
    after = lower[act.last + 1 : act.last + 6]
    return after[:1] == ["place"] or not _NOT_TAKEN.isdisjoint(after[:4])


_TAKES = frozenset(("take", "takes", "took", "taken", "taking"))
_NOT_TAKEN = frozenset(("part", "measures", "steps", "precautions", "refuge", "shelter", "responsibility"))


def _by_whom(scene: Scene, act: ActWord) -> bool:
    """Whether a participle says who brought a deal about, and nothing says where."""
    if act.form != "past" or scene.words.lower[act.last + 1 : act.last + 2] != ["by"]:
        return False
    return not any(scene.text.endswith((" in ", " for ", " on "), 0, m.start) for m in scene.places)


def _is_advance(scene: Scene, act: ActWord) -> bool:
    """Whether fighters march, not their supporters: "the army staged a march on Nawa"."""
    if scene.words.lower[act.first] not in ("staged", "held"):
        return False
    fighters = (a for a in scene.actors if a.end == act.start - 1 and a.kind in _FIGHTERS)
    return any(not _OF.search(scene.text, scene.start, a.start) for a in fighters)


def _of_a_meeting(scene: Scene, act: ActWord) -> bool:
    if not _MEETINGS.isdisjoint(scene.words.lower[max(0, act.first - 20) : act.first]):
        return True
    meetings = (o for o in scene.acts if o.kind in ("Peaceful protest", "Agreement") and o.form == "noun")
    return any(o.end <= act.start for o in meetings)


_MEETINGS = frozenset(
    ("meeting", "meetings", "talks", "conference", "session", "ceremony", "election", "elections")
)


def only_names(scene: Scene, act: ActWord) -> str:
    """Why an act word only says who or which place is meant, "" where it tells of something done."""
    before = scene.words.lower[act.first - 1] if act.first else ""
    if act.act == "holding people" and before in _AREAS:
        return "it says who holds a place"
    if act.act == "holding people" and act.passive and _of_a_meeting(scene, act):
        return "what was held is a protest or talks"
    if act.act == "taking territory" and act.form == "past" and before in _AREAS and not scene.dates:
        return "it says which place is meant"  # "returned to areas secured by the army"
    if act.act == "taking territory" and act.form == "noun" and _OF_THE_TOWN.match(scene.text, act.end):
        return "what was told before"  # "the capture of the town links ..."
    if (
        act.form == "noun"
        and scene.words.lower[act.last + 1 : act.last + 2]
        and (scene.words.lower[act.last + 1] in _HEADS)
    ):
        return "it says who or what is meant"  # "shelling victims", "the protest leaders", "a bomb factory"
    if act.kind == "shoot" and before == "of" and _SOUND.search(scene.text, scene.start, act.start):
        return "a sound"
    if act.act == "taking territory" and _is_liberated(scene, act):
        return "it says which place is meant"  # "shelled liberated areas including Harbal"
    if act.act == "handing over" and not _BODIES.isdisjoint(scene.words.lower[: act.last + 4]):
        return "the dead were handed over"
    if act.act in ("taking territory", "holding people") and _takes_nothing(scene, act):
        return "nothing was taken"
    if act.act == "agreement reached" and before in _DEALS and _by_whom(scene, act):
        return "it says which deal is meant"  # "the truce brokered by Russia came into force"
    if act.act == "withdrawal" and _saves(scene, act):
        return "who was pulled out of rubble"
    if act.act == "bombing" and _is_deal(scene, act):
        return "a deal that was struck"
    if act.act == "protest" and _is_advance(scene, act):
        return "an army on the march"
    if act.act == "driving out" and any(a.start < act.start < a.end for a in scene.actors):
        return "part of an actor's name"  # "the regime's forces out of the province"
    going_on = act.kind == CLASH and scene.words.lower[act.first].endswith("ing")
    if going_on and any(a.end == act.start - 1 for a in scene.actors) and _told_besides(scene, act):
        return "background: it says who is meant"  # "a coalition fighting the group"
    if before and act.kind == "deliver" and _USES.match(scene.text, act.start, scene.end):
        return "habitual: use to"
    return ""

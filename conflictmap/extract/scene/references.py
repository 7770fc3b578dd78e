"""What act words refer to: "the attack" told before, the place told before, or nothing at all."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from conflictmap.extract.acts.acled import ATTACK, CLASH, REMOTE, SHOTS_AT_PROTEST, TERRITORY
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.rules import BY_VOCABULARY
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.text.words import word_set
from conflictmap.model import Mention


def subject_of_next(act: ActWord, acts: Sequence[ActWord]) -> bool:
    """Whether a generic noun is only the subject of a verb of attack: "the attack hit"."""
    return (
        act.kind == "assault"
        and act.form == "noun"
        and any(
            other.kind == "strike" and other.form != "noun" and 0 < other.first - act.last <= 2
            for other in acts
        )
    )


#: "the town", "there", "the two sides": words that take up a place or an act told before.
_TAKES_UP = re.compile(
    r"\b(?:the|that|this|its|both|these|their) (?:\w+ )?(?:town|village|city|area|district|neighbou?rhood"
    r"|base|airport|airbase|province|region|suburb"
    r"|camp|hill|clash(?:es)?|fighting|battles?|attacks?|raids?|strikes?|air strikes|airstrikes|blasts?"
    r"|explosions?"
    r"|bombings?|shelling|assault|offensive|killings?|massacre|dead|victims|evacuation|mosque|market"
    r"|hospital|school|video|shells|rockets|missiles|bombs|barrels|mortars)\b|\bthere\b|^(?:They|It|He)\b",
    re.IGNORECASE,
)


def speaks_of_it(scene: Scene) -> bool:
    """Whether a sentence without a place speaks of the one told before."""
    return is_tied(scene) or bool(_TAKES_UP.search(scene.text, scene.start, scene.end))


#: "at about 2 p.m.", "at 05:00"
_CLOCK = re.compile(
    r"\b(?:at|around|about) \d{1,2}(?::\d\d)?(?: ?[ap]\.?m\b|(?<=:\d\d)\b| o['’]clock)", re.IGNORECASE
)
_CLOCK_WORDS = frozenset(("p", "a", "pm", "am", "o'clock", "p.m", "a.m"))


def is_tied(scene: Scene) -> bool:
    """Whether a number of people, a day or an hour ties down what a sentence tells."""
    counted = any(not phrase.background for phrase in scene.counts)
    return (
        counted
        or _tells_hour(scene)
        or any(phrase.precision == 1 and phrase.relation == "on" for phrase in scene.dates)
    )


_BEGINS = frozenset(("began", "started", "resumed"))


def _tells_hour(scene: Scene) -> bool:
    may = not _CLOCK_WORDS.isdisjoint(scene.words.distinct) or ":" in scene.quote
    return may and _CLOCK.search(scene.text, scene.start, scene.end) is not None


def is_talk(scene: Scene, act: ActWord) -> bool:
    """Whether a noun only names a kind of act: no place, day, number, doer's verb or article ties it down."""
    if act.form != "noun" or scene.counts or scene.dates or is_definite(scene, act):
        return False
    lower = scene.words.lower
    if not _BEGINS.isdisjoint(lower[act.last + 1 : act.last + 4]) and _tells_hour(scene):
        return False
    launched = set(lower[max(0, act.first - 6) : act.first]) & _LAUNCHING
    return not launched and not set(lower[act.last + 1 : act.last + 4]) & _OCCURS


def tells_attacks_in_general(scene: Scene, act: ActWord) -> bool:
    """Whether attacks have no number and no day: "ISIS mostly carries out attacks in Homs"."""
    if act.form != "noun" or scene.words.lower[act.last] not in _ATTACKS or scene.counts:
        return False
    return not any(date.precision == 1 for date in scene.dates)


_ATTACKS = frozenset(("attacks", "assaults", "offensives", "incursions"))
_LAUNCHING = word_set("light_pasts")
_OCCURS = word_set("occurs")


def is_definite(scene: Scene, act: ActWord) -> bool:
    """Whether "the", "that" or a possessive stands before an act word."""
    before = scene.words.lower[max(0, act.first - 3) : act.first]
    near = before[-2:]
    if ["u", "s"] in (before[:2], near):  # "U.S. forces" have no possessive
        near = [word for word in near if word != "s"]
    return bool(_DEFINITE & set(near))


def takes_up(scene: Scene, act: ActWord, candidates: Sequence[Mention], kind: str) -> bool:
    """Whether "the clashes" or "the raids" may be those told before: no place before the next act word."""
    if act.form != "noun" or kind not in ANSWERS:
        return False
    if not _DEFINITE & set(scene.words.lower[max(0, act.first - 1) : act.first]):
        return False
    following = next((a.start for a in scene.acts if a.start >= act.end and a.form != "weapon"), scene.end)
    return not any(act.end <= m.start < following for m in candidates)


def group_of(kind: str) -> str:
    """The sub-event type, a clash for the taking of a place."""
    return CLASH if kind in TERRITORY else kind


#: Acts that "the attack" may refer to and in which people may die.
ANSWERS = REMOTE | {CLASH, *TERRITORY, ATTACK}
#: The same, the downing of an aircraft with people on board and shots at protesters.
DEADLY = ANSWERS | {"Disrupted weapons use", SHOTS_AT_PROTEST}
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "same", "s", "such", "latest", "both"))


_ON_THE_GROUND = frozenset(("assault", "offensive", "advance", "push"))
_BLASTS = frozenset(("explosion", "explosions", "blast", "blasts"))


def refers(scene: Scene, act: ActWord, candidates: Sequence[Mention], told: str) -> bool:
    """Whether an act word only takes up what was told, of type `told`: "the attack", "the blast"."""
    if act.kind == "reference":
        return is_definite(scene, act)
    lower = scene.words.lower
    blast = told in REMOTE and lower[act.last] in _BLASTS and lower[act.last + 1 : act.last + 2] != ["of"]
    if act.form != "noun" or not (act.kind in ("assault", "strike") or blast):
        return False
    if told in REMOTE and lower[act.last] in _ON_THE_GROUND:
        return False
    if not is_definite(scene, act):
        return False
    places = {*candidates, *(m for m in scene.places if not m.surface.startswith("Syria"))}
    return not any(act.end <= m.start and scene.word_at(m.start) - act.last <= 6 for m in places)


#: What names again the act told before, and acts that it may name.
_AGAIN = {
    "shooting": frozenset((SHOTS_AT_PROTEST, ATTACK, CLASH)),
    "shootings": frozenset((SHOTS_AT_PROTEST, ATTACK, CLASH)),
} | dict.fromkeys(("massacre", "slaughter", "bloodbath"), DEADLY)
#: How many words behind it the place of another stands: "the massacre in Houla".
_OWN_PLACE = 4


def may_name(scene: Scene, act: ActWord, told: str) -> bool:
    """Whether a noun may be the act told before, of type `told`: "the raid", "the shooting"."""
    if act.form != "noun" or not is_definite(scene, act):
        return False
    if told in _AGAIN.get(scene.words.lower[act.last], ()):
        return True
    return told in ANSWERS and act.kind in ("reference", "assault", "strike")


def names_again(
    scene: Scene, act: ActWord, candidates: Sequence[Mention], told: str, place: Mention | None
) -> bool:
    """Whether "the shooting" or "the massacre" is the act told before, of type `told` and at `place`."""
    if act.form != "noun" or told not in _AGAIN.get(scene.words.lower[act.last], ()):
        return False
    if not is_definite(scene, act):
        return False
    own = (m for m in candidates if act.end <= m.start and scene.word_at(m.start) - act.last <= _OWN_PLACE)
    return all(place is None or m.surface == place.surface for m in own)


def rule_name(act: ActWord, rule: str) -> str:
    """How `explain` shows a rule: the vocabulary's act, and what decided its type."""
    return f"{BY_VOCABULARY}{act.act}" if rule == act.act else f"{BY_VOCABULARY}{act.act} ({rule})"


def governs(scene: Scene, verb: ActWord, noun: ActWord) -> bool:
    """Whether a noun only says the means of a verb: "hit by shells", "regularly target it with raids"."""
    if noun.form != "noun" or not 0 < noun.first - verb.last <= 6:
        return False
    between = scene.words_between(verb.end, noun.start)
    if verb.form == "noun":
        return between in (["or"], ["and"])  # "feared being caught in air strikes or shelling"
    if verb.kind == "deliver" and len(between) <= 3:  # "will carry out heavy air strikes"
        return not _CLAUSE_WORDS & set(between)
    return ("by" if verb.passive else "with") in between and not _CLAUSE_WORDS & set(between)


_CLAUSE_WORDS = frozenset(("but", "while", "as", "after", "when", "who", "which", "killed", "hit"))


@functools.lru_cache(maxsize=1)  # each claim of a sentence asks
def opens_anew(scene: Scene) -> bool:
    """Whether a sentence opens as those do that tell of something else: "Separately", "In another attack"."""
    return bool(_ANOTHER.match(scene.text, scene.start))


_ANOTHER = re.compile(
    r"(?:Later|Elsewhere|Another|Also|Earlier|In another|(?:In a|A) (?:second|third|fourth|further|separate)"
    r"|(?:A|One|Two|Three) (?:days?|weeks?) (?:earlier|before)|The (?:day|week) before"
    r"|(?:\w+,? )?(?:[Mm]eanwhile|[Ss]eparately))\b"
)


def act_gap(one: ActWord, other: ActWord) -> int:
    """How many words lie between two act words."""
    return max(one.first - other.last, other.first - one.last)


#: Weapons that are stopped in flight; an aircraft that is shot down is a loss of its own.
_IN_FLIGHT = re.compile(
    r"(?: (?:[a-z]+|\d+|Israeli)){0,4}?"
    r" (?:missiles?|rockets?|projectiles?|drones?|shells?|them)\b"
)


def stops_weapons(scene: Scene, act: ActWord) -> bool:
    """Whether weapons are stopped in flight, a part of the attack with them: "intercepted most of them"."""
    return act.act in ("weapons stopped", "weapons intercepted") and bool(
        _IN_FLIGHT.match(scene.text, act.end, scene.end)
    )


_ON = re.compile(r" (?:on|against|in) ")


def tells_where(scene: Scene, act: ActWord) -> bool:
    """Whether "the attack on X" may say where the attack told before was."""
    return (
        act.act == "attack"
        and act.form == "noun"
        and is_definite(scene, act)
        and bool(_ON.match(scene.text, act.end, scene.end))
    )

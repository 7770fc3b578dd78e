"""Act words that are a circumstance of another act: who is meant, how, how often or since when."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.extract.actors.sides import ARMED_SIDES
from conflictmap.extract.acts.acled import AIR, CLASH, REMOTE
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.people.numerals import NUMERALS
from conflictmap.extract.scene.objects import PEOPLE_WORDS
from conflictmap.extract.scene.scene import Scene, are_joined_clauses
from conflictmap.extract.scene.weapons import only_helps
from conflictmap.extract.scene.when import dates_saying
from conflictmap.extract.text.words import phrase
from conflictmap.model import Mention

#: "The advance is part of a campaign to take the city."
_PART_OF_IT = re.compile(
    r"\b(?:is|was|are|were) (?:a |also )?part of (?:an?|the|its|their) (?:[\w-]+ ){0,4}"
    r"(?:campaign|offensive|operation|push|battle|assault|plan)\b"
)
_RELATIVE = frozenset(("who", "that", "whom"))
_OF_A_LIFE = frozenset(("his", "her", "my", "our"))
_STILL = frozenset(("remain", "remains", "remained", "still"))
#: What is done to people that a sentence may only name them by: "250 men taken hostage".
_HELD_ACTS = frozenset(("abduction", "arrest", "holding people", "taking territory"))
_WHILE = frozenset(("while", "during", "when", "alive", "last", "earlier", "since"))
_WIDE = frozenset(("province", "governorate", "region"))
_NTH = phrase(
    "second third fourth fifth sixth th",
    r"\b(?:second|third|fourth|fifth|sixth|\d+th) (?:such )?(?:[\w-]+ ){0,3}$",
    re.IGNORECASE,
)
_IN_DAYS = re.compile(
    r" (?:\w+ ){0,4}?in (?:the past |as many |a |[\w-]+ ){1,2}(?:day|week|month|year|hour)s?\b"
)
#: "died of wounds": of an act told elsewhere, unless the sentence tells it.
_OF_WOUNDS = re.compile(
    r" (?:of|from|due to|as a result of) (?:(?:his|her|their|the|earlier|old) )?(?:wounds|injuries)\b"
)
_STARVED = frozenset(("starved", "froze", "frozen"))  # "starved to death"
_OF_WANT = re.compile(
    r" (?:of|from|due to|because of) (?:[\w-]+ )?(?:starvation|hunger|malnutrition|thirst|cold|disease"
    r"|illness|cancer|cholera|exposure)\b"
)
#: Before "fled": the fighters told before, whose flight is no event of its own.
_FLED = frozenset(("they", "he", "it", "who"))


def circumstance(scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> str:
    """Why an act word only says who is meant, how or how often, "" where it tells an act."""
    before = scene.words.lower[act.first - 1] if act.first else ""
    if act.act == "displacement":
        if before in _STILL:
            return "background: it goes on"
        if act.form == "ing" or before in _FLED:
            return "a circumstance: fleeing"
        if _fighters_flee(scene, act):
            return "how a fight ended"  # "dozens of soldiers fled as ISIS seized the base"
        if act.form == "past" and _are_displaced(scene, act):
            return "it says who is meant"
        if act.form == "past" and _names_the_displaced(scene, act):
            return "it says who is meant"
        if _OF_A_LIFE & set(scene.words.lower[max(0, act.first - 3) : act.first]) and not scene.dates:
            return "background: somebody's life"  # "his family fled their home"
        if before == "the" and act.form == "past":
            return "it says who is meant"  # "the crossing for the displaced"
        if _is_a_sum(scene, act, candidates):
            return "background: a sum of those who fled"
    ongoing = act.form == "ing" and act.kind in (CLASH, "assault") and not _is_news_as_told(scene, act)
    if ongoing and _goes_on(scene, act):
        return "background: it goes on"
    if act.form == "noun" and act.kind in REMOTE and _was_foiled(scene, act):
        return "it was foiled"
    if not _DRONES.isdisjoint(scene.words.distinct) and _is_of_downed_drones(scene, act):
        return "it was foiled"
    if act.form == "noun" and act.kind == AIR and _only_supports(scene, act):
        return "it says who helped"
    if act.kind == CLASH and _tells_who(scene, act):
        return "background: it says who is meant"
    if act.form == "noun" and not scene.counts and _PART_OF_IT.search(scene.text, scene.start, scene.end):
        return "background: it says what it is part of"
    if act.form == "noun" and _counts_attacks(scene, act):
        return "it counts attacks"
    if act.kind == "shoot" and _into_the_air(scene, act):
        return "shots into the air"
    if act.kind == "shoot" and before in ("some", "others"):
        return "how some of them died"
    if act.act in _HELD_ACTS and (_says_who(scene, act) or _names_the_held(scene, act)):
        return "it says who is meant"
    if act.act == "aid" and any(
        a.kind in REMOTE or a.kind == "strike" for a in scene.acts if a.form != "weapon"
    ):
        return "it says what was hit"  # "a strike on an aid convoy"
    if act.act == "release" and _names_the_held(scene, act):
        return "it says who is meant"  # "the freed men were taken to Salamiyah"
    if act.act in _HELD_ACTS and _HELD_FOR.match(scene.text, act.end, scene.end):
        return "background: how long they were held"
    if act.act == "entering a place" and _go_in_peace(scene, act):
        return "civilians who go in"
    if act.act == "group changing" and before in ("had", "has") and _RELATIVES & _two_before(scene, act):
        return "it says who is meant"  # "the militia, which had sent reinforcements"
    if act.act == "killing" and _OF_WOUNDS.match(scene.text, act.end) and not _wounded_here(scene):
        return "a death of wounds received before"
    starved = not _STARVED.isdisjoint(scene.words.lower[max(0, act.first - 2) : act.first])
    if act.act == "killing" and (starved or _OF_WANT.match(scene.text, act.end)):
        return "a death of hunger or illness"
    return ""


def _two_before(scene: Scene, act: ActWord) -> set[str]:
    return set(scene.words.lower[max(0, act.first - 2) : act.first])


_HELD_FOR = re.compile(
    r" (?:in [\w’' -]{3,30} )?for (?:(?:nearly|almost|over|about|more than) )?[\w-]+ (?:years|months)\b"
)


def _names_the_held(scene: Scene, act: ActWord) -> bool:
    """Whether those held are only named so: "20 kidnapped civilians", "the freed men"."""
    lower = scene.words.lower
    if act.form != "past" or act.passive or not act.first or act.last + 1 >= len(lower):
        return False
    before = lower[act.first - 1]
    counted = before.isdecimal() or before in NUMERALS or before in _DETERMINERS
    return counted and lower[act.last + 1] in {*PEOPLE_WORDS, "persons"}


def _names_the_displaced(scene: Scene, act: ActWord) -> bool:
    """Whether people are only named by their flight: "a displaced family", "their displaced relatives"."""
    lower = scene.words.lower
    if lower[act.first] != "displaced" or act.passive or not act.first or act.last + 1 >= len(lower):
        return False
    counted = lower[act.first - 1].isdecimal() or lower[act.first - 1] in {*_DETERMINERS, "a", "for", "other"}
    return counted and lower[act.last + 1] in {*PEOPLE_WORDS, "persons", "family", "relatives", "compatriots"}


_DETERMINERS = frozenset(("the", "these", "those", "all", "of", "its", "their"))


def _fighters_flee(scene: Scene, act: ActWord) -> bool:
    """Whether those who fled bear arms: no people displaced."""
    armed = (a for a in scene.actors if a.side in ARMED_SIDES and a.end <= act.start)
    last = max(armed, key=lambda a: a.end, default=None)
    return last is not None and _FLEEING.fullmatch(scene.text, last.end, act.start) is not None


#: Between those who flee and the verb.
_FLEEING = re.compile(r"[\s,]+(?:(?:who|and|have|had|were|was|been|able|to|also|then|later|reportedly)\s+)*")


def _go_in_peace(scene: Scene, act: ActWord) -> bool:
    """Whether no fighters enter: "protesters entered", "stopped a team from entering"."""
    before = scene.words.lower[max(0, act.first - 3) : act.first]
    near = before if before[-1:] == ["from"] else before[-2:]
    return not _PEACEFUL.isdisjoint(near)


_PEACEFUL = frozenset(
    ("protesters", "demonstrators", "residents", "people", "civilians", "families", "workers", "team",
     "teams", "journalists", "observers", "inspectors", "experts", "monitors", "delegation", "crowd")
)  # fmt: skip
_RELATIVES = frozenset(("which", "who", "that"))


def _are_displaced(scene: Scene, act: ActWord) -> bool:
    """Whether people are only named by their flight: "the residents who were displaced"."""
    if any(phrase.cue_start == act.start for phrase in scene.counts):
        return False
    before = scene.words.lower[max(0, act.first - 4) : act.first]
    if act.passive:
        return not _RELATIVE.isdisjoint(before)
    return scene.words.lower[act.first] == "displaced" and before[-1:] != [] and before[-1] in PEOPLE_WORDS


def _goes_on(scene: Scene, act: ActWord) -> bool:
    """Whether a war goes on ("is fighting ISIS") or only says who is meant ("rebels fighting ISIS")."""
    before = scene.words.lower[max(0, act.first - 3) : act.first]
    if {"is", "are", "been"} & set(before):
        return True
    dated = any(
        date.relation == "on" and date.precision == 1 and not dates_saying(scene, date)
        for date in scene.dates
    )
    return act.kind == CLASH and not {"was", "were"} & set(before) and not (dated or scene.counts)


def _into_the_air(scene: Scene, act: ActWord) -> bool:
    """Whether shots hit nobody: "fired live rounds into the air", but for "and then at the crowd"."""
    after = scene.words.lower[act.last + 1 : act.last + 9]
    return after[:3] == ["into", "the", "air"] and "at" not in after


def _is_news_as_told(scene: Scene, act: ActWord) -> bool:
    """Whether an act is news while it goes on: "is storming the town", "inflicting losses on them"."""
    if act.act == "inflicting losses":
        return True
    near = scene.word_at(act.start) + _STORMED
    storming = scene.words.lower[act.first] == "storming"
    return storming and any(act.end <= m.start and scene.word_at(m.start) <= near for m in scene.places)


_STORMED = 7  # words behind "storming" within which its place stands


def _only_supports(scene: Scene, act: ActWord) -> bool:
    """Whether air strikes only help those whose act the sentence tells."""
    told = any(o.kind in ("capture", "assault", CLASH) and o.realis == "actual" for o in scene.acts)
    return told and only_helps(scene, act)


def _tells_who(scene: Scene, act: ActWord) -> bool:
    """Whether a clause only says who is meant: "men who fought there", "a militia that fights for them"."""
    before = set(scene.words.lower[max(0, act.first - 2) : act.first])
    if scene.words.lower[act.first] in ("fight", "fights"):
        return bool(before & {"who", "that", "which"})
    return act.form == "past" and "who" in before and not scene.counts


def _says_who(scene: Scene, act: ActWord) -> bool:
    """Whether a participle only says of whom a sentence tells: "killed 250 men taken hostage in Homs"."""
    lower = scene.words.lower
    if act.form != "past" or act.passive or not act.first or lower[act.first - 1] not in PEOPLE_WORDS:
        return False
    if act.act == "taking territory":
        return act.last + 1 < len(lower) and lower[act.last + 1] in _WHILE
    before = [other for other in scene.acts if other.end <= act.start and other.form != "weapon"]
    return bool(before) and not are_joined_clauses(scene, before[-1].end, act.start)


def _was_foiled(scene: Scene, act: ActWord) -> bool:
    """Whether an attack did not come about: "a suicide attack by three women was foiled"."""
    behind = scene.words.lower[act.last + 1 : act.last + 9]
    foiled = next((i for i, word in enumerate(behind) if word in ("foiled", "thwarted", "averted")), 0)
    return foiled > 0 and behind[foiled - 1] in ("was", "were", "been")


#: What air defences stop, and words for that they do.
_DRONES = frozenset(("drone", "drones", "uav", "uavs"))
_STOPS = frozenset(
    ("foiled", "foils", "thwarted", "thwarts", "intercepted", "intercepts", "downed", "destroyed", "averted")
)


def _is_of_downed_drones(scene: Scene, act: ActWord) -> bool:
    """Whether drones did not get through: "foiled an attack with drones", "downed two drones launched by"."""
    before = scene.words.lower[max(0, act.first - 5) : act.first]
    if act.form == "noun" and act.kind in (AIR, "assault"):
        return not _STOPS.isdisjoint(before)
    launched = act.kind == "deliver" and act.form == "past" and before[-1:] != []
    return launched and before[-1] in _DRONES and not _STOPS.isdisjoint(before)


def _is_a_sum(scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> bool:
    """Whether people are only said to have fled: "60,000 have fled the province", of no town or day."""
    if any(phrase.count.low >= _TOO_MANY for phrase in scene.counts):
        return True
    perfect = {"has", "have"} & set(scene.words.lower[max(0, act.first - 4) : act.first])
    dated = any(date.relation == "on" and date.precision == 1 for date in scene.dates)
    lasting = any(date.rule == "recent" for date in scene.dates)  # "have fled in recent days"
    wide = all(m.kind_hint in _WIDE for m in candidates)
    return bool(perfect) and (wide or lasting) and not dated


_TOO_MANY = 10_000  # who flee from more than one place


def _counts_attacks(scene: Scene, act: ActWord) -> bool:
    """Whether a noun only counts: "the second attack in three days"."""
    nth = _NTH.search(scene.words, scene.text, max(scene.start, act.start - 40), act.start)
    return bool(nth and _IN_DAYS.match(scene.text, act.end, scene.end))


def _wounded_here(scene: Scene) -> bool:
    return any(act.kind not in ("kill", "reference") for act in scene.acts)

"""Whether an act word has the object that makes it an act: "captured" a town, or only an image."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from conflictmap.extract.actors.sides import ARMED_SIDES
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.text.words import word_set
from conflictmap.model import Mention

_EQUIPMENT = word_set("equipment")
_PLACE_WORDS = word_set("place_words")
PEOPLE_WORDS = word_set("people_words")
_MOVES = word_set("moves")
#: What the object must be one of, by what an act needs.
_NAMED = {
    "agreement": word_set("agreements") | {"fire"},
    "weapons": word_set("weapons"),
    "protest": word_set("gatherings"),
}
#: What begins anew behind a verb and its object.
_ANEW = frozenset(("by", "after", "where", "which", "who", "that", "as", "when", "while", "under", "before"))
_HELD_OFF = frozenset(("about", "back", "off", "near", "outside", "up", "some", "responsible", "accountable"))
_PERSONS = frozenset(("he", "she", "him", "her"))
_PREPOSITIONS = frozenset(
    (
        "from",
        "in",
        "at",
        "by",
        "on",
        "after",
        "near",
        "with",
        "of",
        "to",
        "where",
        "which",
        "who",
        "that",
        "since",
        "before",
        "when",
        "while",
        "as",
        "until",
        "but",
    )
)
#: How a sentence goes on with what an act did: "released chlorine, killing two people".
_OUTCOMES = frozenset(
    ("killing", "wounding", "injuring", "harming", "leaving", "causing", "forcing", "sending")
)
# "ISIS out of Kobani", "the rebels from the town of Morek": who was driven out, and of where.
_OUT_OF = re.compile(r" (?:[\w'’-]+ ){0,6}?(?:out of|from) (?:the |its |their )?(?!homes?\b|houses?\b)")


def has_object(scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> bool:
    """Whether the word's object (or subject, if passive) is what the act needs."""
    lower = scene.words.lower
    after = lower[act.last + 1 : act.last + 9]
    before = lower[max(0, act.first - 7) : act.first]
    suffers = act.passive or act.act == "territory falling"
    near = before if suffers else after
    if act.passive and any(word in _PERSONS for word in before[-4:]):
        return act.needs == "people"
    if act.needs == "equipment":
        counted = any(phrase.cue_start == act.start for phrase in scene.counts)  # "destroyed 60 terrorists"
        return counted or any(word in _EQUIPMENT for word in near)
    if act.needs in _NAMED:  # "reached a truce", "intercepted two missiles"
        return _names_object(scene, act, before)
    if act.needs == "siege":
        return not _SIEGES.isdisjoint(after[:5])
    if act.needs == "square":
        return not _SQUARES.isdisjoint(after[:7])
    if act.needs == "recovery":  # "rescuers counted 90 bodies"
        return any(phrase.cue_start == act.start for phrase in scene.counts)
    if act.needs == "expulsion":
        return act.form != "noun" and _is_driven_out(scene, act, candidates)
    if act.needs == "evacuees":
        return _is_departure(scene, act, candidates, before)
    if act.needs == "movement":
        return any(word in _MOVES for word in before + after)
    if act.needs == "people" and act.passive and after[:1] and after[0] in _HELD_OFF:
        return False  # "the militants were held about a mile from the ruins"
    if act.needs == "people":
        return any(word in PEOPLE_WORDS for word in (near[-5:] if act.passive else _seized(scene, act)))
    if "control" in lower[act.first : act.last + 1] and after[:1] in (["it"], ["them"]):
        return any(m.end <= act.start for m in candidates)  # "Morek: the army takes control of it"
    taken = _object(after[:3])
    if act.act == "taking territory" and not _CARRIED.isdisjoint(taken):
        return False  # "took the wounded to a hospital"
    people = any(word in PEOPLE_WORDS for word in taken) and _PLACE_WORDS.isdisjoint(taken)
    if people and act.form != "noun" and not suffers:
        return False
    relative = {"which", "that"} & set(before) if act.passive else {"which"} & set(before[-_CLAUSE_OPENS:])
    if relative and any(m.end <= act.start for m in candidates):
        return True
    if any(word in _PLACE_WORDS for word in near):
        return True
    if suffers:
        low, high = scene.words.starts[max(0, act.first - 8)], act.start
    else:
        low, high = act.end, scene.words.ends[min(act.last + 8, len(lower) - 1)]
    return any(low <= m.start < high for m in candidates)


_CLAUSE_OPENS = 3  # words: "Morek, which the army seized"
_SIEGES = frozenset(("siege", "blockade", "encirclement"))
_SQUARES = frozenset(("square", "squares", "roundabout", "mosque", "streets"))
_BUSES = frozenset(("bus", "buses", "busload", "busloads", "convoy", "convoys", "evacuees"))
_LEAVING = frozenset(("fighters", "rebels", "militants", "insurgents", "residents", "families"))


def _is_departure(scene: Scene, act: ActWord, candidates: Sequence[Mention], before: Sequence[str]) -> bool:
    """Whether evacuees leave a place: "buses left the city of Homs", "rebels left Homs aboard buses"."""
    if act.form != "past" or not any(0 <= m.start - act.end < _PLACE_NEAR for m in candidates):
        return False
    if not _BUSES.isdisjoint(before):
        return True
    aboard = scene.words.lower[act.last + 1 : act.last + 14]
    return not _LEAVING.isdisjoint(before[-3:]) and not _BUSES.isdisjoint(aboard)


_PLACE_NEAR = 40  # code points between "left" and the place


def _object(after: Sequence[str]) -> list[str]:
    """The first words after a verb, up to what begins anew: "12 nuns" of "12 nuns from the village"."""
    return list(takewhile(lambda word: word not in _PREPOSITIONS and word not in _OUTCOMES, after[:4]))


#: Who is taken to a hospital or a grave, and what else is taken that is no place.
_CARRIED = frozenset(
    ("wounded", "injured", "casualties", "victims", "bodies", "dead", "focus", "attention", "aim", "revenge",
     "refuge", "shelter", "credit", "pressure")
)  # fmt: skip


def _seized(scene: Scene, act: ActWord) -> list[str]:
    """The words that may say who is seized or held, up to a comma: "hold the town, residents said"."""
    comma = scene.text.find(",", act.end, scene.end)
    last = scene.word_at(comma) if comma >= 0 else len(scene.words)
    return _object(scene.words.lower[act.last + 1 : min(last, act.last + 9)])


def _names_object(scene: Scene, act: ActWord, before: Sequence[str]) -> bool:
    """Whether one of the words that an act needs is its object, or its subject if it is passive."""
    named = _NAMED[act.needs or ""]
    if act.needs == "agreement":
        if _told_by_day(scene, act):
            return not named.isdisjoint(before)
        if {"has", "have"} & set(before[-2:]) and not scene.dates:
            return False  # "Russia has brokered deals"
    apart = (
        act.form == "past" and scene.text[act.start - 2 : act.start] == ", "
    )  # "a march, broken up by police"
    shares = act.passive and {"and", "but"} & set(before[-2:])  # "crowds gathered there and were dispersed"
    if apart or shares:
        before = scene.words.lower[max(0, act.first - _APART) : act.first]
    return not named.isdisjoint(before if act.passive or apart else _clause_of(scene, act))


_APART = 14  # words between "a march" and ", broken up by police"


def _told_by_day(scene: Scene, act: ActWord) -> bool:
    """Whether a participle says on which day something was done: "a truce, reached on Wednesday"."""
    if act.form != "past" or not act.first:
        return False
    joined = scene.text[scene.words.ends[act.first - 1] : act.start] == ", "
    apart = joined or scene.words.lower[act.first - 1] in _NAMED["agreement"]
    return apart and any(0 < scene.word_at(date.start) - act.last <= 2 for date in scene.dates)


def _clause_of(scene: Scene, act: ActWord) -> list[str]:
    """The words behind a verb that may name its object, up to a comma or what begins anew."""
    comma = scene.text.find(",", act.end, scene.end)
    last = scene.word_at(comma) if comma >= 0 else len(scene.words)
    near = scene.words.lower[act.last + 1 : min(last, act.last + 8)]
    return list(takewhile(lambda word: word not in _ANEW, near))


def _is_driven_out(scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> bool:
    """Whether armed people are driven from a place."""
    out = _OUT_OF.match(scene.text, act.end, scene.end)
    if out is None or not any(m.start >= out.end() for m in candidates):
        return False
    low, high = (scene.start, act.start) if act.passive else (act.end, out.end())
    return any(low <= a.start < high and a.side in ARMED_SIDES for a in scene.actors)

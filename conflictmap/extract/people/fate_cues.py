"""The word that says what happened to the people of a number: before it, behind it, or of its toll."""

from __future__ import annotations

import re
from typing import NamedTuple

from conflictmap.extract.people.headcounts import Headcount
from conflictmap.extract.people.words import ARMED, OWN_FATE, cue_words
from conflictmap.extract.text.words import Words, word_set
from conflictmap.model import CountKind


class Cue(NamedTuple):
    """A word for what happened, and how many words lie between it and the number."""

    at: int
    kind: CountKind
    gap: int


_ACTIVE = word_set("active")
_THROUGH = word_set("through")
_CLAIMING = frozenset(("claimed", "claiming", "claims", "claim", "cost", "took", "taking", "costing"))
BE = frozenset(("were", "was", "been"))


def left_cue(text: str, words: Words, number: Headcount, before: Headcount | None) -> Cue | None:
    """The nearest active cue before a number."""
    lower, cues = words.lower, cue_words()
    stop = before.last if before else -1
    first = number.first
    for j in range(first - 1, max(first - 8, -1), -1):
        word = lower[j]
        if word == "massacre" and lower[j + 1 : first] == ["of"]:
            return Cue(j, "killed", 0)
        if word in cues and j > stop:
            if _LABEL.fullmatch(text, words.ends[j], words.starts[first]):
                return Cue(j, cues[word], 0)
            if word in ("lives", "life") and not _CLAIMING & set(lower[max(0, j - 2) : j]):
                return None
            passive = j and lower[j - 1] in ("were", "was", "been", "are", "is", "being", "left")
            shot_dead = word == "dead" and lower[max(0, j - 1) : j] == ["shot"]
            if (word in _ACTIVE or shot_dead) and not (passive and first - j > 1):
                of = lower[j + 1 : first] in (["of"], ["of", "the"])
                return Cue(j, cues[word], max(0, first - j - 1 - of))
            if word in ("dead", "wounded", "injured") and lower[j + 1] in ("include", "included", "includes"):
                return Cue(j, cues[word], 0)
            return None
        if j <= stop or (j + 1 < len(lower) and ";" in text[words.ends[j] : words.starts[j + 1]]):
            return None
    return None


#: Between a label and its number: "Killed: 27", "Deaths reported: 8-12".
_LABEL = re.compile(r"(?: reported| confirmed)?\s?:\s*(?:at least |up to |about )?")


def right_cue(text: str, words: Words, number: Headcount, by_first: dict[int, Headcount]) -> Cue | None:
    """The nearest cue after a number that its people are the subject of."""
    lower, cues = words.lower, cue_words()
    if lower[max(0, number.first - 1) : number.first] == ["between"]:
        return None  # "clashes between two families, a man was killed"
    j = number.last + 1 if number.has_noun else number.number + 1
    if not number.has_noun and lower[j : j + 1] == ["of"]:
        if not _opens_relative(lower, number):
            return None
        j += 2
    j = _behind_aside(text, words, j)
    # A noun such as "dead" or "deaths" can itself be the cue: "16 dead", "three deaths".
    if number.has_noun and lower[j - 1] in cues:
        return Cue(j - 1, cues[lower[j - 1]], 0)
    gap = 0
    limit = min(len(lower), j + 22)
    while j < limit and gap <= 9:
        word = lower[j]
        if word in cues:
            claims = word in _CLAIMING and lower[j - 1] not in BE  # "one of several groups, claimed it"
            if word in _DOING or claims or _has_object(lower, j, gap, by_first):
                return None
            return Cue(j, cues[word], gap)
        if j in by_first:
            other = by_first[j]
            if _opens_relative(lower, other) and not OWN_FATE.isdisjoint(lower[number.last + 1 : j]):
                return None  # "80 people were affected, one of whom died"
            j = (other.last if other.has_noun else other.number) + 1
            gap += 1
            continue
        if word == "where" or ";" in text[words.ends[j - 1] : words.starts[j]]:
            return None  # "the mayor and his wife visited the town where 12 people were killed"
        if word in _LEAVES and j + 1 in by_first:
            return None  # "the two sides fought, leaving 28 dead"
        if word in _OTHER_FATES and lower[j - 1] in OWN_FATE:
            return None  # "eight nurses are missing and two were killed"
        gap += word not in _THROUGH
        j += 1
    return None


#: Verbs of which the people before them are the doers.
_DOING = frozenset(
    ("killing", "kill", "kills", "wounding", "injuring", "arresting", "detaining", "martyrdom",
     "assassination")
)  # fmt: skip
_LEAVES = frozenset(("leaving", "left", "leaves"))
#: What happened to people otherwise than that they were killed, wounded, detained or displaced.
_OTHER_FATES = frozenset(("missing", "trapped", "unaccounted", "stranded", "affected"))


def _opens_relative(lower: list[str], number: Headcount) -> bool:
    """Whether a number opens a clause of its own about some of those told: "two of whom"."""
    return lower[number.number + 1 : number.number + 3] in (["of", "whom"], ["of", "which"])


def _behind_aside(text: str, words: Words, j: int) -> int:
    """Where a sentence goes on behind an aside: ", including a politician, were shot dead"."""
    if words.lower[j : j + 1] == ["aged"]:  # "two brothers aged 14 and 17, all from Homs, were killed"
        behind = range(j + 1, len(words))
        j = next((k for k in behind if words.lower[k] != "and" and not words.lower[k].isdigit()), j)
    opens = words.lower[j : j + 1] in (["including"], ["among"], ["most"], ["all"], ["both"], ["from"])
    if not opens and (j >= len(words) or "," not in text[words.ends[j - 1] : words.starts[j]]):
        return j
    for k in range(j + 1, min(j + _ASIDE, len(words))):
        if words.lower[k] in OWN_FATE and "," in text[words.ends[k - 1] : words.starts[k]]:
            return k
    return j


#: How many words such an aside may have.
_ASIDE = 18


def _has_object(lower: list[str], cue: int, gap: int, by_first: dict[int, Headcount]) -> bool:
    """Whether the people before a cue are its doers, because it has an object behind it."""
    behind = by_first.get(cue + 1)
    if lower[cue] == "dead" and not behind:
        return False  # "left nine men and two women dead the ministry said"
    if not behind and (cue + 1 == len(lower) or lower[cue + 1] not in _DETERMINERS):
        return False
    if lower[cue - 1] in _THROUGH or not (gap or lower[cue] in _ACTIVE):
        return False
    return not (behind and _is_counted_apart(lower, behind, lower[cue]))


_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its"))


def _is_counted_apart(lower: list[str], number: Headcount, cue: str) -> bool:
    """Whether the number behind a cue has a cue of its own: "25 fighters killed 110 injured"."""
    after = lower[number.number + 1 : number.last + 2]
    return cue in ("killed", "dead") and bool({"injured", "wounded"} & set(after))


def toll(lower: list[str], number: Headcount) -> Cue | None:
    """The toll that a number states: "the death toll ... rose to 68"."""
    first = number.first
    if not number.has_noun and PUT_AT.search(" ".join(lower[max(0, first - 4) : first])):
        return Cue(first - 2, "killed", 1)
    if not first or lower[first - 1] not in _TOLL_VERBS:
        return None
    for j in range(first - 1, max(first - TOLL_REACH, -1), -1):
        if lower[j] == "toll" or (
            lower[j] in ("number", "total")
            and any(
                word == "victims" or cue_words().get(word) == "killed"
                for word in lower[j + 1 : min(j + 8, first)]
            )
        ):
            return Cue(j, "injured" if lower[max(0, j - 1)] in ("injury", "wounded") else "killed", 1)
    return None


#: How many words before its number a toll is looked for, so that time goes with a sentence's length.
TOLL_REACH = 40
#: What stands right before the number of a toll.
_TOLL_VERBS = frozenset(("to", "from", "at", "reached", "reaches", "hits", "tops", "of", "was", "is"))
#: "put the number at 14", of people told to have been killed.
PUT_AT = re.compile(r"\bput (?:the|that) (?:number|figure|count|total) at\b")


def loss(lower: list[str], number: Headcount) -> Cue | None:
    """The verb by which a force loses men: "the army lost 12 soldiers", "five of its men were also lost"."""
    if not number.has_noun or not (number.who in ARMED or lower[number.last] == "men"):
        return None
    for j in range(number.first - 1, max(number.first - 3, -1), -1):
        if lower[j] in _LOSE:
            return Cue(j, "killed", number.first - j - 1)
    for j in range(number.last + 2, min(number.last + 4, len(lower))):
        if lower[j] == "lost" and not BE.isdisjoint(lower[number.last + 1 : j]):
            return Cue(j, "killed", 0)
    return None


_LOSE = frozenset(("lost", "lose", "loses", "losing"))

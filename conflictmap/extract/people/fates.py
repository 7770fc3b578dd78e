"""What happened to the people of a headcount: killed, injured, detained or displaced."""

from __future__ import annotations

import re
from typing import NamedTuple

from conflictmap.extract.people.headcounts import Headcount, is_age_of_name
from conflictmap.extract.people.subsets import is_among_the_dead, is_of_the_dead, is_subset
from conflictmap.extract.people.words import ARMED, NOUN_STOPS, OWN_FATE, cue_words, people_words
from conflictmap.extract.text.words import Words, word_set
from conflictmap.model import CountKind

_EARLIER = frozenset(("earlier", "previous", "initial", "preliminary", "last", "former"))
_PART_OF = frozenset(("some", "most", "many", "several", "half", "any", "one", "few", "none", "all"))
_JOINERS = word_set("joiners")
_THROUGH = word_set("through")
_ACTIVE = word_set("active")
#: Things are destroyed too; only "destroyed 60 fighters" counts people.
_NEED_NOUN = frozenset(
    ("destroyed", "destroying", "neutralised", "neutralized", "captured", "claimed", "destroy", "destroys")
)
#: Verbs of which the people before them are the doers.
_DOING = frozenset(
    (
        "killing",
        "kill",
        "kills",
        "wounding",
        "injuring",
        "arresting",
        "detaining",
        "martyrdom",
        "assassination",
    )
)
_CLAIMING = frozenset(("claimed", "claiming", "claims", "claim", "cost", "took", "taking", "costing"))
#: How many words such an aside may have.
_ASIDE = 18
#: How many words before its number a toll is looked for, so that time goes with a sentence's length.
_TOLL_REACH = 40


class Fate(NamedTuple):
    """What happened to the people of a number.

    Parameters
    ----------
    cue : int
        The word that says it; the number itself where it goes on with what was said of another.
    kind : {"killed", "injured", "detained", "displaced"}
    subset : bool
        Whether the number is a part of one told beside it.
    """

    cue: int
    kind: CountKind
    subset: bool


class _Cue(NamedTuple):
    """A word for what happened, and how many words lie between it and the number."""

    at: int
    kind: CountKind
    gap: int


def find_fates(text: str, words: Words, numbers: list[Headcount]) -> list[Fate | None]:
    """What happened to the people of each number of a sentence, None where it is not said.

    >>> from conflictmap.extract.people.headcounts import find_headcounts
    >>> from conflictmap.extract.text.words import split_words
    >>> text = "Two rockets wounded 12 rebels and left 5 huts."
    >>> words = split_words(text)
    >>> find_fates(text, words, find_headcounts(text, words))
    [Fate(cue=2, kind='injured', subset=False), None]
    """
    lower, by_first = words.lower, {number.first: number for number in numbers}
    fates: list[Fate | None] = []
    kind: CountKind | None = None
    for i, number in enumerate(numbers):
        before = numbers[i - 1] if i else None
        fate = None
        if not _counts_others(words.lower, number):
            left = _toll(words.lower, number) or _loss(words.lower, number)
            left = left or _left_cue(text, words, number, before)
            right = _right_cue(text, words, number, by_first)
            fate = _decide(text, words, number, before, left, right, kind)
            same = fate is not None and bool(fates) and fates[-1] is not None and fates[-1].kind == fate.kind
            if fate is not None and before is not None and same and _names_them(text, words, before, number):
                fate = fate._replace(subset=True)
            if fate is not None and _is_lumped(lower, fate.cue, number, by_first):
                fate = None
            if fate is None and _in_list_of_places(text, words, number):
                fate = Fate(number.number, "killed", False)
        kind = fate.kind if fate else None
        fates.append(fate)
    for i in range(len(numbers) - 2, -1, -1):
        behind = fates[i + 1]
        if fates[i] is None and behind is not None and _is_named_with(text, words, *numbers[i : i + 2]):
            fates[i] = behind
    return fates


_HURT = frozenset(("injured", "wounded", "hurt", "injuring", "wounding"))
_DEAD = frozenset(("killed", "dead", "killing", "martyred"))


def _is_lumped(lower: list[str], cue: int, number: Headcount, by_first: dict[int, Headcount]) -> bool:
    """Whether dead and wounded are told by one number: "12 were killed and injured", "killed or hurt 9"."""
    first = cue if number.first < cue else cue - 2  # of the two words that say it
    words = lower[first : first + 3] if first >= 0 else []
    if len(words) < 3 or words[0] not in _DEAD or words[1] not in ("and", "or") or words[2] not in _HURT:
        return False
    if number.first == first + 3:  # not "12 were killed and wounded 15 others"
        return not first or lower[first - 1] not in _BE
    return first + 3 not in by_first


def _is_named_with(text: str, words: Words, named: Headcount, other: Headcount) -> bool:
    """Whether somebody is named in one list with those behind: "Ali, 33, Omar, 40, and two boys died"."""
    if not is_age_of_name(text, words, named.first):
        return False
    between = range(named.last + 1, other.first)
    return len(between) < _LONGEST_NAME and all(
        words.lower[j] in _IN_NAMES or text[words.starts[j]].isupper() for j in between
    )


_LONGEST_NAME = 7
_IN_NAMES = frozenset(("and", "al", "el", "bin", "ibn"))


#: "Six members of the family, the parents, a grandmother and three children, died."
_NAMED_THEM = re.compile(
    r"(?: (?:of|from) [\w' -]{1,30})?, (?:the|an?|both|his|her|their) [\w', -]{2,60} (?:and )?$"
)


def _names_them(text: str, words: Words, before: Headcount, number: Headcount) -> bool:
    """Whether a number goes on with a list that says who those told before are."""
    if number.who not in ("children", "women") or number.low >= before.low:
        return False
    end, start = words.ends[before.last], words.starts[number.first]
    between = words.lower[before.last + 1 : number.first]
    return bool(_NAMED_THEM.match(text, end, start)) and cue_words().keys().isdisjoint(between)


def _decide(
    text: str,
    words: Words,
    number: Headcount,
    before: Headcount | None,
    left: _Cue | None,
    right: _Cue | None,
    inherited: CountKind | None,
) -> Fate | None:
    """The fate of a number between the words left and right of it and that of the number before."""
    lower = words.lower
    here = number.number
    if is_of_the_dead(lower, number):
        if right is not None and right.gap == 0 and lower[right.at - 1] in OWN_FATE:
            return Fate(right.at, right.kind, False)  # "two of the victims were killed in Bab Touma"
        return Fate(here, "injured" if "wounded" in lower[here : here + 4] else "killed", True)
    subset = is_subset(text, words, number) or bool(right and is_among_the_dead(lower, number.last, right.at))
    if left and right and right.gap == 0 and _comma_lost(lower, left.at, right.at):
        left = None
    if subset and inherited and not (right and right.gap == 0 and right.kind != inherited):
        return Fate(here, inherited, True)
    cues = [cue for cue in (left, right) if cue is not None]
    if cues:
        best = min(cues, key=lambda cue: cue.gap)
        if number.has_noun or (best.gap <= 2 and lower[best.at] not in _NEED_NOUN):
            return Fate(best.at, best.kind, subset)
    if (
        inherited
        and before
        and (_goes_on(lower, before, number) or _is_named_with(text, words, before, number))
    ):
        return Fate(here, inherited, subset)
    body = -1 if subset else _found_body(lower, number)
    return Fate(body, "killed", False) if body >= 0 else None


_BODIES = frozenset(("bodies", "corpses", "body", "corpse"))
#: What is done with the dead where they were killed; those of a mass grave were killed long before.
_RECOVERED = frozenset(
    ("found", "discovered", "recovered", "removed", "retrieved", "counted", "pulled", "dragged", "fished",
     "collected", "dumped", "unearthed", "littered", "strewn")
)  # fmt: skip
#: What is done with a body that bears signs of torture.
_RETURNED = frozenset(("returned", "handed", "delivered", "received"))
_GRAVES = frozenset(("grave", "graves", "exhumed", "cemetery"))
_NEAR_BODY = 12


def _found_body(lower: list[str], number: Headcount) -> int:
    """The word "bodies" where a number counts those found: "counted 90 bodies"; -1 = it does not."""
    named = range(number.number + 1, number.last + 1) if number.has_noun else range(0)
    body = next((j for j in named if lower[j] in _BODIES), -1)
    if body < 0 and lower[number.first - 1 : number.first] == ["of"]:  # "the bodies of at least 65 people"
        body = number.first - 2 if number.first > 1 and lower[number.first - 2] in _BODIES else -1
    if body < 0 or not _GRAVES.isdisjoint(lower):
        return -1
    near = lower[max(0, body - _NEAR_BODY) : number.last + _NEAR_BODY + 12]
    if lower[body + 1 : body + 8].count("not"):
        return -1
    if "torture" in lower and not _RETURNED.isdisjoint(near):
        return body
    return -1 if _RECOVERED.isdisjoint(near) else body


def _counts_others(lower: list[str], number: Headcount) -> bool:
    """Whether a number is not this sentence's: "updating an earlier toll of 47", "some of the 68 killed"."""
    before = lower[max(0, number.first - 3) : number.first]
    if before[-1:] == ["how"]:  # "could not say how many of the dead were civilians"
        return True
    if before[-2:] in (["toll", "of"], ["count", "of"]):
        return before[0] in _EARLIER
    return before[-2:] == ["of", "the"] and before[0] in _PART_OF


def _goes_on(lower: list[str], before: Headcount, number: Headcount) -> bool:
    """Whether a number goes on with what was said of the one before."""
    if number.has_noun:  # "12 rebels and at least nine soldiers"
        return is_joined(lower, before.last, number.first)
    after = lower[number.number + 1 : number.number + 2]  # "nine died in Homs and three in Hama"
    return lower[max(0, number.first - 1) : number.first] == ["and"] and after in (["in"], ["at"], ["near"])


#: Before the numbers of a list by place.
_TOLD_DEAD = frozenset(("killed", "dead", "died", "martyrs", "martyred", "deaths", "killing", "toll"))


def _in_list_of_places(text: str, words: Words, number: Headcount) -> bool:
    """Whether a number of the dead is one of several by place: "44 were killed: 20 in Douma, 12 in Saqba"."""
    lower, at = words.lower, number.number
    if number.has_noun or not number.first or not _PLACE_BEHIND.match(text, words.ends[at]):
        return False
    opens = lower[number.first - 1] == "and" or text[words.ends[number.first - 1]] in ":,"
    before = lower[max(0, number.first - _TOLL_REACH) : number.first]
    return opens and (not _TOLD_DEAD.isdisjoint(before) or _PUT_AT.search(" ".join(before)) is not None)


_PLACE_BEHIND = re.compile(
    r" (?:in|at|near|outside|around) (?:the )?(?:[a-z]+ ){0,2}(?:of |outside |near )?(?:the )?[A-Z]"
)
#: "put the number at 14", of people told to have been killed.
_PUT_AT = re.compile(r"\bput (?:the|that) (?:number|figure|count|total) at\b")


def is_joined(lower: list[str], last: int, first: int) -> bool:
    """Whether only joining words, a few of them, stand between two words."""
    return first - last <= 4 and all(word in _JOINERS for word in lower[last + 1 : first])


def _comma_lost(lower: list[str], left: int, right: int) -> bool:
    """Whether the cue before a number ends another clause: "girl killed two others injured in a raid"."""
    if (
        lower[left] not in ("killed", "wounded", "injured")
        or not left
        or lower[left - 1] not in people_words()
    ):
        return False
    return right + 1 == len(lower) or lower[right + 1] in NOUN_STOPS


#: What stands right before the number of a toll.
_TOLL_VERBS = frozenset(("to", "from", "at", "reached", "reaches", "hits", "tops", "of", "was", "is"))


def _toll(lower: list[str], number: Headcount) -> _Cue | None:
    """The toll that a number states: "the death toll ... rose to 68"."""
    first = number.first
    if not number.has_noun and _PUT_AT.search(" ".join(lower[max(0, first - 4) : first])):
        return _Cue(first - 2, "killed", 1)
    if not first or lower[first - 1] not in _TOLL_VERBS:
        return None
    for j in range(first - 1, max(first - _TOLL_REACH, -1), -1):
        if lower[j] == "toll" or (
            lower[j] in ("number", "total")
            and any(cue_words().get(word) == "killed" for word in lower[j + 1 : min(j + 8, first)])
        ):
            return _Cue(j, "injured" if lower[max(0, j - 1)] in ("injury", "wounded") else "killed", 1)
    return None


_LOSE = frozenset(("lost", "lose", "loses", "losing"))
_BE = frozenset(("were", "was", "been"))


def _loss(lower: list[str], number: Headcount) -> _Cue | None:
    """The verb by which a force loses men: "the army lost 12 soldiers", "five of its men were also lost"."""
    if not number.has_noun or not (number.who in ARMED or lower[number.last] == "men"):
        return None
    for j in range(number.first - 1, max(number.first - 3, -1), -1):
        if lower[j] in _LOSE:
            return _Cue(j, "killed", number.first - j - 1)
    for j in range(number.last + 2, min(number.last + 4, len(lower))):
        if lower[j] == "lost" and not _BE.isdisjoint(lower[number.last + 1 : j]):
            return _Cue(j, "killed", 0)
    return None


#: Between a label and its number: "Killed: 27", "Deaths reported: 8-12".
_LABEL = re.compile(r"(?: reported| confirmed)?\s?:\s*(?:at least |up to |about )?")


def _left_cue(text: str, words: Words, number: Headcount, before: Headcount | None) -> _Cue | None:
    """The nearest active cue before a number."""
    lower, cues = words.lower, cue_words()
    stop = before.last if before else -1
    first = number.first
    for j in range(first - 1, max(first - 8, -1), -1):
        word = lower[j]
        if word in cues and j > stop:
            if _LABEL.fullmatch(text, words.ends[j], words.starts[first]):
                return _Cue(j, cues[word], 0)
            if word in ("lives", "life") and not _CLAIMING & set(lower[max(0, j - 2) : j]):
                return None
            passive = j and lower[j - 1] in ("were", "was", "been", "are", "is", "being", "left")
            shot_dead = word == "dead" and lower[max(0, j - 1) : j] == ["shot"]
            if (word in _ACTIVE or shot_dead) and not (passive and first - j > 1):
                of = lower[j + 1 : first] in (["of"], ["of", "the"])
                return _Cue(j, cues[word], max(0, first - j - 1 - of))
            if word in ("dead", "wounded", "injured") and lower[j + 1] in ("include", "included", "includes"):
                return _Cue(j, cues[word], 0)
            return None
        if j <= stop or (j + 1 < len(lower) and ";" in text[words.ends[j] : words.starts[j + 1]]):
            return None
    return None


def _right_cue(text: str, words: Words, number: Headcount, by_first: dict[int, Headcount]) -> _Cue | None:
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
        return _Cue(j - 1, cues[lower[j - 1]], 0)
    gap = 0
    limit = min(len(lower), j + 22)
    while j < limit and gap <= 9:
        word = lower[j]
        if word in cues:
            claims = word in _CLAIMING and lower[j - 1] not in _BE  # "one of several groups, claimed it"
            if word in _DOING or claims or _has_object(lower, j, gap, by_first):
                return None
            return _Cue(j, cues[word], gap)
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
    if words.lower[j : j + 1] not in (["including"], ["among"], ["most"], ["all"], ["both"]):
        return j
    for k in range(j + 1, min(j + _ASIDE, len(words))):
        if words.lower[k] in OWN_FATE and "," in text[words.ends[k - 1] : words.starts[k]]:
            return k
    return j


_DETERMINERS = frozenset(("the", "a", "an", "his", "her", "their", "its"))


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


def _is_counted_apart(lower: list[str], number: Headcount, cue: str) -> bool:
    """Whether the number behind a cue has a cue of its own: "25 fighters killed 110 injured"."""
    after = lower[number.number + 1 : number.last + 2]
    return cue in ("killed", "dead") and bool({"injured", "wounded"} & set(after))

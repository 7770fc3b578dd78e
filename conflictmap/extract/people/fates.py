"""What happened to the people of a headcount: killed, injured, detained or displaced."""

from __future__ import annotations

import re
from typing import NamedTuple

from conflictmap.extract.people.fate_cues import BE, PUT_AT, TOLL_REACH, Cue, left_cue, loss, right_cue, toll
from conflictmap.extract.people.headcounts import Headcount, is_age_of_name
from conflictmap.extract.people.subsets import is_among_the_dead, is_of_the_dead, is_subset
from conflictmap.extract.people.words import NOUN_STOPS, OWN_FATE, cue_words, people_words
from conflictmap.extract.text.words import Words, word_set, wrapping
from conflictmap.model import CountKind


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
            left = toll(words.lower, number) or loss(words.lower, number)
            left = left or left_cue(text, words, number, before)
            right = right_cue(text, words, number, by_first)
            if right is not None and _ends_a_list(text, words, numbers[i - 1 : i + 2], fates[-1:], right):
                right = None
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


def _counts_others(lower: list[str], number: Headcount) -> bool:
    """Whether a number is not this sentence's: "updating an earlier toll of 47", "some of the 68 killed"."""
    before = lower[max(0, number.first - 3) : number.first]
    if before[-1:] == ["how"]:  # "could not say how many of the dead were civilians"
        return True
    if before[-2:] in (["toll", "of"], ["count", "of"]):
        return before[0] in _EARLIER
    return before[-2:] == ["of", "the"] and before[0] in _PART_OF


_EARLIER = frozenset(("earlier", "previous", "initial", "preliminary", "last", "former"))
_PART_OF = frozenset(("some", "most", "many", "several", "half", "any", "one", "few", "none", "all"))


def _ends_a_list(
    text: str, words: Words, numbers: list[Headcount], fates: list[Fate | None], right: Cue
) -> bool:
    """Whether the second number ends a list: "9 died, including 4 women and 2 men, and 35 were hurt"."""
    if len(numbers) < 3 or fates[0] is None or not fates[0].subset:
        return False
    part, number, other = numbers
    if words.lower[part.last + 1 : number.first] != ["and"] or other.first > right.at:
        return False
    return "," in text[words.ends[number.last] : words.starts[other.first]]


def _is_lumped(lower: list[str], cue: int, number: Headcount, by_first: dict[int, Headcount]) -> bool:
    """Whether dead and wounded are told by one number: "12 were killed and injured", "killed or hurt 9"."""
    first = cue if number.first < cue else cue - 2  # of the two words that say it
    words = lower[first : first + 3] if first >= 0 else []
    if len(words) < 3 or words[0] not in _DEAD or words[1] not in ("and", "or") or words[2] not in _HURT:
        return False
    if number.first == first + 3:  # not "12 were killed and wounded 15 others"
        return not first or lower[first - 1] not in BE
    return first + 3 not in by_first


_HURT = frozenset(("injured", "wounded", "hurt", "injuring", "wounding"))
_DEAD = frozenset(("killed", "dead", "killing", "martyred"))


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


def _names_them(text: str, words: Words, before: Headcount, number: Headcount) -> bool:
    """Whether a number goes on with a list that says who those told before are."""
    if number.who not in ("children", "women") or number.low >= before.low:
        return False
    end, start = words.ends[before.last], words.starts[number.first]
    between = words.lower[before.last + 1 : number.first]
    return bool(_NAMED_THEM.match(text, end, start)) and cue_words().keys().isdisjoint(between)


#: "Six members of the family, the parents, a grandmother and three children, died."
_NAMED_THEM = re.compile(
    r"(?: (?:of|from) [\w' -]{1,30})?, (?:the|an?|both|his|her|their) [\w', -]{2,60} (?:and )?$"
)


def _in_list_of_places(text: str, words: Words, number: Headcount) -> bool:
    """Whether a number of the dead is one of several by place: "44 were killed: 20 in Douma, 12 in Saqba"."""
    lower, at = words.lower, number.last if number.has_noun else number.number
    if (number.has_noun and lower[at] not in _PEOPLE) or not number.first:
        return False
    if not _PLACE_BEHIND.match(text, words.ends[at]):
        return False
    opens = lower[number.first - 1] in ("and", "plus") or text[words.ends[number.first - 1]] in ":,"
    before = lower[max(0, number.first - TOLL_REACH) : number.first]
    return opens and (not _TOLD_DEAD.isdisjoint(before) or PUT_AT.search(" ".join(before)) is not None)


#: Before the numbers of a list by place.
_TOLD_DEAD = frozenset(("killed", "dead", "died", "martyrs", "martyred", "deaths", "killing", "toll"))
_PEOPLE = frozenset(("people", "others", "more", "civilians", "persons"))
_PLACE_BEHIND = wrapping(
    r" (?:in|at|near|outside|around) (?:the )?(?:[a-z]+ ){0,2}(?:of |outside |near )?(?:the )?[A-Z]"
)


def _decide(
    text: str,
    words: Words,
    number: Headcount,
    before: Headcount | None,
    left: Cue | None,
    right: Cue | None,
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


#: Things are destroyed too; only "destroyed 60 fighters" counts people.
_NEED_NOUN = frozenset(
    ("destroyed", "destroying", "neutralised", "neutralized", "captured", "claimed", "destroy", "destroys")
)


def _comma_lost(lower: list[str], left: int, right: int) -> bool:
    """Whether the cue before a number ends another clause: "girl killed two others injured in a raid"."""
    if (
        lower[left] not in ("killed", "wounded", "injured")
        or not left
        or lower[left - 1] not in people_words()
    ):
        return False
    return right + 1 == len(lower) or lower[right + 1] in NOUN_STOPS


def _goes_on(lower: list[str], before: Headcount, number: Headcount) -> bool:
    """Whether a number goes on with what was said of the one before."""
    if number.has_noun:  # "12 rebels and at least nine soldiers"
        return is_joined(lower, before.last, number.first)
    after = lower[number.number + 1 : number.number + 2]  # "nine died in Homs and three in Hama"
    return lower[max(0, number.first - 1) : number.first] == ["and"] and after in (["in"], ["at"], ["near"])


def is_joined(lower: list[str], last: int, first: int) -> bool:
    """Whether only joining words, a few of them, stand between two words."""
    return first - last <= 4 and all(word in _JOINERS for word in lower[last + 1 : first])


_JOINERS = word_set("joiners")


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
    if "received" in near and not _HOSPITALS.isdisjoint(lower):
        return body
    if "torture" in lower and not _RETURNED.isdisjoint(near):
        return body
    return -1 if _RECOVERED.isdisjoint(near) else body


_BODIES = frozenset(("bodies", "corpses", "body", "corpse"))
#: What is done with the dead where they were killed; those of a mass grave were killed long before.
_RECOVERED = frozenset(
    ("found", "discovered", "recovered", "removed", "retrieved", "counted", "pulled", "dragged", "fished",
     "collected", "dumped", "unearthed", "littered", "strewn")
)  # fmt: skip
#: What is done with a body that bears signs of torture.
_RETURNED = frozenset(("returned", "handed", "delivered", "received"))
_GRAVES = frozenset(("grave", "graves", "exhumed", "cemetery"))
#: Who receives the dead on the day of an attack.
_HOSPITALS = frozenset(
    ("hospital", "hospitals", "doctors", "doctor", "medics", "clinic", "morgue", "medical")
)
_NEAR_BODY = 12

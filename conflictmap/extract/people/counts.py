"""Numbers of people killed, injured, detained or displaced that a sentence states."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace

from conflictmap.extract.people.fates import find_fates, is_joined
from conflictmap.extract.people.headcounts import Headcount, find_headcounts
from conflictmap.extract.people.war_totals import background_of, is_placed_part, is_war_total
from conflictmap.extract.people.words import ARMED, RAISING, cue_words
from conflictmap.extract.text.words import Words
from conflictmap.model import Count, CountKind


@dataclass(frozen=True, slots=True)
class CountPhrase:
    """A number of people with the word that says what happened to them.

    Parameters
    ----------
    count : Count
        The number.
    cue_start, cue_end : int
        Span of that word ("killed").
    background : str
        Why it counts no single event ("since the war began"), "" where it does.
    """

    count: Count
    cue_start: int
    cue_end: int
    background: str


#: Words that tell of dead where no other does: "the toll", "counted 90 bodies", "put the number at 14".
_TOLD_BY = frozenset(("toll", "bodies", "body", "put", "lost", "losing", "loses", "massacre"))


def find_counts(text: str, words: Words) -> tuple[CountPhrase, ...]:
    """The numbers of people in one sentence, in text order.

    Parameters
    ----------
    text : str
        The text that `words` indexes.
    words : Words
        Words of one sentence.

    Examples
    --------
    >>> from conflictmap.extract.text.words import split_words
    >>> text = "Shells killed at least 11 people, including three children, and wounded dozens."
    >>> for phrase in find_counts(text, split_words(text)):
    ...     c = phrase.count
    ...     print(c.kind, c.low, c.high, c.qualifier, c.who, c.subset)
    killed 11 None at least unknown False
    killed 3 3 None children True
    injured 12 None dozens unknown False
    """
    if cue_words().keys().isdisjoint(words.distinct) and _TOLD_BY.isdisjoint(words.distinct):
        return ()
    numbers = find_headcounts(text, words)
    fates, backgrounds = find_fates(text, words, numbers), background_of(words, numbers)
    found: list[CountPhrase] = []
    for i, (number, fate, background) in enumerate(zip(numbers, fates, backgrounds, strict=True)):
        if fate is None:
            continue
        subset = fate.subset
        if found and not subset:
            subset = _part_again(text, words, numbers[i - 1].last, number, fate.kind, found)
        if is_war_total(number.low, fate.kind):
            background = "the war's total"
        start, end = words.starts[number.first], words.ends[number.number]
        if i and is_placed_part(text, background, backgrounds[i - 1], end):
            background, subset = "", False
        found.append(
            CountPhrase(
                Count(fate.kind, number.low, number.high, number.qualifier, number.who, subset, start, end),
                words.starts[fate.cue],
                words.ends[fate.cue],
                background,
            )
        )
    found = _with_rest_of_parts(text, _with_new_totals(words, _with_ranges(text, found)))
    return tuple(_without_repeats(_with_parts_listed(text, found)))


def _part_again(
    text: str, words: Words, last: int, number: Headcount, kind: CountKind, found: list[CountPhrase]
) -> bool:
    """Whether a number behind word `last` is the next part: "including 3 women and 5 children"."""
    before = found[-1].count
    if not before.subset or before.kind != kind or not number.has_noun:
        return False
    if number.who in ARMED and any(p.count.who == "civilians" and not p.count.subset for p in found):
        return False  # "10 civilians including 2 children and 5 rebels"
    if number.first - last == 1 and words.lower[number.first] in _OWNERS:
        return True  # "including a man, his wife"
    if not 0 < number.first - last <= 3 or not is_joined(words.lower, last, number.first):
        return False
    return not text[words.ends[last] : words.starts[number.first]].strip(" abcdefghijklmnopqrstuvwxyz")


_OWNERS = frozenset(("his", "her", "their"))


def _with_rest_of_parts(text: str, found: list[CountPhrase]) -> list[CountPhrase]:
    """What adds up to the total with a part is one too: "five died, two of them here, three there"."""
    for i, total in enumerate(found[:-2]):
        parts = [p for p in found[i + 1 :] if p.count.kind == total.count.kind]
        if len(parts) < 2 or sum(p.count.low for p in parts) != total.count.low or total.count.subset:
            continue
        if parts[0].count.subset or _are_named(text, total, parts):
            return [replace(p, count=replace(p.count, subset=True)) if p in parts else p for p in found]
    return found


_AND_UP_TO = re.compile(r",? (?:and|but|or) ")
_MOST = frozenset(("as many as", "up to"))


def _with_ranges(text: str, found: list[CountPhrase]) -> list[CountPhrase]:
    """A number with its upper bound behind it is one: "at least 14 and as many as 23 people"."""
    for i in range(len(found) - 1, 0, -1):
        one, other = found[i - 1].count, found[i].count
        bounded = other.qualifier in _MOST and other.high is not None and one.low < other.high
        if bounded and one.kind == other.kind and _AND_UP_TO.fullmatch(text, one.end, other.start):
            whole = replace(one, high=other.high, who=other.who, end=other.end)
            found = [*found[: i - 1], replace(found[i - 1], count=whole), *found[i + 1 :]]
    return found


#: "Six people, a man, his wife", "six people were killed, two women"
_A_LIST = re.compile(r"(?: [a-z'’-]+){1,8}, ")


def _are_named(text: str, total: CountPhrase, parts: list[CountPhrase]) -> bool:
    """Whether the numbers behind a comma say who the total's people were, and not how many died where."""
    if any(text.startswith((" in ", " at ", " near "), part.count.end) for part in parts):
        return False
    if _A_LIST.fullmatch(text, total.count.end, parts[0].count.start) is None:
        return False
    between = text[total.count.end : parts[0].count.start]
    others = between.replace(text[total.cue_start : total.cue_end], "", 1).strip(" ,").split()
    return cue_words().keys().isdisjoint(others)


def _with_parts_listed(text: str, found: list[CountPhrase]) -> list[CountPhrase]:
    """Numbers behind a total and a colon are its parts: "16 killed: eight Iranians and eight Syrians"."""
    for i, total in enumerate(found[:-1]):
        count, parts = total.count, found[i + 1 :]
        listed = [p for p in parts if p.count.kind == count.kind]
        if any(text.startswith((" in ", " at ", " near "), p.count.end) for p in listed):
            continue  # each place's own
        if ":" not in text[count.end : parts[0].count.start] or sum(p.count.low for p in listed) > count.low:
            continue
        return found[: i + 1] + [
            replace(p, count=replace(p.count, subset=True)) if p in listed else p for p in parts
        ]
    return found


def _with_new_totals(words: Words, found: list[CountPhrase]) -> list[CountPhrase]:
    """Numbers beside a new total are its parts: "killed 12, bringing the toll to 45"."""
    if RAISING.isdisjoint(words.distinct):
        return found
    for i in range(len(found) - 1, -1, -1):
        count = found[i].count
        at = bisect_left(words.starts, count.start)
        if count.subset or found[i].background or RAISING.isdisjoint(words.lower[max(0, at - 14) : at]):
            continue
        if not at or words.lower[at - 1 - (words.lower[at - 1] in _ABOUT)] != "to":
            continue
        after = "after" in words.lower[at : at + 6]  # "rose to 16 after three of the wounded died"
        return [
            replace(p, count=replace(p.count, subset=True))
            if p.count.kind == count.kind and p.count.low < count.low and (j < i or after)
            else p
            for j, p in enumerate(found)
        ]
    return found


_ABOUT = frozenset(("about", "around", "nearly", "almost", "over"))


def _without_repeats(found: list[CountPhrase]) -> list[CountPhrase]:
    """A headline run into its sentence states the same number twice; it is one."""
    kept: list[CountPhrase] = []
    for phrase in found:
        count = phrase.count
        if not any(
            (count.kind, count.low, count.subset) == (k.count.kind, k.count.low, k.count.subset)
            and count.low > 2
            and ("unknown" in (count.who, k.count.who) or count.who == k.count.who)
            for k in kept
        ):
            kept.append(phrase)
    return kept

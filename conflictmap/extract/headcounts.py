"""Numbers of people with their nouns: how many of whom, before it is known what happened to them."""

from __future__ import annotations

from dataclasses import dataclass

from conflictmap.extract.count_words import NOUN_STOPS, OWN_FATE, cue_words, people_words, thing_words
from conflictmap.extract.numerals import NUMERALS, ROUND, SCALES, UNITS, Numeral, read_numeral
from conflictmap.extract.words import Words, word_set

_LEADERS = word_set("leaders")
_NO_SINGLE = word_set("no_single")
_BODIES = word_set("bodies")


#: Words with which such a number may begin, but for digits.
_OPENERS = NUMERALS | {"the", "its", "their", "his", "a", "an", "another", "him", "her", "assassination"}


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number with the people it counts, where words name them.

    Parameters
    ----------
    first, number, last : int
        Words: the first with what bounds the number ("at" in "at least 12"), the number's own last one, the
        last of its noun phrase.
    low : int
    high : int or None
        The number's bounds; None where it has no upper one.
    qualifier : str or None
        The words that bound or blur it ("at least", "dozens").
    who : str
        As `Count.who`.
    has_noun : bool
        Whether words name the people: "12 rebels", not "12".
    """

    first: int
    number: int
    last: int
    low: int
    high: int | None
    qualifier: str | None
    who: str
    has_noun: bool


def find_headcounts(text: str, words: Words) -> list[Headcount]:
    """The numbers of a sentence that may count people, in text order.

    >>> from conflictmap.extract.words import split_words
    >>> text = "Two rockets killed a child and at least 12 rebels."
    >>> [(h.low, h.qualifier, h.who) for h in find_headcounts(text, split_words(text))]
    [(1, None, 'children'), (12, 'at least', 'fighters')]
    """
    found: list[Headcount] = []
    done = -1
    for i in [i for i, word in enumerate(words.lower) if word in _OPENERS or word[0].isdigit()]:
        headcount = _headcount(text, words, i) if i > done else None
        if headcount is not None:
            found.append(headcount)
            done = max(headcount.last if headcount.has_noun else headcount.number, headcount.number)
    return found


def _headcount(text: str, words: Words, i: int) -> Headcount | None:
    word = words.lower[i]
    if word == "assassination":
        return _of_somebody(text, words, i)
    if word in ("the", "its", "their", "his"):
        return _leader(text, words, i)
    numeral = read_numeral(text, words, i)
    if numeral is None and word in _HIM:
        return _him(text, words, i)
    if numeral is None:
        return _one_person(text, words, i) if word in ("a", "an", "another") else None
    who, noun, is_thing = _noun(text, words, numeral.last)
    if is_thing or _says_whose(words.lower, numeral):
        return None
    return Headcount(
        numeral.first,
        numeral.last,
        noun or numeral.last,
        numeral.low,
        numeral.high,
        numeral.qualifier,
        who,
        noun is not None,
    )


_KIN = word_set("kin")


def _says_whose(lower: list[str], numeral: Numeral) -> bool:
    """Whether a number only says whose people were told: "nine men of one family"."""
    of = lower[max(0, numeral.first - 1) : numeral.first]
    return (
        numeral.low == 1
        and of in (["of"], ["from"])
        and bool(_KIN & set(lower[numeral.last + 1 : numeral.last + 2]))
    )


_HIM = frozenset(("him", "her"))
_KILLING = frozenset(("killed", "killing", "assassinated", "executed", "assassinate"))


def _him(text: str, words: Words, i: int) -> Headcount | None:
    """One person: "opened fire on an officer, killing him on the spot"."""
    lower = words.lower
    alone = i + 1 == len(lower) or lower[i + 1] in NOUN_STOPS or _stop_between(text, words, i, i + 1)
    if not i or lower[i - 1] not in _KILLING or not alone:
        return None
    if lower[i + 1 : i + 2] == ["and"] and lower[i + 2 : i + 3] and lower[i + 2] in _THEIR:
        for j in range(i + 3, min(i + 6, len(lower))):
            if lower[j] in _COMPANIONS:  # "executed her and her driver"
                return Headcount(i, i, j, 2, 2, None, "unknown", True)
    return Headcount(i, i, i, 1, 1, None, "unknown", True)


_THEIR = frozenset(("his", "her", "their"))
_COMPANIONS = word_set("companions")


def _leader(text: str, words: Words, i: int) -> Headcount | None:
    """One person: "killed the group's military commander", the verb of killing right before."""
    lower = words.lower
    if not i or (lower[i - 1] not in _KILLING and lower[i - 2 : i] != ["assassination", "of"]):
        return None
    for j in range(i + 1, min(i + 6, len(lower))):
        if _stop_between(text, words, j - 1, j) or lower[j] in NOUN_STOPS:
            return None
        if lower[j] in _LEADERS:
            return Headcount(i, i, j, 1, 1, None, people_words().get(lower[j], "unknown"), True)
    return None


def _of_somebody(text: str, words: Words, i: int) -> Headcount | None:
    """One person by name: "the assassination of Ahmad Zoubi", not "of Syrian officers"."""
    if (
        words.lower[i + 1 : i + 2] != ["of"]
        or not text[words.starts[i + 1] : words.ends[-1]][3:].strip('"“‘')[:1].isupper()
    ):
        return None
    for j in range(i + 2, min(i + 6, len(words))):
        if words.lower[j] in people_words() and words.lower[j].endswith("s"):
            return None
        if words.lower[j] in NOUN_STOPS or _stop_between(text, words, j, j + 1):
            break
    return Headcount(i + 2, i + 2, i + 2, 1, 1, None, "unknown", True)


_SAYS = frozenset(("said", "says", "told", "added", "reported", "confirmed"))


def _one_person(text: str, words: Words, i: int) -> Headcount | None:
    """One person: "a child", "a young man", "a 25-year-old woman"."""
    lower = words.lower
    for j in range(i + 1, min(i + 6, len(lower))):
        word = lower[j]
        if word in NOUN_STOPS or word in ROUND or word in SCALES or _stop_between(text, words, j - 1, j):
            return None
        counted = word in UNITS or (word[0].isdigit() and text[words.ends[j] : words.ends[j] + 1] != "-")
        if counted or (word in cue_words() and word.endswith("ing")):
            return None  # "at a market killing two people"
        who = people_words().get(word)
        if who:
            if word.endswith("s") or word in _NO_SINGLE or text[words.ends[j] : words.ends[j] + 1] == "-":
                return None
            following = lower[j + 1] if j + 1 < len(lower) else ""
            if following in _BODIES or following in _SAYS:
                return None  # "a volunteer militia", "a Syrian town"; "a nurse said"
            if following in people_words() and not _stop_between(text, words, j, j + 1):
                continue  # "a rebel commander": the last noun says who
            return Headcount(i, i, j, 1, 1, None, who, True)
    return None


def _noun(text: str, words: Words, last: int) -> tuple[str, int | None, bool]:
    """Who the counted are, the last word of their name, and whether they are no people at all."""
    lower = words.lower
    of = lower[last + 1 : last + 2] == ["of"]
    if (
        of
        and lower[last + 2 : last + 3] == ["them"]
        and lower[last + 3 : last + 4]
        and lower[last + 3] in OWN_FATE
    ):
        return "unknown", last + 2, False  # "six of them were killed"
    people = people_words()
    j = last + 1 + of
    if of and lower[j : j + 1] in (["them"], ["whom"], ["the"], ["those"]):
        j += 1
    for k in range(j, min(j + 6, len(lower))):
        word = lower[k]
        if k > last + 1 and _stop_between(text, words, k - 1, k):
            break
        if ";" in text[words.ends[k - 1] : words.starts[k]]:
            break  # "killed: 27; injured: 40"
        if "|" in text[words.ends[k - 1] : words.starts[k]]:
            break  # a page's name behind a headline
        if word in people:
            who, end = people[word], k
            # "members of the regime forces", "women and children"
            if word in ("members", "member", "more", "other", "others") and k + 1 < len(lower):
                who, end = _refined(lower, k, who)
            also = lower[end + 2] if lower[end + 1 : end + 2] == ["and"] and end + 2 < len(lower) else ""
            if also not in cue_words() and people.get(also, who) != who:
                return "mixed", end, False
            return who, end, False
        if word in thing_words():
            return "unknown", None, True
        if word in NOUN_STOPS or word[0].isdigit() or word in UNITS or word in cue_words():
            break
    return "unknown", None, False


def _refined(lower: list[str], k: int, who: str) -> tuple[str, int]:
    people = people_words()
    for j in range(k + 1, min(k + 5, len(lower))):
        if lower[j] in people and lower[j] not in ("dead", "killed", "wounded", "injured", "people"):
            return people[lower[j]], j
        if lower[j] in NOUN_STOPS and lower[j] not in ("of", "the"):
            break
    return ("unknown" if lower[k] in ("more", "other", "others") else who), k


def _stop_between(text: str, words: Words, i: int, j: int) -> bool:
    return any(c in text[words.ends[i] : words.starts[j]] for c in ',;:.()|"“”')

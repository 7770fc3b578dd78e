"""Numbers of people killed, injured, detained or displaced that a sentence states.

Round words follow ACLED's coding rules: "tens" is at least 10, "dozens" at least 12, "hundreds" at least 100.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import get_args

from conflictmap.extract.words import Words, word_list, word_set
from conflictmap.model import Count, CountKind
from conflictmap.vocabulary import read_vocabulary

_UNITS = {word: value for value, word in enumerate(word_list("units"))}
_TENS = {word: 10 * value for value, word in enumerate(word_list("tens"), 2)}
_SCALES = {"hundred": 100, "thousand": 1000, "million": 1_000_000, "dozen": 12}
#: Lower bounds of round words (ACLED codebook: tens, dozens, hundreds); "several" and "many" are at least 3.
_ROUND = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "several": 3, "many": 3,
}  # fmt: skip
_QUALIFIERS: dict[tuple[str, ...], str] = {
    tuple(words.split()): bound
    for bound, phrases in {
        "low": "at least|more than|over|no fewer than|no less than|not less than|upwards of|at a minimum"
        "|in excess of|a minimum of|above",
        "high": "up to|as many as|as much as|at most|no more than|fewer than|less than|a maximum of",
        "about": "some|about|around|nearly|almost|approximately|roughly|close to|an estimated|estimated",
    }.items()
    for words in phrases.split("|")
}
_LONGEST_QUALIFIER = max(map(len, _QUALIFIERS))
#: From here on a number of dead is the war's, not an event's.
WAR_TOTAL = 3000


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


@dataclass(frozen=True, slots=True)
class _Number:
    """A number with its noun, before it is known what happened to the people."""

    first: int  # words from the qualifier on
    number: int
    last: int  # last word of the noun phrase
    low: int
    high: int | None
    qualifier: str | None
    who: str
    has_noun: bool


@functools.cache
def _who() -> dict[str, str]:
    return {
        word: who
        for who, words in read_vocabulary("counts.toml")["people"].items()
        for word in reversed(words)
    }


@functools.cache
def _cues() -> dict[str, CountKind]:
    table = read_vocabulary("counts.toml")["cues"]
    return {word: kind for kind in get_args(CountKind) for word in table[kind]}


@functools.cache
def _things() -> frozenset[str]:
    return frozenset(read_vocabulary("counts.toml")["things"]["words"])


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
    >>> from conflictmap.extract.words import split_words
    >>> text = "Shells killed at least 11 people, including three children, and wounded dozens."
    >>> for phrase in find_counts(text, split_words(text)):
    ...     c = phrase.count
    ...     print(c.kind, c.low, c.high, c.qualifier, c.who, c.subset)
    killed 11 None at least unknown False
    killed 3 3 None children True
    injured 12 None dozens unknown False
    """
    lower = words.lower
    cues = _cues()
    if not any(word in cues for word in lower):
        return ()
    numbers = _numbers(text, words)
    background, background_at = _background(words)
    found: list[CountPhrase] = []
    kind: CountKind | None = None
    for i, number in enumerate(numbers):
        cue, subset = _cue(text, words, numbers, i, kind if found else None)
        if cue is None:
            kind = None
            continue
        at, kind = cue
        subset = subset or _part_again(text, words, numbers, i, found, kind)
        war = "the war's total" if number.low >= WAR_TOTAL and kind in ("killed", "injured") else ""
        if background and not (_LOCAL.match(background) and _nearer(numbers, i, background_at, words)):
            war = war or background
        start, end = words.starts[number.first], words.ends[number.number]
        found.append(
            CountPhrase(
                Count(kind, number.low, number.high, number.qualifier, number.who, subset, start, end),
                words.starts[at],
                words.ends[at],
                war,
            )
        )
    return tuple(_without_repeats(_with_new_totals(words, found)))


def _part_again(
    text: str, words: Words, numbers: list[_Number], i: int, found: list[CountPhrase], kind: CountKind
) -> bool:
    """Whether a number goes on with the parts of a total: "including 3 women and 5 children"."""
    before = found[-1].count if found else None
    number, last = numbers[i], numbers[i - 1].last
    if before is None or not before.subset or before.kind != kind or not number.has_noun:
        return False
    if number.who in _ARMED and any(phrase.count.who == "civilians" for phrase in found):
        return False  # "10 civilians including 2 children and 5 rebels"
    if not 0 < number.first - last <= 2 or not _joined(words.lower, last, number.first):
        return False
    return not text[words.ends[last] : words.starts[number.first]].strip(" abcdefghijklmnopqrstuvwxyz")


_ARMED = frozenset(("fighters", "soldiers"))


def _with_new_totals(words: Words, found: list[CountPhrase]) -> list[CountPhrase]:
    """Numbers before a new total are its parts: "killed 12, bringing the toll to 45"."""
    for i in range(len(found) - 1, 0, -1):
        kind, at = found[i].count.kind, bisect_left(words.starts, found[i].count.start)
        if found[i].count.subset or not _RAISING & set(words.lower[max(0, at - 14) : at]):
            continue
        parts = [
            replace(p, count=replace(p.count, subset=True))
            if p.count.kind == kind and p.count.low < found[i].count.low
            else p
            for p in found[:i]
        ]
        return parts + found[i:]
    return found


_RAISING = frozenset(("bringing", "raising"))


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


# --- numbers ---


def _value(text: str, words: Words, i: int) -> tuple[int, int | None, str | None, int] | None:
    """Low, high, blurring word and last word of the number that starts at word `i`."""
    lower = words.lower
    word = lower[i]
    if word in _ROUND and not (word == "many" and lower[i + 1 : i + 2] == ["as"]):
        low, last = _ROUND[word], i
        if lower[i + 1 : i + 2] == ["of"] and lower[i + 2 : i + 3] in (["thousands"], ["hundreds"]):
            low, last = low * _ROUND[lower[i + 2]], i + 2
        return low, None, " ".join(lower[i : last + 1]), last
    if word == "some":
        return _some(lower, i)
    if word[0].isdigit():
        return _digits(text, words, i)
    total = current = 0
    end = -1
    for j in range(i, min(i + 6, len(lower))):
        w = lower[j]
        if w in _UNITS and (current % 10 == 0 or current == 0):
            current += _UNITS[w]
        elif w in _TENS and current % 100 == 0:
            current += _TENS[w]
        elif w in _SCALES and (current or j == i):
            current = max(current, 1) * _SCALES[w]
            if current >= 1000:
                total, current = total + current, 0
        elif (
            w == "and"
            and current >= 100
            and lower[j + 1 : j + 2]
            and (lower[j + 1] in _UNITS or lower[j + 1] in _TENS)
        ) or (w == "a" and j == i and lower[j + 1 : j + 2] and lower[j + 1] in _SCALES):
            continue
        else:
            break
        end = j
    return None if end < 0 else (total + current, total + current, None, end)


def _some(lower: list[str], i: int) -> tuple[int, int | None, str | None, int] | None:
    """At least three: "some were executed", "some of the 68 were executed"; else it only blurs a number."""
    following = lower[i + 1 : i + 4]
    if following[:1] in (["were"], ["are"]) or (following and following[0] in _cues()):
        return 3, None, "some", i
    if following[:2] == ["of", "the"] and following[2:] and following[2][0].isdigit():
        return 3, None, "some", i + 3
    return None


def _digits(text: str, words: Words, i: int) -> tuple[int, int | None, str | None, int] | None:
    lower = words.lower
    start = words.starts[i]
    if start and (
        text[start - 1] in "$€£:/" or (text[start - 1] == "-" and start > 1 and text[start - 2].isalnum())
    ):
        return None
    if text[words.ends[i] : words.ends[i] + 1] in ("%", ":", "/"):
        return None
    value = _parse(lower[i])
    last = i
    if value is None or _in_date(text, words, i):
        return None
    if i + 1 < len(lower) and lower[i + 1] in ("million", "thousand", "hundred"):
        value, last = value * _SCALES[lower[i + 1]], i + 1
    number = round(value)
    if value != number:
        return None
    # "20-30", "20 to 30"
    if last + 1 < len(lower):
        gap = text[words.ends[last] : words.starts[last + 1]].strip()
        other = (
            last + 1
            if gap in ("-", "–", "—")
            else last + 2
            if lower[last + 1] == "to" and last + 2 < len(lower)
            else 0
        )
        high = _parse(lower[other]) if other and lower[other][0].isdigit() else None
        if gap in ("-", "–", "—") and high is None:
            return None  # "25-year-old", "23-floor"
        if high is not None and number < high < 20 * number + 20:
            return number, round(high), None, other
    return number, number, None, last


def _in_date(text: str, words: Words, i: int) -> bool:
    """Whether a number is a day or a year beside a month: "30 Jul 2015", "April 15"."""
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(words)]
    return any(words.lower[j] in _MONTHS and text[words.starts[j]].isupper() for j in beside)


_MONTHS = word_set("months")


def _parse(word: str) -> float | None:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", word):
        return float(re.sub("[.,]", "", word))
    try:
        return float(word.replace(",", "")) if len(word) < 9 else None
    except ValueError:
        return None


_UNIT_NAMES = word_set("unit_names")
_PERSON_ONE = frozenset(("a", "an", "another"))
_NOUN_STOPS = word_set("noun_stops")


def _numbers(text: str, words: Words) -> list[_Number]:
    lower = words.lower
    found: list[_Number] = []
    i = 0
    while i < len(lower):
        number = _number(text, words, i)
        if number is None:
            i += 1
        else:
            found.append(number)
            i = max(number.last if number.has_noun else number.number, number.number) + 1
    return found


def _number(text: str, words: Words, i: int) -> _Number | None:
    lower = words.lower
    word = lower[i]
    if word in ("the", "its", "their", "his"):
        return _leader(text, words, i)
    if word in _PERSON_ONE:
        value = _value(text, words, i) if word == "a" else None
        if value is None:
            return _one_person(text, words, i)
    elif (
        not word[0].isdigit()
        and word != "some"
        and word not in _UNITS
        and word not in _TENS
        and word not in _SCALES
        and word not in _ROUND
    ):
        return None
    else:
        value = _value(text, words, i)
    if value is None:
        return None
    low, high, blur, last = value
    first, qualifier, bound = _qualifier(lower, i)
    if i and not qualifier and lower[i - 1] in _UNIT_NAMES:
        return None
    if bound == "low":
        high = None
    elif bound == "high":
        low, high = 1, low
    elif lower[i - 1 : i] == ["between"] and high == low and lower[last + 1 : last + 2] == ["and"]:
        other = _value(text, words, last + 2) if last + 2 < len(lower) else None
        if other and other[0] > low:
            first, qualifier, high, last = i - 1, "between", other[0], other[3]
    who, noun, is_thing = _noun(text, words, last)
    if is_thing:
        return None
    shown = " ".join(filter(None, (qualifier, blur))) or None
    return _Number(first, last, noun or last, low, high, shown, who, noun is not None)


_LEADERS = frozenset(
    ("commander", "leader", "governor", "chief", "head", "emir", "journalist", "correspondent", "pilot")
)


def _leader(text: str, words: Words, i: int) -> _Number | None:
    """One person: "killed the group's military commander", the verb of killing right before."""
    lower = words.lower
    if not i or lower[i - 1] not in ("killed", "killing", "assassinated", "executed"):
        return None
    for j in range(i + 1, min(i + 6, len(lower))):
        if _stop_between(text, words, j - 1, j) or lower[j] in _NOUN_STOPS:
            return None
        if lower[j] in _LEADERS:
            return _Number(i, i, j, 1, 1, None, _who().get(lower[j], "unknown"), True)
    return None


_NO_SINGLE = word_set("no_single")
_BODIES = word_set("bodies")


def _one_person(text: str, words: Words, i: int) -> _Number | None:
    """One person: "a child", "a young man", "a 25-year-old woman"."""
    lower = words.lower
    for j in range(i + 1, min(i + 6, len(lower))):
        word = lower[j]
        if word in _NOUN_STOPS or word in _ROUND or word in _SCALES or _stop_between(text, words, j - 1, j):
            return None
        counted = word in _UNITS or (word[0].isdigit() and text[words.ends[j] : words.ends[j] + 1] != "-")
        if counted or (word in _cues() and word.endswith("ing")):
            return None  # "at a market killing two people"
        who = _who().get(word)
        if who:
            if word.endswith("s") or word in _NO_SINGLE or text[words.ends[j] : words.ends[j] + 1] == "-":
                return None
            following = lower[j + 1] if j + 1 < len(lower) else ""
            if following in _BODIES:
                return None  # "a volunteer militia", "a Syrian town"
            if following in _who() and not _stop_between(text, words, j, j + 1):
                continue  # "a rebel commander": the last noun says who
            return _Number(i, i, j, 1, 1, None, who, True)
    return None


def _qualifier(lower: list[str], i: int) -> tuple[int, str | None, str | None]:
    for n in range(min(_LONGEST_QUALIFIER, i), 0, -1):
        words = tuple(lower[i - n : i])
        if words in _QUALIFIERS:
            return i - n, " ".join(words), _QUALIFIERS[words]
    return i, None, None


def _stop_between(text: str, words: Words, i: int, j: int) -> bool:
    return any(c in text[words.ends[i] : words.starts[j]] for c in ',;:.()|"“”')


def _noun(text: str, words: Words, last: int) -> tuple[str, int | None, bool]:
    """Who the counted are, the last word of their name, and whether they are no people at all."""
    lower = words.lower
    of = lower[last + 1 : last + 2] == ["of"]
    people = _who()
    j = last + 1 + of
    if of and lower[j : j + 1] in (["them"], ["whom"], ["the"], ["those"]):
        j += 1
    for k in range(j, min(j + 6, len(lower))):
        word = lower[k]
        if k > last + 1 and _stop_between(text, words, k - 1, k):
            break
        if "|" in text[words.ends[k - 1] : words.starts[k]]:
            break  # a page's name behind a headline
        if word in people:
            who, end = people[word], k
            # "members of the regime forces", "women and children"
            if word in ("members", "member", "more", "other", "others") and k + 1 < len(lower):
                who, end = _refined(lower, k, who)
            also = lower[end + 2] if lower[end + 1 : end + 2] == ["and"] and end + 2 < len(lower) else ""
            if also not in _cues() and people.get(also, who) != who:
                return "mixed", end, False
            return who, end, False
        if word in _things():
            return "unknown", None, True
        if word in _NOUN_STOPS or word[0].isdigit() or word in _UNITS or word in _cues():
            break
    return "unknown", None, False


def _refined(lower: list[str], k: int, who: str) -> tuple[str, int]:
    people = _who()
    for j in range(k + 1, min(k + 5, len(lower))):
        if lower[j] in people and lower[j] not in ("dead", "killed", "wounded", "injured", "people"):
            return people[lower[j]], j
        if lower[j] in _NOUN_STOPS and lower[j] not in ("of", "the"):
            break
    return ("unknown" if lower[k] in ("more", "other", "others") else who), k


# --- what happened to them ---

_EARLIER = frozenset(("earlier", "previous", "initial", "preliminary", "last", "former"))
_PART_OF = frozenset(("some", "most", "many", "several", "half", "any", "one", "few", "none", "all"))
_SUBSET_BEFORE = (
    ("including",), ("among", "them"), ("among", "which"), ("among", "whom"), ("of", "whom"), ("of", "them"),
    ("among", "those", "killed"), ("them",), ("include",), ("included",), ("includes",),
    ("including", "at", "least"),
)  # fmt: skip
_JOINERS = word_set("joiners")
_THROUGH = word_set("through")
#: Things are destroyed too; only "destroyed 60 fighters" counts people.
_NEED_NOUN = frozenset(
    ("destroyed", "destroying", "neutralised", "neutralized", "captured", "claimed", "destroy", "destroys")
)
_ACTIVE = word_set("active")


def _cue(
    text: str, words: Words, numbers: list[_Number], i: int, inherited: CountKind | None
) -> tuple[tuple[int, CountKind] | None, bool]:
    lower = words.lower
    number = numbers[i]
    before = lower[max(0, number.first - 3) : number.first]
    if before[-2:] in (["toll", "of"], ["count", "of"]) and before[0] in _EARLIER:
        return None, False  # "updating an earlier toll of 47"
    if before[-2:] == ["of", "the"] and before[:1] and before[0] in _PART_OF:
        return None, False  # "some of the 68 killed": how many is not said
    subset = any(tuple(before[-len(cue) :]) == cue for cue in _SUBSET_BEFORE if len(before) >= len(cue))
    subset = subset or lower[number.number + 1 : number.number + 3] in (
        ["of", "them"],
        ["of", "whom"],
        ["of", "those"],
    )
    subset = subset or bool(_AMONG_THEM.match(text, words.ends[number.number]))
    left = _left_cue(text, words, numbers, i)
    right = _right_cue(text, words, numbers, i)
    if right and _among_the_dead(lower, number.last, right[0]):
        subset = True
    if _of_the_dead(lower, number):
        return (
            number.number,
            "injured" if "wounded" in lower[number.number : number.number + 4] else "killed",
        ), True
    if left and right and right[2] == 0 and _comma_lost(lower, left[0], right[0]):
        left = None
    if subset and inherited and not (right and right[2] == 0 and right[1] != inherited):
        return (number.number, inherited), True
    options = [o for o in (left, right) if o is not None]
    if options:
        best = min(options, key=lambda o: o[2])
        if number.has_noun or (best[2] <= 2 and lower[best[0]] not in _NEED_NOUN):
            return best[:2], subset
    if inherited and not number.has_noun and _another_place(lower, number):
        return (number.number, inherited), subset
    if inherited and number.has_noun and i and _joined(lower, numbers[i - 1].last, number.first):
        return (number.number, inherited), subset
    return None, subset


def _comma_lost(lower: list[str], left: int, right: int) -> bool:
    """Whether the cue before a number ends another clause: "girl killed two others injured in a raid"."""
    suffered = (
        lower[left] in ("killed", "wounded", "injured")
        and lower[left - 1 : left]
        and lower[left - 1] in _who()
    )
    return bool(suffered) and (right + 1 == len(lower) or lower[right + 1] in _NOUN_STOPS)


def _of_the_dead(lower: list[str], number: _Number) -> bool:
    """Whether a number counts some of those told: "five of the dead", "109 of the victims"."""
    after = lower[number.number + 1 : number.number + 4]
    return after[:2] in (["of", "the"], ["of", "those"]) and bool(after[2:]) and after[2] in _THE_DEAD


_THE_DEAD = frozenset(("dead", "victims", "killed", "slain", "casualties", "wounded", "fatalities", "deaths"))


def _another_place(lower: list[str], number: _Number) -> bool:
    """Whether a bare number goes on with the same at another place: "nine died in A and three in B"."""
    after = lower[number.number + 1 : number.number + 2]
    return lower[max(0, number.first - 1) : number.first] == ["and"] and after in (["in"], ["at"], ["near"])


#: "26 fighters were killed, two of their commanders among them": part of the number told before.
_AMONG_THEM = re.compile(r"[^,.;:]{0,60}?\bamong them(?=[,.;:)]|$)")


def _among_the_dead(lower: list[str], last: int, cue: int) -> bool:
    return "among" in lower[last + 1 : cue] and "them" not in lower[last + 1 : cue]


def _joined(lower: list[str], last: int, first: int) -> bool:
    return first - last <= 4 and all(word in _JOINERS for word in lower[last + 1 : first])


def _left_cue(text: str, words: Words, numbers: list[_Number], i: int) -> tuple[int, CountKind, int] | None:
    """The nearest active cue before the number, and how many words lie between."""
    lower, cues = words.lower, _cues()
    stop = numbers[i - 1].last if i else -1
    first = numbers[i].first
    # "the death toll ... rose to 68"
    if lower[first - 1 : first] in (["to"], ["at"], ["reached"], ["of"]):
        for j in range(first - 1, -1, -1):
            if lower[j] == "toll" or (
                lower[j] in ("number", "total")
                and any(cues.get(w) == "killed" for w in lower[j + 1 : min(j + 4, first)])
            ):
                return j, "injured" if lower[max(0, j - 1)] in ("injury", "wounded") else "killed", 1
    for j in range(first - 1, max(first - 8, -1), -1):
        word = lower[j]
        if word in cues and j > stop:
            if word in ("lives", "life") and not _CLAIMING & set(lower[max(0, j - 2) : j]):
                break
            passive = j and lower[j - 1] in ("were", "was", "been", "are", "is", "being", "left")
            shot_dead = word == "dead" and lower[max(0, j - 1) : j] == ["shot"]
            if (word in _ACTIVE or shot_dead) and not (passive and first - j > 1):
                return (
                    j,
                    cues[word],
                    max(0, first - j - 1 - (lower[j + 1 : first] in (["of"], ["of", "the"]))),
                )
            if word in ("dead", "wounded", "injured") and lower[j + 1 : j + 2] in (
                ["include"],
                ["included"],
                ["includes"],
            ):
                return j, cues[word], 0
            break
        if j <= stop or (j + 1 < len(lower) and ";" in text[words.ends[j] : words.starts[j + 1]]):
            break
    return None


def _next_counted(lower: list[str], numbers: list[_Number], cue: int) -> bool:
    """Whether the number behind a cue has its own: "25 fighters killed 110 injured"."""
    following = next((n for n in numbers if n.first == cue + 1), None)
    if following is None:
        return False
    after = lower[following.number + 1 : following.last + 2]
    return lower[cue] in ("killed", "dead") and bool({"injured", "wounded"} & set(after))


_CLAIMING = frozenset(("claimed", "claiming", "claims", "claim", "cost", "took", "taking", "costing"))


def _right_cue(text: str, words: Words, numbers: list[_Number], i: int) -> tuple[int, CountKind, int] | None:
    """The nearest cue after the number that its people are the subject of, and how many words lie between."""
    lower, cues = words.lower, _cues()
    by_first = {n.first: n for n in numbers[i + 1 :]}
    j = numbers[i].last + 1 if numbers[i].has_noun else numbers[i].number + 1
    if not numbers[i].has_noun and j < len(lower) and lower[j] in ("of",):
        return None
    # A noun such as "dead" or "deaths" can itself be the cue: "16 dead", "three deaths".
    if numbers[i].has_noun and lower[j - 1] in cues:
        return j - 1, cues[lower[j - 1]], 0
    gap = 0
    limit = j + 22
    while j < min(len(lower), limit) and gap <= 9:
        word = lower[j]
        if word in cues:
            follows_number = j + 1 < len(lower) and (
                any(n.first == j + 1 for n in numbers)
                or lower[j + 1] in ("the", "a", "an", "his", "their", "its")
            )
            helped = j and lower[j - 1] in _THROUGH
            if (
                word
                in ("killing", "kill", "kills", "wounding", "injuring", "arresting", "detaining", "suffering")
                and word != "suffering"
            ):
                return None
            if (
                follows_number
                and not helped
                and (gap or word in _ACTIVE)
                and not _next_counted(lower, numbers, j)
            ):
                return None
            return j, cues[word], gap
        if j in by_first:
            other = by_first[j]
            j = (other.last if other.has_noun else other.number) + 1
            gap += 1
            continue
        if ";" in text[words.ends[j - 1] : words.starts[j]]:
            return None
        gap += word not in _THROUGH
        j += 1
    return None


_BACKGROUND = re.compile(
    r"\bsince (?:the )?(?:(?:early|late|mid) )?(?:march )?(?:20\d\d|(?:\w+ ){0,4}(?:war|conflict|uprising"
    r"|revolt|revolution|crisis)\b)"
    r"|\b(?:war|conflict|uprising|revolt|crisis|violence)(?: \w+){0,6} (?:has|have"
    r"|had) (?:\w+ )?(?:killed|claimed|left|displaced|cost|driven)"
    r"|\b(?:killed|died)(?: \w+){0,3} in (?:the |syria s |the syrian )?(?:\w+ ){0,4}(?:war|conflict"
    r"|uprising|revolt|crisis)\b"
    r"|\bsince (?:\w+ ){0,5}(?:offensive|operation|campaign|assault) (?:began|started|was launched)\b"
    r"|\bsince (?:\w+ ){0,4}(?:launched|began|started) (?:its|their|the|an) (?:\w+ ){0,2}(?:offensive"
    r"|operation|campaign|assault)\b"
    r"|\b(?:throughout|across) (?:the country|syria)\b|\bnationwide\b"
)
_LOCAL = re.compile("throughout|across|nationwide")


def _background(words: Words) -> tuple[str, int]:
    """The phrase that makes a number the whole war's or country's, and the word where it starts."""
    line = " ".join(words.lower)
    match = _BACKGROUND.search(line)
    return (match.group(), line.count(" ", 0, match.start() + 1)) if match else ("", 0)


def _nearer(numbers: list[_Number], i: int, at: int, words: Words) -> bool:
    """Whether another number stands between this one and the phrase "throughout the country"."""
    return any(numbers[i].last < other.first < at for other in numbers) and len(words) > at

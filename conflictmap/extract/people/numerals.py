"""How many a stretch of words says: "at least 12", "twenty-five", "dozens", "20 to 30".

Round words follow ACLED's coding rules: "tens" is at least 10, "dozens" at least 12, "hundreds" at least 100.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from conflictmap.extract.people.words import RAISING, cue_words
from conflictmap.extract.text.words import Words, word_list, word_set

UNITS = {word: value for value, word in enumerate(word_list("units"))}
_TENS = {word: 10 * value for value, word in enumerate(word_list("tens"), 2)}
SCALES = {
    "hundred": 100, "thousand": 1000, "million": 10**6, "billion": 10**9, "trillion": 10**12, "dozen": 12,
}  # fmt: skip
#: Lower bounds of round words (ACLED codebook: tens, dozens, hundreds); "several" and "many" are at least 3.
ROUND = {
    "tens": 10, "dozens": 12, "scores": 20, "hundreds": 100, "thousands": 1000, "several": 3, "many": 3,
}  # fmt: skip
#: Words with which a number may begin, but for digits.
NUMERALS = frozenset((*UNITS, *_TENS, *SCALES, *ROUND, "a", "half", "some"))
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
#: Scales that stand behind digits: "1.5 million".
_WRITTEN_BEHIND = SCALES.keys() - {"dozen"}
_LONGEST_QUALIFIER = max(map(len, _QUALIFIERS))
_QUALIFIER_ENDS = frozenset(words[-1] for words in _QUALIFIERS)
_MONTHS = word_set("months") | {"sept"}
_MONTH_NAMES = [[month] for month in _MONTHS]
_UNIT_NAMES = word_set("unit_names")


class Numeral(NamedTuple):
    """A number as words state it, from the first to the last of them.

    Parameters
    ----------
    first, last : int
        Words: its first, with what bounds it ("at" in "at least 12"), and its last.
    low : int
    high : int or None
        Its bounds; None where it has no upper one.
    qualifier : str or None
        The words that bound or blur it ("at least", "dozens"), None where it is exact.
    """

    first: int
    last: int
    low: int
    high: int | None
    qualifier: str | None


class _Value(NamedTuple):
    """A number without the words before it."""

    low: int
    high: int | None
    blur: str | None
    last: int


def read_numeral(text: str, words: Words, i: int) -> Numeral | None:
    """The number that word `i` begins, or None; a unit's name ("Brigade 52") is none.

    >>> from conflictmap.extract.text.words import split_words
    >>> text = "Shells killed at least twenty-five people."
    >>> read_numeral(text, split_words(text), 4)
    Numeral(first=2, last=5, low=25, high=None, qualifier='at least')
    """
    lower = words.lower
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
        if other and other.low > low:
            first, qualifier, high, last = i - 1, "between", other.low, other.last
    elif high == low and lower[last + 1 : last + 2] == ["to"] and last + 2 < len(lower):
        other = _spelt_out(lower, last + 2)  # "eight to twelve"
        if other and low < other.low < 20 * low + 20:
            high, last = other.low, other.last
    if high is not None and high > low and lower[i - 1 : i] == ["from"] and not RAISING.isdisjoint(lower):
        low = high  # "the toll rose from 12 to 16"
    return Numeral(first, last, low, high, " ".join(filter(None, (qualifier, blur))) or None)


def _qualifier(lower: list[str], i: int) -> tuple[int, str | None, str | None]:
    if not i or lower[i - 1] not in _QUALIFIER_ENDS:
        return i, None, None
    for n in range(min(_LONGEST_QUALIFIER, i), 0, -1):
        words = tuple(lower[i - n : i])
        if words in _QUALIFIERS:
            return i - n, " ".join(words), _QUALIFIERS[words]
    return i, None, None


def _value(text: str, words: Words, i: int) -> _Value | None:
    lower = words.lower
    word = lower[i]
    if word[0].isdigit():
        return _digits(text, words, i)
    if word not in NUMERALS:
        return None
    if word in ROUND and not (word == "many" and lower[i + 1 : i + 2] == ["as"]):
        low, last = ROUND[word], i
        if lower[i + 1 : i + 2] == ["of"] and lower[i + 2 : i + 3] in (["thousands"], ["hundreds"]):
            low, last = low * ROUND[lower[i + 2]], i + 2
        return _Value(low, None, " ".join(lower[i : last + 1]), last)
    if word == "some":
        return _some(lower, i)
    return _spelt_out(lower, i)


def _spelt_out(lower: list[str], i: int) -> _Value | None:
    """A number in words: "twenty-five", "a hundred and six", "two dozen", "half a million"."""
    if lower[i] == "half":
        scale = SCALES.get(" ".join(lower[i + 2 : i + 3])) if lower[i + 1 : i + 2] == ["a"] else None
        return _Value(scale // 2, scale // 2, None, i + 2) if scale else None
    total = current = 0
    end = -1
    for j in range(i, min(i + 6, len(lower))):
        w = lower[j]
        if w in UNITS and (current % 10 == 0 or current == 0):
            current += UNITS[w]
        elif w in _TENS and current % 100 == 0:
            current += _TENS[w]
        elif w in SCALES and (current or j == i or lower[i:j] == ["a"]):
            current = max(current, 1) * SCALES[w]
            if current >= 1000:
                total, current = total + current, 0
        elif (
            w == "and"
            and current >= 100
            and lower[j + 1 : j + 2]
            and (lower[j + 1] in UNITS or lower[j + 1] in _TENS)
        ) or (w == "a" and j == i and lower[j + 1 : j + 2] and lower[j + 1] in SCALES):
            continue
        else:
            break
        end = j
    return None if end < 0 else _Value(total + current, total + current, None, end)


def _some(lower: list[str], i: int) -> _Value | None:
    """At least three: "some were executed", "some of the 68 were executed"; else it only blurs a number."""
    following = lower[i + 1 : i + 4]
    if following[:1] in (["were"], ["are"]) or (following and following[0] in cue_words()):
        return _Value(3, None, "some", i)
    if following[:2] == ["of", "the"] and following[2:] and following[2][0].isdigit():
        return _Value(3, None, "some", i + 3)
    return None


def _digits(text: str, words: Words, i: int) -> _Value | None:
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
    if i + 1 < len(lower) and lower[i + 1] in _WRITTEN_BEHIND:
        value, last = value * SCALES[lower[i + 1]], i + 1
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
        if gap in ("-", "–", "—") and (high is None or lower[last + 2 : last + 3] in _MONTH_NAMES):
            return None  # "25-year-old", "23-floor", "7-8 March"
        if high is not None and number < high < 20 * number + 20:
            return _Value(number, round(high), None, other)
    return _Value(number, number, None, last)


def _in_date(text: str, words: Words, i: int) -> bool:
    """Whether a number is a day or a year beside a month: "30 Jul 2015", "April 15"."""
    beside = [j for j in (i - 1, i + 1) if 0 <= j < len(words) and words.lower[j] in _MONTHS]
    if beside == [i - 1] and _is_day(words.lower[i - 2 : i - 1]):
        return len(words.lower[i]) == 4  # "on 6 July, 13 civilians", but "6 July 2014"
    if words.lower[i - 2 : i - 1] and words.lower[i - 2] in _MONTHS and _is_day([words.lower[i - 1]]):
        return len(words.lower[i]) == 4  # "July 6 2014"
    return any(text[words.starts[j]].isupper() for j in beside)


def _is_day(word: list[str]) -> bool:
    return bool(word) and word[0].isdecimal() and 0 < int(word[0]) <= 31


def _parse(word: str) -> float | None:
    if re.fullmatch(r"\d{1,3}(?:[.,]\d{3})+", word):
        return float(re.sub("[.,]", "", word))
    try:
        return float(word.replace(",", "")) if len(word) < 9 else None
    except ValueError:
        return None

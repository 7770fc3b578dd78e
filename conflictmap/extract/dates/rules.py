"""How date phrases are written, by the word that begins them, and how each is reckoned."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from conflictmap.extract.dates.spans import (
    LEVANTINE,
    MONTHS,
    NUMBERS,
    WEEKDAYS,
    Span,
    ago,
    day_month,
    days_back,
    iso_day,
    later,
    named_day,
    named_month,
    night_of,
    numeric_day,
    past,
    this_month,
    week,
    weekday,
    weekend,
    year_span,
)


def _either(words: dict[str, int] | list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


# Only an abbreviation's stop, before a number, belongs to the name.
_MONTH = rf"(?P<month>{_either(MONTHS)})\b(?:\.(?= ?\d))?"
_LEVANTINE_MONTH = _either(LEVANTINE).replace(r"\ ", "[ -]")
_ANY_MONTH = rf"(?P<month>{_either(MONTHS)}|{_LEVANTINE_MONTH})\b(?:\.(?= ?\d))?"
_WEEKDAY = rf"(?P<weekday>{_either([name for name in WEEKDAYS if len(name) > 5 or not name.isascii()])})\b"
_WHICH = r"(?P<which>last|this|next|coming|upcoming|previous|past)"
_NUMBER = r"(?P<number>\d{1,3}|(?:a |the )?(?:" + _either(list(NUMBERS)) + r"))"
_TIME = (
    r"(?: (?:early |late |at )?(?:morning|afternoon|evening|night|dawn|dusk|midnight|noon|midday|overnight))?"
)
_PART = r"(?:(?:early|late|mid|dawn|dusk|noon|midnight|overnight)[ -](?:on )?)?"
_YEAR = r"(?:,? ?(?P<year>(?:19|20)\d\d)\b)?"  # "Jun 142016" lost its comma
_DAY_NAME = rf"(?:(?:{_either(WEEKDAYS)})\b\.?,? (?:the )?)?"

_Reckoning = Callable[[re.Match[str], dt.date | None], Span]
Rule = tuple[str, re.Pattern[str], _Reckoning]


def _rule(name: str, pattern: str, resolve: _Reckoning) -> Rule:
    return name, re.compile(pattern, re.IGNORECASE), resolve


_BY_DAY = _rule(
    "day and month",
    rf"(?:last )?{_DAY_NAME}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: ?(?:-|–|to"
    rf"|and) ?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"(?: of)? {_ANY_MONTH}(?:/\w+| ?\(\w+\))?{_YEAR}"
    r"(?! \d{1,2}(?: ?[-–] ?\d{1,2})?:)",  # not "2 June 25: Rebels attacked", the second item of a list
    named_day,
)
_BY_MONTH = _rule(
    "month and day",
    rf"(?:last )?{_DAY_NAME}{_ANY_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\b|(?=20\d\d\b))(?:(?: ?[-–] ?"
    rf"| to )(?P<last>\d{{1,2}})\b(?! [A-Z]))?{_YEAR}",
    named_day,
)
_MONTH_ALONE = _rule(
    "month",
    rf"(?:{_WHICH} )?(?:early |late |mid-?|the (?:start|beginning|end|middle) of )?{_MONTH}{_YEAR}(?! \d)"
    r"(?!(?<=\bMar) \w)",  # "at Mar Elias church"
    named_month,
)
_WEEKDAY_RULE = _rule("weekday", rf"{_PART}(?:{_WHICH} )?(?:يوم )?{_WEEKDAY}(?:['’]s?)?{_TIME}", weekday)
_WEEKEND_RULE = _rule(
    "weekend", r"(?:over |at |during )?(?:the |this |last )(?:past |last )?weekend\b", weekend
)

# After "on" only: "14.10." may be a time, "12/10" a share.
_DAY_OF_MONTH = r"(?<=[Oo]n )(?P<day>[0-2]?\d|3[01])"

_AGO = _rule(
    "relative",
    rf"{_NUMBER} (?P<unit>hour|day|night|week|month|year)s? (?:ago|earlier|before|previously|prior)\b",
    ago,
)
_LATER = _rule("later", rf"{_NUMBER} (?P<unit>day|week|month)s? later\b", later)
_NUMERIC = _rule(
    "day-first numbers",
    rf"(?:(?P<name>{_either(WEEKDAYS)})\b\.?,? )?(?P<one>\d{{1,2}})[./-](?P<two>\d{{1,2}})[./-]"
    r"(?P<year>(?:20)?\d\d)(?![\d.])",
    numeric_day,
)
_NIGHT_OF = _rule("weekday", rf"{_PART}{_WEEKDAY} ?[-–—/] ?(?P<second>{_either(WEEKDAYS)})\b", night_of)

# Which rules a phrase may follow is told by its first word; the order of a list is the order of trying.
RULES: dict[str, list[Rule]] = {
    "digit": [
        _rule("ISO date", r"(\d{4})-(\d\d)-(\d\d)(?!\d)", iso_day),
        _NUMERIC,
        _rule("day-first numbers", rf"{_DAY_OF_MONTH}\.(?P<month>0[1-9]|1[0-2])\.(?!\d)", day_month),
        _rule("day-first numbers", rf"{_DAY_OF_MONTH}/(?P<month>0[1-9]|1[0-2])\b(?![/\d])", day_month),
        _BY_DAY,
        _AGO,
        _LATER,
    ],
    "month": [_BY_MONTH, _MONTH_ALONE],
    "weekday": [_BY_DAY, _BY_MONTH, _NUMERIC, _NIGHT_OF, _WEEKDAY_RULE],
    "part": [
        _NIGHT_OF,
        _WEEKDAY_RULE,
        _rule("today", r"(?:early |late )today\b", days_back(0, 1, 1)),
        _rule("yesterday", r"(?:early |late )yesterday\b", days_back(1, 1, 1)),
        _rule("overnight", r"overnight\b", days_back(1, 2, 1)),
        _rule("week", r"(?:early |late )(?P<which>this|last) week\b", week),
        _MONTH_ALONE,
    ],
    "which": [
        _rule("week", rf"(?:earlier )?{_WHICH} week\b(?! of\b)", week),
        _WEEKEND_RULE,
        _rule("month", rf"(?:earlier )?{_WHICH} month\b", this_month),
        _BY_DAY,
        _BY_MONTH,
        _WEEKDAY_RULE,
        _MONTH_ALONE,
        _rule("night", r"last night\b", days_back(1, 1, 1)),
        _rule("today", r"this (?:morning|afternoon|evening)\b", days_back(0, 1, 1)),
        _rule("year", r"(?:earlier )?(?P<which>last|this|previous) year(?P<year>\b)(?<!\d)", year_span),
        _rule(
            "recent",
            rf"(?:past|last|previous) (?:{_NUMBER} )?(?P<unit>hour|day|week)s?\b",
            past,
        ),
    ],
    "today": [_rule("today", r"today\b|tonight\b|اليوم\b", days_back(0, 1, 1))],
    "yesterday": [
        _rule(
            "yesterday",
            r"(?:yesterday|أمس|امس)\b(?: (?:morning|afternoon|evening|night))?",
            days_back(1, 1, 1),
        )
    ],
    "recent": [_rule("recent", r"recent (?P<number>\b)(?P<unit>hour|day|week)s\b", past)],
    "number": [
        _AGO,
        _LATER,
        _rule("later", r"the (?:next|following) day\b", days_back(-1, 1, 1)),
        _rule("relative", r"the previous day\b", days_back(1, 1, 1)),
        _rule("relative", r"the same day\b", days_back(0, 1, 1)),
        _WEEKEND_RULE,
        _rule("recent", rf"the (?:past|last|previous) (?:{_NUMBER} )?(?P<unit>hour|day|week)s?\b", past),
    ],
    "over": [_WEEKEND_RULE],
    "year": [_rule("year", r"in (?P<which>\b)(?P<year>(?:19|20)\d\d)\b", year_span)],
}

_UNITS = frozenset(
    f"{unit}{s}" for unit in ("hour", "day", "night", "week", "month", "year") for s in ("", "s")
)
_MONTH_WORDS = frozenset(name.split()[0] for name in (*MONTHS, *LEVANTINE))
#: Groups whose first words are common, and the words one of which must come second.
SECOND_WORDS: dict[str, frozenset[str]] = {
    "digit": frozenset(("to", "and", "of")) | _UNITS | _MONTH_WORDS,
    "number": frozenset(
        ("couple", "following", "next", "previous", "same", "past", "last", "weekend", *NUMBERS)
    )
    | _UNITS,
    "over": frozenset(("the", "this", "last")),
    "year": frozenset(map(str, range(1900, 2100))),
}

#: The words with which a date phrase may begin, and whose rules it then follows; a figure follows "digit".
FIRST_WORDS = {
    word: group
    for group, words in {
        "month": _MONTH_WORDS,
        "weekday": ("يوم", *WEEKDAYS),
        "part": ("early", "late", "mid", "dawn", "dusk", "noon", "midnight", "overnight"),
        "which": ("last", "this", "next", "coming", "upcoming", "previous", "past", "earlier"),
        "today": ("today", "tonight", "اليوم"),
        "yesterday": ("yesterday", "أمس", "امس"),
        "recent": ("recent",),
        "number": NUMBERS,
        "over": ("over", "at", "during"),
        "year": ("in",),
    }.items()
    for word in words
}

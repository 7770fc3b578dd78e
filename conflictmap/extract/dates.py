"""Date phrases of a text, resolved relative to the day on which its article was published.

A phrase that cannot be resolved (no publication day, 30 February) is kept with null dates. Own code, because
general date parsers read "12.04.2014" as December, a "Monday afternoon" in a Monday article as the Monday
before, and know neither "dawn Thursday" nor the Levantine months.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from conflictmap.extract.words import word_list

DAY = dt.timedelta(days=1)

# English, short, and in Arabic the Levantine and the Egyptian names.
MONTHS = {name: i % 12 + 1 for i, name in enumerate(word_list("months"))}
# Levantine names in Latin letters; without a day beside them "Tishreen" and "Ab" are other things.
LEVANTINE = {name: i % 12 + 1 for i, name in enumerate(word_list("levantine_months"))}
MONTHS |= {"sept": 9, "اذار": 3, "ايار": 5, "اب": 8, "ايلول": 9, "ابريل": 4, "اغسطس": 8, "اكتوبر": 10}
WEEKDAYS = {name: i % 7 for i, name in enumerate(word_list("weekdays"))}
WEEKDAYS |= {"tues": 1, "thur": 3, "thurs": 3}
_NUMBERS: dict[str, int | None] = dict(zip(word_list("units")[1:13], range(1, 13), strict=True))
_NUMBERS |= {"a": 1, "an": 1, "the": 1, "several": None, "few": None, "some": None}


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A stretch of text that says when.

    Parameters
    ----------
    start, end : int
        Span in the text.
    surface : str
        ``text[start:end]``.
    first, last : datetime.date or None
        First and last day that the words leave open; None = cannot be resolved.
    precision : int or None
        1 day, 2 week, 3 month; None = unresolved or coarser than a month.
    relation : {"on", "since", "until"}
        "since Friday" and "until Friday" bound a time, they don't date an act.
    rule : str
        Which rule read it.
    """

    start: int
    end: int
    surface: str
    first: dt.date | None
    last: dt.date | None
    precision: int | None
    relation: Literal["on", "since", "until"]
    rule: str


_Span = tuple[dt.date | None, dt.date | None, int | None]
_UNRESOLVED: _Span = (None, None, None)


def find_dates(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    published: dt.date | None = None,
    anchor: dt.date | None = None,
) -> tuple[DatePhrase, ...]:
    """Date phrases of ``text[start:end]`` in text order, none overlapping.

    Parameters
    ----------
    text : str
        Any text.
    start, end : int
        Where to look.
    published : datetime.date, optional
        Day that weekdays and "yesterday" are relative to; without it they stay unresolved.
    anchor : datetime.date, optional
        Day that "two days earlier" and "the day before" are relative to until the text names one; defaults to
        `published`.

    Examples
    --------
    >>> monday = dt.date(2014, 4, 14)
    >>> text = "at dawn Thursday and by Monday afternoon"
    >>> [(d.surface, str(d.first)) for d in find_dates(text, published=monday)]
    [('dawn Thursday', '2014-04-10'), ('Monday afternoon', '2014-04-14')]
    """
    stop = len(text) if end is None else end
    anchor = anchor or published
    found: list[DatePhrase] = []
    position = start
    for word in _WORD.finditer(text, start, stop):
        group = _group(word.group())
        if group is None or word.start() < position:
            continue
        phrase = _read(text, word.start(), stop, group, published, anchor)
        if phrase:
            found.append(phrase)
            position = phrase.end
            if phrase.precision == 1 and phrase.relation == "on":
                anchor = phrase.first
    return tuple(found)


def _read(
    text: str, start: int, stop: int, group: str, published: dt.date | None, anchor: dt.date | None
) -> DatePhrase | None:
    for rule, pattern, resolve in _RULES[group]:
        match = pattern.match(text, start, stop)
        if match:
            first, last, precision = resolve(match, anchor if rule == "relative" else published)
            before = text[max(0, start - 24) : start].lower()
            relation = _RELATION.search(before)
            return DatePhrase(
                start,
                match.end(),
                match.group(),
                first,
                last,
                precision,
                _RELATIONS[relation.group(1)] if relation else "on",
                rule,
            )
    return None


_RELATION = re.compile(
    r"\b(since|until|till|منذ|حتى)(?: (?:about|around|early|late|the start of|at least|last))? $"
)
_RELATIONS: dict[str, Literal["since", "until"]] = {
    "since": "since",
    "until": "until",
    "till": "until",
    "منذ": "since",
    "حتى": "until",
}


def _day(year: int, month: int, day: int) -> _Span:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return _UNRESOLVED
    return date, date, 1


def _month(year: int, month: int) -> _Span:
    first = dt.date(year, month, 1)
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return first, following - DAY, 3


def _full_year(text: str) -> int:
    year = int(text)
    return year if year > 99 else 2000 + year


def _numeric(match: re.Match[str], _: dt.date | None) -> _Span:
    """Day first, as Syria and Europe write; month first only where day first is impossible ("04/13/2014")."""
    one, two, year = int(match[1]), int(match[2]), _full_year(match[3])
    if not 1990 <= year <= 2099:
        return _UNRESOLVED
    return _day(year, two, one) if two <= 12 else _day(year, one, two)


def _iso(match: re.Match[str], _: dt.date | None) -> _Span:
    return _day(int(match[1]), int(match[2]), int(match[3]))


def _named_day(match: re.Match[str], published: dt.date | None) -> _Span:
    """A day and a month, with the year or in the twelve months up to the publication day."""
    month = (LEVANTINE | MONTHS)[match["month"].lower().replace("-", " ")]
    year = match["year"] and int(match["year"])
    day, last_day = int(match["day"]), int(match.groupdict().get("last") or 0)
    if not year:
        if published is None:
            return _UNRESOLVED
        year = published.year if (month, day) <= (published.month, published.day + 1) else published.year - 1
    first, last, precision = _day(year, month, day)
    if last_day > day:
        last = _day(year, month, last_day)[0]
        precision = 2 if last is not None else None
    return first, last, precision


def _day_month(match: re.Match[str], published: dt.date | None) -> _Span:
    """A day and a month in figures, in the twelve months up to the publication day: "on 22.08."."""
    if published is None:
        return _UNRESOLVED
    day, month = int(match["day"]), int(match["month"])
    year = published.year - ((month, day) > (published.month, published.day + 1))
    return _day(year, month, day)


def _named_month(match: re.Match[str], published: dt.date | None) -> _Span:
    month, year = MONTHS[match["month"].lower()], match["year"] and int(match["year"])
    if not year:
        if published is None:
            return _UNRESOLVED
        last = (match["which"] or "").lower().startswith("last")
        earlier = month > published.month or (last and month == published.month)
        year = published.year - earlier
    return _month(year, month)


def _weekday(match: re.Match[str], published: dt.date | None) -> _Span:
    """The most recent such day up to publication; after "next", or before "will", the following one."""
    if published is None:
        return _UNRESOLVED
    back = (published.weekday() - WEEKDAYS[match["weekday"].lower()]) % 7
    which = (match["which"] or "").lower().rstrip()
    ahead = which in ("next", "coming", "upcoming") or _FUTURE.match(match.string, match.end())
    if ahead:
        day = published + (7 - back) * DAY
    else:
        day = published - (back or (7 if which in ("last", "previous") else 0)) * DAY
    return day, day, 1


_FUTURE = re.compile(r"[,”\"]* (?:\w+ ){0,2}(?:will|would|is to|are to|is due|is expected)\b")


def _back(days: int, length: int, precision: int) -> Callable[[re.Match[str], dt.date | None], _Span]:
    """Dates of a phrase that starts `days` before the reference day and lasts `length` days."""

    def resolve(_: re.Match[str], reference: dt.date | None) -> _Span:
        if reference is None:
            return _UNRESOLVED
        first = reference - days * DAY
        return first, first + (length - 1) * DAY, precision

    return resolve


def _ago(match: re.Match[str], reference: dt.date | None) -> _Span:
    if reference is None:
        return _UNRESOLVED
    word, unit = match["number"].lower(), match["unit"].lower()
    number = int(word) if word.isdecimal() else _NUMBERS[word.split()[-1]]
    if unit in ("hour", "minute"):
        return reference - DAY, reference, 1
    if number is None:  # "a few days ago"
        days = {"day": 6, "week": 30}.get(unit)
        return (reference - days * DAY, reference, 2 if days == 6 else 3) if days else _UNRESOLVED
    if number > 300:
        return _UNRESOLVED
    if unit == "day":
        return reference - number * DAY, reference - number * DAY, 1
    if unit == "week":
        return reference - (7 * number + 3) * DAY, reference - (7 * number - 3) * DAY, 2
    months = reference.year * 12 + reference.month - 1 - number * (12 if unit == "year" else 1)
    first, last, precision = _month(months // 12, months % 12 + 1)
    return first, last, precision if unit == "month" else None


def _past(match: re.Match[str], reference: dt.date | None) -> _Span:
    """The days of "the past 24 hours", "the last three days", "recent weeks"."""
    if reference is None:
        return _UNRESOLVED
    word, unit = (match["number"] or "few").lower(), match["unit"].lower()
    number = int(word) if word.isdecimal() else _NUMBERS.get(word.split()[-1])
    if unit == "hour":
        days = max(1, min(number or 24, 240) // 24)
        return reference - days * DAY, reference, 1 if days == 1 else 2
    if unit == "day":
        days = min(number or 6, 400)
        return reference - days * DAY, reference, 2 if days <= 7 else 3
    if unit == "week" and (number or 9) <= 2:
        return reference - 7 * (number or 1) * DAY, reference, 2 if number == 1 else 3
    return _UNRESOLVED


def _week(match: re.Match[str], published: dt.date | None) -> _Span:
    if published is None:
        return _UNRESOLVED
    monday = published - published.weekday() * DAY
    if match["which"].lower() in ("last", "previous"):
        return monday - 7 * DAY, monday - DAY, 2
    return monday, published, 2


def _this_month(match: re.Match[str], published: dt.date | None) -> _Span:
    if published is None:
        return _UNRESOLVED
    back = match["which"].lower() in ("last", "previous")
    months = published.year * 12 + published.month - 1 - back
    first, last, precision = _month(months // 12, months % 12 + 1)
    return first, last if back else published, precision


def _weekend(_: re.Match[str], published: dt.date | None) -> _Span:
    """The last Saturday and Sunday, or as much of them as lies before the publication day."""
    if published is None:
        return _UNRESOLVED
    saturday = published - ((published.weekday() - 5) % 7) * DAY
    return saturday, min(saturday + DAY, published), 2


def _year(match: re.Match[str], published: dt.date | None) -> _Span:
    word = match["year"]
    if not word:
        if published is None:
            return _UNRESOLVED
        year = published.year - (match["which"].lower() != "this")
    else:
        year = int(word)
    return dt.date(year, 1, 1), dt.date(year, 12, 31), None


def _either(words: dict[str, int] | list[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word)))


# Only an abbreviation's stop, before a number, belongs to the name.
_MONTH = rf"(?P<month>{_either(MONTHS)})\b(?:\.(?= ?\d))?"
_LEVANTINE_MONTH = _either(LEVANTINE).replace(r"\ ", "[ -]")
_ANY_MONTH = rf"(?P<month>{_either(MONTHS)}|{_LEVANTINE_MONTH})\b(?:\.(?= ?\d))?"
_WEEKDAY = rf"(?P<weekday>{_either([name for name in WEEKDAYS if len(name) > 5 or not name.isascii()])})\b"
_WHICH = r"(?P<which>last|this|next|coming|upcoming|previous|past)"
_NUMBER = r"(?P<number>\d{1,3}|(?:a |the )?(?:" + _either([*_NUMBERS, "couple of"]) + r"))"
_TIME = (
    r"(?: (?:early |late |at )?(?:morning|afternoon|evening|night|dawn|dusk|midnight|noon|midday|overnight))?"
)
_PART = r"(?:(?:early|late|mid|dawn|dusk|noon|midnight|overnight)[ -](?:on )?)?"
_YEAR = r"(?:,? (?P<year>(?:19|20)\d\d)\b)?"
_DAY_NAME = rf"(?:(?:{_either(WEEKDAYS)})\b\.?,? (?:the )?)?"

_Rule = tuple[str, "re.Pattern[str]", Callable[[re.Match[str], "dt.date | None"], _Span]]


def _rule(name: str, pattern: str, resolve: Callable[[re.Match[str], dt.date | None], _Span]) -> _Rule:
    return name, re.compile(pattern, re.IGNORECASE), resolve


_BY_DAY = _rule(
    "day and month",
    rf"(?:last )?{_DAY_NAME}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?: ?(?:-|–|to"
    rf"|and) ?(?P<last>\d{{1,2}})(?:st|nd|rd|th)?)?"
    rf"(?: of)? {_ANY_MONTH}(?:/\w+| ?\(\w+\))?{_YEAR}",
    _named_day,
)
_BY_MONTH = _rule(
    "month and day",
    rf"(?:last )?{_DAY_NAME}{_ANY_MONTH} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:(?:-|–"
    rf"| to )(?P<last>\d{{1,2}})\b)?{_YEAR}",
    _named_day,
)
_MONTH_ALONE = _rule(
    "month",
    rf"(?:{_WHICH} )?(?:early |late |mid-?|the (?:start|beginning|end|middle) of )?{_MONTH}{_YEAR}(?! \d)",
    _named_month,
)
_WEEKDAY_RULE = _rule("weekday", rf"{_PART}(?:{_WHICH} )?(?:يوم )?{_WEEKDAY}(?:['’]s?)?{_TIME}", _weekday)
_WEEKEND_RULE = _rule(
    "weekend", r"(?:over |at |during )?(?:the |this |last )(?:past |last )?weekend\b", _weekend
)

# After "on" only: "14.10." may be a time, "12/10" a share.
_DAY_OF_MONTH = r"(?<=[Oo]n )(?P<day>[0-2]?\d|3[01])"

# Which rules a phrase may follow is told by its first word; the order of a list is the order of trying.
_RULES: dict[str, list[_Rule]] = {
    "digit": [
        _rule("ISO date", r"(\d{4})-(\d\d)-(\d\d)(?!\d)", _iso),
        _rule("day-first numbers", r"(\d{1,2})[./-](\d{1,2})[./-]((?:20)?\d\d)(?![\d.])", _numeric),
        _rule("day-first numbers", rf"{_DAY_OF_MONTH}\.(?P<month>0[1-9]|1[0-2])\.(?!\d)", _day_month),
        _rule("day-first numbers", rf"{_DAY_OF_MONTH}/(?P<month>0[1-9]|1[0-2])\b(?![/\d])", _day_month),
        _BY_DAY,
        _rule(
            "relative",
            rf"{_NUMBER} (?P<unit>hour|day|week|month|year)s? (?:ago|earlier|before|previously)\b",
            _ago,
        ),
    ],
    "month": [_BY_MONTH, _MONTH_ALONE],
    "weekday": [_BY_DAY, _BY_MONTH, _WEEKDAY_RULE],
    "part": [
        _WEEKDAY_RULE,
        _rule("today", r"(?:early |late )today\b", _back(0, 1, 1)),
        _rule("yesterday", r"(?:early |late )yesterday\b", _back(1, 1, 1)),
        _rule("overnight", r"overnight\b", _back(1, 2, 1)),
        _rule("week", r"(?:early |late )(?P<which>this|last) week\b", _week),
        _MONTH_ALONE,
    ],
    "which": [
        _rule("week", rf"(?:earlier )?{_WHICH} week\b(?! of\b)", _week),
        _WEEKEND_RULE,
        _rule("month", rf"(?:earlier )?{_WHICH} month\b", _this_month),
        _BY_DAY,
        _BY_MONTH,
        _WEEKDAY_RULE,
        _MONTH_ALONE,
        _rule("night", r"last night\b", _back(1, 1, 1)),
        _rule("today", r"this (?:morning|afternoon|evening)\b", _back(0, 1, 1)),
        _rule("year", r"(?:earlier )?(?P<which>last|this|previous) year(?P<year>\b)(?<!\d)", _year),
        _rule(
            "recent",
            rf"(?:past|last|previous) (?:{_NUMBER} )?(?P<unit>hour|day|week)s?\b",
            _past,
        ),
    ],
    "today": [_rule("today", r"today\b|tonight\b|اليوم\b", _back(0, 1, 1))],
    "yesterday": [
        _rule(
            "yesterday",
            r"(?:yesterday|أمس|امس)\b(?: (?:morning|afternoon|evening|night))?",
            _back(1, 1, 1),
        )
    ],
    "recent": [_rule("recent", r"recent (?P<number>\b)(?P<unit>hour|day|week)s\b", _past)],
    "number": [
        _rule(
            "relative",
            rf"{_NUMBER} (?P<unit>hour|day|week|month|year)s? (?:ago|earlier|before|previously)\b",
            _ago,
        ),
        _rule("relative", r"the previous day\b", _back(1, 1, 1)),
        _rule("relative", r"the same day\b", _back(0, 1, 1)),
        _WEEKEND_RULE,
        _rule("recent", rf"the (?:past|last|previous) (?:{_NUMBER} )?(?P<unit>hour|day|week)s?\b", _past),
    ],
    "over": [_WEEKEND_RULE],
    "year": [_rule("year", r"in (?P<which>\b)(?P<year>(?:19|20)\d\d)\b", _year)],
}

_WORD = re.compile(r"\b\w+")
_FIRST_WORDS = {
    word: group
    for group, words in {
        "month": (name.split()[0] for name in (*MONTHS, *LEVANTINE)),
        "weekday": ("يوم", *WEEKDAYS),
        "part": ("early", "late", "mid", "dawn", "dusk", "noon", "midnight", "overnight"),
        "which": ("last", "this", "next", "coming", "upcoming", "previous", "past", "earlier"),
        "today": ("today", "tonight", "اليوم"),
        "yesterday": ("yesterday", "أمس", "امس"),
        "recent": ("recent",),
        "number": _NUMBERS,
        "over": ("over", "at", "during"),
        "year": ("in",),
    }.items()
    for word in words
}


def _group(word: str) -> str | None:
    """Which rules a phrase that begins with `word` may follow, None where none begins so.

    "may" and "march" are months, "sun" is a day, only with a capital; Arabic has no case.
    """
    if word[0].isdecimal():
        return "digit"
    group = _FIRST_WORDS.get(word.lower())
    return None if group in ("month", "weekday") and word[0].islower() else group

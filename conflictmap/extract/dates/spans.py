"""Which days the words of a date phrase mean, reckoned from the day of publication."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

from conflictmap.extract.text.words import word_list

DAY = dt.timedelta(days=1)

# English, short, and in Arabic the Levantine and the Egyptian names.
MONTHS = {name: i % 12 + 1 for i, name in enumerate(word_list("months"))}
MONTHS |= {"sept": 9, "اذار": 3, "ايار": 5, "اب": 8, "ايلول": 9, "ابريل": 4, "اغسطس": 8, "اكتوبر": 10}
# Levantine names in Latin letters; without a day beside them "Tishreen" and "Ab" are other things.
LEVANTINE = {name: i % 12 + 1 for i, name in enumerate(word_list("levantine_months"))}
_ALL_MONTHS = LEVANTINE | MONTHS
WEEKDAYS = {name: i % 7 for i, name in enumerate(word_list("weekdays"))}
WEEKDAYS |= {"tues": 1, "thur": 3, "thurs": 3}
NUMBERS: dict[str, int | None] = dict(zip(word_list("units")[1:13], range(1, 13), strict=True))
NUMBERS |= {"a": 1, "an": 1, "the": 1, "couple of": None, "several": None, "few": None, "some": None}

#: First and last day, and precision; each None where the words leave it open.
Span = tuple[dt.date | None, dt.date | None, int | None]
_UNRESOLVED: Span = (None, None, None)


def _day(year: int, month: int, day: int) -> Span:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return _UNRESOLVED
    return date, date, 1


def _month(year: int, month: int) -> Span:
    first = dt.date(year, month, 1)
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    return first, following - DAY, 3


def _full_year(text: str) -> int:
    year = int(text)
    return year if year > 99 else 2000 + year


def numeric_day(match: re.Match[str], published: dt.date | None) -> Span:
    """Day first, as Syria and Europe write; month first only where day first cannot be meant.

    That is where there is no such day ("04/13/2014"), where it is not the day of the week that stands before
    it, and where it comes after the day of publication and the other was in the month before that.
    """
    one, two, year = int(match["one"]), int(match["two"]), _full_year(match["year"])
    if not 1990 <= year <= 2099:
        return _UNRESOLVED
    day_first, month_first = _day(year, two, one), _day(year, one, two)
    first, other = day_first[0], month_first[0]
    if first is None or other is None:
        return month_first if first is None else day_first
    if match["name"]:
        named = WEEKDAYS[match["name"].lower()]
        return month_first if other.weekday() == named != first.weekday() else day_first
    to_come = published is not None and first > published >= other >= published - 31 * DAY
    return month_first if to_come else day_first


def iso_day(match: re.Match[str], _: dt.date | None) -> Span:
    """The day of "2014-04-14"."""
    return _day(int(match[1]), int(match[2]), int(match[3]))


def named_day(match: re.Match[str], published: dt.date | None) -> Span:
    """A day and a month, with the year or in the twelve months up to the publication day."""
    month = _ALL_MONTHS[match["month"].lower().replace("-", " ")]
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


def day_month(match: re.Match[str], published: dt.date | None) -> Span:
    """A day and a month in figures, in the twelve months up to the publication day: "on 22.08."."""
    if published is None:
        return _UNRESOLVED
    day, month = int(match["day"]), int(match["month"])
    year = published.year - ((month, day) > (published.month, published.day + 1))
    return _day(year, month, day)


def named_month(match: re.Match[str], published: dt.date | None) -> Span:
    """The days of "in March", "last March", "March 2014", "late March"."""
    month, year = MONTHS[match["month"].lower()], match["year"] and int(match["year"])
    if not year:
        if published is None:
            return _UNRESOLVED
        last = (match["which"] or "").lower().startswith("last")
        earlier = month > published.month or (last and month == published.month)
        year = published.year - earlier
    first, last, precision = _month(year, month)
    part = _PART_OF_MONTH.search(match[0])
    if part is None or first is None or last is None:
        return first, last, precision
    if part[0].lower() in ("late", "end"):
        return first.replace(day=21), last, precision
    early = part[0].lower() in ("early", "start", "beginning")
    return first.replace(day=1 if early else 11), first.replace(day=10 if early else 20), precision


#: Which ten days of a month are meant.
_PART_OF_MONTH = re.compile(r"\b(?:early|start|beginning|mid|middle|late|end)\b", re.IGNORECASE)


def weekday(match: re.Match[str], published: dt.date | None) -> Span:
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


def night_of(match: re.Match[str], published: dt.date | None) -> Span:
    """The two days of "the night of Monday-Tuesday"; of "after midnight of Monday - Tuesday" the second."""
    if published is None:
        return _UNRESOLVED
    one, two = WEEKDAYS[match["weekday"].lower()], WEEKDAYS[match["second"].lower()]
    last = published - (published.weekday() - two) % 7 * DAY
    after = "midnight" in match.string[max(0, match.start() - 16) : match.end()].lower()
    return last - (0 if after else (two - one) % 7) * DAY, last, 1 if (two - one) % 7 == 1 else 2


_FUTURE = re.compile(r"[,”\"]* (?:\w+ ){0,2}(?:will|would|is to|are to|is due|is expected)\b")


def days_back(days: int, length: int, precision: int) -> Callable[[re.Match[str], dt.date | None], Span]:
    """Dates of a phrase that starts `days` before the reference day and lasts `length` days."""

    def resolve(_: re.Match[str], reference: dt.date | None) -> Span:
        if reference is None:
            return _UNRESOLVED
        first = reference - days * DAY
        return first, first + (length - 1) * DAY, precision

    return resolve


def _number(word: str) -> int | None:
    """How many "three", "the 12", "a few" are; None where the words leave it open."""
    bare = word.removeprefix("a ").removeprefix("the ")
    return int(bare) if bare.isdecimal() else NUMBERS[bare]


def ago(match: re.Match[str], reference: dt.date | None) -> Span:
    """The days of "two days ago", "a few weeks earlier", reckoned from the reference day."""
    if reference is None:
        return _UNRESOLVED
    word, unit = match["number"].lower(), match["unit"].lower()
    number = _number(word)
    if unit in ("hour", "minute"):
        return reference - DAY, reference, 1
    if number is None:  # "a few days ago"
        days = {"day": 6, "night": 6, "week": 30}.get(unit)
        return (reference - days * DAY, reference, 2 if days == 6 else 3) if days else _UNRESOLVED
    if number > 300:
        return _UNRESOLVED
    if unit in ("day", "night"):
        return reference - number * DAY, reference - number * DAY, 1
    if unit == "week":
        return reference - (7 * number + 3) * DAY, reference - (7 * number - 3) * DAY, 2
    months = reference.year * 12 + reference.month - 1 - number * (12 if unit == "year" else 1)
    first, last, precision = _month(months // 12, months % 12 + 1)
    return first, last, precision if unit == "month" else None


def later(match: re.Match[str], told: dt.date | None) -> Span:
    """The days of "two days later", "a week later", reckoned from the day told last."""
    number = _number(match["number"].lower())
    if told is None or number is None or number > 300:
        return _UNRESOLVED
    days, rough = {"day": (1, 0), "week": (7, 3), "month": (30, 15)}[match["unit"].lower()]
    middle = told + number * days * DAY
    return middle - rough * DAY, middle + rough * DAY, {0: 1, 3: 2, 15: 3}[rough]


def past(match: re.Match[str], reference: dt.date | None) -> Span:
    """The days of "the past 24 hours", "the last three days", "recent weeks"."""
    if reference is None:
        return _UNRESOLVED
    word, unit = (match["number"] or "few").lower(), match["unit"].lower()
    number = _number(word)
    if unit == "hour":
        days = max(1, min(number or 24, 240) // 24)
        return reference - days * DAY, reference, 1 if days == 1 else 2
    if unit == "day" and number is None and match.group().lower().endswith("day"):  # "over the past day"
        return reference - DAY, reference, 1
    if unit == "day":
        days = min(number or 6, 400)
        return reference - days * DAY, reference, 2 if days <= 7 else 3
    if unit == "week" and (number or 9) <= 2:
        return reference - 7 * (number or 1) * DAY, reference, 2 if number == 1 else 3
    return _UNRESOLVED


def week(match: re.Match[str], published: dt.date | None) -> Span:
    """The days of "this week", as far as they have come, or of "last week"."""
    if published is None:
        return _UNRESOLVED
    monday = published - published.weekday() * DAY
    if match["which"].lower() in ("last", "previous"):
        return monday - 7 * DAY, monday - DAY, 2
    return monday, published, 2


def this_month(match: re.Match[str], published: dt.date | None) -> Span:
    """The days of "this month", as far as they have come, or of "last month"."""
    if published is None:
        return _UNRESOLVED
    back = match["which"].lower() in ("last", "previous")
    months = published.year * 12 + published.month - 1 - back
    first, last, precision = _month(months // 12, months % 12 + 1)
    return first, last if back else published, precision


def weekend(_: re.Match[str], published: dt.date | None) -> Span:
    """The last Saturday and Sunday, or as much of them as lies before the publication day."""
    if published is None:
        return _UNRESOLVED
    saturday = published - ((published.weekday() - 5) % 7) * DAY
    return saturday, min(saturday + DAY, published), 2


def year_span(match: re.Match[str], published: dt.date | None) -> Span:
    """The days of "last year" or "in 2013", without a precision."""
    word = match["year"]
    if not word:
        if published is None:
            return _UNRESOLVED
        year = published.year - (match["which"].lower() != "this")
    else:
        year = int(word)
    return dt.date(year, 1, 1), dt.date(year, 12, 31), None

"""Lines that hold nothing but a date: the day of what stands below them, and the year of days without one."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace

from conflictmap.extract.dates.dates import DatePhrase, find_dates

#: What else such a line may have: "3 May[edit]", "Incident date: 3 May 2017".
_REST = re.compile(r"(?:(?:incident |event )?date|\[edit\]|[^\w\n])*", re.IGNORECASE)


def heading_date(text: str, start: int, end: int, dates: Sequence[DatePhrase]) -> DatePhrase | None:
    """The date of a line ``text[start:end]`` that says nothing else; None of any other line.

    >>> line = "3 May 2016[edit]"
    >>> heading_date(line, 0, len(line), find_dates(line)).surface
    '3 May 2016'
    """
    if len(dates) != 1 or dates[0].first is None or dates[0].precision is None:
        return None
    (date,) = dates
    alone = _REST.fullmatch(text, start, date.start) and _REST.fullmatch(text, date.end, end)
    return date if alone else None


def heading_year(text: str, start: int, end: int, date: DatePhrase | None) -> int | None:
    """The year of a heading's `date`, or of a line such as "Date: 18 March – 9 September 2015"; else None."""
    if date is not None and date.first is not None:
        return date.first.year
    return only_year(text[start:end]) if _DATE_LINE.match(text, start, end) else None


def only_year(text: str) -> int | None:
    """The year that a title or a line names, if it names just one.

    >>> only_year("Siege of Douma (May 2016)"), only_year("War, 2011-2016"), only_year("Brigade 2012a")
    (2016, None, None)
    """
    years = set(_YEAR.findall(text))
    return int(years.pop()) if len(years) == 1 else None


_DATE_LINE = re.compile(r"\W{0,3}Dates?\W{0,3}(?=[A-Z\d])[^\n]{4,60}$")
_YEAR = re.compile(r"\b20[12]\d\b")


def day_of_head(text: str, start: int, end: int) -> dt.date | None:
    r"""The last day that the head of an article names, if it names just one year; None without.

    An article without a date of its own was written then, or tells of the year before that day.

    >>> day_of_head("Flash Update #4\n13-14 October 2019", 0, 34)
    datetime.date(2019, 10, 14)
    """
    end = min(end, start + _HEAD)
    if only_year(text[start:end]) is None:
        return None
    days = (d.last for d in find_dates(text, start, end) if d.rule in _DAYS)
    return max(filter(None, days), default=None)


_HEAD = 400  # code points


def in_year(date: DatePhrase, year: int | None, written: dt.date | None = None) -> DatePhrase:
    """A day and a month without a year, in that year or in the year before `written`; others as they are."""
    if date.first is not None or date.rule not in _DAYS or not (year or written):
        return date
    full = next(iter(find_dates(f"{date.surface} {year}" if year else date.surface, published=written)), date)
    return replace(date, first=full.first, last=full.last, precision=full.precision)


_DAYS = frozenset(("day and month", "month and day"))

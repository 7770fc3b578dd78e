"""The days that a cell of a table names: one, several, a month, or a spreadsheet's number."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from conflictmap.arguments import YEARS
from conflictmap.extract.dates.spans import MONTHS, WEEKDAYS
from conflictmap.extract.text.words import word_list
from conflictmap.names import without_marks
from conflictmap.reports.datefields import parse_date, slashed_day_first
from conflictmap.tables.rows import cell_text


def _either(words: Iterable[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


_ENGLISH = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_FRENCH = {name: i % 12 + 1 for i, name in enumerate(word_list("french_months"))}
#: Names without accents and hamza, with or without the article, to those that the rest of this module reads.
_NAMES = {
    without_marks(spelled): _ENGLISH[number - 1]
    for name, number in (MONTHS | _FRENCH).items()
    for spelled in (name, name.replace(" ال", " "))
}
_NAME = re.compile(rf"\b({_either(_NAMES)})\b\.?", re.I)
#: One month by two names: "نيسان/أبريل".
_TWICE = re.compile(rf"({'|'.join(_ENGLISH)}) ?[/(] ?\1\)?")
_WEEKDAYS = map(without_marks, (*WEEKDAYS, *word_list("french_weekdays")))
_AROUND = re.compile(
    rf"^(?:(?:{_either(_WEEKDAYS)}|يوم|شهر|عام|سنة|le)\b[,،]?\s+)+|(?<=\b1)er\b|(?<=\d)\s?م$", re.I
)
_YEAR = re.compile(r"\d{4}(?:\.0)?")
_MONTH = re.compile(
    r"(?P<year_first>\d{4}[-/.]\d{1,2})|(?P<month_first>\d{1,2}[-/.]\d{4})"
    r"|(?P<named>[A-Za-z]{3,9}\.?,?[ -]\d{4})"
)
#: What may stand between the first and the last day, the surest first.
_BETWEEN = (" to ", " until ", " - ", " – ", "–", "—", "/", "-")
_SHARED_MONTH_BEFORE = re.compile(r"([A-Za-z]{3,9}\.? )(\d{1,2}) ?[-–] ?(\d{1,2})(,? \d{4})")
_SHARED_MONTH_AFTER = re.compile(r"(\d{1,2})\.? ?(?:-|–|/|to) ?(\d{1,2}\D.{3,20})")
_DAY_NUMBER = re.compile(r"\d{5}(?:\.\d+)?")
#: Spreadsheets count days from here (and so have a 29 February 1900).
_DAY_ZERO = dt.date(1899, 12, 30)
#: A number of a day is taken for one only in these years; else five digits may be anything.
_NUMBERED_YEARS = range(2000, 2050)


@dataclass(frozen=True, slots=True)
class Days:
    """What a cell says of when.

    Parameters
    ----------
    first : datetime.date
        The day, or the first of several.
    last : datetime.date or None
        The last of several; None = the cell names one day.
    precision : int or None
        1 for days, 3 for a month, None for a year, as the events table has it.
    """

    first: dt.date
    last: dt.date | None = None
    precision: int | None = 1


def days_of(value: object, *, day_first: bool = False) -> Days | None:
    """The days that a cell names; None where it is empty or cannot be read.

    >>> days_of("14.04.2014")
    Days(first=datetime.date(2014, 4, 14), last=None, precision=1)
    >>> days_of("Feb 2014")
    Days(first=datetime.date(2014, 2, 1), last=datetime.date(2014, 2, 28), precision=3)
    >>> days_of("12-14 April 2014")
    Days(first=datetime.date(2014, 4, 12), last=datetime.date(2014, 4, 14), precision=1)
    >>> days_of("2014")
    Days(first=datetime.date(2014, 1, 1), last=datetime.date(2014, 12, 31), precision=None)
    >>> days_of("14 نيسان 2014") == days_of("14 avril 2014") == days_of("2014-04-14")
    True
    """
    if day := parse_date(value, day_first=day_first) or numbered_day(value):
        return Days(day)
    text = cell_text(value)
    if isinstance(value, bool) or len(text) > 80:
        return None
    text = in_english(text)
    day = parse_date(text, day_first=day_first)
    return Days(day) if day else _year(text) or _month(text) or _range(text, day_first)


def in_english(text: str) -> str:
    """A cell with its Arabic or French month in English, without the words around a date.

    >>> in_english("الاثنين 14 نيسان/أبريل 2014 م"), in_english("1er févr. 2014"), in_english("عام 2014")
    ('14 Apr 2014', '1 Feb 2014', '2014')
    """
    plain = _AROUND.sub("", without_marks(text))
    return _TWICE.sub(r"\1", _NAME.sub(lambda name: _NAMES[name[1].casefold()], plain))


def numbered_day(value: object) -> dt.date | None:
    """The day whose number in a spreadsheet the cell holds; None where it holds none of our times.

    >>> numbered_day(41741), numbered_day("41741.5"), numbered_day(12) is None
    (datetime.date(2014, 4, 12), datetime.date(2014, 4, 12), True)
    """
    text = cell_text(value)
    if not _DAY_NUMBER.fullmatch(text):
        return None
    day = _DAY_ZERO + dt.timedelta(days=int(text.split(".")[0]))
    return day if day.year in _NUMBERED_YEARS else None


def _year(text: str) -> Days | None:
    year = int(text[:4]) if _YEAR.fullmatch(text) else 0
    return Days(dt.date(year, 1, 1), dt.date(year, 12, 31), None) if year in YEARS else None


def _month(text: str) -> Days | None:
    match = _MONTH.fullmatch(text)
    if not match:
        return None
    first = {
        "year_first": f"{text}-1",
        "month_first": f"1.{text.replace('/', '.')}",
        "named": f"1 {text}",
    }[match.lastgroup or ""]
    day = parse_date(first)
    if day is None:
        return None
    return Days(day, day.replace(day=calendar.monthrange(day.year, day.month)[1]), 3)


def _range(text: str, day_first: bool) -> Days | None:
    ends = [text.split(between) for between in _BETWEEN]
    if shared := _SHARED_MONTH_BEFORE.fullmatch(text):  # "April 12-14, 2014"
        month, one, other, year = shared.groups()
        ends.append([f"{month}{one}{year}", f"{month}{other}{year}"])
    found = [_parsed(pair[0], pair[1], day_first) for pair in ends if len(pair) == 2]
    if shared := _SHARED_MONTH_AFTER.fullmatch(text):  # "12-14 April 2014", "12.-14.04.2014"
        last = parse_date(shared[2], day_first=day_first)
        found.append(_from_to(last and _day_of_month(last, int(shared[1])), last))
    return next(filter(None, found), None)


def _parsed(one: str, other: str, day_first: bool) -> Days | None:
    day_first = day_first or slashed_day_first([one, other])
    last = parse_date(other, day_first=day_first)
    return _from_to(last and (parse_date(one, day_first=day_first) or parse_date(f"{one} {last.year}")), last)


def _from_to(first: dt.date | None, last: dt.date | None) -> Days | None:
    if first is None or last is None or first > last:
        return None
    return Days(first, last if last > first else None)


def _day_of_month(day: dt.date, number: int) -> dt.date | None:
    return day.replace(day=number) if 0 < number <= day.day else None

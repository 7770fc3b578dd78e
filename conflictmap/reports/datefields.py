"""The day that a date field, a heading or a table cell writes, whatever its notation.

Phrases in prose ("last Friday", "dawn Thursday") are not read here: they need the article's own date.
"""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Iterator

from conflictmap.arguments import YEARS

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"

#: A full date with its year, at the place where the pattern is tried; slashes only year first, because
#: "7/5/16" alone does not say which number is the month.
WRITTEN_DATE = re.compile(
    rf"""(?:{_WEEKDAY}[,.]?\s+)?(?:
      (?P<iso_y>\d{{4}})[-/.](?P<iso_m>\d{{1,2}})[-/.](?P<iso_d>\d{{1,2}})(?!\d)
    | (?P<num_d>\d{{1,2}})[.-](?P<num_m>\d{{1,2}})[.-](?P<num_y>\d{{4}})(?!\d)
    | (?P<dmy_d>\d{{1,2}})(?:st|nd|rd|th)?[\s-](?P<dmy_m>{_MONTH})\b\.?,?[\s-](?P<dmy_y>\d{{4}})(?!\d)
    | (?P<mdy_m>{_MONTH})\b\.?\s(?P<mdy_d>\d{{1,2}})(?:st|nd|rd|th)?,?\s?(?P<mdy_y>\d{{4}})(?!\d)
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4}|\d{2})(?!\d)")
_MONTH_SHORT = re.compile(rf"(\d{{1,2}})[\s-]({_MONTH})\b\.?[\s-](\d{{2}})(?!\d)", re.IGNORECASE)
_DOTTED_SHORT = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{2})(?!\d)")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:\d{6}|\.0)?$")
_TIME_AFTER = re.compile(r"[T\s,]*(?:\d{1,2}:\d{2}.*)?$", re.DOTALL)
#: What to say of `undecided_slashed`.
MAY_BE_TWO_DAYS = "may be two days; the month is read first; write 2014-02-03 to leave no doubt"


def matched_date(match: re.Match[str]) -> dt.date | None:
    """The day of a match of `WRITTEN_DATE`; None where no calendar has it ("31 February 2014").

    >>> matched_date(WRITTEN_DATE.match("Tue 05 Jul 2016"))
    datetime.date(2016, 7, 5)
    """
    for kind in ("iso", "num", "dmy", "mdy"):
        year, month, day = (match[f"{kind}_{part}"] for part in "ymd")
        if year is not None:
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].casefold()) + 1
            return _date(int(year), number, int(day))
    return None


def parse_date(value: object, *, day_first: bool = False) -> dt.date | None:
    """The day that a field's value names; None where it is empty or cannot be read as a date.

    Times and zones after the day are left out: the day is the one written, never shifted.

    Parameters
    ----------
    value : object
        Text, a date, a datetime, or a whole number like 20140414.
    day_first : bool, default False
        How to read "7/5/16": US order (7 May is 5/7) unless set; see `slashed_day_first`. Dotted and
        dashed numbers ("14.04.2014") are always day first.

    Examples
    --------
    >>> parse_date("2014-04-14T22:10:00Z"), parse_date("14.04.2014")
    (datetime.date(2014, 4, 14), datetime.date(2014, 4, 14))
    >>> parse_date("7/5/16"), parse_date("7/5/16", day_first=True)
    (datetime.date(2016, 7, 5), datetime.date(2016, 5, 7))
    >>> parse_date("14-Apr-14")  # as spreadsheets show a day
    datetime.date(2014, 4, 14)
    >>> parse_date("last Friday") is None
    True
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if isinstance(value, dt.date):
        return value
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    text = str(value).strip()
    return _parsed(text, day_first) if len(text) <= 80 else None


@functools.lru_cache(maxsize=4096)  # a table has its few thousand days again and again
def _parsed(text: str, day_first: bool) -> dt.date | None:
    if compact := _COMPACT.match(text):
        return _date(*map(int, compact.groups()))
    if (written := WRITTEN_DATE.match(text)) and _TIME_AFTER.match(text, written.end()):
        return matched_date(written)
    if (dotted := _DOTTED_SHORT.match(text)) and _TIME_AFTER.match(text, dotted.end()):
        day, month, year = map(int, dotted.groups())
        return _date(_full_year(year), month, day)
    if (short := _MONTH_SHORT.match(text)) and _TIME_AFTER.match(text, short.end()):
        month = _MONTHS.index(short[2][:3].casefold()) + 1
        return _date(_full_year(int(short[3])), month, int(short[1]))
    if (slashed := _SLASHED.match(text)) and _TIME_AFTER.match(text, slashed.end()):
        first, second, year = map(int, slashed.groups())
        day, month = (first, second) if (day_first and second <= 12) or first > 12 else (second, first)
        return _date(_full_year(year), month, day)
    return None


def slashed_day_first(values: Iterable[object]) -> bool:
    """Whether the slashed dates of one file are day first; all of them decide together.

    "13/5/16" can only be day first, "5/13/16" only month first. Without either, or with both, the
    answer is False: US order, the one that spreadsheets export by default.

    >>> slashed_day_first(["7/5/16", "13/5/16"]), slashed_day_first(["7/5/16"])
    (True, False)
    """
    pairs = [pair for pair, _ in _slashed(values)]
    return any(first > 12 for first, _ in pairs) and not any(second > 12 for _, second in pairs)


def undecided_slashed(values: Iterable[object]) -> str | None:
    """The first of one file's slashed dates that may be two days; None where the others decide.

    >>> undecided_slashed(["5/5/16", "7/5/16"]), undecided_slashed(["7/5/16", "13/5/16"])
    ('7/5/16', None)
    """
    found = list(_slashed(values))
    orders = {first > 12 for (first, second), _ in found if max(first, second) > 12}
    doubtful = (text for (first, second), text in found if first != second and max(first, second) <= 12)
    return next(doubtful, None) if len(orders) != 1 else None


def _slashed(values: Iterable[object]) -> Iterator[tuple[tuple[int, int], str]]:
    """The first two numbers of each date with slashes, and its text."""
    for value in values:
        if isinstance(value, str) and (match := _SLASHED.match(value.strip())):
            yield (int(match[1]), int(match[2])), match[0]


def _full_year(year: int) -> int:
    """The year of two digits, as POSIX and Excel's neighbours read it: 69 to 99 are of the 1900s."""
    if year >= 100:
        return year
    return 2000 + year if year < 69 else 1900 + year


def _date(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day) if year in YEARS else None
    except ValueError:
        return None

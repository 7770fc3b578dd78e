"""One row of somebody's event table, in our terms, whatever table it came from."""

from __future__ import annotations

import datetime as dt
import math
import re
from dataclasses import dataclass
from typing import Any, NamedTuple

#: The column, added to rows whose geometry is no point, that says how far from our point it reaches.
REACH_KM = "(reach in km)"
#: The column, added to a row that cannot be used, that says why.
WRONG = "(wrong)"


class People(NamedTuple):
    """A number of people.

    Parameters
    ----------
    low, best, high : int
        In order.
    qualifier : str or None
        The words that blur it ("at least", "dozens").
    is_open : bool
        It may be more than `high`.
    """

    low: int
    best: int
    high: int
    qualifier: str | None = None
    is_open: bool = False

    @classmethod
    def of(cls, low: int | None, best: int | None, high: int | None) -> People | None:
        """Of numbers of which some may be missing, in order; None where all are.

        >>> [tuple(People.of(*numbers))[:3] for numbers in ((None, 5, None), (3, None, 8), (9, 5, 7))]
        [(5, 5, 5), (3, 3, 8), (5, 5, 9)]
        """
        stated = [n for n in (low, best, high) if n is not None]
        if not stated:
            return None
        return cls(min(stated), best if best is not None else min(stated), max(stated))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An event as a table gives it; None and () = the table does not say.

    Parameters
    ----------
    event_id : str
        Stable: made of the table's own number, or of the row's content.
    quote, sources, url : str or None, tuple of str, str or None
        The description, who gave it, and where it can be read; untrusted text.
    note : str
        How place and date were chosen.
    remarks : tuple of str
        Cells that were read in one way of several, or not at all.

    The other fields are those of the events table.
    """

    event_id: str
    event_date: dt.date | None = None
    event_date_end: dt.date | None = None
    time_precision: int | None = None
    event_type: str | None = None
    sub_event_type: str | None = None
    actor1: tuple[str, ...] = ()
    actor2: tuple[str, ...] = ()
    civilian_targeting: bool | None = None
    place_name: str | None = None
    admin1: str | None = None
    admin2: str | None = None
    admin3: str | None = None
    country: str | None = None
    lon: float | None = None
    lat: float | None = None
    geo_precision: int | None = None
    radius_km: float | None = None
    fatalities: People | None = None
    injured: People | None = None
    quote: str | None = None
    sources: tuple[str, ...] = ()
    url: str | None = None
    note: str = ""
    remarks: tuple[str, ...] = ()


class RowError(ValueError):
    """A row that gives no event; the message says which cell and why."""


def cell_text(value: Any) -> str:
    """A cell as text without white space around it; "" where it is empty.

    >>> cell_text(" SANA "), cell_text(None), cell_text(12.0)
    ('SANA', '', '12')
    """
    if value is None or (isinstance(value, float) and math.isnan(value)):
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value).strip()


#: How tables write that they do not know, among them pandas and databases, and spreadsheets' errors.
_UNKNOWN = {
    "unknown", "n/a", "na", "nan", "nat", "none", "null", "-", "–", "?",
    "#n/a", "#ref!", "#value!", "#name?", "#div/0!", "#num!", "#null!",
}  # fmt: skip
#: What parts thousands, where it does: "1,200" is 1200, but "1,5" may be one and a half.
_THOUSANDS = re.compile(r"(?<=\d)[,'\u2019 \u00a0\u2009\u202f](?=\d{3}(?!\d))")


def stated(value: Any) -> str:
    """A cell as text; "" also where it says that nobody knows.

    >>> stated("12 "), stated("n/a"), stated("NaN")
    ('12', '', '')
    """
    text = cell_text(value)
    return "" if text.casefold() in _UNKNOWN else text


def stated_number(value: Any) -> str:
    """What is stated of a number, without what parts its thousands.

    >>> stated_number("1,200"), stated_number("1,5"), stated_number("unknown")
    ('1200', '1,5', '')
    """
    return _THOUSANDS.sub("", stated(value))


def split_names(value: Any) -> tuple[str, ...]:
    """The names in a cell, which tables join with semicolons.

    >>> split_names("SANA; SOHR"), split_names("")
    (('SANA', 'SOHR'), ())
    """
    return tuple(name for part in cell_text(value).split(";") if (name := part.strip()))


def whole(value: Any, column: str) -> int | None:
    """The whole number in a cell; None where it is empty.

    Raises
    ------
    RowError
        The cell holds something else.
    """
    text = stated_number(value)
    if not text:
        return None
    if not re.fullmatch(r"-?\d{1,9}(?:\.0{0,2})?", text):  # "1.000" may be a thousand
        raise RowError(f"{column} {cell_text(value)[:40]!r} is no whole number")
    return int(text.split(".")[0])


def point(lon: Any, lat: Any) -> tuple[float, float] | None:
    """The point of two cells in degrees; None where both are empty, or 0 as software fills them in.

    Raises
    ------
    RowError
        Only one is given, or they are no degrees.
    """
    texts = [stated(lon).replace(",", "."), stated(lat).replace(",", ".")]
    if not any(texts):
        return None
    try:
        x, y = map(float, texts)
    except ValueError:
        raise RowError(f"longitude {texts[0][:20]!r}, latitude {texts[1][:20]!r} are no degrees") from None
    if not (abs(x) <= 180 and abs(y) <= 90):
        raise RowError(f"longitude {x:g}, latitude {y:g} lie off the globe")
    return (x, y) if x or y else None

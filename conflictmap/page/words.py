"""The interface's words in Python, for what is written before any reader opens the page."""

from __future__ import annotations

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

_FILES = Path(__file__).parents[1] / "viewer" / "src" / "i18n"


class Words:
    """The words of one language, as the page has them.

    Parameters
    ----------
    language : str
        One of `conflictmap.page.document.LANGUAGES`.

    Examples
    --------
    >>> words = Words("en")
    >>> words.counted("events", 1), words.counted("events", 14_000)
    ('1 event', '14,000 events')
    >>> words.period(dt.date(2013, 5, 3), dt.date(2014, 12, 21))
    '3 May 2013 – 21 December 2014'
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self._words = _read(language)

    @property
    def rtl(self) -> bool:
        """Whether the language is written from right to left."""
        return self.text("direction") == "rtl"

    def number(self, n: int) -> str:
        """A number that has little room.

        >>> Words("en").number(999), Words("en").number(12_600)
        ('999', '13K')
        """
        return str(n) if n < 1000 else f"{round(n / 1000)}K"

    def text(self, key: str) -> str:
        """The words of a key without plurals."""
        return str(self._words[key])

    def counted(self, key: str, n: int) -> str:
        """A number with its noun."""
        forms: dict[str, str] = self._words[key]
        return forms.get(_plural(self.language, n), forms["other"]).replace("{n}", f"{n:,}")

    def type_name(self, name: str) -> str:
        """An event type; one that is not ACLED's stays as it is."""
        return str(self._words["typeNames"].get(name, name)) if name else self.text("none")

    def period(self, first: dt.date, last: dt.date) -> str:
        """From the first day to the last."""
        return self._day(first) if first == last else f"{self._day(first)} – {self._day(last)}"

    def _day(self, day: dt.date) -> str:
        return f"{day.day} {self._words['months'][str(day.month)]} {day.year}"


def _plural(language: str, n: int) -> str:
    """The plural form's name in Unicode's CLDR."""
    if language != "ar":
        return "one" if n == 1 else "other"
    if n < 3:
        return ("zero", "one", "two")[n]
    if 3 <= n % 100 <= 10:
        return "few"
    return "many" if n % 100 >= 11 else "other"


@cache
def _read(language: str) -> dict[str, Any]:
    words: dict[str, Any] = json.loads((_FILES / f"{language}.json").read_text(encoding="utf-8"))
    return words

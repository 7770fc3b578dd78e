"""Cuts a sentence into words with exact offsets, as the finder of place names needs them."""

from __future__ import annotations

import functools
import re
from typing import NamedTuple

from conflictmap.names import is_arabic

# A word keeps its inner apostrophes ("Ma'an", "Sa‘d") but not a possessive; hyphens part words.
# What stands before it comes with it, so that a sentence is cut in one call; the last gap has no word.
_WORD = re.compile(r"([\W_]*)([^\W_]+(?:['’‘ʼ`´][^\W_]+)*(?:\.(?:[A-Z]\.)+)?|\Z)")
_POSSESSIVES = tuple(apostrophe + s for apostrophe in "'’‘ʼ`´" for s in "sS")
_ARTICLES = frozenset(
    "al el ul ar as ash at ath ad adh an az ez er es esh et ed edh en aş al- il ad az".replace(
        "-", ""
    ).split()
)


class Token(NamedTuple):
    """One word of a sentence.

    Parameters
    ----------
    start, end : int
        Span in the text, without a possessive 's.
    text, lower : str
        The word, and the word in lower case with plain apostrophes.
    gap : str
        What stands between it and the word before: " ", "-", ", " ...; with the possessive of that word.
    capital : bool
        It begins with a capital letter or is Arabic script.
    article : bool
        It is an Arabic article as written in Latin script, whether it stands before a name or not.
    digits : bool
        It is a number, as in "Brigade 52".
    """

    start: int
    end: int
    text: str
    lower: str
    gap: str
    capital: bool
    article: bool
    digits: bool


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The words of ``text[start:end]`` in order.

    >>> [(t.text, t.gap) for t in tokenize("Hama's Al-Bab, Ma'an", 0, 20)]
    [('Hama', ''), ('Al', "'s "), ('Bab', '-'), ("Ma'an", ', ')]
    """
    tokens: list[Token] = []
    new = tuple.__new__
    at, rest = start, ""  # where the next gap starts, and the possessive of the word before it
    for gap, written in _WORD.findall(text, start, end):
        if written:
            first = at + len(gap)
            at = first + len(written)
            if gap == "- " and tokens and tokens[-1].article:
                gap = "-"  # "al- Qusayr", as some monitors write
            word, lower, capital, article, digits, possessive = _facts(written)
            # made as the tuple that it is: a NamedTuple's own constructor takes twice the time
            tokens.append(
                new(Token, (first, at - len(possessive), word, lower, rest + gap, capital, article, digits))
            )
            rest = possessive
    return tokens


@functools.lru_cache(maxsize=1 << 15)  # the words of reports are few, and come again and again
def _facts(written: str) -> tuple[str, str, bool, bool, bool, str]:
    """A word without its possessive, in lower case; capitalised, an article, a number; its possessive."""
    word = written[:-2] if written.endswith(_POSSESSIVES) else written
    plain = word.isascii()
    capital = word[0].isupper() or (not plain and is_arabic(word))
    lower = word.lower() if plain else word.casefold().replace("’", "'").replace("‘", "'")
    return word, lower, capital, lower in _ARTICLES, word.isdigit(), written[len(word) :]


def joined(token: Token) -> bool:
    """Whether a token goes on with the one before as words of one name do: a space, a line break or a hyphen.

    >>> [joined(t) for t in tokenize("Kafr Zita, Deir-ez Zor", 0, 22)]
    [False, True, False, True, True]
    """
    return token.gap in _JOINTS or (token.gap.isspace() and len(token.gap) <= 2)


_JOINTS = frozenset((" ", "-", "_", "\xa0", "\n", "  ", "‑", "–", "' ", "’ ", "-‘", "-'", "-’"))

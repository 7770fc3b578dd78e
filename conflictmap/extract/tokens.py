"""Cuts a sentence into words with exact offsets, as the finder of place names needs them."""

from __future__ import annotations

import re
from typing import NamedTuple

from conflictmap.names import is_arabic

# A word keeps its inner apostrophes ("Ma'an", "Sa‘d") but not a possessive; hyphens part words.
_WORD = re.compile(r"[^\W_]+(?:['’‘ʼ`´][^\W_]+)*(?:\.(?:[A-Z]\.)+)?")
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
    """

    start: int
    end: int
    text: str
    lower: str
    gap: str
    capital: bool
    article: bool

    @property
    def digits(self) -> bool:
        """A number, as in "Brigade 52"."""
        return self.text.isdigit()


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """The words of ``text[start:end]`` in order.

    >>> [(t.text, t.gap) for t in tokenize("Hama's Al-Bab, Ma'an", 0, 20)]
    [('Hama', ''), ('Al', "'s "), ('Bab', '-'), ("Ma'an", ', ')]
    """
    tokens = []
    before = start
    for match in _WORD.finditer(text, start, end):
        word = match.group()
        if word.endswith(_POSSESSIVES):
            word = word[:-2]
        last = match.start() + len(word)
        capital = word[0].isupper() or (not word.isascii() and is_arabic(word))
        lower = word.lower() if word.isascii() else word.casefold().replace("’", "'").replace("‘", "'")
        gap = text[before : match.start()]
        tokens.append(Token(match.start(), last, word, lower, gap, capital, lower in _ARTICLES))
        before = last
    return tokens


def joined(token: Token) -> bool:
    """Whether a token goes on with the one before as words of one name do: a space, a line break or a hyphen.

    >>> [joined(t) for t in tokenize("Kafr Zita, Deir-ez Zor", 0, 22)]
    [False, True, False, True, True]
    """
    return token.gap in _JOINTS or (token.gap.isspace() and len(token.gap) <= 2)


_JOINTS = frozenset((" ", "-", "\xa0", "\n", "  ", "‑", "–", "' ", "’ ", "-‘", "-'", "-’"))

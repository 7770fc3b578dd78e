"""Finds the longest names of a vocabulary in a text, however they are romanised.

Words are compared by keys: case, accents, apostrophes and possessives folded, articles (al-, ash-) left
out, spellings of one Arabic word joined by the vocabulary's ``[spellings]``. A name says which of its words
must be capitalised, so that "the Southern Front" is a group and "the southern front" is not.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

Entry = TypeVar("Entry")

#: A word: letters and digits with apostrophes inside, Arabic ones with their vowel signs.
WORD = re.compile(r"[^\W_]+(?:['’‘`ʼʿʾ\u064b-\u0652\u0670\u0640]+[^\W_]+)*")
_POSSESSIVE = re.compile(r"['’‘`ʼ]s?$", re.IGNORECASE)
_DROPPED = re.compile(r"['’‘`ʼʿʾ\u064b-\u0652\u0670\u0640]")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_ARABIC_SAME = str.maketrans("أإآٱىةؤئ", "ااااي" + "هوي")
#: Arabic particles written onto the word that follows them, longest first.
_ARABIC_PREFIXES = ("وبال", "وال", "بال", "كال", "فال", "ولل", "لل", "ال", "و", "ب", "ل", "ف")
_ARTICLES = frozenset(
    (
        "al",
        "el",
        "an",
        "ar",
        "as",
        "at",
        "ash",
        "az",
        "ad",
        "adh",
        "ath",
        "ed",
        "er",
        "es",
        "et",
        "ez",
        "ul",
        "ush",
    )
)
#: Articles that are no English words, so that they count without a hyphen too.
_PLAIN_ARTICLES = frozenset({"al", "el", "ul", "ush"})
_LONGEST = 14


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a text.

    Parameters
    ----------
    start, end : int
        Span in the text, without the possessive's ``'s``.
    key : str
        What it is compared by.
    text : str
        As written.
    """

    start: int
    end: int
    key: str
    text: str


@dataclass(frozen=True, slots=True)
class Name(Generic[Entry]):
    """One name of a vocabulary entry, ready to be compared.

    Parameters
    ----------
    keys : tuple of str
        The keys of its words, articles left out.
    capitals : str
        For each word what the text must have: "l" any case, "C" a capital first, "A" exactly this acronym.
    entry : object
        Whatever the vocabulary says about it.
    """

    keys: tuple[str, ...]
    capitals: str
    entry: Entry


class Lexicon(Generic[Entry]):
    """A vocabulary's names as one tree of word keys.

    Parameters
    ----------
    names : iterable of (str, object)
        Each name and its entry.
    spellings : mapping of str to list of str
        Other spellings of a word, by the spelling that stands for them.

    Raises
    ------
    KeyError
        If a name belongs to two entries.
    """

    def __init__(
        self, names: Iterable[tuple[str, Entry]], spellings: Mapping[str, Iterable[str]] | None = None
    ) -> None:
        self._spellings = {fold_word(v): fold_word(k) for k, vs in (spellings or {}).items() for v in vs}
        self.key = functools.lru_cache(maxsize=1 << 16)(self._key)
        self._tree: dict[str, dict[str, object]] = {}
        for text, entry in names:
            self._add(text, entry)

    def _key(self, word: str) -> str:
        folded = fold_word(word)
        return self._spellings.get(folded, folded)

    def _add(self, text: str, entry: Entry) -> None:
        words = [w for w in self._words(text, 0, len(text)) if not _is_article(w, text)]
        name = Name(tuple(w.key for w in words), "".join(_capitals(w.text) for w in words), entry)
        node: dict[str, object] = self._tree  # type: ignore[assignment]
        for key in name.keys:
            node = node.setdefault(key, {})  # type: ignore[assignment]
        named: list[Name[Entry]] = node.setdefault("", [])  # type: ignore[assignment]
        for other in named:
            if other.capitals == name.capitals:
                if other.entry != entry:
                    raise KeyError(f"{text!r} is a name of both {other.entry!r} and {entry!r}")
                return
        named.append(name)

    def _words(self, text: str, start: int, end: int) -> Iterator[Word]:
        """Words of text[start:end], one after the other."""
        for match in WORD.finditer(text, start, end):
            written = match.group()
            bare = _POSSESSIVE.sub("", written) if not written.isalnum() else written
            yield Word(match.start(), match.start() + len(bare), self.key(bare), bare)

    def following(self, text: str, start: int, end: int) -> list[Word]:
        """The first few words from `start` that stand together: no comma, stop or blank line between them."""
        words: list[Word] = []
        for word in self._words(text, start, end):
            if words and not _stand_together(text, words[-1], word):
                break
            words.append(word)
            if len(words) == _LONGEST:
                break
        return words

    def starts(self, text: str, start: int, end: int) -> Iterator[int]:
        """Where in text[start:end] a name may begin."""
        tree, key = self._tree, self.key
        for match in WORD.finditer(text, start, end):
            written = match.group()
            if key(written if written.isalnum() else _POSSESSIVE.sub("", written)) in tree:
                yield match.start()

    def with_article(self, text: str, start: int, floor: int) -> int:
        """Where a name that begins at `start` begins with its article: "al-Nusra", "Al Jazeera"."""
        match = _ARTICLE_BEFORE.search(text, max(start - 4, floor), start)
        return match.start() if match else start

    def longest(self, text: str, words: list[Word]) -> tuple[int, Name[Entry]] | None:
        """The longest name that `words` begin with: how many of the words it takes, and the name."""
        node: dict[str, object] = self._tree  # type: ignore[assignment]
        taken: list[Word] = []
        found: tuple[int, Name[Entry]] | None = None
        for number, word in enumerate(words, 1):
            step = node.get(word.key)
            if step is None:
                if taken and _is_article(word, text):
                    continue
                break
            node = step  # type: ignore[assignment]
            taken.append(word)
            for name in node.get("", ()):  # type: ignore[attr-defined]
                if _written_as(taken, name, text):
                    found = number, name
                    break
        return found


@functools.lru_cache(maxsize=1 << 16)
def fold_word(word: str) -> str:
    """A word's key: lower case, without accents, apostrophes, Arabic vowel signs and Arabic prefixes.

    >>> fold_word("Hay’at"), fold_word("Izz"), fold_word("والنصرة")
    ('hayat', 'izz', 'نصره')
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    word = _DROPPED.sub("", word)
    if _ARABIC.search(word):
        word = word.translate(_ARABIC_SAME)
        prefix = next((p for p in _ARABIC_PREFIXES if word.startswith(p) and len(word) - len(p) > 2), "")
        return word[len(prefix) :]
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def _capitals(word: str) -> str:
    if len(word) <= 6 and word.isupper() and (len(word) > 1 or word.isalpha()):
        return "A"
    return "C" if word[:1].isupper() else "l"


def _written_as(words: list[Word], name: Name[Entry], text: str) -> bool:
    """Whether the words are capitalised as the name asks."""
    for word, form in zip(words, name.capitals, strict=True):
        if form == "A" and not word.text.isupper():
            return False
        if form == "C" and not word.text[:1].isupper() and not _after_article(word, text):
            return False
    return True


def _after_article(word: Word, text: str) -> bool:
    """Whether it is written onto an article: "Al-nusra"."""
    return text[max(word.start - 3, 0) : word.start].casefold().endswith("l-")


def _is_article(word: Word, text: str) -> bool:
    if word.key not in _ARTICLES:
        return False
    return word.key in _PLAIN_ARTICLES or text[word.end : word.end + 1] in ("-", "'", "’", "‐", "‑", "–")


def _stand_together(text: str, left: Word, right: Word) -> bool:
    """Whether only a space, a hyphen, one line's end or the stop of an initial is between two words."""
    gap = text[left.end : right.start]
    if len(gap) > 6:
        return False
    gap = _POSSESSIVE_GAP.sub("", gap)
    if gap.startswith(".") and len(left.text) == 1:
        gap = gap[1:]
    return gap in _GAPS or (gap.isspace() and gap.count("\n") <= 1)


_ARTICLE_BEFORE = re.compile(r"\b(?:[AaEe]l[-‐‑ ]|(?:a[dnrstz]|[ae]sh|A[dnrstz]|Ash|ez|ed)[-‐‑])$")
_POSSESSIVE_GAP = re.compile(r"^['’‘`ʼ]s?", re.IGNORECASE)
_GAPS = frozenset({"", " ", "-", "‐", "‑", "–", " -", "- ", "\u00a0"})

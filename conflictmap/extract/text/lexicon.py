"""Finds the longest names of a vocabulary in a text, however they are romanised.

Words are compared by keys: case, accents, apostrophes and possessives folded, articles (al-, ash-) left
out, spellings of one Arabic word joined by the vocabulary's ``[spellings]``. A name says which of its words
must be capitalised, so that "the Southern Front" is a group and "the southern front" is not.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from conflictmap.vocabulary import read_vocabulary

Entry = TypeVar("Entry")

#: A word: letters and digits with apostrophes inside, Arabic ones with their vowel signs.
# What stands before it comes with it, so that a sentence is cut in one call; the last gap has no word.
_WORD = re.compile(r"([\W_]*)([^\W_]+(?:['’‘`ʼʿʾ\u064b-\u0652\u0670\u0640]+[^\W_]+)*|\Z)")
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
_JOINS = ("-", "'", "’", "‐", "‑", "–")
#: Between an article and its noun; nothing where what is cut begins with the noun.
_AFTER_ARTICLE = ("-", "")
#: No name has more words, its articles counted, than this.
_LONGEST = 12
#: Words after a name that its readers look at.
_AFTER = 6


class Word(NamedTuple):
    """One word of a text.

    Parameters
    ----------
    start, end : int
        Span in the text, without the possessive's ``'s``.
    key : str
        What it is compared by.
    text : str
        As written.
    capital : bool
        Whether it begins with a capital, or its article does: "Al-nusra".
    article : bool
        Whether it is an Arabic article.
    """

    start: int
    end: int
    key: str
    text: str
    capital: bool
    article: bool


@dataclass(frozen=True, slots=True)
class Name(Generic[Entry]):
    """One name of a vocabulary entry, ready to be compared.

    Parameters
    ----------
    keys : tuple of str
        The keys of its words, articles left out.
    capitals : str
        For each word what the text must have: "l" any case, "C" a capital first, "A" exactly this acronym.
    in_any_case : bool
        It asks for no capital.
    entry : object
        Whatever the vocabulary says about it.
    """

    keys: tuple[str, ...]
    capitals: str
    in_any_case: bool
    entry: Entry


class Match(NamedTuple, Generic[Entry]):
    """A name found: its words, those after it, and what it is a name of."""

    words: Sequence[Word]
    rest: Sequence[Word]
    name: Name[Entry]


@dataclass(slots=True)
class _Node(Generic[Entry]):
    """A node of the tree: the names that end here, and the words that may follow."""

    names: list[Name[Entry]] = field(default_factory=list)
    steps: dict[str, _Node[Entry]] = field(default_factory=dict)


class Lexicon(Generic[Entry]):
    """A vocabulary's names as one tree of word keys.

    Parameters
    ----------
    names : iterable of (str, object)
        Each name and its entry.

    Raises
    ------
    KeyError
        If a name belongs to two entries.
    """

    def __init__(self, names: Iterable[tuple[str, Entry]]) -> None:
        self._tree: _Node[Entry] = _Node()
        self._uncapitalised: set[str] = set()  # first words of names that need no capital
        for text, entry in names:
            self._add(text, entry)

    def _add(self, text: str, entry: Entry) -> None:
        words = [w for w in read_words(text, 0, len(text)) if not w.article]
        capitals = "".join(_capitals(w.text) for w in words)
        name = Name(tuple(w.key for w in words), capitals, set(capitals) == {"l"}, entry)
        if name.capitals[0] == "l" or not words[0].text[0].isalpha():
            self._uncapitalised.add(words[0].key)
        node = self._tree
        for key in name.keys:
            node = node.steps.setdefault(key, _Node())
        for other in node.names:
            if other.capitals == name.capitals:
                if other.entry != entry:
                    raise KeyError(f"{text!r} is a name of both {other.entry!r} and {entry!r}")
                return
        node.names.append(name)
        node.names.sort(key=lambda n: n.capitals)  # "A" < "C" < "l": the stricter name first

    def starts(self, words: Sequence[Word]) -> Iterator[int]:
        """Numbers of the words with which a name may begin."""
        steps, plain = self._tree.steps, self._uncapitalised
        likely = [
            i
            for i, (_, _, key, _, capital, _) in enumerate(words)
            if key in steps and (capital or key in plain)
        ]
        for i in likely:
            first = steps[words[i].key]
            if first.names:
                yield i
            elif i + 1 < len(words):  # most have one first word in common: "the"
                following = words[i + 1]
                if following.key in first.steps or following.article:
                    yield i

    def match(self, text: str, words: Sequence[Word], i: int) -> Match[Entry] | None:
        """The longest name that begins with word `i`, and a few words after it; None where none does.

        No comma, stop or blank line is between its words, nor between those after it.
        """
        found = self.longest(words, i, text)
        if found is None:
            return None
        taken, name = found
        end = stop = i + taken
        last = min(end + _AFTER, len(words))
        while stop < last and _stand_together(text, words[stop - 1], words[stop]):
            stop += 1
        return Match(words[i:end], words[end:stop], name)

    def longest(
        self, words: Sequence[Word], i: int, text: str | None = None
    ) -> tuple[int, Name[Entry]] | None:
        """The longest name that begins with word `i`: how many words it takes, and the name.

        With `text` only words count that stand together in it.
        """
        node = self._tree
        taken: list[Word] = []
        found: tuple[int, Name[Entry]] | None = None
        for j in range(i, min(i + _LONGEST, len(words))):
            word = words[j]
            step = node.steps.get(word.key)
            if step is None and not (taken and word.article):
                break
            if taken and text is not None and not _stand_together(text, words[j - 1], word):
                break
            if step is None:
                continue
            node = step
            taken.append(word)
            for name in node.names:
                if name.in_any_case or all(map(_written_as, taken, name.capitals)):
                    found = j - i + 1, name
                    break
        return found


@functools.lru_cache(maxsize=8)  # each vocabulary is looked for in the same sentence, one after the other
def read_words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """The words of ``text[start:end]``, in order."""
    words: list[Word] = []
    new = tuple.__new__
    at = start
    for gap, written in _WORD.findall(text, start, end):
        if written:
            first = at + len(gap)
            at = first + len(written)
            bare, key, capital, plain, article = _facts(written)
            last = first + len(bare)
            if not capital and gap in _AFTER_ARTICLE:
                capital = text.endswith(("l-", "L-"), 0, first)
            if article and not plain:
                plain = text[last : last + 1] in _JOINS
            # made as the tuple that it is: a NamedTuple's own constructor takes twice the time
            words.append(new(Word, (first, last, key, bare, capital, plain)))
    return tuple(words)


@functools.lru_cache(maxsize=1 << 16)
def _facts(written: str) -> tuple[str, str, bool, bool, bool]:
    """A word without its possessive, its key, whether it is capitalised, and what article it may be."""
    bare = written if written.isalnum() else _POSSESSIVE.sub("", written)
    folded = bare.lower() if bare.isascii() and bare.isalnum() else fold_word(bare)
    key = _spellings().get(folded, folded)
    return bare, key, bare[0].isupper(), key in _PLAIN_ARTICLES, key in _ARTICLES


def word_key(word: str) -> str:
    """What a word is compared by: its fold, or that of the spelling that stands for it."""
    folded = fold_word(word)
    return _spellings().get(folded, folded)


@functools.cache
def _spellings() -> dict[str, str]:
    table = read_vocabulary("actors.toml")["spellings"]
    return {fold_word(v): fold_word(k) for k, vs in table.items() for v in vs}


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


def with_article(text: str, start: int, floor: int) -> int:
    """Where a name that begins at `start` begins with its article: "al-Nusra", "Al Jazeera"."""
    if not text.endswith(_ARTICLE_ENDS, floor, start):
        return start
    match = _ARTICLE_BEFORE.search(text, max(start - 4, floor), start)
    return match.start() if match else start


_ARTICLE_ENDS = ("l ", "-", "‐", "‑")


def _capitals(word: str) -> str:
    if len(word) <= 6 and word.isupper() and (len(word) > 1 or word.isalpha()):
        return "A"
    return "C" if word[:1].isupper() else "l"


def _written_as(word: Word, form: str) -> bool:
    """Whether a word is capitalised as a name asks."""
    return form == "l" or (word.text.isupper() if form == "A" else word.capital)


def _stand_together(text: str, left: Word, right: Word) -> bool:
    """Whether only a space, a hyphen, a slash, a line's end or the stop of an initial parts two words."""
    gap = text[left.end : right.start]
    if gap in _GAPS:
        return True
    if len(gap) > 6:
        return False
    if gap[0] in _APOSTROPHES:
        gap = _POSSESSIVE_GAP.sub("", gap)
    if gap.startswith(".") and len(left.text) == 1:
        gap = gap[1:]
    return gap in _GAPS or (gap.isspace() and gap.count("\n") <= 1)


_ARTICLE_BEFORE = re.compile(r"\b(?:[AaEe]l[-‐‑ ]|(?:a[dnrstz]|[ae]sh|A[dnrstz]|Ash|ez|ed)[-‐‑])$")
_APOSTROPHES = "'’‘`ʼ"
_POSSESSIVE_GAP = re.compile(r"^['’‘`ʼ]s?", re.IGNORECASE)
_GAPS = frozenset({"", " ", "-", "/", "‐", "‑", "–", " -", "- ", " - ", " – ", "\u00a0"})

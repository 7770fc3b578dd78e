"""Finds place names in Arabic sentences: spellings of the gazetteer, where the words before say a place."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from conflictmap.extract.places.tokens import Token
from conflictmap.extract.places.words import ArabicWords, arabic_words, kind_words
from conflictmap.model import Candidate, Mention
from conflictmap.names import is_arabic

_LONGEST = 4
_WELL_KNOWN = 0.5
_PREPOSITIONS = "بلك"
LookUp = Callable[[str], tuple[Candidate, ...]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A name by its span, the numbers of its tokens and the particle written onto it."""

    start: int
    end: int
    first: int
    last: int
    candidates: tuple[Candidate, ...]


def has_arabic(tokens: Sequence[Token]) -> bool:
    """Whether a sentence has Arabic words."""
    return any(is_arabic(t.text) for t in tokens if not t.text.isascii())


def arabic_mentions(
    report: str, text: str, tokens: Sequence[Token], taken: Sequence[tuple[int, int]], look_up: LookUp
) -> Iterator[Mention]:
    """The place names of a sentence in Arabic script.

    Parameters
    ----------
    report : str
        Name of the report.
    text : str
        Its text.
    tokens : sequence of Token
        The sentence's words; "and", "in" and "to" are written onto the word that follows them.
    taken : sequence of (int, int)
        Tokens that belong to other names.
    look_up : callable
        Candidates of a name.
    """
    words = arabic_words()
    names: list[_Found] = []
    i = 0
    while i < len(tokens):
        free = not any(a <= i < b for a, b in taken)
        name = (
            _name_at(text, tokens, i, names, look_up, words) if free and is_arabic(tokens[i].text) else None
        )
        if name:
            names.append(name)
        i = name.last if name else i + 1
    for number, name in enumerate(names):
        hint, relation = _said_before(tokens, name, words)
        within = _containers(text, tokens, names, number, words)
        surface = text[name.start : name.end]
        yield Mention(report, name.start, name.end, surface, "place", hint, within, relation)


def _stems(word: str) -> Iterator[tuple[int, str]]:
    """A word, and what is left of it without "and", "in" or "to", with the number of letters taken off."""
    yield 0, word
    rest, cut = word, 0
    if rest[0] in "وف" and len(rest) > 3:
        rest, cut = rest[1:], 1
        yield cut, rest
    if rest.startswith("لل") and len(rest) > 4:
        yield cut + 2, rest[2:]
    elif rest[0] in _PREPOSITIONS and len(rest) > 3:
        yield cut + 1, rest[1:]


def _stem_in(word: str, known: frozenset[str]) -> str | None:
    """The form of a word that is among the known ones, whatever is written onto it."""
    return next((stem for _, stem in _stems(word) if stem in known), None)


def _name_at(
    text: str,
    tokens: Sequence[Token],
    i: int,
    names: Sequence[_Found],
    look_up: LookUp,
    words: ArabicWords,
) -> _Found | None:
    """The longest name of the gazetteer that starts at token `i` and is used for a place there."""
    ends = [i + 1]
    while ends[-1] < len(tokens) and len(ends) < _LONGEST and tokens[ends[-1]].gap in (" ", "\xa0", "-"):
        ends.append(ends[-1] + 1)
    for last in reversed(ends):
        for cut, stem in _stems(tokens[i].text):
            if last == i + 1 and (stem in words.common or stem in words.locative or (stem,) in kind_words()):
                return None
            start, end = tokens[i].start + cut, tokens[last - 1].end
            if stem in words.units:
                return None
            found = [c for c in look_up(text[start:end]) if c.tier == "exact"]
            if found and _is_place(tokens, i, last, cut, stem, found, names, words):
                return _Found(start, end, i, last, tuple(found))
    return None


def _is_place(
    tokens: Sequence[Token],
    first: int,
    last: int,
    cut: int,
    stem: str,
    found: Sequence[Candidate],
    names: Sequence[_Found],
    words: ArabicWords,
) -> bool:
    syrian = [c for c in found if c.place.country == "Syria"] or found
    best = max(syrian, key=lambda c: c.place.importance).place
    if best.importance >= _WELL_KNOWN or best.kind in ("country", "governorate"):
        return True
    if best.country != "Syria":
        return False
    before = tokens[first - 1].text if first else ""
    adjective = last == first + 1 and stem.startswith("ال") and stem.endswith(("ي", "ية"))
    if adjective or (last > first + 1 and tokens[last - 1].text in words.common):
        return False
    if before and (_stem_in(before, words.locative) or _is_kind(before, words)):
        return True
    goes_on = bool(names) and names[-1].last == first
    return last > first + 1 or (cut == 1 and tokens[first].text[0] == "ب") or goes_on


def _is_kind(word: str, words: ArabicWords) -> bool:
    return any((stem,) in kind_words() or stem in words.plurals for _, stem in _stems(word))


def _said_before(tokens: Sequence[Token], name: _Found, words: ArabicWords) -> tuple[str | None, str | None]:
    """The generic word before a name and how the thing meant relates to it: "ريف حماة", "شرق تدمر"."""
    hint = relation = None
    for token in reversed(tokens[max(0, name.first - 2) : name.first]):
        stems = [stem for _, stem in _stems(token.text)]
        related = next((words.relations[s] for s in stems if s in words.relations), None)
        kind = next(
            (words.plurals.get(s, s) for s in stems if s in words.plurals or (s,) in kind_words()), None
        )
        if related:
            return hint, related
        if kind is None:
            break
        hint = hint or kind
    return hint, relation


def _containers(
    text: str, tokens: Sequence[Token], names: Sequence[_Found], number: int, words: ArabicWords
) -> tuple[str, ...]:
    """Names of the places that the words after a name put it in: "معان بريف حماة"."""
    for previous, following in zip(names[number:], names[number + 1 :], strict=False):
        between = [t.text for t in tokens[previous.last : following.first]]
        if between and any("،" in t.gap for t in tokens[previous.last : following.first + 1]):
            break
        if not between and tokens[following.first].text[0] == "و":  # a list goes on
            continue
        leads = all(_stem_in(w, words.locative) or w in words.common or _is_kind(w, words) for w in between)
        attached = following.start > tokens[following.first].start
        if leads and len(between) <= 3 and (between or attached):
            return (text[following.start : following.end],)
        break
    return ()

"""Where a place name begins and ends among the words of a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from conflictmap.extract.places.surroundings import in_arabic, kinds_at, names_site, overlaps
from conflictmap.extract.places.tokens import Token, joined
from conflictmap.extract.places.words import is_english, mention_words, wide_area_openers, wide_areas

#: Bounds of the tokens that belong to other names.
Taken = Sequence[tuple[int, int]]

#: Words of the longest names: "Deir ez Zor Military Airport".
_LONGEST = 6
_INSIDE_NAMES = frozenset(["of", "wa", "bin", "ibn", "bani"])
#: Articles in Latin script that are English words too: only a hyphen makes them articles.
_ENGLISH_ARTICLES = frozenset(["an", "at", "as", "ad", "et", "ed"])
_DIRECTIONS = frozenset(["eastern", "western", "northern", "southern", "rural", "greater"])
_NO_STARTS = frozenset("the a an in at of and on to from by near with for after before".split())  # noqa: SIM905


def name_starts(tokens: Sequence[Token]) -> list[int]:
    """The tokens at which a place name may start: a capital, an article or "eastern" before one."""
    likely = [i for i, t in enumerate(tokens) if t.capital or t.article or t.lower in _DIRECTIONS]
    return [i for i in likely if _may_start(tokens, i)]


def _may_start(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.capital:
        if in_arabic(token):
            return False  # see arabic_places
        return token.lower not in _NO_STARTS or (following is not None and following.gap == "-")
    if following is None or not following.capital or not joined(following):
        return False
    if token.lower in _ENGLISH_ARTICLES:
        return following.gap == "-"
    return token.article or token.lower in _DIRECTIONS


def name_ends(tokens: Sequence[Token], first: int) -> Iterator[int]:
    """Where a name that starts at `first` may end, the longest first."""
    last = first + 1
    ends = [last] if not tokens[first].article and tokens[first].capital else []
    while last < len(tokens) and last - first < _LONGEST and joined(tokens[last]):
        token = tokens[last]
        if in_arabic(token):
            break
        kinds, after = kinds_at(tokens, last)
        inside = token.capital or token.digits or token.article or token.lower in _INSIDE_NAMES
        if not (inside or kinds or kinds_at(tokens, last + 1)[0]):  # "Air Force intelligence headquarters"
            break
        last += 1
        if token.article:
            continue
        if token.capital or token.digits or (kinds and names_site(kinds, tokens, last - 1, after)):
            ends.append(last)
    return reversed(ends)


def wide_area_end(tokens: Sequence[Token], i: int) -> int | None:
    """Where the name of a part of the world, or of a seat of power abroad, that starts at `i` ends."""
    if tokens[i].lower not in wide_area_openers():
        return None
    for length in (2, 1):
        words = tokens[i : i + length]
        capital = len(words) == length and all(t.capital for t in words)
        if capital and " ".join(t.lower for t in words) in wide_areas():
            return i + length
    return None


def site_end(tokens: Sequence[Token], i: int) -> int | None:
    """Where a building or base ends that English words name: "Technical Services building"."""
    words = mention_words()
    end = i
    while end < len(tokens) and end - i < 4 and tokens[end].capital and (end == i or joined(tokens[end])):
        kinds, after = kinds_at(tokens, end)
        if end > i and kinds and names_site(kinds, tokens, end, after):
            return after
        lower = tokens[end].lower
        if not is_english(lower) or lower in words.calendar or lower in words.demonyms or kinds:
            return None
        end += 1
    kinds, after = kinds_at(tokens, end)
    if end > i + 1 and kinds and joined(tokens[end]) and names_site(kinds, tokens, end, after):
        return after
    return None


def named_site_end(tokens: Sequence[Token], i: int) -> int | None:
    """Where a site's generic word that starts at `i`, right after a name, ends; None where there is none."""
    kinds, after = kinds_at(tokens, i)
    return after if kinds and joined(tokens[i]) and names_site(kinds, tokens, i, after) else None


def unknown_end(tokens: Sequence[Token], i: int, taken: Taken) -> int:
    """Where a name that starts at `i` and that nothing is known of would end; `i` where none can start."""
    words = mention_words()
    last = i
    while last < len(tokens) and last - i < 4 and (last == i or joined(tokens[last])):
        token = tokens[last]
        if overlaps(taken, last, last + 1) or in_arabic(token) or token.lower in words.demonyms:
            break
        if not (token.article or token.capital or (token.digits and last > i)) or _run_together(token.text):
            break
        if is_english(token.lower) and not (token.article or token.lower in words.openers or token.digits):
            break
        last += 1
    while last > i and tokens[last - 1].article:
        last -= 1
    return last


def _run_together(word: str) -> bool:
    """Whether two words lost their space: "FacebookComment"."""
    return not word[1:].islower() and any(a.islower() and b.isupper() for a, b in pairwise(word))

"""Which of the places named in a sentence the text puts inside which other one."""

from __future__ import annotations

import functools
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from conflictmap.extract.places.tokens import Token
from conflictmap.extract.places.words import demonym_countries, kind_words, mention_words
from conflictmap.model import Candidate

_INSIDE = frozenset(["in", "of", "within", "inside"])
_POSSESSIVES = ("'s", "’s", "'", "’")
#: Kinds of places that others lie in.
_WIDE_KINDS = frozenset({"country", "governorate", "district", "subdistrict", "region", "city"})
#: A region that is at least so large holds towns as a governorate does.
_COUNTRYSIDE_KM = 9
#: At and above this a town is known well enough to say where another place lies.
_KNOWN = 0.5


#: So likely that a name means its first candidate and no street or station called after it.
_SURELY = 0.9


@dataclass(frozen=True)
class Name:
    """A place name in one sentence, by the numbers of its tokens.

    Parameters
    ----------
    first, last : int
        Tokens of the name, `last` exclusive.
    candidates : tuple of Candidate
        What the gazetteer has under it; empty for a name that only its surroundings show to be a place.
    """

    first: int
    last: int
    candidates: tuple[Candidate, ...]

    @functools.cached_property
    def width(self) -> int:
        """How wide the place is: a country 4, a part of one 3, a governorate or capital 2, a known town 1."""
        exact = [c.place for c in self.candidates if c.tier == "exact"]
        if not self.candidates or self.candidates[0].score < _SURELY:  # Baghdad, whatever Damascus calls so
            exact = [p for p in exact if p.country == "Syria" or p.kind == "country"] or exact
        if any(p.kind == "country" for p in exact):
            return 4
        if any(p.kind == "governorate" or p.importance >= 0.8 for p in exact):
            return 2
        if exact and exact[0].kind == "region" and exact[0].radius_km >= _COUNTRYSIDE_KM:
            return 2 if exact[0].admin1 else 3  # "northern Aleppo"; "northern Syria", of several governorates
        return int(
            any(p.importance >= _KNOWN or (p.kind in _WIDE_KINDS and p.geo_precision > 1) for p in exact)
        )


def stated_containers(text: str, tokens: Sequence[Token], names: Sequence[Name]) -> list[tuple[str, ...]]:
    """For each name of a sentence the names of the places that the text puts it in, nearest first.

    Read are "Maan, Hama", "Atareb in western Aleppo province", "Aleppo's Marjeh district", "Homs: Hula",
    "the Damascus suburb of Mleiha", "the Lebanese town of Arsal"; what is said of the last name of a list
    holds for all of it.
    """
    found: list[tuple[str, ...]] = [() for _ in names]
    for i in range(len(names) - 1, -1, -1):
        following = names[i + 1] if i + 1 < len(names) else None
        if following is None:
            continue
        if in_list(tokens, names, i):
            found[i] = found[i + 1]
        elif _leads_to(tokens, names[i], following):
            holders = (_surface(text, tokens, following), *found[i + 1])
            if i + 2 < len(names) and _leads_from(tokens, following, names[i + 2]):
                holders = (_surface(text, tokens, names[i + 2]), *holders)  # "of Syria's city of Homs"
            found[i] = holders
    for i, name in enumerate(names):
        if found[i]:
            continue
        if i and _leads_from(tokens, names[i - 1], name):
            found[i] = (_surface(text, tokens, names[i - 1]),)
        elif i and in_list(tokens, names, i - 1) and found[i - 1] and _leads_from_list(tokens, names, i):
            found[i] = found[i - 1]
        elif i and _heads(tokens, names[0]):
            found[i] = (_surface(text, tokens, names[0]),)
        else:
            found[i] = _country_adjective(tokens, name)
    return found


def _surface(text: str, tokens: Sequence[Token], name: Name) -> str:
    return text[tokens[name.first].start : tokens[name.last - 1].end]


def _between(tokens: Sequence[Token], a: Name, b: Name) -> Sequence[Token]:
    return tokens[a.last : b.first]


def in_list(tokens: Sequence[Token], names: Sequence[Name], i: int) -> bool:
    """Whether name `i` and the next are items of one list: "A, B and C"."""
    a, b = names[i], names[i + 1]
    words = [t.lower for t in _between(tokens, a, b)]
    gap = tokens[a.last].gap.strip()
    if words in (["and"], ["or"], ["و"], ["and", "the"]):
        return gap in ("", ",", "،")
    if words or gap not in (",", "،", "/") or _opens_with(tokens, a, b):
        return False
    return b.width <= max(a.width, 1)  # "Maan, Hama" is no list; "Homs, Hama and Aleppo" is one


def _leads_to(tokens: Sequence[Token], a: Name, b: Name) -> bool:
    """Whether the words between two names put the first into the second."""
    between = _between(tokens, a, b)
    gap = tokens[a.last].gap.strip()
    if not between:
        return gap in (",", "(", "،") and b.width > max(a.width, 1)
    words = [t.lower for t in between]
    if "and" in words or len(words) > 8 or a.width > max(b.width, 1):
        return False
    if any(t.gap.strip() not in ("", ",", "-", *_POSSESSIVES) for t in (*between, tokens[b.first])):
        return False
    if any(x in mention_words().compass and y == "of" for x, y in pairwise(words)):
        return False  # "a village north of Damascus" does not lie in it
    bridge = mention_words().container_bridge
    return any(w in _INSIDE for w in words) and all(w in bridge or (w,) in kind_words() for w in words)


def _leads_from(tokens: Sequence[Token], a: Name, b: Name) -> bool:
    """Whether the container comes first, as in "Aleppo's Marjeh district"."""
    between = _between(tokens, a, b)
    if not a.width or a.width <= b.width:
        return False
    gap = tokens[a.last].gap.strip()
    words = [t.lower for t in between]
    if gap in _POSSESSIVES and tokens[a.last].gap != gap:
        bridge = mention_words().container_bridge | mention_words().passed_over
        return all(w in bridge or (w,) in kind_words() for w in words) and len(words) <= 4
    if not between:
        return gap == ":" or _opens_with(tokens, a, b)
    return len(words) == 2 and words[1] == "of" and not gap and (words[0],) in kind_words()


def _opens_with(tokens: Sequence[Token], a: Name, b: Name) -> bool:
    """Whether an item opens with a province and a place in it: "26 May – Hama, Kafr Hud: shelling"."""
    if a.width != 2 or b.width > 1 or tokens[a.last].gap.strip() != "," or b.last >= len(tokens):
        return False
    return tokens[b.last].gap.strip() == ":" and a.first <= _OPENING


#: So many words, a day and a time, may stand before the places that open an item.
_OPENING = 6


def _leads_from_list(tokens: Sequence[Token], names: Sequence[Name], i: int) -> bool:
    """Whether the name before got its container from the front, for the whole list: "Hama's A and B"."""
    return i >= 2 and _leads_from(tokens, names[i - 2], names[i - 1])


def _heads(tokens: Sequence[Token], first: Name) -> bool:
    """Whether the sentence opens with a governorate or city and a sign: "Homs: shelling of Hula"."""
    after = first.last
    while after < len(tokens) and after - first.last < 3 and not tokens[after].gap.strip():
        if (tokens[after].lower,) not in kind_words() and tokens[after].lower not in _PARTS:
            break
        after += 1
    if first.first != 0 or after >= len(tokens) or tokens[after].gap.strip() not in _SIGNS:
        return False
    return first.width == 2 and any(c.place.country == "Syria" for c in first.candidates)


#: "Idlib northern countryside:", "Idlib – shelling of Ariha".
_PARTS = frozenset(("countryside", "eastern", "western", "northern", "southern", "rural"))
_SIGNS = frozenset((":", "-", "–", "—", "|", "/"))


def heading_of(tokens: Sequence[Token], names: Sequence[Name]) -> bool:
    """Whether a line is nothing but a governorate's or city's name, with its generic words: "ALEPPO"."""
    if (
        len(names) != 1
        or names[0].width != 2
        or not any(c.place.country == "Syria" for c in names[0].candidates)
    ):
        return False
    others = (*tokens[: names[0].first], *tokens[names[0].last :])
    return all((t.lower,) in kind_words() or t.lower in _PARTS or t.digits for t in others)


def _country_adjective(tokens: Sequence[Token], name: Name) -> tuple[str, ...]:
    """The country whose adjective stands before a name: "Iraqi Sinjar", "the Lebanese town of Arsal"."""
    countries = demonym_countries()
    for token in reversed(tokens[max(0, name.first - 4) : name.first]):
        if token.lower in countries:
            return (countries[token.lower],)
        if not (
            token.lower == "of" or (token.lower,) in kind_words() or token.lower in ("border", "northern")
        ):
            return ()
        if token.gap.strip():
            return ()
    return ()

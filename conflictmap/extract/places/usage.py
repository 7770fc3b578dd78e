"""Whether a name is used for a place where it stands: its spelling, and the words beside it."""

from __future__ import annotations

import functools
from collections.abc import Sequence

from conflictmap.extract.places.containers import Name
from conflictmap.extract.places.name_bounds import Taken, unknown_end
from conflictmap.extract.places.other_names import person_runs
from conflictmap.extract.places.surroundings import (
    all_capital,
    is_acronym,
    is_adjective,
    is_speaker,
    kind_after,
    kind_of_before,
    locative_before,
    name_goes_on,
    overlaps,
    title_case,
)
from conflictmap.extract.places.tokens import Token, joined
from conflictmap.extract.places.words import is_english, is_given_name, kind_words, mention_words
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Candidate

#: At and above this a place is known to any reader; what else shares its name matters less.
_WELL_KNOWN = 0.5
#: At and above this a place abroad is a city that readers know.
_WORLD_CITY = 0.3
#: Least likeness of a name spelled otherwise, where the words around say a place and where they don't.
_ALIKE, _VERY_ALIKE = 0.62, 0.8
#: At and above this a town is known well enough to be meant by an English word in capitals: "Mare".
_KNOWN_TOWN = 0.7
_TOWNS = frozenset(("city", "town"))
#: English words that end Arabic names in Latin letters.
_NAME_WORDS = frozenset(["din", "deen", "city", "farms", "east", "west", "north", "south", "war", "tall"])


class Usage:
    """What an article's names stand for: places, or people and speakers of the same name.

    Parameters
    ----------
    text : str
        The report's text.
    gazetteer : Gazetteer
        The places known.
    """

    def __init__(self, text: str, gazetteer: Gazetteer) -> None:
        self.people: set[str] = set()  # surnames
        self._towns: set[str] = set()  # English words that are towns here
        self._text = text
        self._gazetteer = gazetteer

    def knows(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether a place is spelled just so."""
        return _knows(self._gazetteer, self._surface(tokens, first, last))

    def look_up(self, tokens: Sequence[Token], first: int, last: int) -> tuple[Candidate, ...]:
        """Candidates of a name, those of other spellings among them."""
        return look_up(self._gazetteer, self._surface(tokens, first, last))

    def spelled_so(self, surface: str) -> tuple[Candidate, ...]:
        """Candidates of a name if a place is spelled just so; else none, and none need be looked for."""
        return look_up(self._gazetteer, surface) if _knows(self._gazetteer, surface) else ()

    def _exact(self, tokens: Sequence[Token], first: int, last: int) -> tuple[Candidate, ...]:
        return self.spelled_so(self._surface(tokens, first, last))

    def _surface(self, tokens: Sequence[Token], first: int, last: int) -> str:
        return self._text[tokens[first].start : tokens[last - 1].end]

    def note_people(self, tokens: Sequence[Token]) -> None:
        """Surnames, so that "Mansour" alone is known after "Alia Mansour"."""
        for first, last in person_runs(tokens, set()):
            found = self._exact(tokens, first, last) if last > first + 1 else ()
            if last > first + 1 and not (found and found[0].tier == "exact"):
                self.people.add(tokens[last - 1].lower)

    def is_place_after_all(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether what looks like a person's name is a place: "the Salah al-Din district", "in Abu Kamal"."""
        for end in range(last, first, -1):
            found = self._exact(tokens, first, end)
            if not found or found[0].tier != "exact":
                continue
            if kind_after(tokens, end) or kind_of_before(tokens, first):
                return True
            if end - first > 1 and tokens[first].lower not in self.people and locative_before(tokens, first):
                return True
            if found[0].place.importance >= _WELL_KNOWN and not is_given_name(tokens[first].lower):
                return True
        return False

    def may_be_alike(
        self, tokens: Sequence[Token], first: int, last: int, taken: Taken, accepted: Sequence[Name]
    ) -> bool:
        """Whether words that the gazetteer lacks may be another spelling of one of its names.

        Only names that are spelled exactly so may begin or end in English words; a single word must be said
        to be a place by those beside it.
        """
        if overlaps(taken, first, last) or _is_english_name(tokens, first, last):
            return False
        alone = sum(not t.article for t in tokens[first:last]) == 1
        return not alone or self._is_told(tokens, first, last, accepted)

    def is_place(
        self,
        tokens: list[Token],
        first: int,
        last: int,
        found: tuple[Candidate, ...],
        accepted: Sequence[Name],
    ) -> bool:
        """Whether a name that the gazetteer has is used for a place here."""
        words = mention_words()
        own = [t.lower for t in tokens[first:last] if not t.article]
        if not own or own[0] in words.calendar or all(w in words.demonyms for w in own):
            return False
        if is_adjective(tokens, first, last):
            return False
        best = best_of(found)
        exact = best.tier == "exact"
        if best.place.kind == "country" and exact:
            return True
        if is_speaker(tokens, first, last, known=is_famous(best)) or is_acronym(tokens, first, last):
            return False
        start = tokens[first]
        if not start.capital and not start.article:  # "eastern Ghouta", not "eastern Deir Ezzor"
            return exact and last > first + 1 and best.place.geo_precision > 1
        alone = len(own) == 1
        if alone and own[0] in words.openers and name_goes_on(tokens, last):
            return False
        kind_said = kind_of_before(tokens, first)
        cue = kind_said or kind_after(tokens, last)
        located = locative_before(tokens, first) or _goes_on(tokens, first, accepted)
        if exact and _heads_item(tokens, first, last, accepted):
            return True
        if all(is_english(w) for w in own) and not start.article:  # "Al Hour" is no hour
            if exact and alone and self._is_town(tokens, first, last, best, told=kind_said or located):
                return True
            return exact and ((not alone and all_capital(tokens, first, last)) or (kind_said and located))
        if exact and alone and not is_famous(best) and _has_byname(tokens, last):
            return False  # "Rajm al-Salibeh" is no place called Rajm
        if exact:
            if alone and self._is_person(own[0]):
                return is_famous(best) or cue or _in_list_of_villages(tokens, first, accepted)
            known = best.place.country == "Syria" or best.place.importance >= _WORLD_CITY
            return is_famous(best) or cue or located or known
        if not alone and self._runs_over(tokens, first, last):
            return False
        if alone and not kind_said and (self._is_person(own[0]) or name_goes_on(tokens, last)):
            return False
        if cue or located:
            return best.similarity >= _ALIKE or not alone
        return best.similarity >= _VERY_ALIKE and not alone and own[0] not in ("abu", "abou", "umm")

    def _is_town(
        self, tokens: Sequence[Token], first: int, last: int, best: Candidate, *, told: bool
    ) -> bool:
        """Whether a capitalised English word is a town of that name: "in Mare", and then "Mare was hit"."""
        word = tokens[first]
        if word.lower in self._towns:
            return word.capital
        place = best.place
        known = place.country == "Syria" and place.importance >= _KNOWN_TOWN and place.kind in _TOWNS
        alone = word.capital and first > 0 and not name_goes_on(tokens, last) and not title_case(tokens)
        if known and told and alone and not all_capital(tokens, first - 1, first):
            self._towns.add(word.lower)
            return True
        return False

    def _is_told(self, tokens: Sequence[Token], first: int, last: int, accepted: Sequence[Name]) -> bool:
        """Whether the words beside a name say that it is a place's: a generic word, a locative or a list."""
        return (
            kind_after(tokens, last)
            or kind_of_before(tokens, first)
            or locative_before(tokens, first)
            or _goes_on(tokens, first, accepted)
        )

    def _runs_over(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether a name that is only alike takes in a word of the next phrase: "Aleppo Bomb"."""
        end = tokens[last - 1]
        if end.lower in mention_words().demonyms or (is_english(end.lower) and end.lower not in _NAME_WORDS):
            return True
        beyond = self._exact(tokens, last - 1, last)
        if any(c.tier == "exact" and c.place.kind == "country" for c in beyond):
            return True
        return any(
            is_famous(best_of(found))
            for cut in range(first + 1, last)
            if (found := self._exact(tokens, first, cut)) and not tokens[cut - 1].article
        )

    def _is_person(self, word: str) -> bool:
        return word in self.people or is_given_name(word)

    def unknown(self, tokens: list[Token], i: int, taken: Taken, accepted: Sequence[Name]) -> Name | None:
        """A name that the gazetteer lacks, where "village of", "in" or "district" says that it is a place."""
        last = unknown_end(tokens, i, taken)
        own = [t.lower for t in tokens[i:last] if not t.article]
        if not own or is_adjective(tokens, i, last) or is_acronym(tokens, i, last):
            return None
        if is_speaker(tokens, i, last) or all(w in mention_words().openers for w in own):
            return None
        if kind_of_before(tokens, i) or kind_after(tokens, last):
            return Name(i, last, ())
        if any(self._is_person(w) for w in own):
            return None
        if locative_before(tokens, i, strict=True) or _goes_on(tokens, i, accepted):
            return Name(i, last, ())
        return None


def _has_byname(tokens: Sequence[Token], last: int) -> bool:
    """Whether a name goes on with an article and another word, no paper's: "Rajm al-Salibeh"."""
    if last + 1 >= len(tokens) or not tokens[last].article or not joined(tokens[last]):
        return False
    byname = tokens[last + 1]
    return byname.capital and tokens[last].gap == " " and byname.lower not in mention_words().papers


def _is_english_name(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name begins or ends in an English word that is none of those of Arabic names."""
    words = mention_words()
    start, end = tokens[first], tokens[last - 1]
    if end.lower in words.demonyms or start.lower in words.demonyms:
        return True
    before_end = tokens[last - 2 if last > first + 1 else first]
    if is_english(end.lower) and end.lower not in _NAME_WORDS and not before_end.article:
        return True
    if start.article or start.lower in words.openers:
        return False
    return last > first + 1 and is_english(start.lower)


def _goes_on(tokens: Sequence[Token], first: int, accepted: Sequence[Name]) -> bool:
    """Whether a list of places goes on here: "Sarkha, Maaloula and ..."."""
    if not accepted:
        return False
    between = tokens[accepted[-1].last : first]
    if len(between) > 1 or any(t.lower not in ("and", "or", "و") for t in between):
        return False
    gap = tokens[first].gap.strip()
    return gap in (",", "،") or (not gap and bool(between))


def _in_list_of_villages(tokens: Sequence[Token], first: int, accepted: Sequence[Name]) -> bool:
    """Whether "villages of" opens the list that goes on here: "the villages of Maan, Rami and Jibbeh"."""
    names = list(accepted)
    while names and _goes_on(tokens, first, names):
        first = names.pop().first
    opened = first > 1 and tokens[first - 1].lower == "of" and len(names) < len(accepted)
    return opened and (tokens[first - 2].lower,) in kind_words() and tokens[first - 2].lower.endswith("s")


@functools.lru_cache(maxsize=1 << 15)  # asked of every capitalised word of a report, and they are few
def _knows(gazetteer: Gazetteer, surface: str) -> bool:
    return gazetteer.knows(surface)


@functools.lru_cache(maxsize=1 << 15)
def look_up(gazetteer: Gazetteer, surface: str) -> tuple[Candidate, ...]:
    """Candidates of a name: reports use the same few names over and over."""
    return gazetteer.lookup(surface)


def best_of(found: Sequence[Candidate]) -> Candidate:
    """The best-known place of exactly this name where there is one, else the likeliest candidate."""
    exact = [c for c in found if c.tier == "exact"]
    return max(exact, key=lambda c: c.place.importance) if exact else found[0]


def _heads_item(tokens: Sequence[Token], first: int, last: int, accepted: Sequence[Name]) -> bool:
    """Whether a name stands between the colons of an item, behind its province: "Idlib: Harem: a clash"."""
    if last >= len(tokens) or tokens[last].gap.strip() != ":" or tokens[first].gap.strip() != ":":
        return False
    return bool(accepted) and accepted[-1].last == first


def is_famous(candidate: Candidate) -> bool:
    """Whether a place is known to any reader of the war's reports."""
    place = candidate.place
    return place.importance >= _WELL_KNOWN or place.kind in ("country", "governorate")

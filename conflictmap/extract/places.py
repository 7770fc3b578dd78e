"""Finds place names in a report: those of the gazetteer, and others that their surroundings show."""

from __future__ import annotations

import functools
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from conflictmap.arguments import must_be
from conflictmap.extract.arabic_places import arabic_mentions, has_arabic
from conflictmap.extract.containers import Name, heading_of
from conflictmap.extract.mention_words import is_english, is_given_name, kind_words, mention_words
from conflictmap.extract.name_bounds import (
    Taken,
    may_start,
    name_ends,
    named_site_end,
    site_end,
    unknown_end,
    wide_area_end,
)
from conflictmap.extract.othernames import actor_spans, organisation_runs, person_runs
from conflictmap.extract.place_context import describe_mentions
from conflictmap.extract.sentences import Sentence, split_sentences
from conflictmap.extract.surroundings import (
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
from conflictmap.extract.tokens import Token, joined, tokenize
from conflictmap.gazetteer import Gazetteer, given_or_bundled
from conflictmap.model import Candidate, Mention, Report

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


def find_mentions(report: Report, *, gazetteer: Gazetteer | None = None) -> tuple[Mention, ...]:
    """The place names of a report's article, in order of the text, with what the text says about each.

    Names inside the names of people, groups, organisations and papers are no mentions, nor are adjectives
    ("Syrian", "Britain-based").

    Parameters
    ----------
    report : Report
        One article.
    gazetteer : Gazetteer, optional
        Places that are known; default: as `load_gazetteer` gives it. Names are only recognised here,
        `resolve_mentions` says which place is meant.

    Returns
    -------
    tuple of Mention
        Empty where no place is named. Spans index ``report.text``.

    Raises
    ------
    ConflictmapError
        An argument is of another type.

    Examples
    --------
    >>> text = "Jets struck the village of Maan, Hama, Ahrar al-Sham told the Washington Post."
    >>> found = find_mentions(Report("a", text, 0, len(text)))
    >>> [(m.surface, m.kind_hint, m.within) for m in found]
    [('Maan', 'village', ('Hama',)), ('Hama', None, ())]
    """
    must_be(report, Report, "report", hint="read_reports(PATHS).reports are some")
    scan = _Scan(report, given_or_bundled(gazetteer))
    return tuple(scan.mentions())


class _Scan:
    """One article being read."""

    def __init__(self, report: Report, gazetteer: Gazetteer) -> None:
        self._report = report
        self._gazetteer = gazetteer
        self._people: set[str] = set()
        self._towns: set[str] = set()  # English words that are towns here
        self._sites: dict[int, int] = {}
        sentences = split_sentences(report.text, report.start, report.end, title=report.title)
        self._sentences = [(s, tokenize(report.text, s.start, s.end)) for s in sentences]

    def mentions(self) -> Iterator[Mention]:
        for _, tokens in self._sentences:
            self._note_people(tokens)
        found: list[tuple[Sentence, list[Token], list[Name]]] = []
        for sentence, tokens in self._sentences:
            names = list(self._names(sentence, tokens)) if sentence.kind != "boilerplate" else []
            found.append((sentence, tokens, names))
        repeated: dict[str, set[tuple[str, ...]]] = {}
        for _, tokens, names in found:
            for phrase in (self._phrase(tokens, n) for n in names if n.last - n.first > 1):
                if phrase[-1:] in kind_words():
                    repeated.setdefault(phrase[0], set()).add(phrase)
        heading: tuple[str, ...] = ()  # the governorate over the lines that follow
        for sentence, tokens, names in found:
            names = self._with_repeats(tokens, names, repeated)
            here = describe_mentions(self._report, sentence, tokens, names)
            if here and heading_of(tokens, names):
                heading = (here[0].surface,)
            elif heading:
                here = [m if m.within or m.role != "place" else replace(m, within=heading) for m in here]
            if has_arabic(tokens) and sentence.kind != "boilerplate":
                here += self._arabic(sentence, tokens)
                here.sort(key=lambda m: m.start)
            yield from here

    def _arabic(self, sentence: Sentence, tokens: list[Token]) -> Iterator[Mention]:
        taken = self._taken(sentence, tokens)
        return arabic_mentions(self._report.name, self._report.text, tokens, taken, self._spelled_so)

    def _phrase(self, tokens: Sequence[Token], name: Name) -> tuple[str, ...]:
        return tuple(t.lower for t in tokens[name.first : name.last])

    def _with_repeats(
        self, tokens: Sequence[Token], names: list[Name], repeated: dict[str, set[tuple[str, ...]]]
    ) -> list[Name]:
        """The names with those that the article writes elsewhere in capitals: "the bakery checkpoint"."""
        if not repeated:
            return names
        bounds = [(n.first, n.last) for n in names]
        more = []
        for i, token in enumerate(tokens):
            for phrase in sorted(repeated.get(token.lower, ()), key=len, reverse=True):
                last = i + len(phrase)
                written = tuple(t.lower for t in tokens[i:last])
                if written == phrase and not overlaps(bounds, i, last):
                    bounds.append((i, last))
                    more.append(Name(i, last, self._look_up(tokens, i, last)))
        return sorted([*names, *more], key=lambda n: n.first) if more else names

    def _note_people(self, tokens: Sequence[Token]) -> None:
        """Surnames, so that "Mansour" alone is known after "Alia Mansour"."""
        for first, last in person_runs(tokens, set()):
            found = self._exact(tokens, first, last) if last > first + 1 else ()
            if last > first + 1 and not (found and found[0].tier == "exact"):
                self._people.add(tokens[last - 1].lower)

    def _exact(self, tokens: Sequence[Token], first: int, last: int) -> tuple[Candidate, ...]:
        return self._spelled_so(self._surface(tokens, first, last))

    def _surface(self, tokens: Sequence[Token], first: int, last: int) -> str:
        return self._report.text[tokens[first].start : tokens[last - 1].end]

    def _look_up(self, tokens: Sequence[Token], first: int, last: int) -> tuple[Candidate, ...]:
        return look_up(self._gazetteer, self._surface(tokens, first, last))

    def _spelled_so(self, surface: str) -> tuple[Candidate, ...]:
        """Candidates of a name if a place is spelled just so; else none, and none need be looked for."""
        return look_up(self._gazetteer, surface) if self._gazetteer.knows(surface) else ()

    def _names(self, sentence: Sentence, tokens: list[Token]) -> Iterator[Name]:
        """Names of places in a sentence, the longest from the left, none overlapping."""
        taken = self._taken(sentence, tokens)
        accepted: list[Name] = []
        i = 0
        while i < len(tokens):
            name = self._name_at(tokens, i, taken, accepted) if may_start(tokens, i) else None
            if name:
                accepted.append(name)
                yield name
            i = name.last if name else i + 1

    def _taken(self, sentence: Sentence, tokens: list[Token]) -> list[tuple[int, int]]:
        """Bounds of the tokens that belong to other names."""
        taken = list(organisation_runs(tokens))
        starts, ends = [t.start for t in tokens], [t.end for t in tokens]
        for start, end in actor_spans(self._report.text, sentence.start, sentence.end):
            first, last = bisect_left(starts, start), bisect_right(ends, end)
            if first < last and tokens[first].lower == "the":
                first += 1
            if first < last and self._country(tokens, first):
                first += 1
            if first < last:
                taken.append((first, last))
        for first, last in person_runs(tokens, self._people):
            site = named_site_end(tokens, last)
            if site and last > first + 1:  # "the Khalid bin al-Waleed mosque"
                self._sites[tokens[first].start] = last
            elif not self._place_after_all(tokens, first, last):
                taken.append((first, last))
        return taken

    def _country(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the first token of an actor's phrase is a country that owns it: "Turkey's military"."""
        possessive = i + 1 < len(tokens) and tokens[i + 1].gap[:2] in ("'s", "’s")
        return possessive and any(c.place.kind == "country" for c in self._look_up(tokens, i, i + 1))

    def _place_after_all(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether what looks like a person's name is a place: "the Salah al-Din district", "in Abu Kamal"."""
        for end in range(last, first, -1):
            found = self._exact(tokens, first, end)
            if not found or found[0].tier != "exact":
                continue
            if kind_after(tokens, end) or kind_of_before(tokens, first):
                return True
            if end - first > 1 and tokens[first].lower not in self._people and locative_before(tokens, first):
                return True
            if found[0].place.importance >= _WELL_KNOWN and not is_given_name(tokens[first].lower):
                return True
        return False

    def _name_at(self, tokens: list[Token], i: int, taken: Taken, accepted: Sequence[Name]) -> Name | None:
        """The name that starts at token `i`: the longest exact one, else the longest alike, else None."""
        if tokens[i].start in self._sites:
            last = self._sites[tokens[i].start]
            return Name(i, last, self._look_up(tokens, i, last))
        area = wide_area_end(tokens, i)
        if area and not overlaps(taken, i, area) and not is_adjective(tokens, i, area):
            return Name(i, area, ())
        alike: Name | None = None
        for last in name_ends(tokens, i):
            asked = self._known(tokens, i, last) or (
                alike is None and self._may_be_alike(tokens, i, last, taken, accepted)
            )
            if not asked:
                continue
            found = self._look_up(tokens, i, last)
            exact = bool(found) and found[0].tier == "exact"
            whole = exact and last - i > 1 and all_capital(tokens, i, last)
            if not found or overlaps(taken, i, last, whole=whole):
                continue
            if exact and (alike is None or _is_famous(_best_of(found))):
                if self._is_place(tokens, i, last, found, accepted):
                    return Name(i, last, found)
            elif alike is None and self._is_place(tokens, i, last, found, accepted):
                alike = Name(i, last, found)
        if alike:
            return alike
        site = None if self._after_name(tokens, i, accepted) else site_end(tokens, i)
        if site and not overlaps(taken, i, site) and not title_case(tokens):
            return Name(i, site, ())
        return self._unknown(tokens, i, taken, accepted)

    def _may_be_alike(
        self, tokens: Sequence[Token], first: int, last: int, taken: Taken, accepted: Sequence[Name]
    ) -> bool:
        """Whether words that the gazetteer lacks may be another spelling of one of its names.

        Only names that are spelled exactly so may begin or end in English words; a single word must be said
        to be a place by those beside it.
        """
        if overlaps(taken, first, last) or self._english(tokens, first, last):
            return False
        alone = sum(not t.article for t in tokens[first:last]) == 1
        return not alone or self._is_told(tokens, first, last, accepted)

    def _english(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether a name begins or ends in an English word that is none of those of Arabic names."""
        words = mention_words()
        start, end = tokens[first], tokens[last - 1]
        if end.lower in words.demonyms or start.lower in words.demonyms:
            return True
        if (
            is_english(end.lower)
            and end.lower not in _NAME_WORDS
            and not tokens[last - 2 if last > first + 1 else first].article
        ):
            return True
        if start.article or start.lower in words.openers:
            return False
        return last > first + 1 and is_english(start.lower)

    def _known(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        return self._gazetteer.knows(self._surface(tokens, first, last))

    def _after_name(self, tokens: Sequence[Token], i: int, accepted: Sequence[Name]) -> bool:
        """Whether a name ends right before, so that this is its generic word: "Kuweires Military Airport"."""
        return bool(accepted) and accepted[-1].last == i and joined(tokens[i])

    def _is_place(
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
        best = _best_of(found)
        exact = best.tier == "exact"
        if best.place.kind == "country" and exact:
            return True
        if is_speaker(tokens, first, last, known=_is_famous(best)) or is_acronym(tokens, first, last):
            return False
        if (
            not tokens[first].capital and not tokens[first].article
        ):  # "eastern Ghouta", not "eastern Deir Ezzor"
            return exact and last > first + 1 and best.place.geo_precision > 1
        alone = len(own) == 1
        if alone and own[0] in words.openers and name_goes_on(tokens, last):
            return False
        kind_said = kind_of_before(tokens, first)
        cue = kind_said or kind_after(tokens, last)
        located = locative_before(tokens, first) or self._goes_on(tokens, first, accepted)
        if all(is_english(w) for w in own) and not tokens[first].article:  # "Al Hour" is no hour
            if exact and alone and self._is_town(tokens, first, last, best, told=kind_said or located):
                return True
            return exact and ((not alone and all_capital(tokens, first, last)) or (kind_said and located))
        if exact:
            if alone and self._is_person(own[0]):
                return _is_famous(best) or cue or self._in_list_of_villages(tokens, first, accepted)
            known = best.place.country == "Syria" or best.place.importance >= _WORLD_CITY
            return _is_famous(best) or cue or located or known
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
            or self._goes_on(tokens, first, accepted)
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
            _is_famous(_best_of(found))
            for cut in range(first + 1, last)
            if (found := self._exact(tokens, first, cut)) and not tokens[cut - 1].article
        )

    def _is_person(self, word: str) -> bool:
        return word in self._people or is_given_name(word)

    def _goes_on(self, tokens: Sequence[Token], first: int, accepted: Sequence[Name]) -> bool:
        """Whether a list of places goes on here: "Sarkha, Maaloula and ..."."""
        if not accepted:
            return False
        between = tokens[accepted[-1].last : first]
        if len(between) > 1 or any(t.lower not in ("and", "or", "و") for t in between):
            return False
        gap = tokens[first].gap.strip()
        return gap in (",", "،") or (not gap and bool(between))

    def _in_list_of_villages(self, tokens: Sequence[Token], first: int, accepted: Sequence[Name]) -> bool:
        """Whether "villages of" opens the list that goes on here: "the villages of Maan, Rami and Jibbeh"."""
        names = list(accepted)
        while names and self._goes_on(tokens, first, names):
            first = names.pop().first
        opened = first > 1 and tokens[first - 1].lower == "of" and len(names) < len(accepted)
        return opened and (tokens[first - 2].lower,) in kind_words() and tokens[first - 2].lower.endswith("s")

    def _unknown(self, tokens: list[Token], i: int, taken: Taken, accepted: Sequence[Name]) -> Name | None:
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
        if locative_before(tokens, i, strict=True) or self._goes_on(tokens, i, accepted):
            return Name(i, last, ())
        return None


@functools.lru_cache(maxsize=1 << 15)
def look_up(gazetteer: Gazetteer, surface: str) -> tuple[Candidate, ...]:
    """Candidates of a name: reports use the same few names over and over."""
    return gazetteer.lookup(surface)


def _best_of(found: Sequence[Candidate]) -> Candidate:
    """The best-known place of exactly this name where there is one, else the likeliest candidate."""
    exact = [c for c in found if c.tier == "exact"]
    return max(exact, key=lambda c: c.place.importance) if exact else found[0]


def _is_famous(candidate: Candidate) -> bool:
    """Whether a place is known to any reader of the war's reports."""
    place = candidate.place
    return place.importance >= _WELL_KNOWN or place.kind in ("country", "governorate")

"""Finds place names in a report: those of the gazetteer, and others that their surroundings show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from conflictmap.extract.mention_words import is_english, is_given_name, kind_words, mention_words, wide_areas
from conflictmap.extract.othernames import actor_spans, organisation_runs, person_runs
from conflictmap.extract.place_context import describe_mention
from conflictmap.extract.sentences import Sentence, split_sentences
from conflictmap.extract.surroundings import (
    all_capital,
    in_arabic,
    is_acronym,
    is_adjective,
    kind_after,
    kind_of_before,
    kinds_at,
    locative_before,
    name_goes_on,
    names_site,
    overlaps,
)
from conflictmap.extract.tokens import Token, joined, tokenize
from conflictmap.gazetteer import Gazetteer
from conflictmap.model import Candidate, Mention, Report

#: Words of the longest names: "Deir ez Zor Military Airport".
_LONGEST = 6
#: At and above this a place is known to any reader; what else shares its name matters less.
_WELL_KNOWN = 0.5
#: At and above this a place abroad is a city that readers know.
_WORLD_CITY = 0.3
_INSIDE_NAMES = frozenset(["of", "and", "the", "wa", "bin", "ibn", "bani"])


@dataclass(frozen=True, slots=True)
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


def find_mentions(report: Report, *, gazetteer: Gazetteer) -> tuple[Mention, ...]:
    """The place names of a report's article, in order of the text, with what the text says about each.

    Names inside the names of people, groups, organisations and papers are no mentions, nor are adjectives
    ("Syrian", "Britain-based").

    Parameters
    ----------
    report : Report
        One article.
    gazetteer : Gazetteer
        Places that are known; names are only recognised here, `resolve_mentions` says which place is meant.

    Returns
    -------
    tuple of Mention
        Empty where no place is named. Spans index ``report.text``.

    Examples
    --------
    >>> from conflictmap.gazetteer import load_gazetteer
    >>> text = "Jets struck the village of Maan, Hama, Ahrar al-Sham told the Washington Post."
    >>> found = find_mentions(Report("a", text, 0, len(text)), gazetteer=load_gazetteer())
    >>> [(m.surface, m.kind_hint, m.within) for m in found]
    [('Maan', 'village', ('Hama',)), ('Hama', None, ())]
    """
    scan = _Scan(report, gazetteer)
    return tuple(scan.mentions())


class _Scan:
    """One article being read."""

    def __init__(self, report: Report, gazetteer: Gazetteer) -> None:
        self._report = report
        self._gazetteer = gazetteer
        self._looked_up: dict[str, tuple[Candidate, ...]] = {}
        self._people: set[str] = set()
        sentences = split_sentences(report.text, report.start, report.end, title=report.title)
        self._sentences = [(s, tokenize(report.text, s.start, s.end)) for s in sentences]

    def mentions(self) -> Iterator[Mention]:
        for _, tokens in self._sentences:
            self._note_people(tokens)
        found: list[tuple[Sentence, list[Token], list[Name]]] = []
        for sentence, tokens in self._sentences:
            names = list(self._names(sentence, tokens)) if sentence.kind != "boilerplate" else []
            found.append((sentence, tokens, names))
        repeated = {self._phrase(t, n) for _, t, ns in found for n in ns if n.last - n.first > 1}
        for sentence, tokens, names in found:
            names = self._with_repeats(tokens, names, repeated)
            spans = [(n.first, n.last) for n in names]
            for name in names:
                yield describe_mention(
                    self._report, sentence, tokens, name.first, name.last, spans, name.candidates
                )

    def _phrase(self, tokens: Sequence[Token], name: Name) -> tuple[str, ...]:
        return tuple(t.lower for t in tokens[name.first : name.last])

    def _with_repeats(
        self, tokens: Sequence[Token], names: list[Name], repeated: set[tuple[str, ...]]
    ) -> list[Name]:
        """The names with those that the article writes elsewhere in capitals: "the bakery checkpoint"."""
        found = list(names)
        for phrase in repeated:
            if phrase[-1:] not in kind_words():
                continue
            for i in range(len(tokens) - len(phrase) + 1):
                last = i + len(phrase)
                if tuple(t.lower for t in tokens[i:last]) == phrase and not overlaps(
                    [(n.first, n.last) for n in found], i, last
                ):
                    found.append(Name(i, last, self._look_up(tokens, i, last)))
        return sorted(found, key=lambda n: n.first)

    def _note_people(self, tokens: Sequence[Token]) -> None:
        """Surnames, so that "Mansour" alone is known after "Alia Mansour"."""
        for first, last in person_runs(tokens, set()):
            if last > first + 1 and not self._known_place(tokens, first, last):
                self._people.add(tokens[last - 1].lower)

    def _known_place(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        found = self._look_up(tokens, first, last)
        return bool(found) and found[0].tier == "exact"

    def _look_up(self, tokens: Sequence[Token], first: int, last: int) -> tuple[Candidate, ...]:
        surface = self._report.text[tokens[first].start : tokens[last - 1].end]
        known = self._looked_up.get(surface)
        if known is None:
            known = self._looked_up[surface] = self._gazetteer.lookup(surface)
        return known

    def _names(self, sentence: Sentence, tokens: list[Token]) -> Iterator[Name]:
        """Names of places in a sentence, the longest from the left, none overlapping."""
        taken = self._taken(sentence, tokens)
        accepted: list[Name] = []
        i = 0
        while i < len(tokens):
            name = (
                self._wide_area(tokens, i, taken) or self._name_at(tokens, i, taken, accepted)
                if _may_start(tokens, i)
                else None
            )
            if name:
                accepted.append(name)
                yield name
            i = name.last if name else i + 1

    def _taken(self, sentence: Sentence, tokens: list[Token]) -> list[tuple[int, int]]:
        """Bounds of the tokens that belong to other names."""
        taken = list(organisation_runs(tokens))
        for start, end in actor_spans(self._report.text, sentence.start, sentence.end):
            inside = [i for i, t in enumerate(tokens) if start <= t.start and t.end <= end]
            if inside and tokens[inside[0]].lower == "the":
                inside = inside[1:]
            if inside and self._country(tokens, inside[0], inside):
                inside = inside[1:]
            if inside:
                taken.append((inside[0], inside[-1] + 1))
        for first, last in person_runs(tokens, self._people):
            if not self._place_after_all(tokens, first, last):
                taken.append((first, last))
        return taken

    def _country(self, tokens: Sequence[Token], i: int, inside: Sequence[int]) -> bool:
        """Whether a token inside an actor's phrase is a country that owns it: "Turkey's military"."""
        possessive = i + 1 < len(tokens) and tokens[i + 1].gap[:2] in ("'s", "’s")
        return (
            possessive
            and i == inside[0]
            and any(c.place.kind == "country" for c in self._look_up(tokens, i, i + 1))
        )

    def _place_after_all(self, tokens: Sequence[Token], first: int, last: int) -> bool:
        """Whether what looks like a person's name is a place: "the Salah al-Din district", "in Abu Kamal"."""
        for end in range(last, first, -1):
            found = self._look_up(tokens, first, end)
            if not found or found[0].tier != "exact":
                continue
            if kind_after(tokens, end) or kind_of_before(tokens, first):
                return True
            if end - first > 1 and tokens[first].lower not in self._people and locative_before(tokens, first):
                return True
            if found[0].place.importance >= _WELL_KNOWN and not is_given_name(tokens[first].lower):
                return True
        return False

    def _name_at(
        self, tokens: list[Token], i: int, taken: Sequence[tuple[int, int]], accepted: Sequence[Name]
    ) -> Name | None:
        """The longest name that starts at token `i`; None where none does."""
        for last in _ends(tokens, i):
            found = self._look_up(tokens, i, last)
            whole = bool(found) and found[0].tier == "exact" and last - i > 1 and all_capital(tokens, i, last)
            if overlaps(taken, i, last, whole=whole):
                continue
            if found and self._is_place(tokens, i, last, found, accepted):
                return Name(i, last, found)
        return self._site(tokens, i, taken) or self._unknown(tokens, i, taken, accepted)

    def _wide_area(self, tokens: list[Token], i: int, taken: Sequence[tuple[int, int]]) -> Name | None:
        """A part of the world, or a seat of power abroad, that no gazetteer of towns has."""
        for length in (2, 1):
            words = tokens[i : i + length]
            if (
                len(words) == length
                and all(t.capital for t in words)
                and " ".join(t.lower for t in words) in wide_areas()
            ):
                return (
                    None
                    if overlaps(taken, i, i + length) or is_adjective(tokens, i, i + length)
                    else Name(i, i + length, ())
                )
        return None

    def _is_place(
        self,
        tokens: list[Token],
        first: int,
        last: int,
        found: tuple[Candidate, ...],
        accepted: Sequence[Name],
    ) -> bool:
        words = mention_words()
        own = [t.lower for t in tokens[first:last] if not t.article]
        if not own or own[0] in words.calendar or is_adjective(tokens, first, last):
            return False
        best = _best(found)
        exact = best.tier == "exact"
        if all(w in words.demonyms for w in own):
            return False
        if best.place.kind == "country" and exact:
            return True
        if self._speaks(tokens, last, best) or is_acronym(tokens, first, last):
            return False
        if (
            not tokens[first].capital and not tokens[first].article
        ):  # "eastern Ghouta", not "eastern Deir Ezzor"
            return exact and best.place.geo_precision > 1
        cue = kind_of_before(tokens, first) or kind_after(tokens, last)
        located = locative_before(tokens, first) or self._goes_on(tokens, first, accepted)
        if all(is_english(w) for w in own):
            return exact and (
                (len(own) > 1 and all_capital(tokens, first, last)) or (cue and located) or _famous(best)
            )
        alone = len(own) == 1
        if exact:
            if alone and self._is_person(own[0]):
                return _famous(best) or cue
            known = best.place.country == "Syria" or best.place.importance >= _WORLD_CITY
            return _famous(best) or cue or located or known
        alike = best.similarity
        if alone and not cue and (self._is_person(own[0]) or name_goes_on(tokens, last)):
            return False
        if cue or located:
            return alike >= 0.62 or len(own) > 1
        return alike >= 0.8 and len(own) > 1

    def _is_person(self, word: str) -> bool:
        return word in self._people or is_given_name(word)

    def _speaks(self, tokens: Sequence[Token], last: int, best: Candidate) -> bool:
        """Whether a name is a speaker's, "Mansour said"; a well-known place there is its government."""
        if last >= len(tokens) or tokens[last].gap.strip() or _famous(best):
            return False
        return tokens[last].lower in mention_words().say_verbs

    def _goes_on(self, tokens: Sequence[Token], first: int, accepted: Sequence[Name]) -> bool:
        """Whether a list of places goes on here: "Sarkha, Maaloula and ..."."""
        if not accepted:
            return False
        before = accepted[-1].last
        between = tokens[before:first]
        return (
            len(between) <= 1
            and all(t.lower in ("and", "or", "و") for t in between)
            and (tokens[first].gap.strip() in (",", "،", "") and bool(between or tokens[first].gap.strip()))
        )

    def _site(self, tokens: list[Token], i: int, taken: Sequence[tuple[int, int]]) -> Name | None:
        """A building or base named by English words: "Technical Services building", "Artillery Academy"."""
        end = i
        while end < len(tokens) and end - i < 4 and tokens[end].capital and (end == i or joined(tokens[end])):
            kinds, after = kinds_at(tokens, end)
            if end > i and kinds and names_site(kinds, tokens, end, after):
                return None if overlaps(taken, i, after) else Name(i, after, ())
            if not is_english(tokens[end].lower) or tokens[end].lower in mention_words().calendar:
                return None
            end += 1
        kinds, after = kinds_at(tokens, end)
        if end > i and kinds and joined(tokens[end]) and names_site(kinds, tokens, end, after):
            own = tokens[i:end]
            if (
                len(own) > 1
                and not overlaps(taken, i, after)
                and own[0].lower not in mention_words().demonyms
            ):
                return Name(i, after, ())
        return None

    def _unknown(
        self, tokens: list[Token], i: int, taken: Sequence[tuple[int, int]], accepted: Sequence[Name]
    ) -> Name | None:
        """A name that the gazetteer lacks, where "village of", "in" or "district" says that it is a place."""
        if overlaps(taken, i, i + 1) or tokens[i].lower in mention_words().demonyms or in_arabic(tokens[i]):
            return None
        last = i
        while (
            last < len(tokens)
            and last - i < 4
            and (last == i or joined(tokens[last]))
            and not overlaps(taken, last, last + 1)
        ):
            token = tokens[last]
            if not (token.article or token.capital) or (is_english(token.lower) and not token.article):
                break
            last += 1
        while last > i and tokens[last - 1].article:
            last -= 1
        if last == i or is_adjective(tokens, i, last):
            return None
        if self._speaks_unknown(tokens, last):
            return None
        if kind_of_before(tokens, i) or kind_after(tokens, last):
            return Name(i, last, ())
        if any(t.lower in self._people or is_given_name(t.lower) for t in tokens[i:last]):
            return None
        if locative_before(tokens, i, strict=True) or self._goes_on(tokens, i, accepted):
            return Name(i, last, ())
        return None

    def _speaks_unknown(self, tokens: Sequence[Token], last: int) -> bool:
        return (
            last < len(tokens)
            and not tokens[last].gap.strip()
            and tokens[last].lower in mention_words().say_verbs
        )


def _best(found: Sequence[Candidate]) -> Candidate:
    """The best-known place of exactly this name where there is one, else the likeliest candidate."""
    exact = [c for c in found if c.tier == "exact"]
    return max(exact, key=lambda c: c.place.importance) if exact else found[0]


def _famous(candidate: Candidate) -> bool:
    place = candidate.place
    return place.importance >= _WELL_KNOWN or place.kind in ("country", "governorate")


def _may_start(tokens: Sequence[Token], i: int) -> bool:
    token = tokens[i]
    if token.capital:
        return token.lower not in (
            "the",
            "a",
            "an",
            "in",
            "at",
            "of",
            "and",
            "on",
            "to",
            "from",
            "by",
            "near",
        )
    if i + 1 >= len(tokens) or not tokens[i + 1].capital or not joined(tokens[i + 1]):
        return False
    return token.article or token.lower in ("eastern", "western", "northern", "southern", "rural", "greater")


def _ends(tokens: Sequence[Token], first: int) -> Iterator[int]:
    """Where a name that starts at `first` may end, the longest first."""
    last = first + 1
    ends = [last] if not tokens[first].article else []
    while last < len(tokens) and last - first < _LONGEST and joined(tokens[last]):
        token = tokens[last]
        if not (
            token.capital
            or token.digits
            or token.article
            or token.lower in _INSIDE_NAMES
            or kinds_at(tokens, last)[0]
        ):
            break
        last += 1
        kinds, after = kinds_at(tokens, last - 1)
        if token.capital or token.digits or (kinds and names_site(kinds, tokens, last - 1, after)):
            ends.append(last)
    return reversed(ends)

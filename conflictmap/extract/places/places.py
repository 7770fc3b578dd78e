"""Finds place names in a report: those of the gazetteer, and others that their surroundings show."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from conflictmap.arguments import must_be
from conflictmap.extract.places.arabic import arabic_mentions, has_arabic
from conflictmap.extract.places.containers import Name, heading_of
from conflictmap.extract.places.context import describe_mentions
from conflictmap.extract.places.name_bounds import (
    Taken,
    name_ends,
    name_starts,
    named_site_end,
    site_end,
    wide_area_end,
)
from conflictmap.extract.places.other_names import actor_spans, organisation_runs, person_runs
from conflictmap.extract.places.surroundings import (
    all_capital,
    is_adjective,
    overlaps,
    title_case,
)
from conflictmap.extract.places.tokens import Token, joined, tokenize
from conflictmap.extract.places.usage import Usage, best_of, is_famous
from conflictmap.extract.places.words import kind_words
from conflictmap.extract.text.sentences import Sentence, split_sentences
from conflictmap.gazetteer import Gazetteer, given_or_bundled
from conflictmap.model import Mention, Report
from conflictmap.names import is_arabic


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


_START, _END = attrgetter("start"), attrgetter("end")


class _Scan:
    """One article being read."""

    def __init__(self, report: Report, gazetteer: Gazetteer) -> None:
        self._report = report
        self._usage = Usage(report.text, gazetteer)
        self._sites: dict[int, int] = {}
        self._arabic_text = is_arabic(report.text[report.start : report.end])
        sentences = split_sentences(report.text, report.start, report.end, title=report.title)
        self._sentences = [(s, tokenize(report.text, s.start, s.end)) for s in sentences]

    def mentions(self) -> Iterator[Mention]:
        for _, tokens in self._sentences:
            self._usage.note_people(tokens)
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
            if self._arabic_text and has_arabic(tokens) and sentence.kind != "boilerplate":
                here += self._arabic(sentence, tokens)
                here.sort(key=lambda m: m.start)
            yield from here

    def _arabic(self, sentence: Sentence, tokens: list[Token]) -> Iterator[Mention]:
        taken = self._taken(sentence, tokens)
        return arabic_mentions(self._report.name, self._report.text, tokens, taken, self._usage.spelled_so)

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
        for i in [i for i, token in enumerate(tokens) if token.lower in repeated]:
            for phrase in sorted(repeated[tokens[i].lower], key=len, reverse=True):
                last = i + len(phrase)
                written = tuple(t.lower for t in tokens[i:last])
                if written == phrase and not overlaps(bounds, i, last):
                    bounds.append((i, last))
                    more.append(Name(i, last, self._usage.look_up(tokens, i, last)))
        return sorted([*names, *more], key=lambda n: n.first) if more else names

    def _names(self, sentence: Sentence, tokens: list[Token]) -> Iterator[Name]:
        """Names of places in a sentence, the longest from the left, none overlapping."""
        taken = self._taken(sentence, tokens)
        accepted: list[Name] = []
        done = 0
        for i in name_starts(tokens):
            name = self._name_at(tokens, i, taken, accepted) if i >= done else None
            if name:
                accepted.append(name)
                yield name
                done = name.last

    def _taken(self, sentence: Sentence, tokens: list[Token]) -> list[tuple[int, int]]:
        """Bounds of the tokens that belong to other names."""
        taken = list(organisation_runs(tokens))
        for start, end in actor_spans(self._report.text, sentence.start, sentence.end):
            first = bisect_left(tokens, start, key=_START)
            last = bisect_right(tokens, end, key=_END)
            if first < last and tokens[first].lower == "the":
                first += 1
            if first < last and self._country(tokens, first):
                first += 1
            if first < last:
                taken.append((first, last))
        for first, last in person_runs(tokens, self._usage.people):
            site = named_site_end(tokens, last)
            if site and last > first + 1:  # "the Khalid bin al-Waleed mosque"
                self._sites[tokens[first].start] = last
            elif not self._usage.is_place_after_all(tokens, first, last):
                taken.append((first, last))
        return taken

    def _country(self, tokens: Sequence[Token], i: int) -> bool:
        """Whether the first token of an actor's phrase is a country that owns it: "Turkey's military"."""
        possessive = i + 1 < len(tokens) and tokens[i + 1].gap[:2] in ("'s", "’s")
        return possessive and any(c.place.kind == "country" for c in self._usage.look_up(tokens, i, i + 1))

    def _name_at(self, tokens: list[Token], i: int, taken: Taken, accepted: Sequence[Name]) -> Name | None:
        """The name that starts at token `i`: the longest exact one, else the longest alike, else None."""
        if tokens[i].start in self._sites:
            last = self._sites[tokens[i].start]
            return Name(i, last, self._usage.look_up(tokens, i, last))
        area = wide_area_end(tokens, i)
        if area and not overlaps(taken, i, area) and not is_adjective(tokens, i, area):
            return Name(i, area, ())
        alike: Name | None = None
        for last in name_ends(tokens, i):
            asked = self._usage.knows(tokens, i, last) or (
                alike is None and self._usage.may_be_alike(tokens, i, last, taken, accepted)
            )
            if not asked:
                continue
            found = self._usage.look_up(tokens, i, last)
            exact = bool(found) and found[0].tier == "exact"
            whole = exact and last - i > 1 and all_capital(tokens, i, last)
            if not found or overlaps(taken, i, last, whole=whole):
                continue
            if exact and (alike is None or is_famous(best_of(found))):
                if self._usage.is_place(tokens, i, last, found, accepted):
                    return Name(i, last, found)
            elif alike is None and self._usage.is_place(tokens, i, last, found, accepted):
                alike = Name(i, last, found)
        if alike:
            return alike
        site = None if self._after_name(tokens, i, accepted) else site_end(tokens, i)
        if site and not overlaps(taken, i, site) and not title_case(tokens):
            return Name(i, site, ())
        return self._usage.unknown(tokens, i, taken, accepted)

    def _after_name(self, tokens: Sequence[Token], i: int, accepted: Sequence[Name]) -> bool:
        """Whether a name ends right before, so that this is its generic word: "Kuweires Military Airport"."""
        return bool(accepted) and accepted[-1].last == i and joined(tokens[i])

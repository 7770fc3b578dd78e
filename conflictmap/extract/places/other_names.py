"""Finds the capitalised names that are no places: people, groups, organisations and papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from conflictmap.extract.actors.actors import find_actors
from conflictmap.extract.places.tokens import Token, joined
from conflictmap.extract.places.words import is_english, is_given_name, mention_words
from conflictmap.extract.speakers.names import speaker_spans
from conflictmap.vocabulary.kinds import kinds_named, load_kinds

#: Words inside a person's name that are not capitalised, or not names themselves.
_PARTICLES = frozenset(
    [
        "al",
        "el",
        "bin",
        "ibn",
        "ben",
        "bint",
        "abu",
        "abou",
        "abo",
        "umm",
        "um",
        "de",
        "van",
        "von",
        "der",
        "di",
        "da",
        "del",
        "la",
        "du",
        "ad",
        "ar",
        "as",
        "ash",
        "at",
    ]
)


def actor_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the names of actors and speakers, but for bare names of states: those may be the places."""
    actors = [
        (a.start, a.end)
        for a in find_actors(text, start, end)
        if a.kind != "state" or not _bare_state(a.surface)
    ]
    return actors + speaker_spans(text, start, end)


def _bare_state(surface: str) -> bool:
    """Whether an actor's name is its country's: "Saudi Arabia", not "US President"."""
    words = surface.removeprefix("the ").split()
    last = words[-1].lower() if words else ""
    return all(w[0].isupper() for w in words) and (
        len(words) == 1 or not is_english(last) or last in ("states", "kingdom", "emirates")
    )


def organisation_runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Bounds of the tokens that are part of an organisation's, group's or paper's name.

    >>> from conflictmap.extract.places.tokens import tokenize
    >>> tokens = tokenize("The Washington Post on the Homs Military Council in Homs", 0, 55)
    >>> [" ".join(t.text for t in tokens[a:b]) for a, b in organisation_runs(tokens)]
    ['Washington Post', 'Homs Military Council']
    """
    publishers, tribes = mention_words().publisher_kinds, mention_words().tribes
    for first, last in _capital_runs(tokens):
        if last < len(tokens) and tokens[last].lower in tribes and joined(tokens[last]):
            yield first, last
        if last - first > 1:
            yield from _before_head(tokens, first, last)
            yield from _after_group_opener(tokens, first, last)
        if first and tokens[first - 1].lower in publishers and not tokens[first].gap.strip():
            yield first, last
    yield from _after_opener_of(tokens)


def _capital_runs(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Bounds of runs of capitalised words and particles that spaces or hyphens join."""
    cuts = [i for i, t in enumerate(tokens) if i and not ((t.capital or t.article or t.digits) and joined(t))]
    return pairwise((0, *cuts, len(tokens)))


def _name_like(token: Token) -> bool:
    return token.capital or token.article or token.digits


def _before_head(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Names such as "Homs Military Council": a name, up to two more words, then what it is."""
    words = mention_words()
    for i in range(first, last):
        head = tokens[i]
        if not head.capital or head.lower not in words.organisation_heads or i == first:
            continue
        start = i - 1
        while (
            start > first and i - start < 3 and is_english(tokens[start].lower) and tokens[start - 1].capital
        ):
            start -= 1
        while start > first and tokens[start - 1].article:
            start -= 1
        yield start, i + 1


def _after_group_opener(tokens: Sequence[Token], first: int, last: int) -> Iterator[tuple[int, int]]:
    """Names such as "Jaysh al-Sham", "Liwa al-Quds": the group's word, then one name and its articles."""
    words = mention_words()
    for i in range(first, last):
        if tokens[i].lower not in words.group_openers or not tokens[i].capital:
            continue
        end = i + 1
        while end < last and (tokens[end].article or tokens[end].lower in words.group_openers):
            end += 1
        if (end < last and end > i + 1) or (i + 1 < last and tokens[i + 1].capital):
            end = min(end + 1, last)
            article = tokens[end].article if end < last else False
            if end + 1 < last and article and tokens[end].lower != "at" and tokens[end].gap != "-":
                end += 2  # "Harakat Nouriddeen al-Zinki"
            yield i, end


_OF = frozenset(("of", "for", "in"))

#: "Islamic State in Iraq and the Levant" is a name; "Islamic State in Raqqa" is the group and where it is.
_STATE_IN = frozenset(("iraq", "syria", "sham", "levant"))


def _is_state_in(tokens: Sequence[Token], i: int) -> bool:
    return next(
        (t.lower in _STATE_IN for t in tokens[i : i + 3] if not t.article and t.lower != "the"), False
    )


def _after_opener_of(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Names such as "Islamic State of Iraq and the Levant": an organisation of or in a place."""
    words = mention_words()
    for i in [i for i, token in enumerate(tokens) if token.lower in _OF and 0 < i < len(tokens) - 1]:
        opener = tokens[i - 1]
        if not opener.capital:
            continue
        if opener.lower not in words.organisation_openers:
            continue
        if tokens[i].lower == "in" and not (opener.lower == "state" and _is_state_in(tokens, i + 1)):
            continue
        end = i + 1
        while (
            end < len(tokens)
            and joined(tokens[end])
            and (
                _name_like(tokens[end])
                or (tokens[end].lower in ("and", "the", "of") and _more(tokens, end, opener))
            )
        ):
            end += 1
        yield i - 1, end


def _more(tokens: Sequence[Token], i: int, opener: Token) -> bool:
    """Whether "and", "the" or "of" goes on with the name: only states are of two countries."""
    following = i + 2 if i + 1 < len(tokens) and tokens[i + 1].lower == "the" else i + 1
    return (
        following < len(tokens)
        and tokens[following].capital
        and (opener.lower in ("state", "emirate") or tokens[i].lower != "and")
    )


def person_runs(tokens: Sequence[Token], known: set[str]) -> Iterator[tuple[int, int]]:
    """Bounds of people's names: after a title, from a given name on, or before a verb of saying.

    Parameters
    ----------
    tokens : sequence of Token
        One sentence.
    known : set of str
        Names of people of the article, lower case; names found here are not added.
    """
    words = mention_words()
    done = 0
    for i in [i for i, token in enumerate(tokens) if token.capital and not token.article]:
        token = tokens[i]
        if i < done:
            continue
        english, given = is_english(token.lower), is_given_name(token.lower)
        if english and not given:
            continue
        titled = i > 0 and tokens[i - 1].lower in words.titles and tokens[i].gap.strip() in ("", ".")
        end = _name_end(tokens, i)
        if (
            (titled and (end > i + 1 or not english))
            or (given and end > i + 1 and not _is_height(tokens, end))
            or (token.lower in ("abu", "abou", "abo", "umm") and end > i + 2)
            or (token.lower in known and end == i + 1)
            or (end > i + 1 and not english and _has_office(tokens, end))
        ):
            yield i, end
            done = end


def _is_height(tokens: Sequence[Token], end: int) -> bool:
    """Whether what is called so is a mountain or a hill: "Zain al-Abidin mountain"."""
    word = tokens[end].lower if end < len(tokens) and tokens[end].gap == " " else ""
    return any(load_kinds()[kind].group == "natural" for kind in kinds_named(word)[0])


def _has_office(tokens: Sequence[Token], end: int) -> bool:
    """Whether an office stands after a name: "Rima al-Jarish, head of", "Abu Ali, a commander"."""
    if end + 1 >= len(tokens) or tokens[end].gap.strip() != ",":
        return False
    office = tokens[end + 1] if tokens[end].lower in ("a", "an", "the") else tokens[end]
    return office.lower in mention_words().titles | {"head", "member", "chairman", "founder", "who"}


def _name_end(tokens: Sequence[Token], start: int) -> int:
    """Where a person's name ends: it goes on through particles and capitalised words that are not English."""
    end = start + 1
    while end < len(tokens) and joined(tokens[end]) and end - start < 6:
        token = tokens[end]
        if token.lower in _PARTICLES:
            following = tokens[end + 1] if end + 1 < len(tokens) else None
            if following is None or not following.capital or not joined(following):
                break
        elif (
            not token.capital or token.digits or (is_english(token.lower) and not is_given_name(token.lower))
        ):
            break
        end += 1
    while end > start + 1 and tokens[end - 1].lower in _PARTICLES and tokens[end - 1].article:
        end -= 1
    return end

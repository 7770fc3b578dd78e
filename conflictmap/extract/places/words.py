"""The word lists that tell place names from English words, people and organisations."""

from __future__ import annotations

import functools
from dataclasses import dataclass, fields

from conflictmap.extract.text.words import plural
from conflictmap.vocabulary import read_vocabulary, read_word_list
from conflictmap.vocabulary.kinds import load_kinds


@dataclass(frozen=True, slots=True)
class MentionWords:
    """The lists of ``vocabulary/mentions.toml``, each a set of words in lower case."""

    calendar: frozenset[str]
    demonyms: frozenset[str]
    organisation_heads: frozenset[str]
    organisation_openers: frozenset[str]
    group_openers: frozenset[str]
    titles: frozenset[str]
    say_verbs: frozenset[str]
    government_verbs: frozenset[str]
    government_cues: frozenset[str]
    government_nouns: frozenset[str]
    locative: frozenset[str]
    parts_of: frozenset[str]
    passed_over: frozenset[str]
    modifier_endings: frozenset[str]
    publisher_kinds: frozenset[str]
    tribes: frozenset[str]
    papers: frozenset[str]
    openers: frozenset[str]
    link_words: frozenset[str]
    container_bridge: frozenset[str]
    compass: frozenset[str]
    compass_adjectives: frozenset[str]
    edges: frozenset[str]


@functools.cache
def mention_words() -> MentionWords:
    """The lists of ``vocabulary/mentions.toml``."""
    table = read_vocabulary("mentions.toml")
    return MentionWords(**{f.name: frozenset(str(table[f.name]).split()) for f in fields(MentionWords)})


@dataclass(frozen=True, slots=True)
class ArabicWords:
    """The lists for Arabic in ``vocabulary/mentions.toml``."""

    locative: frozenset[str]
    common: frozenset[str]
    units: frozenset[str]
    plurals: dict[str, str]
    relations: dict[str, str]


@functools.cache
def arabic_words() -> ArabicWords:
    """The lists for Arabic in ``vocabulary/mentions.toml``."""
    table = read_vocabulary("mentions.toml")["arabic"]
    return ArabicWords(
        frozenset(table["locative"].split()),
        frozenset(table["common"].split()),
        frozenset(table["units"].split()),
        dict(table["plurals"]),
        dict(table["relations"]),
    )


@functools.cache
def wide_areas() -> frozenset[str]:
    """Places that no gazetteer of towns has, in lower case: "middle east", "pentagon"."""
    return frozenset(read_vocabulary("mentions.toml")["wide_areas"])


@functools.cache
def wide_area_openers() -> frozenset[str]:
    """The first words of `wide_areas`."""
    return frozenset(area.split()[0] for area in wide_areas())


@functools.cache
def demonym_countries() -> dict[str, str]:
    """Countries by their adjectives in lower case, for those that lie near or are named often."""
    return dict(read_vocabulary("mentions.toml")["demonym_countries"])


@functools.lru_cache(maxsize=1 << 15)  # asked again and again for the same words
def is_english(word: str) -> bool:
    """Whether a word in lower case is a common English one, also in plural, or a number.

    >>> is_english("friday"), is_english("maaloula"), is_english("62")
    (True, False, True)
    """
    words = read_word_list("english.txt")
    word = word.replace("'", "")
    plural_ = word.endswith("s") and not word.endswith("ss")  # Hass is a village, not many of "has"
    return word in words or word.isdigit() or (plural_ and word[:-1] in words)


@functools.lru_cache(maxsize=1 << 15)
def is_given_name(word: str) -> bool:
    """Whether a word in lower case is a person's name known all over the world or the region.

    >>> is_given_name("walid"), is_given_name("homs")
    (True, False)
    """
    return word.replace("'", "") in read_word_list("given_names.txt")


@functools.cache
def kind_words() -> dict[tuple[str, ...], tuple[str, ...]]:
    """Generic words for places, singular and plural, in English and Arabic, to the kinds they may mean.

    >>> kind_words()["air", "base"]
    ('airbase',)
    """
    found: dict[tuple[str, ...], list[str]] = {}
    for kind in load_kinds().values():
        for phrase in kind.words:
            *first, last = phrase.replace("-", " ").split()
            for form in (last, plural(last)):
                found.setdefault((*first, form), []).append(kind.name)
        for phrase in kind.words_ar:
            words = tuple(phrase.split())
            found.setdefault(words, []).append(kind.name)
            found.setdefault(("ال" + words[0], *words[1:]), []).append(kind.name)
    return {words: tuple(dict.fromkeys(kinds)) for words, kinds in found.items()}


@functools.cache
def kind_openers() -> dict[str, tuple[int, ...]]:
    """The first words of `kind_words`, with how many words those have that they open, the most first.

    >>> kind_openers()["air"]
    (3, 2)
    """
    found: dict[str, set[int]] = {}
    for words in kind_words():
        found.setdefault(words[0], set()).add(len(words))
    return {word: tuple(sorted(lengths, reverse=True)) for word, lengths in found.items()}

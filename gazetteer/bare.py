"""A site's name without its kind word, for text that names the kind apart: "Tiyas"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from conflictmap.names import fold
from gazetteer.clean import is_arabic
from gazetteer.distance import Nearby
from gazetteer.rows import Row, group, kinds

#: A site lies at most this far from the settlement that it is named after, in km.
NAMESAKE_KM = 15.0
_GROUPS = ("military", "infrastructure", "building")
#: Words around the kind word that are no part of the proper name either.
_FILLERS = (
    "international", "military", "civil", "national", "central", "provincial", "main", "old", "the", "of",
    "at", "in",
    "دولي", "دولية", "عسكري", "عسكرية", "حدودي", "حدودية", "مدني", "وطني", "مركزي", "في",
)  # fmt: skip


def bare_names(row: Row) -> list[tuple[str, str, str]]:
    """(name, "bare", language) of a site whose names carry words of its kind; none for others."""
    if group(row.kind) not in _GROUPS:
        return []
    given = ((name, lang) for name, name_type, lang in row.names if name_type != "bare")
    listed = [(row.name, "en"), (row.name_ar, "ar"), *given]
    bare: dict[str, str] = {}
    for name, lang in listed:
        stripped = _strip(name, row.kind)
        # What is left must be a name: not a number ("Brigade 52"), not a letter.
        if stripped != name and len(stripped) > 2 and any(c.isalpha() for c in stripped):
            bare.setdefault(stripped, lang)
    return [(name, "bare", lang) for name, lang in bare.items()]


def name_after_settlements(rows: Sequence[Row]) -> None:
    """Tell the names of sites from those of the settlements nearby that they are named after.

    A site's name that is a settlement's too is a bare name. And the site answers to the other spellings of
    that settlement: the Minaq airbase to "Menagh" where that is an alias of the village Minaq.
    """
    settlements = [row for row in rows if group(row.kind) in ("settlement", "neighbourhood")]
    index = Nearby([(row.lon, row.lat) for row in settlements])
    for site in rows:
        if group(site.kind) not in _GROUPS:
            continue
        near = [settlements[i] for i, _ in index.within(site.lon, site.lat, NAMESAKE_KM)]
        taken = {fold(name) for settlement in near for name in settlement.all_names()}
        site.names = [
            (name, "bare" if fold(name) in taken else name_type, lang) for name, name_type, lang in site.names
        ]
        own = {fold(name) for name, _, _ in bare_names(site)}
        own |= {fold(name) for name, name_type, _ in site.names if name_type == "bare"}
        for settlement in near:
            if any(fold(name) in own for name in settlement.all_names()):
                for name in settlement.all_names():
                    site.add_name(name, "bare", "ar" if is_arabic(name) else "und")


def _strip(name: str, kind: str) -> str:
    """The name without the kind's words and fillers at its ends; the name itself where nothing is left."""
    phrases = _phrases(kind)
    # "Observation post, Shir Maghar": the part before the comma may be the kind word alone.
    for part in (name.split(",")[0], name.split(",")[-1]):
        words = part.split()
        while words and any(_cut(words, phrase) for phrase in phrases):
            pass
        if words:
            return " ".join(words)
    return name


def _cut(words: list[str], phrase: tuple[str, ...]) -> bool:
    """Remove the phrase from one end of the words, in place; False where it stands at neither."""
    size = len(phrase)
    if _key(words[:size]) == phrase:
        del words[:size]
    elif _key(words[-size:]) == phrase:
        del words[-size:]
    else:
        return False
    return True


def _key(words: list[str]) -> tuple[str, ...]:
    return tuple(word.removeprefix("ال") if is_arabic(word) else fold(word) for word in words)


@cache
def _phrases(kind: str) -> list[tuple[str, ...]]:
    """The kind's words, English and Arabic, the longest first; the words of all airfields for either kind."""
    family = ("airbase", "airport") if kind in ("airbase", "airport") else (kind,)
    texts = [text for name in family for key in ("words", "words_ar") for text in kinds()[name][key]]  # type: ignore[attr-defined]
    phrases = {_key(text.split()) for text in [*texts, *_FILLERS]}
    return sorted(phrases, key=lambda phrase: (-len(phrase), phrase))

"""The parts of a place as people write it: "30 km south of Maan, Hama province"."""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, replace
from typing import NamedTuple

from conflictmap.gazetteer.wordings import DIRECTION, ground, reworded
from conflictmap.names import clean, is_arabic
from conflictmap.vocabulary.kinds import load_kinds

# No place phrase is longer; a longer text is not one, and patterns stay cheap.
LONGEST = 200

_BEARINGS = {
    "north": 0.0, "northeast": 45.0, "east": 90.0, "southeast": 135.0,
    "south": 180.0, "southwest": 225.0, "west": 270.0, "northwest": 315.0,
}  # fmt: skip
# No place in Syria is told by another one that lies 1,000 km away.
_FAR = r"(?P<far>\d{1,3}(?:[.,]\d{1,2})?)\s*(?P<unit>km|kms|kilomet(?:er|re)s?|miles?|mi)"
_OFFSET = re.compile(
    rf"(?:(?:about|some|around|roughly)\s+)?(?:{_FAR}(?:\s*\([^)]*\))?\s+)?"
    rf"(?:(?:to\s+)?the\s+)?(?P<way>{DIRECTION})\s+of\s+(?:the\s+)?(?P<name>.+)",
    re.IGNORECASE,
)
_FROM = re.compile(rf"{_FAR}\s+(?:away\s+)?from\s+(?P<name>.+)", re.IGNORECASE)
_NEAR = re.compile(
    r"(?:near(?:by)?(?:\s+to)?|close\s+to|outside(?:\s+of)?|around|next\s+to|adjacent\s+to|in\s+the\s+vicinity\s+of"
    r"|vicinity\s+of|(?:on\s+)?the\s+(?:outskirts|edges?|surroundings|environs)\s+of|(?:the\s+)?outskirts\s+of|off"
    r"|(?:the\s+)?areas?\s+(?:of|around|near|surrounding)"
    r"|(?:the\s+)?front(?:s|[- ]?lines?)?\s+(?:of|at|near))"
    r"\s+(?:the\s+)?(?P<name>.+)",
    re.IGNORECASE,
)
_COUNTRYSIDE = (
    re.compile(
        rf"(?:the\s+)?(?:(?P<way>{DIRECTION})\s+)?(?:countryside|suburbs?|outskirts|hinterland|rif|reef)\s+(?:of\s+)?(?:the\s+)?(?P<name>.+)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"(?:(?P<way>{DIRECTION})\s+)?(?P<name>.+?)(?:'s)?\s+(?:(?P<way2>{DIRECTION})\s+)?"
        r"(?:countryside|suburbs|outskirts|hinterland|rif|reef)",
        re.IGNORECASE,
    ),
)
# "eastern Saraqib" is a part of it, or its surroundings: no gazetteer draws the line.
_PART = re.compile(rf"(?:{DIRECTION})\s+(?:parts?\s+of\s+)?(?P<name>.+)", re.IGNORECASE)
_AREA = re.compile(
    r"(?P<name>.+?)\s+(?:areas?|front(?:s|[- ]?lines?)?|axis|surroundings|environs|vicinity|perimeter)",
    re.IGNORECASE,
)
_AND_COUNTRYSIDE = re.compile(
    r"(?P<name>.+?)\s+and\s+(?:(?:its|the|their)\s+)?"
    r"(?:countryside|suburbs?|outskirts|surroundings|(?:surrounding|nearby|neighbouring|neighboring)\s+(?:areas?|villages|towns|farms)|environs|vicinity|rif)",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:(?:the\s+)?(?:road|highway|motorway|area|stretch|front)\s+)?(?:from|between)\s+(?P<name>.+?)\s+(?:and|to)\s+(?P<other>.+)",
    re.IGNORECASE,
)
_ROAD = re.compile(
    r"(?:the\s+)?(?P<ends>[^,]+?)\s+(?:(?:international|main|old)\s+)?(?:road|highway|motorway|railway|axis|corridor)",
    re.IGNORECASE,
)
# Between the two ends of a road; hyphens join an article to its noun, too.
_SEPARATOR = re.compile(r"\s+(?:[-–—/]|to)\s+|[-–—/]", re.IGNORECASE)
_ARTICLE = re.compile(r"(?:a[ln]|e[ln]|[aeiu](?:sh|dh|th|[drstz]))\Z", re.IGNORECASE)
_BRACKETS = re.compile(r"(?P<name>[^()]+?)\s*\((?P<other>[^()]+)\)\s*(?P<rest>.*)")
_DASHED = re.compile(r"(?P<name>[^/–—-]+(?:-[^/–—-]+)*?)\s*(?:\s[-–—]\s|/)\s*(?P<other>[^/–—]+)")
_COLON = re.compile(r"(?P<within>[^:]+):\s*(?P<name>.+)")
_IN = re.compile(
    r"(?P<name>.+?)\s+(?:in|inside|within)\s+(?:the\s+)?(?P<within>.+)",
    re.IGNORECASE,
)
# "Aleppo's Bustan al-Qasr"; "Khan Tuman south-west of Aleppo".
_POSSESSIVE = re.compile(r"(?P<within>.+?)(?:'s|(?<=s)')\s+(?P<name>.+)", re.IGNORECASE)
_BESIDE = re.compile(
    rf"(?P<name>.+?)\s+(?P<beside>(?:{_FAR}\s*(?:km|kms|kilomet(?:er|re)s?|miles?|mi)\s+)?(?:(?:to\s+)?the\s+)?"
    rf"(?:(?:{DIRECTION})\s+of|near|outside|close\s+to)\s+.+)",
    re.IGNORECASE,
)
_ARABIC_NEAR = re.compile(r"(?:قرب|بالقرب من|محيط|أطراف|ضواحي)\s+(?P<name>.+)")
_ARABIC_RIF = re.compile(r"(?:ال)?ريف\s+(?P<name>.+?)(?:\s+(?:ال)?(?:شمالي|جنوبي|شرقي|غربي|أوسط).*)?")
_ARABIC_WAY = re.compile(r"(?P<way>شمال|جنوب|شرق|غرب)(?:ي)?\s+(?P<name>.+)")
_ARABIC_BEARINGS = {"شمال": 0.0, "شرق": 90.0, "جنوب": 180.0, "غرب": 270.0}

_KILOMETRES_A_MILE = 1.609344


@dataclass(frozen=True, slots=True)
class Phrase:
    """A place phrase, taken apart.

    Parameters
    ----------
    names : tuple of str
        The name, then other spellings of it that the phrase gives: "Izz ad-Din (Ezzeddin)".
    within : tuple of str
        Containers, nearest first.
    kind : str or None
        The generic word that stood with the name.
    relation : str or None
        "near", "countryside", "between", "road" or "<direction> of"; None = the named place itself.
    offset_km : float or None
        Stated distance.
    bearing : float or None
        Stated direction, in degrees clockwise from north.
    other : str or None
        The second name of "between A and B" and "the A-B road".
    beside : tuple of str
        Places that the one named lies near: "Khan Tuman, south-west of Aleppo".
    nested : bool
        One of the two names holds the other: "the Damascus suburb of Douma", "Shaar neighbourhood of Aleppo".
    full : str or None
        The first name with its generic word, which may be part of it: "Castello Road".
    """

    names: tuple[str, ...]
    within: tuple[str, ...] = ()
    kind: str | None = None
    relation: str | None = None
    offset_km: float | None = None
    bearing: float | None = None
    other: str | None = None
    beside: tuple[str, ...] = ()
    nested: bool = False
    full: str | None = None


def parse_phrase(text: str) -> Phrase:
    """The parts of a place phrase in English or Arabic; a plain name comes back as itself.

    >>> phrase = parse_phrase("30 km south of Maan, Hama province")
    >>> phrase.names, phrase.within, phrase.relation, phrase.offset_km, phrase.bearing
    (('Maan',), ('Hama province',), 'south of', 30.0, 180.0)
    >>> phrase = parse_phrase("Aleppo: Sheikh Ali village")
    >>> phrase.names, phrase.within, phrase.kind
    (('Sheikh Ali',), ('Aleppo',), 'village')
    """
    phrase = " ".join(clean(text[:LONGEST]).split()).strip(" .;,،")
    phrase = re.sub(r"\Athe\s+", "", phrase, flags=re.IGNORECASE)
    return _arabic(phrase) if is_arabic(phrase) else _english(reworded(phrase))


def _english(phrase: str) -> Phrase:
    if m := _BETWEEN.fullmatch(phrase):
        return _with_name(m["name"], relation="between", other=_plain(m["other"]))
    if (m := _ROAD.fullmatch(phrase)) and (ends := _road_ends(m["ends"])):
        return _with_name(ends[0], relation="road", other=_plain(ends[1]))
    if m := _OFFSET.fullmatch(phrase):
        way = re.sub(r"ern|[- ]", "", m["way"].casefold())
        return _with_name(m["name"], relation=f"{way} of", offset_km=_km(m), bearing=_BEARINGS.get(way))
    if m := _FROM.fullmatch(phrase):
        return _with_name(m["name"], relation="near", offset_km=_km(m))
    if m := _NEAR.fullmatch(phrase):
        return _with_name(m["name"], relation="near")
    if m := _AND_COUNTRYSIDE.fullmatch(phrase):
        return _with_name(m["name"], relation="countryside")
    if found := ground(phrase):
        inner = _english(found[0])
        return replace(inner, relation=inner.relation or found[1])
    return _with_containers(phrase)


def _road_ends(text: str) -> tuple[str, str] | None:
    """The places that a road joins: "Deir ez-Zor-Hasakah" and "al-Bab - Manbij" hold hyphens of two sorts."""
    splits = []
    for m in _SEPARATOR.finditer(text):
        one, other = text[: m.start()], text[m.end() :]
        if one and other and not _ARTICLE.match(re.split(r"[\s-]", one)[-1]):
            joined = _ARTICLE.match(re.split(r"[\s-]", other)[0]) is not None
            splits.append(((len(m[0]) > 1, not joined, m.start()), one, other))
    return max(splits)[1:] if splits else None


def _with_name(name: str, **relation: object) -> Phrase:
    return replace(_with_containers(name), **relation)  # type: ignore[arg-type]


def _km(match: re.Match[str]) -> float | None:
    if match["far"] is None:
        return None
    far = float(match["far"].replace(",", "."))
    return round(far * _KILOMETRES_A_MILE, 1) if match["unit"].casefold().startswith("mi") else far


def _with_containers(phrase: str) -> Phrase:
    if m := _COLON.fullmatch(phrase):
        inner = _with_containers(m["name"])
        return replace(inner, within=(*inner.within, m["within"].strip()))
    name, *within = (part.strip() for part in phrase.split(","))
    beside = [b for part in within if (b := _neighbour(part))]
    within = [re.sub(r"\Ain\s+(?:the\s+)?", "", part) for part in within if not _neighbour(part)]
    if not within and (m := _IN.fullmatch(name)):
        name, within = m["name"], [m["within"]]
    elif m := _BESIDE.fullmatch(name):
        name, beside = m["name"], [_neighbour(m["beside"]), *beside]
    others: tuple[str, ...] = ()
    if m := _BRACKETS.fullmatch(name):
        name, others = f"{m['name']} {m['rest']}".strip(), (m["other"].strip(),)
    elif m := _DASHED.fullmatch(name):
        name, others = m["name"], (m["other"],)
    relation = None
    if m := next((m for p in (_AND_COUNTRYSIDE, *_COUNTRYSIDE) if (m := p.fullmatch(name))), None):
        name, relation = m["name"], "countryside"
    elif m := _AREA.fullmatch(name):
        name, relation = m["name"], "near"
    elif m := _POSSESSIVE.fullmatch(name):
        name, within = re.sub(rf"\A(?:{DIRECTION})\s+(?=\S+\s+of\s)", "", m["name"]), [m["within"], *within]
    elif m := _kind_words().nested.fullmatch(name):
        return Phrase(
            (m["name"], m["other"]), tuple(within), m["kind"].casefold(), beside=tuple(beside), nested=True
        )
    plain, kind = split_kind(name)
    return Phrase(
        (plain, *(split_kind(o)[0] for o in others)),
        tuple(w for w in within if w),
        kind,
        relation,
        beside=tuple(beside),
        full=name if kind else None,
    )


def part_of(phrase: str) -> str:
    """The place that a phrase names a side of; "" where it names none.

    >>> part_of("eastern Saraqib"), part_of("Saraqib")
    ('Saraqib', '')
    """
    m = _PART.fullmatch(phrase)
    return _plain(m["name"]) if m else ""


def _neighbour(phrase: str) -> str:
    """The place that "south-west of Aleppo" tells the direction from; "" where it tells none."""
    m = _OFFSET.fullmatch(phrase) or _FROM.fullmatch(phrase) or _NEAR.fullmatch(phrase)
    return _plain(m["name"]) if m else ""


def _plain(name: str) -> str:
    return split_kind(re.sub(r"\Athe\s+", "", name.strip(), flags=re.IGNORECASE))[0]


# A unit's own word; "Homs countryside" is the province around Homs, too, unless a direction narrows it.
_UNIT = re.compile(
    r"(?:the\s+)?(?:(?P<before>.+?)(?:'s)?\s+"
    r"\(?(?:governorate|province|countryside|mu?o?hafaza[ht]?|provinz|gov\.?|prov\.?|rif|reef)\)?"
    r"|(?:governorate|province|countryside|mu?o?hafaza[ht]?|gouvernorat|rural|rif|reef)\s+(?:(?:of|de)\s+|d')?"
    r"(?P<after>.+))",
    re.IGNORECASE,
)


def unit_named(name: str) -> str:
    """The name of the governorate that `name` says it is; "" where it says no such thing.

    >>> unit_named("Ar-Raqqa Governorate"), unit_named("rural Homs"), unit_named("Raqqa")
    ('Ar-Raqqa', 'Homs', '')
    """
    m = _UNIT.fullmatch(name)
    return (m["before"] or m["after"]) if m else ""


def _arabic(phrase: str) -> Phrase:
    name, *within = (part.strip() for part in re.split(r"[،,]|\sفي\s|\sب(?=ريف\s)", phrase))
    relation, bearing = None, None
    if m := _ARABIC_NEAR.fullmatch(name):
        name, relation = m["name"], "near"
    elif m := _ARABIC_RIF.fullmatch(name):
        name, relation = m["name"], "countryside"
    elif m := _ARABIC_WAY.fullmatch(name):
        name, relation, bearing = m["name"], "direction of", _ARABIC_BEARINGS[m["way"]]
    plain, kind = split_kind(name)
    return Phrase((plain,), tuple(within), kind, relation, None, bearing)


class _KindWords(NamedTuple):
    """Patterns of a name with a generic word: after it, before it, in Arabic, and between two names."""

    after: re.Pattern[str]
    before: re.Pattern[str]
    arabic: re.Pattern[str]
    nested: re.Pattern[str]


@functools.cache
def _kind_words() -> _KindWords:
    kinds = load_kinds().values()
    english = sorted({w for k in kinds for w in k.words}, key=lambda w: (-len(w), w))
    arabic = sorted({w for k in kinds for w in k.words_ar}, key=lambda w: (-len(w), w))
    words = "|".join(map(re.escape, english))
    groups = ("settlement", "neighbourhood", "admin")
    peopled = "|".join(re.escape(w) for k in kinds if k.group in groups for w in k.words)
    return _KindWords(
        re.compile(
            rf"(?P<name>.+?)\s+(?:(?:military|army|main|central)\s+)??(?P<kind>{words})", re.IGNORECASE
        ),
        re.compile(rf"(?P<kind>{words})\s+(?:of\s+)(?:the\s+)?(?P<name>.+)", re.IGNORECASE),
        re.compile(rf"(?:ال)?(?P<kind>{'|'.join(map(re.escape, arabic))})\s+(?P<name>.+)"),
        re.compile(rf"(?P<name>.+?)\s+(?P<kind>{peopled})\s+of\s+(?:the\s+)?(?P<other>.+)", re.IGNORECASE),
    )


def split_kind(name: str) -> tuple[str, str | None]:
    """The proper name and the generic word beside it, lower case; None where there is none.

    >>> split_kind("Taftanaz Military Airbase"), split_kind("village of Maan"), split_kind("Kafr Zita")
    (('Taftanaz', 'airbase'), ('Maan', 'village'), ('Kafr Zita', None))
    """
    words = _kind_words()
    patterns = (words.arabic,) if is_arabic(name) else (words.after, words.before)
    for pattern in patterns:
        if m := pattern.fullmatch(name):
            return m["name"].strip(), m["kind"].casefold()
    return name, None

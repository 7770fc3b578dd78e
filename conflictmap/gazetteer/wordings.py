"""Wordings that stand around a place's name: "farms of X", "the entrance to X", "X, also known as Y"."""

from __future__ import annotations

import re

DIRECTION = (
    r"(?:north|south)(?:ern)?[- ]?(?:east|west)(?:ern)?|(?:north|south|east|west)(?:ern)?|rural|central"
)
# What lies around a settlement, and leaves open on which side.
_LAND = (
    r"farm(?:s|lands?)?|orchards?|groves?|fields|wood(?:s|lands)|barrens?|jurds?|jur[ou]u?d|jaroud|wastelands?|lands"
    r"|heights|hill(?:s|tops?)|mountains|plains?|forests?|entrances?|exits?|gates|approaches|perimeter|periphery"
    r"|fringes|environs|surroundings|vicinity|outskirts|axis|axes|front(?:s|[- ]?lines?)?|areas?|parts?"
)
_CENTRE = r"(?:(?:town|city|village)\s+)?cent(?:er|re)|heart|streets|houses|square|neighbou?rhoods"
# These have names of their own: "Maan checkpoint" need not be near Maan, but "a checkpoint near Maan" is.
_SITES = (
    r"checkpoints?|positions?|outposts?|camps?|tents|headquarters|bases?|points?|houses?|homes?|buildings?"
    r"|schools?|markets?|bakery|bakeries|mosques?|hospitals?|clinics?"
)
# Each word may be read in one way only, or a long phrase would take for ever.
_BEFORE = (
    r"(?>(?:an?|the|some|several|old|main|local|field|military|army|security|olive|vegetable|residential|idp|refugee"
    rf"|displacement|{DIRECTION})\s+)*+"
)
_FOR_PEOPLE = r"(?:\s+for\s+(?:the\s+)?(?:displaced|idps?|refugees?)(?:\s+(?:people|persons|families))?)?"
_NAME = r"\s+(?:the\s+)?(?P<name>.+)"
_OWN = r"(?P<name>.+?)(?:'s)?\s+"
_BESIDE = r"(?:to|near|around|outside|beside|surrounding|overlooking)" + _NAME
_WITHIN = r"(?:at|in|inside|within)" + _NAME
_PATTERNS = (
    # the road may be seen anywhere between here and there
    (rf"{_BEFORE}(?:road|highway|route)\s+(?:(?:leading|going)\s+)?(?:to|towards?){_NAME}", "road"),
    (rf"{_BEFORE}(?:{_LAND})\s+(?:of|at|in){_NAME}", "near"),
    (rf"{_BEFORE}(?:{_LAND}|{_SITES}){_FOR_PEOPLE}\s+{_BESIDE}", "near"),
    (rf"{_BEFORE}(?:{_CENTRE})\s+of{_NAME}", None),
    (rf"{_BEFORE}(?:{_CENTRE}|{_SITES}){_FOR_PEOPLE}\s+{_WITHIN}", None),
    (rf"(?:in|inside|within|downtown|at(?!\s+t)){_NAME}", None),  # "at Tall" is the article
    (rf"(?:jurd|jur[ou]u?d|jaroud){_NAME}", "near"),
    (rf"{_OWN}(?:(?:town|city|village)\s+cent(?:er|re)|bakery|streets)", None),
    (rf"{_OWN}(?:orchards?|groves?|barrens|wastelands?|entrance|approaches|periphery)", "near"),
    (rf"{_OWN}(?:road|highway)\s+(?:junction|intersection|crossroads?|interchange)", "near"),
)
_GROUND = [(re.compile(pattern, re.IGNORECASE), relation) for pattern, relation in _PATTERNS]

_LANGUAGE = r"(?:arabic|kurdish|turkish|syriac|assyrian)"
_WORDS = (
    # the two ends of a road
    (r"\b(?:linking|connecting|joining|that\s+(?:links|connects|joins))\s+", "between "),
    (r"\A((?:(?!between).)*between\s.+?)\s+with\s+", r"\1 and "),
    (r"(?<=between )(?:the\s+)?(?:villages|towns|cities|areas)\s+of\s+", ""),
    # another name
    (
        r",?\s+\(?(?:(?:also|otherwise|better|formerly)\s+)?(?:known|called|spelled|written|named)"
        r"(?:\s+in\s+\w+)?(?:\s+as)?\s+([^(),]+)\)?",
        r" (\1)",
    ),
    (r",?\s+\(?(?:a\.?k\.?a\.?|formerly)\s+([^(),]+)\)?", r" (\1)"),
    (rf"\((?:in\s+)?{_LANGUAGE}:?\s+([^()]+)\)", r"(\1)"),
    (rf"\(([^()]+?)\s+in\s+{_LANGUAGE}\)", r"(\1)"),
    (r"\A([^\s,()]+(?:\s[^\s,()]+)?)\s+or\s+([^,()]+)\Z", r"\1 (\2)"),
)
_REWORDED = [(re.compile(written, re.IGNORECASE), words) for written, words in _WORDS]

# How tables and lists set a name: "1. Sarmin", "Idlib > Sarmin", "[Idlib] Sarmin", "Kafr_Nabl".
_BULLET = re.compile(r"\A(?:\d{1,3}[.)]\s|[-*•#]\s*)\s*")
_IN_SQUARES = re.compile(r"\A\[([^\[\]]+)\]\s*(?=\w)")
_PATH = re.compile(r"\s*(?:[|;،>»→\\]|\s[–—-]\s|/)\s*")
_ABBREVIATED = re.compile(r"\b(?:(vill?)|(dist)|(gov|prov))\b\.?(?=\s*(?:[,;)|]|\Z))", re.IGNORECASE)
_LONG = ("village", "district", "governorate")
_POINTS = {"N": "north", "S": "south", "E": "east", "W": "west"}
_POINT = re.compile(r"\b([NS]?[EW]|[NS])(?=\s+of\b)")


def unlisted(phrase: str) -> str:
    """`phrase` as running text would have it: without a list's marks, with commas between its parts.

    Two parts with a dash or slash between them stay so: they may be two names of one place.

    >>> unlisted("1. Kafr_Nabl"), unlisted("Idlib > Ariha > Sarja"), unlisted("Sarmin vill.; Idlib")
    ('Kafr Nabl', 'Idlib, Ariha, Sarja', 'Sarmin village, Idlib')
    >>> unlisted("Aleppo/Minyan"), unlisted("Hama - Salamiyah - Barri"), unlisted("[Daraa] Tafas")
    ('Aleppo/Minyan', 'Hama, Salamiyah, Barri', 'Daraa, Tafas')
    """
    phrase = _BULLET.sub("", " ".join(phrase.replace("_", " ").split()))
    phrase = _IN_SQUARES.sub(r"\1, ", phrase)
    phrase = _ABBREVIATED.sub(lambda m: _LONG[(m.lastindex or 1) - 1], phrase)
    between = [m[0].strip() for m in _PATH.finditer(phrase)]
    if len(between) > 1 or any(mark in "|;،>»→\\" for mark in between):
        phrase = _PATH.sub(", ", phrase)
    return phrase


def reworded(phrase: str) -> str:
    """`phrase` in the words that the rest of the grammar knows.

    >>> reworded("the road linking Tasil with Nawa"), reworded("5 km SW of Tasil")
    ('the road between Tasil and Nawa', '5 km southwest of Tasil')
    >>> reworded("Malikiyah, known in Kurdish as Derik"), reworded("Derbasiyah (Dirbesiye in Kurdish)")
    ('Malikiyah (Derik)', 'Derbasiyah (Dirbesiye)')
    """
    for pattern, words in _REWORDED:
        phrase = pattern.sub(words, phrase)
    return _POINT.sub(lambda m: "".join(_POINTS[letter] for letter in m[1]), phrase)


def ground(phrase: str) -> tuple[str, str | None] | None:
    """The place that the words name a part or the surroundings of, with the relation; None if they name none.

    >>> ground("olive groves near Qmenas"), ground("the centre of Saraqib"), ground("Kafr Zita")
    (('Qmenas', 'near'), ('Saraqib', None), None)
    >>> ground("the road leading to Tasil")
    ('Tasil', 'road')
    """
    for pattern, relation in _GROUND:
        if m := pattern.fullmatch(phrase):
            return next(filter(None, m.groups())), relation
    return None

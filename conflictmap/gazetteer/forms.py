"""Other forms of one name: with English words in Arabic, chat's digits spelled, and shorter or longer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from conflictmap.gazetteer.tongues import romanised
from conflictmap.names import skeleton, without_marks

_MODIFIERS = {
    "western": "gharbi", "west": "gharbi", "eastern": "sharqi", "east": "sharqi", "northern": "shamali",
    "north": "shamali", "southern": "janubi", "south": "janubi", "upper": "fawqani", "lower": "tahtani",
    "greater": "kabir", "great": "kabir", "big": "kabir", "large": "kabir", "little": "saghir",
    "small": "saghir", "lesser": "saghir", "middle": "wastani", "new": "jadid", "old": "qadim",
    # French and Spanish, German, Turkish, Kurdish; without accents
    "occidental": "gharbi", "occidentale": "gharbi", "oriental": "sharqi", "orientale": "sharqi",
    "septentrional": "shamali", "septentrionale": "shamali", "meridional": "janubi", "meridionale": "janubi",
    "ost": "sharqi", "nord": "shamali", "sud": "janubi",
    "bati": "gharbi", "dogu": "sharqi", "kuzey": "shamali", "guney": "janubi", "yukari": "fawqani",
    "asagi": "tahtani", "buyuk": "kabir", "kucuk": "saghir", "yeni": "jadid", "eski": "qadim",
    "jorin": "fawqani", "jerin": "tahtani", "mezin": "kabir", "bicuk": "saghir", "rojhilat": "sharqi",
}  # fmt: skip

# Digits that stand for Arabic letters in chat, inside words or before their first letter; "3rd", "7km", "T4"
# and numbers of more digits hold none. In the second table are the letters that 2, 8 and 9 are to others.
_CHAT_DIGIT = re.compile(
    r"\b[2356789](?!st\b|nd\b|rd\b|th\b|km)(?=[^\W\d_])|(?<=[^\W\d_])[2356789](?=[^\W\d_])|(?<=[^\W\d_]{3})[37]\b",
    re.IGNORECASE,
)
_CHAT = {"2": "", "3": "", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "s"}
_CHAT_OTHERWISE = _CHAT | {"2": "q", "8": "q", "9": "q"}
_CHAT_LETTERS = (lambda digit: _CHAT[digit[0]], lambda digit: _CHAT_OTHERWISE[digit[0]])


def spellings(name: str) -> tuple[str, ...]:
    """`name`, and it with English words put into Arabic, as gazetteers have them, or chat's digits spelled.

    >>> spellings("Western Ghariyah"), spellings("137th Brigade"), spellings("Maan")
    (('Western Ghariyah', 'Ghariyah gharbi'), ('137th Brigade', 'Brigade 137'), ('Maan',))
    >>> spellings("7alab"), spellings("Sara2eb"), spellings("T4"), spellings("3rd Corps")
    (('7alab', 'halab'), ('Sara2eb', 'Saraeb', 'Saraqeb'), ('T4',), ('3rd Corps', 'Corps 3'))
    """
    if _CHAT_DIGIT.search(name):
        return tuple(dict.fromkeys((name, *(_CHAT_DIGIT.sub(letter, name) for letter in _CHAT_LETTERS))))
    words = re.split(r"[\s-]+", name)
    sides = [_MODIFIERS.get(without_marks(w).casefold(), "") for w in words]
    if any(sides) and not all(sides):
        kept = [w for w, side in zip(words, sides, strict=True) if not side]
        in_arabic = " ".join([*kept, *filter(None, sides)])
        return name, in_arabic
    if m := re.fullmatch(r"(\d+)(?:st|nd|rd|th)?[\s-]+(\w+)", name, re.IGNORECASE):
        return name, f"{m[2]} {m[1]}"
    return (name,)


def guesses(name: str) -> tuple[str, ...]:
    """The spellings of a name that no place has: with mountains and hills in Arabic, and by other tongues.

    >>> guesses("Zawiya Mount"), guesses("Casim"), guesses("Maan")
    (('Zawiya Mount', 'Jabal Zawiya'), ('Casim', 'jasim'), ('Maan',))
    """
    forms = (*spellings(name), *height(name))
    return tuple(dict.fromkeys((*forms, *(other for form in forms for other in romanised(form)))))


_HEIGHT = re.compile(
    r"(?P<name>.+?)\s+(?:(?P<mount>mount(?:ains?)?)|hill(?:top)?)|mount\s+(?P<named>.+)", re.IGNORECASE
)


def height(name: str) -> tuple[str, ...]:
    """`name` with the Arabic word for the mountain or hill that it is said to be; empty where it is none.

    >>> height("Zawiya Mountain"), height("Mount Barouh"), height("Maan")
    (('Jabal Zawiya',), ('Jabal Barouh',), ())
    >>> height("Ghazalah hill")
    ('Tall Ghazalah', 'Tell Ghazalah', 'Tal Ghazalah')
    """
    m = _HEIGHT.fullmatch(name)
    if m is None:
        return ()
    words = ("Jabal",) if m["mount"] or m["named"] else ("Tall", "Tell", "Tal")
    return tuple(f"{word} {m['name'] or m['named']}" for word in words)


_GENERIC = re.compile(
    r"(?:t[ae]ll?|khirb[ae][th]?|kh[ei]rbet|mazra'?a?[th]?|jabal|jebel|hawsh|housh|hosh|jubb|bi'?r|da[hk]i[yr]?[ae]t"
    r"|madinat|qal'?a'?a?[th]?|wadi|rasm|قرية|تل|خربة|مزرعة|جبل|حوش|جب|بئر|بير|ضاحية|مدينة|قلعة|وادي|رسم)[\s-]+"
    r"(?:(?:al|as|ash|at|ad|an|ar|az|el)[\s-]+)?(?P<name>.+)",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"(?P<name>.+?)[\s-]+(?:(?:al|as|ash|at|ad|an|ar|az|el)[\s-]+)?"
    r"(?:kab[ie]{1,2}r|sagh[ie]{1,2}r|gharb|shar[qk]|sham[ao]?l|jan[uo]{1,2}b|faw[qk]an|taht|qibl|qad[ie]{1,2}m"
    r"|jad[ie]{1,2}d)\w*",
    re.IGNORECASE,
)
_SIDES = ("kabir", "saghir", "gharbi", "sharqi", "shamali", "janubi", "fawqani", "tahtani")
_MASCULINE = [(side, skeleton(side)) for side in _SIDES]
_FEMININE = [(side + ("yah" if side.endswith("i") else "ah"), bones) for side, bones in _MASCULINE]
_GENERICS = [(word, skeleton(word)) for word in ("Tall", "Khirbat", "Mazra'at")]


def shorter(name: str) -> tuple[str, ...]:
    """`name` without Tall, Khirbat, Kabir, Gharbi and so on, which other lists may leave out.

    >>> shorter("Mazra'at Hattin"), shorter("Qastun al Gharbi"), shorter("Maan")
    (('Hattin',), ('Qastun',), ())
    """
    return tuple(m["name"] for p in (_GENERIC, _SIDE) if (m := p.fullmatch(name)))


def has_side(name: str) -> bool:
    """Whether `name` ends in Kabir, Gharbi and so on, which tell it from the place that has none.

    >>> has_side("Suwayda Saghirah"), has_side("Suwayda")
    (True, False)
    """
    return _SIDE.fullmatch(name) is not None


def sided(name: str) -> tuple[tuple[str, str], ...]:
    """Latin `name` with Eastern, Little and so on behind it, in Arabic, and the skeleton of each.

    >>> sided("Uthmaniyah")[0]
    ('Uthmaniyah kabirah', 'tmnkbr')
    """
    own = skeleton(name)
    sides = _FEMININE if name.casefold().endswith(("a", "ah", "eh")) else _MASCULINE
    return tuple((f"{name} {side}", own + bones) for side, bones in sides)


def longer(name: str) -> tuple[tuple[str, str], ...]:
    """Latin `name` with each of the words that other lists may have, and the skeleton of each.

    >>> longer("Uthmaniyah")[-3]
    ('Tall Uthmaniyah', 'tltmn')
    """
    own = skeleton(name)
    return (*sided(name), *((f"{word} {name}", bones + own) for word, bones in _GENERICS))


# Words that begin or end so many names that alone they tell none.
_FORMANTS = frozenset(
    skeleton(word)
    for word in (
        *("Kafr", "Umm", "Abu", "Ayn", "Deir", "Bayt", "Bab", "Ras", "Khan", "Qasr", "Jisr", "Shaykh"),
        "Hajj",
        *("Tall", "Khirbat", "Mazra'at", "Jabal", "Hawsh", "Jubb", "Bi'r", "Dahiyat", "Madinat", "Qal'at"),
        *("Wadi", "Rasm", "Ard", "Jadid", "Jadidah", "Qadim", "Qadimah"),
        *(side for side, _ in (*_MASCULINE, *_FEMININE)),
    )
)


def tells(part: str) -> bool:
    """Whether a part of a name, in Latin script, can stand for the whole: "Ashba", but not "Umm" or "Ad".

    >>> tells("Umm Ashba"), tells("Umm"), tells("Ad")
    (True, False, False)
    """
    bones = skeleton(part)
    return len(bones) > 2 and bones not in _FORMANTS


def beginnings(name: str) -> Iterator[str]:
    """The first words of `name`, without its last ones.

    >>> list(beginnings("Tall al-Baydar")), list(beginnings("Maan"))
    (['Tall'], [])
    """
    words = name.split()
    return (" ".join(words[:n]) for n in range(1, len(words)))


def endings(name: str) -> Iterator[str]:
    """The last words of `name`, without its first ones.

    >>> list(endings("Mashrafat Umm Ashba"))
    ['Umm Ashba', 'Ashba']
    """
    words = name.split()
    return (" ".join(words[n:]) for n in range(1, len(words)))

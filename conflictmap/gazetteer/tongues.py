"""Names as German, Turkish and Kurdish print them, in the romanisation that gazetteers have."""

from __future__ import annotations

import re

from conflictmap.names import clean, is_arabic

# Ch is kh in German, where Sch and Dsch are the other sounds: Chan Schaichun, Hadschin.
_GERMAN = re.compile(r"dsch|tsch|sch|ch")
_GERMAN_SOUNDS = {"dsch": "j", "tsch": "j", "sch": "sh", "ch": "kh"}
# C is j in Turkish and Kurdish, v is w.
_TURKISH = re.compile(r"c(?!'*[hk])|v|[êîûşçğıöü]")
_LETTERS = str.maketrans(
    {"ş": "sh", "ç": "j", "c": "j", "ğ": "gh", "x": "kh", "ê": "ei", "î": "i", "û": "u", "v": "w"}
    | {"ı": "i", "ö": "o", "ü": "u"}
)
# With letters that only they have, an e is an a, too: Menbiç, Til Temîr.
_OWN_LETTERS = re.compile("[êîûşçğı]")
_WORDS = {
    "şeyh": "sheikh", "şêx": "sheikh", "han": "khan", "xan": "khan", "hirbet": "khirbat", "xirbe": "khirbat",
    "til": "tall", "tel": "tall", "girê": "tall", "kefer": "kafr", "kefr": "kafr", "dêr": "deir",
    "ömer": "omar", "hac": "hajj", "hacı": "hajji", "hecî": "hajji", "muhammed": "muhammad",
    "mihemed": "muhammad", "uşağı": "oshaghi", "obası": "obasi",
}  # fmt: skip


def romanised(name: str) -> tuple[str, ...]:
    """Other spellings of a Latin `name` whose letters may be German, Turkish or Kurdish; mostly none.

    >>> romanised("Chan Tuman"), romanised("Casim"), romanised("Şêx Hesen"), romanised("Kafr Zita")
    (('khan tuman',), ('jasim',), ('sheikh hasan',), ())
    """
    plain = clean(name).casefold()
    found = []
    if is_arabic(plain):
        return ()
    if "ch" in plain:
        found.append(_GERMAN.sub(lambda m: _GERMAN_SOUNDS[m[0]], plain))
    if _TURKISH.search(plain):
        own = _OWN_LETTERS.search(plain) is not None
        words = [_WORDS.get(word) or _spelled(word, own=own) for word in plain.split()]
        found.append(" ".join(words))
    return tuple(spelling for spelling in found if spelling != plain)


def _spelled(word: str, *, own: bool) -> str:
    return (word.replace("e", "a") if own else word).translate(_LETTERS)

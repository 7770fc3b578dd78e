"""Cleans the spellings that the sources give: scripts, suffixes of homonyms, machine romanisations."""

from __future__ import annotations

import re
import unicodedata

_ARABIC = re.compile(r"[\u0621-\u064a]")
_TASHKEEL = re.compile(r"[\u0610-\u061a\u0640\u064b-\u0652\u0670]")
#: Letters that only Persian or a wrong keyboard has, in their Arabic form.
_PERSIAN = str.maketrans({"ی": "ي", "ک": "ك", "ە": "ه", "ۆ": "و", "گ": "ك"})
_HOMONYM = re.compile(r"\s*\([^()]*\)\s*$")
_VOWEL = re.compile(r"[aeiouyāēīōūâêîôûàáéèëïıöüåäæœ]", re.IGNORECASE)
_LATIN_OK = re.compile(r"^['’‘ʼʿʾ`]?[^\W\d_][\w\s'’‘ʼʿʾ`´.,()&/-]*$")
#: Generic words that some spellings carry and a report does not: "District de Douma", "محافظة حلب".
_ADMIN_WORDS = re.compile(
    r"\b(district|subdistrict|governorate|governate|province|gouvernement|gouvernorat|governatorato|distrikt|kazas?i?|caza|"
    r"nahiyat?|nāḩiyat|nāḥiyat|mintaqat|minţaqat|muhafazat|muḩāfaz̧at|muḩāfazat|ili|ilçesi|bölgesi|gobernaci[oó]n|"
    r"distrito|distretto|provins?|provinz|county|qadaa?|qaḑā)\b|محافظة|منطقة|ناحية|قضاء",
    re.IGNORECASE,
)

_OF = re.compile(r"^\s*(de la|de l'|de|du|des|d'|di|of the|of)\s*(?=[A-ZÀ-Þ]|al-)")


def is_arabic(text: str) -> bool:
    """True where the text is written in the Arabic script."""
    return bool(_ARABIC.search(text))


def tidy(text: str) -> str:
    """The text with single spaces, first line only, without control characters; "" for OCHA's ``<Null>``."""
    text = unicodedata.normalize("NFC", text.replace("\xa0", " ")).strip()
    text = text.splitlines()[0] if text else ""
    text = "".join(char for char in text if unicodedata.category(char) != "Cf")
    return "" if text == "<Null>" else " ".join(text.split())


def tidy_arabic(text: str) -> str:
    """An Arabic name without tatweel, vowel signs and Persian letters; "" for other scripts."""
    text = without_marks_arabic(text)
    return text if is_arabic(text) and not re.search(r"[A-Za-z]", text) else ""


def without_marks_arabic(text: str) -> str:
    """The text without tatweel and vowel signs, Persian letters in their Arabic form."""
    return _TASHKEEL.sub("", tidy(text)).translate(_PERSIAN)


def without_homonym_suffix(text: str) -> str:
    """OCHA's name without the subdistrict that tells homonyms apart: "Nawa (Nawa)" is "Nawa"."""
    return _HOMONYM.sub("", text).strip() or text


def parts(text: str) -> list[str]:
    """The names that one cell gives: "Qweiqa / Heffeh", "زيتونة_زيتونجوك", "Fas (Abo Fas)"."""
    pieces = re.split(r"\s*[/\\_()]\s*|\s+-\s*|(?<=[\u0621-\u064a])-(?=[\u0621-\u064a])", text)
    return [piece.strip() for piece in pieces if piece.strip()]


def latin_spelling(text: str) -> str:
    """A usable Latin spelling, or "" for other scripts, codes and machine romanisations ("kfr zyta")."""
    text = tidy(text)
    if len(text) < 2 or not _LATIN_OK.match(text) or any(_script(c) not in ("LATIN", "") for c in text):
        return ""
    if text.isupper() or (text.islower() and not text.startswith(("al", "el"))):
        return ""
    words = re.findall(r"[^\W\d_]+", text)
    if not any(_VOWEL.search(word) for word in words):
        return ""
    # GeoNames' machine romanisations are lower case and nearly without vowels.
    return text


def without_admin_words(text: str) -> str:
    """The proper name inside the name of an administrative unit: "Douma District" is "Douma"."""
    text = _OF.sub(" ", _ADMIN_WORDS.sub(" ", text))
    return " ".join(text.split()).strip(" -,")


def _script(char: str) -> str:
    if not char.isalpha() or unicodedata.category(char) in ("Lm", "Mn"):
        return ""
    return unicodedata.name(char, "").split(" ")[0]

"""Which stops end a sentence: not those of abbreviations, initials, figures and addresses."""

from __future__ import annotations

import re


def ends_of_sentences(text: str, start: int, end: int) -> list[int]:
    """Where the sentences of a paragraph end, each behind its stop."""
    return [m.end() for m in _STOP.finditer(text, start, end) if _ends_sentence(text, m, end)]


# One or more stops, then closing quotes and brackets. Candidates only: _ends_sentence decides.
# The number of a footnote belongs to the sentence before it: "media said.[5] The army".
_STOP = re.compile(r"[.!?…؟۔]+[\"'”’»)\]]*(?:\[\d{1,3}\])*")
#: Words that end in a stop without ending a sentence.
_ABBREVIATIONS = frozenset(
    """gen lt col maj capt sgt brig adm cmdr gov sen rep amb dr mr mrs ms prof st sr jr rev hon
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun
    vs no nos vol art approx est ca km kms fig p pp op cit
    e.g i.e a.m p.m u.s u.n u.k u.a.e d.c ph.d""".split()  # noqa: SIM905
)
#: Words that begin a new sentence after an abbreviation such as "U.S." or "a.m.".
_OPENERS = frozenset(
    """the a an it he she they we this that these those in on at but and however meanwhile after before
    according activists state there some several earlier later since for as when while if one its his
    their many most more also""".split()  # noqa: SIM905
)
# Stops that no space follows, as in "April 20.The": a lower-case word or number, then a capitalised word.
# Quotation marks and bullets may stand between, also mangled by a wrong encoding ("â\x80\x9c").
_NEXT_WORD = re.compile(r"\s*(?:[\s\"'“‘«(\[•*_\x80-\xa9-]|â(?=[\W_]))*(\w[\w’'-]*)")


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    if stop.end() >= end:
        return True
    following = _NEXT_WORD.match(text, stop.end(), end)
    if following is None:
        return False
    word = following[1]
    # "April 20.The": a space was lost; "dailystar.com", "14.04" and "U.S" go on
    if not text[stop.end()].isspace():
        before = _word_before(text, stop.start())
        return bool(
            stop[0] == "."
            and re.fullmatch(r"[a-z]{3,}|\d{1,2}|\d{4}", before)
            and len(word) >= 2
            and (word.istitle() or word in ("A", "I"))
        )
    if word[0].islower():
        return False
    if stop[0][0] != ".":
        return True
    before = _word_before(text, stop.start()).casefold()
    if before in _ABBREVIATIONS or re.fullmatch(r"[a-z]|(?:[a-z]\.)+[a-z]", before):
        # an initial or a title goes with the name after it; "U.S." and "a.m." may end a sentence
        return len(before) > 1 and "." in before and word.casefold() in _OPENERS and word[0].isupper()
    return True


def _word_before(text: str, at: int) -> str:
    start = at
    while start > 0 and at - start < 14 and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    return text[start:at]

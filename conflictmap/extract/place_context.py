"""What the words around a place name say about it: its role, kind and containers, and what lies near it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from conflictmap.extract.mention_words import kind_words, mention_words
from conflictmap.extract.sentences import Sentence
from conflictmap.extract.tokens import Token, joined
from conflictmap.model import Candidate, Mention, Report, Role

Spans = Sequence[tuple[int, int]]

_NEAR = frozenset(["near", "nearby", "outside", "around", "beside", "overlooking", "surrounding"])
_ROADS = frozenset(["road", "highway", "motorway", "route", "axis"])
_KILOMETRES = frozenset(["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"])
_MILES = frozenset(["mile", "miles"])
_DATELINE = re.compile(
    r"\s*(?:,\s*[A-Z][\w ]{1,20})?\s*(?:\([^)]{2,30}\)|,?\s*\w+ \d{1,2}(?: \([^)]{2,20}\))?)?"
    r"\s*(?::|[-–—]{1,2}\s)"
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?$")


def describe_mention(
    report: Report,
    sentence: Sentence,
    tokens: Sequence[Token],
    first: int,
    last: int,
    names: Spans,
    candidates: Sequence[Candidate],
) -> Mention:
    """The mention of ``tokens[first:last]``, with everything that its sentence says about it.

    Parameters
    ----------
    report : Report
        The article.
    sentence : Sentence
        Where the name stands.
    tokens : sequence of Token
        The sentence's words.
    first, last : int
        Tokens of the name, `last` exclusive.
    names : sequence of (int, int)
        Tokens of every place name of the sentence, this one among them, in order.
    candidates : sequence of Candidate
        What the gazetteer has under the name.
    """
    start, end = tokens[first].start, tokens[last - 1].end
    relation, offset = _relation(tokens, first, last)
    return Mention(
        report=report.name,
        start=start,
        end=end,
        surface=report.text[start:end],
        role=_role(report, sentence, tokens, first, last, candidates),
        kind_hint=_kind_hint(tokens, first, last),
        within=_containers(report, tokens, first, last, names),
        relation=relation,
        offset_km=offset,
    )


def _role(
    report: Report,
    sentence: Sentence,
    tokens: Sequence[Token],
    first: int,
    last: int,
    candidates: Sequence[Candidate],
) -> Role:
    name_end = tokens[last - 1].end
    if first == 0 and sentence.kind != "headline" and _DATELINE.match(report.text, name_end, sentence.end):
        text = report.text[tokens[first].start : name_end]
        if text.isupper() or report.text[name_end : name_end + 2].strip() in ("-", "–", "—", "("):
            return "dateline"
    if _stands_for_government(tokens, first, last, candidates):
        return "metonym"
    return "place"


def _stands_for_government(
    tokens: Sequence[Token], first: int, last: int, candidates: Sequence[Candidate]
) -> bool:
    """Whether a country or capital stands for its government: "Damascus denied", "blamed Ankara"."""
    words = mention_words()
    place = candidates[0].place if candidates else None
    if place is None or not (place.kind == "country" or (place.kind == "city" and place.importance >= 0.5)):
        return False
    before = tokens[first - 1].lower if first else ""
    after = tokens[last] if last < len(tokens) else None
    if before in words.government_cues:
        return True
    if after is None or after.gap.strip():
        return False
    if after.lower in words.government_nouns:
        return True
    return (
        before not in words.locative
        and before != "of"
        and after.lower in words.government_verbs - words.link_words
    )


def _kind_hint(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Generic word beside the name, as written but in lower case: "province", "village"."""
    known = kind_words()
    for length in (3, 2, 1):
        after = tokens[last : last + length]
        phrase = tuple(t.lower for t in after)
        if len(after) == length and all(joined(t) for t in after) and phrase in known:
            return _singular(phrase)
    inside = tokens[last - 1].lower
    if last - first > 1 and (inside,) in known:
        return inside
    i = first - 1
    if i >= 1 and tokens[i].lower in ("of", "called", "named"):
        for length in (2, 1):
            phrase = tuple(t.lower for t in tokens[max(0, i - length) : i])
            if len(phrase) == length and phrase in known:
                return _singular(phrase)
    if i >= 0 and (tokens[i].lower,) in known and _arabic(tokens[i].text):
        return tokens[i].lower
    return _list_kind(tokens, first)


def _list_kind(tokens: Sequence[Token], first: int) -> str | None:
    """The kind stated before a list: "the villages of A, B and C" for B and C."""
    i = first - 1
    steps = 0
    while i > 0 and steps < 14:
        token = tokens[i]
        if token.lower == "of":
            phrase = (tokens[i - 1].lower,)
            return _singular(phrase) if steps and phrase in kind_words() else None
        if not (token.capital or token.article or token.lower == "and"):
            return None
        i -= 1
        steps += 1
    return None


def _arabic(text: str) -> bool:
    return "؀" <= text[0] <= "ۿ"


def _singular(phrase: tuple[str, ...]) -> str:
    *first, last = phrase
    kinds = kind_words()
    if last.endswith("ies") and (last[:-3] + "y",) in kinds:
        last = last[:-3] + "y"
    elif last.endswith("s") and (last[:-1],) in kinds:
        last = last[:-1]
    return " ".join((*first, last))


def _surface(report: Report, tokens: Sequence[Token], span: tuple[int, int]) -> str:
    return report.text[tokens[span[0]].start : tokens[span[1] - 1].end]


def _containers(
    report: Report, tokens: Sequence[Token], first: int, last: int, names: Spans
) -> tuple[str, ...]:
    """Names of the places that the text puts this one in, nearest first."""
    here = names.index((first, last))
    found: list[str] = []
    for span in names[here + 1 : here + 3]:  # "Maan, Hama", "Atareb in western Aleppo province"
        start = (names[here + 1 + len(found) - 1][1]) if found else last
        between = tokens[start : span[0]]
        if not _leads_to_container(between, tokens[span[0]], found_any=bool(found)):
            break
        found.append(_surface(report, tokens, span))
    if found or here == 0:
        return tuple(found)
    before = names[here - 1]
    between = tokens[before[1] : first]
    if _leads_from_container(between, tokens[first]):
        return (_surface(report, tokens, before),)
    return ()


_INSIDE = frozenset(["in", "of", "within", "inside"])


def _leads_to_container(between: Sequence[Token], name: Token, *, found_any: bool) -> bool:
    """Whether the words between two names put the first into the second."""
    if not between:
        return (
            (name.gap.strip() == "," and not found_any) or name.gap.strip() == "(" or name.gap.strip() == ","
        )
    words = [t.lower for t in between]
    if "and" in words or len(words) > 6:
        return False
    if any(t.gap.strip() not in ("", ",", "-") for t in (*between, name)):
        return False
    if any(a in mention_words().compass and b == "of" for a, b in pairwise(words)):
        return False  # "a village north of Damascus" does not lie in it
    inside = [i for i, w in enumerate(words) if w in _INSIDE]
    return bool(inside) and all(w in mention_words().container_bridge for w in words)


def _leads_from_container(between: Sequence[Token], name: Token) -> bool:
    """Whether a container comes first: "Aleppo's Marjeh district", "the suburb of Mliha"."""
    first_gap = between[0].gap if between else name.gap
    words = [t.lower for t in between]
    if not between:
        return first_gap.strip() in ("'s", "’s", ":")
    return words[-1] == "of" and len(words) == 2 and words[0] in mention_words().container_bridge


def _relation(tokens: Sequence[Token], first: int, last: int) -> tuple[str | None, float | None]:
    """How the thing meant relates to the name, and the stated distance."""
    following = [t.lower for t in tokens[last : last + 4]]
    possessive = last < len(tokens) and tokens[last].gap[:2] in ("'s", "’s")
    if following:
        if following[0] in ("countryside", "hinterland") or (
            len(following) > 1
            and following[0] in mention_words().compass_adjectives
            and following[1] == "countryside"
        ):
            return "countryside", None
        if following[0] in mention_words().edges or (
            possessive and any(w in mention_words().edges for w in following[:2])
        ):
            return "outskirts", None
        if following[0] in _ROADS and joined(tokens[last]):
            return "road", None
        if tokens[last].gap in ("-", "–") and tokens[last].capital and any(w in _ROADS for w in following):
            return "road", None
    if first and tokens[first].gap in ("-", "–") and following and following[0] in _ROADS:
        return "road", None
    return _relation_before(tokens, first)


def _relation_before(tokens: Sequence[Token], first: int) -> tuple[str | None, float | None]:
    before = [t.lower for t in tokens[max(0, first - 7) : first]][::-1]
    gaps = [t.gap.strip() for t in tokens[max(0, first - 6) : first + 1]][::-1]
    skip = 0
    while skip < len(before) and before[skip] in ("the", "city", "town", "village", "of", "rural", "a"):
        if before[skip] == "of" and skip + 1 < len(before):
            noun = before[skip + 1]
            if noun in mention_words().compass:
                return f"{noun} of", _distance(before[skip + 2 :])
            if noun in mention_words().edges:
                return "outskirts", None
            if noun == "countryside":
                return "countryside", None
        if gaps[skip] not in ("", "-"):
            return None, None
        if before[skip] == "rural":
            return "countryside", None
        skip += 1
    if skip < len(before) and gaps[skip] in ("", "-"):
        word = before[skip]
        if word in _NEAR:
            return "near", _distance(before[skip + 1 :])
        if word == "between":
            return "between", None
        if word == "from" and _distance(before[skip + 1 :]) is not None:
            return "near", _distance(before[skip + 1 :])
    if "between" in before[:6] and before and before[0] == "and":
        return "between", None
    return None, None


def _distance(words: Sequence[str]) -> float | None:
    """Kilometres, from words read backwards: "30 km" before "south of"."""
    rest = [w for w in words[:4] if w not in ("the", "to", "away", "some", "about")]
    if len(rest) >= 2 and _NUMBER.match(rest[1]):
        number = float(rest[1].replace(",", "."))
        if rest[0] in _KILOMETRES:
            return number
        if rest[0] in _MILES:
            return round(number * 1.609344, 1)
    if rest and (glued := re.match(r"(\d+)(?:km|kms)$", rest[0])):
        return float(glued[1])
    return None

"""What the words around a place name say about it: its role, kind and containers, and what lies near it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from conflictmap.extract.places.containers import Name, in_list, stated_containers
from conflictmap.extract.places.tokens import Token, joined
from conflictmap.extract.places.words import is_english, kind_openers, kind_words, mention_words
from conflictmap.extract.text.sentences import Sentence
from conflictmap.model import Candidate, Mention, Report, Role

_NEAR = frozenset(["near", "outside", "around", "beside", "overlooking", "surrounding"])
_ROADS = frozenset(["road", "highway", "motorway", "route", "axis"])
_KILOMETRES = frozenset(["km", "kms", "kilometre", "kilometres", "kilometer", "kilometers"])
_MILES = frozenset(["mile", "miles"])
# The dash may be mangled by a wrong encoding: "BEIRUT \x80\x94".
_DATELINE = re.compile(
    r"(?:\s?/\s?[A-Z][\w’' ]{1,20}){0,2}\s*(?:,\s*[A-Z][\w ]{1,20})?\s*(?:\([^)]{2,30}\)"
    r"|,?\s*(?:\w+\.? \d{1,2}|\d{1,2} [A-Z]\w+)(?:,? \d{4})?(?: \([^)]{2,20}\))?)?"
    r"\s*(?::|[-–—]{1,2}\s|//\s|[_\x80-\x9f]|(?<=\)) \?(?:\s|$))"
)
#: A day, or a second city with the agency or a dash: "/Beirut (dpa)", "/Beirut –".
_SENT = re.compile(r"\d.*\(|\b20\d\d\b|^\s?/.*(?:\(|\s[-–—])")
#: Buildings and regions that stand for a government or for no place at all.
_SEATS = frozenset(
    ("white house", "kremlin", "pentagon", "downing street", "capitol hill", "elysee", "middle east", "west")
)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?$")


def describe_mentions(
    report: Report, sentence: Sentence, tokens: Sequence[Token], names: Sequence[Name]
) -> list[Mention]:
    """The mentions of the place names of a sentence, with everything that it says about each.

    Parameters
    ----------
    report : Report
        The article.
    sentence : Sentence
        Where the names stand.
    tokens : sequence of Token
        The sentence's words.
    names : sequence of Name
        Every place name of the sentence, in order.
    """
    if not names:
        return []
    containers = stated_containers(report.text, tokens, names)
    hints = _kind_hints(tokens, names)
    found = []
    for i, (name, within, hint) in enumerate(zip(names, containers, hints, strict=True)):
        start, end = tokens[name.first].start, tokens[name.last - 1].end
        relation, offset = _relation(tokens, name.first, name.last)
        role = _role(report, sentence, tokens, name.first, name.last, name.candidates)
        if relation == "road" or _holds(tokens, names, i, containers, report.text):
            hint = None
        surface = report.text[start:end]
        found.append(Mention(report.name, start, end, surface, role, hint, within, relation, offset))
    for i in range(1, len(found)):  # "BEIRUT, Lebanon - ", "AMMAN/BEIRUT (Reuters) - "
        beside = report.text[found[i - 1].end : found[i].start].strip() == "/"
        if found[i - 1].role == "dateline" and (beside or found[i].surface in found[i - 1].within):
            found[i] = replace(found[i], role="dateline")
    for i in range(len(found) - 2, -1, -1):  # "Moscow and Ankara blamed ..."
        if found[i + 1].role == "metonym" and in_list(tokens, names, i):
            found[i] = replace(found[i], role="metonym")
    return found


def _role(
    report: Report,
    sentence: Sentence,
    tokens: Sequence[Token],
    first: int,
    last: int,
    candidates: Sequence[Candidate],
) -> Role:
    name_end = tokens[last - 1].end
    surface = report.text[tokens[first].start : name_end]
    shouted = surface.isupper() and len(surface) > 3
    # a headline runs into a dateline: "Rebels leave city ALEPPO - The last"
    opens = first == 0 or (shouted and not _is_shouted(tokens[first - 1]))
    if (
        opens
        and sentence.kind != "headline"
        and (line := _DATELINE.match(report.text, name_end, sentence.end))
    ):
        told = line.group().strip()[:1] in ("-", "–", "—", "(") or _SENT.search(line.group())
        abroad = bool(candidates) and candidates[0].place.country != "Syria"  # "Homs: a blast" tells of Homs
        if surface.isupper() or told or (abroad and line.group() == ":"):
            return "dateline"
    if surface.lower() in _SEATS or _stands_for_government(tokens, first, last, candidates):
        return "metonym"
    return "place"


def _is_shouted(token: Token) -> bool:
    return len(token.text) > 1 and token.text.isupper()


def _stands_for_government(
    tokens: Sequence[Token], first: int, last: int, candidates: Sequence[Candidate]
) -> bool:
    """Whether a country or capital stands for its government: "Damascus denied", "blamed Ankara"."""
    words = mention_words()
    if _speaks(tokens, first, last):
        return True
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


_OFFICES = frozenset(("province", "governorate", "municipality"))


def _speaks(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a province's administration speaks: "Hatay province put the toll at 13"."""
    if last + 1 >= len(tokens) or tokens[last].lower not in _OFFICES or tokens[last + 1].gap.strip():
        return False
    in_it = first > 0 and tokens[first - 1].lower in mention_words().locative
    verb = tokens[last + 1].lower
    return not in_it and (verb == "put" or verb in mention_words().say_verbs)


def _holds(
    tokens: Sequence[Token],
    names: Sequence[Name],
    i: int,
    containers: Sequence[tuple[str, ...]],
    text: str,
) -> bool:
    """Whether the generic word after a name is the next name's: "the Damascus suburb of Mleiha"."""
    if i + 1 >= len(names) or tokens[names[i + 1].first - 1].lower != "of":
        return False
    surface = text[tokens[names[i].first].start : tokens[names[i].last - 1].end]
    return containers[i + 1][:1] == (surface,)


def _kind_hints(tokens: Sequence[Token], names: Sequence[Name]) -> list[str | None]:
    """The generic word of each name; in a list one before the first or after the last is said of all."""
    hints = [_kind_hint(tokens, n.first, n.last) for n in names]
    followed = [n.last < len(tokens) and (tokens[n.last].lower,) in kind_words() for n in names]
    for i in range(1, len(names)):  # "the villages of A, B and C"
        if hints[i] is None and not followed[i - 1] and in_list(tokens, names, i - 1):
            hints[i] = hints[i - 1]
    plural = False
    for i in range(len(names) - 2, -1, -1):  # "the A, B and C districts"
        ends = followed[i + 1] and tokens[names[i + 1].last].lower.endswith("s")
        plural = in_list(tokens, names, i) and (plural or ends)
        if hints[i] is None and plural:
            hints[i] = hints[i + 1]
    return hints


def _kind_hint(tokens: Sequence[Token], first: int, last: int) -> str | None:
    """Generic word beside the name, as written but in lower case: "province", "village"."""
    known = kind_words()
    lengths = kind_openers().get(tokens[last].lower) if last < len(tokens) else None
    for length in lengths or ():
        after = tokens[last : last + length]
        phrase = tuple([t.lower for t in after])
        if phrase in known and all(map(joined, after)):
            return _singular(phrase)
    inside = tokens[last - 1].lower
    if last - first > 1 and (inside,) in known:
        return inside
    i = first - 1
    if i >= 1 and tokens[i].lower in ("of", "called", "named"):
        for length in (2, 1):
            phrase = tuple(t.lower for t in tokens[max(0, i - length) : i])
            if len(phrase) == length and phrase in known:
                return None if _belongs_to_name(tokens, i - length) else _singular(phrase)
    return None


def _belongs_to_name(tokens: Sequence[Token], i: int) -> bool:
    """Whether a generic word goes with the name before it: "district" in "the Jobar district of Damascus"."""
    before = tokens[i - 1] if i else None
    if before is None or not joined(tokens[i]) or not before.capital:
        return False
    return before.lower not in mention_words().demonyms and not is_english(before.lower)


def _singular(phrase: tuple[str, ...]) -> str:
    *first, last = phrase
    kinds = kind_words()
    if last.endswith("ies") and (last[:-3] + "y",) in kinds:
        last = last[:-3] + "y"
    elif last.endswith("s") and (last[:-1],) in kinds:
        last = last[:-1]
    return " ".join((*first, last))


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


_PASSED = frozenset(("the", "city", "cities", "town", "towns", "village", "villages", "of", "rural", "a"))


def _relation_before(tokens: Sequence[Token], first: int) -> tuple[str | None, float | None]:
    before = [t.lower for t in tokens[max(0, first - 7) : first]][::-1]
    gaps = [t.gap.strip() for t in tokens[max(0, first - 6) : first + 1]][::-1]
    skip = 0
    while skip < len(before) and before[skip] in _PASSED:
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

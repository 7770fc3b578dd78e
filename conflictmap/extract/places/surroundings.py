"""What the words beside a name say: a generic word, a locative, an adjective's ending, another name."""

from __future__ import annotations

from collections.abc import Sequence

from conflictmap.extract.places.tokens import Token, joined
from conflictmap.extract.places.words import is_english, kind_openers, kind_words, mention_words
from conflictmap.names import is_arabic
from conflictmap.vocabulary.kinds import load_kinds

_INSIDE_NAMES = frozenset(["of", "and", "the", "wa", "bin", "ibn", "bani"])
_SITE_GROUPS = frozenset({"military", "infrastructure", "building"})
_NO_SITES = frozenset(
    [
        "brigade",
        "regiment",
        "battalion",
        "command",
        "branch",
        "camp",
        "institute",
        "company",
        "field",
        "fields",
        "plant",
        "site",
        "point",
        "position",
        "road",
        "highway",
        "route",
        "depot",
        "facility",
        "gate",
        "garrison",
        "station",
        "border",
        "post",
        "port",
        "mine",
        "complex",
        "ruins",
        "well",
        "wells",
        "circle",
        "faculty",
        "embassy",
        "consulate",
    ]
)
#: Words for kinds that after a name are verbs or other things: "Mansour points", "Syria fields".
_SELDOM_KINDS = frozenset(
    [
        "points",
        "point",
        "position",
        "positions",
        "state",
        "states",
        "command",
        "commands",
        "fields",
        "range",
        "ranges",
        "plants",
        "mines",
        "fronts",
    ]
)


_FIELD_WORK = frozenset(
    {"correspondent", "commander", "commanders", "reporter", "hospital", "source", "reports"}
)


def overlaps(taken: Sequence[tuple[int, int]], first: int, last: int, *, whole: bool = False) -> bool:
    """Whether tokens belong to another name; `whole`: unless it lies inside them ("Air Force base")."""
    for a, b in taken:
        if a < last and first < b and not (whole and first <= a and b <= last and b - a < last - first):
            return True
    return False


def in_arabic(token: Token) -> bool:
    """Whether a word is in Arabic script."""
    return not token.text.isascii() and is_arabic(token.text)


def all_capital(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name's words are capitalised, but for particles and a generic word at its end."""
    if last - first > 2 and (tokens[last - 1].lower,) in kind_words():
        last -= 1
        if last - first > 2 and not tokens[last - 1].capital:
            last -= 1
    return all(t.capital or t.digits or t.lower in _INSIDE_NAMES or t.article for t in tokens[first:last])


def is_acronym(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is an agency's or group's letters ("SANA"); a city in capitals opens a dateline."""
    word = tokens[first].text
    if word.rstrip(".") == "U.N":
        return last == first + 1
    if first == 0 and last < len(tokens) and tokens[last].gap.strip():
        return False
    return last == first + 1 and word.isascii() and word.isupper() and word.isalpha() and len(word) < 6


def is_adjective(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Whether a name is used as an adjective: "Britain-based", "pro-Damascus", "US officials"."""
    if first and tokens[first].gap == "-" and tokens[first - 1].lower in ("pro", "anti"):
        return True
    if last < len(tokens):
        following = tokens[last]
        if following.gap == "-" and following.lower in mention_words().modifier_endings:
            return True
        if tokens[first].lower in ("us", "u.s", "uk", "u.k", "eu", "u.s.", "u.k.") and first + 1 == last:
            if not tokens[first].text.isupper():
                return True
            ahead = following.gap.strip() == "" and following.lower not in mention_words().government_verbs
            return ahead and following.gap[:1] not in ("'", "’")
    return tokens[first].lower == "us" and not tokens[first].text.isupper()


def kinds_at(tokens: Sequence[Token], i: int) -> tuple[tuple[str, ...], int]:
    """Kinds that the generic words at token `i` name, and the token after them; () where there are none."""
    lengths = kind_openers().get(tokens[i].lower) if i < len(tokens) else None
    for length in lengths or ():
        words = tokens[i : i + length]
        if all(map(joined, words[1:])):
            kinds = kind_words().get(tuple([t.lower for t in words]))
            if kinds:
                return kinds, i + len(words)
    return (), i


def kind_after(tokens: Sequence[Token], last: int) -> bool:
    """Whether a generic word follows a name: "Jobar district", "Menagh airbase"."""
    if last >= len(tokens) or not joined(tokens[last]) or tokens[last].lower in _SELDOM_KINDS:
        return False
    if tokens[last].lower == "field" and last + 1 < len(tokens) and tokens[last + 1].lower in _FIELD_WORK:
        return False
    return bool(kinds_at(tokens, last)[0])


def kind_of_before(tokens: Sequence[Token], first: int) -> bool:
    """Whether "the village of", "قرية" or the like stands before a name."""
    i = first - 1
    if i < 0:
        return False
    if tokens[i].lower in ("of", "called", "named") and i > 0 and joined(tokens[first]):
        return (tokens[i - 1].lower,) in kind_words()
    return False


def locative_before(tokens: Sequence[Token], first: int, *, strict: bool = False) -> bool:
    """Whether the words before a name say that something is there: "in the besieged", "struck"."""
    words = mention_words()
    i = first - 1
    while i >= 0 and first - i < 7:
        token = tokens[i]
        following = tokens[i + 1]
        if following.gap.strip() not in ("", "-", "“", '"', "‘"):
            return False
        if token.lower in words.locative:
            return True
        if token.lower == "of" and i > 0:
            return tokens[i - 1].lower in words.parts_of
        if strict or not (token.lower in words.passed_over or (token.lower,) in kind_words()):
            return False
        i -= 1
    return False


def names_site(kinds: Sequence[str], tokens: Sequence[Token], i: int, after: int) -> bool:
    """Whether generic words name buildings, bases and the like that are called by a name and this word."""
    groups = {load_kinds()[k].group for k in kinds}
    return bool(groups & _SITE_GROUPS) and not any(
        t.lower in _NO_SITES or t.lower.rstrip("s") in _NO_SITES for t in tokens[i:after]
    )


def name_goes_on(tokens: Sequence[Token], last: int) -> bool:
    """Whether another capitalised word follows that is no English one: a first name before a surname."""
    if last >= len(tokens) or not joined(tokens[last]):
        return False
    following = tokens[last]
    if following.article and last + 1 < len(tokens) and tokens[last + 1].capital and joined(tokens[last + 1]):
        return True
    return following.capital and not is_english(following.lower) and (following.lower,) not in kind_words()


def is_speaker(tokens: Sequence[Token], first: int, last: int, *, known: bool = False) -> bool:
    """Whether a name is a speaker's or a paper's: "Mansour said", "Al-Masdar".

    `known` says that it is a well-known place, which stands for its government before "said".
    """
    words = mention_words()
    own = [t.lower for t in tokens[first:last] if not t.article]
    if last < len(tokens) and tokens[last].gap[:2] in ("'s", "’s") and tokens[last].lower in _STAFF:
        return not known  # "according to Rudaw's reporter"
    said = last < len(tokens) and not tokens[last].gap.strip() and tokens[last].lower in words.say_verbs
    start = first - 1 if first and tokens[first - 1].article else first
    before = tokens[start - 1].lower if start else ""
    if own and own[0] in words.papers and (tokens[start].article or own[0] in _AGENCIES):
        return (
            not known or said or before in ("told", "by", "channel", "station")
        )  # shells fall on al-Mayadeen, the town
    if known or before in ("in", "at", "near", "around", "outside", "inside"):
        return False  # "ten died in Milis said the monitor"
    return said and not kind_of_before(tokens, start)  # "shells on the village of Milis claimed two lives"


_STAFF = frozenset(("reporter", "reporters", "correspondent", "correspondents", "journalist"))
_AGENCIES = frozenset({"sana", "amaq", "aamaq", "arabi21"})


def title_case(tokens: Sequence[Token]) -> bool:
    """Whether a line is set as titles are, with a capital on every word that matters."""
    long = [t for t in tokens if len(t.text) > 3]
    return len(long) >= 4 and sum(t.capital for t in long) >= 0.8 * len(long)

"""Numbers of people with their nouns: how many of whom, before it is known what happened to them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from conflictmap.extract.people.individuals import OWNERS, one_person, stop_between
from conflictmap.extract.people.named import DOING, SUFFERING, Named, is_age_in_brackets, named_people
from conflictmap.extract.people.numerals import NUMERALS, UNITS, read_numeral
from conflictmap.extract.people.words import NOUN_STOPS, OWN_FATE, cue_words, people_words, thing_words
from conflictmap.extract.text.words import Words, word_set
from conflictmap.vocabulary import read_word_list

#: Words with which such a number may begin, but for digits.
_OPENERS = NUMERALS | OWNERS | SUFFERING | DOING | {"a", "an", "another", "assassination"}


@dataclass(frozen=True, slots=True)
class Headcount:
    """A number with the people it counts, where words name them.

    Parameters
    ----------
    first, number, last : int
        Words: the first with what bounds the number ("at" in "at least 12"), the number's own last one, the
        last of its noun phrase.
    low : int
    high : int or None
        The number's bounds; None where it has no upper one.
    qualifier : str or None
        The words that bound or blur it ("at least", "dozens").
    who : str
        As `Count.who`.
    has_noun : bool
        Whether words name the people: "12 rebels", not "12".
    """

    first: int
    number: int
    last: int
    low: int
    high: int | None
    qualifier: str | None
    who: str
    has_noun: bool


def find_headcounts(text: str, words: Words) -> list[Headcount]:
    """The numbers of a sentence that may count people, in text order.

    >>> from conflictmap.extract.text.words import split_words
    >>> text = "Two rockets killed a child and at least 12 rebels."
    >>> [(h.low, h.qualifier, h.who) for h in find_headcounts(text, split_words(text))]
    [(1, None, 'children'), (12, 'at least', 'fighters')]
    """
    found: list[Headcount] = []
    done = -1
    for i in [i for i, word in enumerate(words.lower) if word in _OPENERS or word[0].isdigit()]:
        if i <= done or (found and _says_who(text, words, found[-1], i)):
            continue
        headcount: Headcount | None
        if words.lower[i] in SUFFERING or words.lower[i] in DOING:
            named = named_people(text, words, i)
            if named is None or named.first <= done or (found and _only_names(words, found[-1], named)):
                continue
            first, last, low = named
            headcount = Headcount(first, first, last, low, low, None, "unknown", True)
        elif is_age_of_name(text, words, i):
            speaks = words.lower[i + 1 : i + 2] in _SAYS
            headcount = None if speaks else Headcount(i, i, i, 1, 1, None, "unknown", True)
        else:
            headcount = _headcount(text, words, i)
        if headcount is not None:
            if (name := _named_before(text, words, headcount)) > done:
                found.append(Headcount(name, name, name, 1, 1, None, "unknown", True))
            found.append(headcount)
            done = max(headcount.last if headcount.has_noun else headcount.number, headcount.number)
    return found


def _headcount(text: str, words: Words, i: int) -> Headcount | None:
    numeral = read_numeral(text, words, i) if words.lower[i] not in OWNERS else None
    if numeral is None:
        if last := _two_of_a_family(words, i):
            return Headcount(i, i, last, 2, 2, None, "civilians", True)
        person = one_person(text, words, i)
        if person is None:
            return None
        return Headcount(person.first, person.first, person.last, 1, 1, None, person.who, True)
    who, noun, is_thing = _noun(text, words, numeral.last)
    first = numeral.first
    group = words.lower[first - 2] if first > 1 and words.lower[first - 1] == "of" else ""
    if noun is None and not is_thing and group in _GROUPS:  # "killed a family of five"
        who, noun = _GROUPS[group], numeral.last
    if is_age_in_brackets(text, words, i):
        return None
    if noun is None and _YEAR.fullmatch(words.lower[i]):
        return None  # "in 2014, 12 died"
    if is_thing or _is_age(words.lower, numeral.first, noun) or _speaks(text, words, numeral.first, noun):
        return None
    return Headcount(
        numeral.first,
        numeral.last,
        noun or numeral.last,
        numeral.low,
        numeral.high,
        numeral.qualifier,
        who,
        noun is not None,
    )


def _two_of_a_family(words: Words, i: int) -> int:
    """The last word of "a couple", "both his parents", which word `i` opens; 0 where it opens neither."""
    lower = words.lower
    if lower[i] == "a":
        couple = next((j for j in range(i + 1, min(i + 4, len(lower))) if lower[j] == "couple"), 0)
        return couple if couple and lower[couple + 1 : couple + 2] != ["of"] else 0
    return i + 1 if lower[i] in _POSSESSIVE and lower[i + 1 : i + 2] == ["parents"] else 0


_POSSESSIVE = frozenset(("his", "her", "their"))


def _named_before(text: str, words: Words, headcount: Headcount) -> int:
    """The name of the person whose kin are counted: "Ali Hamdan and his wife"; -1 where there is none."""
    owner = headcount.first - (words.lower[headcount.first] not in _POSSESSIVE)
    if owner < 1 or words.lower[owner] not in _POSSESSIVE or headcount.last == owner:
        return -1
    name = owner - 1 - (words.lower[owner - 1] == "and")
    name -= name > 0 and is_age_in_brackets(text, words, name)
    if name < 0 or not text[words.starts[name]].isupper():
        return -1
    spelt = (word.replace("'", "") for word in words.lower[max(0, name - 2) : name + 1])
    return -1 if read_word_list("given_names.txt").isdisjoint(spelt) else name


def _only_names(words: Words, before: Headcount, named: Named) -> bool:
    """Whether somebody counted before is named: "a commander called Abu Ali was killed"."""
    between = words.lower[before.last + 1 : named.first]
    if before.low != named.low or len(between) > 4:
        return False
    return _CALLED.issuperset(between) or between[0] == "of"  # "a member of the White Helmets was killed"


_CALLED = frozenset(("called", "named", "identified", "as", "known", "nicknamed", "dubbed"))
#: "Ali Hamdan, 33,": a person by name and age, but for a list by place, "in Homs, 33, ".
_NAME_AND_AGE = re.compile(r"(?<!\bin )(?<!\bat )(?<!\bnear )\b[A-Z][\w'’-]+, \d{1,2}(?=[,.;])")


def is_age_of_name(text: str, words: Words, i: int) -> bool:
    """Whether a number is the age of somebody named right before it."""
    if not i or not words.lower[i].isdigit() or len(words.lower[i]) > 2:
        return False
    name = words.starts[i - 1]
    return words.lower[i - 1] not in _MONTHS and bool(_NAME_AND_AGE.match(text, name))


def _says_who(text: str, words: Words, before: Headcount, i: int) -> bool:
    """Whether word `i` only describes those counted before: "three men, Ali Hamdan, 33, and Omar, 40"."""
    end = words.ends[before.last]
    if is_age_of_name(text, words, before.first):
        return i == before.last + 1 and words.lower[i] in ("a", "an")  # "Ali Hamdan, 33, a farmer"
    return before.has_noun and text[end : end + 1] in (",", ":") and is_age_of_name(text, words, i)


#: Who is counted by a number behind "of", whatever word is left out.
_GROUPS = {"family": "civilians", "crew": "soldiers"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_MONTHS = word_set("months")
_KIN = word_set("kin")
#: Behind whose "of" a number is an age or that of their children: "a girl of three", "a father of three".
_YOUNG = (["girl"], ["boy"], ["child"], ["man"], ["woman"], ["baby"], ["father"], ["mother"])


def _is_age(lower: list[str], first: int, noun: int | None) -> bool:
    """Whether a number is an age, or a family's that somebody is of: "a girl of three", "of one family"."""
    before = lower[first - 1] if first else ""
    if noun is not None:
        return before in ("from", "of") and lower[noun] in _KIN
    while first > 1 and (
        before in ("and", "between", "from", "to") or before[0].isdigit()
    ):  # "aged 6, 14 and 17"
        first -= 1
        before = lower[first - 1]
    return before in ("aged", "ages") or (before == "of" and lower[first - 2 : first - 1] in _YOUNG)


_SAYS = (["said"], ["told"], ["say"], ["says"])


def _speaks(text: str, words: Words, first: int, noun: int | None) -> bool:
    """Whether those counted open a clause and speak: "the bridge fell, two officers told reporters"."""
    if noun is None or words.lower[noun + 1 : noun + 2] not in _SAYS:
        return False
    return not first or stop_between(text, words, first - 1, first)


def _noun(text: str, words: Words, last: int) -> tuple[str, int | None, bool]:
    """Who the counted are, the last word of their name, and whether they are no people at all."""
    lower = words.lower
    of = lower[last + 1 : last + 2] == ["of"]
    if (
        of
        and lower[last + 2 : last + 3] == ["them"]
        and lower[last + 3 : last + 4]
        and lower[last + 3] in OWN_FATE
    ):
        return "unknown", last + 2, False  # "six of them were killed"
    people = people_words()
    j = last + 1 + of
    if of and lower[j : j + 1] in (["them"], ["whom"], ["the"], ["those"]):
        j += 1
    for k in _past_brackets(text, words, j):
        word = lower[k]
        if k > last + 1 and text[words.ends[k - 1]] != ")" and stop_between(text, words, k - 1, k):
            break
        if ";" in text[words.ends[k - 1] : words.starts[k]]:
            break  # "killed: 27; injured: 40"
        if "|" in text[words.ends[k - 1] : words.starts[k]]:
            break  # a page's name behind a headline
        if word in people and text[words.starts[k]].isupper() and _is_adjective(text, words, k):
            continue  # "21 Syrian soldiers"
        if word in people:
            who, end = people[word], k
            if word in ("more", "other") and not thing_words().isdisjoint(lower[k + 1 : k + 2]):
                return "unknown", None, True  # "two more suicide attacks"
            # "members of the regime forces", "women and children"
            if word in ("members", "member", "more", "other", "others") and k + 1 < len(lower):
                who, end = _refined(lower, k, who)
            also = lower[end + 2] if lower[end + 1 : end + 2] == ["and"] and end + 2 < len(lower) else ""
            if also not in cue_words() and people.get(also, who) != who:
                return "mixed", end, False
            return who, end, False
        if word in thing_words():
            return "unknown", None, True
        if word in NOUN_STOPS or word[0].isdigit() or word in UNITS or word in cue_words():
            break
        if word == "of" and k > j:
            break  # "many gatherings of militants"
    return "unknown", None, False


def _is_adjective(text: str, words: Words, k: int) -> bool:
    """Whether another noun for people stands right behind word `k`, one that says more."""
    if k + 1 >= len(words) or stop_between(text, words, k, k + 1):
        return False
    return people_words().get(words.lower[k + 1], "unknown") != "unknown"


def _past_brackets(text: str, words: Words, j: int) -> Iterator[int]:
    """The next words from `j` on, without what stands in brackets: "35 IS (banned in Russia) fighters"."""
    for _ in range(6):
        if j < len(words) and j and "(" in text[words.ends[j - 1] : words.starts[j]]:
            closing = text.find(")", words.ends[j], words.ends[j] + _BRACKETED)
            while closing >= 0 and j < len(words) and words.starts[j] < closing:
                j += 1
        if j >= len(words):
            return
        yield j
        j += 1


#: How long a bracket may be that a number's noun goes on behind.
_BRACKETED = 40


def _refined(lower: list[str], k: int, who: str) -> tuple[str, int]:
    people = people_words()
    for j in range(k + 1, min(k + 5, len(lower))):
        if lower[j] in people and lower[j] not in ("dead", "killed", "wounded", "injured", "people"):
            return people[lower[j]], j
        if lower[j] in NOUN_STOPS and lower[j] not in ("of", "the"):
            break
    return ("unknown" if lower[k] in ("more", "other", "others") else who), k

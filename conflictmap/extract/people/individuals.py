"""Single people: "a child", "his driver", "the group's commander", "a tailor" who was shot dead."""

from __future__ import annotations

from typing import NamedTuple

from conflictmap.extract.people.numerals import ROUND, SCALES, UNITS
from conflictmap.extract.people.words import NOUN_STOPS, cue_words, people_words, thing_words
from conflictmap.extract.text.words import Words, word_set

#: Words that may open one person's name, but for "a" and its like.
OWNERS = frozenset(("the", "its", "their", "his", "him", "her"))
_KILLING = frozenset(("killed", "killing", "assassinated", "executed", "assassinate"))
_LEADERS = word_set("leaders")
#: Who is killed with somebody: "and his driver".
_COMPANIONS = word_set("companions")
_NO_SINGLE = word_set("no_single")
_BODIES = word_set("bodies")
_SAYS = frozenset(("said", "says", "told", "added", "reported", "confirmed"))
_DEEDS = frozenset(
    ("attack", "attacks", "assault", "bombing", "bombings", "blast", "explosion", "shelling", "ambush",
     "raid", "act", "operation", "strike", "rocket", "mortar", "suicide", "sniper", "car")
)  # fmt: skip
#: What is no person, though it may follow "killed a".
_NOBODY = _BODIES | frozenset(
    ("number", "total", "handful", "couple", "majority", "dozen", "family", "time", "moment", "while", "part",
     "third", "quarter", "fifth", "week", "month", "night", "dawn", "result", "record", "crowd", "pair",
     "cell", "squad", "crew", "gathering", "series", "string", "deal", "truce", "plan", "offensive", "bus",
     "car", "vehicle", "horse", "dog", "dream", "chance", "hope", "further", "combined", "estimated")
)  # fmt: skip
_NUMBERED = frozenset((*UNITS, *SCALES, *ROUND, "number", "total"))
#: Behind the last word of a name that we do not know.
_BEHIND = frozenset(("at", "outside", "inside", "then", "shot"))
_DONE_TO = frozenset(
    ("killed", "killing", "kills", "wounded", "wounding", "injured", "injuring", "assassinated", "executed",
     "murdered")
)  # fmt: skip
_ENDED = frozenset(
    ("killed", "died", "dead", "wounded", "injured", "murdered", "assassinated", "executed", "beheaded",
     "stabbed")
)  # fmt: skip
_PERFECT = (["has", "been"], ["had", "been"])


class Person(NamedTuple):
    """One person: the first and last word of what they are called, and who they were, as `Count.who` says."""

    first: int
    last: int
    who: str


def one_person(text: str, words: Words, i: int) -> Person | None:
    """The single person that word `i` opens, None where it opens none.

    >>> from conflictmap.extract.text.words import split_words
    >>> text = "A tailor was shot dead in a market."
    >>> [one_person(text, split_words(text), i) for i in (0, 6)]
    [Person(first=0, last=1, who='unknown'), None]
    """
    word = words.lower[i]
    if word == "assassination":
        return _of_somebody(text, words, i)
    if word == "another" and _ended_like_the_first(words.lower, i):
        return Person(i, i, "unknown")
    if word in ("a", "an", "another"):
        return _one_of_a_kind(text, words, i) or _somebody(text, words, i)
    if word in ("the", "his", "her") and (dead := _one_body(text, words, i)):
        return dead
    if word in ("him", "her") and _him(text, words, i):
        return Person(i, i, "unknown")
    if word in ("the", "its", "their", "his") and (leader := _leader(text, words, i)):
        return leader
    return _kin(text, words, i) if word in ("his", "her", "their", "the") else None


def _ended_like_the_first(lower: list[str], i: int) -> bool:
    """Whether "another" is a person by what happened: "a fighter was killed and another wounded"."""
    behind = lower[i + 1 : i + 3]
    fate = behind[1:] if behind[:1] in (["was"], ["is"]) else behind[:1]
    return bool(fate) and fate[0] in _ENDED


_ONE_DEAD = frozenset(("body", "corpse", "death"))
_ENDS_NOUN = NOUN_STOPS - {"dead"}


def _one_body(text: str, words: Words, i: int) -> Person | None:
    """One person by the body found or the death caused: "the body of Ali Hamdan", "led to his death"."""
    lower = words.lower
    if _ONE_DEAD.isdisjoint(words.distinct):
        return None
    for j in range(i + 1, min(i + 4, len(lower))):
        if lower[j] in _ENDS_NOUN or stop_between(text, words, j - 1, j):
            return None
        if lower[j] in ("body", "corpse"):
            of = lower[j + 1 : j + 2] == ["of"] and lower[j + 2 : j + 3] not in (["a"], ["an"], ["the"])
            behind = words.starts[j + 2 : j + 6]  # "the body of media activist Ali Hamdan"
            named = lower[i] != "the" or (of and any(text[start].isupper() for start in behind))
            return Person(i, j, "unknown") if named else None
        if lower[j] == "death":
            caused = lower[i] != "the" and not _CAUSED.isdisjoint(lower[max(0, i - 2) : i])
            return Person(i, j, "unknown") if caused else None
    return None


_CAUSED = frozenset(("led", "leading", "leads", "resulted", "resulting", "caused", "causing"))


def _him(text: str, words: Words, i: int) -> bool:
    """Whether it is a person killed: "opened fire on an officer, killing him on the spot"."""
    lower = words.lower
    alone = _ends_phrase(text, words, i) or lower[i + 1] in _AT_ONCE
    return alone and lower[i - 1 : i] != [] and lower[i - 1] in _KILLING


_AT_ONCE = frozenset(("immediately", "instantly", "outright"))
_ENDS_OF = (["assassination", "of"], ["death", "of"], ["killing", "of"])


def _leader(text: str, words: Words, i: int) -> Person | None:
    """One person: "killed the group's military commander", the verb of killing right before."""
    lower = words.lower
    if not i or (lower[i - 1] not in _KILLING and lower[i - 2 : i] not in _ENDS_OF):
        return None
    for j in range(i + 1, min(i + 6, len(lower))):
        if stop_between(text, words, j - 1, j) or lower[j] in NOUN_STOPS:
            return None
        if lower[j] in _LEADERS:
            return Person(i, j, people_words().get(lower[j], "unknown"))
    return None


def _ends_phrase(text: str, words: Words, i: int) -> bool:
    """Whether word `i` is the last of its noun phrase."""
    end = i + 1 == len(words)
    return end or words.lower[i + 1] in NOUN_STOPS or stop_between(text, words, i, i + 1)


def _of_somebody(text: str, words: Words, i: int) -> Person | None:
    """One person by name: "the assassination of Ahmad Zoubi", not "of Syrian officers"."""
    if words.lower[i + 1 : i + 2] != ["of"] or i + 2 >= len(words):
        return None
    if not text[words.starts[i + 2]].isupper():
        return None
    for j in range(i + 2, min(i + 6, len(words))):
        if words.lower[j] in people_words() and words.lower[j].endswith("s"):
            return None
        if words.lower[j] in NOUN_STOPS or (j + 1 < len(words) and stop_between(text, words, j, j + 1)):
            break
    return Person(i + 2, i + 2, "unknown")


def _kin(text: str, words: Words, i: int) -> Person | None:
    """Who belongs to the one before: "a man, his wife", "killed her son", "the father and the mother"."""
    lower = words.lower
    if not i or not (lower[i - 1] == "and" or lower[i - 1] in _DONE_TO or _is_listed(text, words, i)):
        return None
    for j in range(i + 1, min(i + 6, len(lower))):  # "his 12-year-old son"
        if stop_between(text, words, j - 1, j) or lower[j] in NOUN_STOPS:
            return None
        who = people_words().get(lower[j], "unknown" if lower[j] in _COMPANIONS else None)
        if who:
            single = not lower[j].endswith("s") and lower[j] not in _NO_SINGLE
            single = single and (lower[i] != "the" or _ends_phrase(text, words, j))
            return Person(i, j, who) if single and not _is_speaker(text, words, j) else None
    return None


def _is_listed(text: str, words: Words, i: int) -> bool:
    """Whether only a comma parts word `i` from a person: "a man, his", "Ali Hamdan, his"."""
    before = words.lower[i - 1]
    if text[words.ends[i - 1] : words.starts[i]] != ", ":
        return False
    return before in people_words() or before in _COMPANIONS or text[words.starts[i - 1]].isupper()


def _one_of_a_kind(text: str, words: Words, i: int) -> Person | None:
    """One person of a noun that we know: "a child", "a young man", "a 25-year-old woman"."""
    lower = words.lower
    for j in range(i + 1, min(i + 6, len(lower))):
        word = lower[j]
        if word in NOUN_STOPS or word in ROUND or word in SCALES or stop_between(text, words, j - 1, j):
            return None
        if word in _SAYS:
            return None  # "a military source told SANA's reporter that the army destroyed"
        counted = (word in UNITS or word[0].isdigit()) and text[words.ends[j] : words.ends[j] + 1] != "-"
        if counted or (word in cue_words() and word.endswith("ing")):
            return None  # "at a market killing two people"
        who = people_words().get(word)
        if who:
            if word.endswith("s") or word in _NO_SINGLE or text[words.ends[j] : words.ends[j] + 1] == "-":
                return None
            following = lower[j + 1] if j + 1 < len(lower) else ""
            if following in _BODIES or following in _DEEDS or _is_speaker(text, words, j):
                return None  # "a volunteer militia", "a Syrian town", "a rebel attack"; "a nurse said"
            described = following in people_words() and following not in cue_words()
            if described and not stop_between(text, words, j, j + 1):
                continue  # "a rebel commander": the last noun says who
            return Person(i, j, who)
    return None


def _is_speaker(text: str, words: Words, noun: int) -> bool:
    """Whether who is called by word `noun` says something: "a commander of the group told", "as saying"."""
    for j in range(noun + 1, min(noun + _SPEAKER_REACH, len(words))):
        word = words.lower[j]
        if stop_between(text, words, j - 1, j) or word == "who" or word in cue_words():
            return False
        if words.lower[j] in _SAYS or words.lower[j - 1 : j + 1] == ["as", "saying"]:
            return True
    return False


_SPEAKER_REACH = 7  # words


def _somebody(text: str, words: Words, i: int) -> Person | None:
    """One person of a noun that we do not know, by what was done to them: "a tailor was shot dead"."""
    lower = words.lower
    last = _end_of_name(text, words, i)
    name = lower[i + 1 : last + 1]
    if not name or name[-1].endswith("s") or name[-1] in _NOBODY or name[-1] in cue_words():
        return None
    if name[0][0].isdigit():
        return None  # "injuring another 150"
    if (
        text[words.starts[last]].isupper()
        or not _NUMBERED.isdisjoint(name)
        or not thing_words().isdisjoint(name)
    ):
        return None
    before = lower[i - 1] if i else ""
    after = lower[last + 1 : last + 5]
    if before in _DONE_TO and not stop_between(text, words, i - 1, i):
        return None if after[:1] == ["of"] else Person(i, last, "unknown")
    if before.endswith("ing"):
        return None  # "a man riding a motorbike was killed"
    with_others = before == "and" and after[:1] == ["were"] and lower[i - 2] in people_words()
    suffers = with_others or after[:1] in (["was"], ["died"]) or after[:2] in _PERFECT
    return Person(i, last, "unknown") if suffers and not _ENDED.isdisjoint(after) else None


def _end_of_name(text: str, words: Words, i: int) -> int:
    """The last word of the noun phrase that word `i` opens."""
    last = i
    while last + 1 < min(i + 6, len(words)) and not stop_between(text, words, last, last + 1):
        if words.lower[last + 1] in NOUN_STOPS or words.lower[last + 1] in _BEHIND:
            break
        last += 1
    return last


def stop_between(text: str, words: Words, i: int, j: int) -> bool:
    """Whether a mark that ends a noun phrase stands between two words."""
    gap = text[words.ends[i] : words.starts[j]]
    return gap != " " and any(c in gap for c in ',;:.()|"“”')  # most words are only a space apart

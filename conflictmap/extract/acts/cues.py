"""The few words around an act word by which a text tells the act as done, or as none."""

from __future__ import annotations

from typing import Literal

from conflictmap.extract.text.words import word_set

Form = Literal["noun", "base", "present", "past", "ing", "adjective", "weapon"]
Realis = Literal["actual", "negated", "planned", "possible", "habitual", "past state", "adjective"]

BE = word_set("be")
MODAL = word_set("modal")
ADVERBS = word_set("adverbs")
DETERMINERS = word_set("determiners")
_NEGATION = word_set("negation")
_FAILED = frozenset(("unable", "failed", "failing"))
_FACTUAL_TO = word_set("factual_to")
_CAME = frozenset(("came", "went", "come", "gone", "poured", "turned"))
_PLAN = word_set("plan")
_LIGHT = word_set("light_verbs")
_DISBELIEF = word_set("disbelief")
_HABIT = word_set("habit")
_STATE = word_set("state")
_STOP_AT = word_set("stop_at")
_FLIGHT = word_set("flight")
_CONDITIONS = frozenset(("if", "unless", "whether"))
#: "the site of a suspected attack": told of elsewhere.
_SCENES = frozenset(("site", "scene", "scenes"))
#: Before a "to" that is no infinitive's.
_TO_WHERE = frozenset(
    ("according", "due", "near", "close", "next", "thanks", "linked", "loyal", "up", "from", "back", "fled",
     "way", "road", "moved", "went", "returned", "killed", "wounded")
)  # fmt: skip
#: How many words before an act word are looked at.
_REACH = 8
#: The only words by which `_by_word` says anything.
_CUES = (
    _DISBELIEF | _FLIGHT | _SCENES | _NEGATION | MODAL | _PLAN | _HABIT | _STATE
    | {"had", "any", "such", "already", "recently", "to", "nearly", "almost"}
)  # fmt: skip

_Verdict = tuple[Realis, str]


def realis_of(lower: list[str], first: int, last: int, form: Form, opens: int = 0) -> _Verdict:
    """Whether a sentence tells an act as done, and the word by which it does not.

    Parameters
    ----------
    lower : list of str
        The sentence's words.
    first, last : int
        The first and last word of the act.
    form : str
        Its form.
    opens : int
        The word from which on those before it count.
    """
    told = _by_form(lower, first, form, opens)
    if told is not None:
        return told
    for i in range(first - 1, max(first - _REACH - 1, opens - 1), -1):
        if lower[i] in _STOP_AT or (lower[i] in _CONDITIONS and _asks_by_whom(lower, i, first)):
            break
        told = _by_word(lower, i, first, last, form) if lower[i] in _CUES else None
        if told is not None:
            return told
    following = lower[last + 1] if last + 1 < len(lower) else ""
    if form == "noun" and following in MODAL:
        return "possible", following
    if form in ("noun", "weapon") and lower[last + 3 : last + 4] == ["for"] and lower[last + 2] in _MEANT:
        return "planned", f"{lower[last + 2]} for"  # "the shells were meant for Iraq"
    return "actual", ""


_KEEPING = frozenset(
    ("prevent", "prevents", "prevented", "preventing", "stop", "stops", "stopped", "stopping", "keep", "kept",
     "keeping", "deter", "deterred", "bar", "barred", "block", "blocked", "blocking", "banned")
)  # fmt: skip
#: Words by which what is to come of an act, or may, is told.
_NOT_DONE = (MODAL | _PLAN | _NEGATION | {"to", "if"}) - {"against"}
_AIMS = frozenset(
    ("aim", "aims", "aimed", "plan", "plans", "hope", "hopes", "hoping", "seek", "seeks", "want", "wants")
)


def _asks_by_whom(lower: list[str], i: int, first: int) -> bool:
    """Whether only the doers are open: "it was unclear whether the raids were carried out by ..."."""
    return i > 0 and lower[i - 1] in _OPEN and lower[first - 1] == "the" and "by" in lower[first : first + 7]


_OPEN = frozenset(("unclear", "clear", "known", "determine", "say"))
_MEANT = frozenset(("meant", "intended", "destined", "bound"))


def _by_form(lower: list[str], first: int, form: Form, opens: int) -> _Verdict | None:
    """What the word right before a verb's form says: "to", "be", "by"."""
    before = lower[first - 1] if first else ""
    to = first - 2 if first > 1 and before.endswith("ly") else first - 1  # "to fully capture"
    if form == "base" and first and lower[to] == "to":
        ruler = lower[to - 1] if to else ""
        if ruler == "out" and lower[to - 2] in _CAME:  # "residents came out to protest"
            return None
        return None if ruler in _FACTUAL_TO else ("planned", f"{ruler} to".strip())
    if form == "past" and before == "be":
        return "planned", "be"
    if form == "base" and before in ("and", "or"):
        ruler = _shared_to(lower, first)
        return ("planned", ruler) if ruler else None
    if form == "ing" and before in ("and", "or"):
        ruler = _shared_aim(lower, first)
        return ("planned", ruler) if ruler else None
    if form == "ing" and before == "by":  # "have been unable to close the ring by capturing the hill"
        failed = next((word for word in lower[max(opens, first - 14) : first] if word in _FAILED), "")
        if failed:
            return "negated", failed
        near = lower[max(opens, first - 10) : first]
        if aim := next((word for word in near if word in _AIMS), ""):
            return "planned", aim
        return None if _NOT_DONE & set(near) else ("actual", "")  # "struck a blow by seizing the town"
    if form == "ing" and before == "from":  # "sent men to help prevent rebels from seizing the town"
        kept = next((word for word in lower[max(opens, first - 9) : first] if word in _KEEPING), "")
        return ("negated", kept) if kept else None
    return None


def _shared_to(lower: list[str], first: int) -> str:
    """What rules a verb that shares the "to" of the one before: "aiming to encircle the city and take it"."""
    for i in range(first - 3, max(first - 14, 0), -1):
        if lower[i] in _STOP_AT:
            return ""
        if lower[i] == "to" and lower[i + 1] not in DETERMINERS and lower[i - 1] not in _TO_WHERE:
            return "" if lower[i - 1] in _FACTUAL_TO else f"{lower[i - 1]} to"
    return ""


def _shared_aim(lower: list[str], first: int) -> str:
    """What rules a form in -ing beside another: "aimed at weakening the group and regaining control"."""
    for i in range(first - 3, max(first - 16, 0), -1):
        if lower[i] in _STOP_AT:
            return ""
        if lower[i] in ("at", "of") and lower[i + 1].endswith("ing") and lower[i - 1] in _PLAN:
            return f"{lower[i - 1]} {lower[i]}"
    return ""


def _by_word(lower: list[str], i: int, first: int, last: int, form: Form) -> _Verdict | None:
    """What word `i`, some words before the act's first, says of it."""
    word, near, noun = lower[i], first - i, form == "noun"
    if word in _DISBELIEF:
        return "negated", word
    if near <= 2 and word in _FLIGHT and form in ("noun", "ing"):
        return "past state", word
    if word == "may" and _is_month(lower, i):
        return None
    if noun and near <= 7 and word in _SCENES and lower[i + 1] == "of":
        return "past state", f"{word} of"
    if form == "past" and lower[max(0, i - 1) : i + 1] == ["who", "had"] and _helps(lower[i + 1 : first]):
        return "past state", "who had"
    if near == 1 and word == "any" and noun:
        return "possible", word
    if near == 1 and word == "such" and noun and lower[last].endswith("s"):
        return "habitual", word
    if near <= 4 and word in _NEGATION and (noun or word != "no" or near <= 2):  # "no shells hit it"
        return "negated", word
    if word in MODAL and _is_ruled(lower, i, first, form):
        return "possible", word
    if word == "already" and near <= 3 and form in ("noun", "past"):
        return "past state", word
    if noun and word.startswith("condemn") and _is_dated(lower, i, last):
        return None  # "condemned the bombing of a market in Saraqib on Saturday"
    if near <= 4 and word in _PLAN and form in ("noun", "ing", "base", "weapon"):
        return "planned", word
    if near <= (4 if noun else 3) and word in _HABIT:
        return "habitual", word
    if (near <= 2 and word in _STATE) or (near == 1 and word == "recently" and form == "past"):
        return "past state", word
    launching = word == "to" and noun and near <= 6 and lower[i + 1] in _LIGHT
    if launching and lower[i - 1] not in _FACTUAL_TO:
        return "planned", f"to {lower[i + 1]}"
    if word in ("nearly", "almost") and 1 < near <= 4 and lower[i + 1].endswith("ed"):
        return "possible", word
    return None


def _is_dated(lower: list[str], i: int, last: int) -> bool:
    """Whether an act that somebody speaks of is one that happened: "the raid on Nawa on Saturday"."""
    the = lower[i + 1] in ("the", "this") and lower[last + 1 : last + 2] in _WHERE
    return the and any(word in _WEEKDAYS for word in lower[last + 2 : last + 18])


_WEEKDAYS = word_set("weekdays")
_WHERE = (["of"], ["on"], ["in"], ["at"], ["near"])


def _is_ruled(lower: list[str], modal: int, first: int, form: Form) -> bool:
    """Whether "would" or "if" makes an act only possible: "would attack", "would face an attack"."""
    near = first - modal
    if near <= 5 and (form in ("base", "past", "ing") or near == 1 or lower[modal] in _CONDITIONS):
        return True
    return form == "noun" and 1 < near <= 7 and lower[modal + 1] not in ("have", "not")


def _helps(between: list[str]) -> bool:
    return all(word in BE or word in ADVERBS or word == "earlier" for word in between)


def _is_month(lower: list[str], i: int) -> bool:
    """Whether "may" is the month: "in May", "3 May", "May 3"."""
    before, after = lower[i - 1] if i else "", lower[i + 1] if i + 1 < len(lower) else ""
    named = before in ("in", "since", "last", "early", "late", "of", "on")
    return named or before.isdecimal() or after[:1].isdecimal()

"""Words that tell of an act: what kind, in which form, and whether it really happened.

The words come from ``vocabulary/acts.toml``. What the words alone leave open ("the attack", "hit", "killed")
keeps a generic class here; weapons, doers and objects decide in `subtypes`.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass
from typing import NamedTuple

from conflictmap.errors import ConflictmapError
from conflictmap.extract.acts.acled import SUB_TYPES
from conflictmap.extract.acts.cues import ADVERBS, BE, DETERMINERS, MODAL, Form, Realis, realis_of
from conflictmap.extract.text.words import Words, plural, word_set
from conflictmap.vocabulary import make_records, read_vocabulary

#: Classes of words whose sub-event type the context decides.
GENERIC = ("kill", "strike", "assault", "deliver", "capture", "shoot", "seize people", "reference")
_FILE = "acts.toml"


@dataclass(frozen=True, slots=True)
class Act:
    """A kind of act, with the words that tell of it.

    Parameters
    ----------
    name : str
        What `explain` shows.
    sub_event_type : str or None
        ACLED's sub-event type, where the words alone decide it.
    generic : str or None
        Else one of `GENERIC`.
    nouns, verbs, adjectives : tuple of str
        Singular nouns and infinitives; their forms are made. Behind dots stands what the object parts from
        the verb: "stone ... to death".
    force : {"air", "ground"} or None
        Which force of a state the act implies.
    needs : str or None
        What the object must be: "place", "people", "equipment", or "movement" or "expulsion" beside it.
    """

    name: str
    sub_event_type: str | None = None
    generic: str | None = None
    nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    adjectives: tuple[str, ...] = ()
    force: str | None = None
    needs: str | None = None


@dataclass(frozen=True, slots=True)
class Weapon:
    """A weapon's words, and the sub-event type of what is done with it."""

    name: str
    sub_event_type: str
    words: tuple[str, ...] = ()


class ActWord(NamedTuple):
    """A word of an act or a weapon as it stands in a text.

    Parameters
    ----------
    start, end : int
        Span in the text.
    first, last : int
        Numbers of its first and last word within the sentence's words.
    act : str
        Name of the vocabulary's act or weapon.
    kind : str
        Sub-event type, or a generic class.
    form : str
        "noun", "weapon", "adjective", or the verb's form.
    passive : bool
        True for a verb form whose subject suffers the act.
    realis : str
        "actual" where the text tells it as done; else why it is none.
    cue : str
        The word that made it other than actual, "" if none.
    force : str or None
        "air" or "ground" where the act implies it.
    needs : str or None
        What the object must be for the word to be an act.
    """

    start: int
    end: int
    first: int
    last: int
    act: str
    kind: str
    form: Form
    passive: bool
    realis: Realis
    cue: str
    force: str | None
    needs: str | None


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    act: str
    kind: str
    form: Form
    force: str | None
    needs: str | None
    infinitive: bool = False
    behind: tuple[str, ...] = ()  # what must stand behind the object


def verb_forms(verb: str, irregular: tuple[str, str, str] | None = None) -> dict[str, Form]:
    """Every form of a verb, with what it is.

    >>> sorted(verb_forms("seize control of"))
    ['seize control of', 'seized control of', 'seizes control of', 'seizing control of']
    """
    head, _, tail = verb.partition(" ")
    stem = head[:-1] if head.endswith("e") else head
    if head.endswith("y") and head[-2] not in "aeiou":
        past, ing = head[:-1] + "ied", head + "ing"
    else:
        past, ing = stem + "ed", stem + "ing"
    pasts = (past, past, ing) if irregular is None else irregular
    forms: dict[str, Form] = {head: "base", plural(head): "present"}
    forms |= {pasts[2]: "ing", pasts[0]: "past", pasts[1]: "past"}
    return {f"{form} {tail}".strip(): kind for form, kind in forms.items()}


@functools.cache
def _entries() -> dict[str, list[_Entry]]:
    """Vocabulary entries by their first word, longest first."""
    table = read_vocabulary(_FILE)
    irregular = {verb: tuple(forms) for verb, forms in table["irregular"].items()}
    found: list[_Entry] = [
        _Entry(tuple(phrase.split()), "", "", "noun", None, None) for phrase in table["nothing"]["phrases"]
    ]
    for act in make_records(table, "act", Act, filename=_FILE):
        kind = act.sub_event_type or act.generic or ""
        if kind not in SUB_TYPES and kind not in GENERIC:
            raise ConflictmapError(
                f'{_FILE}, act "{act.name}": {kind!r} is neither a sub-event type nor a generic class'
            )
        words: list[tuple[str, Form]] = []
        for noun in act.nouns:
            words += [(noun, "noun"), (plural(noun), "noun")]
        words += [(adjective, "adjective") for adjective in act.adjectives]
        for verb in act.verbs:
            words += verb_forms(verb, irregular.get(verb.split()[0])).items()
        for w, form in words:
            verb, _, behind = w.partition(" ... ")
            found.append(
                _Entry(
                    tuple(verb.split()), act.name, kind, form, act.force, act.needs, w in act.verbs,
                    tuple(behind.split()),
                )
            )  # fmt: skip
    for weapon in make_records(table, "weapon", Weapon, filename=_FILE):
        found += [
            _Entry(
                tuple(w.replace("-", " ").split()), weapon.name, weapon.sub_event_type, "weapon", None, None
            )
            for w in weapon.words
        ]
    by_first: dict[str, list[_Entry]] = {}
    for entry in found:
        by_first.setdefault(entry.words[0], []).append(entry)
    for entries in by_first.values():
        # stable: of equal length the file's order decides
        entries.sort(key=lambda e: (-len(e.words), not e.behind))
    return by_first


@functools.cache
def _openers() -> dict[str, frozenset[str]]:
    """The words that are no act alone, such as "the", and those one of which must come second."""
    return {
        word: frozenset(entry.words[1] for entry in entries)
        for word, entries in _entries().items()
        if all(len(entry.words) > 1 for entry in entries)
    }


def find_acts(text: str, words: Words) -> tuple[ActWord, ...]:
    """Act and weapon words of one sentence, in text order, longest first where they overlap.

    A word may be both ("captured" a town, "captured" a soldier): then each reading is given.

    Examples
    --------
    >>> from conflictmap.extract.text.words import split_words
    >>> text = "Rebels did not storm the base"
    >>> [(a.act, a.realis) for a in find_acts(text, split_words(text))]
    [('offensive', 'negated')]
    """
    entries = _entries()
    lower = words.lower
    found: list[ActWord] = []
    done = 0
    openers = _openers()
    for i in [i for i, word in enumerate(lower) if word in entries]:
        second = openers.get(lower[i])
        if i < done or (second is not None and second.isdisjoint(lower[i + 1 : i + 2])):
            continue
        matches: list[_Entry] = []
        for entry in entries[lower[i]]:
            n = len(entry.words)
            if matches and (n < len(matches[0].words) or (matches[0].behind and not entry.behind)):
                break
            if (n == 1 or tuple(lower[i : i + n]) == entry.words) and (
                not entry.behind or _stands_behind(lower, i + n, entry.behind)
            ):
                matches.append(entry)
        if matches:
            done = i + len(matches[0].words)
            found += [
                _act_word(text, words, i, done - 1, entry, form)
                for entry, form in _readings(lower, i, done - 1, matches)
            ]
    return tuple(found)


def _stands_behind(lower: list[str], i: int, words: tuple[str, ...]) -> bool:
    """Whether words stand behind a verb's object: "stoned a man to death", "handed the town over"."""
    return any(
        tuple(lower[j : j + len(words)]) == words for j in range(i, min(i + _LONGEST_OBJECT, len(lower)))
    )


_LONGEST_OBJECT = 7  # words
# Before these, a word that is noun and verb ("attacks") is a verb.
_VERB_CUES = word_set("verb_cues")
_NO_ADVERBS = frozenset(("early", "daily", "only", "family", "weekly", "deadly", "likely", "july"))
_OBJECTS = word_set("objects")
_WITH = frozenset(("with", "by", "of", "using", "several", "two", "three"))
_OUT_OF = frozenset(("out", "from"))


def _readings(lower: list[str], first: int, last: int, matches: list[_Entry]) -> list[tuple[_Entry, Form]]:
    """The entries that fit the word's place in the sentence, each with its form there."""
    before = lower[first - 1] if first else ""
    after = lower[last + 1] if last + 1 < len(lower) else ""
    readings: list[tuple[_Entry, Form]] = []
    forms = {entry.form for entry in matches}
    either = "noun" in forms and not forms.isdisjoint(("base", "present"))
    verb = either and (
        before in _VERB_CUES
        or (before in ("and", "or") and after in _OBJECTS)
        or (before.endswith("ly") and before not in _NO_ADVERBS)
    )
    for entry in matches:
        form = entry.form
        if either and form in ("noun", "base", "present") and (form == "noun") == verb:
            continue
        if form in ("base", "present") and "weapon" in forms and (before in _WITH or before in DETERMINERS):
            continue  # "attacked it with mortars", "the shells were meant for Homs"
        if form in ("noun", "ing") and {"noun", "ing"} <= forms:
            named = before in DETERMINERS or after == "of"
            if not named and entry.kind != "kill":  # "saw fighting", not "were fighting the army"
                named = before not in BE and after not in _OBJECTS and not after[:1].isdigit()
            if named != (form == "noun"):
                continue
        if form == "past" and entry.infinitive and (before == "to" or before in MODAL):
            form = "base"
        if entry.needs == "expulsion" and _OUT_OF.isdisjoint(lower[last + 1 : last + 9]):
            continue  # "drove to Homs"
        readings.append((entry, form))
    return readings if all(entry.act for entry, _ in readings) else []


def _act_word(text: str, words: Words, first: int, last: int, entry: _Entry, form: Form) -> ActWord:
    passive = form == "past" and _is_passive(words.lower, first, last, entry.kind)
    opens = first if form == "ing" and text[words.ends[first - 1] : words.starts[first]] == ", " else 0
    realis, cue = realis_of(words.lower, first, last, form, opens)
    if form == "past" and first and text[words.ends[first - 1] : words.starts[first]] == "-":
        realis, cue = "adjective", words.lower[first - 1]
    return ActWord(
        words.starts[first], words.ends[last], first, last, entry.act, entry.kind, form, passive, realis, cue,
        entry.force, entry.needs,
    )  # fmt: skip


#: After "killed" or "wounded" without "were": "eleven soldiers killed in a raid", as headlines have it.
_THEREBY = frozenset(("in", "by", "as", "after", "during", "when", "following", "near"))
#: Between "were" and its participle: "were killed or wounded".
_JOINED = frozenset(("and", "or", "killed", "wounded", "injured", "detained"))


def _is_passive(lower: list[str], first: int, last: int, kind: str) -> bool:
    """Whether the subject of a past form suffers the act: "were shelled", "shelled by", "killed in"."""
    for i in range(first - 1, max(first - 5, -1), -1):
        if lower[i] in BE:
            return True
        if lower[i] not in ADVERBS and lower[i] not in _JOINED:
            break
    if last + 1 == len(lower):
        return False
    killed = kind == "kill" and first == last and lower[first] not in ("died", "perished")
    return lower[last + 1] == "by" or (killed and lower[last + 1] in _THEREBY)

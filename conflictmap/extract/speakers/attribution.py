"""To whom a verb of speech attributes something: who is named beside it, or who spoke last."""

from __future__ import annotations

import re
from typing import NamedTuple

from conflictmap.extract.speakers.names import PossibleSpeaker, PossibleSpeakers
from conflictmap.extract.speakers.subjects import (
    ALSO,
    BY_GAP,
    OBJECT_GAP,
    SENTENCE_END,
    ends_clause,
    named_after,
    person_before,
    subject_after,
    subject_before,
    who_is_quoted,
)
from conflictmap.extract.speakers.verbs import ACCORDING, MAY_SAY_NOTHING, denials, says_nothing, words_of
from conflictmap.model import Stance
from conflictmap.vocabulary import actor_named, load_speakers


class SpeakerMention(NamedTuple):
    """A speaker with the verb that makes it one.

    Parameters
    ----------
    start, end : int
        Span of the speaker's name in the text.
    surface : str
        ``text[start:end]``.
    name : str
        Standard name; a person who is in no vocabulary keeps the name the text gives.
    side : str or None
        As in the vocabulary; None = not known.
    kind : str
        One of the kinds of ``speakers.toml``, or "person".
    stance : {"asserts", "denies", "blames", "claims responsibility"}
        What the verb says of the speaker.
    verb_start, verb_end : int
        Span of the verb, or of "according to".
    blames : tuple of str
        Standard names of those accused, for the stance "blames".
    """

    start: int
    end: int
    surface: str
    name: str
    side: str | None
    kind: str
    stance: Stance
    verb_start: int
    verb_end: int
    blames: tuple[str, ...] = ()


_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)\s+(?:also\s+|widely\s+)?$")
_PRONOUN = re.compile(rf"\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey)\s+{ALSO}$")
_COORDINATED = re.compile(rf"\b(?:and|but),?\s+{ALSO}$")
_ENDS_QUOTE = re.compile(r"[,”\"’]\s*$")
_ARABIC = re.compile("[\u0621-\u064a]")
#: How far before a verb its pronoun, its auxiliaries and the end of a quotation stand, in code points.
_NEAR = 80


def speakers_of_verb(
    text: str,
    verb: re.Match[str],
    candidates: PossibleSpeakers,
    last: SpeakerMention | None,
    bounds: tuple[int, int],
) -> tuple[PossibleSpeaker, ...]:
    """Those to whom a verb attributes something; empty where nobody says it."""
    word = verb.group()
    if word in MAY_SAY_NOTHING and says_nothing(text, verb):
        return ()
    before = text[max(verb.start() - 160, bounds[0]) : verb.start()]
    near = before[-_NEAR:]
    if ACCORDING.fullmatch(word) or _ARABIC.match(word):
        return named_after(text, verb, candidates, OBJECT_GAP)
    if word in ("quoted", "cited", "quotes", "cites"):
        return who_is_quoted(text, verb, candidates)
    if _PASSIVE.search(near):
        return named_after(text, verb, candidates, BY_GAP) or _hearsay(verb)
    if (
        word in _OF_REPORTING
        and text.startswith(" by ", verb.end())
        and (named := named_after(text, verb, candidates, BY_GAP))
    ):
        return named  # "warplanes confirmed by SOHR as Russian"
    if word in denials() and (accused := _accused_last(text, verb, near, last)):
        return accused
    if _PRONOUN.search(near) or (_COORDINATED.search(near) and _same_sentence(text, last, verb)):
        return _same(last)
    if _is_spoken_of(near, last):
        return _same(last)
    if word == "saying" and before.endswith("as "):
        return ()
    if _goes_on(word, before) and _same_sentence(text, last, verb):
        return _same(last)  # "the army said, blaming the rebels"
    inverted = subject_after(text, verb, candidates) if word in words_of("invertible") else ()
    quote = _ENDS_QUOTE.search(near)
    if quote and inverted and quote.group().strip() == ",":  # "Amaq, its agency, said the army fled"
        quote = _ENDS_SPEAKER.match(text, inverted[-1].end, bounds[1])
    if inverted and (quote or ends_clause(text, inverted[-1], bounds[1])):
        return inverted
    return subject_before(text, verb, candidates) or person_before(verb, before) or inverted


#: Behind the name of who speaks, where the verb stands before it: no verb of its own.
_ENDS_SPEAKER = re.compile(
    r"\s*(?:[^\sa-z]|$|(?:in|on|at|of|from|for|by|to|and|as|when|while|after|during|late|early|who|which|adding"
    r"|citing|via|based|spokes\w+|commanders?|leaders?|officials?|officers?|sources?|activists?|members?"
    r"|director|head|chief|founder)\b)"
)
#: An attack "claimed by" a group is the group's; one "confirmed by" a monitor is not the monitor's.
_OF_REPORTING = frozenset(("confirmed", "reported", "documented", "recorded", "described", "quoted"))


def _goes_on(word: str, before: str) -> bool:
    """Whether a participle goes on with what somebody said: "said three died adding that ..."."""
    return word in ("adding", "noting") or (word.endswith("ing") and before.endswith(", "))


def _accused_last(
    text: str, verb: re.Match[str], near: str, last: SpeakerMention | None
) -> tuple[PossibleSpeaker, ...]:
    """Whoever was accused just before and denies it: "activists blamed the army, but it denied any role"."""
    if last is None or len(last.blames) != 1 or not _PRONOUN.search(near):
        return ()
    who = actor_named(last.blames[0])
    if who is None or not _same_sentence(text, last, verb):
        return ()
    return (PossibleSpeaker(verb.start(), verb.end(), who.name, who.side, who.kind),)


def _is_spoken_of(before: str, last: SpeakerMention | None) -> bool:
    """Whether "the ministry" or "the monitor" before a verb is the one that spoke last."""
    match = _THE_SPEAKER.search(before)
    if match is None or last is None:
        return False
    noun = match.group(1).lower()
    return noun == "statement" or noun in last.surface.lower() or last.kind in _KINDS.get(noun, ())


_THE_SPEAKER = re.compile(
    r"\b[Tt]he (?:(?:terror(?:ist)?|jihadi(?:st)?|extremist|militant|armed|rebel|rights|aid|medical"
    r"|monitoring|non-profit) )?"
    r"(ministry|monitor|watchdog|agency|group|charity|statement|spokes(?:man|woman|person)|source|official"
    r"|army|(?i:institute|cent(?:er|re)|network|committee|organi[sz]ation|directorate|office))"
    rf"\s+(?:(?:which|that|who)\s+[a-z]+s\s+(?:[\w’'-]+\s+){{1,7}})?{ALSO}$"
)
_KINDS = {
    "monitor": ("monitor",),
    "watchdog": ("monitor",),
    "agency": ("media",),
    "charity": ("aid",),
    "organization": ("aid", "monitor"),
    "organisation": ("aid", "monitor"),
    "group": ("group", "militia", "alliance", "monitor", "aid"),
}


def _same_sentence(text: str, last: SpeakerMention | None, verb: re.Match[str]) -> bool:
    return (
        last is not None
        and 0 <= verb.start() - last.verb_end <= 250
        and not SENTENCE_END.search(text, last.verb_end, verb.start())
    )


def _same(last: SpeakerMention | None) -> tuple[PossibleSpeaker, ...]:
    """The last speaker again, for "it said"."""
    return () if last is None else (PossibleSpeaker(last.start, last.end, last.name, last.side, last.kind),)


def _hearsay(verb: re.Match[str]) -> tuple[PossibleSpeaker, ...]:
    """Nobody in particular: "are reported to have", "it is said"."""
    if verb.group() not in ("reported", "said", "claimed", "alleged"):
        return ()
    reports = next(speaker for speaker in load_speakers() if speaker.name == "Reports")
    return (PossibleSpeaker(verb.start(), verb.end(), reports.name, reports.side, reports.kind),)

"""To whom a verb of saying attributes something: who stands before it, behind it, or spoke last."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflictmap.extract.speakers.names import PossibleSpeaker, PossibleSpeakers
from conflictmap.extract.text.words import split_words
from conflictmap.model import Stance
from conflictmap.vocabulary import actor_named, load_speakers, read_vocabulary


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


_ARABIC = re.compile("[\u0621-\u064a]")
SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[\"“‘(]?[A-Z\u0621-\u064a]|\n\s*\n")
_ACCORDING = re.compile(r"[Aa]ccording to|[Cc]iting|[Qq]uoting|statement (?:by|from)|بحسب|وفقا ل")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)\s+(?:also\s+|widely\s+)?$")
_ALSO = (
    r"(?:(?:has|had|have|also|later|further|then|earlier|meanwhile|repeatedly|strongly|again|since|still|flatly"
    r"|immediately|previously|officially|reportedly|quickly|now|all|both)\s+){0,3}"
)
_PRONOUN = re.compile(rf"\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey)\s+{_ALSO}$")
_COORDINATED = re.compile(rf"\b(?:and|but),?\s+{_ALSO}$")
_ENDS_QUOTE = re.compile(r"[,”\"’]\s*$")
#: Between a subject, maybe with its letters in brackets, and its verb: a few words ("in Aleppo", "has also"),
#: or an apposition between commas.
_SUBJECT_GAP = re.compile(
    r"\)?(?:['’]s?)?(?:\s+[^\s,;:“”\"]+){0,11}"
    r"\s*(?:(?:,[^;:“”\"]{1,100})?,\s*(?:(?!(?:an?|the)\s)[a-z]+\s+){0,3})?"
)
#: Between a verb and the subject after it: "said the", "quoted Syria's".
_INVERTED_GAP = re.compile(
    r"\s+(?:(?:the|a|an|one)\s+)?(?:(?!that|it|its|there|they|he|she|to)[\w’'-]+\s+){0,2}[\"“]?"
)
_OBJECT_GAP = re.compile(r"\s+(?:[^\s.;]+\s+){0,5}[\"“]?")
_BY_GAP = re.compile(r"\s+by\s+(?:[^\s.;]+\s+){0,3}")
_NAME = r"(?:[A-Z](?:\.|[\w’'-]*)|al-[A-Z][\w’'-]*)(?:\s+(?:[A-Z][\w’'-]*|al-[A-Z][\w’'-]*)){0,3}"
_PERSON_BEFORE = re.compile(rf"(?:^|(?<=[\s\"“”,]))({_NAME})\s+{_ALSO}$")
#: "the Idlib Institute for Law said"
_BODY_BEFORE = re.compile(
    r"\b((?:[A-Z][\w’'-]*\s+){0,4}(?:Institute|Cent(?:er|re)|Network|Association|Union|Committee|Organi[sz]ation"
    r"|Foundation|Office|Directorate|Commission|Observatory)\s+(?:of|for)\s+(?:the\s+)?"
    rf"[A-Z][\w’'-]*(?:\s+(?:(?:and|in)\s+)?[A-Z][\w’'-]*){{0,3}})\s+{_ALSO}$"
)
_PERSON_AFTER = re.compile(rf"\s+({_NAME})")
_APPOSITION = re.compile(r",\s+(?:an?|the|who is an?)\s+(?:[\w’'-]+\s+){0,3}$")


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
    if (word in _OTHER_SENSES or word in _REFUSING) and _says_nothing(text, verb):
        return ()
    before = text[max(verb.start() - 160, bounds[0]) : verb.start()]
    near = before[-_NEAR:]
    if _ACCORDING.fullmatch(word) or _ARABIC.match(word):
        return _after(text, verb, candidates, _OBJECT_GAP)
    if word in ("quoted", "cited", "quotes", "cites"):
        return _quoted(text, verb, candidates)
    if _PASSIVE.search(near):
        return _after(text, verb, candidates, _BY_GAP) or _hearsay(verb)
    if (
        word in _OF_REPORTING
        and text.startswith(" by ", verb.end())
        and (named := _after(text, verb, candidates, _BY_GAP))
    ):
        return named  # "warplanes confirmed by SOHR as Russian"
    if word in _denials() and (accused := _accused_last(text, verb, near, last)):
        return accused
    if _PRONOUN.search(near) or (_COORDINATED.search(near) and _same_sentence(text, last, verb)):
        return _same(last)
    if _is_spoken_of(near, last):
        return _same(last)
    if word == "saying" and before.endswith("as "):
        return ()
    if _goes_on(word, before) and _same_sentence(text, last, verb):
        return _same(last)  # "the army said, blaming the rebels"
    inverted = _inverted(text, verb, candidates) if word in _words("invertible") else ()
    quote = _ENDS_QUOTE.search(near)
    if quote and inverted and quote.group().strip() == ",":  # "Amaq, its agency, said the army fled"
        quote = _ENDS_SPEAKER.match(text, inverted[-1].end, bounds[1])
    if inverted and (quote or _closes(text, inverted[-1], bounds[1])):
        return inverted
    return _before(text, verb, candidates) or _person(verb, before) or inverted


#: Behind the name of who speaks, where the verb stands before it: no verb of its own.
_ENDS_SPEAKER = re.compile(
    r"\s*(?:[^\sa-z]|$|(?:in|on|at|of|from|for|by|to|and|as|when|while|after|during|late|early|who|which|adding"
    r"|citing|via|based|spokes\w+|commanders?|leaders?|officials?|officers?|sources?|activists?|members?"
    r"|director|head|chief|founder)\b)"
)


#: Words of saying that often say nothing, as `_says_nothing` tells.
_OTHER_SENSES = frozenset(
    ("report", "reports", "reported", "claims", "claimed", "claiming", "warned", "indicates", "indicated")
)
_REFUSING = frozenset(
    ("denied", "denies", "denying", "rejected", "rejects", "rejecting", "dismissed", "dismisses",
     "dismissing")
)  # fmt: skip


def _says_nothing(text: str, verb: re.Match[str]) -> bool:
    """Whether a word of saying is none here: "no reports of losses", "a blast claimed ten lives"."""
    word = verb.group()
    if word == "reported":
        return bool(_FIGURE.match(text, verb.end()))
    if word == "warned":  # "the raid came a day after Washington warned Damascus"
        return bool(_AFTER_WHO.search(text, max(verb.start() - 60, 0), verb.start()))
    if word.startswith("claim") and _LIVES.match(text, verb.end()):
        return True
    if word.startswith("den"):
        return bool(_ACCESS.match(text, verb.end()))
    if word.startswith(("reject", "dismiss")):  # "residents took to the streets, rejecting the deal"
        return bool(_OBJECT.match(text, verb.end())) and not _CHARGE.match(text, verb.end())
    if word.startswith("indicate"):  # "the raids over ten days indicate a pattern"
        return not _THAT.match(text, verb.end())
    if word == "reports" and _TELLING.match(text, verb.end()):
        return True
    return word in ("report", "reports", "claims") and bool(
        _DETERMINER.search(text, max(verb.start() - 12, 0), verb.start())
    )


_ACCESS = re.compile(r" (?:[\w’'-]+ ){0,3}(?:access|entry|entrance|passage|permission|aid|food|treatment)\b")
_OBJECT = re.compile(r" (?:the|an?|any|all|its|his|their|[A-Z][\w’'-]+) ")
_CHARGE = re.compile(
    r" (?:[\w’'-]+ ){0,5}(?:claims?|reports?|accusations?|allegations?|charges?|criticism|blame|suggestions?"
    r"|responsibility|statements?|stor(?:y|ies)|figures?|assertions?|rumou?rs?|findings?|that|it|them|this)\b"
)
_AFTER_WHO = re.compile(r"\bafter (?:[\w’'.-]+ ){1,6}$")
_LIVES = re.compile(
    r"(?: (?!(?:that|was|were)\b)[\w,’'-]+){1,5}? (?:lives?|life)\b"
    r"|(?: (?!(?:that|was|were)\b)[\w-]+){0,2} (?:scores|dozens|hundreds) of [\w-]+(?:[.,;]| and\b|$)"
)
_THAT = re.compile(r" (?:that|there|it|the|at least|more|over|\d)")
_TELLING = re.compile(r" (?:indicated?|suggest(?:ed)?|say|said|claim(?:ed)?|emerged?)\b")
_FIGURE = re.compile(r":\s*\d")
_DETERMINER = re.compile(
    r"\b(?:no|any|some|of|on|other|initial|first|early|preliminary|without)\s+$", re.IGNORECASE
)


def _goes_on(word: str, before: str) -> bool:
    """Whether a participle goes on with what somebody said: "said three died adding that ..."."""
    return word in ("adding", "noting") or (word.endswith("ing") and before.endswith(", "))


@functools.cache
def _denials() -> frozenset[str]:
    return frozenset(read_vocabulary("speakers.toml")["verbs"]["denies"])


#: An attack "claimed by" a group is the group's; one "confirmed by" a monitor is not the monitor's.
_OF_REPORTING = frozenset(("confirmed", "reported", "documented", "recorded", "described", "quoted"))


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


def _before(text: str, verb: re.Match[str], candidates: PossibleSpeakers) -> tuple[PossibleSpeaker, ...]:
    """The subject before a verb, with those joined to it by "and"."""
    near = [
        c
        for c in candidates.before(verb.start())
        if not _OBJECT_OF.search(text, max(c.start - 25, 0), c.start)
    ]
    for number in range(len(near), 0, -1):
        gap = text[near[number - 1].end : verb.start()]
        if _SUFFERS.match(gap):  # "ten rebels were killed, the army said"
            return ()
        if SENTENCE_END.search(gap) or speech_verbs().search(_QUOTED_BY.sub("", gap)):
            return ()
        nearest = number == len(near)  # one before it is the subject only across an apposition
        if nearest and number > 1 and gap.rstrip().endswith(","):
            nearest = not any(_is_described(text, c, verb.start()) for c in near[max(0, number - 4) : -1])
            if not nearest:
                continue
        if _SUBJECT_GAP.fullmatch(gap) if nearest else _APPOSED_GAP.fullmatch(gap):
            if near[number - 1].kind == "metonym" and not re.fullmatch(rf"\s+{_ALSO}", gap):
                return ()
            return tuple(_joined(text, near[:number]))
    return ()


def _is_described(text: str, who: PossibleSpeaker, verb: int) -> bool:
    """Whether only an apposition parts a name from its verb: "ISIS, which fights the army, said"."""
    opens = _OPENS_APPOSITION.match(text, who.end)
    return bool(opens) and bool(_APPOSED_GAP.fullmatch(text, who.end, verb))


def _closes(text: str, who: PossibleSpeaker, end: int) -> bool:
    """Whether a monitor or paper behind the verb ends the clause: "killed ten civilians said SANA"."""
    return who.kind in ("monitor", "media") and bool(_CLAUSE_END.match(text, who.end, end))


_SUFFERS = re.compile(
    r"\s+(?:was|were|have been|had been)\s+(?!quoted|cited|reported|said|also|later)\w+ed\b"
)
_CLAUSE_END = re.compile(
    r"(?:\s+(?:monitor|watchdog|group|newspaper|agency))?\s*(?:[.,;”\"]|$|which\b|who\b|adding\b|on \w+day\b)"
)
_QUOTED_BY = re.compile(r"\b(?:quoted|cited) by\b")
_OBJECT_OF = re.compile(
    r"\b(?:(?:quoted|cited|interviewed|contacted|reached) by|told|alongside|against"
    r"|(?:which|who|that) [a-z]+s)\s+(?:the\s+)?$"
)
_APPOSED_GAP = re.compile(r",[^;:“”\"]{1,120},\s*(?:[a-z]+\s+){0,3}")
_OPENS_APPOSITION = re.compile(
    r",\s+(?:which|who|whose|run|led|owned|based|close|linked|affiliated|an?|the|(?:one|part) of|formerly"
    r"|known|backed|allied|considered|described)\b"
)


def _joined(text: str, near: Sequence[PossibleSpeaker]) -> list[PossibleSpeaker]:
    """The last candidate and those before it in a list: "SANA and the Observatory"."""
    names = [near[-1]]
    for candidate in reversed(near[:-1]):
        if not _AND.fullmatch(text, candidate.end, names[0].start):
            break
        names.insert(0, candidate)
    return names


_AND = re.compile(r",?\s+(?:and|as well as)\s+(?:(?:the|an?|local)\s+)?")


def _after(
    text: str, verb: re.Match[str], candidates: PossibleSpeakers, gap: re.Pattern[str]
) -> tuple[PossibleSpeaker, ...]:
    """The first candidate after a verb, if only `gap` is between."""
    candidate = candidates.after(verb.end())
    if candidate is None:
        return ()
    between = text[verb.end() : candidate.start]
    of_another = candidates.after(candidate.end)
    if of_another is not None and _OWNS.fullmatch(text, candidate.end, of_another.start):
        candidate = of_another._replace(start=candidate.start)  # "the opposition's Local Coordination ..."
    return (candidate,) if gap.fullmatch(between) and not speech_verbs().search(between) else ()


_OWNS = re.compile(r"['’]s\s+")


def _quoted(text: str, verb: re.Match[str], candidates: PossibleSpeakers) -> tuple[PossibleSpeaker, ...]:
    """Who is quoted; but who quotes where the one quoted is unnamed or its own army."""
    quoted = list(_after(text, verb, candidates, _OBJECT_GAP))
    while quoted and (another := candidates.after(quoted[-1].end)):
        if not _AND.fullmatch(text, quoted[-1].end, another.start):
            break
        quoted.append(another)
    if not quoted or quoted[0].kind in ("unnamed", "army"):
        quoting = _before(text, verb, candidates)
        return quoting if any(who.kind != "unnamed" for who in quoting) else tuple(quoted) or quoting
    return tuple(quoted)


def _inverted(text: str, verb: re.Match[str], candidates: PossibleSpeakers) -> tuple[PossibleSpeaker, ...]:
    """The subject that follows its verb: "said the Observatory", "said Abu Ahmed, an activist"."""
    found = _after(text, verb, candidates, _INVERTED_GAP)
    if found and found[0].kind != "metonym":
        return found
    match = _PERSON_AFTER.match(text, verb.end())
    if match is None or match.group(1).split()[0] in _words("no_person"):
        return ()
    described = candidates.after(match.end())
    if described is not None and _APPOSITION.fullmatch(text, match.end(), described.start):
        return (described,)
    return (PossibleSpeaker(match.start(1), match.end(1), match.group(1), None, "person"),)


def _person(verb: re.Match[str], before: str) -> tuple[PossibleSpeaker, ...]:
    """A person in no vocabulary, named just before the verb."""
    match = _BODY_BEFORE.search(before) or _PERSON_BEFORE.search(before)
    if match is None or match.group(1).split()[-1] in _words("no_person"):
        return ()
    if _IN.search(before, 0, match.start(1)):
        return ()
    name = match.group(1)
    if name.count(" ") > 1:  # "The Nawa Media Centre", but "The West"
        name = name.removeprefix("The ")
    end = verb.start() - len(before) + match.end(1)
    return (PossibleSpeaker(end - len(name), end, name, None, "person"),)


_IN = re.compile(
    r"\b(?:in|of|from|at|near|to|for|on|by|around|outside|inside)\s+(?:the\s+)?"
    r"(?:(?:east|west|north|south|central|rural)(?:ern)?\s+)?"
    r"(?:[A-Z][\w’'-]+(?:,\s+[A-Z][\w’'-]+){0,4},?\s+and\s+)?$"
)


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
    rf"\s+(?:(?:which|that|who)\s+[a-z]+s\s+(?:[\w’'-]+\s+){{1,7}})?{_ALSO}$"
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


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_vocabulary("speakers.toml")["words"][name])


@functools.cache
def speech_verbs() -> re.Pattern[str]:
    """Verbs of saying, denying, blaming and claiming, and "according to"."""
    words = "|".join(re.escape(verb).replace(r"\ ", r"\s+") for verb in _verbs())
    words = words.replace(r"said\s+it\s", r"(?:said|confirmed|announced)\s+(?:that\s+)?(?:it|they)\s")
    return re.compile(rf"\b[وف]?(?:{_ACCORDING.pattern}|{words})\b")


def _verbs() -> list[str]:
    table = read_vocabulary("speakers.toml")["verbs"]
    return sorted((verb for verbs in table.values() for verb in verbs), key=len, reverse=True)


@functools.cache
def _first_words() -> frozenset[str]:
    """The words with which `speech_verbs` begin, in lower case."""
    words = {verb.split()[0] for verb in _verbs()} | {
        "according",
        "citing",
        "quoting",
        "statement",
        "بحسب",
        "وفقا",
    }
    return frozenset(prefix + word for word in words for prefix in ("", "و", "ف"))


def find_verbs(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The verbs of speech in ``text[start:end]``: most words are none, which is seen without the pattern."""
    words, first_words, done = split_words(text, start, end), _first_words(), start
    for position, word in zip(words.starts, words.lower, strict=True):
        if word in first_words and position >= done and (verb := speech_verbs().match(text, position, end)):
            done = verb.end()
            yield verb

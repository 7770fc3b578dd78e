"""Who is named beside a verb of speech: before it as its subject, behind it, or as who is quoted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.extract.speakers.names import PossibleSpeaker, PossibleSpeakers
from conflictmap.extract.speakers.verbs import speech_verbs, words_of

SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[\"“‘(]?[A-Z\u0621-\u064a]|\n\s*\n")
ALSO = (
    r"(?:(?:has|had|have|also|later|further|then|earlier|meanwhile|repeatedly|strongly|again|since|still|flatly"
    r"|immediately|previously|officially|reportedly|quickly|now|all|both)\s+){0,3}"
)


def subject_before(
    text: str, verb: re.Match[str], candidates: PossibleSpeakers
) -> tuple[PossibleSpeaker, ...]:
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
            if near[number - 1].kind == "metonym" and not re.fullmatch(rf"\s+{ALSO}", gap):
                return ()
            return tuple(_joined(text, near[:number]))
    return ()


#: Between a subject, maybe with its letters in brackets, and its verb: a few words ("in Aleppo", "has also"),
#: or an apposition between commas.
_SUBJECT_GAP = re.compile(
    r"\)?(?:['’]s?)?(?:\s+[^\s,;:“”\"]+){0,11}"
    r"\s*(?:(?:,[^;:“”\"]{1,100})?,\s*(?:(?!(?:an?|the)\s)[a-z]+\s+){0,3})?"
)
_APPOSED_GAP = re.compile(r",[^;:“”\"]{1,120},\s*(?:[a-z]+\s+){0,3}")
_SUFFERS = re.compile(
    r"\s+(?:was|were|have been|had been)\s+(?!quoted|cited|reported|said|also|later)\w+ed\b"
)
_QUOTED_BY = re.compile(r"\b(?:quoted|cited) by\b")
_OBJECT_OF = re.compile(
    r"\b(?:(?:quoted|cited|interviewed|contacted|reached) by|told|alongside|against"
    r"|(?:which|who|that) [a-z]+s)\s+(?:the\s+)?$"
)


def _is_described(text: str, who: PossibleSpeaker, verb: int) -> bool:
    """Whether only an apposition parts a name from its verb: "ISIS, which fights the army, said"."""
    opens = _OPENS_APPOSITION.match(text, who.end)
    return bool(opens) and bool(_APPOSED_GAP.fullmatch(text, who.end, verb))


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


def named_after(
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
OBJECT_GAP = re.compile(r"\s+(?:[^\s.;]+\s+){0,5}[\"“]?")
BY_GAP = re.compile(r"\s+by\s+(?:[^\s.;]+\s+){0,3}")


def who_is_quoted(
    text: str, verb: re.Match[str], candidates: PossibleSpeakers
) -> tuple[PossibleSpeaker, ...]:
    """Who is quoted; but who quotes where the one quoted is unnamed or its own army."""
    quoted = list(named_after(text, verb, candidates, OBJECT_GAP))
    while quoted and (another := candidates.after(quoted[-1].end)):
        if not _AND.fullmatch(text, quoted[-1].end, another.start):
            break
        quoted.append(another)
    if not quoted or quoted[0].kind in ("unnamed", "army"):
        quoting = subject_before(text, verb, candidates)
        return quoting if any(who.kind != "unnamed" for who in quoting) else tuple(quoted) or quoting
    return tuple(quoted)


def subject_after(
    text: str, verb: re.Match[str], candidates: PossibleSpeakers
) -> tuple[PossibleSpeaker, ...]:
    """The subject that follows its verb: "said the Observatory", "said Abu Ahmed, an activist"."""
    found = named_after(text, verb, candidates, _INVERTED_GAP)
    if found and found[0].kind != "metonym":
        return found
    match = _PERSON_AFTER.match(text, verb.end())
    if match is None or match.group(1).split()[0] in words_of("no_person"):
        return ()
    described = candidates.after(match.end())
    if described is not None and _APPOSITION.fullmatch(text, match.end(), described.start):
        return (described,)
    return (PossibleSpeaker(match.start(1), match.end(1), match.group(1), None, "person"),)


#: Between a verb and the subject after it: "said the", "quoted Syria's".
_INVERTED_GAP = re.compile(
    r"\s+(?:(?:the|a|an|one)\s+)?(?:(?!that|it|its|there|they|he|she|to)[\w’'-]+\s+){0,2}[\"“]?"
)
NAME = r"(?:[A-Z](?:\.|[\w’'-]*)|al-[A-Z][\w’'-]*)(?:\s+(?:[A-Z][\w’'-]*|al-[A-Z][\w’'-]*)){0,3}"
_PERSON_AFTER = re.compile(rf"\s+({NAME})")
_APPOSITION = re.compile(r",\s+(?:an?|the|who is an?)\s+(?:[\w’'-]+\s+){0,3}$")


def ends_clause(text: str, who: PossibleSpeaker, end: int) -> bool:
    """Whether a monitor or paper behind the verb ends the clause: "killed ten civilians said SANA"."""
    return who.kind in ("monitor", "media") and bool(_CLAUSE_END.match(text, who.end, end))


_CLAUSE_END = re.compile(
    r"(?:\s+(?:monitor|watchdog|group|newspaper|agency))?\s*(?:[.,;”\"]|$|which\b|who\b|adding\b|on \w+day\b)"
)


def person_before(verb: re.Match[str], before: str) -> tuple[PossibleSpeaker, ...]:
    """A person in no vocabulary, named just before the verb."""
    match = _BODY_BEFORE.search(before) or _PERSON_BEFORE.search(before)
    if match is None or match.group(1).split()[-1] in words_of("no_person"):
        return ()
    if _IN.search(before, 0, match.start(1)):
        return ()
    name = match.group(1)
    if name.count(" ") > 1:  # "The Nawa Media Centre", but "The West"
        name = name.removeprefix("The ")
    end = verb.start() - len(before) + match.end(1)
    return (PossibleSpeaker(end - len(name), end, name, None, "person"),)


_PERSON_BEFORE = re.compile(rf"(?:^|(?<=[\s\"“”,]))({NAME})\s+{ALSO}$")
#: "the Idlib Institute for Law said"
_BODY_BEFORE = re.compile(
    r"\b((?:[A-Z][\w’'-]*\s+){0,4}(?:Institute|Cent(?:er|re)|Network|Association|Union|Committee|Organi[sz]ation"
    r"|Foundation|Office|Directorate|Commission|Observatory)\s+(?:of|for)\s+(?:the\s+)?"
    rf"[A-Z][\w’'-]*(?:\s+(?:(?:and|in)\s+)?[A-Z][\w’'-]*){{0,3}})\s+{ALSO}$"
)
_IN = re.compile(
    r"\b(?:in|of|from|at|near|to|for|on|by|around|outside|inside)\s+(?:the\s+)?"
    r"(?:(?:east|west|north|south|central|rural)(?:ern)?\s+)?"
    r"(?:[A-Z][\w’'-]+(?:,\s+[A-Z][\w’'-]+){0,4},?\s+and\s+)?$"
)

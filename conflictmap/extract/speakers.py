"""Finds who says what: the monitors, media, officials and witnesses to whom a text attributes its claims."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from conflictmap.extract.actors import ActorMention, find_actors
from conflictmap.extract.lexicon import Lexicon, read_words, with_article
from conflictmap.model import Stance
from conflictmap.vocabulary import Speaker, load_actors, load_speakers, read_vocabulary


@dataclass(frozen=True, slots=True)
class SpeakerMention:
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


@dataclass(frozen=True, slots=True)
class _Candidate:
    """Somebody who may be a speaker, if a verb of speech is near."""

    start: int
    end: int
    name: str
    side: str | None
    kind: str


class _Candidates:
    """Candidates in the order of the text, for looking up those next to a verb."""

    def __init__(self, candidates: Sequence[_Candidate]) -> None:
        self._all = candidates
        self._starts = [c.start for c in candidates]
        self._ends = [c.end for c in candidates]

    def __iter__(self) -> Iterator[_Candidate]:
        return iter(self._all)

    def before(self, position: int) -> Sequence[_Candidate]:
        """Up to three that end before a position and near it."""
        stop = bisect.bisect_right(self._ends, position)
        return [c for c in self._all[max(stop - 3, 0) : stop] if position - c.end <= 150]

    def after(self, position: int) -> _Candidate | None:
        """The first that begins after a position and near it."""
        first = bisect.bisect_left(self._starts, position)
        near = first < len(self._all) and self._starts[first] - position <= 80
        return self._all[first] if near else None


def find_speakers(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    actors: Sequence[ActorMention] | None = None,
    previous: SpeakerMention | None = None,
) -> tuple[SpeakerMention, ...]:
    """Everybody in ``text[start:end]`` to whom something is attributed, in the order of the verbs.

    Parameters
    ----------
    text : str
        A report's text.
    start, end : int, optional
        Part of it to look at; spans still index the whole text.
    actors : sequence of ActorMention, optional
        Actors of that part, where they are known already.
    previous : SpeakerMention, optional
        Last speaker before that part, for "it said" and "he added".

    Returns
    -------
    tuple of SpeakerMention
        Empty where nothing is attributed: the report then speaks for itself.

    Examples
    --------
    >>> text = "State television blamed the Nusra Front, but activists denied it, according to AFP."
    >>> [(m.name, m.stance, m.blames) for m in find_speakers(text)]
    [('Syrian state television', 'blames', ('Al-Nusra Front',)), ('Activists', 'denies', ()),
     ('Agence France-Presse', 'asserts', ())]
    """
    end = len(text) if end is None else end
    actors = find_actors(text, start, end) if actors is None else actors
    candidates = _Candidates(_find_candidates(text, start, end, actors))
    found: list[SpeakerMention] = []
    for verb in _verbs().finditer(text, start, end):
        last = found[-1] if found else previous
        for candidate in _speakers_of(text, verb, candidates, last, (start, end)):
            mention = _mention(text, verb, candidate, actors, end)
            if not found or (mention.name, mention.verb_start) != (found[-1].name, found[-1].verb_start):
                found.append(mention)
    found += _headed(text, start, end, candidates)
    return tuple(sorted(found, key=lambda m: m.verb_start))


def _mention(
    text: str, verb: re.Match[str], who: _Candidate, actors: Sequence[ActorMention], end: int
) -> SpeakerMention:
    stance = _stances().get(" ".join(verb.group().split()), "asserts")
    blames = _accused(text, verb.end(), actors, end) if stance == "blames" else ()
    return _make(text, who, stance, verb.span(), blames)


def _make(
    text: str, who: _Candidate, stance: Stance, verb: tuple[int, int], blames: tuple[str, ...]
) -> SpeakerMention:
    surface = text[who.start : who.end]
    return SpeakerMention(who.start, who.end, surface, who.name, who.side, who.kind, stance, *verb, blames)


def named_speakers(text: str, start: int, end: int) -> list[SpeakerMention]:
    """Everybody in ``text[start:end]`` who may speak, named with or without a verb of speech."""
    who = _find_candidates(text, start, end, find_actors(text, start, end))
    return [_make(text, c, "asserts", (c.start, c.end), ()) for c in who]


def speaker_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the names of monitors and media in ``text[start:end]``, whether or not they say anything.

    For whoever looks for other names: "SANA" is no town.

    >>> text = "SANA said shells fell near Damascus."
    >>> [text[a:b] for a, b in speaker_spans(text)]
    ['SANA']
    """
    named = _named(text, start, len(text) if end is None else end)
    return [(c.start, c.end) for c in named if c.kind in ("monitor", "media")]


def _headed(text: str, start: int, end: int, candidates: _Candidates) -> Iterator[SpeakerMention]:
    """Speakers that head a line or end a headline: "SOHR: five killed", "Five killed - activists"."""
    for who in candidates:
        sign = None
        if who.start == start or text[who.start - 1] == "\n":
            sign = _COLON.match(text, who.end, min(who.end + 3, end))
        if sign is None and (who.end == end or text[who.end] == "\n"):
            sign = _DASH.search(text, max(who.start - 8, start), who.start)
        if sign and who.kind not in ("civilians", "metonym"):  # "BEIRUT: ..." is a dateline
            yield _make(text, who, "asserts", sign.span(), ())


_COLON = re.compile(r":\s")
_DASH = re.compile(r"(?:\s[-–—]|:)\s+(?:the\s+)?$")

# --- who may be a speaker -------------------------------------------------------------------------


def _find_candidates(text: str, start: int, end: int, actors: Sequence[ActorMention]) -> list[_Candidate]:
    """Speakers of the vocabulary and actors, in order; where two overlap, the longer one."""
    spoken = [*_named(text, start, end), *(_office(text, actor, end) for actor in actors)]
    kept: list[_Candidate] = []
    for candidate in sorted(spoken, key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1].end:
            if candidate.end - candidate.start > kept[-1].end - kept[-1].start:
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


@functools.lru_cache(maxsize=512)  # asked for by the finder of places, then by that of claims
def _named(text: str, start: int, end: int) -> tuple[_Candidate, ...]:
    return tuple(_find_named(text, start, end))


def _find_named(text: str, start: int, end: int) -> Iterator[_Candidate]:
    words, done = read_words(text, start, end), start
    for i in _lexicon().starts(words):
        position = words[i].start
        if position < done:
            continue
        found = _lexicon().match(text, words, i)
        if found is not None:
            done, speaker = found.words[-1].end, found.name.entry
            if speaker.side == "government" and _FOREIGN.search(text, max(position - 20, start), position):
                continue
            kind: str = speaker.kind
            if text[position:done].title() in speaker.metonyms:
                kind = "metonym"
                if not _CLAUSE_START.search(text, max(position - 12, 0), position):
                    continue
            if kind in ("monitor", "media") and (own := _OWN_PEOPLE.match(text, done, end)):
                done = own.end()
            yield _Candidate(with_article(text, position, start), done, speaker.name, speaker.side, kind)


#: "SOHR activists documented": it is the monitor that says so.
_OWN_PEOPLE = re.compile(
    r"(?:['’]s?)? (?:trusted |reliable |local |field )?(?:activists?|sources?|correspondents?|reporters?)\b"
)
#: Before "state media" or "the foreign ministry": those of another country.
_FOREIGN = re.compile(
    r"\b(?!Syria)(?:[A-Z]\w+(?:an|ish|ese|[bd]i|ench|eli)|[A-Z]\w+['’]s)\s+(?:state-run\s+|official\s+)?$"
)
#: Where a place name is a subject: "Damascus denied", not "north of Damascus".
_CLAUSE_START = re.compile(
    r"(?:^|[.,;:”\"\n]|\b(?:and|but|while|which|that|when|as|accused|blamed|blames|accuses|accuse|blame|on))\s*$"
)


def _office(text: str, actor: ActorMention, end: int) -> _Candidate:
    """An actor as a speaker, with the office and person that speak for it: "ISIS spokesman Abu Mohammed"."""
    tail = _offices().match(text, actor.end, min(actor.end + 80, end))
    stop = tail.end() if tail else actor.end
    return _Candidate(actor.start, stop, actor.name, actor.side, actor.kind)


# --- which of them a verb belongs to --------------------------------------------------------------

_ARABIC = re.compile("[\u0621-\u064a]")
_SENTENCE_END = re.compile(r"[.!?][\"”’)]?\s+[\"“‘(]?[A-Z\u0621-\u064a]|\n\s*\n")
_ACCORDING = re.compile(r"[Aa]ccording to|[Cc]iting|[Qq]uoting|statement (?:by|from)|بحسب|وفقا ل")
_PASSIVE = re.compile(r"\b(?:is|are|was|were|been|be|being)\s+(?:also\s+|widely\s+)?$")
_ALSO = (
    r"(?:(?:has|had|have|also|later|further|then|earlier|meanwhile|repeatedly|strongly|again|since|still|flatly"
    r"|immediately|previously|officially|reportedly|quickly|now|all|both)\s+){0,3}"
)
_PRONOUN = re.compile(rf"\b(?:[Ii]t|[Hh]e|[Ss]he|[Tt]hey)\s+{_ALSO}$")
_COORDINATED = re.compile(rf"\b(?:and|but),?\s+{_ALSO}$")
_ENDS_QUOTE = re.compile(r"[,”\"’]\s*$")
#: Between a subject and its verb: a few words ("in Aleppo", "has also"), or an apposition between commas.
_SUBJECT_GAP = re.compile(
    r"(?:['’]s?)?(?:\s+[^\s,;:“”\"]+){0,11}"
    r"\s*(?:(?:,[^;:“”\"]{1,100})?,\s*(?:(?!(?:an?|the)\s)[a-z]+\s+){0,3})?"
)
#: Between a verb and the subject after it: "said the", "quoted Syria's".
_INVERTED_GAP = re.compile(
    r"\s+(?:(?:the|a|an|one)\s+)?(?:(?!that|it|its|there|they|he|she|to)[\w’'-]+\s+){0,2}[\"“]?"
)
_OBJECT_GAP = re.compile(r"\s+(?:[^\s.;]+\s+){0,5}[\"“]?")
_BY_GAP = re.compile(r"\s+by\s+(?:[^\s.;]+\s+){0,3}")
_NAME = r"(?:[A-Z][\w’'.-]*|al-[A-Z][\w’'-]*)(?:\s+(?:[A-Z][\w’'-]*|al-[A-Z][\w’'-]*)){0,3}"
_PERSON_BEFORE = re.compile(rf"(?:^|(?<=[\s\"“”,]))({_NAME})\s+{_ALSO}$")
_PERSON_AFTER = re.compile(rf"\s+({_NAME})")
_APPOSITION = re.compile(r",\s+(?:an?|the|who is an?)\s+(?:[\w’'-]+\s+){0,3}$")


def _speakers_of(
    text: str,
    verb: re.Match[str],
    candidates: _Candidates,
    last: SpeakerMention | None,
    bounds: tuple[int, int],
) -> tuple[_Candidate, ...]:
    """Those to whom a verb attributes something; empty where nobody says it."""
    word = verb.group()
    if word in ("report", "reports", "claims", "reported") and _is_noun(text, verb):
        return ()
    before = text[max(verb.start() - 160, bounds[0]) : verb.start()]
    if _ACCORDING.fullmatch(word) or _ARABIC.match(word):
        return _after(text, verb, candidates, _OBJECT_GAP)
    if word in ("quoted", "cited", "quotes", "cites"):
        return _quoted(text, verb, candidates)
    if _PASSIVE.search(before):
        return _after(text, verb, candidates, _BY_GAP) or _hearsay(verb)
    if _PRONOUN.search(before) or (_COORDINATED.search(before) and _same_sentence(text, last, verb)):
        return _same(last)
    if word == "saying" and before.endswith("as "):
        return ()
    inverted = _inverted(text, verb, candidates) if word in _words("invertible") else ()
    quote = _ENDS_QUOTE.search(before)
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


def _is_noun(text: str, verb: re.Match[str]) -> bool:
    """Whether a word of saying is none here: "no reports of losses", "deaths reported: 8"."""
    if verb.group() == "reported":
        return bool(_FIGURE.match(text, verb.end()))
    return bool(_DETERMINER.search(text, max(verb.start() - 12, 0), verb.start()))


_FIGURE = re.compile(r":\s*\d")
_DETERMINER = re.compile(r"\b(?:no|any|some|of|other|initial|without)\s+$", re.IGNORECASE)


def _before(text: str, verb: re.Match[str], candidates: _Candidates) -> tuple[_Candidate, ...]:
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
        if _SENTENCE_END.search(gap) or _verbs().search(_QUOTED_BY.sub("", gap)):
            return ()
        nearest = number == len(near)  # one before it is the subject only across an apposition
        if nearest and number > 1 and gap.rstrip().endswith(","):
            nearest = not _OPENS_APPOSITION.match(text, near[number - 2].end)
            if not nearest:
                continue
        if _SUBJECT_GAP.fullmatch(gap) if nearest else _APPOSED_GAP.fullmatch(gap):
            if near[number - 1].kind == "metonym" and not re.fullmatch(rf"\s+{_ALSO}", gap):
                return ()
            return tuple(_joined(text, near[:number]))
    return ()


def _closes(text: str, who: _Candidate, end: int) -> bool:
    """Whether a monitor or paper behind the verb ends the clause: "killed ten civilians said SANA"."""
    return who.kind in ("monitor", "media") and bool(_CLAUSE_END.match(text, who.end, end))


_SUFFERS = re.compile(
    r"\s+(?:was|were|have been|had been)\s+(?!quoted|cited|reported|said|also|later)\w+ed\b"
)
_CLAUSE_END = re.compile(
    r"(?:\s+(?:monitor|watchdog|group|newspaper|agency))?\s*(?:[.,;”\"]|$|which\b|who\b|adding\b|on \w+day\b)"
)
_QUOTED_BY = re.compile(r"\b(?:quoted|cited) by\b")
_OBJECT_OF = re.compile(r"\b(?:(?:quoted|cited|interviewed|contacted|reached) by|told)\s+(?:the\s+)?$")
_APPOSED_GAP = re.compile(r",[^;:“”\"]{1,120},\s*(?:[a-z]+\s+){0,3}")
_OPENS_APPOSITION = re.compile(
    r",\s+(?:which|who|whose|run|led|owned|based|close|linked|affiliated|an?|the)\b"
)


def _joined(text: str, near: Sequence[_Candidate]) -> list[_Candidate]:
    """The last candidate and those before it in a list: "SANA and the Observatory"."""
    names = [near[-1]]
    for candidate in reversed(near[:-1]):
        if not _AND.fullmatch(text, candidate.end, names[0].start):
            break
        names.insert(0, candidate)
    return names


_AND = re.compile(r",?\s+(?:and|as well as)\s+(?:(?:the|an?|local)\s+)?")


def _after(
    text: str, verb: re.Match[str], candidates: _Candidates, gap: re.Pattern[str]
) -> tuple[_Candidate, ...]:
    """The first candidate after a verb, if only `gap` is between."""
    candidate = candidates.after(verb.end())
    if candidate is None:
        return ()
    between = text[verb.end() : candidate.start]
    of_another = candidates.after(candidate.end)
    if of_another is not None and _OWNS.fullmatch(text, candidate.end, of_another.start):
        candidate = replace(of_another, start=candidate.start)  # "the opposition's Local Coordination ..."
    return (candidate,) if gap.fullmatch(between) and not _verbs().search(between) else ()


_OWNS = re.compile(r"['’]s\s+")


def _quoted(text: str, verb: re.Match[str], candidates: _Candidates) -> tuple[_Candidate, ...]:
    """Who is quoted; but who quotes where the one quoted is unnamed or its own army."""
    quoted = list(_after(text, verb, candidates, _OBJECT_GAP))
    while quoted and (another := candidates.after(quoted[-1].end)):
        if not _AND.fullmatch(text, quoted[-1].end, another.start):
            break
        quoted.append(another)
    if not quoted or quoted[0].kind in ("unnamed", "army"):
        return _before(text, verb, candidates) or tuple(quoted)
    return tuple(quoted)


def _inverted(text: str, verb: re.Match[str], candidates: _Candidates) -> tuple[_Candidate, ...]:
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
    return (_Candidate(match.start(1), match.end(1), match.group(1), None, "person"),)


def _person(verb: re.Match[str], before: str) -> tuple[_Candidate, ...]:
    """A person in no vocabulary, named just before the verb."""
    match = _PERSON_BEFORE.search(before)
    if match is None or match.group(1).split()[-1] in _words("no_person"):
        return ()
    if _IN.search(before, 0, match.start(1)):
        return ()
    start = verb.start() - len(before) + match.start(1)
    return (_Candidate(start, start + len(match.group(1)), match.group(1), None, "person"),)


_IN = re.compile(
    r"\b(?:in|of|from|at|near|to|for|on|by|around|outside|inside)\s+(?:the\s+)?"
    r"(?:[A-Z][\w’'-]+(?:,\s+[A-Z][\w’'-]+){0,4},?\s+and\s+)?$"
)


def _same_sentence(text: str, last: SpeakerMention | None, verb: re.Match[str]) -> bool:
    return (
        last is not None
        and 0 <= verb.start() - last.verb_end <= 250
        and not _SENTENCE_END.search(text, last.verb_end, verb.start())
    )


def _same(last: SpeakerMention | None) -> tuple[_Candidate, ...]:
    """The last speaker again, for "it said"."""
    return () if last is None else (_Candidate(last.start, last.end, last.name, last.side, last.kind),)


def _hearsay(verb: re.Match[str]) -> tuple[_Candidate, ...]:
    """Nobody in particular: "are reported to have", "it is said"."""
    if verb.group() not in ("reported", "said", "claimed", "alleged"):
        return ()
    reports = next(speaker for speaker in load_speakers() if speaker.name == "Reports")
    return (_Candidate(verb.start(), verb.end(), reports.name, reports.side, reports.kind),)


# --- stances --------------------------------------------------------------------------------------


def _accused(text: str, position: int, actors: Sequence[ActorMention], end: int) -> tuple[str, ...]:
    """Whom a verb of blame accuses: the actors up to "of" or "for", or after "blamed it on"."""
    stop = min(position + 160, end)
    boundary = _SENTENCE_END.search(text, position, stop)
    clause = text[position : boundary.start() if boundary else stop]
    on = re.search(r"\bon\s+", clause[:90])
    until = re.search(
        r"\s(?:of|for|after|over|because|and\s+said|but)\s|[;:]", clause[on.end() if on else 0 :]
    )
    first = position + (on.end() if on else 0)
    last = first + (until.start() if until else len(clause))
    accused = [(a.start, a.name) for a in actors if first <= a.start < last and a.kind != "civilians"]
    accused += [(c.start, c.name) for c in _named(text, first, last) if c.kind == "metonym"]
    return tuple(dict.fromkeys(name for _, name in sorted(accused)))


# --- the vocabulary -------------------------------------------------------------------------------


@functools.cache
def _lexicon() -> Lexicon[Speaker]:
    return Lexicon((name, s) for s in load_speakers() for name in _names(s))


def _names(speaker: Speaker) -> tuple[str, ...]:
    actors = {actor.name for actor in load_actors()}
    own = () if speaker.name in actors else (speaker.name.split(" (")[0],)
    return (*own, *speaker.aliases, *speaker.arabic, *speaker.metonyms)


@functools.cache
def _stances() -> dict[str, Stance]:
    table = read_vocabulary("speakers.toml")["verbs"]
    stances: dict[str, Stance] = {}
    stances.update(dict.fromkeys(table["denies"], "denies"))
    stances.update(dict.fromkeys(table["blames"], "blames"))
    stances.update(dict.fromkeys(table["responsible"], "claims responsibility"))
    return stances


@functools.cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_vocabulary("speakers.toml")["words"][name])


@functools.cache
def _verbs() -> re.Pattern[str]:
    table = read_vocabulary("speakers.toml")["verbs"]
    every = sorted((verb for verbs in table.values() for verb in verbs), key=len, reverse=True)
    words = "|".join(re.escape(verb).replace(r"\ ", r"\s+") for verb in every)
    return re.compile(rf"\b[وف]?(?:{_ACCORDING.pattern}|{words})\b")


@functools.cache
def _offices() -> re.Pattern[str]:
    offices = "|".join(map(re.escape, read_vocabulary("speakers.toml")["words"]["offices"]))
    return re.compile(rf"(?:\s+(?:{offices})\b){{1,3}}(?:\s+(?:[A-Z][\w’'-]+|al-[A-Z][\w’'-]+)){{0,3}}")

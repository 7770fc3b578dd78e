"""Who in a text may speak: monitors, media and officials of the vocabulary, and actors with their offices."""

from __future__ import annotations

import bisect
import functools
import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.text.lexicon import Lexicon, read_words, with_article
from conflictmap.vocabulary import Speaker, load_actors, load_speakers, read_vocabulary


class PossibleSpeaker(NamedTuple):
    """Somebody who may be a speaker, if a verb of speech is near."""

    start: int
    end: int
    name: str
    side: str | None
    kind: str


class PossibleSpeakers:
    """Candidates in the order of the text, for looking up those next to a verb."""

    def __init__(self, candidates: Sequence[PossibleSpeaker]) -> None:
        self._all = candidates
        self._starts = [c.start for c in candidates]
        self._ends = [c.end for c in candidates]

    def __iter__(self) -> Iterator[PossibleSpeaker]:
        return iter(self._all)

    def before(self, position: int) -> Sequence[PossibleSpeaker]:
        """Up to three that end before a position and near it."""
        stop = bisect.bisect_right(self._ends, position)
        return [c for c in self._all[max(stop - 3, 0) : stop] if position - c.end <= 150]

    def after(self, position: int) -> PossibleSpeaker | None:
        """The first that begins after a position and near it."""
        first = bisect.bisect_left(self._starts, position)
        near = first < len(self._all) and self._starts[first] - position <= 80
        return self._all[first] if near else None


def find_possible_speakers(
    text: str, start: int, end: int, actors: Sequence[ActorMention]
) -> list[PossibleSpeaker]:
    """Speakers of the vocabulary and actors, in order; where two overlap, the longer one."""
    spoken = [*known_speakers(text, start, end), *(_office(text, actor, end) for actor in actors)]
    kept: list[PossibleSpeaker] = []
    for candidate in sorted(spoken, key=lambda c: (c.start, -c.end)):
        if kept and candidate.start < kept[-1].end:
            if candidate.end - candidate.start > kept[-1].end - kept[-1].start:
                kept[-1] = candidate
            continue
        kept.append(candidate)
    return kept


@functools.lru_cache(maxsize=512)  # asked for by the finder of places, then by that of claims
def known_speakers(text: str, start: int, end: int) -> tuple[PossibleSpeaker, ...]:
    """The vocabulary's speakers in ``text[start:end]``, in order."""
    return tuple(_find_named(text, start, end))


def _find_named(text: str, start: int, end: int) -> Iterator[PossibleSpeaker]:
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
            if kind == "unnamed" and _TITLED.match(text, position, end):
                continue
            if (
                kind == "monitor"
                and text[position:done] == "Monitor"
                and _NAMED_SO.search(text[start:position])
            ):
                continue
            if (
                kind == "monitor"
                and text.endswith("ahman", position, done)
                and _FIRST_NAME.search(text, max(position - 20, start), position)
            ):
                continue
            if text[position:done].title() in speaker.metonyms:
                kind = "metonym"
                if not _CLAUSE_START.search(text, max(position - 12, 0), position):
                    continue
            if kind in ("monitor", "media") and (own := _OWN_PEOPLE.match(text, done, end)):
                done = own.end()
            yield PossibleSpeaker(with_article(text, position, start), done, speaker.name, speaker.side, kind)


#: "Hadi Abdul Rahman said": not the Observatory's director.
_FIRST_NAME = re.compile(
    r"\b(?!Mr|Rami|[Dd]irector|Head|Chief|Observatory|SOHR|But|And|While|Meanwhile)[A-Z][a-z]+ \Z"
)
#: "the Daily Monitor said": another's name, not the monitor.
_NAMED_SO = re.compile(r"\b(?:[Tt]he|[Aa]) (?:[A-Z][\w’'-]+ ){1,3}\Z")
#: "Hama Media Center", "Reporters Without Borders": a name, not anybody's sources.
_TITLED = re.compile(r"(?:Media|Reporters?) [A-Z]")
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


def _office(text: str, actor: ActorMention, end: int) -> PossibleSpeaker:
    """An actor as a speaker, with the office and person that speak for it: "ISIS spokesman Abu Mohammed"."""
    tail = _offices().match(text, actor.end, min(actor.end + 80, end))
    stop = tail.end() if tail else actor.end
    return PossibleSpeaker(actor.start, stop, actor.name, actor.side, actor.kind)


def speaker_spans(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Spans of the names of monitors and media in ``text[start:end]``, whether or not they say anything.

    For whoever looks for other names: "SANA" is no town.

    >>> text = "SANA said shells fell near Damascus."
    >>> [text[a:b] for a, b in speaker_spans(text)]
    ['SANA']
    """
    named = known_speakers(text, start, len(text) if end is None else end)
    return [(c.start, c.end) for c in named if c.kind in ("monitor", "media")]


@functools.cache
def _lexicon() -> Lexicon[Speaker]:
    return Lexicon((name, s) for s in load_speakers() for name in _names(s))


def _names(speaker: Speaker) -> tuple[str, ...]:
    actors = {actor.name for actor in load_actors()}
    own = () if speaker.name in actors else (speaker.name.split(" (")[0],)
    return (*own, *speaker.aliases, *speaker.arabic, *speaker.metonyms)


@functools.cache
def _offices() -> re.Pattern[str]:
    offices = "|".join(map(re.escape, read_vocabulary("speakers.toml")["words"]["offices"]))
    return re.compile(rf"(?:\s+(?:{offices})\b){{1,3}}(?:\s+(?:[A-Z][\w’'-]+|al-[A-Z][\w’'-]+)){{0,3}}")

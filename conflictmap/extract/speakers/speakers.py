"""Finds who says what: the monitors, media, officials and witnesses to whom a text attributes its claims."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator, Sequence

from conflictmap.extract.actors.actors import ActorMention, find_actors
from conflictmap.extract.actors.sides import ARMED_SIDES
from conflictmap.extract.speakers.attribution import SpeakerMention, speakers_of_verb
from conflictmap.extract.speakers.names import (
    PossibleSpeaker,
    PossibleSpeakers,
    find_possible_speakers,
    known_speakers,
)
from conflictmap.extract.speakers.subjects import SENTENCE_END
from conflictmap.extract.speakers.verbs import find_verbs
from conflictmap.model import Stance
from conflictmap.vocabulary import read_vocabulary


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
    verbs = list(find_verbs(text, start, end))
    if not verbs and not _SIGN.search(text, start, end):
        return ()
    candidates = PossibleSpeakers(find_possible_speakers(text, start, end, actors))
    found: list[SpeakerMention] = []
    for verb in verbs:
        last = found[-1] if found else previous
        for candidate in speakers_of_verb(text, verb, candidates, last, (start, end)):
            mention = _mention(text, verb, candidate, actors, end)
            if not found or (mention.name, mention.verb_start) != (found[-1].name, found[-1].verb_start):
                found.append(mention)
    found += _headed(text, start, end, candidates)
    return tuple(sorted(found, key=lambda m: m.verb_start))


def _mention(
    text: str, verb: re.Match[str], who: PossibleSpeaker, actors: Sequence[ActorMention], end: int
) -> SpeakerMention:
    said = " ".join(word for word in verb.group().split() if word != "that")
    if who.side in ARMED_SIDES and who.kind in _FIGHTERS:
        said = said.replace(" they ", " it ")  # "the rebels said they had shelled it"
        said = _SAID_IT.sub("said it ", said)  # "the army confirmed it had shelled it"
    stance = _stances().get(said, "asserts")
    blames = _accused(text, verb.end(), actors, end) if stance == "blames" else ()
    return _make(text, who, stance, verb.span(), blames)


_FIGHTERS = frozenset(("army", "group", "alliance", "militia"))
_SAID_IT = re.compile(r"^(?:confirmed|announced) it ")


def _make(
    text: str, who: PossibleSpeaker, stance: Stance, verb: tuple[int, int], blames: tuple[str, ...]
) -> SpeakerMention:
    surface = text[who.start : who.end]
    return SpeakerMention(who.start, who.end, surface, who.name, who.side, who.kind, stance, *verb, blames)


def named_speakers(text: str, start: int, end: int) -> list[SpeakerMention]:
    """Everybody in ``text[start:end]`` who may speak, named with or without a verb of speech."""
    who = find_possible_speakers(text, start, end, find_actors(text, start, end))
    return [_make(text, c, "asserts", (c.start, c.end), ()) for c in who]


def _headed(text: str, start: int, end: int, candidates: PossibleSpeakers) -> Iterator[SpeakerMention]:
    """Speakers that head a line or end a headline: "SOHR: five killed", "Five killed - activists"."""
    for who in candidates:
        sign = None
        opens = who.start - start < _HEAD and _DASH.search(text, max(who.start - 8, start), who.start)
        if who.start == start or text[who.start - 1] == "\n" or opens:
            sign = _COLON.match(text, who.end, min(who.end + 3, end))
        if sign is None and (who.end == end or text[who.end] == "\n"):
            sign = _DASH.search(text, max(who.start - 8, start), who.start)
        if sign is None or who.kind in ("civilians", "metonym"):  # "BEIRUT: ..." is a dateline
            continue
        if not is_label(text[who.start : who.end], who.kind):
            yield _make(text, who, "asserts", sign.span(), ())


def is_label(surface: str, kind: str) -> bool:
    """Whether a name is one plain word for a side, which heads what is told of it: "Opposition: ..."."""
    return kind in _SIDES and surface.istitle() and " " not in surface


_SIDES = frozenset(("group", "state", "army", "militia", "political"))
#: How far into a line its head reaches: "Rif Dimashq Province – Syrian Observatory: ...".
_HEAD = 60
_COLON = re.compile(r":\s")
_DASH = re.compile(r"(?:\s[-–—]|:)\s+(?:the\s+)?$")
#: One of the two is nowhere without this.
_SIGN = re.compile(r"[:–—]|\s-\s")


def _accused(text: str, position: int, actors: Sequence[ActorMention], end: int) -> tuple[str, ...]:
    """Whom a verb of blame accuses: the actors up to "of" or "for", or after "blamed it on"."""
    stop = min(position + 160, end)
    boundary = SENTENCE_END.search(text, position, stop)
    clause = text[position : boundary.start() if boundary else stop]
    on = _BLAMED_ON.match(clause[:90])
    opening = on.end() if on else 0
    part = _PART_OF.match(clause, opening)
    until = _ACCUSED_OF.search(clause, part.end() if part else opening)
    first = position + opening
    last = position + (until.start() if until else len(clause))
    accused = [(a.start, a.name) for a in actors if first <= a.start < last and a.kind != "civilians"]
    accused += [(c.start, c.name) for c in known_speakers(text, first, last) if c.kind == "metonym"]
    return tuple(dict.fromkeys(name for _, name in sorted(accused)))


# "blamed the raid on rebels", not "accused the army of shelling Nawa on Friday"
_BLAMED_ON = re.compile(r"(?:(?!\b(?:of|for)\b).)*?\bon\s+(?!\w+day\b)")
# "accused elements of the army of looting"
_PART_OF = re.compile(
    r"\s*(?:the |some )?(?:elements|members|fighters|gunmen|soldiers|militants|units|cells|agents|remnants)"
    r" (?:of|from)\b"
)
_ACCUSED_OF = re.compile(r"\s(?:of|for|after|over|because|and\s+said|but)\s|[;:]")


@functools.cache
def _stances() -> dict[str, Stance]:
    table = read_vocabulary("speakers.toml")["verbs"]
    stances: dict[str, Stance] = {}
    stances.update(dict.fromkeys(table["denies"], "denies"))
    stances.update(dict.fromkeys(table["blames"], "blames"))
    stances.update(dict.fromkeys(table["responsible"], "claims responsibility"))
    return stances

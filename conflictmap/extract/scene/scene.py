"""One sentence with everything found in it: words, acts, actors, places, dates, counts, speakers."""

from __future__ import annotations

import datetime as dt
import functools
import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from conflictmap.extract.actors.actors import ActorMention, find_actors
from conflictmap.extract.actors.sides import ARMED_SIDES, STATELESS_SIDES
from conflictmap.extract.acts.acts import ActWord, find_acts
from conflictmap.extract.dates.dates import DatePhrase, find_dates
from conflictmap.extract.dates.headings import day_of_head, heading_date, heading_year, in_year, only_year
from conflictmap.extract.dates.recaps import Recap, find_comparison, find_recap
from conflictmap.extract.people.counts import CountPhrase, find_counts
from conflictmap.extract.speakers.attribution import SpeakerMention
from conflictmap.extract.speakers.offices import with_offices
from conflictmap.extract.speakers.speakers import find_speakers
from conflictmap.extract.speakers.voice import with_own_forces
from conflictmap.extract.text.sentence_kinds import Kind
from conflictmap.extract.text.sentences import Sentence, split_sentences
from conflictmap.extract.text.words import Words, split_words
from conflictmap.model import Mention, Report


@dataclass(frozen=True, slots=True, eq=False)  # one is asked for by itself: see `roles`
class Scene:
    """What one sentence holds; every part in text order.

    Parameters
    ----------
    text : str
        The report's text, which all spans index.
    sentence : Sentence
        Its span, paragraph and kind.
    start, end : int
        Span of the sentence, or where that was cut, of the clause that all this stands in.
    words : Words
        Its words.
    acts : tuple of ActWord
        Words of acts and weapons.
    actors : tuple of ActorMention
        Who is named, speakers left out.
    places : tuple of Mention
        Places that may be where an act took place: no datelines, metonyms or publishers.
    dates : tuple of DatePhrase
        When.
    counts : tuple of CountPhrase
        How many people.
    speakers : tuple of SpeakerMention
        Who says so.
    recap : Recap or None
        The part that goes back some days, where it is this one.
    compared : (int, int) or None
        Span of what its act is only compared with: "the worst attack since a bomb hit Homs".
    """

    text: str
    sentence: Sentence
    start: int
    end: int
    words: Words
    acts: tuple[ActWord, ...]
    actors: tuple[ActorMention, ...]
    places: tuple[Mention, ...]
    dates: tuple[DatePhrase, ...]
    counts: tuple[CountPhrase, ...]
    speakers: tuple[SpeakerMention, ...]
    recap: Recap | None = None
    compared: tuple[int, int] | None = None

    @property
    def quote(self) -> str:
        """The sentence, verbatim."""
        return self.text[self.sentence.start : self.sentence.end]

    def word_at(self, offset: int) -> int:
        """Number of the first word that starts at or after an offset."""
        return bisect_left(self.words.starts, offset)

    def words_between(self, start: int, end: int) -> list[str]:
        """The lower-case words that start in ``text[start:end]``."""
        return self.words.lower[self.word_at(start) : self.word_at(end)]


def are_joined_clauses(scene: Scene, start: int, end: int) -> bool:
    """Whether in ``text[start:end]`` an "and" begins a clause: "rebels fled and troops shelled Nawa"."""
    return any(start <= at < end for at in _joined_clauses(scene))


@functools.lru_cache(maxsize=1)  # each act of a sentence asks
def _joined_clauses(scene: Scene) -> tuple[int, ...]:
    """Each "and" behind which an actor and its verb stand, but for "rebels and troops shelled it"."""
    found = []
    for act in scene.acts:
        if act.form not in ("past", "present") or act.passive:
            continue
        subject = next((a for a in reversed(scene.actors) if a.end <= act.start), None)
        if subject is None or not _VERB_NEXT.fullmatch(scene.text, subject.end, act.start):
            continue
        lead = _AND_SUBJECT.search(scene.text, max(scene.start, subject.start - 24), subject.start)
        if (
            lead
            and any(o.end <= lead.start() and o.form != "weapon" for o in scene.acts)
            and not any(a.end == lead.start() for a in scene.actors)
        ):
            found.append(lead.start())
    return tuple(found)


_VERB_NEXT = re.compile(r" (?:(?:also|then|later|have|has|had|\w+ly) )*")
_AND_SUBJECT = re.compile(r",? and (?:(?:the|a|an|some|\w+n) )?$")


#: Kinds of sentences that are no part of the story.
OUTSIDE: tuple[Kind, ...] = ("boilerplate", "byline", "caption")


def read_scenes(
    report: Report,
    mentions: Sequence[Mention],
    *,
    published: dt.date | None,
    voice: SpeakerMention | None,
) -> list[Scene]:
    """The sentences of a report's article that may tell of acts: no boilerplate, bylines or captions.

    Parameters
    ----------
    report : Report
        One article.
    mentions : sequence of Mention
        Its place names in text order, as `find_mentions` gives them.
    published : datetime.date or None
        Day that weekdays are relative to.
    voice : SpeakerMention or None
        Who issues a bulletin, as `voice_of` gives it.
    """
    text = report.text
    starts = [mention.start for mention in mentions]
    anchor: dt.date | None = None
    year = only_year(report.title or "")  # of the last heading, where no day of publication is known
    written = day_of_head(text, report.start, report.end) if published is None else None
    previous: SpeakerMention | None = None  # who says what "it said" reports
    offices: dict[str, SpeakerMention] = {}  # for whom those speak who are called by surname
    groups: tuple[ActorMention, ...] = ()  # whom "the militants" of the next sentence mean
    occupier: ActorMention | None = None  # and whom "the occupation army"
    scenes = []
    sentences = split_sentences(text, report.start, report.end, title=report.title)
    for sentence in sentences:
        if sentence.kind in OUTSIDE:
            continue
        start, end = sentence.start, sentence.end
        words = split_words(text, start, end)
        dates = find_dates(text, start, end, published=published, anchor=anchor)
        if published is None and dates:
            dates = tuple(in_year(d, year, written) for d in dates) if year or written else dates
            year = heading_year(text, start, end, heading_date(text, start, end, dates)) or year
        anchor = next((d.first for d in reversed(dates) if d.precision == 1), anchor)
        dates = tuple(d for d in dates if not _DATELINE_END.match(text, d.end, end))
        actors = with_own_forces(text, words, _actors(text, start, end), voice or previous)
        groups = tuple(g for g in groups if start - g.end <= _SPOKEN_OF)
        actors = tuple(_as_named(text, actors, groups))
        if "occupation" in words.distinct:
            occupier = next((a for a in actors if "occupation" in a.surface), occupier)
            actors = tuple(_occupiers(text, actors, occupier))
        groups = tuple(a for a in actors if a.certainty != "label" and a.side in STATELESS_SIDES) or groups
        speakers = find_speakers(text, start, end, actors=actors, previous=previous)
        speakers = tuple(with_offices(text, speakers, offices))
        actors = tuple(_of_who_speaks(text, actors, speakers))
        previous = speakers[-1] if speakers else previous
        places = [
            m for m in mentions[bisect_left(starts, start) : bisect_left(starts, end)] if m.role == "place"
        ]
        scene = Scene(
            text,
            sentence,
            start,
            end,
            words,
            _without_names(find_acts(text, words), speakers),
            tuple(a for a in actors if not (_speaks(a, speakers) or _in_place(a, places))),
            tuple(places),
            dates,
            tuple(c for c in find_counts(text, words) if not _in_name(c, places)),
            speakers,
        )
        for part in _clauses(_without_comparison(scene)):
            scenes += _without_recap(part)
    return scenes


def _without_names(acts: tuple[ActWord, ...], speakers: Sequence[SpeakerMention]) -> tuple[ActWord, ...]:
    """The act words but for those in a speaker's name: "Raqqa is Being Slaughtered Silently said"."""
    names = [s for s in speakers if s.kind in _TELLERS]  # not "Russian strikes", which name their doer
    if not names:
        return acts
    return tuple(a for a in acts if not any(s.start <= a.start and a.end <= s.end for s in names))


_TELLERS = frozenset(("monitor", "media", "aid"))


def _without_comparison(scene: Scene) -> Scene:
    """A sentence with the places, days and numbers of its own act, not of what that is compared with."""
    since = "since" in scene.words.distinct
    compared = find_comparison(scene.text, scene.start, scene.end) if since else None
    if compared is None or not any(compared[0] <= act.start < compared[1] for act in scene.acts):
        return scene
    start, end = compared[0] - len("since "), compared[1]
    if any(start <= d.start < end and d.precision == 1 for d in scene.dates):
        return scene  # "the first death since the gas attack on Tuesday": that is news too
    return replace(
        scene,
        places=tuple(m for m in scene.places if not start <= m.start < end),
        dates=tuple(d for d in scene.dates if not start <= d.start < end),
        counts=tuple(c for c in scene.counts if not start <= c.count.start < end),
        compared=compared,
    )


def _clauses(scene: Scene) -> list[Scene]:
    """A sentence in parts, where a semicolon parts clauses with a verb and a place or day of their own.

    "Troops 3 May captured Nawa; rebels retook it 5 May"; not "A quake hit Aleppo; 400 died".
    """
    if scene.text.find(";", scene.start, scene.end) < 0:
        return [scene]
    verbs = [act.start for act in scene.acts if act.form in ("past", "present")]
    tied = [*(date.start for date in scene.dates), *(place.start for place in scene.places)]
    cuts = [
        scene.start,
        *(m.end() for m in _SEMICOLON.finditer(scene.text, scene.start, scene.end)),
        scene.end,
    ]
    parts = [(scene.start, scene.start)]
    for start, end in pairwise(cuts):
        own = all(any(start <= at < end for at in starts) for starts in (verbs, tied))
        if own and any(at < start for at in verbs):
            parts.append((start, end))
        else:
            parts[-1] = parts[-1][0], end
    return [_part(scene, *part, None) for part in parts] if len(parts) > 1 else [scene]


_SEMICOLON = re.compile(r";\s+")


def _without_recap(scene: Scene) -> list[Scene]:
    """A sentence that goes back to an act some days before, in two: the rest of it, then that clause."""
    after = "after" in scene.words.distinct  # no recap does without it
    recap = find_recap(scene.text, scene.start, scene.end) if after else None
    if recap is None or not any(recap.start <= act.start < recap.end for act in scene.acts):
        return [scene]
    opens = recap.end < scene.end
    rest = (recap.end, scene.end) if opens else (scene.start, recap.start)
    return [_part(scene, *rest, None), _part(scene, recap.start, recap.end, recap)]


def _part(scene: Scene, start: int, end: int, recap: Recap | None) -> Scene:
    words = split_words(scene.text, start, end)
    return Scene(
        scene.text,
        scene.sentence,
        start,
        end,
        words,
        _without_names(find_acts(scene.text, words), scene.speakers),
        tuple(a for a in scene.actors if start <= a.start < end),
        tuple(m for m in scene.places if start <= m.start < end),
        tuple(d for d in scene.dates if start <= d.start < end),
        find_counts(scene.text, words),
        scene.speakers,
        recap,
    )


#: After the day of a dateline: "AMMAN, June 22 (Reuters) -".
_DATELINE_END = re.compile(r"\s*(?:\([A-Z][\w .]{1,20}\)|/[A-Z]+/\.?)\s*(?:[-–—:]|(?=[A-Z]))")


def _actors(text: str, start: int, end: int) -> Iterator[ActorMention]:
    """The actors of a sentence, without labels that only end a name: "Syrian jet fighters"."""
    last = None
    for actor in find_actors(text, start, end):
        if last is None or actor.certainty != "label" or actor.start - last.end > 1:
            yield actor
        last = actor


def _occupiers(
    text: str, actors: Sequence[ActorMention], occupier: ActorMention | None
) -> Iterator[ActorMention]:
    """The actors, "the occupation army" being that named before, never Syria's."""
    for actor in actors:
        if not text.endswith("occupation ", 0, actor.start):
            yield actor
        elif occupier is not None:
            yield actor._replace(name=occupier.name, side=occupier.side, kind=occupier.kind)


def _as_named(
    text: str, actors: Sequence[ActorMention], groups: Sequence[ActorMention]
) -> Iterator[ActorMention]:
    """The actors of a sentence, a label being that of the group named before: "ISIS ... 14 terrorists".

    "The militants" are also those of the sentences before, whose groups are given.
    """
    group: ActorMention | None = None
    for actor in actors:
        if actor.certainty == "label":
            if group is None and _THE.search(text, max(actor.start - 4, 0), actor.start):
                group = next(
                    (g for g in reversed(groups) if g.side != "kurdish-led"), groups[-1] if groups else None
                )
            if group is not None:
                actor = actor._replace(name=group.name, side=group.side, kind=group.kind)
        elif actor.side in STATELESS_SIDES and actor.kind in _GROUPS:
            group = actor
        yield actor


def _of_who_speaks(
    text: str, actors: Sequence[ActorMention], speakers: Sequence[SpeakerMention]
) -> Iterator[ActorMention]:
    """The actors of a sentence, "its soldiers" being those of the army that speaks."""
    armed = [s for s in speakers if s.kind in _GROUPS and s.side in ARMED_SIDES]
    for actor in actors:
        own = next((s for s in armed if s.verb_end <= actor.start), None)
        if (
            own is not None
            and own.side
            and _ITS.search(text, max(own.verb_end, actor.start - 16), actor.start)
        ):
            actor = actor._replace(name=own.name, side=own.side, kind=own.kind, certainty="named")
        yield actor


_ITS = re.compile(r"\bits (?:own )?(?:two |three )?$")
#: How far behind a group's name "the militants" are still that group, in code points.
_SPOKEN_OF = 600
_THE = re.compile(r"\b[Tt]he $")
_GROUPS = frozenset(("group", "alliance", "militia", "army"))


def _in_name(phrase: CountPhrase, places: Sequence[Mention]) -> bool:
    """Whether a number is a part of a place's name: "Mezzeh 86"."""
    return any(place.start <= phrase.count.start and phrase.count.end <= place.end for place in places)


def _speaks(actor: ActorMention, speakers: Sequence[SpeakerMention]) -> bool:
    return any(actor.start < other.end and other.start < actor.end for other in speakers)


def _in_place(actor: ActorMention, places: Sequence[Mention]) -> bool:
    """Whether an actor's name is part of a place's: "the Air Force Intelligence building"."""
    return any(
        actor.start < place.end and place.start < actor.end and len(place.surface) > len(actor.surface)
        for place in places
    )

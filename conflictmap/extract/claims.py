"""One report to claims: who says that which act happened where, when, by whom, to whom, with how many victims."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from conflictmap.extract.actors import ActorMention
from conflictmap.extract.acts import ActWord
from conflictmap.extract.counts import CountPhrase
from conflictmap.extract.dates import DAY, DatePhrase
from conflictmap.extract.places import find_mentions
from conflictmap.extract.roles import Roles, holders, roles_of, side_bloc
from conflictmap.extract.scene import Scene, read_scenes
from conflictmap.extract.subtypes import (
    ARMED_SIDES,
    CLASH,
    REMOTE,
    TERRITORY,
    civilian_targeting,
    event_type,
    sub_types,
)
from conflictmap.extract.where import place_candidates, places_of
from conflictmap.extract.words import word_set
from conflictmap.model import Claim, Count, Mention, Report, Stance
from conflictmap.vocabulary import actor_named

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer

#: An act that a report dates further back than this is background, not its news.
BACKGROUND_DAYS = 45


@dataclass(frozen=True, slots=True)
class Excluded:
    """A word of an act that made no claim, and the rule that kept it out.

    Parameters
    ----------
    start, end : int
        Span of the word in the report's text.
    quote : str
        Its sentence.
    act : str
        Name of the vocabulary's act.
    rule : str
        Why it is no event: "planned: preparing to", "the war's total" ...
    """

    start: int
    end: int
    quote: str
    act: str
    rule: str


@dataclass(slots=True)
class _Draft:
    """A claim in the making: act words of one sentence with the same type and place."""

    scene: Scene
    sub_type: str
    place: Mention | None
    acts: list[ActWord]
    rules: list[str]
    doers: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    blames: list[str] = field(default_factory=list)
    counts: list[Count] = field(default_factory=list)
    date: tuple[dt.date | None, dt.date | None, int | None] = (None, None, None)
    carried_place: bool = False


@dataclass(slots=True)
class _Thread:
    """What the article has told so far: what "the attack", "there" and "it" refer to."""

    last: _Draft | None = None
    place: Mention | None = None
    place_paragraph: int = -1
    date: tuple[dt.date | None, dt.date | None, int | None] | None = None
    date_paragraph: int = -1
    actors: list[ActorMention] = field(default_factory=list)
    doers: dict[str, list[str]] = field(default_factory=dict)


def extract_claims(
    report: Report, *, gazetteer: Gazetteer, mentions: Sequence[Mention] | None = None
) -> tuple[Claim, ...]:
    """Every claim that an article makes, in text order.

    Parameters
    ----------
    report : Report
        One article.
    gazetteer : Gazetteer
        For finding the place names.
    mentions : sequence of Mention, optional
        Its place names, where they are known already.

    Returns
    -------
    tuple of Claim
        One claim is one act at one place by one speaker; a list of places gives one claim each. Empty for an article
        that tells of no act.
    """
    claims, _ = read_acts(report, gazetteer=gazetteer, mentions=mentions)
    return claims


def read_acts(
    report: Report, *, gazetteer: Gazetteer, mentions: Sequence[Mention] | None = None
) -> tuple[tuple[Claim, ...], tuple[Excluded, ...]]:
    """The claims of an article, and the act words that made none, each with the rule that kept it out."""
    if mentions is None:
        mentions = find_mentions(report, gazetteer=gazetteer)
    reader = _Reader(report, gazetteer)
    for scene in read_scenes(report, mentions):
        reader.read(scene)
    return tuple(reader.claims()), tuple(reader.excluded)


class _Reader:
    """Reads the sentences of one article in order."""

    def __init__(self, report: Report, gazetteer: Gazetteer) -> None:
        self.report = report
        self.gazetteer = gazetteer
        self.thread = _Thread()
        self.drafts: list[_Draft] = []
        self.excluded: list[Excluded] = []
        self._countries: dict[str, bool] = {}

    def read(self, scene: Scene) -> None:
        """Add the drafts of one sentence, and remember what later sentences refer to."""
        candidates = place_candidates(scene, self._is_country)
        drafts: dict[tuple[str, Mention | None], _Draft] = {}
        for act, roles, kinds, rule in self._acts(scene):
            places, place_rule = places_of(scene, act, candidates)
            carried = False
            if not places:
                places, place_rule = self._carried_place(scene)
                carried = True
            for kind in kinds:
                for place in places or (None,):
                    draft = drafts.get((kind, place))
                    if draft is None:
                        draft = drafts[kind, place] = _Draft(
                            scene, kind, place, [], [], carried_place=carried
                        )
                    draft.acts.append(act)
                    draft.rules.append(f"{rule}; {place_rule or 'no place'}")
                    _extend(draft.doers, (a.name for a in roles.doers))
                    _extend(draft.targets, (a.name for a in roles.targets))
        made = self._absorb(scene, list(drafts.values()))
        self._add_counts(scene, made)
        for draft in made:
            draft.date = self._date(scene, draft)
            self._complete_actors(scene, draft)
        self.drafts += made
        self._remember(scene, candidates, made)

    # --- acts ---------------------------------------------------------------------------------------------------

    def _acts(self, scene: Scene) -> Iterator[tuple[ActWord, Roles, list[str], str]]:
        """The act words that tell of something that happened, with doers, types and rule."""
        whole = _sentence_rule(scene)
        earlier: list[ActWord] = []
        previous = self.thread.last.sub_type if self.thread.last else None
        for act in scene.acts:
            if act.form == "weapon":
                continue
            reason = whole or self._exclusion(scene, act)
            roles = roles_of(scene, act, earlier)
            kinds: list[str] = []
            if not reason:
                kinds, rule = sub_types(scene, act, roles.doers, roles.targets, previous)
                reason = "" if kinds else rule
            if reason:
                self.excluded.append(Excluded(act.start, act.end, scene.quote, act.act, reason))
                continue
            earlier.append(act)
            yield (
                act,
                roles,
                kinds,
                f"acts.toml: {act.act} ({rule})" if rule != act.act else f"acts.toml: {act.act}",
            )

    def _exclusion(self, scene: Scene, act: ActWord) -> str:
        """Why an act word tells of no event, "" where it does."""
        if act.realis != "actual":
            return f"{act.realis}: {act.cue}"
        if act.needs and not _has_object(scene, act):
            return f"no {act.needs} beside it"
        counts = [c for c in scene.counts if c.cue_start == act.start or abs(c.count.start - act.end) < 30]
        background = [c.background for c in counts if c.background]
        if background and len(background) == len(counts):
            return f"background: {background[0]}"
        date = _nearest_date(scene, act)
        published = self.report.published
        if (
            date
            and published
            and date.last
            and (published - (date.last if date.relation == "on" else date.first or date.last)).days
            > BACKGROUND_DAYS
        ):
            return f"background: {date.surface}"
        if date and published and date.first and date.first > published + DAY:
            return f"future: {date.surface}"
        return ""

    # --- places -------------------------------------------------------------------------------------------------

    def _is_country(self, mention: Mention) -> bool:
        name = mention.surface
        if name not in self._countries:
            found = self.gazetteer.lookup(name)
            self._countries[name] = bool(found) and found[0].place.kind == "country"
        return self._countries[name]

    def _carried_place(self, scene: Scene) -> tuple[tuple[Mention, ...], str]:
        thread = self.thread
        if thread.place is None:
            return (), ""
        return (thread.place,), "the place told before"

    def _absorb(self, scene: Scene, drafts: list[_Draft]) -> list[_Draft]:
        """One act told in two words is one: the clash in which a place was taken, the fight without a place of its own."""
        made = []
        taken = {d.place for d in drafts if d.sub_type in TERRITORY}
        for draft in drafts:
            if draft.sub_type == CLASH and draft.place in taken:
                host = next(d for d in drafts if d.sub_type in TERRITORY and d.place == draft.place)
                host.rules.append("the clash belongs to the taking")
                host.acts += draft.acts
                continue
            made.append(draft)
        return made

    # --- counts -------------------------------------------------------------------------------------------------

    def _add_counts(self, scene: Scene, drafts: list[_Draft]) -> None:
        """Each number goes to the act word nearest to the word that says what happened to the people."""
        for phrase in scene.counts:
            if phrase.background or not drafts:
                continue
            best = min(drafts, key=lambda d: min(_distance(act, phrase) for act in d.acts))
            best.counts.append(phrase.count)

    # --- dates --------------------------------------------------------------------------------------------------

    def _date(self, scene: Scene, draft: _Draft) -> tuple[dt.date | None, dt.date | None, int | None]:
        phrase = _nearest_date(scene, draft.acts[0])
        published = self.report.published
        if phrase and phrase.first:
            if phrase.relation == "since":
                last = published or phrase.last
                draft.rules.append(f"since {phrase.surface}")
                return phrase.first, last, 2
            draft.rules.append(f"date: {phrase.rule}")
            return phrase.first, phrase.last, phrase.precision
        thread = self.thread
        near = thread.date_paragraph >= scene.sentence.paragraph - (2 if draft.carried_place else 0)
        if thread.date and near:
            draft.rules.append("the date told before")
            return thread.date
        if published:
            draft.rules.append("the report's own date")
            return published, published, 2
        return None, None, None

    # --- actors -------------------------------------------------------------------------------------------------

    def _complete_actors(self, scene: Scene, draft: _Draft) -> None:
        """What the sentence leaves open and its words or the sentences before imply."""
        if draft.sub_type.endswith("protest") and "Protesters" not in draft.doers:
            draft.doers[:0] = ["Protesters"]
            draft.targets = [
                t for t in draft.targets if t not in ("Protesters", "Civilians")
            ] or draft.targets
        if not draft.doers and draft.sub_type in self.thread.doers:
            draft.doers += self.thread.doers[draft.sub_type]
            draft.rules.append("doers told before")
        draft.doers = [_force(name, draft.acts[0], draft.sub_type) for name in draft.doers]
        draft.doers = list(dict.fromkeys(draft.doers))
        if not draft.targets:
            self._imply_targets(scene, draft)
        if draft.sub_type == CLASH and len({_bloc(n) for n in draft.doers + draft.targets}) < 2:
            self._imply_opponent(draft)
        if draft.sub_type in ("Other",) and not draft.doers:
            draft.doers = ["Civilians"]

    def _imply_targets(self, scene: Scene, draft: _Draft) -> None:
        who = {c.who for c in draft.counts}
        doers = {_bloc(n) for n in draft.doers}
        if who & {"civilians", "children", "women"} or (
            draft.sub_type not in (CLASH, *TERRITORY) and who & {"unknown", "mixed"}
        ):
            draft.targets.append("Civilians")
            return
        held = [name for name in holders(scene) if _bloc(name) not in doers]
        if held:
            draft.targets.append(held[0])
        elif draft.doers and draft.sub_type in (CLASH, *TERRITORY, *REMOTE):
            self._imply_opponent(draft)

    def _imply_opponent(self, draft: _Draft) -> None:
        """The side that the article named last against which the known side fights."""
        known = {_bloc(n) for n in draft.doers + draft.targets}
        for actor in reversed(self.thread.actors):
            if actor.side in ARMED_SIDES and side_bloc(actor.side) not in known and known:
                (draft.targets if draft.doers else draft.doers).append(actor.name)
                draft.rules.append("opponent told before")
                return

    # --- what later sentences refer to ----------------------------------------------------------------------------

    def _remember(self, scene: Scene, candidates: Sequence[Mention], made: list[_Draft]) -> None:
        thread, paragraph = self.thread, scene.sentence.paragraph
        thread.actors += scene.actors
        if made:
            thread.last = made[-1]
            placed = [d.place for d in made if d.place is not None]
            if placed:
                thread.place, thread.place_paragraph = placed[0], paragraph
            for draft in made:
                if draft.doers:
                    thread.doers[draft.sub_type] = list(draft.doers)
        elif candidates:
            thread.place, thread.place_paragraph = candidates[0], paragraph
        dates = [d for d in scene.dates if d.relation == "on" and d.precision in (1, 2)]
        if made and dates and made[-1].date[2] in (1, 2):
            thread.date, thread.date_paragraph = made[-1].date, paragraph

    # --- claims ---------------------------------------------------------------------------------------------------

    def claims(self) -> Iterator[Claim]:
        """The drafts as claims."""
        for draft in self.drafts:
            speaker, side, stance = self._speaker(draft)
            first, last, precision = draft.date
            doers, blames = draft.doers, draft.blames
            if stance == "blames":
                doers, blames = [], list(dict.fromkeys(blames + doers))
            yield Claim(
                report=self.report.name,
                part=self.report.part,
                start=draft.scene.start,
                end=draft.scene.end,
                quote=draft.scene.quote,
                speaker=speaker,
                speaker_side=side,
                stance=stance,
                event_type=event_type(draft.sub_type),
                sub_event_type=draft.sub_type,
                actor1=tuple(doers),
                actor2=tuple(t for t in draft.targets if t not in doers),
                blames=tuple(blames),
                civilian_targeting=civilian_targeting(draft.sub_type, draft.targets),
                date=first,
                date_end=last,
                time_precision=precision,
                place=draft.place,
                counts=tuple(draft.counts),
                rule="; ".join(dict.fromkeys(draft.rules))
                + ("; headline" if draft.scene.sentence.kind == "headline" else ""),
            )

    def _speaker(self, draft: _Draft) -> tuple[str, str | None, Stance]:
        speakers = draft.scene.speakers
        if not speakers:
            return self.report.publisher or "the report", None, "asserts"
        act = draft.acts[0]
        best = min(speakers, key=lambda s: min(abs(s.start - act.start), abs(s.end - act.start)))
        return best.name, best.side, best.stance


_EQUIPMENT = word_set("equipment")

_PLACE_WORDS = word_set("place_words")
_PEOPLE_WORDS = word_set("people_words")
_MOVES = word_set("moves")


def _has_object(scene: Scene, act: ActWord) -> bool:
    """Whether the word's object (or subject, if passive) is what the act needs."""
    lower = scene.words.lower
    after = lower[act.last + 1 : act.last + 9]
    before = lower[max(0, act.first - 7) : act.first]
    near = before if act.passive or act.act == "territory falling" else after
    if act.needs == "equipment":
        return any(word in _EQUIPMENT for word in near)
    if act.needs == "movement":
        return any(word in _MOVES for word in before + after)
    if act.needs == "people":
        return any(word in _PEOPLE_WORDS for word in near[-5:] if act.passive) or any(
            word in _PEOPLE_WORDS for word in after[:4] if not act.passive
        )
    if any(word in _PEOPLE_WORDS for word in after[:2]) and act.form != "noun":
        return False
    if any(word in _PLACE_WORDS for word in near):
        return True
    low, high = (
        (scene.words.starts[max(0, act.first - 8)], act.start)
        if near is before
        else (act.end, scene.words.ends[min(act.last + 8, len(lower) - 1)])
    )
    return any(low <= m.start < high for m in scene.places)


_SENTENCE_RULES = (
    ("a question", re.compile(r"\?[\"”’')\]]*$")),
    ("a wish or a demand", re.compile(r"\b(?:we|I|you) (?:will|must|should|need|want|call|demand|cannot|can't|can)\b|\b(?:must|should) (?:stop|end|act|be held)\b")),
    ("a hypothesis", re.compile(r"^(?:If|Should|Were|Had)\b|\bcould (?:lead|have been)\b|\bwould (?:have|be)\b")),
)  # fmt: skip


def _sentence_rule(scene: Scene) -> str:
    """Why a whole sentence tells of no event, "" where it may."""
    quote = scene.quote
    return next((name for name, pattern in _SENTENCE_RULES if pattern.search(quote)), "")


def _nearest_date(scene: Scene, act: ActWord) -> DatePhrase | None:
    phrases = [d for d in scene.dates if d.relation != "until"]
    if not phrases:
        return None
    return min(phrases, key=lambda d: d.start - act.end if d.start >= act.end else act.start - d.end)


def _distance(act: ActWord, phrase: CountPhrase) -> int:
    if act.start <= phrase.cue_start < act.end:
        return 0
    return min(abs(act.start - phrase.cue_start), abs(act.end - phrase.count.start))


def _extend(names: list[str], more: Iterable[str]) -> None:
    names += [name for name in dict.fromkeys(more) if name not in names]


def _bloc(name: str) -> str:
    actor = actor_named(name)
    return side_bloc(actor.side) if actor else name


def _force(name: str, act: ActWord, sub_type: str) -> str:
    """The force of a state that an act implies: the Syrian government's air strikes are its air force's."""
    if sub_type == "Air/drone strike" and name in ("Government of Syria", "Syrian Arab Army"):
        return "Syrian Air Force"
    if sub_type in ("Shelling/artillery/missile attack", CLASH, *TERRITORY) and name == "Government of Syria":
        return "Syrian Arab Army"
    return name


_Finder = Callable[[Report], Iterable[Claim]]
_ = replace

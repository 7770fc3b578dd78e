"""One report to claims: who says that which act happened where, when, by whom, to whom, with how many victims."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from conflictmap.extract.actors import ActorMention
from conflictmap.extract.acts import ActWord
from conflictmap.extract.counts import CountPhrase
from conflictmap.extract.dates import DatePhrase
from conflictmap.extract.parties import (
    AIR,
    SHELLING,
    TWO_SIDED,
    bloc_of,
    implied_targets,
    main_opponent,
    opponent,
    with_force,
)
from conflictmap.extract.places import find_mentions
from conflictmap.extract.realis import act_rule, date_rule, sentence_rule
from conflictmap.extract.roles import Roles, roles_of
from conflictmap.extract.scene import Scene, read_scenes
from conflictmap.extract.subtypes import (
    ARMED_SIDES,
    CLASH,
    REMOTE,
    TERRITORY,
    civilian_targeting,
    event_type,
    side_bloc,
    sub_types,
)
from conflictmap.extract.when import article_date, dates_saying, nearest_date, own_relative_date, word_gap
from conflictmap.extract.where import place_candidates, places_of
from conflictmap.extract.words import word_set
from conflictmap.model import Claim, Count, Mention, Report, Stance
from conflictmap.vocabulary import Actor, actor_named

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer


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


#: Rule of claims whose sentence names several places side by side.
LISTED = "one of several places named"
_Date = tuple[dt.date | None, dt.date | None, int | None]


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
    date: _Date = (None, None, None)
    refers: bool = False


@dataclass(slots=True)
class _Thread:
    """What the article has told so far: what "the attack", "there" and "it" refer to."""

    last: _Draft | None = None
    place: Mention | None = None
    place_paragraph: int = -1
    place_reach: int = 1
    date: _Date | None = None
    date_paragraph: int = -1
    actors: list[ActorMention] = field(default_factory=list)
    dates: dict[str, _Date] = field(default_factory=dict)
    background: str = ""
    past: set[tuple[str, str]] = field(default_factory=set)


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
    for scene in read_scenes(report, mentions, published=reader.published):
        reader.read(scene)
    return tuple(reader.claims()), tuple(reader.excluded)


@dataclass(slots=True)
class _Told:
    """One act word that tells of something that happened."""

    act: ActWord
    roles: Roles
    kinds: list[str]
    rule: str
    places: tuple[Mention, ...]
    place_rule: str
    refers: bool = False


class _Reader:
    """Reads the sentences of one article in order."""

    def __init__(self, report: Report, gazetteer: Gazetteer) -> None:
        self.report = report
        self.published = article_date(report)
        self.gazetteer = gazetteer
        self.thread = _Thread()
        self.drafts: list[_Draft] = []
        self.excluded: list[Excluded] = []
        self._countries: dict[str, bool] = {}

    def read(self, scene: Scene) -> None:
        """Add the drafts of one sentence, and remember what later sentences refer to."""
        candidates = place_candidates(scene, self._is_too_far)
        drafts: dict[tuple[str, Mention | None, int], _Draft] = {}
        for told in self._told(scene, candidates):
            apart = own_relative_date(scene, told.act)
            for kind in told.kinds:
                for place in told.places or (None,):
                    draft = drafts.get((kind, place, apart))
                    if draft is None:
                        draft = drafts[kind, place, apart] = _Draft(scene, kind, place, [], [])
                    draft.refers = draft.refers or told.refers
                    draft.acts.append(told.act)
                    draft.rules += [told.rule, told.place_rule or "no place"]
                    draft.rules += [LISTED] if len(told.places) > 1 else []
                    _extend(draft.doers, (a.name for a in told.roles.doers))
                    _extend(draft.targets, (a.name for a in told.roles.targets))
        made = _absorb(list(drafts.values()))
        _add_counts(scene, made)
        for draft in made:
            draft.date = self._date(scene, draft)
            self._complete_actors(scene, draft)
        made = [d for d in made if self._is_placed(scene, d)]
        self.drafts += made
        self._remember(scene, candidates, made)

    # --- acts ---------------------------------------------------------------------------------------------------

    def _told(self, scene: Scene, candidates: Sequence[Mention]) -> list[_Told]:
        """What the sentence's act words tell; deaths last, since other words say how people died."""
        whole = sentence_rule(scene, candidates)
        told: list[_Told] = []
        actual = []
        ruled: tuple[ActWord, str] | None = None  # a passive verb that was left out, and why
        for act in scene.acts:
            if act.form == "weapon":
                continue
            reason = whole or self._exclusion(scene, act, candidates)
            if not reason and ruled and act.form == "noun" and act.first - ruled[0].last <= 6:
                reason = ruled[1] if "by" in scene.words.lower[ruled[0].last + 1 : act.first] else ""
            if reason:
                self._exclude(scene, act, reason)
                ruled = (act, reason) if act.passive else ruled
                past = reason if reason.startswith("background") else date_rule(scene, act, self.published)
                if past.startswith("background") and act.kind != "kill":
                    self.thread.background = past.removeprefix("background: ")
                    self.thread.past |= {(act.kind, m.surface) for m in places_of(scene, act, candidates)[0]}
            else:
                actual.append(act)
        for act in actual:
            if _subject_of_next(act, actual):
                self._exclude(scene, act, "the verb after it tells the act")
            elif act.kind != "kill":
                self._tell(scene, act, candidates, told)
        for act in actual:
            if act.kind == "kill":
                self._tell_death(scene, act, candidates, told)
        return sorted(told, key=lambda t: t.act.start)

    def _tell(self, scene: Scene, act: ActWord, candidates: Sequence[Mention], told: list[_Told]) -> None:
        last = self.thread.last
        roles = roles_of(scene, act)
        places, place_rule = places_of(scene, act, candidates)
        if last is not None and last.sub_type in _ANSWERS and _refers(scene, act, candidates):
            rule = f"acts.toml: {act.act} (refers to the {last.sub_type.lower()} told before)"
            here = tuple(p for p in (last.place,) if p) or places
            told.append(
                _Told(act, roles, [last.sub_type], rule, here, "the place of what it refers to", True)
            )
            return
        previous = last.sub_type if last else None
        kinds, rule = sub_types(scene, act, roles.doers, roles.targets, previous, self._named(scene, act))
        if kinds and _takes_up(scene, act, candidates, kinds[0]):
            told_before = next((d for d in reversed(self.drafts) if _group_of(d.sub_type) == kinds[0]), None)
            if told_before is not None and told_before.place is not None:
                places, place_rule = (told_before.place,), "the place of what it refers to"
                told.append(_Told(act, roles, kinds, _rule_name(act, rule), places, place_rule, True))
                return
        if kinds and not places and _talk(scene, act):
            kinds, rule = [], "a plural or bare noun without a place"
        if kinds and any((kinds[0], m.surface) in self.thread.past for m in places) and not scene.dates:
            kinds, rule = [], "refers to background told before"
        if not kinds:
            self._exclude(scene, act, rule)
            return
        if not places:
            places, place_rule = self._carried_place(scene)
            if places and not _speaks_of_it(scene):
                self._exclude(scene, act, "no place, day, number or reference of its own")
                return
        told.append(_Told(act, roles, kinds, _rule_name(act, rule), places, place_rule))

    def _tell_death(
        self, scene: Scene, act: ActWord, candidates: Sequence[Mention], told: list[_Told]
    ) -> None:
        """A death belongs to the attack named beside it, else to the one told just before."""
        roles = roles_of(scene, act)
        if act.form == "noun" and not scene.counts and not roles.targets:
            self._exclude(scene, act, "a death or injury without number or name")
            return
        violent = [t for t in told if t.kinds[0] in _ANSWERS]
        own = [m for m in candidates if m.start > act.start]
        if violent:
            cause = min(violent, key=lambda t: (_word_gap(t.act, act), t.act.first))
            between = own and any(act.start < t.act.start < own[0].start for t in violent)
            places, place_rule = cause.places, cause.place_rule
            if own and not between and own[0].start - act.end < 90:
                places, place_rule = places_of(scene, act, candidates)
            kinds = cause.kinds
            if kinds == ["Attack"] and cause.refers and _of_fighters(scene, act, roles):
                kinds = [CLASH]
            both = Roles(cause.roles.doers, roles.targets)
            told.append(_Told(act, both, kinds, cause.rule, places, place_rule, cause.refers))
            return
        if not candidates and self.thread.background:
            self._exclude(scene, act, f"refers to background: {self.thread.background}")
            return
        last = self.thread.last
        kinds, rule = sub_types(scene, act, roles.doers, roles.targets, None)
        if (
            not candidates
            and last is not None
            and last.sub_type in _ANSWERS
            and "no weapon" in rule
            and self._recent(scene)
        ):
            rule = f"acts.toml: {act.act} (in the {last.sub_type.lower()} told before)"
            told.append(
                _Told(
                    act, roles, [last.sub_type], rule, (last.place,) if last.place else (), "its place", True
                )
            )
            return
        places, place_rule = places_of(scene, act, candidates)
        if not places:
            places, place_rule = self._carried_place(scene)
        told.append(_Told(act, roles, kinds, _rule_name(act, rule), places, place_rule))

    def _named(self, scene: Scene, act: ActWord) -> list[ActorMention | Actor]:
        speakers = [actor for s in scene.speakers if (actor := actor_named(s.name))]
        return [*self.thread.actors[-12:], *(a for a in scene.actors if a.start < act.start), *speakers]

    def _recent(self, scene: Scene) -> bool:
        """Whether the last act was told in this paragraph or the one before."""
        last = self.thread.last
        return last is not None and scene.sentence.paragraph - last.scene.sentence.paragraph <= 1

    def _exclude(self, scene: Scene, act: ActWord, reason: str) -> None:
        self.excluded.append(Excluded(act.start, act.end, scene.quote, act.act, reason))

    def _exclusion(self, scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> str:
        """Why an act word tells of no event, "" where it does."""
        reason = act_rule(scene, act, candidates, self.published)
        if not reason and self.thread.background and act.form == "noun":
            if act.kind == "reference" or (not scene.places and _is_definite(scene, act)):
                return f"refers to background: {self.thread.background}"
        return reason

    # --- places -------------------------------------------------------------------------------------------------

    def _is_too_far(self, mention: Mention) -> bool:
        """Whether a name is a country's, or of a place that is neither in Syria nor beside it."""
        if self._is_country(mention):
            return True
        found = self.gazetteer.lookup(mention.surface)
        return bool(found) and not any(c.place.country in _NEAR for c in found[:5])

    def _is_country(self, mention: Mention) -> bool:
        name = mention.surface
        if name not in self._countries:
            found = self.gazetteer.lookup(name)
            self._countries[name] = bool(found) and found[0].place.kind == "country"
        return self._countries[name]

    def _is_placed(self, scene: Scene, draft: _Draft) -> bool:
        """Whether place, day or number tie an act down; without any of them it is talk."""
        if draft.place is None and not draft.counts and not scene.dates:
            for act in draft.acts:
                self._exclude(scene, act, "no place, day or number")
            return False
        return True

    def _carried_place(self, scene: Scene) -> tuple[tuple[Mention, ...], str]:
        thread = self.thread
        reach = thread.place_reach
        headline = scene.sentence.kind == "headline"
        if thread.place is None or headline or scene.sentence.paragraph - thread.place_paragraph > reach:
            countries = [m for m in scene.places if self._is_country(m)]
            return (countries[0],) if countries else (), "only a country is named" if countries else ""
        return (thread.place,), "the place told before"

    # --- dates --------------------------------------------------------------------------------------------------

    def _date(self, scene: Scene, draft: _Draft) -> _Date:
        published, last = self.published, self.thread.last
        phrase = _draft_date(scene, draft.acts)
        if (
            draft.refers
            and last is not None
            and last.date[0]
            and (phrase is None or dates_saying(scene, phrase))
        ):
            draft.rules.append("the date of what it refers to")
            return last.date
        known = self.thread.dates.get(draft.place.surface) if draft.place else None
        if phrase and phrase.first:
            if phrase.relation == "since":
                draft.rules.append(f"since {phrase.surface}")
                return phrase.first, published or phrase.last, 2
            if not dates_saying(scene, phrase):
                draft.rules.append(f"date: {phrase.rule}")
                return phrase.first, phrase.last, phrase.precision
            if known is None:
                draft.rules.append("date: the day on which it was said")
                return phrase.first, phrase.last, 2
        if self.thread.date and self.thread.date_paragraph >= scene.sentence.paragraph:
            draft.rules.append("the date told before")
            return self.thread.date
        if known is not None:
            draft.rules.append("the date told for this place")
            return known
        if published:
            draft.rules.append("the report's own date")
            return published, published, 2
        return None, None, None

    # --- actors -------------------------------------------------------------------------------------------------

    def _complete_actors(self, scene: Scene, draft: _Draft) -> None:
        """What the sentence leaves open and its words or the sentences before imply."""
        if draft.sub_type.endswith("protest") and "Protesters" not in draft.doers:
            draft.doers[:0] = ["Protesters"]
            others = [t for t in draft.targets if t not in ("Protesters", "Civilians")]
            draft.targets = others or draft.targets
        if not draft.doers:
            self._imply_doers(scene, draft)
        draft.doers = list(dict.fromkeys(with_force(name, draft.sub_type) for name in draft.doers))
        draft.targets = [t for t in draft.targets if t not in draft.doers]
        if not draft.targets:
            implied, rule = implied_targets(
                scene, draft.sub_type, draft.doers, draft.counts, self.thread.actors
            )
            draft.targets += implied
            draft.rules += [rule] if rule else []
        if draft.sub_type in TWO_SIDED or draft.sub_type in REMOTE:
            draft.targets = list(dict.fromkeys(with_force(name, CLASH) for name in draft.targets))
        blocs = {bloc_of(name) for name in draft.doers + draft.targets}
        if draft.sub_type == CLASH and len(blocs) == 1:
            other = opponent(blocs, self.thread.actors)
            (draft.targets if draft.doers else draft.doers).extend([other] if other else [])
        if draft.sub_type == "Other" and not draft.doers:
            draft.doers = ["Civilians"]

    def _imply_doers(self, scene: Scene, draft: _Draft) -> None:
        last = self.thread.last
        if draft.refers and last is not None:
            draft.doers += last.doers
            draft.rules.append("doers of what it refers to")
        elif last is not None and _PRONOUN.match(scene.text, scene.start):
            draft.doers += last.doers
            draft.rules.append("the pronoun's doers")
        elif draft.sub_type in (AIR, SHELLING):
            before = [d for d in self.drafts if d.sub_type == draft.sub_type and d.doers]
            if len({bloc_of(name) for d in before for name in d.doers}) == 1:
                draft.doers += before[-1].doers
                draft.rules.append("doers told before")
        elif draft.sub_type in TERRITORY:
            draft.doers += [s.name for s in scene.speakers if bloc_of(s.name) in _FIGHTING][:1]
        elif draft.sub_type == CLASH and not draft.targets:
            draft.doers += [a.name for a in self.thread.actors[-8:] if a.side in ARMED_SIDES][-1:]

    # --- what later sentences refer to ----------------------------------------------------------------------------

    def _remember(self, scene: Scene, candidates: Sequence[Mention], made: list[_Draft]) -> None:
        thread, paragraph = self.thread, scene.sentence.paragraph
        thread.actors += scene.actors
        if made:
            thread.last = made[-1]
            thread.background = ""
            placed = [d.place for d in made if d.place is not None and not self._is_country(d.place)]
            if placed:
                thread.place, thread.place_paragraph, thread.place_reach = placed[0], paragraph, 5
        elif candidates:
            thread.place, thread.place_paragraph, thread.place_reach = candidates[0], paragraph, 1
        for draft in made:
            if draft.place is not None and draft.date[2] == 1:
                thread.dates[draft.place.surface] = draft.date
        dates = [d for d in scene.dates if d.relation == "on" and d.precision in (1, 2)]
        if made and dates and made[-1].date[2] in (1, 2):
            thread.date, thread.date_paragraph = made[-1].date, paragraph

    # --- claims ---------------------------------------------------------------------------------------------------

    def claims(self) -> Iterator[Claim]:
        """The drafts as claims."""
        self._complete_opponents()
        told = {d.sub_type for d in self.drafts if d.scene.sentence.kind != "headline"}
        for draft in self.drafts:
            vague = draft.place is None or self._is_country(draft.place)
            headline = draft.scene.sentence.kind == "headline"
            if headline and (draft.place is None or (vague and draft.sub_type in told)):
                continue  # the body says where
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

    def _complete_opponents(self) -> None:
        """Where one side of a fight is open, the other side that the article names most often."""
        for draft in self.drafts:
            if draft.sub_type in TWO_SIDED and draft.doers and not draft.targets:
                other = main_opponent({bloc_of(name) for name in draft.doers}, self.thread.actors)
                if other is not None:
                    draft.targets.append(other)
                    draft.rules.append("the other side that the article names")

    def _speaker(self, draft: _Draft) -> tuple[str, str | None, Stance]:
        speakers = draft.scene.speakers
        if not speakers:
            return self.report.publisher or "the report", None, "asserts"
        act = draft.acts[0]
        best = min(speakers, key=lambda s: min(abs(s.start - act.start), abs(s.end - act.start)))
        return best.name, best.side, best.stance


#: What happens while a place is taken, and is told as its part.
_PART_OF_TAKING = (CLASH, "Non-violent transfer of territory", "Change to group/activity")


#: Syria and its neighbours, where the war's events may lie.
_NEAR = frozenset(
    ("Syria", "Lebanon", "Turkey", "Iraq", "Jordan", "Israel", "Palestine", "Palestinian Territories")
)


def _absorb(drafts: list[_Draft]) -> list[_Draft]:
    """One act told in two words is one: the clash in which a place was taken."""
    taken = {d.place: d for d in drafts if d.sub_type in TERRITORY}
    made = []
    for draft in drafts:
        host = taken.get(draft.place)
        if draft.sub_type in _PART_OF_TAKING and host is not None:
            host.rules.append(f"the {draft.acts[0].act} belongs to the taking")
            host.acts += draft.acts
        else:
            made.append(draft)
    return made


def _add_counts(scene: Scene, drafts: list[_Draft]) -> None:
    """Each number goes to the act word nearest to the word that says what happened to the people."""
    for phrase in scene.counts:
        if phrase.background or not drafts:
            continue
        best = min(drafts, key=lambda d: min(_distance(act, phrase) for act in d.acts))
        best.counts.append(phrase.count)


def _of_fighters(scene: Scene, act: ActWord, roles: Roles) -> bool:
    """Whether armed people died: then "the attack" was, for them, a clash."""
    return sub_types(scene, act, (), roles.targets, None)[0] == [CLASH]


def _subject_of_next(act: ActWord, acts: Sequence[ActWord]) -> bool:
    """Whether a generic noun is only the subject of a verb of attack: "the attack hit"."""
    return (
        act.kind == "assault"
        and act.form == "noun"
        and any(
            other.kind == "strike" and other.form != "noun" and 0 < other.first - act.last <= 2
            for other in acts
        )
    )


#: "the town", "there", "the two sides": words that take up a place or an act told before.
_TAKES_UP = re.compile(
    r"\b(?:the|that|this|its|both|these|their) (?:\w+ )?(?:town|village|city|area|district|neighbou?rhood|base|airport|airbase|province|region|suburb"
    r"|camp|hill|clash(?:es)?|fighting|battles?|attacks?|raids?|strikes?|air strikes|airstrikes|blasts?|explosions?"
    r"|bombings?|shelling|assault|offensive|killings?|massacre|dead|victims|evacuation|mosque|market|hospital|school|video)\b|\bthere\b|^(?:They|It|He)\b",
    re.IGNORECASE,
)


def _speaks_of_it(scene: Scene) -> bool:
    """Whether a sentence without a place speaks of the one told before: by a number, a day or a word that points back."""
    return bool(scene.counts or scene.dates or _TAKES_UP.search(scene.text, scene.start, scene.end))


def _talk(scene: Scene, act: ActWord) -> bool:
    """Whether a noun only names a kind of act: no place, day, number, doer's verb or article ties it down."""
    if act.form != "noun" or scene.counts or scene.dates or _is_definite(scene, act):
        return False
    lower = scene.words.lower
    launched = set(lower[max(0, act.first - 6) : act.first]) & _LAUNCHING
    return not launched and not set(lower[act.last + 1 : act.last + 4]) & _OCCURS


_LAUNCHING = word_set("light_pasts")
_OCCURS = word_set("occurs")


def _is_definite(scene: Scene, act: ActWord) -> bool:
    return bool(_DEFINITE & set(scene.words.lower[max(0, act.first - 2) : act.first]))


def _takes_up(scene: Scene, act: ActWord, candidates: Sequence[Mention], kind: str) -> bool:
    """Whether "the clashes" or "the raids" may be those told before: no place before the next act word."""
    if act.form != "noun" or kind not in _ANSWERS:
        return False
    if not _DEFINITE & set(scene.words.lower[max(0, act.first - 1) : act.first]):
        return False
    following = next((a.start for a in scene.acts if a.start >= act.end and a.form != "weapon"), scene.end)
    return not any(act.end <= m.start < following for m in candidates)


def _group_of(kind: str) -> str:
    return CLASH if kind in TERRITORY else kind


#: Acts that "the attack" may refer to and in which people may die.
_ANSWERS = REMOTE | {CLASH, *TERRITORY, "Attack"}
_DEFINITE = frozenset(("the", "this", "that", "these", "those", "same", "s", "such", "latest", "both"))


def _refers(scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> bool:
    """Whether an act word only takes up what was told: "the attack", "the same operation"."""
    if act.kind == "reference":
        return _is_definite(scene, act)
    if act.form != "noun" or act.kind not in ("assault", "strike"):
        return False
    if not _is_definite(scene, act):
        return False
    return not any(act.end <= m.start and scene.word_at(m.start) - act.last <= 6 for m in candidates)


def _rule_name(act: ActWord, rule: str) -> str:
    return f"acts.toml: {act.act}" if rule == act.act else f"acts.toml: {act.act} ({rule})"


def _word_gap(one: ActWord, other: ActWord) -> int:
    return max(one.first - other.last, other.first - one.last)


_FIGHTING = frozenset(side_bloc(side) for side in ARMED_SIDES) - {"government"}
_PRONOUN = re.compile(
    r"[“\"]?(?:They|It|The group|The fighters|The militants)\b(?! (?:said|is|was|were|also said|added))"
)


def _draft_date(scene: Scene, acts: Sequence[ActWord]) -> DatePhrase | None:
    """The date phrase nearest to any of a draft's act words."""
    dated = [(word_gap(scene, act, phrase), phrase) for act in acts if (phrase := nearest_date(scene, act))]
    return min(dated, key=lambda pair: pair[0], default=(0, None))[1]


def _distance(act: ActWord, phrase: CountPhrase) -> int:
    if act.start <= phrase.cue_start < act.end:
        return 0
    return min(abs(act.start - phrase.cue_start), abs(act.end - phrase.count.start))


def _extend(names: list[str], more: Iterable[str]) -> None:
    names += [name for name in dict.fromkeys(more) if name not in names]

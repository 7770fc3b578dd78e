"""Which act words of a sentence tell of something that happened, of which type, where, by whom."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from conflictmap.extract.acled import AIR, ATTACK, CLASH, GAS, REMOTE, SHOTS_AT_PROTEST
from conflictmap.extract.actors import ActorMention
from conflictmap.extract.acts import ActWord
from conflictmap.extract.mention_words import wide_areas
from conflictmap.extract.places import look_up
from conflictmap.extract.realis import act_rule, date_rule, sentence_rule
from conflictmap.extract.references import (
    ANSWERS,
    DEADLY,
    act_gap,
    among_the_dead,
    by_those_weapons,
    governs,
    group_of,
    is_definite,
    is_talk,
    of_fighters,
    opens_anew,
    refers,
    rule_name,
    speaks_of_it,
    stops_weapons,
    subject_of_next,
    takes_up,
    tells_where,
)
from conflictmap.extract.roles import Roles, roles_of
from conflictmap.extract.scene import Scene
from conflictmap.extract.subtypes import from_aircraft, sub_types
from conflictmap.extract.thread import Draft, Thread, Told
from conflictmap.extract.where import place_candidates, places_of
from conflictmap.model import Mention
from conflictmap.vocabulary import Actor, actor_named

if TYPE_CHECKING:
    from conflictmap.gazetteer import Gazetteer

#: Syria and its neighbours, where the war's events may lie.
_NEAR = frozenset(
    ("Syria", "Lebanon", "Turkey", "Iraq", "Jordan", "Israel", "Palestine", "Palestinian Territories")
)


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


#: "The attack followed the killing of 20 fighters": two acts.
_FOLLOWS = re.compile(
    r"\b(?:followed|follows|avenged?|(?:in )?(?:response|retaliation|revenge) (?:to|for))\b"
)
#: Acts by which people are killed elsewhere too, unless another is told.
_BY_FORCE = REMOTE | {SHOTS_AT_PROTEST}
#: Acts whose aim "targeting" tells: "carried out a raid with missiles, targeting the base".
_WITH_AN_AIM = ("assault", "reference", "deliver")
#: How far behind a sentence the next one may start, in code points.
_NEXT = 4
#: Before "killed" or "wounded": people who were so before.
_THE_DEAD = frozenset(("the", "those", "of"))


class Teller:
    """Reads the act words of one article, sentence by sentence, in the light of what it told before.

    Parameters
    ----------
    gazetteer : Gazetteer
        For telling countries from places.
    published : datetime.date or None
        The article's day.
    thread : Thread
        What was told before; the caller keeps it.
    drafts : list of Draft
        The article's claims so far; the caller adds to it.
    """

    def __init__(
        self, gazetteer: Gazetteer, published: dt.date | None, thread: Thread, drafts: list[Draft]
    ) -> None:
        self.excluded: list[Excluded] = []
        self.told_elsewhere: set[int] = set()
        self.thread = thread
        self.published = published
        self._gazetteer = gazetteer
        self._drafts = drafts
        self._countries: dict[str, bool] = {}

    def candidates(self, scene: Scene) -> list[Mention]:
        """Places of a sentence where an act may have happened."""
        found = place_candidates(scene, self._is_too_far)
        abroad = self._abroad(scene) if found else None
        return [m for m in found if self._lies_in(m, abroad)] if abroad else found

    def told(self, scene: Scene, candidates: Sequence[Mention]) -> list[Told]:
        """What the sentence's act words tell; deaths last, since other words say how people died."""
        whole = sentence_rule(scene, candidates)
        told: list[Told] = []
        actual = []
        ruled: tuple[ActWord, str] | None = None  # a verb that was left out, and why
        summed = ""
        for act in scene.acts:
            if act.form == "weapon":
                continue
            reason = whole or self._exclusion(scene, act, candidates)
            if not reason and ruled and governs(scene, ruled[0], act):
                reason = ruled[1]
            if not reason and summed and not candidates and not scene.dates:
                reason = summed  # "killed thousands and beheaded hostages"
            summed = reason if "running total" in reason else summed
            if reason:
                self.exclude(scene, act, reason)
                ruled = (act, reason) if act.passive or act.realis != "actual" else ruled
                if act.kind == "kill" and reason.startswith("background"):
                    self.told_elsewhere.add(act.start)
                past = reason if reason.startswith("background") else date_rule(scene, act, self.published)
                lasting = past.endswith(("goes on", "it began"))
                if past.startswith("background") and not lasting and act.kind != "kill":
                    self.thread.background = past.removeprefix("background: ")
                    self.thread.past |= {(act.kind, m.surface) for m in places_of(scene, act, candidates)[0]}
            else:
                actual.append(act)
        for act in actual:
            if subject_of_next(act, actual):
                self.exclude(scene, act, "the verb after it tells the act")
            elif act.kind != "kill":
                self._tell(scene, act, candidates, told)
        for act in actual:
            if act.kind == "kill":
                self._tell_death(scene, act, candidates, told)
        return sorted(told, key=lambda t: t.act.start)

    def _tell(self, scene: Scene, act: ActWord, candidates: Sequence[Mention], told: list[Told]) -> None:
        last = self.thread.last
        roles = roles_of(scene, act)
        places, place_rule = places_of(scene, act, candidates)
        if last is not None and last.sub_type not in ANSWERS:  # "the bombing", after an evacuation
            last = next((d for d in reversed(self._drafts) if d.sub_type in ANSWERS), last)
        if last is not None and last.sub_type in ANSWERS and refers(scene, act, candidates):
            rule = f"acts.toml: {act.act} (refers to the {last.sub_type.lower()} told before)"
            here = tuple(p for p in (last.place,) if p) or places
            told.append(Told(act, roles, [last.sub_type], rule, here, "the place of what it refers to", True))
            return
        beside = next((t.kinds[0] for t in reversed(told) if t.kinds[0] in REMOTE), None)
        if stops_weapons(scene, act) and (part := beside or self._remote_before(scene)):
            here, here_rule = (places, place_rule) if places or last is None else self._place_of(last)
            rule = f"acts.toml: {act.act} (part of the {part.lower()})"
            told.append(Told(act, Roles((), roles.targets), [part], rule, here, here_rule, beside is None))
            return
        previous = beside or (self._told_last(act, last) if last else None)
        if roles.doers and all(a.certainty == "label" for a in roles.doers):
            roles = Roles(self._group(scene, act) or roles.doers, roles.targets)
        doers = roles.doers or self._claimants(scene) or self._group(scene, act)
        kinds, rule = sub_types(scene, act, doers, roles.targets, previous, self._named(scene, act))
        kinds = from_aircraft(scene, doers, kinds)
        if kinds and last is not None and self.recent(scene):
            if last.sub_type == GAS and by_those_weapons(scene, act):
                kinds, rule = [GAS], "what gave off the gas"
            elif last.sub_type in REMOTE and self._next_to(scene, last) and tells_where(scene, act):
                kinds, rule = [last.sub_type], f"the {last.sub_type.lower()} told before"
        if kinds == [CLASH] and beside == AIR and _by_strikes(scene, act):
            kinds, rule = [AIR], "what the strikes did"
        aimed = (t for t in reversed(told) if t.act.kind in _WITH_AN_AIM or t.act.kind == AIR)
        attack = next(aimed, None)
        if kinds and attack is not None and scene.words.lower[act.first] == "targeting":
            kinds, rule = attack.kinds, "the aim of the attack"  # "an offensive targeting the town"
        if kinds and takes_up(scene, act, candidates, kinds[0]):
            told_before = next((d for d in reversed(self._drafts) if group_of(d.sub_type) == kinds[0]), None)
            if told_before is not None and told_before.place is not None:
                places, place_rule = (told_before.place,), "the place of what it refers to"
                told.append(Told(act, roles, kinds, rule_name(act, rule), places, place_rule, True))
                return
        if kinds and not places and is_talk(scene, act):
            kinds, rule = [], "a plural or bare noun without a place"
        if kinds and any((kinds[0], m.surface) in self.thread.past for m in places) and not scene.dates:
            kinds, rule = [], "refers to background told before"
        if not kinds:
            self.exclude(scene, act, rule)
            return
        if places and _is_summary(scene, places):
            self.exclude(scene, act, "a summary over several provinces")
            return
        if not places:
            abroad = any(m.start >= act.end and self._is_abroad(m) for m in scene.places)
            if abroad and self.thread.place is not None:
                self.exclude(scene, act, "it happened elsewhere")
                return
            places, place_rule = self._carried_place(scene)
            if places and not speaks_of_it(scene):
                self.exclude(scene, act, "no place, day, number or reference of its own")
                return
        told.append(Told(act, roles, kinds, rule_name(act, rule), places, place_rule))

    def _tell_death(
        self, scene: Scene, act: ActWord, candidates: Sequence[Mention], told: list[Told]
    ) -> None:
        """A death belongs to the attack named beside it, else to the one told just before."""
        roles = roles_of(scene, act)
        named = act.form == "noun" or (act.first and scene.words.lower[act.first - 1] in _THE_DEAD)
        opens = act.first == 0 or scene.text[: act.start].rstrip().endswith(",")
        named = named or (opens and scene.words.lower[act.last + 1 : act.last + 2] == ["people"])
        if named and not scene.counts and not roles.targets:
            self.exclude(scene, act, "a death or injury without number or name")
            return
        violent = [t for t in told if t.kinds[0] in DEADLY]
        own = [m for m in candidates if m.start > act.start]
        if violent:
            cause = min(
                violent, key=lambda t: (not _is_means(scene, act, t.act), act_gap(t.act, act), t.act.first)
            )
            if not own and _FOLLOWS.search(scene.text, cause.act.end, max(cause.act.end, act.start)):
                self.exclude(scene, act, "what came before it is told without a place")
                self.told_elsewhere.add(act.start)
                return
            between = own and any(act.start < t.act.start < own[0].start for t in violent)
            places, place_rule = cause.places, cause.place_rule
            if own and not between and own[0].start - act.end < 90:
                places, place_rule = places_of(scene, act, candidates)
            kinds = cause.kinds
            if kinds == [ATTACK] and cause.refers and of_fighters(scene, act, roles):
                kinds = [CLASH]
            own_kinds, own_rule = sub_types(scene, act, roles.doers, roles.targets, None)
            if cause.act.kind == "assault" and own_rule == "the doer's force":
                kinds = own_kinds
                if cause.places == places:  # "killed in a military operation by its air force"
                    told[told.index(cause)] = replace(cause, kinds=kinds)
            both = Roles(cause.roles.doers, roles.targets)
            told.append(Told(act, both, kinds, cause.rule, places, place_rule, cause.refers))
            return
        if not candidates and self.thread.background:
            self.exclude(scene, act, f"refers to background: {self.thread.background}")
            return
        last = self.thread.last
        kinds, rule = sub_types(scene, act, roles.doers, roles.targets, None)
        places, place_rule = places_of(scene, act, candidates)
        if last is not None and self.recent(scene) and self._goes_on(scene, last, candidates, roles, rule):
            rule = f"acts.toml: {act.act} (in the {last.sub_type.lower()} told before)"
            if not places:
                places, place_rule = tuple(p for p in (last.place,) if p), "its place"
            told.append(Told(act, roles, [last.sub_type], rule, places, place_rule, True))
            return
        if not places:
            places, place_rule = self._carried_place(scene)
        by_last = last is not None and last.sub_type in _BY_FORCE and not roles.doers and self.recent(scene)
        if last is not None and by_last and "no weapon" in rule and not opens_anew(scene):
            kinds, rule = [last.sub_type], f"by the {last.sub_type.lower()} told before"
        told.append(Told(act, roles, kinds, rule_name(act, rule), places, place_rule))

    def _goes_on(
        self, scene: Scene, last: Draft, candidates: Sequence[Mention], roles: Roles, rule: str
    ) -> bool:
        """Whether a death is one of the act told last: "five were among the dead", "70 were killed"."""
        if last.sub_type not in DEADLY or (last.sub_type in REMOTE and _of_both_sides(scene)):
            return False
        if among_the_dead(scene):
            return True
        follows = 0 <= scene.start - last.scene.end <= _NEXT and last.sub_type in REMOTE and not roles.doers
        return not candidates and ("no weapon" in rule or last.sub_type not in ANSWERS or follows)

    def _remote_before(self, scene: Scene) -> str | None:
        """The type of the strike or shelling told just before."""
        last = self.thread.last
        return last.sub_type if last is not None and last.sub_type in REMOTE and self.recent(scene) else None

    def _next_to(self, scene: Scene, draft: Draft) -> bool:
        """Whether a claim of the sentence before tells no place but a country."""
        open_ = draft.place is None or self.is_country(draft.place)
        blamed = any(speaker.stance == "blames" for speaker in scene.speakers)
        return blamed and open_ and 0 <= scene.start - draft.scene.end <= _NEXT

    @staticmethod
    def _place_of(last: Draft) -> tuple[tuple[Mention, ...], str]:
        return tuple(p for p in (last.place,) if p), "the place of what it is part of"

    def _named(self, scene: Scene, act: ActWord) -> list[ActorMention | Actor]:
        speakers = [actor for s in scene.speakers if (actor := actor_named(s.name))]
        return [*self.thread.actors[-12:], *(a for a in scene.actors if a.start < act.start), *speakers]

    def _told_last(self, act: ActWord, last: Draft) -> str:
        """What "the strikes" were: from the air, where the last sentence told of jets and of rockets."""
        of_sentence = {d.sub_type for d in self._drafts[-6:] if d.scene is last.scene}
        return AIR if act.act == "bombardment" and AIR in of_sentence else last.sub_type

    def _claimants(self, scene: Scene) -> tuple[Actor, ...]:
        """Speakers who say that they did it."""
        names = [s.name for s in scene.speakers if s.stance == "claims responsibility"]
        return tuple(actor for name in names if (actor := actor_named(name)))

    def _group(self, scene: Scene, act: ActWord) -> tuple[ActorMention, ...]:
        """Who "the group captured the city" means: the group named last."""
        if act.form == "noun" or not _THE_GROUP.search(scene.text, scene.start, act.start):
            return ()
        named = [*self.thread.actors[-12:], *(a for a in scene.actors if a.start < act.start)]
        groups = [a for a in named if a.kind in ("group", "alliance", "militia") and a.certainty != "label"]
        return tuple(groups[-1:])

    def recent(self, scene: Scene) -> bool:
        """Whether the last act was told in this paragraph or the one before."""
        last = self.thread.last
        return last is not None and scene.sentence.paragraph - last.scene.sentence.paragraph <= 1

    def exclude(self, scene: Scene, act: ActWord, reason: str) -> None:
        """Note why an act word tells of no event."""
        self.excluded.append(Excluded(act.start, act.end, scene.quote, act.act, reason))

    def _exclusion(self, scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> str:
        """Why an act word tells of no event, "" where it does."""
        reason = act_rule(scene, act, candidates, self.published)
        if reason or not self.thread.background or act.form != "noun":
            return reason
        refers_back = act.kind == "reference" or (not candidates and is_definite(scene, act))
        return f"refers to background: {self.thread.background}" if refers_back else ""

    # --- places ---

    def _is_too_far(self, mention: Mention) -> bool:
        """Whether a name is a country's, or of a place that is neither in Syria nor beside it."""
        if self.is_country(mention):
            return True
        if mention.surface.lower() in wide_areas():
            return True
        found = look_up(self._gazetteer, mention.surface)
        return bool(found) and not any(c.place.country in _NEAR for c in found[:5])

    def _abroad(self, scene: Scene) -> str | None:
        """The country that a sentence opens with: "In Iraq, gunmen attacked barracks"."""
        first = scene.places[0]
        opens = (
            scene.text[scene.start : first.start] == "In " and scene.text[first.end : first.end + 1] == ","
        )
        away = opens and self.is_country(first) and not first.surface.startswith("Syria")
        return look_up(self._gazetteer, first.surface)[0].place.country if away else None

    def _lies_in(self, mention: Mention, country: str) -> bool:
        return any(c.place.country == country for c in look_up(self._gazetteer, mention.surface)[:5])

    def _is_abroad(self, mention: Mention) -> bool:
        return not self.is_country(mention) and self._is_too_far(mention)

    def is_country(self, mention: Mention) -> bool:
        """Whether a name is a country's."""
        name = mention.surface
        if name not in self._countries:
            found = look_up(self._gazetteer, name)
            self._countries[name] = any(c.place.kind == "country" and c.tier == "exact" for c in found[:2])
        return self._countries[name]

    def is_placed(self, scene: Scene, draft: Draft) -> bool:
        """Whether place, day or number tie an act down; without any of them it is talk."""
        if draft.place is None and not draft.counts and not scene.dates:
            for act in draft.acts:
                self.exclude(scene, act, "no place, day or number")
            return False
        return True

    def _the_town(self, scene: Scene) -> Mention | None:
        """What "the city" means: that in which something happened, not one that was only named since."""
        last = self.thread.last
        if last is None or last.place is None or self.is_country(last.place):
            return None
        near = scene.sentence.paragraph - last.scene.sentence.paragraph <= _TOWN_REACH
        return last.place if near and _THE_TOWN.search(scene.text, scene.start, scene.end) else None

    def _carried_place(self, scene: Scene) -> tuple[tuple[Mention, ...], str]:
        thread = self.thread
        reach = thread.place_reach
        headline = scene.sentence.kind == "headline"
        if scene.places and self._abroad(scene):
            return (scene.places[0],), "only a country is named"
        town = self._the_town(scene) if thread.place_reach == 1 else None
        if town is not None:
            return (town,), "the place told before"
        if thread.place is None or headline or scene.sentence.paragraph - thread.place_paragraph > reach:
            countries = [m for m in scene.places if self.is_country(m) and _within(scene, m)]
            return (countries[0],) if countries else (), "only a country is named" if countries else ""
        return (thread.place,), "the place told before"


def _by_strikes(scene: Scene, act: ActWord) -> bool:
    """Whether a verb goes on with what strikes did: "two strikes engaged a unit and destroyed a position"."""
    return act.act == "destroying armour" or scene.words.lower[act.first].startswith("engag")


def _is_summary(scene: Scene, places: Sequence[Mention]) -> bool:
    """Whether acts are only counted over provinces: "36 sorties in the provinces of Hama, Idlib and Homs"."""
    wide = len(places) > 2 and all(m.kind_hint in ("province", "governorate") for m in places)
    return wide and bool(_SORTIES.search(scene.text, scene.start, scene.end))


_SORTIES = re.compile(r"\b\d+ (?:\w+ ){0,2}(?:sorties|missions|(?:air)?strikes|raids|targets|objects)\b")
_TOWN_REACH = 5  # paragraphs behind it
_THE_TOWN = re.compile(r"\b(?:the|that) (?:city|town|village)\b(?! of)")
_THE_GROUP = re.compile(
    r"\b(?:[Tt]he (?:extremist |jihadist |militant )?(?:group|militants|jihadists)|it) (?:had )?$"
)
_IN = re.compile(
    r"\b(?:in|over|across|inside|throughout|around|(?:north|south|east|west|central)\w*) (?:the )?$"
)


def _within(scene: Scene, country: Mention) -> bool:
    """Whether something happens in a country: "in Lebanon", not "brokered by Qatar"; the war is in Syria."""
    return country.surface.startswith("Syria") or bool(_IN.search(scene.text, scene.start, country.start))


def _of_both_sides(scene: Scene) -> bool:
    """Whether the fighters of two sides are counted, who died in a fight: "28 rebels and 17 soldiers"."""
    armed = [p for p in scene.counts if p.count.kind == "killed" and p.count.who in ("fighters", "soldiers")]
    return len([p for p in armed if not p.count.subset]) > 1 and len({a.side for a in scene.actors}) > 1


def _is_means(scene: Scene, death: ActWord, other: ActWord) -> bool:
    """Whether an act is named as that in which somebody died: "killed a commander in a raid"."""
    before = scene.words.lower[max(death.last + 1, other.first - 3) : other.first]
    means = other.form == "noun" and bool({"in", "by", "during"} & set(before))
    return means and not any(a.kind == "kill" and death.first < a.first < other.first for a in scene.acts)

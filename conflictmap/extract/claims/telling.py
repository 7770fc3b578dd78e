"""What the act words of a sentence tell of: of which type it was, where, by whom."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.acts.acled import AIR, ATTACK, CLASH, REMOTE, SHOTS_AT_PROTEST, Decision
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.claims.deaths import (
    among_the_dead,
    are_treated,
    dies_in,
    has_own_doers,
    is_apart,
    is_means,
    is_tortured,
    last_that_kills,
    of_fighters,
    only_names_the_dead,
    place_opening,
    places_of_death,
)
from conflictmap.extract.claims.retelling import place_retold
from conflictmap.extract.claims.sifting import Sifter
from conflictmap.extract.claims.thread import NEXT, ONLY_A_COUNTRY, Draft, Thread, Told
from conflictmap.extract.claims.weapons_before import by_weapons_before
from conflictmap.extract.rules import DOERS_FORCE, NO_WEAPON
from conflictmap.extract.scene.candidates import head_of, place_candidates
from conflictmap.extract.scene.countries import Countries
from conflictmap.extract.scene.references import (
    ANSWERS,
    DEADLY,
    act_gap,
    group_of,
    is_talk,
    is_tied,
    may_name,
    names_again,
    opens_anew,
    refers,
    rule_name,
    speaks_of_it,
    stops_weapons,
    takes_up,
    tells_where,
)
from conflictmap.extract.scene.roles import Roles, roles_of
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.scene.where import places_of
from conflictmap.extract.subtypes.aircraft import from_aircraft
from conflictmap.extract.subtypes.subtypes import sub_types
from conflictmap.model import Mention
from conflictmap.vocabulary import Actor, actor_named

#: "The attack followed the killing of 20 fighters": two acts.
_FOLLOWS = re.compile(
    r"\b(?:followed|follows|avenged?|(?:in )?(?:response|retaliation|revenge) (?:to|for))\b"
)
#: Acts by which people are killed elsewhere too, unless another is told.
_BY_FORCE = REMOTE | {SHOTS_AT_PROTEST}
#: Acts whose aim "targeting" tells: "carried out a raid with missiles, targeting the base".
_WITH_AN_AIM = ("assault", "reference", "deliver")
#: How far behind a death its own place may stand, in code points.
_PLACE_BEHIND = 90
#: Rule of places that an act has from the one it refers to.
_REFERRED = "the place of what it refers to"


class Teller:
    """Reads the act words of one article, sentence by sentence, in the light of what it told before.

    Parameters
    ----------
    countries : Countries
        For telling countries from places.
    thread : Thread
        What was told before; the caller keeps it.
    drafts : list of Draft
        The article's claims so far; the caller adds to it.
    sifter : Sifter
        Leaves out what is no news; the caller reads what it left out.
    """

    def __init__(self, countries: Countries, thread: Thread, drafts: list[Draft], sifter: Sifter) -> None:
        self._countries = countries
        self._thread = thread
        self._drafts = drafts
        self._sifter = sifter

    def candidates(self, scene: Scene) -> list[Mention]:
        """Places of a sentence where an act may have happened."""
        found = place_candidates(scene, self._countries)
        abroad = self._countries.opening(scene) if found else None
        return [m for m in found if self._countries.lies_in(m, abroad)] if abroad else found

    def told(self, scene: Scene, candidates: Sequence[Mention]) -> list[Told]:
        """What the sentence's act words tell; deaths last, since other words say how people died."""
        actual = self._sifter.actual(scene, candidates)
        told: list[Told] = []
        for tells, acts in (
            (self._tell, [act for act in actual if act.kind != "kill"]),
            (self._tell_death, [act for act in actual if act.kind == "kill"]),
        ):
            for act in acts:
                found = tells(scene, act, candidates, told)
                if isinstance(found, Told):
                    told.append(found)
                else:
                    self._sifter.exclude(scene, act, found)
        return sorted(told, key=lambda t: t.act.start)

    def is_placed(self, scene: Scene, draft: Draft) -> bool:
        """Whether place, day or number tie an act down; without any of them it is talk."""
        if draft.place is None and not draft.counts and not scene.dates:
            for act in draft.acts:
                self._sifter.exclude(scene, act, "no place, day or number")
            return False
        return True

    def denied(self, scene: Scene, candidates: Sequence[Mention]) -> Told | None:
        """The act that somebody denies in a sentence that names its place: "denied that it had hit Azaz"."""
        said = next((s.verb_end for s in scene.speakers if s.stance == "denies"), None)
        if said is None or not candidates:
            return None
        after = (
            a for a in scene.acts if a.start > said and a.realis == "negated" and a.cue.startswith("den")
        )
        for act in after:
            actual = act._replace(realis="actual", cue="")
            if act.form == "weapon" or self._sifter.exclusion(scene, actual, candidates):
                continue
            tell = self._tell_death if act.kind == "kill" else self._tell
            told = tell(scene, actual, candidates, [])
            if isinstance(told, Told) and told.places:
                return told
        return None

    # --- acts ---

    def _tell(
        self, scene: Scene, act: ActWord, candidates: Sequence[Mention], told: Sequence[Told]
    ) -> Told | str:
        """What an act word tells of, or why it tells of nothing."""
        last = None if head_of(scene) else self._last_answer()  # an item of its own refers to no other
        beside = next((t.kinds[0] for t in reversed(told) if t.kinds[0] in REMOTE), None)
        roles = roles_of(scene, act)
        places, place_rule = places_of(scene, act, candidates)
        if (again := self._told_again(scene, act, candidates, last)) is not None:
            rule = rule_name(act, f"refers to the {again.sub_type.lower()} told before")
            return Told(act, roles, [again.sub_type], rule, again.places or places, _REFERRED, True)
        if stops_weapons(scene, act) and (part := beside or self._remote_before(scene)):
            if not places and last is not None:
                places, place_rule = last.places, "the place of what it is part of"
            rule = rule_name(act, f"part of the {part.lower()}")
            only_targets = Roles((), roles.targets)
            return Told(act, only_targets, [part], rule, places, place_rule, beside is None)
        if roles.doers and all(a.certainty == "label" for a in roles.doers):
            roles = Roles(self._group(scene, act) or roles.doers, roles.targets)
        kinds, rule = self._types(scene, act, roles, told, last, beside)
        if not kinds:
            return rule
        rule = rule_name(act, rule)
        if takes_up(scene, act, candidates, kinds[0]):
            before = next((d for d in reversed(self._drafts) if group_of(d.sub_type) == kinds[0]), None)
            if before is not None and before.place is not None:
                return Told(act, roles, kinds, rule, before.places, _REFERRED, True)
        if reason := self._no_news(scene, act, kinds[0], places):
            return reason
        if not places:
            places, place_rule = self._thread.place_there(scene, self._countries)
            if places and not speaks_of_it(scene):
                return "no place, day, number or reference of its own"
            if place_rule == ONLY_A_COUNTRY and scene.sentence.kind != "headline" and not is_tied(scene):
                return "only a country, no day or number"
        return Told(act, roles, kinds, rule, places, place_rule)

    def _told_again(
        self, scene: Scene, act: ActWord, candidates: Sequence[Mention], last: Draft | None
    ) -> Draft | None:
        """The act told before that a word takes up, with its place where only this sentence tells that."""
        before = self._thread.last if self._thread.is_recent(scene) and not head_of(scene) else None
        if before is not None and may_name(scene, act, before.sub_type):
            own = place_retold(scene, act, candidates, before, self._countries.is_wide)
            if own is not None:
                before.place = own
                before.rules.append("the place told after it")
                return before
        if last is not None and last.sub_type in ANSWERS and refers(scene, act, candidates, last.sub_type):
            return last
        named = before is not None and names_again(scene, act, candidates, before.sub_type, before.place)
        return before if named else None

    def _types(
        self, scene: Scene, act: ActWord, roles: Roles, told: Sequence[Told],
        last: Draft | None, beside: str | None,
    ) -> Decision:  # fmt: skip
        """Sub-event types of an act word, in the light of what was told before it."""
        anew = act.form != "noun" and opens_anew(scene)  # "Elsewhere a tank was struck"
        previous = beside or (self._told_last(act, last) if last and not anew else None)
        doers = roles.doers or self._claimants(scene) or self._group(scene, act)
        kinds, rule = sub_types(scene, act, doers, roles.targets, previous, self._named(scene, act))
        kinds = from_aircraft(scene, doers, kinds)
        if not kinds:
            return kinds, rule
        if last is not None and self._thread.is_recent(scene):
            if same := by_weapons_before(scene, act, kinds, doers, last):
                kinds, rule = same
            elif last.sub_type in REMOTE and self._next_to(scene, last) and tells_where(scene, act):
                kinds, rule = [last.sub_type], f"the {last.sub_type.lower()} told before"
        if last is not None and last.sub_type in REMOTE and _is_like_it(scene, act):
            kinds, rule = [last.sub_type], "an attack like that told before"
        if kinds == [CLASH] and beside == AIR and _by_strikes(scene, act):
            kinds, rule = [AIR], "what the strikes did"
        elif kinds == [CLASH] and last is not None and _is_loss_by(scene, act, doers, last):
            kinds, rule = [last.sub_type], "what the strikes told before did"
        aimed = (t for t in reversed(told) if t.act.kind in _WITH_AN_AIM or t.act.kind == AIR)
        attack = next(aimed, None)
        if attack is not None and scene.words.lower[act.first] == "targeting":
            kinds, rule = attack.kinds, "the aim of the attack"  # "an offensive targeting the town"
        return kinds, rule

    def _no_news(self, scene: Scene, act: ActWord, kind: str, places: Sequence[Mention]) -> str:
        """Why an act word of a known type tells of nothing new here, "" where it does."""
        if not places and is_talk(scene, act):
            return "a plural or bare noun without a place"
        if not scene.dates and any((kind, m.surface) in self._thread.past for m in places):
            return "refers to background told before"
        if _is_summary(scene, places):
            return "a summary over several provinces"
        return "it happened elsewhere" if not places and self._is_away(scene, act) else ""

    def _is_away(self, scene: Scene, act: ActWord) -> bool:
        """Whether an act is told to have been far off or in another country, and so not where others were."""
        if self._thread.place is None:
            return False
        after = [m for m in scene.places if m.start >= act.end]
        return any(map(self._countries.is_far, after)) or any(
            self._countries.is_country(m) and not _IN_SYRIA.search(m.surface)
            for m in after
            if _IN_COUNTRY.fullmatch(scene.text, act.end, m.start)
        )

    def _last_answer(self) -> Draft | None:
        """What "the attack" may refer to: the last attack told, else the last act of any kind."""
        last = self._thread.last
        if last is None or last.sub_type in ANSWERS:
            return last
        return next((d for d in reversed(self._drafts) if d.sub_type in ANSWERS), last)

    def _is_unplaced(self, draft: Draft) -> bool:
        """Whether an act was told without a place but a country."""
        return draft.place is None or self._countries.is_country(draft.place)

    def _remote_before(self, scene: Scene) -> str | None:
        """The type of the strike or shelling told just before."""
        last = self._thread.last
        remote = last is not None and last.sub_type in REMOTE and self._thread.is_recent(scene)
        return last.sub_type if last is not None and remote else None

    def _next_to(self, scene: Scene, draft: Draft) -> bool:
        """Whether a claim of the sentence before tells no place but a country."""
        open_ = draft.place is None or self._countries.is_country(draft.place)
        blamed = any(speaker.stance == "blames" for speaker in scene.speakers)
        return blamed and open_ and 0 <= scene.start - draft.scene.end <= NEXT

    def _told_last(self, act: ActWord, last: Draft) -> str:
        """What "the strikes" were: from the air, where the last sentence told of jets and of rockets."""
        of_sentence = {d.sub_type for d in self._drafts[-6:] if d.scene is last.scene}
        return AIR if act.act == "bombardment" and AIR in of_sentence else last.sub_type

    # --- who ---

    def _actors_before(self, scene: Scene, act: ActWord) -> list[ActorMention]:
        return [*self._thread.actors[-12:], *(a for a in scene.actors if a.start < act.start)]

    def _named(self, scene: Scene, act: ActWord) -> list[ActorMention | Actor]:
        speakers = [actor for s in scene.speakers if (actor := actor_named(s.name))]
        return [*self._actors_before(scene, act), *speakers]

    def _claimants(self, scene: Scene) -> tuple[Actor, ...]:
        """Speakers who say that they did it."""
        names = [s.name for s in scene.speakers if s.stance == "claims responsibility"]
        return tuple(actor for name in names if (actor := actor_named(name)))

    def _group(self, scene: Scene, act: ActWord) -> tuple[ActorMention, ...]:
        """Who "the group captured the city" means: the group named last."""
        if act.form == "noun" or not _THE_GROUP.search(scene.text, scene.start, act.start):
            return ()
        if any(_SAID_IT.fullmatch(scene.text, s.verb_end, act.start) for s in scene.speakers):
            return ()  # it is who speaks
        named = self._actors_before(scene, act)
        groups = [a for a in named if a.kind in ("group", "alliance", "militia") and a.certainty != "label"]
        return tuple(groups[-1:])

    # --- deaths ---

    def _tell_death(
        self, scene: Scene, act: ActWord, candidates: Sequence[Mention], told: Sequence[Told]
    ) -> Told | str:
        """A death belongs to the attack named beside it, else to the one told just before."""
        if are_treated(scene, act):  # in a hospital elsewhere
            candidates = ()
        roles = roles_of(scene, act)
        if act.act == "losing men":
            roles = Roles((), (*roles.doers, *roles.targets))
        if not scene.counts and only_names_the_dead(scene, act, roles):
            return "a death or injury without number or name"
        own = bool(places_of_death(scene, act, candidates))
        violent = [
            t
            for t in told[-_TOLD_AT_MOST:]
            if t.kinds[0] in DEADLY and not has_own_doers(scene, act, t.act, roles, own)
        ]
        if violent:
            return self._death_in(scene, act, candidates, roles, violent)
        if not candidates and self._is_away(scene, act):
            return "it happened elsewhere"
        if not candidates and self._thread.background:
            return f"refers to background: {self._thread.background}"
        recent = self._thread.is_recent(scene) and not is_tortured(scene, act)
        last = self._thread.last if recent else None
        if last is None and among_the_dead(scene):
            last = last_that_kills(self._drafts)
        if "sides" in scene.words.distinct and _ON_BOTH_SIDES.search(scene.text, scene.start, scene.end):
            last = next((d for d in reversed(self._drafts) if d.sub_type == CLASH), last)
        kinds, rule = sub_types(scene, act, roles.doers, roles.targets, None)
        places, place_rule = places_of(scene, act, candidates)
        if last is not None and dies_in(
            scene, last, candidates, roles, rule, unplaced=self._is_unplaced(last)
        ):
            rule = rule_name(act, f"in the {last.sub_type.lower()} told before")
            if not places:
                places, place_rule = last.places, "its place"
            refers = last is self._thread.last
            return Told(act, roles, [last.sub_type], rule, places, place_rule, refers)
        if act.act == "losing men" and not (last and last.sub_type == CLASH) and not (places and scene.dates):
            return "no fight told before it, no place or day of its own"
        if not places:
            places, place_rule = self._thread.place_there(scene, self._countries)
        by_last = last is not None and last.sub_type in _BY_FORCE and not roles.doers
        if last is not None and by_last and NO_WEAPON in rule and not opens_anew(scene):
            kinds, rule = [last.sub_type], f"by the {last.sub_type.lower()} told before"
        return Told(act, roles, kinds, rule_name(act, rule), places, place_rule)

    def _death_in(
        self, scene: Scene, act: ActWord, candidates: Sequence[Mention], roles: Roles, violent: Sequence[Told]
    ) -> Told | str:
        """A death in one of the attacks that its sentence tells."""
        cause = min(
            violent,
            key=lambda t: (
                not is_means(scene, act, t.act),
                is_apart(scene, act, t.act),
                act_gap(t.act, act),
                t.act.first,
            ),
        )
        own = places_of_death(scene, act, candidates)
        if not own and _FOLLOWS.search(scene.text, cause.act.end, max(cause.act.end, act.start)):
            self._sifter.told_elsewhere.add(act.start)
            return "what came before it is told without a place"
        between = own and any(act.start < t.act.start < own[0].start for t in violent)
        places, place_rule = cause.places, cause.place_rule
        if own and not between and own[0].start - act.end < _PLACE_BEHIND:
            places, place_rule = places_of(scene, act, candidates)
        elif opened := place_opening(scene, act, cause.act, candidates):
            places, place_rule = (opened,), "the place that opens the clause"
        kinds, rule = cause.kinds, cause.rule
        if kinds == [ATTACK] and cause.refers and of_fighters(scene, act, roles):
            kinds = [CLASH]
        own_kinds, own_rule = sub_types(scene, act, roles.doers, roles.targets, None)
        if cause.act.kind == "assault" and own_rule == DOERS_FORCE:
            kinds, rule = own_kinds, rule_name(act, own_rule)
            if cause.places == places:  # "killed in a military operation by its air force"
                cause.kinds, cause.rule = kinds, rule
        both = Roles(cause.roles.doers, roles.targets)
        return Told(act, both, kinds, rule, places, place_rule, cause.refers)


#: Acts of one sentence in which a death is looked for, the last told; more than any real sentence tells of.
_TOLD_AT_MOST = 16


#: "21 fighters were killed on both sides": in the fight told before.
_ON_BOTH_SIDES = re.compile(r"\b(?:on|from) (?:both|the two) sides\b")


def _is_like_it(scene: Scene, act: ActWord) -> bool:
    """Whether an attack is like the one told last: "five more died in similar attacks on the village"."""
    before = scene.words.lower[act.first - 1] if act.first else ""
    return act.form == "noun" and act.kind in ("assault", "reference") and before in ("similar", "identical")


def _is_loss_by(scene: Scene, act: ActWord, doers: Sequence[object], last: Draft) -> bool:
    """Whether what was destroyed, nobody says by whom, was by the strikes of the sentence before."""
    destroyed = act.act == "destroying armour" and act.passive and not doers
    return destroyed and last.sub_type in REMOTE and 0 <= scene.start - last.scene.end <= NEXT


def _by_strikes(scene: Scene, act: ActWord) -> bool:
    """Whether a verb goes on with what strikes did: "two strikes engaged a unit and destroyed a position"."""
    return act.act == "destroying armour" or scene.words.lower[act.first].startswith("engag")


def _is_summary(scene: Scene, places: Sequence[Mention]) -> bool:
    """Whether acts are only counted over provinces: "36 sorties in the provinces of Hama, Idlib and Homs"."""
    wide = len(places) > 2 and all(m.kind_hint in ("province", "governorate") for m in places)
    return wide and bool(_SORTIES.search(scene.text, scene.start, scene.end))


#: "wounded in an attack in northern Iraq"
_IN_COUNTRY = re.compile(r"(?: [\w-]+){0,5}? (?:in|inside|across) (?:(?:north|south|east|west|central)\w* )?")
_IN_SYRIA = re.compile(r"\bSyria")
_SORTIES = re.compile(r"\b\d+ (?:\w+ ){0,2}(?:sorties|missions|(?:air)?strikes|raids|targets|objects)\b")
_SAID_IT = re.compile(r" (?:that )?it (?:had |has )?")
_THE_GROUP = re.compile(
    r"\b(?:[Tt]he (?:extremist |jihadist |militant )?(?:group|militants|jihadists)|it) (?:had )?$"
)

"""What the act words of a sentence tell of: of which type it was, where, by whom."""

from __future__ import annotations

import functools
import re
from collections.abc import Sequence

from conflictmap.extract.acts.acled import ATTACK, CLASH, REMOTE
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.claims.deaths import tell_death
from conflictmap.extract.claims.retelling import place_retold
from conflictmap.extract.claims.sifting import Sifter
from conflictmap.extract.claims.thread import ONLY_A_COUNTRY, Draft, Thread, Told
from conflictmap.extract.claims.types_told import types_told
from conflictmap.extract.scene.candidates import head_of, place_candidates
from conflictmap.extract.scene.references import (
    ANSWERS,
    group_of,
    is_talk,
    is_tied,
    may_name,
    names_again,
    refers,
    rule_name,
    speaks_of_it,
    stops_weapons,
    takes_up,
    tells_attacks_in_general,
)
from conflictmap.extract.scene.roles import Roles, roles_of
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.scene.where import places_of
from conflictmap.model import Mention

#: Rule of places that an act has from the one it refers to.
_REFERRED = "the place of what it refers to"


class Teller:
    """Reads the act words of one article, sentence by sentence, in the light of what it told before.

    Parameters
    ----------
    thread : Thread
        What was told before; the caller keeps it.
    sifter : Sifter
        Leaves out what is no news; the caller reads what it left out.
    """

    def __init__(self, thread: Thread, sifter: Sifter) -> None:
        self._thread = thread
        self._sifter = sifter
        self._tell_death = functools.partial(tell_death, thread, sifter)

    def candidates(self, scene: Scene) -> list[Mention]:
        """Places of a sentence where an act may have happened."""
        found = place_candidates(scene, self._thread.countries)
        abroad = self._thread.countries.opening(scene) if found else None
        return [m for m in found if self._thread.countries.lies_in(m, abroad)] if abroad else found

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

    def _tell(
        self, scene: Scene, act: ActWord, candidates: Sequence[Mention], told: Sequence[Told]
    ) -> Told | str:
        """What an act word tells of, or why it tells of nothing."""
        last = None if head_of(scene) else self._thread.last_answer()  # an item of its own refers to no other
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
            roles = Roles(self._thread.the_group(scene, act) or roles.doers, roles.targets)
        kinds, rule = types_told(self._thread, scene, act, roles, told, last, beside)
        if not kinds:
            return rule
        rule = rule_name(act, rule)
        if takes_up(scene, act, candidates, kinds[0]):
            before = next(
                (d for d in reversed(self._thread.drafts) if group_of(d.sub_type) == kinds[0]), None
            )
            if before is not None and before.place is not None:
                return Told(act, roles, kinds, rule, before.places, _REFERRED, True)
        if reason := self._no_news(scene, act, kinds[0], places):
            return reason
        if not places:
            places, place_rule = self._thread.place_there(scene)
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
            own = place_retold(scene, act, candidates, before, self._thread.countries.is_wide)
            if own is not None:
                before.place = own
                before.rules.append("the place told after it")
                return before
        if last is not None and last.sub_type in ANSWERS and refers(scene, act, candidates, last.sub_type):
            return last
        named = before is not None and names_again(scene, act, candidates, before.sub_type, before.place)
        return before if named else None

    def _no_news(self, scene: Scene, act: ActWord, kind: str, places: Sequence[Mention]) -> str:
        """Why an act word of a known type tells of nothing new here, "" where it does."""
        if not places and is_talk(scene, act):
            return "a plural or bare noun without a place"
        if kind in (ATTACK, CLASH) and tells_attacks_in_general(scene, act):
            return "attacks in general, no day or number"
        if not scene.dates and any((kind, m.surface) in self._thread.past for m in places):
            return "refers to background told before"
        if _is_summary(scene, places):
            return "a summary over several provinces"
        return "it happened elsewhere" if not places and self._thread.is_away(scene, act) else ""

    def _remote_before(self, scene: Scene) -> str | None:
        """The type of the strike or shelling told just before."""
        last = self._thread.last
        remote = last is not None and last.sub_type in REMOTE and self._thread.is_recent(scene)
        return last.sub_type if last is not None and remote else None


def _is_summary(scene: Scene, places: Sequence[Mention]) -> bool:
    """Whether acts are only counted over provinces: "36 sorties in the provinces of Hama, Idlib and Homs"."""
    wide = len(places) > 2 and all(m.kind_hint in ("province", "governorate") for m in places)
    return wide and bool(_SORTIES.search(scene.text, scene.start, scene.end))


_SORTIES = re.compile(r"\b\d+ (?:\w+ ){0,2}(?:sorties|missions|(?:air)?strikes|raids|targets|objects)\b")

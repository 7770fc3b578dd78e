"""What the words around an act leave open about its parties, and the sentence or the article tells."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.extract.actors.sides import AIR_SIDES, ARMED_SIDES, side_bloc
from conflictmap.extract.acts.acled import (
    AIR,
    ATTACK,
    CLASH,
    GAS,
    REMOTE,
    SHELLING,
    SHOTS_AT_PROTEST,
    TERRITORY,
)
from conflictmap.extract.claims.narrator import Narrator
from conflictmap.extract.claims.opponents import TWO_SIDED, implied_targets, main_opponent, opponent
from conflictmap.extract.claims.thread import Draft, Thread
from conflictmap.extract.claims.two_sides import INFIGHTING, bloc_of, fight_each_other, parted, the_two_sides
from conflictmap.extract.claims.whose_aircraft import (
    aircraft_told,
    drops_barrels,
    drops_gas,
    flown_by_speaker,
    keep_airborne,
    only_the_government_flew,
)
from conflictmap.extract.rules import ANOTHER, EARLIER_DOERS, PRONOUN_DOERS, REFERRED_DOERS
from conflictmap.extract.scene.scene import Scene
from conflictmap.vocabulary import actor_named

_STATES = frozenset(("state", "army"))
_SUICIDE = "Suicide bomb"
_BOMBINGS = (_SUICIDE, "Remote explosive/landmine/IED")
_FIGHTING = frozenset(side_bloc(side) for side in ARMED_SIDES) - {"government"}
_PRONOUN = re.compile(
    r"[“\"]?(?:They|It|The group|The fighters|The militants)\b(?! (?:said|is|was|were|also said|added))"
)
_FLEW_BEFORE = 20  # actors before an act among whom the aircraft are looked for


def with_force(name: str, sub_type: str) -> str:
    """The force of the government that an act implies: its air strikes are its air force's.

    >>> with_force("Government of Syria", "Air/drone strike")
    'Syrian Air Force'
    """
    if sub_type == AIR and name in ("Government of Syria", "Syrian Arab Army"):
        return "Syrian Air Force"
    if sub_type == SHELLING and name == "Syrian Air Force":
        return "Syrian Arab Army"
    if name == "Government of Syria" and (sub_type == SHELLING or sub_type in TWO_SIDED):
        return "Syrian Arab Army"
    return name


class Parties:
    """Who acts in an article and against whom, where the words around an act leave it open.

    Parameters
    ----------
    thread : Thread
        What was told before; the caller keeps it.
    narrator : Narrator
        Who speaks where nobody is named.
    """

    def __init__(self, thread: Thread, narrator: Narrator) -> None:
        self._thread = thread
        self._narrator = narrator
        self._issuer = actor_named(narrator.issuer.name) if narrator.issuer else None
        #: By type of act: the doers told last, and the blocs of all doers.
        self._doers: dict[str, list[str]] = {}
        self._blocs: dict[str, set[str]] = {}
        #: By side: who has claimed an attack.
        self._claimants: dict[str | None, str] = {}

    def note_claimants(self, scene: Scene) -> None:
        """Remember who claims attacks, also where a sentence doesn't say which."""
        for speaker in scene.speakers:
            if speaker.stance == "claims responsibility" and actor_named(speaker.name):
                self._claimants[speaker.side] = speaker.name

    def note(self, draft: Draft) -> None:
        """Remember who was told to do acts of a type, and who claims them."""
        said = self._narrator.said(draft)
        if said.stance == "claims responsibility" and actor_named(said.speaker):
            self._claimants[said.side] = said.speaker
        if draft.doers:
            self._doers[draft.sub_type] = draft.doers
            self._blocs.setdefault(draft.sub_type, set()).update(map(bloc_of, draft.doers))

    def complete(self, scene: Scene, draft: Draft, made: Sequence[Draft]) -> None:
        """What the sentence leaves open and its words or the sentences before imply."""
        protest = draft.sub_type.endswith("protest") or draft.sub_type == "Violent demonstration"
        if protest and "Protesters" not in draft.doers:
            draft.doers[:0] = ["Protesters"]
            others = [t for t in draft.targets if t not in ("Protesters", "Civilians")]
            draft.targets = others or draft.targets
        if draft.sub_type == AIR:
            keep_airborne(scene, draft)
        if draft.sub_type == CLASH and (sides := the_two_sides(scene, self._thread.sides)):
            draft.doers, draft.targets = sides[:1], sides[1:]
        if not draft.doers:
            self._imply_doers(scene, draft)
        draft.doers = list(dict.fromkeys(with_force(name, draft.sub_type) for name in draft.doers))
        if draft.sub_type == _SUICIDE:  # no state's soldiers; they are whom it kills
            draft.doers = [d for d in draft.doers if (actor := actor_named(d)) and actor.kind not in _STATES]
        fight = draft.sub_type in TWO_SIDED or draft.sub_type in REMOTE
        if fight:
            draft.targets = list(dict.fromkeys(with_force(name, CLASH) for name in draft.targets))
        accused = {name for speaker in scene.speakers for name in speaker.blames}
        draft.targets = [t for t in draft.targets if t not in draft.doers and t not in accused]
        if draft.sub_type == CLASH and not draft.targets:
            self._face(scene, draft)
        if INFIGHTING in draft.rules:
            return
        if not draft.targets:
            counts = draft.counts or [c for d in made if d.acts[0] is draft.acts[0] for c in d.counts]
            implied, rule = implied_targets(scene, draft.sub_type, draft.doers, counts, self._thread.sides)
            draft.targets += implied
            draft.rules += [rule] if rule else []
        blocs = {bloc_of(name) for name in draft.doers + draft.targets}
        if draft.sub_type == CLASH and len(blocs) == 1:
            other = opponent(blocs, [*self._thread.sides, *scene.actors])
            (draft.targets if draft.doers else draft.doers).extend([other] if other else [])
        if draft.sub_type == "Other" and not draft.doers:
            draft.doers = ["Civilians"]

    def _face(self, scene: Scene, draft: Draft) -> None:
        """Part those named in a fight into its two sides."""
        named = {a.name: a.start for a in reversed(scene.actors)}
        draft.doers.sort(key=lambda name: named.get(name, 0))
        draft.doers, draft.targets = parted(draft.doers)
        if draft.targets or not fight_each_other(scene, draft.doers):
            return
        draft.doers, draft.targets = draft.doers[:1], draft.doers[1:]
        draft.rules.append(INFIGHTING)

    def _imply_doers(self, scene: Scene, draft: Draft) -> None:
        last = self._thread.last
        if self._claimants and (claimant := self._who_claims(draft)):
            draft.doers.append(claimant)
            draft.rules.append("done by who claims such acts")
        elif draft.refers and last is not None:
            if "blames" in (
                self._narrator.said(last).stance,
                self._narrator.said(draft).stance,
            ):  # an accused is no doer
                return
            same = last.sub_type == draft.sub_type
            draft.doers += last.doers if same else self._doers.get(draft.sub_type, [])
            draft.rules.append(REFERRED_DOERS)
            if same and INFIGHTING in last.rules and not draft.targets:
                draft.targets += last.targets
                draft.rules.append(INFIGHTING)
        elif last is not None and _PRONOUN.match(scene.text, scene.start):
            draft.doers += last.doers
            draft.rules.append(PRONOUN_DOERS)
        elif draft.sub_type == GAS and drops_gas(scene, draft):
            draft.doers.append("Syrian Air Force")
            draft.rules.append("only the government drops gas")
        elif draft.sub_type in (AIR, SHELLING):
            if draft.sub_type == AIR and (flown := flown_by_speaker(scene)):
                draft.doers.append(flown)
                draft.rules.append("the aircraft of who says so")
            elif draft.sub_type == AIR and drops_barrels(scene, draft):
                draft.doers.append("Syrian Air Force")
                draft.rules.append("only the government drops barrel bombs")
            elif len(self._blocs.get(draft.sub_type, ())) == 1:
                draft.doers += self._doers[draft.sub_type]
                draft.rules.append(EARLIER_DOERS)
            elif draft.sub_type == AIR and (
                told := aircraft_told(scene, self._thread.actors[-_FLEW_BEFORE:])
            ):
                draft.doers.append(told)
                draft.rules.append("the aircraft told before")
            elif draft.sub_type == AIR and only_the_government_flew(scene, draft, self._thread.actors):
                draft.doers.append("Syrian Air Force")
                draft.rules.append("only the government flew then")
            elif draft.sub_type == AIR and (own := self._own_aircraft()) is not None:
                draft.doers.append(own)
                draft.rules.append("the aircraft of who issues the report")
        elif draft.sub_type in (SHOTS_AT_PROTEST, "Protest with intervention"):
            if len(self._blocs.get(draft.sub_type, ())) == 1:
                draft.doers += self._doers[draft.sub_type]
                draft.rules.append(EARLIER_DOERS)
            elif (forces := self._only_forces()) is not None:
                draft.doers.append(forces)
                draft.rules.append("the only armed side told before")
        elif draft.sub_type in TERRITORY:
            draft.doers += [s.name for s in scene.speakers if bloc_of(s.name) in _FIGHTING][:1]
            if not draft.doers and draft.sub_type == TERRITORY[0]:
                draft.doers.append("Syrian Arab Army")
                draft.rules.append("a government's taking is its army's")
        elif draft.sub_type == CLASH and (own := self._own_forces(draft)) is not None:
            draft.doers.append(own)
            draft.rules.append("the forces of who issues the report")
        elif draft.sub_type == CLASH and not draft.targets:
            draft.doers += [a.name for a in self._thread.actors[-8:] if a.side in ARMED_SIDES][-1:]

    def _who_claims(self, draft: Draft) -> str | None:
        """Who did what a group that claims attacks tells: "It said that a bomber hit the base"."""
        last, side = self._thread.last, self._narrator.said(draft).side
        claimant = self._claimants.get(side) if side else None
        if draft.sub_type == _SUICIDE and ANOTHER in draft.rules and last and last.sub_type == _SUICIDE:
            claimant = claimant or next(iter(last.doers), None)
        violent = draft.sub_type in (CLASH, SHELLING, *_BOMBINGS, ATTACK)
        rivals = {bloc_of(name) for name in draft.targets}
        return claimant if violent and claimant and bloc_of(claimant) not in rivals else None

    def _only_forces(self) -> str | None:
        """The state's forces named last, where no other armed side was: who shoots at protesters."""
        before = [a for a in self._thread.actors[-_FLEW_BEFORE:] if a.side in ARMED_SIDES]
        others = any(a.side != "government" for a in before)
        forces = [a.name for a in before if a.kind in ("army", "police", "militia")]
        return forces[-1] if forces and not others else None

    def _own_aircraft(self) -> str | None:
        """Whose aircraft struck in the communiqué of an army that names nobody."""
        issuer = self._issuer
        flies = issuer is not None and issuer.kind in ("army", "alliance") and issuer.side in AIR_SIDES
        return issuer.name if issuer is not None and flies else None

    def _own_forces(self, draft: Draft) -> str | None:
        """Who killed whom an army's communiqué calls terrorists, where it names nobody."""
        issuer = self._issuer
        if issuer is None or issuer.kind not in ("army", "alliance", "group") or not draft.targets:
            return None
        return None if bloc_of(issuer.name) in map(bloc_of, draft.targets) else issuer.name

    def complete_opponents(self, drafts: Sequence[Draft]) -> None:
        """Where one side of a fight is open, the other side that the article names most often."""
        opponents: dict[frozenset[str], str | None] = {}
        for draft in drafts:
            if INFIGHTING in draft.rules:
                continue
            if draft.sub_type in TWO_SIDED and draft.doers and not draft.targets:
                blocs = frozenset(map(bloc_of, draft.doers))
                if blocs not in opponents:
                    opponents[blocs] = main_opponent(blocs, self._thread.actors)
                if (other := opponents[blocs]) is not None:
                    draft.targets.append(other)
                    draft.rules.append("the other side that the article names")

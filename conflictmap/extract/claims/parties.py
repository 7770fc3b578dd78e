"""What the words around an act leave open about its parties, and the sentence or the article tells."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.actors.sides import AIR_SIDES, ARMED_SIDES, STATELESS_SIDES, side_bloc
from conflictmap.extract.acts.acled import (
    AIR,
    ATTACK,
    CLASH,
    GAS,
    REMOTE,
    SHELLING,
    SHOTS_AT_PROTEST,
    TERRITORY,
    event_type,
)
from conflictmap.extract.claims.narrator import Narrator
from conflictmap.extract.claims.thread import Draft, Thread
from conflictmap.extract.claims.two_sides import (
    INFIGHTING,
    SELDOM,
    bloc_of,
    fight_each_other,
    parted,
    the_two_sides,
)
from conflictmap.extract.people.words import ARMED, UNARMED
from conflictmap.extract.rules import ANOTHER, EARLIER_DOERS, PRONOUN_DOERS, REFERRED_DOERS
from conflictmap.extract.scene.holders import holders
from conflictmap.extract.scene.scene import Scene
from conflictmap.model import Count
from conflictmap.vocabulary import actor_named

#: Acts that two armed sides do against each other.
TWO_SIDED = frozenset((CLASH, *TERRITORY, "Non-violent transfer of territory"))
_STATES = frozenset(("state", "army"))
_SUICIDE = "Suicide bomb"
_BOMBINGS = (_SUICIDE, "Remote explosive/landmine/IED")
_FIGHTING = frozenset(side_bloc(side) for side in ARMED_SIDES) - {"government"}
_PRONOUN = re.compile(
    r"[“\"]?(?:They|It|The group|The fighters|The militants)\b(?! (?:said|is|was|were|also said|added))"
)
#: How a side is called where the text names it only elsewhere.
_SIDE_NAMES = {"government": "Syrian Arab Army", "opposition": "Opposition rebels"}


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


def _implied_targets(
    scene: Scene,
    sub_type: str,
    doers: Sequence[str],
    counts: Sequence[Count],
    named: Sequence[ActorMention],
) -> tuple[list[str], str]:
    """To whom an act was done where its own words don't say, and which rule said so.

    Victims tell first, then who holds the place, then the side of the sentence or of the article against
    which the doers fight; violence against civilians is against civilians by definition (ACLED).
    """
    if sub_type == GAS:
        return ["Civilians"], "victims of gas are civilians unless told"
    who = {count.who for count in counts}
    fight = sub_type in TWO_SIDED
    if fight and who & UNARMED and who & ARMED and doers:  # the dead of both sides, and bystanders
        who = set()
    if who & UNARMED or (not fight and who & {"unknown", "mixed"}):
        return ["Civilians"], "the victims"
    blocs = {bloc_of(name) for name in doers}
    held = [name for name in holders(scene) if bloc_of(name) not in blocs]
    if held and (fight or sub_type in REMOTE):
        return held[:1], "who holds the place"
    if doers and (fight or sub_type in REMOTE):
        other = _opponent(blocs, [*named, *scene.actors])
        return ([other], "opponent told before") if other else ([], "")
    if event_type(sub_type) == "Violence against civilians" or sub_type == "Looting/property destruction":
        return ["Civilians"], "violence against civilians"
    return [], ""


#: Rules by which a sentence's own words don't say to whom something was done.
GUESSED_TARGETS = (
    "who holds the place",
    "opponent told before",
    "the other side that the article names",
    "violence against civilians",
)


def _drops_barrels(scene: Scene, draft: Draft) -> bool:
    """Whether barrel bombs are named with an act, not in another clause; no other side drops them."""
    lower = scene.words.lower
    barrels = (i for i, word in enumerate(lower) if word in _BARRELS)
    spans = [sorted((i, act.first)) for i in barrels for act in draft.acts]
    return any(_CLAUSES.isdisjoint(lower[first:last]) for first, last in spans)


_BARRELS = frozenset(("barrel", "barrels"))
_CLAUSES = frozenset(("while", "whereas", "whilst"))

#: The coalition's first strikes on Syria were in the night before; Russia's came a year later.
_COALITION_CAME = dt.date(2014, 9, 22)
_AIRCRAFT = frozenset(
    ("warplane", "warplanes", "helicopter", "helicopters", "jet", "jets", "mig", "migs", "gunship",
     "gunships", "bombers", "aircraft", "aircrafts", "planes", "drones")
)  # fmt: skip


def _only_the_government_flew(scene: Scene, draft: Draft, named: Sequence[ActorMention]) -> bool:
    """Whether aircraft that nobody names are the government's: none else came then but Israel's."""
    day = draft.date[0]
    if day is None or day >= _COALITION_CAME or _AIRCRAFT.isdisjoint(scene.words.distinct):
        return False
    return not any(actor.side in ("israel", "turkey") for actor in (*named[-12:], *scene.actors))


def _flown_by_speaker(scene: Scene) -> str | None:
    """The army abroad that says what bombers did, nobody else being named: "Russia's military said"."""
    if len(scene.speakers) != 1 or any(actor.side in AIR_SIDES for actor in scene.actors):
        return None
    speaker = scene.speakers[0]
    own = speaker.kind in ("army", "alliance") and speaker.side in AIR_SIDES and speaker.stance == "asserts"
    return speaker.name if own and _AIRCRAFT & scene.words.distinct else None


_FLEW_BEFORE = 20  # actors before an act among whom the aircraft are looked for
_ITS_AIRCRAFT = re.compile(r"(?:planes?|jets?|aircrafts?|helicopters?)$", re.IGNORECASE)


def _aircraft_told(scene: Scene, before: Sequence[ActorMention]) -> str | None:
    """Whose "the warplanes" are: theirs whose aircraft alone were named before, "regime helicopters"."""
    if _AIRCRAFT.isdisjoint(scene.words.distinct):
        return None
    flying = [a for a in before if a.side in AIR_SIDES]
    flown = {a.name for a in flying if _ITS_AIRCRAFT.search(a.surface)}
    return flown.pop() if len(flown) == 1 and len({a.side for a in flying}) == 1 else None


def keep_airborne(scene: Scene, draft: Draft) -> None:
    """Sides without aircraft did not strike from the air, they were struck; with drones they may have."""
    if any("drone" in scene.text[act.start : act.end].lower() for act in scene.acts):
        return
    grounded = [n for n in draft.doers if (actor := actor_named(n)) and actor.side in STATELESS_SIDES]
    draft.doers = [name for name in draft.doers if name not in grounded]
    draft.targets += [name for name in grounded if name not in draft.targets]


def named_last(actors: Iterable[ActorMention]) -> list[ActorMention]:
    """Of the armed actors the last of each bloc, in order: no other one can be somebody's `_opponent`."""
    last: dict[str, ActorMention] = {}
    for actor in actors:
        if _may_fight(actor):
            bloc = side_bloc(actor.side)
            last.pop(bloc, None)
            last[bloc] = actor
    return list(last.values())


def _may_fight(actor: ActorMention) -> bool:
    """Whether an actor may be the other side of a fight that does not name it.

    Its forces may; a state that is only named ("Britain and the US") is mostly politics, but where it fights
    with a side of Syrians, that side is meant.
    """
    if actor.side not in ARMED_SIDES:
        return False
    known = actor_named(actor.name)
    return side_bloc(actor.side) in _SIDE_NAMES or known is None or known.kind != "state"


def _seldom_fight(blocs: Collection[str], actor: ActorMention) -> bool:
    """Whether a side is an enemy of others only where an article says so outright."""
    return any(frozenset((bloc, side_bloc(actor.side))) in SELDOM for bloc in blocs)


def _opponent(blocs: Collection[str], named: Sequence[ActorMention]) -> str | None:
    """The armed side named last that is of none of the given blocs, by its general name."""
    if not blocs or "unknown" in blocs:
        return None  # whose aircraft they are is not known, so neither is their enemy
    rivals = [a for a in reversed(named) if side_bloc(a.side) not in blocs and _may_fight(a)]
    enemies = (a for a in rivals if not _seldom_fight(blocs, a))
    other = next(enemies, rivals[0] if rivals else None)
    return _SIDE_NAMES.get(side_bloc(other.side), other.name) if other is not None else None


def _main_opponent(blocs: Collection[str], named: Sequence[ActorMention]) -> str | None:
    """The armed side that an article names most often of those that are of none of the given blocs."""
    rivals = [actor for actor in named if side_bloc(actor.side) not in blocs and _may_fight(actor)]
    others = [actor for actor in rivals if not _seldom_fight(blocs, actor)] or rivals
    tally = Counter(side_bloc(actor.side) for actor in others)
    if not tally or not blocs:
        return None
    most = tally.most_common(1)[0][0]
    return _SIDE_NAMES.get(most) or next(a.name for a in others if side_bloc(a.side) == most)


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
            implied, rule = _implied_targets(scene, draft.sub_type, draft.doers, counts, self._thread.sides)
            draft.targets += implied
            draft.rules += [rule] if rule else []
        blocs = {bloc_of(name) for name in draft.doers + draft.targets}
        if draft.sub_type == CLASH and len(blocs) == 1:
            other = _opponent(blocs, [*self._thread.sides, *scene.actors])
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
        elif draft.sub_type in (AIR, SHELLING):
            if draft.sub_type == AIR and (flown := _flown_by_speaker(scene)):
                draft.doers.append(flown)
                draft.rules.append("the aircraft of who says so")
            elif draft.sub_type == AIR and _drops_barrels(scene, draft):
                draft.doers.append("Syrian Air Force")
                draft.rules.append("only the government drops barrel bombs")
            elif len(self._blocs.get(draft.sub_type, ())) == 1:
                draft.doers += self._doers[draft.sub_type]
                draft.rules.append(EARLIER_DOERS)
            elif draft.sub_type == AIR and (
                told := _aircraft_told(scene, self._thread.actors[-_FLEW_BEFORE:])
            ):
                draft.doers.append(told)
                draft.rules.append("the aircraft told before")
            elif draft.sub_type == AIR and _only_the_government_flew(scene, draft, self._thread.actors):
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
                    opponents[blocs] = _main_opponent(blocs, self._thread.actors)
                if (other := opponents[blocs]) is not None:
                    draft.targets.append(other)
                    draft.rules.append("the other side that the article names")

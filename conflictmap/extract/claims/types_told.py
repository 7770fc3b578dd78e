"""Of which type an act is, in the light of what its article told before it."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from conflictmap.extract.actors.actors import ActorMention
from conflictmap.extract.acts.acled import AIR, CLASH, GAS, REMOTE, SHELLING, Decision
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.claims.thread import NEXT, Draft, Thread, Told
from conflictmap.extract.scene.references import opens_anew, tells_where
from conflictmap.extract.scene.roles import Roles
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.subtypes.aircraft import from_aircraft
from conflictmap.extract.subtypes.subtypes import sub_types
from conflictmap.vocabulary import Actor, actor_named

#: What destroys from afar.
_FROM_AFAR = (AIR, SHELLING)
#: Acts whose aim "targeting" tells: "carried out a raid with missiles, targeting the base".
_WITH_AN_AIM = ("assault", "reference", "deliver")


def types_told(
    thread: Thread, scene: Scene, act: ActWord, roles: Roles, told: Sequence[Told],
    last: Draft | None, beside: str | None,
) -> Decision:  # fmt: skip
    """Sub-event types of an act word, and the rule that decided them.

    Parameters
    ----------
    thread : Thread
        What the article told before.
    scene : Scene
        The sentence.
    act : ActWord
        The word.
    roles : Roles
        Who did it and to whom, as far as the sentence says.
    told : sequence of Told
        What the sentence told before it.
    last : Draft or None
        What "the attack" may refer to.
    beside : str or None
        Type of the last attack with a weapon that the sentence told before it.
    """
    anew = act.form != "noun" and opens_anew(scene)  # "Elsewhere a tank was struck"
    previous = beside or (_told_last(thread, act, last) if last and not anew else None)
    doers = roles.doers or _claimants(scene) or thread.the_group(scene, act)
    kinds, rule = sub_types(scene, act, doers, roles.targets, previous, _named(thread, scene, act))
    kinds = from_aircraft(scene, doers, kinds)
    if not kinds:
        return kinds, rule
    if last is not None and thread.is_recent(scene):
        if same := _by_weapons_before(scene, act, kinds, doers, last):
            kinds, rule = same
        elif last.sub_type in REMOTE and _next_to(thread, scene, last) and tells_where(scene, act):
            kinds, rule = [last.sub_type], f"the {last.sub_type.lower()} told before"
    if last is not None and last.sub_type in REMOTE and _is_like_it(scene, act):
        kinds, rule = [last.sub_type], "an attack like that told before"
    if kinds == [CLASH] and beside in _FROM_AFAR and _by_strikes(scene, act, beside):
        kinds, rule = [beside], "what the strikes did"
    elif kinds == [CLASH] and last is not None and _is_loss_by(scene, act, doers, last):
        kinds, rule = [last.sub_type], "what the strikes told before did"
    aimed = (t for t in reversed(told) if t.act.kind in _WITH_AN_AIM or t.act.kind == AIR)
    attack = next(aimed, None)
    if attack is not None and scene.words.lower[act.first] == "targeting":
        kinds, rule = attack.kinds, "the aim of the attack"  # "an offensive targeting the town"
    return kinds, rule


def _next_to(thread: Thread, scene: Scene, draft: Draft) -> bool:
    """Whether blame follows a claim of the sentence before that tells no place but a country."""
    if not 0 <= scene.start - draft.scene.end <= NEXT:
        return False
    return any(speaker.stance == "blames" for speaker in scene.speakers) and thread.is_unplaced(draft)


def _told_last(thread: Thread, act: ActWord, last: Draft) -> str:
    """What "the strikes" were: from the air, where the last sentence told of jets and of rockets."""
    of_sentence = {d.sub_type for d in thread.drafts[-6:] if d.scene is last.scene}
    return AIR if act.act == "bombardment" and AIR in of_sentence else last.sub_type


def _named(thread: Thread, scene: Scene, act: ActWord) -> list[ActorMention | Actor]:
    """The actors named before an act word, and who speaks."""
    speakers = [actor for s in scene.speakers if (actor := actor_named(s.name))]
    return [*thread.actors_before(scene, act), *speakers]


def _claimants(scene: Scene) -> tuple[Actor, ...]:
    """Speakers who say that they did it."""
    names = [s.name for s in scene.speakers if s.stance == "claims responsibility"]
    return tuple(actor for name in names if (actor := actor_named(name)))


def _is_like_it(scene: Scene, act: ActWord) -> bool:
    """Whether an attack is like the one told last: "five more died in similar attacks on the village"."""
    before = scene.words.lower[act.first - 1] if act.first else ""
    return act.form == "noun" and act.kind in ("assault", "reference") and before in ("similar", "identical")


def _is_loss_by(scene: Scene, act: ActWord, doers: Sequence[object], last: Draft) -> bool:
    """Whether what was destroyed, nobody says by whom, was by the strikes of the sentence before."""
    destroyed = act.act == "destroying armour" and act.passive and not doers
    return destroyed and last.sub_type in REMOTE and 0 <= scene.start - last.scene.end <= NEXT


def _by_strikes(scene: Scene, act: ActWord, kind: str) -> bool:
    """Whether a verb goes on with what strikes did: "two strikes engaged a unit and destroyed a position"."""
    if act.act not in ("destroying armour", "inflicting losses"):
        return scene.words.lower[act.first].startswith("engag")
    return kind == AIR or act.form == "ing"


def _by_weapons_before(
    scene: Scene, act: ActWord, kinds: Collection[str], doers: Collection[object], last: Draft
) -> Decision | None:
    """The type of an act that those weapons did which the act `last` was told with; None for another act."""
    if last.sub_type == GAS and _takes_them_up(scene, act):
        return [GAS], "what gave off the gas"
    if last.sub_type != AIR or doers:
        return None
    follows = 0 <= scene.start - last.scene.end <= NEXT
    if kinds == [SHELLING] and (_takes_them_up(scene, act) or (follows and _by_such(scene, act))):
        return [AIR], "what the aircraft told before fired"
    if kinds == [_BOMB] and _THE_BOMBS.search(scene.text, scene.start, act.end):
        return [AIR], "what the aircraft told before dropped"
    return None


_BOMB = "Remote explosive/landmine/IED"
_THE_WEAPONS = re.compile(r"\b[Tt]he (?:rockets|shells|missiles|barrels?|bombs|projectiles)\b")
_THE_BOMBS = re.compile(r"\b[Tt]he bombs(?: \w+ly)?(?: \w+)?$")
_SUCH = re.compile(r"\b(?:when|as|after|where|while)(?: \w+){0,2} (?:missiles?|rockets|bombs)(?: \w+ly)? $")


def _takes_them_up(scene: Scene, act: ActWord) -> bool:
    """Whether a sentence takes up the weapons told before: "the rockets landed on the town"."""
    return act.kind in ("deliver", "strike") and bool(_THE_WEAPONS.search(scene.text, scene.start, act.end))


def _by_such(scene: Scene, act: ActWord) -> bool:
    """Whether it tells no more of who did it than what aircraft fire: "died when missiles struck stalls"."""
    return act.kind in ("deliver", "strike") and bool(_SUCH.search(scene.text, scene.start, act.start))

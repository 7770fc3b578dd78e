"""Which weapons stand beside an act word, so that the act was done with them."""

from __future__ import annotations

import re

from conflictmap.extract.acts.acled import AIR, GAS, REMOTE, SHELLING
from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.scene.scene import Scene, are_joined_clauses
from conflictmap.extract.text.words import phrase

#: What may carry gas.
CARRIES_GAS = (AIR, SHELLING)
_NEAR = 12  # words between a weapon and what was done with it
_GAS_NEAR = 9  # words between bombs and the gas in them


def means_of(scene: Scene, act: ActWord) -> list[str]:
    """Sub-event types of the weapons and named attacks that stand closest to a generic act word."""
    weapons = [o for o in scene.acts if o is not act and o.kind in REMOTE]
    weapons.sort(key=lambda other: (_gap(act, other), other.first))
    closest = next((other for other in weapons if _is_means(scene, act, other)), None)
    if closest is None or (_gap(act, closest) > _NEAR and not _is_with(scene, act, closest)):
        return []
    if closest.kind in CARRIES_GAS and gas_in(scene, closest):
        return [GAS]
    kinds = [closest.kind]
    # "air strikes and artillery targeted": both did it.
    for other in scene.acts:
        beside = other.kind in REMOTE and other.kind not in kinds and _gap(closest, other) <= 2
        if beside and _joined(scene, closest, other) and other is not act and _is_means(scene, act, other):
            kinds.append(other.kind)
    return kinds


def _is_means(scene: Scene, act: ActWord, other: ActWord) -> bool:
    """Whether a weapon or named attack may be what a generic act was done with."""
    return (
        (other.form == "weapon" or other.realis == "actual")
        and not (other.first <= act.first and act.last <= other.last)
        and not (act.kind == "strike" and _another_clause(scene, act, other))
        and not (act.kind == "kill" and _others_kill(scene, act, other))
        and not are_joined_clauses(scene, min(act.end, other.end), max(act.start, other.start))
        and not _STORES & set(scene.words.lower[max(0, other.first - 3) : other.first])
        and not is_destroyed(scene, other)
    )


def _is_with(scene: Scene, act: ActWord, weapon: ActWord) -> bool:
    """Whether a list of places stands between an act and its weapon: "bombed A, B and C with artillery"."""
    named = scene.words.lower[weapon.first - 1] in ("with", "by", "using") if weapon.first else False
    return named and not any(act.first < o.first < weapon.first and o.form != "weapon" for o in scene.acts)


def weapon_behind_with(scene: Scene, act: ActWord) -> list[str]:
    """The sub-event type of a weapon behind "with": "attacked the town of Mare with mortars"."""
    return [
        o.kind
        for o in scene.acts
        if o.kind in REMOTE and o.form == "weapon" and o.first > act.last and _is_with(scene, act, o)
    ][:1]


#: Before "of missiles": what was hit, not what with.
_STORES = frozenset(
    ("shipment", "shipments", "depot", "depots", "cache", "caches", "stockpile", "stocks", "stores")
)


_DESTROYED = frozenset(("destroyed", "destroying", "destroys", "destroy", "damaged", "disabled", "engaged"))
_WAS = frozenset(("was", "were"))
_MEANS = frozenset(("with", "by", "using", "in", "when", "after", "as", "while", "through"))


def is_destroyed(scene: Scene, weapon: ActWord) -> bool:
    """Whether a weapon is what was destroyed: "one strike destroyed two positions and a car bomb"."""
    before = scene.words.lower[max(0, weapon.first - _NEAR) : weapon.first]
    verb = max((i for i, word in enumerate(before) if word in _DESTROYED), default=None)
    if verb is not None and _MEANS.isdisjoint(before[verb:]):
        return True
    after = scene.words.lower[weapon.last + 1 : weapon.last + 4]  # "a car bomb was destroyed"
    return not _WAS.isdisjoint(after[:1]) and not _DESTROYED.isdisjoint(after[1:])


def _another_clause(scene: Scene, act: ActWord, weapon: ActWord) -> bool:
    """Whether a weapon stands in another clause than a strike: "struck bases after rockets were fired"."""
    return bool({"after", "before", "while"} & set(scene.words_between(act.end, weapon.start)))


def gas_in(scene: Scene, bombs: ActWord) -> bool:
    """Whether gas is told to be in bombs or shells: "shells that held sarin", "chlorine-filled barrels"."""
    return any(
        other.kind == GAS
        and other.realis in ("actual", "adjective")
        and (0 < other.first - bombs.last <= _GAS_NEAR or 0 < bombs.first - other.last <= 2)
        for other in scene.acts
    )


def _others_kill(scene: Scene, act: ActWord, weapon: ActWord) -> bool:
    """Whether a verb of killing has a subject of its own: "a bomb went off in A, and troops killed a boy"."""
    if act.passive or scene.words.lower[act.first] not in ("killed", "wounded", "injured"):
        return False
    cut = _CUT.search(scene.text, weapon.end, act.start)
    return cut is not None and act.first - scene.word_at(cut.end()) >= 1


_CUT = re.compile(r"; |, (?:and|but|while) ")


def _gap(act: ActWord, other: ActWord) -> int:
    return max(other.first - act.last, act.first - other.last) - 1


def _joined(scene: Scene, one: ActWord, other: ActWord) -> bool:
    first, second = sorted((one, other), key=lambda act: act.first)
    between = scene.words.lower[first.last + 1 : second.first]
    return bool(between) and between[0] == "and"


def weapon_near(scene: Scene, act: ActWord, words: int) -> list[str]:
    """Sub-event types of weapons at most so many words from an act word, the closest alone."""
    near = [m for m in scene.acts if m.kind in REMOTE and m is not act and 0 <= _gap(act, m) <= words]
    near = [m for m in near if m.kind != AIR or not only_helps(scene, m)]
    return [min(near, key=lambda m: _gap(act, m)).kind] if near else []


#: "backed by Russian air strikes, the army took the town"
_HELPED_BY = phrase(
    "backed supported aided helped help support backing cover",
    r"\b(?:(?:backed|supported|aided|helped) by|(?:support|backing|help|cover) (?:of|from)|under cover of)"
    r" (?:[\w.'’-]+ ){0,4}$",
    re.IGNORECASE,
)


def only_helps(scene: Scene, strikes: ActWord) -> bool:
    """Whether strikes or aircraft only help those whose act a sentence tells."""
    lead = max(scene.start, strikes.start - 60)
    return bool(_HELPED_BY.search(scene.words, scene.text, lead, strikes.start))

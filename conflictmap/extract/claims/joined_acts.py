"""Acts told in two words that are one: the clash in which a place fell, the protest that was shot at."""

from __future__ import annotations

import re

from conflictmap.extract.actors.sides import ARMED_SIDES, GOVERNMENT_SIDES
from conflictmap.extract.acts.acled import AIR, ATTACK, CLASH, GAS, SHELLING, SHOTS_AT_PROTEST, TERRITORY
from conflictmap.extract.claims.thread import Draft
from conflictmap.vocabulary import actor_named

#: What happens while a place is taken, and is told as its part.
_PART_OF_TAKING = (CLASH, "Non-violent transfer of territory", "Change to group/activity")

#: Words whose type is that of what was fired or dropped.
_BY_MEANS = ("strike", "deliver")

_BROKEN_UP = "Protest with intervention"
_ABDUCTION = "Abduction/forced disappearance"


_TEAR_GAS = re.compile(
    r"\b(?:fired|used|with|firing|using) (?:\w+ ){0,2}(?:tear ?gas|batons|water cannons?)\b"
)


def join_acts(drafts: list[Draft]) -> list[Draft]:
    """One act told in two words is one: the clash in which a place fell, the protest that was shot at."""
    protests = {d.place for d in drafts if d.sub_type == "Peaceful protest"}
    for draft in drafts:
        if draft.sub_type == "Peaceful protest" and _TEAR_GAS.search(draft.scene.quote):
            draft.sub_type = _BROKEN_UP
            draft.rules.append("police broke it up")
        if draft.sub_type == ATTACK and draft.place in protests and (_by_the_state(draft) or _is_shot(draft)):
            draft.sub_type = SHOTS_AT_PROTEST  # "opened fire during a protest"
            draft.rules.append("force against a protest")
    _enter_what_was_left(drafts)
    taken = {d.place: d for d in drafts if d.sub_type in TERRITORY}
    met = {d.place: d for d in drafts if d.sub_type in (SHOTS_AT_PROTEST, _BROKEN_UP)}
    arrested = {d.place: d for d in drafts if d.sub_type == "Arrests"}
    seized = {d.place: d for d in drafts if d.sub_type == _ABDUCTION} | arrested
    executed = {d.place: d for d in drafts if d.sub_type == ATTACK}
    gassed = {d.place: d for d in drafts if d.sub_type == GAS}
    made = []
    for draft in drafts:
        host = taken.get(draft.place) if draft.sub_type in _PART_OF_TAKING else None
        host = met.get(draft.place) if draft.sub_type == "Peaceful protest" else host
        if draft.sub_type == ATTACK and not draft.doers:  # "dispersed with live rounds, wounding ten"
            host = met.get(draft.place, host)
        if draft.sub_type in (AIR, SHELLING) and all(act.kind in _BY_MEANS for act in draft.acts):
            host = gassed.get(draft.place, host)  # "chlorine dropped from helicopters hit Saraqib"
        if _is_sweep(draft):
            host = seized.get(draft.place, host)
        if draft.sub_type == _ABDUCTION:  # "arrested two and took them to an unknown place"
            host = arrested.get(draft.place, host)
        if draft.sub_type == _ABDUCTION and _comes_first(draft):
            host = executed.get(draft.place, host)
        if host is not None:
            host.rules.append(f"the {draft.acts[0].act} belongs to the {host.acts[0].act}")
            host.acts += draft.acts
        else:
            made.append(draft)
    return made


def _enter_what_was_left(drafts: list[Draft]) -> None:
    """Who enters a place that the other side leaves has taken it: "entered Morek after rebels pulled out"."""
    left = {d.place: d for d in drafts if d.sub_type == "Non-violent transfer of territory" and d.place}
    for draft in drafts:
        leaving = left.get(draft.place) if draft.place else None
        if leaving is None or draft.sub_type != CLASH or draft.acts[0].act != "entering a place":
            continue
        if draft.doers and leaving.doers and not set(draft.doers) & set(leaving.doers):
            draft.sub_type = TERRITORY[0 if _by_the_state(draft) else 1]
            draft.rules.append("entered as the other side left")


def _by_the_state(draft: Draft) -> bool:
    return any((actor := actor_named(name)) and actor.side in GOVERNMENT_SIDES for name in draft.doers)


def _is_shot(draft: Draft) -> bool:
    """Whether nobody is named who shot people where they protest: "four were shot dead at a rally"."""
    lower = draft.scene.words.lower
    if draft.doers or draft.acts[0].act not in ("execution", "shooting") or "shot" not in lower:
        return False
    protests = (act for act in draft.scene.acts if act.kind == "Peaceful protest" and act.form == "noun")
    return any(not _THERE.isdisjoint(lower[max(0, act.first - 3) : act.first]) for act in protests)


_THERE = frozenset(("at", "during"))


def _comes_first(draft: Draft) -> bool:
    """Whether an act is told as what led to another: "executed him after kidnapping him"."""
    act = draft.acts[0]
    return act.first > 0 and draft.scene.words.lower[act.first - 1] in ("after", "following")


def _is_sweep(draft: Draft) -> bool:
    """Whether troops enter a place that nobody is told to defend: those whom they seize are the act."""
    assault = draft.sub_type == CLASH and all(act.kind == "assault" for act in draft.acts)
    armed = (actor_named(name) for name in draft.targets)
    return assault and not any(actor and actor.side in ARMED_SIDES for actor in armed)

"""What a headline or a first sentence leaves open, filled from the sentences that tell it in full."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from conflictmap.extract.actors.sides import GOVERNMENT_SIDES
from conflictmap.extract.acts.acled import AIR, ATTACK, REMOTE, SHELLING, SHOTS_AT_PROTEST
from conflictmap.extract.claims.headlines import is_headline
from conflictmap.extract.claims.thread import NEXT, PROVINCES, Draft
from conflictmap.extract.claims.whose_aircraft import keep_airborne
from conflictmap.extract.rules import NO_WEAPON, OWN_DATE, PLACE_BEFORE
from conflictmap.extract.scene.containment import text_before
from conflictmap.extract.scene.references import ANSWERS, DEADLY, is_definite, opens_anew
from conflictmap.extract.text.sentences import opens_item
from conflictmap.model import Mention
from conflictmap.vocabulary import actor_named

#: Rules that chose a type because no word told the weapon.
_NO_WEAPON = (NO_WEAPON, "in the attack told before")
_GUESSED = (
    *_NO_WEAPON,
    "a raid, no doer named",
    "an attack on civilians",
    "an attack between armed sides",
    "armed people killed",
    "acts.toml: shooting",  # "Rebel fire kills ten"
)
#: How far behind a sentence the one that tells it in full may start, in code points.
_REACH = 600
_DRAFTS = 30  # as many drafts at most
_FROM_AFAR = frozenset((AIR, SHELLING))


def settle(drafts: Sequence[Draft], is_country: Callable[[Mention], bool]) -> None:
    """Give drafts whose type or place was left open those of the drafts that follow.

    A headline's "attack kills ten" is the shelling of the first sentence; "an air strike on a rebel-held
    town", said first, happened in the town that the next sentence names.

    Parameters
    ----------
    drafts : sequence of Draft
        Of one article, in text order; changed in place.
    is_country : callable
        Whether a place is a country.
    """
    _settle_protests(drafts)
    _settle_missiles(drafts)
    for i, draft in reversed(list(enumerate(drafts))):
        following = [d for d in drafts[i + 1 : i + 1 + _DRAFTS] if _tells_more(draft, d)]
        _settle_type(draft, following, is_country)
        if draft.place is None or (draft.place.surface == "Syria" and is_country(draft.place)):
            _settle_place(draft, following, is_country)
        elif draft.sub_type in REMOTE and _is_vague(draft, draft.place):
            _settle_vague(draft, following)
        if is_headline(draft) and OWN_DATE in draft.rules:
            _settle_date(draft, drafts[i + 1 : i + 1 + _DRAFTS])


def _settle_missiles(drafts: Sequence[Draft]) -> None:
    """Missiles of which nobody says who fired them are those that aircraft are told to have fired there."""
    flown = [d for d in drafts if d.sub_type == AIR and d.place is not None and _names_missiles(d)]
    if not flown:
        return
    days = {_key(d) for d in flown}
    unclear = [d for d in drafts if d.sub_type == SHELLING and not d.doers]
    there = [d for d in unclear if _key(d) in days]
    if not any(map(_names_missiles, there)):
        return
    heads = [
        d for d in unclear if is_headline(d) and _names_missiles(d) and any(_same_dead(d, t) for t in there)
    ]
    for draft in (*there, *heads):
        draft.sub_type = AIR
        draft.rules.append("the missiles that aircraft fired")


def _names_missiles(draft: Draft) -> bool:
    return not _MISSILES.isdisjoint(draft.scene.words.distinct)


_MISSILES = frozenset(("missile", "missiles"))


def _tells_more(draft: Draft, other: Draft) -> bool:
    near = 0 < other.scene.start - draft.scene.start <= _REACH
    # what one sentence tells of two places is two acts: "Shells hit a road in A; in B a man was killed"
    apart = other.scene.sentence != draft.scene.sentence
    return near and apart and other.sub_type in DEADLY and not opens_anew(other.scene)


def _settle_type(draft: Draft, following: Sequence[Draft], is_country: Callable[[Mention], bool]) -> None:
    guessed = _GUESSED if is_headline(draft) else _NO_WEAPON
    if draft.sub_type not in ANSWERS or not _rests_on(draft, guessed):
        return
    for other in following:
        if other.sub_type not in ANSWERS:
            continue
        if not _same_dead(draft, other) and not (
            other.sub_type in REMOTE and _may_be_at(draft.place, other.place, is_country)
        ):
            continue
        if other.sub_type == draft.sub_type:
            return
        if not _rests_on(other, guessed):
            draft.rules.append(f"the {other.sub_type.lower()} {_AFTER}")
            draft.sub_type = other.sub_type
            if draft.sub_type == AIR:
                keep_airborne(draft.scene, draft)
            return


def _may_be_at(place: Mention | None, other: Mention | None, is_country: Callable[[Mention], bool]) -> bool:
    if place is None or is_country(place):
        return True
    return other is not None and place.surface == other.surface


def _rests_on(draft: Draft, rules: Sequence[str]) -> bool:
    told = "; ".join(draft.rules)
    return _AFTER not in told and any(rule in told for rule in rules)


#: In the rule of a type or a place that a later sentence gave.
_AFTER = "told after it"


def _same_dead(draft: Draft, other: Draft) -> bool:
    dead = {c.low for c in draft.counts if c.kind == "killed" and not c.subset}
    return bool(dead & {c.low for c in other.counts if c.kind == "killed" and not c.subset})


def _settle_place(draft: Draft, following: Sequence[Draft], is_country: Callable[[Mention], bool]) -> None:
    if _SEVERAL.search(draft.scene.quote):
        return
    for other in following:
        if is_headline(draft) and not _same_dead(draft, other):
            continue
        if _dead(draft) > 2 * _dead(other) > 0:
            continue  # of those who died in several places these are the fewest
        if _are_alike(draft, other) and other.place is not None and not is_country(other.place):
            draft.place = other.place
            draft.rules.append(f"the place {_AFTER}")
            return


def _are_alike(draft: Draft, other: Draft) -> bool:
    """Whether two acts may be one by their types: "the blast" may be the suicide bombing told before."""
    kinds = {draft.sub_type, other.sub_type}
    if len(kinds) == 1 or kinds <= _FROM_AFAR:
        return True
    return kinds == _BLASTS and is_definite(other.scene, other.acts[0])


_BLASTS = {"Suicide bomb", "Remote explosive/landmine/IED"}


# "in several Syrian towns on Friday"
_SEVERAL = re.compile(
    r"\b(?:several|many|various|different|other|a number of|two|three|four|five|six|dozens of)"
    r"(?: [\w-]+){0,2} (?:towns|cities|places|provinces|areas|villages|districts|regions|parts)\b"
    r"|\bacross (?:the country|Syria|the nation)\b|\bnationwide\b",
    re.IGNORECASE,
)


def sums(drafts: Sequence[Draft], is_country: Callable[[Mention], bool]) -> list[Draft]:
    """The drafts that only sum up the dead of several places which the article tells one by one.

    "At least 12 died in several towns. Five were shot in Izraa ... three in Douma."
    """
    found = []
    for i, draft in enumerate(drafts):
        total = _dead(draft)
        vague = draft.place is None or is_country(draft.place)
        if vague and not draft.counts and _is_listed(draft, drafts[i + 1 : i + 1 + _DRAFTS]):
            found.append(draft)
            continue
        if not (total and vague and _SEVERAL.search(draft.scene.quote)):
            continue
        after = drafts[i + 1 : i + 1 + _DRAFTS]
        parts = {d.place.surface: _dead(d) for d in after if d.place and not is_country(d.place)}
        told = [dead for dead in parts.values() if dead]
        if len(told) > 1 and total <= 2 * sum(told) <= 2 * total:
            found.append(draft)
    return found


def _is_listed(draft: Draft, following: Sequence[Draft]) -> bool:
    """Whether a list tells place by place what a sentence only sums up: "six strikes in Syria"."""
    if opens_item(draft.scene.text, draft.scene.start):
        return False
    items = (d for d in following if d.sub_type == draft.sub_type and d.doers == draft.doers)
    return any(d.place is not None and opens_item(d.scene.text, d.scene.start) for d in items)


def _dead(draft: Draft) -> int:
    return sum(c.low for c in draft.counts if c.kind == "killed" and not c.subset)


def _settle_date(draft: Draft, following: Sequence[Draft]) -> None:
    """A headline that gives no day has that of the first such act which the story tells there."""
    if draft.place is None:
        return
    alike = (d for d in following if d.place is not None and d.place.surface == draft.place.surface)
    told = next((d for d in alike if d.sub_type == draft.sub_type), None)
    if told is None or (_dead(draft) and _dead(told) and not _same_dead(draft, told)):
        return
    if told.date[2] == 1 and OWN_DATE not in told.rules:
        draft.date = told.date
        draft.rules.append(f"the date {_AFTER}")


def _is_vague(draft: Draft, place: Mention) -> bool:
    """Whether a place only says about where: "a village in Hama province", "a camp on the edge of Aleppo"."""
    if place.kind_hint in PROVINCES:
        return True
    near = not _ABOUT.isdisjoint(draft.scene.words.distinct)
    return near and bool(_ABOUT_THERE.search(text_before(draft.scene, place)))


def _settle_vague(draft: Draft, following: Sequence[Draft]) -> None:
    """Rebels shelled a village in Hama province; if "the rockets hit Jourin" comes next, it was there."""
    assert draft.place is not None
    for other in following:
        place = other.place
        if place is None or place.kind_hint in PROVINCES or place.surface == draft.place.surface:
            continue
        next_ = _is_next(draft, other) and is_definite(other.scene, other.acts[0])
        if other.sub_type == draft.sub_type and (next_ or _same_dead(draft, other)):
            about, draft.place = draft.place, place
            for taken in following:
                if taken.place == about and _BEFORE & {*taken.rules}:
                    taken.place = place  # "the bomb went off"
            draft.rules.append(f"the place {_AFTER}")
            if (draft.date[2] != 1 or OWN_DATE in draft.rules) and other.date[2] == 1:
                draft.date = other.date
                draft.rules.append(f"the date {_AFTER}")
            return


def _is_next(draft: Draft, other: Draft) -> bool:
    """Whether another act is told in the next sentence or the next paragraph."""
    paragraphs = other.scene.sentence.paragraph - draft.scene.sentence.paragraph
    return other.scene.start - draft.scene.end <= NEXT or paragraphs == 1


#: Rules of places that an act has from one told before it.
_BEFORE = {"the place of what it refers to", PLACE_BEFORE, "its place"}
_ABOUT = frozenset(("a", "an", "near", "outside", "edge", "outskirts"))
#: "in a suburb of Damascus", "on the highway near Homs": what lies there has a name of its own.
_ABOUT_THERE = re.compile(
    r"\b(?:[Aa]n? (?:[\w-]+ ){0,4}?(?:district|neighbou?rhood|quarter|suburb|village|town|camp|base|highway"
    r"|road|area|checkpoint) (?:of|in|near|outside|on the (?:edge|outskirts) of"
    r"|(?:north|south|east|west)\w* of)"
    r"|(?<!s )(?:near|outside|on the (?:edge|outskirts) of)) (?:the (?:capital,?|city of) )?$"
)


def _settle_protests(drafts: Sequence[Draft]) -> None:
    """Shots where people protest that day are at them; a protest that is shot at, or violent, is one."""
    protests = _days(drafts, _PEACEFUL, _VIOLENT)
    for draft in drafts:
        if draft.sub_type == ATTACK and _key(draft) in protests and _is_shot_by_the_state(draft):
            draft.sub_type = SHOTS_AT_PROTEST
            draft.rules.append("shots where people protested")
    shots, violent = _days(drafts, SHOTS_AT_PROTEST), _days(drafts, _VIOLENT)
    for draft in drafts:
        if draft.sub_type in (_PEACEFUL, SHOTS_AT_PROTEST) and _key(draft) in violent:
            draft.targets = draft.targets if draft.sub_type == _PEACEFUL else draft.doers
            draft.sub_type, draft.doers = _VIOLENT, ["Protesters"]
            draft.rules.append("the protest that was violent")
        elif draft.sub_type == _PEACEFUL and _key(draft) in shots:
            draft.sub_type, draft.doers = SHOTS_AT_PROTEST, []
            draft.rules.append("the protest that was shot at")


_PEACEFUL, _VIOLENT = "Peaceful protest", "Violent demonstration"


def _key(draft: Draft) -> tuple[str, object] | None:
    return (draft.place.surface, draft.date[0]) if draft.place is not None else None


def _days(drafts: Sequence[Draft], *kinds: str) -> set[tuple[str, object] | None]:
    """Where and when acts of some types were told to be."""
    return {_key(draft) for draft in drafts if draft.sub_type in kinds} - {None}


def _is_shot_by_the_state(draft: Draft) -> bool:
    """Whether somebody is shot, not by others than the state's forces."""
    shot = any(act.kind == "shoot" for act in draft.acts)
    return shot and all((a := actor_named(name)) and a.side in GOVERNMENT_SIDES for name in draft.doers)

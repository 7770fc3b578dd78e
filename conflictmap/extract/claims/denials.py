"""Denials that name no act: "the town had never been in rebel hands", "Damascus denied the accusation"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from conflictmap.extract.acts.acled import CLASH, GAS, TERRITORY
from conflictmap.extract.claims.thread import Draft, Told
from conflictmap.extract.claims.two_sides import bloc_of
from conflictmap.extract.rules import DENIED_ONLY, NOT_HAPPENED
from conflictmap.extract.scene.references import ANSWERS
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.speakers.attribution import SpeakerMention
from conflictmap.extract.text.words import phrase
from conflictmap.model import Mention

_NEVER_HELD = phrase(
    "never not",
    r"\b(?:(?:had|has|have|was|were)(?: not| never)(?: ever)?(?: been)?|never(?: was| were| been)?) "
    r"(?:in|under|held by|controlled by|in the hands of) (?:the )?(?:[\w'’-]+ ){0,2}?"
    r"(?:hands|control|rule|rebels?|opposition|army|regime|government|militants|group)\b",
)
# "both communities", "the two towns": those of the sentence before
_BOTH = re.compile(r"\b(?:both|the two|the three|these|those) (?:towns|villages|communities|places|areas)\b")
_CHANGES = (*TERRITORY, CLASH)


@dataclass(slots=True)
class Takings:
    """Of an article the takings told last, and which were denied, by how their places are written."""

    told: dict[str, Draft] = field(default_factory=dict)
    denied: set[str] = field(default_factory=set)

    def add(self, draft: Draft) -> None:
        """Note a draft, if it is a taking or a denial."""
        if draft.place is not None and draft.sub_type in _CHANGES:
            self.told[draft.place.surface] = draft
            if draft.denied:
                self.denied.add(draft.place.surface)


def denied_takings(scene: Scene, candidates: Sequence[Mention], takings: Takings) -> list[Draft]:
    """What a sentence denies of the takings told before: nobody took what the other side never held.

    Parameters
    ----------
    scene : Scene
        The sentence.
    candidates : sequence of Mention
        Its places where something may have happened.
    takings : Takings
        What the article has told so far.

    Returns
    -------
    list of Draft
        One for each denied taking, marked as `denied`; empty for nearly every sentence.
    """
    never = _NEVER_HELD.search(scene.words, scene.text, scene.start, scene.end)
    if never is None:
        return _not_taken(scene, candidates, takings)
    names = {m.surface for m in candidates if m.start < never.start()}
    if not names and _BOTH.search(scene.text, scene.start, never.start()):
        names = takings.denied
    rule = "the other side never held it"
    return [_denial(scene, told, never.span(), rule) for name, told in takings.told.items() if name in names]


def _not_taken(scene: Scene, candidates: Sequence[Mention], takings: Takings) -> list[Draft]:
    """What somebody says did not happen: "the rebels denied that the army had entered Morek"."""
    verb = next((s.verb_end for s in scene.speakers if s.stance == "denies"), None)
    if verb is None:
        return []
    names = {m.surface for m in candidates if m.start > verb}
    act = next((a for a in scene.acts if a.start > verb and a.kind in _TAKES), None)
    denied = [told for name, told in takings.told.items() if name in names] if act else []
    return [_denial(scene, told, (act.start, act.end), "denies the taking") for told in denied if act]


_TAKES = frozenset(("capture", "assault"))


def _denial(scene: Scene, told: Draft, words: tuple[int, int], rule: str) -> Draft:
    here = next((m for m in scene.places if told.place and m.surface == told.place.surface), told.place)
    return replace(
        told,
        scene=scene,
        place=here,
        acts=[told.acts[0]._replace(start=words[0], end=words[1])],
        rules=[rule],
        doers=list(told.doers),
        targets=list(told.targets),
        counts=[],
        denied=True,
    )


# "denied any involvement", "an accusation that Damascus rejected", "denied carrying out the raid"
_PART = r"(?:accusations?|charges?|allegations?|claims?|involved|involvement|responsib\w+|role|behind|blame)"
_NO_PART = re.compile(
    rf"(?: [\w'’-]+){{0,11}}? (?:{_PART}|(?:carr(?:ied|ying) out|using|used|targeting|targeted|hit|hitting"
    r"|struck|striking|bombed|bombing|shelled|shelling|fired|firing|attacked|attacking|done it|done so))\b"
)
# "Moscow rejected that", "denied the report": what it was accused of
_IT = re.compile(r" (?:that|this|it|(?:(?:the|these|those|such) )?reports?)(?=[:.,;]|\Z)")
# "said it was not involved", "said such reports were untrue", "called the claim false"
_NOT_DONE = re.compile(
    r"\b(?:(?:not|never|in no way) (?:been )?(?:involved|responsible|behind)|nothing to do with"
    r"|no (?:part|role|hand|involvement|responsibility|connection) (?:in|for|to|with) (?:it|that|this"
    r"|the (?:[\w'’-]+ ){0,3}?(?:attacks?|strikes?|raids?|bombings?|shelling|blasts?|killings?|incident))"
    r"|(?:such|these|those|the) (?:[\w-]+ )?(?:reports?|claims?|accusations?|allegations?|charges?)"
    r" (?:(?:were|was|is|are|as) )?(?:[\w-]+ )?[“\"‘']?(?:[\w-]+ )?"
    r"(?:untrue|false|baseless|unfounded|fabricated|groundless|lies|nonsense|absurd|propaganda))\b"
)
_CHARGE = re.compile(rf"\b{_PART} (?:that |which )?(?:the )?\Z")


def denied_part(scene: Scene, made: Sequence[Draft], told: Sequence[Draft]) -> list[Draft]:
    """Claims of those who deny that they did what they are accused of, here or in the sentences before.

    Parameters
    ----------
    scene : Scene
        The sentence.
    made : sequence of Draft
        Its own claims.
    told : sequence of Draft
        What was told just before.

    Returns
    -------
    list of Draft
        One for each speaker who denies a part in it, marked as `denied`; empty for nearly every sentence.
    """
    deniers = [s for s in scene.speakers if s.stance == "denies" or _says_not(scene, s)]
    if not deniers:
        return []
    gas = not _GAS_WORDS.isdisjoint(scene.words.distinct)
    deeds = [d for d in (*made[::-1], *told[::-1]) if d.sub_type in ANSWERS or d.sub_type in _GRAVE]
    accusing = next((d for d in deeds if not gas or d.sub_type == GAS), None)
    if accusing is None:
        return []
    return [
        replace(
            accusing,
            scene=scene,
            rules=["denies a part in it", "its place", "the date of what it refers to"],
            doers=[],
            targets=list(accusing.targets),
            counts=[],
            denied=True,
            voice=speaker,
        )
        for speaker in deniers
        if _denies_part(scene, speaker, accusing)
    ]


def _says_not(scene: Scene, speaker: SpeakerMention) -> bool:
    """Whether somebody says that he had no part in it, without a word of denial."""
    return (
        speaker.stance == "asserts"
        and _NOT_DONE.search(scene.text, speaker.verb_start, scene.end) is not None
    )


# "blamed Russia for the missiles", "blamed the deaths on armed gangs"
_FOR_IT = re.compile(
    r"\bfor (?:(?:it|that|this)(?=[.,;]|\Z)|(?:the|those|these) (?:[\w'’-]+ ){0,3}?"
    r"(?:missiles?|rockets?|shells?|mortars?|bombs?|fire|deaths?|killings?))\b"
    r"|\b(?:blam\w+|pinn\w+) (?:it|that|this|the (?:[\w-]+ ){0,2}?(?:deaths?|killings?)) on\b"
)
_ALONE = 4  # words behind "blamed" where it has no more than its object: "Ankara blamed the YPG."
_CAUSES_DEATH = ANSWERS - frozenset(TERRITORY)


def blamed_for(scene: Scene, made: Sequence[Draft], told: Sequence[Draft]) -> list[Draft]:
    """Accusations that name what was done by no word of an act: "Ankara blamed Moscow for the missiles".

    Parameters and result are those of `denied_part`; what a sentence tells by itself needs none.
    """
    accusers = [s for s in scene.speakers if s.stance == "blames" and s.blames]
    if made or not accusers:
        return []
    alone = (
        len(scene.words) - scene.word_at(accusers[-1].verb_end) <= _ALONE
        and "for" not in scene.words.distinct
    )
    if not alone and not _FOR_IT.search(scene.text, scene.start, scene.end):
        return []
    deeds = [d for d in reversed(told) if d.sub_type in _CAUSES_DEATH and not d.denied]
    named = {m.surface for m in scene.places}
    deed = next((d for d in deeds if d.place and d.place.surface in named), deeds[0] if deeds else None)
    if deed is None:
        return []
    return [
        replace(
            deed,
            scene=scene,
            rules=["blamed for it", "its place", "the date of what it refers to"],
            doers=[],
            targets=[t for t in deed.targets if t not in accuser.blames],
            counts=[],
            voice=accuser,
        )
        for accuser in accusers
    ]


# "denied that any aircraft had struck the town", "denied there had been a raid"
_ANY = re.compile(r"(?: (?!that\b)[\w'’-]+){0,4}? (?:(?:that )?(?:any|there)|reports?(?: of| that| about))\b")


def denied_act(scene: Scene, told: Told) -> Draft | None:
    """What somebody denies in words that name the act: that it happened, or that he did it.

    None for acts about which nobody quarrels.

    Parameters
    ----------
    scene : Scene
        The sentence.
    told : Told
        The act, as `Teller.denied` finds it.
    """
    if told.kinds[0] not in _QUARRELLED:
        return None
    speaker = next(s for s in scene.speakers if s.stance == "denies")
    doers = list(dict.fromkeys(actor.name for actor in told.roles.doers))
    rules = [told.rule, told.place_rule, DENIED_ONLY]
    if told.kinds[0] not in TERRITORY:
        own = not doers or bloc_of(speaker.name) in map(bloc_of, doers)
        if not own or _ANY.match(scene.text, speaker.verb_end, scene.end):
            rules.append(NOT_HAPPENED)
        else:
            doers = []  # it may have happened, but somebody else did it
    targets = list(dict.fromkeys(actor.name for actor in told.roles.targets))
    return Draft(
        scene, told.kinds[0], told.places[0], [told.act], rules, doers, targets, denied=True, voice=speaker
    )


_GAS_WORDS = frozenset(("chemical", "chemicals", "chlorine", "sarin", "toxic", "poison", "gas"))
_GRAVE = frozenset((GAS, "Abduction/forced disappearance", "Looting/property destruction"))
_QUARRELLED = ANSWERS | _GRAVE | frozenset(_CHANGES)


def denies_involvement(scene: Scene) -> bool:
    """Whether somebody denies having done it, not that it happened: "denied any involvement"."""
    said = (s.verb_end for s in scene.speakers if s.stance == "denies")
    return any(_NO_PART.match(scene.text, verb_end, scene.end) for verb_end in said)


def _denies_part(scene: Scene, speaker: SpeakerMention, accusing: Draft) -> bool:
    """Whether a speaker of the accused side, or any armed one where nobody is accused, denies the deed."""
    said = bool(_NO_PART.match(scene.text, speaker.verb_end, scene.end)) or _says_not(scene, speaker)
    charged = _CHARGE.search(scene.text[max(scene.start, speaker.start - 40) : speaker.start])
    accused = [name for s in accusing.scene.speakers for name in s.blames] or accusing.doers
    if accused:
        said = said or bool(_IT.match(scene.text, speaker.verb_end, scene.end))
        return bool(said or charged) and bloc_of(speaker.name) in map(bloc_of, accused)
    return bool(said or charged) and speaker.kind in (
        "army",
        "state",
        "group",
        "militia",
        "alliance",
        "metonym",
    )

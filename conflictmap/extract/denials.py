"""Denials that a place was taken, which name no act: "the town had never been in rebel hands"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from conflictmap.extract.scene import Scene
from conflictmap.extract.subtypes import CLASH, TERRITORY
from conflictmap.extract.thread import Draft
from conflictmap.model import Mention

_NEVER_HELD = re.compile(
    r"\b(?:(?:had|has|have|was|were)(?: not| never)(?: ever)?(?: been)?|never(?: was| were| been)?) "
    r"(?:in|under|held by|controlled by|in the hands of) (?:the )?(?:[\w'’-]+ ){0,2}?"
    r"(?:hands|control|rule|rebels?|opposition|army|regime|government|militants|group)\b"
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
    never = _NEVER_HELD.search(scene.text, scene.start, scene.end)
    if never is None:
        return []
    names = {m.surface for m in candidates if m.start < never.start()}
    if not names and _BOTH.search(scene.text, scene.start, never.start()):
        names = takings.denied
    return [_denial(scene, told, never) for name, told in takings.told.items() if name in names]


def _denial(scene: Scene, told: Draft, never: re.Match[str]) -> Draft:
    here = next((m for m in scene.places if told.place and m.surface == told.place.surface), told.place)
    return replace(
        told,
        scene=scene,
        place=here,
        acts=[replace(told.acts[0], start=never.start(), end=never.end())],
        rules=["the other side never held it"],
        doers=list(told.doers),
        targets=list(told.targets),
        counts=[],
        denied=True,
    )

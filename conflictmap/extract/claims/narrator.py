"""Who tells an act: the speaker named nearest to it, else who publishes or issues the article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from conflictmap.extract.claims.thread import NEXT, Draft
from conflictmap.extract.speakers.attribution import SpeakerMention
from conflictmap.model import Stance


class Said(NamedTuple):
    """Who tells an act, their side and stance, and whom they accuse in so many words."""

    speaker: str
    side: str | None = None
    stance: Stance = "asserts"
    accused: tuple[str, ...] = ()


#: "came after a gas attack, for which the opposition blamed the army"
_FOR_WHICH = re.compile(r",? for which (?:the )?$")


def _is_of_another(draft: Draft, speaker: SpeakerMention) -> bool:
    """Whether somebody only says who did another act, which is told between."""
    scene = draft.scene
    if not _FOR_WHICH.search(scene.text, max(scene.start, speaker.start - 20), speaker.start):
        return False
    end = max(act.end for act in draft.acts)
    return any(end <= other.start < speaker.start and other.form != "weapon" for other in scene.acts)


def goes_on_saying(draft: Draft, last: Draft | None) -> SpeakerMention | None:
    """Who told the act `last`, where the next sentence tells more of it: "... it said. The raid killed 9"."""
    scene = draft.scene
    if last is None or scene.speakers or last.scene.sentence.paragraph != scene.sentence.paragraph:
        return None
    if not 0 <= scene.start - last.scene.end <= NEXT or not (draft.refers and draft.place is last.place):
        return None
    if last.voice is not None or not last.scene.speakers:
        return last.voice
    act = last.acts[0]
    speaker = min(last.scene.speakers, key=lambda s: min(abs(s.start - act.start), abs(s.end - act.start)))
    return speaker if speaker.stance == "asserts" else None


@dataclass(frozen=True, slots=True)
class Narrator:
    """Who speaks in an article where its sentences name nobody: its publisher, else who issued it."""

    publisher: str | None
    issuer: SpeakerMention | None

    def said(self, draft: Draft) -> Said:
        """Who tells an act: the speaker nearest to its word, with what they say of it."""
        speakers = tuple(s for s in draft.scene.speakers if not _is_of_another(draft, s))
        issued = self.issuer is not None and self.publisher is None
        if self.issuer is not None and issued and all(s.name == "Reports" for s in speakers):
            return Said(self.issuer.name, self.issuer.side)
        if not speakers:
            goes_on = draft.voice  # who told what this sentence goes on with
            return Said(goes_on.name, goes_on.side) if goes_on else Said(self.publisher or "the report")
        act = draft.acts[0]
        best = draft.voice or min(
            speakers, key=lambda s: min(abs(s.start - act.start), abs(s.end - act.start))
        )
        if best.stance == "asserts":  # "the army said, blaming the rebels"
            blaming = (s for s in speakers if s.name == best.name and s.stance == "blames")
            best = next((s for s in blaming if s.verb_start > max(best.verb_start, act.start)), best)
        return Said(best.name, best.side, best.stance, best.blames)

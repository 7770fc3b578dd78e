"""Who tells an act: the speaker named nearest to it, else who publishes or issues the article."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from conflictmap.extract.claims.thread import Draft
from conflictmap.extract.speakers.attribution import SpeakerMention
from conflictmap.model import Stance


class Said(NamedTuple):
    """Who tells an act, their side and stance, and whom they accuse in so many words."""

    speaker: str
    side: str | None = None
    stance: Stance = "asserts"
    accused: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Narrator:
    """Who speaks in an article where its sentences name nobody: its publisher, else who issued it."""

    publisher: str | None
    issuer: SpeakerMention | None

    def said(self, draft: Draft) -> Said:
        """Who tells an act: the speaker nearest to its word, with what they say of it."""
        speakers = draft.scene.speakers
        issued = self.issuer is not None and self.publisher is None
        if self.issuer is not None and issued and all(s.name == "Reports" for s in speakers):
            return Said(self.issuer.name, self.issuer.side)
        if not speakers:
            return Said(self.publisher or "the report")
        act = draft.acts[0]
        best = draft.voice or min(
            speakers, key=lambda s: min(abs(s.start - act.start), abs(s.end - act.start))
        )
        if best.stance == "asserts":  # "the army said, blaming the rebels"
            blaming = (s for s in speakers if s.name == best.name and s.stance == "blames")
            best = next((s for s in blaming if s.verb_start > max(best.verb_start, act.start)), best)
        return Said(best.name, best.side, best.stance, best.blames)

"""Which act words of a sentence are told as done, and as the article's news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.claims.thread import Thread
from conflictmap.extract.realis.background import ACCIDENT
from conflictmap.extract.realis.exclusions import ANSWERED, act_rule, date_rule
from conflictmap.extract.realis.whole_sentences import sentence_rule
from conflictmap.extract.scene.references import governs, is_definite, subject_of_next
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.scene.when import News
from conflictmap.extract.scene.where import places_of
from conflictmap.extract.text.sentences import opens_item
from conflictmap.model import Mention


@dataclass(frozen=True, slots=True)
class Excluded:
    """A word of an act that made no claim, and the rule that kept it out.

    Parameters
    ----------
    start, end : int
        Span of the word in the report's text.
    quote : str
        Its sentence.
    act : str
        Name of the vocabulary's act.
    rule : str
        Why it is no event: "planned: preparing to", "the war's total" ...
    """

    start: int
    end: int
    quote: str
    act: str
    rule: str


class Sifter:
    """Sifts the act words of one article, sentence by sentence, in the light of what it told before.

    Parameters
    ----------
    thread : Thread
        What was told before; the background that is told here is noted in it.
    """

    def __init__(self, thread: Thread) -> None:
        self.excluded: list[Excluded] = []
        self.told_elsewhere: set[int] = set()  # where words of deaths start that are of other acts
        self.news: News | None = None  # the days that it may be of, where they are known
        self._thread = thread
        self._parts = False  # whether the items that come now are parts of a running total

    def exclude(self, scene: Scene, act: ActWord, reason: str) -> None:
        """Note why an act word tells of no event."""
        self.excluded.append(Excluded(act.start, act.end, scene.quote, act.act, reason))

    def actual(self, scene: Scene, candidates: Sequence[Mention]) -> list[ActWord]:
        """The act words that are told as done, and as the article's news."""
        if not scene.acts:
            return []
        whole = sentence_rule(scene, candidates) or self._part_of_total(scene)
        actual = []
        ruled: tuple[ActWord, str] | None = None  # a verb that was left out, and why
        summed = ""
        for act in scene.acts:
            if act.form == "weapon":
                continue
            reason = whole or self.exclusion(scene, act, candidates)
            if not reason and ruled and governs(scene, ruled[0], act):
                reason = ruled[1]
            if not reason and summed and not candidates and not scene.dates:
                reason = summed  # "killed thousands and beheaded hostages"
            summed = reason if "running total" in reason else summed
            if not reason:
                actual.append(act)
                continue
            self.exclude(scene, act, reason)
            self._note_background(scene, act, reason, candidates)
            ruled = (act, reason) if act.passive or act.realis != "actual" else ruled
        self._parts = self._parts or (bool(summed) and scene.quote.endswith(":"))
        subjects = [act for act in actual if subject_of_next(act, actual)]
        for act in subjects:
            self.exclude(scene, act, "the verb after it tells the act")
        return [act for act in actual if act not in subjects]

    def exclusion(self, scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> str:
        """Why an act word tells of no event, "" where it does."""
        reason = act_rule(scene, act, candidates, self.news) or self._sums_on(scene, act, candidates)
        background = self._thread.background
        if reason or not background or act.form != "noun":
            return reason
        refers_back = act.kind == "reference" or (not candidates and is_definite(scene, act))
        return f"refers to background: {background}" if refers_back else ""

    def _part_of_total(self, scene: Scene) -> str:
        """Why an item of a list is a part of the running total above it: "143 have died, as follows:"."""
        if not self._parts:
            return ""
        self._parts = scene.quote.endswith(":") or opens_item(scene.text, scene.start)
        return "background: a part of a running total" if self._parts and not scene.dates else ""

    def _sums_on(self, scene: Scene, act: ActWord, candidates: Sequence[Mention]) -> str:
        """Why dead are of the time that was summed up before: "1,600 have died since March. 360 have ..."."""
        if scene.dates or act.kind in _NO_DEATHS:
            return ""
        if scene.sentence.paragraph - self._thread.summed <= _DETAILS and _says_of_whom(scene, candidates):
            return "background: goes on with a running total"
        if act.kind != "kill" or candidates or self._thread.totals != scene.sentence.paragraph:
            return ""
        perfect = {"has", "have"} & set(scene.words.lower[max(0, act.first - 4) : act.first])
        return "background: goes on with a running total" if perfect else ""

    def _note_background(
        self, scene: Scene, act: ActWord, reason: str, candidates: Sequence[Mention]
    ) -> None:
        """Remember what an act word that was left out tells of the past, for those that refer to it."""
        if reason.startswith("background"):
            past = reason
            if act.kind == "kill":
                self.told_elsewhere.add(act.start)
                self._thread.totals = scene.sentence.paragraph
                if ("running total" in reason or "a sum over" in reason) and scene.counts:
                    self._thread.summed = scene.sentence.paragraph
        else:
            past = date_rule(scene, act, self.news)
            if act.kind == "kill" and reason in (ANSWERED, ACCIDENT):
                self.told_elsewhere.add(act.start)
        lasting = past.endswith(("goes on", "it began")) or not _SUPERLATIVES.isdisjoint(scene.words.distinct)
        if past.startswith("background") and not lasting and act.kind != "kill":
            self._thread.background = past.removeprefix("background: ")
            self._thread.past |= {(act.kind, m.surface) for m in places_of(scene, act, candidates)[0]}


def _says_of_whom(scene: Scene, candidates: Sequence[Mention]) -> bool:
    """Whether a sentence behind a running total says who its people were, or how they died."""
    dead = [phrase for phrase in scene.counts if phrase.count.kind == "killed"]
    if _OF_THE_TOTAL.match(scene.quote):
        return True
    return bool(dead) and not candidates and bool(_IT_ADDED.match(scene.quote))


#: How many paragraphs behind a running total may say of whom it is.
_DETAILS = 4
_NO_DEATHS = frozenset(("protest", "deliver", "displace"))
_OF_THE_TOTAL = re.compile(
    r"(?:The|These|Those|Among the) (?:\w+ )?(?:casualties|victims|fatalities|dead|deaths|toll)\b"
    r"(?: \w+){0,4}? (?:includ|compris|distribut|were \d|are \d)"
)
_IT_ADDED = re.compile(
    r"(?:It|The (?:report|monitor|Observatory|group|network|SOHR|SNHR))(?: also)?"
    r" (?:added|confirmed|highlighted|documented|recorded|noted|counted)\b"
)


#: "It was the bloodiest attack in months": what is told next is still news.
_SUPERLATIVES = frozenset(
    ("deadliest", "bloodiest", "worst", "biggest", "largest", "heaviest", "fiercest", "first", "most")
)

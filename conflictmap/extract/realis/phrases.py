"""Phrases that make the act nearest to them background: years, seasons, how the war began."""

from __future__ import annotations

import functools
import re

from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.realis.patterns import rule
from conflictmap.extract.scene.scene import Scene


def near_phrase(scene: Scene, act: ActWord) -> str:
    """Why a phrase beside an act word makes it background; the nearest act word is meant."""
    for reason, first, last in _phrases(scene):
        gaps = {
            a.start: max(first - a.last, a.first - last)
            for a in scene.acts
            if a.form != "weapon" and (a.start == act.start or (a.kind != "deliver" and a.realis == "actual"))
        }  # "waged an offensive", "regularly hit, and in recent months ..."
        nearest = gaps[act.start] == min(gaps.values()) or reason.endswith("told before")
        if nearest and gaps[act.start] <= _NEAR:
            return reason
        if act.first > last and _INCLUDING.fullmatch(scene.text, scene.words.ends[last], act.start):
            return reason  # "has struck Syria many times in recent years, including attacks on"
        if first <= 8 and reason.endswith("began"):
            return reason  # the sentence is about it
    return ""


_INCLUDING = re.compile(r",? (?:including|among them|such as) (?:[\w'’-]+ ){0,4}")
_NEAR = 12  # words between such a phrase and the act that it makes background


@functools.lru_cache(maxsize=1)  # each act of a sentence asks
def _phrases(scene: Scene) -> list[tuple[str, int, int]]:
    """The phrases that make an act near them background: why, and their first and last words."""
    found = [
        (r.reason, r.pattern.search(scene.text, scene.start, scene.end)) for r in _NEARBY if r.may_hold(scene)
    ]
    found = [(why, m) for why, m in found if m and not _MARKED.search(scene.text, scene.start, m.start())]
    return [(reason, scene.word_at(m.start()), scene.word_at(m.end()) - 1) for reason, m in found if m]


#: "killed nine as the country marked six years since the start of the war"
_MARKED = re.compile(r"\b(?:as|while|when) (?:[\w'’-]+ ){1,4}(?:mark\w*|celebrat\w*) (?:[\w'’-]+ ){1,4}$")
#: These make the act word nearest to them background, not the whole sentence.
_NEARBY = (
    rule(
        "background: told before",
        "earlier previous past",
        r"\bin (?:an? )?(?:earlier|previous|past) (?:videos?|attacks?|incidents?|strikes?|raids?)\b",
    ),
    rule(
        "background: years or months",
        "years months weeks decade since past early later far",
        r"\b(?:over|during|in|for) the (?:past|last) (?:\w+ )?(?:years|months|decade)\b",
        r"\bin recent (?:weeks|months|years)\b",
        r"\bso far this (?:month|year)\b",
        r"\bsince (?:early |late |mid-?)?20[012]\d\b",
        r"\bfor (?:several |many |\w+ )?(?:months|years)\b",
        r"\bin the past(?! (?:\w+ )?(?:hours?|days?|weeks?|24|48))\b",
        r"\b(?:early|later) (?:in|on in) the (?:war|conflict|uprising)\b",
    ),
    rule(
        "background: a year told before",
        "year summer winter autumn spring",
        r"\b(?:that|the same|the previous|the following) (?:year|summer|winter|autumn|spring)\b",
    ),
    rule(
        "background: a season of this or the last year",
        "spring summer autumn winter",
        r"\b(?:this|last) (?:spring|summer|autumn|winter)\b",
    ),
    rule(
        "background: it happened more than once",
        "times repeatedly",
        r"\b(?:several|many|numerous|multiple|countless|(?:dozens|scores|hundreds|thousands) of) times\b"
        r"(?! (?:on|at|today|overnight|in the (?:morning|afternoon|evening|night|past))\b)",
    ),
    rule(
        "background: how the war began",
        "began erupted started broke evolved since pre prewar",
        r"\b(?:conflict|war|uprising|revolt|revolution|crisis|unrest)(?: \w+){0,3} (?:began|erupted|started"
        r"|broke out|evolved)\b",
        r"\bsince the (?:start|beginning|outbreak) of (?:the|syria)\b",
        r"\bpre-?war\b",
    ),
)

"""Why a whole sentence tells of no event: a question, a wish, a sum, how a monitor works."""

from __future__ import annotations

import re
from collections.abc import Sequence

from conflictmap.extract.dates.spans import MONTHS
from conflictmap.extract.realis.patterns import rule
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.text.words import phrase
from conflictmap.model import Mention

_MONTHS = "|".join(word for word in MONTHS if word.isascii() and len(word) > 3)
_OF_MONTH = rf"(?:early |late |mid-?)?(?:{_MONTHS})\b(?! \d{{1,2}}\b)"
_SENTENCE_RULES = (
    rule("a question", "", r"\?[\"”’')\]]*$"),
    rule(
        "a wish or a demand",
        "we i you must should",
        r"\b(?:we|I|you) (?:will|must|should|need|want|call|demand|cannot|can't|can)\b",
        r"\b(?:must|should) (?:stop|end|act|be held)\b",
    ),
    rule(
        "background: a sum over months",
        f"{_MONTHS.replace('|', ' ')} between from",
        r"\b(?:between|from) 20[012]\d (?:and|to|until) 20[012]\d\b",
        rf"\b(?:between|from) {_OF_MONTH}(?: 20\d\d)? (?:and|to|until) {_OF_MONTH}",
    ),
    rule(
        "background: a running total",
        "since",
        r"\b(?:number|toll|total|tally|count)\b[^.;]{0,90}\bsince (?:the )?"
        rf"(?:\d|beginning|start|launch|outbreak|20[12]\d|(?:early|mid|late)\b|{_MONTHS})[^.;]{{0,60}}"
        r"\b(?:ris(?:es|en|ing)|rose|reach(?:es|ed|ing)?|stands?|to)\b",
        r"\bsince (?:the )?(?:beginning|start) of (?:the |this )?(?:current )?"
        rf"(?:year|month|20[12]\d|{_MONTHS})\b",
    ),
    rule(
        "background: a sum of the day",
        "total",
        r"^\W{0,4}(?:grand )?total\b[^.;:]{0,60}"
        r"\b(?:day|week|month|today|yesterday|governorates|provinces)\b",
    ),
    rule(
        "a correction of what was told",
        "earlier previous original",
        r"\b(?:[Ee]arlier|[Pp]revious|[Oo]riginal) versions? of (?:this|the) (?:story|article|report|item)\b",
    ),
    rule("a hypothesis", "if should were had", r"^(?:If|Should|Were|Had)\b"),
    rule(
        "background: what led to it",
        "among",
        r"^Among the (?:[\w-]+ ){1,3}(?:that|which) (?:sparked|triggered|caused|prompted|led to|fuell?ed)\b",
    ),
    rule("what somebody was asked", "asked", r"^[“\"]?(?:When )?[Aa]sked (?:about|if|whether|on)\b"),
    rule(
        "background: gains over time",
        "swathes swaths tracts",
        r"\b(?:large|vast|huge|wide|great|big) (?:swath(?:e)?s|tracts) of\b",
    ),
    rule(
        "a hypothesis",
        "would could",
        r"\b(?:that|which|it|this) would\b(?! (?:last|go on|later|eventually|continue)\b)",
        r"\bcould (?:lead|have been)\b",
        r"\bwould (?:have|be)\b",
    ),
    rule(
        "accusations that are traded",
        "traded trade exchanged accused accuse",
        r"\b(?:traded?|exchanged?) (?:accusations|blame|barbs)\b",
        r"\baccused? each other of (?:[\w-]+ ){0,2}violat",
    ),
    rule(
        "how a monitor works",
        "network determine determines sources monitor monitors",
        r"\b(?:relies on|through|has|using|uses|with) (?:an?|its|the) (?:[\w-]+ ){0,3}network of"
        r" (?:[\w-]+ ){0,2}(?:sources|activists|informants)\b",
        r"\bdetermines? (?:who|whose|which)\b",
        r"\bsources (?:inside|on the ground) (?:in )?Syria\b",
        r"\bmonitors? the (?:conflict|war)\b",
    ),
)
_MORE = frozenset(("increased", "intensified", "stepped", "escalated"))
_OFTEN = frozenset(("regularly", "routinely", "frequently"))
_DAILY = re.compile(r"\bevery (?:single )?(?:day|night|hour|morning|evening|week)\b")
_HYPOTHESIS = "a hypothesis"
_CAME = re.compile(r"\b(?:came|took place|happened|occurred)\b[^,;]{0,20}\b(?:after|before|as|amid)\b")
#: What somebody holds up or chants in a quotation says nothing against the rest of the sentence.
_DEMAND = "a wish or a demand"
_HELD_UP = (
    "read", "reading", "chanting", "shouting", "chanted", "shouted", "slogan", "banner", "slogans", "saying",
)  # fmt: skip
_PERIOD = re.compile(r"\b(?:over|during|throughout|in) (?:the|this) reporting period\b", re.IGNORECASE)
#: How many days a sentence may open with whose dead are still those of one act.
_LONGEST_SUM = 7
_KILLED_SINCE = re.compile(
    r"\b(?:have|has) (?:been )?(?:\w+ ){0,2}(?:killed|died|wounded|injured|martyred|arrested|detained)\b"
    rf"[^.;]{{0,60}}\bsince (?:\d{{1,2}} )?(?:{_MONTHS})\b",
    re.IGNORECASE,
)
_SO_FAR = re.compile(r"\b[Ss]o far\b")
#: "The offensive has so far killed 70", "Within a week, 82 were killed"
_OVER_TIME = phrase(
    "far collectively within",
    r"(?:attacks|operations?|offensive|campaign|hostilities|fighting)\b[^.;]{0,40}\bha(?:s|ve) so far\b"
    r"|^collectively\b"
    r"|^within (?:an?|one|two|three|\w+) (?:weeks?|months?)\b",
    re.IGNORECASE,
)
_MANY_IN_A_PERIOD = 50  # people of whom a report tells for all its days
_MANY = 300  # dead of whom nobody says "so far" after one act


def sentence_rule(scene: Scene, candidates: Sequence[Mention]) -> str:
    """Why a whole sentence tells of no event, "" where it may."""
    quote = scene.quote
    untied = not scene.dates and not scene.counts
    if untied and not _OFTEN.isdisjoint(scene.words.distinct):
        return "habitual: it happens often"
    if untied and quote.startswith(("Recently,", "Lately,")) and not _MORE.isdisjoint(scene.words.distinct):
        return "habitual: it happens more lately"
    if untied and "every" in scene.words.distinct and _DAILY.search(quote):
        return "habitual: it happens every day"
    many = max((phrase.count.low for phrase in scene.counts), default=0)
    summed = untied or (many >= _MANY_IN_A_PERIOD and not scene.dates)
    if summed and "reporting" in scene.words.distinct and _PERIOD.search(quote):
        return "background: a sum over a period"
    if _opens_with_days(scene):
        return "background: a sum over days"
    if not candidates and "since" in scene.words.distinct and _KILLED_SINCE.search(quote):
        return "background: a running total"
    if any(phrase.background == "the war's total" for phrase in scene.counts):
        return "background: the war's total"
    if quote[0] in '“"‘' and not candidates and not scene.counts and not scene.dates:
        return "a speech without place, day or number"
    if many >= _MANY and "far" in scene.words.distinct and _SO_FAR.search(quote):
        return "background: a running total (so far)"
    dead = any(phrase.count.kind == "killed" and not phrase.count.subset for phrase in scene.counts)
    if dead and _OVER_TIME.search(scene.words, quote):
        return "background: a running total"
    for rule_ in _SENTENCE_RULES:
        match = rule_.may_hold(scene) and rule_.pattern.search(quote)
        if not match or (rule_.reason == _DEMAND and _is_quoted(quote, match.start())):
            continue
        if rule_.reason == _HYPOTHESIS and _is_told_before(scene, scene.start + match.start()):
            continue
        return rule_.reason
    return ""


def _opens_with_days(scene: Scene) -> bool:
    """Whether a sentence adds up the dead of many days: "Between 2 and 19 July shelling killed 140"."""
    first = scene.dates[0] if scene.dates else None
    if first is None or first.first is None or first.last is None or first.start - scene.start > _OPENING:
        return False
    many = first.rule not in ("month", "year") and (first.last - first.first).days > _LONGEST_SUM
    return many and any(phrase.count.kind == "killed" for phrase in scene.counts)


_OPENING = 16  # code points before the days: "- Between the ", "• From "


def _is_told_before(scene: Scene, position: int) -> bool:
    """Whether an act is told before the clause: "killed two on Friday after a deal that would"."""
    before = [a for a in scene.acts if a.end <= position and a.realis == "actual"]
    if any(a.form == "noun" and _CAME.search(scene.text, a.end, position) for a in before):
        return True  # "The raid on the base came after he warned that there would be one"
    told = any(a.form == "past" for a in before)
    return told and any(d.end <= position and d.precision == 1 for d in scene.dates)


def _is_quoted(quote: str, position: int) -> bool:
    """Whether a position lies in a quotation that a sentence of somebody's acts leads to."""
    opened = max(quote.rfind(mark, 0, position) for mark in '“"')
    closed = quote.rfind("”", 0, position)
    lead = quote[:opened].rstrip() if opened > closed else ""
    return lead.endswith(_HELD_UP)

"""Why an act word tells of no event: each rule has a name that `explain` shows."""

from __future__ import annotations

from collections.abc import Sequence

from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.dates.spans import DAY
from conflictmap.extract.realis.background import background_rule
from conflictmap.extract.realis.bombs import bomb_that_did_not_go_off, destroyed
from conflictmap.extract.realis.circumstances import circumstance
from conflictmap.extract.realis.named_only import beside_another, only_names
from conflictmap.extract.scene.objects import has_object
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.scene.when import REACH, News, nearest_date, word_gap
from conflictmap.extract.text.words import phrase
from conflictmap.model import Mention

#: An act dated by its month alone is news for so many days after that month.
NEWS_DAYS = 3
#: Why the reason of an act is none: "in revenge for the death of five crewmen killed in Idlib".
ANSWERED = "what the act answers"
#: "in answer to the gas attack on the town": told as the reason, not as news.
_ANSWERED = phrase(
    "answer response retaliation reply revenge avenge avenging retaliating",
    r"\b(?:in (?:answer|response|retaliation|reply|revenge)|as (?:an answer|a response|revenge)) (?:to|for)"
    r" (?:[\w-]+ ){0,7}$"
    r"|\b(?:to avenge|avenging|retaliating for) (?:[\w-]+ ){0,4}$",
)


def act_rule(scene: Scene, act: ActWord, candidates: Sequence[Mention], news: News | None) -> str:
    """Why an act word tells of no event, "" where it may."""
    if act.realis != "actual":
        return f"{act.realis}: {act.cue}"
    if act.needs and not has_object(scene, act, candidates):
        return f"no {act.needs} beside it"
    if told := _running_total(scene, act):
        return told
    if _ANSWERED.search(scene.words, scene.text, max(scene.start, act.start - 80), act.start):
        return ANSWERED
    return (
        background_rule(scene, act)
        or only_names(scene, act)
        or circumstance(scene, act, candidates)
        or bomb_that_did_not_go_off(scene, act)
        or destroyed(scene, act)
        or beside_another(scene, act)
        or date_rule(scene, act, news)
    )


def _running_total(scene: Scene, act: ActWord) -> str:
    """Why an act's dead are not the news', "" where they may be."""
    counts = [c for c in scene.counts if c.cue_start == act.start or abs(c.count.start - act.end) < 30]
    if counts and all(c.background for c in counts):
        return f"background: {counts[0].background}"
    totals = [
        c for c in counts if c.count.qualifier and c.count.qualifier.split()[-1] in ("hundreds", "thousands")
    ]
    if totals and not any(d.relation == "on" and d.rule not in ("year", "month") for d in scene.dates):
        return f"background: a running total ({totals[0].count.qualifier})"
    return ""


def date_rule(scene: Scene, act: ActWord, news: News | None) -> str:
    """Why an act's date makes it background or future, "" where it does not."""
    if news is None:
        return ""
    date = nearest_date(scene, act)
    alone = False  # whether the whole sentence is of a time long past
    if date is not None and date.last is not None and len(scene.dates) == 1:
        alone = date.last < (news.until if date.rule == "year" else news.since)
    if date and date.first and date.last and (alone or word_gap(scene, act, date) <= REACH):
        if date.rule == "year":
            return f"background: only a year, {date.surface}"
        if (date.last if date.relation == "on" else date.first) < news.since:
            return f"background: {date.surface}"
        if date.rule == "recent" and "week" in date.surface and not scene.counts:
            return f"background: {date.surface}"
        if date.rule == "week" and "last" in date.surface.lower() and not scene.counts:
            return f"background: {date.surface}"
        last_month = date.rule == "month" and date.relation == "on" and not news.past
        if last_month and (news.until - date.last).days > NEWS_DAYS:
            return f"background: {date.surface}"
        if date.first > news.until + DAY:
            return f"future: {date.surface}"
    year = scene.words.lower[act.first - 1] if act.first else ""
    if len(year) == 4 and year.isdecimal() and 1900 < int(year) < news.until.year:
        return f"background: {year}"
    return ""

"""Which of a sentence's dates is an act's: the nearest, unless it only dates what was said about it."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Sequence
from typing import NamedTuple

from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.dates.dates import DatePhrase, find_dates
from conflictmap.extract.dates.spans import DAY
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.text.sentences import split_sentences
from conflictmap.extract.text.words import word_set
from conflictmap.model import Report

#: Words between an act and a date that may still be its own where the date only bounds it ("since March").
REACH = 14
#: A feed puts the article's day into its first characters.
_HEAD = 70
_SAYING = re.compile(
    r"\b(?:said|says|told|reported|announced|added|confirmed|stated|posted|published|wrote|accusations"
    r"|claims)(?: \w+){0,2}?"
    r"(?: in an? (?:\w+ ){0,2}(?:statement|report|interview|video|message|post|briefing))?"
    r"(?: on| late| early)? $"
)
# "released a video on Saturday": the day on which it was shown, not that of what it shows.
_SHOWN = re.compile(r"\b(?:released|posted|published|aired|issued|broadcast) (?:\w+ ){0,4}(?:on )?$")
_SAID_AFTER = re.compile(
    r",? (?:the |a )?(?:\w+ ){0,6}?(?:said|told|reported|announced|confirmed|posted|published)\b",
    re.IGNORECASE,
)
_SAID_THEN = re.compile(
    r" (?:blamed|accused|claimed|denied|swapped|condemned|said|announced|confirmed|reported)\b"
)

# "the blast struck on Thursday said the Observatory": the day is that of the blast.
_SAID_BY = re.compile(
    r" (?:said|reported|announced)(?: (?!(?:ha[sd]|have|was|were|would|will|is|are|that|it|they|he)\b)"
    r"[\w'’-]+){1,9}[.\"”’]*$"
)


def nearest_date(scene: Scene, act: ActWord) -> DatePhrase | None:
    """The date phrase nearest to an act; "since" and what stands behind it must be close."""
    phrases = []
    for phrase in scene.dates:
        far = word_gap(scene, act, phrase) > REACH
        behind = phrase.start > act.end and "since" in scene.words_between(act.end, phrase.start)[:-1]
        if not behind and phrase.start > act.end:
            behind = _of_another(scene, act, phrase)
        if phrase.end <= act.start and _BEGINNINGS & set(scene.words_between(scene.start, phrase.start)[-3:]):
            continue  # "The assault started on Sunday and is aimed at the base"
        if phrase.relation != "until" and not (far and phrase.relation == "since") and not behind:
            phrases.append(phrase)
    return min(
        phrases,
        key=lambda d: (
            ";" in scene.text[min(act.end, d.end) : max(act.start, d.start)],
            dates_saying(scene, d),
            max(d.start - act.end, act.start - d.end),
        ),
        default=None,
    )


_SUBORDINATE = frozenset(("that", "which", "who", "after", "before", "where"))
_RELATIVE = frozenset(("that", "which"))
_BE = word_set("be")
_BEGINNINGS = frozenset(("began", "started", "launched"))


def _of_another(scene: Scene, act: ActWord, phrase: DatePhrase) -> bool:
    """Whether a verb of a subordinate clause owns the date: "overran A, which fell on Wednesday"."""
    between = scene.words_between(act.end, phrase.start)
    if _RELATIVE & set(between) and _BEGINNINGS & set(between[-3:]):
        return True  # "press an assault to end a siege that began on July 17"
    for other in scene.acts:
        if other.form == "weapon" or not act.end <= other.start < phrase.start:
            continue
        between = scene.words_between(act.end, other.start)
        if between and between[0] in _RELATIVE:
            continue  # "bombing that destroyed two homes on Tuesday"
        if _SUBORDINATE & set(between):
            return True
        if other.passive and scene.words.lower[other.first - 1] not in _BE:
            if any(noun.last == other.first - 1 for noun in scene.acts if noun is not other):
                continue  # "died in raids carried out by jets on Monday"
            return True  # "retake the village captured by rebels earlier this year"
    return False


def own_relative_date(scene: Scene, act: ActWord) -> int:
    """Where the date of an act's relative clause starts ("which fell on Wednesday"); -1 = no such clause."""
    if not {"that", "which"} & set(scene.words.lower[max(0, act.first - 2) : act.first]):
        return -1
    phrase = nearest_date(scene, act)
    return phrase.start if phrase is not None and phrase.start > act.end else -1


def word_gap(scene: Scene, act: ActWord, phrase: DatePhrase) -> int:
    """How many words lie between an act and a date phrase."""
    return abs(scene.word_at(phrase.start) - act.last)


#: "talks resumed on Monday" and what was said there: no day of the acts that are spoken of.
_TALKS = re.compile(
    r"\b(?:talks|negotiations|conference|summit|meetings?|sessions?)"
    r" (?:\w+ ){0,2}?(?:began|begun|opened|resumed?|started|held|convened|continued)(?: \w+){0,3}? $"
)


@functools.lru_cache(maxsize=32)  # each act of a sentence asks
def dates_saying(scene: Scene, phrase: DatePhrase) -> bool:
    """Whether a date dates what was said: "said on Sunday", "Yesterday the Observatory confirmed"."""
    if phrase.surface.endswith("s") and phrase.surface[-2] in "'’":
        return False  # "said Saturday's strikes hit"
    if _SAYING.search(scene.text, max(scene.start, phrase.start - 40), phrase.start):
        return True
    if _SHOWN.search(scene.text, max(scene.start, phrase.start - 60), phrase.start):
        return True
    if _TALKS.search(scene.text, max(scene.start, phrase.start - 80), phrase.start):
        return True
    if _SAID_THEN.match(scene.text, phrase.end, scene.end):
        return _SAID_BY.match(scene.text, phrase.end, scene.end) is None
    return phrase.start - scene.start < 4 and bool(_SAID_AFTER.match(scene.text, phrase.end, scene.end))


def article_date(report: Report) -> dt.date | None:
    """The day that an article's weekdays are relative to.

    A date with day, month and year at the head of the text ("Published 3 October 2017 -") or in the credit
    line below the headline wins over the report's own date, which may be that of the crawl.
    """
    opening = split_sentences(report.text, report.start, report.end, title=report.title)[:3]
    heads = [(report.start, min(report.end, report.start + _HEAD))]
    heads += [(s.start, s.end) for s in opening if s.kind == "byline" and s.paragraph == 0]
    heads += [(s.start, s.end) for s in opening[1:] if s.kind == "headline" and s.end - s.start <= _HEAD]
    heads += [(s.start, s.start + _DAY) for s in opening[1:] if _DATELINE.match(report.text, s.start, s.end)]
    told = [(s.start, s.end) for s in opening if s.kind == "text"]
    for start, end in heads:
        for phrase in find_dates(report.text, start, end):
            if phrase.rule == "day-first numbers":  # "02-03-2014", in February
                (phrase,) = find_dates(report.text, phrase.start, phrase.end, published=report.published)
            if phrase.precision == 1 and phrase.first is not None and not _dates_act(report, phrase, told):
                return _last_of_log(report, phrase.first)
    return report.published


_DAY = 20  # code points
#: A line that opens with its day: "20 February 2018 - Attacks on".
_DATELINE = re.compile(r"(?:\d{1,2} [A-Z][a-z]{2,8}|[A-Z][a-z]{2,8} \d{1,2},) \d{4}\s[-–—|]\s")
#: An act so much older than its report is background.
BACKGROUND_DAYS = 45
#: A report on a past time tells of the year before it.
_LONGEST_AGO = 366
_LATELY = 14


class News(NamedTuple):
    """The days that an article's news may be of; what was before is background.

    Parameters
    ----------
    since, until : datetime.date
        First and last day.
    past : bool
        Whether the article is a report on a past time, not on the days before its own.
    """

    since: dt.date
    until: dt.date
    past: bool = False


def news_of(scenes: Sequence[Scene], published: dt.date | None) -> News | None:
    """The days that an article's news may be of; None where it has no date.

    A report that names two days or more of the year before, none of them in the last two weeks, is about
    them.
    """
    if published is None:
        return None
    usual = News(published - BACKGROUND_DAYS * DAY, published)
    told = {
        d.first
        for s in scenes
        if s.acts
        for d in s.dates
        if d.first and d.precision == 1 and d.relation == "on" and not dates_saying(s, d)
    }
    told = {day for day in told if (published - day).days <= _LONGEST_AGO}
    if len(told) < 2 or (published - max(told)).days <= _LATELY:
        return usual
    return News(min(told), published, past=True)


#: Before the day of an act, not that of the report: "On 3 May 2019, troops shelled", "In the night of".
_ON = re.compile(
    r"(?:\b(?<!as )(?:on|of|around|about|by|since|before|after|between|dawn|morning)\s+)$", re.IGNORECASE
)


def _dates_act(report: Report, phrase: DatePhrase, told: Sequence[tuple[int, int]]) -> bool:
    """Whether a date at the head stands in a sentence of the story and dates what it tells."""
    in_story = any(start <= phrase.start < end for start, end in told)
    return in_story and bool(_ON.search(report.text, max(report.start, phrase.start - 20), phrase.start))


#: A line that opens with a day in figures: an entry of a log.
_ENTRY = re.compile(
    r"^[^\w\n]{0,4}(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})\b", re.MULTILINE
)


def _last_of_log(report: Report, first: dt.date) -> dt.date:
    """The last day of a log whose lines open with the days that they tell of; else the day given."""
    entries = list(_ENTRY.finditer(report.text, report.start, report.end))
    if len(entries) < 2:
        return first
    days = [
        d.first for entry in entries for d in find_dates(report.text, entry.start(), entry.end()) if d.first
    ]
    return max((first, *days, *([report.published] if report.published else [])))

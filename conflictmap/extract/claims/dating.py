"""When the act of a draft was: by its own words, by what it refers to, or by the report's day."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from conflictmap.extract.acts.acts import ActWord
from conflictmap.extract.claims.thread import Date, Draft, Thread
from conflictmap.extract.dates.dates import DatePhrase
from conflictmap.extract.dates.recaps import Recap
from conflictmap.extract.dates.spans import DAY
from conflictmap.extract.rules import OWN_DATE, STATED_DATE
from conflictmap.extract.scene.references import is_definite
from conflictmap.extract.scene.scene import Scene
from conflictmap.extract.scene.when import dates_saying, nearest_date, word_gap
from conflictmap.extract.text.sentences import opens_item

#: How many paragraphs behind it such acts are those told before.
_LATELY = 3


def date_of(scene: Scene, draft: Draft, *, published: dt.date | None, thread: Thread) -> Date:
    """First and last day of a draft's act, and their precision, with the rule noted in the draft.

    `thread` is what the article has told so far.
    """
    last = thread.last
    phrase = _draft_date(scene, draft.acts)
    if scene.recap is not None and not (phrase and phrase.first and phrase.precision == 1):
        draft.rules.append(f"{STATED_DATE}{scene.recap.days} days before the rest of the sentence")
        return _before(scene, scene.recap, published, thread)
    if draft.refers and last is not None and last.date[0] and not _dates_anew(scene, draft, phrase, last):
        draft.rules.append("the date of what it refers to")
        return last.date
    known = thread.dates.get(draft.place.surface) if draft.place else None
    if phrase and phrase.first:
        if phrase.relation == "since":
            draft.rules.append(f"since {phrase.surface}")
            return phrase.first, published or phrase.last, 2
        if not dates_saying(scene, phrase):
            draft.rules.append(f"{STATED_DATE}{phrase.rule}")
            return phrase.first, phrase.last, phrase.precision
        if known is None:
            draft.rules.append(f"{STATED_DATE}the day on which it was said")
            return phrase.first, phrase.last, 2
    if thread.date and thread.date_paragraph >= scene.sentence.paragraph:
        draft.rules.append("the date told before")
        return thread.date
    if thread.lead is not None and opens_item(scene.text, scene.start):
        draft.rules.append("the date told before the list")
        return thread.lead
    if thread.heading is not None:
        draft.rules.append("the date of the heading")
        return thread.heading
    if known is not None:
        draft.rules.append("the date told for this place")
        return known
    if last is not None and last.date[2] == 1 and _is_of_that_day(scene, draft):
        draft.rules.append("the day told before, some hours apart")
        return last.date[0], last.date[1], 2
    if last is not None and last.date[2] == 1 and thread.is_recent(scene) and _OF_THEM.match(scene.quote):
        draft.rules.append("the date of what it refers to")
        return last.date
    if last is not None and last.date[2] == 1 and _takes_up_acts(scene, draft, last):
        draft.rules.append("the date of such acts told before")
        return last.date
    in_list = opens_item(scene.text, scene.start)
    if published and not in_list and (day := _day_of_story(thread, published)):
        draft.rules.append("the day told, before the report's own")
        return day, day, 2
    if published:
        draft.rules.append(OWN_DATE)
        return published, published, 2
    return None, None, None


def _dates_anew(scene: Scene, draft: Draft, phrase: DatePhrase | None, last: Draft) -> bool:
    """Whether an act that takes up another says when that was; not where its day is known.

    "The attack a day earlier", told on Saturday of one on Thursday, was on Thursday; a toll that rose on
    Wednesday is of the day of its attack.
    """
    if phrase is None or dates_saying(scene, phrase):
        return False
    if last.date[2] == 1 and phrase.precision in (3, None):
        return False  # "The attack came within the truce of October 2019"
    return last.date[2] != 1 or not (phrase.rule == "relative" or any(a.act == "toll" for a in draft.acts))


def _day_of_story(thread: Thread, published: dt.date) -> dt.date | None:
    """The day of all acts told so far, where that was long before the report's, or the day before that.

    "Shells killed four in Douma on Friday", in Saturday's paper: what it tells without a day was on Friday,
    if it has not named Saturday.
    """
    day = next(iter(thread.days)) if len(thread.days) == 1 else None
    if day is not None and (published - day).days > _LONG_AGO:
        return day
    return thread.latest if thread.latest == published - DAY else None


_LONG_AGO = 7  # days


def latest_day(scene: Scene, before: dt.date | None, published: dt.date | None) -> dt.date | None:
    """The latest day that the story has named, `before` or in this sentence.

    Not "yesterday" and the like, which are set against what has no day.
    """
    if scene.sentence.kind != "text":
        return before
    named = (d for d in scene.dates if d.relation == "on" and d.precision == 1 and d.rule not in _SET_APART)
    days = [d.first for d in named if d.first is not None and (published is None or d.first <= published)]
    return max([*days, before] if before else days, default=None)


_SET_APART = frozenset(("yesterday", "overnight", "night", "recent"))


def day_of_list(
    scene: Scene, made: Sequence[Draft], dates: Sequence[DatePhrase], before: Date | None
) -> Date | None:
    """The day of the items that may follow a sentence: its own, or the one told `before` it.

    `made` are the sentence's acts, `dates` the phrases that may date them.
    """
    if made:
        told = made[-1].date
        return told if told[2] == 1 and (dates or told == before) else None
    day = next((d for d in dates if d.precision == 1 and not dates_saying(scene, d)), None)
    opens_list = bool(scene.acts) or scene.text[scene.end - 1] == ":"
    return (day.first, day.last, 1) if day is not None and opens_list else before


def day_of_item(scene: Scene, dates: Sequence[DatePhrase]) -> Date | None:
    """The day that opens an item, for all that it tells: "31 Aug: No strikes on Hama. A bomb hit Homs"."""
    first = next((d for d in dates if d.start - scene.start < _OPENING), None)
    opens = first is not None and scene.text[first.end : first.end + 1] in (":", "|")
    return (first.first, first.last, first.precision) if first is not None and opens else None


def opening_day(scene: Scene, dates: Sequence[DatePhrase]) -> Date | None:
    """The day that a sentence without acts opens with: "Yesterday, jets flew low. Meanwhile, shells hit"."""
    first = next((d for d in dates if d.precision == 1 and d.start - scene.start < _OPENING), None)
    return (first.first, first.last, 1) if first is not None and not dates_saying(scene, first) else None


_OPENING = 8  # code points before the day: "- ", "On "


def _before(scene: Scene, recap: Recap, published: dt.date | None, thread: Thread) -> Date:
    """The days that a clause goes back to, from those of the rest of its sentence."""
    rest = thread.drafts[-1] if thread.drafts else None
    told = rest is not None and rest.scene.sentence == scene.sentence
    if rest and not told and thread.is_recent(scene) and _THE_ACT.search(scene.quote):
        told = thread.last is rest  # "No one claimed the blasts, which came four days after"
    first, last, precision = rest.date if rest and told else (published, published, 2)
    if first is None or last is None:
        return None, None, None
    if thread.date == (first, last, 1):
        precision = 1  # told before, so the day of the rest is known
    back = recap.days * DAY
    if recap.exact:
        return first - back, last - back, precision
    return first - back - DAY, last - back + (DAY if recap.days else 0 * DAY), 2


_THE_ACT = re.compile(
    r"\b(?:[Tt]he|[Tt]his) (?:(?:\w+ )?(?:attack|blast|bombing|raid|strike|explosion|killing)s?|shelling)\b"
)
_HOURS = re.compile(
    r"\b(?:(?:hours|minutes|moments) (?:earlier|later|before|after)|shortly (?:after|before)(?:wards)?"
    r"|later (?:in|that) (?:the )?day|(?:the same|that) (?:day|night|evening)"
    r"|by (?:nightfall|evening|dusk))\b",
    re.IGNORECASE,
)


#: "Two of the victims died in Bab Touma", of those told before
_OF_THEM = re.compile(r"(?:\w+ ){1,3}of (?:them|the (?:dead|victims|casualties|deaths|fatalities))\b")
#: "detonated his vest two hours later"
_HOURS_LATER = re.compile(r"(?: [\w'’-]+){0,5} (?:hours?|minutes|moments) (?:later|earlier)\b")


def _is_of_that_day(scene: Scene, draft: Draft) -> bool:
    """Whether an act is told to be some hours from the one before: "Hours earlier, two bombs exploded"."""
    start, act = scene.start, draft.acts[0]
    near = scene.words_between(start, act.start)
    if _HOURS_LATER.match(scene.text, act.end, scene.end):
        return True
    return bool(_HOURS.search(scene.text, start, act.start)) or "then" in near[-2:]


def _takes_up_acts(scene: Scene, draft: Draft, last: Draft) -> bool:
    """Whether an act is one of those told before: "The strikes hit Talbiseh", after strikes on Wednesday."""
    near = scene.sentence.paragraph - last.scene.sentence.paragraph <= _LATELY
    also = "also" in scene.words_between(scene.start, draft.acts[0].start)  # "the same jets also hit"
    return near and draft.sub_type == last.sub_type and (also or is_definite(scene, draft.acts[0]))


def _draft_date(scene: Scene, acts: Sequence[ActWord]) -> DatePhrase | None:
    """The date phrase nearest to any of a draft's act words."""
    phrases = [(act, phrase) for act in acts if (phrase := nearest_date(scene, act))]
    dated = [(phrase.precision in (3, None), word_gap(scene, act, phrase), phrase) for act, phrase in phrases]
    return min(dated, key=lambda rated: rated[:2], default=(True, 0, None))[2]

"""What feeds and sites leave within the lines of a story: date lines, headlines, credits, labels, tags."""

from __future__ import annotations

import re
from itertools import chain

from conflictmap.extract.text.sentence_kinds import CREDIT, Kind


def opening_lines(text: str, start: int, end: int, title: str | None) -> list[tuple[int, int, Kind]]:
    """The date line and the headline that feeds put before the first sentence, on the same line."""
    found: list[tuple[int, int, Kind]] = []
    at = start
    date = _DATE_LINE.match(text, start, end)
    if date and date.end() < end:
        found.append((start, date.end(), "byline"))
        at = skip_signs(text, date.end(), end)
    if title:
        given = text.find(title[:60], at, min(at + 40 + len(title), end))
        if given >= 0 and given + len(title) < end and text.startswith(title, given):
            stop = given + len(title)
            if not text[stop].isalnum():
                bar = text.find(" | ", at, stop)  # "... kills 23 | Jordan Times"
                found.append((at, bar if bar > at else stop, "headline"))
                if bar > at:
                    found.append((bar + 3, stop, "boilerplate"))
                credit = _CREDIT.match(text, skip_signs(text, stop, end), end)
                return [*found, (*credit.span(), "byline")] if credit else found
    dash = _DASH.search(text, at, min(at + 240, end)) if date and date["dash"] else None
    if dash and dash.start() > at:
        found.append((at, dash.start(), "headline"))
    return found


def skip_signs(text: str, at: int, end: int) -> int:
    """Where a text goes on behind dashes, bars and white space."""
    while at < end and (text[at].isspace() or text[at] in "-–—|."):
        at += 1
    return at


_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_DATE = (
    rf"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,?\s+)?"
    rf"(?:\d{{1,2}}\s+{_MONTH},?\s+\d{{4}}|{_MONTH}\.?\s+\d{{1,2}},?\s*\d{{4}}"
    r"|\d{1,2}[./-]\d{1,2}[./-]\d{4}|\d{4}-\d{2}-\d{2})"
)
# "Published February 18 2015 -", "Tue 05 Jul 2016", "12 February 2015 -": the date line that feeds put first.
_DATE_LINE = re.compile(
    rf"(?:(?:date of publication|published(?: on)?|posted(?: on)?|(?:last )?updated(?: at| on)?):?\s+)?"
    rf"{_DATE}(?:\s+(?:at\s+)?\d{{1,2}}:?\d{{2}}(?!\d))?(?P<dash>\s+[-–—|](?=\s))?",
    re.IGNORECASE,
)
_DASH = re.compile(r"\s[-–—|]\s")
# "AFP Friday 19 Aug 2016": the agency and day that a feed puts between its headline and the first sentence.
_CREDIT = re.compile(rf"(?:(?:AFP|AP|Reuters|REUTERS|DPA|dpa|Xinhua|Agencies),?\s+)+(?i:{_DATE})(?=\s)")
_LINK_LABEL = re.compile(r"\bHERE\s?:[^\S\n]*(?=[A-Z“\"])")
# What a site's page leaves within the line of a story.
_FURNITURE = {
    "short URL": re.compile(
        r"(?:(?:\b\d{4}\s+)?\d\d\.\d\d\.\d{4}\s?)?(?:\(updated[^)]{0,30}\)\s*)?Get short URL"
        r"(?: \d+(?= [A-Z\d]))*"
    ),
    "font size": re.compile(
        r"(?:\b(?:Twitter|Facebook)\s+)?\bfont size\b(?: (?:decrease|increase)\b[\w ]{0,30}font size)?"
    ),
    "Tags": re.compile(r"(?:(?<=^)|(?<=[.!?”\"] ))(?:\d{1,5} )?Tags:? (?=[A-Z])"),
}
_VIDEO = re.compile(r" - YouTube(?= [A-Z]|$)")
#: How far from where an article starts an agency's credit may stand.
_HEAD = 500


def cuts_at_furniture(text: str, start: int, end: int, *, opens: bool) -> list[int]:
    """Where what a site left begins and ends in a paragraph; `opens` is whether it is the article's first."""
    cuts: list[int] = []
    if text.find("HERE", start, end) >= 0:
        cuts += [m.end() for m in _LINK_LABEL.finditer(text, start, end)]
    furniture = (pattern for words, pattern in _FURNITURE.items() if text.find(words, start, end) >= 0)
    for m in chain.from_iterable(pattern.finditer(text, start, end) for pattern in furniture):
        cuts += [m.start(), _story_after_tags(text, start, m, end) if "Tags" in m[0] else m.end()]
    if text.find("- YouTube", start, end) >= 0:
        cuts += [m.end() for m in _VIDEO.finditer(text, start, end)]
    credit = _CREDIT.search(text, start, min(end, start + _HEAD)) if opens else None
    if credit is not None and text[credit.end() + 1 : credit.end() + 2].isupper():
        cuts += [credit.start(), credit.end()]
    return cuts


def _story_after_tags(text: str, start: int, tags: re.Match[str], end: int) -> int:
    """Where a story goes on behind its tags: at words with which it began, or at a word that opens one."""
    limit = min(tags.end() + _TAGS, end)
    opening = " ".join(text[start : tags.start()].split(" ", 2)[:2])
    again = text.find(f" {opening} ", tags.end(), limit) if opening else -1
    story = _STORY.search(text, tags.end(), limit)
    if again >= 0:
        return again + 1
    return story.start() if story else tags.start()


#: How far the words behind "Tags" may go on until the story opens.
_TAGS = 250
# How a story opens behind a line of tags.
_STORY = re.compile(
    r"(?<= )(?:An?|The|At least|More than|Dozens|Hundreds|In|On|After|Several|Two|Three|Four|Five|Six) "
)


def after_credit(text: str, start: int, end: int) -> int:
    """Where a sentence goes on behind a picture's credit and the headline of another story beside it.

    "REUTERS/Ali Omar Army Retakes Hill in Homs The town fell on Monday": at "The town".
    """
    credit = CREDIT.match(text, start, end)
    if credit is None:
        return start
    opening = last = credit.end()
    for word in _TITLE_WORD.finditer(text, credit.end(), min(end, credit.end() + _HEADLINE)):
        if word[0][0] in '"“' or word["dateline"]:
            return word.start()
        if word[0][0].islower() and word[0] not in _SMALL:
            return opening if opening > credit.end() or last == credit.end() else last
        if word[0] in _OPENS:
            opening = word.start()
        last = word.start()
    return end


#: How long a headline may be that stands behind a picture's credit.
_HEADLINE = 200
_TITLE_WORD = re.compile(r"(?P<dateline>[A-Z]{4,}(?: [A-Z]{3,}){0,2} \([A-Z]\w+\))|[^\s]+")
_SMALL = frozenset(
    ("a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "of", "on", "or", "over", "the", "to",
     "with", "after", "near", "into", "amid", "up")
)  # fmt: skip
_OPENS = frozenset(
    ("The", "A", "An", "In", "On", "At", "It", "He", "She", "They", "This", "That", "According", "Earlier")
)

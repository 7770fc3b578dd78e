"""A text split into its articles, each with the title, publisher and date that it states itself.

A digest puts several articles under each other. Each ends with a trailer such as "(Source: Anadolu /
14.04.2014)", or opens with a headline and a byline; what is known of one article dates its neighbours.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from conflictmap.reports.datefields import WRITTEN_DATE, matched_date, parse_date


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a text: its span there, and what it says of itself.

    Parameters
    ----------
    start, end : int
        Span in the text, without white space around it.
    title, publisher : str or None
        Headline and publisher as stated; None = not stated.
    published : datetime.date or None
        The article's date as stated, or else that of its neighbours in the digest; None = neither.
    """

    start: int
    end: int
    title: str | None = None
    publisher: str | None = None
    published: dt.date | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that is not blank, without white space around it; `alone` between blank lines or the ends."""

    start: int
    end: int
    text: str
    alone: bool


@dataclass(frozen=True, slots=True)
class _Trailer:
    """What "(Source: Anadolu / 14.04.2014)" says."""

    publisher: str | None
    published: dt.date | None


#: An undated mark ends an article only after this much; less after the last is a site's furniture.
_MIN_ARTICLE = 250
#: Marks are looked for in this much of a line's beginning and end: a line may be megabytes long.
_REACH = 300
_HEAD_LINES = 8
_TAIL_LINES = 12

_NAME = r"[^()\[\]/\n]{2,80}?"
_DAY = r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}|\d{4}-\d{2}-\d{2}|\d{1,2} [A-Za-z]+ \d{4}|[A-Za-z]+ \d{1,2}, \d{4}"
_DATED_TRAILER = re.compile(
    rf"[(\[]\s*(?:(?:source|via)s?\b\s*:?)?\s*(?P<name>{_NAME})?\s*[/,|–—-]\s*(?P<date>{_DAY})\s*[)\]]\W*$",
    re.I,
)
_TRAILER = re.compile(
    rf"[(\[]\s*(?:source|via)s?\b\s*:?\s*(?P<name>{_NAME})?\s*[)\]]\W*(?:Twitter|Facebook)?$", re.I
)
_BYLINE = re.compile(
    r"(?:By|BY)\s+(?P<name>[A-Z][\w’'.-]+(?: (?:[A-Z][\w’'.-]+|and|&)){1,5})\s*(?:[©|,(–—].*)?$"
)
_SITE = re.compile(r"[(\[]\s*(?P<name>[^()\[\]:\n]{2,60}?)\s*::[^()\[\]\n]{0,120}https?://")
_TRANSLATED = re.compile(
    r"\b[Tt]ranslat\w+ (?:and|&) \w+ by (?P<name>(?:[Tt]he )?[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,5})"
)
_SIGNATURE = re.compile(
    r"(?:(?<!\S)(?:-{2,3}|[–—])\s*|\b[Ss]ources?:?\s+)(?P<name>[A-Z][\w’'-]*(?: [A-Z][\w’'-]*){0,3})"
    r"(?: and (?:other )?agencies)?\W*$"
)
_OUTLET = re.compile(
    r"\b(?:Post|Times|Star|Guardian|Observatory|Observer|News|Daily|Herald|Press|Agency|Tribune|Journal|Gazette"
    r"|Network|Telegraph|Independent|TV|Television|Radio|Monitor|Reuters|Jazeera|Arabiya|Chronicle|Mail|Bulletin)\b"
)
_PUBLISHED = r"(?:date of publication|published|posted|last updated|updated)(?: at| on)?\s*:?\s*"
_HEAD_LEAD = re.compile(rf"\W{{0,5}}(?:{_PUBLISHED})?", re.I)
_AGENCY_LEAD = re.compile(
    rf"\b(?:AFP|AP|Reuters|Agencies|Xinhua|SANA|UPI|Anadolu|(?i:{_PUBLISHED}))[,:\s|–—-]{{0,4}}"
)
_TIME_ONLY = re.compile(r"[\W\d]*(?:(?:at|am|pm|a\.m|p\.m|[A-Z]{2,4})\b[\W\d]*)*$")
#: The beginning of a dateline: places and agencies, all in capitals ("BEIRUT, Lebanon | AFP | ").
_DATELINE = re.compile(
    r"(?!(?:On|In|By|At|Since|From|Until|After|Before|The)\b)(?:[A-Z][\w’'.-]*[\s,|/()–—-]{1,4}){1,5}$"
)
_TODAY = re.compile(
    r"\b(?:[Tt]his (?:morning|afternoon|evening)|[Tt]oday|[Tt]onight)\s*[,(–—-]\s*"
    r"(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
)
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SENTENCE_END = re.compile(r"[.!?…:;,]['\"”’)\]]*$")


def split_digest(text: str) -> tuple[Article, ...]:
    r"""The articles of a text in its order; one where it is no digest, none where it is blank.

    Examples
    --------
    >>> text = "Rain in Homs\n\nIt rained.\n(Source: Anadolu / 14.04.2014)\n\n"
    >>> text += "Snow in Hama\n\nIt snowed.\n(SANA / 13.04.2014)"
    >>> for article in split_digest(text):
    ...     print(article.start, article.end, article.publisher, article.published)
    0 55 Anadolu 2014-04-14
    57 101 SANA 2014-04-13
    """
    lines = _lines(text)
    if not lines:
        return ()
    trailers = _trailers(lines)
    articles: list[Article] = []
    first = 0
    for last in [*trailers, len(lines) - 1]:
        if first > last:
            continue
        chunks = _split_at_openings(lines[first : last + 1])
        articles += (_article(text, chunk, None) for chunk in chunks[:-1])
        articles.append(_article(text, chunks[-1], trailers.get(last)))
        first = last + 1
    return _dated_by_neighbours(text, articles)


def _lines(text: str) -> list[_Line]:
    found: list[tuple[int, int, bool]] = []  # start, end, whether a blank line stands before
    blank, position = True, 0
    for raw in text.split("\n"):
        stripped = raw.strip()
        if stripped:
            start = position + raw.index(stripped[0])
            found.append((start, start + len(stripped), blank))
        blank = not stripped
        position += len(raw) + 1
    after = [before for _, _, before in found[1:]] + [True] * bool(found)
    return [
        _Line(start, end, text[start:end], before and behind)
        for (start, end, before), behind in zip(found, after, strict=True)
    ]


def _trailers(lines: Sequence[_Line]) -> dict[int, _Trailer]:
    """The lines that end an article, by their index, with what their trailers say."""
    found: dict[int, _Trailer] = {}
    article_start = lines[0].start
    last = len(lines) - 1
    for i, line in enumerate(lines):
        tail = line.text[-_REACH:]
        if match := _DATED_TRAILER.search(tail):
            published = parse_date(match["date"], day_first=True)
        elif match := _TRAILER.search(tail):
            published = None
        else:
            continue
        enough = line.end - article_start >= _MIN_ARTICLE
        if published is None and i < last and not (enough and _is_heading(lines[i + 1])):
            continue  # more likely the credit of a picture
        found[i] = _Trailer(match["name"], published)
        article_start = lines[min(i + 1, last)].start
    if found and (end := max(found)) < last and lines[last].end - lines[end + 1].start < _MIN_ARTICLE:
        found[last] = found.pop(end)
    return found


def _is_heading(line: _Line) -> bool:
    return len(line.text) <= 200 and not _SENTENCE_END.search(line.text[-_REACH:])


def _is_headline(line: _Line) -> bool:
    words = line.text.split(maxsplit=25)
    return (
        _is_heading(line)
        and 4 <= len(words) <= 25
        and not line.text[0].islower()
        and not line.text.startswith(("•", "*", "(", "["))
        and not _BYLINE.match(line.text)
    )


def _is_masthead(line: _Line) -> bool:
    """Whether a line is an outlet's name: "The Damascus Post"."""
    words = line.text.split(maxsplit=8)
    return len(words) <= 6 and all(w[0].isupper() for w in words) and bool(_OUTLET.search(line.text[:80]))


def _is_opening(line: _Line) -> bool:
    """Whether a line stands under a headline: a byline, or a date and nothing else."""
    if len(line.text) > 120:
        return False
    if _BYLINE.match(line.text):
        return True
    written = WRITTEN_DATE.match(line.text, _lead_end(line.text))
    return bool(written and _TIME_ONLY.match(line.text, written.end()))


def _lead_end(text: str) -> int:
    lead = _HEAD_LEAD.match(text)
    return lead.end() if lead else 0


def _split_at_openings(lines: Sequence[_Line]) -> list[Sequence[_Line]]:
    """The lines between two trailers as articles: two headlines with bylines are two articles."""
    starts = [0]
    if _BYLINE.match(lines[0].text[:_REACH]):
        starts += _headline_after_byline(lines)
    openings = [i for i in range(1, len(lines)) if _is_opening(lines[i]) and _is_headline(lines[i - 1])]
    for i in openings:
        if lines[i - 1].start - lines[starts[-1]].start >= _MIN_ARTICLE and i - 1 not in starts:
            starts.append(i - 1)
    starts.sort()
    return [lines[a:b] for a, b in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _headline_after_byline(lines: Sequence[_Line]) -> list[int]:
    """Where the next article starts after one that opens with its byline instead of a headline.

    Nothing ends such an article but the next one's headline: a line alone, in sentence case (a caption
    within the article is in title case), between a finished sentence and a one-sentence standfirst.
    """
    for i in range(2, len(lines) - 2):
        line, standfirst = lines[i], lines[i + 1]
        if (
            line.alone
            and line.start - lines[0].start >= _MIN_ARTICLE
            and _is_headline(line)
            and _is_sentence_case(line.text)
            and _SENTENCE_END.search(lines[i - 1].text[-_REACH:])
            and standfirst.alone
            and 40 <= len(standfirst.text) <= 250
            and standfirst.text.count(". ") == 0
        ):
            return [i]
    return []


def _is_sentence_case(headline: str) -> bool:
    long_words = [w for w in headline.split()[1:] if len(w) > 3 and w[0].isalpha()]
    return sum(w[0].islower() for w in long_words) * 2 > len(long_words)


def _article(text: str, lines: Sequence[_Line], trailer: _Trailer | None) -> Article:
    head, tail = lines[:_HEAD_LINES], lines[-_TAIL_LINES:]
    return Article(
        start=lines[0].start,
        end=lines[-1].end,
        title=_title(head) if len(lines) > 1 else None,
        publisher=(trailer and trailer.publisher) or _publisher(head, tail),
        published=(trailer and trailer.published) or _head_date(text, head),
    )


def _title(head: Sequence[_Line]) -> str | None:
    if _BYLINE.match(head[0].text[:_REACH]):
        return None
    for line in head:
        if _is_headline(line) and not _is_masthead(line) and not _is_opening(line):
            return line.text
        if len(line.text) > 200:
            return None
    return None


def _publisher(head: Sequence[_Line], tail: Sequence[_Line]) -> str | None:
    """The publisher that the foot names, else a masthead, else who wrote an article without headline."""
    for line in reversed(tail):
        for pattern in (_SITE, _TRANSLATED):
            if match := pattern.search(line.text[-_REACH:]):
                return match["name"]
    if match := _SIGNATURE.search(tail[-1].text[-_REACH:]):
        return match["name"]
    for line in head[:3]:
        if line.alone and _is_masthead(line):
            return line.text
    byline = _BYLINE.match(head[0].text[:_REACH])
    return byline["name"] if byline else None


def _head_date(text: str, head: Sequence[_Line]) -> dt.date | None:
    """The date that the first lines give: at the start, alone on a line, in a dateline, after an agency."""
    for i, line in enumerate(head):
        written = WRITTEN_DATE.match(line.text[:_REACH], _lead_end(line.text[:_REACH]))
        if written and (i == 0 or _TIME_ONLY.match(line.text[:_REACH], written.end())):
            return matched_date(written)
        if written := WRITTEN_DATE.search(line.text[:80]):
            follows = line.text[written.end() :].lstrip()[:1]
            if follows and follows in "()|:–—-" and _DATELINE.match(line.text[: written.start()]):
                return matched_date(written)
    opening = text[head[0].start : min(head[0].start + _REACH, head[-1].end)]
    for lead in _AGENCY_LEAD.finditer(opening):
        if written := WRITTEN_DATE.match(opening, lead.end()):
            return matched_date(written)
    return None


def _dated_by_neighbours(text: str, articles: Sequence[Article]) -> tuple[Article, ...]:
    """The articles, an undated one with the date of the article before or after it.

    Digests run in order of date, so an undated article is of one of the two days. "This morning, Monday"
    chooses; else it is the day before it in the text.
    """
    dates = [a.published for a in articles]
    dated = []
    for i, article in enumerate(articles):
        near = [d for d in (*dates[:i][::-1][:1], *dates[i + 1 : i + 2]) if d is not None]
        if article.published is None and near:
            said = _TODAY.search(text, article.start, article.end)
            fitting = [d for d in near if said and _WEEKDAYS[d.weekday()] == said["day"]]
            dated.append(replace(article, published=(fitting or near)[0]))
        else:
            dated.append(article)
    return tuple(dated)

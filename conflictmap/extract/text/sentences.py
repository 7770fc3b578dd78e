"""Splits an article into sentences, over lines, lists, logs and what a site leaves between them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from conflictmap.extract.text.sentence_kinds import CREDIT, ITEM, LAST, SPOKEN, Kind, kind_of


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of an article.

    Parameters
    ----------
    start, end : int
        Span in the text, without the white space around it.
    paragraph : int
        Number of its paragraph, from 0 at the start of the article.
    kind : {"text", "headline", "caption", "boilerplate", "byline"}
        What it is; only "text" tells the story itself.
    """

    start: int
    end: int
    paragraph: int
    kind: Kind


#: Words that end in a stop without ending a sentence.
_ABBREVIATIONS = frozenset(
    """gen lt col maj capt sgt brig adm cmdr gov sen rep amb dr mr mrs ms prof st sr jr rev hon
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thurs fri sat sun
    vs no nos vol art approx est ca km kms fig p pp op cit
    e.g i.e a.m p.m u.s u.n u.k u.a.e d.c ph.d""".split()  # noqa: SIM905
)
#: Words that begin a new sentence after an abbreviation such as "U.S." or "a.m.".
_OPENERS = frozenset(
    """the a an it he she they we this that these those in on at but and however meanwhile after before
    according activists state there some several earlier later since for as when while if one its his
    their many most more also""".split()  # noqa: SIM905
)
#: No sentence is longer; what is, is a list, a table or an attack.
_LONGEST = 1500
# One or more stops, then closing quotes and brackets. Candidates only: _ends_sentence decides.
# The number of a footnote belongs to the sentence before it: "media said.[5] The army".
_STOP = re.compile(r"[.!?…؟۔]+[\"'”’»)\]]*(?:\[\d{1,3}\])*")
# Stops that no space follows, as in "April 20.The": a lower-case word or number, then a capitalised word.
# Quotation marks and bullets may stand between, also mangled by a wrong encoding ("â\x80\x9c").
_NEXT_WORD = re.compile(r"\s*(?:[\s\"'“‘«(\[•*_\x80-\xa9-]|â(?=[\W_]))*(\w[\w’'-]*)")
_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_LINK_LABEL = re.compile(r"\bHERE\s?:[^\S\n]*(?=[A-Z“\"])")
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
#: How far the words behind "Tags" may go on until the story opens.
_TAGS = 250
# How a story opens behind a line of tags.
_STORY = re.compile(
    r"(?<= )(?:An?|The|At least|More than|Dozens|Hundreds|In|On|After|Several|Two|Three|Four|Five|Six) "
)

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

_DAY = r"(?:\d{1,4}[./-]\d{1,2}[./-]\d{2,4}|\d{1,2} [A-Z][a-z]{2,8} \d{4})\b"
_SIGN = re.compile(r"[^\w\s\"'“”‘’«»()\[\]$£€…]{1,3}\s+(?=\S)")
_ENTRY = re.compile(rf"^\W{{0,4}}{_DAY}", re.MULTILINE)


def split_sentences(
    text: str, start: int = 0, end: int | None = None, *, title: str | None = None
) -> list[Sentence]:
    r"""The sentences of an article, in order, without gaps other than white space.

    Blank lines and hard line breaks end a paragraph; lines that were only wrapped to a width don't.

    Parameters
    ----------
    text : str
        Text of the report.
    start, end : int, optional
        Where the article lies in it; the whole text by default.
    title : str, optional
        The article's headline where it is known: text that opens with it opens with a headline.

    Returns
    -------
    list of Sentence
        Empty where there is nothing but white space.

    Examples
    --------
    >>> text = "Town shelled\n\nGen. Ali said 12.5 km were taken. Nobody died, he said."
    >>> for s in split_sentences(text):
    ...     print(s.kind, text[s.start:s.end])
    headline Town shelled
    text Gen. Ali said 12.5 km were taken.
    text Nobody died, he said.
    """
    return list(_split(text, start, len(text) if end is None else end, title))


def opens_item(text: str, start: int) -> bool:
    """Whether a sentence that starts at `start` is an item of a list: a sign or a number opens its line.

    So is a line of a strike release that opens with its place.

    >>> opens_item("* Near Hajin, two strikes.", 2)
    True
    """
    line = text[max(text.rfind("\n", 0, start) + 1, start - 8) : start]
    opens = not line.strip() and _OPENS_ITEM.match(text, start) is not None
    return opens or _SIGNS.fullmatch(line) is not None


#: What stands before an item's first word.
_SIGNS = re.compile(r"\s*[^\w\s]{1,3}\s+")
#: What opens an item and is a part of it: "3- ", "2) ", "Near Raqqah, ".
_OPENS_ITEM = re.compile(r"\d{1,2}\s?[-–.)]\s?(?=[A-Z])|Near [A-Z][^,\n]{2,40}, ")


@functools.lru_cache(maxsize=8)
def _split(text: str, start: int, end: int, title: str | None) -> tuple[Sentence, ...]:
    """The sentences; kept for the stages that ask for those of the same article one after the other."""
    sentences: list[Sentence] = []
    links = False  # below "We recommend:", until a paragraph ends as a sentence does
    for number, (first, last) in enumerate(_paragraphs(text, start, end)):
        opening = (
            _opening(text, first, last, title) if number == 0 and not _is_log(text, first, last, end) else []
        )
        sentences += [Sentence(a, b, number, kind) for a, b, kind in opening]
        rest = _skip(text, opening[-1][1], last) if opening else first
        spans = list(_sentences(text, rest, last, opens=number == 0))
        kinds = [kind_of(text[a : min(b, a + 400)], alone=len(spans) == 1 and not opening) for a, b in spans]
        if (
            kinds and kinds[0] == "byline"
        ):  # "X is a correspondent. She has covered ...": all of it is about X
            kinds = ["byline"] * len(kinds)
        links = links and not _STOPS.search(text, max(first, last - 4), last)
        links = links or (_is_links(text, first, last) and any(s.kind == "text" for s in sentences))
        if links:
            kinds = ["boilerplate"] * len(kinds)
        if kinds and kinds[0] == "caption" and _is_transcript(text, first, end):
            kinds[0] = "text"
        spans = [(sign.end() if (sign := _SIGN.match(text, a, b)) else a, b) for a, b in spans]
        sentences += [Sentence(a, b, number, kind) for (a, b), kind in zip(spans, kinds, strict=True)]
    return tuple(_fewer_headlines(_without_lists(text, sentences)))


def _is_links(text: str, first: int, last: int) -> bool:
    """Whether a line heads links to other stories."""
    return last - first <= _LINKS_AT_MOST and _LINKS.fullmatch(text, first, last) is not None


_LINKS_AT_MOST = 40
_LINKS = re.compile(
    r"(?:you (?:might|may) also (?:like|be interested in)|we recommend|recommended(?: for you)?|check also"
    r"|(?:see|read|also) (?:also|read)|related(?: (?:posts?|articles?|stories|news|content|topics))?"
    r"|latest (?:news|stories|headlines)|more (?:news|stories|from [\w ]+)|most (?:read|viewed|popular)"
    r"|(?:top|other|popular|trending) (?:news|stories|posts)|trending(?: now)?|in (?:other|related) news)\W*",
    re.IGNORECASE,
)
_STOPS = re.compile(r"(?<![.…])[.!?][\"'”’)]*$")


def _is_transcript(text: str, first: int, end: int) -> bool:
    """Whether a paragraph opens with who speaks, and others with the same: "ANNE PARKER: "."""
    spoken = SPOKEN.match(text, first, end)
    return spoken is not None and text.count(spoken[0]) > 1


def _without_lists(text: str, sentences: list[Sentence]) -> list[Sentence]:
    """Three and more lines without stops, right under each other, are a bulletin and no headlines."""
    out = list(sentences)
    first = 0
    for i in range(1, len(out) + 1):
        goes_on = (
            i < len(out)
            and out[i - 1].kind == out[i].kind == "headline"
            and text[out[i - 1].end : out[i].start].count("\n") == 1
        )
        if goes_on:
            continue
        if i - first >= 3:
            out[first:i] = [replace(s, kind="text") for s in out[first:i]]
        first = i
    return out


def _fewer_headlines(sentences: list[Sentence]) -> list[Sentence]:
    """Bulletins whose lines have no final stops are text: headlines are few, and never all there is."""
    headlines = [s for s in sentences if s.kind == "headline"]
    texts = sum(s.kind == "text" for s in sentences)
    if len(headlines) <= max(texts, 0 if len(headlines) == 1 else 1):
        return sentences
    kept = headlines[:1] if len(headlines) > 1 else []
    return [replace(s, kind="text") if s.kind == "headline" and s not in kept else s for s in sentences]


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: blocks between blank lines, cut at line breaks that are not mere wrapping."""
    at = start
    for blank in _BLANK_LINE.finditer(text, start, end):
        yield from _lines(text, at, blank.start())
        at = blank.end()
    yield from _lines(text, at, end)


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    bounds = [start - 1, *(m.start() for m in re.compile("\n").finditer(text, start, end)), end]
    lines = [(a + 1, b) for a, b in pairwise(bounds)]
    lengths = [len(text[a:b].rstrip()) for a, b in lines]
    items = [ITEM.match(text, a, b) is not None for a, b in lines]
    listed = sum(items) > 1
    wrapped = len(lines) >= 3 and all(50 <= n <= 110 for n in lengths[:-1]) and not listed
    first = 0
    for i, (_, line_end) in enumerate(lines):
        opens = i + 1 == len(lines) or (listed and items[i + 1])
        if not opens and (wrapped or _goes_on(text, lines[i], lines[i + 1])):
            continue
        span = _strip(text, lines[first][0], line_end)
        first = i + 1
        if span:
            yield span


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a line break is only wrapping: a long line without a final stop, then a lower-case letter."""
    here, after = (
        text[max(line[0], line[1] - 110) : line[1]].rstrip(),
        text[following[0] : following[1]][:40].lstrip(),
    )
    return len(here) >= 40 and not LAST.search(here) and after[:1].islower()


def _is_log(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the first paragraph and another open with a day in figures, each that of an entry."""
    return bool(_ENTRY.match(text, start, stop) and _ENTRY.search(text, stop, end))


def _strip(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None


def _opening(text: str, start: int, end: int, title: str | None) -> list[tuple[int, int, Kind]]:
    """The date line and the headline that feeds put before the first sentence, on the same line."""
    found: list[tuple[int, int, Kind]] = []
    at = start
    date = _DATE_LINE.match(text, start, end)
    if date and date.end() < end:
        found.append((start, date.end(), "byline"))
        at = _skip(text, date.end(), end)
    if title:
        given = text.find(title[:60], at, min(at + 40 + len(title), end))
        if given >= 0 and given + len(title) < end and text.startswith(title, given):
            stop = given + len(title)
            if not text[stop].isalnum():
                bar = text.find(" | ", at, stop)  # "... kills 23 | Jordan Times"
                found.append((at, bar if bar > at else stop, "headline"))
                if bar > at:
                    found.append((bar + 3, stop, "boilerplate"))
                credit = _CREDIT.match(text, _skip(text, stop, end), end)
                return [*found, (*credit.span(), "byline")] if credit else found
    dash = _DASH.search(text, at, min(at + 240, end)) if date and date["dash"] else None
    if dash and dash.start() > at:
        found.append((at, dash.start(), "headline"))
    return found


def _skip(text: str, at: int, end: int) -> int:
    while at < end and (text[at].isspace() or text[at] in "-–—|."):
        at += 1
    return at


def _sentences(text: str, start: int, end: int, *, opens: bool) -> Iterator[tuple[int, int]]:
    """Spans of a paragraph's sentences; `opens` is whether it is the article's first."""
    at = start
    cuts = [m.end() for m in _STOP.finditer(text, start, end) if _ends_sentence(text, m, end)]
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
    for cut in [*sorted(cuts), end]:
        span = _strip(text, at, cut)
        at = cut
        if span and any(c.isalnum() for c in text[span[0] : span[1]][:400]):
            story = _after_credit(text, *span)
            if span[0] < story < span[1]:
                yield from _cut(text, span[0], story)
            yield from _cut(text, story if story < span[1] else span[0], span[1])


def _after_credit(text: str, start: int, end: int) -> int:
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


def _story_after_tags(text: str, start: int, tags: re.Match[str], end: int) -> int:
    """Where a story goes on behind its tags: at words with which it began, or at a word that opens one."""
    limit = min(tags.end() + _TAGS, end)
    opening = " ".join(text[start : tags.start()].split(" ", 2)[:2])
    again = text.find(f" {opening} ", tags.end(), limit) if opening else -1
    story = _STORY.search(text, tags.end(), limit)
    if again >= 0:
        return again + 1
    return story.start() if story else tags.start()


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span in pieces that are no longer than any sentence, so that later stages need not fear it."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        if piece := _strip(text, start, stop):
            yield piece
        start = stop
    if piece := _strip(text, start, end):
        yield piece


def _ends_sentence(text: str, stop: re.Match[str], end: int) -> bool:
    if stop.end() >= end:
        return True
    following = _NEXT_WORD.match(text, stop.end(), end)
    if following is None:
        return False
    word = following[1]
    if not text[
        stop.end()
    ].isspace():  # "April 20.The": a space was lost; "dailystar.com", "14.04" and "U.S" go on
        before = _word_before(text, stop.start())
        return bool(
            stop[0] == "."
            and re.fullmatch(r"[a-z]{3,}|\d{1,2}|\d{4}", before)
            and len(word) >= 2
            and (word.istitle() or word in ("A", "I"))
        )
    if word[0].islower():
        return False
    if stop[0][0] != ".":
        return True
    before = _word_before(text, stop.start()).casefold()
    if before in _ABBREVIATIONS or re.fullmatch(r"[a-z]|(?:[a-z]\.)+[a-z]", before):
        # an initial or a title goes with the name after it; "U.S." and "a.m." may end a sentence
        return len(before) > 1 and "." in before and word.casefold() in _OPENERS and word[0].isupper()
    return True


def _word_before(text: str, at: int) -> str:
    start = at
    while start > 0 and at - start < 14 and (text[start - 1].isalnum() or text[start - 1] == "."):
        start -= 1
    return text[start:at]

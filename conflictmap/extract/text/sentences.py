"""Splits an article into sentences, over lines, lists, logs and what a site leaves between them."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from conflictmap.extract.text.furniture import after_credit, cuts_at_furniture, opening_lines, skip_signs
from conflictmap.extract.text.paragraphs import paragraphs, stripped
from conflictmap.extract.text.sentence_kinds import DAY, SPOKEN, Kind, kind_of
from conflictmap.extract.text.stops import ends_of_sentences


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


#: No sentence is longer; what is, is a list, a table or an attack.
_LONGEST = 1500
_SIGN = re.compile(r"[^\w\s\"'“”‘’«»()\[\]$£€…]{1,3}\s+(?=\S)")
_ENTRY = re.compile(rf"^\W{{0,4}}{DAY}", re.MULTILINE)


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
_OPENS_ITEM = re.compile(r"\d{1,2}\s?[-–.)]\s?(?=[A-Z])|[-–•*](?=[A-Z])|Near [A-Z][^,\n]{2,40}, ")


@functools.lru_cache(maxsize=8)
def _split(text: str, start: int, end: int, title: str | None) -> tuple[Sentence, ...]:
    """The sentences; kept for the stages that ask for those of the same article one after the other."""
    sentences: list[Sentence] = []
    links = False  # below "We recommend:", until a paragraph ends as a sentence does
    for number, (first, last) in enumerate(paragraphs(text, start, end)):
        feed = number == 0 and not _is_log(text, first, last, end)
        opening = opening_lines(text, first, last, title) if feed else []
        sentences += [Sentence(a, b, number, kind) for a, b, kind in opening]
        rest = skip_signs(text, opening[-1][1], last) if opening else first
        spans = list(_sentences(text, rest, last, opens=number == 0))
        kinds = [kind_of(text[a : min(b, a + 400)], alone=len(spans) == 1 and not opening) for a, b in spans]
        if kinds and kinds[0] == "byline":  # "X is a correspondent. She has covered ...": it is about X
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


def _is_log(text: str, start: int, stop: int, end: int) -> bool:
    """Whether the first paragraph and another open with a day in figures, each that of an entry."""
    return bool(_ENTRY.match(text, start, stop) and _ENTRY.search(text, stop, end))


def _sentences(text: str, start: int, end: int, *, opens: bool) -> Iterator[tuple[int, int]]:
    """Spans of a paragraph's sentences; `opens` is whether it is the article's first."""
    at = start
    cuts = [*ends_of_sentences(text, start, end), *cuts_at_furniture(text, start, end, opens=opens)]
    for cut in [*sorted(cuts), end]:
        span = stripped(text, at, cut)
        at = cut
        if span and any(c.isalnum() for c in text[span[0] : span[1]][:400]):
            story = after_credit(text, *span)
            if span[0] < story < span[1]:
                yield from _cut(text, span[0], story)
            yield from _cut(text, story if story < span[1] else span[0], span[1])


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A span in pieces that are no longer than any sentence, so that later stages need not fear it."""
    while end - start > _LONGEST:
        space = text.rfind(" ", start + _LONGEST // 2, start + _LONGEST)
        stop = space if space > 0 else start + _LONGEST
        if piece := stripped(text, start, stop):
            yield piece
        start = stop
    if piece := stripped(text, start, end):
        yield piece

"""Where an article's paragraphs are: blank lines, line breaks that are no wrapping, items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from conflictmap.extract.text.sentence_kinds import ITEM, LAST


def paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of paragraphs: blocks between blank lines, cut at line breaks that are not mere wrapping."""
    at = start
    for blank in _BLANK_LINE.finditer(text, start, end):
        yield from _lines(text, at, blank.start())
        at = blank.end()
    yield from _lines(text, at, end)


_BLANK_LINE = re.compile(r"\n[^\S\n]*(?:\n[^\S\n]*)+")
_BREAK = re.compile("\n")


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    bounds = [start - 1, *(m.start() for m in _BREAK.finditer(text, start, end)), end]
    lines = [(a + 1, b) for a, b in pairwise(bounds)]
    lengths = [len(text[a:b].rstrip()) for a, b in lines]
    items = [ITEM.match(text, a, b) is not None for a, b in lines]
    listed = sum(items) > 1
    wrapped = len(lines) >= 3 and all(50 <= n <= 110 for n in lengths[:-1]) and not listed
    column = max(lengths) if not listed and _is_column(text, lines, lengths) else 0
    first = 0
    for i, (_, line_end) in enumerate(lines):
        opens = i + 1 == len(lines) or (listed and items[i + 1])
        full = column and not (lengths[i] < _FULL * column and _STOP.search(text, lines[i][0], line_end))
        if not opens and (wrapped or full or _goes_on(text, lines[i], lines[i + 1])):
            continue
        span = stripped(text, lines[first][0], line_end)
        first = i + 1
        if span:
            yield span


def _is_column(text: str, lines: list[tuple[int, int]], lengths: list[int]) -> bool:
    """Whether lines are those of a column that also wraps before capitals: most begin within a sentence."""
    if len(lines) < _COLUMN or max(lengths) > _WIDEST:
        return False
    begun = sum(text[a:b].lstrip()[:1].islower() for a, b in lines[1:])
    return 2 * begun >= len(lines) - 1


#: The fewest lines of a column, the widest of them, and how much of that its paragraphs' last lines fill.
_COLUMN, _WIDEST, _FULL = 6, 110, 0.8
_STOP = re.compile(r"[.!?…:][\"'”’»)\]]*\s*$")


def _goes_on(text: str, line: tuple[int, int], following: tuple[int, int]) -> bool:
    """Whether a line break is only wrapping: a long line without a final stop, then a lower-case letter."""
    here, after = (
        text[max(line[0], line[1] - 110) : line[1]].rstrip(),
        text[following[0] : following[1]][:40].lstrip(),
    )
    return len(here) >= 40 and not LAST.search(here) and after[:1].islower()


def stripped(text: str, start: int, end: int) -> tuple[int, int] | None:
    """A span without the white space around it, None where there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None

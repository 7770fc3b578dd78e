"""Report files and folders to Reports, one an article, with the files that hold none and why."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from conflictmap.arguments import day_of, path_of
from conflictmap.errors import ReportError
from conflictmap.model import Report
from conflictmap.reports.datefields import MAY_BE_TWO_DAYS, parse_date, slashed_day_first, undecided_slashed
from conflictmap.reports.digests import split_digest
from conflictmap.reports.textfiles import decode_text, well_formed

#: A report longer than this is no report but a dump; no rule is meant for it, and it would take minutes.
MAX_REPORT_BYTES = 10_000_000
SUFFIXES = (".txt", ".jsonl")
#: Files that hold texts, which other programs save as .txt.
_DOCUMENTS = (".html", ".htm", ".pdf", ".docx", ".doc", ".odt", ".rtf")


@dataclass(frozen=True, slots=True)
class Skipped:
    """A file, or a line of one, that gave no report.

    Parameters
    ----------
    name : str
        The file as given to the program; "FILE, line 7" for a line of a .jsonl file.
    reason : str
        Why, for a person: what was found and what to do.
    """

    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read.

    Parameters
    ----------
    reports : tuple of Report
        One an article, in order of name and part, whatever the order of the input.
    skipped : tuple of Skipped
        What gave no report, in order of name.
    files : int
        How many files gave at least one report.
    notes : tuple of str
        What was read with a doubt that the user should know, such as a guessed encoding.
    """

    reports: tuple[Report, ...]
    skipped: tuple[Skipped, ...]
    files: int
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Source:
    """A report file: how to open it, and how messages name it."""

    path: Path
    shown: str


def read_reports(
    inputs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]], *, published: dt.date | None = None
) -> Reading:
    """The articles in report files and folders.

    A folder gives every .txt and .jsonl file in it and below, but for hidden ones. A digest is split
    into its articles. What cannot be used is listed in `skipped`, and the rest is read.

    Parameters
    ----------
    inputs : path or iterable of paths
        Files and folders. A .jsonl file holds one object a line: id, title, text, source, date, url;
        only text is needed.
    published : datetime.date, optional
        The day of articles that do not give their own.

    Returns
    -------
    Reading
        The reports; none of them where there was nothing to read.

    Raises
    ------
    ReportError
        An input is no path or does not exist, or `published` is no date.

    Examples
    --------
    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "shelling.txt").write_text("Mortars fell on Douma.", encoding="utf-8")
    ...     _ = Path(folder, "photo.png").write_bytes(b"PNG")
    ...     reading = read_reports(folder, published=dt.date(2014, 4, 14))
    >>> reading.reports[0].label, reading.reports[0].published
    ('shelling.txt', datetime.date(2014, 4, 14))
    >>> reading.skipped[0].reason
    'not a report: reports are .txt or .jsonl'
    """
    published = day_of(published, "published", ReportError)
    if isinstance(inputs, str | bytes | os.PathLike) or not isinstance(inputs, Iterable):
        inputs = [inputs]
    reports: list[Report] = []
    skipped: list[Skipped] = []
    notes: list[str] = []
    files = 0
    taken: set[str] = set()
    for source in _sources(inputs, skipped):
        found = list(_read_file(source, skipped, notes))
        files += bool(found)
        shared = taken & {r.name for r in found}  # two files may number their items alike
        reports += [replace(r, name=f"{source.shown}:{r.name}") if r.name in shared else r for r in found]
        taken |= {r.name for r in found}
    if published is not None:
        reports = [r if r.published else replace(r, published=published) for r in reports]
    reports.sort(key=lambda r: (r.name, r.part or 0))
    skipped.sort(key=lambda s: _by_number(s.name))
    return Reading(tuple(reports), tuple(skipped), files, tuple(sorted(notes, key=_by_number)))


def _by_number(name: str) -> list[tuple[int, str]]:
    """A key that puts line 9 before line 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]


def _sources(inputs: Iterable[str | os.PathLike[str]], skipped: list[Skipped]) -> list[_Source]:
    """Every file of the inputs once, in order of its name, shown by its bare name where that is unique."""
    given: dict[Path, str] = {}
    for item in (path_of(value, "each of inputs", ReportError) for value in inputs):
        if item.is_dir():
            for path in _files_below(item, skipped):
                given.setdefault(_real(path), _shown(path))
        elif item.exists():
            given.setdefault(_real(item), _shown(item))
        else:
            raise ReportError(f"{item}: no such file or folder")
    bare = Counter(Path(shown).name for shown in given.values())
    sources = [
        _Source(path, Path(shown).name if bare[Path(shown).name] == 1 else shown)
        for path, shown in given.items()
    ]
    return sorted(sources, key=lambda s: s.shown)


def _real(path: Path) -> Path:
    """Where the path leads; for a link that leads to itself, the link."""
    return Path(os.path.realpath(path))


def _shown(path: Path) -> str:
    """The path as output can hold it: the bytes of a file's name need not be text."""
    return well_formed(path.as_posix())


def _files_below(folder: Path, skipped: list[Skipped]) -> Iterator[Path]:
    def listed(error: OSError) -> None:
        skipped.append(Skipped(_shown(Path(error.filename)), f"cannot be read: {error.strerror}"))

    for here, folders, names in os.walk(folder, onerror=listed):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))


def _read_file(source: _Source, skipped: list[Skipped], notes: list[str]) -> Iterator[Report]:
    suffix = Path(source.shown).suffix.lower()  # a link has its own
    try:
        if suffix == ".txt":
            yield from _read_text_file(source, notes)
        elif suffix == ".jsonl":
            yield from _read_lines(source, skipped, notes)
        else:
            hint = "; save its text as .txt" if suffix in _DOCUMENTS else ""
            raise ReportError(f"not a report: reports are .txt or .jsonl{hint}")
    except ReportError as error:
        skipped.append(Skipped(source.shown, str(error)))


def _read_bytes(path: Path) -> bytes:
    if path.exists() and not path.is_file():  # a pipe might never end
        raise ReportError("not a file")
    try:
        return path.read_bytes()
    except OSError as error:
        raise ReportError(f"cannot be read: {error.strerror}") from error


def _read_text_file(source: _Source, notes: list[str]) -> tuple[Report, ...]:
    if source.path.is_file() and source.path.stat().st_size > MAX_REPORT_BYTES:
        raise ReportError(_too_long(source.path.stat().st_size))
    text, encoding = decode_text(_read_bytes(source.path))
    if encoding not in ("UTF-8", "UTF-16"):
        notes.append(f"{source.shown}: read as {encoding}")
    reports = _reports(source.shown, text)
    if not reports:
        raise ReportError("empty: no text in it")
    return reports


def _too_long(size: int) -> str:
    return f"too long: {size / 1e6:.1f} MB, a report may have {MAX_REPORT_BYTES / 1e6:.0f} MB; split it"


def _reports(name: str, text: str) -> tuple[Report, ...]:
    articles = split_digest(text)
    return tuple(
        Report(
            name=name,
            text=text,
            start=article.start,
            end=article.end,
            part=part if len(articles) > 1 else None,
            title=article.title,
            publisher=article.publisher,
            published=article.published,
        )
        for part, article in enumerate(articles, start=1)
    )


def _read_lines(source: _Source, skipped: list[Skipped], notes: list[str]) -> Iterator[Report]:
    """The reports of a .jsonl file; lines that hold none are skipped by themselves."""
    items: list[tuple[int, dict[str, object]]] = []
    lines = _json_lines(_read_bytes(source.path))
    for number, line in lines:
        try:
            items.append((number, _item(line)))
        except ReportError as error:
            skipped.append(Skipped(f"{source.shown}, line {number}", str(error)))
    if not items and not any(s.name.startswith(f"{source.shown}, line ") for s in skipped):
        raise ReportError("empty: no line in it")
    days = [item.get("date") for _, item in items]
    day_first = slashed_day_first(days)
    if (day := undecided_slashed(days)) is not None:
        notes.append(f"{source.shown}: {day} {MAY_BE_TWO_DAYS}")
    seen: Counter[str] = Counter()
    for number, item in items:
        name = _item_name(item, source, number)
        seen[name] += 1
        if seen[name] > 1:
            name = f"{source.shown}:{number}"
        yield from _item_reports(name, item, day_first, f"{source.shown}, line {number}", notes)


def _json_lines(data: bytes) -> Iterator[tuple[int, bytes]]:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        data = data.decode("utf-16", "replace").encode("utf-8")
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return ((number, line) for number, line in enumerate(lines, start=1) if line.strip())


def _item(line: bytes) -> dict[str, object]:
    if len(line) > MAX_REPORT_BYTES:
        raise ReportError(_too_long(len(line)))
    try:
        item = json.loads(line.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise ReportError(f"not UTF-8 (byte {error.start}), as JSON has to be") from error
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        raise ReportError(f"not JSON: {what} at character {error.pos + 1} of the line") from error
    except (ValueError, RecursionError) as error:  # a number of thousands of digits, brackets in brackets
        raise ReportError("not JSON that can be read: its numbers or its brackets are too long") from error
    if not isinstance(item, dict):
        raise ReportError(f"a JSON {type(item).__name__}, not an object with a text")
    text = item.get("text")
    if not isinstance(text, str) or not text.strip():
        raise ReportError("no text: the object's text is missing or empty")
    if "\x00" in text:
        raise ReportError("its text holds NUL characters")
    return item


def _text_field(item: dict[str, object], field: str) -> str | None:
    value = item.get(field)
    return (well_formed(value).strip() or None) if isinstance(value, str) else None


def _item_name(item: dict[str, object], source: _Source, number: int) -> str:
    name = item.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        return str(name)
    return _text_field(item, "id") or f"{source.shown}:{number}"


def _item_reports(
    name: str, item: dict[str, object], day_first: bool, where: str, notes: list[str]
) -> Iterator[Report]:
    given = item.get("date")
    published = parse_date(given, day_first=day_first)
    if published is None and given not in (None, ""):
        notes.append(f"{where}: {str(given)[:40]!r} is no date that can be read; the text's own is taken")
    reports = _reports(name, well_formed(str(item["text"])))
    for report in reports:
        own = report.published if report.part else None  # an article of a digest knows its date better
        yield replace(
            report,
            title=(None if report.part else _text_field(item, "title")) or report.title,
            publisher=(report.publisher if report.part else None)
            or _text_field(item, "source")
            or report.publisher,
            published=own or published or report.published,
            url=_text_field(item, "url"),
        )

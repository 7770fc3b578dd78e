"""read_reports: files and folders to articles, and what cannot be read said instead of raised."""

import datetime as dt
import json
import os
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.errors import ReportError
from conflictmap.reports import Reading, read_reports
from conflictmap.reports.datefields import parse_date, slashed_day_first
from conflictmap.reports.digests import split_digest
from conflictmap.reports.textfiles import decode_text

D = dt.date

DIGEST = """\
Opposition council: shelling of the market must stop

The council said mortars had struck the vegetable market twice. {filler}
(Source: Northern Council / 03.02.2015)

Army enters two hamlets near the dam

Troops entered both hamlets at noon, residents said by telephone. {filler}

(Source / 03.02.2015)


By Jane Example                ©                (

Over the weekend the front in the west has barely moved. {filler}

Rebels Seize Mill In The Western Quarter

There has been more fighting near the mill this morning, Tuesday, and the road is cut. {filler}

Bridge over the river destroyed in overnight raid

Pilots had aimed at the eastern pier, according to two engineers who saw it at dawn.

Both engineers said the bridge carried the only road to the north. {filler}

(Source / 02.02.2015)
""".format(filler="Nothing more was known about it when this was written. " * 6)


def read_text(tmp_path: Path, text: str, **options: dt.date) -> Reading:
    path = tmp_path / "report.txt"
    path.write_text(text, encoding="utf-8")
    return read_reports(path, **options)


def test_a_digest_becomes_its_articles(tmp_path: Path) -> None:
    reports = read_text(tmp_path, DIGEST).reports
    assert [(r.part, r.publisher, r.published) for r in reports] == [
        (1, "Northern Council", D(2015, 2, 3)),
        (2, None, D(2015, 2, 3)),
        (3, "Jane Example", D(2015, 2, 3)),  # between two days, "this morning, Tuesday" is 3 February
        (4, None, D(2015, 2, 2)),
    ]
    assert [r.title for r in reports] == [
        "Opposition council: shelling of the market must stop",
        "Army enters two hamlets near the dam",
        None,
        "Bridge over the river destroyed in overnight raid",
    ]
    assert [r.body.split(maxsplit=3)[:2] for r in reports] == [
        ["Opposition", "council:"],
        ["Army", "enters"],
        ["By", "Jane"],
        ["Bridge", "over"],
    ]
    assert {r.name for r in reports} == {"report.txt"}
    assert reports[2].label == "report.txt#3"


def test_articles_cover_the_text_in_order(tmp_path: Path) -> None:
    reports = read_text(tmp_path, DIGEST).reports
    between = [DIGEST[a.end : b.start] for a, b in pairwise(reports)]
    assert all(gap.strip() == "" for gap in between)
    assert DIGEST[: reports[0].start].strip() == DIGEST[reports[-1].end :].strip() == ""


BODY = ("Mortars fell on the old town. Nobody was hurt, a doctor said. " * 6).strip()

ONE_ARTICLE = [
    # what stays one article, and why
    (f"Shelling in the old town\n\n{BODY}\n\n(Source: Anadolu / 14.04.2014)", "a single trailer at its end"),
    (
        f"Shelling in the old town\n\nSmoke over the town (Source: Reuters)\n\n{BODY}",
        "the credit of a picture",
    ),
    (f"Shelling in the old town\nBy Jane Example\n\n{BODY}", "a byline under its headline"),
    (
        f"Shelling in the old town\n\n{BODY}\n(Source: Anadolu / 14.04.2014)\nShare\nTweet",
        "a site's furniture after it",
    ),
    (f"Shelling in the old town\n\n{BODY}\n\n‘Turning point’\n\n{BODY}", "a heading within it"),
    (f"{BODY} He spoke of reasons (see page 4).\n\n{BODY} (He did not say more.)", "sentences in brackets"),
]


@pytest.mark.parametrize(("text", "why"), ONE_ARTICLE, ids=[why for _, why in ONE_ARTICLE])
def test_what_is_no_digest_stays_one_article(text: str, why: str) -> None:
    articles = split_digest(text)
    assert len(articles) == 1
    assert (articles[0].start, articles[0].end) == (0, len(text))


def test_headlines_with_bylines_are_articles() -> None:
    text = (
        f"Clashes at the gate\nBy Jane Example\n\n{BODY}\n\nConvoy reaches the town\nBy John Sample\n\n{BODY}"
    )
    assert [a.title for a in split_digest(text)] == ["Clashes at the gate", "Convoy reaches the town"]


DATES = [
    # how the beginning of an article gives its date
    ("Tue 05 Jul 2016 Bomb in the bazaar. A bomb exploded.", D(2016, 7, 5)),
    ("12 February 2015 - Army advances - The army advanced.", D(2015, 2, 12)),
    ("Published February 18 2015 - Army advances.", D(2015, 2, 18)),
    ("Date of publication 5 August 2016 - Children killed.", D(2016, 8, 5)),
    ("26.12.2014 - Army kills 70.", D(2014, 12, 26)),
    ("16-11-2014 title: Hostages.", D(2014, 11, 16)),
    ("Last updated at Jun 142016 - Counterattack.", D(2016, 6, 14)),
    ("Air raids near hospital Monitor AFP Saturday 6 Aug 2016 Air raids killed ten.", D(2016, 8, 6)),
    ("Army enters the town\n\nDAMASCUS\n12 April 2014, 10:30\n\nThe army entered.", D(2014, 4, 12)),
    ("BEIRUT, April 12, 2014 (Reuters) - Clashes went on.", D(2014, 4, 12)),
    ("Beirut, Lebanon | AFP | Friday 11 Apr 2014 - Clashes went on.", D(2014, 4, 11)),
    ("Clashes go on\n\nDamascus, SANA – 12 April 2014 – Clashes went on.", D(2014, 4, 12)),
    ("Clashes go on\n\n12 Apr. 2014 8:20 a.m. EDT\n\nClashes went on.", D(2014, 4, 12)),
    # what is no date of publication
    ("The Army Advanced On 12 April 2014 - and stayed.", None),
    ("Since Friday 11 Apr 2014 - the day of the raid - clashes went on.", None),
    ("Clashes in Homs on 12 April 2014 - as seen from the hill - went on.", None),
    ("On 14 April 2014 the army entered the town.", None),
    ("Army enters the town\n\nThe siege began on 3 March 2013 and lasts.", None),
    ("Friday's clashes went on. 68 were killed.", None),
    ("31 February 2014 - no such day.", None),
]


@pytest.mark.parametrize(("text", "published"), DATES)
def test_the_date_at_an_articles_start(text: str, published: dt.date | None) -> None:
    assert split_digest(text)[0].published == published


PUBLISHERS = [
    ("The Damascus Post\n\nArmy enters two hamlets\n\nIt did so at noon.", "The Damascus Post"),
    ("Army enters\n\nIt did.\n\nTranslated and edited by The Syrian Observer", "The Syrian Observer"),
    (
        "Army enters\n\nIt did.\n\n(The Daily Star :: Lebanon News :: http://www.dailystar.com.lb)",
        "The Daily Star",
    ),
    ("Army enters the town. It did so at noon. ---Reuters", "Reuters"),
    ("Army enters the town. (Source: Syrian Coalition) Twitter", "Syrian Coalition"),
    ("The Army Enters\n\nIt did so at noon, the post office said.", None),
    ("Army enters the town, a source said.", None),
]


@pytest.mark.parametrize(("text", "publisher"), PUBLISHERS)
def test_the_publisher_that_a_text_names(text: str, publisher: str | None) -> None:
    assert split_digest(text)[0].publisher == publisher


FIELDS = [
    ("2014-04-14", D(2014, 4, 14)),
    ("2014-04-14T23:30:00+03:00", D(2014, 4, 14)),  # the day written, not shifted to another zone
    ("2026-07-11 00:00:00.000", D(2026, 7, 11)),
    ("14.04.2014", D(2014, 4, 14)),
    ("14.4.14", D(2014, 4, 14)),
    ("7/5/16", D(2016, 7, 5)),
    ("13/5/16", D(2016, 5, 13)),
    ("16 May 2025", D(2025, 5, 16)),
    ("May 16, 2025", D(2025, 5, 16)),
    ("16-May-2025", D(2025, 5, 16)),
    ("20140414", D(2014, 4, 14)),
    (20140414, D(2014, 4, 14)),
    (dt.datetime(2014, 4, 14, 12), D(2014, 4, 14)),
    ("2014", None),
    ("68", None),
    ("Friday", None),
    ("2014-02-30", None),
    ("", None),
    (None, None),
    (True, None),
    ("14.04.2014 or later", None),
]


@pytest.mark.parametrize(("value", "day"), FIELDS)
def test_a_date_field(value: object, day: dt.date | None) -> None:
    assert parse_date(value) == day


def test_slashed_dates_of_a_file_decide_together() -> None:
    assert slashed_day_first(["1/5/16", "13/5/16"])
    assert not slashed_day_first(["1/5/16", "5/13/16"])
    assert not slashed_day_first(["13/5/16", "5/13/16"])
    assert parse_date("1/5/16", day_first=True) == D(2016, 5, 1)


ENCODINGS = [
    ("utf-8", "UTF-8", "مجزرة في معان – café"),
    ("utf-8-sig", "UTF-8", "مجزرة في معان"),
    ("utf-16", "UTF-16", "مجزرة في معان"),
    ("utf-16-be", "UTF-16", "\ufeffمجزرة في معان"),
    ("cp1256", "Windows-1256", "قصف على بلدة كفر زيتا، 12 قتيلا"),
    ("iso8859_6", "ISO-8859-6", "قصف على بلدة كفر زيتا، 12 قتيلا"),
    ("iso8859_6", "ISO-8859-6", "التاريخ,المكان,القتلى"),
    ("cp1256", "Windows-1256", "التاريخ,المكان,القتلى"),
    ("cp1256", "Windows-1256", "قوات من قرية الغوطة والميادين, près de Deir ez-Zor, la forêt"),
    ("cp1252", "Windows-1252", "The regime’s café in Alep – a naïve plan"),
]


@pytest.mark.parametrize(("codec", "name", "text"), ENCODINGS)
def test_encodings(codec: str, name: str, text: str) -> None:
    assert decode_text(text.encode(codec)) == (text.removeprefix("\ufeff"), name)


def test_utf8_with_a_broken_byte_stays_utf8() -> None:
    text, encoding = decode_text("مجزرة في معان".encode() + b"\xd9 " + "في حماة".encode())
    assert encoding == "damaged UTF-8"
    assert text == "مجزرة في معان\ufffd في حماة"


def test_line_ends_are_one_character(tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(b"Army enters\r\n\r\nIt did.\r")
    assert (
        read_reports(path).reports[0].text == path.read_text(encoding="utf-8") == "Army enters\n\nIt did.\n"
    )


SKIPPED = [
    ("empty.txt", b"", "empty"),
    ("blank.txt", b" \n\n ", "empty"),
    ("binary.txt", bytes(range(256)) * 50, "NUL"),
    ("controls.txt", b"\x01\x02\x03abc" * 100, "binary"),
    ("nul.txt", b"Army\x00 enters", "NUL"),
    ("picture.png", b"\x89PNG", ".txt or .jsonl"),
    ("article.HTML", b"<p>Army enters the town.</p>", "save its text as .txt"),
    ("article.pdf", b"%PDF-1.7", "save its text as .txt"),
    ("article.docx", b"PK", "save its text as .txt"),
    ("empty.jsonl", b"\n", "empty"),
    ("long.txt", b"a" * 10_000_001, "split it"),
]


@pytest.mark.parametrize(("name", "data", "reason"), SKIPPED, ids=[name for name, _, _ in SKIPPED])
def test_what_holds_no_report_is_listed_and_the_rest_read(
    tmp_path: Path, name: str, data: bytes, reason: str
) -> None:
    (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text("Army enters the town.", encoding="utf-8")
    reading = read_reports(tmp_path)
    assert [r.name for r in reading.reports] == ["good.txt"]
    assert [s.name for s in reading.skipped] == [name]
    assert reason in reading.skipped[0].reason
    assert reading.files == 1


def test_what_is_no_file_is_listed_and_the_rest_read(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Army enters the town.", encoding="utf-8")
    (tmp_path / "loop.txt").symlink_to("loop.txt")
    (tmp_path / "lost.txt").symlink_to("nowhere.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "again").symlink_to(".")
    reading = read_reports(tmp_path)
    assert [r.name for r in reading.reports] == ["good.txt"]
    assert [s.name for s in reading.skipped] == ["loop.txt", "lost.txt", "pipe.txt"]
    assert reading.skipped[2].reason == "not a file"


def test_names_of_files_that_are_no_text_can_be_written(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text("Army enters.", encoding="utf-8")
    assert read_reports(tmp_path).reports[0].name == "\ufffd.txt"


def test_a_missing_input_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match=r"must be a datetime\.date"):
        read_reports(tmp_path, published="2014-04-14")  # type: ignore[arg-type]
    with pytest.raises(ReportError, match="no such file"):
        read_reports(tmp_path / "nothing.txt")


def test_an_empty_folder_is_an_empty_reading(tmp_path: Path) -> None:
    assert read_reports(tmp_path) == Reading((), (), 0)


def test_folders_are_read_to_the_bottom_but_not_hidden_files(tmp_path: Path) -> None:
    for name in ("b.txt", "deep/er/a.txt", ".hidden.txt", ".git/c.txt", "deep/b.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("Army enters the town.", encoding="utf-8")
    names = [r.name for r in read_reports(tmp_path).reports]
    assert names == sorted([(tmp_path / "b.txt").as_posix(), "a.txt", (tmp_path / "deep/b.txt").as_posix()])


def test_order_and_repetition_of_inputs_change_nothing(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(DIGEST, encoding="utf-8")
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    assert read_reports([a, b]) == read_reports([b, a]) == read_reports([tmp_path, a, tmp_path])


def test_published_is_only_for_texts_without_a_date(tmp_path: Path) -> None:
    given = D(2020, 1, 1)
    assert read_text(tmp_path, "Army enters.", published=given).reports[0].published == given
    assert read_text(tmp_path, "12 February 2015 - Army enters.", published=given).reports[0].published == D(
        2015, 2, 12
    )
    assert read_text(tmp_path, "Army enters.").reports[0].published is None


def jsonl(tmp_path: Path, *items: object) -> Reading:
    path = tmp_path / "items.jsonl"
    lines = [item if isinstance(item, str) else json.dumps(item) for item in items]
    path.write_text("\n".join(lines), encoding="utf-8")
    return read_reports(path)


def test_jsonl_fields(tmp_path: Path) -> None:
    item = {
        "id": 7,
        "title": "Raid",
        "text": "A raid.",
        "source": "SANA",
        "date": "7/5/16",
        "url": "https://x.org",
    }
    report = jsonl(tmp_path, item).reports[0]
    assert (report.name, report.title, report.publisher, report.published, report.url, report.text) == (
        "7", "Raid", "SANA", D(2016, 7, 5), "https://x.org", "A raid.",
    )  # fmt: skip
    assert report.part is None


def test_jsonl_bad_lines_are_listed_and_the_rest_read(tmp_path: Path) -> None:
    bad = [
        "{not json",
        "[1]",
        {"id": "a"},
        {"text": "  "},
        {"text": 3},
        {"text": "nul \u0000"},
        "[" * 100_000,
        '{"text": "Good.", "id": ' + "9" * 5000 + "}",
    ]
    reading = jsonl(tmp_path, *bad, "", {"id": "b", "text": "Good."})
    assert [r.name for r in reading.reports] == ["b"]
    assert [s.name for s in reading.skipped] == [f"items.jsonl, line {n}" for n in range(1, 9)]


def test_jsonl_names_are_unique_and_dates_that_cannot_be_read_are_noted(tmp_path: Path) -> None:
    reading = jsonl(
        tmp_path,
        {"id": "a", "text": "One."},
        {"id": "a", "text": "Two."},
        {"text": "Three.", "date": "spring"},
    )
    assert [r.name for r in reading.reports] == ["a", "items.jsonl:2", "items.jsonl:3"]
    assert "'spring' is no date" in reading.notes[0]
    assert reading.reports[2].published is None


def test_items_of_two_files_with_one_id_are_two_reports(tmp_path: Path) -> None:
    for name in ("b.jsonl", "a.jsonl"):
        (tmp_path / name).write_text('{"id": 1, "text": "Good."}\n', encoding="utf-8")
    assert [r.name for r in read_reports(tmp_path).reports] == ["1", "b.jsonl:1"]


def test_jsonl_takes_the_texts_date_where_it_gives_none(tmp_path: Path) -> None:
    items = [
        {"id": "a", "text": "Tue 05 Jul 2016 Bomb."},
        {"id": "b", "text": "Tue 05 Jul 2016 Bomb.", "date": "2016-07-06"},
    ]
    assert [r.published for r in jsonl(tmp_path, *items).reports] == [D(2016, 7, 5), D(2016, 7, 6)]


def test_lone_surrogates_cannot_reach_the_output(tmp_path: Path) -> None:
    report = jsonl(tmp_path, '{"id": "a", "text": "bad \\ud800 half"}').reports[0]
    assert report.text.encode("utf-8").decode("utf-8") == report.text


LONG = {
    "letters": "a" * 5_000_000,
    "brackets": "(" * 5_000_000,
    "bylines": "By A " * 1_000_000,
    "trailers": "(Source: a" * 500_000,
    "blank lines": "\n" * 5_000_000,
    "sites": " ::" * 900_000,
    "signatures": "-- A B C " * 500_000,
    "dates": "1.1." * 1_000_000,
    "translated": "Translated and " * 300_000,
    "short lines": "By A B\n(x)\n" * 200_000,
}


@pytest.mark.parametrize("text", LONG.values(), ids=LONG)
def test_long_lines_take_no_quadratic_time(text: str) -> None:
    begun = time.process_time()
    split_digest(text)
    assert time.process_time() - begun < 5


@given(st.text(alphabet=st.sampled_from("Aa .\n()/:©1204–By"), max_size=300))
def test_spans_lie_in_the_text_and_do_not_overlap(text: str) -> None:
    end = 0
    for article in split_digest(text):
        assert end <= article.start < article.end <= len(text)
        assert text[article.start : article.end] == text[article.start : article.end].strip()
        end = article.end
    assert (not text.strip()) == (split_digest(text) == ())


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_a_report_error(data: bytes) -> None:
    try:
        text, _ = decode_text(data)
    except ReportError:
        return
    text.encode("utf-8")


def test_skipped_lines_are_listed_in_their_order(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text("x\n" * 12, encoding="utf-8")
    names = [item.name for item in read_reports(tmp_path).skipped]
    assert names == [f"a.jsonl, line {number}" for number in range(1, 13)]


def test_a_publication_day_is_of_our_times() -> None:
    with pytest.raises(ReportError, match="years 1900 to 2199"):
        read_reports([], published=dt.date(1, 1, 1))


def test_a_link_is_read_by_its_own_name(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("Shelling hit Homs.", encoding="utf-8")
    (tmp_path / "a.txt").symlink_to(tmp_path / "text")
    (tmp_path / "b.txt").symlink_to(tmp_path / "nothing")
    reading = read_reports([tmp_path / "a.txt", tmp_path])
    assert [report.name for report in reading.reports] == ["a.txt"]
    assert [(item.name, item.reason) for item in reading.skipped] == [
        ("b.txt", "cannot be read: No such file or directory")
    ]


def test_a_folder_that_cannot_be_looked_into_is_listed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "closed").mkdir()
    (tmp_path / "a.txt").write_text("Shelling hit Maan.", encoding="utf-8")
    scan = os.scandir

    def refusing(folder: Path) -> object:
        if Path(folder).name == "closed":
            raise PermissionError(13, "Permission denied", str(folder))
        return scan(folder)

    monkeypatch.setattr(os, "scandir", refusing)  # the tests may run as root, who may look everywhere
    reading = read_reports(tmp_path)
    assert [r.name for r in reading.reports] == ["a.txt"]
    assert [(s.name, s.reason) for s in reading.skipped] == [
        ((tmp_path / "closed").as_posix(), "cannot be read: Permission denied")
    ]

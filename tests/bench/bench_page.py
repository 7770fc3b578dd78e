"""Time the saved page in a real browser: ``python tests/bench/bench_page.py [EVENTS ...]``.

200,000 events by default, without notes and with. Prints, for each number of events: seconds and memory of
`save_map`, size of the file, time until the page is ready, and the time from a changed filter to the end of
counting and drawing, over dates, actors and playback.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser.screenshot import ARGUMENTS, chromium
from browser.synthetic import large_events

from conflictmap.map import save_map

#: Moves a window over the whole time, and actors one after another; milliseconds of each change.
CHANGES = """async (steps) => {
    const app = await conflictmapReady;
    const { context } = app;
    const { filters, data } = context;
    const first = data.day[0], last = data.day[data.header.dated - 1], width = (last - first) / 5;
    const times = { dates: [], actors: [], frames: [] };
    const frame = () => new Promise(requestAnimationFrame);
    const timed = async (name, change) => {
        await frame();
        const start = performance.now();
        change();
        app.apply();
        times[name].push(performance.now() - start);
    };
    for (let i = 0; i < steps; i++) await timed("dates", () => {
        filters.from = Math.round(first + ((last - first - width) * i) / steps);
        filters.to = Math.round(filters.from + width);
    });
    filters.from = filters.to = null;
    for (let i = 0; i < steps; i++) await timed("actors", () => {
        filters.actors = new Set([i % data.header.actors.length, (i * 7) % data.header.actors.length]);
    });
    filters.actors = new Set();
    let before = await frame();
    for (let i = 0; i < steps; i++) {
        filters.from = Math.round(first + ((last - first - width) * i) / steps);
        filters.to = Math.round(filters.from + width);
        app.change();
        const now = await frame();
        times.frames.push(now - before);
        before = now;
    }
    return times;
}"""


def p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]


def ready_ms(page: Page, path: Path) -> float:
    page.goto(path.as_uri())
    page.wait_for_selector("html[data-ready]", state="attached")
    return float(page.evaluate("document.documentElement.dataset.ready"))


def bench(n: int, note: int) -> None:
    events = large_events(n, note=note)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "map.html"
        save_map(events, path)
        seconds = time.perf_counter() - start
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        print(f"{n:,} events, notes of {note} characters: save_map {seconds:.1f} s, ", end="")
        print(f"peak {peak / 1e6:.2f} GB ({(peak - before) / 1e6:.2f} GB above the frame), ", end="")
        print(f"file {path.stat().st_size / 1e6:.2f} MB")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
            page = browser.new_page(viewport={"width": 1280, "height": 800})
            ready = [ready_ms(page, path) for _ in range(5)]
            print(f"  ready {statistics.median(ready):.0f} ms (of {', '.join(f'{ms:.0f}' for ms in ready)})")
            page.wait_for_timeout(500)
            for name, times in page.evaluate(CHANGES, 150).items():
                middle = statistics.median(times)
                print(f"  {name}: median {middle:.1f} ms, p95 {p95(times):.1f}, max {max(times):.1f}")
            browser.close()


if __name__ == "__main__":
    for count in [int(argument) for argument in sys.argv[1:]] or [200_000]:
        bench(count, 0)
    if len(sys.argv) == 1:
        bench(200_000, 150)

"""Time the saved page in a real browser: ``python tests/bench/bench_page.py [EVENTS ...]``.

200,000 events by default, without notes and with. Prints, for each number of events: seconds and memory of
`save_map`, size of the file, time until the page is ready; two times from a changed filter: to
the end of counting and drawing, and until the browser has laid out and painted all of the frame; and the time
between frames in playback. The clock starts within a frame, so that nothing waits for the screen; it stops
when the page has handed the frame over, canvases drawn to pixels. On a busy machine these times say little.
In the same run, on the same events: folium's FastMarkerCluster, and Leaflet.markercluster filled again for
each range of dates.
"""

from __future__ import annotations

import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

import folium
import geopandas as gpd
from folium.plugins import FastMarkerCluster
from playwright.sync_api import Page, Route, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser.screenshot import ARGUMENTS, chromium
from browser.synthetic import large_events

import conflictmap
from conflictmap.map import save_map

MODULES = Path(conflictmap.__file__).parent / "viewer" / "node_modules"

#: Moves a window over the whole time, and actors one after another; milliseconds of each change.
CHANGES = """async (steps) => {
    const app = await conflictmapReady;
    const { context } = app;
    const { filters, data } = context;
    const first = data.day[0], last = data.day[data.header.dated - 1], width = (last - first) / 5;
    const names = ["dates, counted", "dates, painted", "actors, counted", "actors, painted", "frames"];
    const times = Object.fromEntries(names.map((name) => [name, []]));
    const frame = () => new Promise(requestAnimationFrame);
    // A message sent within a frame comes after its painting.
    const { port1, port2 } = new MessageChannel();
    const painted = () => new Promise((done) => { port1.onmessage = done; port2.postMessage(0); });
    const timed = async (name, change) => {
        await frame();
        const start = performance.now();
        change();
        app.apply();
        times[`${name}, counted`].push(performance.now() - start);
        await painted();
        times[`${name}, painted`].push(performance.now() - start);
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


#: Markers in a Leaflet.markercluster for all events, then again for ranges of a fifth of them.
MARKERS = """async (points) => {
    const box = document.body.appendChild(document.createElement("div"));
    box.style.height = "600px";
    const map = L.map(box, { maxZoom: 15 }).setView([35, 38.4], 7);
    const markers = points.map(([lat, lon]) => L.marker([lat, lon]));
    const group = L.markerClusterGroup({ chunkedLoading: false });
    const timed = (work) => { const start = performance.now(); work(); return performance.now() - start; };
    const add = timed(() => { group.addLayers(markers); map.addLayer(group); });
    const again = [];
    for (let i = 0; i < 5; i++) {
        const part = markers.slice(i * points.length / 6, (i + 1.2) * points.length / 6);
        again.push(timed(() => { group.clearLayers(); group.addLayers(part); }));
    }
    return [add, again, box.querySelectorAll(".marker-cluster").length];
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


def bench_folium(events: gpd.GeoDataFrame) -> None:
    """folium's own way with many points, its files served from the viewer's node_modules."""
    points = [[point.y, point.x] for point in events.geometry]
    scripts = {
        "leaflet.js": MODULES / "leaflet" / "dist" / "leaflet.js",
        "leaflet.markercluster.js": MODULES / "leaflet.markercluster" / "dist" / "leaflet.markercluster.js",
    }

    def serve(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        if route.request.url.startswith("file:"):
            route.continue_()
        elif name in scripts:
            route.fulfill(path=scripts[name])
        else:
            route.fulfill(body="")

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        start = time.perf_counter()
        shown = folium.Map((35, 38.4), zoom_start=7, tiles=None, maxZoom=18)
        # The plain marker of its documentation: its default one wants icons from a third package.
        plain = "(row) => L.marker(new L.LatLng(row[0], row[1]))"
        FastMarkerCluster(points, callback=plain).add_to(shown)
        path = Path(folder) / "folium.html"
        shown.save(str(path))
        seconds = time.perf_counter() - start
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.route("**/*", serve)
        page.goto(path.as_uri())
        drawn = page.evaluate("() => new Promise((r) => requestAnimationFrame(() => r(performance.now())))")
        page.wait_for_selector(".marker-cluster", state="attached")
        print(
            f"  folium FastMarkerCluster: save {seconds:.1f} s, file {path.stat().st_size / 1e6:.2f} MB, ",
            end="",
        )
        print(f"drawn after {drawn:.0f} ms; no filter")
        page.goto("about:blank")
        for script in scripts.values():
            page.add_script_tag(path=script)
        add, again, clusters = page.evaluate(MARKERS, points)
        assert clusters > 0, "no cluster was drawn"
        middle = statistics.median(again)
        print(f"  Leaflet.markercluster: fill {add:.0f} ms, other dates median {middle:.0f} ms")
        browser.close()


if __name__ == "__main__":
    for count in [int(argument) for argument in sys.argv[1:]] or [200_000]:
        bench(count, 0)
    if len(sys.argv) == 1:
        bench(200_000, 150)
        bench_folium(large_events(200_000))

"""The saved page in Firefox, driven by WebDriver BiDi: that it opens, filters and reports no error."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
from tornado.websocket import WebSocketClientConnection, websocket_connect

#: Seconds that Firefox may take to start, and the page to answer.
PATIENCE = 40
READY = """new Promise((done) => { const wait = () =>
    document.documentElement.dataset.ready ? done(true) : setTimeout(wait, 50); wait(); })"""
SUMMARY = (
    "new Promise((done) => setTimeout(() => done(document.querySelector('.cm-summary').textContent), 400))"
)

Evaluate = Callable[[str], Awaitable[Any]]


@pytest.fixture
def firefox(tmp_path: Path) -> Iterator[str]:
    """Address of a running Firefox."""
    path = shutil.which("firefox-esr") or shutil.which("firefox")
    if path is None:
        if os.environ.get("CONFLICTMAP_REQUIRE_FIREFOX") == "1":
            pytest.fail("no Firefox: install firefox-esr")
        pytest.skip("no Firefox: install firefox-esr")
    profile = tmp_path / "profile"
    profile.mkdir()
    log = tmp_path / "firefox.log"
    command = [path, "--headless", "--no-remote", "--profile", str(profile), "--remote-debugging-port", "0"]
    with log.open("w") as output:
        running = subprocess.Popen(
            command, stdout=output, stderr=output, env=os.environ | {"HOME": str(tmp_path)}
        )
        try:
            yield _address(log)
        finally:
            running.terminate()
            running.wait(timeout=PATIENCE)


def _address(log: Path) -> str:
    for _ in range(PATIENCE * 10):
        found = re.search(r"WebDriver BiDi listening on (ws://\S+)", log.read_text(errors="replace"))
        if found:
            return found[1]
        time.sleep(0.1)
    pytest.fail(f"Firefox did not start: {log.read_text(errors='replace')[-500:]}")


async def _visit(
    address: str, url: str, errors: list[str], work: Callable[[Evaluate], Awaitable[None]]
) -> None:
    socket: WebSocketClientConnection = await websocket_connect(f"{address}/session")
    sent = 0

    async def ask(method: str, **params: Any) -> Any:
        nonlocal sent
        sent += 1
        await socket.write_message(json.dumps({"id": sent, "method": method, "params": params}))
        while True:
            answer = json.loads(await asyncio.wait_for(socket.read_message(), PATIENCE) or "{}")
            if answer.get("method") == "log.entryAdded" and answer["params"]["level"] == "error":
                errors.append(answer["params"]["text"])
            if answer.get("id") == sent:
                assert answer["type"] == "success", answer
                return answer["result"]

    await ask("session.new", capabilities={})
    await ask("session.subscribe", events=["log.entryAdded"])
    tab = (await ask("browsingContext.getTree"))["contexts"][0]["context"]
    await ask("browsingContext.navigate", context=tab, url=url, wait="complete")

    async def evaluate(expression: str) -> Any:
        result = await ask(
            "script.evaluate", expression=expression, target={"context": tab}, awaitPromise=True
        )
        assert result["type"] == "success", result
        return result["result"].get("value")

    await work(evaluate)
    await ask("session.end")
    socket.close()


#: Whether the basemap and the symbols are drawn: how many colours each of the two canvases has.
DRAWN = """['cm-base', 'cm-symbols'].map((pane) => {
    const canvas = document.querySelector(`.leaflet-${pane}-pane canvas`);
    const context = new OffscreenCanvas(canvas.width, canvas.height).getContext('2d');
    context.drawImage(canvas, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(data.buffer)).size;
}).join()"""


def test_firefox_shows_and_filters(firefox: str, saved: Path, events: gpd.GeoDataFrame) -> None:
    errors: list[str] = []
    summaries: list[str] = []
    seen: list[Any] = []
    event = events[events.geometry.notna() & events["event_date"].notna()].iloc[5]

    async def work(evaluate: Evaluate) -> None:
        assert await evaluate(READY)
        summaries.append(await evaluate(SUMMARY))
        await evaluate("location.hash = 's=SANA'")
        summaries.append(await evaluate(SUMMARY))
        seen.append(await evaluate(DRAWN))
        await evaluate(f"location.hash = 'l=ar&v=table&e={event['event_id']}'")
        await evaluate(SUMMARY)
        for selector in (
            ".cm-event[open] .cm-claim",
            ".cm-table tbody tr",
            "[dir=rtl] .cm-why, [dir=rtl] dd",
        ):
            seen.append(await evaluate(f"document.querySelectorAll('{selector}').length"))
        assert await evaluate("window.hacked === undefined")

    # In a thread of its own: Playwright's loop runs in this one, once a test of Chromium has begun it.
    with ThreadPoolExecutor(1) as threads:
        threads.submit(asyncio.run, _visit(firefox, saved.as_uri(), errors, work)).result()

    sana = int(events["sources"].map(lambda names: "SANA" in names).sum())
    assert 0 < sana < len(events)
    assert summaries[0].startswith(f"{len(events)} of {len(events)} ")
    assert summaries[1].startswith(f"{sana} of {len(events)} ")
    colours, claims, rows, facts = seen
    assert min(map(int, colours.split(","))) > 10
    assert claims == len(event["claims"])
    assert rows == 50
    assert facts > 3
    assert errors == []

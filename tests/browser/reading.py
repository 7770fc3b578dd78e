"""What the tests read off a page, and what pandas makes of the same question."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote_plus

import geopandas as gpd
import pandas as pd
from playwright.sync_api import Page

Open = Callable[..., Page]
#: Milliseconds after which dates in words and panels have followed a slider.
SETTLED = 300
#: Resolves when the page has painted what was asked of it before.
FRAMES = """() => new Promise((done) => setTimeout(() =>
    requestAnimationFrame(() => requestAnimationFrame(done)), 20))"""


def shown(page: Page) -> int:
    """The number that the page says it shows."""
    page.evaluate(FRAMES)
    return int(page.locator(".cm-summary").inner_text().split(" of ")[0].replace(",", ""))


def ask(page: Page, hash_: str) -> None:
    page.evaluate(
        """hash => new Promise((done) => {
            addEventListener('hashchange', () => setTimeout(done), { once: true });
            location.hash = hash;
        })""",
        hash_,
    )
    page.wait_for_selector(".cm-search [role=status]:empty", state="attached")


def involved(
    events: gpd.GeoDataFrame, actor: str, columns: tuple[str, ...] = ("actor1", "actor2")
) -> pd.Series:
    cells = pd.concat([events[column].fillna("").str.split("; ") for column in columns], axis=1)
    return cells.apply(lambda row: any(actor in names for names in row), axis=1)


def between(events: gpd.GeoDataFrame, first: str, last: str) -> pd.Series:
    dates = pd.to_datetime(events["event_date"])
    return (dates >= first) & (dates <= last)


def search(events: gpd.GeoDataFrame, word: str) -> pd.Series:
    quotes = events["claims"].map(lambda claims: "\n".join(claim["quote"] for claim in claims))
    named = [
        events[name].fillna("")
        for name in ("place_name", "place_name_ar", "admin1", "actor1", "actor2", "notes")
    ]
    text = pd.concat([*named, quotes], axis=1).agg("\n".join, axis=1)
    return text.str.lower().str.contains(word.lower(), regex=False)


#: Part of the address, and what pandas makes of the same question.
FILTERS: dict[str, Callable[[gpd.GeoDataFrame], pd.Series]] = {
    "d=2013-06-01..2014-02-15": lambda e: between(e, "2013-06-01", "2014-02-15"),
    "d=2014-05-05..": lambda e: between(e, "2014-05-05", "2100-01-01"),
    "a=Hezbollah": lambda e: involved(e, "Hezbollah"),
    "a=Hezbollah,Al-Nusra+Front": lambda e: involved(e, "Hezbollah") | involved(e, "Al-Nusra Front"),
    "a=Hezbollah&r=doer": lambda e: involved(e, "Hezbollah", ("actor1",)),
    "a=Civilians&r=target": lambda e: involved(e, "Civilians", ("actor2",)),
    f"t={quote_plus('Battles|Armed clash')}": lambda e: e["sub_event_type"] == "Armed clash",
    "s=SANA": lambda e: e["sources"].map(lambda names: "SANA" in names),
    "g=Hama,Idleb": lambda e: e["admin1"].isin(["Hama", "Idleb"]),
    "p=2,3": lambda e: e["geo_precision"].isin([2, 3]),
    "p=0": lambda e: e["geo_precision"].isna(),
    "k=20": lambda e: e["fatalities_best"].fillna(0) >= 20,
    "x=1": lambda e: e["disputed"].map(len) > 0,
    "q=binnish": lambda e: search(e, "binnish"),
    "q=event+12": lambda e: search(e, "event 12"),
}

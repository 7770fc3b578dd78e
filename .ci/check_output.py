"""Check what `make map` wrote: a page that asks for nothing outside itself, events that GeoPandas reads."""

import json
import re
import sys
from pathlib import Path

import geopandas

page, events = (Path(a) for a in sys.argv[1:])
html = page.read_text(encoding="utf-8")
assert html.lstrip().lower().startswith("<!doctype html"), f"{page} is not an HTML page"
loads = re.findall(
    r"<(?:script|link|img|iframe)[^>]*\s(?:src|href)\s*=\s*[\"']?(?:https?:)?//[^\"'> ]+", html
)
assert not loads, f"{page} loads from the network: {loads[:3]}"
assert "Content-Security-Policy" in html, f"{page} has no content security policy"

features = json.loads(events.read_text(encoding="utf-8"))["features"]
frame = geopandas.read_file(events)
assert len(frame) == len(features) > 20, f"{events} has {len(features)} events, GeoPandas reads {len(frame)}"
syrian = frame[(frame["country"] == "Syria") & frame.geometry.notna()]
assert len(syrian) > 20, f"{events} has {len(syrian)} events placed in Syria"
outside = syrian[~syrian.geometry.within(geopandas.points_from_xy([39], [35])[0].buffer(5))]
assert outside.empty, f"events said to be in Syria lie elsewhere: {list(outside['event_id'])}"
for feature in features:
    assert feature["properties"]["claims"], f"event without a claim: {feature['properties']['event_id']}"
size = f"{page.stat().st_size / 1e6:.2f} MB"
print(f"{page}: {size}; {events}: {len(frame)} events, {len(syrian)} placed in Syria")

"""Check what `make map` wrote: a page that asks for nothing outside itself, and events that GeoPandas reads."""

import json
import re
import sys
from pathlib import Path

import geopandas

page, events = (Path(a) for a in sys.argv[1:])
html = page.read_text(encoding="utf-8")
assert html.lstrip().lower().startswith("<!doctype html"), f"{page} is not an HTML page"
loads = re.findall(r"""<(?:script|link|img|iframe)[^>]*\s(?:src|href)\s*=\s*["']?(?:https?:)?//[^"'> ]+""", html)
assert not loads, f"{page} loads from the network: {loads[:3]}"
assert "Content-Security-Policy" in html, f"{page} has no content security policy"

features = json.loads(events.read_text(encoding="utf-8"))["features"]
frame = geopandas.read_file(events)
placed = frame[frame.geometry.notna() & ~frame.geometry.is_empty]
assert len(frame) == len(features) > 20, f"{events} has {len(features)} events, GeoPandas reads {len(frame)}"
west, south, east, north = placed.total_bounds
assert 35 < west < east < 43 and 32 < south < north < 38, f"events outside Syria: {placed.total_bounds}"
names = {f["properties"]["place_name"] for f in features}
for feature in features:
    assert feature["properties"]["claims"], f"event without a claim: {feature['properties']['event_id']}"
print(f"{page}: {page.stat().st_size / 1e6:.2f} MB; {events}: {len(frame)} events, {len(placed)} placed, {len(names)} places")

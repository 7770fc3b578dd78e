"""Events as GeoJSON (RFC 7946) text, and back, without loss.

geopandas writes nullable integers as floats, dates as timestamps and lists as arrays, and adds members that
RFC 7946 does not know; so this is written here.
"""

from __future__ import annotations

import datetime as dt
import json
import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from conflictmap.cells import plain_cells
from conflictmap.errors import TableError
from conflictmap.formats.flat import coordinates, points
from conflictmap.schema import COLUMNS, CRS, validate_events

if TYPE_CHECKING:
    import geopandas as gpd
    import pandas as pd


def to_geojson(events: gpd.GeoDataFrame) -> str:
    """A FeatureCollection with one feature a line, in the order of the rows.

    Parameters
    ----------
    events : geopandas.GeoDataFrame
        A validated events table; an event without place has a null geometry.
    """
    return "".join(geojson_parts(events))


def geojson_parts(events: gpd.GeoDataFrame) -> Iterator[str]:
    """The text of `to_geojson` bit by bit."""
    before = '{"type": "FeatureCollection", "features": [\n'
    for line in feature_lines(events):
        yield before + line
        before = ",\n"
    yield "\n]}\n" if len(events) else f"{before}\n]}}\n"


def feature_lines(events: gpd.GeoDataFrame) -> Iterator[str]:
    """Each event as the JSON of a feature, without line breaks."""
    return map(_line, _features(events))


def _features(events: gpd.GeoDataFrame) -> Iterator[dict[str, Any]]:
    cells = {str(name): _json_cells(events[name]) for name in events if name != "geometry"}
    for x, y, *values in zip(*coordinates(events), *cells.values(), strict=True):
        point = None if x is None else {"type": "Point", "coordinates": [x, y]}
        properties = dict(zip(cells, values, strict=True))
        yield {"type": "Feature", "id": properties["event_id"], "geometry": point, "properties": properties}


def _json_cells(values: pd.Series[Any]) -> list[Any]:
    """The values as JSON has them: dates as ISO text."""
    return [cell.isoformat() if isinstance(cell, dt.date) else cell for cell in plain_cells(values)]


_dumps = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=str).encode


def _line(feature: dict[str, Any]) -> str:
    try:
        return _dumps(feature)
    except ValueError:  # columns of one's own may hold numbers that JSON does not know, also in lists
        return _dumps(_finite(feature))


def _finite(value: Any) -> Any:
    """The value with endless numbers as text ("inf"), and with null where it is no number at all."""
    if isinstance(value, float) and not math.isfinite(value):
        return None if math.isnan(value) else str(value)
    if isinstance(value, dict):
        return {key: _finite(item) for key, item in value.items()}
    return [_finite(item) for item in value] if isinstance(value, list | tuple) else value


def is_events_collection(collection: object) -> bool:
    """Whether parsed JSON is a FeatureCollection that `to_geojson` wrote; an empty one counts."""
    if not isinstance(collection, dict) or not isinstance(collection.get("features"), list):
        return False
    features = collection["features"]
    names = {column.name for column in COLUMNS}
    return all(
        isinstance(f, dict) and isinstance(f.get("properties"), dict) and names <= set(f["properties"])
        for f in features[:1]
    )


def from_geojson(collection: dict[str, Any]) -> gpd.GeoDataFrame:
    """The events table of a FeatureCollection that `to_geojson` wrote, with the same values and dtypes.

    Raises
    ------
    TableError
        A feature's geometry or properties are not what they should be.
    SchemaError
        A value is not allowed.
    """
    import geopandas as gpd
    import pandas as pd

    features = collection["features"]
    names = [column.name for column in COLUMNS]
    own = [n for n in (features[0]["properties"] if features else ()) if n not in names]
    read = [_event(number, feature) for number, feature in enumerate(features, start=1)]
    columns = {
        n: pd.Series([properties.get(n) for _, _, properties in read], dtype="object" if n in names else None)
        for n in [*names, *own]
    }
    geometry = points([lon for lon, _, _ in read], [lat for _, lat, _ in read])
    return validate_events(gpd.GeoDataFrame(columns, geometry=geometry, crs=CRS))


def _event(number: int, feature: Any) -> tuple[float | None, float | None, dict[str, Any]]:
    """Longitude and latitude of a feature, where it has a place, and its properties."""
    try:
        properties, geometry = feature["properties"], feature["geometry"]
        lon, lat = (None, None) if geometry is None else map(float, geometry["coordinates"][:2])
        if not isinstance(properties, dict):
            raise TypeError
    except (KeyError, TypeError, ValueError) as error:
        asked = "it needs properties and a geometry, a point or null"
        raise TableError(f"feature {number} is no event: {asked}") from error
    return lon, lat, properties

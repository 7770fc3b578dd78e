"""Draws the picture of what the gazetteer covers."""

from __future__ import annotations

import csv
import json
from pathlib import Path

from gazetteer.rows import kinds

_LAYERS = (
    ("settlements abroad", "#bbbbbb", 0.6),
    ("settlements", "#4477aa", 0.7),
    ("neighbourhoods", "#228833", 1.2),
    ("regions and nature", "#ccbb44", 8.0),
    ("military", "#ee6677", 8.0),
    ("infrastructure and buildings", "#aa3377", 8.0),
)
_GROUP_LAYERS = {
    "settlement": "settlements",
    "neighbourhood": "neighbourhoods",
    "region": "regions and nature",
    "natural": "regions and nature",
    "military": "military",
    "infrastructure": "infrastructure and buildings",
    "building": "infrastructure and buildings",
}


def draw_coverage(data: Path, picture: Path) -> None:
    """Draw places.tsv and the governorates of areas.geojson of the folder `data` into a PNG."""
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    points: dict[str, list[tuple[float, float]]] = {name: [] for name, _, _ in _LAYERS}
    with (data / "places.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            layer = _GROUP_LAYERS.get(str(kinds()[row["kind"]]["group"]))
            if layer == "settlements" and row["country"] != "Syria":
                layer = "settlements abroad"
            if layer:
                points[layer].append((float(row["lon"]), float(row["lat"])))
    figure, axes = pyplot.subplots(figsize=(9, 7.2), dpi=72)
    for feature in json.loads((data / "areas.geojson").read_text(encoding="utf-8"))["features"]:
        if feature["properties"]["kind"] == "governorate":
            for ring in _rings(feature["geometry"]):
                axes.plot(*zip(*ring, strict=True), color="#444444", linewidth=0.6)
    for name, colour, size in _LAYERS:
        if points[name]:
            axes.scatter(
                *zip(*points[name], strict=True),
                s=size,
                color=colour,
                linewidths=0,
                label=f"{name} ({_inside(points[name])})",
            )
    axes.set(xlim=(35.0, 42.8), ylim=(32.0, 37.7), aspect=1 / 0.82, xlabel="longitude", ylabel="latitude")
    axes.legend(loc="lower right", markerscale=2, fontsize=8)
    axes.set_title("Places of the gazetteer (number within the frame)", fontsize=10)
    figure.tight_layout()
    figure.savefig(picture, metadata={"Software": None})
    pyplot.close(figure)


def _inside(points: list[tuple[float, float]]) -> str:
    return f"{sum(35.0 <= x <= 42.8 and 32.0 <= y <= 37.7 for x, y in points):,}"


def _rings(geometry: dict) -> list[list[tuple[float, float]]]:  # type: ignore[type-arg]
    polygons = geometry["coordinates"]
    if geometry["type"] == "Polygon":
        polygons = [polygons]
    return [polygon[0] for polygon in polygons]

// The view that a page begins with.
import * as L from "leaflet";
import type { Dataset } from "../data/dataset";

const SYRIA: [number, number][] = [
  [32.31, 35.6],
  [37.32, 42.39],
];
/** Degrees over which events count as all over the country. */
const WIDE = 2;

/** Brings all places of events into view but those beyond the map's edge. */
export function showAll(map: L.Map, data: Dataset, outside: ReadonlySet<number>, animate = false): void {
  const places = Array.from({ length: data.placeCount }, (_, i) => i + 1);
  const inside = places.filter((place) => !outside.has(place)).map((place): [number, number] => [data.lat(place), data.lon(place)]);
  const bounds = L.latLngBounds(inside.length ? inside : SYRIA);
  const wide = bounds.getEast() - bounds.getWest() > WIDE || bounds.getNorth() - bounds.getSouth() > WIDE;
  // A few towns fill the map; events all over the country show all of it.
  if (wide) bounds.extend(L.latLngBounds(SYRIA));
  map.fitBounds(bounds, { padding: wide ? [8, 8] : [36, 36], maxZoom: 10, animate });
}

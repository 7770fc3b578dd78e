// Which places become one symbol: no two symbols of one area stand too near each other, at any zoom of the map.
import { describe, expect, test } from "vitest";
import type { Dataset } from "../src/data/dataset";
import { Places } from "../src/map/clusters";
import { worldSize } from "../src/map/mercator";

const PLACES = 300;
/** Pixels. */
const APART = 34;

/** One exact event at each of many places, about 30 by 30 km. */
function places(): Places {
  const numbers = Array.from({ length: PLACES }, (_, i) => i + 1);
  const data = {
    placeCount: PLACES,
    size: PLACES,
    place: numbers,
    geoPrecision: numbers.map(() => 1),
    lon: (place: number) => 37 + ((place * 37) % 101) / 300,
    lat: (place: number) => 36 + ((place * 61) % 97) / 300,
  };
  return new Places(data as unknown as Dataset, () => "one area", () => true);
}

describe("symbols at each half zoom", () => {
  const all = places();
  test.each([8.5, 9, 9.5, 10, 10.5])("%d: room between them, and each place in one", (zoom) => {
    const clusters = all.at(zoom);
    expect(clusters.flatMap(({ members }) => members).sort((a, b) => a - b)).toEqual(Array.from({ length: PLACES }, (_, i) => i + 1));
    const pixels = clusters.map(({ x, y }) => [x * worldSize(zoom), y * worldSize(zoom)]);
    const near = pixels.filter(([x, y], i) => pixels.some(([otherX, otherY], j) => j < i && Math.hypot(x - otherX, y - otherY) < APART));
    expect(near).toEqual([]);
  });

  test("close in, each place has its own", () => expect(all.at(11)).toHaveLength(PLACES));
});

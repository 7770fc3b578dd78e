// The area that a place lies in for sums: its district in Syria, a square of half a degree elsewhere.
import type { Basemap, Point } from "./basemap";

/** Degrees of a square. */
const SQUARE = 0.5;

interface Outline {
  code: string;
  rings: Point[][];
  west: number;
  south: number;
  east: number;
  north: number;
}

export class Areas {
  private readonly outlines: Outline[];

  constructor(private readonly basemap: Basemap) {
    this.outlines = basemap.districtCodes.map((code) => {
      const rings = basemap.rings(code);
      const lons = rings.flat().map(([lon]) => lon);
      const lats = rings.flat().map(([, lat]) => lat);
      return { code, rings, west: Math.min(...lons), south: Math.min(...lats), east: Math.max(...lons), north: Math.max(...lats) };
    });
  }

  /** Code of a district, or "x:y" of a square. */
  at(lon: number, lat: number): string {
    const found = this.outlines.find(
      ({ rings, west, south, east, north }) => lon >= west && lon <= east && lat >= south && lat <= north && inside(rings, lon, lat),
    );
    return found?.code ?? `${Math.floor(lon / SQUARE)}:${Math.floor(lat / SQUARE)}`;
  }

  rings(area: string): Point[][] {
    const [x, y] = area.split(":").map((part) => Number(part) * SQUARE);
    if (y === undefined) return this.basemap.rings(area);
    return [[[x, y], [x + SQUARE, y], [x + SQUARE, y + SQUARE], [x, y + SQUARE], [x, y]]];
  }
}

/** Whether a point lies within an odd number of rings. */
export function inside(rings: Point[][], lon: number, lat: number): boolean {
  let odd = false;
  for (const ring of rings) {
    for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
      const [x, y] = ring[i];
      const [beforeX, beforeY] = ring[j];
      if (y > lat !== beforeY > lat && lon < x + ((lat - y) / (beforeY - y)) * (beforeX - x)) odd = !odd;
    }
  }
  return odd;
}

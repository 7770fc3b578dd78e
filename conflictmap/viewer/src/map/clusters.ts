// Which places are drawn as one symbol at each zoom. It depends on the places alone, not on the filters, so
// symbols keep their place while a reader drags a slider.
import type { Dataset } from "../data/dataset";
import { worldSize, worldX, worldY } from "./mercator";

/** Pixels within which places are summed. */
const REACH = 34;
/** From this zoom on every place has its own symbol. */
export const SINGLE_FROM = 11;

export interface Clustering {
  /** Cluster of each place; place 0 (none) and vague areas stay alone. */
  of: Uint32Array;
  /** The places of each cluster, its anchor first. */
  members: number[][];
}

export class Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
  private readonly byZoom = new Map<number, Clustering>();
  private readonly weight: Uint32Array;
  /** 1 for a place all of whose events are in an area or only near it. */
  readonly vague: Uint8Array;

  constructor(data: Dataset) {
    const spots = data.placeCount + 1;
    this.x = new Float64Array(spots);
    this.y = new Float64Array(spots);
    this.weight = new Uint32Array(spots);
    this.vague = new Uint8Array(spots).fill(1);
    for (let place = 1; place < spots; place++) {
      this.x[place] = worldX(data.lon(place));
      this.y[place] = worldY(data.lat(place));
    }
    for (let i = 0; i < data.size; i++) {
      this.weight[data.place[i]]++;
      if (data.geoPrecision[i] < 3) this.vague[data.place[i]] = 0;
    }
  }

  at(zoom: number): Clustering {
    const level = Math.min(SINGLE_FROM, Math.round(zoom));
    let clustering = this.byZoom.get(level);
    if (!clustering) this.byZoom.set(level, (clustering = this.build(level)));
    return clustering;
  }

  /** The busiest place first gathers all within reach, then the busiest of those left, and so on. */
  private build(zoom: number): Clustering {
    const spots = this.x.length;
    const of = new Uint32Array(spots);
    const members: number[][] = [[]];
    const reach = zoom >= SINGLE_FROM ? 0 : REACH / worldSize(zoom);
    const cell = (x: number, y: number) => Math.floor(x / (reach || 1)) * 4_194_304 + Math.floor(y / (reach || 1));
    const order = Array.from({ length: spots - 1 }, (_, i) => i + 1).sort((a, b) => this.weight[b] - this.weight[a] || a - b);
    const grid = new Map<number, number[]>();
    for (const place of order) {
      if (!reach || this.vague[place]) {
        of[place] = members.push([place]) - 1;
        continue;
      }
      const key = cell(this.x[place], this.y[place]);
      const found = grid.get(key);
      if (found) found.push(place);
      else grid.set(key, [place]);
    }
    for (const place of order) {
      if (of[place]) continue;
      const gathered = [place];
      const number = members.push(gathered) - 1;
      of[place] = number;
      for (let dx = -1; dx <= 1; dx++) {
        for (let dy = -1; dy <= 1; dy++) {
          for (const other of grid.get(cell(this.x[place] + dx * reach, this.y[place] + dy * reach)) ?? []) {
            if (of[other] || Math.hypot(this.x[other] - this.x[place], this.y[other] - this.y[place]) > reach) continue;
            of[other] = number;
            gathered.push(other);
          }
        }
      }
    }
    return { of, members };
  }
}

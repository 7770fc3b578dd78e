// Which places are drawn as one symbol at each zoom. It depends on the places alone, not on the filters, so
// symbols keep their place, and stand for the same area, while a reader drags a slider.
import type { Dataset } from "../data/dataset";
import { latitude, longitude, worldSize, worldX, worldY } from "./mercator";

/** Pixels within which symbols would lie on each other. */
const REACH = 34;
/** Up to this zoom a symbol stands for whole districts; beyond, for neighbouring places of one district. */
const DISTRICTS_TO = 8;
/** From this zoom on every place has its own symbol. */
export const SINGLE_FROM = 11;
/** Where else in its area the symbol of an area may stand, in units of REACH, when another takes its place. */
const ASIDE = [0, 1.1, 1.6].flatMap((far) =>
  far ? [0, 1, 2, 3, 4, 5, 6, 7].map((eighth) => [far * Math.cos((eighth * Math.PI) / 4), far * Math.sin((eighth * Math.PI) / 4)]) : [[0, 0]],
);

/** Less room than this part of REACH, and a symbol would cover another's number. */
const CLEAR = 0.75;

export interface Cluster {
  /** Where the symbol stands: at its busiest place. */
  x: number;
  y: number;
  /** Its places, the busiest first. */
  members: number[];
  /** The areas that it stands for, where it sums whole ones. */
  areas: string[];
  /** Whether it also sums events that are somewhere in a wider area. */
  wider?: boolean;
}

/** How many whole districts a symbol stands for; none where it is one place, some of one district, or more. */
export function districtsOf({ members, areas, wider }: Cluster): number {
  return members.length > 1 && !wider ? areas.length : 0;
}

/** Places that are always drawn together. */
interface Unit extends Cluster {
  weight: number;
  /** Only units of one group become one symbol. */
  group: string;
}

export class Places {
  readonly x: Float64Array;
  readonly y: Float64Array;
  private readonly byZoom = new Map<number, Cluster[]>();
  private readonly weight: Uint32Array;
  /** 1 for a place all of whose events are in an area. */
  readonly vague: Uint8Array;
  private readonly area: string[];

  /** `areaAt` names the area of a point for sums; `mayLie` says whether a place's events may lie at a point. */
  constructor(
    private readonly data: Dataset,
    areaAt: (lon: number, lat: number) => string,
    private readonly mayLie: (place: number, lon: number, lat: number) => boolean,
  ) {
    const spots = data.placeCount + 1;
    this.x = new Float64Array(spots);
    this.y = new Float64Array(spots);
    this.weight = new Uint32Array(spots);
    this.vague = new Uint8Array(spots).fill(1);
    this.area = [""];
    for (let place = 1; place < spots; place++) {
      const [lon, lat] = [data.lon(place), data.lat(place)];
      this.x[place] = worldX(lon);
      this.y[place] = worldY(lat);
      this.area.push(areaAt(lon, lat));
    }
    for (let i = 0; i < data.size; i++) {
      this.weight[data.place[i]]++;
      if (data.geoPrecision[i] < 3) this.vague[data.place[i]] = 0;
    }
  }

  at(zoom: number): Cluster[] {
    // As finely as the map's own steps: a symbol half a zoom off would stand too near its neighbours.
    const level = Math.min(SINGLE_FROM, Math.round(2 * zoom) / 2);
    let clusters = this.byZoom.get(level);
    if (!clusters) this.byZoom.set(level, (clusters = this.build(level)));
    return clusters;
  }

  private build(level: number): Cluster[] {
    const order = Array.from({ length: this.data.placeCount }, (_, i) => i + 1);
    order.sort((a, b) => this.weight[b] - this.weight[a] || a - b);
    const exact = order.filter((place) => !this.vague[place]);
    const vague = order.filter((place) => this.vague[place]);
    const reach = level >= SINGLE_FROM ? 0 : REACH / worldSize(level);
    const units = level <= DISTRICTS_TO ? this.districts(exact) : exact.map((place) => this.single(place));
    const clusters = reach ? gather(units, reach) : units;
    return [...clusters, ...this.aside(vague, clusters, reach, level)];
  }

  private single(place: number): Unit {
    return { x: this.x[place], y: this.y[place], members: [place], areas: [], weight: this.weight[place], group: this.area[place] };
  }

  /** The places of each area as one unit, the busiest area first. */
  private districts(places: number[]): Unit[] {
    const units = new Map<string, Unit>();
    for (const place of places) {
      const unit = units.get(this.area[place]);
      if (!unit) units.set(this.area[place], { ...this.single(place), areas: [this.area[place]], group: "" });
      else {
        unit.members.push(place);
        unit.weight += this.weight[place];
      }
    }
    return [...units.values()].sort((a, b) => b.weight - a.weight || a.members[0] - b.members[0]);
  }

  /**
   * Symbols of areas have no one point: each stands where it hides others least, within its area. Far out, an area
   * that is too small for a symbol beside the others is part of the sum that it would cover.
   */
  private aside(places: number[], others: Cluster[], reach: number, level: number): Cluster[] {
    const taken = others.map(({ x, y }) => [x, y]);
    return places.flatMap((place) => {
      const unit = this.single(place);
      const within = ([x, y]: number[]) => this.mayLie(place, longitude(x), latitude(y));
      const room = (spot: number[]) => taken.reduce((least, other) => Math.min(least, distance(spot, other)), reach);
      const spots = ASIDE.map(([right, down]) => [unit.x + right * reach, unit.y + down * reach]).filter((spot, i) => i === 0 || within(spot));
      const best = spots.reduce((best, spot) => (room(spot) > room(best) ? spot : best));
      const far = ({ x, y }: Cluster) => distance([x, y], best);
      const nearest = others.reduce<Cluster | null>((one, other) => (one && far(one) <= far(other) ? one : other), null);
      if (level <= DISTRICTS_TO && spots.length < ASIDE.length / 2 && nearest && far(nearest) < CLEAR * reach) {
        nearest.members.push(place);
        nearest.wider = true;
        return [];
      }
      [unit.x, unit.y] = best;
      taken.push(best);
      return [unit];
    });
  }
}

function distance([x, y]: number[], [otherX, otherY]: number[]): number {
  return Math.hypot(x - otherX, y - otherY);
}

/** The first unit takes in all of its group within reach, then the first of those left, and so on. */
function gather(units: Unit[], reach: number): Cluster[] {
  const key = (x: number, y: number) => Math.floor(x / reach) * 4_194_304 + Math.floor(y / reach);
  const grid = new Map<number, Unit[]>();
  for (const unit of units) {
    const cell = key(unit.x, unit.y);
    const found = grid.get(cell);
    if (found) found.push(unit);
    else grid.set(cell, [unit]);
  }
  const done = new Set<Unit>();
  const clusters: Cluster[] = [];
  for (const unit of units) {
    if (done.has(unit)) continue;
    // The unit itself comes first: the symbol stands at its busiest place.
    const near = [unit];
    done.add(unit);
    for (const dx of [-1, 0, 1]) {
      for (const dy of [-1, 0, 1]) {
        for (const other of grid.get(key(unit.x + dx * reach, unit.y + dy * reach)) ?? []) {
          if (done.has(other) || other.group !== unit.group) continue;
          if (Math.hypot(other.x - unit.x, other.y - unit.y) > reach) continue;
          done.add(other);
          near.push(other);
        }
      }
    }
    clusters.push({ x: unit.x, y: unit.y, members: near.flatMap(({ members }) => members), areas: near.flatMap(({ areas }) => areas) });
  }
  return clusters;
}

// Draws the events: one symbol for each place or sum of places, areas as outlined areas.
import type { Dataset } from "../data/dataset";
import type { Counts } from "../counting/tally";
import { fromSteps } from "../data/decode";
import { Areas, inside } from "./areas";
import { path, toWorld, type Basemap, type Point } from "./basemap";
import type { View } from "./canvas-layer";
import { Places, type Cluster } from "./clusters";
import { kilometresToPixels } from "./mercator";
import { markOf, traceShape } from "./palette";
import { Sprites } from "./sprites";

export type SizeBy = "events" | "dead";

export interface SymbolColours {
  outline: string;
  hollow: string;
  text: string;
  area: string;
  areaFill: string;
  select: string;
}

/** A symbol on the canvas. */
export interface Drawn {
  x: number;
  y: number;
  radius: number;
  /** All places that it stands for, also those without events that are shown, and their areas. */
  cluster: Cluster;
  events: number;
  dead: number;
  /** Of its events: those that are only near their place or in an area, the disputed ones, and those of each type. */
  vague: number;
  disputed: number;
  byType: number[];
}

const SMALLEST = 5;
const LARGEST = 26;
/** Sizes of symbols in one pixel: a finer difference cannot be seen. */
const SIZES = 4;
/** Width of the line around a symbol. */
const RIM = 1.2;
/** Slices thinner than this many pixels at the rim cannot be seen. */
const THINNEST = 0.5;
/** Between a sum's pie and the ring around it. */
const RING = 3.5;
/** Around white numbers on a symbol's own colours, in every theme. */
const NUMBER_EDGE = "#20242acc";
/** Outlines of areas smaller than this many pixels say nothing. */
const SMALLEST_AREA = 24;
/** Wider areas are outlined only when they are chosen. */
const WIDEST_KM = 80;

export class SymbolPainter {
  /** The symbol that is pointed at: what it sums is marked. */
  pointed: Cluster | null = null;
  private readonly places: Places;
  private readonly areas: Areas;
  private readonly areaPaths = new Map<string, Path2D>();
  drawn: Drawn[] = [];
  private readonly outlines = new Map<number, { rings: Point[][]; path: Path2D }>();
  private readonly colours: string[];
  private readonly sums: Float64Array;
  private readonly sprites = new Sprites();

  constructor(
    private readonly data: Dataset,
    basemap: Basemap,
    private readonly count: (n: number) => string,
  ) {
    this.areas = new Areas(basemap);
    this.places = new Places(
      data,
      (lon, lat) => this.areas.at(lon, lat),
      (place, lon, lat) => this.mayLie(place, lon, lat),
    );
    this.colours = data.typeNames.map((name) => markOf(name).colour);
    this.sums = new Float64Array(data.typeNames.length);
    data.header.places.id.forEach((id, i) => {
      const own = data.header.areas[id];
      const rings = own ? own.map((steps) => fromSteps(steps, data.header.scale)) : this.adminRings(id, basemap);
      if (rings.length) this.outlines.set(i + 1, { rings, path: path(rings) });
    });
  }

  draw(context: CanvasRenderingContext2D, view: View, counts: Counts, sizeBy: SizeBy, colours: SymbolColours, selected: Set<number>): void {
    this.measure(view, counts, sizeBy);
    this.sprites.use(colours, view.density);
    this.drawAreas(context, view, counts, colours, selected);
    const marked = this.drawn.filter(({ cluster }) => cluster.members.length > 1 && (cluster === this.pointed || cluster.members.some((place) => selected.has(place))));
    for (const { cluster } of marked) {
      this.drawSummed(context, view, cluster, colours);
      this.drawMembers(context, view, cluster, counts, colours);
    }
    // Large ones first, so that they never hide small ones.
    for (const symbol of this.drawn) this.drawSymbol(context, symbol, colours, selected);
    if (selected.size === 1) for (const place of selected) this.drawChosenSpot(context, view, place, colours);
  }

  /** The symbol under a point of the canvas, the smallest where they overlap. */
  hit(x: number, y: number, slack: number): Drawn | null {
    let best: Drawn | null = null;
    let nearest = Infinity;
    for (const symbol of this.drawn) {
      const distance = Math.hypot(symbol.x - x, symbol.y - y) - symbol.radius;
      if (distance <= slack && Math.max(distance, 0) <= nearest) {
        nearest = Math.max(distance, 0);
        best = symbol;
      }
    }
    return best;
  }

  /** Where a place lies, for one whose symbol is not drawn. */
  spotOf(place: number, view: View): { x: number; y: number; radius: number } {
    return { x: this.places.x[place] * view.scale - view.originX, y: this.places.y[place] * view.scale - view.originY, radius: SMALLEST };
  }

  /** The places of a symbol with events that are shown, the busiest first. */
  placesOf(symbol: Drawn, counts: Counts): number[] {
    const types = this.data.typeNames.length;
    const events = (place: number) => counts.cells.subarray(place * types, (place + 1) * types).reduce((a, b) => a + b, 0);
    return symbol.cluster.members.filter((place) => events(place) > 0).sort((a, b) => events(b) - events(a));
  }

  private adminRings(id: string, basemap: Basemap): [number, number][][] {
    if (id === "iso:SY" || id === "SY") return basemap.rings("");
    return /^SY\d{2}(\d{2})?$/.test(id) ? basemap.rings(id) : [];
  }

  private measure(view: View, counts: Counts, sizeBy: SizeBy): void {
    const types = this.data.typeNames.length;
    const margin = LARGEST;
    let largest = 1;
    this.drawn = [];
    const { cells, deadAt } = counts;
    const { sums } = this;
    for (const cluster of this.places.at(view.zoom)) {
      sums.fill(0);
      let dead = 0;
      let vague = 0;
      let disputed = 0;
      for (const place of cluster.members) {
        const at = place * types;
        for (let type = 0; type < types; type++) sums[type] += cells[at + type];
        dead += deadAt[place];
        vague += counts.vague[place];
        disputed += counts.disputedAt[place];
      }
      const events = sums.reduce((a, b) => a + b, 0);
      if (!events) continue;
      largest = Math.max(largest, sizeBy === "dead" ? dead : events);
      const x = Math.round((cluster.x * view.scale - view.originX) * view.density) / view.density;
      const y = Math.round((cluster.y * view.scale - view.originY) * view.density) / view.density;
      if (x < -margin || y < -margin || x > view.width + margin || y > view.height + margin) continue;
      this.drawn.push({ x, y, radius: 0, cluster, events, dead, vague, disputed, byType: [...sums] });
    }
    for (const symbol of this.drawn) {
      const value = sizeBy === "dead" ? symbol.dead : symbol.events;
      const growth = Math.min(LARGEST - SMALLEST, 3.2 * Math.sqrt(largest));
      symbol.radius = SMALLEST + growth * Math.sqrt(value / largest);
    }
    this.drawn.sort((a, b) => b.radius - a.radius || a.cluster.members[0] - b.cluster.members[0]);
    for (const symbol of this.drawn) symbol.radius = Math.round(symbol.radius * SIZES) / SIZES;
  }

  private drawAreas(context: CanvasRenderingContext2D, view: View, counts: Counts, colours: SymbolColours, selected: Set<number>): void {
    context.save();
    context.lineWidth = 1.5;
    for (const symbol of this.drawn) {
      const { members } = symbol.cluster;
      for (const place of members) {
        if (!counts.vague[place]) continue;
        // In a sum, only an area that is chosen by itself.
        const chosen = selected.has(place) && (members.length === 1 || selected.size === 1);
        if (!chosen && members.length > 1) continue;
        const outline = this.outlines.get(place);
        const size = kilometresToPixels(this.radius(place), this.data.lat(place), view.zoom);
        if (!chosen && size < SMALLEST_AREA) continue;
        // A circle over half the country says "somewhere" best when it is asked for.
        if (!chosen && this.radius(place) > WIDEST_KM) continue;
        context.save();
        context.strokeStyle = chosen ? colours.select : colours.area;
        context.fillStyle = colours.areaFill;
        if (outline) {
          toWorld(context, view);
          const pixel = 2 ** 20 / view.scale;
          context.lineWidth = (chosen ? 2.5 : 1.5) * pixel;
          context.setLineDash([6 * pixel, 4 * pixel]);
          context.fill(outline.path, "evenodd");
          context.stroke(outline.path);
        } else {
          context.setLineDash([6, 4]);
          context.lineWidth = chosen ? 2.5 : 1.5;
          context.beginPath();
          const x = this.places.x[place] * view.scale - view.originX;
          const y = this.places.y[place] * view.scale - view.originY;
          context.arc(x, y, Math.max(size, symbol.radius + 4), 0, 2 * Math.PI);
          context.fill();
          context.stroke();
        }
        context.restore();
      }
    }
    context.restore();
  }

  /** The outlines of the districts or squares whose events a symbol sums. */
  private drawSummed(context: CanvasRenderingContext2D, view: View, cluster: Cluster, colours: SymbolColours): void {
    context.save();
    toWorld(context, view);
    context.strokeStyle = colours.select;
    context.fillStyle = colours.areaFill;
    context.lineWidth = (1.5 * 2 ** 20) / view.scale;
    context.lineJoin = "round";
    for (const area of cluster.areas) {
      let outline = this.areaPaths.get(area);
      if (!outline) this.areaPaths.set(area, (outline = path(this.areas.rings(area))));
      context.fill(outline, "evenodd");
      context.stroke(outline);
    }
    context.restore();
  }

  /** Where a chosen place lies, if its symbol, a sum, stands elsewhere. */
  private drawChosenSpot(context: CanvasRenderingContext2D, view: View, place: number, colours: SymbolColours): void {
    const symbol = this.drawn.find(({ cluster }) => cluster.members.length > 1 && cluster.members.includes(place));
    const { x, y } = this.spotOf(place, view);
    if (!symbol || Math.hypot(symbol.x - x, symbol.y - y) < symbol.radius * 0.6) return;
    context.beginPath();
    context.arc(x, y, 4, 0, 2 * Math.PI);
    context.fillStyle = colours.select;
    context.fill();
    context.lineWidth = 2;
    context.strokeStyle = colours.hollow;
    context.stroke();
  }

  /** A dot for each place with events that a symbol sums; areas have no point for one. */
  private drawMembers(context: CanvasRenderingContext2D, view: View, cluster: Cluster, counts: Counts, colours: SymbolColours): void {
    const types = this.data.typeNames.length;
    context.fillStyle = colours.select;
    context.strokeStyle = colours.hollow;
    context.lineWidth = 1.5;
    for (const place of cluster.members) {
      if (this.places.vague[place]) continue;
      if (!counts.cells.subarray(place * types, (place + 1) * types).some((events) => events > 0)) continue;
      context.beginPath();
      context.arc(this.places.x[place] * view.scale - view.originX, this.places.y[place] * view.scale - view.originY, 2.5, 0, 2 * Math.PI);
      context.fill();
      context.stroke();
    }
  }

  private drawSymbol(context: CanvasRenderingContext2D, symbol: Drawn, colours: SymbolColours, selected: Set<number>): void {
    const { members } = symbol.cluster;
    const { byType: sums, disputed, vague } = symbol;
    const { x, y, radius } = symbol;
    const kinds = sums.reduce((n, value) => n + (value > 0 ? 1 : 0), 0);
    const onlyVague = vague === symbol.events;
    if (onlyVague) this.ringed(context, symbol, sums, colours);
    else if (members.length > 1 || kinds > 1) this.pie(context, symbol, sums, colours);
    else this.single(context, symbol, sums.findIndex((value) => value > 0), colours);
    if (selected.size && members.some((place) => selected.has(place))) {
      context.strokeStyle = colours.select;
      context.lineWidth = 3;
      context.beginPath();
      context.arc(x, y, radius + 6, 0, 2 * Math.PI);
      context.stroke();
    }
    if (symbol.events > 1 && radius >= 9) this.number(context, symbol, onlyVague, colours);
    // Beside the number, even on the smallest symbols.
    const aside = Math.max(radius * 0.75, radius * 0.6 + 4);
    if (disputed) this.disputeMark(context, x + aside, y - aside, colours);
  }

  private single(context: CanvasRenderingContext2D, symbol: Drawn, type: number, colours: SymbolColours): void {
    const { radius } = symbol;
    const far = 1.6 * radius + RIM;
    this.sprites.draw(context, `single ${type} ${radius}`, symbol, far, (sprite) => {
      sprite.beginPath();
      traceShape(sprite, markOf(this.data.typeNames[type]).shape, 0, 0, radius);
      sprite.fillStyle = this.colours[type];
      sprite.fill();
      sprite.lineWidth = RIM;
      sprite.strokeStyle = colours.outline;
      sprite.stroke();
    });
  }

  /** The rim is a disc below the slices, and the largest slice a whole disc below the others: fewer and cheaper paths. */
  private pie(context: CanvasRenderingContext2D, symbol: Drawn, sums: number[], colours: SymbolColours): void {
    const { x, y, radius, events } = symbol;
    let most = 0;
    for (let type = 1; type < sums.length; type++) if (sums[type] > sums[most]) most = type;
    const inner = radius - RIM / 2;
    // Several places: a pie within a ring, also where all are of one type.
    const summed = symbol.cluster.members.length > 1;
    const far = radius + RING + RIM;
    this.sprites.draw(context, `${summed ? "sum" : "pie"} ${most} ${radius}`, symbol, far, (sprite) => {
      if (summed) ring(sprite, radius + RING, colours);
      disc(sprite, radius + RIM / 2, colours.outline);
      disc(sprite, inner, this.colours[most]);
    });
    let angle = -Math.PI / 2;
    for (let type = 0; type < sums.length; type++) {
      const next = angle + (2 * Math.PI * sums[type]) / events;
      if (type !== most && (next - angle) * inner > THINNEST) {
        context.beginPath();
        context.moveTo(x, y);
        context.arc(x, y, inner, angle, next);
        context.fillStyle = this.colours[type];
        context.fill();
      }
      angle = next;
    }
  }

  /** An event that is only near a place or in an area: hollow, with a broken ring, never a plain dot. */
  private ringed(context: CanvasRenderingContext2D, { x, y, radius, events }: Drawn, sums: number[], colours: SymbolColours): void {
    context.beginPath();
    context.arc(x, y, radius, 0, 2 * Math.PI);
    context.fillStyle = colours.hollow;
    context.fill();
    context.lineWidth = 3.5;
    let angle = -Math.PI / 2;
    sums.forEach((value, type) => {
      if (!value) return;
      const next = angle + (2 * Math.PI * value) / events;
      context.beginPath();
      context.arc(x, y, radius, angle, next);
      context.strokeStyle = this.colours[type];
      context.stroke();
      angle = next;
    });
    context.beginPath();
    context.setLineDash([2, 2.5]);
    context.arc(x, y, radius + 3.5, 0, 2 * Math.PI);
    context.lineWidth = 1.2;
    context.strokeStyle = colours.area;
    context.stroke();
    context.setLineDash([]);
  }

  private number(context: CanvasRenderingContext2D, { x, y, radius, events }: Drawn, hollow: boolean, colours: SymbolColours): void {
    const text = this.count(events);
    context.font = `600 ${Math.max(10, Math.min(13, radius * 0.75))}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineWidth = 3;
    context.lineJoin = "round";
    if (!hollow) {
      context.strokeStyle = NUMBER_EDGE;
      context.strokeText(text, x, y + 0.5);
    }
    context.fillStyle = hollow ? colours.text : "#fff";
    context.fillText(text, x, y + 0.5);
  }

  /** Sources disagree: a small "≠". */
  private disputeMark(context: CanvasRenderingContext2D, x: number, y: number, colours: SymbolColours): void {
    this.sprites.draw(context, "disputed", { x, y }, 7, (sprite) => {
      sprite.beginPath();
      sprite.arc(0, 0, 6, 0, 2 * Math.PI);
      sprite.fillStyle = colours.hollow;
      sprite.fill();
      sprite.lineWidth = 1;
      sprite.strokeStyle = colours.text;
      sprite.stroke();
      sprite.beginPath();
      for (const [x1, y1, x2, y2] of [
        [-3, -1.4, 3, -1.4],
        [-3, 1.4, 3, 1.4],
        [-1.6, 3.4, 1.6, -3.4],
      ]) {
        sprite.moveTo(x1, y1);
        sprite.lineTo(x2, y2);
      }
      sprite.stroke();
    });
  }

  /** Whether the events of an area may have been at a point: within its outline, else within its radius. */
  private mayLie(place: number, lon: number, lat: number): boolean {
    const outline = this.outlines.get(place);
    if (outline) return inside(outline.rings, lon, lat);
    const here = this.data.lat(place);
    const km = 111 * Math.hypot(lat - here, (lon - this.data.lon(place)) * Math.cos((here * Math.PI) / 180));
    return km <= this.radius(place);
  }

  private radius(place: number): number {
    return this.radii[place] || 5;
  }

  /** Widest radius of a place's events, in km. */
  private get radii(): Float64Array {
    if (this.widest) return this.widest;
    const widest = new Float64Array(this.data.placeCount + 1);
    for (let i = 0; i < this.data.size; i++) {
      const place = this.data.place[i];
      widest[place] = Math.max(widest[place], this.data.radiusOf(i) ?? 0);
    }
    return (this.widest = widest);
  }

  private widest: Float64Array | null = null;
}

function disc(context: OffscreenCanvasRenderingContext2D, radius: number, colour: string): void {
  context.beginPath();
  context.arc(0, 0, radius, 0, 2 * Math.PI);
  context.fillStyle = colour;
  context.fill();
}

function ring(context: OffscreenCanvasRenderingContext2D, radius: number, colours: SymbolColours): void {
  disc(context, radius, colours.hollow);
  context.lineWidth = RIM;
  context.strokeStyle = colours.area;
  context.stroke();
}

// Draws the events: one symbol for each place or sum of places, areas as outlined areas.
import type { Dataset } from "../data/dataset";
import type { Counts } from "../counting/tally";
import { fromSteps } from "../data/decode";
import { Areas, inside } from "./areas";
import { path, toWorld, type Basemap, type Point } from "./basemap";
import type { View } from "./canvas-layer";
import { Places, type Cluster } from "./clusters";
import { Glyphs, type Drawn, type SymbolColours } from "./glyphs";
import { kilometresToPixels } from "./mercator";

export type SizeBy = "events" | "dead";

const SMALLEST = 5;
const LARGEST = 26;
/** Sizes of symbols in one pixel: a finer difference cannot be seen. */
const SIZES = 4;
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
  readonly drawn: Drawn[] = [];
  /** All symbols of a list of clusters; each drawing counts them anew. */
  private readonly symbols = new Map<readonly Cluster[], Drawn[]>();
  private readonly outlines = new Map<number, { rings: Point[][]; path: Path2D }>();
  private readonly glyphs: Glyphs;

  constructor(
    private readonly data: Dataset,
    basemap: Basemap,
    count: (n: number) => string,
  ) {
    this.areas = new Areas(basemap);
    this.places = new Places(
      data,
      (lon, lat) => this.areas.at(lon, lat),
      (place, lon, lat) => this.mayLie(place, lon, lat),
    );
    this.glyphs = new Glyphs(data.typeNames, count);
    data.header.places.id.forEach((id, i) => {
      const own = data.header.areas[id];
      const rings = own ? own.map((steps) => fromSteps(steps, data.header.scale)) : this.adminRings(id, basemap);
      if (rings.length) this.outlines.set(i + 1, { rings, path: path(rings) });
    });
  }

  draw(context: CanvasRenderingContext2D, view: View, counts: Counts, sizeBy: SizeBy, colours: SymbolColours, selected: Set<number>): void {
    this.measure(view, counts, sizeBy);
    this.glyphs.use(colours, view.density);
    this.drawAreas(context, view, counts, colours, selected);
    const marked = this.drawn.filter(({ cluster }) => cluster.members.length > 1 && (cluster === this.pointed || cluster.members.some((place) => selected.has(place))));
    for (const { cluster } of marked) {
      this.drawSummed(context, view, cluster, colours);
      this.drawMembers(context, view, cluster, counts, colours);
    }
    // Large ones first, so that they never hide small ones.
    for (const symbol of this.drawn) {
      const chosen = selected.size > 0 && symbol.cluster.members.some((place) => selected.has(place));
      this.glyphs.draw(context, symbol, colours, chosen);
    }
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
    const margin = LARGEST;
    const { drawn } = this;
    drawn.length = 0;
    let largest = 1;
    for (const symbol of this.symbolsAt(view.zoom)) {
      this.count(symbol, counts);
      if (!symbol.events) continue;
      largest = Math.max(largest, sizeBy === "dead" ? symbol.dead : symbol.events);
      const { cluster } = symbol;
      symbol.x = Math.round((cluster.x * view.scale - view.originX) * view.density) / view.density;
      symbol.y = Math.round((cluster.y * view.scale - view.originY) * view.density) / view.density;
      if (symbol.x < -margin || symbol.y < -margin || symbol.x > view.width + margin || symbol.y > view.height + margin) continue;
      drawn.push(symbol);
    }
    const growth = Math.min(LARGEST - SMALLEST, 3.2 * Math.sqrt(largest));
    for (const symbol of drawn) symbol.radius = SMALLEST + growth * Math.sqrt((sizeBy === "dead" ? symbol.dead : symbol.events) / largest);
    drawn.sort((a, b) => b.radius - a.radius || a.cluster.members[0] - b.cluster.members[0]);
    for (const symbol of drawn) symbol.radius = Math.round(symbol.radius * SIZES) / SIZES;
  }

  /** Made once: a changed frame leaves no rubbish to collect. */
  private symbolsAt(zoom: number): Drawn[] {
    const clusters = this.places.at(zoom);
    let symbols = this.symbols.get(clusters);
    if (!symbols) {
      const none = { x: 0, y: 0, radius: 0, events: 0, dead: 0, vague: 0, disputed: 0 };
      this.symbols.set(clusters, (symbols = clusters.map((cluster) => ({ ...none, cluster, byType: this.data.typeNames.map(() => 0) }))));
    }
    return symbols;
  }

  private count(symbol: Drawn, { cells, deadAt, vague, disputedAt }: Counts): void {
    const { byType, cluster } = symbol;
    const types = byType.length;
    let dead = 0;
    let unsure = 0;
    let disputed = 0;
    byType.fill(0);
    for (const place of cluster.members) {
      const at = place * types;
      for (let type = 0; type < types; type++) byType[type] += cells[at + type];
      dead += deadAt[place];
      unsure += vague[place];
      disputed += disputedAt[place];
    }
    symbol.events = 0;
    for (let type = 0; type < types; type++) symbol.events += byType[type];
    symbol.dead = dead;
    symbol.vague = unsure;
    symbol.disputed = disputed;
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

// The offline basemap: land, water, borders and labels as vectors inside the page.
import { fromSteps } from "../data/decode";
import { worldX, worldY } from "./mercator";
import type { View } from "./canvas-layer";

export interface BasemapData {
  scale: number;
  /** West, south, east, north of what is drawn, in degrees. */
  frame: [number, number, number, number];
  sources: string[];
  arcs: [string, string, number[]][];
  governorates: { code: string; name: string; name_ar: string; at: [number, number] }[];
  land: number[][];
  borders: number[][];
  dashed: number[][];
  lakes: number[][];
  rivers: number[][];
  towns: { name: string; name_ar: string; at: [number, number]; rank: number }[];
  labels: { kind: string; name: string; name_ar: string; at: [number, number]; rank: number }[];
}

export interface BasemapColours {
  outside: string;
  sea: string;
  land: string;
  syria: string;
  border: string;
  line: string;
  river: string;
  text: string;
  faint: string;
  halo: string;
}

type Point = [number, number];
/** Left, top, right, bottom. */
type Box = [number, number, number, number];

/** Paths are kept around this point: canvas paths are 32-bit floats, too coarse for the whole world. */
const CENTRE = { x: worldX(38.5), y: worldY(35) };
const UNIT = 2 ** 20;

const DISTRICTS_FROM = 8.5;
/** From which zoom towns of each rank are named. */
const TOWN_ZOOM = [0, 6, 8, 9.5];

interface Label {
  x: number;
  y: number;
  name: string;
  nameAr: string;
  kind: string;
  from: number;
}

export class Basemap {
  private readonly frame: Path2D;
  private readonly land: Path2D;
  private readonly syria: Path2D;
  private readonly outline: Path2D;
  private readonly governorates: Path2D;
  private readonly districts: Path2D;
  private readonly borders: Path2D;
  private readonly dashed: Path2D;
  private readonly lakes: Path2D;
  private readonly rivers: Path2D;
  private readonly labels: Label[];

  constructor(private readonly data: BasemapData) {
    const lines = (list: number[][]) => path(list.map((steps) => fromSteps(steps, data.scale)));
    const arcs = (wanted: (a: string, b: string) => boolean) =>
      path(data.arcs.filter(([a, b]) => wanted(a, b)).map(([, , steps]) => fromSteps(steps, data.scale)));
    const [west, south, east, north] = data.frame;
    this.frame = path([[[west, south], [east, south], [east, north], [west, north]]]);
    this.land = lines(data.land);
    this.syria = path(this.rings(""));
    this.outline = arcs((_, b) => b === "");
    this.governorates = arcs((a, b) => b !== "" && a.slice(0, 4) !== b.slice(0, 4));
    this.districts = arcs((a, b) => a.slice(0, 4) === b.slice(0, 4));
    this.borders = lines(data.borders);
    this.dashed = lines(data.dashed);
    this.lakes = lines(data.lakes);
    this.rivers = lines(data.rivers);
    this.labels = this.makeLabels();
  }

  /** Whether a point lies on the map at all: a conference in Geneva does not. */
  holds(lon: number, lat: number): boolean {
    const [west, south, east, north] = this.data.frame;
    return lon >= west && lon <= east && lat >= south && lat <= north;
  }

  /** Outlines of a governorate ("SY07") or district ("SY0705"), of all Syria for ""; none for other codes. */
  rings(code: string): Point[][] {
    const arcs = this.data.arcs
      .filter(([a, b]) => a.startsWith(code) !== (b !== "" && b.startsWith(code)))
      .map(([, , steps]) => fromSteps(steps, this.data.scale));
    return stitch(arcs);
  }

  draw(context: CanvasRenderingContext2D, view: View, colours: BasemapColours): void {
    context.fillStyle = colours.outside;
    context.fillRect(0, 0, view.width, view.height);
    context.save();
    toWorld(context, view);
    const pixel = UNIT / view.scale;
    context.fillStyle = colours.sea;
    context.fill(this.frame);
    context.fillStyle = colours.land;
    context.fill(this.land, "evenodd");
    context.fillStyle = colours.syria;
    context.fill(this.syria, "evenodd");
    context.lineJoin = "round";
    const stroke = (shape: Path2D, style: string, width: number, dash: number[] = []) => {
      context.strokeStyle = style;
      context.lineWidth = width * pixel;
      context.setLineDash(dash.map((length) => length * pixel));
      context.stroke(shape);
    };
    stroke(this.rivers, colours.river, view.zoom < 8 ? 1.2 : 2);
    context.fillStyle = colours.river;
    context.fill(this.lakes, "evenodd");
    if (view.zoom >= DISTRICTS_FROM) stroke(this.districts, colours.line, 0.8, [1.5, 3]);
    stroke(this.governorates, colours.line, view.zoom < 8 ? 0.8 : 1.2);
    stroke(this.borders, colours.border, 1);
    stroke(this.outline, colours.border, view.zoom < 8 ? 1.5 : 2);
    stroke(this.dashed, colours.border, 1.2, [4, 4]);
    context.restore();
  }

  /** Labels by importance, each only where it meets no other; drawn above the events so that they can be read. */
  drawLabels(
    context: CanvasRenderingContext2D,
    view: View,
    colours: BasemapColours,
    language: string,
    symbols: readonly { x: number; y: number; radius: number }[],
  ): void {
    // Half of a symbol's width may be covered, its middle with the number may not.
    const taken: Box[] = symbols.map(({ x, y, radius }) => [x - radius * 0.8, y - radius * 0.8, x + radius * 0.8, y + radius * 0.8]);
    const named = new Set<string>();
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.direction = language === "ar" ? "rtl" : "ltr";
    for (const label of this.labels) {
      if (view.zoom < label.from) continue;
      const x = label.x * view.scale - view.originX;
      const town = label.kind === "town";
      const dot = label.y * view.scale - view.originY;
      if (x < 0 || dot < 0 || x > view.width || dot > view.height) continue;
      // A town under a symbol is named above the symbol, or below it.
      const over = town ? symbols.find((symbol) => Math.hypot(symbol.x - x, symbol.y - dot) < symbol.radius + 4) : undefined;
      const heights = over ? [over.y - over.radius - 10, over.y + over.radius + 11] : [town ? dot - 11 : dot];
      const name = language === "ar" && label.nameAr ? label.nameAr : label.name;
      if (label.kind === "governorate" && named.has(name)) continue;
      const text = label.kind === "country" ? name.toLocaleUpperCase(language) : name;
      const size = label.kind === "country" ? 12 : label.kind === "governorate" ? 11.5 : town ? 12 : 11;
      context.font = `${label.kind === "water" ? "italic " : town ? "500 " : ""}${size}px system-ui, sans-serif`;
      const width = context.measureText(text).width / 2 + 3;
      const boxAt = (y: number): Box => [x - width, y - 8, x + width, y + (town && !over ? 13 : 8)];
      const y = heights.find((height) => !taken.some((other) => overlap(boxAt(height), other)));
      if (y === undefined) continue;
      taken.push(boxAt(y));
      named.add(name);
      context.strokeStyle = colours.halo;
      context.lineWidth = 3;
      context.strokeText(text, x, y);
      context.fillStyle = town ? colours.text : colours.faint;
      context.fillText(text, x, y);
      if (!town || over) continue;
      context.beginPath();
      context.arc(x, dot, 1.8, 0, 7);
      context.fill();
    }
  }

  private makeLabels(): Label[] {
    const { scale, towns, labels, governorates } = this.data;
    const at = (point: Point) => ({ x: worldX(point[0] / scale), y: worldY(point[1] / scale) });
    const common = (label: { name: string; name_ar: string; at: Point }) => ({
      ...at(label.at),
      name: label.name,
      nameAr: label.name_ar,
    });
    return [
      ...towns.filter((town) => town.rank < 2).map((town) => ({ ...common(town), kind: "town", from: TOWN_ZOOM[town.rank] })),
      ...labels.map((label) => ({ ...common(label), kind: label.kind, from: [0, 6.5, 8, 9][label.rank] })),
      ...towns.filter((town) => town.rank >= 2).map((town) => ({ ...common(town), kind: "town", from: TOWN_ZOOM[town.rank] })),
      ...governorates.map((label) => ({ ...common(label), kind: "governorate", from: 7.5 })),
    ];
  }
}

export function toWorld(context: CanvasRenderingContext2D, view: View): void {
  const zoom = view.scale / UNIT;
  context.translate(CENTRE.x * view.scale - view.originX, CENTRE.y * view.scale - view.originY);
  context.scale(zoom, zoom);
}

/** Lines of lon, lat as a path for `toWorld`. */
export function path(lines: Point[][]): Path2D {
  const shape = new Path2D();
  for (const line of lines) {
    line.forEach(([lon, lat], i) => {
      const x = (worldX(lon) - CENTRE.x) * UNIT;
      const y = (worldY(lat) - CENTRE.y) * UNIT;
      if (i === 0) shape.moveTo(x, y);
      else shape.lineTo(x, y);
    });
  }
  return shape;
}

function overlap(one: Box, other: Box): boolean {
  return one[0] < other[2] && one[2] > other[0] && one[1] < other[3] && one[3] > other[1];
}

/** Joins lines end to end into closed rings. */
export function stitch(lines: Point[][]): Point[][] {
  const key = (point: Point) => `${point[0]},${point[1]}`;
  const open = new Map<string, Point[][]>();
  const put = (line: Point[]) => {
    for (const end of [line[0], line[line.length - 1]]) open.set(key(end), [...(open.get(key(end)) ?? []), line]);
  };
  lines.forEach(put);
  const unused = new Set(lines);
  const rings: Point[][] = [];
  for (const line of lines) {
    if (!unused.delete(line)) continue;
    const ring = [...line];
    for (;;) {
      const end = ring[ring.length - 1];
      if (key(end) === key(ring[0])) break;
      const next = open.get(key(end))?.find((other) => unused.has(other));
      if (!next) break;
      unused.delete(next);
      const forward = key(next[0]) === key(end);
      ring.push(...(forward ? next : [...next].reverse()).slice(1));
    }
    rings.push(ring);
  }
  return rings;
}

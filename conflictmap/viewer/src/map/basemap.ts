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
  /** Around the map. */
  paper: string;
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

export type Point = [number, number];
/** Left, top, right, bottom. */
export type Box = [number, number, number, number];

/** Paths are kept around this point: canvas paths are 32-bit floats, too coarse for the whole world. */
const CENTRE = { x: worldX(38.5), y: worldY(35) };
const UNIT = 2 ** 20;

/** Pixels over which the map fades at its end. */
const FADE = 48;
const DISTRICTS_FROM = 8.5;
/** From which zoom towns of each rank are named. */
const TOWN_ZOOM = [0, 6, 8, 9.5];

/** From which zoom the other labels of each rank are shown. */
const LABEL_ZOOM = [0, 6.5, 8, 9];
/** Pixels from a symbol to the middle of the chosen place's name. */
const CHOSEN_GAP = 18;
/** Pixels by which a country's name may stand beside its spot, the least first. */
const ASIDE: Point[] = [0, 12, 24, 36].flatMap((far): Point[] => (far ? [[-far, 0], [far, 0], [0, -far / 2], [0, far / 2], [-far, -far / 2], [far, far / 2], [-far, far / 2], [far, -far / 2]] : [[0, 0]]));
/** Pixels within which one name is one place. */
const SAME_PLACE = 60;

export interface Round {
  x: number;
  y: number;
  radius: number;
}

/** A symbol with the name that is to be written beside it. */
export interface Named extends Round {
  name: string;
}

interface Country {
  name: string;
  nameAr: string;
  from: number;
  spots: { x: number; y: number }[];
}

interface Label {
  x: number;
  y: number;
  name: string;
  nameAr: string;
  kind: string;
  from: number;
}

export class Basemap {
  private readonly edge: Path2D;
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
  private readonly countries: Country[];

  constructor(private readonly data: BasemapData) {
    const lines = (list: number[][]) => path(list.map((steps) => fromSteps(steps, data.scale)));
    const arcs = (wanted: (a: string, b: string) => boolean) =>
      path(data.arcs.filter(([a, b]) => wanted(a, b)).map(([, , steps]) => fromSteps(steps, data.scale)));
    const [west, south, east, north] = data.frame;
    this.edge = path([[[west, south], [east, south], [east, north], [west, north], [west, south]]]);
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
    this.countries = this.makeCountries();
  }

  /** West, south, east, north of what is drawn. */
  get frame(): BasemapData["frame"] {
    return this.data.frame;
  }

  /** Whether a point lies on the map at all: a conference in Geneva does not. */
  holds(lon: number, lat: number): boolean {
    const [west, south, east, north] = this.data.frame;
    return lon >= west && lon <= east && lat >= south && lat <= north;
  }

  /** Codes of all districts. */
  get districtCodes(): string[] {
    return [...new Set(this.data.arcs.flatMap(([a, b]) => [a, b]))].filter((code) => code.length === 6).sort();
  }

  /** Outlines of a governorate ("SY07") or district ("SY0705"), of all Syria for ""; none for other codes. */
  rings(code: string): Point[][] {
    const arcs = this.data.arcs
      .filter(([a, b]) => a.startsWith(code) !== (b !== "" && b.startsWith(code)))
      .map(([, , steps]) => fromSteps(steps, this.data.scale));
    return stitch(arcs);
  }

  draw(context: CanvasRenderingContext2D, view: View, colours: BasemapColours): void {
    context.save();
    toWorld(context, view);
    const pixel = UNIT / view.scale;
    context.fillStyle = colours.sea;
    context.fill(this.edge);
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
    this.fadeOut(context, view);
    context.globalCompositeOperation = "destination-over";
    context.fillStyle = colours.outside;
    context.fillRect(0, 0, view.width, view.height);
    context.globalCompositeOperation = "source-over";
  }

  /** The map fades where its data end: a line would look like a coast or a border. */
  private fadeOut(context: CanvasRenderingContext2D, view: View): void {
    const [west, south, east, north] = this.data.frame;
    const [left, right] = [west, east].map((lon) => worldX(lon) * view.scale - view.originX);
    const [top, bottom] = [north, south].map((lat) => worldY(lat) * view.scale - view.originY);
    context.globalCompositeOperation = "destination-out";
    for (const [x, y, inwardX, inwardY] of [[left, 0, FADE, 0], [right, 0, -FADE, 0], [0, top, 0, FADE], [0, bottom, 0, -FADE]]) {
      const fade = context.createLinearGradient(x, y, x + inwardX, y + inwardY);
      fade.addColorStop(0, "#000");
      fade.addColorStop(1, "#0000");
      context.fillStyle = fade;
      if (inwardX) context.fillRect(Math.min(x, x + inwardX), 0, FADE, view.height);
      else context.fillRect(0, Math.min(y, y + inwardY), view.width, FADE);
    }
    context.globalCompositeOperation = "source-over";
  }

  /** Labels by importance, each only where it meets no other; drawn above the events so that they can be read. */
  drawLabels(
    context: CanvasRenderingContext2D,
    view: View,
    colours: BasemapColours,
    language: string,
    symbols: readonly Round[],
    chosen: Named | null,
    corners: readonly Box[],
  ): void {
    const taken: Box[] = symbols.map((symbol) => around(symbol));
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    context.direction = language === "ar" ? "rtl" : "ltr";
    const texts = chosen ? [this.drawChosen(context, view, colours, chosen, symbols)] : [];
    taken.push(...texts);
    taken.push(...this.drawCountries(context, view, colours, language, symbols, texts, corners));
    const named = new Set<string>();
    for (const label of this.labels) {
      if (view.zoom < label.from) continue;
      const x = label.x * view.scale - view.originX;
      const town = label.kind === "town";
      const dot = label.y * view.scale - view.originY;
      if (x < 0 || dot < 0 || x > view.width || dot > view.height) continue;
      const name = language === "ar" && label.nameAr ? label.nameAr : label.name;
      if (label.kind === "governorate" && named.has(name)) continue;
      if (town && chosen?.name === name && Math.hypot(chosen.x - x, chosen.y - dot) < SAME_PLACE) continue;
      // A town under a symbol is named above the symbol, or below it.
      const over = town ? symbols.find((symbol) => Math.hypot(symbol.x - x, symbol.y - dot) < symbol.radius + 4) : undefined;
      const heights = over ? [over.y - over.radius - 10, over.y + over.radius + 11] : [town ? dot - 11 : dot];
      context.font = labelFont(label.kind);
      const width = context.measureText(name).width / 2 + 3;
      const boxAt = (y: number): Box => [x - width, y - 8, x + width, y + (town && !over ? 13 : 8)];
      const y = heights.find((height) => !taken.some((other) => overlap(boxAt(height), other)));
      if (y === undefined) continue;
      taken.push(boxAt(y));
      named.add(name);
      write(context, name, x, y, town ? colours.text : colours.faint, colours.halo);
      if (!town || over) continue;
      context.beginPath();
      context.arc(x, dot, 1.8, 0, 7);
      context.fill();
    }
  }

  /** The name of the chosen place, beside its symbol and within the map; it wins over all other names. */
  drawChosen(context: CanvasRenderingContext2D, view: View, colours: BasemapColours, chosen: Named, symbols: readonly Round[]): Box {
    const { x, y, radius, name } = chosen;
    context.font = labelFont("chosen");
    context.textAlign = "center";
    context.textBaseline = "middle";
    context.lineJoin = "round";
    const half = context.measureText(name).width / 2 + 3;
    const [left, right, top] = [view.beyondX + half, view.width - view.beyondX - half, view.beyondY + 10];
    const away = radius + CHOSEN_GAP;
    const boxes = [[0, -away], [0, away], [away + half - 10, 0], [10 - away - half, 0]].map(([dx, dy]): Box => {
      const middle = Math.max(left, Math.min(right, x + dx));
      const height = Math.max(top, y + dy);
      return [middle - half, height - 10, middle + half, height + 10];
    });
    const hidden = (box: Box) => symbols.filter((other) => overlap(box, around(other))).length;
    const box = boxes.reduce((best, other) => (hidden(other) < hidden(best) ? other : best));
    write(context, name, (box[0] + box[2]) / 2, box[1] + 10, colours.text, colours.halo, 5);
    return box;
  }

  /** Countries are named wholly within the map, where something of them is in view; only symbols and the chosen name go before them. */
  private drawCountries(context: CanvasRenderingContext2D, view: View, colours: BasemapColours, language: string, symbols: readonly Round[], texts: Box[], corners: readonly Box[]): Box[] {
    const whole = symbols.map((symbol) => around(symbol, 1.1));
    const middles = symbols.map((symbol) => around(symbol, 0.5));
    const named: Box[] = [];
    context.font = labelFont("country");
    const visible: Box = [view.beyondX, view.beyondY, view.width - view.beyondX, view.height - view.beyondY];
    for (const label of this.countries) {
      if (view.zoom < label.from) continue;
      const text = (language === "ar" && label.nameAr ? label.nameAr : label.name).toLocaleUpperCase(language);
      const width = context.measureText(text).width / 2 + 3;
      const spots = label.spots.map((spot): Point => [spot.x * view.scale - view.originX, spot.y * view.scale - view.originY]);
      const boxes = ASIDE.flatMap(([right, down]) => spots.map(([x, y]): Box => [x + right - width, y + down - 8, x + right + width, y + down + 8]))
        .filter((box) => box[0] >= visible[0] && box[1] >= visible[1] && box[2] <= visible[2] && box[3] <= visible[3]);
      const free = (others: Box[]) => boxes.find((box) => ![...others, ...texts, ...corners, ...named].some((other) => overlap(box, other)));
      // No neighbour goes unnamed beside the others: where symbols take every spot, the name covers the rim of one.
      const box = free(whole) ?? (label.from === 0 ? free(middles) : undefined);
      if (!box) continue;
      named.push(box);
      write(context, text, (box[0] + box[2]) / 2, box[1] + 8, colours.faint, colours.halo);
    }
    return named;
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
      ...labels.filter(({ kind }) => kind !== "country").map((label) => ({ ...common(label), kind: label.kind, from: LABEL_ZOOM[label.rank] })),
      ...towns.filter((town) => town.rank >= 2).map((town) => ({ ...common(town), kind: "town", from: TOWN_ZOOM[town.rank] })),
      ...governorates.map((label) => ({ ...common(label), kind: "governorate", from: 7.5 })),
    ];
  }

  /** Each country once, with every spot where its name may stand, the best first. */
  private makeCountries(): Country[] {
    const countries = new Map<string, Country>();
    for (const { kind, name, name_ar, at, rank } of this.data.labels) {
      if (kind !== "country") continue;
      const spot = { x: worldX(at[0] / this.data.scale), y: worldY(at[1] / this.data.scale) };
      const country = countries.get(name);
      if (country) country.spots.push(spot);
      else countries.set(name, { name, nameAr: name_ar, from: LABEL_ZOOM[rank], spots: [spot] });
    }
    return [...countries.values()];
  }
}

function labelFont(kind: string): string {
  const [style, size] = { country: ["", 12], governorate: ["", 11.5], town: ["500", 12], water: ["italic", 11], chosen: ["700", 14] }[kind] ?? ["", 11];
  return `${style} ${size}px system-ui, sans-serif`;
}

function write(context: CanvasRenderingContext2D, text: string, x: number, y: number, colour: string, halo: string, width = 3): void {
  context.strokeStyle = halo;
  context.lineWidth = width;
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
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

/** The part of a symbol, of its radius, that a name may not cover: the middle holds its number. */
function around({ x, y, radius }: Round, part = 0.8): Box {
  return [x - radius * part, y - radius * part, x + radius * part, y + radius * part];
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

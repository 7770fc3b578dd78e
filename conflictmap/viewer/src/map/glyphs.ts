// What the symbols look like: shapes, pies, rings, numbers, and the mark of disputed events.
import type { Cluster } from "./clusters";
import { markOf, traceShape } from "./palette";
import { Sprites } from "./sprites";

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

/** Width of the line around a symbol. */
const RIM = 1.2;
/** Slices thinner than this many pixels at the rim cannot be seen. */
const THINNEST = 0.5;
/** Between a sum's pie and the ring around it. */
const RING = 3.5;
/** Around white numbers on a symbol's own colours, in every theme. */
const NUMBER_EDGE = "#20242acc";

export class Glyphs {
  private readonly colours: string[];
  private readonly sprites = new Sprites();

  constructor(
    private readonly typeNames: string[],
    private readonly count: (n: number) => string,
  ) {
    this.colours = typeNames.map((name) => markOf(name).colour);
  }

  /** Before each drawing of all symbols. */
  use(colours: SymbolColours, density: number): void {
    this.sprites.use(colours, density);
  }

  draw(context: CanvasRenderingContext2D, symbol: Drawn, colours: SymbolColours, chosen: boolean): void {
    const { x, y, radius, cluster, byType: sums, disputed, vague } = symbol;
    const { members } = cluster;
    const kinds = sums.reduce((n, value) => n + (value > 0 ? 1 : 0), 0);
    const onlyVague = vague === symbol.events;
    if (onlyVague) this.ringed(context, symbol, sums, colours);
    else if (members.length > 1 || kinds > 1) this.pie(context, symbol, sums, colours);
    else this.single(context, symbol, sums.findIndex((value) => value > 0), colours);
    if (chosen) {
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
      traceShape(sprite, markOf(this.typeNames[type]).shape, 0, 0, radius);
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

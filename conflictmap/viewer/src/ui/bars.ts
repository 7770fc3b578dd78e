// Bars of events over time on a canvas, with days named under them and the chosen range's handles over them.
import { asDate } from "../data/time";
import type { Context } from "./context";

/** Days over which single days are named. */
const SHORT_SPAN = 70;
/** Height under the bars. */
const AXIS = 14;
/** A handle's grip, and how far handles at the ends reach beyond the bars. */
const GRIP = { width: 10, height: 22, corner: 4, line: 1.5 };
export const BEYOND = 8;

export interface BarColours {
  within: string;
  without: string;
  axis: string;
  handle: string;
  grip: string;
}

/** A day under the bars: pixels from their start, and its name if it has room. */
interface Tick {
  x: number;
  label: string;
}

export class Bars {
  /** First and last day of all events. */
  readonly first: number;
  readonly last: number;
  /** The days that are named under bars of a width. */
  private axis: { width: number; ticks: Tick[] } = { width: 0, ticks: [] };

  constructor(private readonly context: Context) {
    const { day, header } = context.data;
    [this.first, this.last] = header.dated ? [day[0], day[header.dated - 1]] : [0, 0];
  }

  /** Bars of that size in pixels; the canvas is wider by `beyond` on each side. */
  draw(canvas: HTMLCanvasElement, width: number, height: number, density: number, colours: BarColours, beyond = 0): CanvasRenderingContext2D {
    const { counts, engine, filters } = this.context;
    const whole = Math.round((width + 2 * beyond) * density);
    if (canvas.width !== whole) canvas.width = whole;
    if (canvas.height !== Math.round(height * density)) canvas.height = Math.round(height * density);
    const context = canvas.getContext("2d")!;
    context.setTransform(density, 0, 0, density, beyond * density, 0);
    context.clearRect(-beyond, 0, width + 2 * beyond, height);
    const tallest = counts.bars.reduce((a, b) => Math.max(a, b), 1);
    const from = filters.from ?? this.first;
    const to = filters.to ?? this.last;
    counts.bars.forEach((events, i) => {
      if (!events) return;
      const left = this.fraction(engine.edges[i]) * width;
      const right = this.fraction(engine.edges[i + 1]) * width;
      const tall = Math.max(1.5, (events / tallest) * (height - AXIS - 4));
      context.fillStyle = engine.edges[i + 1] > from && engine.edges[i] <= to ? colours.within : colours.without;
      context.fillRect(left + 0.5, height - AXIS - tall, Math.max(1, right - left - 1), tall);
    });
    this.drawAxis(context, width, height, colours.axis);
    return context;
  }

  /** Over bars that were just drawn. An element that moves with every frame would have the page laid out each time. */
  drawHandle(context: CanvasRenderingContext2D, x: number, height: number, { handle, grip }: BarColours): void {
    const { width, height: tall, corner, line } = GRIP;
    const middle = (height - AXIS) / 2;
    context.fillStyle = handle;
    context.fillRect(x - 1, 0, 2, height - AXIS);
    context.beginPath();
    context.roundRect(x - width / 2, middle - tall / 2, width, tall, corner);
    context.fill();
    context.fillStyle = grip;
    context.beginPath();
    context.roundRect(x - width / 2 + line, middle - tall / 2 + line, width - 2 * line, tall - 2 * line, corner - line);
    context.fill();
  }

  private drawAxis(context: CanvasRenderingContext2D, width: number, height: number, colour: string): void {
    context.fillStyle = colour;
    context.font = "11px system-ui, sans-serif";
    context.textBaseline = "bottom";
    context.textAlign = "left";
    context.direction = this.context.words.direction as CanvasDirection;
    if (this.axis.width !== width) this.axis = { width, ticks: this.ticks(context, width) };
    for (const { x, label } of this.axis.ticks) {
      context.fillRect(x, height - AXIS, 1, 4);
      if (label) context.fillText(label, x + 3, height);
    }
  }

  /** Where days are named, with the names that have room. */
  private ticks(context: CanvasRenderingContext2D, width: number): Tick[] {
    let free = 0;
    return this.namedDays(Math.max(1, Math.floor(width / 90))).map(({ day, label }) => {
      const x = this.fraction(day) * width;
      const end = x + 3 + context.measureText(label).width;
      if (x < free || end > width) return { x, label: "" };
      free = end + 9;
      return { x, label };
    });
  }

  /** Days that are named under the bars, at most about `wanted`: of a few weeks days, else months or years. */
  private namedDays(wanted: number): { day: number; label: string }[] {
    const { words } = this.context;
    const days = this.last - this.first + 1;
    const tick = (day: number, unit: "day" | "month" | "year") => ({ day, label: words.tick(asDate(day), unit) });
    if (days <= SHORT_SPAN) {
      const step = Math.ceil(days / wanted);
      // The first has its year.
      return Array.from({ length: Math.ceil(days / step) }, (_, i) => (i ? tick(this.first + i * step, "day") : { day: this.first, label: words.date(asDate(this.first)) }));
    }
    const months = Math.max(1, Math.ceil(days / 30.4 / wanted));
    // A year alone is half as wide as a month with its year.
    const step = [1, 2, 3, 6].find((n) => n >= months) ?? [12, 24, 60].find((n) => n >= months / 2) ?? 120;
    const start = asDate(this.first);
    const ticks = [];
    for (let month = start.getUTCFullYear() * 12 + start.getUTCMonth(); ; month++) {
      const day = Date.UTC(Math.floor(month / 12), month % 12, 1) / 86_400_000;
      if (day > this.last) return ticks;
      if (month % step === 0 && day >= this.first) ticks.push(tick(day, step >= 12 ? "year" : "month"));
    }
  }

  /** How far along the bars a day begins, from 0 to 1. */
  fraction(day: number): number {
    const [start, end] = this.span;
    return (day - start) / (end - start);
  }

  /** The day at a fraction of the bars' width. */
  dayAt(part: number): number {
    const [start, end] = this.span;
    return Math.max(this.first, Math.min(this.last, start + Math.floor(part * (end - start))));
  }

  /** First day of the first bar, and the day after the last bar. */
  private get span(): [number, number] {
    const { edges } = this.context.engine;
    return [edges[0], edges[edges.length - 1]];
  }
}

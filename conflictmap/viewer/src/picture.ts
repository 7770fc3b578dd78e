// The map as it stands as a picture: for paper, and as a PNG with its title above and legend, filters and sources under it.
import type { BasemapColours } from "./map/basemap";
import type { CanvasLayer, View } from "./map/canvas-layer";
import { markOf, traceShape } from "./map/palette";
import { h, isolated } from "./ui/dom";
import type { ShownType } from "./ui/paper";

const MARGIN = 12;
const LINE = 18;
/** Pixels of a picture in one of the style sheet's, whatever the screen has. */
const LEAST_DENSITY = 2;

/** What is written around a map. */
export interface Caption {
  title: string;
  summary: string;
  types: ShownType[];
  /** What the signs of the map mean. */
  signs: string[];
  filters: string[];
  credit: string;
}

/** The part of the map that the reader sees, without what lies ready beyond its edges, sharp enough for print. */
export function drawMap(layers: readonly CanvasLayer[]): HTMLCanvasElement {
  const { view } = layers[0];
  const density = densityOf(view);
  const result = h("canvas", {
    width: Math.round((view.width - 2 * view.beyondX) * density),
    height: Math.round((view.height - 2 * view.beyondY) * density),
  });
  const context = result.getContext("2d")!;
  for (const layer of layers) {
    const whole = h("canvas", { width: Math.ceil(view.width * density), height: Math.ceil(view.height * density) });
    layer.drawOn(whole.getContext("2d")!, { ...layer.view, density });
    context.drawImage(whole, -view.beyondX * density, -view.beyondY * density);
  }
  return result;
}

function densityOf(view: View): number {
  return Math.max(LEAST_DENSITY, view.density);
}

export function drawPicture(layers: readonly CanvasLayer[], colours: BasemapColours, direction: string, caption: Caption): Promise<Blob> {
  const map = drawMap(layers);
  const density = densityOf(layers[0].view);
  const width = map.width / density;
  const result = h("canvas", { width: map.width });
  const context = result.getContext("2d")!;
  const above = titleLines(context, caption, width - 2 * MARGIN);
  const below = captionLines(context, caption, width - 2 * MARGIN);
  const room = (lines: Part[][]) => lines.length * LINE + MARGIN;
  const bottom = room(above) + map.height / density;
  result.height = Math.round((bottom + room(below)) * density);
  context.scale(density, density);
  context.fillStyle = colours.paper;
  context.fillRect(0, 0, width, bottom + room(below));
  context.drawImage(map, 0, room(above), width, map.height / density);
  context.direction = direction as CanvasDirection;
  context.textBaseline = "middle";
  const rightToLeft = direction === "rtl";
  const write = (line: Part[], y: number) => {
    for (const { text, at, font, type } of line) {
      const x = rightToLeft ? width - MARGIN - at : MARGIN + at;
      if (type !== undefined) {
        context.beginPath();
        traceShape(context, markOf(type).shape, rightToLeft ? x + MARK / 2 : x - MARK / 2, y, 5);
        context.fillStyle = markOf(type).colour;
        context.fill();
      }
      context.font = font;
      context.fillStyle = colours.text;
      context.textAlign = "start";
      context.fillText(text, x, y);
    }
  };
  for (const [lines, top] of [[above, 0], [below, bottom]] as const) {
    lines.forEach((line, number) => write(line, top + MARGIN / 2 + (number + 0.5) * LINE));
  }
  return new Promise((resolve, reject) => result.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
}

const MARK = 18;
const BOLD = "600 15px system-ui, sans-serif";
const PLAIN = "12px system-ui, sans-serif";

interface Part {
  text: string;
  /** Pixels from the line's start. */
  at: number;
  font: string;
  /** Event type whose symbol stands before the text. */
  type?: string;
}

/** The title in up to two lines, and what is shown. */
function titleLines(context: CanvasRenderingContext2D, { title, summary }: Caption, width: number): Part[][] {
  const lines = [""];
  context.font = BOLD;
  for (const word of title.split(/\s+/)) {
    const longer = `${lines[lines.length - 1]} ${word}`.trim();
    if (lines.length < 2 && context.measureText(longer).width > width) lines.push(word);
    else lines[lines.length - 1] = longer;
  }
  return [...lines.filter(Boolean).map((text) => [{ text: isolated(text), at: 0, font: BOLD }]), [{ text: summary, at: 0, font: PLAIN }]];
}

/** Types, signs, filters and sources, each type, sign and filter whole on a line. */
function captionLines(context: CanvasRenderingContext2D, { types, signs, filters, credit }: Caption, width: number): Part[][] {
  const flow = (parts: { text: string; type?: string }[]): Part[][] => {
    const lines: Part[][] = [];
    let end = Infinity;
    for (const { text, type } of parts) {
      context.font = PLAIN;
      const mark = type === undefined ? 0 : MARK;
      const needed = mark + context.measureText(text).width;
      if (end + needed > width) {
        lines.push([]);
        end = 0;
      }
      lines[lines.length - 1].push({ text, at: end + mark, font: PLAIN, type });
      end += needed + MARK;
    }
    return lines;
  };
  return [
    ...flow(types.map(({ type, label }) => ({ type, text: label }))),
    ...flow(signs.map((text) => ({ text }))),
    ...flow(filters.map((text) => ({ text }))),
    ...flow([{ text: credit }]),
  ];
}

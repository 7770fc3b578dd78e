// The map as it stands as a PNG, with its title and sources under it.
import type { BasemapColours } from "./map/basemap";
import type { CanvasLayer } from "./map/canvas-layer";
import { h } from "./ui/dom";

const FOOT = 44;

/** `lines`: the title, then sources in smaller letters. */
export function drawPicture(layers: CanvasLayer[], colours: BasemapColours, direction: string, lines: [string, string]): Promise<Blob> {
  const { canvas, view } = layers[0];
  const density = canvas.width / view.width;
  const result = h("canvas", { width: canvas.width, height: canvas.height + FOOT * density });
  const context = result.getContext("2d")!;
  for (const layer of layers) context.drawImage(layer.canvas, 0, 0);
  context.scale(density, density);
  const top = canvas.height / density;
  context.fillStyle = colours.halo.slice(0, 7);
  context.fillRect(0, top, view.width, FOOT);
  context.fillStyle = colours.text;
  context.direction = direction as CanvasDirection;
  context.textAlign = "start";
  const x = direction === "rtl" ? view.width - 10 : 10;
  context.font = "600 14px system-ui, sans-serif";
  context.fillText(lines[0], x, top + 18);
  context.font = "11px system-ui, sans-serif";
  context.fillText(lines[1], x, top + 36);
  return new Promise((resolve, reject) => result.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("no picture"))), "image/png"));
}

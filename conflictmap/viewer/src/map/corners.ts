// What stands in the map's corners beside Leaflet's own controls: the way back to all events, the key to the colours.
import * as L from "leaflet";
import type { Language } from "../i18n";
import { fill, h } from "../ui/dom";
import { legendMark } from "../ui/legend";

/** Pixels from which a map has room for the key. */
const LEAST_HEIGHT = 220;

/** What the shapes and colours mean, for screens on which the filters are out of sight. */
export class Key extends L.Control {
  private readonly heading = h("summary");
  private readonly list = h("ul");
  private readonly box = h("details", { class: "cm-key", open: true }, this.heading, this.list);

  constructor() {
    super({ position: "bottomright" });
  }

  onAdd(): HTMLElement {
    L.DomEvent.disableClickPropagation(this.box);
    return this.box;
  }

  /** Of a very small map it would cover the most. */
  fold(height: number): void {
    this.box.open = height >= LEAST_HEIGHT;
  }

  /** In the reader's language. */
  write(words: Language, types: string[]): void {
    this.box.dir = words.direction;
    this.box.hidden = !types.length;
    this.heading.textContent = words.t("key");
    fill(this.list, ...types.map((type) => h("li", {}, legendMark(type), h("span", {}, words.typeName(type)))));
  }
}

/** A button below those that zoom. */
export function wholeMapButton(map: L.Map, show: () => void): void {
  const shape = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  shape.setAttribute("viewBox", "0 0 16 16");
  shape.setAttribute("aria-hidden", "true");
  const corners = document.createElementNS("http://www.w3.org/2000/svg", "path");
  corners.setAttribute("d", "M2 6V2H6M10 2H14V6M14 10V14H10M6 14H2V10");
  shape.append(corners);
  const button = h("button", { type: "button", class: "cm-whole-map", click: show }, shape);
  L.DomEvent.disableClickPropagation(button);
  map.zoomControl.getContainer()?.append(button);
}

// What stands on paper in place of the map: its picture, the legend and the filters in words.
import type { Context } from "./context";
import { h } from "./dom";
import { legendMark, legendSign, SIGNS } from "./legend";

export interface ShownType {
  type: string;
  /** Its name and number of events. */
  label: string;
}

/** The event types with events that are shown. */
export function shownTypes({ data, counts, words }: Context): ShownType[] {
  const types = data.typeNames.length;
  const events = new Array<number>(types).fill(0);
  counts.cells.forEach((n, cell) => (events[cell % types] += n));
  return data.typeNames.flatMap((type, i) => (events[i] ? [{ type, label: `${words.typeName(type)} (${words.number(events[i])})` }] : []));
}

/** Map, legend, filters, bars and sources. */
export function paperMap(context: Context, map: HTMLCanvasElement, bars: HTMLCanvasElement | null, filters: string[], sources: string): (HTMLElement | null)[] {
  const { words } = context;
  const types = shownTypes(context).map(({ type, label }) => h("li", {}, legendMark(type), h("span", {}, label)));
  const signs = SIGNS.map((sign) => h("li", {}, legendSign(sign), h("span", {}, words.t(sign))));
  const set = h("ul", { class: "cm-paper-filters" }, ...filters.map((text) => h("li", { dir: "auto" }, text)));
  return [map, h("ul", { class: "cm-paper-legend" }, ...types, ...signs), filters.length ? set : null, bars, h("p", { class: "cm-muted" }, sources)];
}

// The signs of the map as small drawings beside words; vectors, which cost no time in the frames of the map.
import type { Language } from "../i18n";
import { markOf, traceShape } from "../map/palette";
import type { SizeBy } from "../map/symbols";
import { h } from "./dom";

type Attributes = Record<string, string | number>;

function make<K extends keyof SVGElementTagNameMap>(tag: K, attributes: Attributes, ...children: SVGElement[]): SVGElementTagNameMap[K] {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, String(value));
  element.append(...children);
  return element;
}

function drawing(...parts: SVGElement[]): SVGSVGElement {
  return make("svg", { viewBox: "0 0 16 16", class: "cm-mark", "aria-hidden": "true" }, ...parts);
}

/** The symbol of an event type as the map draws it. */
export function legendMark(type: string): SVGSVGElement {
  const { shape, colour } = markOf(type);
  let d = "";
  const point = (letter: string) => (x: number, y: number) => void (d += `${letter}${x.toFixed(2)} ${y.toFixed(2)}`);
  traceShape(
    {
      moveTo: point("M"),
      lineTo: point("L"),
      arc: (x, y, radius) => void (d += `A${radius} ${radius} 0 1 1 ${x - radius} ${y}A${radius} ${radius} 0 1 1 ${x + radius} ${y}`),
      closePath: () => void (d += "Z"),
    },
    shape,
    8,
    8.5,
    5.6,
  );
  return drawing(make("path", { d, fill: colour, stroke: "#333" }));
}

export const SIGNS = ["legendRing", "legendPie", "legendSum", "legendDisputed"] as const;

/** What stands for vague places, for several types, for sums and for disputed events. */
export function legendSign(sign: (typeof SIGNS)[number]): SVGSVGElement {
  const ring = (r: number, attributes: Attributes) => make("circle", { cx: 8, cy: 8, r, fill: "none", stroke: "currentColor", ...attributes });
  const [one, other] = [markOf("Battles").colour, markOf("Explosions/Remote violence").colour];
  const pie = (r: number) => [
    make("circle", { cx: 8, cy: 8, r, fill: one, stroke: "#333", "stroke-width": 0.8 }),
    make("path", { d: `M8 8V${8 - r}A${r} ${r} 0 1 1 ${8 - r} 8Z`, fill: other }),
  ];
  if (sign === "legendRing") return drawing(ring(4.4, { stroke: other, "stroke-width": 2.6 }), ring(7.2, { "stroke-dasharray": "1.6 1.6" }));
  if (sign === "legendPie") return drawing(...pie(6.4));
  if (sign === "legendSum") return drawing(...pie(4.6), ring(7.2, {}));
  return drawing(ring(6.8, {}), make("path", { d: "M4.5 6.6H11.5M4.5 9.4H11.5M10 4L6 12", stroke: "currentColor", fill: "none" }));
}

/** The mark of a disputed event within text, in words for those who do not see it. */
export function disputedSign(label: string): HTMLElement {
  return h("span", { class: "cm-disputed", role: "img", "aria-label": label, title: label }, legendSign("legendDisputed"));
}

/** What symbols are sized by, and what the signs of the map mean. */
export function legend(words: Language, sizeBy: SizeBy, choose: (sizeBy: SizeBy) => void): HTMLElement {
  const option = (name: SizeBy) => h("option", { value: name, selected: name === sizeBy }, words.t(name === "events" ? "sizeByEvents" : "sizeByDead"));
  const size = h("select", { change: () => choose(size.value as SizeBy) }, option("events"), option("dead"));
  const signs = SIGNS.map((sign) => h("li", {}, legendSign(sign), h("span", {}, words.t(sign) + (sign === "legendSum" ? words.t("legendSumHint") : ""))));
  return h("div", { class: "cm-facet cm-legend" }, h("label", { class: "cm-row" }, words.t("sizeBy"), " ", size), h("ul", {}, ...signs));
}

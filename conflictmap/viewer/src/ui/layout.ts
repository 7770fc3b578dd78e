// Parts of the page around the map: the legend's signs, the menu, the buttons of the languages.
import { LANGUAGES, type Language } from "../i18n";
import type { SizeBy } from "../map/symbols";
import { button, h } from "./dom";
import { legendSign, SIGNS } from "./legend";

/** What symbols are sized by, and what the signs of the map mean. */
export function legend(words: Language, sizeBy: SizeBy, choose: (sizeBy: SizeBy) => void): HTMLElement {
  const option = (name: SizeBy) => h("option", { value: name, selected: name === sizeBy }, words.t(name === "events" ? "sizeByEvents" : "sizeByDead"));
  const size = h("select", { change: () => choose(size.value as SizeBy) }, option("events"), option("dead"));
  const signs = SIGNS.map((sign) => h("li", {}, legendSign(sign), h("span", {}, words.t(sign) + (sign === "legendSum" ? words.t("legendSumHint") : ""))));
  return h("div", { class: "cm-facet cm-legend" }, h("label", { class: "cm-row" }, words.t("sizeBy"), " ", size), h("ul", {}, ...signs));
}

/** A button for each language but the present one, in its own words. */
export function languageButtons(words: Language, choose: (code: string) => void): HTMLElement[] {
  const others = Object.keys(LANGUAGES).filter((code) => code !== words.code);
  return others.map((code) => button(String(LANGUAGES[code].name), () => choose(code), { lang: code, hreflang: code }));
}

/** Buttons that stand in the bar where there is room, and behind "⋯" where there is none. */
export function moreMenu(words: Language, ...items: HTMLElement[]): HTMLElement {
  const toggle = button("⋯", () => show(toggle.getAttribute("aria-expanded") === "false"), { "aria-label": words.t("moreTools"), "aria-expanded": "false", class: "cm-icon cm-more-button" });
  const menu = h("div", { class: "cm-more" }, ...items);
  const whole = h("div", { class: "cm-more-tools" }, toggle, menu);
  const show = (open: boolean) => {
    toggle.setAttribute("aria-expanded", String(open));
    whole.classList.toggle("cm-open", open);
  };
  menu.addEventListener("click", () => show(false));
  whole.addEventListener("focusout", (event) => whole.contains(event.relatedTarget as Node) || show(false));
  whole.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    show(false);
    toggle.focus();
  });
  return whole;
}

/** Leaflet's own buttons, in the reader's language. */
export function nameZoomButtons(map: HTMLElement, words: Language): void {
  for (const [name, key] of [["in", "zoomInMap"], ["out", "zoomOutMap"]]) {
    const control = map.querySelector(`.leaflet-control-zoom-${name}`);
    control?.setAttribute("title", words.t(key));
    control?.setAttribute("aria-label", words.t(key));
  }
}

// The dialogs: about this map, share and embed, download.
import type { BasemapData } from "../map/basemap";
import { parseDay, asDate } from "../data/time";
import { embedCode } from "../embed";
import { save, toCsv, toGeoJson } from "../export";
import type { Context } from "./context";
import { button, h, own, webLink, type Child } from "./dom";
import { copyText } from "./event-card";
import { shownEvents } from "./table";

export function openDialog(context: Context, title: string, ...content: Child[]): void {
  const dialog = h(
    "dialog",
    { class: "cm-dialog", "aria-label": title },
    h("div", { class: "cm-panel-head" }, h("h2", {}, title), button("✕", () => dialog.close(), { "aria-label": context.words.t("close"), class: "cm-icon" })),
    h("div", { class: "cm-dialog-body" }, ...content),
  );
  dialog.addEventListener("close", () => dialog.remove());
  dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
  document.querySelector(".cm-app")!.append(dialog);
  dialog.showModal();
}

export function aboutDialog(context: Context, basemap: BasemapData): void {
  const { words, data } = context;
  const { page, reports } = data.header;
  const paragraph = (title: string, ...children: Child[]) => [h("h3", {}, title), ...children];
  const withheld = (page.withheld ?? []).map((name) => {
    const [what, date] = name.split(":");
    const day = parseDay(date ?? "");
    return words.word("withheldWhat", what).replace("{date}", day === null ? "" : words.date(asDate(day)));
  });
  const listed = reports.slice(0, 200);
  openDialog(
    context,
    words.t("aboutTitle"),
    page.byline && own(page.byline, "p"),
    page.sourceNote && own(page.sourceNote, "p"),
    ...paragraph(words.t("howMade"), h("p", {}, words.t("howMadeText")), page.methods && h("div", { class: "cm-methods" }, ...methods(page.methods))),
    ...paragraph(words.t("limits"), h("p", {}, words.t("limitsText")), withheld.length > 0 && h("p", {}, words.t("withheld", { what: withheld.join(", ") }))),
    ...paragraph(words.t("boundaries"), h("p", {}, words.t("boundariesText"))),
    ...paragraph(
      words.t("licences"),
      h("ul", { dir: "ltr" }, ...basemap.sources.map((text) => h("li", {}, text)), h("li", {}, "Leaflet 1.9.4 (BSD-2-Clause), conflictmap (MIT)")),
      page.placeSources && h("p", {}, words.t("placeSources")),
      page.placeSources && h("ul", { dir: "ltr" }, ...page.placeSources.map((text) => h("li", {}, text))),
      page.tiles && h("p", {}, words.t("tilesNote", { terms: page.tiles.terms ?? page.tiles.attribution })),
    ),
    ...(listed.length ? paragraph(`${words.t("reportsRead")} (${words.number(reports.length)})`, h("ul", { class: "cm-reports", tabindex: 0, "aria-label": words.t("reportsRead") }, ...listed.map((name) => h("li", {}, own(name))))) : []),
  );
}

/** A newsroom's own text: headings with "#", lists with "-", links in full; everything else is a paragraph. */
function methods(text: string): HTMLElement[] {
  return text.split(/\n\s*\n/).flatMap((block) => {
    const heading = block.match(/^#+\s+(.*)/);
    if (heading) {
      const rest = block.split("\n").slice(1).join("\n").trim();
      return [h("h4", { dir: "auto" }, heading[1]), ...(rest ? methods(rest) : [])];
    }
    const lines = block.trim().split("\n");
    if (lines.every((line) => /^[-*]\s/.test(line))) return [h("ul", { dir: "auto" }, ...lines.map((line) => h("li", {}, ...linked(line.slice(2)))))];
    return block.trim() ? [h("p", { dir: "auto" }, ...linked(block.trim()))] : [];
  });
}

function linked(text: string): (Node | string)[] {
  return text.split(/(https?:\/\/[^\s<>"')]+)/).map((part, i) => (i % 2 ? (webLink(part, part) ?? part) : part));
}

export function shareDialog(context: Context, title: string): void {
  const { words } = context;
  const url = context.link();
  const row = (label: string, text: string, hint?: string) => {
    const status = h("span", { role: "status", class: "cm-muted" });
    const field = h("textarea", { readonly: true, rows: 3, dir: "ltr", "aria-label": label }, text);
    return h("div", { class: "cm-share" }, h("h3", {}, label), hint && h("p", { class: "cm-muted" }, hint), field, button(words.t("copy"), () => void copyText(context, text, status)), " ", status);
  };
  openDialog(context, words.t("share"), row(words.t("shareLink"), url), row(words.t("embed"), embedCode(url, title), words.t("embedHint")));
}

export function downloadDialog(context: Context, picture: () => Promise<Blob>): void {
  const { words, data, texts } = context;
  const events = shownEvents(context);
  const row = (label: string, hint: string, click: () => void, disabled = false) =>
    h("p", { class: "cm-download" }, button(label, click, { disabled }), h("span", { class: "cm-muted" }, words.t(hint)));
  const file = (name: string, make: () => Promise<Blob>) => () => void make().then((blob) => save(blob, name));
  const none = events.length === 0;
  openDialog(
    context,
    words.t("download"),
    h("p", { class: "cm-muted" }, `${words.t("downloadHint")} ${words.t("events", { n: events.length })}`),
    row("GeoJSON", "geojsonHint", file("events.geojson", () => toGeoJson(data, texts, events)), none),
    row("CSV", "csvHint", file("events.csv", () => toCsv(data, texts, events)), none),
    row("PNG", "pngHint", file("map.png", picture)),
    row(words.t("print"), "printHint", () => window.print()),
  );
}

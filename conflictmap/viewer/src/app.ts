// Puts the page together: reads the state, runs the filters, and keeps map, time line and panels in step.
import type * as L from "leaflet";
import { Address } from "./address";
import type { Dataset } from "./data/dataset";
import type { TextStore } from "./data/texts";
import { announceHeight, cooperate } from "./embed";
import { EventMap } from "./event-map";
import { Engine } from "./counting/engine";
import { rehearse, whenIdle } from "./counting/rehearsal";
import { noFilters } from "./filters";
import { chooseLanguage, Language } from "./i18n";
import type { BasemapData } from "./map/basemap";
import { drawMap, drawPicture } from "./picture";
import { TextSearch } from "./search";
import type { Shared } from "./state";
import type { Context, Selection } from "./ui/context";
import { Details } from "./ui/details";
import { aboutDialog, downloadDialog, shareDialog } from "./ui/dialogs";
import { button, fill, h, own, room } from "./ui/dom";
import { FiltersPanel, resetFilters } from "./ui/filters-panel";
import { Header } from "./ui/header";
import { TimeLine } from "./ui/histogram";
import { legend, SIGNS } from "./ui/legend";
import { remember, remembered } from "./ui/memory";
import { Notice } from "./ui/notice";
import { paperMap, shownTypes } from "./ui/paper";
import { Table } from "./ui/table";

export const ATTRIBUTION = "UN OCHA, Natural Earth";
/** Panels may lag a fast slider by this many milliseconds; map, bars and counts may not. */
const PANEL_DELAY = 120;

export class App {
  private readonly root: HTMLElement;
  private readonly engine: Engine;
  private readonly events: EventMap;
  private readonly address: Address;
  private readonly textSearch: TextSearch;
  /** Other words in a text node cost less than another node. */
  private readonly summaryText = document.createTextNode("");
  private readonly summary = h("div", { class: "cm-summary", role: "status", "aria-live": "polite" });
  private readonly paper = h("div", { class: "cm-paper" });
  private context!: Context;
  private panels!: { filters: FiltersPanel; time: TimeLine; details: Details; table: Table; notice: Notice };
  private header!: Header;
  private language: string | null = null;
  private screenTheme: string | null = null;
  /** Panels lie over the map. */
  private readonly compact = matchMedia("(max-width: 819px)");
  /** What the keyboard opened the details from. */
  private opener: HTMLElement | null = null;
  private frame = 0;
  private panelTimer = 0;

  constructor(
    readonly map: L.Map,
    private readonly data: Dataset,
    private readonly texts: TextStore,
    private readonly basemapData: BasemapData,
  ) {
    this.root = map.getContainer().closest<HTMLElement>(".cm-app")!;
    this.engine = new Engine(data);
    this.events = new EventMap(map, data, basemapData);
    this.address = new Address(data);
    this.textSearch = new TextSearch(data, texts, this.engine);
    this.theme(remembered("theme"));
    this.readState();
    this.listen();
    rehearse(this.engine, () => this.context.filters, whenIdle);
  }

  /** Builds the interface in the state's language; called again when the reader chooses another. */
  private build(state: Shared): void {
    this.language = state.language;
    const words = new Language(state.language ?? chooseLanguage(this.data.header.page.language));
    this.context = {
      data: this.data,
      texts: this.texts,
      engine: this.engine,
      words,
      filters: state.filters,
      counts: this.engine.run(state.filters),
      selection: null,
      outside: this.events.outside,
      change: () => this.change(),
      select: (selection) => this.select(selection, true),
      zoomTo: (places) => this.events.zoomTo(places),
      link: (event) => this.link(event),
    };
    document.documentElement.lang = words.code;
    document.documentElement.dir = words.direction;
    this.panels = {
      filters: new FiltersPanel(this.context, (text) => this.search(text)),
      time: new TimeLine(this.context),
      details: new Details(this.context),
      table: new Table(this.context, () => this.toggleTable()),
      notice: new Notice(this.context, () => {
        this.resetAll();
        this.map.getContainer().focus({ preventScroll: true });
      }),
    };
    this.events.sizeBy = state.sizeBy;
    this.layOut(words);
    this.search(state.filters.text);
  }

  private layOut(words: Language): void {
    const { events, panels, root } = this;
    const { page } = this.data.header;
    const title = page.title || words.t("untitled");
    fill(this.summary, room(this.summaryText, this.sum(this.data.size, this.engine.dead)));
    this.header = new Header(words, title, this.summary, {
      filters: () => this.toggleFilters(),
      table: () => this.toggleTable(),
      share: () => shareDialog(this.context, title),
      download: () => downloadDialog(this.context, () => this.picture()),
      about: () => aboutDialog(this.context, this.basemapData),
      language: (code) => {
        this.language = code;
        this.rebuild();
        this.header.focusLanguages();
      },
      theme: () => this.switchTheme(),
    });
    const mapArea = h("main", { class: "cm-map-area" }, this.map.getContainer(), events.tip, panels.notice.element, panels.table.element);
    const credit = [page.byline, page.sourceNote].filter(Boolean).join(" · ");
    events.join(this.context, panels.details.element);
    fill(root, this.header.element, this.filtersAside(words), this.paper, mapArea, panels.details.element, panels.time.element, credit ? h("footer", { class: "cm-credit" }, own(credit)) : null);
    this.map.invalidateSize({ animate: false });
  }

  private filtersAside(words: Language): HTMLElement {
    const { filters } = this.panels;
    const aside = h(
      "aside",
      { class: "cm-filters", "aria-label": words.t("filters") },
      h(
        "div",
        { class: "cm-panel-head" },
        h("h2", {}, words.t("filters")),
        button(words.t("resetAll"), () => this.resetAll(), { class: "cm-quiet" }),
        button("✕", () => this.closeFilters(), { "aria-label": words.t("close"), class: "cm-icon cm-only-compact" }),
      ),
      filters.element,
    );
    aside.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && this.root.classList.contains("cm-filters-open")) this.closeFilters();
    });
    // What the signs mean stands below what the shapes and colours mean.
    filters.element.querySelector(".cm-facet-types")?.after(
      legend(words, this.events.sizeBy, (sizeBy) => {
        this.events.sizeBy = sizeBy;
        this.change();
      }),
    );
    return aside;
  }

  private rebuild(): void {
    const { selection } = this.context;
    const open = this.panels.table.open;
    this.panels.time.stop();
    this.build({ ...this.state(), language: this.language });
    this.context.selection = selection;
    this.showTable(open);
    this.panels.details.show(false);
    this.change();
    this.events.redraw();
  }

  private change(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.apply());
  }

  /** One frame: filter, draw, count. */
  private apply(): void {
    const { context, panels } = this;
    context.counts = this.engine.run(context.filters);
    this.events.paintSymbols();
    panels.time.update(true);
    window.clearTimeout(this.panelTimer);
    this.panelTimer = window.setTimeout(() => this.applySlow(), PANEL_DELAY);
    panels.filters.update(true);
    // Nobody can listen to numbers that change many times a second.
    const live = panels.time.playing ? "off" : "polite";
    if (this.summary.ariaLive !== live) this.summary.ariaLive = live;
    const summary = this.sum(context.counts.total, context.counts.dead);
    if (this.summaryText.data !== summary) this.summaryText.data = summary;
  }

  /** "1,234 of 5,678 events · 90 dead" */
  private sum(events: number, dead: number): string {
    const { words } = this.context;
    return words.t("shown", { n: this.data.size, some: events }) + (dead ? ` · ${words.t("dead", { n: dead })}` : "");
  }

  private applySlow(): void {
    this.events.redrawLabels();
    this.panels.time.update();
    this.panels.filters.update();
    this.header.countFilters(this.context);
    this.header.nameFilters(this.filtersInWords());
    this.panels.notice.update(this.panels.time.playing);
    this.panels.details.update();
    this.panels.table.update();
    this.writeState();
  }

  private resetAll(): void {
    this.search("");
    resetFilters(this.context);
  }

  private search(text: string): void {
    this.context.filters.text = text;
    this.textSearch.find(text, () => this.change(), (busy) => this.panels.filters.setSearching(busy));
  }

  private select(selection: Selection | null, focus: boolean): void {
    const from = document.activeElement as HTMLElement;
    if (selection && !this.panels.details.element.contains(from)) this.opener = focus && from !== document.body ? from : null;
    this.context.selection = selection;
    this.panels.details.show(focus);
    this.root.classList.toggle("cm-with-details", selection !== null);
    if (this.compact.matches && selection) this.toggleFilters(false);
    this.events.showChosen();
    this.writeState();
    if (!selection && focus) this.focusOpener();
  }

  /** Back to where the keyboard was before the details; if that is gone, to what they were chosen from. */
  private focusOpener(): void {
    this.opener?.focus({ preventScroll: true });
    if (this.opener && document.activeElement === this.opener) return;
    (this.panels.table.open ? this.panels.table.element : this.map.getContainer()).focus({ preventScroll: true });
  }

  /** What lies under a panel is out of the keyboard's reach. */
  private cover(): void {
    const { table, time, details } = this.panels;
    const all = this.compact.matches && this.root.classList.contains("cm-filters-open");
    for (const element of [table.element, time.element, details.element]) element.inert = all;
    this.map.getContainer().inert = all || table.open;
  }

  private toggleFilters(open = !this.root.classList.contains("cm-filters-open")): void {
    this.root.classList.toggle("cm-filters-open", open);
    this.header.showFiltersOpen(open);
    this.cover();
    if (open) this.root.querySelector<HTMLElement>(".cm-filters input")?.focus();
  }

  private closeFilters(): void {
    this.toggleFilters(false);
    this.header.focusFilters();
  }

  private showTable(open: boolean): void {
    this.panels.table.show(open);
    this.header.showTableOpen(open);
    this.cover();
  }

  private toggleTable(): void {
    const open = !this.panels.table.open;
    this.showTable(open);
    if (open) this.panels.table.element.focus();
    else this.header.focusTable();
    this.writeState();
  }

  private listen(): void {
    const { map } = this;
    this.events.listen((selection, byKey) => this.select(selection, byKey));
    map.on("moveend", () => this.writeState());
    window.addEventListener("hashchange", () => {
      if (this.address.isNew) this.readState();
    });
    this.compact.addEventListener("change", () => this.cover());
    window.addEventListener("beforeprint", () => this.toPaper());
    window.addEventListener("afterprint", () => this.fromPaper());
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"]) {
      matchMedia(query).addEventListener("change", () => this.theme(remembered("theme")));
    }
    cooperate(map, (gesture) => this.context.words.t(gesture === "wheel" ? "scrollHint" : "touchHint"));
    announceHeight(location.href.split("#")[0]);
  }

  private state(): Shared {
    return {
      view: this.events.view,
      filters: this.context.filters,
      ...this.address.chosen(this.context.selection),
      table: this.panels.table.open,
      language: this.language,
      sizeBy: this.events.sizeBy,
    };
  }

  private writeState(): void {
    this.address.write(this.state());
  }

  private readState(): void {
    const state = this.address.read();
    this.build(state);
    this.showTable(state.table);
    this.select(this.address.selectionOf(state), false);
    this.apply();
    this.events.open(state.view);
    this.recogniseSum();
    this.events.reveal();
    this.events.redraw();
  }

  /** Several chosen places may be those of whole districts, as the symbol that holds them tells. */
  private recogniseSum(): void {
    const { selection } = this.context;
    if (selection?.kind !== "places" || selection.places.length < 2) return;
    selection.districts = this.events.districtsOf(selection.places);
    this.panels.details.show(false);
  }

  private link(event?: string): string {
    return this.address.link({ ...this.state(), ...(event ? { event, places: [], filters: noFilters(), view: null } : {}) });
  }

  private switchTheme(): void {
    const next = this.root.dataset.theme === "dark" ? "light" : "dark";
    remember("theme", next);
    this.theme(next);
  }

  private theme(chosen: string | null, now = false): void {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    this.root.dataset.theme = chosen ?? system;
    this.events.readColours(this.root);
    if (!this.panels) return;
    if (now) this.events.paint();
    else this.events.redraw();
    this.panels.time.restyle();
  }

  private picture(): Promise<Blob> {
    const { page } = this.data.header;
    const { words } = this.context;
    return drawPicture(this.events.layers, this.events.colours.base, words.direction, {
      title: page.title || words.t("untitled"),
      summary: this.summary.textContent ?? "",
      types: shownTypes(this.context),
      signs: SIGNS.map((sign) => (sign === "legendDisputed" ? `≠: ${words.t(sign)}` : words.t(sign))),
      filters: this.filtersInWords(),
      credit: [page.byline, page.sourceNote, ATTRIBUTION].filter(Boolean).join(" · "),
    });
  }

  private filtersInWords(): string[] {
    return [...this.panels.time.describe(), ...this.panels.filters.describe()];
  }

  /** On paper the map is a picture as wide as the page, in light colours, with a legend and the filters in words. */
  private toPaper(): void {
    this.screenTheme = this.root.dataset.theme ?? null;
    this.theme("light", true);
    this.panels.table.toPaper(true);
    this.panels.details.toPaper(true);
    fill(this.paper, ...paperMap(this.context, drawMap(this.events.layers), this.panels.time.picture(), this.filtersInWords(), ATTRIBUTION));
  }

  private fromPaper(): void {
    this.theme(this.screenTheme);
    this.panels.table.toPaper(false);
    this.panels.details.toPaper(false);
    fill(this.paper);
  }
}

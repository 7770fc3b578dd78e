// Puts the page together: reads the state, runs the filters, and keeps map, time line and panels in step.
import * as L from "leaflet";
import type { Dataset } from "./data/dataset";
import type { TextStore } from "./data/texts";
import { announceHeight, cooperate } from "./embed";
import { Engine, noFilters } from "./filters";
import { chooseLanguage, Language } from "./i18n";
import { Basemap, type BasemapData, type Named } from "./map/basemap";
import { CanvasLayer, type View } from "./map/canvas-layer";
import { districtsOf, SINGLE_FROM } from "./map/clusters";
import { readColours, type Colours } from "./map/colours";
import { SymbolPainter, type Drawn, type SizeBy } from "./map/symbols";
import { Scale } from "./map/scale";
import { showAll } from "./map/show-all";
import { drawMap, drawPicture } from "./picture";
import { fold, matchNames } from "./search";
import { readHash, writeHash, type Shared } from "./state";
import type { Context, Selection } from "./ui/context";
import { Details } from "./ui/details";
import { aboutDialog, downloadDialog, shareDialog } from "./ui/dialogs";
import { button, fill, h, own } from "./ui/dom";
import { FiltersPanel, resetFilters } from "./ui/filters-panel";
import { languageButtons, legend, moreMenu, nameZoomButtons } from "./ui/layout";
import { namePlaces } from "./ui/place-names";
import { TimeLine } from "./ui/histogram";
import { paperMap, shownTypes } from "./ui/paper";
import { shiftToReveal } from "./ui/reveal";
import { Table } from "./ui/table";
import { remember, remembered } from "./ui/memory";

/** Panels may lag a fast slider by this many milliseconds; map, bars and counts may not. */
const PANEL_DELAY = 120;
/** Milliseconds after a choice in which panels may still change their sizes. */
const REVEAL_FOR = 1000;
/** Places of a chosen sum that a link names. */
const LINKED = 40;
const COMPACT = "(max-width: 819px)";

export class App {
  private readonly engine: Engine;
  private readonly painter: SymbolPainter;
  private readonly basemap: Basemap;
  private readonly base: CanvasLayer;
  private readonly symbols: CanvasLayer;
  private readonly labels: CanvasLayer;
  private readonly tip = h("div", { class: "cm-tip", hidden: true });
  private readonly summary = h("div", { class: "cm-summary", role: "status", "aria-live": "polite" });
  private context!: Context;
  private panels!: { filters: FiltersPanel; time: TimeLine; details: Details; table: Table };
  private sizeBy: SizeBy = "events";
  private colours!: Colours;
  private language: string | null = null;
  /** Places beyond the map's edge. */
  private readonly outside = new Set<number>();
  private filtersButton!: HTMLButtonElement;
  private tiles: L.TileLayer | null = null;
  private frame = 0;
  private revealUntil = 0;
  private readonly paper = h("div", { class: "cm-paper" });
  private screenTheme: string | null = null;
  private panelTimer = 0;
  private searchRun = 0;
  private searchedText = "";
  private readonly scale = new Scale(() => this.context?.words);
  private readonly root: HTMLElement;

  constructor(
    readonly map: L.Map,
    private readonly data: Dataset,
    private readonly texts: TextStore,
    private readonly basemapData: BasemapData,
  ) {
    this.root = map.getContainer().closest<HTMLElement>(".cm-app")!;
    this.engine = new Engine(data);
    this.basemap = new Basemap(basemapData);
    this.painter = new SymbolPainter(data, this.basemap, (n) => this.context.words.short(n));
    for (let place = 1; place <= data.placeCount; place++) {
      if (!this.basemap.holds(data.lon(place), data.lat(place))) this.outside.add(place);
    }
    for (const [name, z] of [["cm-base", 150], ["cm-symbols", 420], ["cm-labels", 430]] as const) {
      const pane = map.createPane(name);
      pane.style.zIndex = String(z);
      pane.style.pointerEvents = "none";
    }
    this.base = new CanvasLayer("cm-base", (context, view) => this.basemap.draw(context, view, this.colours.base));
    this.symbols = new CanvasLayer("cm-symbols", (context, view) =>
      this.painter.draw(context, view, this.context.counts, this.sizeBy, this.colours.symbols, this.selectedPlaces()),
    );
    this.labels = new CanvasLayer("cm-labels", (context, view) => this.drawLabels(context, view));
    this.theme(remembered("theme"));
    this.scale.addTo(map);
    this.readState();
    this.listen();
  }

  /** Builds the interface in the state's language; called again when the reader chooses another. */
  private build(state: Shared): void {
    this.language = state.language;
    const words = new Language(state.language ?? chooseLanguage(this.data.header.page.language));
    const app = this;
    this.context = {
      data: this.data,
      texts: this.texts,
      engine: this.engine,
      words,
      filters: state.filters,
      counts: this.engine.run(state.filters),
      selection: null,
      outside: this.outside,
      change: () => this.change(),
      select: (selection) => this.select(selection, true),
      zoomTo: (places) => this.zoomTo(places),
      link: (event) => app.link(event),
    };
    document.documentElement.lang = words.code;
    document.documentElement.dir = words.direction;
    this.panels = {
      filters: new FiltersPanel(this.context, (text) => this.search(text)),
      time: new TimeLine(this.context),
      details: new Details(this.context),
      table: new Table(this.context),
    };
    this.sizeBy = state.sizeBy;
    this.layOut(words);
    this.search(state.filters.text);
  }

  private layOut(words: Language): void {
    const { panels, root } = this;
    const { page } = this.data.header;
    const mapBox = this.map.getContainer();
    mapBox.setAttribute("aria-label", words.t("mapLabel"));
    mapBox.setAttribute("role", "application");
    nameZoomButtons(mapBox, words);
    this.scale.write();
    const filters = h(
      "aside",
      { class: "cm-filters", "aria-label": words.t("filters") },
      h(
        "div",
        { class: "cm-panel-head" },
        h("h2", {}, words.t("filters")),
        button(words.t("resetAll"), () => this.resetAll(), { class: "cm-quiet" }),
        button("✕", () => this.toggleFilters(false), { "aria-label": words.t("close"), class: "cm-icon cm-only-compact" }),
      ),
      panels.filters.element,
    );
    filters.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.root.classList.contains("cm-filters-open")) return;
      this.toggleFilters(false);
      this.filtersButton.focus();
    });
    // What the signs mean stands below what the shapes and colours mean.
    panels.filters.element.querySelector(".cm-facet-types")?.after(
      legend(words, this.sizeBy, (sizeBy) => {
        this.sizeBy = sizeBy;
        this.change();
      }),
    );
    const title = page.title || words.t("untitled");
    this.filtersButton = button(words.t("filters"), () => this.toggleFilters(), { class: "cm-only-compact cm-filters-button", "aria-expanded": "false" });
    const header = h(
      "header",
      { class: "cm-header" },
      h("div", { class: "cm-titles" }, h("h1", {}, own(title)), this.summary),
      h(
        "nav",
        { class: "cm-tools", "aria-label": words.t("tools") },
        this.filtersButton,
        button(words.t("table"), () => this.toggleTable(), { class: "cm-table-button", "aria-pressed": "false" }),
        button(words.t("share"), () => shareDialog(this.context, title)),
        moreMenu(
          words,
          button(words.t("download"), () => downloadDialog(this.context, () => this.picture())),
          button(words.t("about"), () => aboutDialog(this.context, this.basemapData)),
          ...languageButtons(words, (code) => {
            this.language = code;
            this.rebuild();
          }),
          h("button", { type: "button", click: () => this.switchTheme(), "aria-label": words.t("theme"), title: words.t("theme"), class: "cm-icon cm-theme" }, "◐", h("span", { class: "cm-menu-word" }, words.t("theme"))),
        ),
      ),
    );
    const mapArea = h("main", { class: "cm-map-area" }, mapBox, this.tip, panels.table.element);
    const credit = [page.byline, page.sourceNote].filter(Boolean).join(" · ");
    new ResizeObserver(() => this.reveal()).observe(panels.details.element);
    fill(root, header, filters, this.paper, mapArea, panels.details.element, panels.time.element, credit ? h("footer", { class: "cm-credit" }, own(credit)) : null);
    this.map.invalidateSize({ animate: false });
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
    this.base.redraw();
    this.labels.redraw();
  }

  private change(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.apply());
  }

  /** One frame: filter, draw, count. */
  private apply(): void {
    const { context, panels } = this;
    context.counts = this.engine.run(context.filters);
    this.symbols.paint();
    panels.time.update(true);
    window.clearTimeout(this.panelTimer);
    this.panelTimer = window.setTimeout(() => this.applySlow(), PANEL_DELAY);
    panels.filters.update(true);
    const { counts, words } = context;
    const dead = counts.dead ? ` · ${words.t("dead", { n: counts.dead })}` : "";
    this.summary.textContent = words.t("shown", { n: counts.total, all: this.data.size }) + dead;
  }

  private applySlow(): void {
    this.labels.redraw();
    this.panels.time.update();
    this.panels.filters.update();
    this.countFilters();
    this.panels.details.update();
    this.panels.table.update();
    this.writeState();
  }

  /** How many filters are set, on the button that shows them: they may be out of sight. */
  private countFilters(): void {
    const { filters, words } = this.context;
    const lists = [filters.actors, filters.subTypes, filters.speakers, filters.admin1, filters.precision].filter(({ size }) => size > 0).length;
    const others = [filters.from !== null || filters.to !== null, filters.minDead > 0, filters.disputed, filters.text !== ""].filter(Boolean).length;
    const set = lists + others;
    this.filtersButton.textContent = set ? `${words.t("filters")} (${words.number(set)})` : words.t("filters");
  }

  private resetAll(): void {
    this.search("");
    resetFilters(this.context);
  }

  private select(selection: Selection | null, focus: boolean): void {
    this.context.selection = selection;
    this.panels.details.show(focus);
    this.root.classList.toggle("cm-with-details", selection !== null);
    if (matchMedia(COMPACT).matches && selection) this.toggleFilters(false);
    this.symbols.redraw();
    this.labels.redraw();
    this.revealUntil = performance.now() + REVEAL_FOR;
    this.reveal();
    this.writeState();
    if (!selection && focus) this.map.getContainer().focus({ preventScroll: true });
  }

  private selectedPlaces(): Set<number> {
    const { selection } = this.context;
    if (selection?.kind === "places") return new Set(selection.places);
    if (selection?.kind === "event") return new Set([this.data.place[selection.event]]);
    return new Set();
  }

  private drawLabels(context: CanvasRenderingContext2D, view: View): void {
    const chosen = this.chosenName(view);
    // An online map has labels of its own, but not that of the chosen place.
    if (!this.tiles) this.basemap.drawLabels(context, view, this.colours.base, this.context.words.code, this.painter.drawn, chosen);
    else if (chosen) this.basemap.drawChosen(context, view, this.colours.base, chosen, this.painter.drawn);
  }

  /** The chosen place's symbol and name; where no event of it is shown, the place itself. */
  private chosenName(view: View): Named | null {
    const { selection } = this.context;
    const places = [...this.selectedPlaces()].filter(Boolean);
    if (!selection || !places.length) return null;
    const symbol = this.painter.drawn.find(({ cluster }) => cluster.members.includes(places[0])) ?? this.painter.spotOf(places[0], view);
    return { ...symbol, name: namePlaces(this.context, places, (selection.kind === "places" && selection.districts) || 0) };
  }

  /** Moves the map so that no panel hides the chosen symbol; only until the panels have taken their sizes. */
  private reveal(): void {
    if (performance.now() > this.revealUntil || !this.map.hasLayer(this.symbols)) return;
    const chosen = this.chosenName(this.symbols.view);
    if (!chosen) return;
    const map = this.map.getContainer().getBoundingClientRect();
    const { beyondX, beyondY } = this.symbols.view;
    const at = { x: map.left + chosen.x - beyondX, y: map.top + chosen.y - beyondY };
    const shift = shiftToReveal(at, map, this.panels.details.element.getBoundingClientRect());
    if (shift) this.map.panBy(shift, { animate: false });
  }

  private toggleFilters(open = !this.root.classList.contains("cm-filters-open")): void {
    this.root.classList.toggle("cm-filters-open", open);
    this.filtersButton.setAttribute("aria-expanded", String(open));
    if (open) this.root.querySelector<HTMLElement>(".cm-filters input")?.focus();
  }

  private showTable(open: boolean): void {
    this.panels.table.show(open);
    this.root.querySelector(".cm-table-button")?.setAttribute("aria-pressed", String(open));
  }

  private toggleTable(): void {
    const open = !this.panels.table.open;
    this.showTable(open);
    if (open) this.panels.table.element.focus();
    this.writeState();
  }

  /** Looks the text up in names at once and in notes and quotes block by block. */
  private search(text: string): void {
    const { filters } = this.context;
    filters.text = text;
    if (text === this.searchedText) return this.change();
    this.searchedText = text;
    const run = ++this.searchRun;
    if (!text) {
      this.engine.setTextMatch(null);
      this.panels.filters.setSearching(false);
      return this.change();
    }
    const wanted = fold(text);
    const match = matchNames(this.data, wanted);
    this.engine.setTextMatch(match);
    this.change();
    this.panels.filters.setSearching(true);
    const visit = (event: number, found: string) => {
      if (!match[event] && fold(found).includes(wanted)) match[event] = 1;
    };
    void this.texts.eachText(visit, () => run !== this.searchRun).then((whole) => {
      if (!whole) return;
      this.panels.filters.setSearching(false);
      this.change();
    });
    return undefined;
  }

  private zoomTo(places: number[]): void {
    const bounds = L.latLngBounds(places.map((place) => [this.data.lat(place), this.data.lon(place)]));
    this.map.fitBounds(bounds, { padding: [40, 40], maxZoom: SINGLE_FROM });
  }

  private listen(): void {
    const { map } = this;
    const at = (event: L.LeafletMouseEvent): Drawn | null => {
      const point = this.symbols.toCanvas(event.latlng);
      return this.painter.hit(point.x, point.y, matchMedia("(pointer: coarse)").matches ? 12 : 4);
    };
    map.on("click", (event) => {
      const symbol = at(event);
      this.select(symbol && { kind: "places", places: this.painter.placesOf(symbol, this.context.counts), districts: districtsOf(symbol.cluster) }, false);
    });
    map.on("mousemove", (event) => this.hover(at(event), event.containerPoint));
    map.on("mouseout zoomstart movestart", () => this.hover(null));
    map.on("moveend", () => this.writeState());
    window.addEventListener("hashchange", () => {
      if (location.hash.slice(1) !== this.written) this.readState();
    });
    new ResizeObserver(() => this.resize()).observe(map.getContainer());
    window.addEventListener("beforeprint", () => this.toPaper());
    window.addEventListener("afterprint", () => this.fromPaper());
    for (const query of ["(prefers-color-scheme: dark)", "(forced-colors: active)", "(prefers-contrast: more)"]) {
      matchMedia(query).addEventListener("change", () => this.theme(remembered("theme")));
    }
    cooperate(map, (gesture) => this.context.words.t(gesture === "wheel" ? "scrollHint" : "touchHint"));
    announceHeight(location.href.split("#")[0]);
  }

  /** The same point stays in the middle; Leaflet's own way moves it by up to a pixel each time. */
  private resize(): void {
    const { map } = this;
    const { clientWidth, clientHeight } = map.getContainer();
    if (map.getSize().equals([clientWidth, clientHeight])) return;
    const centre = map.getCenter();
    map.invalidateSize({ animate: false, pan: false });
    map.setView(centre, map.getZoom(), { reset: true } as L.ZoomPanOptions);
    this.reveal();
  }

  /** The online map that the makers of the page asked for, over the offline one. */
  private addTiles(): void {
    const { tiles } = this.data.header.page;
    if (!tiles || this.tiles) return;
    const credit = h("span", {}, tiles.attribution);
    this.tiles = L.tileLayer(tiles.url, {
      pane: "cm-base",
      maxZoom: tiles.maxZoom,
      attribution: credit.innerHTML,
      referrerPolicy: "strict-origin-when-cross-origin",
    });
    this.map.addLayer(this.tiles).setMaxZoom(tiles.maxZoom ?? 18);
  }

  private hover(symbol: Drawn | null, point?: L.Point): void {
    this.map.getContainer().classList.toggle("cm-pointing", symbol !== null);
    this.tip.hidden = symbol === null;
    if (this.painter.pointed !== (symbol?.cluster ?? null)) {
      this.painter.pointed = symbol?.cluster ?? null;
      this.symbols.redraw();
    }
    if (!symbol || !point) return;
    const { words } = this.context;
    const places = this.painter.placesOf(symbol, this.context.counts);
    const name = namePlaces(this.context, places, districtsOf(symbol.cluster));
    const dead = symbol.dead ? ` · ${words.t("dead", { n: symbol.dead })}` : "";
    fill(this.tip, h("strong", { dir: "auto" }, name), h("div", {}, words.t("events", { n: symbol.events }) + dead));
    const right = point.x > this.map.getSize().x / 2;
    this.tip.style.transform = `translate(${point.x}px, ${point.y}px) translate(${right ? "calc(-100% - 12px)" : "12px"}, -50%)`;
  }

  /** The address as it was last read or written here. */
  private written = "";

  private state(): Shared {
    const { selection, filters } = this.context;
    const centre = this.map.getCenter();
    const places = selection?.kind === "places" ? selection.places.slice(0, LINKED).map((place) => this.placeKey(place)) : [];
    return {
      view: [this.map.getZoom(), centre.lat, centre.lng],
      filters,
      event: selection?.kind === "event" ? this.data.idOf(selection.event) : null,
      places,
      table: this.panels.table.open,
      language: this.language,
      sizeBy: this.sizeBy,
    };
  }

  /** Id of a place, or its name where a table gave it none. */
  private placeKey(place: number): string {
    const { id, name } = this.data.header.places;
    return id[place - 1] || name[place - 1];
  }

  private writeState(): void {
    // An address that the reader has just gone to, and that is not read yet, stays.
    if (location.hash.slice(1) !== this.written) return;
    try {
      history.replaceState(null, "", `#${writeHash(this.state(), this.data)}`);
    } catch {
      // Frames without an origin of their own may not touch the history; the share dialog still has the link.
    }
    this.written = location.hash.slice(1);
  }

  private readState(): void {
    this.written = location.hash.slice(1);
    const state = readHash(location.hash, this.data);
    this.build(state);
    this.showTable(state.table);
    this.select(this.selectionOf(state), false);
    this.apply();
    // The panels have their sizes now: only then does the map know its own.
    this.map.invalidateSize({ animate: false, pan: false });
    if (state.view) this.map.setView([state.view[1], state.view[2]], state.view[0], { reset: true } as L.ZoomPanOptions);
    else this.showSelected();
    for (const layer of this.layers) if (!this.map.hasLayer(layer)) this.map.addLayer(layer);
    this.addTiles();
    this.recogniseSum();
    this.reveal();
    this.base.redraw();
    this.symbols.redraw();
    this.labels.redraw();
  }

  private selectionOf(state: Shared): Selection | null {
    if (state.event) {
      const event = this.data.findId(state.event);
      if (event >= 0) return { kind: "event", event };
    }
    const order = new Map(state.places.map((key, i) => [key, i]));
    const places = this.data.header.places.id.map((_, i) => i + 1).filter((place) => order.has(this.placeKey(place)));
    places.sort((a, b) => order.get(this.placeKey(a))! - order.get(this.placeKey(b))!);
    return places.length ? { kind: "places", places } : null;
  }

  /** Several chosen places may be those of whole districts, as the symbol that holds them tells. */
  private recogniseSum(): void {
    const { selection } = this.context;
    if (selection?.kind !== "places" || selection.places.length < 2) return;
    const symbol = this.painter.drawn.find(({ cluster }) => selection.places.every((place) => cluster.members.includes(place)));
    selection.districts = symbol && districtsOf(symbol.cluster);
    this.panels.details.show(false);
  }

  /** A link to one event or place goes there; otherwise all events are in view. */
  private showSelected(): void {
    const [place] = this.selectedPlaces();
    if (place) this.map.setView([this.data.lat(place), this.data.lon(place)], SINGLE_FROM - 1.5, { animate: false });
    else showAll(this.map, this.data, this.outside);
  }

  private link(event?: string): string {
    const page = location.href.split("#")[0];
    const state = { ...this.state(), ...(event ? { event, places: [], filters: noFilters(), view: null } : {}) };
    return `${page}#${writeHash(state, this.data)}`;
  }

  private switchTheme(): void {
    const next = this.dark() ? "light" : "dark";
    remember("theme", next);
    this.theme(next);
  }

  private dark(): boolean {
    return this.root.dataset.theme === "dark";
  }

  private theme(chosen: string | null, now = false): void {
    const system = matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
    this.root.dataset.theme = chosen ?? system;
    this.colours = readColours(this.root);
    if (!this.panels) return;
    for (const layer of this.layers) now ? layer.paint() : layer.redraw();
    this.panels.time.restyle();
  }

  private picture(): Promise<Blob> {
    const { page } = this.data.header;
    const { words } = this.context;
    return drawPicture(this.layers, this.colours.base, words.direction, {
      title: `${page.title || words.t("untitled")} – ${this.summary.textContent ?? ""}`,
      types: shownTypes(this.context),
      filters: this.filtersInWords(),
      credit: [page.byline, page.sourceNote, ATTRIBUTION].filter(Boolean).join(" · "),
    });
  }

  private get layers(): CanvasLayer[] {
    return [this.base, this.symbols, this.labels];
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
    fill(this.paper, ...paperMap(this.context, drawMap(this.layers), this.panels.time.picture(), this.filtersInWords(), ATTRIBUTION));
  }

  private fromPaper(): void {
    this.theme(this.screenTheme);
    this.panels.table.toPaper(false);
    this.panels.details.toPaper(false);
    fill(this.paper);
  }
}

export const ATTRIBUTION = "UN OCHA, Natural Earth";

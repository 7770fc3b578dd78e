// The events on the Leaflet map: its canvases, names and online tiles, what is pointed at and chosen, where it goes.
import * as L from "leaflet";
import type { Dataset } from "./data/dataset";
import type { Language } from "./i18n";
import { Basemap, type BasemapData, type Box, type Named } from "./map/basemap";
import { CanvasLayer, type View } from "./map/canvas-layer";
import { districtsOf, SINGLE_FROM } from "./map/clusters";
import { readColours, type Colours } from "./map/colours";
import type { Drawn } from "./map/glyphs";
import { Key, wholeMapButton } from "./map/corners";
import { Scale } from "./map/scale";
import { showAll } from "./map/show-all";
import { SymbolPainter, type SizeBy } from "./map/symbols";
import type { Context, Selection } from "./ui/context";
import { fill, h } from "./ui/dom";
import { namePlaces } from "./ui/place-names";
import { shiftToReveal } from "./ui/reveal";

/** Milliseconds after a choice in which panels may still change their sizes. */
const REVEAL_FOR = 1000;
/** Zoom of the smallest map that is of use, on a small phone. */
const FURTHEST = 5;
/** Letters of a name on the map. */
const LONGEST = 60;

export class EventMap {
  sizeBy: SizeBy = "events";
  colours!: Colours;
  /** Places beyond the map's edge. */
  readonly outside = new Set<number>();
  readonly tip = h("div", { class: "cm-tip", hidden: true });
  /** What the keyboard points at, for those who hear it. */
  private readonly said = h("div", { class: "cm-unseen", role: "status" });
  /** Which keys the map takes, seen while it has the keyboard's focus. */
  private readonly keys = h("div", { class: "cm-keys", "aria-hidden": "true" });
  readonly layers: readonly CanvasLayer[];
  private readonly painter: SymbolPainter;
  private readonly basemap: Basemap;
  private readonly base: CanvasLayer;
  private readonly symbols: CanvasLayer;
  private readonly labels: CanvasLayer;
  private readonly scale = new Scale(() => this.context?.words);
  private readonly legend = new Key();
  private context!: Context;
  /** What may hide a part of the map. */
  private panel!: HTMLElement;
  private tiles: L.TileLayer | null = null;
  private revealUntil = 0;
  /** Where the map was before it moved out from under a panel; null where the reader has moved it since. */
  private lent: L.LatLng | null = null;
  /** Opened without a size, as in a tab of the host page that is still closed: the first view is yet to come. */
  private unseen = false;

  constructor(
    private readonly map: L.Map,
    private readonly data: Dataset,
    basemapData: BasemapData,
  ) {
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
    this.base = new CanvasLayer("cm-base", (context, view) => this.basemap.draw(context, view, this.colours.base), true);
    this.symbols = new CanvasLayer("cm-symbols", (context, view) =>
      this.painter.draw(context, view, this.context.counts, this.sizeBy, this.colours.symbols, this.selectedPlaces()),
    );
    this.labels = new CanvasLayer("cm-labels", (context, view) => this.drawLabels(context, view), true);
    this.layers = [this.base, this.symbols, this.labels];
    this.scale.addTo(map);
    this.legend.addTo(map);
    wholeMapButton(map, () => showAll(map, data, this.outside, true));
    map.getContainer().append(this.said, this.keys);
  }

  /** Takes over what all parts share, in another language too, and the panel that may lie over the map. */
  join(context: Context, panel: HTMLElement): void {
    this.context = context;
    this.panel = panel;
    const box = this.map.getContainer();
    box.setAttribute("aria-label", `${context.words.t("mapLabel")} ${context.words.t("mapKeys")}`);
    fill(this.keys, h("span", { dir: context.words.direction }, context.words.t("mapKeys")));
    box.setAttribute("role", "application");
    nameButtons(box, context.words);
    this.legend.write(context.words, this.data.typeNames.filter((type) => this.data.header.subTypes.some(([name]) => name === type)));
    this.scale.write();
    new ResizeObserver(() => this.reveal()).observe(panel);
  }

  /** `choose` is told whether the keyboard chose, and follows into the panel. */
  listen(choose: (selection: Selection | null, byKey: boolean) => void): void {
    const { map } = this;
    const at = (event: L.LeafletMouseEvent): Drawn | null => {
      const point = this.symbols.toCanvas(event.latlng);
      return this.painter.hit(point.x, point.y, matchMedia("(pointer: coarse)").matches ? 12 : 4);
    };
    map.on("click", (event) => {
      const symbol = at(event);
      choose(symbol && this.placesOf(symbol), false);
    });
    // Leaflet moves the keyboard's focus to the map; browsers take that for the keyboard's work.
    const box = map.getContainer();
    box.addEventListener("pointerdown", () => box.classList.add("cm-by-pointer"), { capture: true });
    box.addEventListener("keydown", () => box.classList.remove("cm-by-pointer"), { capture: true });
    box.addEventListener("focusout", () => box.classList.remove("cm-by-pointer"));
    box.addEventListener("keydown", (event) => this.key(event, (symbol) => choose(this.placesOf(symbol), true)));
    map.on("mousemove", (event) => this.hover(at(event), event.containerPoint));
    map.on("mouseout zoomstart movestart", () => this.hover(null));
    map.on("dragstart zoomstart", () => (this.lent = null));
    box.addEventListener("keydown", (event) => event.key.startsWith("Arrow") && (this.lent = null));
    new ResizeObserver(() => this.resize()).observe(box);
  }

  /** The first view, of an address or else of what is chosen, with the layers in their places. */
  open(view: [number, number, number] | null): void {
    this.lent = null;
    // The panels have their sizes now: only then does the map know its own.
    this.map.invalidateSize({ animate: false, pan: false });
    this.limitZoom();
    if (view) this.map.setView([view[1], view[2]], view[0], { reset: true } as L.ZoomPanOptions);
    else this.showSelected();
    const { x, y } = this.map.getSize();
    this.unseen = !view && !(x && y);
    this.legend.fold(y);
    for (const layer of this.layers) if (!this.map.hasLayer(layer)) this.map.addLayer(layer);
    this.addTiles();
  }

  /** zoom, lat, lon */
  get view(): [number, number, number] {
    const centre = this.map.getCenter();
    return [this.map.getZoom(), centre.lat, centre.lng];
  }

  readColours(root: HTMLElement): void {
    this.colours = readColours(root);
  }

  redraw(): void {
    for (const layer of this.layers) layer.redraw();
  }

  /** Draws at once what `redraw` would draw in the next frame. */
  paint(): void {
    for (const layer of this.layers) layer.paint();
  }

  paintSymbols(): void {
    this.symbols.paint();
  }

  redrawLabels(): void {
    this.labels.redraw();
  }

  /** Something else was chosen: it is marked and brought into sight. */
  showChosen(): void {
    this.symbols.redraw();
    this.labels.redraw();
    this.revealUntil = performance.now() + REVEAL_FOR;
    if (this.context.selection) this.reveal();
    else this.giveBack();
  }

  zoomTo(places: number[]): void {
    const bounds = L.latLngBounds(places.map((place) => [this.data.lat(place), this.data.lon(place)]));
    this.map.fitBounds(bounds, { padding: [40, 40], maxZoom: SINGLE_FROM });
  }

  /** Of how many whole districts a symbol stands for all these places; undefined where none does. */
  districtsOf(places: number[]): number | undefined {
    const symbol = this.painter.drawn.find(({ cluster }) => places.every((place) => cluster.members.includes(place)));
    return symbol && districtsOf(symbol.cluster);
  }

  /** Moves the map so that no panel hides the chosen symbol; only until the panels have taken their sizes. */
  reveal(): void {
    if (performance.now() > this.revealUntil || !this.map.hasLayer(this.symbols)) return;
    const chosen = this.chosenName(this.symbols.view);
    if (!chosen) return;
    const map = this.map.getContainer().getBoundingClientRect();
    const { beyondX, beyondY } = this.symbols.view;
    const at = { x: map.left + chosen.x - beyondX, y: map.top + chosen.y - beyondY };
    const shift = shiftToReveal(at, map, this.panel.getBoundingClientRect());
    if (!shift) return;
    this.lent ??= this.map.getCenter();
    this.map.panBy(shift, { animate: false });
  }

  /** Nothing lies over the map any more: it goes back to where it was. */
  private giveBack(): void {
    if (this.lent) this.map.setView(this.lent, this.map.getZoom(), { animate: false });
    this.lent = null;
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
    if (!this.tiles) this.basemap.drawLabels(context, view, this.colours.base, this.context.words.code, this.painter.drawn, chosen, this.corners(view));
    else if (chosen) this.basemap.drawChosen(context, view, this.colours.base, chosen, this.painter.drawn);
  }

  /** Where zoom buttons, scale, key and credits lie over the map. */
  private corners({ beyondX, beyondY }: View): Box[] {
    const box = this.map.getContainer();
    const { left, top } = box.getBoundingClientRect();
    return [...box.querySelectorAll(".leaflet-control")].map((control) => {
      const at = control.getBoundingClientRect();
      return [at.left - left + beyondX, at.top - top + beyondY, at.right - left + beyondX, at.bottom - top + beyondY];
    });
  }

  /** The chosen place's symbol and name; where no event of it is shown, the place itself. */
  private chosenName(view: View): Named | null {
    const { selection } = this.context;
    const places = [...this.selectedPlaces()].filter(Boolean);
    if (!selection || !places.length) return null;
    const symbol = this.painter.drawn.find(({ cluster }) => cluster.members.includes(places[0])) ?? this.painter.spotOf(places[0], view);
    const name = namePlaces(this.context, places, (selection.kind === "places" && selection.districts) || 0);
    return { ...symbol, name: name.length > LONGEST ? `${name.slice(0, LONGEST)}…` : name };
  }

  /** A link to one event or place goes there; otherwise all events are in view. */
  private showSelected(): void {
    const [place] = this.selectedPlaces();
    if (place) this.map.setView([this.data.lat(place), this.data.lon(place)], SINGLE_FROM - 1.5, { animate: false });
    else showAll(this.map, this.data, this.outside);
  }

  /** The same point stays in the middle; Leaflet's own way moves it by up to a pixel each time. */
  private resize(): void {
    const { map } = this;
    const { clientWidth, clientHeight } = map.getContainer();
    // Without a size, as in a closed tab, nothing can be drawn: the view stays for when it opens again.
    if (!clientWidth || !clientHeight) return;
    if (!this.unseen && map.getSize().equals([clientWidth, clientHeight])) return;
    const centre = map.getCenter();
    // Turning a phone over does not lose the chosen place.
    if (!this.unseen && this.chosenInSight()) this.revealUntil = performance.now() + REVEAL_FOR;
    map.invalidateSize({ animate: false, pan: false });
    this.limitZoom();
    if (this.unseen) this.showSelected();
    else map.setView(centre, map.getZoom(), { reset: true } as L.ZoomPanOptions);
    this.unseen = false;
    this.reveal();
  }

  /** The map never becomes an island in an empty page; an online one has no end. */
  private limitZoom(): void {
    const { map } = this;
    if (this.data.header.page.tiles || !map.getSize().x) return;
    const [west, south, east, north] = this.basemap.frame;
    map.options.minZoom = FURTHEST;
    map.setMinZoom(map.getBoundsZoom([[south, west], [north, east]]));
  }

  private chosenInSight(): boolean {
    const [place] = this.selectedPlaces();
    return Boolean(place) && this.map.getBounds().contains([this.data.lat(place), this.data.lon(place)]);
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

  private placesOf(symbol: Drawn): Selection {
    return { kind: "places", places: this.painter.placesOf(symbol, this.context.counts), districts: districtsOf(symbol.cluster) };
  }

  /** Page down and up point at the symbols in view one after another, the largest first; Enter opens one. */
  private key(event: KeyboardEvent, open: (symbol: Drawn) => void): void {
    if (event.target !== this.map.getContainer()) return;
    const { beyondX, beyondY } = this.symbols.view;
    const { x: width, y: height } = this.map.getSize();
    const seen = this.painter.drawn.filter(({ x, y }) => x >= beyondX && y >= beyondY && x <= beyondX + width && y <= beyondY + height);
    const at = seen.findIndex(({ cluster }) => cluster === this.painter.pointed);
    const next = { PageDown: at + 1, PageUp: Math.max(at, 0) - 1 }[event.key];
    if (next !== undefined && seen.length) {
      const symbol = seen[(next + seen.length) % seen.length];
      this.hover(symbol, L.point(symbol.x - beyondX, symbol.y - beyondY), symbol.radius + 10);
      this.said.textContent = this.context.words.list([...this.tip.children].map(({ textContent }) => textContent ?? ""));
    } else if (event.key === "Enter" && at >= 0) open(seen[at]);
    else if (event.key === "Escape") this.hover(null);
    else return;
    event.preventDefault();
  }

  private hover(symbol: Drawn | null, point?: L.Point, gap = 12): void {
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
    this.tip.style.transform = `translate(${point.x}px, ${point.y}px) translate(${right ? `calc(-100% - ${gap}px)` : `${gap}px`}, -50%)`;
  }
}

/** The buttons on the map, in the reader's language. */
function nameButtons(map: HTMLElement, words: Language): void {
  for (const [name, key] of [["leaflet-control-zoom-in", "zoomInMap"], ["leaflet-control-zoom-out", "zoomOutMap"], ["cm-whole-map", "wholeMap"]]) {
    const control = map.querySelector(`.${name}`);
    control?.setAttribute("title", words.t(key));
    control?.setAttribute("aria-label", words.t(key));
  }
}

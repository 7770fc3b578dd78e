// The panel beside the map: the events of the chosen place, newest first, or those without date or place.
import { eventCard } from "./event-card";
import type { Context, Selection } from "./context";
import { button, fill, h, own } from "./dom";
import { FoundWords } from "./found";
import { namePlaces, placePath } from "./place-names";
import { ROWS_ON_PAPER } from "./table";

const FIRST = 40;
const OPEN_UP_TO = 2;

export class Details {
  readonly element: HTMLElement;
  private readonly heading = h("div", { class: "cm-panel-title", tabindex: -1 });
  private readonly list = h("div", { class: "cm-list" });
  private readonly found = new FoundWords(this.list);
  private wanted = FIRST;
  private shownKey = "";
  private readonly cards = new Map<number, HTMLDetailsElement>();
  private paper = false;

  constructor(private readonly context: Context) {
    const { words } = context;
    this.element = h(
      "aside",
      { class: "cm-details", "aria-label": words.t("saysSo"), hidden: true },
      h("div", { class: "cm-panel-head" }, this.heading, button("✕", () => context.select(null), { "aria-label": words.t("close"), class: "cm-icon" })),
      this.list,
    );
    this.element.addEventListener("keydown", (event) => {
      if (event.key === "Escape") context.select(null);
    });
  }

  /** Shows another selection, and moves the keyboard's focus to it. */
  show(focus: boolean): void {
    this.wanted = FIRST;
    this.shownKey = "";
    this.cards.clear();
    this.update();
    this.element.scrollTop = 0;
    if (focus && this.context.selection) this.heading.focus({ preventScroll: true });
  }

  /** On paper all events of the selection stand there, up to as many as of the table. */
  toPaper(paper: boolean): void {
    this.paper = paper;
    this.update();
  }

  /** The same selection under changed filters. */
  update(): void {
    const { selection, words } = this.context;
    this.element.hidden = selection === null;
    if (!selection) return;
    this.found.show(this.context.filters.text);
    const events = this.eventsOf(selection);
    const wanted = this.paper ? ROWS_ON_PAPER : this.wanted;
    const key = `${events.length}:${events.slice(0, wanted).join()}`;
    if (key === this.shownKey) return;
    this.shownKey = key;
    fill(this.heading, ...this.title(selection, events.length));
    const opened = selection.kind === "event" ? selection.event : -1;
    const where = selection.kind === "undated" || this.placesOf(selection).length > 1;
    const cards = events.slice(0, wanted).map((event) => this.card(event, event === opened || events.length <= OPEN_UP_TO, where));
    const rest = events.length - cards.length;
    const more = button(words.t("more"), () => {
      this.wanted += FIRST;
      this.update();
      this.list.children[cards.length].querySelector("summary")?.focus();
    });
    fill(this.list, ...(cards.length ? cards : [h("p", { class: "cm-muted" }, words.t("noEvents"))]), rest > 0 && (this.paper ? h("p", { class: "cm-muted" }, words.t("notPrinted", { n: rest })) : more));
  }

  /** What the reader opened stays open when others come or go. */
  private card(event: number, open: boolean, where: boolean): HTMLDetailsElement {
    let card = this.cards.get(event);
    if (!card) this.cards.set(event, (card = eventCard(this.context, event, open, where)));
    return card;
  }

  private title(selection: Selection, n: number): (Node | string)[] {
    const { words, data } = this.context;
    const count = h("div", { class: "cm-muted" }, words.t("events", { n }));
    if (selection.kind === "undated") return [h("h2", {}, words.t("undatedTitle")), count];
    if (selection.kind === "outside") return [h("h2", {}, words.t("outsideTitle")), count];
    const places = this.placesOf(selection);
    if (selection.kind === "unplaced" || !places.length) return [h("h2", {}, words.t("unplacedTitle")), count, h("p", { class: "cm-muted" }, words.t("unplacedHint"))];
    const [first] = places;
    const many = places.length > 1;
    const districts = (selection.kind === "places" && selection.districts) || 0;
    const name = namePlaces(this.context, places, districts);
    const other = many || districts ? name : data.placeName(first, words.code === "ar" ? "en" : "ar");
    return [
      h("h2", {}, own(name), other !== name && " ", other !== name && own(other, "bdi", "cm-other-name")),
      h("div", { class: "cm-muted" }, many ? words.t("places", { n: places.length }) : own(placePath(this.context, first).split(words.t("comma")).slice(1).join(words.t("comma")))),
      count,
      ...(many ? [button(words.t("zoomIn"), () => this.context.zoomTo(places), { class: "cm-quiet" })] : []),
    ];
  }

  private placesOf(selection: Selection): number[] {
    if (selection.kind === "places") return selection.places;
    if (selection.kind === "outside") return [...this.context.outside];
    if (selection.kind !== "event") return [];
    const place = this.context.data.place[selection.event];
    return place ? [place] : [];
  }

  /** Newest first, the undated at the end; an event that was asked for by link comes first and always. */
  private eventsOf(selection: Selection): number[] {
    const { data, engine } = this.context;
    const { dated } = data.header;
    const places = new Set(this.placesOf(selection));
    const found: number[] = [];
    const visit = (event: number) => {
      if (!engine.shows(event)) return;
      const wanted = selection.kind === "undated" || (places.size ? places.has(data.place[event]) : data.place[event] === 0);
      if (wanted) found.push(event);
    };
    if (selection.kind === "undated") return undatedEvents(this.context);
    for (let event = dated - 1; event >= 0; event--) visit(event);
    for (let event = dated; event < data.size; event++) visit(event);
    return selection.kind === "event" ? [selection.event, ...found.filter((event) => event !== selection.event)] : found;
  }
}

/** Undated events that pass all filters but the range of dates, which cannot tell about them. */
function undatedEvents({ data, counts }: Context): number[] {
  const events = Array.from(counts.undatedShown, (shown, i) => (shown ? data.header.dated + i : -1));
  return events.filter((event) => event >= 0);
}

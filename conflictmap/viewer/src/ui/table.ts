// The events shown as a table: the same filters, sortable, and readable by a screen reader.
import { disputedSign, legendMark } from "./legend";
import { peopleText, when, who } from "./event-card";
import type { Context } from "./context";
import { breakable, button, fill, h, own, type Child } from "./dom";

const ROWS = 50;
/** Rows on paper, where nobody turns to the next ones: some thirty pages, which browsers lay out in seconds. */
export const ROWS_ON_PAPER = 1000;

type Column = "date" | "type" | "place" | "admin1" | "actors" | "killed";
const COLUMNS: Column[] = ["date", "type", "place", "admin1", "actors", "killed"];

export class Table {
  readonly element: HTMLElement;
  private sortBy: Column = "date";
  private falling = true;
  private start = 0;
  private readonly body = h("tbody", { role: "rowgroup" });
  private readonly heads = new Map<Column, HTMLElement>();
  private readonly turns: [HTMLButtonElement, HTMLButtonElement];
  private readonly page = h("span", { role: "status" });
  private readonly rest = h("div", { class: "cm-muted" });
  private paper = false;
  private shownKey = "";
  open = false;

  constructor(
    private readonly context: Context,
    close: () => void,
  ) {
    const { words } = context;
    const head = (column: Column) => {
      const cell = h("th", { scope: "col", role: "columnheader" }, button(words.t(column), () => this.sort(column)), h("span", { class: "cm-on-paper" }, words.t(column)));
      this.heads.set(column, cell);
      return cell;
    };
    // A button that were disabled or made anew would lose the keyboard's focus.
    const turn = (label: string, step: number) => button(label, () => this.turn(step));
    this.turns = [turn(words.t("previous"), -ROWS), turn(words.t("next"), ROWS)];
    this.element = h(
      "section",
      { class: "cm-table", hidden: true, "aria-label": words.t("table"), tabindex: -1 },
      h("div", { class: "cm-table-scroll", tabindex: 0, role: "region", "aria-label": words.t("tableTitle") },
        // The roles say what narrow screens, where a row is a block, would take away.
        h("table", { role: "table" }, h("caption", {}, words.t("tableTitle")), h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...COLUMNS.map(head))), this.body)),
      this.rest,
      h("div", { class: "cm-pager" }, this.turns[0], this.page, this.turns[1]),
    );
    this.element.addEventListener("keydown", (event) => event.key === "Escape" && close());
  }

  /** On paper all events stand there, or the first of very many and how many are missing. */
  toPaper(paper: boolean): void {
    this.paper = paper;
    this.update();
  }

  show(open: boolean): void {
    this.open = open;
    this.element.hidden = !open;
    if (open) this.update();
  }

  update(): void {
    if (!this.open) return;
    const { context } = this;
    const { words } = context;
    const events = this.sorted();
    this.start = Math.min(this.start, Math.max(0, Math.floor((events.length - 1) / ROWS) * ROWS));
    for (const [column, cell] of this.heads) {
      if (column === this.sortBy) cell.setAttribute("aria-sort", this.falling ? "descending" : "ascending");
      else cell.removeAttribute("aria-sort");
    }
    const start = this.paper ? 0 : this.start;
    const end = Math.min(events.length, start + (this.paper ? ROWS_ON_PAPER : ROWS));
    const rows = events.slice(start, end);
    const key = rows.join();
    // Rows that stay keep the keyboard's focus.
    if (key !== this.shownKey) fill(this.body, ...rows.map((event) => this.row(event)));
    this.shownKey = key;
    fill(this.rest, this.paper && end < events.length && words.t("notPrinted", { n: events.length - end }));
    this.page.textContent = events.length ? words.t("page", { from: start + 1, to: end, all: events.length }) : words.t("nothingShown");
    this.turns[0].ariaDisabled = String(start === 0);
    this.turns[1].ariaDisabled = String(end >= events.length);
  }

  private turn(step: number): void {
    if (this.turns[step < 0 ? 0 : 1].ariaDisabled === "true") return;
    this.start = Math.max(0, this.start + step);
    this.update();
    this.element.querySelector(".cm-table-scroll")!.scrollTop = 0;
  }

  private row(event: number): HTMLElement {
    const { context } = this;
    const { data, words } = context;
    const [type, sub] = data.header.subTypes[data.type[event]];
    const place = data.place[event];
    const dead = data.people("fatalities", event);
    const name = place ? data.placeName(place, words.code) : words.t("noPlace");
    const killed = dead.best === null ? "–" : peopleText(context, { ...dead, low: dead.best, high: dead.best });
    const cell = (column: Column, ...content: Child[]) => h("td", { role: "cell", class: `cm-cell-${column}` }, ...content);
    return h(
      "tr",
      // The button's clicks arrive here too; who marks text to copy it opens nothing.
      { role: "row", click: () => getSelection()?.isCollapsed !== false && context.select({ kind: "event", event }) },
      cell("date", button(when(context, event), () => undefined, { class: "cm-quiet" })),
      cell("type", legendMark(type), " ", ...breakable(words.typeName(sub || type)), data.disputed[event] > 0 && disputedSign(words.t("legendDisputed"))),
      cell("place", own(name)),
      cell("admin1", own(data.placeWord(place, "admin1", words.code))),
      cell("actors", h("span", {}, who(context, event))),
      cell("killed", h("span", { class: "cm-cell-label" }, words.t("killed"), " "), killed),
    );
  }

  private sort(column: Column): void {
    this.falling = this.sortBy === column ? !this.falling : column === "date" || column === "killed";
    this.sortBy = column;
    this.start = 0;
    this.update();
  }

  private sorted(): number[] {
    const events = shownEvents(this.context);
    const sign = this.falling ? -1 : 1;
    const key = this.sortKey();
    const keys = this.ranks(events.map(key));
    const order = Uint32Array.from(events, (_, i) => i);
    return Array.from(order.sort((a, b) => sign * (keys[a] - keys[b]) || a - b), (i) => events[i]);
  }

  /** Numbers in the order of the values: comparing words takes long, and most events share theirs with others. */
  private ranks(values: (string | number)[]): number[] {
    const texts = [...new Set(values)].filter((value) => typeof value === "string");
    if (!texts.length) return values as number[];
    const rank = new Map(texts.sort((a, b) => this.context.words.compare(a, b)).map((text, i) => [text, i]));
    return values.map((value) => rank.get(value as string)!);
  }

  private sortKey(): (event: number) => string | number {
    const { data, words } = this.context;
    // Undated events stand last whichever way the dates run.
    if (this.sortBy === "date") return (event) => data.dayOf(event) ?? (this.falling ? -1e9 : 1e9);
    if (this.sortBy === "killed") return (event) => data.dead[event];
    if (this.sortBy === "type") return (event) => words.typeName(data.header.subTypes[data.type[event]][1]);
    if (this.sortBy === "place") return (event) => data.placeName(data.place[event], words.code);
    if (this.sortBy === "admin1") return (event) => data.placeWord(data.place[event], "admin1", words.code);
    // Far fewer pairs of actors than events.
    const names = new Map<number, string>();
    return (event) => {
      const pair = data.pair[event];
      if (!names.has(pair)) names.set(pair, who(this.context, event));
      return names.get(pair)!;
    };
  }
}

export function shownEvents({ data, engine }: Context): number[] {
  const events: number[] = [];
  for (let event = 0; event < data.size; event++) if (engine.shows(event)) events.push(event);
  return events;
}

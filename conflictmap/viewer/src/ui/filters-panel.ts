// The filters: each list shows, beside every choice, how many events it would show with all other filters set.
import { noFilters, type Role } from "../filters";
import type { Engine } from "../counting/engine";
import type { Context } from "./context";
import { breakable, button, fill, h, own, room } from "./dom";
import { legendMark } from "./legend";

interface Choice {
  label: string;
  value: number;
  /** Own text of the data, whose direction is its own. */
  own?: boolean;
}

interface Group {
  title: string;
  choices: Choice[];
  mark?: string;
}

interface Row {
  choice: Choice;
  row: HTMLElement;
  box: HTMLInputElement;
  /** Changing a text node's words costs less than putting in a new node. */
  count: Text;
  /** What opens and closes over the row. */
  fold: HTMLDetailsElement | null;
}

/** A group's title: its box, and for event types the number of the group's events. */
interface Head {
  choices: Choice[];
  box: HTMLInputElement;
  count: Text;
  part: HTMLElement;
  typed: boolean;
  /** The number that stands there. */
  last: number;
}

const SHORT_LIST = 12;

export class FiltersPanel {
  readonly element: HTMLElement;
  private readonly lists: FacetList[];
  private readonly disputed: HTMLInputElement;
  private readonly minDead: HTMLInputElement;
  private readonly role: HTMLSelectElement;
  private readonly search: HTMLInputElement;
  private readonly searchState = h("span", { class: "cm-muted", role: "status" });

  constructor(
    private readonly context: Context,
    search: (text: string) => void,
  ) {
    const { words, filters } = context;
    this.lists = [
      new FacetList(context, "types", () => filters.subTypes, this.typeGroups(), () => context.counts.subTypes),
      new FacetList(context, "actors", () => filters.actors, this.actorGroups(), () => context.engine.actorCounts(filters.role), true),
      new FacetList(context, "speakers", () => filters.speakers, [{ title: "", choices: this.speakerChoices() }], () => context.engine.speakerCounts()),
      new FacetList(context, "admin1", () => filters.admin1, [{ title: "", choices: this.adminChoices() }], () => context.counts.admin1),
      new FacetList(context, "precision", () => filters.precision, [{ title: "", choices: this.precisionChoices() }], () => context.counts.precision),
    ];
    this.disputed = h("input", { type: "checkbox", change: () => this.apply(() => (filters.disputed = this.disputed.checked)) });
    this.minDead = h("input", {
      type: "number",
      min: 0,
      step: 1,
      inputmode: "numeric",
      input: () => this.apply(() => (filters.minDead = Math.max(0, Math.floor(Number(this.minDead.value) || 0)))),
    });
    this.role = h(
      "select",
      { change: () => this.apply(() => (filters.role = this.role.value as Role)) },
      ...(["either", "doer", "target"] as const).map((role) => h("option", { value: role }, words.t(role))),
    );
    let wait = 0;
    this.search = h("input", {
      type: "search",
      placeholder: words.t("search"),
      "aria-label": words.t("search"),
      input: () => {
        window.clearTimeout(wait);
        wait = window.setTimeout(() => search(this.search.value.trim()), 200);
      },
    });
    const [types, actors, speakers, admin1, precision] = this.lists.map((list) => list.element);
    actors.querySelector("summary")!.after(h("label", { class: "cm-row" }, words.t("role"), " ", this.role));
    this.element = h(
      "div",
      { class: "cm-filters-body" },
      h("div", { class: "cm-search" }, this.search, this.searchState),
      types,
      actors,
      h(
        "div",
        { class: "cm-facet" },
        h("label", { class: "cm-row" }, this.disputed, " ", words.t("disputedOnly")),
        h("label", { class: "cm-row" }, words.t("minDead"), " ", this.minDead),
      ),
      speakers,
      admin1,
      precision,
    );
  }

  /** New counts; with `fast`, which choices a long list shows stays as it is until the next slow update. */
  update(fast = false): void {
    const { filters } = this.context;
    for (const list of this.lists) list.update(fast);
    this.disputed.checked = filters.disputed;
    if (this.role.value !== filters.role) this.role.value = filters.role;
    if (document.activeElement !== this.minDead) this.minDead.value = filters.minDead ? String(filters.minDead) : "";
    if (document.activeElement !== this.search) this.search.value = filters.text;
  }

  /** The filters that are set, in words. */
  describe(): string[] {
    const { filters, words } = this.context;
    const role = filters.actors.size && filters.role !== "either" ? [`${words.t("role")}: ${words.t(filters.role)}`] : [];
    return [
      ...this.lists.flatMap((list) => list.describe()),
      ...role,
      ...(filters.disputed ? [words.t("disputedOnly")] : []),
      ...(filters.minDead ? [`${words.t("minDead")}: ${words.number(filters.minDead)}`] : []),
      ...(filters.text ? [`${words.t("searched")}: ${filters.text}`] : []),
    ];
  }

  setSearching(busy: boolean): void {
    fill(this.searchState, busy && this.context.words.t("searching"));
  }

  private apply(set: () => void): void {
    set();
    this.context.change();
  }

  private typeGroups(): Group[] {
    const { data, words } = this.context;
    return data.typeNames
      .map((type, number) => ({
        title: words.typeName(type),
        mark: type,
        choices: data.header.subTypes
          .map(([, sub], value) => ({ label: words.typeName(sub), value }))
          .filter(({ value }) => data.typeOfSub[value] === number),
      }))
      .filter((group) => group.choices.length);
  }

  private actorGroups(): Group[] {
    const { data, words } = this.context;
    const { actors } = this.context.engine.totals;
    const frequent = data.header.actors.map((_, actor) => actor).sort((a, b) => actors[b] - actors[a]);
    const side = (actor: number) => data.header.actors[actor][1];
    const sides = [...new Set(frequent.map(side))].sort((a, b) => Number(!a) - Number(!b));
    return sides.map((name) => ({
      title: sides.length > 1 ? (name ? words.word("sides", name) : words.t("noSide")) : "",
      choices: frequent
        .filter((actor) => side(actor) === name)
        .map((value) => ({ label: data.actorName(value, words.code), value, own: true })),
    }));
  }

  private speakerChoices(): Choice[] {
    const { data, words } = this.context;
    const { speakers } = this.context.engine.totals;
    return data.header.speakers
      .map((_, value) => ({ label: data.speakerName(value, words.code), value, own: true }))
      .sort((a, b) => speakers[b.value] - speakers[a.value]);
  }

  private adminChoices(): Choice[] {
    const { data, words } = this.context;
    return [{ label: words.t("noAdmin1"), value: 0 }, ...data.header.places.admin1s.map((name, i) => ({ label: data.unitName(name, "admin1", words.code), value: i + 1, own: true }))];
  }

  private precisionChoices(): Choice[] {
    return [1, 2, 3, 0].map((value) => ({ label: this.context.words.t(`precision${value}`), value }));
  }
}

/** One list of choices with counts; nothing chosen means everything. */
class FacetList {
  readonly element: HTMLDetailsElement;
  private readonly rows: Row[] = [];
  private readonly heads: Head[] = [];
  private readonly clear: HTMLButtonElement;
  private readonly more: HTMLButtonElement;
  private readonly find: HTMLInputElement | null;
  private expanded = false;
  /** Choices within choices, which open by themselves. */
  private readonly nested: boolean;
  /** The counts that stand there. */
  private readonly last: number[] = [];
  /** The rows that the reader sees: only their numbers change with every frame. */
  private readonly inSight = new Set<Row>();

  constructor(
    private readonly context: Context,
    private readonly key: keyof Engine["totals"],
    private readonly chosen: () => Set<number>,
    groups: Group[],
    private readonly counts: () => ArrayLike<number>,
    searchable = false,
  ) {
    const { words } = context;
    this.clear = button(words.t("reset"), () => {
      // The button goes away.
      this.element.querySelector("summary")?.focus();
      this.pick(() => this.chosen().clear());
    }, { class: "cm-quiet" });
    this.find = searchable && groups.reduce((n, group) => n + group.choices.length, 0) > SHORT_LIST
      ? h("input", { type: "search", placeholder: words.t("findActor"), "aria-label": words.t("findActor"), input: () => this.update() })
      : null;
    this.nested = groups.some((group) => group.mark !== undefined);
    const parts = groups.map((group) => this.makeGroup(group));
    this.more = button("", () => {
      const next = this.rows.find(({ row }) => row.hidden);
      this.expanded = true;
      this.update();
      next?.box.focus();
    }, { class: "cm-quiet" });
    this.element = h(
      "details",
      { class: `cm-facet cm-facet-${key}`, open: key === "types" || key === "actors" },
      h("summary", {}, words.t(key)),
      this.clear,
      this.find,
      ...parts,
      this.more,
    );
    this.element.addEventListener("toggle", () => this.update());
    this.watch();
  }

  private watch(): void {
    const rows = new Map<Element, Row>(this.rows.map((row) => [row.row, row]));
    const observer = new IntersectionObserver((changes) => {
      for (const { target, isIntersecting } of changes) {
        const row = rows.get(target)!;
        if (isIntersecting) this.inSight.add(row);
        else this.inSight.delete(row);
      }
      this.update(true);
    });
    for (const element of rows.keys()) observer.observe(element);
  }

  update(fast = false): void {
    const chosen = this.chosen();
    if (this.clear.hidden !== (chosen.size === 0)) this.clear.hidden = chosen.size === 0;
    if (!this.element.open && !chosen.size) return;
    const counts = this.counts();
    const wanted = this.find?.value.trim().toLocaleLowerCase() ?? "";
    const { words } = this.context;
    if (fast) {
      for (const row of this.inSight) this.setCount(row, counts[row.choice.value]);
      this.updateHeads(chosen, counts);
      return;
    }
    const order = !this.nested && this.rows.length > SHORT_LIST && !this.expanded && !wanted
      ? new Set([...this.rows].sort((a, b) => counts[b.choice.value] - counts[a.choice.value]).slice(0, SHORT_LIST).map((row) => row.choice.value))
      : null;
    for (const each of this.rows) {
      const { choice, row, box } = each;
      box.checked = chosen.has(choice.value);
      this.setCount(each, counts[choice.value]);
      row.hidden = !box.checked && (wanted ? !choice.label.toLocaleLowerCase().includes(wanted) : order !== null && !order.has(choice.value));
    }
    this.updateHeads(chosen, counts);
    for (const { part, typed } of this.heads) {
      if (!typed) part.hidden = !part.querySelector(".cm-choice:not(.cm-head):not([hidden])");
    }
    this.more.hidden = order === null;
    if (order) this.more.textContent = words.t("showAll", { n: this.rows.length });
  }

  /** "Actors: Hezbollah, Civilians"; nothing where nothing is chosen. */
  describe(): string[] {
    const chosen = this.chosen();
    const { words } = this.context;
    const labels = this.rows.filter(({ choice }) => chosen.has(choice.value)).map(({ choice }) => choice.label);
    return labels.length ? [`${words.t(this.key)}: ${words.list(labels)}`] : [];
  }

  private setCount({ choice, row, count }: Row, n: number): void {
    // Most counts stay the same from one frame to the next, and setting text costs more than comparing numbers.
    if (this.last[choice.value] === n) return;
    this.last[choice.value] = n;
    count.data = this.context.words.number(n);
    row.classList.toggle("cm-empty", n === 0);
  }

  private updateHeads(chosen: Set<number>, counts: ArrayLike<number>): void {
    for (const head of this.heads) {
      let on = 0;
      let events = 0;
      for (const { value } of head.choices) {
        if (chosen.has(value)) on++;
        events += counts[value];
      }
      head.box.checked = on === head.choices.length;
      head.box.indeterminate = on > 0 && on < head.choices.length;
      // Events of a group are not the sum of its actors' events: one event may name several.
      if (!head.typed || head.last === events) continue;
      head.last = events;
      head.count.data = this.context.words.number(events);
    }
  }

  private makeGroup(group: Group): HTMLElement {
    const typed = group.mark !== undefined;
    const fold = typed ? h("details", { class: "cm-sub" }, h("summary", { "aria-label": group.title, click: () => this.update() })) : null;
    const rows = group.choices.map((choice) => this.makeRow(choice, fold));
    if (!group.title) return h("div", {}, ...rows);
    const box = h("input", { type: "checkbox" });
    const count = document.createTextNode("");
    box.addEventListener("change", () =>
      this.pick((chosen) => group.choices.forEach(({ value }) => (box.checked ? chosen.add(value) : chosen.delete(value)))),
    );
    const head = h("label", { class: "cm-choice cm-head" }, box, group.mark !== undefined && legendMark(group.mark), h("span", { class: "cm-label" }, ...breakable(group.title)), h("span", { class: "cm-count" }, room(count, this.most(group.choices))));
    fold?.append(h("div", {}, ...rows));
    const part = h("div", { class: typed ? "cm-group cm-type" : "cm-group" }, head, fold ?? h("div", { class: "cm-sub" }, ...rows));
    this.heads.push({ choices: group.choices, box, count, part, typed, last: -1 });
    return part;
  }

  private makeRow(choice: Choice, fold: HTMLDetailsElement | null): HTMLElement {
    const count = document.createTextNode("");
    const box = h("input", { type: "checkbox" });
    box.addEventListener("change", () => this.pick((chosen) => (box.checked ? chosen.add(choice.value) : chosen.delete(choice.value))));
    const row = h("label", { class: "cm-choice" }, box, h("span", { class: "cm-label" }, ...(choice.own ? [own(choice.label)] : breakable(choice.label))), h("span", { class: "cm-count" }, room(count, this.most([choice]))));
    this.rows.push({ choice, row, box, count, fold });
    return row;
  }

  /** The most events that choices may have. */
  private most(choices: Choice[]): string {
    const totals = this.context.engine.totals[this.key];
    return this.context.words.number(choices.reduce((sum, { value }) => sum + totals[value], 0));
  }

  private pick(change: (chosen: Set<number>) => void): void {
    change(this.chosen());
    this.context.change();
  }
}

export function resetFilters(context: Context): void {
  Object.assign(context.filters, noFilters());
  context.change();
}

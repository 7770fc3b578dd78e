// The time line: bars of events over time, a brushed range with two handles, typed dates, and playback.
import { asDate, isoDay, typedDays } from "../data/time";
import { colourReader } from "../map/colours";
import { Bars, BEYOND, type BarColours } from "./bars";
import type { Context } from "./context";
import { button, fill, h } from "./dom";

const HANDLE_REACH = matchMedia("(pointer: coarse)").matches ? 22 : 14;
/** Milliseconds between new dates in words while a slider moves: they cost more than all the bars. */
const WORDS_EVERY = 100;
/** Width and height of the bars on paper. */
const PICTURE = [720, 84] as const;
const SPEEDS = [1, 2, 4, 8, 16];

export class TimeLine {
  readonly element: HTMLElement;
  private readonly canvas = h("canvas", { class: "cm-bars" });
  private readonly plot: HTMLElement;
  private readonly handles: [HTMLElement, HTMLElement];
  private readonly fromInput: HTMLInputElement;
  private readonly toInput: HTMLInputElement;
  private readonly tip = h("div", { class: "cm-bar-tip", dir: "auto", hidden: true });
  private readonly aside = h("div", { class: "cm-time-aside" });
  private readonly caption = h("span", { class: "cm-muted cm-time-caption", "aria-hidden": "true" });
  private readonly playButton: HTMLButtonElement;
  private readonly speed: HTMLSelectElement;
  private readonly mode: HTMLSelectElement;
  private drag: { kind: "from" | "to" | "move" | "new"; start: number; from: number; to: number } | null = null;
  private width = 0;
  private height = 0;
  private readonly bars: Bars;
  private colours: BarColours = { within: "", without: "", axis: "", handle: "", grip: "" };
  private asideKey = "";
  private wordsAt = 0;
  private timer = 0;
  private lastStep = 0;

  constructor(private readonly context: Context) {
    const { words } = context;
    this.bars = new Bars(context);
    const handle = (side: "from" | "to") =>
      h("div", {
        class: `cm-handle cm-handle-${side}`,
        role: "slider",
        tabindex: 0,
        "aria-label": words.t(side === "from" ? "firstDay" : "lastDay"),
        keydown: ((event: KeyboardEvent) => this.key(event, side)) as EventListener,
      });
    this.handles = [handle("from"), handle("to")];
    const dateInput = (side: "from" | "to") =>
      // The browser's own field for dates would follow the browser's language: 02/08 is August here, February there.
      h("input", {
        class: "cm-date",
        dir: "ltr",
        size: 10,
        inputmode: "numeric",
        autocomplete: "off",
        placeholder: words.t("dateForm"),
        title: words.t("dateForm"),
        "aria-label": `${words.t(side === "from" ? "firstDay" : "lastDay")} (${words.t("dateForm")})`,
        change: ((event: Event) => this.typed(side, event.target as HTMLInputElement)) as EventListener,
        blur: () => this.update(),
      });
    this.fromInput = dateInput("from");
    this.toInput = dateInput("to");
    this.playButton = button("", () => this.toggle(), { class: "cm-play", "aria-pressed": "false" });
    this.sayPlay("▶", "play");
    this.speed = h("select", { "aria-label": words.t("speed") }, ...SPEEDS.map((n) => h("option", { value: n, selected: n === 4 }, `${words.number(n)}×`)));
    this.mode = h(
      "select",
      { "aria-label": words.t("window") },
      ...["moving", "cumulative"].map((name) => h("option", { value: name }, words.t(name))),
    );
    const unit = words.word("unit", context.engine.unit);
    this.canvas.setAttribute("role", "img");
    this.canvas.setAttribute("aria-label", words.t("histogram", { unit }));
    this.caption.textContent = words.t("barsShow", { unit });
    const plot = (this.plot = h("div", { class: "cm-plot", dir: "ltr" }, this.canvas, ...this.handles, this.tip));
    plot.addEventListener("pointerdown", (event) => this.down(event));
    plot.addEventListener("pointermove", (event) => (this.drag ? this.move(event) : this.hover(event)));
    plot.addEventListener("pointerleave", () => this.drag || (this.tip.hidden = true));
    plot.addEventListener("pointerup", () => this.release());
    plot.addEventListener("pointercancel", () => this.release());
    plot.addEventListener("dblclick", () => this.set(null, null));
    const more = button("⋯", () => more.setAttribute("aria-expanded", String(this.element.classList.toggle("cm-open"))), {
      "aria-label": words.t("moreTime"),
      "aria-expanded": "false",
      class: "cm-icon cm-time-more",
    });
    this.element = h(
      "section",
      { class: "cm-time", "aria-label": words.t("time") },
      h(
        "div",
        { class: "cm-time-bar" },
        // Like the bars, from left to right in every language.
        h(
          "span",
          { class: "cm-play-buttons", dir: "ltr" },
          button("⏮\ufe0e", () => this.step(-1), { "aria-label": words.t("stepBack"), class: "cm-icon" }),
          this.playButton,
          button("⏭\ufe0e", () => this.step(1), { "aria-label": words.t("stepForward"), class: "cm-icon" }),
        ),
        more,
        h(
          "div",
          { class: "cm-time-options" },
          h("span", { class: "cm-play-options" }, this.speed, this.mode),
          h("label", {}, h("span", {}, words.t("from"), " "), h("span", { class: "cm-date-room" }, this.fromInput)),
          h("label", {}, h("span", {}, words.t("to"), " "), h("span", { class: "cm-date-room" }, this.toInput)),
          button(words.t("reset"), () => this.set(null, null), { class: "cm-quiet cm-time-reset" }),
        ),
        this.caption,
        this.aside,
      ),
      plot,
    );
    if (!context.data.header.dated) this.element.classList.add("cm-no-dates");
    new ResizeObserver(() => this.measure()).observe(plot);
  }

  /** Sizes and colours are read here only: reading them in every frame would lay the page out each time. */
  private measure(): void {
    this.width = this.plot.clientWidth;
    this.height = this.plot.clientHeight;
    this.restyle();
  }

  /** Takes the colours of the theme over. */
  restyle(): void {
    const colour = colourReader(this.element);
    this.colours = { within: colour("bar"), without: colour("bar-off"), axis: colour("muted"), handle: colour("text"), grip: colour("bg") };
    this.update();
  }

  /** Bars and handles of the present filters; with `fast`, what nobody sees and dates in words follow a little later. */
  update(fast = false): void {
    const { filters } = this.context;
    const from = filters.from ?? this.bars.first;
    const to = filters.to ?? this.bars.last;
    this.draw(from, to);
    this.placeHandles([from, to + 1], fast);
    const now = performance.now();
    if (fast && now - this.wordsAt < WORDS_EVERY) return;
    this.wordsAt = now;
    this.writeDates(from, to);
    this.updateAside();
    if (!fast) this.tellHandles(from, to);
  }

  /** The handles of keyboard and pointer are seen only by the ring around one that the keyboard is on. */
  private placeHandles(days: number[], ringAlone: boolean): void {
    this.handles.forEach((handle, i) => {
      if (ringAlone && !(handle === document.activeElement && handle.matches(":focus-visible"))) return;
      const place = `translateX(${this.bars.fraction(days[i]) * this.width}px)`;
      if (handle.style.transform !== place) handle.style.transform = place;
    });
  }

  private writeDates(from: number, to: number): void {
    // A date that is being typed is the reader's.
    const typing = document.activeElement;
    for (const [field, day] of [[this.fromInput, from], [this.toInput, to]] as const) {
      if (field === typing) continue;
      if (field.ariaInvalid) field.removeAttribute("aria-invalid");
      const text = this.context.words.digits(isoDay(day));
      if (field.value !== text) field.value = text;
    }
  }

  /** What those hear who do not see where the handles stand. */
  private tellHandles(from: number, to: number): void {
    [from, to].forEach((day, i) => {
      const element = this.handles[i];
      element.setAttribute("aria-valuemin", String(this.bars.first));
      element.setAttribute("aria-valuemax", String(this.bars.last));
      element.setAttribute("aria-valuenow", String(day));
      element.setAttribute("aria-valuetext", this.context.words.date(asDate(day)));
    });
  }

  /** How many events the bars or the map do not hold. */
  private updateAside(): void {
    const { counts, words } = this.context;
    const { engine, outside } = this.context;
    let beyond = 0;
    for (const place of outside) {
      for (let t = 0; t < engine.types; t++) beyond += counts.cells[place * engine.types + t];
    }
    const key = [counts.undated, counts.unplaced, beyond].join();
    if (key === this.asideKey) return;
    this.asideKey = key;
    fill(
      this.aside,
      counts.undated > 0 && button(words.t("undated", { n: counts.undated }), () => this.context.select({ kind: "undated" }), { class: "cm-quiet" }),
      counts.unplaced > 0 && button(words.t("unplaced", { n: counts.unplaced }), () => this.context.select({ kind: "unplaced" }), { class: "cm-quiet" }),
      beyond > 0 && button(words.t("outside", { n: beyond }), () => this.context.select({ kind: "outside" }), { class: "cm-quiet" }),
    );
  }

  /** The chosen range of dates in words; nothing where it is the whole time. */
  describe(): string[] {
    const { filters, words } = this.context;
    if (filters.from === null && filters.to === null) return [];
    return [words.dateRange(asDate(filters.from ?? this.bars.first), asDate(filters.to ?? this.bars.last))];
  }

  /** The bars as a picture for paper; null where no event has a date. */
  picture(): HTMLCanvasElement | null {
    if (!this.context.data.header.dated) return null;
    const canvas = h("canvas");
    this.bars.draw(canvas, PICTURE[0], PICTURE[1], 2, this.colours);
    return canvas;
  }

  private draw(from: number, to: number): void {
    if (!this.width) return;
    const context = this.bars.draw(this.canvas, this.width, this.height, Math.min(2, window.devicePixelRatio || 1), this.colours, BEYOND);
    for (const day of [from, to + 1]) this.bars.drawHandle(context, this.bars.fraction(day) * this.width, this.height, this.colours);
  }

  private dayAt(event: PointerEvent): number {
    const box = this.plot.getBoundingClientRect();
    const part = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width));
    return this.bars.dayAt(part);
  }

  private down(event: PointerEvent): void {
    if (event.button !== 0) return;
    this.stop();
    const { filters } = this.context;
    const box = this.plot.getBoundingClientRect();
    const x = event.clientX - box.left;
    const from = filters.from ?? this.bars.first;
    const to = filters.to ?? this.bars.last;
    const left = this.bars.fraction(from) * box.width;
    const right = this.bars.fraction(to + 1) * box.width;
    const ranged = filters.from !== null || filters.to !== null;
    const kind =
      Math.abs(x - left) <= HANDLE_REACH ? "from"
      : Math.abs(x - right) <= HANDLE_REACH ? "to"
      : ranged && x > left && x < right ? "move"
      : "new";
    this.drag = { kind, start: this.dayAt(event), from, to };
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    event.preventDefault();
    if (kind === "from" || kind === "to") this.handles[kind === "from" ? 0 : 1].focus();
  }

  /** What the bar under the pointer stands for. */
  private hover(event: PointerEvent): void {
    const { engine, counts, words } = this.context;
    const day = this.dayAt(event);
    const bar = engine.edges.findIndex((edge) => edge > day) - 1;
    this.tip.hidden = true;
    if (bar < 0 || event.pointerType === "touch") return;
    const [first, last] = [Math.max(this.bars.first, engine.edges[bar]), Math.min(this.bars.last, engine.edges[bar + 1] - 1)];
    const text = `${words.dateRange(asDate(first), asDate(last))}: ${words.t("events", { n: counts.bars[bar] })}`;
    this.say(text, engine.edges[bar], engine.edges[bar + 1]);
  }

  /** Words above the bars, over the middle of some days. */
  private say(text: string, first: number, end: number): void {
    const middle = (this.bars.fraction(first) + this.bars.fraction(end)) / 2;
    this.tip.hidden = false;
    this.tip.textContent = text;
    this.tip.style.left = `${100 * middle}%`;
    this.tip.style.transform = `translateX(${-100 * middle}%)`;
  }

  private move(event: PointerEvent): void {
    if (!this.drag) return;
    const { kind, start, from, to } = this.drag;
    const day = this.dayAt(event);
    if (kind === "new") this.set(Math.min(start, day), Math.max(start, day));
    else if (kind === "from") this.set(Math.min(day, to), to);
    else if (kind === "to") this.set(from, Math.max(day, from));
    else {
      const shift = Math.max(this.bars.first - from, Math.min(this.bars.last - to, day - start));
      this.set(from + shift, to + shift);
    }
    // The fields with the dates may be out of sight.
    const { filters, words } = this.context;
    const [first, last] = [filters.from ?? this.bars.first, filters.to ?? this.bars.last];
    this.say(words.dateRange(asDate(first), asDate(last)), first, last + 1);
  }

  private release(): void {
    if (this.drag) this.tip.hidden = true;
    this.drag = null;
  }

  private key(event: KeyboardEvent, side: "from" | "to"): void {
    const { filters, engine } = this.context;
    const small = engine.unit === "day" ? 1 : engine.unit === "week" ? 7 : 30;
    const steps: Record<string, number> = {
      ArrowLeft: -small,
      ArrowDown: -small,
      ArrowRight: small,
      ArrowUp: small,
      PageDown: -small * 6,
      PageUp: small * 6,
      Home: -1e9,
      End: 1e9,
    };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const from = filters.from ?? this.bars.first;
    const to = filters.to ?? this.bars.last;
    const clamp = (day: number, low: number, high: number) => Math.max(low, Math.min(high, day));
    if (side === "from") this.set(clamp(from + step, this.bars.first, to), to);
    else this.set(from, clamp(to + step, from, this.bars.last));
  }

  /** An empty field sets its end free; a year or month alone is its first or last day. */
  private typed(side: "from" | "to", field: HTMLInputElement): void {
    const days = typedDays(field.value);
    const wrong = days === null && field.value.trim() !== "";
    field.setAttribute("aria-invalid", String(wrong));
    if (wrong) return;
    const day = days && days[side === "from" ? 0 : 1];
    const { filters, words } = this.context;
    if (day !== null) field.value = words.digits(isoDay(day));
    if (side === "from") this.set(day, filters.to !== null && day !== null && filters.to < day ? day : filters.to);
    else this.set(filters.from !== null && day !== null && filters.from > day ? day : filters.from, day);
  }

  private set(from: number | null, to: number | null): void {
    const { filters } = this.context;
    filters.from = from === null || from <= this.bars.first ? null : from;
    filters.to = to === null || to >= this.bars.last ? null : to;
    this.context.change();
  }

  private toggle(): void {
    if (this.timer) this.stop();
    else this.play();
  }

  private play(): void {
    const { filters } = this.context;
    if (!this.context.data.header.dated) return;
    this.playButton.setAttribute("aria-pressed", "true");
    this.sayPlay("❚❚", "pause");
    const to = filters.to ?? this.bars.last;
    const wide = filters.from === null && filters.to === null;
    if (wide || to >= this.bars.last) {
      // Starts over: a tenth of the whole time, or the width that the reader had chosen.
      const width = wide ? Math.ceil((this.bars.last - this.bars.first) / 10) : to - (filters.from ?? this.bars.first);
      this.set(this.bars.first, this.bars.first + width);
    }
    this.lastStep = performance.now();
    const tick = (now: number) => {
      this.timer = requestAnimationFrame(tick);
      const pause = 1000 / Number(this.speed.value);
      if (now - this.lastStep < pause) return;
      this.lastStep = now;
      if (!this.step(1)) this.stop();
    };
    this.timer = requestAnimationFrame(tick);
  }

  private sayPlay(sign: string, key: "play" | "pause"): void {
    this.playButton.setAttribute("aria-label", this.context.words.t(key));
    fill(this.playButton, h("span", { "aria-hidden": "true" }, `${sign}\ufe0e`), h("span", { class: "cm-word" }, this.context.words.t(key)));
  }

  get playing(): boolean {
    return this.timer !== 0;
  }

  /** Ends playback. */
  stop(): void {
    // The numbers are told again.
    if (this.playing) this.context.change();
    cancelAnimationFrame(this.timer);
    this.timer = 0;
    this.playButton.setAttribute("aria-pressed", "false");
    this.sayPlay("▶", "play");
  }

  /** Moves the window one bar; false at the end. */
  private step(bars: number): boolean {
    const { filters, engine } = this.context;
    const { edges } = engine;
    const from = filters.from ?? this.bars.first;
    const to = filters.to ?? this.bars.last;
    if (bars > 0 && to >= this.bars.last) return false;
    const bin = Math.max(0, edges.findIndex((edge) => edge > to) - 1);
    const target = Math.max(0, Math.min(edges.length - 2, bin + bars));
    const shift = Math.min(this.bars.last, edges[target + 1] - 1) - to;
    const growing = this.mode.value === "cumulative";
    this.set(growing ? from : Math.max(this.bars.first, from + shift), Math.max(to + shift, growing ? from : this.bars.first));
    return true;
  }
}

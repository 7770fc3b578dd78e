// Words on a map that shows no symbol: why, and what helps.
import type { Context } from "./context";
import { button, fill, h } from "./dom";

export class Notice {
  readonly element = h("div", { class: "cm-notice", hidden: true });
  private shown = "";

  constructor(
    private readonly context: Context,
    private readonly resetAll: () => void,
  ) {}

  /** While dates play, weeks without events pass too quickly to say so. */
  update(playing: boolean): void {
    const { data, counts, words } = this.context;
    const lost = counts.total > 0 && !this.anyOnMap();
    const key = playing || (counts.total > 0 && !lost) ? "" : !data.size ? "noneAtAll" : lost ? "noneOnMap" : "nothingShown";
    const now = `${key} ${counts.unplaced}`;
    if (now === this.shown) return;
    this.shown = now;
    this.element.hidden = !key;
    fill(
      this.element,
      key && h("p", {}, words.t(key)),
      key === "nothingShown" && button(words.t("resetAll"), this.resetAll),
      key === "noneOnMap" && counts.unplaced > 0 && button(words.t("unplaced", { n: counts.unplaced }), () => this.context.select({ kind: "unplaced" })),
    );
  }

  private anyOnMap(): boolean {
    const { counts, engine, outside } = this.context;
    const { types } = engine;
    // Place 0 holds the events without one.
    return counts.cells.some((n, cell) => n > 0 && cell >= types && !outside.has(Math.floor(cell / types)));
  }
}

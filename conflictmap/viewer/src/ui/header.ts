// The bar above the map: title, summary and the buttons that open, share and change the page.
import { LANGUAGES, type Language } from "../i18n";
import type { Context } from "./context";
import { button, h, own } from "./dom";

/** What the buttons do. */
export interface Actions {
  filters(): void;
  table(): void;
  share(): void;
  download(): void;
  about(): void;
  language(code: string): void;
  theme(): void;
}

export class Header {
  readonly element: HTMLElement;
  private readonly set = h("div", { class: "cm-set", dir: "auto" });
  private readonly filters: HTMLButtonElement;
  private readonly table: HTMLButtonElement;

  constructor(
    private readonly words: Language,
    title: string,
    summary: HTMLElement,
    actions: Actions,
  ) {
    this.filters = button(words.t("filters"), actions.filters, { class: "cm-only-compact cm-filters-button", "aria-expanded": "false" });
    this.table = button(words.t("table"), actions.table, { class: "cm-table-button", "aria-pressed": "false" });
    this.element = h(
      "header",
      { class: "cm-header" },
      h("div", { class: "cm-titles" }, h("h1", {}, own(title)), h("div", { class: "cm-now" }, summary, this.set)),
      h(
        "nav",
        { class: "cm-tools", "aria-label": words.t("tools") },
        this.filters,
        this.table,
        button(words.t("share"), actions.share),
        moreMenu(
          words,
          button(words.t("download"), actions.download),
          button(words.t("about"), actions.about),
          ...languageButtons(words, actions.language),
          h("button", { type: "button", click: actions.theme, "aria-label": words.t("theme"), title: words.t("theme"), class: "cm-icon cm-theme" }, "◐", h("span", { class: "cm-menu-word" }, words.t("theme"))),
        ),
      ),
    );
  }

  showTableOpen(open: boolean): void {
    this.table.setAttribute("aria-pressed", String(open));
  }

  showFiltersOpen(open: boolean): void {
    this.filters.setAttribute("aria-expanded", String(open));
  }

  focusFilters(): void {
    this.filters.focus();
  }

  focusTable(): void {
    this.table.focus();
  }

  /** To the button of another language, or to that of the menu that holds it. */
  focusLanguages(): void {
    for (const button of this.element.querySelectorAll<HTMLElement>("[hreflang], .cm-more-button")) {
      if (button.checkVisibility()) button.focus();
    }
  }

  /** Which filters are set: a link may have brought them, and their lists are long or out of sight. */
  nameFilters(filters: string[]): void {
    const text = filters.join(" · ");
    if (this.set.textContent === text) return;
    this.set.textContent = text;
    this.set.title = text;
  }

  /** How many filters are set, on the button that shows them: they may be out of sight. */
  countFilters({ filters }: Context): void {
    const { words } = this;
    const lists = [filters.actors, filters.subTypes, filters.speakers, filters.admin1, filters.precision].filter(({ size }) => size > 0).length;
    const others = [filters.from !== null || filters.to !== null, filters.minDead > 0, filters.disputed, filters.text !== ""].filter(Boolean).length;
    const set = lists + others;
    this.filters.textContent = set ? `${words.t("filters")} (${words.number(set)})` : words.t("filters");
  }
}

/** A button for each language but the present one, in its own words. */
function languageButtons(words: Language, choose: (code: string) => void): HTMLElement[] {
  const others = Object.keys(LANGUAGES).filter((code) => code !== words.code);
  return others.map((code) => button(String(LANGUAGES[code].name), () => choose(code), { lang: code, hreflang: code }));
}

/** Buttons that stand in the bar where there is room, and behind "⋯" where there is none. */
function moreMenu(words: Language, ...items: HTMLElement[]): HTMLElement {
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

// The canvas's colours, read from the style sheet so that light, dark and high contrast are set in one place.
import type { BasemapColours } from "./basemap";
import type { SymbolColours } from "./glyphs";

export interface Colours {
  base: BasemapColours;
  symbols: SymbolColours;
}

/** Colours of the style sheet as canvases take them; in forced colours they are names of the reader's own. */
export function colourReader(root: HTMLElement): (name: string) => string {
  if (!matchMedia("(forced-colors: active)").matches) {
    const style = getComputedStyle(root);
    return (name) => style.getPropertyValue(`--cm-${name}`).trim();
  }
  const probe = root.querySelector<HTMLElement>(":scope > .cm-probe") ?? root.appendChild(document.createElement("i"));
  probe.className = "cm-probe";
  return (name) => {
    probe.style.color = `var(--cm-${name})`;
    return getComputedStyle(probe).color;
  };
}

export function readColours(root: HTMLElement): Colours {
  const colour = colourReader(root);
  return {
    base: {
      paper: colour("bg"),
      outside: colour("outside"),
      sea: colour("sea"),
      land: colour("land"),
      syria: colour("syria"),
      border: colour("border-line"),
      line: colour("inner-line"),
      river: colour("river"),
      text: colour("label"),
      faint: colour("label-faint"),
      halo: colour("halo"),
    },
    symbols: {
      outline: colour("symbol-outline"),
      hollow: colour("hollow"),
      text: colour("label"),
      area: colour("area"),
      areaFill: colour("area-fill"),
      select: colour("select"),
    },
  };
}

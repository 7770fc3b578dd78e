// The canvas's colours, read from the style sheet so that light, dark and high contrast are set in one place.
import type { BasemapColours } from "./basemap";
import type { SymbolColours } from "./symbols";

export interface Colours {
  base: BasemapColours;
  symbols: SymbolColours;
}

export function readColours(root: HTMLElement): Colours {
  const style = getComputedStyle(root);
  const colour = (name: string) => style.getPropertyValue(`--cm-${name}`).trim();
  return {
    base: {
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

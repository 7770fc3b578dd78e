// What every part of the interface shares.
import type { Dataset } from "../data/dataset";
import type { TextStore } from "../data/texts";
import type { Engine } from "../counting/engine";
import type { Counts } from "../counting/tally";
import type { Filters } from "../filters";
import type { Language } from "../i18n";

/** What the panel beside the map shows. */
export type Selection =
  | { kind: "places"; places: number[]; /** Of how many whole districts they are the places. */ districts?: number }
  | { kind: "event"; event: number }
  | { kind: "undated" }
  | { kind: "unplaced" }
  | { kind: "outside" };

export interface Context {
  data: Dataset;
  texts: TextStore;
  engine: Engine;
  words: Language;
  filters: Filters;
  counts: Counts;
  selection: Selection | null;
  /** Places beyond the map's edge; their events are listed. */
  outside: ReadonlySet<number>;
  /** The filters were changed: count and draw again before the next frame. */
  change(): void;
  select(selection: Selection | null): void;
  zoomTo(places: number[]): void;
  /** Address of this page with the present view, or of one event. */
  link(event?: string): string;
}

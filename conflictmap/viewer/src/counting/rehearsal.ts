// Filters set and taken back while nobody waits: the browser has compiled the counting before the reader's first click.
import type { Filters } from "../filters";
import type { Engine } from "./engine";

/** After so many changes browsers compile nothing more; the first of them cost many times what the last do. */
const ROUNDS = 24;
/** How many rounds try actors alone before one tries every list. */
const ACTORS_ALONE = 3;

/** One change each time that `later` calls back; after each, the counts are again those of the present filters. */
export function rehearse(engine: Engine, present: () => Filters, later: (next: () => void) => void, rounds = ROUNDS): void {
  const { actors, subTypes, speakers, places } = engine.data.header;
  const turn = (choices: unknown[]) => new Set([rounds % choices.length]);
  const next = () => {
    if (rounds-- === 0) return;
    const others = rounds % (ACTORS_ALONE + 1) === 0 && { subTypes: turn(subTypes), speakers: turn(speakers), admin1: turn(places.admin1s), precision: turn([1, 2, 3]) };
    engine.run({ ...present(), actors: turn(actors), ...others });
    engine.run(present());
    later(next);
  };
  later(next);
}

/** When the browser has nothing else to do. */
export function whenIdle(work: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(work);
  else setTimeout(work, 200);
}

// What a reader asks for, and one pass over the columns that answers it: places, bars and counts together.
import type { Dataset } from "./data/dataset";
import type { Numbers } from "./data/decode";
import { binEdges, fittingUnit, lowerBound, type Unit } from "./data/time";

export type Role = "either" | "doer" | "target";

/** Every filter by what it means; an empty set lets everything through. */
export interface Filters {
  from: number | null;
  to: number | null;
  actors: Set<number>;
  role: Role;
  subTypes: Set<number>;
  speakers: Set<number>;
  admin1: Set<number>;
  precision: Set<number>;
  minDead: number;
  disputed: boolean;
  text: string;
}

export function noFilters(): Filters {
  return {
    from: null,
    to: null,
    actors: new Set(),
    role: "either",
    subTypes: new Set(),
    speakers: new Set(),
    admin1: new Set(),
    precision: new Set(),
    minDead: 0,
    disputed: false,
    text: "",
  };
}

/** Answers of one pass. The counts of a filter are over the events that pass all *other* filters. */
export interface Counts {
  total: number;
  dead: number;
  undated: number;
  unplaced: number;
  disputed: number;
  /** Events and dead per place and type, at place * types + type; place 0 holds those without one. */
  cells: Uint32Array;
  cellsDead: Float64Array;
  /** Per place: events that are only near it or in an area, and disputed ones. */
  vague: Uint32Array;
  disputedAt: Uint32Array;
  bars: Uint32Array;
  pairs: Uint32Array;
  subTypes: Uint32Array;
  speakerSets: Uint32Array;
  admin1: Uint32Array;
  precision: Uint32Array;
  /** 1 for each event that passes every filter. */
  shown: Uint8Array;
  /** For the events without a date: 1 where all filters but the range of dates let it pass. */
  undatedShown: Uint8Array;
}

const ACTOR = 1;
const TYPE = 2;
const SPEAKER = 4;
const ADMIN = 8;
const PRECISION = 16;
const DEAD = 32;
const DISPUTED = 64;
const TEXT = 128;

export class Engine {
  readonly unit: Unit;
  /** First days of the bars, and the day after the last. */
  readonly edges: number[];
  readonly types: number;
  private readonly bin: Uint16Array;
  private readonly cell: Uint32Array;
  private readonly adminOfPlace: Uint16Array;
  private readonly counts: Counts;
  /** Events of each actor and speaker over everything, to list the most frequent first. */
  readonly totals: { actors: Uint32Array; speakers: Uint32Array };
  /** Events that match the text search; null where there is none. */
  private textMatch: Uint8Array | null = null;
  /** Per event, the bits of the filters that hold it back, the range of dates aside; kept from run to run. */
  private readonly fails: Uint8Array;
  /** What the filter of each bit was when that bit was set. */
  private readonly marked = new Map<number, string>();

  constructor(readonly data: Dataset) {
    const { dated, pairs, subTypes, speakersSets, places } = data.header;
    const first = dated ? data.day[0] : 0;
    const last = dated ? data.day[dated - 1] : 0;
    this.unit = fittingUnit(last - first);
    this.edges = binEdges(first, last, this.unit);
    this.types = data.typeNames.length;
    this.bin = new Uint16Array(dated);
    for (let i = 0, bar = 0; i < dated; i++) {
      while (data.day[i] >= this.edges[bar + 1]) bar++;
      this.bin[i] = bar;
    }
    this.cell = new Uint32Array(data.size);
    for (let i = 0; i < data.size; i++) this.cell[i] = data.place[i] * this.types + data.typeOfSub[data.type[i]];
    this.adminOfPlace = Uint16Array.from([0, ...places.admin1]);
    this.fails = new Uint8Array(data.size);
    const spots = data.placeCount + 1;
    this.counts = {
      total: 0,
      dead: 0,
      undated: 0,
      unplaced: 0,
      disputed: 0,
      cells: new Uint32Array(spots * this.types),
      cellsDead: new Float64Array(spots * this.types),
      vague: new Uint32Array(spots),
      disputedAt: new Uint32Array(spots),
      bars: new Uint32Array(this.edges.length - 1),
      pairs: new Uint32Array(pairs.length),
      subTypes: new Uint32Array(subTypes.length),
      speakerSets: new Uint32Array(speakersSets.length),
      admin1: new Uint32Array(places.admin1s.length + 1),
      precision: new Uint32Array(4),
      shown: new Uint8Array(data.size),
      undatedShown: new Uint8Array(data.size - dated),
    };
    this.run(noFilters());
    this.totals = { actors: this.actorCounts("either"), speakers: this.speakerCounts() };
  }

  setTextMatch(match: Uint8Array | null): void {
    this.textMatch = match;
  }

  /** Only what changed is looked at again. The returned arrays are used again by the next run. */
  run(filters: Filters): Counts {
    const { data, counts } = this;
    const { cells, cellsDead, vague, disputedAt, pairs, subTypes, speakerSets, admin1, precision, shown } = counts;
    for (const values of [cells, cellsDead, vague, disputedAt, pairs, subTypes]) values.fill(0);
    for (const values of [speakerSets, admin1, precision, shown]) values.fill(0);
    Object.assign(counts, { total: 0, dead: 0, disputed: 0, unplaced: 0 });
    // Bars and undated events do not depend on the range of dates.
    if (this.mark(filters)) this.countBars();
    const { dated } = data.header;
    const start = filters.from === null ? 0 : lowerBound(data.day, filters.from);
    const end = filters.to === null ? dated : lowerBound(data.day, filters.to + 1);
    this.count(start, end);
    if (filters.from === null && filters.to === null) this.count(dated, data.size);
    for (let t = 0; t < this.types; t++) counts.unplaced += cells[t];
    return counts;
  }

  /** Sets the bits of the filters that changed since the last run; false where none did. */
  private mark(filters: Filters): boolean {
    const { data, adminOfPlace, textMatch: text } = this;
    const { pairs, subTypes, speakersSets } = data.header;
    const { actors, role, minDead, disputed } = filters;
    const changed = [
      this.markChosen(ACTOR, actors, data.pair, pairs.length, (n) => involved(pairs[n], role), role),
      this.markChosen(TYPE, filters.subTypes, data.type, subTypes.length, (n) => [n]),
      this.markChosen(SPEAKER, filters.speakers, data.speakers, speakersSets.length, (n) => speakersSets[n]),
      this.markChosen(ADMIN, filters.admin1, data.place, adminOfPlace.length, (n) => [adminOfPlace[n]]),
      this.markChosen(PRECISION, filters.precision, data.geoPrecision, 4, (n) => [n]),
      this.markEach(DEAD, String(minDead), (event) => minDead > 0 && data.dead[event] <= minDead),
      this.markEach(DISPUTED, String(disputed), (event) => disputed && data.disputed[event] === 0),
      // A search goes on finding events.
      this.markEach(TEXT, text === null ? "" : null, (event) => text !== null && text[event] === 0),
    ];
    return changed.includes(true);
  }

  /** A filter of choices: an event fails where none of what its `column` stands for is chosen. */
  private markChosen(
    bit: number,
    chosen: Set<number>,
    column: Numbers,
    size: number,
    members: (value: number) => Iterable<number>,
    also = "",
  ): boolean {
    const key = `${also} ${[...chosen].join()}`;
    if (this.marked.get(bit) === key) return false;
    this.marked.set(bit, key);
    const fail = failing(size, bit, chosen, members);
    const { fails } = this;
    for (let i = 0; i < fails.length; i++) fails[i] = (fails[i] & ~bit) | fail[column[i]];
    return true;
  }

  /** Any other filter; one without a key is always looked at again. */
  private markEach(bit: number, key: string | null, fail: (event: number) => boolean): boolean {
    if (key !== null && this.marked.get(bit) === key) return false;
    this.marked.set(bit, key ?? "…");
    const { fails } = this;
    for (let i = 0; i < fails.length; i++) fails[i] = (fails[i] & ~bit) | (fail(i) ? bit : 0);
    return true;
  }

  private countBars(): void {
    const { bin, fails } = this;
    const { bars, undatedShown } = this.counts;
    const dated = bin.length;
    bars.fill(0);
    for (let i = 0; i < dated; i++) if (fails[i] === 0) bars[bin[i]]++;
    let undated = 0;
    for (let i = dated; i < fails.length; i++) undated += undatedShown[i - dated] = fails[i] === 0 ? 1 : 0;
    this.counts.undated = undated;
  }

  /** Counts events from `start` up to `end`, all of them within the range of dates. */
  private count(start: number, end: number): void {
    const { data, counts, cell, fails, adminOfPlace } = this;
    const { place, pair, type, speakers, geoPrecision, disputed, dead } = data;
    const { cells, cellsDead, vague, disputedAt, shown } = counts;
    const { pairs, subTypes, speakerSets, admin1, precision } = counts;
    let total = 0;
    let deadTotal = 0;
    let disputedTotal = 0;
    for (let i = start; i < end; i++) {
      const fail = fails[i];
      if (fail === 0) {
        shown[i] = 1;
        total++;
        const at = cell[i];
        cells[at]++;
        if (dead[i] > 1) {
          cellsDead[at] += dead[i] - 1;
          deadTotal += dead[i] - 1;
        }
        const where = place[i];
        if (geoPrecision[i] > 1) vague[where]++;
        if (disputed[i] !== 0) {
          disputedAt[where]++;
          disputedTotal++;
        }
        pairs[pair[i]]++;
        subTypes[type[i]]++;
        speakerSets[speakers[i]]++;
        admin1[adminOfPlace[where]]++;
        precision[geoPrecision[i]]++;
      }
      // An event that only one filter holds back counts for that filter's own list.
      else if (fail === ACTOR) pairs[pair[i]]++;
      else if (fail === TYPE) subTypes[type[i]]++;
      else if (fail === SPEAKER) speakerSets[speakers[i]]++;
      else if (fail === ADMIN) admin1[adminOfPlace[place[i]]]++;
      else if (fail === PRECISION) precision[geoPrecision[i]]++;
    }
    counts.total += total;
    counts.dead += deadTotal;
    counts.disputed += disputedTotal;
  }

  /** Events per actor in the asked role; an event counts once for an actor named on both sides. */
  actorCounts(role: Role): Uint32Array {
    const { actors, pairs } = this.data.header;
    const result = new Uint32Array(actors.length);
    pairs.forEach((pair, number) => {
      const events = this.counts.pairs[number];
      if (events) for (const actor of involved(pair, role)) result[actor] += events;
    });
    return result;
  }

  speakerCounts(): Uint32Array {
    const result = new Uint32Array(this.data.header.speakers.length);
    this.data.header.speakersSets.forEach((names, number) => {
      for (const name of names) result[name] += this.counts.speakerSets[number];
    });
    return result;
  }
}

function involved([doers, targets]: [number[], number[]], role: Role): Iterable<number> {
  return role === "doer" ? doers : role === "target" ? targets : new Set([...doers, ...targets]);
}

/** For each value of a dictionary: `bit` where none of its members was chosen, 0 where it passes. */
function failing(size: number, bit: number, chosen: Set<number>, members: (value: number) => Iterable<number>): Uint8Array {
  const fail = new Uint8Array(size);
  if (chosen.size === 0) return fail;
  for (let value = 0; value < size; value++) {
    fail[value] = bit;
    for (const member of members(value)) if (chosen.has(member)) fail[value] = 0;
  }
  return fail;
}

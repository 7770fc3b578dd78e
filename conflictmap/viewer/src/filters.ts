// What a reader asks for, and one pass over the columns that answers it: places, bars and counts together.
import type { Dataset } from "./data/dataset";
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

const TIME = 1;
const ACTOR = 2;
const TYPE = 4;
const SPEAKER = 8;
const ADMIN = 16;
const PRECISION = 32;
const DEAD = 64;
const DISPUTED = 128;
const TEXT = 256;

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
  /** All filters but the range of dates for which bars and undated events were counted. */
  private counted = "";

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

  /** One pass over all events. The returned arrays are used again by the next run. */
  run(filters: Filters): Counts {
    const { data, counts, bin, cell } = this;
    const { place, pair, type, speakers, geoPrecision, disputed, dead } = data;
    const { cells, cellsDead, vague, disputedAt, bars, shown, undatedShown } = counts;
    const { pairs, subTypes, speakerSets, admin1, precision } = counts;
    for (const values of [cells, cellsDead, vague, disputedAt, pairs, subTypes]) values.fill(0);
    for (const values of [speakerSets, admin1, precision, shown]) values.fill(0);

    const pairFail = this.pairFail(filters);
    const subFail = failing(subTypes.length, TYPE, filters.subTypes, (sub) => [sub]);
    const speakerFail = failing(speakerSets.length, SPEAKER, filters.speakers, (n) => data.header.speakersSets[n]);
    const placeFail = failing(data.placeCount + 1, ADMIN, filters.admin1, (n) => [this.adminOfPlace[n]]);
    const precisionFail = failing(4, PRECISION, filters.precision, (n) => [n]);
    const fewest = filters.minDead > 0 ? filters.minDead + 1 : 0;
    const disputedFail = filters.disputed ? DISPUTED : 0;
    const text = this.textMatch;
    const dated = data.header.dated;
    const start = filters.from === null ? 0 : lowerBound(data.day, filters.from);
    const end = filters.to === null ? dated : lowerBound(data.day, filters.to + 1);
    const anyTime = filters.from === null && filters.to === null;
    const undatedFail = anyTime ? 0 : TIME;
    // Bars do not depend on the range of dates: where nothing else changed, only the events within it are counted.
    const key = text === null ? otherFilters(filters) : "";
    const sameBars = !anyTime && key !== "" && key === this.counted;
    this.counted = key;
    if (!sameBars) bars.fill(0);

    let total = 0;
    let deadTotal = 0;
    let undated = sameBars ? counts.undated : 0;
    let disputedTotal = 0;
    for (let i = sameBars ? start : 0, n = sameBars ? end : data.size; i < n; i++) {
      let fail =
        pairFail[pair[i]] |
        subFail[type[i]] |
        speakerFail[speakers[i]] |
        placeFail[place[i]] |
        precisionFail[geoPrecision[i]];
      if (dead[i] < fewest) fail |= DEAD;
      if (disputed[i] === 0) fail |= disputedFail;
      if (text !== null && text[i] === 0) fail |= TEXT;
      if (i < dated) {
        if (fail === 0 && !sameBars) bars[bin[i]]++;
        if (i < start || i >= end) fail |= TIME;
      } else {
        // Undated events are counted beside the bars, whatever the range.
        undatedShown[i - dated] = fail === 0 ? 1 : 0;
        if (fail === 0) undated++;
        fail |= undatedFail;
      }
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
        admin1[this.adminOfPlace[where]]++;
        precision[geoPrecision[i]]++;
        continue;
      }
      // An event that only one filter holds back counts for that filter's own list.
      if (fail === ACTOR) pairs[pair[i]]++;
      else if (fail === TYPE) subTypes[type[i]]++;
      else if (fail === SPEAKER) speakerSets[speakers[i]]++;
      else if (fail === ADMIN) admin1[this.adminOfPlace[place[i]]]++;
      else if (fail === PRECISION) precision[geoPrecision[i]]++;
    }
    let unplaced = 0;
    for (let t = 0; t < this.types; t++) unplaced += cells[t];
    return Object.assign(counts, { total, dead: deadTotal, undated, unplaced, disputed: disputedTotal });
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

  private pairFail(filters: Filters): Uint16Array {
    const { pairs } = this.data.header;
    return failing(pairs.length, ACTOR, filters.actors, (n) => involved(pairs[n], filters.role));
  }
}

/** All filters but the range of dates and the text, as one text. */
function otherFilters({ actors, role, subTypes, speakers, admin1, precision, minDead, disputed }: Filters): string {
  return JSON.stringify([...[actors, subTypes, speakers, admin1, precision].map((chosen) => [...chosen]), role, minDead, disputed]);
}

function involved([doers, targets]: [number[], number[]], role: Role): Iterable<number> {
  return role === "doer" ? doers : role === "target" ? targets : new Set([...doers, ...targets]);
}

/** For each value of a dictionary: `bit` where none of its members was chosen, 0 where it passes. */
function failing(size: number, bit: number, chosen: Set<number>, members: (value: number) => Iterable<number>): Uint16Array {
  const fail = new Uint16Array(size);
  if (chosen.size === 0) return fail;
  for (let value = 0; value < size; value++) {
    fail[value] = bit;
    for (const member of members(value)) if (chosen.has(member)) fail[value] = 0;
  }
  return fail;
}

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
  cellsDead: Uint32Array;
  /** Per place: events that are only near it or in an area, and disputed ones. */
  vague: Uint32Array;
  disputedAt: Uint32Array;
  bars: Uint32Array;
  pairs: Uint32Array;
  subTypes: Uint32Array;
  speakerSets: Uint32Array;
  precision: Uint32Array;
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

/** Part of all events from which on it costs less to count them all. */
const MANY = 0.25;
/** Events that are counted together. */
const BLOCK = 2048;
/** Bits of an event's traits; precision takes two, sub-type those beyond. */
const CONTESTED = 1;
const VAGUE = 4;

/** The events within a range of dates: from `start` up to `end`, and from the first undated one up to `last`. */
interface Range {
  start: number;
  end: number;
  last: number;
}

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
  /** The actors of each pair in a role, each once. */
  private readonly involved = new Map<Role, number[][]>();
  /** All events, so that those of a range are a part of this list. */
  private readonly all: Uint32Array;
  /** Room for a list of events. */
  private readonly list: Uint32Array;
  /** Per event, what it is by sub-type, precision and dispute together. */
  private readonly traits: Uint32Array;
  /** Events of each of them that pass every filter. */
  private readonly passing: Uint32Array;
  /** Events that only the filter of that list holds back. */
  private readonly alone: Record<"subTypes" | "admin1" | "precision", Uint32Array>;
  /** The range that the counts are of. */
  private range: Range;
  /** Whether so much changed that counting anew costs less than counting what changed. */
  private stale = true;

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
    this.all = new Uint32Array(data.size);
    for (let i = 0; i < data.size; i++) this.all[i] = i;
    this.list = new Uint32Array(data.size + 1);
    this.traits = new Uint32Array(data.size);
    const { type, geoPrecision, disputed } = data;
    for (let i = 0; i < data.size; i++) this.traits[i] = (type[i] << 3) | (geoPrecision[i] << 1) | (disputed[i] ? CONTESTED : 0);
    this.passing = new Uint32Array(subTypes.length << 3);
    const admin1 = new Uint32Array(places.admin1s.length + 1);
    this.alone = { subTypes: new Uint32Array(subTypes.length), admin1, precision: new Uint32Array(4) };
    this.range = { start: 0, end: 0, last: dated };
    const spots = data.placeCount + 1;
    this.counts = {
      total: 0,
      dead: 0,
      undated: 0,
      unplaced: 0,
      disputed: 0,
      cells: new Uint32Array(spots * this.types),
      cellsDead: new Uint32Array(spots * this.types),
      vague: new Uint32Array(spots),
      disputedAt: new Uint32Array(spots),
      bars: new Uint32Array(this.edges.length - 1),
      pairs: new Uint32Array(pairs.length),
      subTypes: new Uint32Array(subTypes.length),
      speakerSets: new Uint32Array(speakersSets.length),
      precision: new Uint32Array(4),
      undatedShown: new Uint8Array(data.size - dated),
    };
    this.run(noFilters());
    this.totals = { actors: this.actorCounts("either"), speakers: this.speakerCounts() };
  }

  setTextMatch(match: Uint8Array | null): void {
    this.textMatch = match;
  }

  /** Only what changed since the last run is counted. The returned arrays are used again by the next run. */
  run(filters: Filters): Counts {
    const { data } = this;
    this.mark(filters);
    const { dated } = data.header;
    const whole = filters.from === null && filters.to === null;
    const start = filters.from === null ? 0 : lowerBound(data.day, filters.from);
    const end = filters.to === null ? dated : lowerBound(data.day, filters.to + 1);
    this.move({ start, end: Math.max(start, end), last: whole ? data.size : dated });
    if (this.stale) this.countAll();
    this.stale = false;
    this.addUp();
    return this.counts;
  }

  /** Takes over the filters that changed since the last run, the range of dates aside. */
  private mark(filters: Filters): void {
    const { data, adminOfPlace, textMatch: text } = this;
    const { subTypes, speakersSets } = data.header;
    const { actors, role, minDead, disputed } = filters;
    const pairs = this.pairActors(role);
    this.markChosen(ACTOR, actors, data.pair, pairs.length, (n) => pairs[n], role);
    this.markChosen(TYPE, filters.subTypes, data.type, subTypes.length, (n) => [n]);
    this.markChosen(SPEAKER, filters.speakers, data.speakers, speakersSets.length, (n) => speakersSets[n]);
    this.markChosen(ADMIN, filters.admin1, data.place, adminOfPlace.length, (n) => [adminOfPlace[n]]);
    this.markChosen(PRECISION, filters.precision, data.geoPrecision, 4, (n) => [n]);
    this.markEach(DEAD, String(minDead), (event) => minDead > 0 && data.dead[event] <= minDead);
    this.markEach(DISPUTED, String(disputed), (event) => disputed && data.disputed[event] === 0);
    // A search goes on finding events.
    this.markEach(TEXT, text === null ? "" : null, (event) => text !== null && text[event] === 0);
  }

  /** A filter of choices: an event fails where none of what its `column` stands for is chosen. */
  private markChosen(
    bit: number,
    chosen: Set<number>,
    column: Numbers,
    size: number,
    members: (value: number) => Iterable<number>,
    also = "",
  ): void {
    const key = `${also} ${[...chosen].join()}`;
    if (this.marked.get(bit) === key) return;
    this.marked.set(bit, key);
    const fail = failing(size, chosen, members);
    const shift = Math.log2(bit);
    const { fails, list } = this;
    let changed = 0;
    // Without a branch, which no processor could foresee.
    for (let i = 0; i < fails.length; i++) {
      list[changed] = i;
      changed += ((fails[i] >> shift) & 1) ^ fail[column[i]];
    }
    this.toggle(bit, list.subarray(0, changed));
  }

  /** Any other filter; one without a key is always looked at again. */
  private markEach(bit: number, key: string | null, fail: (event: number) => boolean): void {
    if (key !== null && this.marked.get(bit) === key) return;
    this.marked.set(bit, key ?? "…");
    const { fails, list } = this;
    let changed = 0;
    for (let i = 0; i < fails.length; i++) if ((fails[i] & bit) !== (fail(i) ? bit : 0)) list[changed++] = i;
    this.toggle(bit, list.subarray(0, changed));
  }

  /** Sets or clears a bit of these events, and counts them as what they are then. */
  private toggle(bit: number, events: Uint32Array): void {
    const { fails } = this;
    if (events.length > fails.length * MANY) this.stale = true;
    if (!this.stale) this.countRange(events, -1);
    for (let k = 0; k < events.length; k++) fails[events[k]] ^= bit;
    if (!this.stale) this.countRange(events, 1);
  }

  /** Another range of dates: the events that leave it and those that come into it are counted. */
  private move(range: Range): void {
    const { start, end, last } = this.range;
    this.range = range;
    const { all } = this;
    const part = (from: number, to: number) => all.subarray(from, Math.max(from, to));
    const { dated } = this.data.header;
    const leaving = [part(start, Math.min(end, range.start)), part(Math.max(start, range.end), end), part(Math.max(dated, range.last), last)];
    const coming = [part(range.start, Math.min(range.end, start)), part(Math.max(range.start, end), range.end), part(Math.max(dated, last), range.last)];
    const length = (lists: Uint32Array[]) => lists.reduce((sum, list) => sum + list.length, 0);
    if (length(leaving) + length(coming) > range.end - range.start + range.last - dated) this.stale = true;
    if (this.stale) return;
    for (const events of leaving) this.count(events, -1);
    for (const events of coming) this.count(events, 1);
  }

  private countAll(): void {
    const { counts, passing, alone } = this;
    const { cells, cellsDead, vague, disputedAt, bars, pairs, speakerSets, undatedShown } = counts;
    for (const values of [cells, cellsDead, vague, disputedAt, bars, pairs, speakerSets, undatedShown]) values.fill(0);
    for (const values of [passing, alone.subTypes, alone.admin1, alone.precision]) values.fill(0);
    counts.dead = counts.undated = 0;
    this.countRange(this.all, 1);
  }

  /** Counts a rising list of events: in the bars wherever they are, in all else where they are in the range. */
  private countRange(events: Uint32Array, sign: 1 | -1): void {
    this.countBars(events, sign);
    const { start, end, last } = this.range;
    const { dated } = this.data.header;
    const at = (event: number) => lowerBound(events, event);
    this.count(events.subarray(at(start), at(end)), sign);
    this.count(events.subarray(at(dated), at(last)), sign);
  }

  /** Bars and undated events do not depend on the range of dates. */
  private countBars(events: Uint32Array, sign: 1 | -1): void {
    const { bin, fails, counts } = this;
    const { bars, undatedShown } = counts;
    const dated = lowerBound(events, bin.length);
    // Without a branch: all bits are set for an event that passes, none for another.
    for (let k = 0; k < dated; k++) bars[bin[events[k]]] += sign & ((fails[events[k]] - 1) >> 31);
    for (let k = dated; k < events.length; k++) {
      if (fails[events[k]] !== 0) continue;
      undatedShown[events[k] - bin.length] += sign;
      counts.undated += sign;
    }
  }

  /** Counts events within the range of dates, or takes them off the counts. */
  private count(events: Uint32Array, sign: 1 | -1): void {
    // Engines compile a function that is called often better than one long loop.
    for (let from = 0; from < events.length; from += BLOCK) this.countBlock(events.subarray(from, from + BLOCK), sign);
  }

  private countBlock(events: Uint32Array, sign: 1 | -1): void {
    const { data, counts, cell, fails, adminOfPlace, traits, passing, alone } = this;
    const { place, pair, speakers } = data;
    const { cells, cellsDead, vague, disputedAt, pairs, speakerSets } = counts;
    let dead = 0;
    for (let k = 0; k < events.length; k++) {
      const i = events[k];
      const fail = fails[i];
      if (fail === 0) {
        const at = cell[i];
        cells[at] += sign;
        // Stored as 0 where none is stated, else one more than the number.
        const killed = Math.max(0, data.dead[i] - 1);
        cellsDead[at] += sign * killed;
        dead += killed;
        const trait = traits[i];
        passing[trait] += sign;
        if (trait & (VAGUE | CONTESTED)) {
          if (trait & VAGUE) vague[place[i]] += sign;
          if (trait & CONTESTED) disputedAt[place[i]] += sign;
        }
        pairs[pair[i]] += sign;
        speakerSets[speakers[i]] += sign;
      }
      // An event that only one filter holds back counts for that filter's own list.
      else if (fail === ACTOR) pairs[pair[i]] += sign;
      else if (fail === SPEAKER) speakerSets[speakers[i]] += sign;
      else if (fail === TYPE) alone.subTypes[traits[i] >> 3] += sign;
      else if (fail === ADMIN) alone.admin1[adminOfPlace[place[i]]] += sign;
      else if (fail === PRECISION) alone.precision[(traits[i] >> 1) & 3] += sign;
    }
    counts.dead += sign * dead;
  }

  /** The counts that follow from others. */
  private addUp(): void {
    const { counts, passing, alone } = this;
    const { subTypes, precision, cells } = counts;
    subTypes.set(alone.subTypes);
    precision.set(alone.precision);
    Object.assign(counts, { total: 0, disputed: 0, unplaced: 0 });
    for (let trait = 0; trait < passing.length; trait++) {
      const events = passing[trait];
      subTypes[trait >> 3] += events;
      precision[(trait >> 1) & 3] += events;
      counts.total += events;
      if (trait & CONTESTED) counts.disputed += events;
    }
    for (let t = 0; t < this.types; t++) counts.unplaced += cells[t];
  }

  /** Whether an event passes every filter. */
  shows(event: number): boolean {
    const { start, end, last } = this.range;
    const { dated } = this.data.header;
    return this.fails[event] === 0 && (event < dated ? event >= start && event < end : event < last);
  }

  /** Events per governorate; 0 holds those in none. */
  adminCounts(): Uint32Array {
    const { adminOfPlace, counts, types } = this;
    const result = this.alone.admin1.slice();
    for (let at = 0; at < counts.cells.length; at++) result[adminOfPlace[Math.floor(at / types)]] += counts.cells[at];
    return result;
  }

  /** Events per actor in the asked role; an event counts once for an actor named on both sides. */
  actorCounts(role: Role): Uint32Array {
    const result = new Uint32Array(this.data.header.actors.length);
    const { pairs } = this.counts;
    this.pairActors(role).forEach((actors, number) => {
      const events = pairs[number];
      if (events) for (const actor of actors) result[actor] += events;
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

  private pairActors(role: Role): number[][] {
    let actors = this.involved.get(role);
    if (!actors) this.involved.set(role, (actors = this.data.header.pairs.map((pair) => involved(pair, role))));
    return actors;
  }
}

function involved([doers, targets]: [number[], number[]], role: Role): number[] {
  return role === "doer" ? doers : role === "target" ? targets : [...new Set([...doers, ...targets])];
}

/** For each value of a dictionary: 1 where none of its members was chosen, 0 where it passes. */
function failing(size: number, chosen: Set<number>, members: (value: number) => Iterable<number>): Uint8Array {
  const fail = new Uint8Array(size);
  if (chosen.size === 0) return fail;
  for (let value = 0; value < size; value++) {
    fail[value] = 1;
    for (const member of members(value)) if (chosen.has(member)) fail[value] = 0;
  }
  return fail;
}

// The counts of the events that pass, kept in step with what changes: no change counts more events than it moves.
import type { Dataset } from "../data/dataset";
import type { Numbers } from "../data/decode";
import { lowerBound } from "../data/time";

/** Answers to the filters. The counts of a list are over the events that pass all filters but the list's own. */
export interface Counts {
  total: number;
  dead: number;
  undated: number;
  unplaced: number;
  disputed: number;
  /** Events per place and type, at place * types + type; place 0 holds those without one. */
  cells: Uint32Array;
  /** Per place: the dead, events that are only near it or in an area, and disputed ones. */
  deadAt: Uint32Array;
  vague: Uint32Array;
  disputedAt: Uint32Array;
  bars: Uint32Array;
  pairs: Uint32Array;
  subTypes: Uint32Array;
  speakerSets: Uint32Array;
  /** Events per governorate; 0 holds those in none. */
  admin1: Uint32Array;
  precision: Uint32Array;
  /** For the events without a date: 1 where all filters but the range of dates let it pass. */
  undatedShown: Uint8Array;
}

/** A bit for each filter but the range of dates. */
export const ACTOR = 1;
export const TYPE = 2;
export const SPEAKER = 4;
export const ADMIN = 8;
export const PRECISION = 16;
export const DEAD = 32;
export const DISPUTED = 64;
export const TEXT = 128;

/** The events within a range of dates: from `start` up to `end`, and from the first undated one up to `last`. */
export interface Range {
  start: number;
  end: number;
  last: number;
}

/** Events that are counted together: engines compile a function that is called often better than one long loop. */
const BLOCK = 2048;
/** Beyond the bits of all filters: no event has this one. */
const NONE = 8;
/** Bits of what is marked of an event; its precision takes two, its type all above. */
const PRECISE = 3;
const VAGUE = 2;
const CONTESTED = 4;
const TYPE_FROM = 3;

export class Tally {
  readonly counts: Counts;
  /** Per event, the bits of the filters that hold it back. */
  readonly fails: Uint8Array;
  readonly types: number;
  /** Governorate of each place. */
  readonly adminOfPlace: Uint16Array;
  private readonly bin: Uint16Array;
  private readonly cell: Uint32Array;
  /** Per event: its sub-event type, and below what is marked of it. */
  private readonly kind: Uint16Array;
  /** Events per kind. */
  private readonly kinds: Uint32Array;
  /** What only the list's own filter holds back: it counts there with what passes. */
  private readonly held: Pick<Counts, "subTypes" | "admin1" | "precision">;
  private readonly killed: Numbers;
  /** All events, so that those of a range are a part of this list. */
  private readonly all: Uint32Array;
  private range: Range;

  /** `edges` are the first days of the bars, and the day after the last. */
  constructor(
    private readonly data: Dataset,
    edges: readonly number[],
  ) {
    const { size, place, type, geoPrecision, disputed, day, typeOfSub } = data;
    const { dated, pairs, subTypes, speakersSets, places } = data.header;
    const types = (this.types = data.typeNames.length);
    this.adminOfPlace = Uint16Array.from([0, ...places.admin1]);
    this.fails = new Uint8Array(size);
    this.bin = new Uint16Array(dated);
    for (let i = 0, bar = 0; i < dated; i++) {
      while (day[i] >= edges[bar + 1]) bar++;
      this.bin[i] = bar;
    }
    this.cell = new Uint32Array(size);
    this.kind = new Uint16Array(size);
    // Stored as 0 where none is stated, else one more than the number.
    this.killed = data.dead.map((code) => Math.max(0, code - 1));
    this.all = new Uint32Array(size);
    for (let i = 0; i < size; i++) {
      this.cell[i] = place[i] * types + typeOfSub[type[i]];
      this.kind[i] = (type[i] << TYPE_FROM) | (disputed[i] ? CONTESTED : 0) | geoPrecision[i];
      this.all[i] = i;
    }
    const spots = data.placeCount + 1;
    this.kinds = new Uint32Array(subTypes.length << TYPE_FROM);
    const lists = () => ({
      subTypes: new Uint32Array(subTypes.length),
      admin1: new Uint32Array(places.admin1s.length + 1),
      precision: new Uint32Array(PRECISE + 1),
    });
    this.held = lists();
    this.counts = {
      ...lists(),
      total: 0,
      dead: 0,
      undated: 0,
      unplaced: 0,
      disputed: 0,
      cells: new Uint32Array(spots * types),
      deadAt: new Uint32Array(spots),
      vague: new Uint32Array(spots),
      disputedAt: new Uint32Array(spots),
      bars: new Uint32Array(edges.length - 1),
      pairs: new Uint32Array(pairs.length),
      speakerSets: new Uint32Array(speakersSets.length),
      undatedShown: new Uint8Array(size - dated),
    };
    this.range = { start: 0, end: dated, last: size };
    this.countBars(this.all, 0, 1);
    this.count(this.all, 0, size, 0, 1);
  }

  /** Whether an event passes every filter. */
  shows(event: number): boolean {
    const { start, end, last } = this.range;
    const { dated } = this.data.header;
    return this.fails[event] === 0 && (event < dated ? event >= start && event < end : event < last);
  }

  /** The filter of a bit now lets those of a rising list pass that it held back, and holds back the others. */
  flip(bit: number, events: Uint32Array): void {
    const { fails } = this;
    const { start, end, last } = this.range;
    const { dated } = this.data.header;
    const at = (event: number) => lowerBound(events, event);
    this.countBars(events, bit, -1);
    this.count(events, at(start), at(end), bit, -1);
    this.count(events, at(dated), at(last), bit, -1);
    for (let k = 0; k < events.length; k++) fails[events[k]] ^= bit;
  }

  /** Another range of dates: the events that leave it and those that come into it are counted. */
  move(range: Range): void {
    const { start, end, last } = this.range;
    this.range = range;
    const { dated } = this.data.header;
    const part = (from: number, to: number, sign: 1 | -1) => this.count(this.all, from, to, 0, sign);
    part(start, Math.min(end, range.start), -1);
    part(Math.max(start, range.end), end, -1);
    part(Math.max(dated, range.last), last, -1);
    part(range.start, Math.min(range.end, start), 1);
    part(Math.max(range.start, end), range.end, 1);
    part(Math.max(dated, last), range.last, 1);
  }

  /** Bars and undated events do not depend on the range of dates. */
  private countBars(events: Uint32Array, bit: number, sign: 1 | -1): void {
    const { bin, fails, counts } = this;
    const { bars, undatedShown } = counts;
    const others = ~bit;
    const shift = shiftOf(bit);
    const dated = lowerBound(events, bin.length);
    // Without a branch: all bits are set for an event that the other filters let pass, none for another.
    for (let k = 0; k < dated; k++) {
      const fail = fails[events[k]];
      bars[bin[events[k]]] += (sign + 2 * ((fail >> shift) & 1)) & (((fail & others) - 1) >> 31);
    }
    for (let k = dated; k < events.length; k++) {
      const fail = fails[events[k]];
      if ((fail & others) !== 0) continue;
      const change = sign + 2 * ((fail >> shift) & 1);
      undatedShown[events[k] - bin.length] += change;
      counts.undated += change;
    }
  }

  private count(events: Uint32Array, from: number, to: number, bit: number, sign: 1 | -1): void {
    for (; from < to; from += BLOCK) this.countBlock(events, from, Math.min(to, from + BLOCK), bit, sign);
  }

  /** Events within the range of dates come to the counts or leave them: by the sign, but those with the bit come. */
  private countBlock(events: Uint32Array, from: number, to: number, bit: number, sign: 1 | -1): void {
    const { counts, cell, fails, adminOfPlace, held, killed, kind, kinds } = this;
    const { place, pair, speakers } = this.data;
    const { cells, deadAt, vague, disputedAt, pairs, speakerSets } = counts;
    const others = ~bit;
    const shift = shiftOf(bit);
    let total = 0;
    for (let k = from; k < to; k++) {
      const i = events[k];
      const change = sign + 2 * ((fails[i] >> shift) & 1);
      const fail = fails[i] & others;
      if (fail === 0) {
        const what = kind[i];
        total += change;
        cells[cell[i]] += change;
        kinds[what] += change;
        deadAt[place[i]] += Math.imul(change, killed[i]);
        if (what & (VAGUE | CONTESTED)) {
          if (what & VAGUE) vague[place[i]] += change;
          if (what & CONTESTED) disputedAt[place[i]] += change;
        }
        // What a filter holds back still counts in its own list.
        if (bit !== ACTOR) pairs[pair[i]] += change;
        if (bit !== SPEAKER) speakerSets[speakers[i]] += change;
        if (bit === TYPE) held.subTypes[what >> TYPE_FROM] -= change;
        else if (bit === ADMIN) held.admin1[adminOfPlace[place[i]]] -= change;
        else if (bit === PRECISION) held.precision[what & PRECISE] -= change;
      } else if (fail === ACTOR) pairs[pair[i]] += change;
      else if (fail === SPEAKER) speakerSets[speakers[i]] += change;
      else if (fail === TYPE) held.subTypes[kind[i] >> TYPE_FROM] += change;
      else if (fail === ADMIN) held.admin1[adminOfPlace[place[i]]] += change;
      else if (fail === PRECISION) held.precision[kind[i] & PRECISE] += change;
    }
    counts.total += total;
  }

  /** The counts that follow from others. */
  addUp(): void {
    const { counts, held, kinds, types, adminOfPlace } = this;
    const { cells, deadAt, disputedAt, subTypes, admin1, precision } = counts;
    Object.assign(counts, { dead: 0, disputed: 0, unplaced: 0 });
    subTypes.set(held.subTypes);
    admin1.set(held.admin1);
    precision.set(held.precision);
    for (let what = 0; what < kinds.length; what++) {
      subTypes[what >> TYPE_FROM] += kinds[what];
      precision[what & PRECISE] += kinds[what];
    }
    for (let place = 0, cell = 0; place < deadAt.length; place++) {
      counts.dead += deadAt[place];
      counts.disputed += disputedAt[place];
      let here = 0;
      for (let t = 0; t < types; t++) here += cells[cell++];
      admin1[adminOfPlace[place]] += here;
    }
    for (let t = 0; t < types; t++) counts.unplaced += cells[t];
  }
}

function shiftOf(bit: number): number {
  return bit ? Math.log2(bit) : NONE;
}

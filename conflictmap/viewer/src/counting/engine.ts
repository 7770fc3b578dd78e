// Answers what the filters ask: which events pass, and the counts of places, bars and lists together.
import type { Dataset } from "../data/dataset";
import type { Numbers } from "../data/decode";
import { binEdges, fittingUnit, lowerBound, type Unit } from "../data/time";
import { noFilters, type Filters, type Role } from "../filters";
import { ACTOR, ADMIN, DEAD, DISPUTED, PRECISION, SPEAKER, Tally, TEXT, TYPE, type Counts } from "./tally";

/** What the filters of choices look at. In arrays of several kinds browsers look up more slowly. */
const CHOSEN = ["pair", "type", "speakers", "place", "geoPrecision"] as const;
type Columns = Record<(typeof CHOSEN)[number], Uint16Array | Uint32Array>;

export class Engine {
  readonly unit: Unit;
  /** First days of the bars, and the day after the last. */
  readonly edges: number[];
  /** Events of each choice over everything: the most that any filters show. */
  readonly totals: Record<"types" | "actors" | "speakers" | "admin1" | "precision", Uint32Array>;
  /** The dead of all events. */
  readonly dead: number;
  private readonly tally: Tally;
  /** Events that match the text search; null where there is none. */
  private textMatch: Uint8Array | null = null;
  /** What the filter of each bit was when it was last taken over. */
  private readonly taken = new Map([[DEAD, "0"], [DISPUTED, "false"], [TEXT, ""]]);
  /** For each filter of choices: 1 for what it holds back. */
  private readonly failing = new Map<number, Uint8Array>();
  /** Room for a list of events. */
  private readonly list: Uint32Array;
  private readonly columns: Columns;
  /** The actors of each pair in a role, each once. */
  private readonly involved = new Map<Role, number[][]>();

  constructor(readonly data: Dataset) {
    const { dated } = data.header;
    const [first, last] = dated ? [data.day[0], data.day[dated - 1]] : [0, 0];
    this.unit = fittingUnit(last - first);
    this.edges = binEdges(first, last, this.unit);
    this.tally = new Tally(data, this.edges);
    this.list = new Uint32Array(data.size + 1);
    this.columns = alike(data);
    this.run(noFilters());
    const { subTypes, admin1, precision } = this.tally.counts;
    this.totals = { types: subTypes.slice(), actors: this.actorCounts("either"), speakers: this.speakerCounts(), admin1: admin1.slice(), precision: precision.slice() };
    this.dead = this.tally.counts.dead;
  }

  /** Number of event types. */
  get types(): number {
    return this.tally.types;
  }

  setTextMatch(match: Uint8Array | null): void {
    this.textMatch = match;
  }

  /** Only what changed since the last run is counted. The returned arrays are used again by the next run. */
  run(filters: Filters): Counts {
    this.take(filters);
    const { day, size, header } = this.data;
    const { from, to } = filters;
    const start = from === null ? 0 : lowerBound(day, from);
    const end = to === null ? header.dated : lowerBound(day, to + 1);
    this.tally.move({ start, end: Math.max(start, end), last: from === null && to === null ? size : header.dated });
    this.tally.addUp();
    return this.tally.counts;
  }

  /** Takes over the filters that changed since the last run, the range of dates aside. */
  private take(filters: Filters): void {
    const { data, columns, textMatch: text } = this;
    const { speakersSets } = data.header;
    const { adminOfPlace } = this.tally;
    const { role, minDead, disputed } = filters;
    const pairs = this.pairActors(role);
    this.choose(ACTOR, filters.actors, columns.pair, pairs.length, (n) => pairs[n], role);
    this.choose(TYPE, filters.subTypes, columns.type, data.header.subTypes.length, (n) => [n]);
    this.choose(SPEAKER, filters.speakers, columns.speakers, speakersSets.length, (n) => speakersSets[n]);
    this.choose(ADMIN, filters.admin1, columns.place, adminOfPlace.length, (n) => [adminOfPlace[n]]);
    this.choose(PRECISION, filters.precision, columns.geoPrecision, 4, (n) => [n]);
    this.judge(DEAD, String(minDead), (event) => minDead > 0 && data.dead[event] <= minDead);
    this.judge(DISPUTED, String(disputed), (event) => disputed && data.disputed[event] === 0);
    // A search goes on finding events.
    this.judge(TEXT, text === null ? "" : null, (event) => text !== null && text[event] === 0);
  }

  /** A filter of choices: it holds back what has a value in its `column` none of whose members is chosen. */
  private choose(bit: number, chosen: Set<number>, column: Columns["pair"], values: number, members: (value: number) => number[], also = ""): void {
    const key = `${also} ${[...chosen].join()}`;
    if (this.taken.get(bit) === key) return;
    this.taken.set(bit, key);
    const before = this.failing.get(bit) ?? new Uint8Array(values);
    const fails = new Uint8Array(values);
    if (chosen.size) for (let value = 0; value < values; value++) fails[value] = members(value).some((member) => chosen.has(member)) ? 0 : 1;
    this.failing.set(bit, fails);
    const changed = fails.map((fail, value) => fail ^ before[value]);
    if (!changed.includes(1)) return;
    const { list } = this;
    let length = 0;
    // Without a branch, which no processor could foresee.
    for (let i = 0; i < column.length; i++) {
      list[length] = i;
      length += changed[column[i]];
    }
    this.tally.flip(bit, list.subarray(0, length));
  }

  /** Any other filter; one without a key is always looked at again. */
  private judge(bit: number, key: string | null, fail: (event: number) => boolean): void {
    if (this.taken.get(bit) === key) return;
    this.taken.set(bit, key ?? "…");
    const { list } = this;
    const { fails } = this.tally;
    let length = 0;
    for (let i = 0; i < fails.length; i++) if ((fails[i] & bit) !== (fail(i) ? bit : 0)) list[length++] = i;
    this.tally.flip(bit, list.subarray(0, length));
  }

  /** Whether an event passes every filter. */
  shows(event: number): boolean {
    return this.tally.shows(event);
  }

  /** Events per actor in the asked role; an event counts once for an actor named on both sides. */
  actorCounts(role: Role): Uint32Array {
    return perMember(this.data.header.actors.length, this.pairActors(role), this.tally.counts.pairs);
  }

  speakerCounts(): Uint32Array {
    const { speakers, speakersSets } = this.data.header;
    return perMember(speakers.length, speakersSets, this.tally.counts.speakerSets);
  }

  private pairActors(role: Role): number[][] {
    let actors = this.involved.get(role);
    if (!actors) this.involved.set(role, (actors = this.data.header.pairs.map((pair) => involved(pair, role))));
    return actors;
  }
}

/** The columns as arrays of one kind. */
function alike(data: Dataset): Columns {
  const wide = CHOSEN.some((name) => data[name] instanceof Uint32Array);
  const copy = (column: Numbers) => (wide ? new Uint32Array(column) : new Uint16Array(column));
  return Object.fromEntries(CHOSEN.map((name) => [name, copy(data[name])])) as Columns;
}

function involved([doers, targets]: [number[], number[]], role: Role): number[] {
  return role === "doer" ? doers : role === "target" ? targets : [...new Set([...doers, ...targets])];
}

/** Events of each member of sets, from those of each set. */
function perMember(members: number, sets: number[][], events: Uint32Array): Uint32Array {
  const result = new Uint32Array(members);
  for (let set = 0; set < sets.length; set++) {
    if (events[set]) for (const member of sets[set]) result[member] += events[set];
  }
  return result;
}

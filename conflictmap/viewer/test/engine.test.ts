import { describe, expect, test, vi } from "vitest";
import { Engine } from "../src/counting/engine";
import { rehearse } from "../src/counting/rehearsal";
import { noFilters, type Filters } from "../src/filters";
import { many, small } from "./samples";

describe("filters", () => {
  const engine = new Engine(small());

  test("without any, all are counted, the undated and unplaced beside", () => {
    const counts = engine.run(noFilters());
    expect(counts).toMatchObject({ total: 4, dead: 7, undated: 1, unplaced: 1, disputed: 1 });
    expect([...counts.bars].reduce((a, b) => a + b)).toBe(3);
    expect([...engine.actorCounts("either")]).toEqual([3, 3]);
    expect([...engine.actorCounts("doer")]).toEqual([3, 2]);
    expect([...engine.actorCounts("target")]).toEqual([2, 1]);
    expect([...engine.speakerCounts()]).toEqual([4, 1]);
  });

  test("a range of dates leaves the undated out of the map but counts them", () => {
    const counts = engine.run({ ...noFilters(), from: 16003, to: 16007 });
    expect(counts).toMatchObject({ total: 2, undated: 1 });
    expect([0, 1, 2, 3].map((event) => engine.shows(event))).toEqual([false, true, true, false]);
    expect([...counts.undatedShown]).toEqual([1]);
    expect([...counts.bars].reduce((a, b) => a + b)).toBe(3);
  });

  test("a list counts what it would show under all other filters", () => {
    const counts = engine.run({ ...noFilters(), subTypes: new Set([0]), admin1: new Set([2]) });
    expect(counts.total).toBe(0);
    expect([...counts.subTypes]).toEqual([0, 2]);
    expect([...engine.run({ ...noFilters(), subTypes: new Set([0]), admin1: new Set([2]) }).admin1]).toEqual([0, 1, 0]);
  });

  test("at least so many dead, disputed only, precision, text", () => {
    expect(engine.run({ ...noFilters(), minDead: 3 }).total).toBe(1);
    expect(engine.run({ ...noFilters(), disputed: true }).total).toBe(1);
    expect(engine.run({ ...noFilters(), precision: new Set([0, 1]) }).total).toBe(2);
    engine.setTextMatch(Uint8Array.from([1, 0, 0, 0]));
    expect(engine.run(noFilters()).total).toBe(1);
    engine.setTextMatch(null);
  });
});

describe("one run after another", () => {
  const days = small().day;
  const ranges: [number | null, number | null][] = [[null, null], [days[0], days[0]], [days[1], null], [null, days[0]], [days[1] + 1, days[1] - 1]];
  const steps = ranges.flatMap(([from, to]) => [
    { from, to },
    { from, to, disputed: true },
    { from, to, minDead: 1 },
    { from, to, actors: new Set([0]) },
    { from, to, actors: new Set([0]), role: "target" as const },
  ]);
  const used = new Engine(small());

  test("a search that goes on finding", () => {
    const match = Uint8Array.from([0, 0, 0, 0]);
    used.setTextMatch(match);
    expect(used.run(noFilters()).total).toBe(0);
    match[2] = 1;
    expect(used.run(noFilters()).total).toBe(1);
    used.setTextMatch(null);
    expect(used.run(noFilters())).toEqual(new Engine(small()).run(noFilters()));
  });

  // Every order of two of them: what the first run left must not show in the second.
  test.each(steps)("counts as a new engine does: %o", (first) => {
    for (const second of steps) {
      const filters = { ...noFilters(), ...second };
      used.run({ ...noFilters(), ...first });
      const anew = new Engine(small());
      expect(used.run(filters)).toEqual(anew.run(filters));
      for (let event = 0; event < 4; event++) expect(used.shows(event)).toBe(anew.shows(event));
    }
  });
});

describe("many events", () => {
  const data = many(5000);
  const engine = new Engine(data);
  const { pairs, speakersSets, places } = data.header;
  type Test = (event: number) => boolean;

  /** The tests of each filter that is set, one event at a time. */
  function testsOf(filters: Filters): Record<string, Test> {
    const { from, to } = filters;
    const chosen = (set: Set<number>, of: (event: number) => number[]): Test => (event) => !set.size || of(event).some((n) => set.has(n));
    const inRole = ([doers, targets]: [number[], number[]]) => (filters.role === "doer" ? doers : filters.role === "target" ? targets : [...doers, ...targets]);
    const dayIn = (day: number | null) => day !== null && day >= (from ?? -Infinity) && day <= (to ?? Infinity);
    return {
      dates: (event) => (from === null && to === null) || dayIn(data.dayOf(event)),
      actors: chosen(filters.actors, (event) => inRole(pairs[data.pair[event]])),
      subTypes: chosen(filters.subTypes, (event) => [data.type[event]]),
      speakers: chosen(filters.speakers, (event) => speakersSets[data.speakers[event]]),
      admin1: chosen(filters.admin1, (event) => [data.place[event] ? places.admin1[data.place[event] - 1] : 0]),
      precision: chosen(filters.precision, (event) => [data.geoPrecision[event]]),
      minDead: (event) => filters.minDead === 0 || data.dead[event] - 1 >= filters.minDead,
      disputed: (event) => !filters.disputed || data.disputed[event] > 0,
    };
  }

  const [first, last] = [data.day[0], data.day[data.day.length - 1]];
  const choices: Partial<Filters>[] = [
    {}, { from: first + 300 }, { from: first + 1000, to: first + 1900 }, { to: last - 2000 }, { actors: new Set([0]) }, { actors: new Set([1]), role: "target" },
    { actors: new Set([1]), role: "doer" }, { subTypes: new Set([1]) }, { speakers: new Set([1]) }, { admin1: new Set([0, 2]) }, { precision: new Set([1, 3]) }, { minDead: 4 }, { disputed: true },
  ];
  const some = choices.map((one, i) => ({ ...one, ...choices[(i * 5 + 3) % choices.length], ...choices[(i * 7 + 1) % choices.length] }));

  test.each([...choices, ...some])("are counted as one by one: %o", (set) => {
    const filters = { ...noFilters(), ...set };
    const counts = engine.run(filters);
    const tests = testsOf(filters);
    const passing = (but = "") => [...Array(data.size).keys()].filter((event) => Object.entries(tests).every(([name, passes]) => name === but || passes(event)));
    const shown = passing();
    const per = (size: number, events: number[], of: (event: number) => number[]) => {
      const result = Array(size).fill(0);
      for (const event of events) for (const n of new Set(of(event))) result[n]++;
      return result;
    };
    const dead = (events: number[]) => events.reduce((sum, event) => sum + Math.max(0, data.dead[event] - 1), 0);
    expect(counts).toMatchObject({ total: shown.length, dead: dead(shown), disputed: shown.filter((event) => data.disputed[event]).length });
    expect([...counts.cells]).toEqual(per(6, shown, (event) => [data.place[event] * 2 + data.type[event]]));
    expect([...counts.deadAt]).toEqual([0, 1, 2].map((place) => dead(shown.filter((event) => data.place[event] === place))));
    expect([...counts.vague]).toEqual(per(3, shown.filter((event) => data.geoPrecision[event] > 1), (event) => [data.place[event]]));
    expect([...counts.subTypes]).toEqual(per(2, passing("subTypes"), (event) => [data.type[event]]));
    expect([...engine.actorCounts("either")]).toEqual(per(2, passing("actors"), (event) => pairs[data.pair[event]].flat()));
    expect([...engine.speakerCounts()]).toEqual(per(2, passing("speakers"), (event) => speakersSets[data.speakers[event]]));
    expect([...counts.admin1]).toEqual(per(3, passing("admin1"), (event) => [data.place[event] ? places.admin1[data.place[event] - 1] : 0]));
    expect([...counts.precision]).toEqual(per(4, passing("precision"), (event) => [data.geoPrecision[event]]));
    const dates = passing("dates");
    expect(counts.bars.reduce((a, b) => a + b)).toBe(dates.filter((event) => event < data.header.dated).length);
    expect(counts.undated).toBe(dates.filter((event) => event >= data.header.dated).length);
    expect([...Array(data.size).keys()].filter((event) => engine.shows(event))).toEqual(shown);
  });
});

describe("a rehearsal", () => {
  test("ends, and the present filters' counts stand after each of its changes", () => {
    const engine = new Engine(small());
    const filters = { ...noFilters(), from: 16003, actors: new Set([1]) };
    const expected = structuredClone(new Engine(small()).run(filters));
    const runs = vi.spyOn(engine, "run");
    const waiting: (() => void)[] = [];
    rehearse(engine, () => filters, (next) => waiting.push(next), 5);
    expect(runs).not.toHaveBeenCalled();
    for (let moment = 0; moment < 5; moment++) {
      waiting.shift()!();
      expect(runs).toHaveLastReturnedWith(expected);
    }
    const tried = runs.mock.calls.map(([one]) => [...one.actors].join());
    expect(new Set(tried)).toEqual(new Set(["0", "1"]));
    waiting.shift()!();
    expect(waiting).toEqual([]);
    expect(runs).toHaveBeenCalledTimes(10);
  });
});

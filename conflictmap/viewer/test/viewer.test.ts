import { beforeAll, describe, expect, test, vi } from "vitest";
import { loadDataset } from "../src/data/dataset";
import { column, fromBase64, fromSteps } from "../src/data/decode";
import { binEdges, binStart, fittingUnit, isoDay, lowerBound, parseDay, typedDays } from "../src/data/time";
import { embedCode } from "../src/embed";
import { csvCell } from "../src/export";
import { noFilters } from "../src/filters";
import { kilometresToPixels, worldX, worldY } from "../src/map/mercator";
import { fold, searchWords } from "../src/search";
import { foundIn } from "../src/ui/found";
import { readHash, writeHash } from "../src/state";
import ar from "../src/i18n/ar.json";
import en from "../src/i18n/en.json";
import { Reasons } from "../src/i18n/reasons";
import { countryName } from "../src/data/countries";
import { small } from "./samples";

// Leaflet looks for a browser as soon as it is imported, and these tests need none of it.
vi.mock("leaflet", () => ({}));
vi.hoisted(() => {
  const window = { innerWidth: 800 };
  Object.assign(globalThis, { window: Object.assign(window, { parent: window }) });
});

describe("days", () => {
  test.each([
    ["1970-01-01", 0],
    ["2014-02-28", 16129],
    ["1969-12-31", -1],
  ])("%s is day %i", (text, day) => {
    expect(parseDay(text)).toBe(day);
    expect(isoDay(day)).toBe(text);
  });

  test.each(["", "2014-02-30", "2014-2-3", "14.04.2014", "2014-04-31T00:00", "yesterday"])("%s is no day", (text) => {
    expect(parseDay(text)).toBeNull();
  });

  test.each([
    ["2014-05-01", "2014-05-01", "2014-05-01"],
    [" 2014/5/1 ", "2014-05-01", "2014-05-01"],
    ["20140501", "2014-05-01", "2014-05-01"],
    ["٢٠١٤-٠٥-٠١", "2014-05-01", "2014-05-01"],
    ["2014-02", "2014-02-01", "2014-02-28"],
    ["2014", "2014-01-01", "2014-12-31"],
  ])("%s is typed for %s to %s", (text, first, last) => expect(typedDays(text)?.map(isoDay)).toEqual([first, last]));

  test.each(["", "14", "1.5.2014", "2014-13", "2014-02-30", "May 2014", "2014-05-01T00"])("%s is no typed date", (text) => {
    expect(typedDays(text)).toBeNull();
  });

  test("weeks start on Monday", () => {
    expect(isoDay(binStart(parseDay("2014-04-20")!, "week"))).toBe("2014-04-14");
    expect(isoDay(binStart(parseDay("1969-12-31")!, "week"))).toBe("1969-12-29");
  });

  test("months have their own lengths, and empty ones stay", () => {
    const edges = binEdges(parseDay("2012-01-15")!, parseDay("2012-04-01")!, "month").map(isoDay);
    expect(edges).toEqual(["2012-01-01", "2012-02-01", "2012-03-01", "2012-04-01", "2012-05-01"]);
  });

  test.each([
    [0, "day"],
    [120, "day"],
    [121, "week"],
    [1300, "week"],
    [1301, "month"],
  ])("%i days are shown by %s", (days, unit) => expect(fittingUnit(days)).toBe(unit));

  test("the first value that is not smaller", () => {
    expect([0, 1, 2, 5, 9].map((x) => lowerBound([1, 2, 2, 5], x))).toEqual([0, 0, 1, 3, 4]);
    expect(lowerBound([], 3)).toBe(0);
  });
});

describe("packed data", () => {
  test("byte planes", () => {
    const raw = Uint8Array.from([1, 2, 0, 1]);
    expect([...column(raw, [0, 2, 2])]).toEqual([1, 258]);
    expect([...column(raw, [1, 1, 2])]).toEqual([2, 0]);
  });

  test("base64", () => expect([...fromBase64("AQID")]).toEqual([1, 2, 3]));

  test("steps are added up", () => {
    expect(fromSteps([10, 20, 1, -1], 10)).toEqual([
      [1, 2],
      [1.1, 1.9],
    ]);
  });

  test("another version is refused", async () => {
    const head = JSON.stringify({ version: 99 });
    const stream = new Blob([Uint8Array.from([head.length, 0, 0, 0]), head]).stream();
    const deflated = await new Response(stream.pipeThrough(new CompressionStream("deflate"))).arrayBuffer();
    const packed = btoa(String.fromCharCode(...new Uint8Array(deflated)));
    await expect(loadDataset(packed)).rejects.toThrow("99");
  });
});

describe("events", () => {
  const data = small();

  test("dates, ends and ids", () => {
    expect([0, 1, 2, 3].map((event) => data.dayOf(event))).toEqual([16000, 16003, 16007, null]);
    expect([0, 1, 2, 3].map((event) => data.lastDayOf(event))).toEqual([16000, 16004, null, null]);
    expect(data.idOf(3)).toBe("E4");
    expect(data.findId("E2")).toBe(1);
    expect(data.findId("E99")).toBe(-1);
  });

  test("not stated is not none", () => {
    expect(data.people("fatalities", 0)).toEqual({ low: null, best: null, high: null });
    expect(data.people("fatalities", 1)).toEqual({ low: 0, best: 0, high: 0 });
    expect(data.people("fatalities", 2)).toEqual({ low: 2, best: 5, high: 5 });
    expect(data.people("fatalities", 3)).toEqual({ low: null, best: 2, high: null });
  });

  test("names in the reader's language where there is one", () => {
    expect(data.placeName(1, "ar")).toBe("حمص");
    expect(data.placeName(2, "ar")).toBe("Hama");
    expect(data.actorsOf(0, "ar")).toEqual([["الجيش"], ["Rebels, united"]]);
  });
});

describe("address", () => {
  const data = small();

  test("what is written is read", () => {
    const hash = "8/35/36.5&d=2013-10-24..2013-10-27&a=Army,Rebels%2C+united&r=doer&s=SOHR&g=Hama&p=1,2&k=3&x=1&q=a+b&e=E2&v=table&l=ar";
    const state = readHash(`#${hash}`, data);
    expect(state.filters.actors).toEqual(new Set([0, 1]));
    expect(state.filters.from).toBe(parseDay("2013-10-24"));
    expect(state.filters.text).toBe("a b");
    expect(writeHash(state, data)).toBe(hash);
  });

  test.each(["", "#", "#nonsense", "#a=Nobody&p=9&k=-3&d=x..y&q=%E0%A4%A", "#8/x/y&r=boss", "#__proto__=1&constructor=1&__defineGetter__=1&toString"])("%s sets nothing", (hash) => {
    const state = readHash(hash, data);
    expect(state.filters).toEqual(noFilters());
    expect(state.view).toBeNull();
  });

  test("a view beyond the world is at its edge", () => {
    expect(readHash(`#${"9".repeat(400)}/99/-999`, data).view).toEqual([20, 85, -180]);
  });

  test("events without a governorate can be asked for", () => {
    const state = readHash("#g=", data);
    expect(state.filters.admin1).toEqual(new Set([0]));
    expect(writeHash(state, data)).toBe("g=");
  });
});

describe("downloads", () => {
  test.each([
    ["plain", "plain"],
    ["=1+1", "'=1+1"],
    ["  @SUM", "'  @SUM"],
    ["-5", "'-5"],
    ['say "no", he', '"say ""no"", he"'],
    [null, ""],
    [-5, "-5"],
    [["a", "b"], '"a; b"'],
  ])("%j becomes %s", (value, cell) => expect(csvCell(value as never)).toBe(cell));

  test("the snippet cannot be left", () => {
    expect(embedCode('https://a.org/"><script>', "<b>")).not.toMatch(/"><script|<b>/);
  });
});

describe("map", () => {
  test("Mercator", () => {
    expect(worldX(0)).toBe(0.5);
    expect(worldY(0)).toBeCloseTo(0.5, 12);
    // Zoom 0 tile of 256 pixels: latitude 85.0511 is its upper edge.
    expect(worldY(85.05112878)).toBeCloseTo(0, 8);
    expect(kilometresToPixels(40_075, 0, 0)).toBeCloseTo(256, 6);
  });
});

describe("languages", () => {
  const keys = (words: object): string[] =>
    Object.entries(words).flatMap(([key, value]) => (typeof value === "object" && !("other" in value) ? Object.keys(value).map((name) => `${key}.${name}`) : [key]));

  let arabic: string[];
  beforeAll(() => {
    arabic = keys(ar);
  });

  test("Arabic has all that English has, and the types' names", () => {
    expect(keys(en).filter((key) => !arabic.includes(key))).toEqual([]);
    expect(Object.keys(ar.typeNames)).toHaveLength(31);
  });

  test("the slots of a text are the same in every language", () => {
    const slots = (value: unknown) => [...new Set(JSON.stringify(value).match(/\{\w+\}/g) ?? [])].sort();
    for (const [key, value] of Object.entries(en)) {
      expect([key, slots((ar as Record<string, unknown>)[key])]).toEqual([key, slots(value)]);
    }
  });
});

describe("notes", () => {
  const told = (words: { reasons: Record<string, string> }, note: string) =>
    new Reasons(words.reasons).tell(note)?.map(({ kind, text }) => (kind === "words" ? text : `[${text}]`)).join("") ?? null;

  test.each([
    ['Place: "Homs" is Homs (حمص); date: weekday.', "Place: “[Homs]” is [Homs (حمص)]. Date: reckoned from a day of the week in the text."],
    [
      'Place: "Duma" is a press spelling of Duma (دوما), Rural Damascus; also Duma, Hama (2 more): Adra is named in the report, and others name Arbin; date: since Friday.',
      "Place: “[Duma]” is a press spelling of [Duma (دوما), Rural Damascus]; it could also be [Duma, Hama] ([2] more): [Adra] is named in the report, and others name [Arbin]. Date: “since [Friday]”.",
    ],
    [
      'place and date as the table gives them; not placed: "Salhiyeh" may be Salhiyeh, Idleb; Salhiyeh, Hama and 3 more: nothing decides',
      "place and date as the table gives them; not placed: “[Salhiyeh]” may be [Salhiyeh, Idleb; Salhiyeh, Hama] or one of [3] others: nothing decides",
    ],
  ])("%s", (note, words) => expect(told(en, note)).toBe(words));

  test("in Arabic the names are what is left of the note", () => {
    const note = 'Place: "Mleiha" is a press spelling of Maliha (المليحة), Rural Damascus: the text puts it in Ghouta; date: the report\'s own date.';
    expect(told(ar, note)).toMatch(/^المكان: «\[Mleiha\]» [^A-Za-z]+ \[Maliha \(المليحة\), Rural Damascus\]: [^A-Za-z]+ «\[Ghouta\]»\. [^A-Za-z]+$/);
  });

  test.each(["", "Our reporter was there.", 'Place: "Homs" is Homs; date: our reporter says so.'])("not ours: %s", (note) => expect(told(ar, note)).toBeNull());

  test("a note longer than ours is not read", () => expect(told(ar, `Place: "${"a".repeat(1000)}" is Homs; date: weekday.`)).toBeNull());

  test("a note made to be read in many ways is read in an instant", () => {
    const reasons = new Reasons(en.reasons);
    const start = performance.now();
    for (const part of ['"a" is ', "; also b: it lies in ", "; ", '"', ", "]) reasons.tell(part.repeat(1000).slice(0, 1000));
    expect(performance.now() - start).toBeLessThan(500);
  });
});

describe("countries beyond the map", () => {
  test.each([
    ["France", "فرنسا"],
    ["The Netherlands", "هولندا"],
    ["Bosnia and Herzegovina", "البوسنة والهرسك"],
    ["Ivory Coast", "ساحل العاج"],
    ["Atlantis", "Atlantis"],
    ["", ""],
  ])("%s is %s", (name, arabic) => expect(countryName(name, "ar")).toBe(arabic));

  test("in English as they are written", () => expect(countryName("Czech Republic", "en")).toBe("Czech Republic"));
});

describe("a search", () => {
  test.each([
    ["homs Convoy", ["homs", "convoy"]],
    ["  ", []],
    ['"barrel bombs" hama', ["barrel bombs", "hama"]],
    ["«كفر زيتا»", ["كفر زيتا"]],
    ['"barrel', ["barrel"]],
    ["al-Bab", ["al bab"]],
    ["al bab", ["al bab"]],
    ["bab al", ["bab al"]],
    ["event 12", ["event 12"]],
    ["x", ["x"]],
    ["a1b a2b a3b a4b a5b a6b a7b a8b a9b", ["a1b", "a2b", "a3b", "a4b", "a5b", "a6b", "a7b", "a8b a9b"]],
  ])("for %j looks for %j", (text, words) => expect(searchWords(text)).toEqual(words));

  test.each([
    ["Shells hit Ma‘an and Kafr-Zita", "maan zita", ["Ma‘an", "Zita"]],
    ["Shells hit Kafr-Zita", '"kafr zita"', ["Kafr-Zita"]],
    ["Kobanê, then Kobane\u0302.", "kobane", ["Kobanê", "Kobane\u0302"]],
    ["قُصفت حماة أمس", "حماه", ["حماة"]],
    ["𝐇ama was hit 🙂 in Hama", "hama", ["Hama"]],
    ["Homs, Homs", "homs", ["Homs", "Homs"]],
    ["Shells hit Maan", "market", []],
  ])("in %j marks of %j %j", (text, search, marked) =>
    expect(foundIn(text, searchWords(search)).map(([start, end]) => text.slice(start, end))).toEqual(marked));

  test.each([
    ["حماة", "حماه"],
    ["إدلب", "ادلب"],
    ["مُوسى", "موسي"],
    ["Deir-ez-Zor", "deir ez zor"],
    ["Kafr Zītā", "kafr zita"],
  ])("takes %j for %j", (one, other) => expect(fold(one)).toBe(fold(other)));

  test("tells other letters apart", () => expect(fold("حلب")).not.toBe(fold("جلب")));
});

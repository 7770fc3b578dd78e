// The events as typed columns, and the dictionaries that give their numbers meaning.
import { countryName } from "./countries";
import { bare, column, fromBase64, inflate, type Numbers } from "./decode";

export interface PageOptions {
  title?: string;
  byline?: string;
  sourceNote?: string;
  methods?: string;
  language?: string;
  version?: string;
  withheld?: string[];
  /** Licences of the gazetteer's places. */
  placeSources?: string[];
  tiles?: { url: string; attribution: string; maxZoom?: number; terms?: string } | null;
}

/** What the packed data begins with; written by conflictmap/page/columns.py. */
export interface Header {
  version: number;
  events: number;
  dated: number;
  firstDay: number;
  scale: number;
  page: PageOptions;
  types: Record<string, string[]>;
  disputedFields: string[];
  claimFields: string[];
  places: PlaceColumns;
  radii: number[];
  areas: Record<string, number[][]>;
  /** name, side, Arabic name */
  actors: [string, string, string][];
  pairs: [number[], number[]][];
  subTypes: [string, string][];
  speakers: [string, string, string][];
  speakersSets: number[][];
  /** Arabic names of those whom claims name. */
  arabic: Record<string, string>;
  reports: string[];
  reportsSets: number[][];
  ids: { prefix: string; digits: number } | null;
  blocks: number[];
  blockSize: number;
  columns: Record<string, [number, number, number]>;
}

interface PlaceColumns {
  id: string[];
  name: string[];
  nameAr: string[];
  x: number[];
  y: number[];
  kind: number[];
  kinds: string[];
  admin1: number[];
  admin1s: string[];
  admin2: number[];
  admin2s: string[];
  admin3: number[];
  admin3s: string[];
  country: number[];
  countrys: string[];
  /** Arabic names of the units that are known, by column and name. */
  arabic?: Record<string, Record<string, string>>;
}

/** Counts of people; null = not stated. */
export interface People {
  low: number | null;
  best: number | null;
  high: number | null;
}

export const NO_END = -1;

export class Dataset {
  /** Days since 1970 of the dated events, rising; events from `dated` on have no date. */
  readonly day: Int32Array;
  readonly place: Numbers;
  readonly geoPrecision: Numbers;
  readonly timePrecision: Numbers;
  readonly pair: Numbers;
  readonly type: Numbers;
  readonly speakers: Numbers;
  readonly reports: Numbers;
  readonly disputed: Numbers;
  readonly dead: Numbers;
  readonly civilians: Numbers;
  /** Number of event types: ACLED's in order, then those of other tables, then "" if there is one. */
  readonly typeNames: string[];
  /** Event type of each sub-type. */
  readonly typeOfSub: Uint8Array;
  private ids: string[] | null = null;
  private arabicByName: Map<string, string> | null = null;

  constructor(
    readonly header: Header,
    private readonly raw: Uint8Array,
  ) {
    header.types = bare(header.types);
    header.areas = bare(header.areas);
    header.arabic = bare(header.arabic);
    for (const [unit, names] of Object.entries(header.places.arabic ?? {})) header.places.arabic![unit] = bare(names);
    const step = this.column("dayStep");
    this.day = new Int32Array(header.dated);
    for (let i = 0, day = header.firstDay; i < header.dated; i++) this.day[i] = day += step[i];
    this.place = this.column("place");
    this.geoPrecision = this.column("geoPrecision");
    this.timePrecision = this.column("timePrecision");
    this.pair = this.column("pair");
    this.type = this.column("type");
    this.speakers = this.column("speakers");
    this.reports = this.column("reports");
    this.disputed = this.column("disputed");
    this.dead = this.column("fatalities");
    this.civilians = this.column("civilians");
    const others = header.subTypes.map(([type]) => type).filter((type) => !(type in header.types));
    this.typeNames = [...Object.keys(header.types), ...new Set(others)];
    this.typeOfSub = Uint8Array.from(header.subTypes, ([type]) => this.typeNames.indexOf(type));
  }

  get size(): number {
    return this.header.events;
  }

  column(name: string): Numbers {
    return column(this.raw, this.header.columns[name]);
  }

  /** First day, or null where none is stated. */
  dayOf(event: number): number | null {
    return event < this.header.dated ? this.day[event] : null;
  }

  /** Last day: the first day's own where it ended the same day, null where none is stated. */
  lastDayOf(event: number): number | null {
    const start = this.dayOf(event);
    const length = this.lazy("dayEnd")[event];
    return start === null || length === 1 ? null : start + Math.max(0, length - 1);
  }

  people(kind: "fatalities" | "injured", event: number): People {
    const best = this.lazy(kind)[event];
    const bound = (name: string): number | null => {
      const code = this.lazy(`${kind}_${name}`)[event];
      const value = code === 0 ? best : code - 1;
      return value === 0 ? null : value - 1;
    };
    return { low: bound("low"), best: best === 0 ? null : best - 1, high: bound("high") };
  }

  radiusOf(event: number): number | null {
    const code = this.lazy("radius")[event];
    return code === 0 ? null : this.header.radii[code - 1];
  }

  actorsOf(event: number, language = "en"): [string[], string[]] {
    const [doers, targets] = this.header.pairs[this.pair[event]];
    const name = (actor: number) => this.actorName(actor, language);
    return [doers.map(name), targets.map(name)];
  }

  speakersOf(event: number, language = "en"): string[] {
    return this.header.speakersSets[this.speakers[event]].map((n) => this.speakerName(n, language));
  }

  actorName(actor: number, language: string): string {
    const [name, , arabic] = this.header.actors[actor];
    return (language === "ar" && arabic) || name;
  }

  speakerName(speaker: number, language: string): string {
    const [name, , arabic] = this.header.speakers[speaker];
    return (language === "ar" && arabic) || name;
  }

  /** The name of one whom claims name. */
  knownName(name: string, language: string): string {
    return (language === "ar" && this.header.arabic[name]) || name;
  }

  reportsOf(event: number): string[] {
    return this.header.reportsSets[this.reports[event]].map((n) => this.header.reports[n]);
  }

  disputedOf(event: number): string[] {
    return this.header.disputedFields.filter((_, bit) => this.disputed[event] & (1 << bit));
  }

  /** Words of a place column, in Arabic where that is asked for and known; place 0 is "none". */
  placeWord(place: number, key: "kind" | "admin1" | "admin2" | "admin3" | "country", language = "en"): string {
    if (!place) return "";
    const code = this.header.places[key][place - 1];
    return code ? this.unitName(this.header.places[`${key}s`][code - 1], key, language) : "";
  }

  /** A governorate, district, subdistrict or country in a language. */
  unitName(name: string, key: string, language: string): string {
    const arabic = language === "ar" && this.header.places.arabic?.[key]?.[name];
    return arabic || (key === "country" ? countryName(name, language) : name);
  }

  /** A place or unit that is known by its English name alone; itself where no event tells another name. */
  namedPlace(name: string, language: string): string {
    if (language !== "ar") return name;
    if (!this.arabicByName) {
      const { name: names, nameAr, arabic = {} } = this.header.places;
      const known = names.map((name, i): [string, string] => [name, nameAr[i]]).filter(([, arabic]) => arabic);
      this.arabicByName = new Map([...known, ...Object.values(arabic).flatMap((unit) => Object.entries(unit))]);
    }
    return this.arabicByName.get(name) ?? countryName(name, language);
  }

  placeName(place: number, language: string): string {
    if (!place) return "";
    const { name, nameAr, id } = this.header.places;
    const arabic = language === "ar" && nameAr[place - 1];
    return arabic || name[place - 1] || nameAr[place - 1] || id[place - 1];
  }

  get placeCount(): number {
    return this.header.places.id.length;
  }

  lon(place: number): number {
    return this.header.places.x[place - 1] / this.header.scale;
  }

  lat(place: number): number {
    return this.header.places.y[place - 1] / this.header.scale;
  }

  idOf(event: number): string {
    return this.allIds()[event];
  }

  findId(id: string): number {
    return this.allIds().indexOf(id);
  }

  private allIds(): string[] {
    if (this.ids) return this.ids;
    const { ids, columns } = this.header;
    if (!ids) {
      const [at, , length] = columns.idText;
      return (this.ids = new TextDecoder().decode(this.raw.subarray(at, at + length)).split("\n"));
    }
    let last = 0;
    return (this.ids = Array.from(this.column("idStep"), (step) => {
      last += step % 2 ? -(step + 1) / 2 : step / 2;
      return ids.prefix + String(last).padStart(ids.digits, "0");
    }));
  }

  private readonly cache = new Map<string, Numbers>();

  /** A column that only details need, unpacked when first asked for. */
  private lazy(name: string): Numbers {
    let values = this.cache.get(name);
    if (!values) this.cache.set(name, (values = this.column(name)));
    return values;
  }
}

const VERSION = 1;

export async function loadDataset(base64: string): Promise<Dataset> {
  const raw = await inflate(fromBase64(base64));
  const length = new DataView(raw.buffer, raw.byteOffset).getUint32(0, true);
  const header = JSON.parse(new TextDecoder().decode(raw.subarray(4, 4 + length))) as Header;
  if (header.version !== VERSION) throw new Error(`This page cannot read data of version ${header.version}.`);
  return new Dataset(header, raw.subarray(4 + length));
}

// The words of the interface. A language is one JSON file: copy en.json, translate it, add it to LANGUAGES.
import ar from "./ar.json";
import { bare } from "../data/decode";
import en from "./en.json";
import { Reasons } from "./reasons";

type Words = Record<string, string | Record<string, string>>;

export const LANGUAGES = bare({ en, ar } as unknown as Record<string, Words>);

export class Language {
  readonly code: string;
  private readonly words: Words;
  private readonly numbers: Intl.NumberFormat;
  private readonly plurals: Intl.PluralRules;
  private readonly dates: Intl.DateTimeFormat;
  private readonly axis: Record<"day" | "month" | "year", Intl.DateTimeFormat>;
  private readonly compact: Intl.NumberFormat;
  private readonly collator: Intl.Collator;
  private readonly compacted = new Map<number, string>();
  private told: Reasons | null = null;

  constructor(code: string) {
    this.code = code in LANGUAGES ? code : "en";
    this.words = LANGUAGES[this.code];
    // The reader's own variety of the language ("en-GB") where the browser names one.
    const locale = navigator.languages.find((name) => name.split("-")[0] === this.code) ?? this.code;
    this.numbers = new Intl.NumberFormat(locale);
    this.collator = new Intl.Collator(locale, { numeric: true });
    this.plurals = new Intl.PluralRules(this.code);
    this.dates = new Intl.DateTimeFormat(locale, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC", calendar: "gregory" });
    const format = (parts: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, { ...parts, timeZone: "UTC", calendar: "gregory" });
    this.axis = { day: format({ day: "numeric", month: "short" }), month: format({ month: "short", year: "numeric" }), year: format({ year: "numeric" }) };
    this.compact = new Intl.NumberFormat(locale, { notation: "compact", maximumFractionDigits: 0 });
  }

  get direction(): string {
    return this.words.direction as string;
  }

  /** The words of a key with {names} filled in; `n` also chooses the plural. */
  t(key: string, values: Record<string, string | number> = {}): string {
    const found = this.words[key] ?? LANGUAGES.en[key] ?? key;
    const n = values.n;
    const text = typeof found === "string" ? found : (found[this.plurals.select(typeof n === "number" ? n : 0)] ?? found.other);
    return text.replace(/\{(\w+)\}/g, (_, name: string) => {
      const value = values[name] ?? "";
      return typeof value === "number" ? this.number(value) : value;
    });
  }

  /** A word of a group, such as an event type; words that are not known stay as they are. */
  word(group: string, name: string): string {
    const words = this.words[group];
    return typeof words === "object" && Object.hasOwn(words, name) ? words[name] : name;
  }

  typeName(name: string): string {
    return name ? this.word("typeNames", name) : this.t("none");
  }

  /** Tells why events stand where they do. */
  get reasons(): Reasons {
    return (this.told ??= new Reasons({ ...(LANGUAGES.en.reasons as Record<string, string>), ...(this.words.reasons as Record<string, string>) }));
  }

  number(value: number): string {
    return this.numbers.format(value);
  }

  /** The digits of a text as the reader writes them. */
  digits(text: string): string {
    return text.replace(/\d/g, (digit) => this.number(Number(digit)));
  }

  /** A number that has little room: "13K". */
  short(value: number): string {
    let text = this.compacted.get(value);
    if (text === undefined) this.compacted.set(value, (text = this.compact.format(value)));
    return text;
  }

  /** Order of two names: below 0 where the first comes first. */
  compare(one: string, other: string): number {
    return this.collator.compare(one, other);
  }

  /** Names one after another. */
  list(names: string[]): string {
    return names.join(this.t("comma"));
  }

  date(date: Date): string {
    return this.dates.format(date);
  }

  /** "21 – 22 Dec 2014" */
  dateRange(first: Date, last: Date): string {
    return this.dates.formatRange(first, last);
  }

  /** A day, month or year under the bars. */
  tick(date: Date, unit: "day" | "month" | "year"): string {
    return this.axis[unit].format(date);
  }
}

/** The language asked for, else the reader's, else English. */
export function chooseLanguage(asked: string | undefined): string {
  const wanted = [asked ?? "", ...navigator.languages.map((name) => name.split("-")[0])];
  return wanted.find((code) => code in LANGUAGES) ?? "en";
}

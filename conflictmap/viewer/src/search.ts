// Finding words: in names of places, actors, speakers and types at once, in notes and quotes block by block.
import type { Dataset } from "./data/dataset";
import type { TextStore } from "./data/texts";
import type { Engine } from "./counting/engine";
import { LANGUAGES } from "./i18n";

/** Letters that Arabic and Persian writers use one for the other, and hyphens; what else folding meets is left out. */
const FOLDED: Record<string, string> = { "ة": "ه", "ى": "ي", "ی": "ي", "ک": "ك", "ٱ": "ا", "-": " ", "‐": " ", "‑": " ", "–": " " };
/** Words that are looked for each by itself; the rest of a longer text is one more. */
const WORDS = 8;
/** Words of up to so many letters, such as articles, belong to the next word, or to the one before at the end. */
const SHORT = 2;

/** Lower case without accents and Arabic vowel signs; a hyphen is a space. */
export function fold(text: string): string {
  return text
    .toLocaleLowerCase()
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u064b-\u065f\u0640'’‘ʼʿʾ´`ةىیکٱ\-‐‑–]/g, (sign) => FOLDED[sign] ?? "");
}

/** What must be found of a search, in any order: its words, and whole what stands in quotation marks or has a hyphen. */
export function searchWords(text: string): string[] {
  const words: string[] = [];
  let before = "";
  for (const [whole, ...quoted] of text.matchAll(/"([^"]+)"|“([^”]+)”|«([^»]+)»|[^\s"“”«»]+/g)) {
    const phrase = quoted.find(Boolean);
    const word = fold(phrase ?? whole).trim();
    if (!word) continue;
    const joined = before ? `${before} ${word}` : word;
    before = !phrase && word.length <= SHORT ? joined : "";
    if (!before) words.push(joined);
  }
  if (before) words.push(words.length ? `${words.pop()} ${before}` : before);
  return words.length > WORDS ? [...words.slice(0, WORDS - 1), words.slice(WORDS - 1).join(" ")] : words;
}

/** For each event, a bit for each word that its place, governorate, actors, speakers or type have in a name, in any language. */
export function matchNames(data: Dataset, words: string[]): Uint8Array {
  const { places, pairs, actors, speakers, speakersSets, subTypes } = data.header;
  const bits = (...names: (string | undefined)[]) => {
    const text = fold(names.filter(Boolean).join("\n"));
    return words.reduce((found, word, i) => (text.includes(word) ? found | (1 << i) : found), 0);
  };
  const all = (numbers: number[], of: number[]) => numbers.reduce((found, n) => found | of[n], 0);
  const inPlace = (_: string, i: number) => bits(places.name[i], places.nameAr[i], data.placeWord(i + 1, "admin1"), data.placeWord(i + 1, "admin1", "ar"));
  const place = [0, ...places.id.map(inPlace)];
  const actor = actors.map(([name, , arabic]) => bits(name, arabic));
  const pair = pairs.map((sides) => all(sides.flat(), actor));
  const speaker = speakers.map(([name, , arabic]) => bits(name, arabic));
  const told = speakersSets.map((set) => all(set, speaker));
  const type = subTypes.map((names) => bits(...names.flatMap(inAllLanguages)));
  return Uint8Array.from(data.place, (spot, event) => place[spot] | pair[data.pair[event]] | told[data.speakers[event]] | type[data.type[event]]);
}

function inAllLanguages(type: string): string[] {
  return [type, ...Object.values(LANGUAGES).map((words) => (words.typeNames as Record<string, string>)[type])];
}

export class TextSearch {
  private run = 0;
  private text = "";

  constructor(
    private readonly data: Dataset,
    private readonly texts: TextStore,
    private readonly engine: Engine,
  ) {}

  /** Matches events with a text; `changed` is called as soon as names are matched and again when quotes are. */
  find(text: string, changed: () => void, searching: (busy: boolean) => void): void {
    if (text === this.text) return changed();
    this.text = text;
    const run = ++this.run;
    const words = searchWords(text);
    if (!words.length) {
      this.engine.setTextMatch(null);
      searching(false);
      return changed();
    }
    const every = (1 << words.length) - 1;
    const named = matchNames(this.data, words);
    const match = named.map((bits) => (bits === every ? 1 : 0));
    this.engine.setTextMatch(match);
    changed();
    searching(true);
    const visit = (event: number, text: string) => {
      if (match[event]) return;
      const folded = fold(text);
      if (words.every((word, i) => named[event] & (1 << i) || folded.includes(word))) match[event] = 1;
    };
    void this.texts.eachText(visit, () => run !== this.run).then((whole) => {
      if (!whole) return;
      searching(false);
      changed();
    });
    return undefined;
  }
}

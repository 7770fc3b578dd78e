// Finding a text: in the names of places and actors at once, in notes and quotes block by block.
import type { Dataset } from "./data/dataset";
import type { TextStore } from "./data/texts";
import type { Engine } from "./counting/engine";

/** Lower case without accents and Arabic vowel signs. */
export function fold(text: string): string {
  return text.toLocaleLowerCase().normalize("NFD").replace(/[\u0300-\u036f\u064b-\u065f\u0640'’ʼ`]/g, "");
}

/** 1 for each event whose place, governorate or actors have the folded text in a name, in either language. */
export function matchNames(data: Dataset, wanted: string): Uint8Array {
  const { places, pairs, actors } = data.header;
  const has = (...names: string[]) => fold(names.join("\n")).includes(wanted);
  const inPlace = (_: string, i: number) => has(places.name[i], places.nameAr[i], data.placeWord(i + 1, "admin1"), data.placeWord(i + 1, "admin1", "ar"));
  const place = [false, ...places.id.map(inPlace)];
  const actor = actors.map(([name, , arabic]) => has(name, arabic));
  const pair = pairs.map((sides) => sides.flat().some((n) => actor[n]));
  return Uint8Array.from(data.place, (spot, event) => (place[spot] || pair[data.pair[event]] ? 1 : 0));
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
    if (!text) {
      this.engine.setTextMatch(null);
      searching(false);
      return changed();
    }
    const wanted = fold(text);
    const match = matchNames(this.data, wanted);
    this.engine.setTextMatch(match);
    changed();
    searching(true);
    const visit = (event: number, found: string) => {
      if (!match[event] && fold(found).includes(wanted)) match[event] = 1;
    };
    void this.texts.eachText(visit, () => run !== this.run).then((whole) => {
      if (!whole) return;
      searching(false);
      changed();
    });
    return undefined;
  }
}

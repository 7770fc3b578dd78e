// Finding a text in the names of places and actors.
import type { Dataset } from "./data/dataset";

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

// Names of places in the reader's language.
import type { Context } from "./context";

/** Districts named in a heading. */
const NAMED = 2;

/** The place with what it lies in: "Kafr Zeita, Muhradah, Hama". */
export function placePath(context: Context, place: number): string {
  const { data, words } = context;
  const word = (key: "admin1" | "admin2" | "country") => data.placeWord(place, key, words.code);
  const parts = [data.placeName(place, words.code), word("admin2"), word("admin1")];
  if (data.placeWord(place, "country") !== "Syria") parts.push(word("country"));
  return words.list([...new Set(parts.filter(Boolean))]);
}

/** The one place, "Homs + 3 places", or for sums of `whole` districts their names. */
export function namePlaces(context: Context, places: number[], whole: boolean): string {
  const { data, words } = context;
  const [first] = places;
  const districts = [...new Set(places.map((place) => data.placeWord(place, "admin2", words.code)))];
  if (whole && districts.every(Boolean)) {
    const more = districts.length - NAMED;
    const named = words.list(districts.slice(0, NAMED)) + (more > 0 ? ` + ${words.number(more)}` : "");
    return words.t("districts", { n: districts.length, names: named });
  }
  const others = places.length - 1;
  return data.placeName(first, words.code) + (others ? ` + ${words.t("places", { n: others })}` : "");
}

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

/** The one place, "Homs + 3 places", or for sums of so many whole districts their names. */
export function namePlaces(context: Context, places: number[], districts: number): string {
  const { data, words } = context;
  const [first] = places;
  // A place may not say in which district it lies; the others do.
  const named = [...new Set(places.map((place) => data.placeWord(place, "admin2", words.code)))].filter(Boolean).slice(0, NAMED);
  if (districts && named.length) {
    const more = districts - named.length;
    return words.t("districts", { n: districts, names: words.list(named) + (more > 0 ? ` + ${words.number(more)}` : "") });
  }
  const others = places.length - 1;
  return data.placeName(first, words.code) + (others ? ` + ${words.t("places", { n: others })}` : "");
}

// Countries beyond the map in the reader's language: browsers know the names of all.

/** Names of GeoNames that Unicode's CLDR does not have. */
const OTHERS = { CD: "Democratic Republic of the Congo", CG: "Republic of the Congo", CI: "Ivory Coast", PS: "Palestinian Territory", TR: "Turkey", VA: "Vatican" };

let codes: Map<string, string> | null = null;

/** The name in that language of a country with an English one; itself where it is not known. */
export function countryName(name: string, language: string): string {
  if (language === "en" || !name) return name;
  codes ??= englishNames();
  const code = codes.get(plain(name));
  return (code && new Intl.DisplayNames(language, { type: "region", fallback: "none" }).of(code)) || name;
}

/** Codes by name, in the long and short forms of Unicode's CLDR. */
function englishNames(): Map<string, string> {
  const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];
  const all = letters.flatMap((one) => letters.map((other) => one + other));
  const names = new Map(Object.entries(OTHERS).map(([code, name]) => [plain(name), code]));
  for (const style of ["short", "long"] as const) {
    const english = new Intl.DisplayNames("en", { type: "region", style, fallback: "none" });
    for (const code of all) {
      const name = english.of(code);
      if (name) names.set(plain(name), code);
    }
  }
  return names;
}

/** "The Netherlands", "Bosnia & Herzegovina" as others write them. */
function plain(name: string): string {
  return name.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace("&", "and").replace(/^the /, "");
}

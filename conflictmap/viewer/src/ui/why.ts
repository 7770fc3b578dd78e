// The note on why an event stands where and when it does, as the reader's language tells it.
import type { Context } from "./context";
import { h, own, type Child } from "./dom";

/** "Maliha (المليحة), Rural Damascus": a place's name, perhaps the Arabic one, and what it lies in. */
const PLACE = /^(.+?)(?: \((\p{Script=Arabic}[^)]*)\))?(?:, ([^,]+))?$/u;

/** The note in the reader's language where it is one of ours, else as it stands. */
export function whyText(context: Context, note: string): HTMLElement {
  const { words } = context;
  const pieces = words.reasons.tell(note);
  if (!pieces) return own(note);
  const told = pieces.map(({ kind, text }): Child => {
    if (kind === "words") return text;
    if (kind === "kind") return words.word("kinds", text);
    if (kind === "place") return own(placeText(context, text));
    if (kind === "places") return own(text.split("; ").map((place) => placeText(context, place)).join(words.t("semicolon")));
    return own(text);
  });
  return h("span", { class: "cm-why" }, ...told);
}

function placeText({ data, words }: Context, text: string): string {
  if (words.code !== "ar") return text;
  const whole = data.namedPlace(text, words.code);
  const [, name, arabic, holder] = text.match(PLACE) ?? [];
  if (whole !== text || !name) return whole;
  return words.list([arabic ?? data.namedPlace(name, words.code), ...(holder ? [data.namedPlace(holder, words.code)] : [])]);
}

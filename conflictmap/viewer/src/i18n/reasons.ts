// The notes on why an event stands where and when it does, in the reader's language. conflictmap writes them in
// English from fixed sentences; those sentences are the keys of "reasons" in each language's file, so that a note
// is read back into its sentences and values, and told again in other words.

/** A piece of a note told anew: words of the language, or a value that is named in its own. */
export interface Piece {
  kind: "words" | "text" | "place" | "places" | "kind";
  text: string;
}

/** Notes of ours are shorter; a longer one is shown as it stands. */
const LONGEST = 1000;

interface Sentence {
  pattern: RegExp;
  slots: string[];
  told: string;
}

/** The sentences of a language's file, in its order: what was added last to a note is taken off first. */
export class Reasons {
  private readonly sentences: Sentence[];

  constructor(reasons: Record<string, string>) {
    this.sentences = Object.entries(reasons).map(([sentence, told]) => ({
      // The longest first slot wins: of two sentences of one kind, the later was added later.
      pattern: new RegExp(`^${sentence.split(/(\{\w+\})/).map((part, i) => (i % 2 ? "(.+)" : escape(part))).join("")}$`, "s"),
      slots: [...sentence.matchAll(/\{(\w+)\}/g)].map(([, slot]) => slot),
      told,
    }));
  }

  /** The note in the language's words; null where it is none of ours, or holds a sentence that is not known. */
  tell(note: string): Piece[] | null {
    if (note.length > LONGEST) return null;
    for (const { pattern, slots, told } of this.sentences) {
      const values = note.match(pattern)?.slice(1);
      if (!values) continue;
      const pieces: Piece[] = [];
      let at = 0;
      for (const slot of told.matchAll(/\{(\w+)\}/g)) {
        pieces.push({ kind: "words", text: told.slice(at, slot.index) });
        at = slot.index + slot[0].length;
        const value = values[slots.indexOf(slot[1])];
        const kind = slot[1].replace(/\d$/, "");
        const inner = kind === "reason" ? this.tell(value) : [{ kind: kind as Piece["kind"], text: value }];
        if (!inner) return null;
        pieces.push(...inner);
      }
      pieces.push({ kind: "words", text: told.slice(at) });
      return pieces.filter(({ text }) => text);
    }
    return null;
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

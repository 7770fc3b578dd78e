// Marks in the texts on show what was searched: as highlights of the browser, which leave the elements as they are.
import { fold, searchWords } from "../search";

const NAME = "cm-found";

/** Keeps what a search finds marked in an element, whatever comes to stand in it. */
export class FoundWords {
  private words: string[] = [];

  constructor(private readonly element: Element) {
    new MutationObserver(() => this.mark()).observe(element, { childList: true, subtree: true, characterData: true });
  }

  show(search: string): void {
    const words = searchWords(search);
    if (words.join("\n") === this.words.join("\n")) return;
    this.words = words;
    this.mark();
  }

  private mark(): void {
    if (!("highlights" in CSS)) return; // an older browser shows the texts without marks
    CSS.highlights.delete(NAME);
    if (this.words.length) CSS.highlights.set(NAME, new Highlight(...rangesOf(this.element, this.words)));
  }
}

function* rangesOf(element: Element, words: string[]): Generator<Range> {
  const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) {
    const node = texts.currentNode as Text;
    for (const [start, end] of foundIn(node.data, words)) {
      const range = new Range();
      range.setStart(node, start);
      range.setEnd(node, end);
      yield range;
    }
  }
}

/** Where words, folded, stand in a text: from and to, in the order of the words. */
export function foundIn(text: string, words: string[]): [number, number][] {
  const signs = Array.from(text.matchAll(/./gsu), ({ 0: sign, index }) => ({ folded: fold(sign), index }));
  const folded = signs.map((sign) => sign.folded).join("");
  const origins = signs.flatMap((sign) => sign.folded.split("").map(() => sign.index));
  const found: [number, number][] = [];
  for (const word of words) {
    for (let at = folded.indexOf(word); at >= 0; at = folded.indexOf(word, at + word.length)) {
      found.push([origins[at], origins[at + word.length] ?? text.length]);
    }
  }
  return found;
}

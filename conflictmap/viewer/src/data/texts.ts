// Claims and notes: lie deflated in blocks, and are inflated when a reader opens an event or searches.
import { fromBase64, inflate } from "./decode";
import type { Dataset } from "./dataset";

export interface Count {
  kind: string;
  low: number | null;
  high: number | null;
  qualifier: string | null;
  who: string | null;
}

export interface Claim {
  speaker: string | null;
  speaker_side: string | null;
  stance: string | null;
  report: string | null;
  quote: string | null;
  publisher: string | null;
  published: string | null;
  url: string | null;
  event_date: string | null;
  place: string | null;
  sub_event_type: string | null;
  actor1: string[];
  actor2: string[];
  blames: string[];
  counts: Count[];
  rule: string | null;
}

export interface Texts {
  note: string;
  claims: Claim[];
}

type Row = [string, unknown[][]];

export class TextStore {
  private readonly starts: number[] = [];
  private readonly blocks = new Map<number, Promise<Row[]>>();
  private packed: Promise<string> | null = null;

  /** `read` gives all blocks as one base64 text; it is called once, when a text is first asked for. */
  constructor(
    private readonly data: Dataset,
    private readonly read: () => Promise<string>,
  ) {
    // Each block is padded to whole groups of 3 bytes, so that it can be cut out of the base64 text.
    let at = 0;
    for (const size of data.header.blocks) {
      this.starts.push(at);
      at += Math.ceil(size / 3) * 4;
    }
  }

  get empty(): boolean {
    return this.starts.length === 0;
  }

  async of(event: number): Promise<Texts> {
    if (this.empty) return { note: "", claims: [] };
    const rows = await this.block(Math.floor(event / this.data.header.blockSize));
    const [note, claims] = rows[event % this.data.header.blockSize];
    return { note, claims: claims.map((values) => this.claim(values)) };
  }

  /** Calls `visit` with the text of every event, block after block, letting the page breathe between. */
  async eachText(visit: (event: number, text: string) => void, cancelled: () => boolean): Promise<boolean> {
    for (let number = 0; number < this.starts.length; number++) {
      if (cancelled()) return false;
      const rows = await this.block(number, false);
      rows.forEach((row, i) => visit(number * this.data.header.blockSize + i, this.searchable(row)));
    }
    return !cancelled();
  }

  private searchable([note, claims]: Row): string {
    const at = this.data.header.claimFields.indexOf("quote");
    return [note, ...claims.map((claim) => claim[at] ?? "")].join("\n");
  }

  private block(number: number, keep = true): Promise<Row[]> {
    const kept = this.blocks.get(number);
    if (kept) return kept;
    const size = this.data.header.blocks[number];
    const start = this.starts[number];
    const rows = (this.packed ??= this.read())
      .then((text) => inflate(fromBase64(text.slice(start, start + Math.ceil(size / 3) * 4)).subarray(0, size)))
      .then((raw) => JSON.parse(new TextDecoder().decode(raw)) as Row[]);
    if (keep) this.blocks.set(number, rows);
    return rows;
  }

  private claim(values: unknown[]): Claim {
    const named = Object.fromEntries(this.data.header.claimFields.map((name, i) => [name, values[i] ?? null]));
    for (const list of ["actor1", "actor2", "blames", "counts"]) named[list] ??= [];
    return named as unknown as Claim;
  }
}

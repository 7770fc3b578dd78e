// The page's state in the window's address: read from it, written to it, linked.
import type { Dataset } from "./data/dataset";
import { readHash, writeHash, type Shared } from "./state";
import type { Selection } from "./ui/context";

/** Places of a chosen sum that a link names. */
const LINKED = 40;

export class Address {
  /** The address as it was last read or written here. */
  private known = "";

  constructor(private readonly data: Dataset) {}

  /** Whether the reader has gone to an address that is not read yet. */
  get isNew(): boolean {
    return location.hash.slice(1) !== this.known;
  }

  read(): Shared {
    this.known = location.hash.slice(1);
    return readHash(location.hash, this.data);
  }

  write(state: Shared): void {
    if (this.isNew) return;
    try {
      history.replaceState(null, "", `#${writeHash(state, this.data)}`);
    } catch {
      // Frames without an origin of their own may not touch the history; the share dialog still has the link.
    }
    this.known = location.hash.slice(1);
  }

  link(state: Shared): string {
    return `${pageAddress()}#${writeHash(state, this.data)}`;
  }

  /** What is chosen, as a link names it. */
  chosen(selection: Selection | null): Pick<Shared, "event" | "places"> {
    return {
      event: selection?.kind === "event" ? this.data.idOf(selection.event) : null,
      places: selection?.kind === "places" ? selection.places.slice(0, LINKED).map((place) => this.placeKey(place)) : [],
    };
  }

  /** What a link names, as far as the data have it. */
  selectionOf(state: Shared): Selection | null {
    if (state.event) {
      const event = this.data.findId(state.event);
      if (event >= 0) return { kind: "event", event };
    }
    const order = new Map(state.places.map((key, i) => [key, i]));
    const places = this.data.header.places.id.map((_, i) => i + 1).filter((place) => order.has(this.placeKey(place)));
    places.sort((a, b) => order.get(this.placeKey(a))! - order.get(this.placeKey(b))!);
    return places.length ? { kind: "places", places } : null;
  }

  /** Id of a place, or its name where a table gave it none. */
  private placeKey(place: number): string {
    const { id, name } = this.data.header.places;
    return id[place - 1] || name[place - 1];
  }
}

/** Where the page is, or, for a file or a frame without an address, where its makers said it would be. */
function pageAddress(): string {
  const here = location.href.split("#")[0];
  const published = document.querySelector<HTMLMetaElement>('meta[property="og:url"]')?.content;
  return /^https?:/.test(here) ? here : (published ?? here);
}

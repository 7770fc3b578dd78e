// The page's state as the part of its address after "#", by names and ids, so that links survive new data.
import type { Dataset } from "./data/dataset";
import { isoDay, parseDay } from "./data/time";
import { noFilters, type Filters, type Role } from "./filters";

export interface Shared {
  /** zoom, lat, lon */
  view: [number, number, number] | null;
  filters: Filters;
  event: string | null;
  /** Keys of the chosen places. */
  places: string[];
  table: boolean;
  language: string | null;
  sizeBy: "events" | "dead";
}

const ROLES: Role[] = ["either", "doer", "target"];

export function writeHash(state: Shared, data: Dataset): string {
  const { filters } = state;
  const parts: string[] = [];
  if (state.view) parts.push(state.view.map((value, i) => Number(value.toFixed(i ? 4 : 2))).join("/"));
  const add = (key: string, value: string | null) => {
    if (value) parts.push(`${key}=${value}`);
  };
  const names = (set: Set<number>, name: (n: number) => string) =>
    [...set].map((n) => encode(name(n))).sort().join(",");
  const day = (value: number | null) => (value === null ? "" : isoDay(value));
  if (filters.from !== null || filters.to !== null) add("d", `${day(filters.from)}..${day(filters.to)}`);
  add("a", names(filters.actors, (n) => data.header.actors[n][0]));
  if (filters.role !== "either") add("r", filters.role);
  add("t", names(filters.subTypes, (n) => data.header.subTypes[n].join("|")));
  add("s", names(filters.speakers, (n) => data.header.speakers[n][0]));
  add("g", names(filters.admin1, (n) => (n ? data.header.places.admin1s[n - 1] : "")));
  if (filters.admin1.has(0) && filters.admin1.size === 1) parts.push("g=");
  add("p", [...filters.precision].sort().join(","));
  add("k", filters.minDead ? String(filters.minDead) : null);
  add("x", filters.disputed ? "1" : null);
  add("q", encode(filters.text));
  add("z", state.sizeBy === "dead" ? "dead" : null);
  add("e", state.event && encode(state.event));
  add("o", state.places.map(encode).join(","));
  add("v", state.table ? "table" : null);
  add("l", state.language);
  return parts.join("&");
}

export function readHash(hash: string, data: Dataset): Shared {
  const filters = noFilters();
  const state: Shared = { view: null, filters, event: null, places: [], table: false, language: null, sizeBy: "events" };
  const finder = (names: string[]) => (value: string) =>
    value.split(",").map((part) => names.indexOf(decode(part))).filter((n) => n >= 0);
  const readers: Record<string, (value: string) => void> = {
    d: (value) => {
      const [from, to] = value.split("..");
      filters.from = parseDay(from ?? "");
      filters.to = parseDay(to ?? "");
    },
    a: (value) => (filters.actors = new Set(finder(data.header.actors.map(([name]) => name))(value))),
    r: (value) => (filters.role = ROLES.find((role) => role === value) ?? "either"),
    t: (value) => (filters.subTypes = new Set(finder(data.header.subTypes.map((names) => names.join("|")))(value))),
    s: (value) => (filters.speakers = new Set(finder(data.header.speakers.map(([name]) => name))(value))),
    g: (value) => (filters.admin1 = new Set(finder(["", ...data.header.places.admin1s])(value))),
    p: (value) => (filters.precision = new Set(value.split(",").map(Number).filter((n) => n >= 0 && n <= 3))),
    k: (value) => (filters.minDead = Math.max(0, Math.floor(Number(value) || 0))),
    x: (value) => (filters.disputed = value === "1"),
    q: (value) => (filters.text = decode(value)),
    z: (value) => (state.sizeBy = value === "dead" ? "dead" : "events"),
    e: (value) => (state.event = decode(value)),
    o: (value) => (state.places = value.split(",").map(decode).filter(Boolean)),
    v: (value) => (state.table = value === "table"),
    l: (value) => (state.language = decode(value)),
  };
  for (const part of hash.replace(/^#/, "").split("&")) {
    const view = part.match(/^(\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)\/(-?\d+(?:\.\d+)?)$/);
    if (view) state.view = [Math.min(Number(view[1]), 20), within(view[2], 85), within(view[3], 180)];
    const [key, value = ""] = part.split(/=(.*)/s);
    if (Object.hasOwn(readers, key)) readers[key](value);
  }
  return state;
}

/** Degrees; what is beyond the world is at its edge. */
function within(degrees: string, edge: number): number {
  return Math.max(-edge, Math.min(edge, Number(degrees)));
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/%20/g, "+");
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replace(/\+/g, " "));
  } catch {
    return "";
  }
}

// What is shown, as GeoJSON or CSV with the columns of the events table, which conflictmap reads back.
import type { Dataset } from "./data/dataset";
import { isoDay } from "./data/time";
import type { Texts, TextStore } from "./data/texts";

type Value = string | number | boolean | null | string[] | unknown[];

export function properties(data: Dataset, event: number, texts: Texts): Record<string, Value> {
  const day = data.dayOf(event);
  const last = data.lastDayOf(event);
  const [type, sub] = data.header.subTypes[data.type[event]];
  const [doers, targets] = data.actorsOf(event);
  const place = data.place[event];
  const places = data.header.places;
  const dead = data.people("fatalities", event);
  const injured = data.people("injured", event);
  const word = (text: string) => text || null;
  return {
    event_id: data.idOf(event),
    event_date: day === null ? null : isoDay(day),
    event_date_end: last === null ? null : isoDay(last),
    time_precision: data.timePrecision[event] || null,
    event_type: word(type),
    sub_event_type: word(sub),
    actor1: word(doers.join("; ")),
    actor2: word(targets.join("; ")),
    civilian_targeting: [null, false, true][data.civilians[event]],
    place_id: place ? word(places.id[place - 1]) : null,
    place_name: place ? word(places.name[place - 1]) : null,
    place_name_ar: place ? word(places.nameAr[place - 1]) : null,
    place_kind: word(data.placeWord(place, "kind")),
    admin1: word(data.placeWord(place, "admin1")),
    admin2: word(data.placeWord(place, "admin2")),
    admin3: word(data.placeWord(place, "admin3")),
    country: word(data.placeWord(place, "country")),
    geo_precision: data.geoPrecision[event] || null,
    radius_km: data.radiusOf(event),
    fatalities_low: dead.low,
    fatalities_best: dead.best,
    fatalities_high: dead.high,
    injured_low: injured.low,
    injured_best: injured.best,
    injured_high: injured.high,
    disputed: data.disputedOf(event),
    sources: data.speakersOf(event),
    reports: data.reportsOf(event),
    claims: texts.claims,
    notes: word(texts.note),
  };
}

export async function toGeoJson(data: Dataset, texts: TextStore, events: number[]): Promise<Blob> {
  const parts: string[] = [];
  for (const event of events) {
    const place = data.place[event];
    const geometry = place ? { type: "Point", coordinates: [data.lon(place), data.lat(place)] } : null;
    const feature = { type: "Feature", id: data.idOf(event), geometry, properties: properties(data, event, await texts.of(event)) };
    parts.push(JSON.stringify(feature));
  }
  return new Blob(['{"type":"FeatureCollection","features":[\n', parts.join(",\n"), "\n]}\n"], { type: "application/geo+json" });
}

export async function toCsv(data: Dataset, texts: TextStore, events: number[]): Promise<Blob> {
  const lines: string[] = [];
  for (const event of events) {
    const place = data.place[event];
    const row = properties(data, event, await texts.of(event));
    const cells: Record<string, Value> = { ...row, claims: JSON.stringify(row.claims), longitude: place ? data.lon(place) : null, latitude: place ? data.lat(place) : null };
    if (!lines.length) lines.push(Object.keys(cells).join(","));
    lines.push(Object.values(cells).map(csvCell).join(","));
  }
  return new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv;charset=utf-8" });
}

/** The items as conflictmap reads them back: a list in JSON where "; " would not tell them apart. */
function joined(items: string[]): string {
  const unclear = items.some((item) => !item || item.includes(";") || item !== item.trim()) || items[0]?.startsWith("[");
  return unclear ? JSON.stringify(items) : items.join("; ");
}

/** A quoted cell; text that a spreadsheet would run as a formula gets an apostrophe before it. */
export function csvCell(value: Value): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  let text = Array.isArray(value) ? joined(value.map(String)) : value;
  if (/^['\s]*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text)) text = `'${text}`;
  return /[",\r\n;]/.test(text) || text !== text.trim() ? `"${text.replace(/"/g, '""')}"` : text;
}

export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

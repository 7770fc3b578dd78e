// Days since 1970 as dates, and the bins of the histogram. All in UTC: a day here is a calendar day, no instant.

export type Unit = "day" | "week" | "month";

const DAY_MS = 86_400_000;

export function isoDay(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** The day of "2014-05-01", or null where the text is no date. */
export function parseDay(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null;
  const time = Date.parse(`${text}T00:00:00Z`);
  return Number.isNaN(time) || isoDay(time / DAY_MS) !== text ? null : time / DAY_MS;
}

/** First and last day of a typed "2014-05-01", "2014-05", "2014" or "20140501"; null where it is none of them. */
export function typedDays(text: string): [number, number] | null {
  const plain = text.trim().replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 15));
  const [, year, month, day] = plain.match(/^(\d{4})(?:[-/.]?(\d\d?)(?:[-/.]?(\d\d?))?)?$/) ?? [];
  if (!year) return null;
  const first = parseDay(`${year}-${(month ?? "1").padStart(2, "0")}-${(day ?? "1").padStart(2, "0")}`);
  if (first === null || day) return first === null ? null : [first, first];
  return [first, Date.UTC(Number(year), month ? Number(month) : 12, 1) / DAY_MS - 1];
}

export function asDate(day: number): Date {
  return new Date(day * DAY_MS);
}

/** The unit that gives at most about 180 bars over a span of days. */
export function fittingUnit(days: number): Unit {
  return days <= 120 ? "day" : days <= 1300 ? "week" : "month";
}

/** First day of the bin in which a day lies; weeks start on Monday. */
export function binStart(day: number, unit: Unit): number {
  if (unit === "day") return day;
  if (unit === "week") return day - ((((day + 3) % 7) + 7) % 7);
  const date = asDate(day);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth(), 1) / DAY_MS;
}

export function nextBin(start: number, unit: Unit): number {
  if (unit === "day") return start + 1;
  if (unit === "week") return start + 7;
  const date = asDate(start);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1) / DAY_MS;
}

/** First days of all bins from `first` to `last`, with the day after the last bin at the end; empty bins too. */
export function binEdges(first: number, last: number, unit: Unit): number[] {
  const edges = [binStart(first, unit)];
  while (edges[edges.length - 1] <= last) edges.push(nextBin(edges[edges.length - 1], unit));
  return edges;
}

/** Index of the first value >= x in a rising array. */
export function lowerBound(values: ArrayLike<number>, x: number): number {
  let low = 0;
  let high = values.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle] < x) low = middle + 1;
    else high = middle;
  }
  return low;
}

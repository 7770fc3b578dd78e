// Small tables of events for the tests.
import { Dataset, type Header } from "../src/data/dataset";

/** Four events: a clash in Homs, a strike in Hama, an undated strike in Hama, and one without a place. */
export function small(): Dataset {
  const columns: Record<string, number[]> = {
    dayStep: [0, 3, 4],
    dayEnd: [0, 2, 1, 1],
    timePrecision: [1, 1, 2, 0],
    place: [1, 2, 0, 2],
    geoPrecision: [1, 2, 0, 2],
    radius: [0, 1, 0, 1],
    pair: [0, 1, 2, 1],
    type: [0, 1, 1, 1],
    speakers: [0, 1, 0, 0],
    reports: [0, 0, 0, 0],
    disputed: [0, 1, 0, 0],
    fatalities: [0, 1, 6, 3],
    fatalities_low: [0, 0, 4, 1],
    fatalities_high: [0, 0, 0, 1],
    civilians: [0, 1, 2, 0],
    idStep: [2, 2, 2, 2],
  };
  const index: Record<string, [number, number, number]> = {};
  const raw: number[] = [];
  for (const [name, values] of Object.entries(columns)) {
    index[name] = [raw.length, 1, values.length];
    raw.push(...values);
  }
  const header = {
    version: 1, events: 4, dated: 3, firstDay: 16000, scale: 100, page: {}, areas: {}, radii: [8.5],
    types: { Battles: ["Armed clash"], "Explosions/Remote violence": ["Air/drone strike"] },
    disputedFields: ["fatalities", "perpetrator"], claimFields: [],
    places: {
      id: ["H1", "H2"], name: ["Homs", "Hama"], nameAr: ["حمص", ""], x: [3670, 3676], y: [3473, 3513],
      kind: [1, 1], kinds: ["city"], admin1: [1, 2], admin1s: ["Homs", "Hama"], admin2: [0, 0], admin2s: [],
      admin3: [0, 0], admin3s: [], country: [0, 0], countrys: [],
    },
    actors: [["Army", "government", "الجيش"], ["Rebels, united", "opposition", ""]],
    pairs: [[[0], [1]], [[0, 1], [0]], [[], []]],
    subTypes: [["Battles", "Armed clash"], ["Explosions/Remote violence", "Air/drone strike"]],
    speakers: [["SANA", "government", ""], ["SOHR", "independent", ""]], speakersSets: [[0], [0, 1]],
    reports: ["a.txt"], reportsSets: [[0]], ids: { prefix: "E", digits: 0 }, blocks: [], blockSize: 256, columns: index,
  };
  return new Dataset(header as unknown as Header, Uint8Array.from(raw));
}

/** Events without end, each column a mixture of the event's number, so that every filter meets every other. */
export function many(size: number): Dataset {
  const { header } = small();
  const dated = size - 20;
  const mix = (step: number, values: number) => Array.from({ length: size }, (_, i) => ((i * step) >> 3) % values);
  const columns: Record<string, number[]> = {
    dayStep: mix(5, 3).slice(0, dated), timePrecision: mix(1, 4), place: mix(11, 3), geoPrecision: mix(13, 4), pair: mix(7, 3), type: mix(3, 2),
    speakers: mix(19, 2), reports: mix(1, 1), disputed: mix(23, 3), fatalities: mix(29, 9), civilians: mix(1, 3),
  };
  const index: Record<string, [number, number, number]> = {};
  const raw: number[] = [];
  for (const [name, values] of Object.entries(columns)) {
    index[name] = [raw.length, 1, values.length];
    raw.push(...values);
  }
  return new Dataset({ ...header, events: size, dated, columns: index } as Header, Uint8Array.from(raw));
}

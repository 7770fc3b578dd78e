// What a reader asks for.

export type Role = "either" | "doer" | "target";

/** Every filter by what it means; an empty set lets everything through. */
export interface Filters {
  from: number | null;
  to: number | null;
  actors: Set<number>;
  role: Role;
  subTypes: Set<number>;
  speakers: Set<number>;
  admin1: Set<number>;
  precision: Set<number>;
  minDead: number;
  disputed: boolean;
  text: string;
}

export function noFilters(): Filters {
  return {
    from: null,
    to: null,
    actors: new Set(),
    role: "either",
    subTypes: new Set(),
    speakers: new Set(),
    admin1: new Set(),
    precision: new Set(),
    minDead: 0,
    disputed: false,
    text: "",
  };
}

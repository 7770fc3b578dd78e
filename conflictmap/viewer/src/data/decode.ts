// Turns the page's base64 blocks back into bytes and typed arrays.

export async function inflate(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as BlobPart]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

export function fromBase64(text: string): Uint8Array {
  const native = (Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array }).fromBase64;
  if (native) return native.call(Uint8Array, text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < binary.length; i++) bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** The record without inherited names: "constructor" may be a place's or an actor's. */
export function bare<T>(record: Record<string, T> = {}): Record<string, T> {
  return Object.assign(Object.create(null) as Record<string, T>, record);
}

export type Numbers = Uint8Array | Uint16Array | Uint32Array;

/** One column from its byte planes: all low bytes first, then the next higher ones. */
export function column(raw: Uint8Array, [at, width, length]: [number, number, number]): Numbers {
  if (width === 1) return raw.subarray(at, at + length);
  const values = width === 2 ? new Uint16Array(length) : new Uint32Array(length);
  for (let plane = 0; plane < width; plane++) {
    const start = at + plane * length;
    const factor = 2 ** (8 * plane);
    for (let i = 0; i < length; i++) values[i] += raw[start + i] * factor;
  }
  return values;
}

/** A flat list of x, y steps as rings or lines of [x, y] in degrees. */
export function fromSteps(steps: readonly number[], scale: number): [number, number][] {
  const points: [number, number][] = [];
  let x = 0;
  let y = 0;
  for (let i = 0; i + 1 < steps.length; i += 2) {
    x += steps[i];
    y += steps[i + 1];
    points.push([x / scale, y / scale]);
  }
  return points;
}

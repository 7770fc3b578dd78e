// Web Mercator with the whole world as 1; pixels at zoom z are that times 256 * 2^z.

export function worldX(lon: number): number {
  return lon / 360 + 0.5;
}

export function worldY(lat: number): number {
  const sine = Math.sin((lat * Math.PI) / 180);
  return 0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI);
}

export function longitude(x: number): number {
  return (x - 0.5) * 360;
}

export function latitude(y: number): number {
  return (Math.atan(Math.sinh(Math.PI * (1 - 2 * y))) * 180) / Math.PI;
}

export function worldSize(zoom: number): number {
  return 256 * 2 ** zoom;
}

/** Pixels of a distance on the ground at a latitude. */
export function kilometresToPixels(km: number, lat: number, zoom: number): number {
  return (km / (40_075 * Math.cos((lat * Math.PI) / 180))) * worldSize(zoom);
}

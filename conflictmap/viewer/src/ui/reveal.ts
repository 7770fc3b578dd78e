// Keeping what was chosen in sight, beside or above the panel that tells of it.

/** Pixels that shall be free around it. */
const ROOM = 48;

type Box = Pick<DOMRect, "left" | "top" | "right" | "bottom" | "width">;

/** How far to move the map so that a point of it is in the middle of what the panel leaves free; null where it is in sight. */
export function shiftToReveal({ x, y }: { x: number; y: number }, map: Box, panel: Box): [number, number] | null {
  const free = { left: map.left, right: map.right, bottom: map.bottom };
  if (panel.top < map.bottom && panel.left < map.right && panel.right > map.left) {
    if (panel.width >= map.width) free.bottom = panel.top;
    else if (panel.left > map.left) free.right = panel.left;
    else free.left = panel.right;
  }
  const room = Math.min(ROOM, (free.right - free.left) / 3, (free.bottom - map.top) / 3);
  if (x > free.left + room && x < free.right - room && y > map.top + room && y < free.bottom - room) return null;
  return [Math.round(x - (free.left + free.right) / 2), Math.round(y - (map.top + free.bottom) / 2)];
}

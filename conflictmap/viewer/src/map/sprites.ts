// Parts of symbols that look the same many times: painted once, then only copied, which costs far less.

/** More than a map ever shows at once; a long session does not fill the memory. */
const MOST = 1500;

export class Sprites {
  private readonly known = new Map<string, ImageBitmap>();
  private look: unknown;
  private density = 1;

  /** Before each drawing: what was painted for another look or density is painted anew. */
  use(look: unknown, density: number): void {
    if (look === this.look && density === this.density && this.known.size < MOST) return;
    this.look = look;
    this.density = density;
    for (const sprite of this.known.values()) sprite.close();
    this.known.clear();
  }

  /** Copies the sprite of that name to a point; `paint` draws it around 0, 0, at most so far. */
  draw(context: CanvasRenderingContext2D, name: string, at: { x: number; y: number }, far: number, paint: (context: OffscreenCanvasRenderingContext2D) => void): void {
    const { density } = this;
    const half = Math.ceil(far * density);
    let sprite = this.known.get(name);
    if (!sprite) {
      const canvas = new OffscreenCanvas(2 * half, 2 * half);
      const offscreen = canvas.getContext("2d")!;
      offscreen.setTransform(density, 0, 0, density, half, half);
      paint(offscreen);
      this.known.set(name, (sprite = canvas.transferToImageBitmap()));
    }
    // On whole pixels: a picture between them would be blurred, and slow to copy.
    const left = Math.round(at.x * density) - half;
    const top = Math.round(at.y * density) - half;
    const size = (2 * half) / density;
    context.drawImage(sprite, left / density, top / density, size, size);
  }
}

// A Leaflet layer of one canvas that follows the map and asks its owner to draw.
import * as L from "leaflet";
import { worldSize } from "./mercator";

/** What a drawing needs to know of the map; world coordinates * scale - origin = pixels on the canvas. */
export interface View {
  zoom: number;
  scale: number;
  originX: number;
  originY: number;
  width: number;
  height: number;
  /** Pixels of the canvas in one of the style sheet's. */
  density: number;
  /** How much of the canvas lies beyond the map's edge, on each side. */
  beyondX: number;
  beyondY: number;
}

/** Part of the map's size drawn beyond each edge; what lies there costs as much in each frame as what is seen. */
const PADDING = 0.05;
const MAX_DENSITY = 2;

export class CanvasLayer extends L.Layer {
  readonly canvas = document.createElement("canvas");
  view: View = { zoom: 0, scale: 1, originX: 0, originY: 0, width: 0, height: 0, density: 1, beyondX: 0, beyondY: 0 };
  private corner = L.point(0, 0);
  private drawnZoom = 0;
  private drawnCentre = L.latLng(0, 0);
  private frame = 0;

  /** A `still` layer shows a finished picture: browsers pass on what a canvas draws in every frame, drawn or not. */
  constructor(
    private readonly pane: string,
    private readonly draw: (context: CanvasRenderingContext2D, view: View) => void,
    private readonly still = false,
  ) {
    super();
  }

  onAdd(map: L.Map): this {
    this.canvas.className = map.options.zoomAnimation ? "leaflet-zoom-animated cm-canvas" : "cm-canvas";
    this.canvas.setAttribute("aria-hidden", "true");
    map.getPane(this.pane)!.append(this.canvas);
    this.reset();
    return this;
  }

  onRemove(): this {
    cancelAnimationFrame(this.frame);
    this.canvas.remove();
    return this;
  }

  getEvents(): Record<string, L.LeafletEventHandlerFn> {
    return {
      moveend: () => this.reset(),
      move: () => this.follow(),
      resize: () => this.reset(),
      zoomanim: (event) => this.animate(event as L.ZoomAnimEvent),
      zoom: () => this.place(this._map.getCenter(), this._map.getZoom()),
    };
  }

  /** Where on the canvas a point of the map lies. */
  toCanvas(point: L.LatLng): L.Point {
    return this._map.latLngToLayerPoint(point).subtract(this.corner);
  }

  /** Draw again before the next frame; several calls in one frame draw once. */
  redraw(): void {
    cancelAnimationFrame(this.frame);
    this.frame = requestAnimationFrame(() => this.paint());
  }

  paint(): void {
    const { canvas, view } = this;
    if (!canvas.width || !canvas.height) return;
    if (!this.still) return this.drawOn(canvas.getContext("2d")!, view);
    const picture = new OffscreenCanvas(canvas.width, canvas.height);
    this.drawOn(picture.getContext("2d") as unknown as CanvasRenderingContext2D, view);
    canvas.getContext("bitmaprenderer")!.transferFromImageBitmap(picture.transferToImageBitmap());
  }

  /** Draws the same view on another canvas, whose density may be another. */
  drawOn(context: CanvasRenderingContext2D, view: View): void {
    const { density } = view;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, view.width, view.height);
    this.draw(context, view);
  }

  private reset(): void {
    const map = this._map;
    const size = map.getSize();
    const pad = size.multiplyBy(PADDING).round();
    this.corner = map.containerPointToLayerPoint(L.point(-pad.x, -pad.y)).round();
    const width = size.x + 2 * pad.x;
    const height = size.y + 2 * pad.y;
    const density = Math.min(MAX_DENSITY, window.devicePixelRatio || 1);
    if (this.canvas.width !== Math.round(width * density) || this.canvas.height !== Math.round(height * density)) {
      this.canvas.width = Math.round(width * density);
      this.canvas.height = Math.round(height * density);
      this.canvas.style.width = `${width}px`;
      this.canvas.style.height = `${height}px`;
    }
    this.drawnZoom = map.getZoom();
    this.drawnCentre = map.getCenter();
    L.DomUtil.setTransform(this.canvas, this.corner, 1);
    const origin = map.getPixelOrigin().add(this.corner);
    const scale = worldSize(this.drawnZoom);
    this.view = { zoom: this.drawnZoom, scale, originX: origin.x, originY: origin.y, width, height, density, beyondX: pad.x, beyondY: pad.y };
    this.paint();
  }

  /** While the map is dragged: drawn anew once what was drawn beyond the edge is used up. */
  private follow(): void {
    const map = this._map;
    const drawn = L.bounds(this.corner, this.corner.add([this.view.width, this.view.height]));
    const seen = L.bounds(map.containerPointToLayerPoint([0, 0]), map.containerPointToLayerPoint(map.getSize()));
    if (map.getZoom() === this.drawnZoom && !drawn.contains(seen)) this.reset();
  }

  private animate(event: L.ZoomAnimEvent): void {
    this.place(event.center, event.zoom);
  }

  /** Scale the picture drawn at the old zoom to where it belongs at another. */
  private place(centre: L.LatLng, zoom: number): void {
    const map = this._map;
    const scale = map.getZoomScale(zoom, this.drawnZoom);
    const half = map.getSize().multiplyBy(0.5 + PADDING);
    const then = map.project(this.drawnCentre, zoom);
    const corner = half
      .multiplyBy(-scale)
      .add(then)
      .subtract((map as unknown as { _getNewPixelOrigin(c: L.LatLng, z: number): L.Point })._getNewPixelOrigin(centre, zoom));
    L.DomUtil.setTransform(this.canvas, corner, scale);
  }
}

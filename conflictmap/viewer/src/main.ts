// The page's entry: makes the Leaflet map at once, so that other layers can be added to it, then loads the data.
import * as L from "leaflet";
import "leaflet/dist/leaflet.css";
import "./style.css";
import markerIcon from "leaflet/dist/images/marker-icon.png";
import markerIcon2x from "leaflet/dist/images/marker-icon-2x.png";
import markerShadow from "leaflet/dist/images/marker-shadow.png";
import { App, ATTRIBUTION } from "./app";
import { loadDataset } from "./data/dataset";
import { fromBase64, inflate } from "./data/decode";
import { TextStore } from "./data/texts";
import type { BasemapData } from "./map/basemap";
import { chooseLanguage, Language } from "./i18n";

declare global {
  interface Window {
    L: typeof L;
    conflictmapReady?: Promise<App>;
  }
}

window.L = L;
delete (L.Icon.Default.prototype as unknown as { _getIconUrl?: unknown })._getIconUrl;
L.Icon.Default.mergeOptions({ iconUrl: markerIcon, iconRetinaUrl: markerIcon2x, shadowUrl: markerShadow });

/** Starts the page in the element of that id and returns its Leaflet map. */
export function start(id: string): L.Map {
  const reduced = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(id, {
    center: [35, 38.4],
    zoom: 7,
    minZoom: 5,
    maxZoom: 15,
    zoomSnap: 0.5,
    wheelPxPerZoomLevel: 100,
    maxBounds: [
      [26, 26],
      [43, 51],
    ],
    maxBoundsViscosity: 0.6,
    zoomAnimation: !reduced,
    fadeAnimation: !reduced,
    inertia: !reduced,
    attributionControl: false,
    // The page does it itself, with the chosen place in sight.
    trackResize: false,
  });
  // Leaflet has no option for this one: arrow keys and "Show all events" would glide.
  if (reduced) map.panBy = (offset, options) => L.Map.prototype.panBy.call(map, offset, { ...options, animate: false });
  L.control
    .attribution({ prefix: '<a href="https://leafletjs.com" target="_blank" rel="noopener noreferrer">Leaflet</a>' })
    .addAttribution(ATTRIBUTION)
    .addTo(map);
  window.conflictmapReady = load(map);
  return map;
}

function text(id: string): string {
  return document.getElementById(id)?.textContent?.trim() ?? "";
}

/** The claims and notes stand at the page's end: the map does not wait until their megabytes are read. */
async function readTexts(): Promise<string> {
  if (document.readyState === "loading") await new Promise((read) => document.addEventListener("DOMContentLoaded", read, { once: true }));
  return text("cm-texts");
}

async function load(map: L.Map): Promise<App> {
  try {
    const [data, basemap] = await Promise.all([
      loadDataset(text("cm-data")),
      inflate(fromBase64(text("cm-basemap"))).then((raw) => JSON.parse(new TextDecoder().decode(raw)) as BasemapData),
    ]);
    const app = new App(map, data, new TextStore(data, readTexts), basemap);
    document.documentElement.dataset.ready = String(Math.round(performance.now()));
    return app;
  } catch (error) {
    const words = new Language(chooseLanguage(undefined));
    const note = document.createElement("p");
    note.className = "cm-failed";
    note.setAttribute("role", "alert");
    note.textContent = words.t("failed", { reason: error instanceof Error ? error.message : String(error) });
    map.getContainer().append(note);
    throw error;
  }
}

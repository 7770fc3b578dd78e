// Bundles the viewer with Leaflet into bundle/viewer.js and bundle/viewer.css; run by hatch_build.py.
import { mkdir } from "node:fs/promises";
import { build } from "esbuild";

await mkdir("bundle", { recursive: true });
await build({
  entryPoints: { viewer: "src/main.ts" },
  outdir: "bundle",
  bundle: true,
  minify: true,
  format: "iife",
  globalName: "conflictmap",
  target: "es2022",
  charset: "utf8",
  legalComments: "inline",
  loader: { ".png": "dataurl" },
});

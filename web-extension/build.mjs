/**
 * Bundles the extension into one readable file: ComfyUI imports every .js below dist/ as an extension.
 * Beside it lie the help pages of the nodes, where ComfyUI looks for them, and the texts in other languages.
 */
import { basename } from "node:path";
import { cp, rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const outdir = fileURLToPath(new URL("dist/", import.meta.url));
await rm(outdir, { recursive: true, force: true });
await build({
  entryPoints: [fileURLToPath(new URL("src/main.ts", import.meta.url))],
  outfile: `${outdir}snapline.js`,
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  sourcemap: true,
  minify: false,
  loader: { ".css": "text" },
  external: ["*/scripts/app.js", "*/scripts/api.js"],
  logLevel: "warning",
});

// The server's own page. It lies apart: ComfyUI would import it as an extension.
await build({
  entryPoints: [fileURLToPath(new URL("src/standalone/main.ts", import.meta.url))],
  outfile: fileURLToPath(new URL("page/page.js", import.meta.url)),
  bundle: true,
  format: "esm",
  target: "es2022",
  jsx: "automatic",
  jsxImportSource: "preact",
  minify: true,
  loader: { ".css": "text", ".woff2": "dataurl" },
  logLevel: "warning",
});
await cp(fileURLToPath(new URL("node-docs/", import.meta.url)), `${outdir}docs`, {
  recursive: true,
});
await cp(fileURLToPath(new URL("locales/", import.meta.url)), `${outdir}locales`, {
  recursive: true,
  filter: (source) => basename(source) !== "en.json", // that one is in the bundle
});

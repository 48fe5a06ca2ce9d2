// Writes the bundles into a folder: node bundle.mjs FOLDER
// Each is a classic script, since a page opened from disk may load no module and fetch no file.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { licences } from "./licences.mjs";

const here = import.meta.dirname;
const folder = process.argv[2];
if (!folder) throw new Error("name the folder to write to: node bundle.mjs FOLDER");
mkdirSync(folder, { recursive: true });

/** What every bundle has in common. */
const common = {
  absWorkingDir: here,
  bundle: true,
  minify: true,
  write: false,
  metafile: true,
  format: "iife",
  target: "es2022",
  charset: "ascii",
  legalComments: "inline",
};
const inputs = new Set();

/** Bundle one module; `globalName` is the name under which a page finds what it exports. */
async function bundled(entry, globalName) {
  const { outputFiles, metafile } = await build({ ...common, entryPoints: [entry], globalName });
  for (const input of Object.keys(metafile.inputs)) inputs.add(input);
  return outputFiles[0].text;
}

/** Every script: its name and its text. Add a bundle as one line. */
const scripts = {
  "editor.js": await bundled("editor.ts", "endographEditor"),
  "oxigraph.js": await oxigraph(),
  "large-map.js": await bundled("large-map.ts", "endographLargeMap"),
};

/** The SPARQL engine as strings, from which the page makes a worker: its code and its WebAssembly. */
async function oxigraph() {
  const worker = await bundled("sparql-worker.ts");
  const wasm = readFileSync(join(here, "node_modules/oxigraph/web_bg.wasm"));
  const packed = gzipSync(wasm, { level: 9 }).toString("base64");
  return `var endographOxigraph=${JSON.stringify({ worker, wasm: packed })};\n`;
}

for (const [name, text] of Object.entries(scripts)) writeFileSync(join(folder, name), text);
writeFileSync(join(folder, "LICENCES.txt"), licences(here, inputs));

/** The SPARQL engine of the console: Oxigraph in a worker, so that a query can be cancelled. */
import init, { Store } from "oxigraph/web.js";

let store: Store | undefined;

onmessage = async ({ data }: MessageEvent<{ wasm: Uint8Array; quads: Uint8Array }>) => {
  await init({ module_or_path: data.wasm });
  store = new Store();
  store.load(data.quads, { format: "application/n-quads" });
  postMessage({ size: store.size });
};

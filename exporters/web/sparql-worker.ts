/**
 * The SPARQL engine of the console: Oxigraph in a worker, so that a query can be cancelled.
 *
 * It is sent strings, since a page opened from disk can fetch nothing: first the engine's
 * WebAssembly and the graph, both as base64 of gzip, then one query after the other.
 */
import init, { Store, type Quad, type Term } from "oxigraph/web.js";

type Open = { kind: "open"; wasm: string; graph: string };
/** `triples`: whether the query is one of CONSTRUCT or DESCRIBE. */
type Ask = { kind: "ask"; text: string; union: boolean; triples: boolean };

let store: Store;

/** Undo base64 and gzip. */
async function unpacked(text: string): Promise<Uint8Array> {
  const characters = atob(text);
  const packed = new Uint8Array(characters.length);
  // a plain loop, for Uint8Array.from takes many times as long
  for (let i = 0; i < packed.length; i++) packed[i] = characters.charCodeAt(i);
  const plain = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(plain).arrayBuffer());
}

async function open({ wasm, graph }: Open) {
  const [code, trig] = await Promise.all([unpacked(wasm), unpacked(graph)]);
  await init({ module_or_path: code });
  store = new Store();
  // lenient: Python wrote it, so nothing has to be checked twice
  store.load(trig, { format: "application/trig", no_transaction: true, lenient: true });
  return { kind: "ready", size: store.size };
}

/** A term as in the JSON results of SPARQL. */
function json(term: Term) {
  if (term.termType === "Literal") {
    const { value, language, datatype } = term;
    return language
      ? { type: "literal", value, "xml:lang": language }
      : { type: "literal", value, datatype: datatype.value };
  }
  if (term.termType === "NamedNode") return { type: "uri", value: term.value };
  if (term.termType === "BlankNode") return { type: "bnode", value: term.value };
  return { type: "literal", value: term.toString() };
}

function ask({ text, union, triples }: Ask) {
  const start = performance.now();
  const options = { use_default_graph_as_union: union };
  let found: unknown;
  if (triples) {
    const rows = (store.query(text, options) as Quad[]).map(({ subject, predicate, object }) => ({
      subject: json(subject),
      predicate: json(predicate),
      object: json(object),
    }));
    const head = { vars: ["subject", "predicate", "object"] };
    found = JSON.stringify({ head, results: { bindings: rows } });
  } else {
    // serialised by the engine, which keeps the order of columns and is quicker than objects
    found = store.query(text, { ...options, results_format: "json" });
  }
  return { kind: "answer", json: found, milliseconds: performance.now() - start };
}

onmessage = async ({ data }: MessageEvent<Open | Ask>) => {
  try {
    postMessage(data.kind === "open" ? await open(data) : ask(data));
  } catch (error) {
    // what is no plain error of the engine's is a trap of WebAssembly, after which it is of no use
    const fatal = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
    postMessage({ kind: "error", message: error instanceof Error ? error.message : String(error), fatal });
  }
};

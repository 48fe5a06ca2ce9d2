/** What the scripts of the console find in their common scope. */

/** A term as in the JSON results of SPARQL. */
type Term = { type: "uri" | "literal" | "bnode"; value: string; datatype?: string; "xml:lang"?: string };

type Row = Record<string, Term | undefined>;

/** An answer of the engine; `triples` where the query was one of CONSTRUCT or DESCRIBE. */
type Answer = { columns: string[]; rows: Row[]; yes?: boolean; triples: boolean; milliseconds: number };

type Entity = { curie: string; label: string; kind: string; category: string; names: string[] };

/** A class, relation, property or value of the vocabulary; `stroke` is how a relation is drawn. */
type Word = { curie: string; label: string; kind: string; definition: string; stroke?: string };

/** What the page knows before the engine is ready; written by exporters/console.py. */
declare const consoleData: {
  /** Namespace of each prefix. */
  prefixes: Record<string, string>;
  /** Where the things of a prefix can be read, with $1 for the local name. */
  pages: Record<string, string>;
  entities: Entity[];
  words: Word[];
  /** The text of each shipped query by its name. */
  questions: Record<string, string>;
  /** What stands in the editor at first. */
  first: string;
  /** Fill, border and shape of each category, as on the maps. */
  categories: Record<string, { fill: string; border: string; shape: string }>;
  /** The arrow head of each stroke. */
  arrows: Record<string, string>;
};

/** The graph as TriG, gzip and base64. */
declare const consoleGraph: string;

/** The bundles of exporters/web. */
declare const endographEditor: typeof import("./editor");
declare const endographOxigraph: { worker: string; wasm: string };

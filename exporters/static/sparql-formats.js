// @ts-check
"use strict";

/** Answers as files, in the formats of SPARQL 1.1 and of RDF. */
const sparqlFormats = (() => {
  const xsdString = "http://www.w3.org/2001/XMLSchema#string";

  /** @param {string} text */
  const escaped = (text) =>
    text.replace(/[\\"\n\r\t]/g, (character) =>
      ({ "\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t" })[character] ?? character,
    );

  /** A term as in N-Triples; with `name`, IRIs are written as it says. @param {Term} term @param {(iri: string) => string} [name] */
  const written = (term, name) => {
    if (term.type === "uri") return name?.(term.value) || `<${term.value}>`;
    if (term.type === "bnode") return `_:${term.value}`;
    const quoted = `"${escaped(term.value)}"`;
    if (term["xml:lang"]) return `${quoted}@${term["xml:lang"]}`;
    const datatype = term.datatype ?? xsdString;
    return datatype === xsdString ? quoted : `${quoted}^^${name?.(datatype) || `<${datatype}>`}`;
  };

  /** @param {Answer} answer */
  const csv = ({ columns, rows }) => {
    /** @param {string} cell */
    const quoted = (cell) => (/[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    /** @param {Term | undefined} term */
    const cell = (term) => (term ? quoted(term.type === "bnode" ? `_:${term.value}` : term.value) : "");
    return [columns.map(quoted), ...rows.map((row) => columns.map((name) => cell(row[name])))]
      .map((cells) => `${cells.join(",")}\r\n`)
      .join("");
  };

  /** @param {Answer} answer */
  const tsv = ({ columns, rows }) => {
    /** @param {Term | undefined} term */
    const cell = (term) => (term ? written(term) : "");
    return [columns.map((name) => `?${name}`), ...rows.map((row) => columns.map((name) => cell(row[name])))]
      .map((cells) => `${cells.join("\t")}\n`)
      .join("");
  };

  /** @param {Answer} answer */
  const json = ({ columns, rows, yes }) =>
    JSON.stringify(yes === undefined ? { head: { vars: columns }, results: { bindings: rows } } : { head: {}, boolean: yes }, null, 1);

  /** @param {Answer} answer */
  const ntriples = ({ columns, rows }) =>
    rows.map((row) => `${columns.map((name) => written(/** @type {Term} */ (row[name]))).join(" ")} .\n`).join("");

  /** One block a subject, with the prefixes that are used. @param {Answer} answer @param {Record<string, string>} prefixes @param {(iri: string) => string} contract */
  const turtle = ({ rows }, prefixes, contract) => {
    const used = new Set();
    /** @param {string} iri */
    const name = (iri) => {
      const curie = contract(iri);
      if (curie) used.add(curie.split(":", 1)[0]);
      return curie;
    };
    /** @type {Map<string, Map<string, string[]>>} */
    const blocks = new Map();
    for (const { subject, predicate, object } of rows) {
      const block = written(/** @type {Term} */ (subject), name);
      const verb = written(/** @type {Term} */ (predicate), name);
      const verbs = blocks.get(block) ?? new Map();
      blocks.set(block, verbs.set(verb, [...(verbs.get(verb) ?? []), written(/** @type {Term} */ (object), name)]));
    }
    const bodies = [...blocks].map(([subject, verbs]) => {
      const lines = [...verbs].map(([verb, objects]) => `${verb} ${objects.join(", ")}`);
      return `${subject} ${lines.join(" ;\n    ")} .\n`;
    });
    const head = Object.entries(prefixes).filter(([prefix]) => used.has(prefix));
    return [...head.map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`), ...(head.length ? ["\n"] : []), ...bodies].join("");
  };

  return { written, csv, tsv, json, ntriples, turtle };
})();

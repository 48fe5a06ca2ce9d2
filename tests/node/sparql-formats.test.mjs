import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./classic.mjs";

const formats = load("sparqlFormats", "sparql-formats.js");
const xsd = "http://www.w3.org/2001/XMLSchema#";
const answer = {
  columns: ["a", "b"],
  rows: [
    { a: { type: "uri", value: "urn:e/x" }, b: { type: "literal", value: 'say "a, b"\n', "xml:lang": "en" } },
    { a: { type: "bnode", value: "n" }, b: { type: "literal", value: "3", datatype: `${xsd}integer` } },
    { b: { type: "literal", value: "a\tb\\" } },
  ],
};

test("CSV quotes what needs it, and leaves what is unbound empty", () => {
  assert.equal(formats.csv(answer), 'a,b\r\nurn:e/x,"say ""a, b""\n"\r\n_:n,3\r\n,a\tb\\\r\n');
});

test("TSV keeps what kind of term each is", () => {
  assert.equal(
    formats.tsv(answer),
    `?a\t?b\n<urn:e/x>\t"say \\"a, b\\"\\n"@en\n_:n\t"3"^^<${xsd}integer>\n\t"a\\tb\\\\"\n`,
  );
});

test("JSON is what the engine said", () => {
  assert.deepEqual(JSON.parse(formats.json(answer)).results.bindings, answer.rows);
  assert.deepEqual(JSON.parse(formats.json({ ...answer, yes: false })), { head: {}, boolean: false });
});

test("Turtle has a block a subject and the prefixes it uses", () => {
  const uri = (value) => ({ type: "uri", value });
  const columns = ["subject", "predicate", "object"];
  const rows = ["y", "z"].map((name) => ({
    subject: uri("urn:e/x"),
    predicate: uri("urn:v/p"),
    object: uri(`urn:e/${name}`),
  }));
  const contract = (iri) => (iri.startsWith("urn:e/") ? `e:${iri.slice(6)}` : "");
  assert.equal(
    formats.turtle({ columns, rows }, { e: "urn:e/", f: "urn:f/" }, contract),
    "@prefix e: <urn:e/> .\n\ne:x <urn:v/p> e:y, e:z .\n",
  );
  assert.equal(
    formats.ntriples({ columns, rows }),
    "<urn:e/x> <urn:v/p> <urn:e/y> .\n<urn:e/x> <urn:v/p> <urn:e/z> .\n",
  );
});

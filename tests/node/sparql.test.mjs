import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./classic.mjs";

const sparql = load("sparql", "sparql.js");

test("a word in a comment, string, IRI, variable or name is no keyword", () => {
  const text = `# SERVICE
    SELECT ?SERVICE { ?s eg:SERVICE "SERVICE", '''a 'SERVICE' "b''', <urn:SERVICE>, SERVICE:x }`;
  assert.deepEqual(sparql.words(text), ["SELECT"]);
  assert.equal(sparql.refusal(text), "");
});

test("SERVICE is refused, however it is written", () => {
  for (const word of ["SERVICE", "service", "SERV\\u0049CE", "\\U00000053ERVICE SILENT"]) {
    assert.match(sparql.refusal(`ASK { ${word} <http://127.0.0.1/> { ?s ?p ?o } }`), /SERVICE/);
  }
});

test("an update is refused, and a query that speaks of one is not", () => {
  assert.match(sparql.refusal("DELETE WHERE { ?s ?p ?o }"), /only read/);
  assert.match(sparql.refusal("insert data { eg:a eg:b eg:c }"), /only read/);
  assert.equal(sparql.refusal("SELECT * { ?s ?p ?o } # then DELETE"), "");
});

test("the form of a query", () => {
  assert.equal(sparql.form("PREFIX select: <urn:ask> construct where { ?s ?p ?o }"), "CONSTRUCT");
  assert.equal(sparql.form("# SELECT\nASK {}"), "ASK");
  assert.equal(sparql.form(""), "");
});

test("a query that names its graphs", () => {
  assert.ok(sparql.namesGraphs("SELECT * FROM <urn:g> { ?s ?p ?o }"));
  assert.ok(!sparql.namesGraphs('SELECT * { ?s ?p "FROM" }'));
});

test("only the prefixes that are missing are declared, and on one line", () => {
  const prefixes = { eg: "urn:e/", egv: "urn:v/", "iuphar.ligand": "urn:i/" };
  const text = "PREFIX egv: <urn:own/>\nprefix iuphar.ligand: <urn:x/> ASK { eg:a egv:b eg:c }";
  assert.equal(sparql.prologue(text, prefixes), "PREFIX eg: <urn:e/> ");
  assert.equal(sparql.prologue("", prefixes).split("\n").length, 1);
});

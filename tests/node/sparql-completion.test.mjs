import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./classic.mjs";

globalThis.consoleData = {
  prefixes: { eg: "urn:e/", egv: "urn:v/", rdfs: "urn:r/" },
  entities: [
    { curie: "eg:GLP1R", label: "GLP-1 receptor", kind: "receptor", names: ["GLP-1R"] },
    { curie: "eg:insulin", label: "insulin", kind: "hormone", names: [] },
    { curie: "eg:insulin-sensitivity", label: "insulin sensitivity", kind: "state", names: [] },
  ],
  words: [
    { curie: "egv:inhibits", label: "inhibits", kind: "relation", definition: "Lowers an activity." },
    { curie: "egv:inTissue", label: "in tissue", kind: "relation", definition: "" },
  ],
};
const { complete } = load("sparqlCompletion", "sparql-completion.js");
const offered = (before, whole = before) => {
  const found = complete(before, whole, false);
  return found && { from: found.from, inserts: found.options.map((o) => o.apply ?? o.label) };
};

test("a label inserts the CURIE in place of all its words", () => {
  assert.deepEqual(offered("SELECT * { insulin sens"), { from: 11, inserts: ["eg:insulin-sensitivity"] });
  assert.deepEqual(offered("{ ?x ?y glp-1 rec"), { from: 8, inserts: ["eg:GLP1R"] });
});

test("the whole name comes before a longer one, a synonym counts", () => {
  assert.deepEqual(offered("{ insulin")?.inserts, ["eg:insulin", "eg:insulin-sensitivity"]);
  assert.deepEqual(offered("{ eg:glp1r")?.inserts, ["eg:GLP1R"]);
});

test("words of a prefix, and prefixes", () => {
  assert.deepEqual(offered("?x egv:inh"), { from: 3, inserts: ["egv:inhibits"] });
  assert.ok(offered("?x rdf")?.inserts.includes("rdfs:"));
  assert.deepEqual(offered("?x nosuch:"), null);
});

test("variables of the query, without the one that is typed", () => {
  assert.deepEqual(offered("SELECT ?what { ?w", "SELECT ?what { ?w }"), { from: 15, inserts: ["?what"] });
});

test("nothing in a comment, a text or an IRI, nor after one letter", () => {
  for (const before of ["# insul", 'FILTER("insul', "<http://insul", "{ i"]) assert.equal(offered(before), null);
  assert.ok(offered('FILTER("a" = insul'));
  assert.ok(complete("", "", true)?.options.length);
});

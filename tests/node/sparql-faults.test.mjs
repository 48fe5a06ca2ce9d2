import assert from "node:assert/strict";
import { test } from "node:test";
import { load } from "./classic.mjs";

const faults = load("sparqlFaults", "sparql.js", "sparql-faults.js");
const unread = "error at 4:1: expected one of OPTIONAL, [_]";

test("the editor knows the place, the engine that there is one", () => {
  const place = { line: 3, column: 9, found: "", next: "." };
  assert.equal(
    faults.sentence(faults.explain(unread, place)),
    "Line 3, column 9: something is missing before “.”.",
  );
  assert.match(faults.explain(unread, { ...place, found: "?z" }).text, /“\?z” is not expected/);
  assert.match(faults.explain(unread, { ...place, found: '"' }).text, /does not end/);
  assert.match(faults.explain(unread, { ...place, next: "" }).text, /ends too early/);
});

test("a rule that is no matter of grammar is told in the engine's words", () => {
  const message = "error at 1:40: expected one of The SELECT contains a variable that is unbound";
  assert.deepEqual(faults.explain(message, undefined), {
    line: 1,
    column: 40,
    text: "The SELECT contains a variable that is unbound.",
  });
  const found = faults.explain(unread, undefined);
  assert.equal(faults.sentence(found), "Line 4, column 1: the query cannot be read beyond this place.");
});

test("what is no fault of the text has no place", () => {
  assert.equal(faults.sentence(faults.explain("out of memory", undefined)), "out of memory");
});

test("a query is refused before it is run", () => {
  assert.match(faults.refusal("ASK { SERVICE <urn:x> {} }", {}).text, /SERVICE/);
  const unknown = faults.refusal("ASK {\n ?s foo:bar ?o }", { eg: "urn:e/" });
  assert.equal(faults.sentence(unknown), "Line 2, column 5: the prefix “foo:” is not known here; declare it by PREFIX.");
  assert.equal(faults.refusal("ASK { ?s eg:bar _:o }", { eg: "urn:e/" }), undefined);
});

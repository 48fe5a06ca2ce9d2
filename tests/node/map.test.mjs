import assert from "node:assert/strict";
import { test } from "node:test";
import vm from "node:vm";
import { load } from "./classic.mjs";

vm.runInThisContext(`
  const style = { fill: "#fff", border: "#000", shape: "dot" };
  const mapTheme = {
    longest: 60, inside: ["box"], inferred: 0.45, licence: "CC BY-SA 4.0", citation: "Cite me.",
    categories: { process: { ...style, shape: "box" } }, other: style,
    strokes: Object.fromEntries(["raises", "context"].map((name) => [name, { name, meaning: name, color: "#00f", arrow: "arrow" }])),
    dashes: { preliminary: [9, 5], established: false }, shapes: { dot: "M0 0" }, heads: { arrow: "M0 0" },
  };`);
const model = load("mapModel", "map-model.js");
const state = load("mapState", "map-state.js");
const svg = load("mapSvg", "map-view.js", "map-svg.js");
const exported = load("mapExport", "map-export.js");

/** A hub h with 30 leaves, each with one of its own; h -> l0 has the best evidence. */
const sent = () => {
  const leaves = Array.from({ length: 30 }, (_, n) => n);
  return {
    kinds: [["hormone", "signal"], ["process", "process"]],
    relations: [["activates", "activates", "raises"], ["partOf", "is part of", "context"]],
    statuses: ["", "established", "preliminary"],
    systems: ["S"],
    nodes: [
      ["h", "hub", 0, "", "entity/h.html"],
      ...leaves.map((n) => [`l${n}`, `leaf ${n}`, n % 2, "", ""]),
      ...leaves.map((n) => [`m${n}`, `more ${n}`, 0, "", ""]),
    ],
    edges: [
      ...leaves.map((n) => [`A-${n}`, 0, n + 1, 0, n < 10 ? 1 : 2, 0, n === 0 ? 3 : n < 10 ? 1 : 0, 0]),
      ...leaves.map((n) => [`B-${n}`, n + 1, n + 31, 1, 0, 0, 0, 1]),
    ],
    layouts: { force: Array.from({ length: 122 }, (_, n) => n) },
    bands: [],
    loops: [{ id: "loop", label: "a loop", sign: -1, edges: ["A-0"], nodes: [0, 1], at: [0, -9, 0, 9] }],
  };
};
const map = model.unpack(sent());
const seen = (change) => model.sight(map, { ...state.fresh(), ...change });

test("a fresh map shows everything", () => {
  const { nodes, edges } = seen({});
  assert.equal(nodes.size, 61);
  assert.equal(edges.size, 60);
});

test("better evidence leaves fewer lines, and takes the entities with their last line", () => {
  assert.deepEqual(model.perLevel(map, state.fresh(), 4), [60, 10, 1, 1]);
  assert.deepEqual([...seen({ level: 3 }).nodes].sort(), ["h", "l0"]);
});

test("neighbours come causes first, then firm ones, and only those the filters leave", () => {
  const near = model.neighbours(map, state.fresh(), "h");
  assert.equal(near.length, 30);
  assert.ok(near.slice(0, 10).every((id) => Number(id.slice(1)) < 10));
  assert.equal(model.neighbours(map, { ...state.fresh(), level: 1 }, "h").length, 10);
  assert.equal(model.neighbours(map, { ...state.fresh(), hidden: ["l0"] }, "h").length, 29);
});

test("a focus shows so many, and so many steps", () => {
  assert.equal(seen({ focus: [{ id: "h", hops: 1, limit: 20 }] }).nodes.size, 21);
  assert.equal(seen({ focus: [{ id: "h", hops: 2, limit: 40 }] }).nodes.size, 41);
  assert.equal(seen({ focus: [{ id: "l3", hops: 1, limit: 20 }] }).nodes.size, 3);
});

test("hidden goes, pinned stays, whatever is filtered", () => {
  const sight = seen({ level: 3, pinned: { m9: [1, 2] }, hidden: ["l0"] });
  assert.ok(sight.nodes.has("m9"));
  assert.ok(!sight.nodes.has("l0"));
  assert.deepEqual(model.places(map, { ...state.fresh(), pinned: { m9: [1, 2] } }).get("m9"), [1, 2]);
});

test("a ring shows its loop alone, where Python put it", () => {
  const ring = { ...state.fresh(), layout: "ring:loop" };
  assert.deepEqual([...model.sight(map, ring).nodes], ["h", "l0"]);
  assert.deepEqual(model.places(map, ring).get("l0"), [0, 9]);
});

test("the address and back", () => {
  const full = {
    relations: ["a,b", "c;d"], statuses: ["established"], categories: ["small molecule"], level: 2,
    hidden: ["eg:x&y=z#"], pinned: { "eg:p": [-1, 20] }, moved: { "eg:%": [3, 4] },
    focus: [{ id: "eg:cortisol", hops: 2, limit: 40 }], layout: "ring:a b", chosen: "HPA-001",
    view: [10, -20, 0.5],
  };
  assert.deepEqual(state.fromAddress(`#${state.toAddress(full)}`), full);
  assert.equal(state.toAddress(state.fresh()), "");
  assert.deepEqual(state.fromFile(state.toFile(full, "map", "1")), full);
});

test("an address of nonsense is a fresh map, and a file of it is refused", () => {
  for (const address of ["", "#main", "#evidence=-1&view=1,2,x&focus=a;b;c&moved=,;;&pinned=a;1"]) {
    assert.deepEqual(state.fromAddress(address), state.fresh());
  }
  assert.equal(state.fromAddress("#hidden=%E0%A4").hidden[0], "%E0%A4");
  for (const text of ["", "[]", '{"view": 1}']) assert.throws(() => state.fromFile(text), /no view/);
});

test("what a map does not have is left out of its state", () => {
  const odd = { ...state.fresh(), hidden: ["no"], chosen: "no", layout: "axis", moved: { no: [1, 2] } };
  assert.deepEqual(model.fitting(map, odd), state.fresh());
});

test("undo and redo", () => {
  const states = [0, 1, 2].map((level) => ({ ...state.fresh(), level }));
  const past = state.past(states[0]);
  assert.equal(past.undo(), null);
  past.push(states[1]);
  past.push(states[2]);
  assert.equal(past.undo(), states[1]);
  assert.equal(past.redo(), states[2]);
  past.undo();
  past.push(states[0]);
  assert.equal(past.redoable, false);
});

test("a picture holds every line and escapes what it is given", () => {
  const hostile = sent();
  hostile.nodes[0][1] = `<script>&"'\u0000\ud800`;
  const drawn = model.unpack(hostile);
  const text = svg.draw(drawn, model.sight(drawn, state.fresh()), model.places(drawn, state.fresh()), {
    title: "<b>", note: "", bands: [],
  });
  assert.equal(text.match(/class="edge"/g)?.length, 60);
  assert.equal(text.match(/class="node"/g)?.length, 61);
  assert.equal(text.match(/class="edge"[^>]*opacity/g)?.length, 30);
  assert.ok(!text.includes("<script") && !text.includes("<b>") && !text.includes("\u0000"));
  assert.ok(text.includes("Cite me.") && text.includes('stroke-dasharray="9 5"'));
});

test("a PNG says at which resolution it prints", () => {
  const png = new Uint8Array(60);
  const made = exported.resolved(png, 300);
  assert.equal(made.length, 81);
  const view = new DataView(made.buffer);
  assert.equal(view.getUint32(41), 11811);
  assert.equal(view.getUint32(50), 0x78a53f76);
});

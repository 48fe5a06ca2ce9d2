// Reads a GEXF file as Gephi Lite does, with graphology, and prints what it found.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

// the packages of the tests are those of the pages
const require = createRequire(new URL("../../exporters/web/package.json", import.meta.url));
const { MultiDirectedGraph } = require("graphology");
const gexf = require("graphology-gexf");

const text = readFileSync(process.argv[2], "utf8");
const graph = gexf.parse(MultiDirectedGraph, text);
const first = graph.order ? graph.getNodeAttributes(graph.nodes()[0]) : {};
console.log(
  JSON.stringify({
    order: graph.order,
    size: graph.size,
    multi: graph.multi,
    type: graph.type,
    keys: graph.edges().sort(),
    first,
  }),
);

// Asks the engine of the pages: a line of JSON in, a line of JSON out.
import { createInterface } from "node:readline";
import { load } from "./classic.mjs";

const parts = ["heap", "steps", "paths", "effects", "answers"].map((name) => `engine-${name}.js`);
const { Engine, finish } = load("endographAnswers", ...parts);
const compare = load("endographCompare", "engine-compare.js");
const [paths, effects] = ["endographPaths", "endographEffects"].map((name) => load(name));
let engine;

/** A search with a budget, which no page sets. */
const cut = ({ from, to, budget }) => {
  const steps = engine.steps({});
  const search = finish(paths.best(steps, engine.node(from), engine.node(to), { budget }));
  return [search.paths.map((path) => engine.described(steps, path).sentence), search.truncated];
};

const verbs = {
  graph: (data) => {
    engine = new Engine(data);
  },
  limits: () => [paths.BUDGET, effects.BUDGET, effects.REACH],
  cut,
  path: (asked) => finish(engine.path(asked)),
  effects: (asked) => finish(compare.effects(engine, asked)),
  whatif: (asked) => finish(engine.whatif(asked)),
};
for await (const line of createInterface({ input: process.stdin })) {
  const { verb, asked } = JSON.parse(line);
  let answer;
  try {
    answer = verbs[verb](asked);
  } catch (error) {
    answer = { error: error.message };
  }
  process.stdout.write(`${JSON.stringify(answer ?? null)}\n`);
}

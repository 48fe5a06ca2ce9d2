// @ts-check
"use strict";

/**
 * Agents side by side: the effects of graph/compare.py, in the browser. What else is known of an
 * agent, its profile, was gathered when the site was built.
 *
 * @typedef {Measured & {of: string, on: string}} Seen
 * @typedef {Readout & {status: string | null, design: string | null, references: number,
 *   by_class: string | null, measured: Seen[]}} Effect
 * @typedef {{entity: string, label: string}} Named
 * @typedef {{pieces: number, by_design: Record<string, number>, by_species: Record<string, number>}} Pieces
 * @typedef {Named & {kind: string, classes: Named[],
 *   targets: (Named & {sign: number | null, status: string, assertions: string[], inherited_from: string | null})[],
 *   tissues: (Named & {assertions: string[]})[],
 *   systems: {code: string, label: string, kind: string, steps: number}[],
 *   evidence: {assertions: number, pieces: number, references: number, supports: Pieces,
 *     nuances: Pieces, refutes: Pieces, of_classes: (Named & {pieces: number})[]},
 *   approval: {
 *     regimens: {therapy: string, approval: string, jurisdiction: string, date: string, references: string[]}[],
 *     treats: (Named & {assertion: string, status: string})[]}}} Profile
 * @typedef {Profile & {effects: Effect[]}} Column
 */
const endographCompare = (() => {
  /**
   * The weakest of some values; nothing is weaker than the lack of one.
   * @param {string[]} scale @param {(string | null)[]} values
   */
  const weakest = (scale, values) => {
    if (!values.length || values.includes(null)) return null;
    return scale[Math.max(...values.map((value) => scale.indexOf(value ?? "")))];
  };

  /**
   * A readout and what by definition goes with it, 1, or against it, -1.
   * @param {EngineSteps} steps @param {number} readout
   */
  const meanings = (steps, readout) => {
    const found = new Map([[readout, 1]]);
    for (const step of steps.into[readout]) {
      if (steps.isEnd(step.source)) continue;
      const defined = step.assertions.some((edge) => steps.directness(edge) === "definitional");
      if (defined) found.set(step.source, step.sign);
    }
    return found;
  };

  /**
   * What raising an agent does to each readout, and how well it is known, in slices.
   * @param {InstanceType<typeof endographAnswers.Engine>} engine
   * @param {{of: string, classes: string[], readouts: string[]} & Walk} asked
   * @returns {Generator<undefined, Effect[]>}
   */
  function* effects(engine, { of, classes, readouts, ...walk }) {
    const steps = engine.steps(walk);
    const { statuses, designs } = engine.graph;
    const raised = yield* engine.whatif({ raised: [of], readouts, ...walk });
    return raised.readouts.map((row) => {
      const names = row.direction === "mixed" ? ["up", "down"] : [row.direction];
      const sides = names.flatMap((name) => (name === "up" ? row.up : name === "down" ? row.down : null) ?? []);
      const through = sides.map((path) => path.entities[1]).filter((node) => classes.includes(node));
      return {
        ...row,
        status: weakest(statuses, sides.map((path) => path.status)),
        design: weakest(designs, sides.map((path) => path.design)),
        references: new Set(sides.flatMap((path) => path.references)).size,
        by_class: through.sort(endographAnswers.byCodePoint)[0] ?? null,
        measured: [of, ...classes].flatMap((source) =>
          [...meanings(steps, engine.node(row.entity))].flatMap(([name, turn]) =>
            engine.measured(steps, engine.node(source), name).map((seen) => ({
              of: source,
              on: engine.graph.nodes.id[name],
              ...seen,
              sign: seen.sign && seen.sign * turn,
            })),
          ),
        ),
      };
    });
  }

  return { effects };
})();

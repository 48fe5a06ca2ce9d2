// @ts-check
"use strict";

/**
 * Answers as `endograph path --json` and `whatif --json` print them: graph/mechanism.py and
 * graph/whatif.py, in the browser.
 *
 * @typedef {{assertion: string, subject: string, relation: string, object: string, sign: number,
 *   status: string}} ToldStep
 * @typedef {{sign: number, status: string, design: string | null, length: number, indirect: number,
 *   sentence: string, flags: string[], references: string[], entities: string[],
 *   steps: ToldStep[]}} ToldPath
 * @typedef {{assertion: string, sentence: string, sign: number | null, status: string,
 *   design: string | null, references: string[]}} Measured
 * @typedef {{from: string, to: string, verdict: string, truncated: boolean, measured: Measured[],
 *   evidence: {increases: number, decreases: number}, max_length: number,
 *   paths: ToldPath[]}} PathAnswer
 * @typedef {{entity: string, label: string, direction: string, up: ToldPath | null,
 *   down: ToldPath | null, dampened_by: string[], amplified_by: string[]}} Readout
 * @typedef {{interventions: {entity: string, label: string, action: string}[], reach: number,
 *   truncated: boolean, readouts: Readout[]}} WhatIfAnswer
 * @typedef {{min_status?: string, species?: string | null}} Walk
 */
const endographAnswers = (() => {
  const VERDICTS = /** @type {Record<string, string>} */ ({ up: "increases", down: "decreases" });
  const REMARKS = /** @type {Record<string, string>} */ ({
    measured: "seen in studies",
    definitional: "by definition",
  });
  const SET = /** @type {Record<string, string>} */ ({ raised: "up", blocked: "down", held: "unchanged" });

  /** Raise the first letter where the word is not a symbol such as mTORC1. @param {string} text */
  const capitalise = (text) => {
    const [first = "", ...letters] = text.split(" ", 1)[0];
    return letters.some((letter) => /\p{Uppercase}/u.test(letter))
      ? text
      : first.toUpperCase() + text.slice(first.length);
  };

  /** Compare strings by code point, as Python does. @param {string} one @param {string} other */
  const byCodePoint = (one, other) =>
    endographPaths.compare(
      Array.from(one, (letter) => /** @type {number} */ (letter.codePointAt(0))),
      Array.from(other, (letter) => /** @type {number} */ (letter.codePointAt(0))),
    );

  class Engine {
    /** @param {EngineGraph} graph */
    constructor(graph) {
      this.graph = graph;
      this.numbers = new Map(graph.nodes.id.map((id, number) => [id, number]));
      /** @type {Map<string, EngineSteps>} */
      this.walked = new Map();
    }

    /** @param {Walk} walk */
    steps({ min_status = "unreferenced", species = null }) {
      const key = JSON.stringify([min_status, species]);
      let found = this.walked.get(key);
      if (!found) {
        found = new endographSteps.Steps(this.graph, min_status, species);
        this.walked.set(key, found);
      }
      return found;
    }

    /** @param {string} id */
    node(id) {
      const found = this.numbers.get(id);
      if (found === undefined) throw new Error(`no entity is called '${id}'`);
      return found;
    }

    /**
     * How one entity acts on another, in slices.
     * @param {{from: string, to: string, max_length?: number, top?: number, through?: string[],
     *   avoid?: string[], budget?: number} & Walk} asked
     * @returns {Generator<undefined, PathAnswer>}
     */
    *path({ from, to, max_length = 6, top = 10, through = [], avoid = [], budget, ...walk }) {
      const steps = this.steps(walk);
      yield;
      const [source, target] = [this.node(from), this.node(to)];
      const [passed, shunned] = [through, avoid].map((names) => names.map((name) => this.node(name)));
      const options = { maxLength: max_length, through: passed, avoid: shunned, budget };
      const search = yield* endographPaths.best(steps, source, target, { ...options, top });
      const found = [...search.paths];
      let { truncated } = search;
      const full = found.length === top;
      for (const sign of [1, -1]) {
        if (!full || found.some((path) => endographPaths.sign(path) === sign)) continue;
        const other = yield* endographPaths.best(steps, source, target, { ...options, top: 1, sign });
        truncated ||= other.truncated;
        found.push(...other.paths);
      }
      let verdict;
      if (passed.length) {
        const sides = new Map([...found].reverse().map((path) => [endographPaths.sign(path), path]));
        verdict = sides.size === 2 ? "mixed" : endographEffects.direction(sides);
      } else {
        const perturbed = { raised: [source], blocked: [], cut: shunned };
        const spread = yield* endographEffects.witnesses(steps, perturbed);
        const first = spread.paths.get(target) ?? new Map();
        truncated ||= spread.truncated;
        verdict = endographEffects.direction(first);
        const known = new Set(found.map(spelled));
        for (const sign of [-1, 1]) {
          const path = first.get(sign);
          if (path && !known.has(spelled(path))) found.push(path);
        }
      }
      const paths = found.map((path) => this.described(steps, path));
      /** @param {number} sign */
      const behind = (sign) =>
        new Set(paths.filter((path) => path.sign === sign).flatMap((path) => path.references)).size;
      return {
        from,
        to,
        verdict: VERDICTS[verdict] ?? verdict,
        truncated,
        measured: this.measured(steps, source, target),
        evidence: { increases: behind(1), decreases: behind(-1) },
        max_length,
        paths,
      };
    }

    /**
     * Which way everything goes at first when some entities are raised or blocked, in slices.
     * @param {{raised?: string[], blocked?: string[], held?: string[], readouts?: string[] | null,
     *   reach?: number} & Walk} asked
     * @returns {Generator<undefined, WhatIfAnswer>}
     */
    *whatif({ raised = [], blocked = [], held = [], readouts = null, reach = endographEffects.REACH, ...walk }) {
      if (!raised.length && !blocked.length) {
        throw new Error("nothing is perturbed: name what is raised or blocked");
      }
      if (reach < 1) throw new Error(`reach is ${reach}; an effect goes one step at least`);
      const steps = this.steps(walk);
      /** @type {[string, number[]][]} */
      const roles = [["raised", raised], ["blocked", blocked], ["held", held]].map(([action, names]) => [
        /** @type {string} */ (action),
        endographEffects.sorted(new Set(/** @type {string[]} */ (names).map((name) => this.node(name)))),
      ]);
      for (const [at, [one, first]] of roles.entries()) {
        for (const [other, second] of roles.slice(at + 1)) {
          const both = first.find((node) => second.includes(node));
          if (both !== undefined) throw new Error(`${this.graph.nodes.id[both]} is both ${one} and ${other}`);
        }
      }
      const fixed = new Map(roles.flatMap(([action, nodes]) => nodes.map((node) => [node, SET[action]])));
      const perturbed = { raised: roles[0][1], blocked: roles[1][1], cut: roles[2][1] };
      const spread = yield* endographEffects.witnesses(steps, perturbed, reach);
      const anyhow = (yield* endographEffects.touched(steps, perturbed)) ?? new Set(this.numbers.values());
      const everything = endographEffects.sorted(new Set([...spread.paths.keys(), ...anyhow]));
      const wanted = readouts === null ? everything : readouts.map((name) => this.node(name));
      const loops = this.loops(new Set(fixed.keys()));
      yield;
      const { id, label } = this.graph.nodes;
      /** @param {EnginePath | undefined} path */
      const told = (path) => (path ? this.described(steps, path) : null);
      const rows = [];
      for (const [at, node] of wanted.entries()) {
        if (at % 25 === 24) yield;
        const sides = spread.paths.get(node);
        const unmoved = anyhow.has(node) ? "unknown" : "unchanged";
        rows.push({
          entity: id[node],
          label: label[node],
          direction: sides ? endographEffects.direction(sides) : fixed.get(node) ?? unmoved,
          up: told(sides?.get(1)),
          down: told(sides?.get(-1)),
          dampened_by: loops(node, -1),
          amplified_by: loops(node, 1),
        });
      }
      return {
        interventions: roles.flatMap(([action, nodes]) =>
          nodes.map((node) => ({ entity: id[node], label: label[node], action })),
        ),
        reach,
        truncated: spread.truncated,
        readouts: rows,
      };
    }

    /** The curated loops by entity and sign; what is held breaks the loops through it. @param {Set<number>} held */
    loops(held) {
      const { source } = this.graph.edges;
      const whole = this.graph.loops
        .map((loop) => ({ ...loop, entities: new Set(loop.assertions.map((edge) => source[edge])) }))
        .filter((loop) => ![...held].some((node) => loop.entities.has(node)));
      /** @param {number} node @param {number} sign */
      return (node, sign) =>
        whole.filter((loop) => loop.sign === sign && loop.entities.has(node)).map((loop) => loop.id);
    }

    /** The assertions that join two entities directly, as seen in studies. @param {EngineSteps} steps @param {number} source @param {number} target */
    measured(steps, source, target) {
      const { edges, statuses, designs } = this.graph;
      const found = [];
      for (let edge = 0; edge < edges.id.length; edge += 1) {
        if (edges.source[edge] !== source || edges.target[edge] !== target) continue;
        if (steps.directness(edge) !== "measured" || !edges.causal[edge]) continue;
        found.push({
          assertion: edges.id[edge],
          sentence: this.sentence(steps, edge),
          sign: edges.sign[edge],
          status: statuses[edges.status[edge]],
          design: designs[edges.design[edge]] ?? null,
          references: steps.named(edge),
        });
      }
      return found;
    }

    /** One assertion as a sentence. @param {EngineSteps} steps @param {number} edge */
    sentence(steps, edge) {
      const { edges, nodes, phrases, contexts } = this.graph;
      const remarks = [contexts[edges.context[edge]], REMARKS[steps.directness(edge)]].filter(Boolean).join("; ");
      const subject = capitalise(nodes.label[edges.source[edge]]);
      const object = nodes.label[edges.target[edge]];
      return `${subject} ${phrases[edges.phrase[edge]]} ${object}${remarks && ` (${remarks})`}.`;
    }

    /** A path as plain data. @param {EngineSteps} steps @param {EnginePath} path @returns {ToldPath} */
    described(steps, path) {
      const { nodes, edges, statuses, designs } = this.graph;
      const keys = path.steps.map((step) => step.assertions[0]);
      return {
        sign: endographPaths.sign(path),
        status: statuses[Math.max(...path.steps.map((step) => step.status))],
        design: designs[Math.max(...path.steps.map((step) => step.design))] ?? null,
        length: path.steps.length,
        indirect: path.steps.filter((step) => step.indirect).length,
        sentence: this.told(path),
        flags: this.flags(steps, path),
        references: steps.references(keys),
        entities: endographPaths.nodes(path).map((node) => nodes.id[node]),
        steps: path.steps.map((step, at) => ({
          assertion: edges.id[keys[at]],
          subject: nodes.id[step.source],
          relation: steps.relation(keys[at]),
          object: nodes.id[step.target],
          sign: step.sign,
          status: statuses[step.status],
        })),
      };
    }

    /** Where places, species or timescales do not meet. @param {EngineSteps} steps @param {EnginePath} path */
    flags(steps, path) {
      const { nodes, timescales } = this.graph;
      /** @param {EngineStep} step */
      const places = (step) => step.places.map((place) => nodes.label[place]).sort(byCodePoint).join(", ");
      const found = [];
      path.steps.slice(1).forEach((second, at) => {
        const first = path.steps[at];
        if (steps.meet(first, second)) return;
        found.push(`${nodes.label[first.target]} is changed in ${places(first)} but acts in ${places(second)}`);
      });
      const [first, ...others] = path.steps.map((step) => step.species);
      if (!first.some((name) => others.every((names) => names.includes(name)))) {
        found.push("no species has been shown to have every step");
      }
      const times = path.steps.map((step) => step.timescale).filter((time) => time >= 0);
      const [soonest, latest] = [Math.min(...times), Math.max(...times)];
      if (times.length && latest - soonest > 3) {
        found.push(`timescales from ${timescales[soonest]} to ${timescales[latest]}`);
      }
      return found;
    }

    /** A path as one sentence: who does what, which does what. @param {EnginePath} path */
    told(path) {
      const { nodes, edges, phrases, contexts } = this.graph;
      const parts = path.steps.map((step, at) => {
        const edge = step.assertions[0];
        const where = contexts[edges.context[edge]];
        return `${at ? ", which" : ""} ${phrases[edges.phrase[edge]]} ${nodes.label[step.target]}${where && ` (${where})`}`;
      });
      return `${capitalise([nodes.label[path.steps[0].source], ...parts].join(""))}.`;
    }
  }

  /** A path by its steps. @param {EnginePath} path */
  const spelled = (path) => path.steps.map((step) => step.index).join(" ");

  /**
   * Run a search to its end at once.
   * @template T
   * @param {Generator<undefined, T>} search
   */
  const finish = (search) => {
    let turn = search.next();
    while (!turn.done) turn = search.next();
    return turn.value;
  };

  return { Engine, byCodePoint, finish };
})();

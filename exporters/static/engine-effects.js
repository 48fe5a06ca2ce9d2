// @ts-check
"use strict";

/**
 * The first effect of a perturbation: graph/propagation.py, in the browser.
 *
 * @typedef {{key: EngineKey, tie: number, node: number, sign: number, steps: EngineStep[]}} Reached
 * @typedef {{paths: Map<number, Map<number, EnginePath>>, truncated: boolean}} Spread
 * @typedef {{raised: number[], blocked: number[], cut: number[]}} Perturbed
 */
const endographEffects = (() => {
  const { SLICE, compare, signOf, state } = endographPaths;
  const DOUBT = [0, 0, 1, 2, 0, 3, 3];
  const REACH = 8;
  /** Steps that are looked at, at most. */
  const BUDGET = 3_000_000;
  const NEAR = 3;

  /** @param {Reached} one @param {Reached} other */
  const sooner = (one, other) => (compare(one.key, other.key) || one.tie - other.tie) < 0;

  /** @param {Iterable<number>} numbers */
  const sorted = (numbers) => [...numbers].sort((one, other) => one - other);

  /**
   * The best path of each sign from what is perturbed to everything else, in slices.
   * @param {EngineSteps} steps @param {Perturbed} perturbed @param {number} reach @param {number} budget
   * @returns {Generator<undefined, Spread>}
   */
  function* witnesses(steps, perturbed, reach = REACH, budget = BUDGET) {
    const ground = new Ground(steps, perturbed);
    /** @type {Reached[]} */
    const heap = [];
    let tie = 0;
    /** @param {number[]} nodes @param {number} sign */
    const start = (nodes, sign) => {
      for (const node of sorted(new Set(nodes))) {
        endographHeap.push(heap, { key: [0, 0, 0, 0, 0], tie, node, sign, steps: [] }, sooner);
        tie += 1;
      }
    };
    start(perturbed.raised, 1);
    start(perturbed.blocked, -1);
    /** @type {Map<number, Map<number, EnginePath>>} */
    const paths = new Map();
    const settled = new Set();
    let [looked, turns] = [0, 0];
    while (heap.length) {
      const { key, node, sign, steps: walked } = endographHeap.pop(heap, sooner);
      if (settled.has(state(node, sign))) continue;
      turns += 1;
      if (turns % SLICE === 0) yield;
      const last = walked[walked.length - 1];
      if (last) {
        const sides = paths.get(node) ?? new Map();
        if (!sides.has(sign)) sides.set(sign, { steps: walked, key });
        paths.set(node, sides);
        if (steps.isEnd(node)) continue;
      }
      // what ends a path leaves the pair to others, which may go on
      if (!last || !last.ends) settled.add(state(node, sign));
      if (looked > budget) return { paths, truncated: true };
      looked += steps.out[node].length;
      for (const step of ground.onward(node, sign)) {
        const turned = sign * step.sign;
        if (settled.has(state(step.target, turned))) continue;
        if (walked.some((been) => been.source === step.target)) continue;
        if (last && !steps.follows(last, step)) continue;
        const grown = [
          key[0] + Number(Boolean(last) && !steps.meet(last, step)),
          Math.max(key[1], DOUBT[step.status]),
          key[2] + 1 + step.indirect,
          key[3] + 1,
          Math.max(key[4], step.design),
        ];
        if (grown[2] > reach) continue;
        const next = { key: grown, tie, node: step.target, sign: turned, steps: [...walked, step] };
        endographHeap.push(heap, next, sooner);
        tie += 1;
      }
    }
    return { paths, truncated: false };
  }

  /**
   * Everything that some causal chain leads to, however long; null if the budget ran out.
   * @param {EngineSteps} steps @param {Perturbed} perturbed
   * @returns {Generator<undefined, Set<number> | null>}
   */
  function* touched(steps, perturbed) {
    const spread = yield* witnesses(steps, perturbed, Infinity);
    if (spread.truncated) return null;
    const ground = new Ground(steps, perturbed);
    const found = new Set(spread.paths.keys());
    /** @param {number[]} nodes */
    const unsigned = (nodes) =>
      nodes.flatMap((node) => (ground.silent.has(node) || steps.isEnd(node) ? [] : steps.unsigned[node]));
    // behind a link of unknown sign there is no telling which of two signs goes on: take both
    const waiting = unsigned([...perturbed.raised, ...perturbed.blocked, ...found]);
    for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
      if (found.has(node) || ground.held.has(node)) continue;
      found.add(node);
      waiting.push(...unsigned([node]));
      if (steps.isEnd(node)) continue;
      for (const sign of [1, -1]) waiting.push(...ground.onward(node, sign).map((step) => step.target));
    }
    return found;
  }

  /** Weigh the best path of each sign. @param {Map<number, EnginePath>} sides */
  const direction = (sides) => {
    const [up, down] = [sides.get(1), sides.get(-1)];
    if (!up || !down) return up ? "up" : down ? "down" : "none";
    if (compare(up.key.slice(0, 3), down.key.slice(0, 3)) === 0) return "mixed";
    return compare(up.key, down.key) < 0 ? "up" : "down";
  };

  /** Where an effect may go while some entities are held. */
  class Ground {
    /** @param {EngineSteps} steps @param {Perturbed} perturbed */
    constructor(steps, { raised, blocked, cut }) {
      this.steps = steps;
      this.lost = new Set([...blocked, ...cut]);
      this.held = new Set([...raised, ...this.lost]);
      this.silent = silenced(steps, this.lost);
      this.around = [...this.lost].map((node) => ({
        node,
        behind: near(steps, node, { backwards: true, direct: true }),
        ahead: near(steps, node, {}),
      }));
      /** @type {Map<number, Map<number, number>>} */
      this.direct = new Map();
    }

    /** The steps by which an entity that has gone up or down acts. @param {number} node @param {number} sign */
    onward(node, sign) {
      if (this.silent.has(node)) return [];
      return this.steps.out[node].filter((step) => {
        if (this.held.has(step.target) || (step.byLack && sign > 0)) return false;
        return !(step.net && this.isLost(step));
      });
    }

    /** Whether a net effect goes with what is lost. @param {EngineStep} step */
    isLost(step) {
      let least = Infinity;
      for (const { node, behind, ahead } of this.around) {
        if (node === step.source || node === step.target) continue;
        for (const sign of [1, -1]) {
          const before = behind.get(state(step.source, sign)) ?? Infinity;
          least = Math.min(least, before + (ahead.get(state(step.target, sign * step.sign)) ?? Infinity));
        }
      }
      if (least === Infinity) return false;
      let ways = this.direct.get(step.source);
      if (!ways) {
        ways = near(this.steps, step.source, { direct: true, within: 2 * NEAR, avoid: this.lost });
        this.direct.set(step.source, ways);
      }
      return (ways.get(state(step.target, step.sign)) ?? Infinity) > least;
    }
  }

  /**
   * How many steps away each entity is, by sign; direct leaves out net effects.
   * @param {EngineSteps} steps @param {number} node
   * @param {{backwards?: boolean, direct?: boolean, within?: number, avoid?: Set<number>}} how
   */
  const near = (steps, node, { backwards, direct, within = NEAR, avoid }) => {
    const found = new Map([[state(node, 1), 0]]);
    let layer = [state(node, 1)];
    for (let distance = 1; distance <= within; distance += 1) {
      const reached = [];
      for (const here of layer) {
        for (const step of (backwards ? steps.into : steps.out)[here >> 1]) {
          const next = backwards ? step.source : step.target;
          const there = state(next, signOf(here) * step.sign);
          if (found.has(there) || avoid?.has(next) || (direct && step.net)) continue;
          found.set(there, distance);
          reached.push(there);
        }
      }
      layer = reached;
    }
    return found;
  };

  /** What does nothing because each of its receptors is lost. @param {EngineSteps} steps @param {Set<number>} lost */
  const silenced = (steps, lost) => {
    const { source, target } = steps.graph.edges;
    /** @type {Map<number, boolean>} */
    const found = new Map();
    source.forEach((ligand, edge) => {
      if (steps.relation(edge) !== "agonistOf") return;
      found.set(ligand, (found.get(ligand) ?? true) && lost.has(target[edge]));
    });
    return new Set([...found].filter(([, all]) => all).map(([ligand]) => ligand));
  };

  return { BUDGET, REACH, direction, sorted, touched, witnesses };
})();

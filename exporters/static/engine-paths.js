// @ts-check
"use strict";

/**
 * The best signed paths from one entity to another: graph/paths.py, in the browser.
 *
 * @typedef {number[]} EngineKey what a path is ranked by, the smaller the better
 * @typedef {{steps: EngineStep[], key: EngineKey}} EnginePath
 * @typedef {{maxLength?: number, top?: number, sign?: number | null, through?: number[],
 *   avoid?: number[], budget?: number}} PathOptions
 * @typedef {{steps: EngineStep[], nodes: number[], key: EngineKey, least: EngineKey, parity: number, goal: number,
 *   tie: number}} EnginePart
 */
const endographPaths = (() => {
  /** How much is done before a page may answer its reader. */
  const SLICE = 200;
  /** Partial paths that are looked at, at most. */
  const BUDGET = 200_000;

  /** Compare two lists of numbers as Python compares tuples. @param {number[]} one @param {number[]} other */
  const compare = (one, other) => {
    const length = Math.min(one.length, other.length);
    for (let at = 0; at < length; at += 1) if (one[at] !== other[at]) return one[at] - other[at];
    return one.length - other.length;
  };

  /** @param {EnginePart} one @param {EnginePart} other */
  const sooner = (one, other) =>
    (compare(one.least, other.least) || compare(one.nodes, other.nodes) || one.tie - other.tie) < 0;

  /** A pair of entity and sign as one number. @param {number} node @param {number} sign */
  const state = (node, sign) => node * 2 + Number(sign > 0);

  /** The sign of such a pair. @param {number} here */
  const signOf = (here) => (here % 2 ? 1 : -1);

  /** @param {EnginePath} path */
  const sign = (path) => path.steps.reduce((product, step) => product * step.sign, 1);

  /** @param {EnginePath} path */
  const nodes = (path) => [path.steps[0].source, ...path.steps.map((step) => step.target)];

  /**
   * Search in slices: yields now and then, so that a page can answer its reader in between.
   * @param {EngineSteps} steps @param {number} source @param {number} target
   * @param {PathOptions} options
   * @returns {Generator<undefined, {paths: EnginePath[], truncated: boolean}>}
   */
  function* best(steps, source, target, options) {
    const { maxLength = 6, top = 10, budget = BUDGET } = options;
    /** @type {EnginePath[]} */
    const found = [];
    if (source === target) return { paths: found, truncated: false };
    /** @param {number[] | undefined} names */
    const between = (names) => new Set((names ?? []).filter((node) => node !== source && node !== target));
    const [banned, wanted] = [between(options.avoid), [...between(options.through)]];
    const goals = options.sign ? [options.sign] : [1, -1];
    const bounds = yield* boundsOf(steps, source, target, goals, maxLength, banned);
    /** @type {EnginePart[]} */
    const heap = [];
    let tie = 0;
    for (const goal of goals) {
      const bound = bounds.get(state(source, goal));
      if (!bound) continue;
      const start = { steps: [], nodes: [source], key: [0, 0, 0, 0, 0], least: [0, ...bound], parity: 1, goal, tie };
      endographHeap.push(heap, start, sooner);
      tie += 1;
    }
    let looked = 0;
    while (heap.length && found.length < top) {
      const part = endographHeap.pop(heap, sooner);
      const node = part.nodes[part.nodes.length - 1];
      if (node === target) {
        if (wanted.every((name) => part.nodes.includes(name))) found.push({ steps: part.steps, key: part.key });
        continue;
      }
      looked += 1;
      if (looked > budget) return { paths: found, truncated: true };
      if (looked % SLICE === 0) yield;
      const last = part.steps[part.steps.length - 1];
      for (const step of steps.out[node]) {
        const following = step.target;
        if (banned.has(following) || part.nodes.includes(following)) continue;
        const turned = part.parity * step.sign;
        if (following === target ? part.goal !== turned : steps.isEnd(following)) continue;
        if (last && !steps.follows(last, step)) continue;
        const bound = bounds.get(state(following, part.goal * turned));
        if (!bound || part.nodes.length + bound[3] > maxLength) continue;
        const key = [
          part.key[0] + Number(Boolean(last) && !steps.meet(last, step)),
          Math.max(part.key[1], step.status),
          Math.max(part.key[2], step.design),
          part.key[3] + step.indirect,
          part.key[4] + 1,
        ];
        const least = [
          key[0], Math.max(key[1], bound[0]), Math.max(key[2], bound[1]), key[3] + bound[2], key[4] + bound[3],
        ];
        const grown = {
          steps: [...part.steps, step], nodes: [...part.nodes, following], key, least, parity: turned, goal: part.goal, tie,
        };
        endographHeap.push(heap, grown, sooner);
        tie += 1;
      }
    }
    return { paths: found, truncated: false };
  }

  /**
   * Bound what remains from each entity to the target, for each sign of the remainder: status,
   * design, indirect steps, length.
   * @param {EngineSteps} steps @param {number} source @param {number} target
   * @param {number[]} goals @param {number} maxLength @param {Set<number>} banned
   * @returns {Generator<undefined, Map<number, number[]>>}
   */
  function* boundsOf(steps, source, target, goals, maxLength, banned) {
    const end = state(target, 1);
    const back = new Map([[end, 0]]);
    let layer = [end];
    for (let distance = 1; distance <= maxLength; distance += 1) {
      const reached = [];
      for (const here of layer) {
        // nothing leads on through the end of a path
        if (distance > 1 && steps.isEnd(here >> 1)) continue;
        for (const step of steps.into[here >> 1]) {
          const there = state(step.source, signOf(here) * step.sign);
          if (back.has(there) || banned.has(step.source)) continue;
          back.set(there, distance);
          reached.push(there);
        }
      }
      layer = reached;
    }
    yield;
    // and forwards, in what remains to be done: most of the graph is on no such walk
    layer = goals.map((goal) => state(source, goal)).filter((here) => back.has(here));
    const within = new Set(layer);
    for (let distance = 1; distance <= maxLength; distance += 1) {
      const reached = [];
      for (const here of layer) {
        for (const step of steps.out[here >> 1]) {
          const there = state(step.target, signOf(here) * step.sign);
          if (within.has(there) || (back.get(there) ?? maxLength) > maxLength - distance) continue;
          if (there !== end && steps.isEnd(there >> 1)) continue;
          within.add(there);
          reached.push(there);
        }
      }
      layer = reached;
    }
    within.add(end);
    yield;
    const status = least(steps, end, within, (soFar, step) => Math.max(soFar, step.status));
    yield;
    const design = least(steps, end, within, (soFar, step) => Math.max(soFar, step.design));
    yield;
    const indirect = least(steps, end, within, (soFar, step) => soFar + step.indirect);
    /** @type {Map<number, number[]>} */
    const found = new Map();
    for (const here of within) {
      const parts = [status, design, indirect, back].map((part) => part.get(here));
      if (parts[0] !== undefined) found.set(here, /** @type {number[]} */ (parts));
    }
    return found;
  }

  /**
   * Dijkstra backwards, for one part of the key.
   * @param {EngineSteps} steps @param {number} end @param {Set<number>} within
   * @param {(soFar: number, step: EngineStep) => number} combine
   */
  const least = (steps, end, within, combine) => {
    const best = new Map([[end, 0]]);
    /** @type {[number, number][]} */
    const heap = [[0, end]];
    /** @param {[number, number]} one @param {[number, number]} other */
    const less = (one, other) => one[0] < other[0];
    while (heap.length) {
      const [cost, here] = endographHeap.pop(heap, less);
      if (cost > (best.get(here) ?? cost)) continue;
      for (const step of steps.into[here >> 1]) {
        const there = state(step.source, signOf(here) * step.sign);
        if (!within.has(there)) continue;
        const grown = combine(cost, step);
        if (grown >= (best.get(there) ?? Infinity)) continue;
        best.set(there, grown);
        endographHeap.push(heap, [grown, there], less);
      }
    }
    return best;
  };

  return { BUDGET, SLICE, best, compare, nodes, sign, signOf, state };
})();

// @ts-check
"use strict";

/**
 * The signed steps of the graph: graph/steps.py, in the browser.
 *
 * Entities, assertions and references are numbers here. They are numbered in the order of their
 * identifiers by code point, so that comparing numbers is what comparing strings is in Python.
 *
 * @typedef {object} EngineGraph as written by exporters/graph_script.py
 * @property {{id: string[], label: string[], kind: number[], category: number[]}} nodes
 * @property {Record<string, string>} pages addresses that are not simply kind and identifier
 * @property {{id: string[], label: string[]}} references
 * @property {Record<string, string>} speciesLabels @property {Record<string, string>} designLabels
 * @property {string[]} kinds @property {string[]} categories @property {string[]} relations
 * @property {string[]} phrases @property {string[]} contexts @property {string[]} directness
 * @property {string[][]} species @property {string[]} statuses @property {string[]} designs
 * @property {string[]} timescales
 * @property {{id: string[], source: number[], target: number[], relation: number[],
 *   phrase: number[], sign: (number | null)[], causal: number[], status: number[],
 *   design: number[], directness: number[], context: number[], species: number[],
 *   timescale: number[], places: (number | number[])[], references: (number | number[])[]}} edges
 * @property {{id: string, label: string, sign: number, assertions: number[]}[]} loops
 *
 * @typedef {object} EngineStep one signed step, made by one assertion or several
 * @property {number} index @property {number} source @property {number} target
 * @property {number} sign 1 or -1
 * @property {number[]} assertions the best evidenced first
 * @property {number} status @property {number} design ranks; 0 is the firmest
 * @property {number} indirect 1 if it stands for a chain that is not spelled out
 * @property {number[]} places @property {string[]} species
 * @property {number} timescale -1 if none is stated
 * @property {boolean} ends @property {boolean} converts @property {boolean} byLack
 * @property {boolean} net @property {boolean} defines
 *
 * @typedef {InstanceType<typeof endographSteps.Steps>} EngineSteps
 */
const endographSteps = (() => {
  const LOCAL = new Set(["protein", "receptor", "process", "anatomy"]);
  const CARRIES = new Set(["kindOf", "partOf"]);
  const SUMS = new Set(["treats", "lackCauses"]);
  const ILLNESS = new Set(["disease", "phenotype"]);
  const PLACED = new Set(["partOf", "kindOf", "locatedIn"]);

  /** A list of one is shipped as its item. @param {number | number[]} value */
  const list = (value) => (typeof value === "number" ? [value] : value);

  class Steps {
    /**
     * @param {EngineGraph} graph
     * @param {string} minStatus the weakest status that is walked
     * @param {string | null} species only what holds for it, as a CURIE
     */
    constructor(graph, minStatus = "unreferenced", species = null) {
      const weakest = graph.statuses.indexOf(minStatus);
      if (weakest < 0) throw new Error(`no status '${minStatus}': use one of ${graph.statuses.join(", ")}`);
      this.graph = graph;
      /** @type {EngineStep[]} */
      this.all = [];
      /** @type {EngineStep[][]} */
      this.out = graph.nodes.id.map(() => []);
      /** @type {EngineStep[][]} */
      this.into = graph.nodes.id.map(() => []);
      /** @type {number[][]} what each entity changes, nobody says which way */
      this.unsigned = graph.nodes.id.map(() => []);
      const { edges } = graph;
      /** @type {Map<number, number[]>} assertions by source, target and sign, in that order */
      const parallel = new Map();
      for (let edge = 0; edge < edges.id.length; edge += 1) {
        const [source, target, sign] = [edges.source[edge], edges.target[edge], this.sign(edge)];
        if (source === target || edges.status[edge] > weakest) continue;
        if (species !== null && !graph.species[edges.species[edge]].includes(species)) continue;
        if (!sign) {
          if (edges.causal[edge] && edges.sign[edge] === null) this.unsigned[source].push(target);
          continue;
        }
        const key = (source * graph.nodes.id.length + target) * 2 + Number(sign > 0);
        const found = parallel.get(key);
        if (found) found.push(edge);
        else parallel.set(key, [edge]);
      }
      for (const [key, found] of [...parallel].sort(([one], [other]) => one - other)) {
        found.sort((one, other) => this.compare(one, other));
        const best = found[0];
        const step = {
          index: this.all.length,
          source: edges.source[best],
          target: edges.target[best],
          sign: key % 2 ? 1 : -1,
          assertions: found,
          ...this.rank(best),
          places: list(edges.places[best]),
          species: graph.species[edges.species[best]],
          timescale: edges.timescale[best],
          ends: this.ends(best),
          converts: this.relation(best) === "convertsTo",
          byLack: this.relation(best) === "lackCauses",
          net: ["indirect", "measured"].includes(this.directness(best)),
          defines: this.directness(best) === "definitional",
        };
        this.all.push(step);
        this.out[step.source].push(step);
        this.into[step.target].push(step);
      }
      this.raises = new Set(this.all.filter((step) => step.sign > 0).map((step) => this.pair(step.source, step.target)));
      /** @type {Map<number, Set<number>> | null} */
      this.known = null;
    }

    /** @param {number} edge */
    relation(edge) {
      return this.graph.relations[this.graph.edges.relation[edge]];
    }

    /** @param {number} edge */
    directness(edge) {
      return this.graph.directness[this.graph.edges.directness[edge]] ?? "";
    }

    /** @param {number} node */
    kind(node) {
      return this.graph.kinds[this.graph.nodes.kind[node]];
    }

    /** @param {number} node */
    category(node) {
      return this.graph.categories[this.graph.nodes.category[node]];
    }

    /** @param {number} source @param {number} target */
    pair(source, target) {
      return source * this.graph.nodes.id.length + target;
    }

    /** How weak an assertion is. @param {number} edge */
    rank(edge) {
      const { status, design } = this.graph.edges;
      // true by what the words mean
      const given = CARRIES.has(this.relation(edge)) || this.directness(edge) === "definitional";
      const named = design[edge] < 0 ? this.graph.designs.length : design[edge];
      return {
        status: status[edge],
        design: given ? 0 : named,
        indirect: Number(this.directness(edge) === "indirect"),
      };
    }

    /** @param {number} one @param {number} other */
    compare(one, other) {
      const [first, second] = [this.rank(one), this.rank(other)];
      return (
        first.status - second.status || first.design - second.design ||
        first.indirect - second.indirect || one - other
      );
    }

    /** @param {number} edge */
    sign(edge) {
      const { edges } = this.graph;
      if (edges.causal[edge]) return edges.sign[edge] ?? 0;
      if (this.relation(edge) === "kindOf") return 1;
      if (this.relation(edge) === "partOf") {
        const part = this.category(edges.source[edge]);
        const joined = this.kind(edges.target[edge]).endsWith("complex");
        return Number(joined && (part === "protein" || part === "receptor"));
      }
      return 0;
    }

    /** @param {number} edge */
    ends(edge) {
      const { source, target } = this.graph.edges;
      const how = this.directness(edge);
      return (
        SUMS.has(this.relation(edge)) ||
        (how === "measured" && this.category(source[edge]) === "drug") ||
        (how === "definitional" && this.isEnd(target[edge]))
      );
    }

    /** Whether an entity is only where a path starts or ends. @param {number} node */
    isEnd(node) {
      return ILLNESS.has(this.kind(node));
    }

    /** Whether a step can follow another. @param {EngineStep} first @param {EngineStep} second */
    follows(first, second) {
      if (first.ends && !second.defines) return false;
      return !(second.converts && first.sign < 0 && this.raises.has(this.pair(first.source, second.target)));
    }

    /** Every place with all that it is part of, itself among them. */
    get wholes() {
      if (this.known) return this.known;
      const { source, target } = this.graph.edges;
      /** @type {Map<number, number[]>} */
      const above = new Map();
      source.forEach((part, edge) => {
        if (!PLACED.has(this.relation(edge)) || this.category(part) !== "anatomy") return;
        above.set(part, [...(above.get(part) ?? []), target[edge]]);
      });
      this.known = new Map();
      for (const part of above.keys()) {
        const found = new Set([part]);
        for (const node of found) for (const whole of above.get(node) ?? []) found.add(whole);
        this.known.set(part, found);
      }
      return this.known;
    }

    /** Whether two steps can follow each other as to place. @param {EngineStep} first @param {EngineStep} second */
    meet(first, second) {
      if (!first.places.length || !second.places.length) return true;
      const node = first.target;
      if (!LOCAL.has(this.category(node)) && this.kind(node) !== "second messenger") return true;
      /** @param {number} part @param {number} whole */
      const within = (part, whole) => part === whole || this.wholes.get(part)?.has(whole);
      return first.places.some((one) => second.places.some((other) => within(one, other) || within(other, one)));
    }

    /** The references of an assertion as they stand. @param {number} edge */
    named(edge) {
      return list(this.graph.edges.references[edge]).map((name) => this.graph.references.id[name]);
    }

    /** The distinct references behind some assertions. @param {number[]} assertions */
    references(assertions) {
      const found = new Set(assertions.flatMap((edge) => list(this.graph.edges.references[edge])));
      return [...found].sort((one, other) => one - other).map((name) => this.graph.references.id[name]);
    }
  }

  return { Steps };
})();

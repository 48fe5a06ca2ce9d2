// @ts-check
"use strict";

/**
 * @typedef {{id: string, label: string, kind: string, category: string, description: string,
 *   page: string, lines: MapEdge[], force: MapPoint, axis: MapPoint | null}} MapNode
 * @typedef {{id: string, from: MapNode, to: MapNode, relation: string, phrase: string,
 *   stroke: string, status: string, system: string, grade: number, inferred: boolean}} MapEdge
 * @typedef {[x: number, y: number]} MapPoint
 * @typedef {{id: string, label: string, sign: number, edges: Set<string>,
 *   places: Map<string, MapPoint>}} MapLoop
 * @typedef {[label: string, top: number, bottom: number]} MapBand
 * @typedef {{nodes: Map<string, MapNode>, edges: MapEdge[], bands: MapBand[], loops: MapLoop[],
 *   layered: boolean}} MapModel
 * @typedef {{nodes: Set<string>, edges: Set<string>}} MapSight
 */

/** What a map holds, and what of it is seen in a given state. Pure: no page, no drawing. */
const mapModel = (() => {
  /** How many neighbours are shown at once. */
  const CAP = 20;
  const STATUSES = [
    "established", "supported", "preliminary", "contested", "unreferenced", "unsupported", "refuted",
  ];

  /**
   * Turn what the page was sent into things that know each other.
   * @param {any} sent what `map_data` in maps.py wrote
   * @returns {MapModel}
   */
  const unpack = (sent) => {
    /** @param {number[]} numbers @param {number} place @returns {MapPoint} */
    const point = (numbers, place) => [numbers[2 * place], numbers[2 * place + 1]];
    const { force, axis } = sent.layouts;
    /** @type {MapNode[]} */
    const nodes = sent.nodes.map(
      (/** @type {any[]} */ [id, label, kind, description, page], /** @type {number} */ place) => ({
        id, label, description, page,
        kind: sent.kinds[kind][0],
        category: sent.kinds[kind][1],
        lines: [],
        force: point(force, place),
        axis: axis ? point(axis, place) : null,
      }),
    );
    /** @type {MapEdge[]} */
    const edges = sent.edges.map(
      (/** @type {any[]} */ [id, from, to, relation, status, system, grade, inferred]) => ({
        id, grade,
        from: nodes[from],
        to: nodes[to],
        relation: sent.relations[relation][0],
        phrase: sent.relations[relation][1],
        stroke: sent.relations[relation][2],
        status: sent.statuses[status],
        system: sent.systems[system],
        inferred: Boolean(inferred),
      }),
    );
    for (const edge of edges) {
      edge.from.lines.push(edge);
      if (edge.to !== edge.from) edge.to.lines.push(edge);
    }
    return {
      nodes: new Map(nodes.map((node) => [node.id, node])),
      edges,
      bands: sent.bands,
      layered: Boolean(axis),
      loops: sent.loops.map((/** @type {any} */ loop) => ({
        ...loop,
        edges: new Set(loop.edges),
        places: new Map(
          loop.nodes.map((/** @type {number} */ node, /** @type {number} */ place) => [
            nodes[node].id, point(loop.at, place),
          ]),
        ),
      })),
    };
  };

  /** The loop that is laid out as a ring, if one is. @param {MapModel} model @param {MapState} state */
  const ringOf = (model, state) =>
    state.layout.startsWith("ring:")
      ? model.loops.find((loop) => loop.id === state.layout.slice(5))
      : undefined;

  /**
   * The filters as a test for a line, hidden entities left aside.
   * @param {MapModel} model @param {MapState} state @returns {(edge: MapEdge) => boolean}
   */
  const passes = (model, state) => {
    const { relations, statuses, categories } = {
      relations: new Set(state.relations),
      statuses: new Set(state.statuses),
      categories: new Set(state.categories),
    };
    const ring = ringOf(model, state);
    return (edge) =>
      edge.grade >= state.level &&
      !relations.has(edge.relation) && !statuses.has(edge.status) &&
      !categories.has(edge.from.category) && !categories.has(edge.to.category) &&
      (!ring || ring.edges.has(edge.id));
  };

  /** @param {MapEdge} edge @param {MapNode} node */
  const other = (edge, node) => (edge.from === node ? edge.to : edge.from);

  /** Causes before context, firm before weak. @param {MapEdge} edge */
  const weight = (edge) =>
    (edge.stroke === "context" ? 20 : edge.stroke === "none" ? 10 : 0) +
    (STATUSES.indexOf(edge.status) + 1 || 9);

  /**
   * The neighbours of an entity that the filters leave, the best first.
   * @param {MapModel} model @param {MapState} state @param {string} id @returns {string[]}
   */
  const neighbours = (model, state, id) => {
    const node = model.nodes.get(id);
    if (!node) return [];
    const fits = passes(model, state);
    const hidden = new Set(state.hidden);
    /** @type {Map<string, number>} */
    const best = new Map();
    for (const edge of node.lines) {
      const far = other(edge, node).id;
      if (far === id || hidden.has(far) || !fits(edge)) continue;
      best.set(far, Math.min(best.get(far) ?? 99, weight(edge)));
    }
    const lines = (/** @type {string} */ name) => model.nodes.get(name)?.lines.length ?? 0;
    return [...best.keys()].sort(
      (a, b) =>
        /** @type {number} */ (best.get(a)) - /** @type {number} */ (best.get(b)) ||
        lines(b) - lines(a) || (a < b ? -1 : 1),
    );
  };

  /**
   * What lies within some steps of an entity, nearest and best first, the entity itself first.
   * @param {MapModel} model @param {MapState} state @param {string} id @param {number} hops
   * @returns {string[]}
   */
  const reach = (model, state, id, hops) => {
    const found = new Set([id]);
    let edge = [id];
    for (let hop = 0; hop < hops; hop += 1) {
      const next = edge.flatMap((near) => neighbours(model, state, near));
      edge = [...new Set(next)].filter((near) => !found.has(near));
      for (const near of edge) found.add(near);
    }
    return [...found];
  };

  /**
   * What is seen: what the filters leave, within the focus, without what is hidden; pinned
   * entities always.
   * @param {MapModel} model @param {MapState} state @returns {MapSight}
   */
  const sight = (model, state) => {
    const fits = passes(model, state);
    const hidden = new Set(state.hidden);
    const pinned = new Set(Object.keys(state.pinned));
    const filtered = state.level > 0 || state.relations.length > 0 || state.statuses.length > 0;
    const categories = new Set(state.categories);
    const ring = ringOf(model, state);
    const focus = new Set(
      state.focus.flatMap(({ id, hops, limit }) =>
        reach(model, state, id, hops).slice(0, limit + 1),
      ),
    );
    const nodes = new Set(
      [...model.nodes.values()]
        .filter((node) => {
          if (hidden.has(node.id)) return false;
          if (pinned.has(node.id)) return true;
          if (ring && !ring.places.has(node.id)) return false;
          if (categories.has(node.category)) return false;
          if (focus.size) return focus.has(node.id);
          return !filtered || node.lines.some(fits);
        })
        .map((node) => node.id),
    );
    const edges = new Set(
      model.edges
        .filter((edge) => nodes.has(edge.from.id) && nodes.has(edge.to.id) && fits(edge))
        .map((edge) => edge.id),
    );
    return { nodes, edges };
  };

  /**
   * How many lines each step of evidence leaves, the other filters as they are.
   * @param {MapModel} model @param {MapState} state @param {number} steps
   */
  const perLevel = (model, state, steps) =>
    Array.from({ length: steps }, (_, level) => sight(model, { ...state, level }).edges.size);

  /**
   * A neighbourhood in circles around its first entity, in the order in which it is met: on a large
   * map it lies too far apart to be read.
   * @param {MapModel} model @param {MapState} state @returns {Map<string, MapPoint>}
   */
  const around = (model, state) => {
    const met = [...new Set(state.focus.flatMap(({ id, hops, limit }) => reach(model, state, id, hops).slice(0, limit + 1)))];
    /** @type {Map<string, MapPoint>} */
    const found = new Map();
    if (!met.length) return found;
    found.set(met[0], [0, 0]);
    for (let rest = met.slice(1), radius = 190; rest.length; radius += 130) {
      const room = Math.floor((2 * Math.PI * radius) / 150);
      const circle = rest.slice(0, room);
      rest = rest.slice(room);
      circle.forEach((id, place) => {
        const turn = (2 * Math.PI * (place + (radius % 260 ? 0.5 : 0))) / circle.length;
        found.set(id, [Math.round(1.35 * radius * Math.sin(turn)), Math.round(-radius * Math.cos(turn))]);
      });
    }
    return found;
  };

  /**
   * Where everything stands: moved and pinned entities where the reader put them.
   * @param {MapModel} model @param {MapState} state @returns {Map<string, MapPoint>}
   */
  const places = (model, state) => {
    const ring = ringOf(model, state);
    const circles = model.layered || ring ? new Map() : around(model, state);
    return new Map(
      [...model.nodes.values()].map((node) => [
        node.id,
        state.pinned[node.id] ?? state.moved[node.id] ?? ring?.places.get(node.id) ?? circles.get(node.id) ??
          (state.layout === "axis" && node.axis ? node.axis : node.force),
      ]),
    );
  };

  /** Whatever the reader may have left in an address or file that this map does not have, dropped.
   * @param {MapModel} model @param {MapState} state @returns {MapState} */
  const fitting = (model, state) => {
    const has = (/** @type {string} */ id) => model.nodes.has(id);
    const known = (/** @type {Record<string, MapPoint>} */ points) =>
      Object.fromEntries(Object.entries(points).filter(([id]) => has(id)));
    const layout =
      (state.layout === "axis" && model.layered) || ringOf(model, state) ? state.layout : "force";
    return {
      ...state, layout,
      hidden: state.hidden.filter(has),
      focus: state.focus.filter(({ id }) => has(id)),
      moved: known(state.moved),
      pinned: known(state.pinned),
      chosen: has(state.chosen) || model.edges.some(({ id }) => id === state.chosen) ? state.chosen : "",
    };
  };

  /** @param {MapEdge} edge */
  const words = (edge) => `${edge.from.label} ${edge.phrase} ${edge.to.label}`;

  return {
    CAP, STATUSES, fitting, neighbours, other, perLevel, places, reach, ringOf, sight, unpack, words,
  };
})();

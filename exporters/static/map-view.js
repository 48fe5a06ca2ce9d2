// @ts-check
"use strict";

/**
 * @typedef {{chosen: (id: string) => void, opened: (id: string) => void,
 *   moved: (places: Record<string, MapPoint>) => void, viewed: () => void}} MapEvents
 * @typedef {ReturnType<typeof mapView>} MapView
 */

/** What every drawing of a map needs to know of looks. */
const mapLook = {
  /** @param {string} name a custom property of the style sheet */
  color: (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim(),
  /** @param {string} category */
  style: (category) => mapTheme.categories[category] ?? mapTheme.other,
  /** @param {MapNode} node */
  size: (node) => 8 + 2.2 * Math.sqrt(node.lines.length),
  /** @param {string} label */
  short: (label) =>
    label.length <= mapTheme.longest ? label : `${label.slice(0, mapTheme.longest - 1)}…`,
  /** How far a line bows out, so that none between the same two hides another. @param {MapModel} model */
  bows: (model) => {
    /** @type {Map<string, MapEdge[]>} */
    const together = new Map();
    for (const edge of model.edges) {
      const pair = [edge.from.id, edge.to.id].sort().join("\n");
      const found = together.get(pair);
      if (found) found.push(edge);
      else together.set(pair, [edge]);
    }
    return new Map(
      [...together.values()].flatMap((edges) =>
        edges.map((edge, place) => [edge.id, edges.length > 1 ? 0.12 + 0.12 * place : 0]),
      ),
    );
  },
};

/**
 * A map drawn by vis-network, at the places that Python or the reader chose.
 * @param {HTMLElement} stage @param {MapModel} model @param {Map<string, MapPoint>} places
 * @param {MapSight} first what is seen at first @param {MapEvents} events
 */
const mapView = (stage, model, places, first, events) => {
  /** Type smaller than this on the screen is not drawn. */
  const READABLE = 8.5;
  let sight = first;
  /** @type {MapBand[]} */
  let bands = [];
  /** @type {Set<string> | null} */
  let lit = null;
  let far = false;
  const bows = mapLook.bows(model);
  const nodes = new vis.DataSet([...model.nodes.values()].map((node) => {
    const { fill, border, shape } = mapLook.style(node.category);
    const [x, y] = places.get(node.id) ?? node.force;
    const color = { background: fill, border, highlight: { background: fill, border: "#111111" }, hover: { background: fill, border: "#111111" } };
    return {
      id: node.id, label: mapLook.short(node.label), title: `${node.label}: ${node.kind}`, x, y, shape,
      color, size: mapLook.size(node), category: node.category, ...labelled(node),
    };
  }));
  const edges = new vis.DataSet(model.edges.map((edge) => ({
    id: edge.id, from: edge.from.id, to: edge.to.id, title: mapModel.words(edge),
    relation: edge.relation, status: edge.status, stroke: edge.stroke, grade: edge.grade,
    arrows: { to: { enabled: true, type: mapTheme.strokes[edge.stroke].arrow, scaleFactor: 0.7 } },
    dashes: mapTheme.dashes[edge.status] ?? false,
    color: lineColor(edge),
    smooth: bows.get(edge.id) ? { enabled: true, type: "curvedCW", roundness: bows.get(edge.id) } : false,
  })));
  const nodeView = new vis.DataView(nodes, { filter: ({ id }) => sight.nodes.has(id) });
  const edgeView = new vis.DataView(edges, { filter: ({ id }) => sight.edges.has(id) });
  const network = new vis.Network(stage, { nodes: nodeView, edges: edgeView }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { hover: true, tooltipDelay: 150, multiselect: true },
    nodes: {
      borderWidth: 1.5,
      font: { size: 14, face: "system-ui, sans-serif", vadjust: -2 },
      widthConstraint: { maximum: 170 },
      shapeProperties: { borderRadius: 6 },
      scaling: { label: { drawThreshold: 1 } },
    },
    edges: { width: 1.6, selectionWidth: 1.2, hoverWidth: 0.8, smooth: false },
  });

  /** Labels take the colours of the page; labels in a shape stay dark. @param {MapNode} node */
  function labelled(node) {
    if (mapTheme.inside.includes(mapLook.style(node.category).shape)) return { font: { color: "#1b2330" } };
    const color = mapLook.color(!lit || lit.has(node.id) ? "ink" : "faint");
    return { font: { color, strokeWidth: 3, strokeColor: mapLook.color("panel") } };
  }
  /** @param {MapEdge} edge @param {number} [strength] */
  function lineColor(edge, strength = 1) {
    const color = mapLook.color(edge.stroke);
    const opacity = strength * (edge.inferred ? mapTheme.inferred : 1);
    return { color, highlight: color, hover: color, opacity };
  }

  network.on("click", (event) => events.chosen(event.nodes[0] ?? event.edges[0] ?? ""));
  network.on("doubleClick", (event) => event.nodes.length && events.opened(event.nodes[0]));
  network.on("dragEnd", (event) => {
    if (event.nodes.length) {
      const moved = network.getPositions(event.nodes);
      events.moved(Object.fromEntries(
        Object.entries(moved).map(([id, { x, y }]) => [id, [Math.round(x), Math.round(y)]]),
      ));
    } else events.viewed();
  });
  network.on("zoom", events.viewed);

  // the bands of the layered map, behind everything
  network.on("beforeDrawing", (/** @type {CanvasRenderingContext2D} */ context) => {
    const scale = network.getScale();
    const { x: left } = network.DOMtoCanvas({ x: 0, y: 0 });
    const width = stage.clientWidth / scale;
    bands.forEach(([label, top, bottom], place) => {
      context.fillStyle = place % 2 ? "transparent" : mapLook.color("wash");
      context.fillRect(left, top, width, bottom - top);
      context.fillStyle = mapLook.color("soft");
      context.font = `600 ${12 / scale}px system-ui, sans-serif`;
      context.textAlign = "left";
      context.textBaseline = "top";
      context.fillText(label, left + 12 / scale, top + 6 / scale);
    });
  });
  // From afar labels would be too small to read; then the names that have room are written over
  // the map at reading size, those of hubs first.
  const mind = () => {
    const now = 14 * network.getScale() < READABLE;
    if (now === far) return;
    far = now;
    network.setOptions({ nodes: { scaling: { label: { drawThreshold: far ? 1000 : 1 } } } });
  };
  network.on("zoom", mind);
  network.on("animationFinished", () => (mind(), events.viewed()));
  const byLines = [...model.nodes.values()].sort((a, b) => b.lines.length - a.lines.length);
  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => {
    const scale = network.getScale();
    if (!far) return;
    context.font = `600 ${13 / scale}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.textBaseline = "alphabetic";
    context.lineWidth = 4 / scale;
    context.lineJoin = "round";
    context.strokeStyle = mapLook.color("panel");
    context.fillStyle = mapLook.color("ink");
    const height = 22 / scale;
    /** @type {{x: number, y: number, half: number}[]} */
    const written = [];
    for (const node of byLines) {
      const { id, label } = node;
      if (!sight.nodes.has(id) || (lit && !lit.has(id))) continue;
      const { x, y: middle } = network.getPosition(id);
      // below a shape, but over one that holds its label
      const inside = mapTheme.inside.includes(mapLook.style(node.category).shape);
      const y = inside ? middle : middle + mapLook.size(node) + 9 / scale;
      const half = context.measureText(mapLook.short(label)).width / 2 + 6 / scale;
      if (written.some((o) => Math.abs(o.x - x) < o.half + half && Math.abs(o.y - y) < height)) continue;
      written.push({ x, y, half });
      context.strokeText(mapLook.short(label), x, y + 5 / scale);
      context.fillText(mapLook.short(label), x, y + 5 / scale);
    }
  });

  /** Draw lines and names in the colours of the page, what is not lit faintly. */
  const ink = () => {
    const shown = [...model.nodes.values()].filter(({ id }) => sight.nodes.has(id));
    nodes.update(shown.map((node) => ({ id: node.id, opacity: !lit || lit.has(node.id) ? 1 : 0.15, ...labelled(node) })));
    edges.update(model.edges.filter(({ id }) => sight.edges.has(id)).map((edge) => ({
      id: edge.id, color: lineColor(edge, !lit || lit.has(edge.id) ? 1 : 0.08),
    })));
  };

  return {
    network, nodes: nodeView, edges: edgeView, ink,
    /**
     * Show what is seen in a state, where it stands.
     * @param {MapSight} seen @param {Map<string, MapPoint>} at @param {MapState} state
     */
    show: (seen, at, state) => {
      sight = seen;
      bands = state.layout === "axis" ? model.bands : [];
      const changed = [...at].filter(([id, [x, y]]) => {
        const node = nodes.get(id);
        return node.x !== x || node.y !== y || node.pinned !== (id in state.pinned);
      });
      nodes.update(changed.map(([id, [x, y]]) => ({
        id, x, y, pinned: id in state.pinned, borderWidth: id in state.pinned ? 4 : 1.5,
      })));
      nodeView.refresh();
      edgeView.refresh();
      network.redraw();
    },
    /** Let some things stand out; null for none. @param {Set<string> | null} ids @param {string} chosen */
    light: (ids, chosen) => {
      const before = lit;
      lit = ids;
      if (before || lit) ink();
      network.unselectAll();
      if (sight.nodes.has(chosen)) network.selectNodes([chosen], false);
      else if (sight.edges.has(chosen)) network.selectEdges([chosen]);
    },
    fit: () => (network.fit({ animation: false, maxZoomLevel: 1.4 }), mind()),
    /** @param {number} factor */
    zoom: (factor) => (network.moveTo({ scale: network.getScale() * factor }), mind()),
    /** @param {number} right @param {number} down in pixels of the screen */
    pan: (right, down) => {
      const { x, y } = network.getViewPosition();
      const scale = network.getScale();
      network.moveTo({ position: { x: x + right / scale, y: y + down / scale } });
    },
    /** @param {string} id @param {boolean} still */
    centre: (id, still) => {
      network.focus(id, { scale: Math.max(0.8, network.getScale()), animation: !still });
      if (still) mind();
    },
    /** Centre and zoom. @returns {number[]} */
    view: () => {
      const { x, y } = network.getViewPosition();
      return [Math.round(x), Math.round(y), Number(network.getScale().toPrecision(4))];
    },
    /** @param {number[]} view */
    look: ([x, y, scale]) => (network.moveTo({ position: { x, y }, scale }), mind()),
  };
};

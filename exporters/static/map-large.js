// @ts-check
"use strict";

/**
 * A map of thousands of entities, drawn by sigma.js with WebGL; it shows and tells what `mapView`
 * does, but for dashes, and of the heads of lines it knows the arrow alone. Lines are chosen in the
 * panel: to find one under the pointer would cost a second drawing of them all.
 * @param {HTMLElement} stage @param {MapModel} model @param {Map<string, MapPoint>} places
 * @param {MapSight} first what is seen at first @param {MapEvents} events
 */
const mapLarge = (stage, model, places, first, events) => {
  const { Graph, Sigma, EdgeArrowProgram, EdgeRectangleProgram } = endographLargeMap;
  let sight = first;
  /** @type {Set<string> | null} */
  let lit = null;
  let picked = "";
  const ends = new Map(model.edges.map((edge) => [edge.id, edge]));
  const graph = new Graph({ type: "directed", multi: true });
  for (const node of model.nodes.values()) {
    const [x, y] = places.get(node.id) ?? node.force;
    // sigma counts upwards
    graph.addNode(node.id, { x, y: -y, size: mapLook.size(node) / 5, label: mapLook.short(node.label), color: mapLook.style(node.category).border });
  }
  for (const edge of model.edges) {
    graph.addDirectedEdgeWithKey(edge.id, edge.from.id, edge.to.id, {
      size: 1, type: edge.stroke === "raises" ? "arrow" : "line",
    });
  }

  /** The colours of the page, read once and not for every line. */
  const palette = () => ({
    strokes: Object.fromEntries(Object.keys(mapTheme.strokes).map((name) => [name, mapLook.color(name)])),
    faint: mapLook.color("line"),
    ink: mapLook.color("ink"),
  });
  let colors = palette();
  const renderer = new Sigma(graph, stage, {
    zIndex: true,
    labelFont: "system-ui, sans-serif",
    labelSize: 13,
    labelWeight: "600",
    labelColor: { color: colors.ink },
    labelRenderedSizeThreshold: 5,
    edgeProgramClasses: { arrow: EdgeArrowProgram, line: EdgeRectangleProgram },
    nodeReducer: (id, data) => ({
      ...data,
      hidden: !sight.nodes.has(id),
      highlighted: id === picked,
      forceLabel: id === picked,
      ...(lit && !lit.has(id) ? { color: colors.faint, label: "" } : {}),
      zIndex: !lit || lit.has(id) ? 1 : 0,
    }),
    edgeReducer: (id, data) => ({
      ...data,
      hidden: !sight.edges.has(id),
      color: lit && !lit.has(id) ? colors.faint : colors.strokes[ends.get(id)?.stroke ?? "context"],
      zIndex: !lit || lit.has(id) ? 1 : 0,
    }),
  });
  const camera = renderer.getCamera();
  renderer.on("clickNode", ({ node }) => events.chosen(node));
  renderer.on("clickStage", () => events.chosen(""));
  renderer.on("doubleClickNode", ({ node, preventSigmaDefault }) => {
    preventSigmaDefault();
    events.opened(node);
  });
  camera.on("updated", events.viewed);

  const ink = () => {
    colors = palette();
    renderer.setSetting("labelColor", { color: colors.ink });
    renderer.refresh({ skipIndexation: true });
  };
  const counted = () => ({ length: sight.nodes.size, get: () => [...sight.nodes] });
  return {
    network: renderer,
    get nodes() { return counted(); },
    get edges() { return { length: sight.edges.size, get: () => [...sight.edges] }; },
    ink,
    /** @param {MapSight} seen @param {Map<string, MapPoint>} at */
    show: (seen, at) => {
      sight = seen;
      for (const [id, [x, y]] of at) {
        const node = graph.getNodeAttributes(id);
        if (node.x !== x || node.y !== -y) graph.mergeNodeAttributes(id, { x, y: -y });
      }
      renderer.scheduleRefresh();
    },
    /** @param {Set<string> | null} ids @param {string} chosen */
    light: (ids, chosen) => {
      if (!lit && !ids && picked === chosen) return;
      lit = ids;
      picked = chosen;
      renderer.scheduleRefresh();
    },
    fit: () => camera.setState({ x: 0.5, y: 0.5, ratio: 1 }),
    /** @param {number} factor */
    zoom: (factor) => camera.setState({ ratio: camera.ratio / factor }),
    /** @param {number} right @param {number} down in pixels of the screen */
    pan: (right, down) => {
      const { width, height } = renderer.getDimensions();
      const from = renderer.viewportToFramedGraph({ x: width / 2, y: height / 2 });
      const to = renderer.viewportToFramedGraph({ x: width / 2 + right, y: height / 2 + down });
      camera.setState({ x: camera.x + to.x - from.x, y: camera.y + to.y - from.y });
    },
    /** @param {string} id @param {boolean} still */
    centre: (id, still) => {
      const data = renderer.getNodeDisplayData(id);
      if (!data) return;
      const there = { x: data.x, y: data.y, ratio: Math.min(camera.ratio, 0.15) };
      if (still) camera.setState(there);
      else void camera.animate(there);
    },
    /** @returns {number[]} */
    view: () => {
      const { width, height } = renderer.getDimensions();
      const { x, y } = renderer.viewportToGraph({ x: width / 2, y: height / 2 });
      return [Math.round(x), Math.round(-y), Number((1 / camera.ratio).toPrecision(4))];
    },
    /** @param {number[]} view */
    look: ([x, y, scale]) => {
      const viewport = renderer.graphToViewport({ x, y: -y });
      const there = renderer.viewportToFramedGraph(viewport);
      camera.setState({ x: there.x, y: there.y, ratio: 1 / scale });
    },
  };
};

// @ts-check
"use strict";

/** The map of a page: drawn by vis-network from positions that came with the page. */
(() => {
  const stage = document.getElementById("map");
  const source = document.getElementById("map-data");
  if (!stage || !source) return;
  /** @type {{nodes: vis.Item[], edges: vis.Item[], options: vis.Item}} */
  const data = JSON.parse(source.textContent ?? "");
  const root = document.body.dataset.root ?? "";
  /** @param {string} id */
  const page = (id) => root + nodes.get(id).page;

  const nodes = new vis.DataSet(data.nodes.map((node) => ({ ...node, title: `${node.label}: ${node.kind}` })));
  const edges = new vis.DataSet(data.edges.map((edge) => ({ ...edge, title: edge.sentence })));
  const hidden = { relation: new Set(), status: new Set(), category: new Set() };
  /** @param {vis.Item} node */
  const seenNode = (node) => !hidden.category.has(node.category);
  /** @param {vis.Item} edge */
  const seenEdge = (edge) =>
    !hidden.relation.has(edge.relation) && !hidden.status.has(edge.status ?? "") &&
    seenNode(nodes.get(edge.from)) && seenNode(nodes.get(edge.to));
  const nodeView = new vis.DataView(nodes, { filter: seenNode });
  const edgeView = new vis.DataView(edges, { filter: seenEdge });
  const network = new vis.Network(stage, { nodes: nodeView, edges: edgeView }, data.options);
  // for tests, and for readers who know their way about a console
  window.endographMap = { network, nodes: nodeView, edges: edgeView };

  /** Lines and labels take the colours of the page; labels in a shape stay dark. */
  const ink = () => {
    const style = getComputedStyle(document.documentElement);
    const color = style.getPropertyValue("--ink").trim();
    const paper = style.getPropertyValue("--panel").trim();
    nodes.update(data.nodes.map((node) => ({
      id: node.id,
      font: node.inside ? { color: "#1b2330" } : { color, strokeWidth: 3, strokeColor: paper },
    })));
    edges.update(data.edges.map(({ id, stroke }) => {
      const line = style.getPropertyValue(`--${stroke}`).trim();
      return { id, color: { color: line, highlight: line, hover: line } };
    }));
  };
  ink();
  document.addEventListener("endograph:theme", ink);

  // Details ------------------------------------------------------------------------------------
  const detail = /** @type {HTMLElement} */ (document.getElementById("detail"));
  /** @param {string} tag @param {string} text @param {string} [name] */
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  /** @param {string} id */
  const tellNode = (id) => {
    const node = nodes.get(id);
    const link = /** @type {HTMLAnchorElement} */ (make("a", "Open its page"));
    link.href = page(id);
    const near = network.getConnectedNodes(id).length;
    detail.replaceChildren(
      make("h3", node.label), make("p", node.kind, "facts"), make("p", node.description),
      make("p", `${near} neighbour${near === 1 ? "" : "s"} on this map`, "facts"), link,
    );
  };
  /** @param {string} id */
  const tellEdge = (id) => {
    const edge = edges.get(id);
    const line = make("p", "", "facts");
    if (edge.status) line.append(make("span", edge.status, `status status-${edge.status}`));
    line.append(` ${id}`);
    detail.replaceChildren(make("h3", edge.sentence), line);
    if (edge.mechanism) detail.append(make("p", edge.mechanism, "how"));
    if (edge.note) detail.append(make("p", edge.note, "note"));
    const row = document.querySelector(`tr[data-edge="${CSS.escape(id)}"]`);
    if (row) {
      row.id = `row-${id}`;
      const link = /** @type {HTMLAnchorElement} */ (make("a", "Find it in the table"));
      link.href = `#row-${id}`;
      detail.append(link);
    }
  };

  /** Fade what is not near the chosen nodes; with none chosen, show all. @param {string[]} chosen */
  const spotlight = (chosen) => {
    const near = new Set(chosen);
    for (const id of chosen) network.getConnectedNodes(id).forEach((other) => near.add(other));
    const touched = new Set(chosen.flatMap((id) => network.getConnectedEdges(id)));
    nodes.update(data.nodes.map(({ id }) => ({ id, opacity: !chosen.length || near.has(id) ? 1 : 0.15 })));
    edges.update(edges.get().map(({ id, color }) => ({
      id, color: { ...color, opacity: !chosen.length || touched.has(id) ? 1 : 0.08 },
    })));
  };
  network.on("click", (event) => {
    if (event.nodes.length) {
      tellNode(event.nodes[0]);
      spotlight(event.nodes);
    } else {
      if (event.edges.length) tellEdge(event.edges[0]);
      spotlight([]);
    }
  });
  network.on("doubleClick", (event) => {
    if (event.nodes.length) location.href = page(event.nodes[0]);
  });

  // Legend, which is the filter ----------------------------------------------------------------
  const shown = /** @type {HTMLElement} */ (document.getElementById("shown"));
  const refresh = () => {
    nodeView.refresh();
    edgeView.refresh();
    const seen = new Set(edgeView.getIds());
    for (const row of document.querySelectorAll("tr[data-edge]")) {
      /** @type {HTMLElement} */ (row).hidden = !seen.has(/** @type {HTMLElement} */ (row).dataset.edge ?? "");
    }
    shown.textContent = `Showing ${nodeView.length} of ${data.nodes.length} entities and ${seen.size} of ${data.edges.length} assertions.`;
  };
  /** @type {HTMLInputElement[]} */
  const boxes = [];
  /**
   * A line of the legend with its box; ticking it runs `change`.
   * @param {HTMLElement} parent @param {string} label @param {number} count
   * @param {Element | null} sign @param {string} value @param {(on: boolean) => void} change
   */
  const box = (parent, label, count, sign, value, change) => {
    const line = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.checked = true;
    input.value = value;
    input.addEventListener("change", () => {
      change(input.checked);
      refresh();
    });
    boxes.push(input);
    line.append(input);
    if (sign) line.append(sign);
    line.append(label, make("span", String(count), "count"));
    parent.append(line);
    return input;
  };
  /** @param {Set<string>} set @param {string} value @returns {(on: boolean) => void} */
  const keep = (set, value) => (on) => void (on ? set.delete(value) : set.add(value));
  /** @param {any[]} items @param {(item: any) => string} key */
  const tally = (items, key) => {
    const counts = new Map();
    for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
    return counts;
  };
  /** The sign of a table row is the sign in the legend. @param {string} name */
  const glyph = (name) => document.querySelector(`#twin .glyph.stroke-${name}`)?.cloneNode(true) ?? null;

  const meanings = { raises: "raises", lowers: "lowers", none: "no shown effect", unknown: "direction not known", context: "place, kind, part" };
  const relations = /** @type {HTMLElement} */ (document.getElementById("legend-relations"));
  for (const [name, meaning] of Object.entries(meanings)) {
    const some = data.edges.filter((edge) => edge.stroke === name);
    if (!some.length) continue;
    const counts = [...tally(some, (edge) => edge.relation)].sort((a, b) => b[1] - a[1]);
    /** @type {HTMLInputElement[]} */
    const parts = [];
    const all = box(relations, meaning, some.length, /** @type {Element} */ (glyph(name)), name, (on) => {
      for (const part of parts) part.checked = on;
      for (const [relation] of counts) keep(hidden.relation, relation)(on);
    });
    const more = document.createElement("details");
    more.append(make("summary", "by relation"));
    for (const [relation, count] of counts) {
      const words = relation.replace(/([A-Z])/g, (/** @type {string} */ letter) => ` ${letter.toLowerCase()}`);
      parts.push(box(more, words, count, null, relation, (on) => {
        keep(hidden.relation, relation)(on);
        all.checked = parts.some((part) => part.checked);
        all.indeterminate = all.checked && !parts.every((part) => part.checked);
      }));
    }
    relations.append(more);
  }
  const order = ["established", "supported", "preliminary", "contested", "unreferenced", "unsupported", "refuted"];
  const statuses = tally(data.edges, (edge) => edge.status ?? "");
  const status = /** @type {HTMLElement} */ (document.getElementById("legend-status"));
  for (const name of order.filter((value) => statuses.has(value))) {
    const badge = make("span", name, `status status-${name}`);
    box(status, "", statuses.get(name), badge, name, keep(hidden.status, name));
  }
  const categories = /** @type {HTMLElement} */ (document.getElementById("legend-categories"));
  const kinds = [...tally(data.nodes, (node) => node.category)].sort((a, b) => b[1] - a[1]);
  for (const [category, count] of kinds) {
    const { shape } = data.nodes.find((node) => node.category === category);
    box(categories, category, count, picture(shape, category), category, keep(hidden.category, category));
  }
  document.getElementById("reset")?.addEventListener("click", () => {
    Object.values(hidden).forEach((set) => set.clear());
    boxes.forEach((input) => Object.assign(input, { checked: true, indeterminate: false }));
    spotlight([]);
    refresh();
  });

  /** The shape of a category, small. @param {string} shape @param {string} category */
  function picture(shape, category) {
    /** @type {Record<string, string>} */
    const paths = {
      dot: "M9 2a7 7 0 1 0 .01 0z", square: "M2.5 2.5h13v13h-13z", diamond: "M9 1l8 8-8 8-8-8z",
      triangle: "M9 2l7.5 13h-15z", triangleDown: "M9 16L1.5 3h15z", box: "M1 5h16v8H1z",
      hexagon: "M5 2h8l4 7-4 7H5L1 9z", ellipse: "M9 4.5a8 4.5 0 1 0 .01 0z",
      star: "M9 1l2.3 5.2 5.7.6-4.3 3.8 1.3 5.6L9 13.3l-5 2.9 1.300-5.600L1 6.800l5.700-.6z",
    };
    const space = "http://www.w3.org/2000/svg";
    const svg = document.createElementNS(space, "svg");
    svg.setAttribute("viewBox", "0 0 18 18");
    svg.setAttribute("class", `shape fill-${category.replace(" ", "-")}`);
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS(space, "path");
    path.setAttribute("d", paths[shape] ?? paths.dot);
    path.setAttribute("stroke", "#555");
    svg.append(path);
    return svg;
  }

  // Finding and moving -------------------------------------------------------------------------
  const find = /** @type {HTMLInputElement} */ (document.getElementById("find"));
  const names = new Map(data.nodes.map((node) => [node.label.toLowerCase(), node.id]));
  const list = document.getElementById("find-list");
  for (const { label } of data.nodes) list?.append(new Option(label));
  find.addEventListener("change", () => {
    const id = names.get(find.value.trim().toLowerCase());
    if (!id) return;
    network.selectNodes([id]);
    spotlight([id]);
    tellNode(id);
    network.focus(id, { scale: 1, animation: !matchMedia("(prefers-reduced-motion: reduce)").matches });
  });
  /** @type {Record<string, number>} */
  const move = { in: 1.3, out: 1 / 1.3 };
  for (const button of document.querySelectorAll("[data-map]")) {
    button.addEventListener("click", () => {
      const what = /** @type {HTMLElement} */ (button).dataset.map ?? "";
      if (what === "fit") network.fit({ animation: false });
      else network.moveTo({ scale: network.getScale() * move[what] });
    });
  }
  // From afar vis-network shows no labels; then the names that have room are written over the
  // map at reading size, those of hubs first.
  const byDegree = data.nodes
    .map((node) => ({ ...node, degree: data.edges.filter((e) => e.from === node.id || e.to === node.id).length }))
    .sort((a, b) => b.degree - a.degree);
  network.on("afterDrawing", (/** @type {CanvasRenderingContext2D} */ context) => {
    const scale = network.getScale();
    if (14 * scale >= data.options.nodes.scaling.label.drawThreshold - 1) return;
    const style = getComputedStyle(document.documentElement);
    context.font = `600 ${13 / scale}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.lineWidth = 4 / scale;
    context.lineJoin = "round";
    context.strokeStyle = style.getPropertyValue("--panel").trim();
    context.fillStyle = style.getPropertyValue("--ink").trim();
    const height = 22 / scale;
    /** @type {{x: number, y: number, half: number}[]} */
    const written = [];
    for (const { id, label } of byDegree) {
      const node = nodeView.get(id);
      if (!node || (node.opacity ?? 1) < 1) continue;
      const { x, y } = network.getPosition(id);
      const half = context.measureText(label).width / 2 + 6 / scale;
      if (written.some((o) => Math.abs(o.x - x) < o.half + half && Math.abs(o.y - y) < height)) continue;
      written.push({ x, y, half });
      context.strokeText(label, x, y + 5 / scale);
      context.fillText(label, x, y + 5 / scale);
    }
  });

  refresh();
  network.fit({ animation: false });
})();

// @ts-check
"use strict";

/** An answer as a map: its entities, joined as the rows or triples join them. */
const sparqlMap = (() => {
  /** More is no picture any longer. */
  const most = 150;

  /**
   * @typedef {{id: string, label: string, category: string, page: string}} Node
   * @typedef {{from: string, to: string, label: string, stroke: string}} Edge
   */

  /** Something that is no entity but stands at the end of a triple. @param {Term} term @returns {Node} */
  const other = (term) => {
    const label = sparqlTerms.text(term);
    return { id: label, label, category: "other", page: sparqlTerms.address(term) };
  };

  /** @param {Term | undefined} term @returns {Node | undefined} */
  const node = (term) => {
    const known = sparqlTerms.entity(term);
    return known && { id: known.curie, label: known.label, category: known.category, page: sparqlTerms.pageOf(known.curie) };
  };

  /** @param {Term | undefined} term */
  const line = (term) => {
    const relation = sparqlTerms.relation(term);
    return relation && { label: relation.label, stroke: relation.stroke ?? "context" };
  };

  /** The entities of a row from left to right, each joined to the next by the relation between. @param {string[]} columns @param {Row} row @returns {{nodes: Node[], edges: Edge[]}} */
  const chain = (columns, row) => {
    /** @type {Node[]} */
    const nodes = [];
    /** @type {Edge[]} */
    const edges = [];
    /** @type {ReturnType<typeof line>} */
    let by;
    for (const column of columns) {
      const next = node(row[column]);
      if (next) {
        const last = nodes.at(-1);
        if (last && last.id !== next.id) edges.push({ from: last.id, to: next.id, ...(by ?? { label: "", stroke: "context" }) });
        nodes.push(next);
        by = undefined;
      } else {
        by = line(row[column]) ?? by;
      }
    }
    return { nodes, edges };
  };

  /** @param {Row} row @returns {{nodes: Node[], edges: Edge[]}} */
  const triple = ({ subject, predicate, object }) => {
    if (!subject || !predicate || !object || object.type === "literal") return { nodes: [], edges: [] };
    const [from, to] = [node(subject) ?? other(subject), node(object) ?? other(object)];
    const by = line(predicate) ?? { label: sparqlTerms.text(predicate), stroke: "context" };
    return { nodes: [from, to], edges: [{ from: from.id, to: to.id, ...by }] };
  };

  /** What of an answer can be drawn, each thing once. @param {Answer} answer */
  const drawn = ({ columns, rows, triples }) => {
    /** @type {Map<string, Node>} */
    const nodes = new Map();
    /** @type {Map<string, Edge>} */
    const edges = new Map();
    let left = 0;
    for (const row of rows) {
      const part = triples ? triple(row) : chain(columns, row);
      const fresh = new Set(part.nodes.map(({ id }) => id).filter((id) => !nodes.has(id)));
      if (nodes.size + fresh.size > most) {
        left += 1;
        continue;
      }
      for (const item of part.nodes) nodes.set(item.id, item);
      for (const item of part.edges) edges.set(`${item.from} ${item.label} ${item.to}`, item);
    }
    return { nodes: [...nodes.values()], edges: [...edges.values()], left };
  };

  const options = {
    physics: { solver: "forceAtlas2Based", forceAtlas2Based: { springLength: 110, avoidOverlap: 0.6 }, stabilization: { iterations: 300 } },
    layout: { randomSeed: 7, improvedLayout: false },
    interaction: { hover: true },
    nodes: { borderWidth: 1.5, size: 13, widthConstraint: { maximum: 170 }, shapeProperties: { borderRadius: 6 } },
    edges: { width: 1.6, smooth: { enabled: true, type: "dynamic" } },
  };

  /** @type {vis.Network | undefined} */
  let network;

  /** Draw an answer below an element. @param {HTMLElement} place @param {Answer} answer @param {string} root */
  const show = (place, answer, root) => {
    network?.destroy();
    const { nodes, edges, left } = drawn(answer);
    const note = document.createElement("p");
    note.className = "facts";
    note.textContent =
      `${nodes.length} things and ${edges.length} lines between them` +
      (left ? `; ${left} more rows would be too much for a map. ` : ". ") +
      "Double click opens a page. The table says the same in words.";
    const stage = document.createElement("div");
    stage.className = "result-map";
    place.replaceChildren(stage, note);
    const style = getComputedStyle(document.documentElement);
    /** @param {string} name */
    const color = (name) => style.getPropertyValue(`--${name}`).trim();
    const font = { size: 14, face: "system-ui, sans-serif", color: color("ink"), strokeWidth: 3, strokeColor: color("panel") };
    const pages = new Map(nodes.map(({ id, page }) => [id, page]));
    network = new vis.Network(
      stage,
      {
        nodes: new vis.DataSet(
          nodes.map(({ id, label, category }) => {
            const look = consoleData.categories[category] ?? consoleData.categories.other;
            const paint = { background: look.fill, border: look.border };
            const inside = ["box", "ellipse"].includes(look.shape);
            return {
              id,
              label: label.length > 60 ? `${label.slice(0, 59)}…` : label,
              shape: look.shape,
              color: { ...paint, highlight: paint, hover: paint },
              font: inside ? { ...font, color: "#1b2330", strokeWidth: 0 } : font,
            };
          }),
        ),
        edges: new vis.DataSet(
          edges.map(({ from, to, label, stroke }) => ({
            from,
            to,
            label,
            arrows: { to: { enabled: true, type: consoleData.arrows[stroke], scaleFactor: 0.7 } },
            color: { color: color(stroke), highlight: color(stroke), hover: color(stroke) },
            font: { ...font, size: 11, color: color("soft") },
          })),
        ),
      },
      options,
    );
    network.once("stabilizationIterationsDone", () => network?.setOptions({ physics: false }));
    network.on("doubleClick", (event) => {
      const page = pages.get(event.nodes[0]);
      if (page) location.href = /^https?:/.test(page) ? page : root + page;
    });
    return { nodes: nodes.length, edges: edges.length };
  };

  return { drawn, show };
})();

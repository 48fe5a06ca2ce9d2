// @ts-check
"use strict";

/** The legend, which is the filter, and the steps of evidence above it. */
const mapLegend = (/** @type {MapDesk} */ desk) => {
  const { model } = desk;
  /** @type {(() => void)[]} what brings a box in line with the state */
  const boxes = [];

  /** @param {string} tag @param {string} text @param {string} name */
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    element.textContent = text;
    element.className = name;
    return element;
  };
  /** @template T @param {Iterable<T>} items @param {(item: T) => string} key @returns {[string, number][]} */
  const tally = (items, key) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1));
  };

  /**
   * A line of the legend: its box puts values into a list of the state, or takes them out.
   * @param {HTMLElement} parent @param {string} label @param {number} count @param {Element | null} sign
   * @param {string} value @param {"relations" | "statuses" | "categories"} list @param {string[]} values
   */
  const box = (parent, label, count, sign, value, list, values = [value]) => {
    const line = document.createElement("label");
    const input = document.createElement("input");
    input.type = "checkbox";
    input.value = value;
    input.addEventListener("change", () => {
      const rest = desk.state[list].filter((name) => !values.includes(name));
      desk.change({ [list]: input.checked ? rest : [...rest, ...values] });
    });
    boxes.push(() => {
      const off = values.filter((name) => desk.state[list].includes(name)).length;
      input.checked = off < values.length;
      input.indeterminate = off > 0 && input.checked;
    });
    line.append(input);
    if (sign) line.append(sign);
    line.append(label, make("span", count.toLocaleString("en"), "count"));
    parent.append(line);
  };

  const relations = /** @type {HTMLElement} */ (document.getElementById("legend-relations"));
  for (const { name, meaning } of Object.values(mapTheme.strokes)) {
    const some = model.edges.filter((edge) => edge.stroke === name);
    if (!some.length) continue;
    const counts = tally(some, (edge) => edge.relation);
    box(relations, meaning, some.length, desk.glyph(name), name, "relations", counts.map(([relation]) => relation));
    if (counts.length < 2) continue;
    const more = document.createElement("details");
    more.append(make("summary", "by relation", ""));
    for (const [relation, count] of counts) {
      const words = relation.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`);
      box(more, words, count, null, relation, "relations");
    }
    relations.append(more);
  }
  const status = /** @type {HTMLElement} */ (document.getElementById("legend-status"));
  const statuses = new Map(tally(model.edges, (edge) => edge.status));
  for (const name of mapModel.STATUSES) {
    const count = statuses.get(name);
    if (count) box(status, "", count, make("span", name, `status status-${name}`), name, "statuses");
  }
  if (model.edges.some(({ inferred }) => inferred)) {
    status.append(make("p", "Faded lines are inferred.", "facts"));
  }
  const categories = /** @type {HTMLElement} */ (document.getElementById("legend-categories"));
  for (const [category, count] of tally(model.nodes.values(), (node) => node.category)) {
    box(categories, category, count, picture(category), category, "categories");
  }

  /** The shape of a category, small. @param {string} category */
  function picture(category) {
    const { shape } = mapLook.style(category);
    const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
    svg.setAttribute("viewBox", "-1.4 -1.4 2.8 2.8");
    svg.setAttribute("class", `shape fill-${category.replace(" ", "-")}`);
    svg.setAttribute("aria-hidden", "true");
    const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
    path.setAttribute("d", mapTheme.shapes[shape] ?? "");
    svg.append(path);
    return svg;
  }

  // the steps of evidence ----------------------------------------------------------------------
  const slider = /** @type {HTMLInputElement} */ (document.getElementById("evidence"));
  const told = /** @type {HTMLElement} */ (document.getElementById("evidence-told"));
  const steps = /** @type {HTMLElement} */ (document.getElementById("evidence-steps"));
  const last = mapTheme.grades.length - 1;
  slider.max = String(last);
  slider.addEventListener("input", () => desk.change({ level: Number(slider.value) }));
  const counts = mapTheme.grades.map(() => steps.appendChild(make("span", "", "")));

  return {
    /** Bring everything in line with the state. */
    tell: () => {
      for (const box of boxes) box();
      const { level } = desk.state;
      const left = mapModel.perLevel(model, desk.state, last + 1);
      const most = Math.max(1, left[0]);
      slider.value = String(level);
      const step = mapTheme.grades[level];
      slider.setAttribute("aria-valuetext", `${step}: ${left[level]} of ${model.edges.length} assertions left`);
      told.textContent = `${step[0].toUpperCase()}${step.slice(1)}: ${left[level].toLocaleString("en")} of ${model.edges.length.toLocaleString("en")} assertions left.`;
      counts.forEach((count, place) => {
        count.textContent = left[place].toLocaleString("en");
        count.className = `rung tall-${Math.ceil((10 * left[place]) / most)}${place === level ? " here" : ""}`;
      });
    },
  };
};

// @ts-check
"use strict";

/** The panel beside a map: what is chosen, what stands behind it, and what can be done with it. */
const mapPanel = (/** @type {MapDesk} */ desk) => {
  const panel = /** @type {HTMLElement} */ (document.getElementById("detail"));
  const hint = [...panel.childNodes];
  const LINES = 8;

  /** @param {string} tag @param {string} text @param {string} [name] */
  const make = (tag, text, name) => {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  };
  /** @param {string} text @param {() => void} act @param {string} [name] */
  const button = (text, act, name = "plain") => {
    const element = /** @type {HTMLButtonElement} */ (make("button", text, name));
    element.type = "button";
    element.addEventListener("click", act);
    return element;
  };
  /** @param {string} text @param {string} href below the root of the site */
  const link = (text, href) => {
    const element = /** @type {HTMLAnchorElement} */ (make("a", text));
    element.href = desk.root + href;
    return element;
  };
  const title = (/** @type {string} */ text) => {
    const heading = make("h3", text);
    heading.dir = "auto";
    return heading;
  };
  const close = () => {
    const cross = button("×", () => desk.choose(""), "close");
    cross.setAttribute("aria-label", "Close");
    return cross;
  };
  /** @param {number} count @param {string} one @param {string} [many] */
  const some = (count, one, many = `${one}s`) => `${count.toLocaleString("en")} ${count === 1 ? one : many}`;

  /** How much of the neighbourhood is seen, and how to see more of it. @param {MapNode} node */
  const reachOf = (node) => {
    const { model, state, sight } = desk;
    const near = mapModel.neighbours(model, state, node.id);
    const shown = near.filter((id) => sight.nodes.has(id)).length;
    const line = make("div", "", "acts");
    const focus = state.focus.find(({ id }) => id === node.id);
    /** @param {Partial<MapFocus>} change */
    const widen = (change) =>
      desk.change({
        focus: [
          ...state.focus.filter(({ id }) => id !== node.id),
          { id: node.id, hops: 1, limit: mapModel.CAP, ...focus, ...change },
        ],
      });
    if (!focus && near.length) {
      const first = Math.min(near.length, mapModel.CAP);
      line.append(button(
        state.focus.length ? `Add its ${some(first, "neighbour")}` : `Focus on it and ${some(first, "neighbour")}`,
        () => widen({}),
      ));
    }
    if (focus) {
      const within = mapModel.reach(model, state, node.id, focus.hops).length - 1;
      const left = within - focus.limit;
      if (left > 0) {
        const more = Math.min(left, mapModel.CAP);
        line.append(button(`Show ${more} more of ${left}`, () => widen({ limit: focus.limit + more })));
      }
      const further = mapModel.reach(model, state, node.id, focus.hops + 1).length - 1 - within;
      if (further > 0 && focus.hops < 9) {
        const more = Math.min(further, 2 * mapModel.CAP);
        line.append(button(
          `One step further: ${more === further ? more : `${more} of ${further}`} more`,
          () => widen({ hops: focus.hops + 1, limit: Math.min(within, focus.limit) + more }),
        ));
      }
      line.append(button("Leave the focus", () => desk.change({ focus: state.focus.filter(({ id }) => id !== node.id) })));
    }
    const pinned = node.id in state.pinned;
    line.append(
      button(pinned ? "Unpin" : "Pin", () => desk.pin(node.id)),
      button("Hide", () => desk.hide(node.id)),
    );
    const all = new Set(node.lines.map((edge) => mapModel.other(edge, node).id)).size;
    const count = shown === all
      ? `${some(all, "neighbour")} on this map`
      : `${shown} of ${some(all, "neighbour")} on this map shown`;
    return [make("p", count, "facts reach"), line];
  };

  /** @param {MapNode} node */
  const tellNode = (node) => {
    const lines = node.lines.filter(({ id }) => desk.sight.edges.has(id));
    const list = make("ul", "", "lines");
    for (const edge of lines.slice(0, LINES)) {
      const item = make("li", "");
      const far = mapModel.other(edge, node).label;
      const words = edge.from === node ? `${edge.phrase} ${far}` : `${far} ${edge.phrase} it`;
      item.append(desk.glyph(edge.stroke), button(words, () => desk.choose(edge.id), "line-button"));
      list.append(item);
    }
    if (lines.length > LINES) list.append(make("li", `and ${lines.length - LINES} more on its page`, "facts"));
    panel.replaceChildren(
      close(), title(node.label), make("p", node.kind, "facts"), make("p", node.description),
      link("Open its page", node.page), ...reachOf(node), list,
    );
  };

  /** @param {MapPiece} piece */
  const tellPiece = (piece) => {
    const item = make("li", "", piece.direction);
    const source = link(piece.source, piece.href);
    source.title = piece.title;
    const design = piece.species ? `${piece.design}, ${piece.species}` : piece.design;
    item.append(make("span", piece.direction, "direction"), " ", source, " ", make("span", design, "design"), " ", make("span", piece.finding, "finding"));
    if (piece.record) item.append(" ", make("span", piece.record, "record"));
    return item;
  };

  /** @param {MapEdge} edge */
  const tellEdge = async (edge) => {
    const facts = make("p", "", "facts");
    facts.append(desk.glyph(edge.stroke), ` ${mapTheme.strokes[edge.stroke].meaning} `);
    if (edge.status) facts.append(make("span", edge.status, `status status-${edge.status}`));
    facts.append(` ${edge.id}${edge.inferred ? " · inferred" : ""}`);
    const ends = make("div", "", "acts");
    for (const node of new Set([edge.from, edge.to])) ends.append(button(node.label, () => desk.choose(node.id)));
    const start = [close(), title(mapModel.words(edge)), facts];
    const waiting = make("p", "Looking up the evidence …", "hint");
    panel.replaceChildren(...start, waiting, ends);
    /** @type {MapDetail | undefined} */
    let detail;
    try {
      detail = await mapEvidence.of(edge);
    } catch {
      detail = undefined;
    }
    if (desk.state.chosen !== edge.id) return;
    if (!detail) {
      waiting.textContent = "The evidence could not be read; the table below has the assertion.";
      return;
    }
    const { evidence } = detail;
    start[1].textContent = detail.sentence;
    const parts = start;
    for (const [text, name] of [[detail.mechanism, "how"], [detail.note, "note"]]) {
      if (text) parts.push(make("p", text, name));
    }
    if (detail.directness) facts.append(` · ${detail.directness}`);
    const pieces = make("ul", "", "pieces");
    pieces.append(...evidence.map(tellPiece));
    parts.push(link("Open its page", detail.page));
    parts.push(make("h4", evidence.length ? `Evidence: ${some(evidence.length, "piece")}` : "No source has been named for it."));
    panel.replaceChildren(...parts, pieces, ends);
  };

  let told = "";
  return {
    /** Tell of what is chosen. */
    tell: () => {
      const { model, state } = desk;
      const node = model.nodes.get(state.chosen);
      const edge = model.edges.find(({ id }) => id === state.chosen);
      if (node) tellNode(node);
      else if (edge && told !== edge.id) void tellEdge(edge);
      else if (!edge) panel.replaceChildren(...hint);
      panel.classList.toggle("told", Boolean(node ?? edge));
      told = edge?.id ?? "";
    },
    /** Where the keyboard goes on Enter. */
    enter: () => /** @type {HTMLElement | null} */ (panel.querySelector("a, button:not(.close)"))?.focus(),
  };
};

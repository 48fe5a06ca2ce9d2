// @ts-check
"use strict";

/** A map as a true SVG: the same look as figure.py, drawn from what is seen now. Pure: text alone. */
const mapSvg = (() => {
  const INK = "#1b2330", SOFT = "#515c6b", FONT = "system-ui, 'Segoe UI', Roboto, 'Noto Sans', sans-serif";
  const LETTER = 7.2, WIDEST = 170, LINE = 17, MARGIN = 40, LEGEND = 300;

  // characters that XML forbids; a lone surrogate, too, has no place in a file
  const FORBIDDEN = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
  /** @param {string} text */
  const escape = (text) =>
    text.replace(FORBIDDEN, "\ufffd").replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
  /** @param {number} number */
  const short = (number) => String(Math.round(number * 10) / 10);

  /** Break a label into lines, as Python does for the room it keeps. @param {string} label */
  const lines = (label) => {
    const most = Math.floor(WIDEST / LETTER);
    /** @type {string[]} */
    const found = [];
    for (const word of label.split(/\s+/).flatMap((part) => part.match(/.{1,23}/gsu) ?? [])) {
      const last = found.at(-1);
      if (last !== undefined && last.length + 1 + word.length <= most) found[found.length - 1] = `${last} ${word}`;
      else found.push(word);
    }
    return found;
  };

  /** Half width and half height of the shape of an entity. @param {MapNode} node @returns {MapPoint} */
  const half = (node) => {
    const { shape } = mapLook.style(node.category);
    if (!mapTheme.inside.includes(shape)) return [mapLook.size(node), mapLook.size(node)];
    const text = lines(mapLook.short(node.label));
    const width = (Math.max(...text.map((line) => line.length), 2) * LETTER) / 2 + 10;
    const height = (text.length * LINE) / 2 + 7;
    return shape === "ellipse" ? [width * 1.2, height * 1.3] : [width, height];
  };

  /** From the middle of a shape to its edge in a direction. @param {MapNode} node @param {number} dx @param {number} dy */
  const reachOf = (node, dx, dy) => {
    const [w, h] = half(node);
    const inside = mapTheme.inside.includes(mapLook.style(node.category).shape);
    if (!inside) return w + 1;
    return 1 + Math.min(w / Math.max(Math.abs(dx), 1e-6), h / Math.max(Math.abs(dy), 1e-6));
  };

  /** @param {MapEdge} edge @param {MapPoint} from @param {MapPoint} to @param {number} bow @returns {string} */
  const line = (edge, from, to, bow) => {
    const stroke = mapTheme.strokes[edge.stroke];
    const [x1, y1] = from, [x2, y2] = to;
    const length = Math.hypot(x2 - x1, y2 - y1) || 1;
    const middle = [(x1 + x2) / 2 + (bow * (y2 - y1)), (y1 + y2) / 2 - (bow * (x2 - x1))];
    const out = Math.hypot(middle[0] - x1, middle[1] - y1) || 1;
    const into = Math.hypot(x2 - middle[0], y2 - middle[1]) || 1;
    const a = [(middle[0] - x1) / out, (middle[1] - y1) / out];
    const b = [(x2 - middle[0]) / into, (y2 - middle[1]) / into];
    const start = Math.min(reachOf(edge.from, a[0], a[1]), length / 3);
    const end = Math.min(reachOf(edge.to, b[0], b[1]), length / 3);
    const [sx, sy, ex, ey] = [x1 + a[0] * start, y1 + a[1] * start, x2 - b[0] * end, y2 - b[1] * end];
    const curve = bow ? `Q${short(middle[0])} ${short(middle[1])} ${short(ex)} ${short(ey)}` : `L${short(ex)} ${short(ey)}`;
    const dashes = mapTheme.dashes[edge.status];
    const angle = (Math.atan2(b[1], b[0]) * 180) / Math.PI;
    return `<g class="edge" data-id="${escape(edge.id)}"${edge.inferred ? ` opacity="${mapTheme.inferred}"` : ""}>` +
      `<title>${escape(mapModel.words(edge))}</title>` +
      `<path d="M${short(sx)} ${short(sy)}${curve}" fill="none" stroke="${stroke.color}" stroke-width="1.6"` +
      `${dashes ? ` stroke-dasharray="${dashes.join(" ")}"` : ""}/>${head(stroke, ex, ey, angle)}</g>`;
  };

  /** @param {any} stroke @param {number} x @param {number} y @param {number} angle */
  const head = (stroke, x, y, angle) =>
    `<path d="${mapTheme.heads[stroke.arrow]}" fill="${stroke.color}" transform="translate(${short(x)} ${short(y)}) rotate(${short(angle)})"/>`;

  /** @param {string} shape @param {number} x @param {number} y @param {number} w @param {number} h @param {any} style */
  const outline = (shape, x, y, w, h, { fill, border }) =>
    shape === "box"
      ? `<rect x="${short(x - w)}" y="${short(y - h)}" width="${short(2 * w)}" height="${short(2 * h)}" rx="6" fill="${fill}" stroke="${border}" stroke-width="1.5"/>`
      : shape === "ellipse"
        ? `<ellipse cx="${short(x)}" cy="${short(y)}" rx="${short(w)}" ry="${short(h)}" fill="${fill}" stroke="${border}" stroke-width="1.5"/>`
        : `<path d="${mapTheme.shapes[shape]}" transform="translate(${short(x)} ${short(y)}) scale(${short(w)})" fill="${fill}" stroke="${border}" stroke-width="1.5" vector-effect="non-scaling-stroke"/>`;

  /** @param {string[]} text @param {number} x @param {number} y of the first line @param {string} [more] */
  const writing = (text, x, y, more = "") =>
    `<text text-anchor="middle"${more}>${text.map((row, place) => `<tspan x="${short(x)}" y="${short(y + LINE * place)}">${escape(row)}</tspan>`).join("")}</text>`;

  /** @param {MapNode} node @param {MapPoint} point */
  const entity = (node, [x, y]) => {
    const style = mapLook.style(node.category);
    const [w, h] = half(node);
    const text = lines(mapLook.short(node.label));
    const inside = mapTheme.inside.includes(style.shape);
    const top = inside ? y + 5 - (LINE * (text.length - 1)) / 2 : y + h + 16;
    const halo = inside ? "" : ' paint-order="stroke" stroke="#ffffff" stroke-width="3" stroke-linejoin="round"';
    return `<g class="node" data-id="${escape(node.id)}"><title>${escape(`${node.label}: ${node.kind}`)}</title>` +
      `${outline(style.shape, x, y, w, h, style)}${writing(text, x, top, halo)}</g>`;
  };

  /** What is drawn and what it means. @param {MapNode[]} nodes @param {MapEdge[]} edges @param {number} x @param {number} y */
  const legend = (nodes, edges, x, y) => {
    /** @type {string[]} */
    const rows = [];
    let at = y;
    const row = (/** @type {string} */ picture, /** @type {string} */ text) => {
      rows.push(`${picture}<text x="${x + 52}" y="${at + 5}">${escape(text)}</text>`);
      at += 24;
    };
    const strokes = new Set(edges.map(({ stroke }) => stroke));
    for (const stroke of Object.values(mapTheme.strokes).filter(({ name }) => strokes.has(name))) {
      row(`<path d="M${x} ${at}h28" stroke="${stroke.color}" stroke-width="1.8"/>${head(stroke, x + 38, at, 0)}`, stroke.meaning);
    }
    const statuses = new Set(edges.map(({ status }) => status));
    for (const [status, dashes] of Object.entries(mapTheme.dashes)) {
      if (dashes && statuses.has(status)) {
        row(`<path d="M${x} ${at}h38" stroke="${INK}" stroke-width="1.8" stroke-dasharray="${dashes.join(" ")}"/>`, status);
      }
    }
    if (edges.some(({ inferred }) => inferred)) {
      row(`<path d="M${x} ${at}h38" stroke="${INK}" stroke-width="1.8" opacity="${mapTheme.inferred}"/>`, "inferred");
    }
    at += 8;
    const categories = new Set(nodes.map(({ category }) => category));
    for (const category of [...categories].sort()) {
      const style = mapLook.style(category);
      row(outline(style.shape, x + 19, at, mapTheme.inside.includes(style.shape) ? 17 : 9, 9, style), category);
    }
    return { text: rows.join(""), bottom: at };
  };

  /**
   * Draw what is seen as one SVG with title, legend, version, licence and citation.
   * @param {MapModel} model @param {MapSight} sight @param {Map<string, MapPoint>} places
   * @param {{title: string, note: string, bands: MapBand[]}} about
   */
  const draw = (model, sight, places, { title, note, bands }) => {
    const nodes = [...model.nodes.values()].filter(({ id }) => sight.nodes.has(id));
    const edges = model.edges.filter(({ id }) => sight.edges.has(id));
    const at = (/** @type {MapNode} */ node) => /** @type {MapPoint} */ (places.get(node.id));
    const boxes = nodes.map((node) => ({ point: at(node), box: half(node) }));
    const left = Math.min(0, ...boxes.map(({ point: [x], box: [w] }) => x - Math.max(w, WIDEST / 2))) - MARGIN;
    const right = Math.max(0, ...boxes.map(({ point: [x], box: [w] }) => x + Math.max(w, WIDEST / 2))) + MARGIN;
    const top = Math.min(0, ...boxes.map(({ point: [, y], box: [, h] }) => y - h)) - MARGIN - 60;
    const key = legend(nodes, edges, right + 10, top + 76);
    const bottom = Math.max(key.bottom, ...boxes.map(({ point: [, y], box: [, h] }) => y + h + 3 * LINE)) + MARGIN + 50;
    const width = right - left + LEGEND, height = bottom - top;
    const bows = mapLook.bows(model);
    const stripes = bands.map(([label, from, to], place) =>
      `<rect x="${left}" y="${from}" width="${right - left}" height="${to - from}" fill="${place % 2 ? "none" : "#f3f1ea"}"/>` +
      `<text x="${left + 12}" y="${from + 20}" fill="${SOFT}" font-weight="600">${escape(label)}</text>`);
    return `<svg xmlns="http://www.w3.org/2000/svg" width="${Math.ceil(width)}" height="${Math.ceil(height)}" ` +
      `viewBox="${Math.floor(left)} ${Math.floor(top)} ${Math.ceil(width)} ${Math.ceil(height)}" font-family="${FONT}" font-size="14" fill="${INK}">` +
      `<title>${escape(title)}</title><rect x="${Math.floor(left)}" y="${Math.floor(top)}" width="100%" height="100%" fill="#ffffff"/>` +
      `<text x="${short(left + MARGIN)}" y="${short(top + 44)}" font-size="24" font-weight="650">${escape(title)}</text>` +
      `<text x="${short(left + MARGIN)}" y="${short(top + 68)}" fill="${SOFT}">${escape(note)}</text>` +
      stripes.join("") +
      edges.map((edge) => line(edge, at(edge.from), at(edge.to), bows.get(edge.id) ?? 0)).join("") +
      nodes.map((node) => entity(node, at(node))).join("") +
      `<g class="legend">${key.text}</g>` +
      `<text x="${short(left + MARGIN)}" y="${short(bottom - 24)}" font-size="12" fill="${SOFT}">` +
      `${escape(`${mapTheme.citation} Licence: ${mapTheme.licence}.`)}</text></svg>\n`;
  };

  return { draw, escape, lines };
})();

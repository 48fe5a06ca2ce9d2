// @ts-check
"use strict";

/**
 * @typedef {{id: string, hops: number, limit: number}} MapFocus
 * @typedef {{relations: string[], statuses: string[], categories: string[], level: number,
 *   hidden: string[], pinned: Record<string, MapPoint>, moved: Record<string, MapPoint>,
 *   focus: MapFocus[], layout: string, chosen: string, view: number[]}} MapState
 */

/** The whole state of a map, as an object, as the part of an address after #, and its past. */
const mapState = (() => {
  /** @returns {MapState} */
  const fresh = () => ({
    relations: [], statuses: [], categories: [], level: 0, hidden: [], pinned: {}, moved: {},
    focus: [], layout: "force", chosen: "", view: [],
  });
  /** The lists of names, by what the address calls them. @type {["relations" | "statuses" | "categories" | "hidden", string][]} */
  const LISTS = [
    ["relations", "without"], ["statuses", "without-status"], ["categories", "without-kind"],
    ["hidden", "hidden"],
  ];

  // commas and semicolons separate, so they are written as escapes within a name; colons may stay
  const escape = (/** @type {string} */ text) => encodeURIComponent(text).replaceAll("%3A", ":");
  const unescape = (/** @type {string} */ text) => {
    try {
      return decodeURIComponent(text);
    } catch {
      return text;
    }
  };
  /** @param {Record<string, MapPoint>} points */
  const pointsText = (points) =>
    Object.entries(points).map(([id, [x, y]]) => `${escape(id)};${x};${y}`).join(",");
  /** @param {string} text @returns {Record<string, MapPoint>} */
  const pointsOf = (text) =>
    Object.fromEntries(
      text.split(",").flatMap((part) => {
        const [id, x, y] = part.split(";");
        /** @type {MapPoint} */
        const point = [Number(x), Number(y)];
        return id && x && y && point.every(Number.isFinite) ? [[unescape(id), point]] : [];
      }),
    );

  /** @param {MapState} state @returns {string} */
  const toAddress = (state) => {
    const parts = LISTS.map(([name, key]) => [key, state[name].map(escape).join(",")]);
    parts.push(
      ["evidence", state.level ? String(state.level) : ""],
      ["focus", state.focus.map(({ id, hops, limit }) => `${escape(id)};${hops};${limit}`).join(",")],
      ["pinned", pointsText(state.pinned)],
      ["moved", pointsText(state.moved)],
      ["layout", state.layout === "force" ? "" : escape(state.layout)],
      ["chosen", escape(state.chosen)],
      ["view", state.view.join(",")],
    );
    return parts.filter(([, value]) => value).map(([key, value]) => `${key}=${value}`).join("&");
  };

  /** @param {string} address with or without its # @returns {MapState} */
  const fromAddress = (address) => {
    const found = new Map(
      address.replace(/^#/, "").split("&").map((part) => {
        const cut = part.indexOf("=");
        return [part.slice(0, cut), part.slice(cut + 1)];
      }),
    );
    const text = (/** @type {string} */ key) => found.get(key) ?? "";
    const state = fresh();
    for (const [name, key] of LISTS) state[name] = text(key).split(",").filter(Boolean).map(unescape);
    const level = Number(text("evidence"));
    if (Number.isInteger(level) && level > 0) state.level = level;
    state.focus = text("focus").split(",").flatMap((part) => {
      const [id, hops, limit] = part.split(";");
      const numbers = [Number(hops ?? 1), Number(limit ?? mapModel.CAP)];
      return id && numbers.every((n) => Number.isInteger(n) && n > 0)
        ? [{ id: unescape(id), hops: Math.min(numbers[0], 9), limit: numbers[1] }]
        : [];
    });
    state.pinned = pointsOf(text("pinned"));
    state.moved = pointsOf(text("moved"));
    state.layout = unescape(text("layout")) || "force";
    state.chosen = unescape(text("chosen"));
    const view = text("view").split(",").map(Number);
    if (view.length === 3 && view.every(Number.isFinite) && view[2] > 0) state.view = view;
    return state;
  };

  /** The view as a file to keep. @param {MapState} state @param {string} page @param {string} version */
  const toFile = (state, page, version) =>
    `${JSON.stringify({ endograph: version, page, view: toAddress(state) }, null, 2)}\n`;

  /**
   * @param {string} text @returns {MapState}
   * @throws {Error} if the file holds no view
   */
  const fromFile = (text) => {
    /** @type {unknown} */
    let view;
    try {
      view = JSON.parse(text).view;
    } catch {
      view = undefined;
    }
    if (typeof view !== "string") throw new Error("This file holds no view of a map; choose one that was saved here.");
    return fromAddress(view);
  };

  /** The past of a map: what can be undone and done again. @param {MapState} first */
  const past = (first) => {
    const done = [first];
    let at = 0;
    return {
      /** @param {MapState} state */
      push: (state) => {
        done.splice(at + 1, done.length, state);
        if (done.length > 200) done.shift();
        at = done.length - 1;
      },
      undo: () => (at > 0 ? done[--at] : null),
      redo: () => (at < done.length - 1 ? done[++at] : null),
      get undoable() { return at > 0; },
      get redoable() { return at < done.length - 1; },
    };
  };

  return { fresh, fromAddress, fromFile, past, toAddress, toFile };
})();

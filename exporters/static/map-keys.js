// @ts-check
"use strict";

/** A map by keyboard: from neighbour to neighbour, or over the plane. */
const mapKeys = (/** @type {HTMLElement} */ stage, /** @type {MapDesk} */ desk) => {
  const STEP = 90;
  /** @type {Record<string, MapPoint>} */
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  /** The neighbour that lies best in a direction. @param {MapPoint} way @returns {string | undefined} */
  const towards = ([wx, wy]) => {
    const from = desk.places.get(desk.state.chosen);
    if (!from) return undefined;
    /** @type {[string, number][]} */
    const found = mapModel.neighbours(desk.model, desk.state, desk.state.chosen)
      .filter((id) => desk.sight.nodes.has(id))
      .flatMap((id) => {
        const [x, y] = /** @type {MapPoint} */ (desk.places.get(id));
        const along = (x - from[0]) * wx + (y - from[1]) * wy;
        const aside = Math.abs((x - from[0]) * wy) + Math.abs((y - from[1]) * wx);
        return along > 0 && aside <= 2 * along ? [[id, along + 2 * aside]] : [];
      });
    return found.sort((a, b) => a[1] - b[1])[0]?.[0];
  };
  /** The entity nearest to the middle of what is seen. */
  const nearest = () => {
    const [x, y] = desk.view();
    /** @type {[string, number][]} */
    const found = [...desk.sight.nodes].map((id) => {
      const [nx, ny] = /** @type {MapPoint} */ (desk.places.get(id));
      return [id, Math.hypot(nx - x, ny - y)];
    });
    return found.sort((a, b) => a[1] - b[1])[0]?.[0] ?? "";
  };

  /** @type {Record<string, (node: string) => void>} */
  const keys = {
    "+": () => desk.zoom(1.3),
    "=": () => desk.zoom(1.3),
    "-": () => desk.zoom(1 / 1.3),
    0: () => desk.fit(),
    Enter: () => (desk.state.chosen ? desk.enter() : desk.choose(nearest())),
    Escape: () => desk.choose(""),
    f: (node) => node && desk.focus(node),
    h: (node) => node && desk.hide(node),
    p: (node) => node && desk.pin(node),
    o: (node) => node && desk.open(node),
  };
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const key = keys[event.key] ?? keys[event.key.toLowerCase()];
    if (way) {
      const near = event.shiftKey ? undefined : towards(way);
      if (near) desk.choose(near, true);
      else desk.pan(way[0] * STEP, way[1] * STEP);
    } else if (key) key(desk.model.nodes.has(desk.state.chosen) ? desk.state.chosen : "");
    else return;
    event.preventDefault();
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.target instanceof HTMLInputElement && event.target.type === "search") return;
    const key = event.key.toLowerCase();
    if (key === "y" || (key === "z" && event.shiftKey)) desk.redo();
    else if (key === "z") desk.undo();
    else return;
    event.preventDefault();
  });
};

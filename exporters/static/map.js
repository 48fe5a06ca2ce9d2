// @ts-check
"use strict";

/**
 * @typedef {{root: string, model: MapModel, readonly state: MapState, readonly sight: MapSight,
 *   readonly places: Map<string, MapPoint>, glyph: (stroke: string) => Element,
 *   change: (part: Partial<MapState>) => void, choose: (id: string, go?: boolean) => void,
 *   pin: (id: string) => void, hide: (id: string) => void, focus: (id: string) => void,
 *   open: (id: string) => void, undo: () => void, redo: () => void, zoom: (factor: number) => void,
 *   pan: (right: number, down: number) => void, fit: () => void, view: () => number[],
 *   enter: () => void}} MapDesk
 */

/** The map of a page: its state, and what shows and changes it. */
(() => {
  const stage = document.getElementById("map");
  const source = document.getElementById("map-data");
  if (!stage || !source) return;
  const model = mapModel.unpack(JSON.parse(source.textContent ?? ""));
  const root = document.body.dataset.root ?? "";
  const name = stage.dataset.name ?? "";
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  /** @template {Element} T @param {string} id @param {new () => T} kind @returns {T} */
  const part = (id, kind) => {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new Error(`the page has no ${id}`);
    return found;
  };

  let state = mapModel.fitting(model, mapState.fromAddress(location.hash));
  let sight = mapModel.sight(model, state);
  let places = mapModel.places(model, state);
  const past = mapState.past(state);
  const draw = model.nodes.size > mapTheme.large ? mapLarge : mapView;
  if (draw === mapLarge && !document.createElement("canvas").getContext("webgl2")) {
    stage.textContent = "This browser has no WebGL to draw so large a map; the table below says the same in words.";
    return;
  }
  const view = draw(stage, model, places, sight, {
    chosen: (id) => desk.choose(id),
    opened: (id) => desk.open(id),
    moved: (moved) => {
      const pinned = Object.fromEntries(Object.entries(moved).filter(([id]) => id in state.pinned));
      const loose = Object.fromEntries(Object.entries(moved).filter(([id]) => !(id in state.pinned)));
      change({ moved: { ...state.moved, ...loose }, pinned: { ...state.pinned, ...pinned } });
    },
    viewed: () => remember(),
  });
  // for tests, and for readers who know their way about a console
  window.endographMap = {
    network: view.network, model,
    get nodes() { return view.nodes; },
    get edges() { return view.edges; },
    get state() { return state; },
  };

  // The state and the address ------------------------------------------------------------------
  const address = () => `${location.href.split("#")[0]}#${mapState.toAddress(state)}`;
  let later = 0;
  /** Keep where the reader looks, once they have stopped moving. */
  const remember = () => {
    clearTimeout(later);
    later = window.setTimeout(() => {
      state = { ...state, view: view.view() };
      history.replaceState(null, "", address());
    }, 200);
  };
  /** Show the state as it now is. @param {{layout: string, focus: MapFocus[]}} before */
  const show = (before) => {
    sight = mapModel.sight(model, state);
    places = mapModel.places(model, state);
    view.show(sight, places, state);
    if (before.layout !== state.layout || JSON.stringify(before.focus) !== JSON.stringify(state.focus)) {
      view.fit();
    }
    tell();
  };
  /** Change the state in a way that can be undone. @param {Partial<MapState>} part */
  const change = (part) => {
    const before = state;
    // a new layout starts without the moves that were made in another
    const moved = part.layout && part.layout !== state.layout ? {} : state.moved;
    state = mapModel.fitting(model, { ...state, moved, view: [], ...part });
    past.push(state);
    history.pushState(null, "", address());
    show(before);
  };
  /** Go to a state that was already there. @param {MapState | null} there */
  const back = (there) => {
    if (!there) return;
    const before = state;
    state = there;
    history.replaceState(null, "", address());
    show(before);
    if (state.view.length) view.look(state.view);
  };
  addEventListener("popstate", () => {
    // an address such as #main leads elsewhere in the page
    if (location.hash && !location.hash.includes("=")) return;
    const before = state;
    state = mapModel.fitting(model, mapState.fromAddress(location.hash));
    past.push(state);
    show(before);
    if (state.view.length) view.look(state.view);
  });

  // What is chosen -----------------------------------------------------------------------------
  /** What stands out: an entity with its neighbours, or a line with its ends. */
  const lit = () => {
    const node = sight.nodes.has(state.chosen) ? model.nodes.get(state.chosen) : undefined;
    if (node) {
      const lines = node.lines.filter(({ id }) => sight.edges.has(id));
      return new Set([node.id, ...lines.flatMap(({ id, from, to }) => [id, from.id, to.id])]);
    }
    const edge = sight.edges.has(state.chosen) && model.edges.find(({ id }) => id === state.chosen);
    return edge ? new Set([edge.id, edge.from.id, edge.to.id]) : null;
  };
  const said = part("map-said", HTMLElement);

  /** @type {MapDesk} */
  const desk = {
    root, model, change,
    get state() { return state; },
    get sight() { return sight; },
    get places() { return places; },
    glyph: (stroke) => {
      const found = document.querySelector(`#map-glyphs .stroke-${stroke}`);
      return /** @type {Element} */ (found?.cloneNode(true) ?? document.createElement("span"));
    },
    choose: (id, go = false) => {
      state = { ...state, chosen: id };
      history.replaceState(null, "", address());
      // what was looked for is shown, whatever the filters say
      if (go && model.nodes.has(id) && !sight.nodes.has(id)) {
        change({ pinned: { ...state.pinned, [id]: places.get(id) ?? [0, 0] }, hidden: state.hidden.filter((name) => name !== id) });
      } else tell();
      if (go && sight.nodes.has(id)) view.centre(id, still);
    },
    pin: (id) => {
      const { [id]: there, ...rest } = state.pinned;
      change({ pinned: there ? rest : { ...state.pinned, [id]: places.get(id) ?? [0, 0] } });
    },
    hide: (id) => {
      const pinned = Object.fromEntries(Object.entries(state.pinned).filter(([name]) => name !== id));
      change({ hidden: [...state.hidden, id], pinned, chosen: state.chosen === id ? "" : state.chosen });
    },
    focus: (id) =>
      change({ focus: [...state.focus.filter((one) => one.id !== id), { id, hops: 1, limit: mapModel.CAP }] }),
    open: (id) => {
      location.href = root + model.nodes.get(id)?.page;
    },
    undo: () => back(past.undo()),
    redo: () => back(past.redo()),
    zoom: (factor) => (view.zoom(factor), remember()),
    pan: (right, down) => (view.pan(right, down), remember()),
    fit: () => (view.fit(), remember()),
    view: () => view.view(),
    enter: () => panel.enter(),
  };
  const panel = mapPanel(desk);
  const legend = mapLegend(desk);
  mapKeys(stage, desk);

  // The tools ----------------------------------------------------------------------------------
  const layouts = part("layout", HTMLSelectElement);
  if (!model.layered) layouts.querySelector("[value=axis]")?.remove();
  for (const loop of model.loops) {
    const sign = loop.sign < 0 ? "−" : "+";
    document.getElementById("layout-rings")?.append(new Option(`${loop.label} (${sign})`, `ring:${loop.id}`));
  }
  if (!model.loops.length) document.getElementById("layout-rings")?.remove();
  layouts.addEventListener("change", () => change({ layout: layouts.value }));

  const find = part("find", HTMLInputElement);
  const names = new Map([...model.nodes.values()].map(({ label, id }) => [label.toLowerCase(), id]));
  find.addEventListener("focus", () => {
    document.getElementById("find-list")?.append(...[...model.nodes.values()].map(({ label }) => new Option(label)));
  }, { once: true });
  const seek = () => {
    const id = names.get(find.value.trim().toLowerCase());
    // leaving the field is a change, too, and must not draw the panel anew under a click
    if (id && id !== state.chosen) desk.choose(id, true);
    else if (!id && find.value.trim()) said.textContent = `Nothing on this map goes by ${find.value}.`;
  };
  find.addEventListener("change", seek);
  find.addEventListener("input", (event) => {
    // a name was picked from the list, not typed
    if (!(event instanceof InputEvent) || event.inputType === "insertReplacementText") seek();
  });

  const title = () => {
    const ring = mapModel.ringOf(model, state);
    return ring ? `${name}: ${ring.label}` : name;
  };
  const svg = () => mapSvg.draw(model, sight, places, {
    title: title(),
    note: `${sight.nodes.size} of ${model.nodes.size} entities and ${sight.edges.size} of ${model.edges.length} assertions. Evidence: ${mapTheme.grades[state.level]}.`,
    bands: state.layout === "axis" ? model.bands : [],
  });
  const file = (/** @type {string} */ ending) => `${name.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60) || "map"}.${ending}`;
  const opener = part("map-open", HTMLInputElement);
  /** @type {Record<string, () => void | Promise<void>>} */
  const tools = {
    in: () => desk.zoom(1.3),
    out: () => desk.zoom(1 / 1.3),
    fit: () => desk.fit(),
    undo: () => desk.undo(),
    redo: () => desk.redo(),
    svg: () => mapExport.save(file("svg"), new Blob([svg()], { type: "image/svg+xml" })),
    png: async () => mapExport.save(file("png"), await mapExport.png(svg())),
    save: () => {
      const text = mapState.toFile({ ...state, view: view.view() }, name, mapTheme.version);
      mapExport.save(file("json"), new Blob([text], { type: "application/json" }));
    },
    open: () => opener.click(),
    reset: () => change(mapState.fresh()),
  };
  for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-map]"))) {
    button.addEventListener("click", async () => {
      try {
        await tools[button.dataset.map ?? ""]();
      } catch (error) {
        said.textContent = String(error instanceof Error ? error.message : error);
      }
      button.closest("details.menu")?.removeAttribute("open");
    });
  }
  opener.addEventListener("change", async () => {
    try {
      change({ ...mapState.fromFile((await opener.files?.[0]?.text()) ?? "") });
      if (state.view.length) view.look(state.view);
    } catch (error) {
      said.textContent = String(error instanceof Error ? error.message : error);
    }
    opener.value = "";
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") for (const menu of document.querySelectorAll("details.menu")) menu.removeAttribute("open");
  });

  // Everything in line with the state ----------------------------------------------------------
  const shown = part("shown", HTMLElement);
  const rows = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("tr[data-edge], tr[data-node]")]);
  /** @param {string} tool @param {boolean} able */
  const enable = (tool, able) => {
    const button = /** @type {HTMLButtonElement | null} */ (document.querySelector(`[data-map=${tool}]`));
    if (button) button.disabled = !able;
  };
  function tell() {
    view.light(lit(), state.chosen);
    panel.tell();
    legend.tell();
    layouts.value = state.layout;
    enable("undo", past.undoable);
    enable("redo", past.redoable);
    for (const row of rows) {
      const { edge, node } = row.dataset;
      const hide = !(edge === undefined ? sight.nodes.has(node ?? "") : sight.edges.has(edge));
      if (row.hidden !== hide) row.hidden = hide;
    }
    shown.textContent = `Showing ${sight.nodes.size} of ${model.nodes.size} entities and ${sight.edges.size} of ${model.edges.length} assertions.` +
      (state.hidden.length ? ` ${state.hidden.length} hidden by hand.` : "");
    const node = model.nodes.get(state.chosen);
    said.textContent = node ? `${node.label}, ${node.kind}, ${node.lines.filter(({ id }) => sight.edges.has(id)).length} lines` : "";
  }
  document.addEventListener("endograph:theme", () => view.ink());

  view.show(sight, places, state);
  if (state.view.length) view.look(state.view);
  else view.fit();
  tell();
})();

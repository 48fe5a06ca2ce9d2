// @ts-check
"use strict";

/** Scripts of data, which are large and so are loaded when they are wanted. */
const endographData = (() => {
  /** @type {Map<string, string>} */
  const packed = new Map();
  /** @type {Map<string, Promise<void>>} */
  const loading = new Map();
  /** @param {string} name of a file in the folder of assets @returns {Promise<void>} */
  const load = (name) => {
    let found = loading.get(name);
    if (!found) {
      found = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = `${document.body.dataset.root ?? ""}assets/${name}`;
        script.addEventListener("load", () => resolve());
        script.addEventListener("error", () => reject(new Error(`${name} did not load`)));
        document.head.append(script);
      });
      loading.set(name, found);
    }
    return found;
  };
  /**
   * The data that a script hands over, unpacked.
   * @param {string} name of the script, without its suffix
   */
  const read = async (name) => {
    await load(`${name}.js`);
    const bytes = Uint8Array.from(atob(packed.get(name) ?? ""), (letter) => letter.charCodeAt(0));
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(plain).json();
  };
  return {
    load,
    read,
    /** Called by the scripts themselves. @param {string} name @param {string} data gzip in base64 */
    take: (name, data) => void packed.set(name, data),
  };
})();

/** What the header offers only where scripts run: search, and the switch of light and dark. */
(() => {
  const header = document.querySelector("header.top");
  if (!header) return;
  const search = /** @type {HTMLElement} */ (
    document.querySelector("[data-search]") ?? document.createElement("div")
  );
  search.classList.add("search");
  search.setAttribute("role", "search");
  const input = document.createElement("input");
  const attributes = {
    type: "search", id: "search", placeholder: search.dataset.search ?? "Search",
    "aria-label": "Search entities, systems, loops and claims", autocomplete: "off",
    spellcheck: "false", role: "combobox", "aria-expanded": "false", "aria-controls": "results",
    "aria-autocomplete": "list",
  };
  for (const [name, value] of Object.entries(attributes)) input.setAttribute(name, value);
  const list = document.createElement("ul");
  Object.assign(list, { id: "results", role: "listbox", hidden: true });
  list.setAttribute("aria-label", "Search results");
  search.append(input, list);
  if (!search.isConnected) header.append(search);
  input.addEventListener("focus", () => void ready(), { once: true });
  const ready = async () => {
    const scripts = typeof endographNames === "undefined" ? ["search.js"] : [];
    await Promise.all([...scripts, "search-index.js"].map(endographData.load));
    endographNames.warm();
    const { show } = endographNames.combobox(input, list, {
      links: true,
      choose: (hit) => {
        location.href = (document.body.dataset.root ?? "") + hit.href;
      },
    });
    input.addEventListener("focus", show);
    // what was typed before the names were there is looked up now
    if (document.activeElement === input) show();
  };
  document.addEventListener("keydown", (event) => {
    const { target } = event;
    const writes = target instanceof HTMLElement && target.matches("input, textarea, select, [contenteditable]");
    if (event.key === "/" && !writes) {
      event.preventDefault();
      input.focus();
    }
  });

  const button = document.createElement("button");
  Object.assign(button, { type: "button", id: "theme", className: "icon-button" });
  button.setAttribute("aria-label", "Switch between light and dark");
  button.append(document.createElement("span"));
  header.append(button);
})();

/** Light or dark: by the reader's choice, or else by the system. */
(() => {
  const key = "endograph-theme";
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  /** Storage may be barred where a page is opened as a file. @param {string} [value] */
  const remembered = (value) => {
    try {
      if (value) localStorage.setItem(key, value);
      return localStorage.getItem(key);
    } catch {
      return null;
    }
  };
  /** @param {string} theme */
  const show = (theme) => {
    root.dataset.theme = theme;
    document.dispatchEvent(new CustomEvent("endograph:theme", { detail: theme }));
  };
  show(remembered() ?? (dark.matches ? "dark" : "light"));
  dark.addEventListener("change", () => remembered() ?? show(dark.matches ? "dark" : "light"));
  document.getElementById("theme")?.addEventListener("click", () => {
    const next = root.dataset.theme === "dark" ? "light" : "dark";
    remembered(next);
    show(next);
  });
})();

if (document.querySelector("form[data-filter]")) void endographData.load("filter.js");

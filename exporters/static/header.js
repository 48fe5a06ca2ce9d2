// @ts-check
"use strict";

/** Scripts of data, which are large and so are loaded when they are wanted. */
const endographData = (() => {
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
  return { load };
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
  // what was typed before the names were there is looked up once they are
  input.addEventListener("focus", () => {
    void endographData.load("search-index.js").then(() => input.dispatchEvent(new Event("input")));
  }, { once: true });
  if (!search.isConnected) header.append(search);

  const button = document.createElement("button");
  Object.assign(button, { type: "button", id: "theme", className: "icon-button" });
  button.setAttribute("aria-label", "Switch between light and dark");
  button.append(document.createElement("span"));
  header.append(button);
})();

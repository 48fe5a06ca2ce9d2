// @ts-check
"use strict";

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

  const button = document.createElement("button");
  Object.assign(button, { type: "button", id: "theme", className: "icon-button" });
  button.setAttribute("aria-label", "Switch between light and dark");
  button.append(document.createElement("span"));
  header.append(button);
})();

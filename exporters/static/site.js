// @ts-check
"use strict";

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

/** Search as you type over labels, synonyms, gene symbols and identifiers. */
(() => {
  const input = /** @type {HTMLInputElement | null} */ (document.getElementById("search"));
  const list = document.getElementById("results");
  if (!input || !list) return;
  /** @type {HTMLElement[]} */
  let options = [];
  let chosen = -1;

  /** @param {string} text */
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");

  /**
   * The better a name fits, the lower its rank: the whole, a start, a start of a word, a part.
   * @param {string} name @param {string} wanted
   */
  const rank = (name, wanted) => {
    const at = plain(name).indexOf(wanted);
    if (at < 0) return 9;
    if (at === 0) return name.length === wanted.length ? 0 : 1;
    return /[\s\-/(:]/.test(name[at - 1] ?? "") ? 2 : 4;
  };

  /** @param {string} wanted */
  const find = (wanted) => {
    const hits = [];
    for (const [label, kind, href, names] of window.endographSearch ?? []) {
      let best = rank(label, wanted);
      let via = "";
      for (const name of names) {
        const other = rank(name, wanted) + 0.5;
        if (other < best) [best, via] = [other, name];
      }
      if (best < 9) hits.push({ label, kind, href, via, best });
    }
    hits.sort((a, b) => a.best - b.best || a.label.length - b.label.length);
    return hits.slice(0, 12);
  };

  /** @param {number} index */
  const choose = (index) => {
    chosen = index;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === index)));
    if (options[index]) {
      input.setAttribute("aria-activedescendant", options[index].id);
      options[index].scrollIntoView({ block: "nearest" });
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  };

  const close = () => {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    choose(-1);
  };

  const show = () => {
    const wanted = plain(input.value.trim());
    list.replaceChildren();
    options = [];
    if (!wanted) return close();
    const hits = find(wanted);
    hits.forEach((hit, i) => {
      const item = document.createElement("li");
      item.id = `result-${i}`;
      item.setAttribute("role", "option");
      const name = document.createElement("a");
      name.href = (document.body.dataset.root ?? "") + hit.href;
      name.tabIndex = -1;
      name.textContent = hit.label;
      if (hit.via) {
        const via = document.createElement("span");
        via.className = "via";
        via.textContent = ` (${hit.via})`;
        name.append(via);
      }
      const kind = document.createElement("span");
      kind.className = "kind";
      kind.textContent = hit.kind;
      item.append(name, kind);
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        location.href = name.href;
      });
      list.append(item);
      options.push(item);
    });
    if (!hits.length) {
      const none = document.createElement("li");
      none.className = "empty";
      none.textContent = "Nothing goes by that name here.";
      list.append(none);
    }
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
    choose(hits.length ? 0 : -1);
  };

  input.addEventListener("input", show);
  input.addEventListener("focus", show);
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (options.length) choose((chosen + step + options.length) % options.length);
    } else if (event.key === "Enter" && options[chosen]) {
      location.href = /** @type {HTMLAnchorElement} */ (options[chosen].querySelector("a")).href;
    } else if (event.key === "Escape") {
      close();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && !(event.target instanceof HTMLInputElement)) {
      event.preventDefault();
      input.focus();
    }
  });
})();

/** Filters above a table: a row stays if it fits every choice and holds every word. */
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (
  document.querySelectorAll("form[data-filter]")
)) {
  const table = document.getElementById(form.dataset.filter ?? "");
  const rows = [...(table?.querySelectorAll("tbody tr") ?? [])];
  const words = rows.map((row) => (row.textContent ?? "").toLowerCase());
  /** A cell of several values has them apart by spaces. @param {Element} row @param {string} name @param {string} value */
  const has = (row, name, value) => {
    const held = row.getAttribute(`data-${name}`) ?? "";
    return held === value || (name === "system" && held.split(" ").includes(value));
  };
  const apply = () => {
    const chosen = new FormData(form);
    const text = String(chosen.get("text") ?? "").toLowerCase().split(/\s+/).filter(Boolean);
    chosen.delete("text");
    let shown = 0;
    rows.forEach((row, index) => {
      const fits =
        [...chosen].every(([name, value]) => !value || has(row, name, String(value))) &&
        text.every((word) => words[index].includes(word));
      row.toggleAttribute("hidden", !fits);
      shown += Number(fits);
    });
    const output = form.querySelector("output");
    if (output) output.textContent = `${shown} of ${rows.length}`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

/** A text to save, such as a citation, gets a button that saves it to a file. */
for (const text of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("pre[data-save]"))) {
  const button = document.createElement("button");
  Object.assign(button, { type: "button", className: "plain", textContent: "Save to a file" });
  button.addEventListener("click", () => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text.textContent ?? ""], { type: "text/plain" }));
    link.download = text.dataset.save ?? "";
    link.click();
    URL.revokeObjectURL(link.href);
  });
  text.after(button);
}

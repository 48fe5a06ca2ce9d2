// @ts-check
"use strict";

/**
 * Search as you type over labels, synonyms, gene symbols and identifiers, and the list that shows
 * what was found.
 *
 * @typedef {{label: string, kind: string, href: string, via: string, best: number}} Hit
 */
const endographNames = (() => {
  const SHOWN = 12;

  /** @param {string} text */
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");

  /** @type {{label: string, kind: string, href: string, names: string[], plain: string[]}[] | null} */
  let known = null;
  const entries = () => {
    if (!window.endographSearch) return [];
    known ??= window.endographSearch.map(([label, kind, href, names]) => ({
      label, kind, href, names, plain: [label, ...names].map(plain),
    }));
    return known;
  };

  /**
   * The better a name fits, the lower its rank: the whole, a start, a start of a word, a part.
   * @param {string} name @param {string} wanted
   */
  const rank = (name, wanted) => {
    const at = name.indexOf(wanted);
    if (at < 0) return 9;
    if (at === 0) return name.length === wanted.length ? 0 : 1;
    return /[\s\-/(:]/.test(name[at - 1]) ? 2 : 4;
  };

  /**
   * What fits some words best, the best first.
   * @param {string} words @param {(href: string) => boolean} accepts
   * @returns {Hit[]}
   */
  const find = (words, accepts = () => true) => {
    const wanted = plain(words.trim());
    if (!wanted) return [];
    /** @type {Hit[]} */
    const hits = [];
    for (const entry of entries()) {
      if (!accepts(entry.href)) continue;
      let best = rank(entry.plain[0], wanted);
      let via = "";
      entry.names.forEach((name, at) => {
        const other = rank(entry.plain[at + 1], wanted) + 0.5;
        if (other < best) [best, via] = [other, name];
      });
      if (best < 9) hits.push({ label: entry.label, kind: entry.kind, href: entry.href, via, best });
    }
    hits.sort((a, b) => a.best - b.best || a.label.length - b.label.length);
    return hits.slice(0, SHOWN);
  };

  /**
   * Make an input and a list a combobox: arrows move, Enter and a click choose, Escape closes.
   * @param {HTMLInputElement} input @param {HTMLElement} list
   * @param {{choose: (hit: Hit) => void, accepts?: (href: string) => boolean, links?: boolean}} how
   *   links: whether what is found is shown as links
   */
  const combobox = (input, list, { choose, accepts, links = false }) => {
    /** @type {{hit: Hit, item: HTMLElement}[]} */
    let options = [];
    let chosen = -1;

    /** @param {number} index */
    const mark = (index) => {
      chosen = index;
      options.forEach(({ item }, i) => item.setAttribute("aria-selected", String(i === index)));
      if (options[index]) {
        input.setAttribute("aria-activedescendant", options[index].item.id);
        options[index].item.scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    };

    const close = () => {
      list.hidden = true;
      input.setAttribute("aria-expanded", "false");
      mark(-1);
      options = [];
    };

    /** @param {Hit} hit @param {number} at */
    const row = (hit, at) => {
      const item = document.createElement("li");
      const name = document.createElement(links ? "a" : "span");
      const kind = document.createElement("span");
      item.id = `${list.id.replace(/s$/, "")}-${at}`;
      item.setAttribute("role", "option");
      if (name instanceof HTMLAnchorElement) {
        name.href = (document.body.dataset.root ?? "") + hit.href;
        name.tabIndex = -1;
      }
      name.className = "found";
      name.textContent = hit.label;
      if (hit.via) {
        const via = document.createElement("span");
        via.className = "via";
        via.textContent = ` (${hit.via})`;
        name.append(via);
      }
      kind.className = "kind";
      kind.textContent = hit.kind;
      item.append(name, kind);
      item.addEventListener("mousedown", (event) => {
        event.preventDefault();
        close();
        choose(hit);
      });
      return item;
    };

    const show = () => {
      list.replaceChildren();
      if (!input.value.trim()) return close();
      options = find(input.value, accepts).map((hit, at) => ({ hit, item: row(hit, at) }));
      list.append(...options.map(({ item }) => item));
      if (!options.length) {
        const none = document.createElement("li");
        none.className = "empty";
        none.textContent = "Nothing goes by that name here.";
        list.append(none);
      }
      list.hidden = false;
      input.setAttribute("aria-expanded", "true");
      mark(options.length ? 0 : -1);
    };

    input.addEventListener("input", show);
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) return show();
        const step = event.key === "ArrowDown" ? 1 : -1;
        if (options.length) mark((chosen + step + options.length) % options.length);
      } else if (event.key === "Enter" && options[chosen]) {
        event.preventDefault();
        const { hit } = options[chosen];
        close();
        choose(hit);
      } else if (event.key === "Escape") {
        close();
      }
    });
    return { show, close };
  };

  return {
    combobox,
    find,
    plain,
    /** Make the names ready before the first key is struck. */
    warm: () => void entries(),
  };
})();

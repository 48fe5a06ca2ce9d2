// @ts-check
"use strict";

/** An answer as a table: a part of its rows at a time, sorted by any column. */
const sparqlTable = (() => {
  const step = 1000;

  /** What a row is sorted by: numbers by size, all else by what it reads as. @param {Term | undefined} term */
  const key = (term) => {
    if (!term) return "";
    const number = Number(term.value);
    return /#(integer|decimal|double|float|int|long)$/.test(term.datatype ?? "") && !Number.isNaN(number)
      ? number
      : sparqlTerms.text(term);
  };

  /** @param {Row[]} rows @param {string} column @param {number} direction */
  const sorted = (rows, column, direction) => {
    const order = new Intl.Collator("en", { numeric: true });
    return rows
      .map((row) => ({ row, key: key(row[column]) }))
      .sort((a, b) =>
        typeof a.key === "number" && typeof b.key === "number"
          ? direction * (a.key - b.key)
          : direction * order.compare(String(a.key), String(b.key)),
      )
      .map(({ row }) => row);
  };

  /** @param {Term | undefined} term @param {string} root */
  const cell = (term, root) => {
    const data = document.createElement("td");
    if (!term) return data;
    const address = sparqlTerms.address(term);
    const shown = document.createElement(address ? "a" : "span");
    shown.textContent = sparqlTerms.text(term);
    if (shown instanceof HTMLAnchorElement) {
      const away = /^https?:/.test(address);
      shown.href = away ? address : root + address;
      if (away) shown.rel = "noopener noreferrer";
    }
    if (term.type !== "literal") shown.className = "name";
    else if (typeof key(term) === "number") data.className = "number";
    const hint = sparqlTerms.hint(term);
    if (hint && hint !== shown.textContent) shown.title = hint;
    data.append(shown);
    return data;
  };

  /** Show an answer below an element. @param {HTMLElement} place @param {Answer} answer @param {string} root */
  const show = (place, { columns, rows }, root) => {
    const scroll = document.createElement("div");
    scroll.className = "scroll";
    // what scrolls must be within reach of the keyboard
    scroll.tabIndex = 0;
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", "Result as a table");
    const table = document.createElement("table");
    const head = table.createTHead().insertRow();
    const body = table.createTBody();
    const more = document.createElement("button");
    more.type = "button";
    more.className = "plain more";
    let inOrder = rows;
    let shown = 0;

    const grow = () => {
      for (const row of inOrder.slice(shown, shown + step)) {
        body.insertRow().append(...columns.map((name) => cell(row[name], root)));
      }
      shown = Math.min(shown + step, rows.length);
      const left = rows.length - shown;
      more.hidden = !left;
      more.textContent = `Show ${Math.min(step, left).toLocaleString("en")} more of ${left.toLocaleString("en")}`;
    };
    more.addEventListener("click", grow);

    for (const name of columns) {
      const header = document.createElement("th");
      header.scope = "col";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", () => {
        const down = header.getAttribute("aria-sort") === "ascending";
        for (const other of head.cells) other.removeAttribute("aria-sort");
        header.setAttribute("aria-sort", down ? "descending" : "ascending");
        inOrder = sorted(rows, name, down ? -1 : 1);
        body.replaceChildren();
        shown = 0;
        grow();
      });
      header.append(button);
      head.append(header);
    }
    grow();
    scroll.append(table);
    place.replaceChildren(scroll, more);
  };

  return { sorted, show };
})();

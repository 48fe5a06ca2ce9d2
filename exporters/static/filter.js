// @ts-check
"use strict";

/** Filters above a table or list: a row stays if it fits every choice and holds every word. */
for (const form of /** @type {NodeListOf<HTMLFormElement>} */ (
  document.querySelectorAll("form[data-filter]")
)) {
  const table = document.getElementById(form.dataset.filter ?? "");
  const rows = [...(table?.querySelectorAll("tbody tr, :scope > li") ?? [])];
  const words = rows.map((row) => (row.textContent ?? "").toLowerCase());
  /** A row of several values has them apart by bars. @param {Element} row @param {string} name @param {string} value */
  const has = (row, name, value) =>
    (row.getAttribute(`data-${name}`) ?? "").split("|").includes(value);
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
  // a link from elsewhere may ask for some of the rows
  for (const [name, value] of new URLSearchParams(location.search)) {
    const field = form.elements.namedItem(name);
    if (field instanceof HTMLSelectElement || field instanceof HTMLInputElement) field.value = value;
  }
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  apply();
}

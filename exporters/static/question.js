// @ts-check
"use strict";

/**
 * A form whose state is the address: what is chosen is written there, and read from there, so that
 * an answer can be shared, kept and gone back to.
 */
const endographQuestion = (() => {
  /**
   * @param {HTMLFormElement} form
   * @param {string[]} names of its pickers
   * @param {(query: URLSearchParams) => boolean} complete whether there is enough to be asked
   * @param {(query: URLSearchParams, output: HTMLElement) => Promise<void>} answer draws into output
   * @param {(id: string) => boolean} accepts what may be chosen
   */
  const question = (form, names, complete, answer, accepts = () => true) => {
    const output = /** @type {HTMLElement} */ (document.getElementById("answer"));
    const live = /** @type {HTMLElement} */ (document.getElementById("said"));
    const options = /** @type {HTMLSelectElement[]} */ ([...form.querySelectorAll("select[name]")]);
    const pickers = new Map(names.map((name) => [name, endographPicker.picker(name, () => ask(true), accepts)]));

    const state = () => {
      const query = new URLSearchParams();
      for (const [name, picker] of pickers) for (const id of picker.get()) query.append(name, id);
      for (const option of options) {
        if (option.value !== option.dataset.default) query.set(option.name, option.value);
      }
      return query;
    };

    /** A colon and a comma may stand in an address as they are. @param {URLSearchParams} query */
    const written = (query) => `#${query}`.replaceAll("%3A", ":").replaceAll("%2C", ",");

    /** @param {boolean} chosen whether the reader chose, so that it is a step to go back from */
    const ask = async (chosen) => {
      const query = state();
      if (chosen && written(query) !== location.hash) history.pushState(null, "", written(query));
      output.setAttribute("aria-busy", "true");
      try {
        if (complete(query)) {
          const drawn = endographParts.make("div", {});
          await answer(query, drawn);
          output.replaceChildren(...drawn.childNodes);
          live.textContent = output.querySelector("h2")?.textContent ?? "";
        } else {
          output.replaceChildren();
          live.textContent = "";
        }
      } catch (error) {
        if (error instanceof endographAsk.Outdated) return;
        const words = error instanceof Error ? error.message : String(error);
        output.replaceChildren(endographParts.make("p", { class: "fault" }, words));
        live.textContent = words;
      }
      output.removeAttribute("aria-busy");
    };

    const restore = () => {
      const query = new URLSearchParams(location.hash.slice(1));
      for (const [name, picker] of pickers) picker.set(query.getAll(name));
      for (const option of options) {
        option.value = query.get(option.name) ?? option.dataset.default ?? "";
        if (option.selectedIndex < 0) option.value = option.dataset.default ?? "";
      }
      for (const details of form.querySelectorAll("details")) {
        const inside = [...details.querySelectorAll("[data-picker], select")].map((field) =>
          field instanceof HTMLSelectElement ? field.name : field.getAttribute("data-picker") ?? "");
        if (inside.some((name) => query.has(name))) details.open = true;
      }
      // who comes with half a question goes on with the other half
      const all = [...pickers.values()];
      if (location.hash.length > 1 && !complete(query)) (all.find((picker) => !picker.get().length) ?? all[0]).focus();
      void ask(false);
    };

    for (const option of options) option.addEventListener("change", () => void ask(true));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      await ask(true);
      output.querySelector("h2")?.focus();
    });
    window.addEventListener("popstate", restore);
    form.hidden = false;
    restore();
    return { pickers, ask };
  };

  return { question };
})();

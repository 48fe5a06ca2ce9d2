// @ts-check
"use strict";

/**
 * Fields that take entities, with completion over names, synonyms and identifiers.
 *
 * @typedef {{get: () => string[], set: (ids: string[]) => void, focus: () => void}} Picker
 */
const endographPicker = (() => {
  /**
   * @param {string} name of the field, as in the address
   * @param {() => void} changed
   * @param {(id: string) => boolean} accepts
   * @returns {Picker}
   */
  const picker = (name, changed, accepts) => {
    const field = /** @type {HTMLElement} */ (document.querySelector(`[data-picker="${name}"]`));
    const input = /** @type {HTMLInputElement} */ (field.querySelector("input"));
    const list = /** @type {HTMLElement} */ (field.querySelector("[role=listbox]"));
    const chosen = field.querySelector(".chosen");
    const fault = /** @type {HTMLElement} */ (field.querySelector(".fault"));
    const most = Number(field.dataset.most ?? 1);
    /** @type {string[]} */
    let ids = [];

    /** @param {string} words */
    const say = (words) => {
      fault.textContent = words;
      if (words) input.setAttribute("aria-invalid", "true");
      else input.removeAttribute("aria-invalid");
    };

    const show = () => {
      say("");
      if (!chosen) {
        input.value = ids.length ? endographAsk.label(ids[0]) : "";
        return;
      }
      input.value = "";
      chosen.replaceChildren(
        ...ids.map((id) => {
          const label = endographAsk.label(id);
          const remove = endographParts.make("button", { type: "button", "aria-label": `Remove ${label}` }, "×");
          remove.addEventListener("click", () => {
            ids = ids.filter((other) => other !== id);
            show();
            input.focus();
            changed();
          });
          return endographParts.make("li", {}, endographParts.make("bdi", {}, label), remove);
        }),
      );
    };

    /** @param {string} id */
    const take = (id) => {
      if (!chosen) ids = [id];
      else if (ids.length < most && !ids.includes(id)) ids = [...ids, id];
      else return say(ids.includes(id) ? "It is chosen already." : `${most} at most.`);
      show();
      changed();
    };

    endographNames.combobox(input, list, {
      accepts: (href) => {
        const id = endographAsk.entityAt(href);
        return id !== null && accepts(id);
      },
      choose: (hit) => take(/** @type {string} */ (endographAsk.entityAt(hit.href))),
    });
    input.addEventListener("change", () => {
      const words = input.value.trim();
      const id = words ? endographAsk.resolve(words) : null;
      if (id && accepts(id)) {
        if (!ids.includes(id)) take(id);
        else show();
      } else if (words) {
        say("Choose one from the list.");
      } else if (!chosen && ids.length) {
        ids = [];
        changed();
      }
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "Backspace" && !input.value && chosen && ids.length) {
        ids = ids.slice(0, -1);
        show();
        changed();
      }
    });

    return {
      get: () => ids,
      set: (names) => {
        const found = names.map((each) => ({ each, id: endographAsk.resolve(each) }));
        ids = found.flatMap(({ id }) => id ?? []);
        show();
        const unknown = found.find(({ id }) => id === null);
        if (unknown) say(`No entity is called '${unknown.each}'.`);
      },
      focus: () => input.focus(),
    };
  };

  return { picker };
})();

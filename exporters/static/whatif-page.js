// @ts-check
"use strict";

/** What-if: which way everything goes when some entities are raised, blocked or held. */
(() => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-question=whatif]"));
  if (!form) return;
  const { answeredBy, entity, glyph, link, make, pathCard, some } = endographParts;
  const SHOWN = 30;
  /** How many of the main outcomes are told first, the nearest of them. */
  const MAIN = 9;
  const main = (form.dataset.readouts ?? "").split(" ").filter(Boolean);
  const ACTIONS = /** @type {Record<string, string>} */ ({ raised: "raised", blocked: "blocked", held: "held as it is" });
  const TITLES = /** @type {Record<string, string>} */ ({
    up: "Goes up", down: "Goes down", mixed: "Pulled both ways", unknown: "Cannot be said", unchanged: "Stays as it is",
  });
  const WORDS = /** @type {Record<string, string>} */ ({
    up: "up", down: "down", mixed: "both ways", unknown: "not known", unchanged: "unchanged",
  });
  const SIGNS = /** @type {Record<string, number | null>} */ ({ up: 1, down: -1, mixed: null, unknown: null, unchanged: 0 });
  const loops = new Map(endographGraph.loops.map((loop) => [loop.id, loop.label]));

  /** The way that carries a direction. @param {Readout} row */
  const carrier = (row) => (row.direction === "down" ? row.down : row.up) ?? row.up ?? row.down;

  /** @param {string[]} ids @param {string} verb */
  const feedback = (ids, verb) =>
    ids.length
      ? make("p", { class: `feedback feedback-${verb}` }, `Feedback that ${verb} it: `,
          ...ids.flatMap((id, at) => [at ? "; " : "", link("loop", id, loops.get(id) ?? id)]))
      : null;

  /** @param {Readout} row */
  const detail = (row) => {
    const sides = row.direction === "down" ? [row.down, row.up] : [row.up, row.down];
    return make("div", { class: "witness" },
      feedback(row.dampened_by, "dampens"),
      feedback(row.amplified_by, "amplifies"),
      ...sides.map((path) => path && pathCard(path)),
      sides.some(Boolean) ? null : make("p", {}, row.direction === "unknown"
        ? "A chain leads there, but a longer one than is followed, or one with a link of which nobody said which way it goes."
        : "It was set, or no chain of causal steps leads there."));
  };

  /** @param {Readout} row */
  const readout = (row) => {
    const path = carrier(row);
    const opened = make("details", { class: "readout", "data-direction": row.direction, "data-entity": row.entity },
      make("summary", {}, glyph(SIGNS[row.direction]), make("span", { class: "what" }, row.label),
        make("span", { class: "way-it-goes" }, WORDS[row.direction]),
        row.dampened_by.length ? make("span", { class: "dampened" }, "dampened by feedback") : null,
        row.amplified_by.length ? make("span", { class: "amplified" }, "amplified by feedback") : null,
        path ? make("span", { class: "how-far" }, `${path.length} step${path.length === 1 ? "" : "s"}, ${path.status}`) : null));
    // hundreds of rows, few of which are opened
    opened.addEventListener("toggle", () => {
      if (opened.childElementCount === 1) opened.append(detail(row), make("p", { class: "on" }, "About ", entity(row.entity)));
    });
    return opened;
  };

  /** The nearest and surest first. @param {Readout} one @param {Readout} other */
  const nearer = (one, other) => {
    const [first, second] = [carrier(one), carrier(other)];
    const { statuses } = endographGraph;
    return (first?.length ?? 99) - (second?.length ?? 99) ||
      statuses.indexOf(first?.status ?? "") - statuses.indexOf(second?.status ?? "") ||
      endographAnswers.byCodePoint(one.label, other.label);
  };

  /** @param {WhatIfAnswer} found */
  const title = (found) => {
    const parts = found.interventions.flatMap((item, at) => [at ? ", " : "", entity(item.entity), ` ${ACTIONS[item.action]}`]);
    return make("section", { class: "answer-verdict" }, make("h2", { tabindex: "-1" }, "With ", ...parts),
      make("p", {}, "The first effect, by the best way to each; feedback dampens it and does not turn it round."));
  };

  /** Everything that answers, by direction, under a filter. @param {Readout[]} rows */
  const everything = (rows) => {
    const words = rows.map((row) => endographNames.plain(row.label));
    const input = make("input", { type: "search", id: "filter", autocomplete: "off" });
    const box = make("div", { class: "columns" });
    const draw = () => {
      const wanted = endographNames.plain(/** @type {HTMLInputElement} */ (input).value.trim());
      const shown = rows.filter((_, at) => words[at].includes(wanted));
      const groups = ["up", "down", "mixed", "unknown", "unchanged"].map((direction) => ({
        direction, rows: shown.filter((row) => row.direction === direction),
      }));
      box.replaceChildren(...groups.filter((group) => group.rows.length).map((group) =>
        make("section", { class: `group-of group-${group.direction}` },
          make("h4", {}, glyph(SIGNS[group.direction]), ` ${TITLES[group.direction]} `, make("span", { class: "count" }, String(group.rows.length))),
          some(group.rows, group.direction === "unknown" ? 5 : SHOWN, readout))));
      if (!shown.length) box.append(make("p", {}, "Nothing of that name answers."));
    };
    input.addEventListener("input", draw);
    draw();
    return make("section", { class: "side" },
      make("h3", {}, "Everything that answers ", make("span", { class: "count" }, String(rows.length))),
      make("label", { class: "filter", for: "filter" }, "Only names with ", input), box);
  };

  endographQuestion.question(
    form,
    ["raise", "block", "hold", "readout"],
    (query) => query.has("raise") || query.has("block"),
    async (query, output) => {
      const since = performance.now();
      const wanted = query.getAll("readout");
      query.delete("readout");
      const found = await endographAsk.ask("whatif", query);
      const byEntity = new Map(found.readouts.map((row) => [row.entity, row]));
      const set = new Set(found.interventions.map((item) => item.entity));
      /** @param {string} id @returns {Readout} */
      const row = (id) =>
        byEntity.get(id) ??
        { entity: id, label: endographAsk.label(id), direction: "unchanged", up: null, down: null, dampened_by: [], amplified_by: [] };
      const nearest = main.filter((id) => !set.has(id)).map(row).filter(carrier).sort(nearer).slice(0, MAIN);
      const chosen = wanted.length ? wanted.map(row) : nearest;
      const others = found.readouts.filter((row) => !set.has(row.entity)).sort(nearer);
      output.append(title(found),
        make("section", { class: "side" }, make("h3", {}, wanted.length ? "What you asked for" : "Main outcomes"),
          chosen.length ? make("div", { class: "main-readouts" }, ...chosen.map(readout)) : make("p", {}, "None of them is reached.")),
        everything(others), answeredBy(since, found.truncated));
    },
  );
})();

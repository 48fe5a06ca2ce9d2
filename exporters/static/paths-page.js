// @ts-check
"use strict";

/** The path finder: how one entity acts on another. */
(() => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-question=path]"));
  if (!form) return;
  const { answeredBy, entity, glyph, make, measuredCard, pathCard, some } = endographParts;
  const SHOWN = 4;
  const VERBS = /** @type {Record<string, string>} */ ({
    increases: "should raise", decreases: "should lower", mixed: "may raise or lower", none: "is not known to act on",
  });
  /** What was seen to be so is said without reserve. */
  const SEEN = /** @type {Record<string, string>} */ ({ increases: "raises", decreases: "lowers" });
  const REASONS = /** @type {Record<string, string>} */ ({
    increases: "The best way by place, doubt and length raises it.",
    decreases: "The best way by place, doubt and length lowers it.",
    mixed: "Ways of equal weight raise it and lower it; which prevails, the graph cannot say.",
    none: "No chain of signed steps leads that far. A weaker status or a longer path may, under Options.",
  });
  const SIGNS = /** @type {Record<string, number>} */ ({ increases: 1, decreases: -1 });

  /** @param {PathAnswer} found */
  const verdict = (found) => {
    const { evidence } = found;
    const sign = SIGNS[found.verdict];
    const seen = found.measured.some((row) => row.sign && row.sign === sign);
    const verb = seen ? SEEN[found.verdict] : VERBS[found.verdict];
    const against = found.measured.some((row) => sign && row.sign !== null && row.sign !== sign);
    return make("section", { class: `answer-verdict verdict-of-${found.verdict}` },
      make("h2", { tabindex: "-1" }, entity(found.from), ` ${verb} `, entity(found.to)),
      make("p", {}, REASONS[found.verdict], sign && !found.measured.length ? " This is reasoned; no study here measured it." : "",
        found.paths.length
        ? ` Behind the paths listed: ${counted(evidence.increases)} for a rise, ${counted(evidence.decreases)} for a fall.`
        : ""),
      against ? make("p", { class: "mind" }, "What was measured says otherwise. What was measured outranks what is reasoned.") : null);
  };

  /** @param {number} count */
  const counted = (count) => `${count} source${count === 1 ? "" : "s"}`;

  /** @param {PathAnswer} found @param {number} sign */
  const side = (found, sign) => {
    const paths = found.paths.filter((path) => path.sign === sign);
    if (!paths.length) return null;
    const title = sign > 0 ? "Ways that raise it" : "Ways that lower it";
    return make("section", { class: "side" },
      make("h3", {}, glyph(sign), ` ${title} `, make("span", { class: "count" }, String(paths.length))),
      some(paths, SHOWN, pathCard));
  };

  const { pickers } = endographQuestion.question(
    form,
    ["from", "to", "through", "avoid"],
    (query) => query.has("from") && query.has("to"),
    async (query, output) => {
      const since = performance.now();
      const found = await endographAsk.ask("path", query);
      const order = found.verdict === "decreases" ? [-1, 1] : [1, -1];
      output.append(verdict(found));
      if (found.measured.length) {
        output.append(make("section", { class: "side" },
          make("h3", {}, "Seen in studies ", make("span", { class: "count" }, String(found.measured.length))),
          ...found.measured.map(measuredCard)));
      }
      output.append(...order.map((sign) => side(found, sign) ?? ""), answeredBy(since, found.truncated));
    },
  );
  document.getElementById("swap")?.addEventListener("click", () => {
    const [from, to] = ["from", "to"].map((name) => /** @type {Picker} */ (pickers.get(name)));
    const [source, target] = [from.get(), to.get()];
    to.set(source);
    from.set(target);
    form.requestSubmit();
  });
})();

// @ts-check
"use strict";

/** What answers are drawn with: labels are hostile, so everything is built of elements and text. */
const endographParts = (() => {
  const MEANINGS = /** @type {Record<string, string>} */ ({
    raises: "raises", lowers: "lowers", none: "has no shown effect", unknown: "changes, direction not known",
  });

  /**
   * @param {string} tag @param {Record<string, string>} attributes
   * @param {...(Node | string | null | undefined)} children
   */
  const make = (tag, attributes = {}, ...children) => {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  };

  /** @param {number | null} sign */
  const strokeOf = (sign) => (sign === 1 ? "raises" : sign === -1 ? "lowers" : sign === 0 ? "none" : "unknown");

  /** The arrow of a sign. @param {number | null} sign @param {boolean} spoken whether no words beside it say the same */
  const glyph = (sign, spoken = false) => {
    const stroke = strokeOf(sign);
    const drawn = make("span", { class: `glyph stroke-${stroke}` });
    if (spoken) drawn.setAttribute("role", "img");
    drawn.setAttribute(spoken ? "aria-label" : "aria-hidden", spoken ? MEANINGS[stroke] : "true");
    return drawn;
  };

  /** @param {string} kind @param {string} id @param {string} text */
  const link = (kind, id, text) =>
    make("a", { href: endographAsk.href(kind, id) }, make("bdi", {}, text));

  /** @param {string} id */
  const entity = (id) => link("entity", id, endographAsk.label(id));

  /** @param {string} name */
  const status = (name) => make("span", { class: `status status-${name}` }, name);

  /** @param {string | null} design */
  const designed = (design) =>
    design === null ? "no source" : (endographGraph.designLabels[design] ?? design).toLowerCase();

  /** @type {Map<string, string> | undefined} */
  let cited;

  /** @param {string[]} names */
  const references = (names) => {
    const { id, label } = endographGraph.references;
    cited ??= new Map(id.map((name, at) => [name, label[at]]));
    const known = cited;
    if (!names.length) return make("p", { class: "sources" }, "No source is named.");
    const links = names.flatMap((name, at) => [at ? ", " : "", link("reference", name, known.get(name) ?? name)]);
    return make("p", { class: "sources" }, names.length === 1 ? "Source: " : `${names.length} sources: `, ...links);
  };

  /** @type {Map<string, string> | undefined} */
  let phrases;

  /** What an assertion says its subject does. @param {string} assertion @param {string} relation */
  const phrase = (assertion, relation) => {
    const { edges } = endographGraph;
    phrases ??= new Map(edges.id.map((key, at) => [key, endographGraph.phrases[edges.phrase[at]] ?? ""]));
    return phrases.get(assertion) || relation;
  };

  /** The category of an entity, for the colour of its dot. @param {string} id */
  const category = (id) => {
    const { nodes, categories } = endographGraph;
    return categories[nodes.category[endographAsk.engine().numbers.get(id) ?? 0]].replaceAll(" ", "-");
  };

  /** @param {string} id */
  const stop = (id) =>
    make("li", { class: "stop" }, make("span", { class: `dot fill-${category(id)}`, "aria-hidden": "true" }), entity(id));

  /** A path as a chain of signed steps, each a link to its assertion. @param {ToldPath} path */
  const chain = (path) => {
    const parts = path.steps.flatMap((step) => {
      const words = phrase(step.assertion, step.relation);
      const sure = step.status === "established" || step.status === "supported";
      const open = make("a", { href: endographAsk.href("assertion", step.assertion), title: `${step.assertion}, ${step.status}` },
        make("span", { class: "phrase" }, words), glyph(step.sign), sure ? null : make("span", { class: "doubted" }, step.status));
      return [make("li", { class: `move ${sure ? "sure" : "doubt"}` }, open), stop(step.object)];
    });
    return make("ol", { class: "route" }, stop(path.entities[0]), ...parts);
  };

  /** One path with its weakest link, its sentence, what is to be minded and its sources. @param {ToldPath} path */
  const pathCard = (path) =>
    make("article", { class: `path path-${strokeOf(path.sign)}` },
      chain(path),
      make("p", { class: "told" }, path.sentence),
      make("p", { class: "weakest" }, `${path.length} step${path.length === 1 ? "" : "s"}; weakest link: `, status(path.status), ` ${designed(path.design)}`,
        path.indirect ? `; ${path.indirect} not spelled out` : ""),
      ...path.flags.map((flag) => make("p", { class: "mind" }, `Mind: ${flag}.`)),
      references(path.references));

  /** What a study saw. @param {Measured} row */
  const measuredCard = (row) =>
    make("article", { class: `path path-${strokeOf(row.sign)}` },
      make("p", { class: "seen" }, glyph(row.sign, true), " ", link("assertion", row.assertion, row.sentence)),
      make("p", { class: "weakest" }, status(row.status), ` ${designed(row.design)}`),
      references(row.references));

  /**
   * A list that shows its first items, and the others on demand.
   * @template T
   * @param {T[]} items @param {number} first @param {(item: T) => Node} draw
   */
  const some = (items, first, draw) => {
    const box = make("div", { class: "some" }, ...items.slice(0, first).map(draw));
    const rest = items.slice(first);
    if (!rest.length) return box;
    const more = make("button", { type: "button", class: "more" }, `Show ${rest.length} more`);
    more.addEventListener("click", () => {
      const shown = rest.splice(0, 200).map(draw);
      more.before(...shown);
      more.textContent = `Show ${rest.length} more`;
      if (!rest.length) more.remove();
      // who goes by keyboard goes on with what has come
      for (const one of shown.slice(0, 1)) {
        if (one instanceof HTMLElement) one.querySelector("a")?.focus();
      }
    });
    box.append(more);
    return box;
  };

  /** Who answered, and how fast. @param {number} since @param {boolean} truncated */
  const answeredBy = (since, truncated) => {
    const time = Math.max(1, Math.round(performance.now() - since));
    const who = endographServed ? "by Python, through endograph serve" : "in this page, by the engine that comes with it";
    return make("p", { class: "answered" }, `Answered ${who}, in ${time} ms.`,
      truncated ? " The search was cut: there may be better paths." : "");
  };

  return { answeredBy, chain, designed, entity, glyph, link, make, measuredCard, pathCard, references, some, status, strokeOf };
})();

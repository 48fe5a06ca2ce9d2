// @ts-check
"use strict";

/** Agents side by side. */
(() => {
  const form = /** @type {HTMLFormElement | null} */ (document.querySelector("form[data-question=compare]"));
  if (!form) return;
  const { answeredBy, designed, entity, glyph, link, make, status } = endographParts;
  const FIRST = 8;
  const WORDS = /** @type {Record<string, string>} */ ({
    up: "raises", down: "lowers", mixed: "both ways", unknown: "not known", unchanged: "no path",
  });
  const SIGNS = /** @type {Record<string, number | null>} */ ({ up: 1, down: -1, mixed: null });
  const SEEN = /** @type {Record<string, string>} */ ({ 1: "seen to raise", "-1": "seen to lower", 0: "seen not to change" });

  /** @param {Node[]} items */
  const list = (items) => {
    if (!items.length) return make("span", { class: "nothing" }, "none known");
    const shown = make("ul", {}, ...items.slice(0, FIRST).map((item) => make("li", {}, item)));
    if (items.length <= FIRST) return shown;
    const rest = make("ul", {}, ...items.slice(FIRST).map((item) => make("li", {}, item)));
    return make("div", {}, shown, make("details", {}, make("summary", {}, `${items.length - FIRST} more`), rest));
  };

  /** @param {...(Node | string | null)} children */
  const line = (...children) => make("span", {}, ...children);

  /**
   * Say of what several agents have that they share it.
   * @param {Column[]} columns @param {(column: Column) => string[]} ids
   */
  const sharing = (columns, ids) => {
    /** @type {Map<string, number>} */
    const count = new Map();
    for (const column of columns) for (const id of new Set(ids(column))) count.set(id, (count.get(id) ?? 0) + 1);
    /** @param {string} id */
    return (id) => {
      const of = count.get(id) ?? 0;
      if (of < 2) return null;
      return make("span", { class: "shared" }, of === columns.length ? (of === 2 ? "both" : "all") : `${of} of ${columns.length}`);
    };
  };

  /** @param {Column} column @param {Effect} effect */
  const told = (column, effect) => {
    const query = `#from=${column.entity}&to=${effect.entity}`;
    const cell = make("div", { class: "effect" });
    // what was measured outranks what is reasoned
    for (const seen of effect.measured) {
      cell.append(make("p", { class: "measured" }, glyph(seen.sign), " ",
        link("assertion", seen.assertion, SEEN[String(seen.sign)] ?? "seen to change"), " ", status(seen.status)));
    }
    if (effect.direction in SIGNS) {
      cell.append(make("p", { class: "which-way" }, glyph(SIGNS[effect.direction]), ` ${WORDS[effect.direction]} `,
        effect.status ? status(effect.status) : null,
        make("small", {}, " reasoned")));
      cell.append(make("p", { class: "weakest" },
        `${effect.references} source${effect.references === 1 ? "" : "s"}, weakest ${designed(effect.design)}`,
        effect.by_class ? line("; as ", entity(effect.by_class)) : null));
    } else {
      cell.append(make("p", { class: "nothing" }, WORDS[effect.direction]));
    }
    if (effect.up || effect.down) {
      cell.append(make("p", { class: "by-ways" }, make("a", { href: `${endographAsk.root}paths.html${query}` }, "by which ways")));
    }
    return cell;
  };

  /** @param {Column} column */
  const evidence = (column) => {
    const { supports, nuances, refutes } = column.evidence;
    const sides = Object.entries({ "for": supports, "beside": nuances, "against": refutes }).filter(([, side]) => side.pieces);
    const designs = endographGraph.designLabels;
    return make("div", {},
      make("p", {}, `${column.evidence.pieces} piece${column.evidence.pieces === 1 ? "" : "s"} of evidence from ${column.evidence.references} source${column.evidence.references === 1 ? "" : "s"}`),
      ...sides.map(([name, side]) => make("p", { class: "weakest" }, `${name} it: `,
        Object.entries(side.by_design).map(([design, count]) => `${count} ${(designs[design] ?? design).toLowerCase()}`).join(", "))),
      ...column.evidence.of_classes.filter((one) => one.pieces).map((one) => make("p", { class: "weakest" }, `${one.pieces} more on `, entity(one.entity))));
  };

  /** @param {Column} column */
  const approval = (column) => [
    ...column.approval.regimens.map((row) => line(`${row.approval} (${row.jurisdiction}, ${row.date})`)),
    ...column.approval.treats.map((row) => line("treats ", entity(row.entity), " ", link("assertion", row.assertion, row.status))),
  ];

  /** @param {Column[]} columns @returns {[string | Node, (column: Column) => Node][]} */
  const rows = (columns) => {
    const targets = sharing(columns, (column) => column.targets.map((row) => row.entity));
    const tissues = sharing(columns, (column) => column.tissues.map((row) => row.entity));
    return [
      ["What it is", (column) => make("div", {}, make("p", {}, column.kind),
        make("p", { class: "weakest" }, ...column.classes.flatMap((one, at) => [at ? ", " : "a kind of ", entity(one.entity)])))],
      ["Acts on", (column) => list(column.targets.map((row) => line(glyph(row.sign, true), " ", entity(row.entity), " ", targets(row.entity),
        row.inherited_from ? make("small", {}, " by its class") : null)))],
      ...columns[0].effects.map((effect, at) => /** @type {[Node, (column: Column) => Node]} */ (
        [entity(effect.entity), (column) => told(column, column.effects[at])])),
      ["Evidence", evidence],
      ["Approval and use", (column) => list(approval(column))],
      ["Where", (column) => list(column.tissues.map((row) => line(entity(row.entity), " ", tissues(row.entity))))],
      ["Systems it acts in", (column) => list(column.systems.filter((row) => row.steps === 1).map((row) =>
        make("a", { href: `${endographAsk.root}system/${row.code}.html` }, row.label)))],
    ];
  };

  /** @param {Column[]} columns */
  const table = (columns) =>
    make("div", { class: "scroll", tabindex: "0", role: "region", "aria-label": "Comparison" },
      make("table", { class: "side-by-side" },
        make("thead", {}, make("tr", {}, make("td", {}),
          ...columns.map((column) => make("th", { scope: "col" }, entity(column.entity))))),
        make("tbody", {}, ...rows(columns).map(([title, cell]) =>
          make("tr", {}, make("th", { scope: "row" }, title), ...columns.map((column) => make("td", {}, cell(column))))))));

  endographQuestion.question(
    form,
    ["entity"],
    (query) => query.getAll("entity").length > 1,
    async (query, output) => {
      const since = performance.now();
      const { entities } = await endographAsk.ask("compare", query);
      const names = entities.flatMap((column, at) => [at ? (at + 1 < entities.length ? ", " : " and ") : "", entity(column.entity)]);
      output.append(make("h2", { class: "compared", tabindex: "-1" }, ...names), table(entities), answeredBy(since, false));
    },
    (id) => id in endographAgents.profiles,
  );
})();

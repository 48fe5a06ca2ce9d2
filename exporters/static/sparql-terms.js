// @ts-check
"use strict";

/** Terms of an answer as a reader sees them: names in place of addresses, and where they lead. */
const sparqlTerms = (() => {
  const local = /^[\p{L}\p{N}_]([\p{L}\p{N}_.-]*[\p{L}\p{N}_-])?$/u;
  const { prefixes, pages, entities, words } = consoleData;

  /** The longest namespace comes first. */
  const namespaces = Object.entries(prefixes).sort((a, b) => b[1].length - a[1].length);

  const entityOf = new Map(entities.map((entity) => [entity.curie, entity]));
  const wordOf = new Map(words.map((word) => [word.curie, word]));

  /** Things by their label, where only one has it. @template {{label: string}} T @param {T[]} things */
  const byLabel = (things) => {
    /** @type {Map<string, T | undefined>} */
    const found = new Map();
    for (const thing of things) found.set(thing.label, found.has(thing.label) ? undefined : thing);
    return found;
  };
  const entityCalled = byLabel(entities);
  const relationCalled = byLabel(words.filter((word) => word.stroke));

  /** An IRI as a CURIE, or an empty string where no prefix fits. @param {string} iri */
  const contract = (iri) => {
    for (const [name, namespace] of namespaces) {
      if (iri.startsWith(namespace) && local.test(iri.slice(namespace.length))) {
        return `${name}:${iri.slice(namespace.length)}`;
      }
    }
    return "";
  };

  /** What a term reads as. @param {Term} term */
  const text = (term) => {
    if (term.type === "uri") return contract(term.value) || term.value;
    return term.type === "bnode" ? `_:${term.value}` : term.value;
  };

  /** The entity that a term is, or is the label of. @param {Term | undefined} term */
  const entity = (term) => {
    if (term?.type === "uri") return entityOf.get(contract(term.value));
    return term?.type === "literal" ? entityCalled.get(term.value) : undefined;
  };

  /** The relation that a term is, or is the label of. @param {Term | undefined} term */
  const relation = (term) => {
    const found =
      term?.type === "uri" ? wordOf.get(contract(term.value)) : relationCalled.get(term?.value ?? "");
    return found?.stroke ? found : undefined;
  };

  /** Where a CURIE can be read: a page of the site, another site, or nowhere. @param {string} curie */
  const pageOf = (curie) => {
    const [prefix] = curie.split(":", 1);
    if (prefix === "eg" && !entityOf.has(curie)) return "";
    return (pages[prefix] ?? "").replace("$1", () => encodeURIComponent(curie.slice(prefix.length + 1)));
  };

  /** Where a term leads: a page of the site, another site, or nowhere. @param {Term} term */
  const address = (term) => {
    const known = entity(term);
    if (known) return pageOf(known.curie);
    if (term.type !== "uri") return "";
    const page = pageOf(contract(term.value));
    // the IRIs of the atlas are names; of all others only those of the web lead anywhere
    return page || (/^https?:/.test(term.value) && !term.value.startsWith(prefixes.egv) ? term.value : "");
  };

  /** What is known of a term beside what it reads as, for a tooltip. @param {Term} term */
  const hint = (term) => {
    if (term.type !== "uri") return term["xml:lang"] ?? contract(term.datatype ?? "");
    const curie = contract(term.value);
    const word = wordOf.get(curie);
    if (word) return `${word.label}: ${word.definition}`;
    return entityOf.get(curie)?.label ?? term.value;
  };

  return { contract, text, entity, relation, address, pageOf, hint };
})();

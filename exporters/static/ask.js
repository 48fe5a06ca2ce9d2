// @ts-check
"use strict";

/**
 * Asks whichever engine is there: Python where `endograph serve` gives out the page, or else the
 * one that comes with it. A question is the query string of the JSON verbs, and so is the address.
 */
const endographAsk = (() => {
  const SLICE = 12;
  const root = document.body.dataset.root ?? "";

  class Outdated extends Error {}

  /** @type {InstanceType<typeof endographAnswers.Engine> | undefined} */
  let made;
  const engine = () => (made ??= new endographAnswers.Engine(endographGraph));

  /** Where something can be read. @param {string} kind @param {string} id */
  const href = (kind, id) => {
    const plain = `${kind}/${id.replace(/^egr?:/, "")}.html`;
    return root + (endographGraph.pages[plain] ?? plain);
  };

  /** @param {string} id */
  const label = (id) => endographGraph.nodes.label[engine().numbers.get(id) ?? -1] ?? id;

  /** The entity that a name in an address stands for, or null. @param {string} name */
  const resolve = (name) => {
    const { numbers } = engine();
    for (const id of [name, `eg:${name}`]) if (numbers.has(id)) return id;
    const wanted = endographNames.plain(name.trim());
    const at = endographGraph.nodes.label.findIndex((text) => endographNames.plain(text) === wanted);
    return endographGraph.nodes.id[at] ?? null;
  };

  /** The entity whose page is at an address. @param {string} address */
  const entityAt = (address) => {
    byPage ??= new Map(endographGraph.nodes.id.map((id) => [href("entity", id), id]));
    return byPage.get(root + address) ?? null;
  };
  /** @type {Map<string, string> | undefined} */
  let byPage;

  /** @param {URLSearchParams} query */
  const walk = (query) => ({
    min_status: query.get("min-status") ?? undefined,
    species: query.get("species"),
  });

  /** @param {URLSearchParams} query @param {string} name */
  const number = (query, name) => (query.has(name) ? Number(query.get(name)) : undefined);

  /** @param {URLSearchParams} query @returns {Generator<undefined, {entities: Column[]}>} */
  function* sideBySide(query) {
    const { profiles, readouts } = endographAgents;
    const entities = [];
    for (const of of query.getAll("entity")) {
      const profile = profiles[of];
      if (!profile) throw new Error(`${label(of)} is no drug and no hormone`);
      const classes = profile.classes.map((one) => one.entity);
      const wanted = query.has("readout") ? query.getAll("readout") : readouts;
      const effects = yield* endographCompare.effects(engine(), { of, classes, readouts: wanted });
      entities.push({ ...profile, effects });
    }
    return { entities };
  }

  /** What each verb asks the engine of the page. */
  const verbs = {
    /** @param {URLSearchParams} query */
    path: (query) =>
      engine().path({
        from: query.get("from") ?? "",
        to: query.get("to") ?? "",
        max_length: number(query, "max-length"),
        top: number(query, "top"),
        through: query.getAll("through"),
        avoid: query.getAll("avoid"),
        ...walk(query),
      }),
    /** @param {URLSearchParams} query */
    whatif: (query) =>
      engine().whatif({
        raised: query.getAll("raise"),
        blocked: query.getAll("block"),
        held: query.getAll("hold"),
        readouts: query.has("readout") ? query.getAll("readout") : null,
        reach: number(query, "reach"),
        ...walk(query),
      }),
    compare: sideBySide,
  };

  /** Let the page do what it has to. */
  const pause = () => new Promise((resume) => setTimeout(resume));

  /**
   * Run a search in slices that are too short to be felt.
   * @template T
   * @param {Generator<undefined, T>} search @param {() => boolean} wanted
   */
  const sliced = async (search, wanted) => {
    for (let until = performance.now() + SLICE; ; ) {
      const turn = search.next();
      if (turn.done) return turn.value;
      if (performance.now() < until) continue;
      await pause();
      if (!wanted()) throw new Outdated();
      until = performance.now() + SLICE;
    }
  };

  /** @param {string} verb @param {URLSearchParams} query */
  const fetched = async (verb, query) => {
    const response = await fetch(`${root}api/${verb}?${query}`);
    const answer = await response.json();
    if (!response.ok) throw new Error(answer.error);
    return answer;
  };

  let asked = 0;

  /**
   * Answer a question; a later one makes it outdated.
   * @template {keyof typeof verbs} Verb
   * @param {Verb} verb @param {URLSearchParams} query
   * @returns {Promise<ReturnType<typeof verbs[Verb]> extends Generator<undefined, infer Answer> ? Answer : never>}
   */
  const ask = async (verb, query) => {
    asked += 1;
    const mine = asked;
    const current = () => mine === asked;
    const search = /** @type {Generator<undefined, any>} */ (endographServed ? null : verbs[verb](query));
    const answer = await (endographServed ? fetched(verb, query) : sliced(search, current));
    if (!current()) throw new Outdated();
    return answer;
  };

  return { Outdated, ask, engine, entityAt, href, label, resolve, root };
})();

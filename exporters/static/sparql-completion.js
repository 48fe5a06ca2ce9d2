// @ts-check
"use strict";

/** What the editor of the console offers: prefixes, words of the vocabulary, entities, variables. */
const sparqlCompletion = (() => {
  /** @typedef {{label: string, detail?: string, apply?: string, info?: string, type?: string}} Option */

  const keywords = `SELECT DISTINCT WHERE CONSTRUCT DESCRIBE ASK FROM GRAPH OPTIONAL UNION MINUS FILTER EXISTS
    BIND AS VALUES GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET COUNT SUM MIN MAX AVG SAMPLE
    GROUP_CONCAT SEPARATOR STR LANG DATATYPE BOUND IRI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER
    REGEX REPLACE LCASE UCASE STRLEN CONCAT COALESCE IF IN NOT PREFIX`.split(/\s+/);

  const most = 60;

  /** Letters alone, so that GLP-1R, GLP1R and "glp 1r" are the same. @param {string} text */
  const plain = (text) => text.toLowerCase().normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "");

  /** How well a name fits: the whole, a start, a start of a word, a part; 9 if not at all. @param {string} name @param {string} wanted */
  const rank = (name, wanted) => {
    const whole = plain(name);
    if (whole === wanted) return 0;
    if (whole.startsWith(wanted)) return 1;
    if (name.split(/[\s\-/(]+/).some((word) => plain(word).startsWith(wanted))) return 2;
    return whole.includes(wanted) ? 3 : 9;
  };

  /** The things that fit best. @template T @param {T[]} things @param {(thing: T) => string[]} names @param {string} wanted @param {number} worst */
  const best = (things, names, wanted, worst) => {
    if (!wanted) return things.slice(0, most);
    /** @type {{thing: T, at: number, size: number}[]} */
    const found = [];
    for (const thing of things) {
      const [first, ...others] = names(thing);
      const at = Math.min(rank(first, wanted), ...others.map((name) => rank(name, wanted) + 0.5));
      if (at <= worst) found.push({ thing, at, size: first.length });
    }
    return found.sort((a, b) => a.at - b.at || a.size - b.size).slice(0, most).map(({ thing }) => thing);
  };

  /** @param {Entity} entity @returns {Option} */
  const entityOption = ({ curie, label, kind }) => ({ label, detail: `${curie} · ${kind}`, apply: curie, type: "entity" });
  /** @param {Word} word @returns {Option} */
  const wordOption = ({ curie, kind, definition }) => ({ label: curie, detail: kind, info: definition, apply: curie, type: "word" });

  /** Whether a place is in a comment or a string. @param {string} before */
  const quoted = (before) => {
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const bare = line.replace(/<[^<>\s]*>/g, "").replace(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'/g, "");
    return /["'#]|<\S*$/.test(bare);
  };

  /**
   * Where in the text before the cursor a label of several words begins, such as "insulin sens".
   * @param {string} before @param {Entity[]} entities
   */
  const labelStart = (before, entities) => {
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const starts = [...line.matchAll(/(?<![\p{L}\p{N}_:?$.-])[\p{L}\p{N}]/gu)].map((match) => match.index).slice(-5);
    for (const start of starts) {
      const words = line.slice(start).toLowerCase();
      if (!/\s/.test(words) || /[^\p{L}\p{N}\s()+,/'-]/u.test(words)) continue;
      if (entities.some(({ label }) => label.toLowerCase().startsWith(words))) {
        return before.length - line.length + start;
      }
    }
    return -1;
  };

  /**
   * @param {string} before the text before the cursor @param {string} whole the whole text
   * @param {boolean} asked whether the reader asked for it
   * @returns {{from: number, filter: false, options: Option[]} | null}
   */
  const complete = (before, whole, asked) => {
    if (quoted(before)) return null;
    /** @param {number} from @param {Option[]} options */
    const offer = (from, options) => (options.length ? { from, filter: /** @type {false} */ (false), options } : null);

    const token = /[\p{L}\p{N}_:?$.-]*$/u.exec(before)?.[0] ?? "";
    const from = before.length - token.length;
    if (/^[?$]/.test(token)) {
      const names = new Set([...whole.matchAll(/[?$]([\p{L}\p{N}_]+)/gu)].map((match) => `?${match[1]}`));
      names.delete(`?${token.slice(1)}`);
      const fitting = [...names].filter((name) => name.startsWith(`?${token.slice(1)}`));
      return offer(from, fitting.sort().map((label) => ({ label, type: "variable" })));
    }
    const { entities, words, prefixes } = consoleData;
    if (token.includes(":")) {
      const [prefix] = token.split(":", 1);
      const wanted = plain(token.slice(prefix.length + 1));
      if (prefix === "eg") {
        return offer(from, best(entities, ({ curie, label, names }) => [label, curie.slice(3), ...names], wanted, 3.5).map(entityOption));
      }
      const own = words.filter(({ curie }) => curie.startsWith(`${prefix}:`));
      return offer(from, best(own, ({ curie, label }) => [curie.slice(prefix.length + 1), label], wanted, 3.5).map(wordOption));
    }
    const start = labelStart(before, entities);
    if (start >= 0) {
      const wanted = plain(before.slice(start));
      const options = best(entities, ({ label }) => [label], wanted, 1).map(entityOption);
      if (options.length) return offer(start, options);
    }
    if (token.length < 2 && !asked) return null;
    const wanted = plain(token);
    const shown = [
      ...keywords.filter((name) => name.startsWith(token.toUpperCase())).map((label) => ({ label, type: "keyword" })),
      ...Object.keys(prefixes)
        .filter((name) => name.toLowerCase().startsWith(token.toLowerCase()))
        .map((name) => ({ label: `${name}:`, detail: prefixes[name], type: "prefix" })),
      ...(wanted ? best(words, ({ curie, label }) => [curie.split(":")[1], label], wanted, 2.5).map(wordOption) : []),
      ...(wanted ? best(entities, ({ curie, label, names }) => [label, curie.slice(3), ...names], wanted, 2.5).map(entityOption) : []),
    ];
    return offer(from, shown.slice(0, most));
  };

  return { complete };
})();

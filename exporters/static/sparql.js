// @ts-check
"use strict";

/** What can be told of a query's text before it is run; the same rules as in ontology/query.py. */
const sparql = (() => {
  // a word is what is in no comment, string, IRI, variable or prefixed name
  const token = new RegExp(
    [
      /#[^\n\r]*/,
      /"""(?:[^"\\]|\\.|"(?!""))*"""|'''(?:[^'\\]|\\.|'(?!''))*'''/,
      /"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*'/,
      /<[^<>"{}|^`\\\s]*>/,
      /[?$][\p{L}\p{N}_]+/u,
      /(?<name>[\p{L}\p{N}_.-]*:)[\p{L}\p{N}_.:%-]*/u,
      /(?<word>[\p{L}\p{N}_]+)/u,
    ]
      .map((part) => part.source)
      .join("|"),
    "gsu",
  );

  /** SPARQL reads code-point escapes before anything else, so they hide nothing. @param {string} text */
  const unescaped = (text) =>
    text.replace(/\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})/g, (_, short, long) =>
      String.fromCodePoint(parseInt(short ?? long, 16) % 0x110000),
    );

  /** The words of a query that may be keywords, in capitals and in order. @param {string} text */
  const words = (text) =>
    [...unescaped(text).matchAll(token)].flatMap(({ groups }) => groups?.word?.toUpperCase() ?? []);

  /** The form of a query: SELECT, ASK, CONSTRUCT, DESCRIBE, or an empty string. @param {string} text */
  const form = (text) =>
    words(text).find((word) => ["SELECT", "ASK", "CONSTRUCT", "DESCRIBE"].includes(word)) ?? "";

  /** Why a query is refused, or an empty string. @param {string} text */
  const refusal = (text) => {
    const found = new Set(words(text));
    if (found.has("SERVICE")) {
      return "SERVICE is refused: a query reads this atlas alone, and this page asks no other host.";
    }
    const change = ["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY"];
    if (!form(text) && change.some((word) => found.has(word))) {
      return "The atlas is only read here: ask with SELECT, ASK, CONSTRUCT or DESCRIBE.";
    }
    return "";
  };

  /** Whether a query names its graphs itself; else it reads all of them together. @param {string} text */
  const namesGraphs = (text) => words(text).includes("FROM");

  /** The prefixes that a query declares. @param {string} text */
  const declared = (text) => {
    /** @type {Set<string>} */
    const found = new Set();
    let last = "";
    for (const { groups } of unescaped(text).matchAll(token)) {
      if (groups?.name && last === "PREFIX") found.add(groups.name.slice(0, -1));
      if (groups?.name || groups?.word) last = groups.word?.toUpperCase() ?? "";
    }
    return found;
  };

  /**
   * The first prefix that nobody declared, and where it stands.
   * @param {string} text @param {Record<string, string>} prefixes
   */
  const unknownPrefix = (text, prefixes) => {
    const known = declared(text);
    for (const { groups, index } of text.matchAll(token)) {
      const name = groups?.name?.slice(0, -1);
      // what has no name before its colon is the default prefix, "_" stands for blank nodes
      if (name === undefined || name === "_" || known.has(name) || name in prefixes) continue;
      const before = text.slice(0, index).split("\n");
      return { name: `${name}:`, line: before.length, column: before[before.length - 1].length + 1 };
    }
    return undefined;
  };

  /**
   * The declarations of the prefixes that a query does not declare, on one line without an end, so
   * that the lines of the query keep their numbers.
   * @param {string} text @param {Record<string, string>} prefixes
   */
  const prologue = (text, prefixes) => {
    const known = declared(text);
    return Object.entries(prefixes)
      .filter(([name]) => !known.has(name))
      .map(([name, iri]) => `PREFIX ${name}: <${iri}> `)
      .join("");
  };

  return { words, form, refusal, namesGraphs, unknownPrefix, prologue };
})();

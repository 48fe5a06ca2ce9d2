// @ts-check
"use strict";

/** What is wrong with a query, in words and with its place. */
const sparqlFaults = (() => {
  /** @typedef {{text: string, line?: number, column?: number}} Fault */

  /** @param {{found: string, next: string}} place */
  const worded = ({ found, next }) => {
    if (/^["']/.test(found)) return "a text begins here and does not end";
    if (found) return `“${found}” is not expected here`;
    return next ? `something is missing before “${next}”` : "the query ends too early";
  };

  /**
   * The engine judges, but says only what would have let it read on, and where it gave up; where the
   * query first departs from the grammar, the editor knows.
   * @param {string} message the engine's @param {import("../web/editor").Place | undefined} place the editor's
   * @returns {Fault}
   */
  const explain = (message, place) => {
    const [found, line, column, expected] = /error at (\d+):(\d+):? ?(?:expected)? ?(?:one of)? ?([^]*)/.exec(message) ?? [];
    if (!found) return { text: message };
    if (place) return { ...place, text: `${worded(place)}.` };
    // a rule that is no matter of grammar is told as a sentence among what was expected
    const rule = expected.split(", ").find((part) => part.trim().split(" ").length > 3 && !part.startsWith("["));
    const text = rule?.trim() ?? "the query cannot be read beyond this place";
    return { line: Number(line), column: Number(column), text: `${text.replace(/\.$/, "")}.` };
  };

  /**
   * Why a query is not run at all.
   * @param {string} text @param {Record<string, string>} prefixes @returns {Fault | undefined}
   */
  const refusal = (text, prefixes) => {
    if (!sparql.words(text).length) return { text: "There is no query to run yet." };
    const refused = sparql.refusal(text);
    if (refused) return { text: refused };
    const unknown = sparql.unknownPrefix(text, prefixes);
    return unknown && { ...unknown, text: `the prefix “${unknown.name}” is not known here; declare it by PREFIX.` };
  };

  /** @param {Fault} fault */
  const sentence = ({ text, line, column }) => (line ? `Line ${line}, column ${column}: ${text}` : text);

  return { explain, refusal, sentence };
})();

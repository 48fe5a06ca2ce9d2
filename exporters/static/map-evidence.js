// @ts-check
"use strict";

/**
 * @typedef {{direction: string, design: string, species: string, finding: string, record: string,
 *   source: string, href: string, title: string}} MapPiece
 * @typedef {{sentence: string, directness: string, mechanism: string, note: string,
 *   page: string, evidence: MapPiece[]}} MapDetail
 */

/** What stands behind the lines of a map: one script a system, fetched when the first is asked for. */
const mapEvidence = (() => {
  /** @type {Map<string, Record<string, MapDetail>>} */
  const kept = new Map();
  /** @type {Map<string, Promise<Record<string, MapDetail>>>} */
  const asked = new Map();

  /** @param {string} root @param {string} system */
  const fetched = (root, system) =>
    new Promise((resolve, reject) => {
      // a page opened from disk may load a script but fetch nothing
      const script = document.createElement("script");
      script.src = `${root}assets/evidence/${system}.js`;
      script.addEventListener("load", () => resolve(kept.get(system) ?? {}));
      script.addEventListener("error", () => reject(new Error(`${script.src} is missing`)));
      document.head.append(script);
    });

  return {
    /** Called by the scripts themselves. @param {string} system @param {Record<string, MapDetail>} details */
    take: (system, details) => void kept.set(system, details),
    /** @param {string} root @param {MapEdge} edge @returns {Promise<MapDetail | undefined>} */
    of: async (root, { system, id }) => {
      if (!asked.has(system)) asked.set(system, fetched(root, system));
      return (await asked.get(system))?.[id];
    },
  };
})();

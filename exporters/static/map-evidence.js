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
  /** @type {Map<string, Promise<Record<string, MapDetail>>>} */
  const asked = new Map();
  return {
    /** @param {MapEdge} edge @returns {Promise<MapDetail | undefined>} */
    of: async ({ system, id }) => {
      if (!asked.has(system)) asked.set(system, endographData.read(`evidence/${system}`));
      return (await asked.get(system))?.[id];
    },
  };
})();

// @ts-check
"use strict";

/** The engine of the console: a worker that answers one query at a time and can be ended. */
const sparqlEngine = (() => {
  /** Why there is no answer: the query's fault, the reader's wish, or the time limit. */
  class Failure extends Error {
    /** @param {string} message @param {"fault" | "cancelled" | "timeout"} [why] */
    constructor(message, why = "fault") {
      super(message);
      this.why = why;
    }
  }

  /** @type {Worker | undefined} */
  let worker;
  /** @type {Promise<number> | undefined} */
  let ready;
  /** @type {((failure: Failure) => void) | undefined} what ends the query that is under way */
  let abandon;

  /** Send a message and wait for its answer. @param {Worker} to @param {object} message @returns {Promise<any>} */
  const sent = (to, message) =>
    new Promise((resolve, reject) => {
      to.onmessage = ({ data }) => {
        if (data.kind !== "error") return resolve(data);
        // after a trap the engine is of no use
        if (data.fatal) close();
        reject(new Failure(data.fatal ? `The query took more memory than there is (${data.message}).` : data.message));
      };
      to.onerror = (event) => {
        close();
        reject(new Failure(event.message || "The engine could not be started."));
      };
      to.postMessage(message);
    });

  const close = () => {
    worker?.terminate();
    worker = ready = undefined;
  };

  /** Start the engine, if it is not running; gives the number of statements. */
  const open = () => {
    if (!ready) {
      const code = new Blob([endographOxigraph.worker], { type: "text/javascript" });
      const address = URL.createObjectURL(code);
      worker = new Worker(address);
      ready = sent(worker, { kind: "open", wasm: endographOxigraph.wasm, graph: consoleGraph })
        .then(({ size }) => size)
        .finally(() => URL.revokeObjectURL(address));
    }
    return ready;
  };

  /**
   * Answer a query. What the worker is doing cannot be interrupted, so at the end of the time, or at
   * a wish to cancel, it is ended and a fresh one started.
   * @param {string} text @param {number} seconds @returns {Promise<Answer>}
   */
  const run = async (text, seconds) => {
    const triples = ["CONSTRUCT", "DESCRIBE"].includes(sparql.form(text));
    const prologue = sparql.prologue(text, consoleData.prefixes);
    /** @type {Promise<never>} */
    const ended = new Promise((_, reject) => {
      abandon = (failure) => {
        close();
        open().catch(() => undefined);
        reject(failure);
      };
    });
    /** @type {number | undefined} */
    let timer;
    try {
      await Promise.race([open(), ended]);
      const over = `The query was ended after ${seconds} seconds; narrow it, or raise the limit.`;
      timer = setTimeout(() => abandon?.(new Failure(over, "timeout")), seconds * 1000);
      const asked = { kind: "ask", text: prologue + text, union: !sparql.namesGraphs(text), triples };
      const { json, milliseconds } = await Promise.race([sent(/** @type {Worker} */ (worker), asked), ended]);
      const { head, results, boolean: yes } = JSON.parse(json);
      const rows = results?.bindings ?? [];
      return { columns: head.vars ?? [], rows: triples ? unique(rows) : rows, yes, triples, milliseconds };
    } catch (error) {
      throw error instanceof Failure ? new Failure(shifted(error.message, prologue.length), error.why) : error;
    } finally {
      clearTimeout(timer);
      abandon = undefined;
    }
  };

  /** A graph holds a triple once. @param {Row[]} rows */
  const unique = (rows) => [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];

  /** What stands before the first line is not the reader's. @param {string} message @param {number} length */
  const shifted = (message, length) =>
    message.replace(/(error at 1:)(\d+)/, (_, start, column) => `${start}${Math.max(1, Number(column) - length)}`);

  const cancel = () => abandon?.(new Failure("Cancelled.", "cancelled"));

  return { open, run, cancel };
})();

// @ts-check
"use strict";

/** The console: a query in the editor, its answer below, both in the address. */
(() => {
  /** @template {HTMLElement} T @param {string} id @returns {T} */
  const byId = (id) => /** @type {T} */ (document.getElementById(id));
  const root = document.body.dataset.root ?? "";
  const status = byId("console-status");
  const fault = byId("console-fault");
  const result = byId("console-result");
  const views = byId("console-views");
  const saves = byId("console-saves");
  const place = byId("console-view");
  /** @type {HTMLButtonElement} */
  const runButton = byId("console-run");
  /** @type {HTMLButtonElement} */
  const cancelButton = byId("console-cancel");
  /** @type {HTMLSelectElement} */
  const limit = byId("console-limit");

  /** @param {number} number */
  const counted = (number) => number.toLocaleString("en");
  /** @param {number} milliseconds */
  const timed = (milliseconds) =>
    milliseconds < 1000 ? `${Math.max(1, Math.round(milliseconds))} ms` : `${(milliseconds / 1000).toFixed(1)} s`;

  const editor = endographEditor.create(byId("console-editor"), {
    label: "SPARQL query",
    run: () => void run(),
    changed: () => editor.mark(),
    complete: sparqlCompletion.complete,
  });

  // The address --------------------------------------------------------------------------------
  /** The name of the shipped query that a text is, or an empty string. @param {string} text */
  const nameOf = (text) =>
    Object.entries(consoleData.questions).find(([, sparql]) => sparql.trim() === text.trim())?.[0] ?? "";

  /** The address of a query: by its name where it is a shipped one. @param {string} text */
  const addressOf = (text) => {
    const name = nameOf(text);
    return name ? `#q=${encodeURIComponent(name)}` : `#query=${encodeURIComponent(text)}`;
  };

  /** The query that the address asks for. A name may be cut short, as on the command line. */
  const asked = () => {
    const wanted = new URLSearchParams(location.hash.slice(1).replaceAll("+", "%2B"));
    const name = wanted.get("q");
    if (name !== null) {
      const names = Object.keys(consoleData.questions).filter((known) => known.startsWith(name));
      const found = names.includes(name) ? name : names[0];
      if (!found) return { problem: `No shipped query is called “${name}”.` };
      return { text: consoleData.questions[found], name: found };
    }
    const text = wanted.get("query");
    return text === null ? {} : { text, name: nameOf(text) };
  };

  /** @param {string} [name] */
  const point = (name) => {
    for (const link of document.querySelectorAll("#console-gallery a")) {
      if (link.getAttribute("href") === `#q=${name}`) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
  };

  const follow = () => {
    const { text, name, problem } = asked();
    if (problem) return complain({ text: problem });
    if (text === undefined) return;
    editor.setText(text);
    point(name);
    void run();
  };

  // Running ------------------------------------------------------------------------------------
  /** @param {ReturnType<typeof sparqlFaults.explain>} found */
  const complain = (found) => {
    fault.hidden = false;
    fault.textContent = sparqlFaults.sentence(found);
    status.textContent = "";
    result.hidden = true;
    editor.mark(found.text, found.line, found.column);
  };

  let loaded = false;
  let runs = 0;
  /** @param {boolean} [told] whether the address shall say what was asked */
  async function run(told = true) {
    const text = editor.text();
    const mine = ++runs;
    fault.hidden = true;
    editor.mark();
    const refused = sparqlFaults.refusal(text, consoleData.prefixes);
    if (refused) return complain(refused);
    sparqlEngine.cancel();
    if (told) history.replaceState(null, "", addressOf(text));
    point(nameOf(text));
    result.setAttribute("aria-busy", "true");
    cancelButton.hidden = false;
    status.textContent = loaded ? "Running …" : "Loading the atlas …";
    try {
      const answer = await sparqlEngine.run(text, Number(limit.value));
      if (mine === runs) show(answer);
    } catch (error) {
      if (mine !== runs) return;
      const why = /** @type {{why?: string}} */ (error).why;
      if (why === "cancelled") {
        status.textContent = "Cancelled.";
        result.hidden = true;
      } else {
        complain(sparqlFaults.explain(error instanceof Error ? error.message : String(error), editor.fault()));
      }
    } finally {
      if (mine === runs) {
        cancelButton.hidden = true;
        result.removeAttribute("aria-busy");
      }
    }
  }

  // The answer ---------------------------------------------------------------------------------
  /** @param {Answer} answer */
  const show = (answer) => {
    result.hidden = false;
    // by its margin the bar brings some of the answer into sight with it
    if (runs > 1) saves.scrollIntoView({ block: "nearest" });
    const { rows, yes, triples, milliseconds } = answer;
    const what = triples ? "triple" : "row";
    const count = yes === undefined ? `${counted(rows.length)} ${what}${rows.length === 1 ? "" : "s"}` : "Answered";
    status.textContent = `${count} in ${timed(milliseconds)}.`;
    views.hidden = yes !== undefined || !rows.length;
    offer(answer);
    if (yes !== undefined) return say(yes ? "Yes" : "No", "answer-yes-no");
    if (!rows.length) return say("Nothing in the atlas answers this.", "answer-none");
    const maps = sparqlMap.drawn(answer).nodes.length > 0;
    /** @type {[string, string, boolean, () => void][]} */
    const all = [
      ["table", "Table", true, () => sparqlTable.show(place, answer, root)],
      ["map", "Map", maps, () => void sparqlMap.show(place, answer, root)],
      ["text", "Turtle", triples, () => source(sparqlFormats.turtle(answer, consoleData.prefixes, sparqlTerms.contract))],
    ];
    const buttons = all
      .filter(([, , possible]) => possible)
      .map(([name, label, , draw]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.textContent = label;
        button.dataset.view = name;
        button.addEventListener("click", () => {
          for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
          redraw = draw;
          draw();
        });
        return button;
      });
    views.replaceChildren(...buttons);
    buttons[0].click();
  };

  /** @type {(() => void) | undefined} draws the view that is shown, again */
  let redraw;
  document.addEventListener("endograph:theme", () => redraw?.());

  /** @param {string} text @param {string} name */
  const say = (text, name) => {
    redraw = undefined;
    const words = document.createElement("p");
    words.className = name;
    words.textContent = text;
    place.replaceChildren(words);
  };

  /** @param {string} text */
  const source = (text) => {
    const block = document.createElement("pre");
    block.tabIndex = 0;
    block.textContent = text.length > 200_000 ? `${text.slice(0, 200_000)}\n# cut here; the download has all of it` : text;
    place.replaceChildren(block);
  };

  // Files --------------------------------------------------------------------------------------
  /** @param {Answer} answer */
  const offer = (answer) => {
    /** @type {[string, string, () => string][]} */
    const kinds = answer.triples
      ? [
          ["ttl", "text/turtle", () => sparqlFormats.turtle(answer, consoleData.prefixes, sparqlTerms.contract)],
          ["nt", "application/n-triples", () => sparqlFormats.ntriples(answer)],
        ]
      : [];
    if (answer.yes === undefined) {
      kinds.push(["csv", "text/csv", () => sparqlFormats.csv(answer)], ["tsv", "text/tab-separated-values", () => sparqlFormats.tsv(answer)]);
    }
    kinds.push(["json", "application/sparql-results+json", () => sparqlFormats.json(answer)]);
    saves.replaceChildren(
      ...kinds.map(([ending, type, write]) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "plain";
        button.textContent = { ttl: "Turtle", nt: "N-Triples" }[ending] ?? ending.toUpperCase();
        button.addEventListener("click", () => save(`${nameOf(editor.text()) || "answer"}.${ending}`, type, write()));
        return button;
      }),
    );
  };

  /** @param {string} name @param {string} type @param {string} text */
  const save = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  };

  // The page -----------------------------------------------------------------------------------
  runButton.addEventListener("click", () => void run());
  cancelButton.addEventListener("click", () => sparqlEngine.cancel());
  byId("console-share").addEventListener("click", async () => {
    history.replaceState(null, "", addressOf(editor.text()));
    try {
      await navigator.clipboard.writeText(location.href);
      status.textContent = "The address of this query was copied.";
    } catch {
      status.textContent = "The address bar now holds this query: copy it from there.";
    }
  });
  addEventListener("hashchange", follow);

  const gallery = byId("console-gallery");
  const words = byId("console-gallery-find");
  words.addEventListener("input", () => {
    const wanted = /** @type {HTMLInputElement} */ (words).value.toLowerCase().split(/\s+/).filter(Boolean);
    for (const group of gallery.querySelectorAll("section")) {
      let shown = 0;
      for (const item of group.querySelectorAll("li")) {
        const text = (item.textContent ?? "").toLowerCase();
        item.hidden = !wanted.every((word) => text.includes(word));
        shown += Number(!item.hidden);
      }
      group.hidden = !shown;
    }
  });

  // on a narrow page the list would push the editor out of sight
  if (matchMedia("(max-width: 900px)").matches) gallery.querySelector("details")?.removeAttribute("open");
  byId("console").hidden = false;
  const start = performance.now();
  sparqlEngine.open().then((size) => {
    loaded = true;
    byId("console-size").textContent = `${counted(size)} statements, ready in ${timed(performance.now() - start)}.`;
  }, () => undefined);
  if (location.hash.length > 1) follow();
  else {
    editor.setText(consoleData.first);
    void run(false);
  }
})();

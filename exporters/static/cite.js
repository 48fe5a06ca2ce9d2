// @ts-check
"use strict";

/**
 * @typedef {Record<string, [string, {id: string, [field: string]: unknown}]>} Bibliography
 *   each source as BibTeX and as an item of CSL-JSON, by its id
 */

/** Citations of a statement and its sources, or of one source, to save to a file. */
const citation = (() => {
  /** @typedef {{id: string, [field: string]: unknown}} Item */

  /**
   * The statement itself, in both formats.
   * @param {string} key @param {string} title @param {string} url @returns {[string, Item]}
   */
  const own = (key, title, url) => {
    const name = `${key}: ${title}`;
    const fields = {
      author: "{The endograph authors}", title: `{${name.replace(/\{/g, "(").replace(/\}/g, ")")}}`,
      howpublished: "endograph", url,
    };
    const lines = Object.entries(fields).map(([field, text]) => `  ${field} = {${text}},\n`);
    const author = [{ literal: "The endograph authors" }];
    return [
      `@misc{${key},\n${lines.join("")}}\n`,
      { id: key, type: "entry", title: name, author, "container-title": "endograph", URL: url },
    ];
  };

  /**
   * Both formats of some entries, as texts of files.
   * @param {[string, Item][]} entries
   */
  const texts = (entries) => ({
    bib: entries.map(([bibtex]) => bibtex).join("\n"),
    json: `${JSON.stringify(entries.map(([, item]) => item), null, 1)}\n`,
  });

  return { own, texts };
})();

for (const place of /** @type {NodeListOf<HTMLElement>} */ (
  document.querySelectorAll("[data-cite]")
)) {
  const key = place.dataset.cite ?? "";
  /** What the page says of itself, if it is the page of a statement. */
  const data = JSON.parse(document.querySelector('[type="application/ld+json"]')?.textContent ?? "{}");
  const isStatement = data["@type"] === "Claim";

  /** The ids of the sources that the page links to. */
  const sources = () => {
    const links = [...document.querySelectorAll("ul.pieces a[href*='reference/']")];
    return new Set(links.map((link) => link.getAttribute("href")?.match(/([^/]+)\.html/)?.[1] ?? ""));
  };

  /** @param {"bib" | "json"} suffix */
  const save = async (suffix) => {
    /** @type {Bibliography} */
    const known = await endographData.read("bibliography");
    const wanted = isStatement ? [...sources()] : [key];
    const entries = wanted.filter((name) => name in known).map((name) => known[name]);
    if (isStatement) entries.unshift(citation.own(key, data.text, `${data["@context"][1]["@base"]}${data["@id"]}`));
    const link = document.createElement("a");
    const url = URL.createObjectURL(new Blob([citation.texts(entries)[suffix]], { type: "text/plain" }));
    Object.assign(link, { href: url, download: `${key}.${suffix}` }).click();
    URL.revokeObjectURL(url);
  };

  place.append("Cite: ");
  for (const [label, suffix] of /** @type {["BibTeX" | "CSL-JSON", "bib" | "json"][]} */ ([
    ["BibTeX", "bib"], ["CSL-JSON", "json"],
  ])) {
    const button = document.createElement("button");
    Object.assign(button, { type: "button", className: "plain", textContent: label });
    button.addEventListener("click", () => void save(suffix));
    place.append(button, " ");
  }
}

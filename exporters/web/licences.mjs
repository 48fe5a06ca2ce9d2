// The licences of what is bundled, as their packages state them.
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * Return the text of a file of notices for the packages whose files went into a bundle.
 * @param {string} here the folder that holds node_modules
 * @param {Iterable<string>} inputs files that were bundled
 */
export function licences(here, inputs) {
  const names = new Set();
  for (const input of inputs) {
    const match = /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(input);
    if (match) names.add(match[0]);
  }
  const notices = [...names].sort().map((path) => notice(join(here, path)));
  return `Parts of other projects in these scripts, and their licences.\n\n${notices.join("\n")}`;
}

/** @param {string} folder */
function notice(folder) {
  const { name, version, license, homepage, repository } = JSON.parse(
    readFileSync(join(folder, "package.json"), "utf8"),
  );
  const from = repository?.url ?? repository ?? homepage ?? "";
  const files = readdirSync(folder).filter((file) => /^(licen[cs]e|copying|notice)/i.test(file));
  const texts = files.sort().map((file) => readFileSync(join(folder, file), "utf8").trim());
  if (!texts.length) texts.push("(The package holds no text of its licence; its source does.)");
  return [`== ${name} ${version}: ${license}`, from, "", ...texts, ""].join("\n");
}

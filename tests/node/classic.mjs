// Runs classic scripts of the pages as a page does, in one common scope, and returns their names.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import vm from "node:vm";

const folder = join(import.meta.dirname, "../../exporters/static");

/**
 * Run scripts and return what the last of them calls `name`.
 * @param {string} name @param {...string} files
 */
export function load(name, ...files) {
  for (const file of files) {
    const filename = join(folder, file);
    vm.runInThisContext(readFileSync(filename, "utf8"), { filename });
  }
  return vm.runInThisContext(name);
}

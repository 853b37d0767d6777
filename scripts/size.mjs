// Weighs the built site against its budgets (budgets.json, bytes after brotli
// at its highest level) and fails when one is broken.
//
//   node scripts/size.mjs [folder of the built site]
//
// The folder is what `make site` builds: what is weighed are the .br files that
// a host sends. The page's weight is what is fetched before the engine is: the
// page with its poster, its styles and scripts, and the words of
// the largest language that are said without the engine. A figure in a frame
// waits for all of its words.
import { existsSync, readFileSync, readdirSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const site = process.argv[2] ?? join(here, "..", "dist");
const budgets = JSON.parse(readFileSync(join(here, "budgets.json"), "utf8"));

/** @param {string} name */
function weigh(name) {
  const file = join(site, name);
  const raw = statSync(file).size;
  return { name, raw, brotli: existsSync(`${file}.br`) ? statSync(`${file}.br`).size : raw };
}

const assets = existsSync(join(site, "assets")) ? readdirSync(join(site, "assets")).filter((name) => !/\.(gz|br|map)$/.test(name)).sort() : [];
const named = (/** @type {RegExp} */ pattern) => assets.filter((name) => pattern.test(name)).map((name) => weigh(`assets/${name}`));
const largest = (/** @type {RegExp} */ pattern) => named(pattern).sort((a, b) => b.brotli - a.brotli).slice(0, 1);
const words = largest(/^[a-z]{2}-\w+\.json$/);
const later = largest(/^later-[a-z]{2}-\w+\.json$/);

/** What a page names in its head, and its words. @param {string} page */
function whole(page) {
  if (!existsSync(join(site, page))) return [];
  const names = [...readFileSync(join(site, page), "utf8").matchAll(/(?:href|src)="(assets\/[^"]+)"/g)].map((m) => m[1]);
  return [weigh(page), ...names.map(weigh), ...words];
}

/** @type {Record<string, { name: string, raw: number, brotli: number }[]>} */
const kinds = {
  page: whole("index.html"),
  embed: [...whole("embed.html"), ...later],
  element: existsSync(join(site, "embed.js")) ? [weigh("embed.js")] : [],
  engine: named(/^engine-.*\.wasm$/),
};

const n = (/** @type {number} */ x) => x.toLocaleString("en-US").padStart(12);
let failed = 0;
for (const [kind, list] of Object.entries(kinds)) {
  if (list.length === 0) {
    console.log(`FAIL ${kind}: ${site} has none; make site builds it`);
    failed++;
    continue;
  }
  for (const one of list) console.log(`     ${one.name.padEnd(34)}${n(one.raw)} raw${n(one.brotli)} brotli`);
  const sum = list.reduce((s, one) => s + one.brotli, 0);
  const most = budgets[kind].brotli;
  const over = sum > most;
  if (over) failed++;
  console.log(`${over ? "FAIL" : "ok  "} ${kind}: ${sum.toLocaleString("en-US")} bytes of ${most.toLocaleString("en-US")} (${(100 * sum / most).toFixed(0)} %), brotli: ${budgets[kind].of}`);
}
process.exitCode = failed ? 1 : 0;

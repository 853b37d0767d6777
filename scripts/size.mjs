// Weighs the built site against its budgets (budgets.json, bytes after brotli
// at its highest level) and fails when one is broken.
//
//   node scripts/size.mjs [folder of the built site]
//
// The page's weight is what is fetched before the engine is: every page, style
// and module, the loader, the poster, and the words of the largest language.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const site = process.argv[2] ?? join(here, "..", "build", "site");
const budgets = JSON.parse(readFileSync(join(here, "budgets.json"), "utf8"));
const memo = join(here, "..", "build", "size.json");

/** @returns {Record<string, number>} sizes already measured, by SHA-256 */
function known() {
  try {
    return JSON.parse(readFileSync(memo, "utf8"));
  } catch {
    return {};
  }
}

const before = known();
/** @type {Record<string, number>} */
const measured = {};

/** @param {string} file */
function weigh(file) {
  const data = readFileSync(file);
  const key = createHash("sha256").update(data).digest("hex");
  measured[key] = before[key] ?? brotliCompressSync(data, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: data.length,
    },
  }).length;
  return { raw: data.length, brotli: measured[key] };
}

const files = readdirSync(site, { recursive: true, withFileTypes: true })
  .filter((e) => e.isFile())
  .map((e) => relative(site, join(e.parentPath ?? e.path, e.name)))
  .sort();
const kinds = /** @type {Record<string, { name: string, raw: number, brotli: number }[]>} */ ({ page: [], engine: [] });
let words = null;
for (const name of files) {
  if (name === "engine.wasm.gz") continue;
  const one = { name, ...weigh(join(site, name)) };
  if (name === "engine.wasm") kinds.engine.push(one);
  else if (/^lang[/\\]/.test(name)) words = words && words.brotli > one.brotli ? words : one;
  else kinds.page.push(one);
}
if (words) kinds.page.push(words);
mkdirSync(dirname(memo), { recursive: true });
writeFileSync(memo, JSON.stringify(measured));

const n = (/** @type {number} */ x) => x.toLocaleString("en-US").padStart(12);
let failed = 0;
for (const [kind, list] of Object.entries(kinds)) {
  if (list.length === 0) {
    console.log(`FAIL ${kind}: ${site} has none; is it built?`);
    failed++;
    continue;
  }
  for (const one of list) console.log(`     ${one.name.padEnd(28)}${n(one.raw)} raw${n(one.brotli)} brotli`);
  const sum = list.reduce((s, one) => s + one.brotli, 0);
  const most = budgets[kind].brotli;
  const over = sum > most;
  if (over) failed++;
  console.log(`${over ? "FAIL" : "ok  "} ${kind}: ${sum.toLocaleString("en-US")} bytes of ${most.toLocaleString("en-US")} (${(100 * sum / most).toFixed(0)} %), brotli: ${budgets[kind].of}`);
}
process.exitCode = failed ? 1 : 0;

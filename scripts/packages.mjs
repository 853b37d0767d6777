// Says which Go packages the engine's bytes belong to, before compression.
//
//   node scripts/packages.mjs [how many lines]
//
// It builds the engine with its names, which the site's has not, and adds up the
// functions of each package. Needs build/lean.mod, which `make site` makes.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const file = join("build", "engine-named.wasm");
execFileSync("go", ["build", "-modfile=build/lean.mod", "-trimpath", "-o", file, "./cmd/wasm"], {
  cwd: root, stdio: "inherit", env: { ...process.env, GOOS: "js", GOARCH: "wasm", GOFLAGS: "-buildvcs=false" },
});

const bytes = readFileSync(join(root, file));
let at = 8;
/** The number at `at`, as WebAssembly writes them (LEB128). */
function number() {
  let value = 0, shift = 0, byte;
  do {
    byte = bytes[at++];
    value += (byte & 0x7f) * 2 ** shift;
    shift += 7;
  } while (byte & 0x80);
  return value;
}
function string() {
  const length = number();
  at += length;
  return bytes.toString("utf8", at - length, at);
}

const IMPORTS = 2, CODE = 10, DATA = 11, CUSTOM = 0, FUNCTION_NAMES = 1;
/** @type {number[]} */
const sizes = [];
/** @type {Map<number, string>} */
const names = new Map();
let imported = 0, data = 0;
while (at < bytes.length) {
  const id = bytes[at++], length = number(), end = at + length;
  if (id === IMPORTS) imported = number(); // Go imports functions alone
  else if (id === DATA) data = length;
  else if (id === CODE) {
    for (let left = number(); left > 0; left--) {
      const size = number();
      sizes.push(size);
      at += size;
    }
  } else if (id === CUSTOM && string() === "name") {
    while (at < end) {
      const kind = bytes[at++], over = number() + at;
      if (kind === FUNCTION_NAMES) for (let left = number(); left > 0; left--) names.set(number(), string());
      at = over;
    }
  }
  at = end;
}

// The linker writes a function's name with every "/" of its package as "_", and
// cuts github.com's down to "github".
const packages = new Map();
sizes.forEach((size, i) => {
  const name = names.get(imported + i) ?? "?";
  const found = /^(?:type|go)[_:]/.test(name) ? "(generated)" : /^[^.]*/.exec(name.replace(/^github\.com/, "github"))?.[0] ?? name;
  packages.set(found, (packages.get(found) ?? 0) + size);
});
const n = (/** @type {number} */ x) => x.toLocaleString("en-US").padStart(12);
const list = [...packages].sort((a, b) => b[1] - a[1]);
const shown = list.slice(0, Number(process.argv[2] ?? 30));
console.log(`the engine's code, by package (raw bytes; besides, ${n(data).trim()} of data)`);
for (const [name, size] of shown) console.log(`${n(size)}  ${name}`);
console.log(`${n(list.slice(shown.length).reduce((sum, [, size]) => sum + size, 0))}  ${list.length - shown.length} more`);

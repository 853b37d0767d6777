/**
 * Content blockers hide what is called as advertisements, buttons of social
 * networks and consent boxes are called, wherever it stands. Nothing here may
 * be: not in the documents, not in the styles, not in the scripts.
 */
import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import test from "node:test";

const web = new URL("../../", import.meta.url);

/** What the names on such lists begin with, as words of a name. */
const LISTED =
  /^(ads?|advert\w*|adv|adsense|adbox|banners?|sponsor\w*|promo\w*|share\w*|sharing|social\w*|tweet\w*|twitter|facebook|follow\w*|like|pinterest|whatsapp|cookie\w*|consent|gdpr|popups?|popunder|interstitial|newsletter|subscribe|track\w*|analytics|paywall|outbrain|taboola|partner\w*|affiliate\w*)$/;

/** @param {string} name a class or an id */
const words = (name) => name.split(/[-_]|(?<=[a-z])(?=[A-Z])/).map((w) => w.toLowerCase());

/** Every class and id that a text gives to something, or styles. @param {string} file @param {string} text */
function names(file, text) {
  const found = new Set();
  const add = (/** @type {string} */ list) => list.split(/\s+/).forEach((name) => name && found.add(name));
  if (file.endsWith(".html")) for (const m of text.matchAll(/\s(?:id|class)="([^"]*)"/g)) add(m[1]);
  else if (file.endsWith(".css")) for (const m of text.matchAll(/[.#]([a-zA-Z][\w-]*)(?=[^{}]*\{)/g)) add(m[1]);
  else {
    for (const m of text.matchAll(/(?:className|\.id)\s*=\s*[`"]([^`"]*)/g)) add(m[1]);
    for (const m of text.matchAll(/(?:byId|element|getElementById)\((?:"\w+", )?"([\w -]+)"/g)) add(m[1]);
    for (const m of text.matchAll(/classList\.\w+\("([\w-]+)"/g)) add(m[1]);
    for (const m of text.matchAll(/\s(?:id|class)="([^"$]*)"/g)) add(m[1]);
  }
  return found;
}

const files = [
  ...["index.html", "embed.html"],
  ...["css", "js", "examples", "parts"].flatMap((dir) =>
    readdirSync(new URL(`${dir}/`, web), { recursive: true })
      .map((f) => `${dir}/${f}`)
      .filter((f) => /\.(html|css|js)$/.test(f) && !f.includes("vendor")),
  ),
];

test("nothing is called as what content blockers hide", () => {
  let seen = 0;
  for (const file of files) {
    for (const name of names(file, readFileSync(new URL(file, web), "utf8"))) {
      seen++;
      const listed = words(name).find((w) => LISTED.test(w));
      assert.equal(listed, undefined, `${file}: ${name}`);
    }
  }
  assert.ok(seen > 500, `only ${seen} names were looked at`);
});

test("the names that were hidden would be found", () => {
  assert.deepEqual([...names("a.html", '<p class="share-top x" id="adBox">')], ["share-top", "x", "adBox"]);
  assert.deepEqual([...names("a.css", ".share-top, #social:hover { color: red }")], ["share-top", "social"]);
  for (const name of ["share-top", "adBox", "social", "cookie-bar"])
    assert.ok(
      words(name).some((w) => LISTED.test(w)),
      name,
    );
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { OWN } from "../../js/embed/attributes.js";
import { MAX_LINK, askedBy, askedIn, fromValue, keysOf, ofARun, valueOf, withKeys } from "../../js/figure/link.js";
import { NAMES } from "../../js/figure/schema.js";
import { chapterIn, meant } from "../../js/story/where.js";

test("the value of a key that is given once", () => {
  assert.equal(valueOf("d=5&lang=zh", "d"), "5");
  assert.equal(valueOf("d=5&lang=zh&d=6", "d"), null, "the engine takes neither");
  assert.equal(valueOf("lang=zh", "theme"), null);
  assert.equal(valueOf("play&d=5", "play"), "");
  assert.equal(valueOf("x=%E0%A4%A", "x"), "%E0%A4%A", "malformed escapes are carried, not thrown");
});

test("keys are set, replaced and removed; others stay as they are", () => {
  assert.equal(withKeys("", { d: 3 }), "d=3");
  assert.equal(withKeys("start=ones&from=0.1,0.1~2,2&d=3", { d: null }), "start=ones&from=0.1,0.1~2,2");
  assert.equal(withKeys("d=3&d=4&odd=%20x", { d: 8 }), "odd=%20x&d=8");
  assert.equal(withKeys("%64=3", { d: 8 }), "d=8");
});

test("what a person types cannot end or change a value", () => {
  assert.equal(withKeys("", { scale: "1&d=8#<b>" }), "scale=1%26d%3D8%23%3Cb%3E");
  assert.equal(valueOf(withKeys("", { scale: "1&d=8" }), "scale"), "1&d=8");
});

test("starting points stay readable", () => {
  assert.equal(
    fromValue([
      [0.1, 0.1],
      [2, -2],
    ]),
    "0.1,0.1~2,-2",
  );
  assert.equal(withKeys("", { from: "0.1,0.1~2,-2" }), "from=0.1,0.1~2,-2");
});

test("a plus sign is one, and a link out of HTML is read", () => {
  assert.equal(valueOf("lr=1e+2", "lr"), "1e+2");
  assert.equal(valueOf("start=ones&amp;lang=zh&amp;amp;d=3", "lang"), "zh");
  assert.equal(withKeys("start=ones&amp;lang=zh&amp;d=3", { lang: null }), "start=ones&d=3");
});

const asked = (/** @type {string} */ url) => askedBy(new URL(url, "https://example.org/m/"));

test("the page reads of an address what the engine reads: its keys, whether it is of a run, its chapter and its words", () => {
  /** @type {[address: string, link: string][]} */
  const list = JSON.parse(readFileSync(new URL("../../../sim/scenario/testdata/addresses.json", import.meta.url), "utf8"));
  assert.ok(list.length > 80);
  const own = (/** @type {string} */ link) => [...new Set(keysOf(link).filter((key) => NAMES.includes(key)))].sort();
  for (const [address, link] of list) {
    const read = asked(address);
    assert.deepEqual(own(read), own(link), address);
    assert.equal(ofARun(read), ofARun(link), address);
    assert.equal(chapterIn(meant(read)), chapterIn(meant(link)), address);
    for (const key of ["start", "lang", "theme", "ui", "guess"]) assert.equal(valueOf(read, key), valueOf(link, key), address);
  }
});

test("an address asks by its query, and by a fragment that holds keys, in what order they come", () => {
  assert.equal(asked("?lang=zh#start=sparse"), "lang=zh&start=sparse");
  assert.equal(asked("?utm_source=x#start=sparse&steps=20"), "utm_source=x&start=sparse&steps=20");
  assert.equal(asked("#x=1&steps=20)"), "x=1&steps=20)", "what is no key, and a value that is no word, is for the engine to judge");
  assert.equal(asked("?%E0%A4%A=1&lr=1e+2"), "%25E0%25A4%25A=1&lr=1e+2");
});

test("a text may be an address, a link, or either encoded as a whole", () => {
  for (const text of [
    "https://example.org/m/?story=2&guess=noise:diagonals",
    "?guess=noise:diagonals.",
    "guess=noise:diagonals",
    "https://example.org/m/#guess=noise:diagonals",
    "https%3A%2F%2Fexample.org%2F%3Fguess%3Dnoise%253Adiagonals",
    "?lang=zh&#38;guess=noise%253Adiagonals%E2%80%8B",
  ])
    assert.equal(valueOf(askedIn(text), "guess"), "noise:diagonals", text);
  assert.equal(askedIn("guess"), "guess");
});

test("what the page reads as words are keys of a link, or an embed's own", () => {
  const source = readFileSync(new URL("../../js/figure/link.js", import.meta.url), "utf8");
  const words = /const WORDS = .*?\(([\w|]+)\)/.exec(source)?.[1].split("|") ?? [];
  assert.ok(words.length > 5, `${words}`);
  for (const key of words) assert.ok([...NAMES, ...OWN].includes(key), `${key} is no key`);
});

test("there is one limit of a link's length", () => {
  const go = readFileSync(new URL("../../../sim/scenario/parse.go", import.meta.url), "utf8");
  assert.equal(MAX_LINK, Number(/const MaxLink = (\d+)/.exec(go)?.[1]));
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { MAX_LINK, askedBy, fromValue, valueOf, withKeys } from "../../js/figure/link.js";

test("the first value of a key", () => {
  assert.equal(valueOf("d=5&lang=zh&d=6", "d"), "5");
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

test("an address asks by its query, and by a fragment that holds keys", () => {
  const asked = (/** @type {string} */ url) => askedBy(new URL(url, "https://example.org/m/"));
  assert.equal(asked("?d=3#theorems"), "d=3");
  assert.equal(asked("#start=sparse&steps=20"), "start=sparse&steps=20");
  assert.equal(asked("?lang=zh#start=sparse"), "lang=zh&start=sparse");
  assert.equal(asked("#:~:text=a=b"), "");
  assert.equal(asked(""), "");
});

test("there is one limit of a link's length", () => {
  const go = readFileSync(new URL("../../../sim/scenario/parse.go", import.meta.url), "utf8");
  assert.equal(MAX_LINK, Number(/const MaxLink = (\d+)/.exec(go)?.[1]));
});

import assert from "node:assert/strict";
import test from "node:test";
import { fromValue, typed, typedPoint, valueOf, withKeys } from "../../js/figure/link.js";

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

test("typed numbers and places", () => {
  assert.equal(typed(" −0.5 "), "-0.5");
  for (const t of ["0.1, −2", "(0.1; -2)", " 0.1  -2 ", "[0.1,-2]"]) assert.equal(typedPoint(t), "0.1,-2", t);
});

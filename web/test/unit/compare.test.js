import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { KEYS, METHODS, STARTS } from "../../js/figure/schema.js";
import { fitted, nameOf, offered, propose, readChanges, shown, wordOf, writeChanges } from "../../js/page/compare-list.js";

const en = JSON.parse(readFileSync(new URL("../../lang/en.json", import.meta.url), "utf8"));
const messages = readFileSync(new URL("../../../sim/scenario/testdata/messages.txt", import.meta.url), "utf8");

const scenario = (more = {}) =>
  /** @type {import("../../js/bridge").Scenario} */ (
    /** @type {unknown} */ ({
      start: "gaussian",
      atoms: [{ x: [1, 0], weight: 1 }],
      scale: 1,
      d: 2,
      T: 100,
      engine: "exact",
      n: 256,
      method: "gd",
      lr: 3e-4,
      steps: 200,
      init: "diagonal",
      sw: 0.1,
      mask: "none",
      seed: "1",
      ...more,
    })
  );

test("what may differ is what the engine takes", () => {
  const list = /one of the keys ([\w, ]+ or \w+)\n/g;
  const said = [...messages.matchAll(list)].map((m) => m[1].split(/, | or /).sort());
  assert.deepEqual(
    said.sort((a, b) => b.length - a.length),
    [offered(-1, "layer").sort(), offered(60, "layer").sort()],
  );
});

test("a stack is offered nothing that is of the layer alone, and starts of as many numbers as it has layers", () => {
  for (const key of ["engine", "n", "init", "sw", "mask"]) {
    assert.ok(offered(-1, "layer").includes(key) && !offered(-1, "stack").includes(key), key);
  }
  const stack = scenario({ model: "stack", layers: 3, tied: "no" });
  assert.equal(propose("from", stack), "0.2,0.15,0.1");
  assert.equal(propose("from", stack, [["tied", "yes"]]), "0.15,0.15,0.15");
  assert.equal(propose("from", stack, [["layers", "1"]]), "0.15");
  assert.deepEqual(
    [
      [["from", "0.1,0.2,0.3"]],
      [
        ["layers", "4"],
        ["from", "0.1,0.2,0.3"],
      ],
      [
        ["tied", "yes"],
        ["from", "0.1,0.1,0.1~0.1,0.2,0.3"],
      ],
    ].map((list) => fitted(/** @type {[string, string][]} */ (list), stack).at(-1)?.[1]),
    ["0.1,0.2,0.3", "0.25,0.2,0.15,0.1", "0.15,0.15,0.15"],
  );
});

test("every key and every choice has words", () => {
  for (const key of [...offered(-1, "layer"), ...offered(-1, "stack")]) {
    assert.ok(nameOf(key) in en, key);
    for (const value of KEYS[key].values ?? []) assert.ok(wordOf(key, value) in en, wordOf(key, value));
  }
  for (const start of Object.keys(STARTS)) assert.ok(`scale.${start}` in en, start);
  assert.deepEqual([Object.keys(STARTS), Object.keys(METHODS)], [KEYS.start.values, KEYS.method.values]);
});

test("changes are read and written as the link has them", () => {
  const text = "start:custom;atoms:1,0~0,1*2;lr:1e-5";
  assert.deepEqual(readChanges(text), [
    ["start", "custom"],
    ["atoms", "1,0~0,1*2"],
    ["lr", "1e-5"],
  ]);
  assert.equal(writeChanges(readChanges(text)), text);
  assert.deepEqual(readChanges(""), []);
});

test("what is proposed makes a difference", () => {
  for (const s of [
    scenario(),
    scenario({
      start: "sparse",
      T: 5,
      method: "momentum",
      engine: "sampled",
      mask: "diagonal",
      init: "random",
      d: 8,
      seed: "2",
      n: 9999,
      scale: 500,
      sw: 5,
    }),
  ]) {
    for (const key of offered(-1, s.model).filter((k) => k !== "from" && k !== "atoms")) {
      assert.notEqual(propose(key, s), String(s[/** @type {"d"} */ (key)]), key);
    }
  }
  assert.deepEqual(
    ["layers", "tied"].map((key) => propose(key, scenario({ model: "stack", layers: 4, tied: "no" }))),
    ["2", "yes"],
  );
  assert.equal(propose("lr", scenario()), "0.0001");
});

test("numbers are read as numbers", () => {
  assert.equal(shown("-0.5"), "−0.5");
  assert.equal(shown("1,-2"), "1,−2");
  assert.equal(shown("18446744073709551615"), "18446744073709551615");
});

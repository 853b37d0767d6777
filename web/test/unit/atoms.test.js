import assert from "node:assert/strict";
import test from "node:test";
import { atomsValue, fitTo, fresh, plotsOf, reach } from "../../js/page/atoms-list.js";

const one = (/** @type {number[]} */ ...x) => ({ x, weight: 1 });

test("vectors are written as the link has them", () => {
  assert.equal(atomsValue([one(1, 0), { x: [0, 1], weight: 2 }, one(-1, -1)]), "1,0~0,1*2~-1,-1");
  assert.equal(atomsValue([{ x: "wide; 0", weight: "" }]), "(wide; 0)*", "what a person typed reaches the engine as it is");
});

test("another dimension pads and cuts, and leaves something", () => {
  assert.deepEqual(fitTo([one(1, 2), { x: [0, 3], weight: 4 }], 3), [one(1, 2, 0), { x: [0, 3, 0], weight: 4 }]);
  assert.deepEqual(fitTo([one(1, 2), one(0, 3)], 1), [one(1), one(0)]);
  assert.deepEqual(fitTo([one(0, 2), one(0, 3)], 1), [one(1), one(0)], "not all zero");
  const there = [one(1, 2)];
  assert.deepEqual(fitTo(fitTo(there, 5), 2), there);
});

test("a new vector is none that is there", () => {
  /** @type {{ x: number[], weight: number }[]} */
  const list = [];
  const seen = new Set();
  for (let i = 0; i < 8; i++) {
    list.push(fresh(list, 2));
    seen.add(list[i].x.join());
  }
  assert.equal(seen.size, 8);
  assert.deepEqual(fresh([], 3), one(1, 0, 0));
});

test("a plot reaches beyond every vector, in round numbers", () => {
  for (const [x, want] of [
    [1, 2],
    [0.8, 1],
    [3, 5],
    [5, 10],
    [100, 200],
    [0.001, 0.002],
  ])
    assert.equal(reach([one(x, -x / 2)]), want);
  assert.ok(reach([one(-7)]) > 7);
});

test("plots there are up to three dimensions", () => {
  assert.deepEqual(
    [1, 2, 3, 4].map((d) => plotsOf(d).length),
    [1, 1, 2, 0],
  );
});

/** What is told of a run, from the engine's answer: what it is called, and what of it is known. */
import assert from "node:assert/strict";
import test from "node:test";
import { describe } from "../../js/figure/describe.js";
import { runName } from "../../js/figure/run-name.js";
import { tell } from "../../js/figure/story.js";
import { teller } from "../../js/figure/teller.js";

/** The engine's answer to a link of one run, as far as a teller asks. @param {object} [scenario] @param {object} [theory] @returns {any} */
const reply = (scenario = {}, theory = {}) => ({
  scenario: {
    start: "gaussian",
    init: "diagonal",
    method: "gd",
    engine: "exact",
    n: 256,
    d: 5,
    model: "layer",
    from: [[0.1, 0.3]],
    ...scenario,
  },
  theory: {
    theorem: "4.1",
    why: "",
    m2: 1,
    k1: 3,
    k2: 15,
    limit: 0.2,
    lossMin: 104,
    lossZero: 245,
    dense: null,
    runs: [{ a0: 0.1, b0: 0.3, saddle: false, stepBound: 0.003 }],
    ...theory,
  },
  second: null,
  ladder: null,
});
/** @param {object} [run] @returns {any} */
const frame = (run = {}) => ({
  step: 20,
  last: 200,
  lr: 0.01,
  playing: false,
  runs: [{ a: 0.4, b: 0.5, ab: 0.2, loss: 110, status: "running", reason: "", stopsAt: -1, ...run }],
  second: [],
});
const places = [{ a: 0.4, b: 0.5, aOff: 0, bOff: 0, loss: 110 }];
const drawn = reply({ init: "random" }, { theorem: "", why: "random", runs: [] });

test("a run is called by where it starts, and by its number where that is drawn", () => {
  assert.equal(runName(reply().scenario, 0), "(0.1,\u00a00.3)");
  assert.equal(runName(drawn.scenario, 0), "card.random");
  assert.equal(teller(reply(), frame()).runs[0].name, "(0.1,\u00a00.3)");
  assert.deepEqual([teller(drawn, frame()).runs[0]].map(({ name, a0, b0 }) => [name, a0, b0])[0], ["card.random", NaN, NaN]);
});

test("no words give random weights a start that is not one", () => {
  for (const [run, view] of /** @type {const} */ ([
    [{}, ""],
    [{}, "weights"],
    [{ status: "diverged", reason: "diverged", stopsAt: 4 }, ""],
    [{ status: "diverged", reason: "notfinite", stopsAt: 4 }, ""],
    [{ status: "stopped", reason: "stiff", stopsAt: 4 }, ""],
  ])) {
    for (const [answer, name] of /** @type {const} */ ([
      [reply(), "(0.1,\u00a00.3)"],
      [drawn, "card.random"],
    ])) {
      const now = teller(answer, frame(run));
      const told = [...describe(now, places, { view, run: 0, second: null }), ...tell(now)].map((s) => s.values?.from).filter(Boolean);
      assert.ok(told.length > 0 && told.every((from) => from === name), `${JSON.stringify(run)}: ${told}`);
    }
  }
});

test("what a law is is asked of its moments, and not of its name", () => {
  const levels = (/** @type {object} */ theory) => teller(reply({ start: "custom" }, theory), frame()).levels;
  assert.ok(levels({ m2: 2, k1: 8, k2: 32 }), "±c");
  assert.ok(levels({ m2: 0.5, k1: 0.5, k2: 0.5 }), "0 and ±c");
  assert.ok(!levels({ m2: 1, k1: 3, k2: 15 }));
});

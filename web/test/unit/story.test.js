import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { describe, pictured } from "../../js/figure/describe.js";
import { point } from "../../js/figure/format.js";
import { measured, prediction } from "../../js/figure/remarks.js";
import { KEYS } from "../../js/figure/schema.js";
import { leaves } from "../../js/page/card.js";
import { prospects } from "../../js/page/prospects.js";
import { tell } from "../../js/figure/story.js";

const en = JSON.parse(readFileSync(new URL("../../lang/en.json", import.meta.url), "utf8"));

/** @typedef {import("../../js/figure/story.js").Teller} Teller */

/** @param {Partial<Teller["runs"][number]>} [more] @returns {Teller["runs"][number]} */
const run = (more = {}) => ({
  name: point(more.a0 ?? 0.5, more.b0 ?? 1.5),
  a0: 0.5,
  b0: 1.5,
  a: 0.1,
  b: 0.1,
  ab: 0.75,
  status: "running",
  reason: "",
  stopsAt: -1,
  saddle: false,
  bound: 0.001,
  ...more,
});
/** @param {Partial<Teller>} [more] @returns {Teller} */
const now = (more = {}) => ({
  start: "gaussian",
  random: false,
  method: "gd",
  engine: "exact",
  n: 256,
  d: 5,
  why: "",
  second: null,
  theorem: "4.1",
  limit: 0.2,
  way: 0.2,
  exact: false,
  levels: false,
  dense: null,
  step: 20,
  last: 200,
  playing: true,
  lr: 0.0003,
  told: (/** @type {string} */ key) => key in en,
  runs: [run(), run({ a0: 2, b0: 2, ab: 4 })],
  ...more,
});

/** What is told, as keys; every key has words and every slot a value. */
function keys(state) {
  const told = tell(state);
  assert.ok(told.length >= 1 && told.length <= (state.second ? 3 : 2), `${told.length} sentences`);
  for (const { key, values = {} } of told) {
    assert.ok(key in en, key);
    for (const m of en[key].matchAll(/\{(\w+)\}/g)) assert.ok(values[m[1]], `${key} lacks ${m[1]}`);
  }
  return told.map((s) => s.key);
}

test("before the first step", () => {
  assert.deepEqual(keys(now({ step: 0, playing: false })), ["story.start", "story.press"]);
  assert.deepEqual(keys(now({ step: 0, runs: [run()] })), ["story.start.one", "story.off"]);
  assert.deepEqual(keys(now({ step: 0, theorem: "", why: "dense", start: "ones", playing: false })), ["story.start", "story.press.plain"]);
  assert.deepEqual(keys(now({ step: 0, theorem: "", random: true, playing: false })), ["story.start.random", "story.press.plain"]);
});

test("on the way", () => {
  assert.deepEqual(keys(now()), ["story.rolling"]);
  assert.deepEqual(keys(now({ runs: [run(), run({ ab: 0.01 })] })), ["story.rolling.slow"]);
  assert.deepEqual(keys(now({ runs: [run({ ab: 0.01 })] })), ["story.slow"]);
  assert.deepEqual(keys(now({ engine: "sampled" })), ["story.drawn.rolling"]);
  assert.deepEqual(keys(now({ runs: [run({ ab: 0.2001 }), run()] })), ["story.some"]);
  assert.deepEqual(keys(now({ runs: [run({ ab: 0.2001 }), run({ ab: 0.01 })] })), ["story.some.slow"]);
});

test("the one that is named is the one that lags", () => {
  const told = tell(now({ runs: [run({ ab: 0.2001 }), run({ a0: 0.1, b0: -0.3, ab: 0.01 })] }));
  assert.deepEqual(told[0].values, { home: "1", all: "2", from: "(0.1,\u00a0−0.3)" });
});

test("in the valley, what it means for the start", () => {
  const home = [run({ ab: 0.2 }), run({ ab: 0.20001, a: -0.1, b: -0.1 })];
  assert.deepEqual(keys(now({ runs: home })), ["story.home", "story.means.gaussian"]);
  // On one branch with equal a² − b² they share their weights, too: on the other they do not, and others may come near.
  assert.deepEqual(keys(now({ runs: [...home, run({ ab: 0.2 })] })), ["story.home.met", "story.means.gaussian"]);
  assert.deepEqual(keys(now({ runs: [...home, run({ a0: 0.6, ab: 0.2 })] })), ["story.home.plain", "story.means.gaussian"]);
  // How much of the way is that of this T; where nothing is left of the loss, that is said, whatever the start is called.
  assert.equal(tell(now({ runs: home, way: 0.1343283 }))[1].values?.way, "0.134");
  for (const start of ["sparse", "custom", "rademacher"])
    assert.deepEqual(keys(now({ runs: home, start, exact: true })), ["story.home", "story.means.exact"]);
  assert.deepEqual(keys(now({ runs: home, start: "sparse", method: "adam", exact: true })), ["story.home", "story.means.adam"]);
  // So is what the law is, where it has no name or another.
  for (const start of ["rademacher", "custom"])
    assert.deepEqual(keys(now({ runs: home, start, levels: true })), ["story.home", "story.means.levels"]);
  for (const start of ["ones", "custom", "skewed"])
    assert.deepEqual(keys(now({ runs: home, start, levels: start !== "skewed", theorem: "4.3" })), ["story.home", "story.means.masked"]);
  assert.deepEqual(keys(now({ runs: home.slice(1), start: "laplace" })), ["story.home.one", "story.means"]);
});

test("what is heard of the end is what the card shows", () => {
  const say = (/** @type {string} */ key, values = {}) => [key, ...Object.values(values)].join(" ");
  const runs = [run({ ab: 0.7502 }), run({ ab: 0.74 })];
  for (const [more, predicted, apart] of /** @type {const} */ ([
    [{ theorem: "4.1", limit: 0.75 }, "hear.predicted 4.1 0.7500", "hear.apart −1.3 %"],
    [{ theorem: "", why: "dense", dense: 0.75 }, "hear.dense 0.7500", "hear.apart −1.3 %"],
    [{ theorem: "", why: "cubic" }, "hear.none", ""],
  ])) {
    assert.equal(prediction(now(more), say), predicted);
    assert.equal(measured(now({ ...more, runs }), say).replace(/\s/g, " "), `hear.ab 0.7502, 0.7400${apart && ` ${apart}`}`);
  }
});

test("not there at the last step", () => {
  assert.deepEqual(keys(now({ step: 200 })), ["story.ended", "story.ended.hint"]);
});

test("steady, and yet not there", () => {
  assert.deepEqual(keys(now({ runs: [run({ status: "converged", stopsAt: 20 })] })), ["story.ended", "story.ended.hint"]);
});

test("a run that ran away is told with η against its bound", () => {
  const lost = (more = {}) => [run(), run({ status: "diverged", stopsAt: 3, ...more })];
  assert.deepEqual(keys(now({ lr: 1, runs: lost() })), ["story.diverged.above", "story.diverged.hint"]);
  assert.deepEqual(keys(now({ runs: lost() })), ["story.diverged.below", "story.diverged.hint"]);
  assert.deepEqual(keys(now({ lr: 1, random: true, theorem: "", runs: lost({ bound: NaN }) })), ["story.diverged", "story.diverged.hint"]);
  assert.equal(tell(now({ lr: 1, runs: lost() }))[0].values?.bound, "0.001");
  assert.deepEqual(
    keys(now({ lr: 1, step: 2, runs: lost() })),
    ["story.diverged.above", "story.diverged.hint"],
    "it stands at the last good step",
  );
});

test("of a bound nothing is said where none is known: on drawn sequences, without a theorem, in the saddle, of another method", () => {
  const lost = [run({ status: "diverged", stopsAt: 3 })];
  for (const more of [
    { engine: "sampled" },
    { engine: "dataset" },
    { theorem: "", why: "dense", start: "ones", dense: 0.85 },
    { theorem: "", why: "unequal", start: "custom" },
    { runs: [run({ status: "diverged", stopsAt: 3, saddle: true })] },
    { method: "momentum" },
  ])
    for (const lr of [0.0001, 1]) {
      assert.deepEqual(keys(now({ lr, runs: lost, ...more })), ["story.diverged", "story.diverged.hint"], JSON.stringify(more));
      const begun = tell(now({ lr, runs: lost.map((r) => ({ ...r, status: "running" })), ...more, step: 0, playing: false }));
      assert.ok(!begun.some((s) => s.key === "story.press.above"), JSON.stringify(more));
    }
});

test("from a = −b, the saddle", () => {
  const stuck = run({ a0: 0.5, b0: -0.5, ab: -0.001, saddle: true });
  assert.deepEqual(keys(now({ runs: [stuck] })), ["story.saddle"]);
  assert.deepEqual(keys(now({ runs: [stuck, run()] })), ["story.rolling", "story.saddle"]);
  assert.deepEqual(keys(now({ runs: [stuck, run({ ab: 0.2 })] })), ["story.saddle", "story.home.other"]);
  assert.deepEqual(keys(now({ runs: [stuck, run({ ab: 0.2 }), run({ ab: 0.2 })] })), ["story.saddle", "story.home.others"]);
});

test("where no theorem reaches", () => {
  const settled = [run({ status: "converged", stopsAt: 10 })];
  // One voice with the card and Proposition 4.2; at T = 3 its limit is not known.
  const ones = { theorem: "", why: "dense", start: "ones", dense: 0.75 };
  assert.deepEqual(keys(now(ones)), ["story.dense"]);
  assert.deepEqual(keys(now({ ...ones, runs: [run(), run({ ab: 0.752 })] })), ["story.dense.home"]);
  assert.deepEqual(keys(now({ ...ones, dense: null, runs: settled })), ["story.dense"]);
  assert.deepEqual(keys(now({ ...ones, why: "random", random: true })), ["story.dense", "story.free.random"]);
  // All ones keep no line, and still no run leaves the origin.
  const still = run({ a0: 0, b0: 0, ab: 0, saddle: true });
  assert.deepEqual(keys(now({ ...ones, runs: [still] })), ["story.saddle.still"]);
  assert.deepEqual(keys(now({ ...ones, engine: "sampled", runs: [still] })), ["story.saddle.still"], "nor does noise push it");
  assert.deepEqual(keys(now({ ...ones, runs: [still, run({ ab: 0.752 })] })), ["story.dense", "story.saddle.still"]);
  // A line that is kept without a theorem.
  assert.deepEqual(keys(now({ theorem: "", why: "unequal", runs: [run({ saddle: true })] })), ["story.saddle"]);
  assert.deepEqual(keys(now({ theorem: "", why: "cubic", start: "skewed" })), ["story.free", "story.free.skewed"]);
  assert.deepEqual(keys(now({ theorem: "", random: true })), ["story.free", "story.free.random"]);
});

test("the picture in words holds every run", () => {
  const places = [
    { a: 0.51, b: 1.4, aOff: 0, bOff: 0.002, loss: 120 },
    { a: 1, b: 1, aOff: 0, bOff: 0, loss: 300 },
  ];
  const runs = [run(), run({ status: "diverged", stopsAt: 4 })];
  const said = describe(now({ runs }), places, { view: "", run: 0, second: null });
  assert.deepEqual(
    said.map((s) => s.key),
    ["alt.step", "alt.predicted", "alt.run", "alt.lost"],
  );
  assert.equal(said[2].values?.at, "(0.51,\u00a01.4)");
  const cells = describe(now({ runs }), places, { view: "weights", run: 0, second: null });
  assert.deepEqual(
    cells.map((s) => s.key),
    ["alt.step", "alt.predicted", "alt.weights"],
  );
  assert.deepEqual([cells[2].values?.a, cells[2].values?.b, cells[2].values?.bOff], ["0.5100", "1.4000", "0.002"]);
  for (const { key, values = {} } of [...said, ...cells])
    for (const m of en[key].matchAll(/\{(\w+)\}/g)) assert.ok(values[m[1]], `${key} lacks ${m[1]}`);
});

const away = (more = {}) => run({ a: 2, b: 0.001, ab: 0.002, ...more });

test("far from the saddle nobody lingers there, however small ab is", () => {
  assert.deepEqual(keys(now({ runs: [away(), run()] })), ["story.rolling"]);
});

test("drawn sequences: within how much, and why not closer", () => {
  const home = [run({ ab: 0.203 }), run({ ab: 0.198 })];
  assert.deepEqual(keys(now({ engine: "sampled", runs: home })), ["story.drawn.home", "story.drawn.fresh"]);
  assert.deepEqual(keys(now({ engine: "dataset", runs: home })), ["story.drawn.home", "story.drawn.set.gaussian"]);
  for (const engine of ["sampled", "dataset"])
    assert.deepEqual(keys(now({ engine, start: "sparse", exact: true, runs: home })), ["story.drawn.home", "story.drawn.exact"]);
  assert.deepEqual(keys(now({ engine: "dataset", runs: home.slice(1), start: "uniform" })), ["story.drawn.home.one", "story.drawn.set"]);
  const [first, then] = tell(now({ engine: "dataset", n: 10000, runs: home }));
  assert.equal(first.values?.within, "1.5\u202f%");
  // √(15.9/(10 000·5)) = 1.78 %, rounded up.
  assert.equal(then.values?.spread, "1.8\u202f%");
  assert.deepEqual(keys(now({ engine: "sampled", step: 200 })), ["story.ended", "story.drawn.hint"]);
  const stuck = run({ a0: 0.5, b0: -0.5, ab: -0.001, saddle: true });
  assert.deepEqual(keys(now({ engine: "sampled", runs: [stuck] })), ["story.drawn.saddle"], "noise may push it off the line");
  assert.deepEqual(keys(now({ engine: "sampled", step: 0, playing: false })), ["story.start", "story.press.towards"]);
});

test("momentum and Adam are not the theorem's flow", () => {
  const home = [run({ ab: 0.2 }), run({ ab: 0.2, a: -0.1, b: -0.1 })];
  assert.deepEqual(keys(now({ method: "momentum", runs: home })), ["story.home", "story.means.momentum"]);
  assert.deepEqual(keys(now({ method: "adam", runs: home })), ["story.home", "story.means.adam"]);
  assert.deepEqual(keys(now({ method: "flow", runs: home })), ["story.home", "story.means.gaussian"]);
  assert.deepEqual(keys(now({ method: "adam" })), ["story.rolling.other"]);
  assert.deepEqual(keys(now({ method: "adam", step: 200 })), ["story.ended", "story.ended.other"]);
  assert.deepEqual(keys(now({ method: "adam", theorem: "", why: "dense", step: 0, playing: false })), ["story.start", "story.press.any"]);
  const lost = [run({ status: "diverged", stopsAt: 3 })];
  assert.deepEqual(
    keys(now({ method: "momentum", lr: 1, runs: lost })),
    ["story.diverged", "story.diverged.hint"],
    "its bound is not gradient descent's",
  );
});

test("why a run stopped", () => {
  const stopped = (more = {}) => now({ runs: [run({ status: "diverged", stopsAt: 3, ...more })] });
  assert.deepEqual(keys(stopped({ reason: "notfinite" })), ["story.notfinite", "story.diverged.hint"]);
  assert.deepEqual(keys({ ...stopped({ reason: "notfinite" }), method: "flow" }), ["story.notfinite"]);
  assert.deepEqual(keys({ ...stopped(), method: "flow" }), ["story.diverged.flow"]);
  assert.deepEqual(keys({ ...stopped(), engine: "sampled" }), ["story.diverged", "story.diverged.hint"]);
  assert.deepEqual(keys(now({ method: "flow", runs: [run({ status: "stopped", reason: "stiff", stopsAt: 7 })] })), [
    "story.stiff",
    "story.stiff.hint",
  ]);
  assert.deepEqual(keys(now({ step: 200, lr: 0.1 })), ["story.ended", "story.ended.above"]);
});

test("before the first step nothing is promised that will not happen", () => {
  assert.deepEqual(keys(now({ step: 0, playing: false, lr: 0.1 })), ["story.start", "story.press.above"]);
  assert.deepEqual(keys(now({ step: 0, playing: false, runs: [run({ saddle: true })] })), ["story.start.one", "story.saddle"]);
});

test("where coordinates differ, the sentence says so", () => {
  assert.deepEqual(keys(now({ theorem: "", why: "unequal", start: "custom" })), ["story.free", "story.free.unequal"]);
  assert.deepEqual(keys(now({ theorem: "", why: "odd", start: "custom" })), ["story.free", "story.free.skewed"]);
});

test("the second scenario has a sentence of its own", () => {
  const two = (/** @type {object[]} */ runs, fork = -1) =>
    now({
      second: { fork, runs: runs.map((more) => ({ a: 1, b: 1, ab: 0.5, loss: 3, status: "running", target: 1, ...more })) },
    });
  const last = (/** @type {ReturnType<typeof two>} */ state) => keys(state).at(-1);
  assert.equal(last(two([], 60)), "story.second.waits");
  assert.equal(last(two([{}])), "story.second.going");
  assert.equal(last(two([{ ab: 1.001 }, { ab: 1 }])), "story.second.home");
  assert.equal(last(two([{ target: NaN }])), "story.second.free");
  assert.equal(last(two([{ status: "diverged" }, {}])), "story.second.lost");
  assert.equal(last(two([{ status: "stopped" }])), "story.second.stopped");
  const said = describe(two([{}, { status: "diverged" }]), [], { view: "", run: 0, second: null });
  assert.deepEqual(
    said.slice(-2).map((s) => s.key),
    ["alt.second", "alt.second.lost"],
  );
});

test("every view of every model has words of its own for what is seen", () => {
  const views = KEYS.view.values ?? [];
  assert.ok(views.length > 7);
  const seen = (/** @type {string} */ view, model = "layer", layers = 2) => pictured({ view, model, layers });
  for (const view of views)
    for (const what of [seen(view), seen(view, "stack"), seen(view, "stack", 3)].flat()) assert.ok(what in en, `${view}: ${what}`);
  assert.equal(new Set(views.flatMap((view) => seen(view))).size, views.length);
  // A stack’s pictures are not a layer’s, but for the ladder, which is in the place of matrices.
  for (const view of views) {
    const same = seen(view, "stack").join() === seen(view).join();
    assert.equal(same, view === "ladder", view);
  }
  assert.deepEqual(seen("race", "stack"), seen("ladder"));
  assert.deepEqual(seen("flow", "stack", 4), seen("curves", "stack", 4));
});

/** A stack at some step: the losses are of 1, 2, 3 and 4 layers at best. @param {Partial<NonNullable<Teller["stack"]>>} more */
const stacked = (more) =>
  now({
    theorem: "",
    why: "stack",
    stack: { layers: 2, tied: false, zero: 100, losses: [40, 22, 15, 11], looped: 27, best: 22, runs: [], ...more },
  });
/** @param {object} more */
const layers = (more) => ({
  from: "(0.1, 0.2)",
  equal: false,
  twins: false,
  almost: false,
  loss: 22,
  status: "converged",
  reason: "",
  stopsAt: -1,
  ...more,
});
const equals = { equal: true, twins: true };

test("of a stack no saddle and no unlike layers are told where one step does all", () => {
  const enough = { losses: [50, 50, 50, 50], looped: 50.00000001, best: 50 };
  for (const [more, runs, want] of /** @type {[object, object[], string[]][]} */ ([
    [{}, [{}], ["stack.home"]],
    [{}, [{}, { ...equals, loss: 27 }], ["stack.home", "stack.saddle"]],
    [{}, [{ loss: 27, status: "running", almost: true }], ["stack.lingers"]],
    [{}, [{ loss: 27, status: "running" }], ["stack.rolling"]], // passes by at that loss
    [{}, [{ loss: 60, status: "running" }], ["stack.rolling"]],
    [enough, [{ loss: 50 }, { ...equals, loss: 50 }], ["stack.home.same", "stack.equal"]],
    [{ losses: [0, 0, 0, 0], looped: 1e-14, best: 0 }, [{ loss: 0 }, { ...equals, loss: 1e-6 }], ["stack.home.same", "stack.equal"]],
    [{ ...enough, tied: true }, [{ ...equals, loss: 50 }], ["stack.home.same"]],
    [{ tied: true, best: 27 }, [{ ...equals, loss: 27 }], ["stack.home.tied"]],
    [{ layers: 1, best: 40 }, [{ loss: 40 }], ["stack.home.one"]],
    [{ ...enough, layers: 1 }, [{ loss: 50 }], ["stack.home.enough"]],
    // Two of three that begin equal stay so.
    [{ layers: 3, best: 15 }, [{ twins: true, loss: 17 }], ["stack.twins"]],
    [{ layers: 3, best: 15 }, [{ twins: true, loss: 17, status: "running" }], ["stack.rolling"]],
  ])) {
    const state = stacked({ ...more, runs: runs.map(layers) });
    assert.deepEqual(keys(state), want, JSON.stringify({ more, runs }));
    const told = (view = "", hidden = false) =>
      describe({ ...state, hidden }, [], { view, run: 0, second: null }).some(({ key }) => key === "alt.stack.saddle");
    assert.equal(told(), !("losses" in more) && !("layers" in more), JSON.stringify(more));
    assert.ok(!told("ladder") && !told("", true), "where no plane is seen, or nothing of theory");
    const room = prospects(state).map((list) => JSON.stringify(list));
    for (const key of want)
      assert.ok(
        room.some((list) => list.includes(`"${key}"`)),
        `no room for ${key}`,
      );
  }
});

test("a stack whose run has ended on its way says so, at the first step too, and has room for it", () => {
  const from = "(0.1, 0.3)";
  for (const [method, how, want] of /** @type {[string, object, string[]][]} */ ([
    ["flow", { status: "stopped", reason: "stiff" }, ["story.stiff", "story.stiff.hint"]],
    ["gd", { status: "diverged", reason: "diverged" }, ["story.diverged", "story.diverged.hint"]],
    ["adam", { status: "diverged", reason: "notfinite" }, ["story.notfinite", "story.diverged.hint"]],
  ])) {
    // A run that ends in its first step stands at the start.
    const state = { ...stacked({ runs: [layers({}), layers({ from, stopsAt: 1, ...how })] }), method, step: 0, playing: false };
    assert.deepEqual(keys(state), want);
    assert.deepEqual([tell(state)[0].values?.from, tell(state)[0].values?.step], [from, "1"]);
    const before = stacked({ runs: [layers({ from, status: "running" })] });
    assert.ok(
      prospects({ ...before, method }).some((list) => want.every((key, i) => list[i]?.key === key)),
      `no room for ${want[0]}`,
    );
  }
});

test("there is room for what is told of runs in the valley, whichever of them share their weights", () => {
  const home = (/** @type {object[]} */ runs) => now({ step: 200, runs: runs.map((r) => run({ ab: 0.2, status: "converged", ...r })) });
  for (const [runs, want] of /** @type {[object[], string][]} */ ([
    [[{}, { a: 0.2 }, { a0: 3, a: 0.3 }], "story.home"],
    [[{}, {}, { a0: 3, a: 0.3 }], "story.home.met"],
  ])) {
    assert.equal(keys(home(runs))[0], want);
    assert.ok(
      prospects(home(runs)).some(([first]) => first.key === "story.home.met"),
      want,
    );
  }
});

test("what the race says of the layer is so of this one", () => {
  const said = (/** @type {object} */ scenario, /** @type {object} */ seen) =>
    leaves(
      /** @type {any} */ ({
        scenario: { view: "race", engine: "exact", model: "layer", run: 1, d: 5, T: 100, ...scenario },
        theory: { lossZero: 100 },
      }),
      /** @type {any} */ ({ runs: [{ loss: 42, share: 1, ...seen }] }),
    ).map(({ key, values = {} }) => {
      for (const m of en[key].matchAll(/\{(\w+)\}/g)) assert.ok(values[m[1]], `${key} lacks ${m[1]}`);
      return key;
    });
  assert.deepEqual(said({}, {}), ["card.race", "card.race.one", "card.race.solve"]);
  assert.deepEqual(said({}, { share: 0.97 }), ["card.race", "card.race.solve"], "no single step");
  assert.deepEqual(said({}, { loss: 1e-9 }), ["card.race", "card.race.one"], "nobody can leave less than nothing");
  assert.deepEqual(said({ T: 6 }, {}), ["card.race", "card.race.one"], "nobody ever sees d pairs");
  assert.deepEqual(said({ T: 7 }, {}), ["card.race", "card.race.one", "card.race.solve"]);
  assert.deepEqual(said({ view: "flow" }, {}), []);
});

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { HEAD, MOST, PER_RUN, readFrame } from "../../js/figure/frame.js";
import { meaning } from "../../js/figure/keys.js";
import { moved, nudge, placeAt } from "../../js/figure/plane.js";

test("a frame is read as the engine writes it", () => {
  const x = new Float64Array(MOST);
  x.set([62, 80, 200, 0.04, 1, 2, 0.0003, 7]);
  x.set([2, 75, 103.9, 1e-9, 0.19, 0.4, 0.01, 0.5, 0.02, 0.191, 2, 0.1919, 0.979], HEAD);
  x.set([3, 9, 0, 0, 0, 0, 0, 0, 0, NaN, 4, NaN], HEAD + PER_RUN);
  x.set([4, 12, 0, 0, 0.3], HEAD + 2 * PER_RUN);
  const f = readFrame(x, HEAD + 3 * PER_RUN);
  assert.deepEqual(
    { ...f, runs: f.runs.length, second: f.second.length },
    { step: 62, reached: 80, last: 200, time: 0.04, playing: true, lr: 0.0003, layout: 7, runs: 2, second: 1 },
  );
  assert.deepEqual(f.runs[0], {
    status: "converged",
    stopsAt: 75,
    loss: 103.9,
    grad: 1e-9,
    ab: 0.19,
    b: 0.4,
    bOff: 0.01,
    a: 0.5,
    aOff: 0.02,
    exact: 0.191,
    reason: "converged",
    target: 0.1919,
    share: 0.979,
  });
  assert.deepEqual([f.runs[1].status, f.runs[1].reason], ["diverged", "notfinite"]);
  assert.deepEqual([f.second[0].status, f.second[0].ab], ["stopped", 0.3]);
  assert.equal(readFrame(x, HEAD + PER_RUN).runs.length, 1, "no more than was written");
});

test("keys mean what they say, where nothing else wants them", () => {
  const key = (/** @type {string} */ k, more = {}) => ({ key: k, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more });
  /** @typedef {import("../../js/figure/keys.js").Kind} Kind */
  const far = (/** @type {Kind} */ kind) => ({ kind, near: false });
  const near = (/** @type {Kind} */ kind) => ({ kind, near: true });
  assert.deepEqual(meaning(key(" "), far("page")), { do: "toggle" });
  assert.deepEqual(meaning(key("ArrowRight"), far("page")), { do: "step", by: 1 });
  assert.deepEqual(meaning(key("ArrowLeft", { shiftKey: true }), near("button")), { do: "step", by: -10 });
  assert.deepEqual(meaning(key("Home"), near("picture")), { do: "start" });
  assert.deepEqual(meaning(key("End"), far("page")), { do: "end" });
  assert.deepEqual(meaning(key("r"), near("range")), { do: "reset" });
  assert.deepEqual(meaning(key("?", { shiftKey: true }), near("button")), { do: "help" });
  assert.equal(meaning(key(" "), near("button")), null, "Space presses the focused button");
  for (const kind of /** @type {const} */ (["range", "choice", "handle", "text"]))
    assert.equal(meaning(key("ArrowRight"), near(kind)), null, kind);
  for (const k of [" ", "ArrowRight", "r", "Home", "?"]) assert.equal(meaning(key(k), near("text")), null, `${k} while typing`);
  for (const mod of ["ctrlKey", "metaKey", "altKey"]) assert.equal(meaning(key("r", { [mod]: true }), near("picture")), null, mod);
  // What writes a character acts at the picture and the player alone.
  for (const kind of /** @type {const} */ (["page", "button", "range", "choice", "handle", "text"]))
    for (const k of ["r", "R", "?", "к"]) assert.equal(meaning(key(k, { code: "KeyR" }), far(kind)), null, `${k}, ${kind}`);
  for (const k of ["ArrowRight", "Home"]) assert.equal(meaning(key(k), far("button")), null, `${k} belongs to the page`);
});

test("a letter's key is found by its place where the alphabet is another", () => {
  const press = (/** @type {string} */ key, /** @type {string} */ code) =>
    meaning({ key, code, shiftKey: false, ctrlKey: false, metaKey: false, altKey: false }, { kind: "picture", near: true });
  for (const [k, code, reset] of /** @type {const} */ ([
    ["к", "KeyR", true],
    ["К", "KeyR", true],
    ["ρ", "KeyR", true],
    ["ر", "KeyV", false],
    ["ㄱ", "KeyR", true],
    ["r", "KeyO", true], // Dvorak: what is written counts
    ["l", "KeyR", false], // and R's place writes something else there
    ["4", "Digit4", false],
    [";", "KeyR", false],
  ]))
    assert.deepEqual(press(k, code), reset ? { do: "reset" } : null, `${k} at ${code}`);
});

const plane = { x: 40, y: 10, w: 400, h: 400, x0: -1, x1: 3, y0: -1, y1: 3 };

test("places under the pointer are round and inside the plane", () => {
  assert.deepEqual(placeAt(plane, 40, 410), [-1, -1]);
  assert.deepEqual(placeAt(plane, 440, 10), [3, 3]);
  assert.deepEqual(placeAt(plane, 140.4, 309.6), [0, 0]);
  assert.deepEqual(placeAt(plane, -500, 9999), [-1, -1]);
});

test("arrow keys move in round steps and leave no stray digits", () => {
  assert.equal(nudge(4), 0.05);
  assert.equal(nudge(0.4), 0.005);
  let a = 0.1;
  for (let i = 0; i < 10; i++) a = moved(a, 0.05, 1);
  assert.equal(a, 0.6);
  assert.equal(moved(0.05, 0.05, -1), 0);
  assert.ok(!Object.is(moved(0.05, 0.05, -1), -0));
});

test("the page's colours are the picture's", () => {
  const css = readFileSync(new URL("../../css/base.css", import.meta.url), "utf8");
  const table = readFileSync(new URL("../../../render/theme/table.go", import.meta.url), "utf8");
  const [light, dark] = [css.slice(css.indexOf(":root {"), css.indexOf(":root[data-theme")), css.slice(css.indexOf(":root[data-theme"))];
  for (const [name, rules] of /** @type {const} */ ([
    ["Light", light],
    ["Dark", dark],
  ])) {
    const part = table.slice(table.indexOf(`var ${name} =`)).split("\n}\n")[0];
    let seen = 0;
    for (const m of part.matchAll(/(?:scene\.)?(\w+):\s*(?:Color)?\{0x(..), 0x(..), 0x(..)\}/g)) {
      const css1 = m[1] === "Truth" ? "ink" : m[1].toLowerCase();
      assert.equal(new RegExp(`--${css1}: (#[0-9a-f]{6})`).exec(rules)?.[1], `#${m[2]}${m[3]}${m[4]}`.toLowerCase(), `${name} ${m[1]}`);
      seen++;
    }
    assert.equal(seen, 18, `${name}: roles read`);
  }
});

test("where more contrast is asked for, and before a room, the page's colours are still the picture's", () => {
  const read = (/** @type {string} */ path) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");
  const table = read("../render/theme/table.go");
  for (const [name, file, from, roles] of /** @type {const} */ ([
    ["Projector", "access.css", "@media (prefers-contrast: more)", 10],
    ["Blackboard", "access.css", "@media screen and (prefers-contrast: more)", 11],
    ["Projector", "present.css", ':root[data-ui="present"]:not([data-theme="dark"])', 11],
    ["Projector", "stage.css", ':root[data-theme="projector"]', 1],
    ["Blackboard", "stage.css", ':root[data-theme="blackboard"] {', 1],
    ["Light", "stage.css", ":root {", 1],
    ["Dark", "stage.css", ":root:is(", 1],
  ])) {
    const css = read(`css/${file}`),
      at = css.indexOf(from);
    assert.ok(at >= 0, `${file}: ${from}`);
    const rules = css.slice(at, css.indexOf("}", at));
    const part = table.slice(table.indexOf(`var ${name} =`)).split("\n}\n")[0];
    const given = [];
    for (const [, role, r, g, b] of part.matchAll(/scene\.(\w+):\s*\{0x(..), 0x(..), 0x(..)\}/g)) {
      const said = new RegExp(`--${role.toLowerCase()}: (#[0-9a-f]{6})`).exec(rules)?.[1];
      // Lines of the page's own may be stronger than the picture's.
      if (!said || role === "Faint" || role === "Hairline") continue;
      given.push(role);
      assert.equal(said, `#${r}${g}${b}`.toLowerCase(), `${file}: ${name} ${role}`);
    }
    assert.equal(given.length, roles, `${file}: ${name} gives ${given}`);
  }
});

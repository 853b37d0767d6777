/**
 * The vectors of a custom start: on a plot where that can be (d ≤ 3), and as a
 * list in any dimension. The engine judges them and answers with their moments.
 */

import { STARTS, most } from "../figure/schema.js";
import { atomsValue, fresh, plotsOf, reach } from "./atoms-list.js";
import { atomsPlot } from "./atoms-plot.js";
import { taken } from "./controls.js";
import { adder, dropButton, typedField } from "./typed-list.js";
import { byId, element, setText } from "../figure/dom.js";
import { fixed, given, significant } from "../figure/format.js";
import { knows, text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("./atoms-list.js").Atom} Atom */
/** @typedef {ReturnType<typeof atomsPlot>} Plot */

/** @param {Session} session */
export function atoms(session) {
  const box = byId("atoms"),
    paper = byId("atoms-plots"),
    list = byId("atoms-list");
  /** @type {Atom[]} */
  let now = [];
  /** @type {Plot[]} */
  let plots = [];
  let d = 0,
    half = 1;

  /** @param {readonly { x: number[] | string, weight: number | string }[]} to @param {boolean} [going] */
  const change = (to, going) => taken("atoms", session.change({ atoms: atomsValue(to) }, { going }));

  /** @param {number} i @param {Partial<{ x: number[] | string, weight: number | string }>} part @param {boolean} [going] */
  const put = (i, part, going) =>
    change(
      now.map((a, j) => (j === i ? { ...a, ...part } : a)),
      going,
    );

  /** @param {number} i */
  function drop(i) {
    if (now.length > 1) change(now.filter((_, j) => j !== i));
  }

  /** @param {Record<number, number>} [at] coordinates that are known */
  function add(at) {
    if (now.length >= most("atoms")) return false;
    const one = fresh(now, d);
    return change([...now, at ? { ...one, x: one.x.map((_, k) => at[k] ?? 0) } : one]);
  }

  /** @param {number} i */
  function row(i) {
    const n = String(i + 1);
    const vector = typedField(
        "atoms",
        text("atoms.vector", { n }),
        () => vectorOf(now[i]),
        (words) => put(i, { x: words }),
      ),
      weight = typedField(
        "atoms",
        text("atoms.weight", { n }),
        () => weightOf(now[i]),
        (words) => put(i, { weight: words }),
      );
    vector.classList.add("vector");
    weight.classList.add("weight");
    const li = element("li", "", vector, "×", weight);
    if (now.length > 1) {
      li.append(
        dropButton(text("atoms.drop", { n }), () => {
          drop(i);
          list.querySelectorAll("input")[2 * Math.min(i, now.length - 1)]?.focus();
        }),
      );
    }
    return li;
  }

  const another = () =>
    adder(() => {
      if (add()) list.querySelectorAll("input")[2 * (now.length - 1)]?.focus();
    });

  function fill() {
    const rows = list.querySelectorAll("input").length / 2;
    if (rows !== now.length) list.replaceChildren(...now.map((_, i) => row(i)), ...(now.length < most("atoms") ? [another()] : []));
    list.querySelectorAll("input").forEach((el, k) => {
      const a = now[k >> 1];
      if (document.activeElement !== el || el.getAttribute("aria-invalid") !== "true") el.value = k % 2 === 0 ? vectorOf(a) : weightOf(a);
      el.removeAttribute("aria-invalid");
    });
  }

  session.onopen(({ reply: { scenario, theory }, going }) => {
    box.hidden = !STARTS[scenario.start].vectors;
    if (box.hidden) return;
    now = scenario.atoms;
    if (d !== scenario.d) {
      d = scenario.d;
      plots = plotsOf(d).map((axes) => atomsPlot(axes, { move: (i, x, on) => put(i, { x }, on), add, drop }));
      paper.replaceChildren(...plots.map((p) => p.box));
    }
    // A plot does not change its scale under the hand that moves a vector.
    if (!going || reach(now) > half) half = reach(now);
    for (const p of plots) p.show(now, half);
    fill();
    const m = (/** @type {number} */ v) => significant(v, 4);
    write(byId("atoms-moments"), "atoms.moments", { m2: m(theory.m2), k1: m(theory.k1), k2: m(theory.k2), k3: m(theory.k3) });
    const key = theory.theorem === "" ? `why.${theory.why}` : "atoms.holds";
    if (knows(key)) write(byId("atoms-holds"), key, { name: theory.theorem, limit: fixed(theory.limit, 4) });
    else setText(byId("atoms-holds"), "");
  });

  return {
    /** After a change of language. */
    renew() {
      d = 0;
      list.replaceChildren();
    },
  };
}

/** @param {Atom} a */
const vectorOf = ({ x }) => x.map(given).join(", ");
/** @param {Atom} a */
const weightOf = ({ weight }) => given(weight);

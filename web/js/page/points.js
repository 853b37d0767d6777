/** The starting points as a short list: type, add, take away. */

import { taken } from "./controls.js";
import { adder, dropButton, typedField } from "./typed-list.js";
import { byId, element } from "../figure/dom.js";
import { given, point } from "../figure/format.js";
import { fromValue, inBrackets } from "../figure/link.js";
import { mark } from "../figure/mark-shapes.js";
import { round } from "../figure/plane.js";
import { MOST_RUNS } from "../figure/frame.js";
import { sayRate } from "../figure/rate.js";
import { text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */

/** Where a new run starts: the first of these that is free. */
const FREE = [
  [1, 0.5],
  [1.5, 1],
  [0.5, 2],
  [2, 0.5],
  [-0.5, -1],
  [1, 1],
];

/** @param {Session} session */
export function points(session) {
  const list = byId("from");
  /** @type {number[][]} */
  let from = [];
  let filled = 0,
    stacked = false;

  const change = (/** @type {string} */ value) => taken("from", session.change({ from: value }));

  const nameOf = (/** @type {number} */ i) => text(stacked ? "from.one.stack" : "from.one", { n: String(i + 1) });

  /** @param {number} i */
  function item(i) {
    const el = typedField(
      "from",
      nameOf(i),
      () => written(from[i]),
      (words) => {
        const parts = from.map((numbers) => numbers.join(","));
        parts[i] = inBrackets(words);
        return change(parts.join("~"));
      },
    );
    const li = element("li", "point", mark(i), el);
    if (from.length > 1) {
      li.append(
        dropButton(text("from.drop", { point: point(...from[i]) }), () => {
          change(fromValue(from.filter((_, j) => j !== i)));
          /** @type {HTMLElement | null} */ (list.querySelectorAll("input")[Math.min(i, from.length - 1)])?.focus();
        }),
      );
    }
    return li;
  }

  const another = () =>
    adder(() => {
      const n = from.length;
      change(fromValue([...from, free(from, stacked)]));
      list.querySelectorAll("input")[n]?.focus();
    });

  session.onopen(({ reply }) => {
    const { from: now } = reply.scenario;
    const same = from.length === now.length && from[0].length === now[0].length && list.childElementCount > 0;
    from = now;
    stacked = reply.scenario.model === "stack";
    const drags = from[0].length === 2;
    label("from-legend", stacked ? "from.legend.stack" : "from.legend");
    label("from-hint", drags ? "from.hint" : "from.hint.type");
    byId("points").hidden = reply.scenario.init === "random";
    if (!same) list.replaceChildren(...from.map((_, i) => item(i)), ...(from.length < MOST_RUNS ? [another()] : []));
    const again = session.opened === filled;
    filled = session.opened;
    list.querySelectorAll("input").forEach((el, i) => {
      if (again && el.getAttribute("aria-invalid") === "true") return;
      if (document.activeElement !== el || el.getAttribute("aria-invalid") !== "true") el.value = written(from[i]);
      el.removeAttribute("aria-invalid");
      el.parentElement?.classList.toggle("long", el.value.length > 10);
      el.parentElement?.classList.toggle("longer", el.value.length > 15);
    });
    list.querySelectorAll(".drop").forEach((el, i) => el.setAttribute("aria-label", text("from.drop", { point: point(...from[i]) })));
  });

  const says = byId("lr-says");
  sayRate(session, (values) => (values ? write(says, "from.lr", values) : says.replaceChildren()));

  return {
    /** After a change of language. */
    renew() {
      list.querySelectorAll("input").forEach((el, i) => el.setAttribute("aria-label", nameOf(i)));
      const add = list.querySelector(".add");
      if (add) add.textContent = text("from.add");
    },
  };
}

/** Words that depend on the model, and stay when the language changes. @param {string} id @param {string} words */
function label(id, words) {
  const el = byId(id);
  if (el.dataset.t === words) return;
  el.dataset.t = words;
  write(el, words);
}

/** @param {number[]} numbers */
const written = (numbers) => numbers.map(given).join(", ");

/** Where another run starts: of a stack, with longer steps than the one before. @param {number[][]} from @param {boolean} stacked */
function free(from, stacked) {
  const last = from[from.length - 1];
  if (stacked) return last.map((eta, i) => round(1.2 * eta + 0.01 * i, 1e-3));
  return FREE.find((place) => !from.some((p) => p.every((x, i) => x === place[i]))) ?? FREE[0];
}

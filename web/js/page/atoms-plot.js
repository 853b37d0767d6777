/**
 * One plot of a custom start's vectors: two coordinates (or one), a handle for
 * each vector, for pointer, touch and keys. A press beside them adds one.
 */

import { chorded, element } from "../figure/dom.js";
import { given } from "../figure/format.js";
import { fitHandles, handle, tellHandle } from "../figure/handle.js";
import { moved, nudge, round } from "../figure/plane.js";
import { text } from "../figure/words.js";

/** @typedef {import("./atoms-list.js").Atom} Atom */

/** What a coordinate is called. @param {number} k */
const nameOf = (k) => `x${"₁₂₃"[k]}`;

/**
 * @typedef {object} Asks
 * @property {(i: number, x: number[], going: boolean) => void} move
 * @property {(x: Record<number, number>) => void} add
 * @property {(i: number) => void} drop
 */

/**
 * @param {[number, number | null]} axes the coordinates across and up
 * @param {Asks} asks
 */
export function atomsPlot([across, up], asks) {
  const box = element("div", up === null ? "atoms-plot line" : "atoms-plot");
  const low = word("low"),
    high = word("high");
  word("across", nameOf(across));
  if (up !== null) word("up", nameOf(up));
  /** @type {HTMLButtonElement[]} */
  const handles = [];
  /** @type {readonly Atom[]} */
  let atoms = [];
  let half = 1;
  /** @type {{ dx: number, dy: number } | null} */
  let held = null;

  const share = (/** @type {number} */ v) => (v / half + 1) / 2;
  const fine = () => (2 * half) / 120;
  /** Coordinates under a pointer. @param {PointerEvent} e @returns {[number, number]} */
  function under(e) {
    const r = box.getBoundingClientRect();
    const at = (/** @type {number} */ part) => round(half * (2 * Math.min(1, Math.max(0, part)) - 1), fine());
    return [at((e.clientX - r.left) / r.width), at(1 - (e.clientY - r.top) / r.height)];
  }

  /** Vector i with other values on this plot's axes. @param {number} i @param {number} x @param {number} y */
  const placed = (i, x, y) => atoms[i].x.map((v, k) => (k === across ? x : k === up ? y : v));

  /** @param {number} i */
  function handleOf(i) {
    const el = handle("handle atom", {
      take(e) {
        if (held) return false;
        e.stopPropagation();
        const [x, y] = under(e);
        held = { dx: atoms[i].x[across] - x, dy: up === null ? 0 : atoms[i].x[up] - y };
        return true;
      },
      move(e) {
        if (!held) return;
        const [x, y] = under(e);
        const clip = (/** @type {number} */ v) => round(Math.min(half, Math.max(-half, v)), fine());
        asks.move(i, placed(i, clip(x + held.dx), clip(y + held.dy)), true);
      },
      drop() {
        held = null;
        asks.move(i, [...atoms[i].x], false);
      },
      nudge(x, y) {
        if (up === null && x === 0) return false;
        const to = (/** @type {number} */ k, /** @type {number} */ times) =>
          times === 0 ? atoms[i].x[k] : moved(atoms[i].x[k], nudge(2 * half), times);
        asks.move(i, placed(i, to(across, x), up === null ? 0 : to(up, y)), true);
        return true;
      },
      rest() {
        if (atoms[i]) asks.move(i, [...atoms[i].x], false);
      },
    });
    el.append(element("span"));
    el.addEventListener("keydown", (e) => {
      if (chorded(e) || (e.key !== "Delete" && e.key !== "Backspace")) return;
      e.preventDefault();
      asks.drop(i);
      handles[Math.min(i, handles.length - 1)]?.focus();
    });
    return el;
  }

  box.addEventListener("pointerdown", (e) => {
    if (e.button !== 0 || e.target instanceof HTMLButtonElement || held) return;
    const [x, y] = under(e);
    asks.add(up === null ? { [across]: x } : { [across]: x, [up]: y });
  });

  /** @param {string} kind @param {string} [words] */
  function word(kind, words = "") {
    const el = element("span", kind, words);
    el.setAttribute("aria-hidden", "true");
    box.append(el);
    return el;
  }

  return {
    box,
    /** @param {readonly Atom[]} list @param {number} reach half the width */
    show(list, reach) {
      atoms = list;
      half = reach;
      fitHandles(handles, list.length, box, handleOf);
      const heaviest = Math.max(...list.map((a) => a.weight));
      handles.forEach((el, i) => {
        const { x, weight } = list[i];
        el.style.left = `${100 * share(x[across])}%`;
        el.style.top = up === null ? "50%" : `${100 * (1 - share(x[up]))}%`;
        el.style.setProperty("--size", `${5 + 9 * Math.sqrt(weight / heaviest)}px`);
        tellHandle(el, text("atoms.handle", { n: String(i + 1) }), [-half, half], x[across], `(${x.map(given).join(", ")})`);
      });
      low.textContent = given(-half);
      high.textContent = given(half);
    },
  };
}

/**
 * A drawing board for a chapter's own picture: an SVG in CSS pixels, or in larger ones for a room, drawn anew
 * when its room changes, so that words keep their size on every screen; and the
 * controls under it.
 */

import { closest, element, setText } from "../figure/dom.js";
import { whenResized } from "../figure/surroundings.js";
import { set, svg } from "./svg.js";

/** @typedef {import("./chapter.js").Kit} Kit */

/**
 * @param {HTMLElement} box
 * @param {(size: { w: number, h: number }) => Node[]} draw
 */
export function board(box, draw) {
  const picture = svg("svg", { "aria-hidden": "true" }),
    paper = element("div", "paper-board", picture),
    bar = element("div", "figure-bar"),
    heard = element("p", "sr");
  box.append(heard, paper, bar);
  let w = 0,
    h = 0;
  function renew() {
    if (w < 40 || h < 40) return;
    set(picture, { viewBox: `0 0 ${w} ${h}` });
    picture.replaceChildren(...draw({ w, h }));
  }
  function fit() {
    // For a room it is drawn larger: 20 px for the smallest words at 1080 lines.
    const larger = document.documentElement.dataset.ui === "present" ? Math.max(1, innerHeight / 675) : 1,
      wide = paper.clientWidth / larger,
      high = paper.clientHeight / larger;
    if (wide === w && high === h) return;
    [w, h] = [wide, high];
    renew();
  }
  whenResized(paper, fit);
  fit();
  return {
    paper,
    bar,
    renew,
    /** What the picture shows, for those who listen. @param {string} words */
    alt: (words) => setText(heard, words),
    /** Where a pointer is, in the picture's pixels. @param {MouseEvent} e @returns {[number, number]} */
    at(e) {
      const r = paper.getBoundingClientRect();
      return [((e.clientX - r.left) * w) / r.width, ((e.clientY - r.top) * h) / r.height];
    },
  };
}

/**
 * A guess at an angle by pointer or touch: its ring is held, or its circle is tapped.
 * @param {ReturnType<typeof board>} stage
 * @param {object} how
 * @param {() => boolean} how.over whether no guess is taken any more
 * @param {HTMLInputElement[]} how.inputs the same by keys, one a circle
 * @param {(at: [number, number]) => number} how.nearest which of them
 * @param {(i: number, at: [number, number]) => void} how.follow
 */
export function aimed(stage, { over, inputs, nearest, follow }) {
  const { paper } = stage;
  let held = -1;
  const take = (/** @type {MouseEvent} */ e) => {
    const i = nearest(stage.at(e));
    inputs[i].focus({ preventScroll: true });
    return i;
  };
  paper.addEventListener("pointerdown", (e) => {
    if (over() || e.button !== 0 || !closest(e, ".held")) return;
    e.preventDefault();
    paper.setPointerCapture(e.pointerId);
    held = take(e);
  });
  paper.addEventListener("pointermove", (e) => {
    if (held >= 0) follow(held, stage.at(e));
  });
  for (const type of ["pointerup", "pointercancel"]) paper.addEventListener(type, () => (held = -1));
  paper.addEventListener("click", (e) => {
    if (!over() && held < 0 && !closest(e, ".held, input")) follow(take(e), stage.at(e));
  });
}

/**
 * A slider under a picture, with its name and its value.
 * @param {{ min: number, max: number, step: number, value: number, name: () => string, show: (v: number) => string, change: (v: number) => void }} how
 */
export function slider({ min, max, step, value, name, show, change }) {
  const called = element("span"),
    out = element("span", "slide-value"),
    input = element("input"),
    label = element("label", "slide", called, out, input);
  Object.assign(input, { type: "range", min: String(min), max: String(max), step: String(step), value: String(value) });
  // The slider says its value itself.
  out.setAttribute("aria-hidden", "true");
  function tell() {
    const v = Number(input.value);
    called.textContent = name();
    input.setAttribute("aria-label", name());
    out.textContent = show(v);
    input.setAttribute("aria-valuetext", show(v));
    input.style.setProperty("--at", `${(100 * (v - min)) / (max - min)}%`);
  }
  input.addEventListener("input", () => {
    tell();
    change(Number(input.value));
  });
  tell();
  return {
    label,
    tell,
    get value() {
      return Number(input.value);
    },
    set value(v) {
      input.value = String(v);
      tell();
    },
    /** @param {(v: number) => void} f called when the reader moves it, before the change */
    ontouch(f) {
      input.addEventListener("pointerdown", () => f(Number(input.value)));
      input.addEventListener("keydown", () => f(Number(input.value)));
    },
  };
}

/**
 * Goes from one number to another in a while, or at once where little motion is asked for.
 * @param {number} from
 * @param {number} to
 * @param {boolean} still
 * @param {(v: number) => void} each
 * @returns {{ stop: () => void, readonly on: boolean }} stops it; whether it is on its way
 */
export function glide(from, to, still, each) {
  if (still) {
    each(to);
    return RESTING;
  }
  const began = performance.now(),
    lasts = 1600;
  let on = true;
  function frame() {
    if (!on) return;
    const share = Math.min(1, (performance.now() - began) / lasts);
    on = share < 1;
    each(Math.floor(from + (to - from) * share));
    if (on) requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);
  return {
    stop() {
      on = false;
    },
    get on() {
      return on;
    },
  };
}
/** What is not on its way anywhere. */
export const RESTING = { stop: () => {}, on: false };

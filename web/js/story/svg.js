/** Small helpers to draw the chapters' own pictures. */

import { turn } from "./rule.js";

const SVG = "http://www.w3.org/2000/svg";

/** @typedef {readonly [x: number, y: number]} At */

/**
 * @param {string} tag
 * @param {Record<string, string | number>} [attributes]
 * @param {...(Node | string)} children
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, ...children) {
  const el = document.createElementNS(SVG, tag);
  set(el, attributes);
  el.append(...children);
  return el;
}

/** @param {Element} el @param {Record<string, string | number>} attributes */
export function set(el, attributes) {
  for (const [name, value] of Object.entries(attributes)) el.setAttribute(name, typeof value === "number" ? short(value) : value);
}

/** @param {string} kind its class @param {At} at @param {number} r */
export const circle = (kind, [cx, cy], r) => svg("circle", { class: kind, cx, cy, r });

/** @param {string} kind its class @param {At} from @param {At} to */
export const line = (kind, [x1, y1], [x2, y2]) => svg("line", { class: kind, x1, y1, x2, y2 });

/** Words that begin at a place. @param {string} kind their class @param {At} at @param {...(Node | string)} what */
export const words = (kind, [x, y], ...what) => svg("text", { class: kind, x, y }, ...what);

/** Words that have a place in their middle. @param {string} kind their class @param {At} at @param {...(Node | string)} what */
export const centred = (kind, [x, y], ...what) => svg("text", { class: kind, x, y, "text-anchor": "middle" }, ...what);

/** A place in a circle: a number of size 1 is on its rim. @param {At} at @param {number} r @param {At} z @returns {[number, number]} */
export const on = (at, r, z) => [at[0] + r * z[0], at[1] - r * z[1]];

/** A place on a circle, by its angle: against the clock, in degrees. @param {At} at @param {number} r @param {number} degrees */
export const onRim = (at, r, degrees) => on(at, r, turn(degrees));

/** A coordinate, without digits that nobody sees. @param {number} x */
export const short = (x) => String(Math.round(x * 100) / 100);

/**
 * A symbol with its index, as on the rest of the page.
 * @param {string} letter
 * @param {string | number} index
 */
export function symbol(letter, index) {
  return [svg("tspan", { class: "m" }, letter), svg("tspan", { class: "index", dy: "0.28em" }, String(index))];
}

/**
 * An arrow from one place to another, its head drawn as a path of its own.
 * @param {At} from
 * @param {At} whole
 * @param {string} kind its class
 * @param {number} head the head's length
 * @param {number} [before] how much it ends before that, at the edge of a ring
 */
export function arrow(from, whole, kind, head, before = 0) {
  const r = Math.hypot(whole[0] - from[0], whole[1] - from[1]) - before;
  if (r < 0.5) return svg("g", { class: kind });
  const h = Math.min(head, r * 0.6),
    ux = (whole[0] - from[0]) / (r + before),
    uy = (whole[1] - from[1]) / (r + before),
    to = [from[0] + r * ux, from[1] + r * uy],
    base = [to[0] - h * ux, to[1] - h * uy];
  return svg(
    "g",
    { class: kind },
    svg("line", { x1: from[0], y1: from[1], x2: base[0], y2: base[1] }),
    svg("path", {
      class: "head",
      d: `M${short(to[0])} ${short(to[1])}L${short(base[0] - 0.42 * h * uy)} ${short(base[1] + 0.42 * h * ux)}L${short(base[0] + 0.42 * h * uy)} ${short(base[1] - 0.42 * h * ux)}Z`,
    }),
  );
}

/**
 * An arc with an arrow's head at its end.
 * @param {[number, number]} at
 * @param {number} r
 * @param {number} a
 * @param {number} b
 */
export function turning(at, r, a, b) {
  const way = Math.sign(b - a),
    head = Math.min(9, (r * Math.abs(b - a) * Math.PI) / 360),
    back = (head / r / Math.PI) * 180;
  const place = (/** @type {number} */ d, /** @type {number} */ out) => onRim(at, out, d).map(short).join(" ");
  return svg(
    "g",
    { class: "turning" },
    svg("path", { class: "turn", d: arc(at, r, a, b - way * back) }),
    svg("path", {
      class: "head",
      d: `M${place(b, r)}L${place(b - way * back, r + head * 0.45)}L${place(b - way * back, r - head * 0.45)}Z`,
    }),
  );
}

/** The ring that a guess is made with: an aim with four ticks. @param {At} at @param {number} r */
export function ring([x, y], r) {
  return svg(
    "g",
    { class: "pencil", transform: `translate(${short(x)} ${short(y)})` },
    svg("circle", { r }),
    svg("path", { d: `M0 ${-r - 6}V${-r + 2}M0 ${r - 2}V${r + 6}M${-r - 6} 0H${-r + 2}M${r - 2} 0H${r + 6}` }),
  );
}

/** The same while it can be held. @param {At} at @param {number} r @param {number} grip how far from it */
export function heldRing(at, r, grip) {
  const aim = ring(at, r);
  aim.classList.add("held");
  aim.append(svg("circle", { class: "grip", r: grip }));
  return aim;
}

/**
 * An arc of a circle, counted as angles are: against the clock, from a to b degrees.
 * @param {[number, number]} at
 * @param {number} r
 * @param {number} a
 * @param {number} b
 */
export function arc(at, r, a, b) {
  const place = (/** @type {number} */ d) => onRim(at, r, d).map(short).join(" ");
  return `M${place(a)}A${r} ${r} 0 ${Math.abs(b - a) > 180 ? 1 : 0} ${b > a ? 0 : 1} ${place(b)}`;
}

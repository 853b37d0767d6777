/** How guesses are drawn: a guess is pencil, what happens is ink. Pure. */

import { svg } from "../story/svg.js";

/** @typedef {import("../story/chapter.js").Place} Place */

const W = 520;

/** @param {readonly number[]} list */
export function middle(list) {
  const sorted = [...list].sort((a, b) => a - b),
    half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

/** How far one angle is on from another, in degrees from −180 up to 180. @param {number} a @param {number} b */
export const angles = (a, b) => ((((a - b) % 360) + 540) % 360) - 180;

/** A bar for each choice, its name above it. @param {{ name: string, count: number, note: string }[]} rows */
export function bars(rows) {
  const most = Math.max(1, ...rows.map(({ count }) => count)),
    h = 52;
  return svg(
    "svg",
    { viewBox: `0 0 ${W} ${rows.length * h}`, class: "guesses" },
    ...rows.flatMap(({ name, count, note }, i) => {
      const y = i * h,
        w = (count / most) * (W - 60);
      return [
        ...(note ? [svg("circle", { class: "ink-dot", cx: 7, cy: y + 14, r: 6 })] : []),
        svg("text", { x: 20, y: y + 19, class: "ink" }, note ? `${name} (${note})` : name),
        svg("rect", { class: "pencil-bar", x: 20, y: y + 27, width: Math.max(w, 1.5), height: 14 }),
        svg("text", { x: 20 + Math.max(w, 1.5) + 8, y: y + 39, class: "soft" }, String(count)),
      ];
    }),
  );
}

/**
 * Numbers, counted in so many bins of equal width.
 * @param {number[]} list
 * @param {number} min
 * @param {number} max
 * @param {number} n
 */
export function bins(list, min, max, n) {
  const width = (max - min) / n;
  const counts = Array.from({ length: n }, (_, i) => ({ low: min + i * width, high: min + (i + 1) * width, count: 0 }));
  // A number on an edge belongs to the bin above it, but for rounding.
  for (const x of list) counts[Math.max(0, Math.min(n - 1, Math.floor((x - min) / width + 1e-9)))].count++;

  /** @param {{ truth: number, note: string, ticks: number[], show(x: number): string, under?: string }} how */
  function draw({ truth, note, ticks, show, under = "" }) {
    const most = Math.max(1, ...counts.map(({ count }) => count)),
      left = 24,
      wide = W - 2 * left,
      top = 34,
      high = 150,
      x = (/** @type {number} */ v) => left + ((Math.max(min, Math.min(max, v)) - min) / (max - min)) * wide,
      at = x(truth);
    return svg(
      "svg",
      { viewBox: `0 0 ${W} ${top + high + (under ? 52 : 28)}`, class: "guesses" },
      ...counts.flatMap(({ low, count }) => {
        if (count === 0) return [];
        const h = (count / most) * (high - 22);
        return [
          svg("rect", { class: "pencil-bar", x: x(low) + 1, y: top + high - h, width: wide / n - 2, height: h }),
          svg("text", { class: "soft small", x: x(low) + wide / n / 2, y: top + high - h - 5, "text-anchor": "middle" }, String(count)),
        ];
      }),
      svg("line", { class: "axis", x1: left, x2: left + wide, y1: top + high, y2: top + high }),
      svg("line", { class: "truth-line", x1: at, x2: at, y1: top - 6, y2: top + high }),
      svg("circle", { class: "ink-dot", cx: at, cy: top - 6, r: 6 }),
      svg("text", { class: "ink", x: at, y: 16, "text-anchor": at < W * 0.25 ? "start" : at > W * 0.75 ? "end" : "middle" }, note),
      ...ticks.map((t) => svg("text", { class: "soft small", x: x(t), y: top + high + 20, "text-anchor": "middle" }, show(t))),
      ...(under ? [svg("text", { class: "soft small", x: W / 2, y: top + high + 42, "text-anchor": "middle" }, under)] : []),
    );
  }
  return { counts, draw };
}

/** A run's mark, as on the page. @param {number} i @param {number} x @param {number} y */
function mark(i, x, y, r = 7, kind = "ink-dot") {
  if (i === 1) return svg("rect", { class: kind, x: x - r, y: y - r, width: 2 * r, height: 2 * r });
  if (i === 2) return svg("path", { class: kind, d: `M${x} ${y - r - 1}L${x + r + 1} ${y + r - 1}H${x - r - 1}Z` });
  return svg("circle", { class: kind, cx: x, cy: y, r });
}

/** Places in the (a, b) plane. @param {Place[][]} guesses @param {Place[]} truth @param {string} note */
export function places(guesses, truth, note) {
  const reach = 1.15 * Math.max(...[...guesses.flat(2), ...truth.flat()].map(Math.abs), 1),
    x = (/** @type {number} */ a) => W / 2 + (a / reach) * (W / 2 - 16),
    y = (/** @type {number} */ b) => W / 2 - (b / reach) * (W / 2 - 16);
  return svg(
    "svg",
    { viewBox: `0 0 ${W} ${W + 30}`, class: "guesses square" },
    svg("line", { class: "axis", x1: 16, x2: W - 16, y1: W / 2, y2: W / 2 }),
    svg("line", { class: "axis", x1: W / 2, x2: W / 2, y1: 16, y2: W - 16 }),
    svg("text", { class: "soft m", x: W - 20, y: W / 2 - 8, "text-anchor": "end" }, "a"),
    svg("text", { class: "soft m", x: W / 2 + 10, y: 28 }, "b"),
    ...guesses.flatMap((list) => list.map(([a, b], i) => mark(i, x(a), y(b), 4.5, "pencil"))),
    ...truth.flatMap(([a, b], i) => [mark(i, x(a), y(b)), svg("text", { class: "ink", x: x(a) + 13, y: y(b) + 18 }, String(i + 1))]),
    mark(0, W / 2 - 60, W + 14),
    svg("text", { class: "ink", x: W / 2 - 46, y: W + 19 }, note),
  );
}

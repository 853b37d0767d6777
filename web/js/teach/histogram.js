/** How guesses are drawn: a guess is pencil, what happens is ink. Pure. */

import { centred, circle, line, svg, words } from "../story/svg.js";

/** @typedef {import("../story/chapter.js").Place} Place */

const W = 520;

/** @param {readonly number[]} list */
export function middle(list) {
  const sorted = [...list].sort((a, b) => a - b),
    half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

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
        ...(note ? [circle("ink-dot", [7, y + 14], 6)] : []),
        words("ink", [20, y + 19], note ? `${name} (${note})` : name),
        svg("rect", { class: "pencil-bar", x: 20, y: y + 27, width: Math.max(w, 1.5), height: 14 }),
        words("soft", [20 + Math.max(w, 1.5) + 8, y + 39], String(count)),
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
          centred("soft small", [x(low) + wide / n / 2, top + high - h - 5], String(count)),
        ];
      }),
      line("axis", [left, top + high], [left + wide, top + high]),
      line("truth-line", [at, top - 6], [at, top + high]),
      circle("ink-dot", [at, top - 6], 6),
      svg("text", { class: "ink", x: at, y: 16, "text-anchor": at < W * 0.25 ? "start" : at > W * 0.75 ? "end" : "middle" }, note),
      ...ticks.map((t) => centred("soft small", [x(t), top + high + 20], show(t))),
      ...(under ? [centred("soft small", [W / 2, top + high + 42], under)] : []),
    );
  }
  return { counts, draw };
}

/** A run's mark, as on the page. @param {number} i @param {number} x @param {number} y */
function mark(i, x, y, r = 7, kind = "ink-dot") {
  if (i === 1) return svg("rect", { class: kind, x: x - r, y: y - r, width: 2 * r, height: 2 * r });
  if (i === 2) return svg("path", { class: kind, d: `M${x} ${y - r - 1}L${x + r + 1} ${y + r - 1}H${x - r - 1}Z` });
  return circle(kind, [x, y], r);
}

/** Places in the (a, b) plane. @param {Place[][]} guesses @param {Place[]} truth @param {string} note */
export function places(guesses, truth, note) {
  const reach = 1.15 * Math.max(...[...guesses.flat(2), ...truth.flat()].map(Math.abs), 1),
    x = (/** @type {number} */ a) => W / 2 + (a / reach) * (W / 2 - 16),
    y = (/** @type {number} */ b) => W / 2 - (b / reach) * (W / 2 - 16);
  return svg(
    "svg",
    { viewBox: `0 0 ${W} ${W + 30}`, class: "guesses square" },
    line("axis", [16, W / 2], [W - 16, W / 2]),
    line("axis", [W / 2, 16], [W / 2, W - 16]),
    svg("text", { class: "soft m", x: W - 20, y: W / 2 - 8, "text-anchor": "end" }, "a"),
    words("soft m", [W / 2 + 10, 28], "b"),
    ...guesses.flatMap((list) => list.map(([a, b], i) => mark(i, x(a), y(b), 4.5, "pencil"))),
    ...truth.flatMap(([a, b], i) => [mark(i, x(a), y(b)), words("ink", [x(a) + 13, y(b) + 18], String(i + 1))]),
    mark(0, W / 2 - 60, W + 14),
    words("ink", [W / 2 - 46, W + 19], note),
  );
}

/**
 * The picture in words, for those who cannot see it: the numbers of what it shows,
 * in a few short sentences. Pure.
 */

import { difference, fixed, point, significant } from "./format.js";
import { describeStack, mark } from "./stack.js";

/** @typedef {import("./story.js").Teller} Teller */
/** @typedef {{ key: string, values?: Record<string, string> }} Sentence */
/** @typedef {{ a: number, b: number, aOff: number, bOff: number, loss: number }} Place where a run is */
/** @typedef {{ view: string, run: number, second: { theorem: string, limit: number } | null }} Shown the panel, whose layer, and theory's part in a second scenario */

/**
 * @param {Teller} now
 * @param {Place[]} places
 * @param {Shown} shown
 * @returns {Sentence[]}
 */
export function describe(now, places, { view, run, second }) {
  if (now.stack) return describeStack(now, now.stack, view);
  const out = [{ key: "alt.step", values: { step: String(now.step), last: String(now.last) } }, predicted("alt.predicted", now)];
  if (view === "weights") out.push(weights(now, places[run], run));
  if (view === "weights" || view === "context" || view === "race") return out.flatMap((s) => s ?? []);
  now.runs.forEach((r, i) => out.push(places[i] && told(now, r, places[i], i)));
  if (now.second && view === "compare")
    out.push(second && predicted("alt.predicted.second", { theorem: second.theorem, limit: second.limit }));
  now.second?.runs.forEach((r, i) => {
    const values = { n: String(i + 1), mark: mark(i), at: at(r.a, r.b), ab: fixed(r.ab, 4), loss: fixed(r.loss, 2) };
    out.push({ key: r.status === "diverged" ? "alt.second.lost" : "alt.second", values });
  });
  return out.flatMap((s) => s ?? []);
}

/** The panels that a stack has. In the place of others, which look at a layer's matrices or let it race, is its ladder. */
export const OF_STACKS = ["", "flow", "context", "curves", "compare", "ladder"];

/**
 * The words for what is seen, whatever its numbers. A stack has a plane where it has two
 * layers, and its ladder where a layer has what is read off its matrices.
 * @param {{ view: string, model: string, layers: number }} scenario
 */
export function pictured({ view, model, layers }) {
  if (model !== "stack") return [view === "" ? "alt.what" : `alt.what.${view}`];
  const main = layers === 2 ? "alt.what.stack.flow" : "alt.what.stack.curves";
  if (view === "") return [main, "alt.what.ladder"];
  if (view === "flow") return [main];
  return [view === "ladder" || !OF_STACKS.includes(view) ? "alt.what.ladder" : `alt.what.stack.${view}`];
}

/** @param {number} a @param {number} b */
const at = (a, b) => point(Number(a.toFixed(3)), Number(b.toFixed(3)));

/** @param {string} key @param {{ theorem: string, limit: number }} theory @returns {Sentence | null} */
const predicted = (key, { theorem, limit }) => (theorem === "" ? null : { key, values: { name: theorem, value: fixed(limit, 4) } });

/**
 * @param {Teller} now
 * @param {import("./story.js").RunTale} run
 * @param {Place} place
 * @param {number} i
 * @returns {Sentence}
 */
function told(now, run, place, i) {
  const values = {
    n: String(i + 1),
    mark: mark(i),
    from: run.name,
    at: at(place.a, place.b),
    ab: fixed(run.ab, 4),
    loss: fixed(place.loss, 2),
    difference: difference(run.ab, now.limit),
  };
  if (run.status === "diverged") return { key: "alt.lost", values };
  return { key: now.theorem === "" || run.saddle ? "alt.run.plain" : "alt.run", values };
}

/**
 * @param {Teller} now
 * @param {Place | undefined} place
 * @param {number} i
 * @returns {Sentence | null}
 */
function weights(now, place, i) {
  const run = now.runs[i];
  if (!place || !run) return null;
  return {
    key: "alt.weights",
    values: {
      n: String(i + 1),
      mark: mark(i),
      from: run.name,
      b: fixed(place.b, 4),
      bOff: significant(place.bOff, 3),
      a: fixed(place.a, 4),
      aOff: significant(place.aOff, 3),
    },
  };
}

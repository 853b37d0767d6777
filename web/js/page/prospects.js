/**
 * What the card may come to say of a run from here to its end, so that there is
 * room for it before it is said. Pure.
 */

import { METHODS } from "../figure/schema.js";
import { stackProspects } from "../figure/stack.js";
import { alike, beside, tell } from "../figure/story.js";

/** @typedef {import("../figure/story.js").Teller} Teller */
/** @typedef {import("../figure/story.js").Sentence} Sentence */
/** @typedef {import("../figure/story.js").RunTale} RunTale */
/** @typedef {import("../figure/story.js").SecondTale} SecondTale */

/** So many times the predicted product is far from it for any run, drawn from few sequences too. */
const FAR = 1000;

/**
 * @param {Teller} now
 * @returns {Sentence[][]}
 */
export function prospects(now) {
  if (now.stack) return distinct(stackProspects(now, now.stack).map((list) => [...list, ...beside(now)]));
  const { limit, last, runs } = now;
  /** A run under way, with so much of the predicted product. @param {RunTale} r @param {number} share @returns {RunTale} */
  const on = (r, share) => ({ ...r, status: "running", reason: "", a: 9 * share, b: 9 * share, ab: share * limit });
  /** The run at i ends so, and the others are on their way. @param {number} i @param {Partial<RunTale>} how */
  const ends = (i, how) => runs.map((r, j) => (j === i ? { ...r, ...how, stopsAt: last } : on(r, FAR)));
  const home = runs.map((r) => ({
    ...on(r, 1),
    // Only those that began on one course may end with the same weights.
    b: 9 * (1 + runs.findIndex((q) => alike(q, r))),
    status: /** @type {const} */ ("converged"),
  }));
  /** @type {Partial<Teller>[]} */
  const ways = [
    { step: 0, playing: false },
    { step: 0, playing: true },
    ...[last - 1, last].flatMap((step) => [
      { step, runs: home },
      ...runs.flatMap((_, i) => [
        { step, runs: home.map((r, j) => (j === i ? on(r, FAR) : r)) },
        { step, runs: home.map((r, j) => (j === i ? on(r, 0) : r)) },
        { step, runs: runs.map((r, j) => on(r, j === i ? 0 : FAR)) },
        { step, runs: runs.map((r, j) => on(r, j === i ? 2 * FAR : FAR)) },
        { step, runs: ends(i, { status: "diverged", reason: "diverged" }) },
        { step, runs: ends(i, { status: "diverged", reason: "notfinite" }) },
        ...(METHODS[now.method]?.fixedObjective
          ? [{ step, runs: ends(i, { status: "stopped", reason: /** @type {const} */ ("stiff") }) }]
          : []),
      ]),
    ]),
  ];
  return distinct(ways.flatMap((way) => seconds(now).map((second) => tell({ ...now, playing: false, ...way, second }))));
}

/** @param {Teller} now @returns {Teller["second"][]} */
function seconds({ second, limit }) {
  if (!second) return [null];
  const { fork } = second;
  const all =
    second.runs.length > 0 ? second.runs : [{ a: 0, b: 0, ab: 0, loss: 0, status: /** @type {const} */ ("running"), target: limit }];
  /** @param {Partial<SecondTale>} how */
  const each = (how) => ({ fork, runs: all.map((r) => ({ ...r, status: /** @type {const} */ ("running"), ...how })) });
  return [
    { fork, runs: [] },
    each({ ab: NaN, target: 0.1234 }),
    each({ ab: 0.1234, target: 0.1234 }),
    each({ target: NaN }),
    each({ status: "diverged" }),
    each({ status: "stopped" }),
  ];
}

/** @param {Sentence[][]} lists */
function distinct(lists) {
  return [...new Map(lists.map((list) => [JSON.stringify(list), list])).values()];
}

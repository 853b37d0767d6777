/**
 * What those who listen are told of a run, and when: that it plays and what is
 * predicted, the values on the way, what becomes of a run, the end and why.
 * Pure: `say` turns a key of words and its values into text.
 */

import { difference, fixed } from "./format.js";
import { predicted } from "./stack.js";
import { furthest, tell } from "./story.js";

/** @typedef {import("./story.js").Teller} Teller */
/** @typedef {(key: string, values?: Record<string, string>) => string} Say */

/** @param {Teller} now @param {Say} say */
export const prediction = (now, say) =>
  now.hidden
    ? ""
    : now.stack
      ? say(predicted(now.stack).key, predicted(now.stack).values)
      : now.theorem !== ""
        ? say("hear.predicted", { name: now.theorem, value: fixed(now.limit, 4) })
        : now.dense !== null
          ? say("hear.dense", { value: fixed(now.dense, 4) })
          : say("hear.none");

/**
 * The measured products, in the order of the runs.
 * @param {Teller} now
 * @param {Say} say
 */
export function measured(now, say) {
  if (now.stack)
    return say("hear.loss", {
      list: now.stack.runs.map((r) => (r.status === "diverged" ? say("hear.lost") : fixed(r.loss, 2))).join(", "),
    });
  const list = (/** @type {{ ab: number, status: string }[]} */ runs) =>
    runs.map((r) => (r.status === "diverged" ? say("hear.lost") : fixed(r.ab, 4))).join(", ");
  const out = [say("hear.ab", { list: list(now.runs) })];
  // Of a start that is put somewhere, what the untrained layer costs is as much worth knowing.
  const losses = now.runs.map((r) => r.loss ?? NaN);
  if (now.step === 0 && !losses.some(Number.isNaN)) out.push(say("hear.loss", { list: losses.map((x) => fixed(x, 1)).join(", ") }));
  const going = now.runs.filter((r) => !r.saddle && r.status !== "diverged");
  const end = now.theorem !== "" ? now.limit : now.dense;
  if (end !== null && going.length > 0) {
    out.push(say(going.length === 1 ? "hear.apart.one" : "hear.apart", { difference: difference(furthest(going, end).ab, end) }));
  }
  if (now.second && now.second.runs.length > 0) out.push(say("hear.second", { list: list(now.second.runs) }));
  return out.join(" ");
}

/** @param {Teller} now @param {Say} say */
export const step = (now, say) => say("alt.step", { step: String(now.step), last: String(now.last) });

/** What happens and why, as the story tells it. @param {Teller} now @param {Say} say */
export const story = (now, say) =>
  now.hidden
    ? ""
    : tell(now)
        .map(({ key, values }) => say(key, values))
        .join(" ");

/** How a run that has stopped playing came to do so. @param {Teller} now @param {boolean} ended @param {Say} say */
export function stopped(now, ended, say) {
  if (!ended) return say("hear.paused", { step: String(now.step) });
  return say(now.step >= now.last ? "hear.end" : "hear.end.early", { step: String(now.step) });
}

/** Which runs have come to rest by converging, or are gone. @param {Teller} now */
export const settled = (now) => now.runs.length > 0 && now.runs.every((r) => r.status === "converged");

/** Which runs are gone, as a name to compare. @param {Teller} now */
export const gone = (now) => now.runs.map((r) => (r.status === "diverged" || r.status === "stopped" ? "x" : ".")).join("");

/** In which quarter of the run a step lies. @param {Teller} now */
export const quarter = (now) => Math.floor((4 * now.step) / Math.max(1, now.last));

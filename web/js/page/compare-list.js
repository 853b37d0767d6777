/** What differs in a second scenario: keys of the link and their values. Pure. */

import { given } from "../figure/format.js";

/** @typedef {import("../bridge").Scenario} Scenario */
/** @typedef {[key: string, value: string]} Difference */

/** What each key is called, in the order in which they are offered. @type {Record<string, string>} */
export const NAMES = {
  start: "compare.start",
  scale: "compare.scale",
  atoms: "compare.atoms",
  d: "more.d",
  T: "more.T",
  lr: "more.lr",
  method: "compare.method",
  engine: "compare.engine",
  n: "more.n",
  mask: "compare.mask",
  from: "compare.from",
  init: "more.init",
  sw: "compare.sw",
  steps: "more.steps",
  seed: "more.seed",
};

/** Those that a branch may change: it goes on from where the first runs are. */
export const BRANCH = ["start", "scale", "atoms", "lr", "method", "engine", "n", "mask", "seed"];

/** Keys with a few words to choose from. @type {Record<string, string[]>} */
export const CHOICES = {
  start: ["gaussian", "sparse", "ones", "rademacher", "uniform", "laplace", "sphere", "skewed", "custom"],
  method: ["gd", "flow", "momentum", "adam"],
  engine: ["exact", "sampled", "dataset"],
  mask: ["none", "diagonal"],
  init: ["diagonal", "random"],
};

/**
 * The keys that may differ.
 * @param {number} fork
 */
export const offered = (fork) => Object.keys(NAMES).filter((key) => fork < 0 || BRANCH.includes(key));

/**
 * Reads key:value;key:value.
 * @param {string} text
 * @returns {Difference[]}
 */
export function readChanges(text) {
  return text
    .split(";")
    .filter((part) => part !== "")
    .map((part) => {
      const at = part.indexOf(":");
      return [part.slice(0, at), part.slice(at + 1)];
    });
}

/** @param {readonly Difference[]} list */
export const writeChanges = (list) => list.map((c) => c.join(":")).join(";");

/** The key of the words for a value, or "" for one that is its own word. @param {string} key @param {string} value */
export const wordOf = (key, value) => (key in CHOICES ? `${key}.${value}` : "");

/** A value as it is read on the page. @param {string} value */
export function shown(value) {
  return /^-?[\d.]+(e-?\d+)?$/.test(value) && value.length < 16 ? given(Number(value)) : value.replaceAll("-", "−");
}

/**
 * A value that makes a difference to look at.
 * @param {string} key
 * @param {Scenario} s the first scenario
 * @returns {string}
 */
export function propose(key, s) {
  const short = (/** @type {number} */ v) => String(Number(v.toPrecision(2)));
  switch (key) {
    case "start":
      return s.start === "sparse" ? "gaussian" : "sparse";
    case "scale":
      return short(s.scale > 100 ? s.scale / 2 : s.scale * 2);
    case "atoms":
      return s.atoms.map(({ x }) => x.join(",")).join("~");
    case "d":
      return String(s.d === 8 ? 4 : s.d + 1);
    case "T":
      return String(s.T < 100 ? 400 : 5);
    case "lr":
      return short(s.lr / 3);
    case "method":
      return s.method === "momentum" ? "gd" : "momentum";
    case "engine":
      return s.engine === "exact" ? "dataset" : "exact";
    case "n":
      return String(s.n > 2500 ? 100 : s.n * 4);
    case "mask":
      return s.mask === "none" ? "diagonal" : "none";
    case "from":
      return "1,0.5";
    case "init":
      return s.init === "random" ? "diagonal" : "random";
    case "sw":
      return short(s.sw > 1 ? s.sw / 10 : s.sw * 2);
    case "steps":
      return String(Math.max(1, Math.floor(s.steps / 2)));
    default:
      return s.seed === "1" ? "2" : "1";
  }
}

/** What differs in a second scenario: keys of the link and their values. Pure. */

import { given } from "../figure/format.js";
import { KEYS, METHODS } from "../figure/schema.js";

/** @typedef {import("../bridge").Scenario} Scenario */
/** @typedef {[key: string, value: string]} Difference */

/** The name of a key, as a key of the words. @param {string} key */
export const nameOf = (key) => KEYS[key]?.words ?? key;

/**
 * The keys that may differ: fewer for a branch, which goes on from where the first runs are.
 * Some are of one model alone.
 * @param {number} fork
 * @param {string} model
 */
export const offered = (fork, model) =>
  Object.keys(KEYS).filter(
    (key) => (fork < 0 ? KEYS[key].with : KEYS[key].branch) && !(model === "stack" ? KEYS[key].ofLayers : KEYS[key].ofStacks),
  );

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
export const wordOf = (key, value) => (KEYS[key]?.values ? `${key}.${value}` : "");

/** A value as it is read on the page. @param {string} value */
export function shown(value) {
  return /^-?[\d.]+(e-?\d+)?$/.test(value) && value.length < 16 ? given(Number(value)) : value.replaceAll("-", "−");
}

/**
 * Where a second run may begin: of a stack, with a step for each of its layers, longer than the usual ones.
 * @param {Scenario} s the first scenario
 * @param {readonly Difference[]} list
 */
function start(s, list) {
  if (s.model !== "stack") return "1,0.5";
  const second = new Map(list),
    layers = Number(second.get("layers") ?? s.layers),
    equal = layers === 1 || (second.get("tied") ?? s.tied) === "yes";
  return Array.from({ length: layers }, (_, k) => given(equal ? 0.15 : (layers + 1 - k) / 20)).join(",");
}

/**
 * The list, with another start where its stack has become another one than its start is for.
 * @param {readonly Difference[]} list
 * @param {Scenario} s the first scenario
 */
export function fitted(list, s) {
  const to = start(s, list),
    equal = new Set(to.split(",")).size === 1;
  const fits = (/** @type {string} */ from) =>
    from.split("~").every((point) => {
      const numbers = point.split(",");
      return numbers.length === to.split(",").length && !(equal && new Set(numbers).size > 1);
    });
  return list.map(([key, value]) => /** @type {Difference} */ ([key, key === "from" && s.model === "stack" && !fits(value) ? to : value]));
}

/**
 * A value that makes a difference to look at.
 * @param {string} key
 * @param {Scenario} s the first scenario
 * @param {readonly Difference[]} [list] what differs besides
 * @returns {string}
 */
export function propose(key, s, list = []) {
  const { kind, values = [], min = 0, max = Infinity, usual } = KEYS[key];
  const now = s[/** @type {"d"} */ (key)];
  const short = (/** @type {number} */ v) => String(Number(v.toPrecision(2)));
  const within = (/** @type {number} */ v) => v >= min && v <= max;
  switch (key) {
    case "atoms":
      return s.atoms.map(({ x }) => x.join(",")).join("~");
    case "from":
      return start(s, list);
    case "seed":
      return s.seed === usual ? "2" : usual;
    case "lr":
      return short(s.lr / 3);
    case "method": // one that ends elsewhere
      return values.find((m) => !METHODS[m].followsFlow && m !== s.method) ?? usual;
    case "T": // near the other end
      return String(s.T < max / 4 ? max : 5);
    case "steps":
      return String(Math.max(1, Math.floor(s.steps / 2)));
  }
  // The last engine has one objective throughout, which every method can do with.
  const other = key === "engine" ? values[values.length - 1] : values[1];
  if (kind === "choice") return String(now) === other || (key === "engine" && String(now) !== usual) ? usual : other;
  const more = kind === "integer" && now < 16 ? now + 1 : 2 * now;
  return within(more) ? short(more) : short(now / 2);
}

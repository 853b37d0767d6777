/** What an element's attributes ask for. Pure. */

import { valueOf, withKeys, withoutKeys } from "../figure/link.js";
import { KEYS } from "../figure/schema.js";

/** Attributes that the element has besides the keys of a link. */
export const OWN = ["link", "scenario", "autoplay", "hide", "load", "poster", "sandbox", "width"];

/** Names that are keys of a link and also HTML's own, for something else. */
const OF_HTML = ["part"];

/** Keys of what is around a run: they have a place of their own in what is asked. */
const AROUND = ["ui", "hide", "theme", "lang"];

/**
 * @typedef {object} Asked
 * @property {string} link of the run
 * @property {string} ui
 * @property {string} hide
 * @property {string} theme
 * @property {string} lang
 */

/**
 * The key that an attribute stands for, or "". HTML has no capitals in the names
 * of attributes; the length is called T.
 * @param {string} name
 */
export function keyOf(name) {
  if (OF_HTML.includes(name)) return "";
  if (Object.hasOwn(KEYS, name)) return name;
  const high = name.toUpperCase();
  return Object.hasOwn(KEYS, high) ? high : "";
}

/**
 * @param {Iterable<{ name: string, value: string }>} attributes
 * @returns {Asked}
 */
export function askedOf(attributes) {
  /** @type {Record<string, string | null>} */
  const found = {};
  let link = "";
  for (const { name, value } of attributes) {
    const key = keyOf(name);
    if (name === "link" || name === "scenario") link = bare(value);
    else if (name === "autoplay") found.play = value === "false" || value === "0" ? null : "1";
    else if (name === "hide") found.hide = value;
    else if (key !== "") found[key] = value;
  }
  const all = withKeys(link, found);
  const [ui, hide, theme, lang] = AROUND.map((key) => valueOf(all, key) ?? "");
  return { link: withoutKeys(all, AROUND), ui, hide, theme, lang };
}

/** A link as it is, taken out of an address if it is in one. @param {unknown} text */
export const bare = (text) =>
  String(text ?? "")
    .trim()
    .replace(/^(https?:[^?#]*)?[?#]*/, "");

/**
 * The keys in which two links differ, as they are in the second.
 * @param {string} before
 * @param {string} now
 */
export function changesBetween(before, now) {
  const names = new Set([before, now].flatMap((link) => [...new URLSearchParams(link).keys()]));
  /** @type {Record<string, string | null>} */
  const changes = {};
  for (const name of names) if (valueOf(before, name) !== valueOf(now, name)) changes[name] = valueOf(now, name);
  return changes;
}

/**
 * The key or attribute that a name was probably meant to be, or "".
 * @param {string} name
 */
export function nearMiss(name) {
  if (!/^[a-z]{4,}$/.test(name) || OWN.includes(name) || keyOf(name) !== "") return "";
  return [...Object.keys(KEYS), ...OWN].find((known) => known.length > 3 && near(name, known)) ?? "";
}

/** Whether one letter more, less, other or in the other order makes two words the same. @param {string} a @param {string} b */
function near(a, b) {
  let i = 0,
    j = 0;
  while (i < a.length && a[i] === b[i]) i++;
  while (j < Math.min(a.length, b.length) - i && a.at(-1 - j) === b.at(-1 - j)) j++;
  const x = a.slice(i, a.length - j),
    y = b.slice(i, b.length - j);
  return x.length + y.length <= 1 || (x.length === 1 && y.length === 1) || (x.length === 2 && x === y[1] + y[0]);
}

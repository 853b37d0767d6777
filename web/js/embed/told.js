/** The few words of a figure that is not there. The frame brings its own. */

import { outside } from "../built.js";

/** The language's tag if there are words in it, else "". @param {string} tag */
export function spoken(tag) {
  const lang = tag.toLowerCase().split(/[-_]/)[0];
  return Object.hasOwn(outside, lang) ? lang : "";
}

/**
 * @param {string} lang
 * @param {string} key
 * @param {string} [host]
 */
export const told = (lang, key, host = "") => (outside[lang] ?? outside.en)[key].replace("{host}", host);

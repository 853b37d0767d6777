/** From an element's attributes to the query of its frame. Pure. */

import { withKeys } from "../figure/link.js";

/** As long as a link may be. */
export const LONGEST = 4096;

/** Attributes that mean something else than a key of the link. */
const OTHERS = new Set([
  "id",
  "class",
  "style",
  "title",
  "slot",
  "part",
  "hidden",
  "role",
  "dir",
  "tabindex",
  "inert",
  "is",
  "nonce",
  "draggable",
  "translate",
  "spellcheck",
  "width",
  "height",
  "link",
  "poster",
  "autoplay",
  "theme",
  "sandbox",
]);

/**
 * @param {Iterable<{ name: string, value: string }>} attributes
 */
export function linkOf(attributes) {
  /** @type {Record<string, string | null>} */
  const keys = {};
  let link = "";
  for (const { name, value } of attributes) {
    if (name === "link") link = value.trim().replace(/^[?#]/, "");
    else if (name === "autoplay") keys.play = value === "false" || value === "0" ? null : "1";
    // HTML has no capitals in the names of attributes; the length is called T.
    else if (/^[a-z]+$/.test(name) && !OTHERS.has(name) && !name.startsWith("on")) keys[name === "t" ? "T" : name] = value;
  }
  return withKeys(link, keys).slice(0, LONGEST);
}

/**
 * Builds links. A link is a query string without "?"; what it means, what is
 * allowed, how a number in it is read and in which order its keys stand is the
 * engine's business.
 */

import { NAMES } from "./schema.js";

/** The longest link that the engine reads. */
export const MAX_LINK = 32768;

/**
 * @param {string} text percent-encoded
 */
function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** @param {string} text */
const encode = (text) => encodeURIComponent(text).replace(/%(2C|3A)/g, decodeURIComponent);

/** HTML has "&amp;" for "&", and a text that was copied from it keeps that. @param {string} link */
const partsOf = (link) => link.split(/&(?:amp;)*/);

/**
 * What an address asks for, unread: its query, and its fragment where that holds
 * keys rather than the name of a place on the page.
 * @param {{ search: string, hash: string }} address
 */
export function askedBy({ search, hash }) {
  const more = /^#[a-z_]+=/i.test(hash) ? hash.slice(1) : "";
  return [search.slice(1), more].filter((part) => part !== "").join("&");
}

/**
 * The first value of a key, or null.
 * @param {string} link
 * @param {string} key
 */
export function valueOf(link, key) {
  for (const part of partsOf(link)) {
    const at = part.indexOf("=");
    if (decode(at < 0 ? part : part.slice(0, at)) === key) return at < 0 ? "" : decode(part.slice(at + 1));
  }
  return null;
}

/**
 * The link with some keys set; null removes a key. Other keys stay as they are.
 * @param {string} link
 * @param {Record<string, string | number | null>} changes
 */
export function withKeys(link, changes) {
  const parts = partsOf(link).filter((part) => part !== "" && !(decode(part.split("=", 1)[0]) in changes));
  for (const [key, value] of Object.entries(changes)) {
    if (value !== null) parts.push(`${encode(key)}=${encode(String(value))}`);
  }
  return parts.join("&");
}

/**
 * The link's keys, in its order.
 * @param {string} link
 */
export const keysOf = (link) =>
  partsOf(link)
    .filter((part) => part !== "")
    .map((part) => decode(part.split("=", 1)[0]));

/** Keys that say nothing of a run: an address with no other opens the story. */
const ABOUT_THE_READER = ["lang", "theme", "guess"];

/** Whether a link is of a run, or of nothing but the reader. @param {string} link */
export const ofARun = (link) => keysOf(link).some((key) => NAMES.includes(key) && !ABOUT_THE_READER.includes(key));

/** A link as an address for the lab: one without a run gets the version, so that it is not taken for the story's. @param {string} link */
export const forLab = (link) => (ofARun(link) ? link : withKeys(link, { v: "1" }));

/**
 * Numbers that a person typed side by side, for a link: between brackets the
 * engine takes them for one list, whatever parts them.
 * @param {string} text
 */
export const inBrackets = (text) => `(${text})`;

/**
 * The value of `from`.
 * @param {readonly (readonly (number | string)[])[]} points
 */
export function fromValue(points) {
  return points.map((numbers) => numbers.join(",")).join("~");
}

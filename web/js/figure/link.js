/**
 * Builds links. A link is a query string without "?"; what it means, what is
 * allowed, how a number in it is read and in which order its keys stand is the
 * engine's business.
 */

import { NAMES } from "./schema.js";

/** The longest link that the engine reads. */
export const MAX_LINK = 32768;

/**
 * Undoes percent encoding, also when it was done more than once.
 * @param {string} text
 */
function decode(text) {
  try {
    for (let times = 3; times > 0 && text.includes("%"); times--) text = decodeURIComponent(text);
  } catch {
    // what is left is no encoding
  }
  return text;
}

/** @param {string} text */
const encode = (text) => encodeURIComponent(text).replace(/%(2C|3A)/g, decodeURIComponent);

/** HTML has "&amp;" for "&", and a text that was copied from it keeps that. @param {string} link */
const partsOf = (link) => link.split(/&(?:amp;)*/);

/** @param {string} part */
const nameOf = (part) => decode(part.split("=", 1)[0]);

/** What was encoded as a whole, to be a value in another address. @param {string} part */
const whole = (part) => (!part.includes("=") && decode(part).includes("=") ? decode(part) : part);

/** Text in the characters of links, without those that are not seen. @param {string} text */
const plain = (text) =>
  decode(text)
    .replace(/\p{Cf}/gu, "")
    .normalize("NFKC")
    .trim();

/** What the page itself reads: words. The numbers of a run are the engine's to read. */
const WORDS = /^(story|lang|theme|ui|guess|start|model|view|hide|load|width)$/;

/** A key with its value as the page reads it: of a word what a sentence has left at its end does not count. @param {string} part */
function tidy(part) {
  const [, name, value] = /** @type {RegExpExecArray} */ (/^([^=]*)(.*)/s.exec(part));
  const key = plain(name).replace(/^(?:[\s/!?#;]|amp;|link:)+/, "");
  return (
    encode(key) + (WORDS.test(key) ? value && `=${encode(plain(value.slice(1)).replace(/[\s.,;!?'"`>…)}\]。、”’»]{1,9}$/, ""))}` : value)
  );
}

/** Nothing, or what a messenger or a site says of where a link was met, in a key that is one of ours. */
const MET = /^(from=((single|group)message|timeline)|ref=.*\.\w.*|)$/;

/**
 * What an address asks for, unread: its query, and its fragment where that holds
 * keys rather than the name of a place on the page. Every address comes in by here,
 * and is read as the engine would (Query in sim/scenario; there is one list of cases).
 * @param {{ search: string, hash: string }} address
 */
export function askedBy({ search, hash }) {
  const [query, ...rest] = whole(search.slice(1) + hash)
      .replace(/&#(0?38|x26);/gi, "&")
      .split("#"),
    more = rest
      .join("#")
      .split(":~:")[0]
      .replace(/^[^=]*\?/, "");
  return partsOf(`${query}&${decode(more).includes("=") ? more : ""}`)
    .flatMap((part) => whole(part).split("&"))
    .map(tidy)
    .filter((part) => !MET.test(part))
    .join("&");
}

/** What a text asks for that is an address or a link. @param {string} text */
export const askedIn = (text) => askedBy({ search: whole(text).replace(/^[^=]*?[?#]|^/, "?"), hash: "" });

/**
 * The value of a key; null where it is not given once, as the engine has it.
 * @param {string} link
 * @param {string} key
 */
export function valueOf(link, key) {
  const [part, twice] = partsOf(link).filter((each) => nameOf(each) === key);
  return part === undefined || twice !== undefined ? null : decode(part.slice(part.indexOf("=") + 1 || part.length));
}

/**
 * The link with some keys set; null removes a key. Other keys stay as they are.
 * @param {string} link
 * @param {Record<string, string | number | null>} changes
 */
export function withKeys(link, changes) {
  const parts = partsOf(link).filter((part) => part !== "" && !Object.hasOwn(changes, nameOf(part)));
  for (const [key, value] of Object.entries(changes)) {
    if (value !== null) parts.push(`${encode(key)}=${encode(String(value))}`);
  }
  return parts.join("&");
}

/** The link without some keys. @param {string} link @param {readonly string[]} keys */
export const withoutKeys = (link, keys) => withKeys(link, Object.fromEntries(keys.map((key) => [key, null])));

/** What a link has of some keys. @param {string} link @param {...string} keys @returns {Record<string, string | null>} */
export const valuesOf = (link, ...keys) => Object.fromEntries(keys.map((key) => [key, valueOf(link, key)]));

/**
 * The link's keys, in its order.
 * @param {string} link
 */
export const keysOf = (link) =>
  partsOf(link)
    .filter((part) => part !== "")
    .map(nameOf);

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

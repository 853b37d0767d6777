/** Which part of a chapter a link is of: the one whose run it is. Pure. */

import { keysOf, valueOf, withoutKeys } from "../figure/link.js";
import { KEYS } from "../figure/schema.js";
import { runOf } from "./where.js";

/** @typedef {import("./chapter.js").Chapter} Chapter */

/** The keys that say how it is shown, not what is computed. */
const SHOWN = ["v", ...Object.keys(KEYS).filter((key) => KEYS[key].display)];

/** What of a link decides its numbers. @param {string} link */
export const numericOf = (link) => withoutKeys(link, SHOWN);

/** What the engine opens for a part, if anything. @param {Chapter} chapter @param {number} part */
export const linkOf = ({ link, beats }, part) => beats.slice(0, part + 1).reduce((own, beat) => beat.link ?? own, link);

/** In how many keys two runs differ. @param {string} one @param {string} other */
function apart(one, other) {
  const keys = new Set([...keysOf(one), ...keysOf(other)]);
  return [...keys].filter((key) => valueOf(one, key) !== valueOf(other, key)).length;
}

/**
 * A run that differs in one key from a part's own, such as one whose starts have been
 * moved, is still of that part; any other belongs to the chapter's first. Where
 * several parts share a run it is the one that is open, or the first of them.
 * @param {Chapter} chapter
 * @param {string} link
 * @param {number} open the part that is open, or was
 */
export function partOf(chapter, link, open) {
  const own = chapter.beats.map((_, part) => numericOf(linkOf(chapter, part) ?? ""));
  if (chapter.link === undefined) return open;
  const run = runOf(link) === "" ? own[0] : numericOf(link),
    far = own.map((one) => apart(one, run)),
    least = Math.min(...far),
    of = own[least > 1 ? 0 : far.indexOf(least)];
  return own[open] === of ? open : own.indexOf(of);
}

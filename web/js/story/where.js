/**
 * Where an address leads: to the lab, or to a chapter of the story. Pure. A bare
 * address is the story's first chapter; `story=N` alone is chapter N with the
 * run that belongs to it; with other keys it is chapter N beside that run.
 */

import { forLab, ofARun, valueOf, valuesOf, withKeys, withoutKeys } from "../figure/link.js";
import { CHAPTER_COUNT } from "../figure/schema.js";

/** Keys that leave a chapter's own run as it is. */
const BESIDE = ["story", "lang", "theme", "ui", "at", "speed", "theory", "play", "guess"];

/** The chapter that a link names; 0 for the lab. @param {string} link */
export function chapterIn(link) {
  const text = valueOf(link, "story") ?? "",
    n = /^\+?\d[\d.e]*$/i.test(text) ? Number(text) : 0;
  return Number.isInteger(n) && n <= CHAPTER_COUNT ? n : 0;
}

/** What an address means: a bare one, the first chapter. @param {string} asked */
export const meant = (asked) => (ofARun(asked) ? asked : withKeys(asked, { story: 1 }));

/** A link's run, without what is said of how the story shows it. @param {string} link */
export const runOf = (link) => withoutKeys(link, BESIDE);

/** What is the reader's own, whatever is opened. @param {string} link */
export const ownOf = (link) => valuesOf(link, "lang", "theme", "ui", "guess");

/**
 * What the engine is to open: a chapter's own run where the link names the chapter
 * alone. `plain` hides theory: it has not been asked for yet.
 * @param {string} link
 * @param {string | undefined} own
 * @param {boolean} plain
 */
export function opening(link, own, plain) {
  const n = chapterIn(link);
  if (n === 0) return link;
  const run = own === undefined || runOf(link) !== "" ? link : withKeys(own, ownOf(link));
  return withKeys(run, { story: n, theory: plain ? "no" : null });
}

/**
 * The address of a link: short where the run is the chapter's own.
 * @param {string} link
 * @param {string} usual the chapter's run, as the engine writes it
 */
export function addressOf(link, usual) {
  const n = chapterIn(link);
  if (n === 0) return forLab(link);
  const run = runOf(link);
  if (run !== usual) return withKeys(link, { theory: null, ...(run === "" ? { v: "1" } : {}) });
  const short = withKeys("", ownOf(link));
  return n === 1 && !ofARun(short) ? short : withKeys(short, { story: n });
}

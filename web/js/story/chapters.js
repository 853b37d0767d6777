/** The chapters that there are, in order: a line each. */

import one from "./chapters/1.js";
import two from "./chapters/2.js";

/** @type {import("./chapter.js").Chapter[]} */
export const CHAPTERS = [one, two];

/** The chapter of a number, or the last one before it. @param {number} n */
export const chapterOf = (n) => CHAPTERS.filter((chapter) => chapter.n <= n).at(-1) ?? CHAPTERS[0];

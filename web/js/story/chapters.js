/** The chapters that there are, in order: a line each. */

import one from "./chapters/1.js";
import two from "./chapters/2.js";
import three from "./chapters/3.js";
import four from "./chapters/4.js";
import five from "./chapters/5.js";
import six from "./chapters/6.js";
import seven from "./chapters/7.js";
import eight from "./chapters/8.js";

/** @type {import("./chapter.js").Chapter[]} */
export const CHAPTERS = [one, two, three, four, five, six, seven, eight];

/** The chapter of a number, or the last one before it. @param {number} n */
export const chapterOf = (n) => CHAPTERS.filter((chapter) => chapter.n <= n).at(-1) ?? CHAPTERS[0];

/**
 * What is said aloud to those who listen: one place, politely, a few words at a
 * time. It is emptied soon, so that nobody comes upon it later and takes it for
 * news.
 */

import { byId } from "./dom.js";

const TOGETHER = 150; // ms in which what happens is one piece of news
const STAYS = 10_000;

/** @type {string[]} */
let waiting = [];
/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let over;

/** @param {string} words */
export function announce(words) {
  if (words === "" || waiting.includes(words)) return;
  waiting.push(words);
  soon ??= setTimeout(() => {
    soon = undefined;
    clearTimeout(over);
    over = setTimeout(hush, STAYS);
    byId("says").textContent = waiting.join(" ");
    waiting = [];
  }, TOGETHER);
}

/** What was said, or was about to be, is of the past. */
export function hush() {
  clearTimeout(soon);
  clearTimeout(over);
  soon = undefined;
  waiting = [];
  byId("says").textContent = "";
}

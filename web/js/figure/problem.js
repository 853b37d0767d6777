/** What the engine finds wrong with a link, in the reader's words. */

import { element } from "./dom.js";
import { recognise } from "./phrases.js";
import { knows, text, write } from "./words.js";

/** @typedef {import("../bridge").Problem} Problem */

/**
 * One readable sentence about a problem. Key, value and what is allowed become
 * text and nothing else.
 * @param {HTMLElement} el
 * @param {Problem} problem
 */
export function writeProblem(el, { key, value, allowed, code, hint, message }) {
  const words = `problem.${code}`;
  if (!knows(words)) {
    const english = element("span", "", message);
    english.lang = "en";
    el.replaceChildren(english);
    return;
  }
  write(el, words, { key, value: key === "link" ? own(value) : value, allowed: own(allowed) });
  if (hint) el.append(` ${text("problem.hint", { hint })}`);
}

/** The same, and what is used instead. @param {HTMLElement} el @param {Problem} problem */
export function writeWithInstead(el, problem) {
  writeProblem(el, problem);
  if (problem.default) el.append(` ${text("problem.instead", { instead: own(problem.default) })}`);
}

/**
 * What the engine said, in the page's language.
 * @param {string} said
 */
function own(said) {
  const phrase = recognise(said);
  return phrase && knows(phrase.key) ? text(phrase.key, phrase.values) : said;
}

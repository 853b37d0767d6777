/** What the page has to say about a link: plainly, once, and dismissible. */

import { byId } from "../figure/dom.js";
import { recognise } from "../figure/phrases.js";
import { knows, text, write } from "../figure/words.js";

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
    el.textContent = message;
    return;
  }
  write(el, words, { key, value, allowed: own(allowed) });
  if (hint) el.append(` ${text("problem.hint", { hint })}`);
}

/**
 * What the engine said, in the page's language.
 * @param {string} said
 */
function own(said) {
  const phrase = recognise(said);
  return phrase && knows(phrase.key) ? text(phrase.key, phrase.values) : said;
}

/** Replaces what was said by what is wrong with a link. */
export function sayProblems(/** @type {Problem[]} */ problems) {
  byId("notices").replaceChildren();
  for (const problem of problems) {
    const p = add();
    writeProblem(p, problem);
    if (problem.default) p.append(` ${text("problem.instead", { instead: own(problem.default) })}`);
  }
}

/**
 * Adds one message of the page's own.
 * @param {string} key
 * @param {Record<string, string>} [values]
 */
export function say(key, values) {
  write(add(), key, values);
}

function add() {
  const box = document.createElement("div"), p = document.createElement("p"), close = document.createElement("button");
  box.className = "notice";
  close.type = "button";
  close.textContent = "×";
  close.setAttribute("aria-label", text("notice.close"));
  close.addEventListener("click", () => {
    box.remove();
    byId("play").focus();
  });
  box.append(p, close);
  byId("notices").append(box);
  return p;
}

/** What a reader may try with a chapter's run: each is ticked when a run has met it, and stays so. */

import { announce } from "../figure/announce.js";
import { button, element } from "../figure/dom.js";
import { text } from "../figure/words.js";
import { say } from "./say.js";

/** @typedef {import("./chapter.js").Beat} Beat */

/**
 * @param {HTMLElement} within where the list will be
 * @param {(link: string) => void} open
 */
export function challenges(within, open) {
  /** Those that have been met. @type {Set<string>} */
  const met = new Set();

  return {
    /** @param {Beat} beat @param {string} key of its words */
    list({ challenges: all = [] }, key) {
      if (all.length === 0) return [];
      const list = element("ul", "challenges");
      for (const { id, link } of all) {
        const asks = say(`${key}.challenge.${id}`, "span"),
          li = element("li", "", asks);
        asks.id = `challenge-${id}`;
        li.dataset.challenge = id;
        if (link !== undefined) {
          const tries = button(text("tale.try"), "in-words", () => {
            open(link);
            announce(text("tale.tries"));
          });
          tries.setAttribute("aria-describedby", asks.id);
          li.append(" ", tries);
        }
        list.append(li);
      }
      return [list];
    },
    /** @param {Beat} beat @param {string} key @param {import("./chapter.js").Context} ctx */
    tick({ challenges: all = [] }, key, ctx) {
      for (const { id, check } of all) {
        const name = `${key}.${id}`;
        const li = within.querySelector(`[data-challenge="${id}"]`);
        if (!li) continue;
        if (!met.has(name) && check(ctx)) {
          met.add(name);
          announce(`${text("tale.met")}: ${li.querySelector("span")?.textContent}`);
        }
        if (met.has(name) && !li.classList.contains("met")) {
          li.classList.add("met");
          li.append(element("span", "sr", ` (${text("tale.met")})`));
        }
      }
    },
  };
}

/** What the page has to say about a link: plainly, once, and dismissible; and aloud to those who listen. */

import { announce } from "../figure/announce.js";
import { button, byId, element } from "../figure/dom.js";
import { writeWithInstead } from "../figure/problem.js";
import { tellIn, text, write } from "../figure/words.js";

/** @typedef {import("../bridge").Problem} Problem */

/**
 * Replaces what was said by what is wrong with a link. The address as it was given
 * stays there, to be copied.
 * @param {Problem[]} problems
 * @param {string} [address]
 */
export function sayProblems(problems, address = "") {
  byId("notices").replaceChildren();
  for (const problem of problems)
    add((p) => {
      writeWithInstead(p, problem);
      if (problem === problems.at(-1)) p.append(asGiven(address));
    });
}

/** @param {string} address */
function asGiven(address) {
  const label = element("label", "given"),
    field = element("input");
  write(label, "notice.asked");
  field.type = "text";
  field.readOnly = true;
  field.value = address;
  field.addEventListener("focus", () => field.select());
  label.append(field);
  return label;
}

/**
 * Adds one message of the page's own.
 * @param {string} key
 * @param {Record<string, string>} [values]
 * @param {(p: HTMLElement) => void} [more] writes what follows it
 */
export function say(key, values, more) {
  add((p) => {
    write(p, key, values);
    more?.(p);
  });
}

/** @param {(p: HTMLElement) => void} how */
function add(how) {
  const p = element("p");
  const close = button("×", "", () => {
    const next = (box.nextElementSibling ?? box.previousElementSibling)?.querySelector("button");
    box.remove();
    // The player is away beside a chapter's own picture.
    const [player, title] = [byId("play"), byId("tale-title")];
    (next ?? (player.checkVisibility() ? player : title)).focus();
  });
  close.dataset.tLabel = "notice.close";
  close.setAttribute("aria-label", text("notice.close"));
  const box = element("div", "notice", p, close);
  byId("notices").append(box);
  tellIn(p, () => how(p));
  announce(p.textContent ?? "");
}

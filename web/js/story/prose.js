/**
 * The story's words, as nodes. Beside the marks of the rest of the page
 * (figure/marks.js) they have
 *   [words](play:12), (play:end), (show)   a button that plays the figure there, or gives the answer
 *   [words](run:LINK)   a button that trains another run, to its end
 *   [words](story:4), (lab:LINK), (https:…)   a way to somewhere else
 *   **words**   strong
 * {slot} is a place whose value comes with every frame: it is an element of its own,
 * so that a value changes and nothing else.
 */

import { element, setText } from "../figure/dom.js";
import { forLab } from "../figure/link.js";
import { parse, toNodesWith } from "../figure/marks.js";

const MARK = /\[([^[\]]+)\]\(([^)\s]+)\)|\*\*(.+?)\*\*/g;

const CLOSES = /^[.,;:!?)、，。；：！？）]/;

/**
 * @param {string} words
 * @returns {DocumentFragment}
 */
export function prose(words) {
  const out = document.createDocumentFragment();
  let from = 0;
  for (const m of words.matchAll(MARK)) {
    out.append(plain(words.slice(from, m.index)));
    from = m.index + m[0].length;
    out.append(m[1] !== undefined ? way(m[2], m[1]) : element("strong", "", prose(m[3])));
  }
  out.append(plain(words.slice(from)));
  // A line may break beside a button, but none begins with a comma.
  for (const button of [...out.children]) {
    const next = button.nextSibling;
    if (button.localName !== "button" || !(next instanceof globalThis.Text) || !CLOSES.test(next.data)) continue;
    const together = element("span", "together");
    button.replaceWith(together);
    next.splitText(1);
    together.append(button, next);
  }
  return out;
}

/** The marks of the rest of the page, and slots. @param {string} words */
const plain = (words) =>
  toNodesWith(parse(words), (name) => {
    const slot = element("span");
    slot.dataset.slot = name;
    return slot;
  });

/** @param {string} to @param {string} words */
function way(to, words) {
  const [kind, ...rest] = to.split(":"),
    where = rest.join(":");
  if (kind === "play" || kind === "show" || kind === "run") {
    const el = element("button", "in-words", plain(words));
    el.type = "button";
    if (kind === "play") el.dataset.play = where;
    else if (kind === "run") el.dataset.train = where;
    else el.dataset.show = "";
    return el;
  }
  const el = element("a", "", plain(words));
  if (kind === "story") el.href = `?story=${where}`;
  else if (kind === "lab") {
    el.href = `?${forLab(where)}`;
    el.dataset.lab = where;
  } else el.href = to;
  return el;
}

/**
 * Writes values into the slots below an element, where they differ.
 * @param {Element} el
 * @param {Record<string, string>} values
 */
export function fill(el, values) {
  for (const slot of /** @type {NodeListOf<HTMLElement>} */ (el.querySelectorAll("[data-slot]"))) {
    setText(slot, values[slot.dataset.slot ?? ""] ?? "");
  }
}

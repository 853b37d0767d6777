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
import { parse } from "../figure/marks.js";

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
    out.append(plain(parse(words.slice(from, m.index))));
    from = m.index + m[0].length;
    out.append(m[1] !== undefined ? way(m[2], m[1]) : element("strong", "", prose(m[3])));
  }
  out.append(plain(parse(words.slice(from))));
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

/** @param {import("../figure/marks.js").Piece[]} pieces */
function plain(pieces) {
  const out = document.createDocumentFragment();
  for (const p of pieces) {
    if ("text" in p) out.append(p.text);
    else if ("slot" in p) {
      const slot = document.createElement("span");
      slot.dataset.slot = p.slot;
      out.append(slot);
    } else if ("term" in p) {
      const el = document.createElement("button");
      el.type = "button";
      el.className = "term";
      el.dataset.term = p.term;
      el.append(plain(p.parts));
      out.append(el);
    } else {
      const el = document.createElement(p.mark === "m" ? "i" : p.mark);
      if (p.mark === "m") el.className = "m";
      el.append(plain(p.parts));
      out.append(el);
    }
  }
  return out;
}

/** @param {string} to @param {string} words */
function way(to, words) {
  const [kind, ...rest] = to.split(":"),
    where = rest.join(":");
  if (kind === "play" || kind === "show" || kind === "run") {
    const el = element("button", "in-words", plain(parse(words)));
    el.type = "button";
    if (kind === "play") el.dataset.play = where;
    else if (kind === "run") el.dataset.train = where;
    else el.dataset.show = "";
    return el;
  }
  const el = element("a", "", plain(parse(words)));
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

/**
 * Words with marks: *a* is a symbol, ^{2} is raised, _{1} is lowered, {name} is
 * a place for a value. The same marks serve the labels of the picture. Of the page
 * alone: [[saddle]] and [[saddle|such a place]] are a word of the glossary.
 */

/**
 * @typedef {{ text: string } | { slot: string } | { mark: "m" | "sup" | "sub", parts: Piece[] } | { term: string, parts: Piece[] }} Piece
 */

const MARK = /\*([^*]+)\*|\^\{((?:[^{}]|\{\w+\})*)\}|_\{((?:[^{}]|\{\w+\})*)\}|\{(\w+)\}|\[\[([\w.-]+)(?:\|(.+?))?\]\]/g;

/**
 * @param {string} words
 * @returns {Piece[]}
 */
export function parse(words) {
  /** @type {Piece[]} */
  const pieces = [];
  let from = 0;
  for (const m of words.matchAll(MARK)) {
    if (m.index > from) pieces.push({ text: words.slice(from, m.index) });
    from = m.index + m[0].length;
    if (m[1] !== undefined) pieces.push({ mark: "m", parts: parse(m[1]) });
    else if (m[2] !== undefined) pieces.push({ mark: "sup", parts: parse(m[2]) });
    else if (m[3] !== undefined) pieces.push({ mark: "sub", parts: parse(m[3]) });
    else if (m[4] !== undefined) pieces.push({ slot: m[4] });
    else pieces.push({ term: m[5], parts: parse(m[6] ?? m[5]) });
  }
  if (from < words.length) pieces.push({ text: words.slice(from) });
  return pieces;
}

/**
 * As plain text, for labels that are read aloud.
 * @param {Piece[]} pieces
 * @param {Record<string, string>} values
 * @returns {string}
 */
export function toText(pieces, values) {
  return pieces.map((p) => ("text" in p ? p.text : "slot" in p ? (values[p.slot] ?? "") : toText(p.parts, values))).join("");
}

/**
 * As nodes. Values become text and nothing else.
 * @param {Piece[]} pieces
 * @param {Record<string, string>} values
 */
export const toNodes = (pieces, values) => toNodesWith(pieces, (name) => values[name] ?? "");

/**
 * As nodes.
 * @param {Piece[]} pieces
 * @param {(name: string) => Node | string} slot what stands in the place of a value
 * @returns {DocumentFragment}
 */
export function toNodesWith(pieces, slot) {
  const out = document.createDocumentFragment();
  for (const p of pieces) {
    if ("text" in p) out.append(p.text);
    else if ("slot" in p) out.append(slot(p.slot));
    else {
      const el = "term" in p ? termElement(p.term) : document.createElement(p.mark === "m" ? "i" : p.mark);
      if ("mark" in p && p.mark === "m") el.className = "m";
      el.append(toNodesWith(p.parts, slot));
      out.append(el);
    }
  }
  return out;
}

/** Whether the words of the glossary can be pressed here. */
let explained = false;

/** From now on they can: somebody listens for them (page/glossary.js). */
export function explainTerms() {
  explained = true;
}

/** @param {string} term */
function termElement(term) {
  const el = document.createElement(explained ? "button" : "span");
  if (el instanceof HTMLButtonElement) {
    el.type = "button";
    el.className = "term";
    el.dataset.term = term;
  }
  return el;
}

/**
 * Words with marks: *a* is a symbol, ^{2} is raised, _{1} is lowered, {name} is
 * a place for a value. The same marks serve the labels of the picture.
 */

/**
 * @typedef {{ text: string } | { slot: string } | { mark: "m" | "sup" | "sub", parts: Piece[] }} Piece
 */

const MARK = /\*([^*]+)\*|\^\{((?:[^{}]|\{\w+\})*)\}|_\{((?:[^{}]|\{\w+\})*)\}|\{(\w+)\}/g;

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
    else pieces.push({ slot: m[4] });
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
 * @returns {DocumentFragment}
 */
export function toNodes(pieces, values) {
  const out = document.createDocumentFragment();
  for (const p of pieces) {
    if ("text" in p) out.append(p.text);
    else if ("slot" in p) out.append(values[p.slot] ?? "");
    else {
      const el = document.createElement(p.mark === "m" ? "i" : p.mark);
      if (p.mark === "m") el.className = "m";
      el.append(toNodes(p.parts, values));
      out.append(el);
    }
  }
  return out;
}

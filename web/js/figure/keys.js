/**
 * The keyboard. Pure: what a key means, given where the focus is. Keys that
 * belong to the focused control stay with it, and nothing is taken together
 * with Ctrl, Cmd or Alt. A key that writes a character acts only while the
 * picture or the player has the focus (WCAG 2.1.4).
 */

/** @typedef {"page" | "text" | "choice" | "range" | "button" | "handle" | "picture"} Kind */
/**
 * @typedef {object} Focus
 * @property {Kind} kind
 * @property {boolean} near the picture or the player has it
 */

/** @typedef {{ do: "toggle" } | { do: "step", by: number } | { do: "start" } | { do: "end" } | { do: "reset" } | { do: "present" } | { do: "help" }} Command */

/** The keys and what they do, for the dialog that lists them. @type {[keys: string[], words: string][]} */
export const KEYS = [
  [["Space"], "keys.toggle"],
  [["←", "→"], "keys.step"],
  [["Shift", "←", "→"], "keys.far"],
  [["Home", "End"], "keys.ends"],
  [["R"], "keys.reset"],
  [["P"], "keys.present"],
  [["?"], "keys.help"],
];

/**
 * The letter of a key: what it writes where that is a Latin letter, else the one
 * that stands at its place, so that it works under every alphabet.
 * @param {{ key: string, code?: string }} e
 */
export function letter({ key, code = "" }) {
  if (/^[a-z]$/i.test(key)) return key.toLowerCase();
  const latin = key.length === 1 && key <= "~";
  return latin ? "" : (/^Key([A-Z])$/.exec(code)?.[1].toLowerCase() ?? "");
}

/**
 * @param {{ key: string, code?: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean, isComposing?: boolean }} e
 * @param {Focus} focus
 * @returns {Command | null}
 */
export function meaning(e, { kind, near }) {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || kind === "text") return null;
  const arrows = kind === "page" || kind === "picture" || (kind === "button" && near);
  switch (e.key) {
    case " ":
      return kind === "page" || kind === "picture" || (near && (kind === "range" || kind === "handle")) ? { do: "toggle" } : null;
    case "ArrowLeft":
      return arrows ? { do: "step", by: e.shiftKey ? -10 : -1 } : null;
    case "ArrowRight":
      return arrows ? { do: "step", by: e.shiftKey ? 10 : 1 } : null;
    case "Home":
      return arrows && !e.shiftKey ? { do: "start" } : null;
    case "End":
      return arrows && !e.shiftKey ? { do: "end" } : null;
  }
  if (!near || kind === "choice") return null;
  if (["?", "？", "؟"].includes(e.key)) return { do: "help" };
  const by = letter(e);
  return by === "r" ? { do: "reset" } : by === "p" ? { do: "present" } : null;
}

/**
 * What kind of thing has the focus, and whether it is of the picture or the player.
 * @param {Element | null} el
 * @returns {Focus}
 */
export function focusOf(el) {
  return { kind: kindOf(el), near: Boolean(el?.closest("#stage, .player, #bar")) };
}

/**
 * @param {Element | null} el
 * @returns {Kind}
 */
function kindOf(el) {
  if (!el) return "page";
  if (el.closest("[role=slider]")) return "handle";
  if (el.closest("[role=tab], select")) return "choice";
  if (el.closest("textarea, [contenteditable]")) return "text";
  const input = el.closest("input");
  if (input) {
    if (input.type === "range") return "range";
    if (input.type === "radio" || input.type === "checkbox") return "choice";
    return "text";
  }
  if (el.closest("button, summary, a[href], dialog")) return "button";
  return el.id === "stage" ? "picture" : "page";
}

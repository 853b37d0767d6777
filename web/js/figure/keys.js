/**
 * The keyboard. Pure: what a key means, given where the focus is. Keys that
 * belong to the focused control stay with it, and nothing is taken together
 * with Ctrl, Cmd or Alt.
 */

/**
 * @typedef {object} Focus
 * @property {"page" | "text" | "choice" | "range" | "button" | "handle"} kind
 */

/** @typedef {{ do: "toggle" } | { do: "step", by: number } | { do: "start" } | { do: "end" } | { do: "reset" }} Command */

/**
 * @param {{ key: string, shiftKey: boolean, ctrlKey: boolean, metaKey: boolean, altKey: boolean, isComposing?: boolean }} e
 * @param {Focus["kind"]} focus
 * @returns {Command | null}
 */
export function meaning(e, focus) {
  if (e.ctrlKey || e.metaKey || e.altKey || e.isComposing || focus === "text") return null;
  const arrows = focus === "page" || focus === "button";
  switch (e.key) {
    case " ":
      return focus === "page" || focus === "range" || focus === "handle" ? { do: "toggle" } : null;
    case "ArrowLeft":
      return arrows ? { do: "step", by: e.shiftKey ? -10 : -1 } : null;
    case "ArrowRight":
      return arrows ? { do: "step", by: e.shiftKey ? 10 : 1 } : null;
    case "Home":
      return arrows && !e.shiftKey ? { do: "start" } : null;
    case "End":
      return arrows && !e.shiftKey ? { do: "end" } : null;
    case "r":
    case "R":
      return focus === "choice" ? null : { do: "reset" };
    default:
      return null;
  }
}

/**
 * What kind of thing has the focus.
 * @param {Element | null} el
 * @returns {Focus["kind"]}
 */
export function focusKind(el) {
  if (!el) return "page";
  if (el.closest("[role=slider]")) return "handle";
  if (el.closest("[role=tab]")) return "choice";
  if (el.closest("select")) return "choice";
  if (el.closest("textarea, [contenteditable]")) return "text";
  const input = el.closest("input");
  if (input) {
    if (input.type === "range") return "range";
    if (input.type === "radio" || input.type === "checkbox") return "choice";
    return "text";
  }
  return el.closest("button, summary, a[href]") ? "button" : "page";
}

/**
 * What an embed's address asks for: the link of a run, which the engine reads,
 * and keys of the embed's own, which it must not see. Pure.
 */

import { valueOf, withKeys } from "../figure/link.js";

/** What can be left out. */
export const PARTS = /** @type {const} */ (["play", "step", "reset", "scrub", "clock", "words", "save", "open", "handles"]);

/** @typedef {typeof PARTS[number]} Part */

/** What each `ui` leaves out. @type {Record<string, readonly Part[]>} */
const LEFT_OUT = { full: [], play: ["step", "reset", "scrub", "clock", "save", "handles"], none: PARTS };

/**
 * When the engine is fetched.
 * @typedef {"seen" | "click" | "now"} When
 */

/**
 * @param {string} query without "?"
 * @returns {{ link: string, hidden: Set<Part>, when: When, theme: string }}
 */
export function readAsked(query) {
  const ui = valueOf(query, "ui") ?? "full";
  const theme = valueOf(query, "theme") ?? "";
  const load = valueOf(query, "load");
  const hide = (valueOf(query, "hide") ?? "").split(/[\s,]+/);
  return {
    link: withKeys(query, {
      hide: null,
      load: null,
      ...(["", "full"].includes(ui) ? { ui: null } : {}),
      ...(["", "auto", "light", "dark"].includes(theme) ? { theme: null } : {}),
    }),
    theme,
    hidden: new Set([...(Object.hasOwn(LEFT_OUT, ui) ? LEFT_OUT[ui] : []), ...PARTS.filter((part) => hide.includes(part))]),
    when: load === "click" || load === "now" ? load : "seen",
  };
}

/**
 * What an embed's address asks for: the link of a run, which the engine reads,
 * and keys of the embed's own, which it must not see. Pure.
 */

import { valueOf, withKeys } from "../figure/link.js";

/** What can be left out. */
export const PARTS = /** @type {const} */ (["play", "step", "reset", "scrub", "clock", "words", "numbers", "save", "open", "handles"]);

/** @typedef {typeof PARTS[number]} Part */

/** What each `ui` leaves out. @type {Record<string, readonly Part[]>} */
const LEFT_OUT = { full: [], play: ["step", "reset", "scrub", "clock", "numbers", "save", "handles"], none: PARTS };

/**
 * When the engine is fetched.
 * @typedef {"seen" | "click" | "now"} When
 */

/**
 * @param {string} query without "?"
 * @returns {{ link: string, ui: string, hide: string, when: When, theme: string, lang: string, width: number }}
 */
export function readAsked(query) {
  const ui = valueOf(query, "ui") ?? "full";
  const theme = valueOf(query, "theme") ?? "";
  const load = valueOf(query, "load");
  return {
    link: withKeys(query, {
      lang: null,
      hide: null,
      load: null,
      width: null,
      ...(["", "full"].includes(ui) ? { ui: null } : {}),
      ...(["", "auto", "light", "dark"].includes(theme) ? { theme: null } : {}),
    }),
    lang: valueOf(query, "lang") ?? "",
    theme,
    ui,
    hide: valueOf(query, "hide") ?? "",
    when: load === "click" || load === "now" ? load : "seen",
    width: Number(valueOf(query, "width")) || 0,
  };
}

/**
 * What is left out.
 * @param {string} ui
 * @param {string} hide
 * @returns {Set<Part>}
 */
export function hiddenParts(ui, hide) {
  const names = hide.split(/[\s,]+/);
  return new Set([...(Object.hasOwn(LEFT_OUT, ui) ? LEFT_OUT[ui] : []), ...PARTS.filter((part) => names.includes(part))]);
}

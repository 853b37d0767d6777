/** The colours that a reader asks for: light or dark, and how strong. */

import { media } from "./surroundings.js";

/** @param {string} asked "light", "dark", or anything for the system's @returns {"light" | "dark"} */
export const themeOf = (asked, dark = media("(prefers-color-scheme: dark)")) =>
  asked === "dark" || (asked !== "light" && dark.matches) ? "dark" : "light";

/** Those of the picture, as render/theme has them. @typedef {"light" | "dark" | "projector" | "blackboard"} Palette */

/** @param {() => void} changed called when the reader's system asks for others */
export function palettes(changed) {
  const dark = media("(prefers-color-scheme: dark)"),
    more = media("(prefers-contrast: more)");
  for (const wish of [dark, more]) wish.addEventListener("change", changed);
  return {
    theme: (/** @type {string} */ asked) => themeOf(asked, dark),
    /** @param {"light" | "dark"} theme @param {boolean} [pale] whether it is shown where what is pale is not seen @returns {Palette} */
    picture: (theme, pale) => (theme === "dark" ? (more.matches ? "blackboard" : "dark") : pale || more.matches ? "projector" : "light"),
  };
}

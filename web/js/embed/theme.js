/** Light or dark: as the link asks, as the host says, else as the system is. */

import { media } from "../figure/surroundings.js";

/** @typedef {import("../figure/session.js").Session} Session */

/**
 * @param {Session} session
 * @param {string} first what the address asks for
 */
export function theme(session, first) {
  const system = media("(prefers-color-scheme: dark)");
  let asked = first;

  function paint() {
    const now = asked === "dark" || (asked !== "light" && system.matches) ? "dark" : "light";
    document.documentElement.dataset.theme = now;
    session.engine?.setTheme(now);
  }
  system.addEventListener("change", paint);
  session.onopen(paint);
  paint();

  return {
    /** @param {"light" | "dark" | "auto"} to */
    set(to) {
      asked = to;
      paint();
    },
    /**
     * The same picture in both.
     * @param {() => string} picture
     */
    both(picture) {
      session.engine?.setTheme("light");
      const light = picture();
      session.engine?.setTheme("dark");
      const dark = picture();
      paint();
      return { light, dark };
    },
  };
}

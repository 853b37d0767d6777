/** Light or dark: as the link asks, as the host says, else as the system is. */

import { palettes } from "../figure/palette.js";

/** @typedef {import("../figure/session.js").Session} Session */

/**
 * @param {Session} session
 * @param {string} first what the address asks for
 */
export function theme(session, first) {
  const palette = palettes(paint);
  let asked = first;

  function paint() {
    const now = palette.theme(asked);
    document.documentElement.dataset.theme = now;
    session.engine?.setTheme(palette.picture(now));
  }
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

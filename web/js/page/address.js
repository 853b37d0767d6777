/**
 * The address bar always holds the link of what is shown. A change that a
 * person would want to take back makes an entry of its own in the history; the
 * rest rewrites the present one.
 */

import { withKeys } from "../figure/link.js";

/** @typedef {import("../figure/session.js").Session} Session */

const PATIENCE = 1000; // ms between rewrites while playing; browsers refuse many more

/** What people read in the address bar: "~", "," and ":" as they are. */
const url = (/** @type {string} */ link) => (link === "" ? location.pathname : `?${link}`);

/** The link that the page was opened with, unread. */
export const asked = () => location.search.replace(/^\?/, "");

/** @param {Session} session */
export function keepAddress(session) {
  let numeric = "";
  let last = 0;
  let gesture = false;

  session.onopen(({ asked: outside, going, entry }) => {
    const now = withKeys(session.link, { view: null, speed: null, lang: null, theme: null, ui: null });
    if (!outside && entry && now !== numeric && !gesture) history.pushState(null, "", url(session.link));
    gesture = going;
    numeric = now;
    last = 0;
  });

  session.onframe((frame) => {
    const t = performance.now();
    if (frame.playing && t - last < PATIENCE) return;
    const to = url(session.here());
    if (to === location.pathname ? location.search === "" : to === location.search) return;
    last = t;
    try {
      history.replaceState(null, "", to);
    } catch {
      // Some browsers limit how often; the next frame tries again.
    }
  });

  addEventListener("popstate", () => session.apply(asked(), { asked: true }));
}

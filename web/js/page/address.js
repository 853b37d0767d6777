/**
 * The address bar always holds the link of what is shown. A change that a
 * person would want to take back makes an entry of its own in the history; the
 * rest rewrites the present one.
 */

import { askedBy, withKeys } from "../figure/link.js";

/** @typedef {import("../figure/session.js").Session} Session */

const PATIENCE = 1000; // ms between rewrites while playing; browsers refuse many more

/** What people read in the address bar: "~", "," and ":" as they are. */
const url = (/** @type {string} */ link) => (link === "" ? location.pathname : `?${link}`);

/** The link in the address, unread. */
export const asked = () => askedBy(location);

/** @param {Session} session */
export function keepAddress(session) {
  let numeric = "";
  let last = 0;
  let gesture = false;
  /** What could not be read of a link stays in the address until the reader changes something. @type {string | null} */
  let held = null;
  let known = asked();

  session.onopen(({ reply, asked: outside, going, entry }) => {
    held = outside && reply.problems.length > 0 ? session.link : null;
    const now = withKeys(session.link, { view: null, speed: null, lang: null, theme: null, ui: null });
    if (!outside && entry && now !== numeric && !gesture) {
      history.pushState(null, "", url(session.link));
      known = asked();
    }
    gesture = going;
    numeric = now;
    last = 0;
  });

  session.onframe((frame) => {
    const t = performance.now();
    const at = Math.max(0, session.reply?.scenario.at ?? 0);
    if (held === session.link && (session.playedByLink || (!frame.playing && frame.step <= at))) return;
    held = null;
    if (frame.playing && t - last < PATIENCE) return;
    const to = url(session.here());
    if (to === location.pathname ? location.search === "" : to === location.search) return;
    last = t;
    try {
      history.replaceState(null, "", to);
      known = asked();
    } catch {
      // Some browsers limit how often; the next frame tries again.
    }
  });

  // A way to a place on the page comes by here, too, and asks for nothing. Keys
  // after the mark are another link when the page itself wrote what is before it.
  addEventListener("popstate", () => {
    const before = known;
    known = asked();
    if (known === before) return;
    const own = askedBy({ search: location.search, hash: "" }) === before;
    session.apply(own ? askedBy({ search: "", hash: location.hash }) : known, { asked: true });
  });
}

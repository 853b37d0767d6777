/**
 * The address bar always holds the link of what is shown. A change that a
 * person would want to take back makes an entry of its own in the history; the
 * rest rewrites the present one. Browsers refuse many writes in a short time:
 * then the last state is written as soon as they allow it.
 */

import { askedBy, withKeys } from "../figure/link.js";

/** @typedef {import("../figure/session.js").Session} Session */

// ms between two rewrites, while a person scrubs and while it plays.
const APART = 150;
const PLAYING = 1000;

/** The folder that the page is in. */
export const BASE = new URL("./", document.baseURI).href;

/** Whether there is a site around the page: around one in a file there is none. */
export const ON_SITE = /^https?:$/.test(location.protocol);

/** The page's whole address. @param {string} query */
export const urlOf = (query) => `${BASE}${query === "" ? "" : "?"}${query}`;

/** The link in the address, unread. */
export const asked = () => askedBy(location);

/**
 * @param {Session} session
 * @param {object} story
 * @param {(link: string) => string} story.address what stands in the address for a link
 * @param {(asked: string) => void} story.open opens what an address asks for
 */
export function keepAddress(session, { address, open }) {
  const url = (/** @type {string} */ link) => {
    const query = address(link);
    return query === "" ? location.pathname : `?${query}`;
  };
  let numeric = "";
  let last = -Infinity;
  let gesture = false;
  /** What could not be read of a link stays in the address until the reader changes something. @type {string | null} */
  let held = null;
  let known = asked();
  /** A new entry is owed: it was refused. */
  let owed = false;
  let timer = 0;

  function write(to = url(session.here())) {
    clearTimeout(timer);
    timer = 0;
    if (!owed && (to === location.pathname ? location.search === "" : to === location.search)) return;
    last = performance.now();
    try {
      history[owed ? "pushState" : "replaceState"](null, "", to);
      owed = false;
      known = asked();
    } catch {
      timer = setTimeout(() => write(), PLAYING);
    }
  }

  session.onopen(({ reply, asked: outside, going, entry }) => {
    held = outside && reply.problems.length > 0 ? session.link : null;
    const now = withKeys(address(session.link), { theory: null, view: null, speed: null, lang: null, theme: null, ui: null });
    if (!outside && entry && now !== numeric && !gesture) {
      owed = true;
      write(url(session.link));
    }
    gesture = going;
    numeric = now;
  });

  session.onframe((frame) => {
    const at = Math.max(0, session.reply?.scenario.at ?? 0);
    if (held === session.link && (session.playedByLink || (!frame.playing && frame.step <= at))) return;
    held = null;
    if (timer) return;
    const wait = last + (frame.playing ? PLAYING : APART) - performance.now();
    if (wait <= 0) write();
    else timer = setTimeout(() => write(), wait);
  });

  // A way to a place on the page comes by here, too, and asks for nothing. Keys
  // after the mark are another link when the page itself wrote what is before it.
  addEventListener("popstate", () => {
    const before = known;
    known = asked();
    if (known === before) return;
    owed = false;
    clearTimeout(timer);
    timer = 0;
    const own = askedBy({ search: location.search, hash: "" }) === before;
    open(own ? askedBy({ search: "", hash: location.hash }) : known);
  });

  return {
    /** Before the engine has come: an entry for a link that will be opened. @param {string} link */
    push(link) {
      try {
        history.pushState(null, "", url(link));
      } catch {
        // refused: the address follows when the engine has come
      }
      known = asked();
    },
  };
}

/** Asking the engine for what takes it a while: only while it is in sight, and seldom. */

import { read } from "../figure/read.js";
import { whenSeen } from "../figure/surroundings.js";

/** @typedef {import("../figure/session.js").Session} Session */

const MOVING = 700; // ms between questions while the run moves
const RESTING = 60; // and after it has stopped, so that a drag along the slider asks once

/**
 * @template {{ ready: boolean }} Reply
 * @param {Session} session
 * @param {Element} section where the answer stands
 * @param {object} what
 * @param {() => string} what.shown tells apart what can be asked about; "" when there is nothing
 * @param {() => string | undefined} what.ask
 * @param {(reply: Reply) => string} what.show shows an answer that is ready, and returns what it is of
 */
export function asking(session, section, { shown, ask, show }) {
  /** @type {{ reply: Reply, opened: number } | null} */
  let told = null;
  let seen = false,
    known = "",
    last = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  function soon() {
    if (!seen || later !== undefined || shown() === known) return;
    const wait = session.frame?.playing ? Math.max(RESTING, MOVING - (performance.now() - last)) : RESTING;
    later = setTimeout(go, wait);
  }

  function go() {
    later = undefined;
    const reply = /** @type {Reply | null} */ (seen && shown() !== "" ? read(ask()) : null);
    if (!reply) return;
    if (!reply.ready) {
      later = setTimeout(go, 0);
      return;
    }
    last = performance.now();
    told = { reply, opened: session.opened };
    known = show(reply);
    soon(); // meanwhile the run may have moved on
  }

  whenSeen(
    [section],
    (now) => {
      seen = now;
      soon();
    },
    { rootMargin: "120px" },
  );
  session.onframe(soon);

  return {
    /** Shows it once more, in other words. */
    again() {
      known = "";
      // At once, where it is out of sight, too.
      if (told?.opened === session.opened) show(told.reply);
      soon();
    },
  };
}

import { announce } from "./announce.js";
import { significant } from "./format.js";
import { withoutKeys } from "./link.js";
import { KEYS } from "./schema.js";
import { text } from "./words.js";

/** @typedef {import("./session.js").Session} Session */

/** Keys that change neither a number nor the words. */
const DISPLAY = Object.keys(KEYS).filter((name) => KEYS[name].display && name !== "lang");

/**
 * All runs share one step size. One that nobody gave has to suit every start, so
 * moving one start may change the other runs: that is said.
 * @param {Session} session
 * @param {(values: { lr: string, was: string } | null) => void} say  the values of "from.lr", or null when there is nothing to say any more
 */
export function sayRate(session, say) {
  let others = /** @type {string | null} */ (null), // nothing has been open yet
    lr = NaN, // as it was before the starts were last changed
    said = /** @type {{ lr: string, was: string } | null} */ (null);

  session.onopen(({ reply: { scenario, link }, going }) => {
    const now = withoutKeys(link, ["from", ...DISPLAY]);
    if (now !== others || scenario.lrGiven) said = null;
    else if (scenario.lr !== lr) said = { lr: significant(scenario.lr), was: significant(lr) };
    else if (going) said = null;
    say(said);
    // Aloud once, when the hand has come to rest, and after what the new run makes of the past.
    const words = said && text("from.lr", said);
    if (!going && words && scenario.lr !== lr) queueMicrotask(() => announce(words));
    if (now !== others || !going) lr = scenario.lr;
    others = now;
  });
}

/**
 * Keeps the picture's text alternative up to date, and tells those who listen
 * when something has happened, seldom enough to be listened to.
 */

import { describe } from "./describe.js";
import { byId, setText } from "./dom.js";
import { teller } from "./teller.js";
import { knows, text } from "./words.js";

/** @typedef {import("./session.js").Session} Session */

const SELDOM = 8000; // ms between remarks while it plays
const OFTEN = 500; // ms between renewals of the text alternative

/**
 * The picture as it is now, told in words; "" while there is none.
 * @param {Session} session
 */
export function inWords({ reply, frame }) {
  if (!reply || !frame) return "";
  const places = frame.runs.map((r) => ({ a: r.a, b: r.b, loss: r.loss }));
  const what = `alt.what.${reply.scenario.view}`;
  return [
    text(knows(what) ? what : "alt.what"),
    ...describe(teller(reply, frame), places).map(({ key, values = {} }) =>
      text(key, { ...values, mark: knows(values.mark ?? "") ? text(values.mark) : "" }),
    ),
  ].join(" ");
}

/** @param {Session} session */
export function listener(session) {
  const alt = byId("alt"),
    says = byId("says"),
    story = byId("story");
  let renewed = -Infinity,
    said = -Infinity,
    playing = false,
    last = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;

  function renew() {
    if (!session.reply || !session.frame) return;
    renewed = performance.now();
    setText(alt, inWords(session));
  }

  session.onframe((frame) => {
    clearTimeout(later);
    const t = performance.now();
    if (t - renewed >= OFTEN) renew();
    else later = setTimeout(renew, OFTEN);

    const stopped = playing && !frame.playing;
    playing = frame.playing;
    const words = story.textContent ?? "";
    if (!stopped && (!frame.playing || t - said < SELDOM || words === last)) return;
    said = t;
    last = words;
    says.textContent = `${text("player.clock", { step: String(frame.step), last: String(frame.last) })}. ${words}`;
  });
}

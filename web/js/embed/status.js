/** One line of words under the picture: what is happening now, or what is wrong with the link. */

import { byId } from "../figure/dom.js";
import { writeWithInstead } from "../figure/problem.js";
import { sayRate } from "../figure/rate.js";
import { tell } from "../figure/story.js";
import { teller } from "../figure/teller.js";
import { knows, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */

/** @param {Session} session */
export function status(session) {
  const story = byId("story");
  let told = "";
  /** What a moved start has done to all runs, until they are played. @type {{ key: string, values: Record<string, string> } | null} */
  let rate = null;
  sayRate(session, (values) => {
    rate = values && { key: "from.lr", values };
  });

  session.onopen(() => {
    told = "";
  });
  session.onframe((frame) => {
    if (!session.reply) return;
    const [problem] = session.reply.problems;
    if (frame.playing) rate = null;
    const first = rate ?? tell(teller(session.reply, frame))[0];
    const key = JSON.stringify(problem ?? first ?? "");
    if (key === told) return;
    told = key;
    if (problem) writeWithInstead(story, problem);
    else if (first) write(story, shortest(first.key), first.values);
  });
}

/**
 * The key of the shortest words for a sentence of the story: its own, those of
 * its kind, or the whole sentence.
 * @param {string} key
 */
function shortest(key) {
  for (let k = key.replace(/^story\./, "short."); k.includes("."); k = k.slice(0, k.lastIndexOf("."))) {
    if (knows(k)) return k;
  }
  return key;
}

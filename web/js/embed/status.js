/** One line of words under the picture: what is happening now, or what is wrong with the link. */

import { byId } from "../figure/dom.js";
import { parse, toNodes } from "../figure/marks.js";
import { own, writeProblem } from "../figure/problem.js";
import { tell } from "../figure/story.js";
import { teller } from "../figure/teller.js";
import { knows, phrase, text } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */

/** @param {Session} session */
export function status(session) {
  const story = byId("story");
  let told = "";

  session.onopen(() => {
    told = "";
  });
  session.onframe((frame) => {
    if (!session.reply) return;
    const [problem] = session.reply.problems;
    const [first] = tell(teller(session.reply, frame));
    const key = JSON.stringify(problem ?? first ?? "");
    if (key === told) return;
    told = key;
    if (problem) {
      writeProblem(story, problem);
      if (problem.default) story.append(` ${text("problem.instead", { instead: own(problem.default) })}`);
    } else if (first) {
      story.replaceChildren(toNodes(parse(phrase(shortest(first.key))), first.values ?? {}));
    }
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

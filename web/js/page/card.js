/** Predicted beside measured, and what is happening, in words. */

import { NAMES, readChanges, shown, wordOf } from "./compare-list.js";
import { DIGITS, cardRows } from "./card-rows.js";
import { byId, setText } from "../figure/dom.js";
import { fixed } from "../figure/format.js";
import { parse, toNodes } from "../figure/marks.js";
import { follows, tell } from "../figure/story.js";
import { teller } from "../figure/teller.js";
import { knows, phrase, text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").OpenReply} OpenReply */

/** @param {Session} session */
export function card(session) {
  const title = byId("card-title"),
    limit = byId("card-limit"),
    story = byId("story"),
    why = byId("why");
  const rows = cardRows(byId("card-rows")),
    others = cardRows(byId("second-rows"));
  let told = "";

  session.onopen(({ reply }) => {
    const { theory, scenario, second } = reply;
    told = "";
    const predicts = theory.theorem !== "",
      flows = follows(scenario);
    write(title, !predicts ? "card.none" : flows ? "card.theorem" : "card.valley", { name: theory.theorem });
    if (predicts) write(limit, flows ? "card.limit" : "card.at", { value: fixed(theory.limit, DIGITS) });
    else limit.replaceChildren();
    limit.dataset.value = predicts ? String(theory.limit) : "";
    rows.renew();
    others.renew();
    explain(why, reply);
    byId("second").hidden = !second;
    if (second) setText(byId("second-title"), text("card.second", { changes: changes(scenario.with) }));
  });

  session.onframe((frame) => {
    if (!session.reply) return;
    const { scenario, second } = session.reply;
    rows.show(frame.runs, scenario);
    if (second) {
      others.show(frame.second, { ...second.scenario, init: scenario.fork >= 0 ? scenario.init : second.scenario.init });
      aim(frame.second);
    }
    const sentences = tell(teller(session.reply, frame));
    const key = JSON.stringify(sentences);
    if (key === told) return;
    told = key;
    story.replaceChildren();
    sentences.forEach((s, i) => {
      if (i > 0) story.append(text("story.between"));
      story.append(toNodes(parse(phrase(s.key)), s.values ?? {}));
    });
  });

  /** What the second scenario is predicted to do. @param {import("../figure/frame.js").RunFrame[]} runs */
  function aim(runs) {
    const el = byId("second-limit"),
      target = runs.find((r) => r.target > 0)?.target;
    const value = target === undefined ? "" : String(target);
    if (el.dataset.value === value && (value === "") === (el.childElementCount === 0)) return;
    el.dataset.value = value;
    if (target === undefined) el.replaceChildren();
    else write(el, follows(session.reply?.second?.scenario ?? { method: "" }) ? "card.limit" : "card.at", { value: fixed(target, DIGITS) });
  }
}

/** What differs, as a list of words. @param {string} given */
function changes(given) {
  return readChanges(given)
    .map(([key, value]) => {
      const word = wordOf(key, value);
      return `${text(NAMES[key] ?? key)} ${word && knows(word) ? text(word) : shown(value)}`;
    })
    .join(", ");
}

/**
 * Whether the theorem's assumptions hold, and the reason.
 * @param {Element} el
 * @param {OpenReply} reply
 */
function explain(el, { theory, scenario }) {
  const holds = !follows(scenario) ? "holds.method" : scenario.engine === "exact" ? `holds.${theory.theorem}` : "holds.drawn";
  const key = theory.theorem !== "" ? holds : `why.${theory.why}`;
  if (!knows(key)) el.replaceChildren();
  else write(el, key, { limit: fixed(theory.limitInf, DIGITS), name: theory.theorem });
}

/** Predicted beside measured, and what is happening, in words. */

import { nameOf, readChanges, shown, wordOf } from "./compare-list.js";
import { DIGITS, cardRows } from "./card-rows.js";
import { byId, element, setText } from "../figure/dom.js";
import { fixed, given, inPercent, significant } from "../figure/format.js";
import { parse, toNodes } from "../figure/marks.js";
import { prospects } from "./prospects.js";
import { follows, tell } from "../figure/story.js";
import { teller } from "../figure/teller.js";
import { knows, phrase, text, write } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").Reply} Reply */

/** @param {Session} session */
export function card(session) {
  const title = byId("card-title"),
    limit = byId("card-limit"),
    story = byId("story"),
    part = byId("card-handout"),
    partRoom = byId("card-handout-room"),
    room = byId("room"),
    why = byId("why");
  const rows = cardRows(byId("card-rows")),
    others = cardRows(byId("second-rows"));
  let told = "",
    shared = "";
  /** The words to an example, for as long as it is as it was opened. */
  let watch = "",
    watchedFrom = NaN;
  let roomy = false;

  session.onopen(({ reply }) => {
    const { theory, scenario, second } = reply;
    told = shared = "";
    watch = "";
    roomy = false;
    const flows = follows(scenario),
      value = theory.theorem !== "" ? theory.limit : theory.dense?.ab;
    const source = theory.theorem !== "" ? (flows ? "card.theorem" : "card.valley") : theory.dense ? "card.dense" : "card.none";
    write(title, source, { name: theory.theorem });
    if (reply.ladder && scenario.model === "stack") {
      const { layers, tied } = scenario;
      write(title, tied === "yes" ? "card.looped" : layers === 1 ? "card.layer" : "card.layers", { n: String(layers) });
      write(limit, "card.loss", { value: significant(reply.ladder.best, 4) });
    } else if (value !== undefined) write(limit, flows ? "card.limit" : "card.at", { value: fixed(value, DIGITS) });
    else limit.replaceChildren();
    limit.dataset.value = value === undefined ? "" : String(value);
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
    const layers = scenario.model === "stack" ? [] : frame.runs, // every layer of a stack is such a step, by its make
      share = shareOf(layers),
      shareKey = JSON.stringify(share);
    if (shareKey !== shared) {
      shared = shareKey;
      put(part, share);
      put(partRoom, shareOf(layers, true));
    }
    if (second) {
      // A branch that has not left yet has no numbers; their places are kept.
      const runs = frame.second.length > 0 || scenario.fork < 0 ? frame.second : frame.runs.map(waits);
      others.show(runs, { ...second.scenario, init: scenario.fork >= 0 ? scenario.init : second.scenario.init });
      aim(frame.second);
    }
    const now = teller(session.reply, frame);
    if (watch !== "" && (frame.playing || frame.step !== watchedFrom)) watch = "";
    const verdict = leaves(session.reply, frame);
    const sentences = [...verdict, ...(watch !== "" ? [{ key: watch }] : tell(now))];
    const key = JSON.stringify(sentences);
    if (key !== told) {
      told = key;
      put(story, sentences);
    }
    if (roomy) return;
    roomy = true;
    room.replaceChildren(
      ...[...prospects(now), ...(watch !== "" ? [[{ key: watch }]] : [])].map((list) => {
        const p = element("p");
        put(p, [...verdict, ...list]);
        return p;
      }),
    );
  });

  /** What the second scenario is predicted to do. @param {import("../figure/frame.js").RunFrame[]} runs */
  function aim(runs) {
    const el = byId("second-limit"),
      target = runs.find((r) => r.target > 0)?.target;
    const value = target === undefined ? "" : String(target);
    if (el.dataset.value === value && (value === "") === (el.childElementCount === 0)) return;
    el.dataset.value = value;
    if (target === undefined) el.replaceChildren();
    else if (session.reply?.second?.scenario.model === "stack") write(el, "card.loss", { value: significant(target, 4) });
    else write(el, follows(session.reply?.second?.scenario ?? { method: "" }) ? "card.limit" : "card.at", { value: fixed(target, DIGITS) });
  }

  return {
    /** Says what to watch for in what has just been opened, until it moves. @param {string} key of the words */
    watch(key) {
      watch = key;
      watchedFrom = session.frame?.step ?? 0;
      roomy = false;
      session.refresh();
    },
  };
}

/** @param {Element} el @param {import("../figure/story.js").Sentence[]} sentences */
function put(el, sentences) {
  const focus = el.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.term : undefined;
  el.replaceChildren();
  sentences.forEach((s, i) => {
    if (i > 0) el.append(text("story.between"));
    el.append(toNodes(parse(phrase(s.key)), s.values ?? {}));
  });
  // Who was at one of its words stays there.
  if (focus) /** @type {HTMLElement | null} */ (el.querySelector("[data-term]"))?.focus();
}

/**
 * What the layer that is looked at leaves of the loss, where the race is shown.
 * @param {Reply} reply
 * @param {import("../figure/frame.js").Frame} frame
 */
export function leaves({ scenario, theory }, frame) {
  const run = frame.runs[scenario.run - 1];
  if (scenario.view !== "race" || scenario.engine !== "exact" || scenario.model === "stack" || !run || Number.isNaN(run.loss)) return [];
  const values = {
    share: fixed((100 * run.loss) / theory.lossZero, 1),
    loss: fixed(run.loss, 2),
    zero: given(Number(theory.lossZero.toPrecision(5))),
  };
  // Least squares has them all at the first length of which the loss counts so many pairs.
  const solved = scenario.T >= scenario.d + 2 && run.loss > 5e-4 * theory.lossZero;
  return [
    { key: "card.race", values },
    ...(whole(run.share) ? [{ key: "card.race.one" }] : []),
    ...(solved ? [{ key: "card.race.solve", values: { d: String(scenario.d) } }] : []),
  ];
}

/** Whether a layer is a gradient-descent step and nothing else, as far as rounding shows. @param {number} share */
const whole = (share) => 1 - share < 1e-9;

/** A run of which nothing is known yet. @param {import("../figure/frame.js").RunFrame} run */
const waits = (run) => ({ ...run, ab: NaN, target: NaN, exact: NaN, status: /** @type {const} */ ("running") });

/**
 * How much of a gradient-descent step the layers are, in words.
 * @param {import("../figure/frame.js").RunFrame[]} runs
 * @param {boolean} [longest] as long as they can become
 */
function shareOf(runs, longest = false) {
  const shares = runs.map((r) => r.share).filter((s) => !Number.isNaN(s));
  if (shares.length === 0) return [];
  // Less than all of it is never said to be all.
  const say = (/** @type {number} */ s) => (whole(s) ? text("card.share.all") : inPercent(Math.floor(1e4 * s) / 1e2, 2));
  const said = longest ? shares.map((_, i) => say(i === 0 ? 1 : 0.9999)) : [...new Set(shares.map(say))];
  return [{ key: runs.length === 1 ? "card.share.one" : "card.share", values: { value: said.join(text("compare.comma")) } }];
}

/** What differs, as a list of words. @param {string} changed */
function changes(changed) {
  return readChanges(changed)
    .map(([key, value]) => {
      const word = wordOf(key, value);
      return `${text(nameOf(key))} ${word && knows(word) ? text(word) : shown(value)}`;
    })
    .join(text("compare.comma"));
}

/**
 * Whether the theorem's assumptions hold, and the reason.
 * @param {Element} el
 * @param {Reply} reply
 */
function explain(el, { theory, scenario }) {
  const holds = !follows(scenario) ? "holds.method" : scenario.engine === "exact" ? `holds.${theory.theorem}` : "holds.drawn";
  const key = theory.theorem !== "" ? holds : `why.${theory.why}`;
  if (!knows(key)) el.replaceChildren();
  else write(el, key, { limit: fixed(theory.limitInf, DIGITS), name: theory.theorem });
}

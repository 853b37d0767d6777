/**
 * What the context panel is asked: how many tokens are in context, which test
 * sequence, whose layer; and what it shows, in words.
 */

import { byId, setText } from "../figure/dom.js";
import { fixed, significant } from "../figure/format.js";
import { layerChoice } from "./layer-choice.js";
import { KEYS } from "../figure/schema.js";
import { text } from "../figure/words.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").ContextReply} ContextReply */

/** @param {Session} session */
export function context(session) {
  const box = byId("context"),
    says = byId("context-says");
  const len = field("len"),
    seq = field("seq");

  for (const [key, el] of /** @type {const} */ ([
    ["len", len],
    ["seq", seq],
  ])) {
    Object.assign(el, { min: KEYS[key].min, max: KEYS[key].max, value: KEYS[key].usual || KEYS.T.usual });
    el.addEventListener("input", () => {
      fill(el);
      // The length of the training sequences needs no mention.
      session.change({ [key]: key === "len" && el.valueAsNumber === session.reply?.scenario.T ? null : el.value }, { going: true });
    });
  }
  layerChoice(session, "run", "run-field");

  session.onopen(({ reply, going }) => {
    const s = reply.scenario;
    if (!going) {
      len.value = String(s.len);
      seq.value = String(s.seq);
      fill(len);
      fill(seq);
    }
  });

  session.onframe((frame) => {
    if (box.hidden || frame.playing || !session.engine) return;
    const json = session.engine.context();
    const now = /** @type {ContextReply | null} */ (typeof json === "string" ? JSON.parse(json) : null);
    if (now) setText(says, sentence(now));
  });
}

/** @param {string} id */
const field = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** Shows a slider's value, beside it and on its track. @param {HTMLInputElement} el */
function fill(el) {
  const low = Number(el.min),
    high = Number(el.max);
  el.style.setProperty("--at", `${(100 * (el.valueAsNumber - low)) / (high - low)}%`);
  setText(byId(`${el.id}-value`), el.value);
}

/** @param {ContextReply} c */
function sentence(c) {
  return text("context.says", {
    seq: String(c.seq),
    t: String(c.t),
    n: String(c.n),
    residual: significant(c.residual ?? NaN, 2),
    mean: fixed(c.mean ?? NaN, 3),
    slope: fixed(c.slope ?? NaN, 3),
    share: fixed(100 * (c.share ?? NaN), 1),
  });
}

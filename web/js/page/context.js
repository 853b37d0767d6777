/**
 * What the context panel is asked: how many tokens are in context, which test
 * sequence, whose layer; and what it shows, in words.
 */

import { announce } from "../figure/announce.js";
import { byId, setText } from "../figure/dom.js";
import { readChanges, writeChanges } from "./compare-list.js";
import { layerChoice } from "./layer-choice.js";
import { contextInWords } from "../figure/listener.js";
import { KEYS } from "../figure/schema.js";

/** @typedef {import("../figure/session.js").Session} Session */

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
    el.addEventListener("change", () => announce(contextInWords(session)));
  }
  layerChoice(session, "run", "run-field");

  // Another world: the test tokens are larger or smaller than those of training.
  const world = field("world");
  world.addEventListener("input", () => {
    const s = session.reply?.scenario;
    if (!s) return;
    fill(world);
    const others = readChanges(s.test).filter(([key]) => key !== "scale");
    const scale = String(Number((world.valueAsNumber * s.scale).toPrecision(4)));
    const test = writeChanges(world.valueAsNumber === 1 ? others : [...others, ["scale", scale]]);
    session.change({ test: test === "" ? null : test }, { going: true });
  });
  world.addEventListener("change", () => announce(contextInWords(session)));

  session.onopen(({ reply, going }) => {
    const s = reply.scenario;
    if (!going) {
      len.value = String(s.len);
      seq.value = String(s.seq);
      const scale = readChanges(s.test).find(([key]) => key === "scale");
      world.value = String(scale ? Number(scale[1]) / s.scale : 1);
      fill(world);
      fill(len);
      fill(seq);
    }
  });

  session.onframe((frame) => {
    if (!box.hidden && !frame.playing) setText(says, contextInWords(session));
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

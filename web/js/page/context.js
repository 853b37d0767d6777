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

  // Another world: the test tokens are larger or smaller than those of training, or
  // another W made the first part of every context.
  const world = field("world"),
    part = field("switch");
  const worlds = () => {
    const s = session.reply?.scenario;
    if (!s) return;
    fill(world);
    fill(part);
    const test = readChanges(s.test).filter(([key]) => key !== "scale" && key !== "switch");
    if (world.valueAsNumber !== 1) test.push(["scale", String(Number((world.valueAsNumber * s.scale).toPrecision(4)))]);
    if (part.valueAsNumber !== 0) test.push(["switch", part.value]);
    session.change({ test: writeChanges(test) || null }, { going: true });
  };
  for (const el of [world, part]) {
    el.addEventListener("input", worlds);
    el.addEventListener("change", () => announce(contextInWords(session)));
  }
  // Its picture is dragged where the sliders are moved.
  const over = byId("overlay");
  let dragged = false;
  const drag = (/** @type {PointerEvent} */ e) => {
    const at = session.layout().areas.find(({ name }) => name === "context.world"),
      r = over.getBoundingClientRect();
    const x = e.clientX - r.left,
      y = e.clientY - r.top;
    if (!dragged)
      dragged = e.button === 0 && at !== undefined && x >= at.x - 8 && x <= at.x + at.w + 8 && y >= at.y && y <= at.y + at.h + 12;
    if (!dragged || !at) return;
    e.preventDefault();
    if (!over.hasPointerCapture(e.pointerId)) over.setPointerCapture(e.pointerId);
    const el = part.valueAsNumber > 0 ? part : world;
    el.value = String((Number(el === part ? el.max : 2.5) * (x - at.x)) / at.w);
    if (el === part && part.valueAsNumber === 0) part.value = part.step;
    worlds();
  };
  over.addEventListener("pointerdown", drag);
  over.addEventListener("pointermove", (e) => dragged && drag(e));
  for (const end of ["pointerup", "pointercancel"]) over.addEventListener(end, () => (dragged = false));

  session.onopen(({ reply, going }) => {
    const s = reply.scenario;
    // A stack is looked at in its own world.
    for (const el of [world, part]) /** @type {HTMLElement} */ (el.parentElement).hidden = s.model === "stack";
    if (!going) {
      len.value = String(s.len);
      seq.value = String(s.seq);
      const scale = readChanges(s.test).find(([key]) => key === "scale");
      world.value = String(scale ? Number(scale[1]) / s.scale : 1);
      part.value = readChanges(s.test).find(([key]) => key === "switch")?.[1] ?? "0";
      fill(world);
      fill(part);
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

/**
 * What the context panel is asked: how many tokens are in context, which test
 * sequence, whose layer; and what it shows, in words.
 */

import { announce } from "../figure/announce.js";
import { byId, inside, setText } from "../figure/dom.js";
import { readChanges, writeChanges } from "./compare-list.js";
import { taken } from "./controls.js";
import { layerChoice } from "./layer-choice.js";
import { contextInWords } from "../figure/listener.js";
import { KEYS } from "../figure/schema.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {import("../bridge").Scenario} Scenario */

/** @param {Session} session */
export function context(session) {
  const box = byId("context"),
    says = byId("context-says");
  const len = field("len"),
    seq = field("seq");

  for (const el of [len, seq]) {
    const key = el.id;
    Object.assign(el, { min: KEYS[key].min, max: KEYS[key].max, value: KEYS[key].usual || KEYS.T.usual });
    el.addEventListener("input", () => {
      fill(el, el.valueAsNumber);
      // The length of the training sequences needs no mention.
      session.change({ [key]: key === "len" && el.valueAsNumber === session.reply?.scenario.T ? null : el.value }, { going: true });
    });
  }
  layerChoice(session, "run", "run-field");

  // Another world: the test tokens are larger or smaller than those of training, or
  // another W made the first part of every context.
  const world = field("world"),
    part = field("switch");
  /** What is shown, which a slider may not reach. @param {Scenario} s */
  const show = ({ test, scale }) => {
    const changes = new Map(readChanges(test));
    fill(world, Number((Number(changes.get("scale") ?? scale) / scale).toPrecision(6)));
    fill(part, Number(changes.get("switch") ?? 0));
  };
  const worlds = (/** @type {HTMLInputElement} */ el) => {
    const s = session.reply?.scenario;
    if (!s) return;
    const key = el === world ? "scale" : "switch",
      to = el.valueAsNumber;
    const test = readChanges(s.test).filter(([name]) => name !== key);
    if (to !== (el === world ? 1 : 0)) test.push([key, String(el === world ? Number((to * s.scale).toPrecision(4)) : to)]);
    if (!taken("test", session.change({ test: writeChanges(test) || null }, { going: true }))) show(s);
  };
  for (const el of [world, part]) el.addEventListener("input", () => worlds(el));
  for (const el of [len, seq, world, part]) el.addEventListener("change", () => announce(contextInWords(session)));
  // Its picture is dragged where the sliders are moved.
  const over = byId("overlay");
  let dragged = false;
  const drag = (/** @type {PointerEvent} */ e) => {
    const at = session.layout().areas.find(({ name }) => name === "context.world"),
      [x, y] = inside(over, e);
    if (!dragged)
      dragged = e.button === 0 && at !== undefined && x >= at.x - 8 && x <= at.x + at.w + 8 && y >= at.y && y <= at.y + at.h + 12;
    if (!dragged || !at) return;
    e.preventDefault();
    if (!over.hasPointerCapture(e.pointerId)) over.setPointerCapture(e.pointerId);
    const el = part.valueAsNumber > 0 ? part : world;
    el.value = String((Number(el.max) * (x - at.x)) / at.w);
    if (el === part && part.valueAsNumber === 0) part.value = part.step;
    worlds(el);
  };
  over.addEventListener("pointerdown", drag);
  over.addEventListener("pointermove", (e) => dragged && drag(e));
  for (const end of ["pointerup", "pointercancel"]) over.addEventListener(end, () => (dragged = false));

  session.onopen(({ reply, going }) => {
    const s = reply.scenario;
    // A stack is looked at in its own world.
    for (const el of [world, part]) /** @type {HTMLElement} */ (el.parentElement).hidden = s.model === "stack";
    show(s);
    if (!going) {
      fill(len, s.len);
      fill(seq, s.seq);
    }
  });

  session.onframe((frame) => {
    if (!box.hidden && !frame.playing) setText(says, contextInWords(session));
  });
}

/** @param {string} id */
const field = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** Shows a value beside a slider and, as far as that goes, on its track. @param {HTMLInputElement} el @param {number} value */
function fill(el, value) {
  const low = Number(el.min),
    high = Number(el.max);
  el.value = String(value);
  el.style.setProperty("--at", `${(100 * (el.valueAsNumber - low)) / (high - low)}%`);
  el.setAttribute("aria-valuetext", String(value));
  setText(byId(`${el.id}-value`), String(value));
}

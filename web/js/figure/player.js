/** Play, step, reset, scrub; and speed, where the document offers it. */

import { byId, element, isOff, setOff } from "./dom.js";
import { whole } from "./format.js";
import { text } from "./words.js";

/** @typedef {import("./session.js").Session} Session */

/** @param {Session} session */
export function player(session) {
  const play = byId("play"),
    step = byId("step"),
    reset = byId("reset"),
    clock = byId("clock");
  const scrub = /** @type {HTMLInputElement} */ (byId("scrub"));
  const speed = /** @type {HTMLSelectElement | null} */ (document.getElementById("speed"));
  const all = [play, step, reset, scrub, ...(speed ? [speed] : [])];

  /** @param {HTMLElement} el @param {() => void} f */
  const press = (el, f) =>
    el.addEventListener("click", () => {
      if (!isOff(el)) f();
    });
  press(play, () => session.toggle());
  press(step, () => session.step(1));
  press(reset, () => session.seek(0));
  // While the thumb is held it is the person's: a far step may take the engine a few frames.
  let held = false;
  scrub.addEventListener("pointerdown", () => {
    held = true;
  });
  for (const type of ["pointerup", "pointercancel", "change", "blur"])
    scrub.addEventListener(type, () => {
      held = false;
    });
  scrub.addEventListener("input", () => {
    if (!isOff(scrub)) session.seek(Number(scrub.value));
  });

  speed?.addEventListener("change", () => {
    if (!session.engine) return;
    const pace = Number(speed.value);
    session.change({ speed: pace === session.reply?.pace.usual ? null : pace });
  });

  session.onopen(({ reply }) => {
    const { now: pace, offered } = reply.pace;
    const list = offered.includes(pace) ? offered : [...offered, pace].sort((x, y) => x - y);
    speed?.replaceChildren(...list.map((p) => new Option(text("player.pace", { n: whole(p) }), String(p), false, p === pace)));
    scrub.max = String(reply.scenario.steps);
    for (const el of all) if (el !== step && el !== reset) setOff(el, false);
  });

  let shown = "";
  session.onframe((f) => {
    play.classList.toggle("playing", f.playing);
    const name = text(f.playing ? "player.pause" : session.ended() ? "player.again" : "player.play");
    if (play.getAttribute("aria-label") !== name) play.setAttribute("aria-label", name);
    setOff(step, f.step >= f.last);
    setOff(reset, f.step === 0);
    if (!held && scrub.value !== String(f.step)) scrub.value = String(f.step);
    const span = Math.max(1, f.last);
    scrub.style.setProperty("--at", `${(100 * f.step) / span}%`);
    scrub.style.setProperty("--reached", `${(100 * f.reached) / span}%`);
    const words = text("player.clock", { step: whole(f.step), last: whole(f.last) });
    if (words === shown && clock.dataset.step !== undefined) return;
    shown = words;
    clock.dataset.step = String(f.step);
    scrub.setAttribute("aria-valuetext", words);
    clock.replaceChildren(
      element("strong", "", text("player.clock.step", { step: whole(f.step) })),
      element("span", "of", ` ${text("player.clock.of", { last: whole(f.last) })}`),
    );
  });

  return {
    /** When the engine has gone. */
    off() {
      for (const el of all) setOff(el, true);
      play.classList.remove("playing");
    },
  };
}

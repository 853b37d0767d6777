/**
 * What lies over the picture: a handle on every starting point, for pointer,
 * touch and keys, and the pointer's place for values under it.
 */

import { byId, inside } from "./dom.js";
import { given } from "./format.js";
import { fromValue } from "./link.js";
import { fitHandles, handle, tellHandle } from "./handle.js";
import { nudged, placeAt } from "./plane.js";
import { text } from "./words.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("../bridge").Layout} Layout */

/** @param {Session} session */
export function overlay(session) {
  const box = byId("overlay");
  /** @type {HTMLButtonElement[]} */
  let handles = [];
  /** @type {Layout} */
  let layout = { plane: null, handles: [], areas: [] };
  /** @type {{ dx: number, dy: number, resume: boolean, to: [number, number] | null } | null} */
  let held = null;

  /** @param {number} run @param {[number, number]} to @param {boolean} going */
  function move(run, to, going) {
    const from = session.reply?.scenario.from.map((p, i) => (i === run ? to : p));
    if (from) session.change({ from: fromValue(from) }, { going });
  }

  /** @param {number} run */
  const handleOf = (run) =>
    handle("handle", {
      take(e) {
        if (held) return false;
        const [x, y] = inside(box, e),
          h = layout.handles.find((q) => q.run === run);
        const resume = session.frame?.playing ?? false;
        if (resume) session.toggle();
        held = { dx: (h?.x ?? x) - x, dy: (h?.y ?? y) - y, resume, to: null };
        return true;
      },
      move(e) {
        if (!held || !layout.plane) return;
        const [x, y] = inside(box, e);
        held.to = placeAt(layout.plane, x + held.dx, y + held.dy);
        move(run, held.to, true);
      },
      drop() {
        if (!held) return;
        const { resume, to } = held;
        held = null;
        if (to) move(run, to, false);
        if (resume) session.toggle();
      },
      nudge(x, y) {
        const at = session.reply?.scenario.from[run];
        if (!layout.plane || !at) return false;
        move(run, nudged(layout.plane, at, x, y), true);
        return true;
      },
      rest() {
        const at = session.reply?.scenario.from[run];
        if (at) move(run, /** @type {[number, number]} */ (at), false);
      },
    });

  function place() {
    layout = session.layout();
    const from = session.reply?.scenario.from ?? [];
    const runs = layout.plane ? layout.handles.map((h) => h.run) : [];
    const need = runs.length === 0 ? 0 : Math.max(...runs) + 1;
    fitHandles(handles, need, box, handleOf);
    handles.forEach((el, run) => {
      const h = layout.handles.find((q) => q.run === run),
        p = layout.plane;
      el.hidden = !h;
      if (!h || !p || !from[run]) return;
      const [a, b] = from[run],
        words = session.reply?.scenario.model === "stack" ? "handle.steps" : "handle.value";
      el.style.transform = `translate(${h.x}px, ${h.y}px)`;
      tellHandle(el, text("handle.label", { n: String(run + 1) }), [p.x0, p.x1], a, text(words, { a: given(a), b: given(b) }));
    });
  }

  box.addEventListener("pointermove", (e) => {
    if (held) return;
    session.engine?.pointer(...inside(box, e));
  });
  box.addEventListener("pointerleave", () => session.engine?.pointer(-1, -1));
  box.addEventListener("pointercancel", () => session.engine?.pointer(-1, -1));

  session.onlayout(place);

  return {
    off() {
      handles.forEach((h) => h.remove());
      handles = [];
      held = null;
    },
    renew: place,
  };
}

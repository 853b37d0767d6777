/** A handle that is moved by pointer, touch and keys. */

import { chorded, element } from "./dom.js";

/** Which way an arrow key goes. @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };

/**
 * @param {string} name its class
 * @param {object} does
 * @param {(e: PointerEvent) => boolean} does.take whether it can be taken now, and is
 * @param {(e: PointerEvent) => void} does.move the pointer goes on with it
 * @param {() => void} [does.drop]
 * @param {(x: number, y: number) => boolean} does.nudge goes so many steps by a key, ten with Shift; false where the key is not its own
 * @param {() => void} [does.rest] the key has been let go
 */
export function handle(name, { take, move, drop, nudge, rest }) {
  const el = element("button", name);
  el.type = "button";
  el.setAttribute("role", "slider");
  /** @type {number | null} */
  let pointer = null;
  el.addEventListener("pointerdown", (e) => {
    if (e.button !== 0 || pointer !== null || !take(e)) return;
    e.preventDefault();
    pointer = e.pointerId;
    el.focus({ preventScroll: true });
    el.setPointerCapture(pointer);
    el.classList.add("held");
  });
  el.addEventListener("pointermove", (e) => {
    if (e.pointerId === pointer) move(e);
  });
  for (const type of /** @type {const} */ (["pointerup", "pointercancel"]))
    el.addEventListener(type, (e) => {
      if (e.pointerId !== pointer) return;
      pointer = null;
      el.classList.remove("held");
      drop?.();
    });
  el.addEventListener("keydown", (e) => {
    const arrow = ARROWS[e.key],
      times = e.shiftKey ? 10 : 1;
    if (arrow && !chorded(e) && nudge(arrow[0] * times, arrow[1] * times)) e.preventDefault();
  });
  el.addEventListener("keyup", (e) => {
    if (ARROWS[e.key]) rest?.();
  });
  return el;
}

/** As many handles in a box as are needed. @param {HTMLElement[]} handles @param {number} need @param {HTMLElement} box @param {(i: number) => HTMLButtonElement} make */
export function fitHandles(handles, need, box, make) {
  while (handles.length > need) handles.pop()?.remove();
  while (handles.length < need) {
    const el = make(handles.length);
    handles.push(el);
    box.append(el);
  }
}

/**
 * @param {HTMLElement} el
 * @param {string} name what it is called
 * @param {[min: number, max: number]} ends
 * @param {number} now where it is between them
 * @param {string} text the same in words
 */
export function tellHandle(el, name, [min, max], now, text) {
  el.setAttribute("aria-label", name);
  el.setAttribute("aria-valuemin", String(min));
  el.setAttribute("aria-valuemax", String(max));
  el.setAttribute("aria-valuenow", String(now));
  el.setAttribute("aria-valuetext", text);
}

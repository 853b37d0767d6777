/** Whether what theory says is shown: valley, limits, what is predicted. */

import { byId } from "../figure/dom.js";

/** @param {import("../figure/session.js").Session} session */
export function theoryChoice(session) {
  const box = /** @type {HTMLInputElement} */ (byId("theory"));
  box.addEventListener("change", () => session.change({ theory: box.checked ? null : "no" }));
  session.onopen(({ reply }) => {
    box.checked = reply.scenario.theory !== "no";
    document.documentElement.dataset.theory = reply.scenario.theory;
  });
}

/** How the curves are drawn: against the step or the time, on which axes a logarithm. The link holds it. */

import { byId } from "../figure/dom.js";

/** @typedef {import("../figure/session.js").Session} Session */

/** @param {Session} session */
export function axes(session) {
  const box = byId("axes");
  const along = /** @type {HTMLInputElement[]} */ ([...box.querySelectorAll("[name=axis]")]);
  const x = /** @type {HTMLInputElement} */ (byId("log-x")),
    y = /** @type {HTMLInputElement} */ (byId("log-y"));

  box.addEventListener("change", () => {
    const axis = along.find((radio) => radio.checked)?.value ?? null;
    const log = `${x.checked ? "x" : ""}${y.checked ? "y" : ""}` || "none";
    session.change({ axis, log });
  });

  session.onopen(({ reply: { scenario } }) => {
    for (const radio of along) {
      radio.checked = radio.value === scenario.axis;
      // The race is against neither: it runs along the context.
      /** @type {HTMLElement} */ (radio.closest("label")).hidden = scenario.view === "race";
    }
    x.checked = scenario.log.includes("x");
    y.checked = scenario.log.includes("y");
  });
}

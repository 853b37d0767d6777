/** What is shown of the weights: their real parts, imaginary parts, or how far they are from theory's limit; and in which colours. */

import { byId } from "../figure/dom.js";
import { layerChoice } from "./layer-choice.js";

/** @typedef {import("../figure/session.js").Session} Session */

/** @param {Session} session */
export function weights(session) {
  const box = byId("weights");
  const parts = /** @type {HTMLInputElement[]} */ ([...box.querySelectorAll("[name=part]")]);

  const linear = /** @type {HTMLInputElement} */ (byId("shade"));

  linear.addEventListener("change", () => session.change({ shade: linear.checked ? "linear" : null }));
  layerChoice(session, "weights-run", "weights-layer");
  for (const radio of parts)
    radio.addEventListener("change", () => {
      const part = parts.find((one) => one.checked)?.value ?? null;
      session.change({ part });
    });
  // After the layer's own listener, too: not every layer's limit is known.
  box.addEventListener("change", () => offer());

  /** Weights of the exact engine are real, and not for every start is a limit known. */
  function offer() {
    const reply = session.reply;
    if (!reply) return;
    const { engine, run } = reply.scenario;
    for (const radio of parts) {
      const idle = (radio.value === "imag" && engine === "exact") || (radio.value === "diff" && !reply.theory.runs[run - 1]?.ends);
      radio.disabled = idle && !radio.checked;
    }
  }

  session.onopen(({ reply }) => {
    linear.checked = reply.scenario.shade === "linear";
    for (const radio of parts) radio.checked = radio.value === reply.scenario.part;
    offer();
  });
}

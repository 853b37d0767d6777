/** The messages that a plain frame takes and sends; docs/embedding.md lists them. */

const frame = /** @type {HTMLIFrameElement} */ (document.getElementById("figure"));
const origin = new URL(frame.src).origin;

/** @param {Record<string, unknown>} message */
const say = (message) => frame.contentWindow?.postMessage({ mesascope: 1, ...message }, origin);

document.getElementById("go")?.addEventListener("click", () => say({ do: "play", to: 40 }));
document.getElementById("back")?.addEventListener("click", () => say({ do: "seek", step: 0 }));

addEventListener("message", (e) => {
  if (e.source !== frame.contentWindow || e.origin !== origin || e.data?.mesascope !== 1) return;
  if (e.data.event === "size") frame.height = String(e.data.height);
  const step = document.getElementById("step");
  if (e.data.event === "step" && step) step.textContent = String(e.data.step);
});

export {};

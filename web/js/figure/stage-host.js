/**
 * Keeps the stage: an iframe with the engine in it, which may be opened again
 * when it has stopped. Nothing here knows what is shown.
 */

/** @typedef {import("../bridge").Engine} Engine */
/** @typedef {import("../bridge").StageMessage} StageMessage */
/** @typedef {"wasm" | "webgl" | "fetch" | "stopped"} Failure */

/**
 * @typedef {object} StageEvents
 * @property {(loaded: number, total: number) => void} progress
 * @property {(engine: Engine) => void} ready
 * @property {(code: Failure, message: string) => void} failed
 */

/**
 * @param {HTMLElement} box
 * @param {StageEvents} events
 */
export function stageHost(box, events) {
  /** @type {HTMLIFrameElement | null} */
  let frame = null;

  /** @param {MessageEvent} e */
  function hear(e) {
    if (!frame || e.source !== frame.contentWindow || e.origin !== location.origin) return;
    const said = /** @type {StageMessage | undefined} */ (e.data);
    switch (said?.mesascope) {
      case "progress":
        events.progress(said.loaded, said.total);
        break;
      case "ready": {
        const engine = /** @type {{ mesascope?: Engine }} */ (/** @type {unknown} */ (frame.contentWindow)).mesascope;
        if (!engine) return events.failed("stopped", "the engine did not appear");
        engine.onfatal = (message) => events.failed("stopped", message);
        events.ready(engine);
        break;
      }
      case "failed":
        events.failed(said.code, said.message);
        break;
    }
  }
  addEventListener("message", hear);

  return {
    /** Opens a stage, in place of the one before. */
    open() {
      frame?.remove();
      frame = document.createElement("iframe");
      frame.src = "stage.html";
      frame.setAttribute("aria-hidden", "true");
      frame.tabIndex = -1;
      frame.inert = true;
      box.querySelector("#poster")?.after(frame);
    },
    close() {
      frame?.remove();
      frame = null;
    },
  };
}

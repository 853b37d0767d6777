/**
 * The stage: a document that holds the engine's canvas and nothing else. The
 * page keeps it in an iframe, because Ebitengine takes a whole document for
 * itself: its body, keys, wheel and touch. What the stage has to say goes to
 * the page as a StageMessage.
 */
import { fetchEngine } from "./fetch.js";
import { frameClock } from "./clock.js";
import { labelPainter } from "./labels.js";
import { shield, tame } from "./shield.js";
import { canvasSize } from "./size.js";

/** @typedef {import("../bridge").StageMessage} StageMessage */
/** @typedef {"wasm" | "webgl" | "fetch" | "sandbox" | "lost" | "stopped"} Failure */

/**
 * Go's loader, wasm_exec.js, and what the stage puts on the window for cmd/wasm.
 * @typedef {object} Globals
 * @property {new () => { importObject: WebAssembly.Imports, run(i: WebAssembly.Instance): Promise<void>, exit: (code: number) => void }} Go
 * @property {Host} mesascopeHost
 * @property {(message: StageMessage) => void} [mesascopeTold] who is told, where the stage is in the page itself
 */

/**
 * What the engine asks of the stage.
 * @typedef {object} Host
 * @property {() => void} ready  the bridge is on the window
 * @property {() => number} scale  device pixels per CSS pixel
 * @property {(theme: string) => void} theme
 * @property {(labels: string) => void} labels  JSON, see labels.js
 * @property {() => void} rest  nothing to do: no more frames
 * @property {() => void} wake  frames again
 */

const globals = /** @type {Globals & typeof globalThis} */ (/** @type {unknown} */ (globalThis));

const inside = globals.mesascopeTold;

/** @param {StageMessage} message */
function tell(message) {
  if (inside) return inside(message);
  // A page without an origin can be addressed by no name; it is the one that made this frame.
  parent.postMessage(message, self.origin === "null" ? "*" : self.origin);
}

let failed = false;
const clock = frameClock();

/**
 * Says once that the stage gives up.
 * @param {Failure} code
 * @param {unknown} why
 */
function fail(code, why) {
  if (failed) return;
  failed = true;
  clock.rest();
  const message = why instanceof Error ? why.message : String(why);
  tell({ mesascope: "failed", code, message });
}

/** Whether the page can reach what is in here: in a sandbox without an origin it cannot. */
function isReachable() {
  try {
    return parent.document !== null;
  } catch {
    return false;
  }
}

/** Whether WebGL 2 is there, tried on a canvas that is given back at once. */
function hasWebGL() {
  const gl = document.createElement("canvas").getContext("webgl2");
  gl?.getExtension("WEBGL_lose_context")?.loseContext();
  return gl !== null;
}

async function start() {
  if (!inside) shield();
  tame(() => fail("lost", "the graphics context was lost"));
  if (!inside && !isReachable()) return fail("sandbox", "the frame's sandbox keeps the page from its own parts");
  if (typeof WebAssembly !== "object") return fail("wasm", "this browser has no WebAssembly");
  if (!hasWebGL()) return fail("webgl", "this browser has no WebGL 2");
  if (!globals.Go) return fail("fetch", "wasm_exec.js did not load");

  const size = canvasSize();
  const painter = labelPainter(/** @type {HTMLCanvasElement} */ (document.querySelector("#labels")), size);
  globals.mesascopeHost = {
    ready: () => tell({ mesascope: "ready" }),
    scale: size.scale,
    theme: (theme) => {
      document.documentElement.dataset.theme = theme;
    },
    labels: painter.set,
    rest: clock.rest,
    wake: () => {
      if (!failed) clock.wake();
    },
  };

  const go = new globals.Go();
  let instance;
  try {
    instance = await fetchEngine(go.importObject, (loaded, total) => tell({ mesascope: "progress", loaded, total }));
  } catch (e) {
    return fail("fetch", e);
  }
  try {
    await go.run(instance);
    fail("stopped", "the engine has ended");
  } catch (e) {
    fail("stopped", e);
  }
}

start();

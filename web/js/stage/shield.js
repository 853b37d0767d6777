/**
 * Keeps events from Ebitengine's listeners, which would call preventDefault:
 * then the page could not scroll over the picture, and Tab would not leave it.
 * Capture listeners on the window come before all others.
 */
export function shield(/** @type {Window} */ room) {
  const kinds = [
    "wheel",
    "touchstart",
    "touchmove",
    "touchend",
    "touchcancel",
    "keydown",
    "keyup",
    "keypress",
    "mousedown",
    "mouseup",
    "mousemove",
    "contextmenu",
    "dragover",
    "drop",
  ];
  for (const kind of kinds) {
    room.addEventListener(kind, (e) => e.stopImmediatePropagation(), { capture: true, passive: true });
  }
}

/**
 * Keeps Ebitengine from reloading the document when the graphics context is
 * lost, from asking for what the figure does not need, and out of Tab's way.
 * @param {Window & typeof globalThis} room
 * @param {() => void} lost  called when the graphics context is lost
 */
export function tame(room, lost) {
  const { document } = room;
  room.addEventListener(
    "webglcontextlost",
    (e) => {
      e.stopImmediatePropagation();
      lost();
    },
    { capture: true },
  );

  // No game controllers: asking for them in every frame costs, and over plain
  // HTTP it fills the console.
  Object.defineProperty(room.navigator, "getGamepads", { value: () => [], configurable: true });

  // The engine asks the window for the reader's colours, which the figure sets
  // anyway; a browser that keeps them to itself keeps no picture from being drawn.
  try {
    room.matchMedia("all");
  } catch {
    const value = () => Object.assign(new room.EventTarget(), { matches: false });
    Object.defineProperty(room, "matchMedia", { value, configurable: true });
  }

  // The engine's canvas asks to be focusable; in a page that has its own
  // controls it must not be a stop on Tab's way.
  new room.MutationObserver(() => {
    for (const canvas of document.querySelectorAll("canvas[tabindex='1']")) canvas.setAttribute("tabindex", "-1");
  }).observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["tabindex"] });
}

/**
 * The size of the canvas in device pixels, exactly, at any zoom and on any
 * screen. Ebitengine reads the body's clientWidth and clientHeight, which are
 * rounded to CSS pixels, and devicePixelRatio, once; so it is told (in cmd/wasm)
 * to do no scaling of its own, and reads device pixels here instead.
 */
export function canvasSize(/** @type {Window & typeof globalThis} */ room) {
  const { body } = room.document;
  let width = Math.round(body.clientWidth * room.devicePixelRatio);
  let height = Math.round(body.clientHeight * room.devicePixelRatio);
  Object.defineProperty(body, "clientWidth", { get: () => width, configurable: true });
  Object.defineProperty(body, "clientHeight", { get: () => height, configurable: true });

  /** @type {(() => void)[]} */
  const listeners = [];

  /**
   * A side in device pixels: as the browser counts them, where it does and its
   * count is to be believed (in an emulated device it is not), else rounded.
   * @param {number} css
   * @param {number | undefined} exact
   */
  const side = (css, exact) => {
    const about = css * room.devicePixelRatio;
    return exact !== undefined && Math.abs(exact - about) < 2 ? exact : Math.round(about);
  };

  const observer = new room.ResizeObserver((entries) => {
    const { contentRect, devicePixelContentBoxSize } = entries[entries.length - 1];
    const exact = devicePixelContentBoxSize?.[0];
    const w = side(contentRect.width, exact?.inlineSize);
    const h = side(contentRect.height, exact?.blockSize);
    if (w === width && h === height) return;
    width = w;
    height = h;
    for (const f of listeners) f();
    // Ebitengine sets its canvas's size, and draws, when it hears this.
    room.dispatchEvent(new room.Event("resize"));
  });
  try {
    observer.observe(body, { box: "device-pixel-content-box" });
  } catch {
    observer.observe(body);
  }

  return {
    width: () => width,
    height: () => height,
    scale: () => room.devicePixelRatio || 1,
    /** @param {() => void} f called when the size has changed */
    listen: (f) => listeners.push(f),
  };
}

/**
 * Lets the engine rest. Ebitengine asks for a frame in every frame, for ever;
 * while there is nothing to draw, its request is held back, and so the browser
 * has nothing to do either. Must be made before the engine starts.
 */
export function frameClock(/** @type {Window} */ room) {
  const ask = room.requestAnimationFrame.bind(room);
  /** @type {FrameRequestCallback[]} */
  let held = [];
  let resting = false;

  room.requestAnimationFrame = (callback) => {
    if (!resting) return ask(callback);
    held.push(callback);
    return 0;
  };

  return {
    rest() {
      resting = true;
    },
    wake() {
      resting = false;
      for (const callback of held) ask(callback);
      held = [];
    },
  };
}

/**
 * A tour of the story that runs by itself and stops by itself: a question of each
 * chapter stands a while, is answered, plays and can be read; then comes the next.
 * The reader's first touch, key or turn of the wheel ends it where it is. Fetched
 * when it is asked for, so it holds nothing and imports nothing.
 */

/** How long a question stands, and an answer when it has played, in ms. */
const ASKED = 5000;
const READ = 5500;
/** A part that has not come, or played, in this time is gone past. */
const PATIENCE = 20_000;

/**
 * @param {object} way
 * @param {number[]} way.chapters
 * @param {(n: number) => void} way.go
 * @param {() => number} way.at the chapter that is open
 * @param {() => boolean} way.ready it can be seen
 * @param {() => void} way.gist goes to the part of the chapter that is shown
 * @param {() => void} way.answer
 * @param {() => boolean} way.playing
 * @param {(n: number) => void} way.on tells where it is; 0: it is over
 * @param {() => void} way.over the reader has taken over
 */
export function tour({ chapters, go, at, ready, gist, answer, playing, on, over }) {
  const ended = new AbortController(),
    { signal } = ended;
  const wait = (/** @type {number} */ ms) =>
    new Promise((done, fail) => {
      signal.throwIfAborted();
      const timer = setTimeout(done, ms, null);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        fail(signal.reason);
      });
    });
  /** @param {() => boolean} holds */
  async function until(holds) {
    for (let ms = 0; ms < PATIENCE && !holds(); ms += 100) await wait(100);
  }

  const stop = () => {
    if (signal.aborted) return;
    ended.abort();
    over();
  };
  for (const type of ["pointerdown", "click", "touchstart", "wheel", "keydown", "popstate"])
    addEventListener(type, stop, { capture: true, passive: true, signal });
  document.addEventListener("visibilitychange", stop, { signal });

  async function walk() {
    for (const n of chapters) {
      if (at() !== n) go(n);
      on(n);
      await until(() => at() === n && ready());
      gist();
      await wait(ASKED);
      answer();
      await wait(500);
      await until(() => !playing());
      await wait(READ);
    }
  }
  walk()
    .catch(() => {})
    .finally(() => {
      ended.abort();
      on(0);
    });
}

/**
 * What a browser, its settings or an extension may keep from the page, asked for
 * so that it goes without. Whatever is asked at the start is asked here.
 */

/**
 * A media query; one that cannot be asked does not hold and never changes.
 * @param {string} query
 * @returns {{ readonly matches: boolean, addEventListener(kind: "change", f: () => void): void }}
 */
export function media(query) {
  try {
    return matchMedia(query);
  } catch {
    return { matches: false, addEventListener() {} };
  }
}

/**
 * Calls f when an element comes on the screen and when it leaves it. Where that
 * cannot be known it counts as seen.
 * @param {Iterable<Element>} elements
 * @param {(seen: boolean, element: Element) => void} f
 * @param {IntersectionObserverInit} [how]
 */
export function whenSeen(elements, f, how) {
  try {
    const watch = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) f(isIntersecting, target);
    }, how);
    for (const element of elements) watch.observe(element);
  } catch {
    queueMicrotask(() => {
      for (const element of elements) f(true, element);
    });
  }
}

/**
 * Calls f when an element's size has changed.
 * @param {Element} element
 * @param {() => void} f
 */
export function whenResized(element, f) {
  try {
    new ResizeObserver(f).observe(element);
  } catch {
    addEventListener("resize", f);
    queueMicrotask(f);
  }
}

/**
 * Calls f when the next picture is on the screen and there is time: for what
 * nobody waits for, and the picture should not either.
 * @param {() => void} f
 */
export function afterNextFrame(f) {
  requestAnimationFrame(() => {
    const { requestIdleCallback } = globalThis;
    if (requestIdleCallback) requestIdleCallback(f, { timeout: 2000 });
    else setTimeout(f, 100); // Safari
  });
}

/** How long the first words are waited for, in ms: a hidden page shows none. */
const HIDDEN = 300;

/**
 * Calls f when what the page says is on the screen: for what would keep it from there.
 * @param {() => void} f
 */
export function afterPaint(f) {
  let waiting = true;
  const go = () => {
    if (waiting) f();
    waiting = false;
  };
  requestAnimationFrame(() => setTimeout(go));
  setTimeout(go, HIDDEN);
}

let going = false;
globalThis.addEventListener?.("pagehide", (e) => (going = !e.persisted));

/** How long a document may take to hear that it goes, in ms. */
const NOTICE = 250;

/**
 * Calls f, which tells of something that did not come, unless this document goes for
 * good: then whatever it was fetching breaks off, and that before it hears that it goes.
 * @param {() => void} f
 */
export const unlessGoing = (f) => void setTimeout(() => going || f(), NOTICE);

/** Whether the reader asks for few bytes. */
export function savesData() {
  try {
    return /** @type {{ connection?: { saveData?: boolean } }} */ (/** @type {unknown} */ (navigator)).connection?.saveData ?? false;
  } catch {
    return false;
  }
}

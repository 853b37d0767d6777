/** Whether the page around an element is light or dark there, and when that changes. */

const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * @param {Element} el
 * @returns {"light" | "dark"}
 */
export function groundOf(el) {
  for (let at = /** @type {Element | null} */ (el); at; at = above(at)) {
    const light = lightness(getComputedStyle(at).backgroundColor);
    if (light !== null) return light < 0.5 ? "dark" : "light";
  }
  // Nothing is painted: the browser's own ground is seen.
  const scheme = getComputedStyle(document.documentElement).colorScheme;
  return scheme.includes("dark") && (DARK.matches || !scheme.includes("light")) ? "dark" : "light";
}

/** @param {Element} el @returns {Element | null} */
function above(el) {
  if (el.parentElement) return el.parentElement;
  const root = el.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/**
 * How light a computed colour is, from 0 to 1; null where what is behind shows
 * through. Exported for its test.
 * @param {string} color
 */
export function lightness(color) {
  const [kind, list] = color.split("(");
  const x = (list ?? "").match(/[-+.\d]+(?:e[-+]?\d+)?%?/g)?.map((s) => parseFloat(s) / (s.endsWith("%") ? 100 : 1)) ?? [];
  if (x.length < 3 || (x[3] ?? 1) < 0.5) return null;
  if (/^ok/.test(kind)) return x[0];
  if (/^l(ab|ch)/.test(kind)) return x[0] / (x[0] > 1 ? 100 : 1);
  const unit = kind.startsWith("rgb") ? 255 : 1;
  return (0.3 * x[0] + 0.59 * x[1] + 0.11 * x[2]) / unit;
}

/**
 * Calls f when the ground may have changed.
 * @param {() => void} f
 */
export function watchGround(f) {
  let due = false;
  const soon = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      f();
    });
  };
  DARK.addEventListener("change", soon);
  for (const el of [document.documentElement, document.body]) new MutationObserver(soon).observe(el, { attributes: true });
  document.addEventListener("transitionend", (e) => {
    if (/** @type {TransitionEvent} */ (e).propertyName === "background-color") soon();
  });
}

/** What is around an element: light or dark, and which language; and when that changes. */

const DARK = matchMedia("(prefers-color-scheme: dark)");

/**
 * Whether the page is light or dark behind an element.
 * @param {Element} el
 * @returns {"light" | "dark"}
 */
export function groundOf(el) {
  for (let at = /** @type {Element | null} */ (el); at; at = above(at)) {
    const light = lightness(getComputedStyle(at).backgroundColor);
    if (light !== null) return light < 0.5 ? "dark" : "light";
  }
  // Nothing is painted: the browser's own ground is seen.
  const styled = getComputedStyle(document.documentElement).colorScheme;
  const scheme = styled === "normal" ? (document.querySelector("meta[name=color-scheme]")?.getAttribute("content") ?? "") : styled;
  return scheme.includes("dark") && (DARK.matches || !scheme.includes("light")) ? "dark" : "light";
}

/**
 * The language that the page says an element is in, or "".
 * @param {Element} el
 */
export function languageOf(el) {
  for (let at = /** @type {Element | null} */ (el); at; at = above(at)) {
    const lang = at.getAttribute("lang") ?? at.getAttribute("xml:lang");
    if (lang !== null) return lang.trim();
  }
  return "";
}

/** @param {Element} el @returns {Element | null} */
function above(el) {
  // What stands in a slot is painted where the slot is.
  if (el.assignedSlot) return el.assignedSlot;
  if (el.parentElement) return el.parentElement;
  const root = el.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

/**
 * How light a computed colour is, from 0 to 1; null where what is behind shows
 * through.
 * @param {string} color
 */
function lightness(color) {
  const [kind, list] = color.split("(");
  const x = (list ?? "").match(/[-+.\d]+(?:e[-+]?\d+)?%?/g)?.map((s) => parseFloat(s) / (s.endsWith("%") ? 100 : 1)) ?? [];
  if (x.length < 3 || (x[3] ?? 1) < 0.5) return null;
  if (/^ok/.test(kind)) return x[0];
  if (/^l(ab|ch)/.test(kind)) return x[0] / (x[0] > 1 ? 100 : 1);
  const unit = kind.startsWith("rgb") ? 255 : 1;
  return (0.3 * x[0] + 0.59 * x[1] + 0.11 * x[2]) / unit;
}

/** @type {Set<() => void>} */
const listeners = new Set();
let due = false;
/** Whether the document is listened to: once it is, for all. */
let listening = false;

function soon() {
  if (due) return;
  due = true;
  requestAnimationFrame(() => {
    due = false;
    for (const f of listeners) f();
  });
}

/** Listens to what concerns the whole document. Its body may not be there yet. */
function listen() {
  DARK.addEventListener("change", soon);
  document.addEventListener("transitionend", (e) => {
    if (/** @type {TransitionEvent} */ (e).propertyName === "background-color") soon();
  });
  // A stylesheet has come, or is another one now.
  document.addEventListener("load", (e) => /** @type {Element} */ (e.target).localName === "link" && soon(), true);
  new MutationObserver(soon).observe(document.head ?? document.documentElement, { childList: true, attributes: true, subtree: true });
  return true;
}

/**
 * Calls f when what is around an element may have changed, until the function
 * that it returns is called.
 * @param {Element} el
 * @param {() => void} f
 */
export function watchAround(el, f) {
  listening ||= listen();
  listeners.add(f);
  const chain = new MutationObserver(soon);
  for (let at = above(el); at; at = above(at)) chain.observe(at, { attributes: true });
  return () => {
    listeners.delete(f);
    chain.disconnect();
  };
}

/**
 * Words and symbols that explain themselves: those with data-term, on hover,
 * focus or a press (WCAG 1.4.13). One note for all of them, and a list. What they
 * say comes when it is first asked for.
 */

import { glossary as built } from "../built.js";
import { byId, chorded, closes, closest, definition, reveal } from "../figure/dom.js";
import { explainTerms, parse, toNodes } from "../figure/marks.js";
import { bring, text, write } from "../figure/words.js";
import { say } from "./notices.js";

/** @typedef {import("../figure/session.js").Session} Session */
/** @typedef {Record<string, { name: string, words: string }>} Glossary */

/** Where in the picture it is seen: the panel that shows most of it. @type {Record<string, string[]>} */
const SEEN = {
  flow: ["a-and-b", "ab", "valley", "saddle", "conserved", "gradient-descent", "gradient-flow", "loss", "run"],
  weights: ["kq", "pv", "diagonal-start", "mask", "preconditioner"],
  context: [
    "token",
    "context",
    "hidden-rule",
    "next-token-prediction",
    "gradient-step",
    "least-squares",
    "w-hat",
    "mean",
    "slope",
    "loss-left",
  ],
  curves: ["share", "training-step"],
};
/** How long the pointer rests before a note opens, and how long it stays without one. */
const REST = 200,
  STAY = 300;

/** @type {Map<string, Promise<Glossary>>} */
const brought = new Map();

/** @returns {Promise<Glossary>} */
function bringWords() {
  const lang = document.documentElement.lang;
  let coming = brought.get(lang);
  if (!coming) {
    coming = /** @type {Promise<Glossary>} */ (/** @type {unknown} */ (bring(built[lang])));
    brought.set(lang, coming);
    coming.catch(() => brought.delete(lang));
  }
  return coming;
}

/** The glossary's words; that they do not come is told. */
const bringOrSay = () => bringWords().catch(() => void say("notice.lang"));

/** @param {Session} session */
export function glossary(session) {
  explainTerms();
  const note = byId("note"),
    name = byId("note-name"),
    body = byId("note-words"),
    show = byId("note-show"),
    dialog = /** @type {HTMLDialogElement} */ (byId("words"));
  /** What is explained now. @type {HTMLElement | null} */
  let of = null;
  /** It was pressed: the note stays until it is pressed again, or another place is. */
  let kept = false;
  let timer = 0;

  const viewOf = (/** @type {string} */ term) => Object.keys(SEEN).find((view) => SEEN[view].includes(term)) ?? "";
  const termAt = (/** @type {Event} */ e) => closest(e, "[data-term]");
  const inNote = (/** @type {Event} */ e) => e.target instanceof Node && note.contains(e.target);

  /** @param {HTMLElement} el */
  async function open(el) {
    clearTimeout(timer);
    if (of === el) return;
    close();
    of = el;
    el.setAttribute("aria-describedby", "note-words");
    el.setAttribute("aria-expanded", "true");
    const all = await bringOrSay();
    if (!all) return close();
    if (of !== el || !el.isConnected) return;
    const term = el.dataset.term ?? "",
      entry = all[term];
    if (!entry) return close();
    name.replaceChildren(toNodes(parse(entry.name), {}));
    body.replaceChildren(toNodes(parse(entry.words), {}));
    show.hidden = viewOf(term) === "" || !session.engine;
    note.showPopover();
    place(el);
  }

  /** Under the word, or above it where there is no room; it scrolls with it. @param {HTMLElement} el */
  function place(el) {
    const at = el.getClientRects()[0] ?? el.getBoundingClientRect(),
      wide = document.documentElement.clientWidth;
    const left = Math.max(8, Math.min(at.left - 12, wide - note.offsetWidth - 8));
    const below = at.bottom + 6,
      above = at.top - 6 - note.offsetHeight;
    note.style.left = `${left + globalThis.scrollX}px`;
    note.style.top = `${(below + note.offsetHeight > innerHeight - 8 && above >= 8 ? above : below) + globalThis.scrollY}px`;
  }

  function close() {
    clearTimeout(timer);
    of?.removeAttribute("aria-describedby");
    of?.setAttribute("aria-expanded", "false");
    of = null;
    kept = false;
    if (note.matches(":popover-open")) note.hidePopover();
  }

  const later = (/** @type {() => void} */ f, /** @type {number} */ ms) => {
    clearTimeout(timer);
    timer = window.setTimeout(f, ms);
  };

  note.addEventListener("toggle", () => {
    if (of && !note.matches(":popover-open")) close();
  });
  document.addEventListener("pointerover", (e) => {
    if (e.pointerType === "touch") return;
    const el = termAt(e);
    if (el) later(() => open(el), REST);
    else if (inNote(e)) clearTimeout(timer);
    else if (of && !kept) later(close, STAY);
    else clearTimeout(timer);
  });
  document.addEventListener("focusin", (e) => {
    const el = termAt(e);
    if (el?.matches(":focus-visible")) open(el);
    else if (of && !el && !inNote(e)) close();
  });
  document.addEventListener("click", (e) => {
    const el = termAt(e);
    if (el) {
      // Within a label or a heading that opens something, it is the word that was meant.
      e.preventDefault();
      if (of === el && kept) return close();
      open(el);
      kept = true;
    } else if (of && !inNote(e)) close();
  });
  document.addEventListener(
    "keydown",
    (e) => {
      if (!of) return;
      if (e.key === "Escape") {
        const back = note.contains(document.activeElement) ? of : null;
        close();
        back?.focus();
        e.stopPropagation();
        e.preventDefault();
      }
      // Its buttons come next after the word, wherever the note stands in the page.
      if (e.key !== "Tab" || chorded(e)) return;
      const stops = /** @type {HTMLElement[]} */ ([...note.querySelectorAll("button:not([hidden])")]);
      const i = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      if (document.activeElement === of && !e.shiftKey && stops.length > 0) {
        stops[0].focus();
        e.preventDefault();
      } else if (i >= 0 && !e.shiftKey && i + 1 === stops.length)
        of.focus(); // and the browser goes on from there
      else if (i === 0 && e.shiftKey) {
        of.focus();
        e.preventDefault();
      }
    },
    true,
  );

  show.addEventListener("click", () => {
    const view = viewOf(of?.dataset.term ?? "");
    close();
    session.change({ view });
    reveal(byId("stage"), "nearest");
    byId("stage").focus({ preventScroll: true });
  });
  byId("note-all").addEventListener("click", list);
  byId("words-open").addEventListener("click", list);

  /** All words; those of the panel that is looked at come first. */
  async function list() {
    const word = of,
      from = word?.dataset.term ?? "";
    // The note's button will be gone: who closes the list is to be where she was.
    word?.focus({ preventScroll: true });
    close();
    const all = await bringOrSay();
    if (!all) return;
    const view = byId("stage").dataset.view ?? "";
    const here = Object.keys(all).filter((term) => SEEN[view]?.includes(term));
    byId("words-here").hidden = here.length === 0;
    fill(byId("words-here-list"), here, all);
    fill(
      byId("words-list"),
      Object.keys(all).filter((term) => !here.includes(term)),
      all,
    );
    write(byId("words-here-title"), "glossary.here", { panel: view === "" ? "" : text(`view.${view}`) });
    dialog.showModal();
    const entry = /** @type {HTMLElement | null} */ (dialog.querySelector(`[data-entry="${from}"]`));
    if (!entry) return;
    entry.scrollIntoView({ block: "center" });
    entry.tabIndex = -1;
    entry.focus({ preventScroll: true });
  }

  /** @param {HTMLElement} box @param {string[]} terms @param {Glossary} all */
  function fill(box, terms, all) {
    box.replaceChildren(
      ...terms.map((term) => {
        const { pair, dt, dd } = definition();
        pair.dataset.entry = term;
        dt.append(toNodes(parse(all[term].name), {}));
        dd.append(toNodes(parse(all[term].words), {}));
        return pair;
      }),
    );
  }
  closes(byId("words-close"), dialog);

  return {
    /** Another language is spoken. */
    renew() {
      close();
      if (dialog.open) dialog.close();
    },
  };
}

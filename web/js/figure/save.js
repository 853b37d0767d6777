/** The Save menu at the picture: what can be taken along. */

import { announce } from "./announce.js";
import { byId, isOff, setOff, setText } from "./dom.js";
import { inWords } from "./listener.js";
import { tellIn, text, write } from "./words.js";

/** @typedef {import("./session.js").Session} Session */
/** @typedef {import("./export/files.js").NamedFile} NamedFile */
/** @typedef {import("./export/files.js").Long} Long */

/** What makes the files comes when it is first wanted. */
const files = () => import("./export/files.js");

/** What each item saves. @type {Record<string, (session: Session, how: Long) => Promise<NamedFile>>} */
const ITEMS = {
  "save-png-1": async (session) => (await files()).pngFile(session, 1),
  "save-png-2": async (session) => (await files()).pngFile(session, 2),
  "save-png-4": async (session) => (await files()).pngFile(session, 4),
  "save-svg": async (session) => (await files()).svgFile(session, inWords(session)),
  "save-film": async (session, how) => (await files()).filmFile(session, how),
  "save-csv": async (session, how) => (await files()).csvFile(session, how),
  "save-json": async (session) => (await files()).jsonFile(session),
};

/**
 * @param {Session} session
 * @param {() => void} failed says that a file could not be made
 */
export function saving(session, failed) {
  const button = byId("save"),
    menu = byId("save-menu");
  const items = Object.keys(ITEMS).map((id) => byId(id));
  /** What is being saved. @type {{ item: HTMLElement, stop: AbortController } | null} */
  let now = null;

  /** @param {boolean} on */
  function open(on) {
    menu.hidden = !on;
    button.setAttribute("aria-expanded", String(on));
    if (on) canFilm().catch(() => {}); // that its part does not come is said when a file is asked for
  }

  /** Says at the film whether this browser can make one. */
  async function canFilm() {
    const item = byId("save-film");
    if (item === now?.item || (await (await files()).filmed())) return;
    setOff(item, true);
    tellIn(about(item), () => setText(about(item), text("save.film.none")));
  }

  /** @param {HTMLElement} item */
  const about = (item) => /** @type {HTMLElement} */ (item.querySelector(".what") ?? item);

  /** @param {HTMLElement} item */
  async function save(item) {
    const stop = new AbortController(),
      what = about(item),
      words = what.textContent ?? "";
    now = { item, stop };
    for (const other of items) if (other !== item) setOff(other, true);
    try {
      const file = await ITEMS[item.id](session, {
        signal: stop.signal,
        progress(fraction) {
          const percent = String(Math.floor(100 * fraction));
          setText(what, text("save.working", { percent }));
          setText(button, text("save.busy", { percent }));
        },
      });
      (await files()).download(file);
      announce(text("save.done", { name: file.name }));
      if (!menu.hidden) {
        if (menu.contains(document.activeElement)) button.focus();
        open(false);
      }
    } catch (e) {
      // Who has stopped it knows.
      if (stop.signal.reason?.name !== "AbortError") {
        console.warn(e);
        failed();
      }
    }
    now = null;
    if (what.dataset.t) write(what, what.dataset.t);
    else setText(what, words);
    setText(button, text("save.menu"));
    able(session.engine !== null);
  }

  /** @param {boolean} on */
  function able(on) {
    setOff(button, !on);
    for (const item of items) if (item !== now?.item) setOff(item, !on);
    if (!on) open(false);
  }

  button.addEventListener("click", () => {
    if (!isOff(button)) open(menu.hidden);
  });
  for (const item of items) {
    item.addEventListener("click", () => {
      if (item === now?.item) now.stop.abort();
      else if (!isOff(item)) save(item);
    });
  }
  // Escape closes it, and so does whatever is done elsewhere.
  const around = byId("take");
  around.addEventListener("keydown", (e) => {
    if (e.key !== "Escape" || menu.hidden) return;
    e.preventDefault();
    open(false);
    button.focus();
  });
  document.addEventListener("pointerdown", (e) => {
    if (!around.contains(/** @type {Node} */ (e.target))) open(false);
  });
  around.addEventListener("focusout", (e) => {
    const to = /** @type {Node | null} */ (e.relatedTarget);
    if (to && to !== button && !menu.contains(to)) open(false);
  });

  session.onopen(() => {
    if (!now) able(session.engine !== null);
  });
  session.onend(() => now?.stop.abort(new Error("the engine has gone")));
  return {
    off: () => able(false),
    close: () => open(false),
    busy: () => now !== null,
  };
}

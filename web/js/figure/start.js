/**
 * Watches over the start. Whatever it needs gives a sign of life: a part that has
 * come, bytes, a picture. When none comes for too long, or it is known that a
 * part will not come, the figure's box says so and offers another try; when it
 * comes after all, the box goes again. A page's first script begins the watch,
 * with words of its own; the page's module takes it over.
 */

import { urgent } from "../built.js";
import { chosenLanguage } from "./language.js";
import { askedBy, valueOf } from "./link.js";

/** What is missing: a part of the page, the engine, or a picture from it; or what the browser lacks. */
/** @typedef {"part" | "fetch" | "stopped" | "wasm" | "webgl" | "sandbox"} Trouble */
/** @typedef {ReturnType<typeof watchStart>} Watch */

/** Seconds without a sign before something is said. Only those count in which the page is seen and answers. */
const PATIENCE = 15;
/** What no other try can help. */
const FINAL = ["wasm", "webgl", "sandbox"];

/** The watch that is already kept, else a new one: a host's own policy may have kept the first script from running. */
export function start() {
  const page = /** @type {{ mesascopeStart?: Watch }} */ (globalThis);
  return (page.mesascopeStart ??= watchStart());
}

function watchStart() {
  let awaited = /** @type {Trouble} */ ("part"),
    patience = PATIENCE,
    on = true,
    /** What is said, and of which file. @type {{ code: Trouble, file: string } | null} */
    said = /** @type {{ code: Trouble, file: string } | null} */ (null),
    // A page without its styles is not whole, even if the rest comes alive.
    bare = false,
    // Runs while something is awaited: a page of many figures at rest must rest.
    clock = /** @type {ReturnType<typeof setInterval> | undefined} */ (undefined),
    again = () => location.reload();
  /** @type {HTMLElement | null} */
  let heard = null;

  function tell() {
    if (!said) return;
    const { code, file } = said;
    const lang = document.documentElement.dataset.spoken ?? chosenLanguage(valueOf(askedBy(location), "lang"));
    const words = urgent[lang] ?? urgent.en;
    const { title, text, restart } = box();
    title.textContent = words[`trouble.${code}.title`];
    text.textContent = words[`trouble.${code}`].replace("{file}", file || location.host || "Mesascope");
    restart.textContent = words["trouble.restart"];
    restart.hidden = FINAL.includes(code);
    if (heard !== restart) restart.addEventListener("click", () => (bare ? location.reload() : again()));
    heard = restart;
    show(true, code);
  }

  /** @param {Trouble} code @param {string} [file] */
  function fail(code, file = "") {
    said = { code, file };
    // Later: the document may only have begun.
    if (document.readyState === "loading" && !document.getElementById("trouble"))
      addEventListener("DOMContentLoaded", tell, { once: true });
    else tell();
  }

  /** @param {Trouble} [next] */
  function sign(next = awaited) {
    awaited = next;
    patience = PATIENCE;
    on = true;
    clock ||= setInterval(look, 1000);
    if (!said || bare || FINAL.includes(said.code)) return;
    said = null;
    show(false);
  }

  function look() {
    if (!on) {
      clearInterval(clock);
      clock = undefined;
    }
    if (!on || document.hidden || said || --patience > 0) return;
    // A style that stalls keeps all from being painted, and every module from running.
    for (const link of document.querySelectorAll("link[rel=stylesheet]")) {
      if (/** @type {HTMLLinkElement} */ (link).sheet) continue;
      bare = true;
      link.remove();
    }
    fail(awaited);
    tell();
  }

  addEventListener(
    "error",
    (e) => {
      const part = e.target;
      if (part instanceof HTMLLinkElement && part.rel === "stylesheet") bare = true;
      else if (part instanceof HTMLScriptElement) {
        // In a sandbox without an origin it is the host that keeps the module out: js/embed/blocked.js says so.
        if (self.origin === "null" && part.type === "module") return void (on = false);
      } else {
        if (on && part === window && e.error) fail("stopped");
        return;
      }
      const address = part instanceof HTMLLinkElement ? part.href : part.src;
      fail("part", address.replace(/^.*\//, ""));
    },
    true,
  );
  addEventListener("unhandledrejection", () => {
    if (on) fail("stopped");
  });
  for (const kind of ["DOMContentLoaded", "load"]) addEventListener(kind, () => sign());
  try {
    new PerformanceObserver(() => {
      if (on && awaited === "part") sign();
    }).observe({ type: "resource" });
  } catch {
    // Then the parts themselves are the only signs.
  }

  sign();
  return {
    sign,
    fail,
    tell,
    /** Nothing is awaited: all is there, or nothing has been asked for. */
    rest() {
      sign();
      on = false;
    },
    /** @param {() => void} f what another try is */
    onrestart(f) {
      again = f;
    },
  };
}

/** @param {boolean} on @param {Trouble} [code] */
function show(on, code) {
  const trouble = document.getElementById("trouble"),
    loading = document.getElementById("loading");
  if (trouble) trouble.hidden = !on;
  if (loading && on) loading.hidden = true;
  const stage = document.getElementById("stage");
  stage?.classList.toggle("troubled", on);
  if (stage) stage.dataset.trouble = on ? code : "";
}

/** The figure's box; one of our own while there is no figure. */
function box() {
  let trouble = document.getElementById("trouble");
  if (!trouble) {
    trouble = document.createElement("div");
    trouble.id = "trouble";
    trouble.setAttribute("role", "alert");
    for (const [tag, id] of [
      ["h2", "trouble-title"],
      ["p", "trouble-words"],
      ["button", "restart"],
    ]) {
      const part = document.createElement(tag);
      part.id = id;
      trouble.append(part);
    }
    (document.body ?? document.documentElement).append(trouble);
  }
  const part = (/** @type {string} */ id) => /** @type {HTMLElement} */ (trouble.querySelector(`#${id}`));
  return { title: part("trouble-title"), text: part("trouble-words"), restart: part("restart") };
}

/**
 * What a host page may say to a figure in an iframe, and how it is read. Pure.
 * A message is data from a stranger: only own properties of the expected types
 * and sizes are taken over, one by one; everything else is left behind.
 */

import { MAX_LINK } from "../figure/link.js";
import { most } from "../figure/schema.js";

/** The version of the protocol, and the mark by which its messages are known. */
export const PROTOCOL = 1;

const LAST_STEP = /* @__PURE__ */ most("steps");

/**
 * @typedef {(
 *   { do: "hello" | "pause" | "state" | "snapshot" } |
 *   { do: "play", to: number | null } |
 *   { do: "seek", step: number } |
 *   { do: "open", link: string } |
 *   { do: "show", ui: string, hide: string } |
 *   { do: "lang", lang: string } |
 *   { do: "theme", theme: "light" | "dark" | "auto" }
 * ) & { id?: number | string }} Command
 */

/**
 * Reads a message. Null when it is not for us; a string, in plain English for
 * the host's author, when it is and cannot be followed.
 * @param {unknown} data
 * @returns {Command | string | null}
 */
export function readCommand(data) {
  if (typeof data !== "object" || data === null || own(data, "mesascope") !== PROTOCOL || Object.hasOwn(data, "event")) return null;
  const id = own(data, "id");
  if (id !== undefined && !(Number.isSafeInteger(id) || (typeof id === "string" && id.length <= 64)))
    return "id: give a whole number or a short string";
  const command = body(data);
  return typeof command === "string" || id === undefined ? command : { ...command, id: /** @type {number | string} */ (id) };
}

/**
 * @param {object} data
 * @returns {Command | string}
 */
function body(data) {
  const what = own(data, "do");
  switch (what) {
    case "hello":
    case "pause":
    case "state":
    case "snapshot":
      return { do: what };
    case "play": {
      const to = own(data, "to") ?? null;
      return to === null || isStep(to) ? { do: what, to } : `play: "to" is a whole number from 0 to ${LAST_STEP}`;
    }
    case "seek": {
      const step = own(data, "step");
      return isStep(step) ? { do: what, step } : `seek: "step" is a whole number from 0 to ${LAST_STEP}`;
    }
    case "open": {
      const link = own(data, "link");
      return typeof link === "string" && link.length <= MAX_LINK
        ? { do: what, link: link.replace(/^[?#]/, "") }
        : `open: "link" is a string of at most ${MAX_LINK} characters`;
    }
    case "theme": {
      const theme = own(data, "theme");
      return theme === "light" || theme === "dark" || theme === "auto" ? { do: what, theme } : 'theme: "theme" is light, dark or auto';
    }
    case "show": {
      const ui = own(data, "ui") ?? "",
        hide = own(data, "hide") ?? "";
      return isWord(ui) && isWord(hide) ? { do: what, ui, hide } : 'show: "ui" and "hide" are short strings';
    }
    case "lang": {
      const lang = own(data, "lang");
      return isWord(lang) ? { do: what, lang } : 'lang: "lang" is the tag of a language';
    }
    default:
      return '"do" is hello, play, pause, seek, open, theme, lang, show, state or snapshot';
  }
}

/**
 * A property of the message itself, not of anything behind it.
 * @param {object} data
 * @param {string} key
 * @returns {unknown}
 */
const own = (data, key) => (Object.hasOwn(data, key) ? /** @type {Record<string, unknown>} */ (data)[key] : undefined);

/** @param {unknown} x @returns {x is number} */
const isStep = (x) => Number.isInteger(x) && /** @type {number} */ (x) >= 0 && /** @type {number} */ (x) <= LAST_STEP;

/** @param {unknown} x @returns {x is string} */
const isWord = (x) => typeof x === "string" && x.length <= 200;

/** The words on screen, in the language of the link. */

import { laterWords, words as built } from "../built.js";
import { parse, toNodes, toText } from "./marks.js";

/** @typedef {Record<string, string>} Values */

/** @type {Record<string, string>} */
let words = {};
/** Further words that have been asked for, by language. @type {Record<string, string | Record<string, string>> | null} */
let more = null;
/** @type {Promise<unknown>} */
let speaking = Promise.resolve();
/** How many languages have been asked for: the last one holds, whichever words come last. */
let turn = 0;

/** What was written for an occasion, such as an error, and how. @type {Map<Element, () => void>} */
const told = new Map();

/**
 * Writes words that depend on what has happened. They are written again when
 * another language is spoken, for as long as they stand there.
 * @param {Element} el
 * @param {() => void} how
 */
export function tellIn(el, how) {
  told.set(el, how);
  how();
}

/** What an element was told is over. @param {Element} el */
export function untell(el) {
  told.delete(el);
  el.replaceChildren();
}

/**
 * Loads one of the languages and puts it on every element that names its words.
 * Resolves when the language that was asked for last is spoken: to whether it is this one.
 * @param {string} lang
 * @param {() => void} [early] called when those words stand there that need no engine
 * @returns {Promise<boolean>}
 */
export function speak(lang, early) {
  const mine = ++turn,
    holds = () => mine === turn,
    overtaken = () => speaking.then(() => false);
  const spoken = put(lang, holds, early).then(
    () => holds() || overtaken(),
    (why) => {
      if (holds()) throw why;
      return overtaken();
    },
  );
  speaking = spoken.catch(() => {});
  return spoken;
}

/**
 * Brings further words, in this and in every later language.
 * @param {Record<string, string | Record<string, string>>} list by language
 */
export async function alsoSpeak(list) {
  more = list;
  await speaking;
  const lang = spokenLanguage(),
    further = await bring(list[lang]);
  // Words of another language have brought theirs along.
  if (lang === spokenLanguage()) words = { ...words, ...further };
}

const spokenLanguage = () => document.documentElement.dataset.spoken ?? "en";

/** @param {string} lang @param {() => boolean} holds @param {() => void} [early] */
async function put(lang, holds, early) {
  const first = bring(built[lang]);
  const all = Promise.all([first, bring(laterWords[lang]), more && bring(more[lang])]);
  all.catch(() => {}); // it is awaited below, unless the first words fail before
  if (early) {
    const some = await first;
    if (!holds()) return;
    use(lang, some);
    early();
  }
  const whole = Object.assign({}, ...(await all));
  if (!holds()) return;
  use(lang, whole);
  document.documentElement.dataset.spoken = lang;
}

/** @param {string} lang @param {Record<string, string>} spoken */
function use(lang, spoken) {
  words = spoken;
  document.documentElement.lang = lang;
  document.title = text("page.title");
  for (const el of document.querySelectorAll("[data-t]")) {
    const key = /** @type {HTMLElement} */ (el).dataset.t ?? "";
    if (knows(key)) write(el, key); // else it comes later, or never: then what the document says stays
  }
  for (const el of document.querySelectorAll("[data-t-label]")) {
    const key = /** @type {HTMLElement} */ (el).dataset.tLabel ?? "";
    if (knows(key)) el.setAttribute("aria-label", text(key));
  }
  for (const [el, how] of told) {
    if (el.isConnected) how();
    else told.delete(el);
  }
}

/** Words that are in the script, or in a file of their own. @param {string | Record<string, string>} from */
export async function bring(from) {
  if (typeof from !== "string") return from;
  const answer = await fetch(from);
  if (!answer.ok) throw new Error(`${from}: ${answer.status}`);
  return answer.json();
}

/** @param {string} key */
export const knows = (key) => key in words;

/**
 * The words of a key, marks and all.
 * @param {string} key
 */
export const phrase = (key) => words[key] ?? key;

/**
 * Words as plain text.
 * @param {string} key
 * @param {Values} [values]
 */
export function text(key, values = {}) {
  return toText(parse(phrase(key)), values);
}

/**
 * Words into an element, symbols and all.
 * @param {Element} el
 * @param {string} key
 * @param {Values} [values]
 */
export function write(el, key, values = {}) {
  el.replaceChildren(toNodes(parse(phrase(key)), values));
}

/** The words that the picture itself needs: its own, and the names of the starts. */
export function sceneWords() {
  return Object.fromEntries(Object.entries(words).filter(([key]) => /^(scene|start)\./.test(key)));
}
